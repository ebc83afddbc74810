"""Pictures inside the terminal, where it knows how: kitty's protocol, iTerm2's, sixels. Elsewhere there is a caption.

Own code, some lines of escape sequences: what there is to install asks the terminal questions first, and some never
answer. What a terminal can do is read off its environment.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from rich.console import Console, ConsoleOptions
from rich.segment import Segment
from rich.style import Style

from flashdl.terminal import sixel

MOST_BYTES = 5_000_000
ROWS = 10
CLEAR = {"kitty": "\x1b_Ga=d,q=2\x1b\\"}
"""What takes all pictures off the screen; iTerm2 needs nothing, its pictures are text."""
_SUFFIXES = {"kitty": {".png"}, "iterm": {".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp"}}
_SUFFIXES["sixel"] = _SUFFIXES["iterm"]
_DRAW_SIXELS = ("foot", "mlterm", "contour", "yaft")
_FOLDERS = ("", "attachments", "assets", "images", "img", "media", "figures")


def protocol(environment: Mapping[str, str]) -> str:
    """Return how this terminal takes pictures: `kitty`, `iterm`, `sixel` or nothing."""
    if environment.get("TMUX") or environment.get("TERM", "").startswith(("screen", "tmux")):
        return ""  # it would have to pass them through, and few let it
    program = environment.get("TERM_PROGRAM", "")
    if "kitty" in environment.get("TERM", "") or environment.get("KITTY_WINDOW_ID") or program == "ghostty":
        return "kitty"
    if program in ("iTerm.app", "WezTerm", "mintty"):
        return "iterm"
    draws = environment.get("TERM", "").startswith(_DRAW_SIXELS) or program in _DRAW_SIXELS
    draws = draws or "KONSOLE_VERSION" in environment or "WT_SESSION" in environment
    return "sixel" if draws and sixel.is_there() else ""


def found(address: str, folder: Path) -> Path | None:
    """Return the file that `address` in a note of `folder` means; `None` when there is none of bearable size."""
    if "://" in address:
        return None
    from urllib.parse import unquote  # only for a card with a picture

    name = unquote(address)
    places = [base / sub / name for base in (folder, folder.parent) for sub in _FOLDERS]
    try:
        return next((path for path in places if path.is_file() and path.stat().st_size <= MOST_BYTES), None)
    except (OSError, ValueError):  # a name no file can have
        return None


class Picture:
    """Room for a picture: empty lines, the first of which says what belongs there."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        yield Segment(" ", Style(meta={"picture": str(self.path), "columns": options.max_width}))
        for _ in range(ROWS):
            yield Segment.line()


def can_show(path: Path, how: str) -> bool:
    """Tell whether the protocol `how` takes this kind of file."""
    return path.suffix.lower() in _SUFFIXES.get(how, set())


def painted(lines: Sequence[Sequence[Segment]], how: str) -> str:
    """Return the escape sequences that put pictures on their places in `lines`; only those that fit as a whole."""
    parts = []
    for row, line in enumerate(lines):
        column = 1
        for segment in line:
            meta = segment.style.meta if segment.style else {}
            if "picture" in meta and row + ROWS < len(lines) - 3:
                parts.append(f"\x1b[{row + 1};{column}H" + _sequence(meta["picture"], meta["columns"], how))
            column += segment.cell_length
    return "".join(parts)


@lru_cache(8)
def _sequence(path: str, columns: int, how: str) -> str:
    if how == "sixel":
        return sixel.encoded(path, columns, ROWS)
    try:
        data = Path(path).read_bytes()
    except OSError:
        return ""
    from base64 import b64encode  # only for a picture that is shown

    text = b64encode(data).decode()
    if how == "iterm":
        size = f"width={columns};height={ROWS};preserveAspectRatio=1"
        return f"\x1b]1337;File=inline=1;size={len(data)};{size}:{text}\x07"
    width, height = int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")  # PNG: the IHDR chunk
    is_wide = width > height * columns / (ROWS * 2)  # a cell is about twice as tall as wide
    size = f"c={columns}" if is_wide else f"r={ROWS}"
    chunks = [text[start : start + 4096] for start in range(0, len(text), 4096)]
    first, last = f"a=T,f=100,q=2,C=1,{size},", len(chunks) - 1
    return "".join(
        f"\x1b_G{first if index == 0 else ''}m={int(index < last)};{chunk}\x1b\\" for index, chunk in enumerate(chunks)
    )
