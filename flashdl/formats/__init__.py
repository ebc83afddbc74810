"""Notes in, documents out: one small file for each way people write notes.

To add a format write `formats/x.py` with `parse(text, path) -> Document` and give it a line in `FORMATS`.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import cast

from flashdl.errors import NotesError
from flashdl.formats.decoding import decode
from flashdl.formats.folders import find_in
from flashdl.model import Document, Place, Problem

VERSION = "3"
"""Changes when the same file would be read otherwise: then it is read again though nobody edited it."""

FORMATS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".mdx": "markdown",
    ".qmd": "markdown",
    ".rmd": "markdown",
    ".txt": "plaintext",
    ".text": "plaintext",
    ".ipynb": "notebook",
    ".org": "org",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
}
"""Suffix → module of `flashdl.formats`; only the one that is needed is loaded."""


def read(path: Path) -> Document:
    """Read one file of notes, whatever its encoding; its suffix tells the format.

    Raises `NotesError` when it is missing, may not be read, or holds no text.
    """
    suffix = path.suffix.lower()
    if suffix not in FORMATS and os.path.lexists(path):
        raise NotesError(f"{path}: flashdl does not read {suffix or 'files without a suffix'}", hint=_known())
    try:
        data = path.read_bytes()
    except OSError as error:
        raise NotesError(f"{path}: {_reason(error)}", hint="Check the path and your right to read it.") from error
    return parse_bytes(data, str(path), suffix)


def parse_bytes(data: bytes, path: str, suffix: str) -> Document:
    """Return the document in `data`, whatever its encoding; doubt about it is the document's first problem."""
    text, doubt = decode(data, path)
    document = parse(text, path, suffix)
    if doubt:
        return replace(document, problems=(Problem(Place(path, 1), doubt), *document.problems))
    return document


def parse(text: str, path: str, suffix: str) -> Document:
    """Return the document in `text`; `path` names it in messages, `suffix` (`.md`) tells the format.

    Line ends are those of any system. Raises `NotesError` when the format is unknown or broken.
    """
    if suffix.lower() not in FORMATS:
        raise NotesError(f"{path}: flashdl does not read {suffix or 'files without a suffix'}", hint=_known())
    module = import_module(f"flashdl.formats.{FORMATS[suffix.lower()]}")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    return cast("Document", module.parse(text, path))


def find(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield the files of notes in `paths`: files as they are, folders walked in order of names.

    In folders only known suffixes count, `.gitignore` and `.flashdlignore` are honoured, hidden and
    vendored folders passed by. Nothing is yielded twice. A missing path is yielded as it is, for `read` to name it.
    """
    seen: set[Path] = set()
    for path in paths:
        for file in find_in(path, frozenset(FORMATS)) if path.is_dir() else [path]:
            if file not in seen:
                seen.add(file)
                yield file


def _known() -> str:
    return f"It reads {', '.join(FORMATS)}."


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
