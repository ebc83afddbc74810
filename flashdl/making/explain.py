"""How much of an explanation a learner can be asked to say: whole when short, else up to a joint of the sentence."""

import re
from collections.abc import Sequence

from flashdl.making.words import Word, count, is_pair, words

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
    return bool(re.match(r",\s+(?:\w+\s+){0,2}\w+(?:,|\s+and\s|\s+or\s)", text[at : at + 60]))
