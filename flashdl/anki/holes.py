"""Clozes: an answer put back into the hole of its question, the way Anki writes holes."""

import re

from flashdl.anki.pages import MATHS, clean_page, page, without_steering

HOLE = re.compile(r"\[…(?:([^\[\]…]*)…)?\]")
"""The hole of a cloze in a question, with its hint."""

# The fences stand around the answer while Markdown is turned to HTML. Which kind of character stands beside `*` or
# `_` decides whether it marks emphasis, so there are fences like letters, like punctuation, and like both.
_FENCES = (("\ufdd0", "\ufdd1"), ("\ufdd0⁅", "⁆\ufdd1"), ("⁅", "⁆"))


def filled(question: str, answer: str) -> str:
    """Return the Markdown of the question with the answer in its holes."""
    return HOLE.sub(lambda _: answer, question)


def holed(question: str, answer: str) -> str:
    """Return the HTML of the question with the answer in its hole as `{{c1::…}}`, with the hole's hint.

    Where the answer cannot stand in the hole without changing what is around it, it hides below the question.
    """
    question, answer = without_steering(question).strip(), without_steering(answer).strip()
    hole = HOLE.search(question)
    if hole:
        whole = clean_page(filled(question, answer))
        for start, end in _FENCES:
            fenced = clean_page(filled(question, f"{start}{answer}{end}"))
            if fenced.replace(start, "").replace(end, "") == whole and _keeps_tags_whole(fenced, start, end):
                return _dressed(fenced, start, end, page(hole[1] or ""))
    return f"{unclozed(page(question))}<br>{_hole(page(answer), '', in_maths=False)}"


def unclozed(text: str) -> str:
    """Return HTML without anything that Anki would take for the start of a hole."""
    return _OPENING.sub("{&#123;", text)


_OPENING = re.compile(r"\{\{(?=c\d)")


def _keeps_tags_whole(fenced: str, start: str, end: str) -> bool:
    """Tell whether every fenced stretch opens and closes its own tags and formulas, and lies in no attribute."""
    stretches = fenced.split(start)[1:]
    if not stretches or any(stretch.count(end) != 1 for stretch in stretches):
        return False
    if re.search(rf"<[^<>]*{start}", fenced):
        return False
    return all(_is_balanced(stretch.split(end)[0]) for stretch in stretches)


def _is_balanced(inner: str) -> bool:
    open_tags: list[str] = []
    for closing, name in re.findall(r"<(/?)([a-z][a-z0-9]*)", inner):
        if not closing and name not in ("br", "hr", "img"):
            open_tags.append(name)
        elif closing and (not open_tags or open_tags.pop() != name):
            return False
    return not open_tags and all(inner.count("\\" + left) == inner.count("\\" + right) for left, right in ("()", "[]"))


def _dressed(fenced: str, start: str, end: str, hint: str) -> str:
    """Return the page with every fenced stretch as a hole."""
    formulas = [found.span() for found in re.finditer(MATHS, fenced, re.DOTALL)]

    def hole(found: re.Match[str]) -> str:
        in_maths = any(left < found.start() and found.end() < right for left, right in formulas)
        return f"\ufdd2{_hole(found[1], hint, in_maths)[2:]}"

    page_with_holes = re.sub(rf"{start}(.*?){end}", hole, fenced, flags=re.DOTALL)
    return unclozed(page_with_holes).replace("\ufdd2", "{{")


def _hole(inner: str, hint: str, in_maths: bool) -> str:
    told = f"::{_hidden(hint, in_maths)}" if hint else ""
    return f"{{{{c1::{_hidden(inner, in_maths)}{told}}}}}"


def _hidden(inner: str, in_maths: bool) -> str:
    """Return HTML without `}}` and `::`, which would end the hole or start its hint."""
    if in_maths:
        return _parted(inner)
    parts = re.split(rf"({MATHS})", unclozed(inner), flags=re.DOTALL)
    hidden = "".join(_parted(part) if number % 2 else _as_entities(part) for number, part in enumerate(parts))
    return f"{hidden[:-1]}&#{ord(hidden[-1])};" if hidden.endswith(("}", ":")) else hidden


def _parted(formula: str) -> str:
    """Return TeX with a space, which means nothing there, between the two characters Anki looks for."""
    spaced = re.sub(r"([{}:])(?=\1)", r"\1 ", formula)
    return f"{spaced} " if spaced.endswith(("}", ":")) else spaced


def _as_entities(text: str) -> str:
    return text.replace("}}", "}&#125;").replace("::", ":&#58;")
