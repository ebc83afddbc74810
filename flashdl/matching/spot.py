"""What matching looks at: a bullet, what a reader sees of it, and where it stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spot:
    """A bullet of the new notes."""

    order: int
    """Its number among all bullets of the import, from 0; unique."""
    source: str
    """Path of its file."""
    text: str
    """As a reader sees it."""
    path: tuple[str, ...]
    """Headings and ancestor bullets as a reader sees them, outermost first."""
    above: str = ""
    """Text of the bullet before it in its file."""
    below: str = ""
    """Text of the bullet behind it."""
    stamp: str = ""
    """The id the author let `flashdl stamp` write, if any."""
    link: str = ""
    """Where it leads, if it is nothing but a link: another target is another fact."""


@dataclass(frozen=True, slots=True)
class Known(Spot):
    """A bullet of the library."""

    id: int = 0
    """Permanent."""
    is_retired: bool = False
    is_asked: bool = False
    """It has cards, alive or resting."""
    strength: int = 0
    """The longest interval of its cards, days: what would be lost with it."""
    answer: str = ""
    """What its best known card asks for: when a bullet is split, the card stays where this is."""
    markdown: str = ""
    """Its source, to show what changed."""


def neighbours(texts: Sequence[str]) -> list[tuple[str, str]]:
    """Return the texts above and below each of `texts`, the bullets of one file in order."""
    padded = ["", *texts, ""]
    return list(zip(padded, padded[2:], strict=False))


_STAMP = re.compile(r"<!--\s*flashdl:\s*id=([\w-]{1,64})\s*-->")


def stamp_in(markdown: str) -> str:
    """Return the id that `flashdl stamp` wrote into a bullet, empty if none."""
    found = _STAMP.search(markdown)
    return found[1] if found else ""


_ONLY_LINK = re.compile(
    r"!?\[[^\[\]]{0,300}\]\(<?([^()\s<>]{1,1000})>?[^()]{0,200}\)[.,;]?|<?(\w{2,10}://[^\s<>]{1,1000})>?"
)


def link_in(markdown: str) -> str:
    """Return the target of a bullet that is nothing but a link, empty if it says more."""
    found = _ONLY_LINK.fullmatch(markdown.strip())
    return _SCHEME.sub("", found[1] or found[2]).rstrip("/") if found else ""


_SCHEME = re.compile(r"https?://(?:www\.)?")
