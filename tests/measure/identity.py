"""Does a card stay with its bullet? Replays scripted edit histories through the real import.

    python -m tests.measure.identity [FOLDER...] [--versions 12] [--seed 1] [--misses 10] [--baselines]
    python -m tests.measure.identity --pairs FILE

Takes the Markdown notes of FOLDER (default: decks/ and the Chinese notes beside this file), edits them version after
version the way people do (see `histories`), imports each version, and counts for every touched bullet whether its
card stayed. Lost: another card than before. Wrong: the card of another bullet. `--pairs` judges labelled pairs of
old and new bullets instead (columns label, kind, old_heading, new_heading, old_text, new_text).
"""

import argparse
import csv
import random
import sqlite3
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flashdl.matching import Known, Spot, match
from flashdl.matching.wordwise import folded
from flashdl.outline import visible
from tests.measure.baselines import BASELINES, Follow, Seen
from tests.measure.histories import Author, Note, notes_of

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
HERE = Path(__file__).parent


@dataclass(slots=True)
class Judge:
    """Counts, version after version, which bullets kept the identity that was theirs."""

    touched: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    said: list[str] = field(default_factory=list)
    _ids: dict[int, int] = field(default_factory=dict)
    _last: dict[int, Seen] = field(default_factory=dict)
    _alive: set[int] = field(default_factory=set)

    def look(self, author: Author, seen: Sequence[Seen], ids: dict[int, int], answers: dict[int, str]) -> None:
        """Compare with the version before; `answers` are what its cards asked for, by identity."""
        here = {one.number: one for one in seen if one.number in ids}
        twins = self._twins()
        places = defaultdict(set)  # a copy right here cannot be told from its original either
        for number, one in here.items():
            places[one.place].add(ids[number])
        owners = {self._ids[n]: n for n in self._ids}
        split = {n: old for old, heirs in author.heirs.items() for n in heirs}
        for number, one in here.items():
            kind = author.touched.get(number, "untouched") if self._alive else "first"
            if number in split:
                wrong = self._is_wrong_half(number, split[number], author, here, ids, answers)
            elif number in author.merged:
                wrong = ids[number] not in {self._ids.get(n) for n in author.merged[number]}
            elif number in self._ids:
                own = {self._ids[number], *twins[self._last[number].place]}
                wrong = ids[number] not in own and not (len(places[one.place]) > 1 and own & places[one.place])
            else:  # whoever's card a new bullet goes on with must have had this very text
                owner = owners.get(ids[number])
                wrong = owner is not None and self._last[owner].text != one.text
            self._count(kind, wrong, one, owners.get(ids[number]))
        self._ids |= {number: ids[number] for number in here}
        self._last |= here
        self._alive = set(here)

    def _twins(self) -> dict[object, set[int]]:
        """Return who cannot be told apart: one text twice under one heading."""
        twins: dict[object, set[int]] = defaultdict(set)
        for number in self._alive:
            twins[self._last[number].place].add(self._ids[number])
        return twins

    def _is_wrong_half(
        self, number: int, old: int, author: Author, here: dict[int, Seen], ids: dict[int, int], answers: dict[int, str]
    ) -> bool:
        """The half that holds the answer goes on with the card; the other one is new. If none does, either may."""
        card = self._ids.get(old)
        answer = folded(visible(answers.get(card or 0, "")))
        heirs = [n for n in author.heirs[old] if n in here]
        holding = [n for n in heirs if answer and answer in here[n].text]
        went = [n for n in heirs if ids[n] == card]
        if len(holding) == 1:
            return (ids[number] == card) != (number == holding[0])
        return number == old and len(went) != 1

    def _count(self, kind: str, wrong: bool, one: Seen, owner: int | None) -> None:
        self.touched[kind] += 1
        if wrong:
            self.missed[kind] += 1
            took = f"took: {self._last[owner].text[:70]}" if owner in self._last else "a new card"
            self.said.append(f"{kind}: {one.file} {one.path[-1]} / {one.text[:100]}  [{took}]")


@dataclass(slots=True)
class Alarms:
    """How often an edit was reported as a changed answer, by kind of edit."""

    asked: Counter[str] = field(default_factory=Counter)
    rung: Counter[str] = field(default_factory=Counter)
    said: list[str] = field(default_factory=list)

    def told(self) -> str:
        """Return how many changed answers were reported, and how many reports there were of what did not change."""
        real = [kind for kind in self.asked if "answer" in kind]
        # What was edited twice, or handed to another fact, is neither here nor there.
        spared = [k for k in self.asked if k not in real and " + " not in k and not k.startswith(("diff", "insert"))]
        sums = [(sum(self.rung[k] for k in kinds), sum(self.asked[k] for k in kinds)) for kinds in (real, spared)]
        (rung, wanted), (false, edited) = sums
        return (
            f"answers changed: {rung} of {wanted} reported = {rung / max(wanted, 1):.1%};"
            f" false alarms: {false} of {edited} other edits = {false / max(edited, 1):.1%},"
            f" {false / max(rung + false, 1):.1%} of all alarms"
        )


def replay(notes: list[Note], versions: int, seed: int, share: float) -> tuple[Judge, Alarms, dict[str, Judge]]:
    """Return what became of the cards, of the alarms, and what plainer ways would have done."""
    author = Author(notes, random.Random(seed))
    judge, alarms = Judge(), Alarms()
    plain: dict[str, tuple[Follow, Judge]] = {name: (make(), Judge()) for name, make in BASELINES.items()}
    with tempfile.TemporaryDirectory() as name:
        folder, library = Path(name) / "notes", Path(name) / "library.db"
        for version in range(versions):
            if version:
                author.edit(share)
            answers = _learn(library) if version else {}
            seen = _write(folder, notes, version)
            _import(library, folder, version)
            judge.look(author, seen, dict(_ids(library, folder, seen)), answers)
            _ring(alarms, author, library, judge)
            for follow, other in plain.values():
                other.look(author, seen, follow(seen), {})
    return judge, alarms, {name: other for name, (_, other) in plain.items()}


def _import(library: Path, folder: Path, version: int) -> None:
    from flashdl.cli.importing import bring_in
    from flashdl.storage.library import Library

    now = NOW + timedelta(days=version)
    with Library.open(library, now) as opened:
        bring_in(opened, [folder], now)


def _learn(library: Path) -> dict[int, str]:
    """Give every card a schedule, see every change as reviewed; return an answer of each bullet."""
    with closing(sqlite3.connect(library)) as db, db:
        db.execute(
            "UPDATE card SET due = '2027-01-01', reps = 3, interval_days = id * 7919 % 100 + 1, changed_from = ''"
        )
        return dict(db.execute("SELECT fact_id, answer FROM card WHERE retired_at IS NULL ORDER BY interval_days"))


def _write(folder: Path, notes: Sequence[Note], version: int) -> list[Seen]:
    seen, wanted = [], set()
    for note in notes:
        path, (text, lines) = folder / note.name, note.markdown()
        path.parent.mkdir(parents=True, exist_ok=True)
        wanted.add(path)
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
        for part in note.parts:
            for item in part.items:
                text = folded(visible(item.text))
                seen.append(Seen(item.number, note.name, lines[item.number], (part.title,), text, item.depth))
    for path in folder.rglob("*.md"):
        if path not in wanted:
            path.unlink()
    return seen


def _ids(library: Path, folder: Path, seen: Sequence[Seen]) -> dict[int, int]:
    with closing(sqlite3.connect(library)) as db:
        rows = db.execute(
            "SELECT source.path, line, fact.id FROM fact JOIN source ON source.id = source_id WHERE retired_at IS NULL"
        )
        at = {(path, line): fact_id for path, line, fact_id in rows}
    root = folder.resolve()
    found = {one.number: at.get((str(root / one.file), one.line)) for one in seen}
    return {number: fact_id for number, fact_id in found.items() if fact_id is not None}


def _ring(alarms: Alarms, author: Author, library: Path, judge: Judge) -> None:
    with closing(sqlite3.connect(library)) as db:
        rows = db.execute("SELECT fact_id, max(changed_from != '') FROM card WHERE retired_at IS NULL GROUP BY fact_id")
        rung = dict(rows.fetchall())
    for number, kind in author.touched.items():
        identity = judge._ids.get(number)
        if identity in rung and number in judge._alive:
            alarms.asked[kind] += 1
            alarms.rung[kind] += rung[identity]
            if bool(rung[identity]) != ("answer" in kind):
                alarms.said.append(f"{'false alarm' if rung[identity] else 'no alarm'}: {kind}: {_now(judge, number)}")


def _now(judge: Judge, number: int) -> str:
    return judge._last[number].text[:100] if number in judge._last else ""


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
    reader.add_argument("folders", nargs="*", type=Path, default=[HERE.parents[1] / "decks", HERE / "notes"])
    reader.add_argument("--versions", type=int, default=12)
    reader.add_argument("--share", type=float, default=0.04, help="of the bullets touched in a version")
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--misses", type=int, default=10, help="how many misses to show")
    reader.add_argument("--most", type=int, default=40, help="how many files at most")
    reader.add_argument("--baselines", action="store_true", help="what plainer ways would have done")
    reader.add_argument("--pairs", type=Path)
    asked = reader.parse_args()
    if asked.pairs:
        for verdict, count in sorted(judge_pairs(asked.pairs).items()):
            print(f"{count:5}  {verdict}")
        return
    judge, alarms, plain = replay(notes_of(asked.folders, asked.most), asked.versions, asked.seed, asked.share)
    for kind, count in judge.touched.most_common():
        rung = f"{alarms.rung[kind]:5} of {alarms.asked[kind]:4} reported as changed" if alarms.asked[kind] else ""
        print(f"{kind:20} {count:6} seen {judge.missed[kind]:5} lost or wrong {rung}")
    _sum("flashdl", judge)
    print(alarms.told())
    if asked.baselines:
        for name, other in plain.items():
            _sum(name, other)
    wrong = [one for one in alarms.said if one.startswith("false") or "answer" in one]
    print("\n".join([*judge.said[: asked.misses], *wrong[: asked.misses]]), file=sys.stderr)


def _sum(name: str, judge: Judge) -> None:
    different = ("different fact", "different item")
    others = ("first", "untouched", "insert", *different)
    total = sum(count for kind, count in judge.touched.items() if kind not in others)
    lost = sum(count for kind, count in judge.missed.items() if kind not in different)
    inherits = sum(judge.missed[kind] for kind in different) / max(sum(judge.touched[kind] for kind in different), 1)
    print(f"{name:22} {total:6} touched {lost:5} lost or wrong = {lost / max(total, 1):7.2%}"
          f" ({judge.missed['untouched']} untouched); different facts inheriting {inherits:.1%}")  # fmt: skip


if __name__ == "__main__":
    main()
