"""Fit the weights of `flashdl.formats.guessing` anew (needs numpy, which is no dependency of the project).

    python -m tests.measure.fitting NOTES MANUALS [--truth PASTE.txt TABLE.tsv]... [--write]

NOTES and MANUALS are folders of Markdown, pasted by `pasting`: study notes count for much and are also roughened
(headings lowered, emptied or given a colon, full stops dropped), manuals keep prose in sight. A paste with its truth
table counts, too. Prints the F1 of each file that `--held` names, which is left out of the fit; `--write` replaces
`flashdl/formats/weights.py`. Pages that lost most of their markers are read by other weights, see `unmarking`.
"""

import argparse
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from flashdl.formats import guessing, weights
from flashdl.formats.furniture import without_furniture
from flashdl.formats.lines import Line, lines_of, with_sections
from flashdl.formats.torn import mended
from tests.measure.pasting import STYLES, paste
from tests.measure.reading import truth

ROUGH = 8  # versions of each note
DOCS = {
    "HEADING": "A bare line is a heading, seen alone.",
    "AGAIN": "A bare line is a heading, given what its neighbours seem to be.",
    "LOST": "A bare line that is no heading was a bullet.",
}


@dataclass(frozen=True)
class Page:
    """One paste with what its lines were."""

    lines: list[Line]
    kinds: dict[int, str]
    weight: float


def page(text: str, kinds: dict[int, str], weight: float) -> Page:
    return Page(with_sections(mended(without_furniture(lines_of(text)))), kinds, weight)


def pages(folder: Path, versions: int, weight: float) -> Iterator[Page]:
    for file in sorted(folder.rglob("*.md")):
        markdown = file.read_text("utf-8", errors="replace")
        for style in STYLES:
            for seed in range(versions):
                text, rows = paste(roughened(markdown, seed) if seed else markdown, style, seed)
                share = weight / versions * (0.3 if style == "indented" else 1)
                yield page(text, {row.line: row.kind for row in rows}, share)


def essays(folder: Path, weight: float) -> Iterator[Page]:
    """Yield the manuals without their lists: headings and prose, as most pages are that nobody took notes on."""
    for file in sorted(folder.rglob("*.md")):
        prose = without_lists(file.read_text("utf-8", errors="replace"))
        for style in STYLES:
            text, rows = paste(prose, style, 0)
            yield page(text, {row.line: row.kind for row in rows}, weight)


def without_lists(markdown: str) -> str:
    """Return Markdown without its lists."""
    return re.sub(r"(?m)^[ \t]*(?:[-*+]|\d+[.)])[ \t].*(?:\n[ \t]+\S.*)*\n", "\n", markdown)


def roughened(markdown: str, seed: int) -> str:
    """Return notes as hastier people write them."""
    dice = random.Random(f"{seed}{len(markdown)}")
    colon, lower, empty = dice.choice([0, 0, 0.15, 0.5]), dice.choice([0, 0, 0.3, 0.8]), dice.choice([0, 0.2, 0.4])
    small, stop = dice.choice([0, 0.5, 0.95]), dice.choice(["", "", ".", None])
    lines, is_dropped = [], False
    for line in _some_sections(markdown, dice) if dice.random() < 0.5 else markdown.split("\n"):
        heading, item = re.match(r"(#{1,6}) (.*)", line), re.match(r"(\s*(?:[-*+]|\d+\.) )(.*)", line)
        if heading:
            is_dropped = dice.random() < empty and len(lines) > 3
            title = heading[2].lower() if dice.random() < lower else heading[2]
            lines += [f"{heading[1]} {title}{':' if dice.random() < colon else ''}", ""]
        elif item and not is_dropped:
            text = item[2] if stop is None or item[2].endswith(":") else item[2].rstrip(".") + stop
            lines.append(item[1] + (text[:1].lower() + text[1:] if dice.random() < small else text))
        elif not is_dropped:
            lines.append(line)
    return "\n".join(lines)


def _some_sections(markdown: str, dice: random.Random) -> list[str]:
    """Return a short page: the first lines up to a heading and a few sections in a row."""
    lines = markdown.split("\n")
    heads = [i for i, line in enumerate(lines) if re.match(r"#{2,6} ", line)]
    if len(heads) < 4:
        return lines
    first = dice.randrange(len(heads) - 2)
    end = heads[first + 5] if first + 5 < len(heads) else len(lines)
    return lines[: heads[0]] + lines[heads[first] : end]


def fit(rows: Sequence[dict[str, float]], truths: Sequence[bool], shares: Sequence[float]) -> dict[str, float]:
    """Return the weights of a logistic regression (Newton's method, ridge 1)."""
    names = list(rows[0])
    x, y, w = np.array([list(row.values()) for row in rows]), np.array(truths, float), np.array(shares)
    found = np.zeros(len(names))
    for _ in range(60):
        p = 1 / (1 + np.exp(-np.clip(x @ found, -30, 30)))
        slope = x.T @ (w * (p - y)) + found
        step = np.linalg.solve((x * (w * p * (1 - p))[:, None]).T @ x + np.eye(len(names)), slope)
        found -= step
        if np.abs(step).max() < 1e-6:
            break
    return {name: round(float(value), 3) for name, value in zip(names, found, strict=True) if abs(value) >= 0.02}


def fitted(known: Sequence[Page]) -> None:
    """Fit the tables, one after the other, each with what the one before it says."""

    def put(
        name: str, kinds: set[str], wanted: set[str], features: Callable[[Page], dict[int, dict[str, float]]]
    ) -> None:
        rows, truths, shares = [], [], []
        for one in known:
            for i, row in features(one).items():
                kind = one.kinds.get(one.lines[i].number)
                if kind in kinds:
                    rows.append(row)
                    truths.append(kind in wanted)
                    shares.append(one.weight)
        table = getattr(weights, name)
        table.clear()
        table.update(fit(rows, truths, shares))

    every, top = {"title", "heading", "bullet", "paragraph"}, {"title", "heading"}
    put("HEADING", every, top, alone)
    put("AGAIN", every, top, again)
    put("LOST", {"bullet", "paragraph"}, {"bullet"}, lost)


def alone(one: Page) -> dict[int, dict[str, float]]:
    look = guessing.Page(one.lines)
    return {i: guessing.looks(one.lines, i, look) for i, line in enumerate(one.lines) if not line.marker}


def again(one: Page) -> dict[int, dict[str, float]]:
    rows = alone(one)
    first = [guessing._sure(rows[i], weights.HEADING) if i in rows else 0.0 for i in range(len(one.lines))]
    return {i: row | guessing.neighbours(one.lines, i, first) for i, row in rows.items()}


def lost(one: Page) -> dict[int, dict[str, float]]:
    sure = guessing.headings(one.lines)
    look = guessing.Page(one.lines, sure)
    return {
        i: guessing.lost_looks(one.lines, i, look)
        for i, line in enumerate(one.lines)
        if not line.marker and sure[i] <= 0.5
    }


def f1(one: Page, kind: str) -> float:
    found = dict(zip((line.number for line in one.lines), guessing.kinds(one.lines), strict=True))
    judged = [
        (found.get(n) == kind, k == kind) for n, k in one.kinds.items() if k in ("heading", "bullet", "paragraph")
    ]
    return 2 * sum(a and b for a, b in judged) / max(sum(a + b for a, b in judged), 1)


def write() -> None:
    text = '"""The weights of `guessing`, fitted by logistic regression on pasted notes; positive speaks for."""\n'
    text += '\nTable = dict[str, float]\n"""Feature → weight."""\n'
    for name, doc in DOCS.items():
        rows = "".join(f'    "{feature}": {value},\n' for feature, value in getattr(weights, name).items())
        text += f'\n{name}: Table = {{\n{rows}}}\n"""{doc}"""\n'
    Path(weights.__file__).write_text(text, "utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("notes", type=Path)
    parser.add_argument("manuals", type=Path)
    parser.add_argument("--truth", nargs=2, type=Path, action="append", default=[], metavar=("PASTE", "TABLE"))
    parser.add_argument("--held", nargs=2, type=Path, action="append", default=[], metavar=("PASTE", "TABLE"))
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()

    def tables(pairs: Sequence[Sequence[Path]]) -> list[Page]:
        return [page(p.read_text("utf-8"), {row.line: row.kind for row in truth(t)}, 3.0) for p, t in pairs]

    fitted(
        [
            *pages(options.notes, ROUGH, 4.0),
            *pages(options.manuals, 1, 0.25),
            *essays(options.manuals, 0.2),
            *tables(options.truth),
        ]
    )
    for (path, _), one in zip(options.held, tables(options.held), strict=True):
        print(f"{path.name}: headings F1 {f1(one, 'heading'):.4f}, bullets F1 {f1(one, 'bullet'):.4f}")
    if options.write:
        write()


if __name__ == "__main__":
    main()
