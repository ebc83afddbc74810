"""How long a package takes beside genanki's writing of the same fields: `python -m tests.bench.anki_export [COUNT]`.

Each way writes in a process of its own (so that memory is its own), the two by turns; medians of three.
"""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from collections.abc import Iterator
from pathlib import Path

import genanki

from flashdl.anki import notetypes, package
from flashdl.anki.faces import face
from flashdl.anki.media import Shelf
from flashdl.model import Card
from tests.anki.cards import card

WORDS = (
    "the network learns a representation of its input while gradient descent changes every weight a little, "
    "so a deeper layer sees what an earlier one has found; pooling keeps the strongest answer and forgets the place"
).split()


def cards(count: int) -> Iterator[Card]:
    """Yield cards as notes give them: a third with maths, code or emphasis, a third of them clozes."""
    for number in range(1, count + 1):
        start = number % len(WORDS)
        text = " ".join((WORDS[start:] + WORDS)[:14])
        marked = ("", f"with **weight {number}**", f"where $w_{{{number}}} < 1$", f"as in `layer_{number}`")[
            number % 4 if number % 3 == 0 else 0
        ]
        path = (f"Chapter {number // 200}", f"Section {number // 20}")
        told = {"path": path, "context": ("Networks", *path)}
        if number % 3 == 1:
            whole = f"Fact {number}: the hidden word {text}"
            yield card(number, f"Fact {number}: […] {text}", "the hidden word", "cloze", bullet=whole, **told)
        else:
            yield card(number, f"What is fact {number}?", f"{text} {marked}".strip(), **told)


def with_genanki(count: int, path: Path) -> float:
    """Return the seconds genanki needs for fields that are made already."""
    shelf, models = Shelf(), (notetypes.basic(), notetypes.cloze())
    deck = genanki.Deck(1_763_702_117_309, "cnn")
    faces = [(face(one, shelf), one.guid) for one in cards(count)]
    began = time.perf_counter()
    for shown, guid in faces:
        deck.add_note(genanki.Note(models[shown.is_cloze], list(shown.fields), guid=guid))
    genanki.Package(deck).write_to_file(path)
    return time.perf_counter() - began


def with_flashdl(count: int, path: Path) -> float:
    """Return the seconds flashdl needs from cards to the package, Markdown to HTML included."""
    known = list(cards(count)) if count <= 100_000 else cards(count)
    began = time.perf_counter()
    package.write(path, known)
    return time.perf_counter() - began


def of_fields(count: int, path: Path) -> float:
    """Return the seconds flashdl needs for fields that are made already."""
    shelf = Shelf()
    ready = {one.guid: face(one, shelf) for one in cards(count)}
    package.face = lambda one, *_: ready[one.guid]  # type: ignore[attr-defined]
    known = list(cards(count))
    began = time.perf_counter()
    package.write(path, known)
    return time.perf_counter() - began


def streamed(count: int, path: Path) -> float:
    """Return the seconds of a whole export that never holds more than a batch of cards."""
    began = time.perf_counter()
    package.write(path, cards(count))
    return time.perf_counter() - began


WAYS = {"genanki": with_genanki, "fields": of_fields, "whole": with_flashdl, "stream": streamed}


def _measured(way: str, count: int) -> tuple[float, int, int]:
    told = subprocess.run(
        [sys.executable, "-m", "tests.bench.anki_export", str(count), way], check=True, capture_output=True, text=True
    ).stdout
    seconds, size, memory_kb = json.loads(told)
    return seconds, size, memory_kb


def main(count: int) -> None:
    taken: dict[str, list[tuple[float, int, int]]] = {way: [] for way in WAYS}
    for _ in range(3):
        for way in WAYS:
            taken[way].append(_measured(way, count))
    genankis = statistics.median(seconds for seconds, *_ in taken["genanki"])
    for way, runs in taken.items():
        seconds = statistics.median(run[0] for run in runs)
        size, memory = runs[0][1] / 1e6, max(run[2] for run in runs) / 1024
        print(
            f"{way:8} {seconds:6.2f} s  {seconds / genankis:5.2f} x genanki  {size:6.1f} MB  {memory:5.0f} MB of memory"
        )


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    if len(sys.argv) < 3:
        main(count)
    else:
        warnings.simplefilter("ignore")
        with tempfile.TemporaryDirectory() as room:
            path = Path(room) / "cards.apkg"
            seconds = WAYS[sys.argv[2]](count, path)
            print(json.dumps([seconds, path.stat().st_size, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss]))
