"""A stranger's deck as bullets with cards: what `flashdl import deck.apkg` takes in."""

import html
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from flashdl.anki.collection import Collection, Held, Note, NoteType
from flashdl.anki.pages import MATHS
from flashdl.anki.unpage import markdown
from flashdl.model import Bullet, Draft, Fact, Made, Place

RULE = "anki"
"""The rule that cards from Anki name."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One note of a foreign deck."""

    note: Note
    made: Made
    """Its bullet (place: the package, the note's number as line) with a draft for each of its cards."""
    suspended: frozenset[str]
    """Roles of its cards that are suspended."""


def taken(collection: Collection, path: str, title: str, media: Callable[[str], str]) -> Iterator[Taken]:
    """Yield every note with cards, in the order they were made; decks stand as headings.

    `media` says how a note of ours names the media file that Anki calls so.
    """
    cards: dict[int, list[Held]] = defaultdict(list)
    for held in collection.cards():
        cards[held.note_id].append(held)
    for number, note in enumerate(collection.notes(), 1):
        kind = collection.note_types.get(note.type_id)
        if kind is not None and cards[note.id]:
            headings = tuple(collection.decks.get(cards[note.id][0].deck_id, "").split("::"))
            yield _taken(note, kind, cards[note.id], headings, Place(path, number), title, media)


def role(ord_: int) -> str:
    """Return the role of the card that template or hole number `ord_` (from 0) makes."""
    return f"card {ord_ + 1}"


def _taken(
    note: Note,
    kind: NoteType,
    cards: list[Held],
    headings: tuple[str, ...],
    place: Place,
    title: str,
    media: Callable[[str], str],
) -> Taken:
    values = dict(zip(kind.fields, note.fields, strict=False))
    sides = _holes if kind.is_cloze else _sides
    drafts = []
    for held in cards:
        question, answer = sides(kind, values, held.ord, lambda page: markdown(page, media))
        if question and answer and not answer.startswith(_COVERED):
            shape = "cloze" if kind.is_cloze else "reverse" if held.ord else "basic"
            drafts.append(Draft(shape, question, answer, RULE, role(held.ord), (title, *headings), place))
    text = _whole(kind, values, drafts, lambda page: markdown(page, media))
    tags = tuple(tag.replace("::", "/") for tag in note.tags)
    fact = Fact(Bullet(text, place.line), title, headings, (), (text,), 0, place, tags)
    is_covered = any(f"::{_COVERED}" in value for value in values.values())
    reason = "" if drafts else "a picture with covers" if is_covered else "one side of it is empty in Anki"
    return Taken(note, Made(fact, tuple(drafts), reason), frozenset(role(c.ord) for c in cards if c.is_suspended))


_COVERED = "image-occlusion:"  # a hole that is a shape on a picture; a terminal has no such thing


def _whole(kind: NoteType, values: Mapping[str, str], drafts: list[Draft], as_markdown: Callable[[str], str]) -> str:
    if kind.is_cloze:
        uncovered = (_CLOZE.sub(lambda found: found[2], value) for value in values.values())
        return "\n\n".join(filter(None, map(as_markdown, uncovered)))
    sides = (drafts[0].question, drafts[0].answer) if drafts else tuple(map(as_markdown, values.values()))
    return "\n\n".join(filter(None, sides))


# --- question and answer


def _sides(kind: NoteType, values: Mapping[str, str], ord_: int, as_markdown: Callable[[str], str]) -> tuple[str, str]:
    """Return the sides of a card as its template puts them together."""
    if ord_ >= len(kind.templates):
        return "", ""
    front, back = kind.templates[ord_]
    answer = re.split(r"<hr\s+id=[\"']?answer[\"']?\s*/?>", back, maxsplit=1)[-1]
    # Where the front has a box to type in, the back shows what was right.
    return as_markdown(_rendered(_TYPED.sub("", front), values)), as_markdown(_rendered(answer, values))


def _rendered(template: str, values: Mapping[str, str]) -> str:
    """Return a template with its fields filled in; conditions hold, scripts and what Anki adds do not."""
    page = re.sub(r"(?is)<(script|style)\b.*?</\1>|<!--.*?-->", "", template)
    for _ in range(_DEEPEST):
        page, count = _CONDITION.subn(lambda found: _chosen(found, values), page)
        if not count:
            break
    return _FIELD.sub(lambda found: _filled(found[1], values), page)


def _filled(name: str, values: Mapping[str, str]) -> str:
    """Return the value of a field, which may stand behind filters (`text:Front`)."""
    return values.get(name.rsplit(":", 1)[-1].strip(), "")


_DEEPEST = 20  # conditions inside one another
_CONDITION = re.compile(r"\{\{([#^])\s*([^{}]+?)\s*\}\}((?:(?!\{\{[#^/]).)*)\{\{/\s*\2\s*\}\}", re.DOTALL)
_TYPED = re.compile(r"\{\{type:[^{}]*\}\}")
_FIELD = re.compile(r"\{\{([^{}]*)\}\}")


def _chosen(found: re.Match[str], values: Mapping[str, str]) -> str:
    is_filled = bool(values.get(found[2], "").strip())
    return found[3] if is_filled == (found[1] == "#") else ""


# --- holes

_CLOZE = re.compile(r"\{\{c(\d+)::(.*?)(?:::((?:(?!\}\}).)*?))?\}\}", re.DOTALL)


def _holes(_kind: NoteType, values: Mapping[str, str], ord_: int, as_markdown: Callable[[str], str]) -> tuple[str, str]:
    """Return the text with the holes of one number, and what was in them."""
    wanted = str(ord_ + 1)
    text = next((value for value in values.values() if f"{{{{c{wanted}::" in value), "")
    formulas = [found.span() for found in re.finditer(MATHS, text, re.DOTALL)]
    hidden: dict[str, None] = {}

    def hole(found: re.Match[str]) -> str:
        if found[1] != wanted:
            return found[2]
        is_tex = any(left < found.start() < right for left, right in formulas)
        told = html.unescape(re.sub(r"<[^>]*>", "", found[2])).strip() if is_tex else as_markdown(found[2])
        hidden[told] = None
        return f"[…{found[3]}…]" if found[3] else "[…]"

    question = as_markdown(_CLOZE.sub(hole, text)).replace(r"\[…", "[…").replace(r"…\]", "…]")
    return question, ", ".join(filter(None, hidden))
