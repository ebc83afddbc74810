"""What speaks for a heading to be part of another one, or to stand beside it: the features of `levels`.

No feature knows a word of a subject: they see length, capitals, marks, numbers, repetition, words two headings
share, headings without anything of their own, and the words that all writers put above parts (`headlines.GENERIC`).
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from flashdl.formats.headlines import Head

Features = Callable[[Sequence[Head], int, int, int], Iterator[tuple[str, float]]]
"""What speaks for a place: names and how much of each."""


_HOWS = ("down", "same", "up")


def of_move(heads: Sequence[Head], i: int, depth: int, up: int) -> Iterator[tuple[str, float]]:
    """Yield the features of going `up` levels (-1 for one down) from the heading before to `depth` (0 topmost)."""
    head, before = heads[i], heads[i - 1]
    how = _HOWS[min(up + 1, 2)]
    yield how, 1
    if up > 1:
        yield f"up {min(up, 4)}", 1
    if not depth:
        yield "top", 1
        yield f"top, {how}", 1
    yield f"depth {min(depth, 5)}", 1
    yield f"{how}, depth {min(depth, 3)}", 1
    if before.run:
        yield f"{how} from empty", 1
        yield f"{how} from empty, run {min(before.run, 3)}", 1
    if head.run:
        yield f"{how}, is empty", 1
    if i == 1:
        yield f"{how}, second", 1
    for look in head.looks:
        yield f"{how}, is {look}", 1
    for look in before.looks:
        yield f"{how} from {look}", 1
    if not head.looks & before.looks:
        yield f"{how}, nothing alike", 1
    for word in head.generic:
        yield f"{how}, {word}", 1
    for word in before.generic:
        yield f"{how} from {word}", 1
    if head.generic and not before.generic:
        yield f"{how}, generic after special", 1
    if before.generic and not head.generic:
        yield f"{how}, special after generic", 1
    yield f"{how}, lines before", min(before.size, 20) / 10
    yield f"{how}, lines", min(head.size, 20) / 10
    if before.size == 1:
        yield f"{how}, one line before", 1
    if head.is_repeated:
        yield f"{how}, repeated{' after repeated' if before.is_repeated else ''}", 1
    elif before.is_repeated:
        yield f"{how}, new after repeated", 1
    for name, value in _told(head, before):
        yield f"{how}, {name}", value
    around = heads[max(0, i - _FAR) : i + _FAR]
    empties = sum(bool(one.run) for one in around) / len(around)
    yield f"{how}, empties", empties
    yield f"{how}, of many", min(len(heads), 60) / 60
    if not empties:
        yield f"{how}, no empties", 1


def _told(head: Head, other: Head) -> Iterator[tuple[str, float]]:
    """Yield whether the text under one heading names the other, and how many words their texts share."""
    if other.text and head.names:
        yield "announced", (0.8 if head.names & other.text else -0.2)
    if head.text and other.names:
        yield "named again", (0.75 if other.names & head.text else -0.25)
    if head.text and other.text:
        yield "shared text", len(head.text & other.text) / min(len(head.text), len(other.text)) - 0.12


def of_siblings(heads: Sequence[Head], i: int, sibling: int, has_children: int) -> Iterator[tuple[str, float]]:
    """Yield the features of heading `i` standing beside an earlier one under the same parent."""
    head, other = heads[i], heads[sibling]
    for look in head.looks | other.looks:
        both = "both" if look in head.looks and look in other.looks else "new" if look in head.looks else "old"
        yield f"beside {both} {look}", 1
    yield "beside, longer", min(len(head.plain) / max(len(other.plain), 1), 4)
    yield "beside, shorter", min(len(other.plain) / max(len(head.plain), 1), 4)
    yield "beside, shared words", _overlap(head, other)
    yield "beside, is in it", float(len(head.words) > 1 and head.words < other.words)
    yield "beside, same first", float(bool(head.first) and head.first == other.first)
    yield "beside, same last", float(bool(head.last) and head.last == other.last)
    yield "beside, same", float(head.plain == other.plain)
    for name, value in _told(head, other):
        yield f"beside, {name}", value
    yield "beside, far", min(i - sibling, 20) / 10
    kids = "parents" if has_children else "leaf"
    yield f"beside {kids}", 1
    if head.run:
        yield f"empty beside {kids}", 1
        runs = "equal" if head.run == other.run else "longer" if head.run > other.run else "shorter"
        yield f"empty beside run {runs}", 1
    elif other.run:
        yield f"text beside empty {min(other.run, 2)}", 1
    if head.generic and other.generic:
        yield "generic beside generic", 1
        yield "generic beside same generic", float(bool(set(head.generic) & set(other.generic)))
    elif head.generic or other.generic:
        yield f"{'generic' if head.generic else 'special'} beside other", 1
    if head.is_repeated != other.is_repeated:
        yield f"{'repeated' if head.is_repeated else 'new'} beside other", 1
    elif head.is_repeated:
        yield "repeated beside repeated", 1
    yield from _counted(head, other)
    if head.depth is not None and other.depth is not None:
        yield "beside as in contents" if head.depth == other.depth else "beside unlike contents", 1


def _counted(head: Head, other: Head) -> Iterator[tuple[str, float]]:
    if head.number and other.number:
        if head.number.follows(other.number):
            yield "beside next number", 1
        elif head.number.style == other.number.style:
            yield "beside other number", 1
        elif head.number.is_below(other.number):
            yield "number beside its whole", 1
        else:
            yield "beside other counting", 1
    elif head.number:
        yield "number beside none", 1
    elif other.number:
        yield "none beside number", 1


def of_parent(heads: Sequence[Head], i: int, parent: int, is_first: int) -> Iterator[tuple[str, float]]:
    """Yield the features of heading `i` being a part of an earlier one; `is_first` when it stands right below."""
    head, above = heads[i], heads[parent]
    for look in head.looks | above.looks:
        both = "both" if look in head.looks and look in above.looks else "part" if look in head.looks else "whole"
        yield f"below {both} {look}", 1
    yield "below, longer", min(len(head.plain) / max(len(above.plain), 1), 4)
    yield "below, shared words", _overlap(head, above)
    yield "below, has all its words", float(bool(above.words) and above.words < head.words)
    yield "below, is in it", float(len(head.words) > 1 and head.words < above.words)
    yield "below, same", float(head.plain == above.plain)
    yield "below text" if above.size else "below empty", 1
    if above.size and above.size < 3:
        yield "below little", 1
    if head.run:
        yield "empty below text" if above.size else "empty below empty", 1
    if above.generic and not head.generic:
        yield "special below generic", 1
    if head.generic and not above.generic:
        yield "generic below special", 1
    if above.is_repeated and not head.is_repeated:
        yield "new below repeated", 1
    for name, value in _told(head, above):
        yield f"below, {name}", value
    yield "below, far", min(i - parent, 30) / 10
    if head.number and above.number:
        is_own = head.number.is_below(above.number) and len(head.number.parts) == len(above.number.parts) + 1
        yield "number below its own" if is_own else "number below other", 1
        if head.number.style == above.number.style:
            yield "number below same counting", 1
    elif head.number:
        yield "number below none", 1
        if is_first and head.number.parts[-1] == 1:
            yield "first number below none", 1
    elif above.number:
        yield "none below number", 1
    if head.depth is not None and above.depth is not None:
        yield "below as in contents" if head.depth == above.depth + 1 else "below unlike contents", 1


def of_history(
    heads: Sequence[Head], i: int, depth: int, above: Sequence[int], depths: Sequence[int]
) -> Iterator[tuple[str, float]]:
    """Yield the features of `depth` compared with the depths given to earlier headings like this one.

    `above` are the open headings, outermost first.
    """
    head, since = heads[i], max(0, i - _FAR)
    for level in range(depth, len(above) - 1):
        parts = min(sum(deep == level + 1 for deep in depths[max(above[level] + 1, since) :]), 4)
        yield f"closes {parts}", 1
        if heads[above[level]].run:
            yield f"closes {parts} of an empty", 1
    if depth and depth == len(above) - 1:
        parts = sum(deep == depth for deep in depths[max(above[depth - 1] + 1, since) :])
        yield f"stays at {min(parts, 4)}", 1
        yield "stays, many", min(parts, 20) / 10
    there = [j for j in range(since, i) if depths[j] == depth]
    if head.run:
        leaf = depths[i - 1] if not heads[i - 1].run else depths[i - 1] + 1
        yield f"leaf {max(-2, min(depth + head.run - leaf, 2))}", 1
        yield f"leaf {max(-2, min(depth + head.run - max(depths[since:]), 2))} to deepest", 1
        recent = list(islice((depths[j] for j in range(i - 1, since - 1, -1) if heads[j].size), _RECENT))
        if recent:
            usual = max(sorted(set(recent)), key=recent.count)
            yield f"leaf {max(-2, min(depth + head.run - usual, 2))} to usual", 1
        like = next((j for j in range(i - 1, since - 1, -1) if heads[j].run == head.run), None)
        if like is not None:
            yield f"run of {min(head.run, 3)} at {max(-2, min(depth - depths[like], 2))}", 1
    if there:
        yield from _at_depth(heads, i, depth, there)
    if head.is_repeated:
        same = next((j for j in range(i - 1, since - 1, -1) if heads[j].plain == head.plain), None)
        if same is not None:
            yield "repeated at its depth" if depths[same] == depth else "repeated elsewhere", 1
    if head.number:
        like = next(
            (j for j in range(i - 1, since - 1, -1) if (n := heads[j].number) and n.style == head.number.style), None
        )
        if like is not None:
            yield "counting at its depth" if depths[like] == depth else "counting elsewhere", 1
    elif any(one.number for one in heads[since : i + _FAR]):
        deepest = max((depths[j] for j in range(since, i) if heads[j].number), default=0)
        yield f"none at {max(-2, min(depth - deepest, 2))}", 1


_FAR = 400  # headings; of a longer page no more are looked back at, for each would cost as many steps as it has
_RECENT = 12  # headings with lines of their own whose usual depth counts


def _at_depth(heads: Sequence[Head], i: int, depth: int, there: Sequence[int]) -> Iterator[tuple[str, float]]:
    """Compare with the headings of the same depth so far: what they are like, and whether they hold others."""
    head = heads[i]
    where = "top" if not depth else "deep"
    empty = sum(bool(heads[j].run) for j in there) / len(there)
    sure = min(len(there), 4) / 4
    yield f"{'empty' if head.run else 'text'} among empties, {where}", empty * sure
    yield f"{'empty' if head.run else 'text'} among texts, {where}", (1 - empty) * sure
    if not head.run and empty == 1:
        yield f"first text among {min(len(there), 4)} empties, {where}", 1
    alike = sum(_alike(head, heads[j]) for j in there) / len(there)
    yield "like those at its depth", alike * sure
    yield f"like those at its depth, {where}", alike * sure
    yield "unlike those at its depth", (1 - alike) * sure


def _alike(one: Head, other: Head) -> float:
    """Return how alike two headings look, 0 to 1."""
    both = len(one.looks & other.looks)
    return (both + 1) / (len(one.looks | other.looks) + 1)


def _overlap(one: Head, other: Head) -> float:
    return len(one.words & other.words) / max(min(len(one.words), len(other.words)), 1)
