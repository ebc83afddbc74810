"""Does a card stay with its bullet? Replays scripted edit histories through the real import.

    python -m tests.measure.identity [FOLDER...] [--versions 12] [--seed 1] [--misses 10]

Takes the Markdown notes of FOLDER (default: decks/), edits them version after version the way people do
(typos mended, words exchanged, sentences extended or cut, bullets moved, headings and files renamed, items
replaced, answers corrected, deleted and brought back, split and merged), imports each version, and counts for
every touched bullet whether its card kept its id. With `--pairs FILE` it judges labelled pairs of old and new
bullets instead (columns label, kind, old_heading, new_heading, old_text, new_text).
"""

import argparse
import csv
import os
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flashdl import formats, outline
from flashdl.matching import Known, Spot, match
from flashdl.outline import visible

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Item:
    """A bullet of the history; `number` is who it is."""

    number: int
    heading: str
    text: str


@dataclass
class Note:
    """A file of the history."""

    name: str
    items: list[Item]

    def markdown(self) -> str:
        lines, heading = [], None
        for item in self.items:
            if item.heading != heading:
                heading = item.heading
                lines += ["", f"## {heading}", ""]
            lines.append(f"- {item.text}")
        return "\n".join(lines) + "\n"


@dataclass
class Author:
    """Edits notes; remembers who was touched how."""

    dice: random.Random
    next_number: int = 10_000_000
    touched: dict[int, str] = field(default_factory=dict)
    bin: list[tuple[str, int, Item]] = field(default_factory=list)

    def new(self, heading: str, text: str) -> Item:
        self.next_number += 1
        return Item(self.next_number, heading, text)

    def edit(self, notes: list[Note], share: float) -> None:
        """Touch about `share` of all bullets, each by one kind of edit."""
        self.touched = {}
        total = sum(len(note.items) for note in notes)
        for _ in range(max(1, int(total * share))):
            note = self.dice.choice([note for note in notes if note.items])
            at = self.dice.randrange(len(note.items))
            if note.items[at].number not in self.touched:
                getattr(self, "_" + self.dice.choice(EDITS))(notes, note, at)
        if self.dice.random() < 0.3:
            self._rename_heading(self.dice.choice(notes))
        if self.dice.random() < 0.3:
            self.dice.choice(notes).name = f"renamed-{self.dice.randrange(10**6)}.md"
        if self.bin and self.dice.random() < 0.5:
            self._bring_back(notes)

    def _set(self, note: Note, at: int, text: str, kind: str) -> None:
        self.touched[note.items[at].number] = kind
        note.items[at] = replace(note.items[at], text=text)

    def _typo(self, notes: list[Note], note: Note, at: int) -> None:
        words = note.items[at].text.split()
        long = [i for i, word in enumerate(words) if word.isalpha() and len(word) > 4]
        if long:
            i = self.dice.choice(long)
            j = self.dice.randrange(1, len(words[i]) - 1)
            words[i] = words[i][:j] + words[i][j + 1] + words[i][j] + words[i][j + 2 :]
            self._set(note, at, " ".join(words), "typo")

    def _reword(self, notes: list[Note], note: Note, at: int) -> None:
        text = note.items[at].text
        for old, new in SYNONYMS:
            if re.search(rf"\b{old}\b", text):
                text = re.sub(rf"\b{old}\b", new, text, count=1)
        if text == note.items[at].text:
            text = f"in short, {text[:1].lower()}{text[1:]}"
        self._set(note, at, text, "reword")

    def _extend(self, notes: list[Note], note: Note, at: int) -> None:
        tail = self.dice.choice(TAILS)
        self._set(note, at, f"{note.items[at].text.rstrip('.')}{tail}", "extend")

    def _half_typed(self, notes: list[Note], note: Note, at: int) -> None:
        """The version before had only the beginning; this one adds a bullet's first half, completed later."""
        text = note.items[at].text
        if len(text) > 30 and "$" not in text and "`" not in text:
            self._set(note, at, text[: self.dice.randrange(len(text) // 2, len(text) - 3)], "shorten")

    def _markup(self, notes: list[Note], note: Note, at: int) -> None:
        words = note.items[at].text.split()
        if len(words) > 2 and words[0].isalpha():
            self._set(note, at, " ".join([f"**{words[0]}**", *words[1:]]), "markup")

    def _number(self, notes: list[Note], note: Note, at: int) -> None:
        text = note.items[at].text
        found = re.search(r"\d+", text)
        if found:
            new = str(int(found[0]) + self.dice.randrange(1, 9))
            self._set(note, at, text[: found.start()] + new + text[found.end() :], "answer: number")

    def _negate(self, notes: list[Note], note: Note, at: int) -> None:
        text = note.items[at].text
        if " is " in text:
            self._set(note, at, text.replace(" is ", " is not ", 1), "answer: negation")

    def _move(self, notes: list[Note], note: Note, at: int) -> None:
        item = note.items.pop(at)
        other = self.dice.choice(notes)
        to = self.dice.randrange(len(other.items) + 1)
        heading = other.items[min(to, len(other.items) - 1)].heading if other.items else item.heading
        other.items.insert(to, replace(item, heading=heading))
        self.touched[item.number] = "move"

    def _swap(self, notes: list[Note], note: Note, at: int) -> None:
        if at + 1 < len(note.items) and note.items[at].heading == note.items[at + 1].heading:
            note.items[at], note.items[at + 1] = note.items[at + 1], note.items[at]
            self.touched[note.items[at].number] = "swap"

    def _insert(self, notes: list[Note], note: Note, at: int) -> None:
        text = f"{self.dice.choice(FRESH)} {self.dice.choice(FRESH_ENDS)} {self.dice.randrange(100)}"
        note.items.insert(at, self.new(note.items[at].heading, text))
        self.touched[note.items[at].number] = "insert"

    def _replace(self, notes: list[Note], note: Note, at: int) -> None:
        """Another fact in the place of this one."""
        text = f"{self.dice.choice(FRESH)} {self.dice.choice(FRESH_ENDS)} {self.dice.randrange(100)}"
        note.items[at] = self.new(note.items[at].heading, text)
        self.touched[note.items[at].number] = "replace"

    def _delete(self, notes: list[Note], note: Note, at: int) -> None:
        self.bin.append((note.name, at, note.items.pop(at)))

    def _copy(self, notes: list[Note], note: Note, at: int) -> None:
        """The same text twice."""
        twin = self.new(note.items[at].heading, note.items[at].text)
        note.items.insert(at + 1, twin)
        self.touched[twin.number] = "copy"

    def _split(self, notes: list[Note], note: Note, at: int) -> None:
        first, comma, rest = note.items[at].text.partition(", ")
        if comma and min(len(first), len(rest)) > 20:
            keeps, other = (first, rest) if len(first) >= len(rest) else (rest, first)
            heading = note.items[at].heading
            self._set(note, at, keeps, "split")
            note.items.insert(at + 1, self.new(heading, other))

    def _bring_back(self, notes: list[Note]) -> None:
        _, at, item = self.bin.pop(self.dice.randrange(len(self.bin)))
        note = self.dice.choice(notes)
        heading = note.items[0].heading if note.items else item.heading
        note.items.insert(min(at, len(note.items)), replace(item, heading=heading))
        self.touched[item.number] = "return"

    def _rename_heading(self, note: Note) -> None:
        old = self.dice.choice(note.items).heading if note.items else ""
        for at, item in enumerate(note.items):
            if item.heading == old:
                note.items[at] = replace(item, heading=f"{old} revisited")
                self.touched.setdefault(item.number, "heading")


EDITS = [name[1:] for name in vars(Author) if name.startswith("_") and name[1].isalpha()]
EDITS = [name for name in EDITS if name not in ("set", "bring_back", "rename_heading")]
SYNONYMS = [
    ("uses", "makes use of"), ("because", "since"), ("so that", "in order that"), ("show", "demonstrate"),
    ("large", "big"), ("model", "network"), ("each", "every"), ("many", "a lot of"), ("needs", "requires"),
]  # fmt: skip
TAILS = [
    ", which was found by trial and error",
    " (see the appendix for how)",
    "; later papers agree",
    " and this holds on small data too",
]
FRESH = ["A cheaper variant", "The follow-up work", "In practice one", "Another team", "The second author"]
FRESH_ENDS = ["drops the term of order", "reports a gain of", "repeats it on a set of size", "stops after epoch"]


def notes_of(folders: list[Path], most: int) -> list[Note]:
    """Return flat notes made of the one-line bullets of real ones."""
    author, found = Author(random.Random(0)), []
    for path in formats.find(folders):
        items = [
            author.new(" / ".join(fact.headings) or fact.title, visible(fact.bullet.text))
            for fact in outline.facts(formats.read(path))
            if "\n" not in fact.bullet.text and len(visible(fact.bullet.text)) > 3
        ]
        if items:
            found.append(Note(f"{path.stem}-{len(found)}.md", items[:200]))
    return found[:most]


def replay(
    notes: list[Note], versions: int, seed: int, share: float = 0.04
) -> tuple[Counter[str], Counter[str], list[str]]:
    """Return touched bullets by kind, misses by kind, and the misses in words."""
    from flashdl.cli.importing import bring_in
    from flashdl.storage.library import Library

    author = Author(random.Random(seed), max(item.number for note in notes for item in note.items))
    touched: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    said: list[str] = []
    owner: dict[int, int] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "notes"
        folder.mkdir()
        for version in range(versions):
            if version:
                author.edit(notes, share)
            _write(folder, notes, version)
            with Library.open(Path(name) / "library.db", NOW + timedelta(days=version)) as library:
                bring_in(library, [folder], NOW + timedelta(days=version))
            ids = dict(_ids(Path(name) / "library.db", notes))
            kinds = author.touched if version else {}
            for number, fact_id in ids.items():
                kind = kinds.get(number, "untouched")
                before = owner.get(number)
                others = {value: key for key, value in owner.items()}
                wrong = before != fact_id if before is not None else others.get(fact_id, number) != number
                if kind != "untouched":
                    touched[kind] += 1
                if wrong:
                    missed[kind] += 1
                    item = next(i for note in notes for i in note.items if i.number == number)
                    said.append(f"v{version} {kind}: {item.heading} / {item.text[:90]}")
                owner[number] = fact_id
    return touched, missed, said


def _write(folder: Path, notes: list[Note], version: int) -> None:
    wanted = {note.name for note in notes}
    for path in folder.iterdir():
        if path.name not in wanted:
            path.unlink()
    for note in notes:
        path = folder / note.name
        text = note.markdown()
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            os.utime(path, (1_700_000_000 + version, 1_700_000_000 + version))


def _ids(library: Path, notes: list[Note]) -> Iterator[tuple[int, int]]:
    import sqlite3

    db = sqlite3.connect(library)
    for note in notes:
        rows = db.execute(
            "SELECT fact.id FROM fact JOIN source ON source.id = source_id"
            " WHERE source.path LIKE ? AND retired_at IS NULL ORDER BY position",
            [f"%/{note.name}"],
        ).fetchall()
        assert len(rows) == len(note.items), (note.name, len(rows), len(note.items))
        yield from ((item.number, fact_id) for item, (fact_id,) in zip(note.items, rows, strict=True))
    db.close()


def judge_pairs(path: Path) -> Counter[str]:
    """Return how labelled pairs are judged: kept, lost, and reported as changed, by label.

    A pair stands between two unchanged neighbours, as it did in its file.
    """
    verdicts: Counter[str] = Counter()
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            old, new = (visible(row[name].replace("\\\\", "\\")) for name in ("old_text", "new_text"))
            above, below = "The bullet above stays as it was.", "So does the bullet below it."
            one = tuple(visible(part) for part in row["old_heading"].split(" > "))
            other = tuple(visible(part) for part in row["new_heading"].split(" > "))
            known = [Known(i, "a", text, one, id=i + 1) for i, text in enumerate((above, old, below))]
            spots = [Spot(i, "a", text, other) for i, text in enumerate((above, new, below))]
            pair = next((p for p in match(known, spots).pairs if p.known.id == 2 and p.spot.order == 1), None)
            verdicts[
                f"{row['label']}: {'kept' if pair else 'apart'}{' changed' if pair and pair.is_changed else ''}"
            ] += 1
    return verdicts


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    reader.add_argument("folders", nargs="*", type=Path, default=[Path(__file__).parents[2] / "decks"])
    reader.add_argument("--versions", type=int, default=12)
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--misses", type=int, default=10, help="how many misses to show")
    reader.add_argument("--most", type=int, default=40, help="how many files at most")
    reader.add_argument("--pairs", type=Path)
    asked = reader.parse_args()
    if asked.pairs:
        for verdict, count in sorted(judge_pairs(asked.pairs).items()):
            print(f"{count:5}  {verdict}")
        return
    touched, missed, said = replay(notes_of(asked.folders, asked.most), asked.versions, asked.seed)
    for kind, count in touched.most_common():
        print(f"{kind:18} {count:6} touched {missed[kind]:5} lost or wrong")
    total, lost = sum(touched.values()), sum(missed.values())
    print(
        f"{'all':18} {total:6} touched {lost:5} lost or wrong = {lost / max(total, 1):.2%}"
        f" ({missed['untouched']} untouched)"
    )
    print("\n".join(said[: asked.misses]), file=sys.stderr)


if __name__ == "__main__":
    main()
