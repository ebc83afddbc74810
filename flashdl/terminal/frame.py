"""One frame of the screen: a head, a body that scrolls, a foot that stays."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Group, RenderableType
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from flashdl.terminal.flow import flowing
from flashdl.terminal.safe import safe
from flashdl.terminal.screen import Line, Screen

WIDEST = 100  # longer lines are hard to read; a wide terminal gets margins
MANY_LINES = 12  # a terminal of fewer spends none on comfort
_DIM = Style(dim=True)


@dataclass(frozen=True, slots=True)
class Frame:
    """What the screen shows, before it is cut to size."""

    head: Sequence[RenderableType] = ()
    body: Sequence[RenderableType] = ()
    foot: Sequence[RenderableType] = ()


def column(screen: Screen) -> tuple[int, int]:
    """Return the left margin and the width of the column that frames use."""
    margin = 1 if screen.width < 60 else 2
    width = min(screen.width - 2 * margin, WIDEST)
    return (screen.width - width) // 2, width


def laid_out(screen: Screen, frame: Frame, scroll: int) -> tuple[list[Line], int]:
    """Return the lines of a frame and how far it is really scrolled, from 0 to the end of its body."""
    left, width = column(screen)
    head, foot = _lines(screen, frame.head, width), _lines(screen, frame.foot, width)
    body = _lines(screen, frame.body, width)
    room = max(screen.height - len(head) - len(foot), 1)
    scroll = max(min(scroll, len(body) - room), 0)
    seen = body[scroll : scroll + room]
    if len(body) > room:
        seen = _with_arrows(seen, scroll, len(body) - room - scroll, width, screen.is_utf8)
    filling: list[Line] = [[] for _ in range(room - len(seen))]
    margin = Segment(" " * left)
    return [[margin, *line] for line in (*head, *seen, *filling, *foot)], scroll


def _lines(screen: Screen, parts: Sequence[RenderableType], width: int) -> list[Line]:
    return list(screen.lines(Group(*parts), width)) if parts else []


def _with_arrows(lines: list[Line], above: int, below: int, width: int, is_utf8: bool) -> list[Line]:
    """Say at the right edge how many lines are hidden."""
    up, down = ("↑", "↓") if is_utf8 else ("^", "v")
    changed = list(lines)
    if above and len(changed) > 1:
        changed[0] = _marked(changed[0], f" {up}{above}", width)
    if below:
        changed[-1] = _marked(changed[-1], f" {down}{below}", width)
    return changed


def _marked(line: Line, mark: str, width: int) -> Line:
    room = width - len(mark)
    cut = Segment.adjust_line_length(list(line), room)
    return [*cut, Segment(mark, _DIM)]


def rule(screen: Screen) -> Text:
    """Return a thin line as wide as the column."""
    return Text(("─" if screen.is_utf8 else "-") * column(screen)[1], style="dim", no_wrap=True)


def message_line(screen: Screen, message: str) -> Text:
    """Return what was just done or is to be known, in two lines at most, and in one on a low terminal."""
    lines = 2 if screen.height >= MANY_LINES else 1
    text = Text(safe(message), style="italic dim", overflow="ellipsis", no_wrap=lines == 1)
    text.truncate(column(screen)[1] * lines - lines, overflow="ellipsis")
    return flowing(text)
