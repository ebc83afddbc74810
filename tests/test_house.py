"""The walls of the house: who may know whom, and the one home of every library. Reads imports only."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1] / "flashdl"
FILES = sorted(HOUSE.rglob("*.py"))

INNER = {"clock", "outline", "matching", "session", "stats", "making", "schedulers"}
OUTER = {"markup", "formats", "judging", "storage", "terminal", "anki"}
NOUNS = {"errors", "model"}
MAY_KNOW = (
    {"errors": set(), "model": set(), "config": {"errors"}}
    | dict.fromkeys(INNER, NOUNS | INNER)
    | {room: NOUNS | INNER | {"markup", room} for room in OUTER}
    | {"cli": NOUNS | INNER | OUTER | {"config", "cli"}, "__init__": set(), "__main__": {"cli"}}
)
"""Room → rooms of ours that it may import. A room without a line here fails."""

HOMES = {
    "typer": {"cli"},
    "rich": {"terminal"},
    "markdown_it": {"markup", "formats"},
    "mdit_py_plugins": {"markup", "formats"},
    "sqlmodel": {"storage"},
    "sqlalchemy": {"storage"},
    "sqlite3": {"storage", "anki"},
    "genanki": {"anki"},
    "PIL": {"terminal"},
    "rapidfuzz": {"matching"},
    "platformdirs": {"cli"},
    "pygments": {"anki"},
    "backports": {"anki"},
    "compression": {"anki"},
    "selectolax": {"formats"},
    "charset_normalizer": {"formats"},
    "pathspec": {"formats"},
    "yaml": {"formats"},
    "numpy": {"judging"},
}
"""Library → the rooms it lives in. A library without a line here fails."""

IMPURE = {"time", "random", "os", "io", "subprocess", "socket", "pathlib", "shutil", "secrets", "uuid", "tempfile"}
"""What brings a clock, a die, files or processes."""

DRAWERS = {"utils", "util", "helpers", "common", "base", "constants", "misc"}


def room_of(path: Path) -> str:
    return path.relative_to(HOUSE).with_suffix("").parts[0]


def imports(path: Path) -> Iterator[tuple[str, int, bool]]:
    """Yield module, line and whether it is imported inside a function, for each import of a file."""
    tree = ast.parse(path.read_text("utf-8"))
    inside = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno, id(node) in inside) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are absolute"
            module = node.module or ""
            if module == "flashdl":
                yield from ((f"flashdl.{alias.name}", node.lineno, id(node) in inside) for alias in node.names)
            else:
                yield module, node.lineno, id(node) in inside


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_rooms_know_only_whom_they_may(path):
    room = room_of(path)
    assert room in MAY_KNOW, f"{room} has no line in MAY_KNOW"
    for module, line, _ in imports(path):
        top, _, rest = module.partition(".")
        if top == "flashdl":
            assert rest.split(".")[0] in MAY_KNOW[room] | {room}, f"{path}:{line}: {room} may not know {module}"
        elif top not in sys.stdlib_module_names or top in HOMES:
            assert top in HOMES, f"{path}:{line}: {top} has no home"
            assert room in HOMES[top], f"{path}:{line}: the home of {top} is {HOMES[top]}"
        elif room in INNER | NOUNS:
            assert top not in IMPURE, f"{path}:{line}: {room} is an inner room and may not import {top}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_imports_stand_at_the_top_or_say_why_not(path):
    lines = path.read_text("utf-8").splitlines()
    if room_of(path) == "cli":
        return
    for module, line, inside in imports(path):
        near = " ".join(lines[max(line - 3, 0) : line])
        assert not inside or "#" in near, f"{path}:{line}: late import of {module} without a reason beside it"


def test_there_are_no_drawers():
    assert [path for path in FILES if path.stem in DRAWERS] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HOUSE)))
def test_broad_excepts_have_their_reason_beside_them(path):
    for line in path.read_text("utf-8").splitlines():
        if line.strip().startswith(("except Exception", "except BaseException", "except:")):
            assert "#" in line, f"{path}: {line.strip()}"


def test_no_row_leaves_storage():
    for path in FILES:
        if room_of(path) != "storage":
            assert not any("storage.tables" in module for module, _, _ in imports(path)), path
