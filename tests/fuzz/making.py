"""Make cards of shuffled and torn bullets.

    python -m tests.fuzz.making 20000               that many notes; prints the first failures
    python -m tests.fuzz.making 1000 --seed 7       the same notes again

A failure is any exception, a note that takes longer than `SLOWEST` seconds, or a card with an empty side.
"""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from flashdl import formats, making
from flashdl.outline import facts

SLOWEST = 2.0  # seconds for a note of at most some dozen bullets
SIGNS = (
    ': - — ( ) [ ] " “ ” ` $ ** * → -> = ? . , ; ... ： ， 。 _ == :: | # 1. e.g. i.e. / % ~ \\ \\( \\) < > { } '
    "-- 是 the of to and is by"
).split()
HEADINGS = ("Pros", "Summary", "Types of caches", "3 steps:", "Why?", "", "定义", "How it works")
SEEDS = Path(__file__).parents[2] / "decks"


@dataclass(frozen=True)
class Failure:
    """One note that no cards could be made of."""

    text: str
    reason: str


def inputs(count: int, seed: int) -> Iterator[str]:
    """Yield notes; each from its own seed, so any can be made again."""
    bullets = _bullets()
    for number in range(count):
        yield _note(random.Random(f"{seed}:{number}"), bullets)


def failure(text: str) -> Failure | None:
    """Make the cards of one note and say what went wrong, if anything."""
    start = time.process_time()
    try:
        made = making.make(facts(formats.parse(text, "fuzz.md", ".md")))
    except Exception as error:
        return Failure(text, f"{type(error).__name__}: {error}")
    took_s = time.process_time() - start
    if took_s > SLOWEST:
        return Failure(text, f"took {took_s:.1f} s")
    empty = next((one for card in made for one in card.drafts if not one.question.strip() or not one.answer.strip()), 0)
    return Failure(text, f"an empty side: {empty}") if empty else None


@lru_cache(maxsize=1)
def _bullets() -> list[list[str]]:
    return [one.bullet.text.split() for path in sorted(SEEDS.glob("*.md")) for one in facts(formats.read(path))]


def _note(dice: random.Random, bullets: Sequence[list[str]]) -> str:
    lines = []
    for _ in range(dice.randint(1, 4)):
        if dice.random() < 0.7:
            heading = _torn(dice, bullets)[:60] if dice.random() < 0.5 else dice.choice(HEADINGS)
            lines.append(f"{'#' * dice.randint(1, 3)} {heading}")
        if dice.random() < 0.3:
            lines += ["", _torn(dice, bullets) + dice.choice(("", ":", ".", "?")), ""]
        for _ in range(dice.randint(0, 5)):
            lines.append("  " * dice.choice((0, 0, 0, 1, 2)) + dice.choice(("- ", "* ", "1. ")) + _torn(dice, bullets))
    return "\n".join(lines)


def _torn(dice: random.Random, bullets: Sequence[list[str]]) -> str:
    """Return a bullet whole, shuffled, mixed with another one, or a few words of it; with signs where none belong."""
    words, way = list(dice.choice(bullets)), dice.random()
    if way < 0.4:
        dice.shuffle(words)
    elif way < 0.6:
        words = [word for word in words + dice.choice(bullets) if dice.random() < 0.4]
    elif way < 0.7:
        words = words[: dice.randint(0, 3)]
    for _ in range(dice.randint(0, 3)):
        words.insert(dice.randint(0, len(words)), dice.choice(SIGNS))
    return " ".join(words)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    failures = 0
    for number, text in enumerate(inputs(options.count, options.seed), 1):
        if found := failure(text):
            failures += 1
            if failures <= 20:
                print(f"{number} {found.reason}\n    {found.text!r}")
    print(f"{options.count} notes, {failures} failures")
    raise SystemExit(1 if failures else 0)


if __name__ == "__main__":
    main()
