"""Numbers as a page: what `flashdl stats` shows."""

from collections.abc import Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from flashdl.clock import duration
from flashdl.stats import Stats
from flashdl.terminal.safe import safe

_BARS = " ▁▂▃▄▅▆▇█"


def show(page: RenderableType) -> None:
    """Print `page` to standard output, without colour where that is no terminal."""
    Console(highlight=False).print(page)


def stats(numbers: Stats) -> RenderableType:
    """Return the page of `numbers`, readable from 40 columns on."""
    return Group(*_lines(numbers))


def _lines(numbers: Stats) -> Iterator[RenderableType]:
    kept = numbers.retention_30.share
    table = Table.grid(padding=(0, 2))
    table.add_row("cards", f"{numbers.new} new · {numbers.young} young · {numbers.mature} mature")
    drafts = f"{numbers.drafts} draft{'' if numbers.drafts == 1 else 's'}"
    table.add_row("set aside", f"{drafts} · {numbers.suspended} suspended · {numbers.retired} retired")
    answers = f"{numbers.answered_today} answer{'' if numbers.answered_today == 1 else 's'}"
    table.add_row("today", f"{answers} in {duration(numbers.took_today_s)}")
    table.add_row("streak", f"{numbers.streak_days} day{'' if numbers.streak_days == 1 else 's'}")
    share = "no due answers yet" if kept is None else f"{kept:.0%} of {numbers.retention_30.answers} due answers"
    table.add_row("remembered", f"{share} (30 days)")
    yield table
    yield Text()
    yield Text(f"answers  {_spark(numbers.answers_by_day)}  last 30 days")
    yield Text(f"due      {_spark(numbers.due_by_day)}  next 14 days: {sum(numbers.due_by_day)}")
    if numbers.weakest:
        yield Text("\nforgotten most")
        for heading, rate in numbers.weakest:
            yield Text(f"  {rate.share or 0:4.0%}  {safe(heading)}")


def _spark(counts: Sequence[int]) -> str:
    """Return one block a number, as high as its share of the largest; any number at all is seen."""
    top = max(counts, default=0) or 1
    return "".join(_BARS[0 if not count else max(1, round(count / top * 8))] for count in counts)
