"""`flashdl export`: cards as an Anki package, or for other tools."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flashdl.cli import desk
from flashdl.cli.desk import DB_OPTION
from flashdl.cli.naming import refuse_unknown_decks
from flashdl.errors import AnkiError, ConfigError, LibraryError

if TYPE_CHECKING:
    from flashdl.anki.package import Written
    from flashdl.model import Card
    from flashdl.storage.sent import Outgoing

_FORMATS = ("anki", "csv", "json", "markdown")


def export(
    decks: Annotated[list[str] | None, typer.Argument(metavar="[DECK]…", help="Only these decks.")] = None,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Where to; - is standard output (text formats)."),
    ] = None,
    form: Annotated[
        str, typer.Option("--format", metavar="NAME", help="anki, csv, json or markdown; else as FILE ends.")
    ] = "",
    with_schedule: Annotated[
        bool, typer.Option("--with-schedule", help="Take due days, ease, suspensions and the review log along.")
    ] = False,
    root: Annotated[str, typer.Option("--root", metavar="NAME", help="Put all decks below this one.")] = "",
    share: Annotated[
        bool, typer.Option("--share", help="For others: name no folder of yours; file and line stay, without link.")
    ] = False,
    drafts: Annotated[bool, typer.Option("--drafts", help="Also cards that wait for triage.")] = False,
    db: DB_OPTION = None,
) -> None:
    """Write cards as a package for Anki, or as CSV, JSON or Markdown."""
    form = form or _form_of(output)
    if form not in _FORMATS:
        raise ConfigError(f"no format is called {form!r}", hint=f"There are: {', '.join(_FORMATS)}.")
    from flashdl.storage.sent import Outgoing
    from flashdl.storage.wanted import Wanted

    now, library = desk.now(), desk.library_path(db)
    wanted = Wanted(decks=tuple(decks or ()))
    refuse_unknown_decks(library, now, wanted)
    with Outgoing(library, now, wanted, drafts=drafts, removed=form == "anki") as outgoing:
        if not outgoing.count():
            raise AnkiError("no cards to export" + (f" in {', '.join(decks)}" if decks else ""), hint=_WHY_NONE)
        if form == "anki":
            _package(outgoing, output or Path("cards.apkg"), with_schedule, root, is_linked=not share)
        else:
            _text(outgoing, output, form, with_schedule, is_linked=not share)
        waiting = 0 if drafts else outgoing.drafts()
    if waiting:
        desk.err(f"{waiting:,} drafts were left out; `flashdl triage` decides about them, --drafts takes them along.")


def _form_of(output: Path | None) -> str:
    from flashdl.anki.texts import SUFFIXES

    suffix = output.suffix.lower() if output else ""
    return next((form for form, usual in SUFFIXES.items() if usual == suffix), "anki")


_WHY_NONE = "`flashdl import NOTES` makes cards, `flashdl cards` lists them."


def _package(outgoing: "Outgoing", path: Path, with_schedule: bool, root: str, *, is_linked: bool) -> None:
    from flashdl.anki import package
    from flashdl.terminal import waiting

    if path.is_dir():
        raise AnkiError(f"{path} is a folder", hint="Name a file, such as -o cards.apkg.")
    with waiting.bar("cards", outgoing.count()) as step:
        written = package.write(
            path,
            outgoing.cards(),
            log=outgoing.log(),
            with_schedule=with_schedule,
            root=root,
            is_linked=is_linked,
            rollover_hour=desk.settings().rollover_hour,
            step=step,
        )
    _tell(written, path, with_schedule)
    try:
        outgoing.mark_sent()
    except LibraryError as error:  # a library nobody may write still exports
        desk.err(f"{error.message}; retired cards will not be sent again")


def _tell(written: "Written", path: Path, with_schedule: bool) -> None:
    for problem in written.problems:
        desk.err(f"{desk.shown(problem.place)}: {problem.message}")
    media = f", {desk.counted(written.media, 'media file')}" if written.media else ""
    desk.out(f"{path}: {desk.counted(written.notes, 'card')} in {desk.counted(len(written.decks), 'deck')}{media}")
    if with_schedule:
        told = f"{desk.counted(written.scheduled, 'schedule')} and {desk.counted(written.answers, 'answer')}"
        desk.out(f"With {told}: tick “Import any learning progress” when Anki asks.")
        desk.out("Anki takes a card's schedule only the first time; later `flashdl pull` brings its answers back.")
    else:
        desk.out("All cards are new there. --with-schedule takes your progress along.")
    if written.removed:
        desk.out(f"{desk.counted(written.removed, 'card')} whose bullet is gone: in Anki's browser, search for")
        desk.out("  tag:flashdl::removed")
        desk.out("and delete what it finds.")


def _text(outgoing: "Outgoing", output: Path | None, form: str, with_schedule: bool, *, is_linked: bool) -> None:
    from flashdl.anki import texts
    from flashdl.terminal import waiting

    path = output or Path(f"cards{texts.SUFFIXES[form]}")
    count = outgoing.count()
    with waiting.bar("cards", count) as step:
        lines = texts.FORMATS[form](_counted(outgoing.cards(), step, is_linked), with_schedule)
        if str(path) == "-":
            _print(lines)
            return
        _save(path, lines)
    desk.out(f"{path}: {desk.counted(count, 'card')}")


def _counted(cards: Iterable["Card"], step: Callable[[], object], is_linked: bool) -> Iterator["Card"]:
    """Yield the cards, each a step; of their files only the names unless `is_linked`."""
    for card in cards:
        step()
        place = card.draft.place
        nameless = place if is_linked else replace(place, path=Path(place.path).name)
        yield replace(card, draft=replace(card.draft, place=nameless))


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        sys.stdout.write(line)


def _save(path: Path, lines: Iterator[str]) -> None:
    """Write a text file; only a whole one appears."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with draft.open("w", encoding="utf-8", newline="") as file:
            file.writelines(lines)
        draft.replace(path)
    except OSError as error:
        raise AnkiError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        draft.unlink(missing_ok=True)
