"""Equal bullets under one heading: only one of them is asked, and the card stays with whichever that is."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Sequence

from flashdl.matching import Known, Pair, Plan, Spot
from flashdl.matching.wordwise import folded
from flashdl.model import Made


def settled(plan: Plan, made: Sequence[Made], carded: Collection[int]) -> Plan:
    """Let a bullet that is asked from now on continue the twin that was asked till now; the two change places.

    `made` goes by the order of a spot; `carded` are the known bullets that have cards. A twin that was edited,
    or is still asked, keeps its card.
    """
    resting = _resting(plan, made, carded)
    if not resting:
        return plan
    pairs = {pair.spot.order: pair for pair in plan.pairs}
    gone = {one.id: one for one in plan.gone}
    spots = sorted((*(pair.spot for pair in plan.pairs), *plan.new), key=lambda spot: spot.order)
    for spot in spots:
        before = pairs.get(spot.order)
        twins = resting.get(_place(spot))
        if not twins or not made[spot.order].drafts or (before and before.known.id in carded):
            continue
        twin, order = twins.pop(0)
        pairs[spot.order] = Pair(twin, spot)
        if order is None:
            del gone[twin.id]
            gone |= {before.known.id: before.known} if before and not before.known.is_retired else {}
        elif before:
            pairs[order] = Pair(before.known, pairs[order].spot)
        else:
            del pairs[order]
    new = tuple(spot for spot in spots if spot.order not in pairs)
    return Plan(tuple(pairs[order] for order in sorted(pairs)), new, tuple(gone.values()))


_Twin = tuple[Known, int | None]


def _resting(plan: Plan, made: Sequence[Made], carded: Collection[int]) -> dict[Hashable, list[_Twin]]:
    """Return the bullets whose cards would rest, by place and text; with the order of their spot if they have one."""
    found: dict[Hashable, list[_Twin]] = defaultdict(list)
    for pair in plan.pairs:
        if pair.known.id in carded and not made[pair.spot.order].drafts:
            found[_place(pair.spot)].append((pair.known, pair.spot.order))
    for one in plan.gone:
        if one.id in carded:
            found[_place(one)].append((one, None))
    return found


def _place(spot: Spot) -> Hashable:
    return spot.source, spot.path, folded(spot.text)
