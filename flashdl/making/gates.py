"""What no card may be: a draft that meets one of these is refused, and the next rule is asked."""

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from flashdl.making.words import CHINESE, count, stems
from flashdl.model import Draft

MOST_WORDS = 8
MOST_IN_EXPLANATION = 17
_EXPLAINS = frozenset(
    ("definition", "idea", "reason", "effect", "purpose", "answer", "meaning", "contrast", "condition", "point")
)
_AUTHOR = frozenset(("pair", "holes", "question"))


def refused(draft: Draft) -> str:
    """Return why a draft is no card worth drilling; empty when it is one. The author's own markup only needs two sides."""
    if not draft.question.strip(" […]:") or not draft.answer.strip(" -\n"):
        return "empty side"
    if draft.rule in _AUTHOR:
        return ""
    return next((name for name, is_bad in GATES.items() if is_bad(draft)), "")


def masked(draft: Draft) -> Draft:
    """Return the draft with those parts of its context hidden that give the answer away."""
    context = tuple("…" if leaks(part, draft.answer) else part for part in draft.context)
    return draft if context == draft.context else replace(draft, context=context)


def leaks(prompt: str, answer: str) -> bool:
    """Tell whether a part of the prompt says the answer, or nearly all that it consists of."""
    said, asked = _flat(prompt), _flat(answer)
    if not asked:
        return False
    if CHINESE.search(asked):
        return asked.replace(" ", "") in said.replace(" ", "")
    if f" {asked} " in f" {said} ":
        return True
    wanted = stems(answer)
    return bool(wanted) and wanted <= stems(prompt)


_SIGNS = re.compile(r"[^\w$\\^{}+=<>%-]+")


@lru_cache(maxsize=4096)
def _flat(text: str) -> str:
    return " ".join(_SIGNS.sub(" ", text.lower()).split())


def _leaks(draft: Draft) -> bool:
    nearest = draft.context[-1] if draft.context else ""
    if draft.kind == "list":
        items = [line.lstrip("-0123456789. ") for line in draft.answer.split("\n")]
        return sum(leaks(draft.question, item) for item in items) > 1
    # Only what stands above the nearest heading can be masked: without that one nobody knows what is asked.
    return leaks(draft.question, draft.answer) or leaks(nearest, draft.answer)


def _is_long(draft: Draft) -> bool:
    if draft.kind == "list":
        return False
    most = MOST_IN_EXPLANATION if draft.role.split(" ")[0] in _EXPLAINS else MOST_WORDS
    return count(draft.answer) > most


_POINTS_BACK = frozenset(
    "it its it's they their them this these that those he she him his her such itself here theirs".split()
)


_OPENS = frozenset(
    "without with in by for from after before to of on and but so also because if when while as since then thus hence".split()
)


def _dangles(draft: Draft) -> bool:
    """The question opens with a pronoun, or its answer is one."""
    question = draft.question
    if _points_back(question):
        return True
    after_topic = question.find(": ")
    if 0 < after_topic < 60 and draft.kind == "cloze" and _points_back(question[after_topic + 2 :]):
        return True
    return draft.role.split(" ")[0] not in _EXPLAINS and _first_words(draft.answer)[0] in _POINTERS


def _points_back(text: str) -> bool:
    first, *rest = _first_words(text) or [""]
    return first in _POINTS_BACK or (first in _OPENS and bool(rest) and rest[0] in _POINTS_BACK)


def _first_words(text: str) -> list[str]:
    return [word.strip(",.;:“\"'*").replace("’", "'") for word in text[:40].lower().split(" ")[:2]]


_POINTERS = frozenset("this these those it them they such its".split())


def _is_broken(draft: Draft) -> bool:
    """Code, maths, brackets or quotations were cut in half."""
    for side in (draft.question, draft.answer):
        if side.count("`") % 2 or (side.count("$") % 2 and side.count("$") != 1) or side.count("**") % 2:
            return True
        if draft.kind != "list" and (side.count("(") != side.count(")") or side.count("“") != side.count("”")):
            return True
    return draft.answer.count("$") == 1 and "\\" in draft.answer


_VAGUE = re.compile(
    r"(?:(?:the|a|an|some|many|more|most|very|good|better|best|bad|other|any|all|its|their|our|this|that|these|same|different|such|lot|popular|nice|lot|lots|of|much|new|so|too|"
    r"two|one|first|last|next|previous|few|several|large|small|huge|big|whole|own|main|both|to|in|on|at|for|with|from|each|as|well)\b\s*)*"
    r"(?:things?|stuff|ones?|ways?|cases?|problems?|issues?|results?|data|model|models|network|networks|paper|authors?|approach|method|methods|techniques?|"
    r"idea|example|examples|people|user|users|time|times|it|them|that|this|something|anything|everything|part|parts|point|points|"
    r"performance|work|lot|good|better|best|hard|easy|simple|important|useful|possible|great|nice|different|same|bad|worse|fine|necessary|"
    r"true|false|weird|strange|expensive|cool|way|doing|slow|faster|better than|value|values|number|amount|reason|reasons|fact|need|information|end|start|beginning|choice|option|above|below|following|etc|more|less|system|code|file|done|used|here|there|now|way|concept|"
    r"process|task|tasks|details?|algorithm|function|functions|input|output|inputs|outputs|layer|layers)?\W*",
    re.IGNORECASE,
)


def _is_vague(draft: Draft) -> bool:
    return draft.kind != "list" and bool(_VAGUE.fullmatch(draft.answer))


def _says_nothing(draft: Draft) -> bool:
    """Nothing but the hole and small words is left of the question."""
    question = draft.question.replace("[…]", " ")
    return not stems(question) and not CHINESE.search(question)


def _rambles(draft: Draft) -> bool:
    return draft.question.count(" ") > 45


GATES: dict[str, Callable[[Draft], bool]] = {
    "too much to read": _rambles,
    "vague": _is_vague,
    "answer too long": _is_long,
    "dangling": _dangles,
    "cut in half": _is_broken,
    "no question": _says_nothing,
    "leak": _leaks,
}
"""Name of the gate → whether it refuses a draft; the cheap ones first."""
