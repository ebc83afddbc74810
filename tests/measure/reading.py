"""How well notes are read, on your own folders.

    python -m tests.measure.reading FOLDER...                  Markdown: agreement with markdown-it-py's own list items,
                                                               then the same notes pasted as plain text (three ways)
    python -m tests.measure.reading FILE.txt --truth FILE.tsv  a paste against a truth table
    python -m tests.measure.reading FOLDER --speed             seconds against bare MarkdownIt().parse, one run
    add --show to print the lines that were taken for something else

A truth table has the columns line, kind, level, marker_kept, heading_path (` > ` between headings); rows of kind
`unknown` and `fragment` are not judged. `path` counts bullets whose whole list of headings is right, `last` those
whose innermost heading is.
"""

import argparse
import csv
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it import MarkdownIt
from mdit_py_plugins.front_matter import front_matter_plugin

from flashdl import formats
from flashdl.model import Document, Section
from flashdl.outline import facts
from tests.measure.pasting import STYLES, Row, paste


@dataclass
class Score:
    """Counts of one measure; add two to sum them."""

    found: int = 0
    wanted: int = 0
    hits: int = 0
    headings_found: int = 0
    headings_wanted: int = 0
    heading_hits: int = 0
    paths: int = 0
    lasts: int = 0
    wrong: list[str] = field(default_factory=list)

    def __add__(self, other: "Score") -> "Score":
        return Score(*(getattr(self, name) + getattr(other, name) for name in vars(self)))

    def __str__(self) -> str:
        return (
            f"bullets {self.wanted}: P {_part(self.hits, self.found)} R {_part(self.hits, self.wanted)}"
            f" F1 {_f1(self.hits, self.found, self.wanted)}"
            f"  headings {self.headings_wanted}: F1 {_f1(self.heading_hits, self.headings_found, self.headings_wanted)}"
            f"  path {_part(self.paths, self.wanted)}  last {_part(self.lasts, self.wanted)}"
        )


def against(document: Document, rows: Iterable[Row], text: str) -> Score:
    """Compare what was read with the truth of each line; lines that are not judged are left out."""
    rows = list(rows)
    lines = text.split("\n")
    judged = {row.line for row in rows if row.kind not in ("unknown", "fragment")}
    wanted = {row.line: row for row in rows if row.kind == "bullet"}
    headings = {row.line for row in rows if row.kind == "heading"}
    found = {fact.place.line: fact.headings for fact in facts(document) if fact.place.line in judged}
    seen = {section.line for section in _sections(document.root)} & judged
    hits = wanted.keys() & found.keys()
    wrong = [f"{n} missed bullet: {lines[n - 1][:90]}" for n in sorted(wanted.keys() - hits)]
    wrong += [f"{n} no bullet: {lines[n - 1][:90]}" for n in sorted(found.keys() - hits)]
    wrong += [f"{n} missed heading: {lines[n - 1][:90]}" for n in sorted(headings - seen)]
    wrong += [f"{n} no heading: {lines[n - 1][:90]}" for n in sorted(seen - headings)]
    wrong += [f"{n} path {found[n]} for {wanted[n].headings}" for n in sorted(hits) if found[n] != wanted[n].headings]
    return Score(
        len(found), len(wanted), len(hits), len(seen), len(headings), len(seen & headings),
        sum(_same(found[n], wanted[n].headings) for n in hits),
        sum(_same(found[n][-1:], wanted[n].headings[-1:]) for n in hits), wrong,
    )  # fmt: skip


def agreement(text: str, path: str) -> Score:
    """Compare what was read from Markdown with markdown-it-py's own list items and headings."""
    return against(formats.parse(text, path, ".md"), markdown_rows(text), text)


def markdown_rows(text: str) -> list[Row]:
    """Return what markdown-it-py alone sees: list items under headings; all other lines as paragraphs."""
    rows: dict[int, Row] = {}
    open_: list[tuple[int, str]] = []
    tokens = MarkdownIt("commonmark", {"maxNesting": 200}).enable("table").use(front_matter_plugin).parse(text)
    for index, token in enumerate(tokens):
        line = token.map[0] + 1 if token.map else 0
        if token.type == "heading_open" and token.level == 0:
            level = int(token.tag[1])
            open_ = [known for known in open_ if known[0] < level]
            open_.append((level, tokens[index + 1].content))
            rows[line] = Row(line, "heading", level)
        elif token.type == "list_item_open":
            rows[line] = Row(line, "bullet", None, tuple(title for _, title in open_))
    total = text.count("\n") + 1
    return [rows.get(line) or Row(line, "paragraph", None) for line in range(1, total + 1)]


def truth(path: Path) -> list[Row]:
    """Read a truth table."""
    with path.open(encoding="utf-8") as file:
        return [
            Row(
                int(row["line"]),
                row["kind"],
                int(row["level"] or -1),
                tuple(filter(None, row["heading_path"].split(" > "))),
            )
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def speed(texts: Sequence[str], runs: int = 5) -> float:
    """Return reading time over the time of bare `MarkdownIt().parse`, the two in turns, best of `runs`, by the
    processor's clock: what else the machine does is no matter.
    """
    formats.parse("- a", "x.md", ".md")
    bare, ours = [], []
    for _ in range(runs):
        start = time.process_time()
        for text in texts:
            MarkdownIt().parse(text)
        middle = time.process_time()
        for text in texts:
            facts(formats.parse(text, "x.md", ".md"))
        bare.append(middle - start)
        ours.append(time.process_time() - middle)
    return min(ours) / min(bare)


def _same(found: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Compare headings; a paste has typographic quotes where the source has plain ones."""
    return [_plain(title) for title in found] == [_plain(title) for title in wanted]


def _plain(title: str) -> str:
    return " ".join(title.translate({0x2019: "'", 0x201C: '"', 0x201D: '"'}).split())


def _sections(section: Section) -> Iterable[Section]:
    for child in section.sections:
        yield child
        yield from _sections(child)


def _part(hits: int, total: int) -> str:
    return f"{hits / total:.4f}" if total else "-"


def _f1(hits: int, found: int, wanted: int) -> str:
    return f"{2 * hits / (found + wanted):.4f}" if found + wanted else "-"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--truth", type=Path)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--speed", action="store_true")
    options = parser.parse_args()
    if options.truth:
        text = options.paths[0].read_text("utf-8")
        _print("paste", against(formats.read(options.paths[0]), truth(options.truth), text), options.show)
        return
    files = [path for path in formats.find(options.paths) if path.suffix == ".md"]
    texts = {str(path): path.read_text("utf-8", errors="replace") for path in files}
    if options.speed:
        print(f"{len(texts)} files, reading takes {speed(list(texts.values())):.2f} of MarkdownIt().parse")
        return
    _print("markdown", sum((agreement(text, path) for path, text in texts.items()), Score()), options.show)
    for style in STYLES:
        score = Score()
        for path, text in texts.items():
            pasted, rows = paste(text, style)
            one = against(formats.parse(pasted, path, ".txt"), rows, pasted)
            one.wrong = [f"{path}: {line}" for line in one.wrong]
            score += one
        _print(f"pasted, {style}", score, options.show)


def _print(name: str, score: Score, show: bool) -> None:
    if show:
        print("\n".join(score.wrong))
    print(f"{name:17} {score}")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
