"""Looking through drafts in plain lines: for pipes, scripts and screen readers."""

from collections.abc import Callable, Iterator, Sequence

from flashdl.errors import FlashdlError
from flashdl.model import Card
from flashdl.session import Change
from flashdl.terminal.effects import Effects
from flashdl.terminal.markdown import plain
from flashdl.terminal.plain import one_line

TRIAGE_HELP = "k keep, ! never, @ suspend, e edit the note, E edit this card, s skip, u undo, q leave"
_DECISIONS: dict[str, tuple[str, object]] = {
    **dict.fromkeys(("k", "y", "keep"), ("decision", "keep")),
    **dict.fromkeys(("!", "never"), ("decision", "never")),
    "@": ("is_suspended", True),
}


def triage_in_lines(drafts: Sequence[int], effects: Effects, say: Callable[[str], None], lines: Iterator[str]) -> None:
    """Show drafts in plain lines and do what each answer says, until the input ends."""
    at, done = 0, list[tuple[int, Change]]()
    while at < len(drafts):
        card = effects.card(drafts[at])
        if card is None or card.is_retired:
            at += 1
            continue
        _show_draft(card, f"Draft {at + 1} of {len(drafts)}", say)
        word = next(lines, "q").strip()
        if word in ("q", "quit"):
            return
        try:
            at = _decided(word, card, at, done, effects, say)
        except FlashdlError as error:
            say(f"{error.message} {error.hint}".strip())


def _show_draft(card: Card, count: str, say: Callable[[str], None]) -> None:
    say("")
    say(f"{count}, rule {card.draft.rule}. {' > '.join(map(one_line, card.draft.context))}")
    say(f"Question: {plain(card.draft.question)}")
    say(f"Answer: {plain(card.draft.answer)}")
    say(TRIAGE_HELP)


def _decided(
    word: str, card: Card, at: int, done: list[tuple[int, Change]], effects: Effects, say: Callable[[str], None]
) -> int:
    """Do what `word` says of a draft; return which draft comes next."""
    if word == "u":
        at, step = done.pop() if done else (at, None)
        if step is not None:
            effects.change(step.reversed())
        say("Taken back." if step else "Nothing to take back.")
        return at
    if word == "e":
        say(effects.edit_note(card))
        return at
    name, after = _DECISIONS.get(word, ("", None))
    edited = effects.edit_texts((card.draft.question, card.draft.answer)) if word == "E" else None
    if edited is not None and len(edited) == 2 and all(text.strip() for text in edited):
        name, after = "wording", edited
    if not name:
        return at + (word in ("s", ""))
    step = Change(card.id, name, effects.value(card.id, name), after)
    effects.change(step)
    done.append((at, step))
    say("Done; u takes it back.")
    return at + (name != "wording")
