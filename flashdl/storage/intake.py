"""Notes into the library: all of an import in one transaction, so that a kill leaves the old or the new state."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from hashlib import blake2b
from itertools import takewhile
from pathlib import PurePath
from typing import Any

from sqlalchemy import func, insert, update
from sqlmodel import Session, col, select

from flashdl.matching import Known, Plan, Spot, match
from flashdl.matching.spot import link_in, neighbours, stamp_in
from flashdl.matching.wordwise import folded
from flashdl.model import Document, Made
from flashdl.outline import visible
from flashdl.storage.reading import texts
from flashdl.storage.reconcile import Reconciled, reconcile
from flashdl.storage.tables import CardRow, FactRow, SourceRow
from flashdl.storage.twins import settled
from flashdl.storage.writing import batched, listed, ms


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that is new or may have changed, read and made into cards."""

    path: str
    """Absolute; `-` for standard input."""
    document: Document
    made: Sequence[Made]
    deck: str
    """The deck a new source gets when its front matter names none."""
    size: int
    mtime_ns: int
    digest: str
    maker: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an import did."""

    plan: Plan
    cards: Reconciled
    renamed: tuple[tuple[str, str], ...]
    """Old and new path of files that were followed to another name."""


class Intake:
    """One import. Everything it does is kept when the session commits."""

    def __init__(self, session: Session, now: datetime, day: date, new_guid: Callable[[], str]) -> None:
        self._session, self._now, self._day, self._new_guid = session, now, day, new_guid
        self._sources = {row.path: row for row in session.exec(select(SourceRow))}
        self._moved: list[tuple[str, str]] = []

    @property
    def is_empty(self) -> bool:
        """The library holds no notes yet."""
        return not self._sources

    def is_unchanged(self, path: str, size: int, mtime_ns: int, maker: str) -> bool:
        """Tell whether the file is the one whose cards are here, by its size and time."""
        row = self._sources.get(path)
        if row is None or row.gone_at is not None:
            return False
        return (row.size, row.mtime_ns, row.maker) == (size, mtime_ns, maker)

    def is_same(
        self, path: str, digest: str, maker: str, size: int, mtime_ns: int, is_there: Callable[[str], bool]
    ) -> bool:
        """Tell whether the file holds the bytes whose cards are here; then remember its new time.

        A new file with the bytes of one that is no more (`is_there`) is that file under another name.
        """
        row = self._sources.get(path) or self._moved_to(path, digest, maker, is_there)
        if row is None or row.gone_at is not None or (row.digest, row.maker) != (digest, maker):
            return False
        row.size, row.mtime_ns = size, mtime_ns
        return True

    def _moved_to(self, path: str, digest: str, maker: str, is_there: Callable[[str], bool]) -> SourceRow | None:
        if path == "-":
            return None
        alive = [row for row in self._with_bytes.get((digest, maker), ()) if row.gone_at is None and row.path != "-"]
        left = sorted(alive, key=lambda row: -_shared_end(row.path, path))  # of several with the same bytes
        row = next((row for row in left if not is_there(row.path)), None)
        if row is not None:
            self._moved.append((row.path, path))
            self._sources[path] = self._sources.pop(row.path)
            row.path = path
        return row

    @cached_property
    def _with_bytes(self) -> dict[tuple[str, str], list[SourceRow]]:
        found: dict[tuple[str, str], list[SourceRow]] = defaultdict(list)
        for row in self._sources.values():
            found[row.digest, row.maker].append(row)
        return found

    def live_sources(self) -> list[str]:
        """Return the paths of all files that have not gone."""
        return [path for path, row in self._sources.items() if row.gone_at is None]

    def live_cards(self, paths: Iterable[str]) -> int:
        """Count the cards of these files that are not retired."""
        ids = [self._sources[path].id for path in paths if path in self._sources]
        return sum(self._count_cards(some) for some in batched(ids))

    def card_ids(self, fact_ids: Iterable[int]) -> dict[int, list[int]]:
        """Return the cards of these bullets that are not retired, by bullet."""
        found: dict[int, list[int]] = {}
        for some in batched(fact_ids):
            alive = col(CardRow.fact_id).in_(some), col(CardRow.retired_at).is_(None)
            for card_id, fact_id in self._session.exec(select(CardRow.id, CardRow.fact_id).where(*alive)):
                found.setdefault(fact_id, []).append(card_id or 0)
        return found

    def carry_out(self, incoming: Sequence[Incoming], gone: Iterable[str], is_there: Callable[[str], bool]) -> Outcome:
        """Bring the library to what the files say now; `gone` names files that are no more.

        `is_there` tells whether a path of the library still exists: a new file that holds the bullets
        of one that does not is that file under another name.
        """
        gone_paths = {path for path in gone if path in self._sources}
        renamed = self._follow_renames(incoming, gone_paths, is_there)
        ids = {one.path: self._update_source(one) for one in incoming}
        left = sorted(gone_paths - {old for old, _ in renamed})
        for path in left:
            self._sources[path].gone_at = ms(self._now)
        self._session.flush()
        made = [item for one in incoming for item in one.made]
        spots = list(_spots(incoming))
        known = self._known([*ids.values(), *(self._sources[path].id or 0 for path in left)], spots)
        carded = {one.id for one in known if one.is_asked}
        plan = settled(_without_other_pastes(match(known, spots), known), made, carded)
        facts = self._write_facts(plan, spots, made, [ids[one.path] for one in incoming for _ in one.made])
        cards = reconcile(self._session, plan, made, facts, self._now, self._day, self._new_guid)
        return Outcome(plan, cards, (*self._moved, *renamed))

    def _count_cards(self, source_ids: Sequence[int | None]) -> int:
        query = (
            select(func.count())
            .select_from(CardRow)
            .join(FactRow)
            .where(col(CardRow.retired_at).is_(None), col(FactRow.source_id).in_(source_ids))
        )
        return int(self._session.exec(query).one())

    # --- files

    def _follow_renames(
        self, incoming: Sequence[Incoming], gone: Collection[str], is_there: Callable[[str], bool]
    ) -> list[tuple[str, str]]:
        """Give a file that is new, and holds most of what one that is no more held, the latter's place."""
        paths = {row.id: path for path, row in self._sources.items()}
        new = [one for one in incoming if one.path not in self._sources and one.path != "-"]
        found = [
            (shared, paths[source_id], one.path)
            for one in new
            for source_id, shared in self._sharing(one).items()
            if paths[source_id] != "-" and (paths[source_id] in gone or not is_there(paths[source_id]))
        ]
        renamed: dict[str, str] = {}
        for _, old, path in sorted(found, key=lambda item: -item[0]):
            if old not in renamed and path not in renamed.values():
                renamed[old] = path
                row = self._sources.pop(old)
                row.path = path
                self._sources[path] = row
        self._session.flush()
        return list(renamed.items())

    def _sharing(self, one: Incoming) -> dict[int, int]:
        """Return the files of the library that held more than half of these bullets, and how many."""
        keys = {_key(item.fact.bullet.text) for item in one.made}
        shared: Counter[int] = Counter()
        for some in batched(keys):
            alive = col(FactRow.retired_at).is_(None) | col(SourceRow.gone_at).is_not(None)
            query = select(FactRow.source_id, FactRow.key).join(SourceRow).where(col(FactRow.key).in_(some), alive)
            shared.update(source_id for source_id, _ in self._session.exec(query.distinct()))
        return {source_id: count for source_id, count in shared.items() if 2 * count > len(keys)}

    def _update_source(self, one: Incoming) -> int:
        row = self._sources.get(one.path)
        if row is None:
            row = SourceRow(path=one.path, title="", deck=one.deck)
            self._sources[one.path] = row
        row.title, row.tags = one.document.title, listed(one.document.tags)
        row.deck = one.document.deck or row.deck
        row.size, row.mtime_ns, row.digest, row.maker = one.size, one.mtime_ns, one.digest, one.maker
        row.gone_at = None
        self._session.add(row)
        self._session.flush()
        assert row.id is not None  # noqa: S101  flushed
        return row.id

    # --- bullets

    def _known(self, source_ids: Sequence[int], spots: Sequence[Spot]) -> list[Known]:
        """Return the bullets of these files, retired ones too, and retired ones elsewhere that may return."""
        rows = [
            row
            for some in batched(source_ids)
            for row in self._session.execute(_FACTS.where(col(FactRow.source_id).in_(some)).order_by(*_ORDER))
        ]
        here = {row.key for row in rows}
        wanted = [key for key in dict.fromkeys(_key_of(spot) for spot in spots) if key not in here]
        for some in batched(wanted):
            query = _FACTS.where(col(FactRow.key).in_(some), col(FactRow.retired_at).is_not(None))
            rows += list(self._session.execute(query))
        rows += self._stamped({spot.stamp for spot in spots if spot.stamp} - {stamp_in(row.text) for row in rows})
        found = {row.id: row for row in rows if row.key or row.retired_at is None}
        return list(_as_known(list(found.values()), self._learnt(list(found))))

    def _stamped(self, stamps: Collection[str]) -> list[Any]:
        """Return the retired bullets with one of these stamps, whatever they say and wherever they stood."""
        if not stamps:
            return []
        query = _FACTS.where(col(FactRow.retired_at).is_not(None), col(FactRow.text).contains("flashdl:"))
        return [row for row in self._session.execute(query) if stamp_in(row.text) in stamps]

    def _learnt(self, fact_ids: Sequence[int]) -> dict[int, tuple[int, str]]:
        """Return the longest interval and an answer of each bullet that has cards."""
        learnt: dict[int, tuple[int, str]] = {}
        for some in batched(fact_ids):
            query = select(CardRow.fact_id, CardRow.interval_days, CardRow.answer).where(col(CardRow.fact_id).in_(some))
            for fact_id, interval_days, answer in self._session.exec(query):
                learnt[fact_id] = max(learnt.get(fact_id, (-1, "")), (interval_days, answer))
        return learnt

    def _write_facts(
        self, plan: Plan, spots: Sequence[Spot], made: Sequence[Made], source_ids: Sequence[int]
    ) -> dict[int, int]:
        """Store all bullets; return the id of each spot's bullet by its order."""
        columns = _columns(spots, made, source_ids)
        next_id = (self._session.exec(select(func.max(FactRow.id))).one() or 0) + 1
        ids = {pair.spot.order: pair.known.id for pair in plan.pairs}
        ids |= {spot.order: next_id + number for number, spot in enumerate(plan.new)}
        _write(self._session, FactRow, update, [{"id": p.known.id} | columns[p.spot.order] for p in plan.pairs])
        _write(self._session, FactRow, insert, [{"id": ids[spot.order]} | columns[spot.order] for spot in plan.new])
        gone = [{"id": one.id, "retired_at": ms(self._now)} for one in plan.gone]
        _write(self._session, FactRow, update, gone)
        return ids


def _shared_end(one: str, other: str) -> int:
    """Count the names, of the file and then of its folders upwards, that two paths have in common."""
    both = zip(reversed(PurePath(one).parts), reversed(PurePath(other).parts), strict=False)
    return sum(1 for _ in takewhile(lambda names: names[0] == names[1], both))


def _without_other_pastes(plan: Plan, known: Sequence[Known]) -> Plan:
    """Let what was pasted before live on, unless half of it is in what is pasted now: then that is its new version."""
    pasted = {one.id for one in known if one.source == "-" and not one.is_retired}
    stayed = sum(pair.known.id in pasted for pair in plan.pairs)
    if 2 * stayed >= len(pasted):
        return plan
    return replace(plan, gone=tuple(one for one in plan.gone if one.id not in pasted))


def _write(session: Session, table: type[Any], verb: Callable[[Any], Any], rows: list[dict[str, Any]]) -> None:
    if rows:
        session.execute(verb(table), rows)


_FACTS = select(  # type: ignore[call-overload]  # more columns than its overloads know
    FactRow.id,
    FactRow.position,
    FactRow.text,
    FactRow.headings,
    FactRow.parents,
    FactRow.key,
    FactRow.retired_at,
    SourceRow.path,
).join(SourceRow)
_ORDER = (FactRow.source_id, FactRow.position)


def _columns(spots: Sequence[Spot], made: Sequence[Made], source_ids: Sequence[int]) -> list[dict[str, Any]]:
    columns = []
    position, last = 0, 0
    for spot, item, source_id in zip(spots, made, source_ids, strict=True):
        position, last = (position + 1, last) if source_id == last else (0, source_id)
        fact = item.fact
        columns.append(
            {
                "source_id": source_id,
                "position": position,
                "line": fact.place.line,
                "text": fact.bullet.text,
                "headings": listed(fact.headings),
                "parents": listed(fact.parents),
                "siblings": listed(fact.siblings),
                "place_index": fact.index,
                "tags": listed(fact.tags),
                "reason": item.reason,
                "key": _key_of(spot),
                "retired_at": None,
            }
        )
    return columns


def _spots(incoming: Sequence[Incoming]) -> Iterator[Spot]:
    order = 0
    for one in incoming:
        shown = [visible(item.fact.bullet.text) for item in one.made]
        for item, text, (above, below) in zip(one.made, shown, neighbours(shown), strict=True):
            path = tuple(visible(part) for part in item.fact.path)
            source = item.fact.bullet.text
            yield Spot(order, one.path, text, path, above, below, stamp_in(source), link_in(source))
            order += 1


def _as_known(rows: Sequence[Any], learnt: dict[int, tuple[int, str]]) -> Iterator[Known]:
    shown = [visible(row.text) for row in rows]
    live = [index for index, row in enumerate(rows) if row.retired_at is None]
    around = dict(zip(live, neighbours([shown[index] for index in live]), strict=True))
    for index, row in enumerate(rows):
        above, below = around.get(index, ("", ""))
        strength, answer = learnt.get(row.id, (0, ""))
        yield Known(
            order=row.position,
            source=row.path,
            text=shown[index],
            path=tuple(visible(part) for part in texts(row.headings) + texts(row.parents)),
            above=above,
            below=below,
            stamp=stamp_in(row.text),
            link=link_in(row.text),
            id=row.id,
            is_retired=row.retired_at is not None,
            strength=strength,
            is_asked=row.id in learnt,
            answer=visible(answer),
            markdown=row.text,
        )


def _key_of(spot: Spot) -> str:
    return _hashed(spot.text)


def _key(text: str) -> str:
    return _hashed(visible(text))


def _hashed(shown: str) -> str:
    return blake2b(folded(shown).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
