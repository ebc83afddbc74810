"""`flashdl decks`: the decks that ship with flashdl, and where they are."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from flashdl.cli import desk
from flashdl.cli.desk import JSON_OPTION
from flashdl.errors import NotesError

_INSTALLED = Path(__file__).parents[1] / "shipped"
_CHECKOUT = Path(__file__).parents[2] / "decks"


@dataclass(frozen=True, slots=True)
class _Shipped:
    """One line of the list."""

    name: str
    title: str
    bullets: int
    cards: int
    path: str


def decks(as_json: JSON_OPTION = False) -> None:
    """List the decks that ship with flashdl."""
    shelf = [_counted(path) for path in shipped_decks()]
    if as_json:
        desk.out(json.dumps([asdict(deck) for deck in shelf], ensure_ascii=False, indent=2))
        return
    desk.out(_table(shelf))
    desk.out("\nflashdl import --shipped brings them all in; add names for some of them.")


def shipped_decks(names: Sequence[str] = ()) -> list[Path]:
    """Return the files of the decks called `names` in their order; of all decks, sorted, when none is named.

    A deck's name is its file name without `.md`. Raise NotesError for a name that no deck has.
    """
    folder = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
    shelf = {path.stem: path for path in sorted(folder.glob("*.md")) if path.stem != "README"}
    if not shelf:
        raise NotesError("the decks of flashdl are not installed", hint="Install flashdl again.")
    unknown = [name for name in names if name not in shelf]
    if unknown:
        raise NotesError(f"no deck is called {unknown[0]}", hint=f"There are: {', '.join(shelf)}.")
    return [shelf[name] for name in dict.fromkeys(names)] if names else list(shelf.values())


def shipped_name(path: Path) -> str:
    """Return `shipped:NAME` for a deck inside the installed package, empty for any other file.

    The package may move to another environment or Python; its decks must not look new there.
    """
    return f"shipped:{path.stem}" if path.parent == _INSTALLED else ""


def _counted(path: Path) -> _Shipped:
    """Count the cards that the rules make."""
    from flashdl import formats, making, outline

    document = formats.read(path)
    made = making.make(outline.facts(document))
    cards = sum(len(one.drafts) for one in made)
    return _Shipped(path.stem, document.title, len(made), cards, str(path))


def _table(shelf: Sequence[_Shipped]) -> str:
    rows = [("Deck", "Title", "Bullets", "Cards")]
    rows += [(deck.name, deck.title, f"{deck.bullets:,}", f"{deck.cards:,}") for deck in shelf]
    rows.append(("", "", f"{sum(d.bullets for d in shelf):,}", f"{sum(d.cards for d in shelf):,}"))
    name, title, bullets, cards = (max(map(len, column)) for column in zip(*rows, strict=True))
    return "\n".join(f"{a:{name}}  {b:{title}}  {c:>{bullets}}  {d:>{cards}}" for a, b, c, d in rows)
