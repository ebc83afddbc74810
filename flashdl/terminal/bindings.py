"""One table of keys for `review` and `triage`, and what settings make of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flashdl.errors import ConfigError
from flashdl.model import Grade


@dataclass(frozen=True, slots=True)
class Action:
    """Something a key does."""

    name: str
    keys: tuple[str, ...]
    help: str
    faces: str
    """Where it works: `q`uestion, `a`nswer, `e`nd, `t`riage."""


ACTIONS = (
    Action("show", ("space", "enter"), "show the answer", "q"),
    Action("again", ("1",), "Again: forgotten", "a"),
    Action("hard", ("2",), "Hard: known with effort", "a"),
    Action("good", ("3", "space", "enter"), "Good: known", "a"),
    Action("easy", ("4",), "Easy: known at once", "a"),
    Action("undo", ("u", "ctrl-z"), "undo, as often as you like", "qaet"),
    Action("keep", ("space", "enter", "y"), "keep the card", "t"),
    Action("reverse", ("r",), "turn it round: ask for the question", "t"),
    Action("cloze", ("c",), "make a cloze: choose the hidden words", "t"),
    Action("merge", ("m",), "merge with the next card", "t"),
    Action("split", ("x",), "split: make several bullets of its note", "t"),
    Action("edit_note", ("e",), "edit the note in your editor", "qat"),
    Action("edit_card", ("E",), "edit this card's question and answer", "qat"),
    Action("skip", ("s",), "skip for now", "qat"),
    Action("bury", ("-",), "bury till tomorrow", "qa"),
    Action("suspend", ("@",), "suspend", "qat"),
    Action("never", ("!",), "never ask this again", "qat"),
    Action("mark", ("*",), "mark", "qa"),
    Action("hint", ("h",), "hint: first letters, then neighbours", "q"),
    Action("type", ("t",), "type the answer", "q"),
    Action("info", ("i",), "card information", "qat"),
    Action("open", ("o",), "open image, link or note", "qat"),
    Action("search", ("/",), "search the cards", "qae"),
    Action("down", ("down", "j"), "scroll down", "qat"),
    Action("up", ("up", "k"), "scroll up", "qat"),
    Action("page_down", ("pagedown", "ctrl-d"), "scroll a page down", "qat"),
    Action("page_up", ("pageup", "ctrl-u"), "scroll a page up", "qat"),
    Action("top", ("home", "g"), "scroll to the top", "qat"),
    Action("bottom", ("end", "G"), "scroll to the end", "qat"),
    Action("help", ("?",), "this help", "qaet"),
    Action("leave", ("q", "esc", "ctrl-c"), "leave; everything is stored", "qaet"),
    Action("finish", ("enter", "space"), "leave", "e"),
)
"""In the order the help shows them."""

_SHOWN = {
    "space": "Space", "enter": "Enter", "esc": "Esc", "ctrl-c": "Ctrl-C", "ctrl-z": "Ctrl-Z", "up": "↑", "down": "↓",
    "pageup": "PgUp", "pagedown": "PgDn", "ctrl-u": "Ctrl-U", "ctrl-d": "Ctrl-D", "home": "Home", "end": "End",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Bindings:
    """Which key does what, with the settings' changes."""

    actions: tuple[Action, ...] = ACTIONS

    def action(self, key: str, face: str) -> str:
        """Return what `key` does on `face` (a letter of `Action.faces`); empty: nothing."""
        return next((action.name for action in self.actions if face in action.faces and key in action.keys), "")

    def of(self, face: str) -> list[Action]:
        """Return the actions of a face, in the order the help shows them."""
        return [action for action in self.actions if face in action.faces]

    def key(self, name: str) -> str:
        """Return the first key of the action `name`, as the screen shows it."""
        return next((shown(action.keys[0]) for action in self.actions if action.name == name and action.keys), "")


def of_qualities(keys: Bindings, names: Sequence[str]) -> Bindings:
    """Return the key table for grades 0 to 5, `names` being what they are called: digits are qualities there."""
    good = next((action.keys for action in keys.actions if action.name == "good"), ())
    others = tuple(key for key in good if len(key) > 1 or not key.isdecimal())
    grades = [
        Action(f"quality_{number}", (str(number), *(others if number == Grade.GOOD.quality else ())), name, "a")
        for number, name in enumerate(names)
    ]
    first = next(index for index, action in enumerate(keys.actions) if action.name == "again")
    rest = [action for action in keys.actions if action.name not in ("again", "hard", "good", "easy")]
    return Bindings((*rest[:first], *grades, *rest[first:]))


def shown(key: str) -> str:
    """Return `key` as the screen writes it."""
    return _SHOWN.get(key, key)


def bindings(changes: Mapping[str, str]) -> Bindings:
    """Return the key table with `changes` (action = keys, separated by spaces) made; a taken key moves.

    Raises ConfigError for an action that does not exist and for two actions given the same key.
    """
    known = {action.name: action for action in ACTIONS}
    for name in changes:
        if name not in known:
            raise ConfigError(f"keys: there is no action {name!r}", hint=f"There are: {', '.join(known)}.")
    given = {name: tuple(_key(word) for word in text.split()) for name, text in changes.items()}
    for name, keys in given.items():
        if "ctrl-c" in keys and name != "leave":
            raise ConfigError(f"keys: Ctrl-C always leaves, it cannot be {name}")
        for other, others in given.items():
            clash = set(keys) & set(others)
            if name < other and clash and set(known[name].faces) & set(known[other].faces):
                raise ConfigError(f"keys: {name} and {other} both want {', '.join(sorted(clash))}")
    return Bindings(tuple(_changed(action, given, known) for action in ACTIONS))


def _key(word: str) -> str:
    return word.lower() if len(word) > 1 else word


def _changed(action: Action, given: Mapping[str, tuple[str, ...]], known: Mapping[str, Action]) -> Action:
    keys = given.get(action.name)
    if keys is None:
        taken = {key for name, keys in given.items() if set(known[name].faces) & set(action.faces) for key in keys}
        keys = tuple(key for key in action.keys if key not in taken)
    if action.name == "leave" and "ctrl-c" not in keys:
        keys = (*keys, "ctrl-c")  # whatever else was changed, there must be a way out
    return replace(action, keys=keys)
