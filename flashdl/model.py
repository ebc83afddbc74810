"""The nouns of flashdl, as frozen values. Standard library only; knows nobody.

The way through the house:

    Path → formats.read → Document → outline.facts → Fact → making.make → Made (its Drafts)
    → matching.match → Plan → storage.library → Card → session → Review → storage.library
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum


class Grade(IntEnum):
    """How well an answer was known; the number is the key that gives it."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4

    @property
    def quality(self) -> int:
        """SM-2's quality 0 to 5 (Woźniak 1990) that stands for this grade: 2, 3, 4 or 5."""
        return self.value + 1

    @classmethod
    def of_quality(cls, quality: int) -> "Grade":
        """Return the grade nearest to SM-2's `quality`; 0, 1 and 2 are all AGAIN."""
        return cls(max(quality - 1, 1))


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the notes; its text form is clickable in a terminal."""

    path: str
    line: int
    """Counted from 1."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something odd in the notes; reading went on."""

    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class Bullet:
    """One list item (or a marked paragraph, a definition) with what is nested below it."""

    text: str
    """Markdown source without marker, task box and sub-bullets; code, tables and images of the item stay in."""
    line: int
    """Counted from 1: the line its marker (or first word) stands on."""
    bullets: tuple["Bullet", ...] = ()
    number: int | None = None
    """Its number in a numbered list; `None` under `-`, `*`, `+` and the like."""
    is_task: bool = False
    """Its author ticked it off as still to be done: `[ ]`, `TODO`, Logseq's `LATER`."""
    lead: str = ""
    """The paragraph right above its list that announces it (`Three parts:`, `**Pros**`), only of the outermost."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; level 0 is what comes before the first heading."""

    title: str
    """Markdown source of the heading, without `#` and trailing anchors."""
    level: int
    line: int = 1
    bullets: tuple[Bullet, ...] = ()
    sections: tuple["Section", ...] = ()
    is_skipped: bool = False
    """The author wrote `<!-- flashdl: skip -->` under this heading."""


@dataclass(frozen=True, slots=True)
class Document:
    """What every input format returns."""

    path: str
    title: str
    """Front matter, else the single top heading, else the cleaned file name."""
    root: Section
    problems: tuple[Problem, ...] = ()
    tags: tuple[str, ...] = ()
    deck: str | None = None
    """The deck its front matter asks for."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One bullet and all that stands around it: what card rules and matching look at."""

    bullet: Bullet
    title: str
    """Title of the document."""
    headings: tuple[str, ...]
    """Outermost first, Markdown source."""
    parents: tuple[str, ...]
    """Texts of the bullets it is nested under, outermost first."""
    siblings: tuple[str, ...]
    """Texts of all bullets of its list, itself included, in order."""
    index: int
    """Which of `siblings` it is, from 0."""
    place: Place
    tags: tuple[str, ...] = ()
    """Of its document, its headings and itself, without `#`."""
    is_skipped: bool = False
    """The author marked it, its section or its file with `<!-- flashdl: skip -->`."""
    lead: str = ""
    """What announces the list it stands in, or its outermost ancestor does; no part of its path."""

    @property
    def path(self) -> tuple[str, ...]:
        """Headings, then ancestor bullets, outermost first."""
        return self.headings + self.parents


KINDS = ("basic", "cloze", "list", "reverse")
"""How a card asks: question and answer; a hole (`[…]`) in a text; the items of a list; the answer's way back."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a rule makes of a fact; it has no identity yet."""

    kind: str
    """One of `KINDS`."""
    question: str
    """Markdown. In a cloze the hole stands as `[…]` or `[…hint…]`."""
    answer: str
    """Markdown. In a cloze the hidden words alone; the back shows the whole bullet anyway."""
    rule: str
    """Name of the rule that made it: a module of `flashdl.making`."""
    role: str
    """Which card of its bullet it is (`definition`, `reason`, `item 3`); stable while wordings change."""
    context: tuple[str, ...]
    """Document title and path as the front shows them; a part that would give the answer away is `…`."""
    place: Place = field(compare=False)
    is_weak: bool = False
    """No rule was sure: kept for `triage`, not drilled until the learner accepts it."""
    hint: str = ""
    """What the author offers as a hint, if anything."""


@dataclass(frozen=True, slots=True)
class Made:
    """A fact with the cards made of it, or the reason why there are none."""

    fact: Fact
    drafts: tuple[Draft, ...]
    reason: str = ""
    """Why the bullet was skipped; empty when there are drafts."""
    is_settled: bool = False
    """The author skips it, or another card asks it: a card that it had before is not wanted either."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a card comes back. A new card has none."""

    due: date
    """The study day on which it comes back."""
    interval_days: int
    reps: int
    """Passes in a row since the card was new or last failed."""
    lapses: int
    """How often it was forgotten after it had been known."""
    memory: Mapping[str, int]
    """The scheduler's own numbers; SM-2 keeps `ease`, in hundredths."""
    repeat_at: datetime | None = None
    """Asked again on the study day of this moment, not before it; no longer once that day is over."""


@dataclass(frozen=True, slots=True)
class Card:
    """A card of the library: permanent id, what it asks, and where it stands in the drill."""

    id: int
    """Permanent; outlives every edit."""
    guid: str
    """Permanent and unique over all libraries; names the note in Anki."""
    draft: Draft
    """Question and answer as shown, the learner's own edits included."""
    deck: str
    bullet: str
    """The whole bullet, Markdown."""
    path: tuple[str, ...]
    """Headings and ancestor bullets, outermost first, unmasked."""
    tags: tuple[str, ...] = ()
    schedule: Schedule | None = None
    fact_id: int = 0
    """Cards of one bullet share it."""
    is_suspended: bool = False
    is_marked: bool = False
    is_retired: bool = False
    """Its bullet is gone from the notes; it returns with its schedule when the bullet does."""
    buried_until: date | None = None
    """Not asked before this study day."""
    changed_at: datetime | None = None
    """When its content last changed (UTC)."""
    changed_from: str = ""
    """The bullet as it was learnt, when its answer changed since and that was not reviewed yet."""
    sent_kind: str = ""
    """`cloze` or `basic`: what kind of note Anki has of it; empty when none."""

    @property
    def is_new(self) -> bool:
        """It was never answered."""
        return self.schedule is None


@dataclass(frozen=True, slots=True)
class Review:
    """One answer, as the log keeps it."""

    card_id: int
    quality: int
    """SM-2's 0 to 5."""
    at: datetime
    """Aware, UTC."""
    day: date
    """The study day it counted for."""
    before: Schedule | None
    after: Schedule
    took_ms: int
    origin: str = "flashdl"
    """`flashdl` or `anki`: where it was answered."""
