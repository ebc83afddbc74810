"""Painting whole frames: Rich makes the lines, one write puts them on the terminal, without a flicker."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path
from typing import Literal, TextIO

from rich.color import ColorSystem
from rich.console import Console, RenderableType
from rich.segment import Segment

from flashdl.terminal import pictures
from flashdl.terminal.tones import toned

Line = Sequence[Segment]
_ENTER = "\x1b[?1049h\x1b[?25l\x1b[2J"
_LEAVE = "\x1b[0m\x1b[?25h\x1b[?1049l"
_HOME, _END_OF_LINE, _END_OF_SCREEN = "\x1b[H", "\x1b[0m\x1b[K", "\x1b[J"
_BEGIN, _COMMIT = "\x1b[?2026h", "\x1b[?2026l"  # one frame at once, where the terminal knows how
_SYSTEMS: dict[str, Literal["standard", "256", "truecolor"]] = {"truecolor": "truecolor", "24bit": "truecolor"}


@dataclass(slots=True, eq=False, repr=False)
class Screen:
    """A terminal that shows frames."""

    stream: TextIO
    size: Callable[[], tuple[int, int]]
    """Columns and lines now."""
    colours: Literal["standard", "256", "truecolor"] | None = "standard"
    """`None`: bold, dim and underline only."""
    is_utf8: bool = True
    takes_pictures: str = ""
    """How it takes pictures: `kitty`, `iterm`, `sixel` or not at all."""
    folder: Path | None = None
    """Where the note stands whose card is shown: its pictures are found from there."""
    _console: Console | None = field(default=None, init=False)

    @property
    def width(self) -> int:
        """Columns; a very narrow terminal is served as if it had 20."""
        return max(self.size()[0], 20)

    @property
    def height(self) -> int:
        """Lines."""
        return max(self.size()[1], 6)

    def lines(self, renderable: RenderableType, width: int | None = None) -> list[list[Segment]]:
        """Return what a renderable looks like at `width` columns."""
        console = self._console_of(width or self.width)
        return console.render_lines(renderable, console.options.update(width=width or self.width), pad=False)

    def picture(self, address: str) -> Path | None:
        """Return the file of a picture that this terminal can show; `None` where it cannot."""
        path = pictures.found(address, self.folder) if self.takes_pictures and self.folder else None
        return path if path and pictures.can_show(path, self.takes_pictures) else None

    def paint(self, lines: Sequence[Line]) -> None:
        """Show `lines` from the top; what was there before is gone."""
        before = pictures.CLEAR.get(self.takes_pictures, "")
        after = pictures.painted(lines, self.takes_pictures) if self.takes_pictures else ""
        painted = "\r\n".join(self._ansi(line) + _END_OF_LINE for line in lines[: self.height])
        self._write(f"{_BEGIN}{before}{_HOME}{painted}{_END_OF_SCREEN}{after}{_COMMIT}")

    @contextmanager
    def full(self) -> Iterator[None]:
        """Take the whole terminal and give it back as it was, whatever happens."""
        self._write(_ENTER)
        try:
            yield
        finally:
            self._write(_LEAVE)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Give the terminal to another program for a while."""
        self._write(_LEAVE)
        try:
            yield
        finally:
            self._write(_ENTER)

    def _write(self, text: str) -> None:
        try:
            self.stream.write(text)
            self.stream.flush()
        except OSError:  # the terminal is gone; the key reader will see it too and end the sitting
            return

    def _ansi(self, line: Line) -> str:
        system = ColorSystem[self.colours.upper().replace("256", "EIGHT_BIT")] if self.colours else None
        return "".join(_painted(segment, system) for segment in line if not segment.control)

    def _console_of(self, width: int) -> Console:
        if self._console is None or self._console.width != width:
            self._console = Console(
                file=StringIO(),
                width=width,
                height=self.height,
                force_terminal=True,
                color_system=self.colours,
                no_color=self.colours is None,
                legacy_windows=False,
                highlight=False,
                markup=False,
                emoji=False,
                _environ={},
            )
        return self._console


def _painted(segment: Segment, system: ColorSystem | None) -> str:
    text, style, _ = segment
    if style is None:
        return text
    if system is None:
        style = style.without_color
    elif system is not ColorSystem.STANDARD:
        style = toned(style)
    return style.render(text, color_system=system or ColorSystem.STANDARD)


def of_terminal(environment: Mapping[str, str]) -> Screen:
    """Return the screen on standard output, in the colours that `environment` allows (NO_COLOR, COLORTERM, TERM)."""
    colours = _SYSTEMS.get(
        environment.get("COLORTERM", ""), "256" if "256" in environment.get("TERM", "") else "standard"
    )
    plain = environment.get("NO_COLOR") or environment.get("TERM") == "dumb"
    is_utf8 = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    return Screen(sys.stdout, _size, None if plain else colours, is_utf8, pictures.protocol(environment))


def _size() -> tuple[int, int]:
    try:
        return os.get_terminal_size(sys.stdout.fileno())
    except OSError:
        return 80, 24
