"""Put lines together again that a paste or a hard wrap has torn: `…the parameter` / `T` / `that we used`."""

import re
from collections.abc import Sequence

from flashdl.formats.lines import Line
from flashdl.formats.marked import goes_on_a_card, is_marked, is_question

_SHORT = 4  # words of a torn piece between two parts of a sentence
_WRAP = 60  # columns: a line that was wrapped is at least this long


def mended(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with torn pieces joined to the line they came from."""
    whole: list[Line] = []
    is_wrapped = _is_wrapped(lines)
    index = 0
    while index < len(lines):
        line = lines[index]
        index += 1
        taken = _indented(line, lines, index) or _card(line, lines, index) or _pieces(line, lines, index)
        if is_wrapped and not taken:
            taken = _wrapped(lines, index)
        for piece in lines[index : index + taken]:
            _join(line, piece)
        index += taken
        line.is_card = is_marked(line.text) or "\n: " in line.text
        whole.append(line)
    return whole


def _card(line: Line, lines: Sequence[Line], start: int) -> int:
    """Count the lines of a card over several: `Q:` and `A:`, a lone `?` between, `: definition`."""
    if line.marker or start >= len(lines) or lines[start].marker or not goes_on_a_card(lines[start].source):
        return 0
    if lines[start].source in ("?", "??"):
        return 2 if start + 1 < len(lines) and not lines[start + 1].marker else 0
    if lines[start].source.startswith(": "):
        return 1
    return int(is_question(line.source))


def _join(line: Line, piece: Line) -> None:
    is_glued = _GLUED.match(piece.source)
    gap = "" if is_glued or (_is_cjk(line.text[-1:]) and _is_cjk(piece.source[:1])) else " "
    if goes_on_a_card(piece.source) or line.text.endswith(("\n?", "\n??")):
        gap = "\n"
    line.text += gap + piece.source
    line.source += gap + piece.source
    line.blank_after = piece.blank_after
    line.__dict__.pop("shape", None)


def _is_cjk(character: str) -> bool:
    return "\u3040" <= character <= "\u9fff"


def _indented(line: Line, lines: Sequence[Line], start: int) -> int:
    """Count the lines that go on under a marker: no marker of their own, deeper than it, no empty line between."""
    end = start
    while (
        line.marker
        and end < len(lines)
        and not lines[end].marker
        and lines[end].indent > line.indent
        and not lines[end].blank_before
    ):
        end += 1
    return end - start


def _pieces(line: Line, lines: Sequence[Line], start: int) -> int:
    """Count the pieces after a marked line: short ones and ends of sentences in turns, up to the last end."""
    if line.shape.ends in (".", ":") and not (start < len(lines) and _is_letter(lines[start])):
        return 0
    if not line.marker:
        return _dangling(line, lines, start)
    taken = 0
    was_long = True
    for end in range(start, min(start + 12, len(lines))):
        piece = lines[end]
        if piece.marker or piece.blank_before:
            break
        is_glued = bool(_GLUED.match(piece.source))
        if is_glued or (not was_long and _JOINS.match(piece.source)):
            taken, was_long = end - start + 1, piece.shape.words > _SHORT
        elif piece.shape.words > _SHORT or _is_named(piece) or (end - start) - taken >= 1:
            break
        else:
            was_long = False
    return taken or _dangling(line, lines, start)


def _is_letter(piece: Line) -> bool:
    """Tell whether it is one or two letters, as a formula leaves behind; never a heading or bullet."""
    return not piece.marker and len(piece.source) <= 2 and piece.source.isalpha() and piece.source.isascii()


def _is_named(piece: Line) -> bool:
    """Tell whether it looks like a heading rather than a torn word: two capitals or more, or a colon."""
    return piece.shape.ends == ":" or (
        piece.shape.words >= 2 and piece.shape.capital > 0.5 and not piece.shape.is_lower
    )


def _dangling(line: Line, lines: Sequence[Line], start: int) -> int:
    """Take one short piece after a line that cannot end where it does (`… the`, `… such as`)."""
    if start >= len(lines):
        return 0
    piece = lines[start]
    if piece.marker or piece.blank_before or piece.shape.words > _SHORT or line.shape.words <= _SHORT:
        return 0
    is_open = bool(_OPEN.search(line.text)) and not _is_named(piece)
    return int(is_open or bool(_ARTICLE.search(line.text)))


_GLUED = re.compile(r"[,.;:)\]!?%。\uff0c\uff1b\uff1a、\uff09](?!\.)")
_JOINS = re.compile(
    r"(?:that|which|who|whose|and|or|but|to|of|in|on|at|by|for|from|with|without|into|as|than|is|are|was|were"
    r"|can|could|will|would|has|have|had|before|after|under|over|where|while|because"
    r"|[a-z]+[,.;]|的|是|和|与|在|中|为|来|会|可以|に|を|は|が|の)"
    r"(?![a-z])"
)
_ARTICLE = re.compile(r"\b(?:the|a|an|of the|this|our|their)$")
_OPEN = re.compile(
    r"(?:\b(?:the|a|an|of|to|in|on|at|by|for|from|with|into|as|than|is|are|was|were|be|and|or|our|their|its|his|her"
    r"|this|that|these|those|between|using|like|called|via|per|apply|use)|[,=+])$"
)


def _is_wrapped(lines: Sequence[Line]) -> bool:
    """Tell whether the text was wrapped at some column: no long lines, many that end near the longest."""
    widths = [line.indent + len(line.source) for line in lines]
    longest = max(widths, default=0)
    return _WRAP <= longest <= 100 and sum(width > longest - 15 for width in widths) * 5 > len(widths)


def _wrapped(lines: Sequence[Line], start: int) -> int:
    """Count the lines that go on with a hard-wrapped one: the one before is long and the next begins small."""
    end = start
    while (
        end < len(lines)
        and not lines[end].marker
        and not lines[end].blank_before
        and len(lines[end - 1].source) >= _WRAP
        and lines[end - 1].shape.ends not in (".", ":")
        and (lines[end].shape.is_lower or len(lines[end].source) >= _WRAP or lines[end - 1].shape.ends == ",")
    ):
        end += 1
    return end - start
