"""What the learner changed on a card there, as Markdown."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from difflib import ndiff

from flashdl.anki.collection import Note
from flashdl.anki.faces import face
from flashdl.anki.holes import HOLE
from flashdl.anki.media import Shelf
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
        old, new = as_markdown(ours.fields[0]), as_markdown(theirs.get("Text", ""))
        sides = _sides(new) if new != old else None
        return Edit(card, *sides) if sides else None
    draft = card.draft
    changed = replace(
        draft,
        question=_new(draft.question, ours.fields[0], theirs.get("Question", ""), as_markdown),
        answer=_new(draft.answer, ours.fields[1], theirs.get("Answer", ""), as_markdown),
    )
    return Edit(card, changed.question, changed.answer) if changed != draft else None


def _reader(shelf: Shelf) -> Callable[[str], str]:
    return lambda page: markdown(page, lambda name: shelf.sources.get(name, name))


def _new(own: str, ours: str, theirs: str, as_markdown: Callable[[str], str]) -> str:
    """Return one side's text: our own Markdown unless what it became there differs in what it says."""
    told = as_markdown(theirs)
    return told if told and told != as_markdown(ours) else own


def _sides(text: str) -> tuple[str, str] | None:
    """Return question and answer of a text with one hole, however often it stands there."""
    holes = _CLOZE.findall(text)
    if not holes or len(set(holes)) > 1 or not holes[0][0].strip():
        return None
    answer, hint = holes[0]
    question = _CLOZE.sub(f"[…{hint}…]" if hint else "[…]", text)
    beside = question.removesuffix("[…]").rstrip()
    if HOLE.search(beside) and len(holes) == 1:
        question = beside  # the answer hides below a question that shows its own hole
    return question, answer.strip()
