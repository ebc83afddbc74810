"""What lies over a card and takes the keys for a while: a notice, a menu, a line to type."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from rich.console import RenderableType
from rich.text import Text

from flashdl.model import Card
from flashdl.terminal.bindings import Bindings
from flashdl.terminal.frame import Frame
from flashdl.terminal.markdown import targets
from flashdl.terminal.overlays import choices_frame
from flashdl.terminal.safe import safe
from flashdl.terminal.screen import Screen


class Over(Protocol):
    """Something that lies over a card."""

    def press(self, key: str) -> bool:
        """Take a key; tell whether this is to be put away now."""
        ...

    def frame(self, screen: Screen) -> Frame:
        """Return what it looks like."""
        ...


@dataclass(slots=True, eq=False, repr=False)
class Notice:
    """Something to read; keys in `then` do something, scrolling stays, any other key puts it away."""

    look: Callable[[Screen], Frame]
    keys: Bindings
    then: Mapping[str, Callable[[], None]]
    """Name of an action → what it does."""

    def press(self, key: str) -> bool:
        """Take a key; tell whether the notice is to be put away now."""
        action = self.keys.action(key, "q")
        if action in self.then:
            self.then[action]()
        return True

    def frame(self, screen: Screen) -> Frame:
        """Return what it looks like."""
        return self.look(screen)


@dataclass(slots=True, eq=False, repr=False)
class Menu:
    """Choices, taken with arrows and Enter or with a digit."""

    title: str
    choices: Sequence[str]
    keys: Bindings
    then: Callable[[int], None]
    chosen: int = 0

    def press(self, key: str) -> bool:
        """Take a key; tell whether the menu is to be put away now."""
        if key in ("down", "j", "up", "k", "tab") and self.choices:
            self.chosen = (self.chosen + (-1 if key in ("up", "k") else 1)) % len(self.choices)
            return False
        if key in ("enter", "space") and self.choices:
            self.then(self.chosen)
        elif key.isdecimal() and 0 < int(key) <= len(self.choices):
            self.then(int(key) - 1)
        return True

    def frame(self, screen: Screen) -> Frame:
        """Return what it looks like."""
        return choices_frame(screen, self.title, self.choices, self.chosen, self.keys)


@dataclass(slots=True, eq=False, repr=False)
class Prompt:
    """A line to type; Enter takes it, Esc puts it away."""

    label: str
    around: Callable[[Screen, RenderableType], Frame]
    """Draws the line into the face it belongs to."""
    then: Callable[[str], None]
    text: str = ""

    def press(self, key: str) -> bool:
        """Take a key; tell whether the prompt is to be put away now."""
        if key == "enter":
            self.then(self.text)
        elif key == "backspace":
            self.text = self.text[:-1]
        elif key == "ctrl-u":
            self.text = ""
        elif key == "ctrl-w":
            self.text = self.text.rstrip().rpartition(" ")[0] + " " if " " in self.text.rstrip() else ""
        elif key == "space":
            self.text += " "
        elif len(key) == 1:
            self.text += key
        return key in ("enter", "esc", "ctrl-c")

    def frame(self, screen: Screen) -> Frame:
        """Return what it looks like."""
        cursor = "▏" if screen.is_utf8 else "_"
        return self.around(screen, Text.assemble((f"{self.label} ", "dim"), safe(self.text), (cursor, "bold blink")))


def opening(card: Card, keys: Bindings, then: Callable[[Card, str], None]) -> Menu:
    """Return the menu of what a card points to: its links, its pictures, and last its note."""
    choices = openable(card)
    return Menu("open", choices, keys, lambda index: then(card, choices[index]))


def openable(card: Card) -> list[str]:
    """Return what a card points to, its links and pictures, and last the place of its note."""
    found = [*targets(card.draft.question), *targets(card.draft.answer), *targets(card.bullet)]
    return [*dict.fromkeys(found), str(card.draft.place)]
