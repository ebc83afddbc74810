"""A number with its unit, where the rest says what it measures."""

import re
from collections.abc import Iterator

from flashdl.making.point import Point
from flashdl.making.verbs import PAST, THIRD, VERBS
from flashdl.making.words import DETERMINERS, PREPOSITIONS, count, is_plural
from flashdl.model import Draft

_DIGIT = re.compile(r"[\dOΘΩ](?:(?<=\d)|\()")
_AMOUNT = (
    r"(?:O|Θ|Ω)\([^()]*(?:\([^()]*\))?[^()]*\)|"
    r"[-+−~≈]?\$?\d[\d.,]*(?:\s?(?:[-–~]|to|x|×)\s?\d[\d.,]*)?(?:\s?(?:%|\^\d+))?"
)
_UNIT = (
    r"(?:%|percent|[kmgtp]i?b(?:it|yte)?s?(?:/s)?|bytes?|bits?|[kmg]?hz|ms|us|µs|ns|s|sec(?:onds?)?|min(?:utes?)?|"
    r"hours?|h|days?|weeks?|months?|years?|"
    r"(?:cubic |square )?(?:centi|milli|kilo|nano|micro)?(?:met(?:er|re)|gram|lit(?:er|re)|volt|watt|joule)s?|"
    r"(?:cubic |square )?(?:inch(?:es)?|feet|miles?|acres?)|[kmgt]bps|"
    r"mv|v|mm|cm|m|km|nm|kg|g|mg|ml|°c|degrees?|k|million|billion|trillion|m|b|layers?|parameters?|params|tokens?|"
    r"epochs?|steps?|words?|classes|"
    r"images?|samples?|hours|dimensions?|heads?|gpus?|tpus?|times|fps|db|ma|w|kw|j|kj|ev|mol|people|countries|"
    r"states|characters|chars|amino acids|codons|bases|"
    r"pixels?|neurons?|units?|rounds?|round trips?|ports?|cores?|threads?|layers|blocks?|variables?|bits|rows|"
    r"columns|nodes|points?|cycles?|instructions?|entries|levels?|端口|位|字节|个|层|次|年|天)"
)
_COUNTED = re.compile(
    r"(?i)\s(?:layers?|parameters?|params|tokens?|epochs?|steps?|words?|classes|images?|samples?|dimensions?|heads?|"
    r"[gt]pus?|people|countries|states|char(?:acter)?s|amino acids|codons|bases|pixels?|neurons?|units?|rounds?|"
    r"round trips?|cores?|threads?|blocks?|variables?|rows|columns|nodes|points?|cycles?|instructions?|entries|"
    r"levels?)$"
)
"""What is counted rather than measured: the noun says what the number is of."""
_NUMBER = re.compile(
    rf"(?<![\w.$\\/:#-])(?P<number>(?:{_AMOUNT})(?:\s?[-–]?\s?(?:million|billion|trillion|"
    rf"thousand))?(?:\s?-?{_UNIT}\b(?:/[a-zA-Zµ]{{1,7}}\b)?|\s?%)?)(?![\w^_\\]|[.:]\d|-[a-zA-Z])",
    re.IGNORECASE,
)
_RANGE = re.compile(rf"\s*(?:[-–~]|to)\s*(?:{_AMOUNT})(?:\s?{_UNIT}\b)?(?![\w^_])", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:in|since|from|by)\s+(?P<number>(?:1[5-9]|20)\d\d)\b(?!s)")
_LABELS = (
    "port number",
    *"figure fig chapter ch section sec eq equation table page p step lecture version python v phase part level type "
    "case example ex theorem lemma no nr item exercise week day question class task http tls ipv rfc iso model layer "
    "round stage gpt windows ios web line position axis index the top conv c cuda id mod base".split(),
)
_NO_WORD = re.compile(r"\W+$")
_SIZED = re.compile(r"(?<![\w-])(?P<name>[A-Z][A-Za-z]*)[\w.-]*\s(?:v?\d[\w.]*\s)?\d[\d.]*[BMK]$")
_NO_NAMES = DETERMINERS | PREPOSITIONS | THIRD.keys() | VERBS | PAST.keys()
_OPENS_LIST = re.compile(
    r"(?i)^\s*(?:different |main |kinds? |types? |ways? |things?|reasons?|parts?|steps?|cases?|options?|problems?|"
    r"issues?|points?|ideas?)"
)


def make(point: Point) -> Iterator[Draft]:
    """Yield the card that hides the only number of a bullet, unit with it."""
    text = point.text
    if not _DIGIT.search(text):
        return
    solid = [(word.start, word.end) for word in point.words if word.is_solid]
    found = [
        match
        for match in _NUMBER.finditer(text)
        if not any(start <= match.start("number") < end for start, end in solid) and not _is_name(text, match)
    ]
    found = [match for match in found if not _TENS.fullmatch(match["number"])]
    if len(found) > 1 and _ROW.fullmatch(text):
        yield from _of_a_row(point, found)
        return
    if not 1 <= len(found) <= 2 or count(text) > 25:
        return
    match = next((one for one in found if _has_unit(one["number"])), found[0] if len(found) == 1 else None)
    if match is None:
        return
    rest = text[: match.start("number")] + text[match.end("number") :]
    if count(rest) < (2 if point.topic else 3) or (match.start("number") == 0 and not _has_unit(match["number"])):
        return
    start, end = match.span("number")
    if (
        not _has_unit(match["number"])
        and not _YEAR.search(text[max(start - 6, 0) : end])
        and not _measures(text[:start])
        and not _counts(text[end:])
    ):
        return
    if (not text[:start].strip() and not point.topic) or _ASIDE.search(text[:start]):
        return
    if further := _RANGE.match(text[end:]):
        end += further.end()  # "between 150ms - 300ms"
    if counted := _COUNTED.search(match["number"]):
        end = start + counted.start()  # "it has […]" asks for anything, "it has […] layers" for one thing
    yield point.cloze(start, end, "number", "number")


_ASIDE = re.compile(
    r"(?i)\((?:typically|usually|also|often|mostly|e\.?g\.?|here|normally)\b[^()]*$|^(?:when|if) [^,]*$"
)
_TENS = re.compile(r"[\d.,]*0s")  # "the 90s", "100s of nodes"
_ROW = re.compile(r"(?:\d[\d.,]*[kKmMbB]?(?: [a-z][\w-]*){1,4}(?: \([^()]*\))?(?:, (?:and )?| and |$)){2,6}")
"""What a thing consists of: "6 layers, 512 units (inner), and 8 heads"."""


def _of_a_row(point: Point, found: list[re.Match[str]]) -> Iterator[Draft]:
    """Hide the first number that stands nowhere else in the row."""
    values = [re.sub(r"\D.*", "", match["number"]) for match in found]
    alone = next((at for at, value in enumerate(values) if values.count(value) == 1), None)
    if alone is not None and point.topic:
        start = found[alone].start("number")
        yield point.cloze(start, start + len(values[alone]), "number", "number")


def _is_name(text: str, match: re.Match[str]) -> bool:
    """Tell whether a number only numbers something ("Figure 3", "GPT 2") or opens a list ("2 types")."""
    start, end = match.span("number")
    before = text[max(start - 16, 0) : start]
    if _NO_WORD.sub("", before).lower().endswith(_LABELS) and not _has_unit(match["number"]):
        return True
    if re.match(r"\d+\s?[x×]\s?\d", match["number"]) and re.match(r"\s+[a-z]\w*", text[end:]):
        return True  # "1x1 convolutions"
    if "-" in match["number"][1:] and re.match(r"\s+[A-Z][a-z]+[A-Z]|\s+[A-Z]{2}", text[end:]):
        return True  # "4-bit NormalFloat"
    sized = _SIZED.search(text[:end][-40:])
    if sized and sized["name"].lower() not in _NO_NAMES:
        return True  # "Llama 3 8B"
    return bool(_OPENS_LIST.match(text[end:])) or bool(
        re.search(r"[A-Z][\w-]*\s$", before) and not _has_unit(match["number"]) and start > 0
    )


def _has_unit(number: str) -> bool:
    return bool(re.search(r"[a-zA-ZΘΩ%µ°\u4e00-\u9fff]", number))


def _counts(after: str) -> bool:
    """Tell whether a plural follows that the number counts: "5-8 alterations", not "3 types"."""
    found = re.match(r" ([a-z]{4,})(?= |$|[.,;:)])", after)
    return found is not None and is_plural(found[1]) and not _OPENS_LIST.match(after)


def _measures(before: str) -> bool:
    """Tell whether the words before a bare number say that it is a value: "is", "of", "about", "default"."""
    return bool(
        re.search(
            r"(?i)\b(?:is|are|was|of|about|around|approximately|roughly|to|at|by|equals?|=|:|default|exactly|than|"
            r"between|with|up to|takes|has|have|uses?|size|only|least|most|使用|是|为|约)\W*$",
            before,
        )
    )
