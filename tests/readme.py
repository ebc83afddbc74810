"""What the README promises, as values: its set-up commands, its notes, its sessions.

`python -m tests.readme tests` prints the command that installs and runs the tests,
`python -m tests.readme start` the one that installs and starts.
"""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
_BLOCK = re.compile(r"^```(\w+)(?: +(\S+))?\n(.*?)^```$", re.M | re.S)


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, the word behind it (a file name, a purpose), its text."""

    language: str
    name: str
    text: str


def blocks() -> list[Block]:
    """Return the README's fenced blocks in order."""
    found = _BLOCK.findall((ROOT / "README.md").read_text("utf-8"))
    return [Block(language, name or "", text) for language, name, text in found]


def command(purpose: str) -> str:
    """Return the set-up command for `purpose`, `start` or `tests`."""
    return next(block.text for block in blocks() if block.language == "sh" and block.name == purpose)


def tables() -> dict[str, list[list[str]]]:
    """Return the README's tables: the text of the first head cell → rows of cells, head left out."""
    found: dict[str, list[list[str]]] = {}
    name = ""
    for line in (ROOT / "README.md").read_text("utf-8").splitlines():
        if not line.startswith("|"):
            name = ""
            continue
        cells = [cell.strip().replace(r"\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if not name:
            name = cells[0]
            found[name] = []
        elif not set("".join(cells)) <= set("-: "):
            found[name].append(cells)
    return found


if __name__ == "__main__":
    print(command(sys.argv[1]))
