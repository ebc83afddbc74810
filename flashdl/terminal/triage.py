"""Looking through drafts: one doubtful card at a time, with the rule that made it; same look and keys as a review."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import RenderableType
from rich.text import Text

from flashdl.clock import study_day
from flashdl.errors import FlashdlError
from flashdl.model import Card
from flashdl.session import Change
from flashdl.terminal import overlays, screens
from flashdl.terminal.bindings import Bindings
from flashdl.terminal.effects import Effects
from flashdl.terminal.frame import Frame, laid_out, message_line, rule
from flashdl.terminal.keys import Keyboard
from flashdl.terminal.markdown import inline, rendered
from flashdl.terminal.over import Notice, Over, opening
from flashdl.terminal.safe import safe
from flashdl.terminal.screen import Screen

_PIECE = re.compile(r"\$[^$\n]+\$|`[^`\n]+`|\[[^\]\n]*\]\([^)\n]*\)|\S+")  # a hole never cuts maths, code or a link
_SAID = {"keep": "kept", "never": "never asked", "wording": "reworded", "skip": "skipped"}


@dataclass(slots=True, eq=False, repr=False)
class Triage:
    """The drafts of a library on the screen; `run` it once."""

    cards: Sequence[int]
    """Ids of the drafts, in the order of the notes."""
    effects: Effects
    screen: Screen
    keys: Bindings
    at: int = field(default=0, init=False)
    over: Over | None = field(default=None, init=False)
    message: str = field(default="", init=False)
    is_left: bool = field(default=False, init=False)
    done: list[tuple[int, tuple[Change, ...]]] = field(default_factory=list, init=False)
    """Where each step was taken and what it changed: undo takes back the last."""
    card: Card | None = field(default=None, init=False)
    _scroll: int = field(default=0, init=False)
    _keyboard: Keyboard | None = field(default=None, init=False)

    def run(self, keyboard: Keyboard) -> None:
        """Show draft after draft until the learner leaves or the keys end."""
        self._keyboard = keyboard
        self._turn_to(0)
        self.paint()
        self.effects.painted()
        for key in keyboard:
            self.press(key)
            if self.is_left:
                break
            self.paint()

    def press(self, key: str) -> None:
        """Do what `key` does; what cannot be done is said in the message line."""
        try:
            if self.over is not None:
                over = self.over
                if key != "resize" and over.press(key) and self.over is over:
                    self.over, self._scroll = None, 0
            elif action := self.keys.action(key, "t" if self.card else "e"):
                self.message = ""
                self._do(action)
            elif key != "resize":
                self.message = f"{key} means nothing here; {self.keys.key('help')} shows what does."
        except FlashdlError as error:
            self.message = f"{error.message}. {error.hint}".strip()

    def paint(self) -> None:
        """Show the current draft, or what lies over it."""
        self.screen.folder = Path(self.card.draft.place.path).parent if self.card else None
        lines, self._scroll = laid_out(self.screen, self._frame(), self._scroll)
        self.screen.paint(lines)

    def _do(self, action: str) -> None:
        page = max(self.screen.height // 2, 1)
        match action:
            case "leave" | "finish":
                self.is_left = True
            case "undo":
                self._undo()
            case "help":
                self.over = Notice(lambda screen: overlays.help_frame(screen, self.keys, "t"), self.keys, {})
            case "down" | "up" | "page_down" | "page_up":
                self._scroll += (page if "page" in action else 1) * (-1 if "up" in action else 1)
            case "top" | "bottom":
                self._scroll = 0 if action == "top" else 1_000_000
            case _ if self.card is not None:
                self._do_with(self.card, action)

    def _do_with(self, card: Card, action: str) -> None:
        match action:
            case "keep" | "never":
                self._decide(card, action)
            case "suspend":
                self._carry_out("suspended", self._step(card, "is_suspended", True))
            case "skip":
                self._carry_out("skipped")
            case "edit_card":
                with self._away():
                    edited = self.effects.edit_texts((card.draft.question, card.draft.answer))
                self._reword(card, edited)
            case "edit_note" | "split":  # a bullet for each part: the rules then make a card of each
                with self._away():
                    self.message = self.effects.edit_note(card)
                self._turn_to(self.at)
            case "reverse":
                self._reword(
                    card, (f"Which question has this answer: {_bare(card.draft.answer)}?", card.draft.question)
                )
            case "cloze":
                self.over = Words(card.bullet, self.keys, lambda hidden: self._reword(card, hidden))
            case "merge":
                self._merge(card)
            case "info":
                self._inform(card)
            case "open":
                self.over = opening(card, self.keys, self._open)

    def _open(self, card: Card, target: str) -> None:
        if target == str(card.draft.place):
            self._do_with(card, "edit_note")
        else:
            self.message = self.effects.open(target, card)

    def _decide(self, card: Card, decision: str) -> None:
        self._carry_out(_SAID[decision], self._step(card, "decision", decision))

    def _reword(self, card: Card, texts: tuple[str, ...] | None) -> None:
        """Give the card the learner's wording, and keep it."""
        if texts is None or len(texts) != 2 or not all(text.strip() for text in texts):
            self.message = "Nothing was changed."
            return
        wording = self._step(card, "wording", texts)
        self._carry_out(_SAID["wording"], wording, self._step(card, "decision", "keep"))

    def _merge(self, card: Card) -> None:
        """Ask for this answer and the next card's together; the next card is not asked by itself."""
        other = self.effects.card(self.cards[self.at + 1]) if self.at + 1 < len(self.cards) else None
        if other is None or other.draft.place.path != card.draft.place.path:
            self.message = "There is no next draft of this file to merge with."
            return
        answer = f"- {card.draft.answer}\n- {other.draft.answer}"
        steps = (
            self._step(card, "wording", (card.draft.question, answer)),
            self._step(card, "decision", "keep"),
            self._step(other, "decision", "never"),
        )
        self._carry_out("merged with the next", *steps)

    def _step(self, card: Card, name: str, after: object) -> Change:
        return Change(card.id, name, self.effects.value(card.id, name), after)

    def _carry_out(self, said: str, *steps: Change) -> None:
        for step in steps:
            self.effects.change(step)
        self.done.append((self.at, steps))
        self._turn_to(self.at + 1)
        self.message = f"The last one: {said}. {self.keys.key('undo')} takes it back."

    def _undo(self) -> None:
        if not self.done:
            self.message = "Nothing to take back."
            return
        at, steps = self.done.pop()
        for step in reversed(steps):
            self.effects.change(step.reversed())
        self._turn_to(at)
        self.message = "Taken back."

    def _turn_to(self, at: int) -> None:
        """Show the draft at `at`, or the next one that is still there."""
        self.card, self._scroll = None, 0
        while at < len(self.cards) and self.card is None:
            card = self.effects.card(self.cards[at])
            if card is not None and not card.is_retired and self._is_open(card):
                self.card = card
            else:
                at += 1
        self.at = at

    def _is_open(self, card: Card) -> bool:
        return self.effects.value(card.id, "decision") == ""

    def _inform(self, card: Card) -> None:
        log, today = self.effects.reviews(card.id), study_day(self.effects.now())
        self.over = Notice(lambda screen: overlays.info_frame(screen, card, log, today, self.keys), self.keys, {})

    @contextmanager
    def _away(self) -> Iterator[None]:
        """Give screen and keyboard to another program for a while."""
        assert self._keyboard is not None  # noqa: S101  only `run` presses keys
        with self._keyboard.paused(), self.screen.paused():
            yield

    def _frame(self) -> Frame:
        if self.over is not None:
            return self.over.frame(self.screen)
        if self.card is None:
            body = [Text(), Text("No more drafts.", style="bold"), Text(summary(self.done))]
            return Frame([], body, [message_line(self.screen, self.message), rule(self.screen), self._keys_line("e")])
        return self._card_frame(self.card)

    def _card_frame(self, card: Card) -> Frame:
        where = Text.assemble(
            (f"draft {self.at + 1} of {len(self.cards)}", "bold"), (f"   rule {card.draft.rule}", "dim")
        )
        trail = Text(" › " if self.screen.is_utf8 else " > ", style="dim").join(
            [inline(part, style="dim") for part in screens.front_path(card)]
        )
        body: list[RenderableType] = [Text(), rendered(card.draft.question, self.screen, style="bold"), Text()]
        body += [rendered(card.draft.answer, self.screen, style="green" if self.screen.colours else ""), Text()]
        body += screens.behind(self.screen, card, *self.effects.neighbours(card))
        body += [Text(), Text(safe(str(card.draft.place)), style="dim")]
        message = message_line(self.screen, self.message)
        return Frame([where, trail], body, [message, rule(self.screen), self._keys_line("t")])

    def _keys_line(self, face: str) -> Text:
        names = ("keep", "edit_card", "cloze", "never", "skip", "help") if face == "t" else ("undo", "leave")
        words = {"edit_card": "edit"}
        return Text("  ").join(
            Text.assemble((self.keys.key(name), "bold"), f" {words.get(name, name)}", style="dim") for name in names
        )


@dataclass(slots=True, eq=False, repr=False)
class Words:
    """A bullet whose words can be hidden: move with the arrows, mark with Space, Enter makes the cloze."""

    bullet: str
    keys: Bindings
    then: Callable[[tuple[str, str]], None]
    at: int = 0
    marked: frozenset[int] = frozenset()

    def press(self, key: str) -> bool:
        """Take a key; tell whether the choice is over."""
        count = len(_PIECE.findall(self.bullet))
        if key in ("right", "l", "tab", "down", "j", "left", "h", "up", "k"):
            self.at = (self.at + (1 if key in ("right", "l", "tab", "down", "j") else -1)) % max(count, 1)
        elif key == "space":
            self.marked ^= {self.at}
        elif key == "enter":
            self.then(hidden(self.bullet, self.marked or frozenset({self.at})))
        return key in ("enter", "esc", "q", "ctrl-c")

    def frame(self, screen: Screen) -> Frame:
        """Return the bullet with its marks."""
        text = Text()
        for index, piece in enumerate(_PIECE.findall(self.bullet)):
            style = "bold yellow underline" if index in self.marked else ""
            text.append(" " if text else "").append(safe(piece), f"{style} reverse" if index == self.at else style)
        foot = Text("← → move   Space marks   Enter makes the cloze   Esc back", style="dim")
        return Frame([Text("Which words to hide?", style="bold"), Text()], [text], [rule(screen), foot])


def hidden(bullet: str, marked: frozenset[int]) -> tuple[str, str]:
    """Return question and answer of a cloze that hides the `marked` words of `bullet`, counted from 0."""
    question, after, last = "", 0, -2
    answers: list[str] = []
    for index, piece in enumerate(_PIECE.finditer(bullet)):
        gap, after = bullet[after : piece.start()], piece.end()
        if index not in marked:
            question += gap + piece[0]
            continue
        bare, tail = _without_full_stop(piece[0])
        if index == last + 1:
            answers[-1] += gap + bare
            question = question.removesuffix("[…]") + "[…]"
        else:
            answers.append(bare)
            question += f"{gap}[…]"
        question, last = question + tail, index
    return question + bullet[after:], " … ".join(answers)


def summary(done: Sequence[tuple[int, tuple[Change, ...]]]) -> str:
    """Return what a triage did: `3 kept, 1 never asked, 2 skipped`."""
    kept = sum(any(step.after == "keep" for step in steps) for _, steps in done)
    never = sum(any(step.after == "never" for step in steps) for _, steps in done)
    return f"{kept} kept, {never} never asked, {sum(not steps for _, steps in done)} skipped"


def _without_full_stop(piece: str) -> tuple[str, str]:
    bare = piece.rstrip(".,;:!?。，；：")
    return (bare, piece[len(bare) :]) if bare else (piece, "")


def _bare(markdown: str) -> str:
    return markdown.strip().rstrip(".")
