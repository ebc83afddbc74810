"""Opening a package that Anki, AnkiDroid or AnkiMobile wrote. Its content is a stranger's: nothing in it is trusted."""

import json
import lzma
import sys
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import IO, cast

from flashdl.anki import protobuf
from flashdl.errors import AnkiError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

COLLECTIONS = ("collection.anki21b", "collection.anki21", "collection.anki2")
"""Newest first: beside a newer one, an older one only holds a card that says “please update”."""
LARGEST_COLLECTION = 2 << 30
LARGEST_FILE = 200 << 20
MOST_FILES = 200_000
_UNSUSPECTED = 64 << 20  # bytes; less than that may be packed as tightly as it likes
_TIGHTEST = 100  # a real collection packs to a tenth
_PIECE = 1 << 20
_SQLITE = b"SQLite format 3\0"
_BROKEN = (zipfile.BadZipFile, zlib.error, zstd.ZstdError, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError)
"""What a damaged or encrypted archive raises, besides OSError."""


class Archive:
    """An .apkg or .colpkg, opened. Use it as a context manager; its collection lies in a temporary folder."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._zip = _zip(path)
        self._unpacked, self._size = 0, path.stat().st_size
        self._room = TemporaryDirectory(prefix="flashdl-")
        try:
            names = set(self._zip.namelist())
            self._member = next((name for name in COLLECTIONS if name in names), "")
            if not self._member:
                raise AnkiError(f"{path}: no Anki package: it holds no collection", hint=_HINT)
            self.database = Path(self._room.name) / "collection"
            with translated(path):
                self._unpack(self._member, self.database, LARGEST_COLLECTION)
                self.media = self._media()
        except BaseException:  # the folder must go whatever happened
            self._close()
            raise

    def __enter__(self) -> "Archive":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def unpack_media(self, name: str, target: Path) -> None:
        """Write the media file called `name` to `target`."""
        with translated(self.path):
            self._unpack(self.media[name], target, LARGEST_FILE)

    @property
    def _is_new(self) -> bool:
        """Everything in it is zstd-compressed once more."""
        return self._member == COLLECTIONS[0]

    def _unpack(self, member: str, target: Path, largest: int) -> None:
        packed = self._zip.getinfo(member).compress_size
        done = 0
        with self._opened(member) as source, target.open("wb") as file:
            while piece := source.read(_PIECE):
                if not done and target == self.database and not piece.startswith(_SQLITE):
                    raise AnkiError(f"{self.path}: its collection is no database", hint=_HINT)
                done, self._unpacked = done + len(piece), self._unpacked + len(piece)
                if done > largest or _is_absurd(done, packed) or _is_absurd(self._unpacked, self._size):
                    raise AnkiError(f"{self.path}: {member} unpacks to an absurd size; not read")
                file.write(piece)

    @contextmanager
    def _opened(self, member: str) -> Iterator[IO[bytes]]:
        with self._zip.open(member) as packed:
            if not self._is_new:
                yield packed
                return
            with zstd.ZstdFile(packed) as unpacked:
                yield cast(IO[bytes], unpacked)

    def _media(self) -> dict[str, str]:
        """Return the name of each media file → its entry in the archive."""
        if "media" not in self._zip.namelist():
            return {}
        with self._opened("media") as file:
            listed = file.read(_UNSUSPECTED)
        names = _listed_new(listed) if self._is_new else _listed_old(listed)
        for name in names:
            if name in ("", ".", "..") or any(mark in name for mark in "/\\\0:") or len(name) > 255:
                raise AnkiError(f"{self.path}: a media file is called {name[:80]!r}, outside its folder; not read")
        entries = set(self._zip.namelist())
        return {name: entry for name, entry in names.items() if entry in entries}

    def _close(self) -> None:
        self._zip.close()
        self._room.cleanup()


def _is_absurd(unpacked: int, packed: int) -> bool:
    """Tell whether so much came out of so little. Asked of each file and of all together: bombs come in thousands."""
    return unpacked > _UNSUSPECTED and unpacked > _TIGHTEST * packed


_HINT = "Export again from Anki: File → Export, format “Anki Deck Package (.apkg)”."


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what a broken package raises into one clear line."""
    try:
        yield
    except _BROKEN as error:
        raise AnkiError(f"{path}: the package is damaged: {error}", hint=_HINT) from error
    except (ValueError, KeyError, TypeError, AttributeError) as error:  # lists and numbers that are something else
        raise AnkiError(f"{path}: the package is damaged: {error!r}", hint=_HINT) from error


def _zip(path: Path) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(path)
    except (*_BROKEN, ValueError) as error:
        raise AnkiError(f"{path}: no Anki package: {error}", hint=_HINT) from error
    except OSError as error:
        raise AnkiError(f"{path}: {error.strerror or error}") from error
    if len(archive.namelist()) > MOST_FILES:
        archive.close()
        raise AnkiError(f"{path}: holds more than {MOST_FILES:,} files; not read")
    return archive


def _listed_old(listed: bytes) -> dict[str, str]:
    return {str(name): str(entry) for entry, name in json.loads(listed or b"{}").items()}


def _listed_new(listed: bytes) -> dict[str, str]:
    """Read Anki's MediaEntries: entry number = position, name in field 1 of each."""
    entries = [protobuf.fields(entry) for entry in protobuf.fields(listed).get(1, ()) if isinstance(entry, bytes)]
    return {protobuf.text(entry, 1): str(number) for number, entry in enumerate(entries)}
