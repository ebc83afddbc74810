"""What a file says of itself: front matter, and a title from headings or the file's name."""

import re
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from flashdl.formats.growing import Growth
from flashdl.formats.words import bare_heading
from flashdl.model import Document, Place, Problem


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The settings atop a file. `lines` is how many lines they take; 0 when there are none."""

    lines: int = 0
    title: str = ""
    tags: tuple[str, ...] = ()
    deck: str | None = None
    is_skipped: bool = False
    problem: str = ""


def front_matter(text: str) -> FrontMatter:
    """Read YAML between `---` lines atop `text`: `title`, `tags`, `deck`, `flashdl: {deck, tags, title, skip}`.

    Logseq's page properties (`title:: …` lines atop) say the same; they are left in the text.
    """
    found = _FRONT.match(text)
    if not found:
        return (
            _settings(dict(_PROPERTY.findall(properties[0]))) if (properties := _LOGSEQ.match(text)) else FrontMatter()
        )
    lines = found[0].count("\n")
    values, problem = _values(found[1] or "")
    if values is None and not problem:
        return FrontMatter()  # two rules with a text between them, no settings
    return replace(_settings(values or {}), lines=lines, problem=problem)


def document(growth: Growth, path: str, front: FrontMatter, problems: tuple[Problem, ...] = ()) -> Document:
    """Return the finished document: tree, title, tags, deck."""
    if front.problem:
        problems = (Problem(Place(path, 1), front.problem), *problems)
    if front.is_skipped:
        growth.path[0].is_skipped = True
    root = growth.grown()
    if front.is_skipped and not root.is_skipped:
        root = replace(root, is_skipped=True)
    return Document(path, front.title or _top_heading(growth) or title_of(path), root, problems, front.tags, front.deck)


def unspaced_title(text: str) -> str:
    """Return the title in a first line `#Two Words` or `#[A paper](…)`, a heading but for its space; "" if none.

    `#tag` and `#one #two` are tags.
    """
    found = _UNSPACED.match(text)
    return bare_heading(found["title"]) if found else ""


_UNSPACED = re.compile(r"\s*#(?P<title>\[[^\]\n]+\]\([^)\n]*\)|[A-Z][^\n#]*\s[^\n#]+)[ \t]*(?:\n|\Z)")


def title_of(path: str) -> str:
    """Return a title from a file name: no suffix, no date before it, no underscores."""
    stem = PurePath(path).stem
    bare = re.sub(r"^\d{4}[-_.]?\d{2}[-_.]?\d{2}[-_. T]*(?=\S)", "", stem)
    if "_" in bare or (" " not in bare and bare.count("-") > 1):
        bare = re.sub(r"[_-]+" if " " not in bare else r"_+", " ", bare)
    return bare.strip() or stem or path


def _top_heading(growth: Growth) -> str:
    """Return the only heading of the topmost level, if the others stand below it."""
    tops = growth.path[0].branches
    return tops[0].title if len(tops) == 1 and tops[0].level == 1 else ""


_PROPERTY = re.compile(r"(?m)^(?:- )?[ ]*([\w-]+):: *(.*?)[ ]*$")
_LOGSEQ = re.compile(r"\A(?:- )?(?:[ ]*[A-Za-z][\w-]*::(?: .*)?\n)+")
_FRONT = re.compile(r"\A---[ \t]*\n(?:(.*?)\n)??(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


def _values(source: str) -> tuple[dict[Any, Any] | None, str]:
    if not re.search(r"(?m)^[^\s#][^:\n]*:(?:\s|$)|^\s*\{", source):
        return ({}, "") if not source.strip() else (None, "")
    import yaml  # 40 ms to load, and most notes have no front matter

    try:
        values = yaml.safe_load(source)
    except (yaml.YAMLError, ValueError, RecursionError, OverflowError) as error:
        # Templates of note programs often leave YAML that is none: save what plain lines say.
        mark = getattr(error, "problem_mark", None)
        where = f" (its line {mark.line + 1})" if mark else ""
        return dict(
            re.findall(r"(?m)^(title|deck|tags):[ \t]*(\S.*?)[ \t]*$", source)
        ), f"front matter is no YAML{where}"
    return (values, "") if isinstance(values, dict) else (None, "")


def _settings(values: dict[Any, Any]) -> FrontMatter:
    values = {str(key).lower(): value for key, value in values.items()}
    own = values.get("flashdl")
    own = {str(key).lower(): value for key, value in own.items()} if isinstance(own, dict) else {"skip": own is False}
    deck = _line(own.get("deck", values.get("deck")))
    return FrontMatter(
        title=_line(own.get("title", values.get("title"))),
        tags=tuple(dict.fromkeys((*_words(values.get("tags", values.get("tag"))), *_words(own.get("tags"))))),
        deck=deck or None,
        is_skipped=own.get("skip") is True,
    )


def _line(value: object) -> str:
    return " ".join(str(value).split()) if isinstance(value, str | int | float) and value is not True else ""


def _words(value: object) -> tuple[str, ...]:
    """Return tags from a list or from `a, b` or `a b`; spaces within one become `-`."""
    if isinstance(value, str):
        value = value.strip("[] ").split("," if "," in value else None)
    if not isinstance(value, list | tuple):
        return ()
    words = (re.sub(r"\s+", "-", str(word).strip().strip("\"'").lstrip("#")) for word in value if word is not None)
    return tuple(word for word in words if word)
