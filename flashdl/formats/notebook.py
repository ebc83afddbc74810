"""Jupyter notebooks: the Markdown cells in order, headings carried from cell to cell.

Read with `json`, not `nbformat`: of a notebook only the cells' type and source matter here, which have kept their
shape since format 4, and nbformat brings jsonschema and 0.4 s of import.
"""

import json
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from flashdl.errors import NotesError
from flashdl.formats import markdown
from flashdl.formats.growing import Growth
from flashdl.formats.heading import FrontMatter, document, front_matter
from flashdl.model import Document, Place, Problem


def parse(text: str, path: str) -> Document:
    """Return the document in the notebook `text`; lines are those of the `.ipynb` file itself."""
    growth, front, problems = Growth(), FrontMatter(), []
    lines = _Lines(text)
    for cell in _cells(text, path):
        source, numbers = lines.of(cell.get("source", cell.get("input", "")))
        if not growth.headings and not front.lines:
            front = front_matter(source)
            if front.lines:
                source, numbers = "\n".join(source.split("\n")[front.lines :]), numbers[front.lines :] or [1]
        kind = cell.get("cell_type")
        if kind == "heading":  # notebooks before 2015
            growth.heading(source.strip(), _level(cell), numbers[0])
        elif kind == "markdown":
            doubt = markdown.grow(growth, source, numbers)
            problems += [Problem(Place(path, numbers[0]), doubt)] if doubt else []
    return document(growth, path, front, tuple(problems))


def _cells(text: str, path: str) -> Iterator[dict[str, Any]]:
    try:
        notebook = json.loads(text) if text.strip() else {}
    except json.JSONDecodeError as error:
        raise NotesError(f"{path}:{error.lineno}: this is no notebook ({error.msg})", hint="Save it again.") from error
    except (RecursionError, ValueError) as error:
        raise NotesError(f"{path}: this is no notebook ({error})", hint="Save it again.") from error
    sheets = notebook.get("worksheets") if isinstance(notebook, dict) else None
    groups = sheets if isinstance(sheets, list) else [notebook]
    for group in groups:
        cells = group.get("cells") if isinstance(group, dict) else None
        yield from (cell for cell in cells or () if isinstance(cell, dict)) if isinstance(cells, list) else ()


def _level(cell: dict[str, Any]) -> int:
    level = cell.get("level")
    return min(max(level, 1), 6) if isinstance(level, int) else 1


class _Lines:
    """Finds the lines of the file in which the pieces of a source stand, reading on from the last one."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.starts = [0]
        for index, character in enumerate(text):
            if character == "\n":
                self.starts.append(index + 1)

    def of(self, source: object) -> tuple[str, list[int]]:
        """Return the text of a cell and the line of the file for each of its lines."""
        pieces = source if isinstance(source, list) else [source]
        whole, numbers = "", []
        for piece in pieces:
            if not isinstance(piece, str):
                continue
            line = self._find(piece)
            for part in piece.replace("\r\n", "\n").replace("\r", "\n").splitlines(keepends=True):
                if not whole or whole.endswith("\n"):
                    numbers.append(line)
                whole += part
        numbers += [numbers[-1] if numbers else 1] * (whole.count("\n") + 1 - len(numbers))
        return whole, numbers

    def _find(self, piece: str) -> int:
        for literal in (json.dumps(piece, ensure_ascii=False), json.dumps(piece)):
            found = self.text.find(literal, self.at)
            if found >= 0:
                self.at = found + len(literal)
                break
        return bisect_right(self.starts, self.at - 1 if self.at else 0)
