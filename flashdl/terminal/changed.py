"""What changed in a note since it was learnt, word by word: `holds [4096 → 8192] bytes`."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from rich.text import Text

from flashdl.model import Card
from flashdl.terminal.markdown import plain

_PIECE = re.compile(r"\s+|[\u2e80-\u9fff\uac00-\ud7af]|\d+(?:[.,]\d+)*|[^\W\d\u2e80-\u9fff\uac00-\ud7af]+|[^\w\s]")
_FEWEST_KEPT = 0.3  # of the words; a note with fewer was written anew, and a word diff would only confuse


def lines_of_change(card: Card, is_utf8: bool = True) -> list[Text]:
    """Return what to show of a card whose answer changed; nothing for other cards."""
    if not card.changed_from:
        return []
    head = Text("The note changed since you learnt it:", style="yellow")
    return [Text(), head, _marked(plain(card.changed_from), plain(_now(card)), "→" if is_utf8 else "->")]


def line_of_change(card: Card) -> str:
    """Return the same in plain text, empty for other cards."""
    return _marked(plain(card.changed_from), plain(_now(card)), "->").plain if card.changed_from else ""


def _now(card: Card) -> str:
    """A card that asks for a list was learnt by its list, any other one by its bullet."""
    return card.draft.answer if card.draft.kind == "list" and "\n" in card.changed_from else card.bullet


def _marked(old: str, new: str, arrow: str) -> Text:
    line = Text()
    for gone, come in _spans(_PIECE.findall(" ".join(old.split())), _PIECE.findall(" ".join(new.split()))):
        if gone == come:
            line.append(gone)
            continue
        line.append("[").append("" if come else "-", "dim").append(gone, "red strike")
        line.append(f" {arrow} " if gone and come else "" if gone else "+", "dim").append(come, "green").append("]")
    return line


def _spans(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    """Yield old and new text by turns, equal where both are the same."""
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    kept = sum(not piece.isspace() for tag, i1, i2, _, _ in steps if tag == "equal" for piece in old[i1:i2])
    if kept < _FEWEST_KEPT * min(sum(not piece.isspace() for piece in side) for side in (old, new)):
        yield "".join(old), "".join(new)
        return
    gone = come = ""
    for tag, i1, i2, j1, j2 in steps:
        one, other = "".join(old[i1:i2]), "".join(new[j1:j2])
        if tag != "equal" or ((gone or come) and not one.strip()):  # a space alone parts no change
            gone, come = gone + one, come + other
            continue
        if gone or come:
            yield from _without_ends(gone, come)
            gone = come = ""
        yield one, other
    if gone or come:
        yield from _without_ends(gone, come)


def _without_ends(gone: str, come: str) -> Iterator[tuple[str, str]]:
    """Yield a change, the spaces around it apart."""
    before = gone[: len(gone) - len(gone.lstrip())] or come[: len(come) - len(come.lstrip())]
    after = gone[len(gone.rstrip()) :] or come[len(come.rstrip()) :]
    if before:
        yield before, before
    yield gone.strip(), come.strip()
    if after and (gone.strip() or come.strip()):
        yield after, after
