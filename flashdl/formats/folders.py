"""Walk a folder of notes: what counts, what is passed by."""

import os
from collections.abc import Iterator
from pathlib import Path

from pathspec import GitIgnoreSpec

_IGNORE_FILES = (".gitignore", ".flashdlignore")
_VENDORED = frozenset(
    ("node_modules", "bower_components", "vendor", "site-packages", "__pycache__", "venv", "env", "dist", "build")
)


def find_in(folder: Path, suffixes: frozenset[str]) -> Iterator[Path]:
    """Yield the files below `folder` with one of `suffixes`, in order of names, ignore files honoured."""
    yield from _walk(folder, suffixes, ())


_Rules = tuple[tuple[Path, GitIgnoreSpec], ...]


def _walk(folder: Path, suffixes: frozenset[str], rules: _Rules) -> Iterator[Path]:
    rules = (*rules, *_rules_in(folder))
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:  # a folder we may not enter is passed by like an ignored one
        return
    for entry in entries:
        path = Path(entry.path)
        # Symbolic links to folders are not followed: they may lead in circles.
        if entry.name.startswith(".") or _is_ignored(path, entry.is_dir(follow_symlinks=False), rules):
            continue
        if entry.is_dir(follow_symlinks=False):
            if not _is_vendored(path):
                yield from _walk(path, suffixes, rules)
        elif path.suffix.lower() in suffixes and entry.is_file():
            yield path


def _rules_in(folder: Path) -> Iterator[tuple[Path, GitIgnoreSpec]]:
    for name in _IGNORE_FILES:
        try:
            lines = (folder / name).read_text("utf-8", errors="replace").splitlines()
        except OSError:  # no such file here, or it may not be read
            continue
        yield folder, GitIgnoreSpec.from_lines(lines)


def _is_ignored(path: Path, is_folder: bool, rules: _Rules) -> bool:
    """Ask the rules from the outermost folder inwards; the last one that speaks decides, as in git."""
    verdict = False
    for folder, spec in rules:
        name = path.relative_to(folder).as_posix() + ("/" if is_folder else "")
        said = spec.check_file(name).include
        verdict = verdict if said is None else said
    return verdict


def _is_vendored(path: Path) -> bool:
    return path.name in _VENDORED or (path / "pyvenv.cfg").exists()
