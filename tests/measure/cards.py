"""Judge the card maker on labelled bullets: `python -m tests.measure.cards [building|frozen] [--judge] [--show]`.

`--judge` lets the model of `flashdl[nlp]` choose among the cards.

`--speed FOLDER...` tells instead how many bullets a second become cards, rules alone, of the Markdown in the folders.

The bullets under `tests/labelled/` are of our own writing, in the shapes of many note takers. Behind each stands
what a careful person would ask, in ⟦…⟧, which is taken off before the notes are read:

    ⟦a | b⟧         a card that hides `a` or `b` is good
    ⟦list: a; b⟧    a card that asks for all of these is good
    ⟦~⟧             asked in a list: skipping is right (`⟦~ | a⟧`: so is a card that hides `a`)
    ⟦-⟧             not worth a card

A card is *good* when what it hides is one of the answers, *weak* when half of its words are, else *bad*.
A bullet without a card is skipped rightly or wrongly.
"""

import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from flashdl import formats, judging, making, outline
from flashdl.making.judged import Judge
from flashdl.model import Draft, Made

FOLDER = Path(__file__).parents[1] / "labelled"
_LABEL = re.compile(r"[ \t]*⟦(?P<label>.*?)⟧[ \t]*$")
VERDICTS = ("good", "weak", "bad", "skipped rightly", "skipped wrongly")


@dataclass(frozen=True, slots=True)
class Judged:
    """One labelled bullet, the card made of it if any, and the verdict."""

    made: Made
    draft: Draft | None
    label: str
    verdict: str


def judged(half: str, judge: Judge | None = None) -> Iterator[Judged]:
    """Yield one verdict for each card, and for each labelled bullet without one, of `building` or `frozen`."""
    for path in sorted((FOLDER / half).iterdir()):
        labels, text = _unlabelled(path.read_text("utf-8"))
        document = formats.parse(text, path.name, path.suffix)
        for made in making.make(outline.facts(document), judge):
            label = labels.get(made.fact.place.line)
            if label is None:
                continue
            cards = [draft for draft in made.drafts if not draft.is_weak]
            if not cards:
                verdict = "skipped rightly" if label[0] in "-~" else "skipped wrongly"
                yield Judged(made, None, label, verdict)
            for draft in cards:
                yield Judged(made, draft, label, verdict_on(draft, label))


def _unlabelled(text: str) -> tuple[dict[int, str], str]:
    """Return line → label, and the notes as their author would have written them."""
    labels, lines = {}, []
    for number, line in enumerate(text.splitlines(), 1):
        found = _LABEL.search(line)
        if found:
            # A card written over two lines is labelled at its end and stands at its beginning.
            at = number if re.match(r"\s*(?:[-*+•]|\d+\.)\s", line) else number - 1
            labels[at] = found["label"].strip()
        lines.append(_LABEL.sub("", line))
    return labels, "\n".join(lines) + "\n"


def verdict_on(draft: Draft, label: str) -> str:
    """Return `good`, `weak` or `bad`."""
    if label == "-":
        return "bad"
    if label.startswith("list:"):
        return _verdict_on_list(draft, [item.strip() for item in label.removeprefix("list:").split(";")])
    wanted = [span.strip() for span in label.split(" | ") if span.strip() != "~"]
    if not wanted:
        return "weak"
    said = _flat(draft.answer)
    if any(said == _flat(span) for span in wanted):
        return "good"
    return "weak" if max(_overlap(said, _flat(span)) for span in wanted) >= 0.5 else "bad"


def _verdict_on_list(draft: Draft, items: list[str]) -> str:
    said = draft.answer.splitlines() if "\n" in draft.answer else re.split(r", | and ", draft.answer)
    found = {_flat(re.sub(r"^(?:-|\d+\.) ", "", line)) for line in said}
    wanted = {_flat(item) for item in items}
    if len(said) == len(items) and all(any(_overlap(one, other) >= 0.6 for other in found) for one in wanted):
        return "good"
    return "weak" if found & wanted else "bad"


_SMALL = re.compile(r"^(?:(?:the|a|an|just|only|about|by|to|in|of|is|are|on|with|for|from|at) )+")


def _flat(text: str) -> str:
    """Lower case, no punctuation but within formulas, no small words in front."""
    plain = re.sub(r"[^\w$\\^{}()+=<>|/-]+", " ", text.lower()).strip()
    return _SMALL.sub("", plain)


def _overlap(one: str, other: str) -> float:
    """Share of common words (F1); of signs where there are no spaces."""
    left, right = Counter(one.split()), Counter(other.split())
    if not one.isascii():
        left, right = Counter(one.replace(" ", "")), Counter(other.replace(" ", ""))
    both = sum((left & right).values())
    return 2 * both / max(sum(left.values()) + sum(right.values()), 1)


def table(verdicts: list[Judged]) -> str:
    """Return the counts as a Markdown table, one row a rule, and the two numbers that count below it."""
    by_rule: dict[str, Counter[str]] = defaultdict(Counter)
    for one in verdicts:
        by_rule[one.draft.rule if one.draft else "(none)"][one.verdict] += 1
    rows = ["| rule | " + " | ".join(VERDICTS) + " |", "|---|" + "--:|" * len(VERDICTS)]
    for rule, counts in sorted(by_rule.items(), key=lambda pair: -sum(pair[1].values())):
        rows.append(f"| {rule} | " + " | ".join(str(counts[name] or "") for name in VERDICTS) + " |")
    total: Counter[str] = sum(by_rule.values(), Counter())
    rows.append("| **all** | " + " | ".join(f"**{total[name]}**" for name in VERDICTS) + " |")
    return "\n".join(rows) + "\n\n" + summary(verdicts)


def summary(verdicts: list[Judged]) -> str:
    """Return the shares of the bar: good cards among bullets worth one, bad cards among cards."""
    good, worthy, bad, cards = shares(verdicts)
    return (
        f"{good} of {worthy} bullets worth a card give a good one ({good / worthy:.0%}); "
        f"{bad} of {cards} cards are bad ({bad / cards:.1%})."
    )


def shares(verdicts: list[Judged]) -> tuple[int, int, int, int]:
    """Return good bullets, bullets worth a card, bad cards, cards."""
    worthy = {one.made.fact.place for one in verdicts if one.label[0] not in "-~"}
    good = {one.made.fact.place for one in verdicts if one.verdict == "good"} & worthy
    cards = [one for one in verdicts if one.draft is not None]
    return len(good), len(worthy), sum(one.verdict == "bad" for one in cards), len(cards)


def speed(folders: list[Path]) -> str:
    """Return bullets a second of processor time, reading not counted: the best of seven runs, each with cold caches."""
    files = [path for folder in folders for path in sorted(folder.rglob("*.md"))]
    notes = [outline.facts(formats.parse(path.read_text("utf-8"), path.name, ".md")) for path in files]
    seconds = []
    for _ in range(7):  # noise only ever adds
        for module in [one for name, one in sys.modules.items() if name.startswith("flashdl")]:
            for value in vars(module).values():
                getattr(value, "cache_clear", lambda: None)()
        begun = time.process_time()
        for facts in notes:
            making.make(facts)
        seconds.append(time.process_time() - begun)
    bullets = sum(map(len, notes))
    return f"{bullets:,} bullets, {bullets / min(seconds):,.0f} a second"


def main(arguments: list[str]) -> None:
    """Print the table of each half named (both when none is); `--show` prints what went wrong in the building half."""
    if "--speed" in arguments:
        print(speed([Path(name) for name in arguments if not name.startswith("-")]))
        return
    for half in [name for name in arguments if not name.startswith("-")] or ["building", "frozen"]:
        verdicts = list(judged(half, judging.load() if "--judge" in arguments else None))
        print(f"## {half}\n\n{table(verdicts)}\n")
        if "--show" in arguments and half != "frozen":  # who looks at the frozen half thaws it
            for one in verdicts:
                if one.verdict in ("weak", "bad", "skipped wrongly"):
                    _show(one)


def _show(one: Judged) -> None:
    print(f"{one.verdict:16}{one.made.fact.place}: {one.made.fact.bullet.text.strip()}")
    if one.draft:
        print(f"{one.draft.rule:>16}Q {one.draft.question}  A {one.draft.answer}  ⟦{one.label}⟧")
    else:
        print(f"{'':16}{one.made.reason} ⟦{one.label}⟧")


if __name__ == "__main__":
    main(sys.argv[1:])
