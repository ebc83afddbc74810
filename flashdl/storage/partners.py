"""Which card of a bullet goes on as which of the cards its rules make of it now."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Standing:
    """A card of a known bullet, as far as it matters who goes on."""

    role: str
    answer: str
    retired_at: int | None
    """UTC milliseconds; `None` while it is alive."""
    strength: tuple[int, int] = (0, 0)
    """Its interval and its passes in a row."""


def partnered(known: Sequence[Standing], drafts: Sequence[tuple[str, str]]) -> dict[int, int]:
    """Return which known card continues as which draft (role, answer): index of the draft → index of the card.

    Of numbered roles (`cloze 2`) the one that hides the same goes on, then every role. What is left then has only
    changed its mind about what to ask of the bullet: the learner knows the bullet, and the schedule stays,
    the strongest first. Cards that rest are woken like this only if no other card of the bullet is alive.
    """
    table = _Partners()
    order = sorted(range(len(known)), key=lambda index: (known[index].retired_at is not None, index))
    table.pair(order, lambda i: _numbered(known[i].role, known[i].answer), [_numbered(*one) for one in drafts])
    table.pair(order, lambda i: known[i].role, [role for role, _ in drafts])
    living = [index for index in order if known[index].retired_at is None]
    left = [index for index in living or order if index not in table.found.values()]
    left.sort(key=lambda index: (-(known[index].retired_at or 0), *(-part for part in known[index].strength), index))
    if living or not table.found:
        free = [number for number in range(len(drafts)) if number not in table.found]
        table.found.update(zip(free, left, strict=False))
    return table.found


@dataclass(slots=True)
class _Partners:
    found: dict[int, int] = field(default_factory=dict)

    def pair(self, order: Sequence[int], key: Callable[[int], str], wanted: Sequence[str]) -> None:
        waiting: dict[str, list[int]] = defaultdict(list)
        for index in order:
            if index not in self.found.values():
                waiting[key(index)].append(index)
        for number, name in enumerate(wanted):
            if number not in self.found and name and waiting[name]:
                self.found[number] = waiting[name].pop(0)


def _numbered(role: str, answer: str) -> str:
    name, space, number = role.partition(" ")
    return f"{name} {answer}" if space and number.isdigit() else ""
