"""What the lines of a page are that lost most of its markers: headings, bullets or prose.

Each of the three is answered by a weighed sum of what can be seen of the line and of what stands around it
(`sights`); then all lines are looked at once more, with what their neighbours seem to be (`company`). The weights
were fitted (multinomial logistic regression) by `tests/measure/unmarking.py` on strangers' notes and on manuals.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from math import exp

from flashdl.formats.company import NONE, Odds, company
from flashdl.formats.lines import Line
from flashdl.formats.sights import Features, blocks, has_blanks, sights

Table = dict[str, Odds]
"""Feature → how much it speaks for a heading, a bullet, prose."""

_FEW = 0.18  # part of the lines that have a marker; with more of them the marked ones tell what a bare one is
_NONE = 0.05  # where empty lines were kept, lists kept their markers, too, or lost them all


def is_unmarked(lines: Sequence[Line]) -> bool:
    """Tell whether a page has so few markers that it must have lost most, or never had lists."""
    marked = sum(bool(line.marker) for line in lines) / max(len(lines), 1)
    return marked < (_NONE if has_blanks(lines) else _FEW)


def odds(lines: Sequence[Line]) -> list[Odds]:
    """Return how likely each bare line is a heading, a lost bullet, prose; all 0 for a marked one."""
    seen = sights(lines)
    alone = [weighed(one, weights("alone")) for one in seen]
    around = company(lines, alone)
    return _settled(lines, [weighed(one | other, weights("again")) for one, other in zip(seen, around, strict=True)])


def _settled(lines: Sequence[Line], found: list[Odds]) -> list[Odds]:
    """Decide about the first line of a block by the others of it, as short pages hold too little to weigh.

    A short one without a stop above nothing but sentences with one is their heading; one that is as long as the
    others and has a heading of its own above it is a bullet as they are.
    """
    sizes = blocks(lines)
    for i in range(1, len(lines)):
        if sizes[i] < 2 or not lines[i].blank_before:
            continue
        shape, rest = lines[i].shape, [line.shape for line in lines[i + 1 : i + sizes[i]]]
        if not shape.ends and shape.words <= _SHORT and all(one.ends == "." for one in rest):
            found[i] = (1.0, 0.0, 0.0)
        elif (
            i > 1
            and sizes[i - 1] == 1
            and found[i - 1][0] > _SURE
            and shape.words * len(rest) >= sum(one.words for one in rest)
        ):
            found[i] = (0.0, found[i][0] + found[i][1], found[i][2])
    return found


_SHORT = 6  # words
_SURE = 0.5


def weighed(features: Features, table: Table) -> Odds:
    """Return the odds that the weights give to a line; none to a marked one, which has no features."""
    if not features:
        return NONE
    heading = bullet = prose = 0.0
    for name, value in features.items():
        if value and (weight := table.get(name)):
            heading, bullet, prose = heading + weight[0] * value, bullet + weight[1] * value, prose + weight[2] * value
    most = max(heading, bullet, prose)
    one, other, third = exp(heading - most), exp(bullet - most), exp(prose - most)
    total = one + other + third
    return one / total, other / total, third / total


@cache
def weights(look: str) -> Table:
    """Return the weights of one look: `alone`, or `again` with what the neighbours seem to be."""
    table = files(__package__).joinpath("unmarked.tsv").read_text("utf-8")
    rows = (row.split("\t") for row in table.splitlines())
    return {name: (float(one), float(other), float(third)) for which, name, one, other, third in rows if which == look}
