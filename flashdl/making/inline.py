"""Several things named in one bullet: "3 gates: input, forget, output", "consists of a, b and c"."""

import re
from collections.abc import Iterator

from flashdl.making.point import HOLE, Point
from flashdl.making.topics import led
from flashdl.making.verbs import DEEDS, THIRD
from flashdl.making.words import BE, CHINESE, DETERMINERS, MODALS, PREPOSITIONS, PRONOUNS, count, words
from flashdl.model import Draft

_COLON = re.compile(r"^(?P<before>[^:：]{2,80})[:：]\s*(?P<items>[^:：]+)$")
_VERB = re.compile(
    r"^(?P<before>.*?\b(?:consists? (?:of|in)|comprises?|composed of|made (?:up )?of|includes?|are|has|have|contains?|"
    r"into|supports?|provides?)(?: (?:the )?(?:\d|two|three|four|five|six|"
    r"seven)(?: [\w-]+){1,3})?)\s*[:：,]?\s+(?P<items>[^:：]+)$"
)
_COMMAS = (",", " and ", " or ", ";", " & ", "，", "、", "和", "以及")
_PARTS = re.compile(r"(?:,\s*(?:and|or|&)\s+|，|、|;\s*(?:and\s+)?|,\s*|\s+(?:and|or|&)\s+|和|以及)\s*")
_COUNTED = re.compile(r"(?i)\b(\d|two|three|four|five|six|seven)\b(?: (?!-)[\w-]+){1,4}\W*$")
_NUMBER = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}


def make(point: Point) -> Iterator[Draft]:
    """Yield the list, the number of items given; a number the author gave must agree."""
    if not any(sign in point.text for sign in _COMMAS):
        return
    for pattern in (_COLON, _VERB):
        found = pattern.match(point.lower)
        if not found:
            continue
        before = point.text[slice(*found.span("before"))].strip()
        items = _items(point.text[slice(*found.span("items"))])
        said = _said(before)
        least = 2 if said or CHINESE.search(before) else 3
        if not least <= len(items) <= 7 or (said and said != len(items)) or not all(map(_is_item, items)):
            continue
        if pattern is _COLON and not (
            said or _names_many(before) or all(count(_ASIDE.sub("", item)) <= 3 for item in items)
        ):
            continue
        question = led(f"{before}{':' if pattern is _COLON else ''} {HOLE}", point)
        yield point.list_of(question if said else f"{question} ({len(items)})", items, "inline", "list")
        return


def _said(before: str) -> int:
    counted = _COUNTED.search(before)
    return 0 if not counted else int(counted[1]) if counted[1].isdigit() else _NUMBER[counted[1].lower()]


def _items(text: str) -> list[str]:
    """Cut at commas outside brackets, and at the last "and"."""
    covered = re.sub(
        r"(?<=\d),(?=\d{3}(?!\d))|\([^)]*\)|`[^`]*`|\$[^$]*\$|“[^”]*”|\"[^\"]*\"",
        lambda match: "x" * len(match.group()),
        text,
    )
    pieces, at = [], 0
    for cut in _PARTS.finditer(covered):
        pieces.append(text[at : cut.start()])
        at = cut.end()
    pieces.append(text[at:])
    return [piece.strip(" .") for piece in pieces]


def _is_item(item: str) -> bool:
    if (
        not item
        or item.count("(") != item.count(")")
        or count(_ASIDE.sub("", item)) > 5
        or item.lower() in ("etc", "etc.", "...", "e.g", "i.e", "eg", "ie")
    ):
        return False
    return (
        not any(
            word.lower in BE
            or word.lower in MODALS
            or word.lower in PRONOUNS
            or word.lower in ("which", "that", "so", "because", "not", "but", "then", "if", "when")
            for word in words(item)
            if not word.is_solid and not word.depth
        )
        and words(item)[0].lower not in THIRD
        and not _does(item)
    )


_ASIDE = re.compile(r"\s*\([^()]*\)")


def _does(item: str) -> bool:
    """Tell whether an item is an action: "go between the layers", not "forget gate"."""
    found = words(item)
    governs = len(found) > 1 and (found[1].lower in PREPOSITIONS or found[1].lower in DETERMINERS)
    return governs and found[0].lower in DEEDS


def _names_many(before: str) -> bool:
    last = before.split("(")[0].strip().split(" ")[-1].lower()
    return (
        (last.endswith("s") and not last.endswith(("ss", "us", "is")))
        or bool(CHINESE.search(before))
        or bool(
            re.search(
                r"(?i)\b(?:types?|kinds?|ways?|steps?|parts?|components?|properties|methods?|consists? of|"
                r"regularization|include[sd]?)\b",
                before,
            )
        )
    )
