"""How a term is asked for in good English: "What is a causal mask?", or "Causal mask: what is it?" where in doubt.

Whether a noun takes an article, and whether a capital belongs to the word or to the place, nobody can tell without a
dictionary. Both are done for words of known kinds only; for all others stands the form that is right for any noun.
"""

import re
from functools import lru_cache

from flashdl.making.clauses import clause
from flashdl.making.verbs import DEEDS, DOES, ING, NOUNISH, PAST, THIRD, VERBS
from flashdl.making.words import ADVERBS, DETERMINERS, NUMBERS, PREPOSITIONS, is_plural, words

_COUNTED = frozenset(
    "algorithm alphabet array attack autoencoder axiom backbone barrier batch benchmark bit block bottleneck bound "
    "branch bridge broadcast bucket buffer bug cache cell chain channel checkpoint checksum chromosome circuit "
    "class classifier clock cluster codec codon coefficient column command commit compiler component connection "
    "constraint container convolution coroutine corpus counter cursor curve cycle daemon database dataset deadlock "
    "decoder descriptor detector device diagram dictionary dimension directory discriminator distribution domain "
    "edge embedding encoder ensemble entity enum enzyme epoch equation error estimator event exception expression "
    "failure family fault feature field file filter firewall flag fork formula fraction frame framework function "
    "gate gateway gene generator goroutine grammar graph group handler handle hash head heap heuristic hook "
    "hypothesis image index inequality instance instruction integral interface interrupt interval invariant "
    "iterator join kernel key label latch layer leader leak lemma lexicon library line link list loader lock log "
    "loop loss machine manifold map mapping margin mask matrix measure mechanism message method metric mode model "
    "module molecule monitor mutex network neuron node norm number object operator optimizer organ organism packet "
    "page parameter parser partition patch path penalty perceptron permutation phase pipeline pixel plugin pod "
    "pointer policy polynomial pool port prefix primitive prior probe procedure process processor program prompt "
    "proof protein protocol proxy pulse query queue quorum race rate ratio reaction record reducer register "
    "regression relation relationship replica request residual response rotation router routine rule sample sampler "
    "scanner schedule scheduler schema scope score script segment semaphore sequence series server session set "
    "shard signal slot snapshot socket solver space spectrum stack state stem step stream stride string structure "
    "stub subgraph subnet subset subspace suffix symbol system table tag task template tensor term test theorem "
    "thread threshold token tokenizer trace transaction transducer transition tree trigger trie tuple type unit "
    "update validator value variable vector vertex view virus vocabulary volume wave wavelet weight window word "
    "worker wrapper".split()
)
_UNCOUNTED_ING = ING.keys() - set(
    "embedding mapping building meaning beginning ending opening setting finding reading writing drawing being "
    "crossing encoding string heading listing spelling".split()
)
_PLURALS = frozenset("data criteria phenomena mitochondria bacteria media spectra schemata axes people".split())
_COMMON = frozenset(
    "active adaptive adversarial ahead anchor async atomic average backward base beam bidirectional big binary "
    "blocking bloom bounded broad byte character clean cold common complete composite constant contrast covering "
    "cosine cross cyclic dead decision deep default dense diffusion direct dirty discrete distance double dropout "
    "dual early edge empty exact exploding extra false fast feed few first fixed flat forward free full fuzzy "
    "general global gradient greedy grid half hard heavy hidden hot image inner inverse item joint knowledge large "
    "late lazy lean left light linear local logit long loose low main margin masked mean mild mini minor mixed "
    "multi narrow natural negative neural noise non null odd offline online open outer pair partial positive pre "
    "prior private pure quick random raw read real recurrent regular residual reverse right robust scalar second "
    "secondary self semi shallow sharp short silent simple single skip sliding slow small smooth soft source sparse "
    "special static stochastic strict strong sub super sync teacher temperature text thin tight top total true two "
    "under unit upper vanishing virtual weak white whole wide word zero energy time data language memory speech "
    "vision attention entropy learning evidence user root".split()
)
_ENDING = re.compile(
    r"[a-z]{4,}(?:al|ive|ous|ary|able|ible|less|ful|tion|sion|ment|ness|ity|ance|ence|ational|istic|ular|ization)"
)
_NAMES = frozenset(
    "pascal portugal nepal senegal montreal florence provence france constance lawrence terence maryland hungary "
    "calgary trinity bental".split()
)
_ANY = VERBS | THIRD.keys() | PAST.keys() | ING.keys() | NOUNISH | _COUNTED | _COMMON
_LETTERS_WITH_AN = frozenset("AEFHILMNORSX")
_OPEN_OBJECT = frozenset("the a an its their each every".split())
_HEAD_ENDS = PREPOSITIONS | {"that", "which", "when", "where", "using", "based"}


_ENGLISH = frozenset("the of is are to and that for with which by from it this how what when".split())
_FOREIGN = frozenset(
    "der das und ist sind ein eine einen einer mit von für nicht im zu auf dem wird werden bei oder durch aus zur zum "
    "les du une est sont dans pour avec qui que aux sur el los las una del por para gli della nel sono".split()
)


def is_foreign(text: str) -> bool:
    """Tell whether a text is in another language, as far as its small words and letters tell."""
    found = {word.lower for word in words(text)}
    return found.isdisjoint(_ENGLISH) and (not found.isdisjoint(_FOREIGN) or bool(_LETTERS_ABROAD.search(text)))


_LETTERS_ABROAD = re.compile(r"[àâäãåæçèêëìîòôöõøùûüÿœßñąćęłńśźżčďěňřšťůžğışА-я]")


def what_is(term: str, beside: str, rest: str) -> str:
    """Ask what `term` is; `beside` is the term with its topic in brackets, `rest` what the author says of it."""
    name = named(term, rest)
    shown = beside.replace(term, name, 1)
    if is_many(term, rest):
        return f"What are {shown}?" if name[0].islower() else f"{beside}: what are they?"
    article = _article(name)
    if article in ("a ", "an ") and _is_said_of_one(rest):
        article = "the "
    return f"{beside}: what is it?" if article is None else f"What is {article}{shown}?"


def _is_said_of_one(rest: str) -> bool:
    """A formula or a full sentence stands behind a label of one thing: "the CLIP loss", "the scale step"."""
    if _ONE_OF_MANY.match(rest):
        return False
    found = words(rest)
    said = clause(found) if found else None
    if rest[:1] in "$\\" or said is None:
        return rest[:1] in "$\\"
    subject = found[slice(*said.subject)]
    return bool(subject) and subject[-1].lower != "to" and not any(word.is_sign for word in subject)


_ONE_OF_MANY = re.compile(r"(?i)(?:an?|any|one)\s")


def what_does(term: str, beside: str, rest: str) -> str:
    """Ask what `term` does."""
    name = named(term, rest)
    shown = beside.replace(term, name, 1)
    if is_many(term, rest):
        return f"What do {shown} do?" if name[0].islower() else f"{beside}: what do they do?"
    article = _article(name)
    return f"{beside}: what does it do?" if article is None else f"What does {article}{shown} do?"


def used_for(term: str, beside: str, rest: str) -> str:
    """Ask what `term` is there for."""
    return f"{beside}: what are they for?" if is_many(term, rest) else f"{beside}: what is it for?"


def named(term: str, rest: str = "") -> str:
    """Return a term without the capital that it has only for standing first."""
    first = term.split(" ", 1)[0].strip("(,")
    lower = first.lower()
    if not first.isascii() or first[1:] != lower[1:] or not lower[:1].isalpha() or _has_capitals(term[len(first) :]):
        return term
    return term[:1].lower() + term[1:] if len(first) > 1 and (_is_common(lower) or _stands(lower, rest)) else term


def _has_capitals(text: str) -> bool:
    """A capitalised word behind the first: "Batch Norm" is written as a name; an acronym says nothing."""
    return any(word[:1].isupper() and word[1:].islower() for word in re.findall(r"\w+", _BRACKETS.sub("", text)))


def _stands(lower: str, rest: str) -> bool:
    return len(lower) > 3 and lower in rest and re.search(rf"\b{re.escape(lower)}\b", rest) is not None


@lru_cache(maxsize=4096)
def _is_common(lower: str) -> bool:
    piece = lower.split("-")[0].strip("'’")
    return len(piece) > 1 and piece not in _NAMES and (piece in _ANY or bool(_ENDING.fullmatch(piece)))


def is_many(term: str, rest: str = "") -> bool:
    """Tell whether the head of a term is a plural: "weights", not "anisotropy of vectors"."""
    head = _head(term)
    if head in _PLURALS:
        return True
    if len(head) < 3 or _is_acronym(term) or not is_plural(head) or not head.isalpha() or re.search(r"\b\w-\w+$", term):
        return False
    return not re.match(r"(?i)an?\s(?!few|couple|lot|number)", rest) or (head[:-1] in _ANY and term[0].islower())


def _is_acronym(term: str) -> bool:
    """ "CNS", "HDFS": the last letter is no plural; "CNNs" are many."""
    last = _BRACKETS.sub("", term).split()[-1:] or [""]
    return last[0].isupper()


def _article(name: str) -> str | None:
    """Return the article a term is asked with, empty for none, `None` where nobody can tell."""
    first = name.split(" ", 1)[0]
    if name[0] in "`$" or words(name)[0].lower in DETERMINERS:
        return "" if name[0] in "`$" or name[0].islower() else None
    head = _head(name)
    if sum(sign.isupper() for sign in first) > 1 and first.lower() == head:
        return None  # BERT and AlexNet take no article, an RNN and an SSTable do
    is_name = first[0].isupper() and not first.isupper()
    if is_name or not first[0].isalpha() or _has_capitals(name[len(first) :]):
        return None
    if " of " in name:
        return "the " if head in _COUNTED else None
    if head in _UNCOUNTED_ING or head.endswith(("ness", "ization", "isation")):
        return ""
    if head not in _COUNTED or head in ING:
        return None if head not in ("embedding", "mapping", "string") else _indefinite(first)
    return _indefinite(first)


def _indefinite(first: str) -> str:
    """ "an" before a vowel as it is spoken: an LSTM, a unit, an hour, a one-hot vector."""
    if len(first) > 1 and first[:2].isupper():
        return "an " if first[0] in _LETTERS_WITH_AN else "a "
    if re.match(r"(?i)(?:uni(?!n|m)|use|usu|uti|eu|one|ubi|once)", first):
        return "a "
    return "an " if first[0].lower() in "aeiou" or first.lower().startswith(("hour", "honest", "heir")) else "a "


_BRACKETS = re.compile(r"\s*[(（\[](?:[^()（）\[\]]|\([^()]*\))*[)）\]]")


@lru_cache(maxsize=4096)
def _head(term: str) -> str:
    """Return the noun that a term ends in, before "of", "in", "between"; lower-case."""
    head = ""
    for word in _BRACKETS.sub("", term).lower().split():
        if head and word in _HEAD_ENDS:
            break
        head = word
    return head.rsplit("-", 1)[-1].strip("'’.,:")


_ACTS = frozenset("works acts runs serves starts stops looks points rises falls asks".split())


def says_what_it_does(rest: str) -> bool:
    """Tell whether an explanation opens with a verb whose subject is the term: "multiplies the loss by …"."""
    found = words(rest)
    first = found[0].lower
    after = found[1] if len(found) > 1 else None
    is_third = first in DOES
    if after is None or after.is_sign or (rest[0].isupper() and not is_third):
        return False
    is_governed = after.is_solid or after.lower in DETERMINERS or after.lower in NUMBERS or after.lower[:1].isdigit()
    if first in _ACTS and after.lower not in ("of", "and", "or"):
        return True
    if first.endswith("s") and not first.endswith("ss") and after.lower in _OPEN_OBJECT:
        return True  # no noun stands before "the": "caps the norm"
    if first in THIRD:
        if first in DOES:
            return after.lower not in ("of", "or", "and")
        return is_governed or after.lower in ADVERBS or is_plural(after.lower) or _moves_on(rest, after.lower)
    if first in DEEDS:
        return after.lower not in ("or", "and", "of", "vs") and not after.lower.startswith("-")
    return first in VERBS and is_governed


def _moves_on(rest: str, after: str) -> bool:
    """ "maps text to vectors": a preposition of moving follows the object."""
    return after not in PREPOSITIONS and re.match(r"\w+ (?:\w+ ){1,4}(?:to|into|from|by)\b", rest) is not None
