"""The last step of matching: which changed bullet continues which known one."""

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from rapidfuzz import fuzz

from flashdl.matching.likeness import Likeness, likeness
from flashdl.matching.places import Gaps, Homes, Paired
from flashdl.matching.spot import Known, Spot
from flashdl.matching.words import STOP_WORDS
from flashdl.matching.wordwise import folded, words

# How alike two texts must be, by what their places have in common. Measured on labelled pairs of
# old and new bullets: 97 of 100 edits in place score above 0.35, bullets put in the place of others below.
ALONE_IN_ITS_GAP = 0.4
SAME_GAP = 0.45
SAME_PATH = 0.55
SAME_FILE = 0.72
EXTENDED = 0.6  # of one file: all that the shorter one says stands in the longer one
OTHER_FILE = 0.86
_UNSURE = 0.06  # so close to its threshold, or to another reading, that the learner is told

_MOST_CANDIDATES = 12
_FEW_SHARED = 4  # who shares a fourth of the words that the best one shares is none of the promising
_MOST_IN_GAP = 12
_MOST_COMPARED = 4
_FAR_BEHIND = 25  # percent; what a quick look finds so much less alike is not looked at again


@dataclass(frozen=True, slots=True)
class _Candidate:
    one: Known
    spot: Spot
    like: Likeness
    margin: float
    """How far above its threshold it is."""


def similar(
    known: Sequence[Known], spots: Sequence[Spot], pairs: Sequence[Paired]
) -> list[tuple[Known, Spot, float, bool]]:
    """Return the pairs among what is left, with score and whether they are unsure; each bullet at most once."""
    if not known or not spots:
        return []
    found = _candidates(known, spots, Gaps(known, spots, pairs), Homes(pairs))
    closest: dict[int, float] = defaultdict(float)
    for candidate in found:
        closest[candidate.one.id] = max(closest[candidate.one.id], candidate.like.score)
    best = sorted(found, key=lambda candidate: _rank(candidate, closest[candidate.one.id]))
    margins: dict[int, list[float]] = defaultdict(list)
    for candidate in best:
        margins[candidate.spot.order].append(candidate.margin)
    taken: set[int] = set()
    placed: set[int] = set()
    chosen = []
    for candidate in best:
        if candidate.one.id in taken or candidate.spot.order in placed:
            continue
        taken.add(candidate.one.id)
        placed.add(candidate.spot.order)
        rivals = sum(margin > candidate.margin - _UNSURE / 3 for margin in margins[candidate.spot.order])
        is_unsure = candidate.margin < _UNSURE or rivals > 1
        chosen.append((candidate.one, candidate.spot, round(candidate.like.score, 3), is_unsure))
    return chosen


def _rank(candidate: _Candidate, closest: float) -> tuple[float, ...]:
    """Best first. Of two that were merged the better learnt, of two that were split the one with the answer.

    What has a much closer continuation (`closest` is how close the closest is) was not split.
    """
    one, spot, like = candidate.one, candidate.spot, candidate.like
    holds_answer = bool(one.answer) and folded(one.answer) in folded(spot.text)
    is_part = len(spot.text) < len(one.text) and (like.is_extension or len(words(one.answer)) >= _TELLING)
    is_part = is_part and like.score > closest - _OF_PARTS
    if like.is_extension and len(spot.text) > len(one.text):
        return (-_OF_A_WHOLE, -one.strength, -like.score, one.id, spot.order)
    closeness = like.score + 0.5 if is_part and holds_answer else candidate.margin
    if like.is_extension and like.score < closest and not holds_answer:
        closeness = min(closeness, like.score - SAME_PATH)  # a part of it, and another bullet goes on with more
    return (-round(closeness, 2), -one.strength, -candidate.margin, one.id, spot.order)


_OF_PARTS = 0.25  # so much two parts of one bullet differ in how much of it they hold
_TELLING = 3  # words; so long an answer stands in no other bullet by chance
_OF_A_WHOLE = 0.6  # how far the rest of a merged bullet is longer says nothing about which part it continues


def _candidates(known: Sequence[Known], spots: Sequence[Spot], gaps: Gaps, homes: Homes) -> list[_Candidate]:
    sharing = _Sharing(known)
    found = []
    for spot in spots:
        near = gaps.known_beside(spot, _MOST_IN_GAP)
        alike = {one.id: one for one in (*sharing.known_like(spot), *near)}
        few = {one.id: one for one in near[:_MOST_COMPARED]} if len(near) <= _MOST_COMPARED else {}
        for one in (few | {one.id: one for one in _promising(spot, alike)}).values():
            like = likeness(one.text, spot.text)
            margin = like.score - _threshold(one, spot, like, gaps, homes)
            if margin >= 0:
                found.append(_Candidate(one, spot, like, margin))
    return found


def _promising(spot: Spot, known: Mapping[int, Known]) -> Iterable[Known]:
    """Return the few that a quick look finds most alike, or holding most of each other's words."""
    if len(known) <= _MOST_COMPARED:
        return known.values()
    text, best = folded(spot.text), 0.0
    rated = []
    for one in known.values():
        rate = _at_a_glance(folded(one.text), text, best - _FAR_BEHIND)
        best = max(best, rate)
        rated.append((rate, one.id))
    return [known[identity] for rate, identity in heapq.nlargest(_MOST_COMPARED, rated) if rate > best - _FAR_BEHIND]


def _at_a_glance(old: str, new: str, least: float) -> float:
    """Return how alike two folded texts look, in percent; 0 if less than `least`."""
    if new.startswith(old):
        return 100
    rate = fuzz.ratio(old, new, score_cutoff=least)
    return max(rate, fuzz.token_set_ratio(old, new, score_cutoff=max(rate, least)))


def _threshold(one: Known, spot: Spot, like: Likeness, gaps: Gaps, homes: Homes) -> float:
    """Return how alike these two must be, 2 (never) when they cannot be one fact."""
    if (one.link and spot.link) or like.is_other_item:
        return 0.3 if one.link == spot.link != "" else 0.95
    same_path, in_gap = homes.is_same_path(one, spot), gaps.is_one_gap(one, spot)
    if not (in_gap or same_path or homes.is_same_file(one, spot)):
        return OTHER_FILE if not like.is_short and not one.is_retired else 2.0
    if one.is_retired and not in_gap:
        return 2.0 if like.is_short else SAME_FILE if same_path else OTHER_FILE
    if like.is_extension and (same_path or in_gap):
        return 0.0 if in_gap and same_path else 0.3
    if like.is_short:  # "LeNet" for "AlexNet" is another item of the list, not the same one reworded
        return 0.6 if in_gap else 0.72 if same_path else 0.9
    if in_gap and same_path:
        return ALONE_IN_ITS_GAP if gaps.is_alone(one, spot) and one.path == spot.path else SAME_GAP
    return SAME_PATH if same_path or in_gap else EXTENDED if like.is_extension else SAME_FILE


class _Sharing:
    """Known bullets by the words they hold, so that only promising ones are compared."""

    def __init__(self, known: Sequence[Known]) -> None:
        self._known = known
        self._holding: dict[str, list[int]] = defaultdict(list)
        for index, one in enumerate(known):
            for token in _tokens(one.text):
                self._holding[token].append(index)

    def known_like(self, spot: Spot) -> Iterator[Known]:
        """Yield the known bullets that share most with `spot`, rare words counting most."""
        holding = [holders for token in _tokens(spot.text) if (holders := self._holding.get(token))]
        holding = [
            holders for holders in holding if len(holders) <= 200
        ]  # a word that stands everywhere points nowhere
        shared = Counter(chain.from_iterable(holding))
        most = max(shared.values(), default=0)
        best = [index for index, count in shared.items() if _FEW_SHARED * count > most]
        if len(best) > _MOST_CANDIDATES:
            weights = dict.fromkeys(best, 0.0)
            for holders in holding:
                for index in weights.keys() & holders:
                    weights[index] += 1 / len(holders)
            best = heapq.nlargest(_MOST_CANDIDATES, best, key=lambda index: (weights[index], -index))
        return (self._known[index] for index in best)


def _tokens(text: str) -> set[str]:
    """Return what two versions of a bullet should share: words, pairs of Chinese characters."""
    found = words(text)
    cjk = [word for word in found if "\u2e80" <= word[0] <= "\u9fff"]
    pairs = {a + b for a, b in pairwise(cjk)}
    rest = {word for word in found if word not in STOP_WORDS and not "\u2e80" <= word[0] <= "\u9fff"}
    return (pairs | rest) or {folded(text)}
