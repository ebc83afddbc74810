"""The real Anki, for tests: `python -m tests.anki.real CARDS.apkg` tells what a phone would show amiss.

The package `anki` is AGPL and never shipped; tests that need it skip without it.
"""

import html
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from anki.collection import (
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)
from anki.scheduler.v3 import CardAnswer

_HIDDEN = re.compile(r"<style>.*?</style>|<(code|pre)\b.*?</\1>|\\\(.*?\\\)|\\\[.*?\\\]", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_SRC = re.compile(r'<(?:img|audio|video|source)\b[^>]*?src="([^"]*)"')
AMISS = {
    "an error of the template": re.compile(r"template has a problem|front of this card is blank|No cloze \d+ found"),
    "a script": re.compile(
        r"<(script|iframe|object|embed|form|link|base)\b|<[^>]*\son\w+\s*=|=\s*[\"']?javascript:", re.I
    ),
    "something from the web": re.compile(r"<(img|audio|video|source)\b[^>]*src=\"(https?:)?//", re.I),
}
"""What must not be in the HTML of a side."""
RAW = {
    "raw emphasis": re.compile(r"\*\*(?=\S)|(?<=\S)\*\*|(?<!\w)__(?=\w)"),
    "raw maths": re.compile(r"\$\$|\$\\[a-z]+|\\[()\[\]]"),
    "a raw link": re.compile(r"\[[^\[\]\n]+\]\([^)\s]+\)|\[\[|\]\]"),
    "raw code": re.compile(r"`[^`\n]+`"),
    "a raw hole": re.compile(r"\{\{c\d+::"),
    "a character nobody can read": re.compile("[\x00-\x08\x0b-\x1f\ufffd]"),
}
"""What must not be in its visible text, code and formulas taken out."""


@contextmanager
def phone(scheduling: bool = True) -> Iterator["Phone"]:
    """Yield a fresh Anki, gone afterwards."""
    with tempfile.TemporaryDirectory() as room:
        collection = Collection(str(Path(room) / "collection.anki2"))
        try:
            yield Phone(collection, scheduling)
        finally:
            collection.close()


class Phone:
    """A collection somebody learns with."""

    def __init__(self, collection: Collection, scheduling: bool) -> None:
        self.col, self._scheduling = collection, scheduling

    def take(self, package: Path) -> dict[str, int]:
        """Import a package as the dialogue does by default; return how many notes it calls new, updated …"""
        options = ImportAnkiPackageOptions(with_scheduling=self._scheduling, update_notes=0, update_notetypes=0)
        request = ImportAnkiPackageRequest(package_path=str(package.absolute()), options=options)
        log = self.col.import_anki_package(request).log
        self.col.models._clear_cache()
        kinds = ("new", "updated", "duplicate", "conflicting", "missing_notetype", "missing_deck", "empty_first_field")
        return {kind: len(getattr(log, kind)) for kind in kinds if len(getattr(log, kind))}

    def give(self, package: Path, legacy: bool, scheduling: bool = True) -> Path:
        """Export everything, in the old format or the new."""
        options = ExportAnkiPackageOptions(
            with_scheduling=scheduling, with_deck_configs=False, with_media=True, legacy=legacy
        )
        self.col.export_anki_package(out_path=str(package), options=options, limit=None)
        return package

    def give_all(self, package: Path, legacy: bool) -> Path:
        """Export the collection; it has to be closed for that."""
        self.col.export_collection_package(str(package), include_media=True, legacy=legacy)
        self.col.reopen()
        return package

    def answer(self, card_id: int, key: int) -> None:
        """Press a key on a card, whenever it is due."""
        card = self.col.get_card(card_id)
        card.start_timer()
        states = self.col._backend.get_scheduling_states(card_id)
        rating = {1: CardAnswer.AGAIN, 2: CardAnswer.HARD, 3: CardAnswer.GOOD, 4: CardAnswer.EASY}[key]
        self.col.sched.answer_card(self.col.sched.build_answer(card=card, states=states, rating=rating))
        time.sleep(0.001)  # Anki's log has one row a millisecond

    def sides(self) -> Iterator[tuple[str, str, str]]:
        """Yield GUID, front and back of every card as Anki renders them."""
        for card_id in self.col.find_cards(""):
            card = self.col.get_card(card_id)
            shown = card.render_output()
            yield card.note().guid, shown.question_text, shown.answer_text

    def amiss(self) -> list[str]:
        """Return what is wrong with the collection, one line each."""
        return list(self._amiss())

    def _amiss(self) -> Iterator[str]:
        media = self.col.media.check()
        yield from (f"missing media file {name}" for name in media.missing)
        yield from (f"unused media file {name}" for name in media.unused)
        yield from (f"note {note.note_id} has an empty card" for note in self.col.get_empty_cards().notes)
        for (guid,) in self.col.db.execute("SELECT guid FROM notes GROUP BY guid HAVING count() > 1"):
            yield f"two notes have the GUID {guid}"
        for guid, front, back in self.sides():
            for side, page in (("front", front), ("back", back)):
                yield from (f"{guid}: its {side} has {what}" for what in _amiss_on(page, Path(self.col.media.dir())))
        _, is_sound = self.col.fix_integrity()
        if not is_sound:
            yield "Anki's check found the database unsound"


def _amiss_on(page: str, media: Path) -> Iterator[str]:
    text = html.unescape(_TAG.sub("", _HIDDEN.sub(" ", page)))
    if not html.unescape(_TAG.sub("", page)).strip() and not _SRC.search(page):
        yield "nothing on it"
    yield from (what for what, pattern in AMISS.items() if pattern.search(page))
    yield from (what for what, pattern in RAW.items() if pattern.search(text))
    yield from (f"no file for {name}" for name in _SRC.findall(page) if not (media / html.unescape(name)).is_file())


def check(package: Path) -> list[str]:
    """Return what is wrong with a package: on first sight, and when it is imported again."""
    with phone() as anki:
        first = anki.take(package)
        found = [f"Anki calls {number} notes {kind}" for kind, number in first.items() if kind != "new"]
        found += anki.amiss()
        again = anki.take(package)
        found += [
            f"imported again, Anki calls {number} notes {kind}" for kind, number in again.items() if kind != "duplicate"
        ]
        print(f"{package}: {first.get('new', 0)} notes, {anki.col.card_count()} cards")
    return found


if __name__ == "__main__":
    problems = check(Path(sys.argv[1]))
    print("\n".join(problems) or "nothing amiss")
    sys.exit(bool(problems))
