"""The lines of a plain text: where they stand, their bullet marker, what they look like."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property


@dataclass(eq=False)
class Line:
    """One line that is not empty. Not frozen: a torn line swallows what follows it."""

    number: int
    """Counted from 1."""
    indent: int
    """Columns before the text or its marker; a tab counts to the next multiple of four."""
    marker: str
    """`-` for any bullet sign, `1` for any number, `` for none."""
    count: int | None
    """The number of a numbered line."""
    text: str
    """Without marker."""
    source: str
    """The whole line without indentation."""
    blank_before: bool
    blank_after: bool = False
    is_card: bool = False
    """It holds an author's own card markup and so counts as a bullet."""
    is_section: bool = False
    """Its number counts sections, not bullets: it is a heading."""

    @cached_property
    def shape(self) -> "Shape":
        """What the text looks like."""
        return shape(self.text)


@dataclass(frozen=True, slots=True)
class Shape:
    """What can be seen of a line without understanding it."""

    words: float
    """How long it is; two CJK characters count as a word."""
    small: float
    """Part of the words that only serve others (the, of, is, we …; 的, 是, 了 …)."""
    capital: float
    """Part of the longer words that begin with a capital."""
    is_lower: bool
    """Begins with a lower-case letter."""
    ends: str
    """`.` for any mark that ends a sentence, `:`, `,`, or nothing."""
    sentences: int
    """How many sentences it holds."""
    has_verb: bool
    """Holds a word that only clauses hold (is, are, can, we …)."""
    has_maths: bool
    is_cjk: bool


def lines_of(text: str) -> list[Line]:
    """Return the lines of `text` that are not empty, markers split off."""
    found: list[Line] = []
    blank = False
    for number, raw in enumerate(text.translate(_FOLDED).split("\n"), 1):
        source = raw.strip()
        if not source:
            blank = True
            if found:
                found[-1].blank_after = True
            continue
        marker, count, bare = _marker(source)
        indent = len(raw[: len(raw) - len(raw.lstrip())].expandtabs(4))
        found.append(Line(number, indent, marker, count, bare, source, blank))
        blank = False
    return found


def with_sections(lines: list[Line]) -> list[Line]:
    """Mark lines that count sections: chapters, and short numbered ones with something below, one after the other."""
    alone = [i for i, line in enumerate(lines) if _is_alone(lines, i)]
    counts = {lines[i].count for i in alone}
    for i in alone:
        line = lines[i]
        if line.count is not None and {line.count - 1, line.count + 1} & counts:
            line.is_section, line.marker, line.count, line.text = True, "", None, line.source
            line.__dict__.pop("shape", None)
    for line in lines:
        if not line.marker and _CHAPTER.match(line.text) and line.shape.words <= 16 and line.shape.ends != ",":
            line.is_section = True
    return lines


_CHAPTER = re.compile(
    r"(?i)(?:chapter|part|lecture|lesson|week|day|unit|module|appendix) (?:\d{1,3}|[ivx]{1,5})"
    r"\s*(?:[-:.\u2013\u2014\uff1a]|$)"
    r"|第[一二三四五六七八九十\d]+[章部篇讲课节](?!的|是|中|里)"
)


def _is_alone(lines: Sequence[Line], i: int) -> bool:
    line = lines[i]
    if line.count is None or line.shape.words > 12 or line.shape.ends in (".", ",") or i + 1 == len(lines):
        return False
    around = [lines[k] for k in (i - 1, i + 1) if k >= 0]
    return not any(other.count is not None and other.indent == line.indent for other in around) and (
        lines[i + 1].indent <= line.indent or bool(lines[i + 1].marker)
    )


def shape(text: str) -> Shape:
    """Return what `text` looks like."""
    plain = _MATHS.sub("x", text)
    words = re.findall(r"[^\W_]+(?:[’'][^\W_]+)?", _CJK.sub(" ", plain))
    ideographs = len(_CJK.findall(plain))
    lower = [word.lower() for word in words]
    long = [word for word in words if len(word) > 3 and word.lower() not in _SMALL]
    small = sum(word in _SMALL for word in lower) + len(_SMALL_CJK.findall(plain))
    total = len(words) + ideographs / 2
    return Shape(
        words=total,
        small=small / total if total else 0.0,
        capital=sum(not word[0].islower() for word in long) / len(long) if long else 1.0,
        is_lower=text[:1].islower(),
        ends=_ends(text),
        sentences=len(_SENTENCE.findall(text)) + 1,
        has_verb=any(word in _CLAUSE for word in lower) or bool(_CLAUSE_CJK.search(plain)),
        has_maths=plain != text or bool(re.search(r"[=<>\\{}]|\w\(\w|_\w", text)),
        is_cjk=ideographs > len(words),
    )


def _marker(source: str) -> tuple[str, int | None, str]:
    found = _BULLET.match(source)
    if found:
        return "-", None, source[found.end() :]
    found = _NUMBER.match(source)
    if found:
        digits = found["number"] or found["paren"] or ""
        return "1", int(digits) if digits.isdecimal() else None, source[found.end() :]
    return "", None, source


_BULLET = re.compile(r"(?:[-*+–—]\s+|[•◦▪▫‣●○■□◆◇►▸▶➢➤∙⁃・·]\s*)(?=\S)")
_NUMBER = re.compile(
    r"(?:(?P<number>\d{1,3})(?:[.)]\s+|[、\uff0e\uff09]\s*)|[(\uff08](?P<paren>\d{1,2}|[a-z]|[ivx]{1,4})[)\uff09]\s*"
    r"|[①-⑳]\s*|[a-z]\)\s+)(?=\S)"
)
_FOLDED = {
    **dict.fromkeys((0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " "),
    **dict.fromkeys((0x200B, 0x2060, 0xFEFF, 0xAD, 0x200E, 0x200F), None),
    **dict.fromkeys((0x0B, 0x0C, 0x85, 0x2028, 0x2029), " "),
}


def _ends(text: str) -> str:
    last = text.rstrip("\"'”’」』)\uff09]*_` ")[-1:]
    return "." if last in _STOPS else ":" if last in _COLONS else "," if last in _COMMAS else ""


_STOPS = tuple(".!?…。\uff01\uff1f")
_COLONS = tuple(":\uff1a")
_COMMAS = tuple(",;、\uff0c\uff1b")
_MATHS = re.compile(r"\$[^$]+\$|\\\(.+?\\\)|`[^`]+`")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SENTENCE = re.compile(r"[.!?]\s+(?=[A-Z“\"])|[。\uff01\uff1f](?=.)")
_SMALL = frozenset(
    "a an the of to in on at by for from with without into onto over under about as than then and or but nor so if"
    " that which who whom whose this these those it its it’s they them their there we our us you your he she his her"
    " i me my is are was were be been being am do does did has have had can could will would shall should may might"
    " must not no just only also very more most less each every some any all both when where while because since"
    " how what why here up out off".split()
)
_CLAUSE = frozenset(
    "is are was were be been am do does did has have had can could will would shall should may might must we you they"
    " it i he she it’s that’s don’t doesn’t can’t won’t isn’t aren’t didn’t there’s we’re they’re you’re let’s because"
    " which need needs make makes use uses used gets get means want wants".split()
)
_SMALL_CJK = re.compile(r"[的了是在和与及或也都就而且把被对从到]")
_CLAUSE_CJK = re.compile(
    r"是|了|会|能|可以|需要|使用|通过|我们|它|这|如果|因为|所以|但|です|ます|する|した|である|れる"
)
