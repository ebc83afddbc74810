"""What the learner changed on a card there, as Markdown."""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import ndiff

from flashdl.anki.collection import Note
from flashdl.anki.faces import face
from flashdl.anki.holes import HOLE
from flashdl.anki.media import Shelf
from flashdl.anki.pages import MATHS
from flashdl.anki.unpage import markdown
from flashdl.model import Card

_CLOZE = re.compile(r"\{\{c\d+::(.*?)(?:::((?:(?!\}\}).)*?))?\}\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Edit:
    """A card that reads otherwise there."""

    card: Card
    question: str
    answer: str

    def lines(self) -> Iterator[str]:
        """Yield the change as lines that begin with `- ` or `+ `."""
        for old, new in ((self.card.draft.question, self.question), (self.card.draft.answer, self.answer)):
            if old != new:
                yield from (line for line in ndiff(old.splitlines(), new.splitlines()) if line[0] in "-+")


def edit(card: Card, note: Note, names: tuple[str, ...]) -> Edit | None:
    """Return what was changed on the note, whose fields are called `names`, since the card last changed here.

    `None` when nothing was, or when the note no longer says what a card needs (a field emptied, its hole gone).
    """
    if card.changed_at is None or note.changed_s <= int(card.changed_at.timestamp()):
        return None
    shelf = Shelf()
    ours = face(card, shelf)
    theirs = dict(zip(names, note.fields, strict=False))
    as_markdown = _reader(shelf)
    if ours.is_cloze:
        has_hole = bool(HOLE.search(card.draft.question))
        old = _sides(ours.fields[0], as_markdown, has_hole)
        new = _sides(theirs.get("Text", ""), as_markdown, has_hole)
    else:
        old = as_markdown(ours.fields[0]), as_markdown(ours.fields[1])
        new = as_markdown(theirs.get("Question", "")), as_markdown(theirs.get("Answer", ""))
    if old is None or new is None or new == old or not all(new):
        return None
    # A side that was left alone keeps the Markdown it was written in.
    question, answer = (
        own if before == after else after
        for own, before, after in zip((card.draft.question, card.draft.answer), old, new, strict=True)
    )
    return Edit(card, question, answer)


def _reader(shelf: Shelf) -> Callable[[str], str]:
    return lambda page: markdown(page, lambda name: shelf.sources.get(name, name))


def _sides(page: str, as_markdown: Callable[[str], str], has_hole: bool) -> tuple[str, str] | None:
    """Return question and answer of a text with one hole, however often it stands there.

    Unless the question of the card `has_hole`, the one below it is not part of it.
    """
    holes = list(_CLOZE.finditer(page))
    if len({hole.groups() for hole in holes}) != 1:
        return None
    inner, hint = holes[0].groups()
    formulas = [found.span() for found in re.finditer(MATHS, page, re.DOTALL)]
    is_tex = any(left < holes[0].start() < right for left, right in formulas)
    answer = html.unescape(re.sub(r"<[^>]*>", "", inner)).strip() if is_tex else as_markdown(inner)
    hole = f"[…{hint}…]" if hint else "[…]"
    question = as_markdown(_CLOZE.sub(lambda _: hole, page)).replace(r"\[…", "[…").replace(r"…\]", "…]")
    beside = question.removesuffix("[…]").rstrip()
    if len(holes) == 1 and (not has_hole or HOLE.search(beside)):
        question = beside  # the answer hides below a question that has no hole, or shows its own
    return question, answer
