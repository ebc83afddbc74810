"""What stands on a note: the fields of a card."""

import html
import re
from dataclasses import dataclass
from functools import lru_cache
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
    """Which of the two note types: the one Anki has already, since it refuses a note that changes it."""
    fields: tuple[str, ...]


def face(card: Card, shelf: Shelf, is_linked: bool = True) -> Face:
    """Return the note's fields, its media put on the `shelf`; what is odd about them is told there.

    Unless `is_linked`, file and line stand there without the folders of this machine.
    """
    draft, place = card.draft, card.draft.place
    context, path = _trail(draft.context), _trail(_whole_path(card))
    whole = _CLOZE.sub(r"\1", card.bullet)
    bullet, hint = shown(whole, place, shelf), shown(draft.hint, place, shelf)
    if (card.sent_kind or draft.kind) == "cloze":
        text = settled(holed(draft.question, draft.answer), place, shelf)
        is_told = filled(draft.question, draft.answer).strip() == whole.strip()
        return Face(
            True, (text, context, path, "" if is_told else unclozed(bullet), source(place, is_linked), hint, "", "", "")
        )
    question, answer = shown(draft.question, place, shelf), shown(draft.answer, place, shelf)
    is_told = bullet in (question, answer)
    rest = ("" if is_told else bullet, source(place, is_linked), hint, "", "", "", "")
    return Face(False, (question, answer, context, path, *rest))


# What an author wrote as `{{c1::word::hint}}` is shown as the word.
_CLOZE = re.compile(r"\{\{c\d+::((?:(?!\}\}|::).)*)(?:::(?:(?!\}\}).)*)?\}\}", re.DOTALL)


def source(place: Place, is_linked: bool = True) -> str:
    """Return file and line, as a link that opens the file where there is one if `is_linked`."""
    if place.path in ("", "-"):
        return ""
    link, name = _file(place.path)
    if not is_linked:
        return f"{name}:{place.line}"
    return f'<a href="{link}#L{place.line}">{name}:{place.line}</a>'


@lru_cache(64)
def _file(path: str) -> tuple[str, str]:
    target = quote(Path(path).absolute().as_posix(), safe="/:")
    return f"file://{'' if target.startswith('/') else '/'}{target}", html.escape(Path(path).name)


def _whole_path(card: Card) -> tuple[str, ...]:
    """Return title, headings and ancestors without masks."""
    context = card.draft.context
    has_title = len(context) > len(card.path) and "…" not in context[0]
    return ((context[0],) if has_title else ()) + card.path


@lru_cache(1024)
def _trail(parts: tuple[str, ...]) -> str:
    return " › ".join(filter(None, (page(part) for part in parts)))
