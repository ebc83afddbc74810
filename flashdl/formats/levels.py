"""How deep headings are nested that lost their `#`."""

from collections.abc import Sequence


def levels(titles: Sequence[str], has_text: Sequence[bool]) -> list[int]:
    """Return the level of each heading, 1 the topmost; `has_text` tells which have bullets or prose of their own."""
    return [1 for _ in titles]
