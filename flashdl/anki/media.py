"""Pictures and sounds: which file a note means, and the name under which a package carries it.

Anki keeps all media in one folder, so a name holds a hash of the content: two files called `net.png` never collide,
and a changed picture is a new file.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from flashdl.model import Place, Problem

PICTURES = frozenset(
    (".apng", ".avif", ".bmp", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".tif", ".tiff", ".webp")
)
SOUNDS = frozenset(
    (".3gp", ".aac", ".flac", ".m4a", ".mkv", ".mov", ".mp3", ".mp4", ".oga", ".ogg", ".ogv", ".opus", ".wav", ".webm")
)
"""Suffixes; sounds and films alike, since Anki plays both with `[sound:…]`."""
LARGEST = 100 * 1024 * 1024
"""Bytes; AnkiWeb refuses larger files."""
_FOLDERS = ("", "attachments", "assets", "images", "img", "media", "figures", "files", "_resources")
"""Where note tools keep pictures, looked for beside the note and up to four folders above it."""


class Shelf:
    """The media of one package, and what was odd about them."""

    def __init__(self) -> None:
        self.names: dict[Path, str] = {}
        """File → its name in the package, in the order they were found."""
        self.sources: dict[str, str] = {}
        """Name in the package → what the note wrote."""
        self.problems: list[Problem] = []

    def take(self, target: str, place: Place) -> str | None:
        """Return the name in the package of what the note at `place` calls `target`; `None` if it cannot be packed."""
        path = found(target, place)
        if path is None:
            self._tell(place, f"missing media file: {target}")
            return None
        if path not in self.names:
            try:
                name = _name(path)
            except OSError as error:
                self._tell(place, f"{target}: {error.strerror or error}")
                return None
            if name is None:
                self._tell(place, f"{target} is empty or larger than {LARGEST // 1024**2} MB; Anki would not take it")
                return None
            self.names[path] = name
        self.sources.setdefault(self.names[path], target)
        return self.names[path]

    def packed(self) -> Iterator[tuple[str, Path]]:
        """Yield each name once, with its file."""
        yield from {name: path for path, name in self.names.items()}.items()

    def _tell(self, place: Place, message: str) -> None:
        problem = Problem(place, message)
        if problem not in self.problems[-8:]:  # bullet and answer hold the same picture
            self.problems.append(problem)


def is_local(target: str) -> bool:
    """Tell whether `target` names a file beside the note, not an address on the web."""
    return not re.match(r"[a-zA-Z][a-zA-Z0-9+.-]+:|//", target)


def is_playable(name: str) -> bool:
    """Tell whether a name is that of a picture, a sound or a film."""
    return Path(name).suffix.lower() in PICTURES | SOUNDS


def found(target: str, place: Place) -> Path | None:
    """Return the picture or sound file that `target` means; only those ever leave the disk."""
    name = unquote(urlsplit(target).path) if "%" in target or "?" in target or "#" in target else target
    if not is_playable(name) or "\0" in name:
        return None
    home = Path(place.path).parent
    if Path(name).is_absolute():
        if Path(name).is_file():
            return Path(name)
        name = name.lstrip("/\\")  # the root of a vault, not of the disk
    for above in (home, *home.absolute().parents[:4]):
        for folder in _FOLDERS:
            path = above / folder / name
            try:
                if path.is_file():
                    return path
            except OSError:  # a name too long for the file system
                return None
    return None


def _name(path: Path) -> str | None:
    size = path.stat().st_size
    if not 0 < size <= LARGEST:
        return None
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()[:8]
    plain = unicodedata.normalize("NFKD", path.stem).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^A-Za-z0-9_-]+", "-", plain).strip("-")[:60]
    return f"flashdl-{digest}-{stem or 'file'}{path.suffix.lower()}"
