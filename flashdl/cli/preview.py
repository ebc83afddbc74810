"""`flashdl preview`: the cards that notes would give, nothing stored."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flashdl.cli import desk
from flashdl.errors import NotesError
from flashdl.model import Document, Draft, Made

if TYPE_CHECKING:
    from flashdl.making.judged import Judge


def preview(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH…", help="Notes, or folders of notes; - is standard input.")
    ],
    as_json: desk.JSON_OPTION = False,
) -> None:
    """Show the cards notes would give. Bullets that give none come with the reason; nothing is stored."""
    failures: list[NotesError] = []
    judge = desk.judge()
    for document in _documents(paths, failures):
        _show(document, as_json, judge)
    if failures:
        raise failures[0]


def _documents(paths: list[Path], failures: list[NotesError]) -> Iterator[Document]:
    """Yield what can be read, in order; what cannot is told at once and fails the command in the end."""
    from flashdl import formats

    for path in paths:
        if str(path) == "-":
            yield standard_input()
            continue
        for found in formats.find([path]):
            try:
                yield formats.read(found)
            except NotesError as error:
                failures.append(error)
                if len(failures) > 1:
                    desk.err(f"flashdl: {error.message}")


def standard_input() -> Document:
    """Return the notes on standard input; what they look like tells their format. Raises NotesError."""
    import sys

    from flashdl import formats
    from flashdl.cli.importing import suffix_of

    data = sys.stdin.buffer.read()
    return formats.parse_bytes(data, "-", suffix_of(data))


def _show(document: Document, as_json: bool, judge: "Judge | None") -> None:
    from flashdl import making, outline

    facts = outline.facts(document)
    if not facts:
        desk.err(f"{document.path}: no bullets found")
    for made in making.make(facts, judge):
        for row in rows(made):
            desk.out(json.dumps(row, ensure_ascii=False) if as_json else _readable(row))
    for problem in document.problems:
        desk.err(f"{problem.place}: {problem.message}")


def rows(made: Made) -> Iterator[dict[str, Any]]:
    """Yield one row for each card of a bullet, or the one that says why there is none.

    A bullet for which only a draft was found is skipped too, for it is not drilled until `triage` accepts it;
    its row shows the draft all the same.
    """
    if not made.drafts:
        yield _row(made, None, "skipped", made.reason)
    for draft in made.drafts:
        if draft.is_weak:
            yield _row(made, draft, "skipped", "draft: no rule was sure; see `flashdl triage`")
        else:
            yield _row(made, draft, "card", "")


def _row(made: Made, draft: Draft | None, status: str, reason: str) -> dict[str, Any]:
    fact = made.fact
    return {
        "source": fact.place.path,
        "line": fact.place.line,
        "path": list(fact.path),
        "bullet": fact.bullet.text,
        "kind": draft.kind if draft else "",
        "context": list(draft.context) if draft else [],
        "question": draft.question if draft else "",
        "answer": draft.answer if draft else "",
        "rule": draft.rule if draft else "",
        "role": draft.role if draft else "",
        "status": status,
        "reason": reason,
        "draft": bool(draft and draft.is_weak),
    }


def _readable(row: dict[str, Any]) -> str:
    where = f"{row['source']}:{row['line']}"
    if row["status"] == "skipped":
        return f"{where}  skipped ({row['reason']}): {_one_line(row['bullet'])}"
    above = " › ".join(row["context"])
    return f"{where}  {row['rule']}\n  [{above}]\n  Q {_one_line(row['question'])}\n  A {_one_line(row['answer'])}"


def _one_line(text: str) -> str:
    return " ".join(text.split())
