"""The verbs that notes of every field use, with their forms, and which of them name things as often as they act."""

_VERBS = """
abolish abort abstract accelerate accept access accompany accomplish accumulate achieve acquire act activate adapt add
address adhere adjust adopt affect aggregate aid aim align allege allocate allow alter amend amplify analyse analyze
anchor annotate answer append apply approach approximate arbitrate argue arise arrange arrive ascend ask assemble
assess assign assume assure attach attack attain attend attest attract audit augment authenticate authorize avoid
await backup bake balance base bear beat become begin behave belong benefit bias bind bisect bite blend block blur
boil boost boot born borrow bounce bow bracket break bridge bring broadcast broaden buffer build bump bundle burn buy
bypass cache calculate call cancel capture carry cast catch cause censor chain change characterize charge chase check
choose chop circulate cite claim clamp classify clean clear click cling clone close cluster code coincide collapse
collect collide combine come commence commit communicate commute compare compel compensate compete compile complete
compose compress comprise compute concatenate concern condition conduct configure confirm confuse congest connect
conquer conserve consider consist consolidate constrain construct consult consume contain continue contract contradict
contribute control converge convert convey convolve cooperate cope copy correlate correspond cost count counter
counteract couple cover craft crash crawl create criticize crop cross crush cure curve cut cycle dam damage dampen
deal debug decay decide declare decline decode decompose decouple decrease decrypt dedicate deduce dedupe default
defeat defend defer define deform degrade delay delegate delete delimit deliver demand demonstrate demote denote
densify deny depend deploy deposit deprecate dequeue derive descend describe deserve design destroy detach detect
deteriorate determine develop deviate devise diagnose dictate die differ differentiate diffract diffuse dig digest
dilute dip direct disable discard discourage discover discretize discriminate dismiss disperse displace display
dispose disrupt dissolve distill distinguish distort distribute diverge diversify divide dominate double downsample
draft drag drain draw drive drop dump duplicate earn echo edit eject elaborate elect elevate elicit eliminate embed
embody emerge emit emphasize employ emulate enable enact encapsulate encode encompass encounter encourage encrypt end
enforce enhance enlarge enlist enqueue enroll ensure enter enumerate equal equate equip erase erode erupt escalate
escape establish estimate evade evaluate evaporate evict evoke evolve examine exceed exchange exclude execute exert
exhaust exhibit exist expand expect expire explain exploit explore export expose express extend extract extrapolate
face facilitate factor factorize fade fail faint fall fasten favor feed fetch fight fill filter finance find fine-tune
finetune finish fit fix flag flatten flatter flee fling flip float flood flow fluctuate flush focus follow forbid
force forecast forget fork form formulate forward foster found fragment freak free freeze fulfill function fund fuse
gain gate gather gauge generalize generate get give glue go govern grab grade grant grasp greet grip group grow
guarantee guess guide halt halve hamper handle happen harm hash haul help hide highlight hinder hold hook hop host
hurt hydrate idealize identify ignore illuminate illustrate imitate impair impede implement imply import impose
impress improve incline include incorporate increase incur indicate induce infect infer inflate influence inform
inhabit inherit inhibit init initialize initiate inject inline innovate insert insist inspect inspire install
instantiate instruct insulate integrate intend interact intercept interfere interleave interpolate interpret interrupt
intersect introduce invade invalidate invent inverse invert invest investigate invite invoke involve isolate iterate
join judge jump justify juxtapose keep kill know label lack last launch lead leak learn leave lend lengthen let
leverage liberate lie limit link list listen load locate lock log look loop lose lower lubricate magnify maintain make
manage manifest manipulate manufacture map mark marry mask match maximize mean measure mediate melt memorize mention
merge migrate minimize mirror mitigate mix mobilize model modify modulate monitor motivate mount move multiply mutate
name narrow navigate need negate neglect negotiate nest neutralize nominate normalize notice notify obey obscure
observe obstruct obtain occur offer offset omit open operate oppose optimize orbit order organize orient originate
outline outperform output overcome overestimate overfit overlap overload override oversee overwrite own oxidise
oxidize pack pad paint parallelize parameterize parse participate partition pass pay peak penalize penetrate perceive
perform permit persist persuade perturb pick place plan play plot point polarize polish poll pool pop populate possess
postpone pre-train precede precompute predict prefer prepare preprocess prescribe present preserve preset press
presume pretrain prevail prevent print probe proceed process produce profile program prohibit project prolong promote
prompt pronounce propagate propose protect prove provide provoke prune publish pull purchase purify pursue push put
quantify quantise quantize query queue quit raise randomize rank rate reach react read realize rearrange rebuild
recall receive recognize recommend reconstruct record recover recruit recycle redirect reduce refactor refer reference
refine reflect refresh regain regard regenerate register regularize regulate reign reinforce reinitialize reject
relate relax release reload rely remain remap remedy remember remind remove rename render renew rent reorder repair
repeat repel replace replicate report reposition represent reproduce request require rescale rescue resemble reserve
reset reshape reside resign resist resize resolve respect respond restart restore restrict result resume retain
retrieve retry return reunite reuse reveal reverse revert rewind rewrite rise roll rotate round route rule run
sacrifice sample sanitize satisfy saturate save say scale scan scatter schedule score scroll search secrete secure see
seek seem segment select sell send sense separate sequence serialize serve set settle sever shape shard share shield
shift shorten show shrink shuffle shut sign signal simplify simulate sink sit skew skip slice slide slow smooth
snapshot soften solve sort span spare spawn specialize specify speed spend spill spin split spread squeeze stabilize
stack stand standardize start starve state stay steer stem step stimulate stitch stop store stream strengthen stress
stretch strip structure study subdivide submit subscribe substitute subtract succeed suffer suggest suit sum summarize
supersede supply support suppress surpass surround survive suspend swap switch symbolize sync synchronize synthesize
take target tax teach tell talk tend terminate test thin thrive throttle throw tie tighten toggle tokenize tolerate
touch trace track trade train transfer transform translate transmit travel traverse treat trigger trim truncate try tune
turn type underestimate underfit undergo underlie understand undo unfold unify uninstall unite unlink unlock unpack
unroll unstage untrack unwind update upgrade upload upsample use utilize validate vanish vary vectorize venture verify
view violate virtualize visit visualize vote wait wake walk wander want warn warp wash waste watch weaken weigh weight
whiten widen wire withstand work worsen wrap write yield zip win figure blame amount sharpen distil lag owe zoom
refill regress preempt starve reclaim revoke reassign squash rebase stash memoize hoist tunnel spoof hijack
reassemble rebalance deduplicate compact reconcile acknowledge retransmit bootstrap anneal marginalize reschedule
deallocate dereference average outpace download
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
    "undergo": "underwent undergone", "wake": "woke woken", "win": "won", "hurt": "hurt", "beat": "beat beaten",
    "bear": "bore borne", "bite": "bit bitten", "dig": "dug", "cling": "clung", "flee": "fled",
    "override": "overrode overridden",
    "quit": "quit", "reset": "reset", "arise": "arose arisen", "unwind": "unwound", "stick": "stuck",
}  # fmt: skip

# These name things as often as they act: as verbs only with better evidence.
NOUNISH = frozenset(
    "access figure build act address approach attack balance base benefit block boost branch break cache call cause "
    "change "
    "charge "
    "check claim clone cluster code commit condition contract control copy cost count cover crop cross cut deal decay "
    "delay demand design display drop end estimate exchange exploit export face factor fall feed fill filter fit fix "
    "flow focus force fork form free function gain group guess guide halt hash help hold import influence increase "
    "decrease inverse join jump label last launch lead leak limit link list load lock log look loop lower map "
    "mark mask match mean measure mirror mix model mount move name notice object offer open order output own pad "
    "pass peak pick place plan play point poll pool pop present press print process produce profile project pull "
    "push query "
    "rank reach read record reference release report request reset rest result return reverse rise route run sample "
    "scale scan schedule "
    "score search segment sequence set share shift show sign signal slide sort speed split spread stack stand start "
    "state stay stem "
    "step stop store stream stress structure study sum supply support swap switch tag target test trace track trade "
    "train transfer "
    "transform travel trim tune turn type update upgrade upload use view visit vote wait walk waste watch weight wire "
    "work wrap yield zoom reward value rule found separate complete clean clear double direct correlate duplicate "
    "close slow smooth parse level question level layer feature answer reverse express pack project forward "
    "default gate bridge buffer bundle cycle fragment gauge hook host orbit partition patch probe program prompt shard "
    "snapshot span flag average".split()
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
DEEDS = VERBS - NOUNISH
"""Verbs that name no thing beside: `depend`, not `cache`."""
DOES = frozenset(form for form, verb in THIRD.items() if verb not in NOUNISH)
"""Their third person: `depends`, not `caches`."""
