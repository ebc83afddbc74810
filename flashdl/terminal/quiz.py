"""The loop of a sitting: a key in, an effect, a frame out."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from rich.console import RenderableType
from rich.text import Text

from flashdl import session as sitting
from flashdl.clock import study_day
from flashdl.errors import FlashdlError
from flashdl.model import Card, Grade, Review, Schedule
from flashdl.schedulers import outcomes
from flashdl.session import Change, Session, Turn
from flashdl.terminal import overlays, screens
from flashdl.terminal.bindings import Bindings, of_qualities
from flashdl.terminal.effects import Effects
from flashdl.terminal.frame import Frame, laid_out
from flashdl.terminal.hints import hint
from flashdl.terminal.keys import Keyboard
from flashdl.terminal.markdown import plain
from flashdl.terminal.over import Menu, Notice, Over, Prompt, opening
from flashdl.terminal.screen import Screen

LONGEST_ANSWER_MS = 60_000  # as in Anki: whoever takes longer has gone for coffee
LETTER_HINTS = 2
"""First one letter of each word, then two, then the neighbours."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How the learner wants to be asked."""

    is_0_5: bool = False
    """Grades are SM-2's own qualities, keys 0 to 5."""
    minutes: float | None = None
    """The sitting ends after so long."""
    note: str = ""
    """Shown above every card."""
    greeting: str = ""
    """Shown below the first question."""


@dataclass(slots=True, eq=False, repr=False)
class Quiz:
    """A sitting on the screen; `run` it once."""

    session: Session
    effects: Effects
    screen: Screen
    keys: Bindings
    seconds: Callable[[], float]
    """A clock that only ever goes forward."""
    outlook: Callable[[Session], str]
    """What comes after this sitting, in words."""
    manner: Manner = field(default_factory=Manner)
    card: Card | None = field(default=None, init=False)
    face: str = field(default="q", init=False)
    """`q`uestion, `a`nswer or `e`nd."""
    over: Over | None = field(default=None, init=False)
    message: str = field(default="", init=False)
    is_left: bool = field(default=False, init=False)
    _scroll: int = field(default=0, init=False)
    _hints: int = field(default=0, init=False)
    _typed: Sequence[RenderableType] = field(default=(), init=False)
    _started: float = field(default=0.0, init=False)
    _asked: float = field(default=0.0, init=False)
    _keyboard: Keyboard | None = field(default=None, init=False)

    def run(self, keyboard: Keyboard) -> Session:
        """Ask until the learner leaves or the keys end; return the sitting as it was left."""
        self._keyboard = keyboard
        self._started, self.message = self.seconds(), self.manner.greeting
        self._turn_to()
        self.paint()
        self.effects.painted()
        for key in keyboard:
            self.press(key)
            if self.is_left:
                break
            self.paint()
        return self.session

    def press(self, key: str) -> None:
        """Do what `key` does on what is shown now; what cannot be done is said in the message line."""
        try:
            if self.over is not None:
                self._press_over(self.over, key)
            elif self.face == "a" and self.manner.is_0_5 and len(key) == 1 and key in "012345":
                self._grade(int(key))
            elif action := self.keys.action(key, self.face):
                self.message = self.message if action in _SCROLLS else ""
                self._do(action)
            elif key != "resize":
                self.message = self._nothing(key)
        except FlashdlError as error:
            self.message = f"{error.message}. {error.hint}".strip()

    def _nothing(self, key: str) -> str:
        if self.face == "q" and self.keys.action(key, "a") in ("again", "hard", "good", "easy"):
            return f"{self.keys.key('show')} shows the answer first."
        return f"{key} means nothing here; {self.keys.key('help')} shows what does."

    def paint(self) -> None:
        """Show the current face."""
        self.screen.folder = Path(self.card.draft.place.path).parent if self.card else None
        lines, self._scroll = laid_out(self.screen, self._frame(), self._scroll)
        self.screen.paint(lines)

    def _press_over(self, over: Over, key: str) -> None:
        if key == "resize":
            return
        if isinstance(over, Notice) and (action := self.keys.action(key, "q")) in _SCROLLS:
            self._do(action)
        elif over.press(key) and self.over is over:
            self._put_over(None)

    def _put_over(self, over: Over | None) -> None:
        self.over, self._scroll = over, 0

    def _do(self, action: str) -> None:
        page = max(self.screen.height // 2, 1)
        match action:
            case "show":
                self._show()
            case "again" | "hard" | "good" | "easy":
                self._grade(Grade[action.upper()].quality)
            case "undo":
                self._undo()
            case "down" | "up" | "page_down" | "page_up":
                self._scroll += (page if "page" in action else 1) * (-1 if "up" in action else 1)
            case "top" | "bottom":
                self._scroll = 0 if action == "top" else 1_000_000
            case "leave" | "finish":
                self.is_left = True
            case "search":
                self._put_over(Prompt("search", self._around, self._search))
            case "help":
                keys = of_qualities(self.keys, screens.QUALITIES) if self.manner.is_0_5 else self.keys
                self._put_over(Notice(lambda screen: overlays.help_frame(screen, keys, "qae"), self.keys, {}))
            case _ if self.card is not None:
                self._do_with(self.card, action)

    def _do_with(self, card: Card, action: str) -> None:
        match action:
            case "edit_note":
                with self._away():
                    self.message = self.effects.edit_note(card)
                self._turn_to(same_face=True)
            case "edit_card":
                self._edit_card(card)
            case "skip":
                self.session = sitting.skip(self.session, self.effects.now())
                self._turn_to()
                self.message = "Skipped: it comes again at the end."
            case "bury":
                self._change(card, "buried_until", self._today() + timedelta(days=1), "Buried till tomorrow")
            case "suspend":
                self._change(card, "is_suspended", True, "Suspended")
            case "never":
                self._change(card, "decision", "never", "Never asked again")
            case "mark":
                self._change(card, "is_marked", not card.is_marked, "Unmarked" if card.is_marked else "Marked")
            case "hint":
                self._hints += 1
            case "type":
                self._put_over(Prompt("your answer", self._around, self._compare))
            case "info":
                self._inform(card)
            case "open":
                self._put_over(opening(card, self.keys, self._open))

    def _show(self) -> None:
        self.face, self._scroll = "a", 0

    def _grade(self, quality: int) -> None:
        """Store the answer first; only when it is on disk the next question may come."""
        now, was = self.effects.now(), self.session
        took_ms = min(round((self.seconds() - self._asked) * 1000), LONGEST_ANSWER_MS)
        self._reread()
        moved, review = sitting.answer(self.session, quality, now, took_ms)
        if not was.rules.is_cram:
            self.effects.record(review)
        self.session = moved
        said = screens.said(quality, review.after, review.day, is_0_5=self.manner.is_0_5)
        failed = self.card
        self._turn_to()
        self.message = said if not was.rules.is_cram else said.partition(",")[0]
        if failed is not None and quality < 3 and sitting.is_leech(review.after) and not was.rules.is_cram:
            self._warn(replace(failed, schedule=review.after))

    def _reread(self) -> None:
        """Answer on top of what the library holds now: another review may have asked the same card."""
        turn = self.session.current
        card = self.effects.card(turn.card_id) if turn and not self.session.rules.is_cram else None
        if card is not None and turn is not None and card.schedule != turn.schedule:
            self.session = sitting.reread(self.session, card.schedule)

    def _undo(self) -> None:
        taken = sitting.take_back(self.session)
        if taken is None:
            self._undo_earlier()
            return
        before, step = taken
        if isinstance(step, Change):
            if step.name != "skipped":
                self.effects.change(step.reversed())
        elif not before.rules.is_cram:
            self.effects.take_back(step)
        same = self.face if before.current == self.session.current else "q"
        self.session = before
        self._turn_to()
        self.face = same if self.card else "e"
        self.message = f"Taken back: {_named(step)}"

    def _undo_earlier(self) -> None:
        """Take back the newest answer of an earlier sitting, and ask its card now."""
        review = None if self.session.rules.is_cram else self.effects.last_review()
        card = self.effects.card(review.card_id) if review else None
        if review is None or card is None:
            self.message = "Nothing to take back."
            return
        self.effects.take_back(review)
        self.session = sitting.ask_again(self.session, Turn(card.id, card.fact_id, review.before))
        self._turn_to()
        self.message = f"Taken back: {_named(review)}, of {review.day}"

    def _change(self, card: Card, name: str, value: object, said: str) -> None:
        step = Change(card.id, name, self.effects.value(card.id, name), value)
        self.effects.change(step)
        before = self.session
        self.session = sitting.change(before, step, self.effects.now())
        self._turn_to(same_face=self.session.current == before.current)
        self.message = f"{said}. {self.keys.key('undo')} takes it back."

    def _edit_card(self, card: Card) -> None:
        with self._away():
            edited = self.effects.edit_texts((card.draft.question, card.draft.answer))
        if edited is None or len(edited) != 2 or not all(text.strip() for text in edited):
            self.message = "Nothing was changed."
            self._turn_to(same_face=True)
        else:
            self._change(card, "wording", edited, "This card's wording is yours now")

    def _compare(self, text: str) -> None:
        from flashdl.terminal.typed import compared  # difflib: only for those who type

        if self.card is not None:
            self._show()
            self._typed = compared(text, plain(self.card.draft.answer))

    def _search(self, words: str) -> None:
        found = self.effects.find(words) if words.strip() else []
        questions = [card.draft.question for card in found]
        self._put_over(Menu(f"{len(found)} found", questions, self.keys, lambda index: self._inform(found[index])))

    def _inform(self, card: Card) -> None:
        log, today, rules = self.effects.reviews(card.id), self._today(), self.session.rules
        now, hour, steps = self.effects.now(), rules.rollover_hour, rules.steps
        following = outcomes(rules.scheduler, card.schedule, now, rollover_hour=hour, steps=steps)
        info = overlays.info_frame
        self._put_over(Notice(lambda screen: info(screen, card, log, today, self.keys, following), self.keys, {}))

    def _open(self, card: Card, target: str) -> None:
        if target == str(card.draft.place):
            self._do_with(card, "edit_note")
        else:
            self.message = self.effects.open(target, card)

    def _warn(self, card: Card) -> None:
        """Show a card that is forgotten again and again, and what to do with it."""
        then = {
            "edit_card": lambda: self._edit_card(card),
            "edit_note": lambda: self._do_with(card, "edit_note"),
            "suspend": lambda: self._change(card, "is_suspended", True, "Suspended"),
        }
        self._put_over(Notice(lambda screen: overlays.leech_frame(screen, card, self.keys), self.keys, then))

    def _turn_to(self, *, same_face: bool = False) -> None:
        """Fetch the card that is asked now, passing over those that another window answered or the notes lost."""
        self.card = None
        if self.manner.minutes is not None and self.seconds() - self._started >= self.manner.minutes * 60:
            self.session = sitting.close(self.session)
        while self.card is None and (turn := self.session.current) is not None:
            card = self.effects.card(turn.card_id)
            if card is None or not sitting.is_wanted(self.session, card, self.effects.now()):
                self.session = sitting.drop(self.session, self.effects.now())
                same_face = False
                continue
            if card.schedule != turn.schedule:
                self.session = sitting.reread(self.session, card.schedule)
            self.card = card
        if not same_face or self.card is None:
            self.face, self._hints, self._typed, self._scroll = ("q" if self.card else "e"), 0, (), 0
            self._asked = self.seconds()

    def _today(self) -> date:
        return study_day(self.effects.now(), self.session.rules.rollover_hour)

    @contextmanager
    def _away(self) -> Iterator[None]:
        """Give screen and keyboard to another program for a while."""
        assert self._keyboard is not None  # noqa: S101  only `run` presses keys
        with self._keyboard.paused(), self.screen.paused():
            yield

    def _frame(self) -> Frame:
        return self.over.frame(self.screen) if self.over is not None else self._face_frame(())

    def _around(self, _screen: Screen, line: RenderableType) -> Frame:
        frame = self._face_frame((Text(), line))
        message, line_above, *_ = frame.foot
        return replace(frame, foot=[message, line_above, overlays.typing_keys()])

    def _face_frame(self, extra: Sequence[RenderableType]) -> Frame:
        where = screens.status(self.session, round(self.seconds() - self._started), self.manner.note)
        if self.card is None:
            again = [card.draft.question for card in map(self.effects.card, self._numbers().again) if card is not None]
            message = self.message
            return overlays.end_frame(
                self.screen, self._numbers(), again, self.outlook(self.session), self.keys, message, extra
            )
        if self.face == "q":
            shown = [*self._hint_lines(self.card), *extra]
            return screens.question_frame(self.screen, where, self.card, self.keys, message=self.message, extra=shown)
        neighbours = self.effects.neighbours(self.card)
        return screens.answer_frame(
            self.screen, where, self.card, neighbours, self._grade_lines(), message=self.message, extra=self._typed
        )

    def _numbers(self) -> sitting.Summary:
        return sitting.summary(self.session)

    def _hint_lines(self, card: Card) -> list[RenderableType]:
        if not self._hints:
            return []
        parts = [] if not card.draft.hint else [plain(card.draft.hint)]
        parts.append(hint(plain(card.draft.answer), min(self._hints, LETTER_HINTS)))
        lines: list[RenderableType] = [Text(), *[Text(part, style="italic") for part in parts]]
        if self._hints > LETTER_HINTS:
            lines += [Text(), *screens.around(self.screen, *self.effects.neighbours(card))]
        return lines

    def _grade_lines(self) -> list[RenderableType]:
        now, today = self.effects.now(), self._today()
        if self.manner.is_0_5:
            names = [(quality, f"{quality} {screens.QUALITIES[quality]}") for quality in range(6)]
        else:
            names = [
                (grade.quality, f"{self.keys.key(grade.name.lower())} {grade.name.capitalize()}") for grade in Grade
            ]
        return screens.grade_lines(
            self.screen,
            [
                (
                    label,
                    "" if self.session.rules.is_cram else screens.span(self._preview(quality), now, today),
                    screens.COLOURS[Grade.of_quality(quality)],
                )
                for quality, label in names
            ],
        )

    def _preview(self, quality: int) -> Schedule:
        return sitting.preview(self.session, quality, self.effects.now())


_SCROLLS = {"down", "up", "page_down", "page_up", "top", "bottom"}
_WORDS = {
    "skipped": "skip",
    "is_suspended": "suspend",
    "buried_until": "bury",
    "is_marked": "mark",
    "decision": "never again",
    "wording": "your wording",
}


def _named(step: Review | Change) -> str:
    if isinstance(step, Change):
        return _WORDS.get(step.name, step.name)
    return Grade.of_quality(step.quality).name.capitalize()
