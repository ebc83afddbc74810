"""What an import did: in counts for the learner, as JSON for programs."""

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flashdl.cli import desk
from flashdl.errors import FlashdlError
from flashdl.model import Place, Problem

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
    places: dict[int, Place] = field(default_factory=dict)
    """Where the bullets that continue known ones stand, by the order of their spot."""
    card_ids: dict[int, list[int]] = field(default_factory=dict)
    """Cards of the bullets that were edited or moved, by id of the bullet."""
    renamed: list[tuple[str, str]] = field(default_factory=list)
    read: set[str] = field(default_factory=set)
    """Paths, as the library names them, of the files that were new or had changed."""

    @property
    def followed(self) -> list["Pair"]:
        """The bullets that are not just where and what they were."""
        return [pair for pair in self.pairs if pair.is_edited or pair.is_moved or pair.is_unsure]

    @property
    def unsure(self) -> list["Pair"]:
        """The decisions worth a look."""
        return [pair for pair in self.pairs if pair.is_unsure]

    @property
    def changed(self) -> list["Pair"]:
        """The bullets whose answer changed."""
        return [pair for pair in self.pairs if pair.is_changed and not pair.is_unsure]


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
        desk.out(json.dumps(_as_json(report, verbose, dry_run), ensure_ascii=False))
        return
    same = f" ({report.unchanged_files:,} unchanged)" if report.unchanged_files else ""
    desk.out(f"{desk.counted(report.files, 'file')}{same}, {desk.counted(report.bullets, 'bullet')} read")
    desk.out(f"cards: {counts_line(report)}")
    for old, new in report.renamed if verbose else report.renamed[:_MOST_TOLD]:
        desk.out(f"renamed: {desk.relative(old)} → {desk.relative(new)}")
    if len(report.renamed) > _MOST_TOLD and not verbose:
        desk.out(f"… {len(report.renamed) - _MOST_TOLD:,} more files renamed: `--verbose` lists them.")
    if report.skipped:
        told = ", ".join(f"{count:,} {reason}" for reason, count in report.skipped.most_common())
        desk.out(f"no card of its own: {told}")
    if report.cards["drafts"]:
        desk.out("Drafts are cards no rule was sure of: `flashdl triage` shows them one by one.")
    _tell_followed(report, verbose)
    if report.failed:
        desk.err(f"{len(report.failed):,} of {report.files:,} files could not be read (named above).")
    if dry_run:
        desk.out("Nothing was stored.")


_MOST_TOLD = 20


def _tell_followed(report: Report, verbose: bool) -> None:
    """List the answers that changed and the unsure decisions; with `verbose` every bullet that was followed."""
    told = report.followed if verbose else [*report.changed, *report.unsure]
    for pair in told if verbose else told[:_MOST_TOLD]:
        place, ids = desk.shown(report.places[pair.spot.order]), report.card_ids.get(pair.known.id, [])
        cards = f" (card {', '.join(map(str, ids))})" if ids else ""
        desk.out(f"{_what(pair)} {pair.score:.2f}  {place}{cards}")
        desk.out(f"    {_short(pair.known.text)}" + (f"\n  → {_short(pair.spot.text)}" if pair.is_edited else ""))
    if len(told) > _MOST_TOLD and not verbose:
        desk.out(f"… {len(told) - _MOST_TOLD:,} more: `--verbose` lists them.")
    if report.unsure:
        desk.out("Unsure ones: `flashdl unlink ID` parts a card from its bullet, `flashdl relink OLD NEW` joins two.")


def _what(pair: "Pair") -> str:
    if pair.is_unsure:
        return "unsure"
    return "answer changed" if pair.is_changed else "edited" if pair.is_edited else "moved"


def _short(text: str, most: int = 100) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _as_json(report: Report, verbose: bool, dry_run: bool) -> dict[str, object]:
    return {
        "files": report.files,
        "files_unchanged": report.unchanged_files,
        "files_failed": [error.message for error in report.failed],
        "bullets": report.bullets,
        "cards": {name: report.cards[name] for name in _SHOWN},
        "skipped": dict(report.skipped),
        "unsure": [_pair(report, pair) for pair in report.unsure],
        "changed": [_pair(report, pair) for pair in report.pairs if pair.is_changed],
        "followed": [_pair(report, pair) for pair in report.followed] if verbose else [],
        "problems": [f"{problem.place}: {problem.message}" for problem in report.problems],
        "stored": not dry_run,
    }


def _pair(report: Report, pair: "Pair") -> dict[str, object]:
    place = report.places[pair.spot.order]
    return {
        "cards": report.card_ids.get(pair.known.id, []),
        "source": place.path,
        "line": place.line,
        "what": _what(pair),
        "score": pair.score,
        "old": pair.known.text,
        "new": pair.spot.text,
    }
