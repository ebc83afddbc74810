"""What each face of a sitting looks like: data in, a frame out. Nothing here reads a key or a clock."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from rich.console import RenderableType
from rich.text import Text

from flashdl.clock import interval, until
from flashdl.model import Card, Grade, Schedule
from flashdl.session import Session
from flashdl.terminal.bindings import Bindings
from flashdl.terminal.flow import flowing
from flashdl.terminal.frame import Frame, column, message_line, rule
from flashdl.terminal.grid import grid
from flashdl.terminal.markdown import first_block, inline, plain, rendered
from flashdl.terminal.safe import safe
from flashdl.terminal.screen import Screen

COLOURS = {Grade.AGAIN: "red", Grade.HARD: "yellow", Grade.GOOD: "green", Grade.EASY: "blue"}
QUALITIES = ("blackout", "wrong", "nearly", "hard", "good", "easy")
MOST_NEIGHBOURS = 4
"""So many before and after the bullet are shown, half of them on a small screen."""


@dataclass(frozen=True, slots=True)
class Status:
    """Where the sitting stands."""

    left: tuple[int, int, int]
    """New, learning, due."""
    done: int
    elapsed_s: int
    current: str = ""
    """`new`, `learning` or `due`: what is asked now."""
    note: str = ""
    """What everybody should know: `practice`, another review is open …"""


def status(session: Session, elapsed_s: int, note: str = "") -> Status:
    """Return where `session` stands."""
    turn = session.current
    current = ""
    if turn is not None:
        schedule = turn.schedule
        current = "new" if schedule is None else "learning" if schedule.repeat_at else "due"
    return Status(session.left, len(session.answers), elapsed_s, current, note)


def question_frame(
    screen: Screen,
    where: Status,
    card: Card,
    keys: Bindings,
    *,
    message: str = "",
    extra: Sequence[RenderableType] = (),
) -> Frame:
    """Return the face that asks; `extra` stands below the question: hints, the line being typed."""
    body = [Text(), rendered(card.draft.question, screen, style="bold"), *extra]
    keys_line = Text.assemble(
        (keys.key("show"), "bold"), " shows the answer   ", (keys.key("help"), "bold"), " help", style="dim"
    )
    return Frame(head(screen, where, front_path(card)), body, [message_line(screen, message), rule(screen), keys_line])


def answer_frame(
    screen: Screen,
    where: Status,
    card: Card,
    neighbours: tuple[Sequence[str], int],
    grades: Sequence[RenderableType],
    *,
    message: str = "",
    extra: Sequence[RenderableType] = (),
) -> Frame:
    """Return the face with the answer, its whole bullet and the bullets around it."""
    body = [
        Text(),
        rendered(card.draft.question, screen),
        Text(),
        *extra,
        rendered(card.draft.answer, screen, style="bold green" if screen.colours else "bold"),
        Text(),
        *behind(screen, card, *neighbours),
    ]
    return Frame(
        head(screen, where, back_path(card), card), body, [message_line(screen, message), rule(screen), *grades]
    )


def head(screen: Screen, where: Status, path: Sequence[str], card: Card | None = None) -> list[RenderableType]:
    """Return the lines above every face: counts, progress, time, and the path of the card."""
    counts = _counts(where, is_wide=column(screen)[1] >= 70)
    minutes, seconds = divmod(where.elapsed_s, 60)
    clock = Text(f"{minutes}:{seconds:02}", style="dim")
    room = column(screen)[1] - counts.cell_len - clock.cell_len - 4
    line = Text.assemble(counts, "  ", _bar(where, max(room, 3), screen.is_utf8), "  ", clock, no_wrap=True)
    marks = " *" if card is not None and card.is_marked else ""
    trail = Text(" › " if screen.is_utf8 else " > ", style="dim").join([inline(part, style="dim") for part in path])
    parts: list[RenderableType] = [line, Text.assemble(trail, (marks, "bold yellow"), overflow="ellipsis")]
    return [*parts, Text(safe(where.note), style="yellow")] if where.note else parts


def front_path(card: Card) -> tuple[str, ...]:
    """Return title and path as the question shows them, giving nothing away."""
    return card.draft.context


def back_path(card: Card) -> tuple[str, ...]:
    """Return title and path unmasked."""
    title = card.draft.context[:1]
    return card.path if title in ((), ("…",), card.path[:1]) else title + card.path


def around(screen: Screen, siblings: Sequence[str], index: int) -> list[RenderableType]:
    """Return the bullets around the one that is asked, without it: a hint."""
    most = _most_neighbours(screen)
    near = siblings[max(index - most, 0) : index + most + 1]
    asked = siblings[index] if index < len(siblings) else ""
    dot = "· " if screen.is_utf8 else "- "
    return [_shortened(bullet, dot) for bullet in near if bullet != asked]


def behind(screen: Screen, card: Card, siblings: Sequence[str], index: int) -> list[RenderableType]:
    """Return the whole bullet and the bullets around it; the bullet itself is marked and not dimmed."""
    if index >= len(siblings) or not siblings:
        siblings, index = (card.bullet,), 0
    most = _most_neighbours(screen)
    first, last = max(index - most, 0), min(index + most + 1, len(siblings))
    table = grid(0, 1, 0, 0)
    table.add_column(width=1)
    table.add_column(overflow="fold")
    mark, dot = ("▸", "·") if screen.is_utf8 else (">", "-")
    if first:
        table.add_row("", Text(f"… {first} more", style="dim"))
    for number in range(first, last):
        if number == index:
            table.add_row(Text(mark, style="bold"), rendered(_in_short(card), screen))
        else:
            table.add_row(Text(dot, style="dim"), _shortened(siblings[number]))
    if last < len(siblings):
        table.add_row("", Text(f"… {len(siblings) - last} more", style="dim"))
    parts: list[RenderableType] = [table]
    if card.changed_from:
        from flashdl.terminal.changed import lines_of_change  # difflib: only when a note changed

        parts += lines_of_change(card, screen.is_utf8)
    return parts


def _most_neighbours(screen: Screen) -> int:
    """Return how many bullets to show on each side; on a small screen the bullet itself must stay in sight."""
    return MOST_NEIGHBOURS if screen.height >= 24 and screen.width >= 60 else MOST_NEIGHBOURS // 2


def _in_short(card: Card) -> str:
    """Return the bullet; of one that is no more than question and answer only how it begins: both stand above."""
    first = first_block(card.bullet)
    if first == card.bullet.strip():
        return card.bullet
    labels = {"q", "a", "question", "answer"}
    said = [word for word in _words(card.bullet) if word not in labels]
    both = [word for word in _words(f"{card.draft.question}\n\n{card.draft.answer}") if word not in labels]
    return first if said == both else card.bullet


def _words(markdown: str) -> list[str]:
    return re.findall(r"\w+", plain(markdown).casefold())


def _shortened(markdown: str, dot: str = "") -> Text:
    """Return the first block of a bullet, dimmed: its table or its code would bury the one that is asked."""
    text = inline(first_block(markdown), style="dim")
    text.truncate(160, overflow="ellipsis")
    return flowing(Text(dot, style="dim").append_text(text))


def grade_lines(screen: Screen, outcomes: Sequence[tuple[str, str, str]]) -> list[RenderableType]:
    """Return the grades with their intervals; `outcomes` are label (`1 Again`), interval and colour."""
    width = min(column(screen)[1] // len(outcomes), 16)
    labels, intervals = Text(no_wrap=True), Text(no_wrap=True)
    for label, span, colour in outcomes:
        key, _, name = label.partition(" ")
        cell = Text.assemble((key, f"bold {colour}"), " ", (name, colour))
        cell.truncate(width - 1)
        cell.pad_right(width - cell.cell_len)
        labels.append_text(cell)
        below = Text(" " * (len(key) + 1) + (span if width > 11 else span.partition(",")[0]), style="dim")
        below.truncate(width - 1)
        below.pad_right(width - below.cell_len)
        intervals.append_text(below)
    return [labels, intervals]


def span(schedule: Schedule, now: datetime, day: date) -> str:
    """Return when a card comes back, as a grade button shows it: `6d`, `10m`, and `now, 1d` for once more today."""
    days = interval((schedule.due - day).days)
    if schedule.repeat_at is None:
        return days
    wait_s = (schedule.repeat_at - now).total_seconds()
    soon = "now" if wait_s < 1 else f"{wait_s:.0f}s" if wait_s < 60 else f"{wait_s / 60:.0f}m"
    return f"{soon}, {days}"


def said(quality: int, schedule: Schedule, day: date, *, is_0_5: bool) -> str:
    """Return the line about the last answer: `Good, again in 6 days`."""
    grade = Grade.of_quality(quality).name.capitalize() if not is_0_5 else f"{quality}, {QUALITIES[quality]}"
    when = "once more today" if schedule.repeat_at is not None else f"again {until((schedule.due - day).days)}"
    return f"{grade}, {when}"


def _counts(where: Status, *, is_wide: bool) -> Text:
    text = Text(no_wrap=True)
    for number, name, colour in zip(where.left, ("new", "learning", "due"), ("blue", "red", "green"), strict=True):
        text.append(" · " if text else "", "dim")
        text.append(str(number), f"{colour} underline bold" if name == where.current else colour)
        text.append(f" {name}" if is_wide else "", "dim")
    return text


def _bar(where: Status, width: int, is_utf8: bool) -> Text:
    total = where.done + sum(where.left)
    full = round(width * where.done / total) if total else width
    done, rest = ("━", "─") if is_utf8 else ("=", "-")
    return Text.assemble((done * full, "green"), (rest * (width - full), "dim"))
