"""The faces that lie over a card for a moment: help, card information, choices, the end of the sitting."""

from collections.abc import Mapping, Sequence
from datetime import date

from rich.console import RenderableType
from rich.text import Text

from flashdl.clock import duration, interval, until
from flashdl.model import Card, Grade, Review, Schedule
from flashdl.session import Summary
from flashdl.terminal.bindings import Bindings, shown
from flashdl.terminal.frame import Frame, column, message_line, rule
from flashdl.terminal.grid import grid
from flashdl.terminal.markdown import inline
from flashdl.terminal.safe import safe
from flashdl.terminal.screen import Screen

_BARS = "▁▂▃▄▅▆▇█"


def help_frame(screen: Screen, keys: Bindings, faces: str) -> Frame:
    """Return the table of keys that work on `faces`."""
    rows = [
        (Text(" ".join(map(shown, action.keys)), style="bold"), Text(action.help))
        for action in keys.actions
        if action.keys and set(faces) & set(action.faces)
    ]
    columns = 2 if column(screen)[1] >= 90 else 1
    length = -(-len(rows) // columns)
    table = grid(0, 2, 0, 0)
    for _ in range(columns):
        table.add_column(no_wrap=True)
        table.add_column(overflow="fold")
    for index in range(length):
        table.add_row(*[cell for row in rows[index::length] for cell in row])
    return Frame([Text("Keys", style="bold"), Text()], [table], [rule(screen), any_key(keys)])


def any_key(keys: Bindings, doing: str = "goes back") -> Text:
    """Return the foot of a face that a key closes."""
    return Text.assemble((keys.key("show") or "Esc", "bold"), f" {doing}", style="dim")


def info_frame(
    screen: Screen,
    card: Card,
    log: Sequence[Review],
    today: date,
    keys: Bindings,
    following: Mapping[Grade, Schedule] | None = None,
) -> Frame:
    """Return what is known of a card: where it stands, its history, its rule and its place in the notes.

    `following` is the schedule each grade would give now.
    """
    rows = [("Card", str(card.id)), ("State", _state(card, today)), *_numbers(card), *_reviewed(log)]
    dates = [f"{grade.name.capitalize()} {schedule.due}" for grade, schedule in (following or {}).items()]
    rows += [("Next", ", ".join(dates)), ("Deck", card.deck), ("Tags", " ".join(f"#{tag}" for tag in card.tags))]
    rows += [("Rule", f"{card.draft.rule} ({card.draft.kind}, {card.draft.role})"), ("Note", str(card.draft.place))]
    table = grid(0, 2, 0, 0)
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    for name, value in rows:
        if value:
            table.add_row(name, Text(safe(value)))
    body: list[RenderableType] = [table]
    if log:
        body += [Text(), history(log, screen.is_utf8), Text(), _log(log)]
    head = [inline(card.draft.question, style="bold"), Text()]
    return Frame(head, body, [rule(screen), any_key(keys)])


def history(log: Sequence[Review], is_utf8: bool, most: int = 40) -> Text:
    """Return the intervals of the last answers as a small plot; below each its quality, a failure marked by `x`."""
    last = list(log)[-most:]
    tallest = max(max(review.after.interval_days for review in last), 1)
    plot, marks = Text(), Text()
    for review in last:
        share = review.after.interval_days / tallest
        plot.append(
            _BARS[round(share * 7)] if is_utf8 else str(round(share * 9)), "green" if review.quality > 2 else "red"
        )
        marks.append(str(review.quality), "dim" if review.quality > 2 else "bold red")
    return Text("\n").join([plot, marks])


def choices_frame(screen: Screen, title: str, choices: Sequence[str], chosen: int, keys: Bindings) -> Frame:
    """Return a list to choose from with arrows or digits; `chosen` is the marked line."""
    table = grid(0, 1, 0, 0)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    mark = "▸" if screen.is_utf8 else ">"
    for index, choice in enumerate(choices):
        number = str(index + 1) if index < 9 else " "
        text = inline(choice, style="bold" if index == chosen else "")
        text.truncate(200, overflow="ellipsis")
        table.add_row(f"{mark if index == chosen else ' '} {number}", text)
    body: list[RenderableType] = [table] if choices else [Text("nothing found", style="dim")]
    foot = Text.assemble(("↑ ↓", "bold"), " choose   ", typing_keys(), style="dim")
    return Frame([Text(safe(title), style="bold"), Text()], body, [rule(screen), foot if choices else any_key(keys)])


def leech_frame(screen: Screen, card: Card, keys: Bindings) -> Frame:
    """Return what a card that is forgotten again and again offers."""
    lapses = card.schedule.lapses if card.schedule else 0
    body = [
        Text(f"Forgotten {lapses} times: this card costs more than it gives.", style="bold yellow"),
        Text(),
        inline(card.draft.question),
        inline(card.draft.answer, style="green"),
        Text(safe(str(card.draft.place)), style="dim"),
        Text(),
        Text.assemble((keys.key("edit_card"), "bold"), " rewrite it: ask less, or ask it differently"),
        Text.assemble((keys.key("edit_note"), "bold"), " split its note into several bullets"),
        Text.assemble((keys.key("suspend"), "bold"), " suspend it"),
    ]
    return Frame([], [Text(), *body], [rule(screen), any_key(keys, "goes on")])


def typing_keys() -> Text:
    """Return the keys that end a line being typed."""
    return Text.assemble(("Enter", "bold"), " take   ", ("Esc", "bold"), " back", style="dim")


def end_frame(
    screen: Screen,
    numbers: Summary,
    again: Sequence[str],
    outlook: str,
    keys: Bindings,
    message: str = "",
    extra: Sequence[RenderableType] = (),
) -> Frame:
    """Return the end of a sitting: how much, how well, how long, what was hard, what comes next."""
    body: list[RenderableType] = [Text(), Text(headline(numbers), style="bold")]
    if numbers.answers:
        names = zip(
            ("Again", "Hard", "Good", "Easy"), numbers.by_grade, ("red", "yellow", "green", "blue"), strict=True
        )
        body += [Text("  ").join(Text.assemble((name, colour), f" {count}") for name, count, colour in names)]
    if again:
        body += [Text(), Text("Forgotten in this sitting", style="dim")]
        body += [Text.assemble(("x ", "red"), inline(question)) for question in again]
    body += [Text(), Text(safe(outlook)), *extra]
    hints = [(keys.key("finish"), "leave"), (keys.key("undo"), "undo"), (keys.key("help"), "help")]
    foot = Text("   ").join(Text.assemble((key, "bold"), f" {what}", style="dim") for key, what in hints)
    return Frame([], body, [message_line(screen, message), rule(screen), foot])


def headline(numbers: Summary) -> str:
    """Return the sitting in one line: `12 cards, 10 known (83 %), 3 min 20 s`."""
    if not numbers.answers:
        return "Nothing was asked."
    cards = f"{numbers.cards} card{'s' * (numbers.cards != 1)}"
    share = f"{numbers.known} known ({100 * numbers.known // numbers.cards} %)"
    return f"{cards}, {share}, {duration(numbers.took_ms / 1000)}"


def outlook(left: int, due: int, next_due: date | None, today: date, *, new: int = 0, is_limited: bool = False) -> str:
    """Return what comes next, in words: what this sitting left, what its limit left, the next study day."""
    if left:
        return f"{left} {'card is' if left == 1 else 'cards are'} still to come today."
    if due:
        limit = "; the day's limit is reached" if is_limited else ""
        return f"{due} more {'is' if due == 1 else 'are'} due{limit}."
    if new:
        return f"{new} new {'card is' if new == 1 else 'cards are'} still to come today."
    if next_due is None:
        return "Nothing else is scheduled."
    return f"The next cards come {until((next_due - today).days)}."


def _state(card: Card, today: date) -> str:
    states = [
        "retired: its bullet is gone" if card.is_retired else "",
        "suspended" if card.is_suspended else "",
        f"buried until {card.buried_until}" if card.buried_until and card.buried_until > today else "",
        "draft" if card.draft.is_weak else "",
        "marked" if card.is_marked else "",
    ]
    named = [state for state in states if state]
    return ", ".join(named) or ("new" if card.schedule is None else "in the drill")


def _numbers(card: Card) -> list[tuple[str, str]]:
    schedule = card.schedule
    if schedule is None:
        return []
    memory = {name: value for name, value in schedule.memory.items() if name != "ease"}
    ease = schedule.memory.get("ease")
    rows = [("Due", schedule.due.isoformat()), ("Interval", interval(schedule.interval_days))]
    rows += [("Ease", f"{ease / 100:.2f}")] if ease is not None else []
    rows += [(name.capitalize(), str(value)) for name, value in memory.items()]
    return [*rows, ("Passes in a row", str(schedule.reps)), ("Lapses", str(schedule.lapses))]


def _reviewed(log: Sequence[Review]) -> list[tuple[str, str]]:
    if not log:
        return []
    mean_s = sum(review.took_ms for review in log) / len(log) / 1000
    return [("Answers", f"{len(log)}, {mean_s:.1f} s each"), ("First", str(log[0].day)), ("Last", str(log[-1].day))]


def _log(log: Sequence[Review]) -> RenderableType:
    table = grid(0, 2, 0, 0)
    for heading in ("day", "quality", "interval", "ease"):
        table.add_column(heading)
    table.add_row(*[Text(name, style="dim") for name in ("day", "quality", "interval", "ease")])
    for review in list(log)[:-11:-1]:
        ease = review.after.memory.get("ease")
        before = interval(review.before.interval_days) if review.before else "new"
        steps = f"{before} → {interval(review.after.interval_days)}"
        table.add_row(str(review.day), str(review.quality), steps, "" if ease is None else f"{ease / 100:.2f}")
    return table
