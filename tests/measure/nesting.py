"""Fit the weights of `flashdl.formats.levels` anew (needs numpy, which is no dependency of the project).

    python -m tests.measure.nesting FOLDER=WEIGHT... [--held FOLDER]... [--write]

Each FOLDER holds Markdown, pasted by `pasting`; manuals deserve less weight (0.2) than notes (1). The outlines of notes
in `outlines.txt` (made up; `level title|lines of its own`) are learnt from, too, and so are long pages put together
from several of them. Prints for each folder and the outlines the part of bullets whose whole path is right: from
weights that did not see the document (two halves), or for `--held` folders from all others. `--write` replaces
`flashdl/formats/levels.tsv`.

The stored weights were learnt from about 350 READMEs and manuals (0.1 to 0.2), printed books of manuals (0.2), our own
decks (0.5), some strangers' notes (2) and the outlines (1). One long page decides on a few headings near its top, so
its figure swings by a tenth between fits that are equally good elsewhere: judge by many pages.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import exp, log
from pathlib import Path

import numpy as np

from flashdl.formats import headlines, kinship, levels
from tests.measure.pasting import paste

GIVEN = {
    "beside as in contents": 4,
    "beside unlike contents": -4,
    "below as in contents": 4,
    "below unlike contents": -4,
    "number below its own": 9,
    "number below same counting": -3,
    "number beside its whole": -9,
    "beside next number": 3,
    "beside other counting": -1,
}
"""Rare, but sure: what a table of contents on the page says, and that 2.1 is a part of 2."""

COST = 0.5  # how much more a wrong place weighs when many bullets would follow it
LEAST = 12  # steps in which a feature must be seen
RIDGE = 1.0
ROOTS = tuple(
    "Machine Learning|Operating Systems|Databases|Networking|Biology|Programming|Statistics|Web|Security|Theory|Systems"
    "|Mathematics|Data|Physics|Robotics|Audio|Cloud|Tools|Planning|Vision|Text|Sound|Finance|History|Medicine".split(
        "|"
    )
)

Features = dict[str, float]


@dataclass(frozen=True)
class Step:
    """One heading: the features of each place it may have, the right one, and what each wrong one costs."""

    places: tuple[Features, ...]
    right: int
    weight: float
    costs: tuple[float, ...]


@dataclass(frozen=True)
class Outline:
    """The headings of one document with their true depths, 0 topmost."""

    kind: str
    heads: list[headlines.Head]
    depths: list[int]
    bullets: list[int]
    weight: float = 1.0


def pasted(folder: Path, weight: float) -> Iterator[Outline]:
    """Yield the outlines of a folder of Markdown, as seen in a paste."""
    for file in sorted(folder.rglob("*.md")):
        text, rows = paste(file.read_text("utf-8", errors="replace"), "flat", 1)
        lines, found = text.split("\n"), []
        for row in rows:
            if row.kind == "heading":
                found.append((row.level or 1, lines[row.line - 1].strip(), [], []))
            elif found and row.kind != "title":
                found[-1][2].append(lines[row.line - 1])
                found[-1][3].append(row.kind == "bullet")
        if len(found) > 2:
            yield _outline(
                folder.name,
                [(level, title, len(own)) for level, title, own, _ in found],
                [" ".join(own) for _, _, own, _ in found],
                [sum(are_bullets) for *_, are_bullets in found],
                weight,
            )


def made_up() -> list[list[tuple[int, str, int]]]:
    """Return the outlines of `outlines.txt` as rows of level, title, lines."""
    text = Path(__file__).with_name("outlines.txt").read_text("utf-8")
    found = []
    for block in text.split("=== ")[1:]:
        rows = []
        for line in block.strip().split("\n")[1:]:
            title, _, lines = line.partition(" ")[2].rpartition("|")
            rows.append((int(line.partition(" ")[0]), title, int(lines)))
        found.append(rows)
    return found


def roughened(rows: Sequence[tuple[int, str, int]], dice: random.Random) -> list[tuple[int, str, int]]:
    """Return an outline as another writer has it: parents with or without own lines, colons, small letters."""
    empties, filled = dice.choice([0, 0.3, 0.9]), dice.choice([0, 0, 0.2, 0.6])
    colon, lower = dice.choice([0, 0, 0, 0.3, 0.8]), dice.choice([0, 0, 0, 0.3, 0.8])
    top, found = min(level for level, *_ in rows), []
    for (level, title, lines), after in zip(rows, [*rows[1:], (0, "", 0)], strict=True):
        is_parent, was = after[0] > level, lines
        if is_parent and was and dice.random() < empties:
            lines = 0
        elif is_parent and not was and dice.random() < filled:
            lines = dice.randint(1, 3)
        if not is_parent and level > top and dice.random() < colon:
            title = title.rstrip(":") + ":"
        if not is_parent and level > top and dice.random() < lower:
            title = title[:1].lower() + title[1:]
        found.append((level - top + 1, title, lines))
    return found


def long_pages(outlines: Sequence[Sequence[tuple[int, str, int]]], dice: random.Random) -> Iterator[Outline]:
    """Yield pages on several topics, each with some of the outlines below it."""
    small = [rows for rows in outlines if len(rows) < 60]
    for _ in range(len(outlines) * 2):
        rows: list[tuple[int, str, int]] = [(2, "References", 0)] if dice.random() < 0.3 else []
        for root in dice.sample(ROOTS, dice.randint(2, 6)):
            rows.append((1, root, 0 if dice.random() < 0.8 else dice.randint(1, 4)))
            is_deeper = dice.random() < 0.3
            for _ in range(dice.randint(1, 3)):
                if is_deeper:
                    rows.append((2, dice.choice(ROOTS), 0 if dice.random() < 0.8 else 2))
                below = roughened(dice.choice(small), dice)
                rows += [(level + 1 + is_deeper, title, lines) for level, title, lines in below]
        yield _outline("long", rows, weight=0.6)


def _outline(
    kind: str,
    rows: Sequence[tuple[int, str, int]],
    texts: Sequence[str] = (),
    bullets: Sequence[int] | None = None,
    weight: float = 1.0,
) -> Outline:
    open_: list[int] = []
    depths = []
    for level, *_ in rows:
        while open_ and open_[-1] >= level:
            open_.pop()
        depths.append(len(open_))
        open_.append(level)
    sizes = [lines for *_, lines in rows]
    heads = headlines.heads([title for _, title, _ in rows], sizes, None, texts)
    return Outline(kind, heads, depths, list(sizes if bullets is None else bullets), weight)


def steps(outline: Outline, walked: Sequence[int] | None = None) -> Iterator[Step]:
    """Yield the steps of an outline, or those where `walked` has gone wrong and can still come right."""
    above: tuple[int, ...] = (0,)
    paths = _paths(outline.depths)
    depths = outline.depths if walked is None else walked
    weight = outline.weight / max(len(depths) - 1, 1) ** 0.5
    for i in range(1, len(depths)):
        right = outline.depths[i]
        if above[:right] == paths[i][:-1] and (walked is None or above != paths[i - 1]):
            places = tuple(_features(outline.heads, i, depth, above, depths[:i]) for depth in range(len(above) + 1))
            costs = (COST * log(1 + _follow(outline, i, depth, right)) for depth in range(len(above) + 1))
            yield Step(places, right, weight, tuple(costs))
        above = (*above[: depths[i]], i)


def _features(
    heads: Sequence[headlines.Head], i: int, depth: int, above: tuple[int, ...], depths: Sequence[int]
) -> Features:
    last = len(above) - 1
    found = [*kinship.of_move(heads, i, depth, last - depth), *kinship.of_history(heads, i, depth, above, depths)]
    if depth <= last:
        found += kinship.of_siblings(heads, i, above[depth], depth < last)
    if depth:
        found += kinship.of_parent(heads, i, above[depth - 1], depth > last)
    names: Features = {}
    for name, value in found:
        names[name] = names.get(name, 0) + value
    return names


def _follow(outline: Outline, i: int, depth: int, right: int) -> int:
    """Count the bullets whose path a wrong depth spoils: those of the section it closes or of this heading."""
    least = min(depth, right) + 1
    end = next((j for j in range(i + 1, len(outline.depths)) if outline.depths[j] < least), len(outline.depths))
    return sum(outline.bullets[i:end]) if depth != right else 0


def fit(known: Sequence[Step]) -> Features:
    """Return the weights of a conditional choice among places (L-BFGS, ridge, costs as margins)."""
    counts: dict[str, int] = {}
    for step in known:
        for name in set().union(*step.places):
            counts[name] = counts.get(name, 0) + 1
    index = {name: i for i, name in enumerate(name for name, count in counts.items() if count >= LEAST)}
    cells = [
        (row, index[name], value)
        for row, place in enumerate(place for step in known for place in step.places)
        for name, value in place.items()
        if name in index and value
    ]
    rows, columns = np.array([cell[0] for cell in cells]), np.array([cell[1] for cell in cells])
    values = np.array([cell[2] for cell in cells], float)
    sizes = [len(step.places) for step in known]
    starts = np.cumsum([0, *sizes[:-1]])
    group = np.repeat(np.arange(len(known)), sizes)
    shares = np.repeat([step.weight for step in known], sizes)
    cost = np.array([cost for step in known for cost in step.costs])
    right = np.zeros(len(group))
    right[starts + [step.right for step in known]] = 1

    def slope(x: np.ndarray) -> tuple[float, np.ndarray]:
        score = np.bincount(rows, values * x[columns], len(group)) + cost
        score -= np.maximum.reduceat(score, starts)[group]
        total = np.add.reduceat(np.exp(score), starts)[group]
        loss = -(shares * right * (score - np.log(total))).sum() + 0.5 * RIDGE * (x @ x)
        wrong = shares * (np.exp(score) / total - right)
        return loss, np.bincount(columns, values * wrong[rows], len(index)) + RIDGE * x

    found = _least(slope, len(index))
    return {name: float(found[i]) for name, i in index.items()}


def _least(slope, size: int, rounds: int = 60) -> np.ndarray:
    x = np.zeros(size)
    loss, down = slope(x)
    past: list[tuple[np.ndarray, np.ndarray]] = []
    for _ in range(rounds):
        way, shares = down.copy(), []
        for s, y in reversed(past):
            shares.append(s @ way / (y @ s))
            way -= shares[-1] * y
        way *= past[-1][0] @ past[-1][1] / (past[-1][1] @ past[-1][1]) if past else 1 / max(1, np.linalg.norm(down))
        for (s, y), share in zip(past, reversed(shares), strict=True):
            way += s * (share - y @ way / (y @ s))
        step = 1.0
        while True:
            new = x - step * way
            new_loss, new_down = slope(new)
            if new_loss <= loss - 1e-4 * step * (down @ way) or step < 1e-8:
                break
            step /= 2
        if (new - x) @ (new_down - down) > 1e-10:
            past = [*past, (new - x, new_down - down)][-10:]
        is_done = abs(loss - new_loss) < 1e-5 * abs(loss)
        x, loss, down = new, new_loss, new_down
        if is_done:
            break
    return x


def learnt(real: Sequence[Outline], rows: Sequence[Sequence[tuple[int, str, int]]], seeds: int = 3) -> Features:
    """Return the mean of the weights from several ways of roughening; each fit again with its own mistakes."""
    fits = []
    for seed in range(seeds):
        dice = random.Random(seed)
        known = [*real, *(_outline("made up", one) for one in rows)]
        known += [_outline("made up", roughened(one, dice)) for one in rows]
        known += long_pages(rows, dice)
        all_steps = [step for one in known for step in steps(one)]
        first = fit(all_steps)
        fits.append(fit(all_steps + [step for one in known for step in steps(one, _walked(one, first, dice))]))
    mean = {name: sum(one.get(name, 0) for one in fits) / seeds for name in set().union(*fits)}
    return {name: round(value, 2) for name, value in mean.items() if abs(value) >= 0.04} | GIVEN


def _walked(outline: Outline, known: Features, dice: random.Random) -> list[int]:
    """Return depths as the weights might give them, by chance."""
    places, one = levels._Places(outline.heads, known), levels._Outline(0.0, (0,), (0,))
    for i in range(1, len(outline.heads)):
        after = places.after(one, i)
        one = dice.choices(after, [exp(new.likely - one.likely) for new in after])[0]
    return list(one.depths)


def paths_right(outlines: Sequence[Outline], known: Features) -> str:
    """Return the part of bullets whose path is right, and of those whose last two headings are."""
    full = last = total = 0
    for outline in outlines:
        found, wanted = _paths(levels.nested(outline.heads, known)), _paths(outline.depths)
        for bullets, one, other in zip(outline.bullets, found, wanted, strict=True):
            full, last, total = (
                full + bullets * (one == other),
                last + bullets * (one[-2:] == other[-2:]),
                total + bullets,
            )
    return f"{total} bullets, path {full / max(total, 1):.3f}, last two {last / max(total, 1):.3f}"


def _paths(depths: Sequence[int]) -> list[tuple[int, ...]]:
    above: tuple[int, ...] = ()
    found = []
    for i, depth in enumerate(depths):
        above = (*above[:depth], i)
        found.append(above)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", metavar="FOLDER=WEIGHT")
    parser.add_argument("--held", type=Path, action="append", default=[])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    real = [
        replace(one, kind=name)
        for name, _, weight in (folder.rpartition("=") for folder in options.folders)
        for one in pasted(Path(name), float(weight))
    ]
    rows = made_up()
    halves = [learnt(real[1 - half :: 2], rows[1 - half :: 2], 1) for half in (0, 1)]
    for kind in dict.fromkeys(one.kind for one in real):
        for half in (0, 1):
            print(f"{kind}, half {half + 1}: {paths_right([o for o in real[half::2] if o.kind == kind], halves[half])}")
    for half in (0, 1):
        made = [_outline("made up", one) for one in rows[half::2]]
        print(f"made up, half {half + 1}: {paths_right(made, halves[half])}")
    known = learnt(real, rows)
    for folder in options.held:
        print(f"{folder}: {paths_right(list(pasted(folder, 1)), known)}")
    if options.write:
        table = "".join(f"{name}\t{value}\n" for name, value in sorted(known.items()))
        Path(levels.__file__).with_suffix(".tsv").write_text(table, "utf-8")


if __name__ == "__main__":
    main()
