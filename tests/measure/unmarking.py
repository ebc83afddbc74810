"""Fit the weights of `flashdl.formats.unmarked` anew (needs numpy, which is no dependency of the project).

    python -m tests.measure.unmarking FOLDER=WEIGHT... [--held FOLDER]... [--write]

Each FOLDER holds Markdown, pasted by `pasting` flat, loose and spaced, as it is and roughened; notes deserve the
weight 1, manuals 0.4. Prints how well the `--held` folders are read with the new weights; `--write` replaces
`flashdl/formats/unmarked.tsv`.

The second look is learnt from what the first one says of pages it has not seen (three parts of the files), as it
would trust the first one too much otherwise.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np

from flashdl import formats
from flashdl.formats import unmarked
from flashdl.formats.company import company
from flashdl.formats.lines import Line
from flashdl.formats.sights import Features, sights
from tests.measure import fitting
from tests.measure.nesting import _least
from tests.measure.pasting import paste
from tests.measure.reading import Score, against

STYLES = ("flat", "loose", "spaced")
SEEDS = (0, 1, 11)
"""Ways the paste of a note falls out; the last is roughened, too."""
MANUAL = 0.5  # weights below it are of manuals
CLASSES = {"title": 0, "heading": 0, "bullet": 1, "paragraph": 2}
MARKED = 0.9  # pages with more markers have nothing to tell
PARTS = 3
RIDGE = 20.0
MORE = 0.34  # makes a bullet 1.4 times as likely: as many are missed as are wrongly seen
LEAST = 0.004  # a weight below it is dropped


@dataclass
class Page:
    """One paste: its lines, what is seen of each, and what each was; None where that does not count."""

    lines: list[Line]
    seen: list[Features]
    classes: list[int | None]
    weight: float
    part: int


def pages(folder: Path, weight: float) -> Iterator[Page]:
    """Yield the pastes of a folder of Markdown; manuals also without their lists, as most pages are."""
    for file in sorted(folder.rglob("*.md")):
        markdown = file.read_text("utf-8", errors="replace")
        part = crc32(file.stem.encode()) % PARTS
        for style in STYLES:
            if weight < MANUAL:
                yield from _page(markdown, style, 0, weight, part)
                yield from _page(fitting.without_lists(markdown), style, 0, weight / 2, part)
            else:
                for seed in SEEDS:
                    yield from _page(
                        fitting.roughened(markdown, seed) if seed > 9 else markdown, style, seed, weight, part
                    )


def _page(markdown: str, style: str, seed: int, weight: float, part: int) -> Iterator[Page]:
    text, rows = paste(markdown, style, seed)
    kinds = {row.line: row.kind for row in rows}
    lines = fitting.page(text, kinds, weight).lines
    if sum(bool(line.marker) for line in lines) < MARKED * len(lines):
        classes = [None if line.marker else CLASSES.get(kinds.get(line.number, "")) for line in lines]
        yield Page(lines, sights(lines), classes, weight, part)


def learnt(known: Sequence[Page]) -> dict[str, unmarked.Table]:
    """Return the weights of both looks."""
    first = _fitted(known)
    for part in range(PARTS):
        table = _fitted([one for one in known if one.part != part])
        for one in known:
            if one.part == part:
                around = company(one.lines, [unmarked.weighed(seen, table) for seen in one.seen])
                one.seen = [seen | other for seen, other in zip(one.seen, around, strict=True)]
    again = _fitted(known)
    heading, bullet, prose = again["page"]
    return {"alone": first, "again": again | {"page": (heading, round(bullet + MORE, 3), prose)}}


def _fitted(known: Sequence[Page]) -> unmarked.Table:
    """Return the weights of a multinomial logistic regression (L-BFGS, ridge on features of like spread)."""
    rows = [
        (seen, cls, one.weight)
        for one in known
        for seen, cls in zip(one.seen, one.classes, strict=True)
        if cls is not None
    ]
    names = sorted({name for seen, *_ in rows for name in seen} - {"page"})
    index = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(rows), len(names) + 1), np.float32)
    for row, (seen, *_) in enumerate(rows):
        for name, value in seen.items():
            if name in index:
                x[row, index[name]] = value
    means, spread = x.mean(0), x.std(0)
    spread[spread < 1e-6] = 1
    x = (x - means) / spread
    x[:, -1] = 1
    means[-1], spread[-1] = 0, 1
    found = _softmax(x, np.array([cls for _, cls, _ in rows]), np.array([weight for *_, weight in rows]))
    found /= spread[:, None]
    found[-1] -= means @ found
    kept = {name: _rounded(found[i]) for name, i in index.items() if np.abs(found[i]).max() >= LEAST}
    return kept | {"page": _rounded(found[-1])}


def _softmax(x: np.ndarray, classes: np.ndarray, shares: np.ndarray) -> np.ndarray:
    right = np.eye(3)[classes]
    ridge = np.full((x.shape[1], 3), RIDGE)
    ridge[-1] = 1e-3

    def slope(flat: np.ndarray) -> tuple[float, np.ndarray]:
        table = flat.reshape(-1, 3)
        score = (x @ table.astype(np.float32)).astype(float)
        score -= score.max(1, keepdims=True)
        total = np.exp(score).sum(1, keepdims=True)
        loss = -(shares * (right * (score - np.log(total))).sum(1)).sum() + 0.5 * (ridge * table * table).sum()
        wrong = shares[:, None] * (np.exp(score) / total - right)
        return loss, ((x.T @ wrong.astype(np.float32)).astype(float) + ridge * table).ravel()

    return _least(slope, x.shape[1] * 3).reshape(-1, 3)


def _rounded(values: np.ndarray) -> unmarked.Odds:
    one, other, third = (round(float(value), 3) for value in values)
    return one, other, third


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", metavar="FOLDER=WEIGHT")
    parser.add_argument("--held", type=Path, action="append", default=[])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    weighed = [(Path(name), float(weight)) for name, _, weight in (one.rpartition("=") for one in options.folders)]
    tables = learnt([page for folder, weight in weighed for page in pages(folder, weight)])
    unmarked.weights = tables.__getitem__
    for folder in options.held:
        for style in STYLES:
            score = Score()
            for file in sorted(folder.rglob("*.md")):
                text, rows = paste(file.read_text("utf-8", errors="replace"), style)
                score += against(formats.parse(text, file.name, ".txt"), rows, text)
            print(f"{folder}, {style:7} {score}")
    if options.write:
        text = "".join(
            f"{look}\t{name}\t{one}\t{other}\t{third}\n"
            for look, table in tables.items()
            for name, (one, other, third) in sorted(table.items())
        )
        Path(unmarked.__file__).with_suffix(".tsv").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
