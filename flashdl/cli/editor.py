"""The learner's editor and the programs that open pictures and pages."""

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from flashdl.errors import FlashdlError

_COLON = {"subl", "hx", "zed", "helix"}  # file:line
_GOTO = {"code", "codium", "cursor", "code-insiders", "windsurf"}  # --goto file:line
_BARE = {"notepad", "notepad.exe", "open", "ed", "gedit"}  # no way to name a line
_WAITS = {
    "code",
    "codium",
    "cursor",
    "code-insiders",
    "windsurf",
    "subl",
    "zed",
}  # come back at once unless told to wait
_CUT = "<!-- answer below this line -->"
_LOST = f"<!-- The line {_CUT[5:-4]!r} is missing or there twice. Put it right, or empty this file to give up. -->\n"
SEEN_IN_VIEWERS = {
    ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp", ".avif", ".tiff", ".pdf", ".mp3", ".ogg", ".wav", ".flac",
    ".mp4", ".webm", ".mkv", ".md", ".txt", ".html",
}  # fmt: skip
"""Kinds of files that are looked at; a note may name a program, and that is not started."""


def open_at(chosen: str, path: Path, line: int) -> None:
    """Open `path` at `line` in the editor `chosen`, else $VISUAL, else $EDITOR, and wait. Raises FlashdlError."""
    words = _command(chosen)
    name = Path(words[0]).name.removesuffix(".exe")
    waits = ["--wait"] if name in _WAITS and "--wait" not in words and "-w" not in words else []
    if name in _GOTO:
        place = ["--goto", f"{path}:{line}"]
    elif name in _COLON:
        place = [f"{path}:{line}"]
    else:
        place = [str(path)] if name in _BARE else [f"+{line}", str(path)]
    _run([*words, *waits, *place])


def edit(chosen: str, texts: Sequence[str]) -> tuple[str, ...] | None:
    """Let the learner edit `texts`, one below the other; `None` when nothing was changed. Raises FlashdlError.

    Where the line between two of them got lost, what was typed is opened again and says so; left as it is then,
    nothing was changed.
    """
    shown = before = f"\n\n{_CUT}\n\n".join(texts) + "\n"
    with tempfile.TemporaryDirectory(prefix="flashdl-") as folder:
        path = Path(folder) / "card.md"
        while True:
            path.write_text(shown, "utf-8")
            open_at(chosen, path, 1)
            typed = path.read_text("utf-8", errors="replace").replace("\r\n", "\n").replace(_LOST, "")
            parts = tuple(part.strip() for part in typed.split(_CUT))
            if typed == before or not typed.strip():
                return None
            if len(parts) == len(texts):
                return parts
            before, shown = typed, _LOST + typed


def show(target: str, folder: Path) -> str:
    """Open a web address or a file beside the notes with the system's own program; return what happened, in words."""
    if target.lower().startswith(("http://", "https://", "mailto:")):
        return _launch(target)
    path = next((place for place in _places(target, folder) if place.is_file()), None)
    if path is None:
        return f"There is no {target}."
    if path.suffix.lower() not in SEEN_IN_VIEWERS:
        return f"{path} was not opened: notes may name programs too."
    return _launch(str(path))


def _places(target: str, folder: Path) -> list[Path]:
    from urllib.parse import unquote

    name = Path(unquote(target.removeprefix("file://")))
    kept = ("", "attachments", "assets", "images", "img", "media", "figures")
    return [base / sub / name for base in (folder, folder.parent) for sub in kept]


def _launch(target: str) -> str:
    if sys.platform == "win32":
        os.startfile(target)  # noqa: S606  an address or a file that is looked at
        return f"Opened {target}"
    program = "open" if sys.platform == "darwin" else shutil.which("xdg-open")
    if program is None:
        return f"No program to open {target} with."
    subprocess.Popen(  # noqa: S603  an address or a file that is looked at
        [program, target], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    return f"Opened {target}"


def _command(chosen: str) -> list[str]:
    for text in (chosen, os.environ.get("VISUAL", ""), os.environ.get("EDITOR", "")):
        if text.strip():
            return shlex.split(text, posix=os.name != "nt")
    usual = ("notepad",) if os.name == "nt" else ("sensible-editor", "nano", "vi")
    for name in usual:
        if shutil.which(name):
            return [name]
    raise FlashdlError("no editor found", hint="Set EDITOR, or `editor` in the settings.")


def _run(words: Sequence[str]) -> None:
    try:
        ended = subprocess.run(words, check=False)  # noqa: S603  the learner's own editor
    except OSError as error:
        raise FlashdlError(f"{words[0]}: {error.strerror or error}", hint="Set EDITOR, or `editor`.") from error
    if ended.returncode:
        raise FlashdlError(f"{words[0]} ended with {ended.returncode}", hint="Nothing was read again.")
