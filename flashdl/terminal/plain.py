"""A sitting in plain lines: for pipes, scripts and screen readers. No escape codes, no colours, no full screen."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from flashdl import session as sitting
from flashdl.clock import study_day
from flashdl.errors import FlashdlError
from flashdl.model import Card, Grade
from flashdl.session import Change, Session, Turn
from flashdl.terminal import screens
from flashdl.terminal.effects import Effects
from flashdl.terminal.hints import hint
from flashdl.terminal.markdown import plain
from flashdl.terminal.over import openable
from flashdl.terminal.overlays import headline
from flashdl.terminal.quiz import LONGEST_ANSWER_MS, Manner

HELP = """\
Enter shows the answer; then a grade. At any time:
u undo   s skip   - bury till tomorrow   @ suspend   ! never again   * mark
h hint   t type the answer   i information   / words searches the cards   q leave
e edit the note   E edit this card   o open an image, a link or the note"""
_CHANGES = {"-": "buried_until", "@": "is_suspended", "!": "decision", "*": "is_marked"}


@dataclass(slots=True, eq=False, repr=False)
class PlainQuiz:
    """A sitting that reads lines and writes lines; `run` it once."""

    session: Session
    effects: Effects
    say: Callable[[str], None]
    """Writes a line."""
    seconds: Callable[[], float]
    outlook: Callable[[Session], str]
    manner: Manner = field(default_factory=Manner)
    _lines: Iterator[str] = field(default_factory=lambda: iter(()), init=False)
    _hints: int = field(default=0, init=False)

    def run(self, lines: Iterator[str]) -> Session:
        """Ask until the sitting or the input ends; return the sitting as it was left."""
        self._lines = lines
        started = self.seconds()
        for text in (self.manner.note, self.manner.greeting):
            if text:
                self.say(text)
        while True:
            while (card := self._next_card(started)) is not None and self._ask(card):
                pass
            self.say("")
            self.say(headline(sitting.summary(self.session)))
            self.say(self.outlook(self.session))
            if card is not None or not self.session.answers or self._read("u takes the last step back.") != "u":
                return self.session
            self._undo()

    def _next_card(self, started: float) -> Card | None:
        if self.manner.minutes is not None and self.seconds() - started >= self.manner.minutes * 60:
            self.session = sitting.close(self.session)
        card, self.session = _current_card(self.session, self.effects)
        return card

    def _ask(self, card: Card) -> bool:
        """Ask one card; tell whether the sitting goes on."""
        asked, self._hints = self.seconds(), 0
        new, learning, due = self.session.left
        self.say("")
        self.say(f"{new} new, {learning} learning, {due} due. {' > '.join(map(one_line, screens.front_path(card)))}")
        self.say(f"Question: {plain(card.draft.question)}")
        self.effects.painted()
        while True:
            word = self._read("Enter shows the answer.")
            if word is None or word in ("q", "quit"):
                return False
            if not word:
                break
            if word == "t" or word.startswith("t "):
                self._compare(word[2:] or self._read("Type the answer.") or "", card)
                break
            if self._command(word, card):
                return True
        self.say(f"Answer: {plain(card.draft.answer)}")
        if plain(card.bullet) != plain(card.draft.answer):
            self.say(f"Note: {plain(card.bullet)}")
        if card.changed_from:
            from flashdl.terminal.changed import line_of_change  # difflib: only when a note changed

            self.say(f"Changed since you learnt it: {line_of_change(card)}")
        return self._ask_grade(card, asked)

    def _ask_grade(self, card: Card, asked: float) -> bool:
        while True:
            word = self._read(self._choices())
            if word is None or word in ("q", "quit"):
                return False
            quality = self._quality(word)
            if quality is not None:
                try:
                    self._grade(quality, asked)
                except FlashdlError as error:
                    self.say(f"{error.message} {error.hint}".strip())
                    continue
                return True
            if self._command(word, card):
                return True

    def _grade(self, quality: int, asked: float) -> None:
        now = self.effects.now()
        took_ms = min(round((self.seconds() - asked) * 1000), LONGEST_ANSWER_MS)
        moved, review = sitting.answer(self.session, quality, now, took_ms)
        if not self.session.rules.is_cram:
            self.effects.record(review)
        self.session = moved
        said = screens.said(quality, review.after, review.day, is_0_5=self.manner.is_0_5)
        self.say(f"{said}.")
        if quality < 3 and sitting.is_leech(review.after):
            self.say(f"Forgotten {review.after.lapses} times. u goes back to it: then E rewrites it, e edits its")
            self.say("note (split it), @ suspends it.")

    def _quality(self, word: str) -> int | None:
        """Return the quality a typed grade stands for; Enter alone is Good."""
        if not word:
            return Grade.GOOD.quality
        names = {grade.name.lower(): grade.quality for grade in Grade}
        if self.manner.is_0_5:
            return int(word) if word in "012345" and len(word) == 1 else None
        return Grade(int(word)).quality if word in "1234" and len(word) == 1 else names.get(word.lower())

    def _choices(self) -> str:
        now = self.effects.now()
        today = study_day(now, self.session.rules.rollover_hour)
        if self.manner.is_0_5:
            names = [(quality, f"{quality} {screens.QUALITIES[quality]}") for quality in range(6)]
        else:
            names = [(grade.quality, f"{grade.value} {grade.name.capitalize()}") for grade in Grade]
        if self.session.rules.is_cram:
            return ", ".join(label for _, label in names)
        spans = [screens.span(sitting.preview(self.session, quality, now), now, today) for quality, _ in names]
        return ", ".join(f"{label} ({span})" for (_, label), span in zip(names, spans, strict=True))

    def _command(self, word: str, card: Card) -> bool:
        """Do what a one-letter line asks for; tell whether another card is to be asked."""
        try:
            return self._done(word, card)
        except FlashdlError as error:
            self.say(f"{error.message} {error.hint}".strip())
            return False

    def _done(self, word: str, card: Card) -> bool:
        if word in _CHANGES:
            return self._change(card, _CHANGES[word])
        if word == "u":
            return self._undo()
        if word == "s":
            self.session = sitting.skip(self.session, self.effects.now())
            return True
        if word == "h":
            self._hints += 1
            self.say(f"Hint: {card.draft.hint or hint(plain(card.draft.answer), self._hints)}")
        elif word == "i":
            self._inform(card)
        elif word.startswith("/"):
            self._search(word[1:])
        elif word == "o":
            self._open(card)
        elif word == "e":
            self.say(self.effects.edit_note(card))
            return True
        elif word == "E":
            return self._reword(card)
        else:
            self.say(HELP if word in ("?", "help") else f"{word!r} means nothing here; ? lists what does.")
        return False

    def _compare(self, typed: str, card: Card) -> None:
        from flashdl.terminal.typed import differences  # difflib: only for those who type

        signs = {"same": "", "wrong": "-", "missing": "+"}
        words = [f"{signs[verdict]}{word}" for verdict, word in differences(typed, plain(card.draft.answer))]
        self.say(f"You typed: {' '.join(words)}")

    def _inform(self, card: Card) -> None:
        log, schedule = self.effects.reviews(card.id), card.schedule
        self.say(f"Card {card.id}, {card.deck}, rule {card.draft.rule}, {card.draft.place}")
        if schedule is not None:
            ease = schedule.memory.get("ease")
            said = "" if ease is None else f", ease {ease / 100:.2f}"
            self.say(f"Due {schedule.due}, interval {schedule.interval_days} days{said}, {schedule.lapses} lapses")
        if log:
            self.say("Answers: " + ", ".join(f"{review.day} {review.quality}" for review in log[-10:]))

    def _search(self, words: str) -> None:
        found = self.effects.find(words) if words.strip() else []
        self.say(f"{len(found)} found")
        for card in found:
            self.say(f"- {one_line(card.draft.question)} ({card.draft.place})")

    def _open(self, card: Card) -> None:
        """Ask which of the card's links and pictures to open, if it has some; the note is always among them."""
        choices = openable(card)
        for number, choice in enumerate(choices, 1):
            self.say(f"{number} {choice}")
        word = (self._read("A number opens it.") or "") if len(choices) > 1 else "1"
        if word.isdecimal() and 0 < int(word) <= len(choices):
            chosen = choices[int(word) - 1]
            is_note = int(word) == len(choices)
            self.say(self.effects.edit_note(card) if is_note else self.effects.open(chosen, card))

    def _reword(self, card: Card) -> bool:
        edited = self.effects.edit_texts((card.draft.question, card.draft.answer))
        if edited is None or len(edited) != 2 or not all(text.strip() for text in edited):
            self.say("Nothing was changed.")
            return False
        return self._store(card, "wording", edited)

    def _change(self, card: Card, name: str) -> bool:
        tomorrow = study_day(self.effects.now(), self.session.rules.rollover_hour) + timedelta(days=1)
        after = {"buried_until": tomorrow, "is_suspended": True, "decision": "never", "is_marked": not card.is_marked}
        return self._store(card, name, after[name])

    def _store(self, card: Card, name: str, after: object) -> bool:
        step = Change(card.id, name, self.effects.value(card.id, name), after)
        self.effects.change(step)
        self.session = sitting.change(self.session, step, self.effects.now())
        self.say("Done; u takes it back.")
        return name in sitting.LEAVING or name == "wording"

    def _undo(self) -> bool:
        taken = sitting.take_back(self.session)
        if taken is None:
            return self._undo_earlier()
        self.session, step = taken
        if isinstance(step, Change):
            if step.name != "skipped":
                self.effects.change(step.reversed())
        elif not self.session.rules.is_cram:
            self.effects.take_back(step)
        self.say("Taken back.")
        return True

    def _undo_earlier(self) -> bool:
        """Take back the newest answer of an earlier sitting, and ask its card now."""
        review = None if self.session.rules.is_cram else self.effects.last_review()
        card = self.effects.card(review.card_id) if review else None
        if review is None or card is None:
            self.say("Nothing to take back.")
            return False
        self.effects.take_back(review)
        self.session = sitting.ask_again(self.session, Turn(card.id, card.fact_id, review.before))
        self.say(f"Taken back: {Grade.of_quality(review.quality).name.capitalize()}, of {review.day}.")
        return True

    def _read(self, prompt: str) -> str | None:
        self.say(prompt)
        line = next(self._lines, None)
        return None if line is None else line.strip()


def _current_card(session: Session, effects: Effects) -> tuple[Card | None, Session]:
    """Return the card to ask now and the sitting without those another window answered or the notes lost."""
    while (turn := session.current) is not None:
        card = effects.card(turn.card_id)
        if card is not None and sitting.is_wanted(session, card, effects.now()):
            return card, session if card.schedule == turn.schedule else sitting.reread(session, card.schedule)
        session = sitting.drop(session, effects.now())
    return None, session


def one_line(markdown: str) -> str:
    """Return a piece of a note as one plain line."""
    return " ".join(plain(markdown).split())
