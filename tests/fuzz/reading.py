"""Throw random and mutated notes at all readers.

    python -m tests.fuzz.reading 1000000            that many inputs; prints one line a minute and the first failures
    python -m tests.fuzz.reading 1000 --seed 7      the same inputs again

A failure is any exception but `NotesError`, an input that takes longer than `SLOWEST` seconds, or a bullet whose line
does not hold its first word.
"""

import argparse
import random
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass

from flashdl import formats, markup
from flashdl.errors import NotesError
from flashdl.formats.decoding import decode
from flashdl.outline import facts, visible

SLOWEST = 2.0  # seconds for one input of at most some kilobytes

SUFFIXES = (".md", ".txt", ".org", ".html", ".ipynb")

PIECES = (
    "- ", "* ", "+ ", "1. ", "2) ", "• ", "（1）", "# ", "## ", "###### ", "> ", "    ", "\t", "  ", "\n",
    "\n\n", "---\n", "===\n", "```\n", "~~~py\n", "$", "$$", "\\(", "\\)", "\\[", "\\]", "[[", "]]", "![[",
    "|", "==", "%%", "^abc", "::", "{{c1::", "}}", "Q: ", "A: ", "?", ": ", "[ ] ", "[x] ", "TODO ",
    "id:: 1", "<!-- flashdl: skip -->", "<!--", "-->", "<", ">", "<li>", "</li>", "<ul>", "</ul>", "<h2>",
    "<p>", "<script>", "<pre><code>", "&lt;", "&#0;", "* head :tag:", ":END:", ":PROPERTIES:",
    "#+begin_src", "#+end_src", "#+title: x", '{"cells": [', '"cell_type": "markdown",', '"source": ["',
    '"]}]}', "a", "word", "the idea is", "Title Case Words", "注意力机制", "：", "。", "\u00a0", "\u200b",
    "\ufeff", "\u2028", "\x00", "\x1b[31m", "\x0c", "\r", "\r\n", "é", "😀", "*", "_", "`", "**", "__",
    "~~", "\\", "[a](b)", "![i](j.png)", "http://x.y", "[^1]", "[^1]: ", "| a | b |\n|---|---|\n",
    "tags: [a", "deck: x\n", "null", "\ud800",
)  # fmt: skip

SEEDS = (
    "---\ntitle: T\n---\n# A\n\n- one\n  - two\n\n    more\n\n- [ ] three\n\n> - quoted\n\n## B\n1. x\n2. y\n",
    "Title\nHeading one\n- a bullet of some words\n- another\nHeading Two\nit is a bullet that lost\nand more\n",
    "* H :t:\n:PROPERTIES:\n:ID: 1\n:END:\n- a\n  - b\n#+begin_src py\n- x\n#+end_src\n- term :: def\n",
    "<html><nav><li>m</li></nav><main><h1>A</h1><ul><li>x<ul><li>y</ul><li>z</ul><pre>- q</pre></main></body></html>",
    '{"cells": [{"cell_type": "markdown", "source": ["# A\\n", "- b\\n", "  - c"]}], "nbformat": 4}',
    "title:: P\n\n- ## H\n\t- a\n\t  id:: 1\n\t\t- b\n- TODO c\n",
)


@dataclass(frozen=True)
class Failure:
    """One input that broke a reader."""

    suffix: str
    text: str
    reason: str


def inputs(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Yield suffix and text; each from its own seed, so any can be made again."""
    for number in range(count):
        dice = random.Random(f"{seed}:{number}")
        suffix = SUFFIXES[number % len(SUFFIXES)]
        yield suffix, _random(dice) if dice.random() < 0.5 else _mutated(dice)


def failure(suffix: str, text: str) -> Failure | None:
    """Read one input and say what went wrong, if anything."""
    start = time.process_time()
    try:
        document = formats.parse(text, "fuzz" + suffix, suffix)
        found = facts(document)
        for fact in found[:20]:
            visible(fact.bullet.text)
            markup.to_html(fact.bullet.text)
            markup.visible_text(fact.bullet.text)
        decode(text.encode("utf-8", "surrogatepass"), "fuzz")
    except NotesError:
        found = []
    except Exception as error:
        return Failure(suffix, text, f"{type(error).__name__}: {error}")
    took_s = time.process_time() - start
    if took_s > SLOWEST:
        return Failure(suffix, text, f"took {took_s:.1f} s")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd").split("\n")
    for fact in found:
        reason = _misplaced(fact.bullet.text, lines, fact.place.line)
        if reason:
            return Failure(suffix, text, reason)
    return None


def _misplaced(bullet: str, lines: list[str], line: int) -> str:
    if not 1 <= line <= len(lines):
        return f"line {line} of {len(lines)}"
    word = re.search(r"[a-z]{3,}", bullet.split("\n")[0])
    near = "\n".join(lines[line - 1 :])
    letters = [re.sub(r"[^a-z]", "", form) for form in (near, re.sub(r"<[^<>]*>?", "", near))]
    if "<" in near and word and _are_in_order(word[0], near):
        return ""  # broken tags may stand between the letters
    return "" if not word or any(word[0] in form for form in letters) else f"line {line} has no {word[0]!r}"


def _are_in_order(word: str, text: str) -> bool:
    letters = iter(text)
    return all(letter in letters for letter in word)


def _random(dice: random.Random) -> str:
    return "".join(dice.choice(PIECES) for _ in range(dice.randint(1, 60)))


def _mutated(dice: random.Random) -> str:
    text = dice.choice(SEEDS)
    for _ in range(dice.randint(1, 8)):
        at, to = sorted(dice.randint(0, len(text)) for _ in range(2))
        way = dice.randint(0, 3)
        if way == 0:
            text = text[:at] + dice.choice(PIECES) + text[at:]
        elif way == 1:
            text = text[:at] + text[min(to, at + 12) :]
        elif way == 2:
            text = text[:to] + text[at:to] * dice.randint(1, 5) + text[to:]
        else:
            text = text[:at] + dice.choice(SEEDS)[: dice.randint(0, 80)] + text[at:]
    return text


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    failures, shown = 0, time.monotonic()
    for number, (suffix, text) in enumerate(inputs(options.count, options.seed), 1):
        found = failure(suffix, text)
        if found:
            failures += 1
            if failures <= 20:
                print(f"{number} {found.suffix} {found.reason}\n    {found.text!r}")
        if time.monotonic() - shown > 60:
            shown = time.monotonic()
            print(f"{number} inputs, {failures} failures", flush=True)
    print(f"{options.count} inputs, {failures} failures")


if __name__ == "__main__":
    main()
