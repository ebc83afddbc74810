"""What no card may be: a draft that meets one of these is refused, and the next rule is asked."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from flashdl.making.point import MOST_READ
from flashdl.making.verbs import DEEDS, DOES, ING, THIRD
from flashdl.making.words import BE, CHINESE, DETERMINERS, HAVE, MODALS, PRONOUNS, count, is_hollow, stems, words
from flashdl.model import Draft

MOST_WORDS = 8
MOST_IN_EXPLANATION = 17
_EXPLAINS = frozenset(
    ("definition", "idea", "reason", "effect", "purpose", "answer", "meaning", "contrast", "condition", "point")
)
_AUTHOR = frozenset(("pair", "holes", "question"))


def refused(draft: Draft) -> str:
    """Return why a draft is no card worth drilling; empty when it is one. Author's markup only needs two sides."""
    if not draft.question.strip(" […]:") or not draft.answer.strip(" -\n"):
        return "empty side"
    if draft.rule in _AUTHOR:
        return ""
    for name, is_bad in GATES.items():
        if is_bad(draft):
            return name
    return ""


def masked(draft: Draft) -> Draft:
    """Return the draft with those parts of its context hidden that give the answer away."""
    context = tuple(["…" if leaks(part, draft.answer) else part for part in draft.context])
    return draft if context == draft.context else replace(draft, context=context)


def leaks(prompt: str, answer: str) -> bool:
    """Tell whether a part of the prompt says the answer, or nearly all that it consists of."""
    if not answer.isascii() and CHINESE.search(answer):
        return _flat(answer).replace(" ", "") in _flat(prompt).replace(" ", "")
    wanted, lower = stems(answer), prompt.lower()
    for stem in wanted:
        if stem not in lower:  # most prompts are told by a glance
            return False
    asked = _flat(answer)
    return bool(asked) and (f" {asked} " in f" {_flat(prompt)} " or (bool(wanted) and wanted <= stems(prompt)))


def _hints(heading: str, answer: str) -> bool:
    """Tell whether a heading says an answer in derived words: "Thread safety" and "thread-safe"."""
    wanted, lower = stems(answer), heading.lower()
    if not _is_told(sum([stem[:_TELLING] in lower for stem in wanted]), len(wanted)):
        return False  # a quick look: most headings hold not even the first letters
    told = stems(heading)
    hinted = sum(
        any(
            abs(len(stem) - len(other)) <= _DERIVED and (other.startswith(stem) or stem.startswith(other))
            for other in told
            if min(len(stem), len(other)) >= _TELLING
        )
        for stem in wanted
    )
    return _is_told(hinted, len(wanted))


def _is_told(hinted: int, wanted: int) -> bool:
    return 0 < hinted == wanted or (wanted > _FEW_TOLD and hinted > _MOST_TOLD * wanted)


_FEW_TOLD, _MOST_TOLD = 2, 0.6  # of more than two words most may not stand in the heading
_TELLING, _DERIVED = 3, 3  # letters of a stem; letters that a derived word has more


_SIGNS = re.compile(r"[^\w$\\^{}+=<>%-]+")


@lru_cache(maxsize=4096)
def _flat(text: str) -> str:
    return " ".join(_SIGNS.sub(" ", text.lower()).split())


def _leaks(draft: Draft) -> bool:
    nearest = draft.context[-1] if draft.context else ""
    if draft.kind == "list":
        items = [line.lstrip("-0123456789. ") for line in draft.answer.split("\n")]
        told = sum(leaks(nearest, item) for item in items)
        return sum(leaks(draft.question, item) for item in items) > 1 or 2 * told > len(items)
    if draft.rule == "definition" and draft.kind == "basic" and _hints(draft.question, draft.answer):
        return True
    # Only what stands above the nearest heading can be masked: without that one nobody knows what is asked.
    if draft.kind == "cloze" and _hints(nearest, draft.answer):
        return True
    return leaks(draft.question, draft.answer) or leaks(nearest, draft.answer)


def _is_long(draft: Draft) -> bool:
    if draft.kind == "list":
        return False
    most = MOST_IN_EXPLANATION if draft.role.split(" ")[0] in _EXPLAINS else MOST_WORDS
    return count(draft.answer) > most


_POINTS_BACK = frozenset(
    "it its it's it'll they they're their them this these that that's those there's he him his she her such itself "
    "here theirs".split()
)


_OPENS = frozenset(
    "without with in by for from after before to of on and but so also because if when while as since then thus "
    "hence".split()
)


def _dangles(draft: Draft) -> bool:
    """The question opens with a pronoun, or its answer is one."""
    question, lower = draft.question, draft.question.lower()
    if _points_back(question) or _UNRESOLVED.match(lower):
        return True
    if draft.kind == "cloze" and (
        (any(word in question for word in _PLACES) and _FOLLOWING.search(lower))
        or _NO_SUBJECT.match(lower)
        or (("do" in lower or "did" in lower) and _DO_THAT.search(lower))
        or _LATER_POINTER.match(lower)
    ):
        return True
    if draft.kind != "list" and _OF_THESE.match(draft.answer.lower()):
        return True
    after_topic = question.find(": ")
    if 0 < after_topic < _LONGEST_TOPIC and draft.kind == "cloze" and _CONTINUES.match(question, after_topic + 2):
        return True
    if 0 < after_topic < 60 and draft.kind == "cloze" and _points_back(question[after_topic + 2 :]):
        return True
    if draft.rule == "purpose" and _POINTED.search(draft.answer):
        return True
    return draft.role.split(" ")[0] not in _EXPLAINS and _first_word(draft.answer) in _POINTERS


_PLACES = ("above", "below", "before", "earlier", "following")
_FOLLOWING = re.compile(
    r"\b(?:described|mentioned|shown|discussed|listed|seen|as) (?:above|below|before|earlier)\b|"
    r"\b(?:of|in|by|with|for|to|at|are|is) (?:the|these) (?:following|above|below)\b"
)
_POINTED = re.compile(r"(?i)\b(?:this|these|those)\b")  # "…, to count for this dependency"


# "we can do that using […]", "to answer this, …": nobody knows what "that" is.
_NO_SUBJECT = re.compile(
    r"(?:or|even|nor|won['’]?t|can['’]?t|cannot|isn['’]?t|aren['’]?t|doesn['’]?t|don['’]?t|does|can|could|will|"
    r"would|should|must|may|might|is|are|was|were|has|have)\b"
)
_CONTINUES = re.compile(r"(?i)(?:or|even|nor) ")
_LONGEST_TOPIC = 120  # signs
_UNRESOLVED = re.compile(
    r"(?:[^:]{1,80}: )?(?:(?:we|you|they|can|could|should|would|will|need|have|to|also|just|then|by|in order|"
    r"must|people|one)\s+)+"
    r"(?:\w+\s+){0,2}(?:this|that|it|them|these|those)(?=\s*(?:[,.;:?)]|$|\[…|(?:using|by|with|in|for|to|we|they|"
    r"you|so|because|cause|and|is|as|on|via|through|when|if|even|more|like|into|from|again|until|till|at)\b))"
)


_LATER_POINTER = re.compile(
    r"(?:[^:]{1,80}: )?(?:(?:each|one|some|both|all|most|many|none|any) of (?:these|those|them)\b|"
    r"(?:doing|did|does) (?:that|this|so|it)\b|"
    r"(?:\w+ ){1,5}(?:these|those|them|this)(?=\s*(?:[(.)]|\[…)))"
)


_DO_THAT = re.compile(r"\b(?:do|does|did|doing|done) (?:that|this|so|it) (?:by|using|via|with|through|\[…)")
_OF_THESE = re.compile(r"(?:\w+ ){1,2}of (?:these|those|this)\b")


def _points_back(text: str) -> bool:
    first = _first_word(text)
    if first not in _OPENS:
        return first in _POINTS_BACK
    second = _first_word(text[:40].partition(" ")[2])
    if second in ("its", "their", "his", "her"):
        return ", " not in text[:60]  # "as its baseline, GRPO takes …" tells whose
    return second in _POINTS_BACK


def _first_word(text: str) -> str:
    word = text[:40].partition(" ")[0].strip(",.;:“\"'*").replace("’", "'")
    return word if word.isupper() and len(word) > 1 else word.lower()


_POINTERS = frozenset("this these those it them they such".split())


def _is_broken(draft: Draft) -> bool:
    """Code, maths, brackets or quotations were cut in half."""
    if "[…]://" in draft.question:
        return True
    for side in (draft.question, draft.answer):
        if side.count("`") % 2 or (side.count("$") % 2 and side.count("$") != 1) or side.count("**") % 2:
            return True
        if side.count('"') % 2 and draft.rule not in _AUTHOR:
            return True
        if draft.kind != "list" and (side.count("(") != side.count(")") or side.count("“") != side.count("”")):
            return True
    is_rest = draft.question.rstrip(" .").endswith("[…]")  # nothing was cut off behind it
    if draft.rule not in _AUTHOR and draft.kind != "list" and not is_rest and _ends_loosely(draft.answer):
        return True
    if draft.rule == "complement" and _IS_BEHIND.search(draft.question) and _SECOND.search(draft.question):
        return True
    if draft.rule not in _AUTHOR and (_LOOSE_START.match(draft.answer) or _LOOSE_REST.search(draft.question)):
        return True
    if "at […]" in draft.question.lower() and _AT.search(draft.question) and _AT_MOST.match(draft.answer):
        return True
    return draft.answer.count("$") == 1 and "\\" in draft.answer


_SECOND = re.compile(r"[^:\s]\s+\[…\],? (?:is|are|was|were)\b")  # "the query comes from […], are keys": two sentences
_IS_BEHIND = re.compile(r"\[…\],? (?:is|are|was|were)\b")
_AT = re.compile(r"(?i)\bat \[…\]")
_AT_MOST = re.compile(r"(?i)(?:most|least|first|last|once)\b")
_LOOSE_START = re.compile(r"(?i)(?:and|or|but|nor|including)\s")
_LOOSE_REST = re.compile(r"(?i)\[…\]\s+(?:the|an?|to|of|and|or|with|for|from|into)\W*$")


def _ends_loosely(answer: str) -> bool:
    return answer.split()[-1].lower() in _LOOSE_END


_LOOSE_END = frozenset("the a an of by and or but as than which is are its their our your every each using via".split())


_OPENING_VAGUE = frozenset(
    "the a an only just some many more complex advanced special most very slightly overall way far even good better "
    "best bad other any all its their our your my this that these same different such lot popular nice lots of "
    "much new so too two one first last next previous few several large small huge big whole own main both to in "
    "on at for with from each as well".split()
)
_FURTHER_VAGUE = frozenset("used done shown given found here there now still again enough well".split())
_VAGUE = frozenset(
    "thing things stuff one ones way ways case cases problem problems issue issues result results data model "
    "models network networks paper author authors approach method methods technique techniques mechanism "
    "mechanisms strategy strategies idea example examples people user users time times it them that this something "
    "anything everything part parts point points performance work works action actions care steps effect lot good "
    "better best hard easy simple important useful possible great nice different same bad worse fine necessary "
    "margin margins difficult stable unstable safe safely correct wrong impossible common rare popular critical "
    "crucial helpful later earlier today always never often sometimes true false just chosen created defined "
    "computed found given shown weird strange expensive cool doing slow faster value values number amount reason "
    "reasons fact need information end past future start beginning choice option above below following etc more "
    "less system chance ability possibility opportunity code file done used here there now concept supported "
    "allowed required needed available provided included together process task tasks detail details algorithm "
    "function functions input output inputs outputs layer layers".split()
)


_ANY = re.compile(
    r"(?i)(?:one another|each other)\b.*|(?:some|any|many|several|most|few|all|such|other|another|certain|various|"
    r"different)\s+\w+|(?:some|any|many|several|other|certain|various|different) (?:aspects?|factors?|things|ways|"
    r"parts|properties|features|kinds|types|reasons|details) (?:of|for|in) .*|"
    r"like (?:\w+|an? .*|(?:kind|sort) of .*)|"
    r".*\b(?:few|several|many|different|various|some|two|three) (?:different )?ways"
)


def _is_vague(draft: Draft) -> bool:
    if draft.kind == "list":
        return False
    if "://" in draft.answer:
        return True
    return _says_little(draft.answer) or (len(draft.answer) == 1 and draft.answer.isascii() and draft.answer.isalpha())


def _says_little(answer: str) -> bool:
    """Tell whether an answer holds nothing but words that fit anywhere: "the same results", "many other ways"."""
    found = answer.lower().split()
    if (found[0] in _OPENING_ANY or "ways" in found) and _ANY.fullmatch(answer):
        return True
    at = 0
    while at < len(found) and found[at] in _OPENING_VAGUE:
        at += 1
    while at < len(found) and found[at] in _FURTHER_VAGUE:
        at += 1
    rest = " ".join(found[at:])
    if not rest[-1:].isalnum():
        rest = _SIGNS_AROUND.sub("", rest)
    return not rest or rest in _VAGUE or " ".join([*found[:at][-1:], rest]) in ("a bit", "better than")


_OPENING_ANY = frozenset(
    "one each some any many several most few all such other another certain various different like".split()
)
_SIGNS_AROUND = re.compile(r"\W+$")


def _echoes(draft: Draft) -> bool:
    """ "What is the idea of X?" is answered by "we use X to …": half of it is known already."""
    return draft.rule == "label" and bool(draft.context) and _flat(draft.context[-1]) in _flat(draft.answer)


def _says_nothing(draft: Draft) -> bool:
    """Nothing but the hole and small words is left of the question."""
    if draft.question.count(" ") > _MOST_SMALL:
        return False
    question = draft.question.replace("[…]", " ")
    return is_hollow(question) and not CHINESE.search(question)


_MOST_SMALL = 9  # spaces; so many small words never stand in a row


def _rambles(draft: Draft) -> bool:
    return draft.question.count(" ") > MOST_READ


_PHRASES = frozenset("complement fragment purpose means example".split())
_RELATIVES = frozenset("that which who whose where how what why whether when if".split())
_FINITE = (BE | HAVE | MODALS) - {"be", "been", "being"}
_BASES = DEEDS - ING.keys()


def _runs_on(draft: Draft) -> bool:
    """What should be one phrase holds a verb of its own: "the outputs of a capsule has a norm", or is a bare verb."""
    if draft.rule not in _PHRASES or draft.kind == "list":
        return False
    plain = draft.answer.lower().split(" ")
    if len(plain) > 1 and not any(word in _FINITE or word in THIRD or word == "or" for word in plain):
        return False  # a quick look: most answers hold no verb
    found = [word for word in words(draft.answer) if not word.is_sign]
    if len(found) == 1:
        lower = found[0].lower
        if re.search(r"\b(?:by|after|before|in|on|at|into|from|of|with)(?: the| an?)? \[…", draft.question):
            return False  # "runs after […]", "adopted by […]": a name
        return lower in _BASES and not found[0].is_solid
    for word in found:
        if word.lower in _RELATIVES:
            return False
        if not word.is_solid and word.lower in _FINITE and word is not found[0]:
            return True
    for word, after in pairwise(found):
        if word.lower == "or" and after.lower in _BASES:
            return True  # "their own libraries or write their own"
        is_verb = word.lower in DOES and word is not found[0]
        if is_verb and (after.lower in DETERMINERS or after.lower in PRONOUNS):
            return True
    return False


_TALKS = re.compile(
    r"(?:(?:so|and|but),? )*(?:the (?:main )?(?:idea|goal|problem|point|question|thing) (?:is|was|here)\b|"
    r"(?:we|you|they|i) (?:(?:can|could|may) )?(?:know|think|see|saw|said|talked|will see|observe|notice|note)\b)"
    r"|(?:same )?as (?:above|before|below)\b"
    r"|(?:to )?(?:fix|solve|avoid|address|overcome|handle|prevent|do) (?:that|this|it)\b"
)


def _is_talk(draft: Draft) -> bool:
    """The answer leads up to the fact and does not say it: "the idea is …", "we know that …", "to fix that, …"."""
    return draft.rule != "label" and draft.kind != "list" and bool(_TALKS.match(draft.answer.lower()))


_MEASURED = re.compile(
    r"(?i).*\b(?:error|accuracy|loss|score|f1|bleu|perplexity|precision|recall)\b[^:=]{0,30}[:=] \[…\]$"
)
_FIGURE = re.compile(r"[~<>≈]?\s?\d[\d.,]*\s?%?")


def _is_reading(draft: Draft) -> bool:
    """ "Test error: 7%" is what one run gave, or an example; nobody learns it."""
    return bool(_FIGURE.fullmatch(draft.answer) and _MEASURED.match(draft.question))


GATES: dict[str, Callable[[Draft], bool]] = {
    "too much to read": _rambles,
    "vague": _is_vague,
    "echo": _echoes,
    "answer too long": _is_long,
    "dangling": _dangles,
    "cut in half": _is_broken,
    "runs on": _runs_on,
    "talk": _is_talk,
    "a reading": _is_reading,
    "no question": _says_nothing,
    "leak": _leaks,
}
"""Name of the gate → whether it refuses a draft; the cheap ones first."""
