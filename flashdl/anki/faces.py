"""What stands on a note: the fields of a card."""

import html
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from flashdl.anki.holes import filled, holed, unclozed
from flashdl.anki.media import Shelf
from flashdl.anki.pages import page, settled, shown
from flashdl.model import Card, Place


@dataclass(frozen=True, slots=True)
class Face:
    """The fields of one note, in the order of its note type."""

    is_cloze: bool
    """Which of the two note types: it depends on the card's kind alone, since Anki refuses a note that changes it."""
    fields: tuple[str, ...]


def face(card: Card, shelf: Shelf) -> Face:
    """Return the note's fields, its media put on the `shelf`; what is odd about them is told there."""
    draft, place = card.draft, card.draft.place
    context, path = _trail(draft.context), _trail(_whole_path(card))
    bullet, hint = shown(card.bullet, place, shelf), shown(draft.hint, place, shelf)
    if draft.kind == "cloze":
        text = settled(holed(draft.question, draft.answer), place, shelf)
        is_told = filled(draft.question, draft.answer).strip() == card.bullet.strip()
        return Face(True, (text, context, path, "" if is_told else unclozed(bullet), source(place), hint, "", "", ""))
    question, answer = shown(draft.question, place, shelf), shown(draft.answer, place, shelf)
    is_told = bullet in (question, answer)
    rest = ("" if is_told else bullet, source(place), hint, "", "", "", "")
    return Face(False, (question, answer, context, path, *rest))


def source(place: Place) -> str:
    """Return file and line as a link that opens the file where there is one."""
    if place.path in ("", "-"):
        return ""
    target = quote(Path(place.path).absolute().as_posix(), safe="/:")
    link = f"file://{'' if target.startswith('/') else '/'}{target}#L{place.line}"
    return f'<a href="{link}">{html.escape(Path(place.path).name)}:{place.line}</a>'


def _whole_path(card: Card) -> tuple[str, ...]:
    """Return title, headings and ancestors without masks."""
    context = card.draft.context
    has_title = len(context) > len(card.path) and "…" not in context[0]
    return ((context[0],) if has_title else ()) + card.path


def _trail(parts: tuple[str, ...]) -> str:
    return " › ".join(filter(None, (page(part) for part in parts)))
