"""The words of a bullet: cut without breaking code, maths or links, and told apart as far as a list can tell.

No tagger: closed classes are listed whole, verbs by the few hundred that notes of every field use.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

DETERMINERS = frozenset(
    "a an the this that these those its their our your his her my each every some any no all both another other "
    "either neither many much few several most more less multiple various certain such".split()
)
PREPOSITIONS = frozenset(
    "of in on at by for with from to into onto over under between among through during without within via per about "
    "against across after before as like than toward towards upon along behind below above beyond except inside "
    "outside near out off up down around until till despite versus vs regarding".split()
)
CONJUNCTIONS = frozenset("and or but nor yet & plus".split())
BREAKS = frozenset(
    "because since so which who whose whom where when while if unless although though whereas thus hence therefore "
    "then that iff how why what whether cause cuz bc otherwise however instead rather".split()
)
"""Words at which a clause ends."""
PRONOUNS = frozenset(
    "it they we you he she i u them us him me itself themselves one there this these that those".split()
)
MODALS = frozenset(
    "can could may might must shall should will would do does did gonna wanna cannot can't doesn't "
    "don't won't didn't couldn't shouldn't wouldn't cant dont doesnt".split()
)
BE = frozenset("is are was were be been being isn't aren't wasn't weren't isnt arent 's 're".split())
HAVE = frozenset("has have had having hasn't haven't".split())
ADVERBS = frozenset(
    "not only also just then usually often always never typically mostly mainly simply basically still even very too "
    "first finally lastly again already almost now here generally sometimes quite really both thereby directly either "
    "currently once later well therefore thus hence instead far rather much more most less least".split()
)
NUMBERS = frozenset("two three four five six seven eight nine ten eleven twelve".split())

_VERBS = """
accelerate accept access accomplish accumulate achieve acquire act activate adapt add address adjust adopt affect
aggregate aim align allocate allow alter amplify analyze analyse answer append apply approach approximate argue arise
arrange ask assign assume assure attach attack attend attract augment avoid balance base become begin behave belong
benefit bind block boost break bring broadcast build burn bypass cache calculate call cancel capture carry cast cause
change charge check choose cite claim classify clean clear clone close cluster code collapse collect combine come
commit communicate compare compete compile complete compose compress comprise compute concatenate concern condition
configure confirm connect consider consist constrain construct consume contain continue contract contribute control
converge convert convolve copy correlate correspond cost count couple cover create cross crop cut deal decay decide
decline decode decompose decouple decrease decrypt dedicate define delay delete deliver demand demonstrate denote deny
depend deploy derive describe deserve design destroy detect determine develop deviate die differ differentiate diffuse
direct disable discard discover discretize discriminate display distinguish distort distribute diverge divide dominate double draw
drive drop duplicate elect eliminate embed emerge emit emphasize employ enable encode encounter encourage encrypt end enforce
enhance ensure enter equal erase escape establish estimate evaluate evict evolve examine exceed exchange execute exhibit exist
expand expect expire explain exploit explore export expose express extend extract face facilitate factor factorize fail
fall favor feed fetch fill filter find finish fit fix flatten flip flow flush focus follow force forget fork form
formulate forward free freeze function fuse gain generalize generate get give go govern grant group grow guarantee guess
guide halt handle happen harm hash help hide highlight hold identify ignore illustrate implement imply import improve
include incorporate increase incur indicate induce infer influence inform inherit inhibit init initialize inject insert inspect
inspire install instantiate instruct integrate interact interpolate interpret introduce invalidate invent inverse invert investigate invoke
involve isolate iterate join jump keep kill know label lack last launch lead leak learn leave let leverage lie
limit link list listen load locate lock log look loop lose lower maintain make manage manipulate map mark mask match
maximize mean measure mediate memorize merge migrate minimize mirror mitigate mix model modify monitor motivate mount move multiply
mutate name need neglect normalize notice notify observe obtain occur offer omit open operate optimize order organize
originate outperform output overcome override overwrite overlap own pack pad paint parallelize parameterize parse partition pass pay peak
penalize perform permit persist pick place plan play point poll pool pop populate possess postpone precede predict prefer prepare present
preserve press prevent print process produce profile prohibit project promote propagate propose protect prove provide prune
publish pull push put quantize query quit raise rank reach react read realize rearrange receive recognize recommend
reconstruct record recover reduce refer reference refine reflect refresh regard register regularize regulate reject relate
relax release rely remain remember remove rename render reorder repeat replace replicate report represent reproduce request require
reset reshape resemble reside resist resize resolve respect respond restart restore restrict result resume retain retrieve return
reuse reveal reverse revert rewrite rise rotate route run sacrifice sample satisfy saturate save say scale scan schedule score search
see seek segment select send separate sequence serialize serve set settle share shift shorten show shrink shuffle sign signal
simplify simulate sit skip slide slow smooth solve sort spawn specialize specify speed spend split spread squeeze stabilize stack stand start
starve state stay stem step stop store stream strengthen stress stretch strip structure study submit subtract succeed suffer
suggest suit sum summarize supersede supply support suppress surpass survive suspend swap switch synchronize synthesize take target teach
tell tend terminate test throw tie tolerate trace track trade train transfer transform translate transmit travel traverse treat
trigger trim truncate try tune turn type undergo understand unify unite unlock unwind update upgrade upload upsample downsample use utilize
validate vanish vary verify view violate visit visualize vote wait wake walk want warn wash waste watch weigh weight wire work wrap write
yield zero zoom invest export tokenize finetune pretrain fine-tune pre-train encapsulate delegate iterate instantiate declare deprecate
virtualize halve thin hurt roll hook hop haul grip grow greet glue gauge gate freak flag flee fling flatter filter fasten faint equip enroll enlist enact emulate drain drag draft dip dig deposit dedupe dampen dam crush crawl crash craft cope congest compel collapse cling click clamp cite chop chain censor bundle bump broaden bracket bow bounce boil blur blend bite bisect bias beat bear await authenticate authorize assess assemble ascend descend arrive argue anchor amend allege align aid adhere abstract abort accompany annotate arbitrate audit backup bake boot insist whiten seem notice fight erode imitate adopt vote lend borrow earn invest buy sell rent tax elect govern resign reign marry born
attain attest bridge bundle buffer catch characterize chase circulate coincide collide commence compensate compile conduct confuse conserve
consolidate consult contradict convey cooperate cope counter counteract criticize cure curve cycle damage debug decouple deduce default defend defer
deform degrade degrade delimit demote densify detach deteriorate devise diagnose dictate diffract digest dilute discourage discriminate dismiss
disperse displace dispose disrupt distill diversify dump echo edit eject elaborate elevate elicit embody emulate encompass enlarge enqueue dequeue enumerate
equate erupt escalate evade evoke exclude exert exhaust expose extrapolate fade fetch finance float flood fluctuate forbid forecast foster fragment
fulfill fund gather grab grade grasp grip hamper hinder host hydrate idealize illuminate impair impede impose impress incline infect inflate
inhabit inherit initiate inline innovate inspect instruct insulate intend intercept interfere interleave interrupt intersect invite judge justify juxtapose
lengthen liberate locate lubricate magnify manifest manufacture mediate melt mention mobilize modulate mount narrow navigate negate negotiate
nest neutralize nominate obey obscure obstruct offset oppose orbit orient outline oversee overload oxidise participate penetrate perceive persuade perturb
plot polish polarize precompute preprocess prescribe preset presume prevail probe proceed program prolong prompt pronounce provoke purchase
purify pursue quantify quantise queue raise randomize rate rebuild recall recommend recruit recycle redirect refactor regain regenerate reinforce reinitialize
reload remap remedy remind render renew repair repel reposition rescale rescue reserve resemble retry reunite rewind rotate round sanitize scatter schedule scroll
secure select sense sever shape shard shield shut simplify sink skew slice smooth snapshot soften span spare spawn speed spill spin standardize starve steer
stitch stimulate strip subdivide subscribe substitute subtract surround swap symbolize sync terminate thrive throttle tighten toggle touch traverse
underestimate overestimate underfit overfit underlie undo unfold uninstall unlink unpack unroll unstage untrack validate vectorize venture wander warp
weaken widen withstand worsen zip
commute oxidize bind inhibit secrete stimulate dissolve evaporate conquer invade rule defeat sign abolish found
""".split()
_IRREGULAR = {
    "become": "became become", "begin": "began begun", "bind": "bound", "break": "broke broken", "bring": "brought",
    "build": "built", "burn": "burnt burned", "choose": "chose chosen", "come": "came", "cost": "cost", "cut": "cut",
    "deal": "dealt", "draw": "drew drawn", "drive": "drove driven", "fall": "fell fallen", "feed": "fed",
    "find": "found", "fit": "fit fitted", "forget": "forgot forgotten", "freeze": "froze frozen", "get": "got gotten",
    "give": "gave given", "go": "went gone", "grow": "grew grown", "hide": "hid hidden", "hold": "held",
    "keep": "kept", "know": "knew known", "lead": "led", "learn": "learnt learned", "leave": "left", "let": "let",
    "lie": "lay lain", "lose": "lost", "make": "made", "mean": "meant", "overcome": "overcame", "pay": "paid",
    "put": "put", "read": "read", "rise": "rose risen", "run": "ran", "say": "said", "see": "saw seen",
    "seek": "sought", "send": "sent", "set": "set", "show": "showed shown", "shrink": "shrank shrunk",
    "sit": "sat", "slide": "slid", "spend": "spent", "split": "split", "spread": "spread", "stand": "stood",
    "take": "took taken", "teach": "taught", "tell": "told", "throw": "threw thrown", "understand": "understood",
    "write": "wrote written", "rewrite": "rewrote rewritten", "overwrite": "overwrote overwritten",
    "undergo": "underwent undergone", "wake": "woke woken", "win": "won", "hurt": "hurt", "beat": "beat beaten", "bear": "bore borne", "bite": "bit bitten", "dig": "dug", "cling": "clung", "flee": "fled", "override": "overrode overridden",
    "quit": "quit", "reset": "reset", "arise": "arose arisen", "unwind": "unwound", "stick": "stuck",
}  # fmt: skip

# These name things as often as they act: as verbs only with better evidence.
NOUNISH = frozenset(
    "access build act address approach attack balance base benefit block boost branch break cache call cause change charge "
    "check claim clone cluster code commit condition contract control copy cost count cover crop cross cut deal decay "
    "delay demand design display drop end estimate exchange exploit export face factor fall feed fill filter fit fix "
    "flow focus force fork form free function gain group guess guide halt hash help hold import influence increase "
    "decrease inverse join jump label lack last launch lead leak limit link list load lock log look loop lower map "
    "mark mask match mean measure mirror mix model mount move name need notice object offer open order output own pad "
    "pass pay peak pick place plan play point poll pool pop present press print process produce profile project pull push query "
    "rank reach read record reference release report request reset rest result return reverse rise route run sample scale scan schedule "
    "score search segment sequence set share shift show sign signal slide sort speed split spread stack stand start state stay stem "
    "step stop store stream stress structure study sum supply support swap switch tag target test tie trace track trade train transfer "
    "transform travel trim try tune turn type update upgrade upload use view visit vote wait walk want waste watch weight wire "
    "work wrap yield zero zoom reward value rule found separate complete clean clear double direct correlate duplicate "
    "close slow smooth parse suit level question level layer feature answer reverse express pack project forward".split()
)


def _third(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


def _past(verb: str) -> list[str]:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb].split()
    if verb.endswith("e"):
        return [verb + "d"]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb[:-1] + "ied"]
    return [verb + "ed", verb + verb[-1] + "ed"]


def _ing(verb: str) -> list[str]:
    if verb.endswith("ie"):
        return [verb[:-2] + "ying"]
    if verb.endswith("e") and not verb.endswith("ee"):
        return [verb[:-1] + "ing"]
    return [verb + "ing", verb + verb[-1] + "ing"]


_VERBS += [verb[:-2] + "se" for verb in _VERBS if verb.endswith(("ize", "yze"))]  # British
VERBS = frozenset(_VERBS)
THIRD = {_third(verb): verb for verb in _VERBS}
"""`uses` → `use`."""
PAST = {form: verb for verb in _VERBS for form in _past(verb)}
"""Past and participle: `used` → `use`."""
ING = {form: verb for verb in _VERBS for form in _ing(verb)}
"""`using` → `use`."""


class Word(NamedTuple):
    """One word, sign, piece of code or formula of a text: `text[start:end]`.

    A named tuple, for a thousand are made in the time of one bullet's cards, and dataclasses take four times as long.
    """

    start: int
    end: int
    lower: str
    is_solid: bool = False
    """Code, maths or a quotation: never cut, never read as a word."""
    depth: int = 0
    """How many brackets it stands in."""
    is_capital: bool = False
    """It is written with a capital first letter."""
    is_sign: bool = False
    """It is punctuation, an arrow or an operator."""


_WORD = re.compile(
    r"(?P<word>[^\W\d][\w'’]*(?:[-/.+&@:_][\w]+)*(?:\+\+|#)?|[-+]?\d[\d.,:/]*\d%?(?!\w)|\d%?(?!\w)|\d+[\w-]*)"
    r"|(?P<solid>(?P<tick>`+)(?!`).+?(?<!`)(?P=tick)(?!`)|\$\$.+?\$\$|\$(?=[^\s$])[^$\n]*?[^\s$]\$|\$ [^$\n]+? ?\$"
    r"|\\\(.+?\\\)|\\\[.+?\\\]|“[^”]{1,60}”|\"[^\"]{1,60}\"|‘[^’]{1,40}’(?!\w))"
    r"|(?P<sign>[-–—=]{1,3}>|→|⇒|<[-=]{1,3}>|\.\.\.|…|--+)"
    r"|(?P<other>\S)",
    re.DOTALL,
)
_WORDLIKE = "'’$_@#/~."
_OPEN, _CLOSE = "([{（【", ")]}）】"


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[Word, ...]:
    """Cut a text into words and signs, in order; what must not be cut (code, maths, quotations) is one word."""
    found = []
    depth = 0
    for match in _WORD.finditer(text):
        piece = match.group()
        start, end = match.span()
        kind = match.lastgroup
        if kind == "word":
            found.append(Word(start, end, piece.lower(), False, depth, piece[0].isupper()))
            continue
        if piece in _CLOSE:
            depth = max(depth - 1, 0)
        is_solid = kind in ("solid", "tick")
        found.append(Word(start, end, piece, is_solid, depth, False, not is_solid and piece[0] not in _WORDLIKE))
        if piece in _OPEN:
            depth += 1
    return tuple(found)


def is_pair(found: Sequence[Word], index: int) -> bool:
    """Tell whether the "by" at `index` only joins a pair: "one by one", "2 by 2", "layer by layer"."""
    if not 0 < index < len(found) - 1:
        return False
    before, after = found[index - 1].lower, found[index + 1].lower
    return before == after or (before.isdigit() and after.isdigit())


@lru_cache(maxsize=4096)
def count(text: str) -> int:
    """Return how many words a learner reads in a text; a formula or piece of code is one, two Chinese signs are one."""
    if text.isascii() and not _SOLID.search(text):
        return len(_PLAIN_WORD.findall(text))
    chinese = len(CHINESE.findall(text))
    return sum(1 for word in words(text) if not word.is_sign and not CHINESE.match(word.lower)) + (chinese + 1) // 2


_SOLID = re.compile(r"[`$\"\\]")
_PLAIN_WORD = re.compile(r"\w[\w'./@:&+-]*")


def is_plural(word: str) -> bool:
    """Tell whether a lower-case word looks like a plural."""
    return (
        len(word) > 2
        and word.endswith("s")
        and not word.endswith(("ss", "is", "ous", "'s", "’s"))
        and word not in _ALWAYS_S
    )


_ALWAYS_S = frozenset(
    "us bus virus status focus radius bonus campus corpus census consensus locus modulus stimulus plus thus versus always this as has was does bias gas canvas alias atlas process access nucleus fungus kubernetes redis postgres".split()
)
CHINESE = re.compile("[\u3400-\u9fff]")
_STOP = DETERMINERS | PREPOSITIONS | CONJUNCTIONS | BREAKS | PRONOUNS | MODALS | BE | HAVE | ADVERBS


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """Return the content words of a text, lower-case, endings cut, for comparing prompt and answer."""
    return frozenset(_stem(word) for word in _LETTERS.findall(text.lower()) if word not in _STOP)


_LETTERS = re.compile(r"[^\W_]+")


@lru_cache(maxsize=16384)
def _stem(word: str) -> str:
    for ending in (
        "ization",
        "ational",
        "ations",
        "ation",
        "ings",
        "ing",
        "ions",
        "ion",
        "ies",
        "ers",
        "er",
        "ed",
        "es",
        "s",
        "ly",
        "e",
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word
