"""A progress bar for what takes longer than a second."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

PATIENCE_S = 1.0
_LOOK_EVERY = 64  # steps; looking at the clock at each of them would cost more than the steps


@contextmanager
def bar(label: str, total: int | None) -> Iterator[Callable[[], None]]:
    """Yield a function to call after every step. The bar goes to standard error, and only to a terminal.

    `total` is the number of steps, `None` when nobody knows.
    """
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda: None
        return
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    progress = Progress(*columns, console=console, transient=True)
    task, began, done = progress.add_task(label, total=total), monotonic(), 0

    def step() -> None:
        nonlocal done
        done += 1
        if done % _LOOK_EVERY == 0 and monotonic() - began > PATIENCE_S:
            progress.start()
            progress.update(task, completed=done)

    try:
        yield step
    finally:
        progress.stop()
