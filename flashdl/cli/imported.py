"""What an import did: in counts for the learner, as JSON for programs."""

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flashdl.cli import desk
from flashdl.errors import FlashdlError
from flashdl.model import Problem

if TYPE_CHECKING:
    from flashdl.matching import Pair


@dataclass(slots=True)
class Report:
    """What an import did, or would do."""

    files: int = 0
    unchanged_files: int = 0
    bullets: int = 0
    cards: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    failed: list[FlashdlError] = field(default_factory=list)
    """One for each file that could not be read; the others were."""
    pairs: list["Pair"] = field(default_factory=list)
    renamed: list[tuple[str, str]] = field(default_factory=list)

    @property
    def unsure(self) -> list["Pair"]:
        """The decisions worth a look."""
        return [pair for pair in self.pairs if pair.is_unsure]


_SHOWN = {
    "new": "new",
    "unchanged": "unchanged",
    "edited": "edited",
    "moved": "moved",
    "changed": "answer changed",
    "restored": "restored",
    "retired": "retired",
    "drafts": "draft",
}


def counts_line(report: Report) -> str:
    """Return what became of the cards in one line: `182 unchanged · 7 edited · 3 new · 1 retired`."""
    always = {"new", "unchanged"}
    parts = [f"{report.cards[name]:,} {said}" for name, said in _SHOWN.items() if report.cards[name] or name in always]
    if report.cards["drafts"] > 1:
        parts[-1] += "s"
    if report.unsure:
        parts.append(f"{len(report.unsure):,} unsure")
    return " · ".join(parts)


def tell(report: Report, *, as_json: bool, verbose: bool, dry_run: bool) -> None:
    """Print the report; what went wrong goes to standard error."""
    for problem in report.problems:
        desk.err(f"{desk.shown(problem.place)}: {problem.message}")
    for error in report.failed:
        desk.err(f"{error.message}" + (f"\n  {error.hint}" if error.hint else ""))
    if as_json:
        desk.out(json.dumps(_as_json(report, dry_run), ensure_ascii=False))
        return
    same = f" ({report.unchanged_files:,} unchanged)" if report.unchanged_files else ""
    desk.out(f"{desk.counted(report.files, 'file')}{same}, {desk.counted(report.bullets, 'bullet')} read")
    desk.out(f"cards: {counts_line(report)}")
    for old, new in report.renamed:
        desk.out(f"renamed: {desk.relative(old)} → {desk.relative(new)}")
    if report.skipped:
        told = ", ".join(f"{count:,} {reason}" for reason, count in report.skipped.most_common())
        desk.out(f"no card of its own: {told}")
    if report.cards["drafts"]:
        desk.out("Drafts are cards no rule was sure of: `flashdl triage` shows them one by one.")
    for pair in report.pairs if verbose else report.unsure:
        if pair.is_edited or pair.is_moved or pair.is_unsure:
            desk.out(_followed(pair))
    if report.failed:
        desk.err(f"{len(report.failed):,} of {report.files:,} files could not be read (named above).")
    if dry_run:
        desk.out("Nothing was stored.")


def _followed(pair: "Pair") -> str:
    what = "unsure" if pair.is_unsure else "changed" if pair.is_changed else "edited" if pair.is_edited else "moved"
    return f"{what} {pair.score:.2f}  {_short(pair.known.text)}  →  {_short(pair.spot.text)}"


def _short(text: str, most: int = 60) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _as_json(report: Report, dry_run: bool) -> dict[str, object]:
    return {
        "files": report.files,
        "files_unchanged": report.unchanged_files,
        "files_failed": [error.message for error in report.failed],
        "bullets": report.bullets,
        "cards": {name: report.cards[name] for name in _SHOWN},
        "skipped": dict(report.skipped),
        "unsure": [{"old": p.known.text, "new": p.spot.text, "score": p.score} for p in report.unsure],
        "changed": [{"old": p.known.text, "new": p.spot.text} for p in report.pairs if p.is_changed],
        "problems": [f"{problem.place}: {problem.message}" for problem in report.problems],
        "stored": not dry_run,
    }
