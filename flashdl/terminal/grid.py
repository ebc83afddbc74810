"""Columns of text without lines, Rich's table loaded when the first is drawn: no question needs one."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.table import Table


def grid(*padding: int) -> "Table":
    """Return an empty grid; `padding` is above, right, below and left of a cell, or the first two for both."""
    from rich.table import Table  # 5 ms, which the first question need not wait for

    return Table.grid(padding=tuple(padding))  # type: ignore[arg-type]  # two or four, as Rich takes them
