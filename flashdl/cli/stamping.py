"""Invisible ids in a Markdown file: written on request, honoured ever after."""

import os
import re
import secrets
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from flashdl.errors import NotesError

if TYPE_CHECKING:
    from flashdl.storage.library import Library

_TASK_AND_MARKER = re.compile(r"^\s*(?:>\s*)*(?:[-*+]|\d{1,9}[.)])(?:\s|$)")


def stamped(library: "Library", path: Path, now: datetime) -> int:
    """Write an id behind every list item of the file that has none, import it, and return how many were written."""
    from flashdl.cli.importing import bring_in

    bring_in(library, [path], now)  # first, so that the bullets are known by their text
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotesError(f"{path}: only UTF-8 files can be stamped") from error
    new, count = with_stamps(text, str(path), lambda: secrets.token_urlsafe(6))
    if count:
        _replace(path, new)
        bring_in(library, [path], now)
    return count


def with_stamps(text: str, path: str, new_id: Callable[[], str]) -> tuple[str, int]:
    """Return the text with an id at the end of the first line of every list item, and how many were added."""
    from flashdl import formats, outline
    from flashdl.matching.spot import stamp_in

    lines = text.splitlines(keepends=True)
    count = 0
    for fact in outline.facts(formats.parse(text, path, ".md")):
        line = lines[fact.place.line - 1] if fact.place.line <= len(lines) else ""
        body = line.rstrip("\r\n")
        if stamp_in(fact.bullet.text) or not _TASK_AND_MARKER.match(body) or "```" in body or "$$" in body:
            continue
        lines[fact.place.line - 1] = f"{body.rstrip()} <!-- flashdl: id={new_id()} -->{line[len(body) :]}"
        count += 1
    return "".join(lines), count


def _replace(path: Path, text: str) -> None:
    """Write the file whole or not at all, its permissions kept."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(text.encode("utf-8"))
        draft.chmod(path.stat().st_mode)
        draft.replace(path)
    except OSError as error:
        raise NotesError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        draft.unlink(missing_ok=True)
