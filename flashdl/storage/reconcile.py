"""Cards of matched bullets: which card continues which, what is new, what rests."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, update
from sqlmodel import Session, col, select

from flashdl.matching import Pair, Plan, Spot
from flashdl.matching.changed import answer_changed
from flashdl.matching.likeness import likeness
from flashdl.matching.wordwise import folded
from flashdl.model import Draft, Made
from flashdl.outline import visible
from flashdl.storage.heirs import Fresh, Left, inherited
from flashdl.storage.partners import Standing, partnered
from flashdl.storage.tables import CardRow, FactRow
from flashdl.storage.writing import batched, drafted, ms

_PER_SOURCE, _PER_FACT = 1 << 32, 1 << 8
"""Room in `place_order` for the bullets of a source and the cards of a bullet."""


@dataclass(slots=True)
class Reconciled:
    """Numbers of cards by what became of them, and which of them need a look."""

    counts: Counter[str] = field(default_factory=Counter)
    """`new`, `unchanged`, `edited`, `moved`, `changed`, `restored`, `retired`, `drafts`."""


def reconcile(
    session: Session,
    plan: Plan,
    made: Sequence[Made],
    fact_ids: Mapping[int, int],
    now: datetime,
    day: date,
    new_guid: Callable[[], str],
) -> Reconciled:
    """Store the cards of an import; `made` and `fact_ids` go by the order of a spot."""
    work = _Work(session, now, day, new_guid)
    cards = _cards_of(session, [pair.known.id for pair in plan.pairs] + [one.id for one in plan.gone])
    order = _place_orders(session, fact_ids)
    for pair in plan.pairs:
        place_order = order[fact_ids[pair.spot.order]]
        work.continue_cards(pair, cards[pair.known.id], made[pair.spot.order], place_order)
    for spot in plan.new:
        for number, draft in enumerate(made[spot.order].drafts):
            work.ask(_Asked(spot, fact_ids[spot.order], draft, order[fact_ids[spot.order]] + number))
    work.hand_over()
    for one in plan.gone:
        for row in cards[one.id]:
            work.retire(row)
    work.write()
    return work.done


def _cards_of(session: Session, fact_ids: Sequence[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    table = CardRow.__table__  # type: ignore[attr-defined]  # plain rows: no object a card
    for some in batched(fact_ids):
        for row in session.execute(select(table).where(table.c.fact_id.in_(some)).order_by(table.c.id)):
            found[row.fact_id].append(row)
    return found


def _place_orders(session: Session, fact_ids: Mapping[int, int]) -> dict[int, int]:
    found = {}
    for some in batched(fact_ids.values()):
        query = select(FactRow.id, FactRow.source_id, FactRow.position).where(col(FactRow.id).in_(some))
        for fact_id, source_id, position in session.exec(query):
            found[fact_id or 0] = source_id * _PER_SOURCE + position * _PER_FACT
    return found


@dataclass(frozen=True, slots=True)
class _Asked:
    """A draft that no card of its bullet goes on as."""

    spot: Spot
    fact_id: int
    draft: Draft
    place_order: int


@dataclass(frozen=True, slots=True)
class _Left:
    """A living card that its bullet gives no more."""

    pair: Pair
    row: Any
    place_order: int
    stays: bool
    """It asks on, unless another bullet takes it over."""


@dataclass(slots=True)
class _Work:
    """Rows to write, gathered so that each kind is written at once."""

    session: Session
    now: datetime
    day: date
    new_guid: Callable[[], str]
    done: Reconciled = field(default_factory=Reconciled)
    _left: list[_Left] = field(default_factory=list)
    """Living cards that their bullet gives no more."""
    _asked: list[_Asked] = field(default_factory=list)
    """What was not asked before."""
    _new: list[dict[str, Any]] = field(default_factory=list)
    _updates: dict[tuple[str, ...], list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))

    def continue_cards(self, pair: Pair, rows: Sequence[Any], made: Made, place_order: int) -> None:
        """Let each card of a bullet follow its role; what has no role any more rests."""
        drafts = made.drafts
        partners = partnered([_standing(row) for row in rows], [(draft.role, draft.answer) for draft in drafts])
        is_shown = any(_says_other(rows[index], drafts[number]) for number, index in partners.items())
        for number, draft in enumerate(drafts):
            index = partners.get(number)
            if index is None:
                self.ask(_Asked(pair.spot, pair.known.id, draft, place_order + number))
            elif _is_learnt(rows[index]) and not pair.is_changed and _is_other(rows[index], draft, pair):
                self.keep(rows[index], pair, place_order + number)
            else:
                # Of several cards those are wrong now that show what changed; if none does, any may be.
                is_wrong = pair.is_changed and (_says_other(rows[index], draft) or not is_shown)
                self.update(rows[index], draft, pair, place_order + number, is_wrong)
        stays = not pair.is_edited and not drafts and not made.is_settled
        for index, row in enumerate(rows):
            if index not in partners.values() and row.retired_at is None:
                self._left.append(_Left(pair, row, place_order, stays and _is_learnt(row)))

    def ask(self, asked: _Asked) -> None:
        """Remember what needs a card."""
        self._asked.append(asked)

    def hand_over(self) -> None:
        """Give what is asked anew the card of a parent or child that no longer asks it, or else a card of its own."""
        heirs = self._heirs() if self._left else {}
        for number, asked in enumerate(self._asked):
            if (one := heirs.get(number)) is not None:
                self.update(one.row, asked.draft, one.pair, asked.place_order, one.pair.is_changed, asked.fact_id)
            else:
                self._add(asked)
        handed = {one.row.id for one in heirs.values()}
        for one in self._left:
            if one.row.id in handed:
                continue
            if one.stays:
                self.keep(one.row, one.pair, one.place_order)
            else:
                self.retire(one.row)

    def _heirs(self) -> dict[int, _Left]:
        """Return the card that goes on as what is asked, by its number; drafts hand nothing over."""
        left = [one for one in self._left if not one.row.is_weak]
        fresh = {
            number: Fresh(asked.spot, asked.draft.answer)
            for number, asked in enumerate(self._asked)
            if not asked.draft.is_weak
        }
        found = inherited([Left(one.pair.spot, one.row.answer, _standing(one.row).strength) for one in left], fresh)
        return {number: left[index] for number, index in found.items()}

    def keep(self, row: Any, pair: Pair, place_order: int) -> None:
        """Let a learnt card ask on what it asked, though no rule would make it any more."""
        if row.place_order != place_order:
            self._updates["place_order",].append({"id": row.id, "place_order": place_order})
        self.done.counts[_became(pair, is_restored=False, is_changed=False)] += 1

    def _add(self, asked: _Asked) -> None:
        stamp, draft = ms(self.now), asked.draft
        own = {"guid": self.new_guid(), "fact_id": asked.fact_id, "place_order": asked.place_order}
        self._new.append(drafted(draft) | own | {"is_weak": draft.is_weak, "created_at": stamp, "changed_at": stamp})
        self.done.counts["drafts" if draft.is_weak else "new"] += 1

    def update(
        self, row: Any, draft: Draft, pair: Pair, place_order: int, is_wrong: bool, fact_id: int | None = None
    ) -> None:
        """Let a known card say what its bullet says now, or what another bullet does that took it over."""
        values = {name: value for name, value in drafted(draft).items() if getattr(row, name) != value}
        said = values.keys() & {"question", "answer", "kind", "context", "hint"}
        is_restored, was = row.retired_at is not None, pair.known.markdown or pair.known.text
        if row.changed_from and folded(visible(row.changed_from)) == folded(pair.spot.text):
            values["changed_from"], is_wrong = "", False  # what was learnt is right again
        if not is_wrong and _list_changed(row, draft):
            is_wrong, was = True, row.answer
        if "is_doubtful" in values:
            values["is_weak"] = draft.is_weak and row.decision != "keep" and not _is_learnt(row)
        if fact_id is not None:
            values["fact_id"] = fact_id
        if row.place_order != place_order:
            values["place_order"] = place_order
        if is_restored:
            values["retired_at"] = None
        if is_wrong:
            values |= {"own_question": None, "own_answer": None}
            if row.due is not None:
                # What was learnt is wrong now: ask today, and show what changed.
                values |= {"due": min(row.due, self.day.isoformat()), "buried_until": None}
                values["changed_from"] = row.changed_from or was
        if said or is_restored or is_wrong:
            values["changed_at"] = ms(self.now)
        if values:
            self._updates[tuple(sorted(values))].append({"id": row.id} | values)
        self.done.counts[_became(pair, is_restored, is_wrong)] += 1

    def retire(self, row: Any) -> None:
        """Let a card rest, its schedule and its log kept."""
        if row.retired_at is None:
            self._updates["retired_at",].append({"id": row.id, "retired_at": ms(self.now)})
            self.done.counts["retired"] += 1

    def write(self) -> None:
        """Store everything gathered."""
        if self._new:
            self.session.execute(insert(CardRow), self._new)
        for rows in self._updates.values():
            self.session.execute(update(CardRow), rows)


def _is_other(row: Any, draft: Draft, pair: Pair) -> bool:
    """Tell whether other rules (or another judge) ask something else of the same bullet, or are not sure any more."""
    return draft.is_weak or (not pair.is_edited and draft.kind != "list" and row.answer != draft.answer)


def _is_learnt(row: Any) -> bool:
    """Tell whether a living card was drilled: rules that changed their mind take it from nobody."""
    return row.due is not None and not row.is_weak and row.retired_at is None


def _became(pair: Pair, is_restored: bool, is_changed: bool) -> str:
    if is_restored or pair.known.is_retired:
        return "restored"
    if is_changed:
        return "changed"
    return "edited" if pair.is_edited else "moved" if pair.is_moved else "unchanged"


def _says_other(row: Any, draft: Draft) -> bool:
    return (row.question, row.answer) != (draft.question, draft.answer)


def _list_changed(row: Any, draft: Draft) -> bool:
    """Tell whether an item of a list card is another one now, though the bullet above the list stayed."""
    if (row.kind, row.rule, row.role) != ("list", draft.rule, draft.role) or row.answer == draft.answer:
        return False
    old, new = ([_ITEM.sub("", line) for line in text.split("\n")] for text in (row.answer, draft.answer))
    gone, come = [item for item in old if item not in new], [item for item in new if item not in old]
    return any(_is_wrong(one, other) for one, other in zip(gone, come, strict=False))


_ITEM = re.compile(r"^\s*(?:-|\d+\.) ")


def _is_wrong(old: str, new: str) -> bool:
    one, other = visible(old), visible(new)
    return answer_changed(one, other) or likeness(one, other).is_other_item or likeness(one, other).score < _RESPELT


_RESPELT = 0.5  # an item less alike is another one


def _standing(row: Any) -> Standing:
    return Standing(row.role, row.answer, row.retired_at, (row.interval_days, row.reps))
