"""`flashdl check`: what is odd in notes, each with its file and line; nothing is stored."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from flashdl.cli import desk
from flashdl.cli.preview import standard_input
from flashdl.errors import NotesError
from flashdl.model import Document, Draft, Fact, Place, Problem

_IMAGE = re.compile(
    r"!\[[^\]]*\]\(\s*<?(?P<target>[^)>\s]+)>?(?:\s+[\"'][^)]*)?\)|<img\b[^>]*?\bsrc\s*=\s*[\"'](?P<source>[^\"']+)"
    r"|!\[\[(?P<embedded>[^\[\]|#\n]+)(?:[|#][^\[\]\n]*)?\]\]"
)
_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_ELSEWHERE = re.compile(r"(?i)[a-z][a-z0-9+.-]*:|//|#")


def check(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Notes, or folders of notes; - is stdin.")],
) -> None:
    """Report what is odd in notes. Markup left open, media not found, cards that ask nearly the same."""
    prompts: dict[frozenset[str], list[tuple[Place, Draft]]] = defaultdict(list)
    found = 0
    for problem in _problems(paths, prompts):
        desk.out(f"{problem.place}: {problem.message}")
        found += 1
    if not found:
        desk.out("Nothing odd found.")
    raise typer.Exit(1 if found else 0)


def _problems(paths: list[Path], prompts: dict[frozenset[str], list[tuple[Place, Draft]]]) -> Iterator[Problem]:
    from flashdl import formats, making, outline
    from flashdl.making.pair import unfinished

    judge = desk.judge()
    for path in formats.find(paths):
        try:
            document = standard_input() if str(path) == "-" else formats.read(path)
        except NotesError as error:
            reason = re.sub(rf"^{re.escape(str(path))}(?::\d+)?: ", "", error.message)
            yield Problem(Place(str(path), 1), reason)
            continue
        yield from document.problems
        facts = outline.facts(document)
        for fact in facts:
            if missing := unfinished(fact.bullet.text):
                yield Problem(fact.place, missing)
            yield from _missing_media(document, fact)
        for made in making.make(facts, judge):
            for draft in made.drafts:
                if not draft.is_weak:
                    prompts[_gist(draft)].append((made.fact.place, draft))
    yield from _alike(prompts)


def _missing_media(document: Document, fact: Fact) -> Iterator[Problem]:
    if "![" not in fact.bullet.text and "<img" not in fact.bullet.text:
        return
    from urllib.parse import unquote

    from flashdl.anki import media

    folder = Path(document.path).parent
    for image in _IMAGE.finditer(_CODE.sub("", fact.bullet.text)):
        target = image["embedded"] or unquote(image["target"] or image["source"])
        if _ELSEWHERE.match(target) or "\0" in target:
            continue
        if image["embedded"] and not media.is_playable(target):
            continue  # another note
        if not _is_file(folder / target.split("?")[0]) and media.found(target, fact.place) is None:
            yield Problem(fact.place, f"no file {target}")


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name too long for the file system
        return False


def _gist(draft: Draft) -> frozenset[str]:
    """The words of a prompt with the heading next to it: equal for prompts that a learner would confuse."""
    return frozenset(_WORD.findall(f"{draft.question} {' '.join(draft.context[-1:])}".lower())) - _ARTICLES


_WORD = re.compile(r"\w+")
_ARTICLES = frozenset(("a", "an", "the"))


def _alike(prompts: dict[frozenset[str], list[tuple[Place, Draft]]]) -> Iterator[Problem]:
    for group in prompts.values():
        first, *others = group
        for place, draft in others:
            if place != first[0]:
                yield Problem(place, f"asks nearly the same as {first[0]}: {' '.join(draft.question.split())}")
