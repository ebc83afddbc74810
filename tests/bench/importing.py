"""How long an import takes when notes were edited: `python -m tests.bench.importing [bullets] [files]`.

Prints, for one file of so many bullets (5,000), how the import of an edited version compares with the first import,
and, for a folder of so many files (1,066) that holds about a hundred bullets each, the first import, the next one
with nothing changed, and with one file edited; with the memory of each. All in fresh interpreters, in seconds of
processor time, which other programs on the machine do not lengthen.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.measure.histories import Author, Item, Note, Part, notes_of

ROUNDS = 3
SHARES = (0.01, 0.1, 0.3, 1.0)
EACH = 108  # bullets of a file in the folder
PART = 25  # bullets below one heading
DECKS = Path(__file__).parents[2] / "decks"


def main() -> None:
    """Measure for the sizes named on the command line."""
    sizes = [int(word.replace("_", "")) for word in sys.argv[1:]]
    bullets, files = (*sizes, *(5_000, 1_066)[len(sizes) :])
    with tempfile.TemporaryDirectory() as folder:
        for share in SHARES:
            ratio, first = one_file(Path(folder), bullets, share)
            print(f"one file of {bullets} bullets, {share:4.0%} edited: {ratio:.2f} x its first import ({first:.1f} s; "
                  f"at most 2)")  # fmt: skip
        for name, (seconds, megabytes) in whole_folder(Path(folder), files).items():
            print(f"{files} files, {files * EACH} bullets, {name}: {seconds:.2f} s, {megabytes:.0f} MB")


def one_file(folder: Path, bullets: int, share: float) -> tuple[float, float]:
    """Return how the import of an edited file compares with its first one, and the seconds of that."""
    notes = folder / "notes.md"
    firsts, agains = [], []
    for turn in range(ROUNDS):
        author = Author([_note("notes", bullets, turn)], random.Random(turn))
        library = folder / f"{share}-{turn}.db"
        notes.write_text(author.notes[0].markdown()[0])
        firsts.append(_import(library, notes)[0])
        author.edit(share)
        notes.write_text("\n".join(note.markdown()[0] for note in author.notes))
        agains.append(_import(library, notes)[0])
    return statistics.median(agains) / statistics.median(firsts), statistics.median(firsts)


def whole_folder(folder: Path, files: int) -> dict[str, tuple[float, float]]:
    """Return seconds and megabytes of three imports of a folder."""
    library, home = folder / "folder.db", folder / "notes"
    home.mkdir()
    for number in range(files):
        (home / f"n{number:05}.md").write_text(_note(f"n{number}", EACH, number).markdown()[0])
    found = {"first": _import(library, home), "nothing changed": _import(library, home)}
    author = Author([_note("n0", EACH, 0)], random.Random(1))
    author.edit(0.2)
    (home / "n00000.md").write_text(author.notes[0].markdown()[0])
    return found | {"one file edited": _import(library, home)}


def _note(name: str, bullets: int, seed: int) -> Note:
    """Return a note of sentences that the shipped decks do not hold: their words, shuffled within each."""
    dice = random.Random(seed)
    known = [item.text for note in notes_of([DECKS], 100) for part in note.parts for item in part.items]
    items = [Item(number, _shuffled(known[number % len(known)], dice)) for number in range(bullets)]
    parts = [Part(f"Part {at // PART} of {name}", 2, items[at : at + PART]) for at in range(0, bullets, PART)]
    return Note(name, parts)


def _shuffled(text: str, dice: random.Random) -> str:
    words = text.split()
    dice.shuffle(words)
    return " ".join(words)


def _import(library: Path, notes: Path) -> tuple[float, float]:
    """Import in an interpreter of its own; return seconds of processor time, and megabytes."""
    command: Sequence[str] = (sys.executable, "-m", "flashdl", "import", "--db", str(library), str(notes))
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"import ended with {process.returncode}")
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit


if __name__ == "__main__":
    main()
