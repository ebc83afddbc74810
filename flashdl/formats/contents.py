"""A table of contents on a page tells how deep its headings are nested."""

from collections.abc import Sequence

from flashdl.formats.lines import Line

_LEAST = 3  # entries; fewer are rather a list that names a heading or two
_SHARE = 0.5  # of the headings that must be in it


def depths_in_contents(titles: Sequence[str], lines: Sequence[Line]) -> list[int | None] | None:
    """Return how deep a list on the page has each heading, 0 outermost; None without such a list.

    A list whose items all stand at the left margin tells nothing.
    """
    named = {_plain(title) for title in titles}
    entries = [line for line in lines if line.marker and _plain(line.text) in named]
    indents = sorted({line.indent for line in entries})
    if len(entries) < max(_LEAST, len(titles) * _SHARE) or len(indents) < 2:
        return None
    known = {_plain(line.text): indents.index(line.indent) for line in reversed(entries)}
    return [known.get(_plain(title)) for title in titles]


def _plain(title: str) -> str:
    return " ".join(title.strip(" :\uff1a").lower().split())
