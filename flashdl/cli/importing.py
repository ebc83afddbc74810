"""`flashdl import`: notes into the library, and what it did in counts."""

import hashlib
import secrets
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flashdl.cli import desk
from flashdl.cli.desk import DB_OPTION, JSON_OPTION
from flashdl.cli.imported import Report, counts_line, tell
from flashdl.clock import study_day
from flashdl.errors import FlashdlError, NotesError
from flashdl.model import Document

if TYPE_CHECKING:
    from flashdl.storage.intake import Incoming, Intake, Outcome
    from flashdl.storage.library import Library

STDIN = "-"


def import_notes(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH...", help="Files, folders, or - for stdin.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would happen; store nothing.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show each bullet that was followed.")] = False,
    shipped: Annotated[bool, typer.Option("--shipped", help="Import flashdl's own decks (by name, or all).")] = False,
    db: DB_OPTION = None,
    as_json: JSON_OPTION = False,
) -> None:
    """Make cards of notes. Brings the library to what the notes say now; nothing is written into them."""
    from flashdl.storage.library import Library

    names = paths or []
    if not names and not shipped:
        raise NotesError("nothing to import", hint="Name notes: `flashdl import notes.md`, or a folder, or `-`.")
    roots = _shipped(names) if shipped else [Path(name) for name in names]
    now = desk.now()
    packages = [path for path in roots if path.suffix.lower() in (".apkg", ".colpkg")]
    with Library.open(desk.library_path(db), now) as library:
        for package in packages:
            from flashdl.cli import foreign

            foreign.bring_in(library, package, now, store=not dry_run)
        roots = [path for path in roots if path not in packages]
        if not roots:
            return
        # A shipped deck is one deck, whether it came from a checkout or from an installed package.
        report = bring_in(library, roots, now, store=not dry_run, is_there=_never if shipped else _exists)
    tell(report, as_json=as_json, verbose=verbose, dry_run=dry_run)
    if report.failed:
        raise typer.Exit(1)


def import_again(library: "Library", path: Path, now: datetime) -> str:
    """Read one file of the library again and return what happened, in one line."""
    return counts_line(bring_in(library, [path], now))


def _never(path: str) -> bool:
    del path
    return False


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except OSError:  # may not be looked at: then it may well be there
        return True


def bring_in(
    library: "Library",
    roots: Sequence[Path],
    now: datetime,
    *,
    store: bool = True,
    is_there: Callable[[str], bool] = _exists,
) -> Report:
    """Import files and folders in one transaction; with `store=False` take it back at the end.

    A new file that holds the bullets of one that `is_there` no longer is that file under another name.
    """
    from flashdl import formats
    from flashdl.storage.intake import Intake
    from flashdl.terminal.waiting import bar

    report = Report()
    day = study_day(now, desk.settings().rollover_hour)
    with bar("files", None) as step:
        files = [path for path in formats.find(roots) if step() or True]
    with library.writing() as session:
        intake = Intake(session, now, day, lambda: secrets.token_urlsafe(9))
        seen = {_source(path) for path in files}

        def stands(path: str) -> bool:
            return path in seen or is_there(path)

        with bar("notes", len(files)) as step:
            incoming = _incoming(intake, files, roots, report, step, stands)
            # Nothing is known yet, so nothing can be continued: no need to hold all notes at once.
            parts = _parted(incoming) if intake.is_empty else iter([list(incoming)])
            for part in parts:
                gone = _gone(intake, roots, seen, report)
                outcome = intake.carry_out(part, gone, stands)
                _count(report, intake, outcome, part)
        report.cards["unchanged"] += intake.live_cards(seen - report.read)
        if not store:
            session.rollback()
    return report


_AT_ONCE = 4_000
"""Bullets of a first import that are stored together."""


def _parted(incoming: Iterator["Incoming"]) -> Iterator[list["Incoming"]]:
    part: list[Incoming] = []
    bullets = 0
    for one in incoming:
        part.append(one)
        bullets += len(one.made)
        if bullets >= _AT_ONCE:
            yield part
            part, bullets = [], 0
    yield part


def _incoming(
    intake: "Intake",
    files: Sequence[Path],
    roots: Sequence[Path],
    report: Report,
    step: Callable[[], None],
    is_there: Callable[[str], bool],
) -> Iterator["Incoming"]:
    from flashdl import making
    from flashdl.outline import facts
    from flashdl.storage.intake import Incoming

    maker, judge = _maker(), cache(desk.judge)
    for path in files:
        step()
        report.files += 1
        try:
            found = _read_if_changed(intake, path, maker, is_there)
        except FlashdlError as error:
            report.failed.append(error)
            continue
        if found is None:
            report.unchanged_files += 1
            continue
        document, size, mtime_ns, digest = found
        made = making.make(facts(document), judge())
        report.problems += document.problems
        yield Incoming(_source(path), document, made, _deck(path, roots), size, mtime_ns, digest, maker)


def _read_if_changed(
    intake: "Intake", path: Path, maker: str, is_there: Callable[[str], bool]
) -> tuple[Document, int, int, str] | None:
    """Return the document with size, time and hash of its file; `None` when the library has just that."""
    from flashdl import formats

    if str(path) == STDIN:
        data = sys.stdin.buffer.read()
        digest = hashlib.sha256(data).hexdigest()
        if intake.is_same(STDIN, digest, maker, len(data), 0, is_there):
            return None
        return formats.parse_bytes(data, STDIN, suffix_of(data)), len(data), 0, digest
    source = _source(path)
    try:
        stat = path.stat()
        if intake.is_unchanged(source, stat.st_size, stat.st_mtime_ns, maker):
            return None
        data = path.read_bytes()
    except OSError as error:
        raise NotesError(
            f"{path}: {error.strerror or error}", hint="Check the path and your right to read it."
        ) from error
    digest = hashlib.sha256(data).hexdigest()
    if intake.is_same(source, digest, maker, stat.st_size, stat.st_mtime_ns, is_there):
        return None
    return formats.parse_bytes(data, str(path), path.suffix.lower()), stat.st_size, stat.st_mtime_ns, digest


def suffix_of(data: bytes) -> str:
    """Standard input has no suffix: it is what it begins as; a marked heading says Markdown, else it is pasted text."""
    begins = data.lstrip()[:100].lower()
    if begins.startswith((b"<!doctype html", b"<html")):
        return ".html"
    if begins.startswith(b"{") and b'"cells"' in data:
        return ".ipynb"
    if begins.startswith(b"#+"):
        return ".org"
    return ".md" if data.startswith((b"# ", b"---\n")) or b"\n#" in data else ".txt"


def _maker() -> str:
    """Name the version of readers, rules and judge: cards made by another one are made anew."""
    from flashdl import formats, making

    version = desk.judge_version()
    return f"{formats.VERSION}.{making.VERSION}{f'.{version}' if version else ''}"


def _source(path: Path) -> str:
    """Return what names the file in the library: its absolute path, or `shipped:NAME` wherever Python keeps it."""
    from flashdl.cli.decks import shipped_name

    if str(path) == STDIN:
        return STDIN
    return shipped_name(path) or str(path.absolute().resolve())


def _deck(path: Path, roots: Sequence[Path]) -> str:
    """Return the folders from the imported one down to the file, and its name, joined with `::`."""
    if str(path) == STDIN:
        return "stdin"
    for root in roots:
        if root.is_dir() and path.is_relative_to(root):
            parts = (root.absolute().resolve().name, *path.relative_to(root).parent.parts, path.stem)
            return "::".join(part for part in parts if part)
    return path.stem


def _gone(intake: "Intake", roots: Sequence[Path], seen: set[str], report: Report) -> list[str]:
    """Return the files of the library that stood below an imported folder and do so no longer."""
    folders = [root.absolute().resolve() for root in roots if root.is_dir()]
    failed = {error.message.partition(":")[0] for error in report.failed}
    return [
        path
        for path in intake.live_sources()
        if path not in seen
        and path != STDIN
        and path not in failed
        and any(Path(path).is_relative_to(folder) for folder in folders)
    ]


def _shipped(names: Sequence[str]) -> list[Path]:
    from flashdl.cli.decks import shipped_decks

    return shipped_decks(names)


def _count(report: Report, intake: "Intake", outcome: "Outcome", incoming: Sequence["Incoming"]) -> None:
    report.cards += outcome.cards.counts
    report.pairs += outcome.plan.pairs
    report.renamed += outcome.renamed
    places = [item.fact.place for one in incoming for item in one.made]
    report.places |= {pair.spot.order: places[pair.spot.order] for pair in outcome.plan.pairs}
    report.card_ids |= intake.card_ids(pair.known.id for pair in report.followed)
    report.read |= {one.path for one in incoming}
    for one in incoming:
        report.bullets += len(one.made)
        report.skipped.update(_reason(item.reason) for item in one.made if not item.drafts)


def _reason(reason: str) -> str:
    """Return the kind of a reason: without the line or the words it names."""
    import re

    reason = re.sub(r"the list of line \d+", "a list", reason)
    return re.sub(r"\s*(line \d+|“.*?”|[:(].*)\s*", " ", reason).strip() or reason
