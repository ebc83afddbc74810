"""How much of an explanation a learner can be asked to say: whole when short, else up to a joint of the sentence."""

import re
from collections.abc import Iterator, Sequence

from flashdl.making.clauses import clause
from flashdl.making.verbs import PAST
from flashdl.making.words import MODALS, PRONOUNS, Word, count, is_pair, words

_STRONG = (",", ";", "；", "，", ".", "。", ":", "(", "（", "->", "-->", "=>", "==>", "–>", "→", "–", "—", "-")


def most_of(text: str, most: int, least: int = 1) -> int:
    """Return how many characters of `text` to ask: all, or up to its last joint; 0 if none fits."""
    whole = text.rstrip(" .;,")
    if least <= count(whole) <= most:
        return len(whole)
    found = words(text)
    best = {"strong": 0, "middle": 0, "weak": 0}
    size = 0
    for index, word in enumerate(found):
        if index and not word.depth and least <= size <= most:
            lower = word.lower
            if (
                not word.is_solid
                and (lower in _STRONG or lower in ("e.g", "i.e"))
                and not (lower == "." and found[index - 1].lower in _SHORTENED)
                and not _parts_items(text, word.start)
                and not (lower == "(" and _goes_on(found, index))
            ):
                best["strong"] = best["strong"] or word.start if lower in ("(", "（") else word.start
            elif lower in (
                "because",
                "since",
                "so",
                "which",
                "where",
                "while",
                "whereas",
                "but",
                "thus",
                "therefore",
                "hence",
                "when",
                "if",
                "unless",
                "then",
            ):
                best["middle"] = word.start
                if lower == "but" and size >= _LEAST_CUT:
                    best["strong"] = 0  # what comes behind "but" is another thing
                    break
            elif lower in ("by", "using", "via", "without", "instead") and size >= 3 and not is_pair(found, index):
                best["weak"] = word.start
        if not word.is_sign:
            size += 1
        if size > most:
            break
    end = best["strong"] or best["middle"] or best["weak"]
    # Before a comma a preposition belongs to what it ends: "an architecture to sample from, then …".
    cut = _without_joints(text[:end], _LOOSE if best["strong"] and text[end] in ",;" else _JOINTS)
    return cut if count(text[:cut]) >= max(least, min(_LEAST_CUT, most // 3)) else 0


def _goes_on(found: Sequence[Word], opening: int) -> bool:
    """Tell whether the sentence goes on behind a bracket: "two maps (a picture and its copy) as alike as can be"."""
    depth = found[opening].depth
    after = next((word for word in found[opening + 1 :] if word.depth <= depth and word.lower != ")"), None)
    return after is not None and not after.is_sign and after.lower not in _AFTER_BRACKETS


_AFTER_BRACKETS = frozenset("and or but so which because since when if while by using with for in on at".split())
_LEAST_CUT = 5
_SHORTENED = frozenset("al e.g i.e etc vs cf fig eq approx".split())
_JOINTS = re.compile(
    r"(?i)[\s,;:–—(.-]+$|\s+(?:e\.g|i\.e|be|was|were|has|have|not|of|in|on|at|by|for|with|from|to|into|and|or|but|the|a|an|during|as|like|"
    r"that|is|are)$"
)


_LOOSE = re.compile(r"(?i)[\s,;:–—(.-]+$|\s+(?:e\.g|i\.e|and|or|but|the|a|an)$")


def _without_joints(text: str, joints: re.Pattern[str]) -> int:
    """Return the length of a text without loose joints ("during", "the") at its end."""
    while found := joints.search(text):
        text = text[: found.start()]
    return len(text)


def _parts_items(text: str, at: int) -> bool:
    """Tell whether a comma stands in an enumeration, which must not be torn."""
    return bool(re.match(r",\s+(?:\w+\s+){0,2}[\w.]*\w(?:,|\s+and\s|\s+or\s)", text[at : at + 60]))


def asked(text: str, most: int) -> Iterator[tuple[int, int]]:
    """Yield what of a clause to ask, the best first: what it says of its subject, then the whole.

    A bracket at the end is an aside, and stays in sight.
    """
    end = most_of(text, most)
    end = len(_ASIDE.sub("", text[:end])) or end
    if not end:
        return
    if start := _told(text[:end]):
        yield start, end
    yield 0, end


def _told(text: str) -> int:
    """Return where a clause says something of its subject: "the keys are […]", "we get […]"; 0 if it is asked whole.

    A bare participle ("the copy is deleted") is asked whole, for "is […]" may be anything.
    """
    found = words(text)
    said = clause(found)
    if said is None or said.subject[0] or said.subject[1] == 0:
        return 0
    at = said.verb[1]
    is_we = said.subject[1] == 1 and found[0].lower in PRONOUNS
    if said.is_passive:
        at -= not is_we or at >= len(found) or found[at].lower != "to"
    elif said.lemma not in _LINKING and not (is_we and said.lemma in _LIGHT):
        return 0
    if not is_we and any(word.lower in MODALS for word in found[said.verb[0] : at]):
        return 0
    at = next((index for index in range(said.verb[0], at) if found[index].lower == "not"), at)
    at += at < len(found) and found[at].lower == "to"
    if any(word.is_sign or word.lower in _RELATIVES for word in found[:at]) or not _says(found[at:]):
        return 0
    return found[at].start


def _says(rest: Sequence[Word]) -> bool:
    """Tell whether what follows "is" says enough: "sent in turn", "integers", not "deleted" or "clear that …"."""
    if not rest or rest[0].is_sign:
        return False
    if len(rest) > 1 and not rest[1].is_sign:
        return rest[1].lower != "that"
    return rest[0].lower not in PAST and not rest[0].lower.endswith("er")


_LINKING = frozenset("be become remain stay".split())
_RELATIVES = frozenset("that which who".split())
_LIGHT = frozenset("get have need obtain use".split())
_ASIDE = re.compile(r"\s*\((?:e\.?g\b[^()]*|(?:[^()]*?\b[a-z]{2,}){3}[^()]*)\)$")
