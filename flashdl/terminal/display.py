r"""A formula that stands alone, its matrices and cases in rows:

       ⎧ x  if x > 0
f(x) = ⎩ 0  otherwise
"""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len

from flashdl.terminal.maths import LONGEST, unicode
from flashdl.terminal.symbols import SUPERSCRIPTS

_FENCES = {
    "(": "⎛⎜⎝", ")": "⎞⎟⎠", "[": "⎡⎢⎣", "]": "⎤⎥⎦", "{": "⎧⎨⎩", "|": "|||", "‖": "‖‖‖", "": "",
}  # fmt: skip
_OF_NAME = {"matrix": "[]", "pmatrix": "()", "bmatrix": "[]", "Bmatrix": "[]", "vmatrix": "||", "Vmatrix": "‖‖",
            "smallmatrix": "[]", "cases": "{"}  # fmt: skip
_BLOCK = re.compile(
    r"(?s)(?:\\left\s*(?P<left>[(\[|.]|\\\{)\s*)?\\begin\{(?P<name>[A-Za-z]*matrix|cases|array)\}(?P<align>\{[lcr|]*\})?"
    r"(?P<rows>.*?)\\end\{(?P=name)\}(?:\s*\\right\s*(?P<right>[)\]|.]|\\\}))?"
)
_MARK = "\ue100"  # private characters: no note holds them
_RAISED = re.compile(f"[{re.escape(''.join(SUPERSCRIPTS.values()))}]+")


def display(latex: str) -> str | None:
    """Return `latex` as lines of equal meaning, its blocks two-dimensional; `None` when a line says it as well."""
    blocks = list(_BLOCK.finditer(latex)) if len(latex) <= LONGEST else []
    grids = [_grid(found) for found in blocks]
    if not blocks or not all(grids) or max(map(len, grids)) < 2 or _MARK in latex:
        return None
    around = unicode(_BLOCK.sub(f"\\\\text{{{_MARK}}}", latex))
    if around is None or "\n" in around or around.count(_MARK) != len(blocks):
        return None
    if re.search(f"[/√^_(]{_MARK}|/\\(|{_MARK}/", around):
        return None  # it stands inside something else
    texts = around.split(_MARK)
    height = max(map(len, grids))
    lines = [""] * height
    for number, (text, grid) in enumerate(zip_longest(texts, grids)):
        lines = _beside(lines, _text_box(text or " " * (0 < number < len(grids)), height))
        if grid:
            lines = _beside(lines, _centred(grid, height))
    return "\n".join(line.rstrip() for line in lines)


def _grid(found: re.Match[str]) -> list[str]:
    """Return the lines of a block with its brackets; nothing when a cell of it cannot be shown."""
    name, left, right = found["name"], found["left"], found["right"]
    if (name not in _OF_NAME and name != "array") or "\\begin" in found["rows"]:
        return []
    rows = [row.split("&") for row in re.split(r"\\\\(?:\[[^\]]*\])?", found["rows"].strip()) if row.strip()]
    cells = [[unicode(cell.strip()) if cell.strip() else "" for cell in row] for row in rows]
    if not cells or any(cell is None or "\n" in cell for row in cells for cell in row):
        return []
    sides = _OF_NAME.get(name, "")
    opening, closing = (_bracket(left), _bracket(right)) if left or right else (sides[:1], sides[1:])
    return list(_fenced([[cell or "" for cell in row] for row in cells], opening, closing, is_left=name == "cases"))


def _bracket(latex: str | None) -> str:
    return (latex or "").replace("\\", "").replace(".", "").replace("}", "")


def _fenced(rows: Sequence[Sequence[str]], opening: str, closing: str, *, is_left: bool) -> Iterator[str]:
    columns = max(map(len, rows))
    widths = [max(cell_len(row[index]) if index < len(row) else 0 for row in rows) for index in range(columns)]
    space = " " if opening == "{" else ""
    for number, row in enumerate(rows):
        padded = [*row, *[""] * (columns - len(row))]
        cells = [_padded(cell, width, is_left=is_left) for cell, width in zip(padded, widths, strict=True)]
        inner = "  ".join(cells)
        yield f"{_part(opening, number, len(rows))}{space}{inner}{_part(closing, number, len(rows))}"


def _padded(text: str, width: int, *, is_left: bool) -> str:
    space = " " * (width - cell_len(text))
    return text + space if is_left else space + text


def _part(bracket: str, number: int, height: int) -> str:
    signs = _FENCES.get(bracket, "")
    if not signs or height == 1:
        return bracket
    if 0 < number < height - 1:
        return "⎪" if bracket == "{" and number != height // 2 else signs[1]
    return signs[0] if number == 0 else signs[2]


def _text_box(text: str, height: int) -> list[str]:
    """Return what stands between blocks on the middle line; what it begins with and is raised, on the first."""
    raised = _RAISED.match(text)
    lines = [""] * height
    lines[height // 2] = text[raised.end() :] if raised else text
    if raised:
        lines[0] = raised[0] + lines[0]
    return lines


def _centred(grid: Sequence[str], height: int) -> list[str]:
    above = (height - len(grid)) // 2 if len(grid) > 1 else height // 2
    return [*[""] * above, *grid, *[""] * (height - len(grid) - above)]


def _beside(left: Sequence[str], right: Sequence[str]) -> list[str]:
    width = max(map(cell_len, left))
    return [one + " " * (width - cell_len(one)) + other for one, other in zip(left, right, strict=True)]
