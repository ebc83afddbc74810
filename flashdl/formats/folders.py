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
    """Yield the files below `folder` with one of `suffixes`, in order of names, ignore files honoured.

    In a Git repository those above `folder` count, too.
    """
    yield from _walk(folder, suffixes, tuple(_rules_above(folder)))


_Rules = tuple[tuple[Path, GitIgnoreSpec], ...]


def _rules_above(folder: Path) -> Iterator[tuple[Path, GitIgnoreSpec]]:
    """Yield the rules of the folders from the root of the repository down to the one above `folder`."""
    above = _whole(folder).parents
    if _is_there(folder / ".git"):
        return
    depth = next((i for i, parent in enumerate(above) if _is_there(parent / ".git")), -1)
    for parent in reversed(above[: depth + 1]):
        for place, spec in _rules_in(parent):
            yield place, _without(spec, _whole(folder).relative_to(place).as_posix() + "/")


def _is_there(path: Path) -> bool:
    """Tell whether there is such a file; where one may not look there is none."""
    try:
        return path.exists()
    except OSError:
        return False


def _without(spec: GitIgnoreSpec, name: str) -> GitIgnoreSpec:
    """Return the rules that do not ignore the folder itself: it was asked for by name."""
    return GitIgnoreSpec(rule for rule in spec.patterns if not rule.include or rule.match_file(name) is None)


def _whole(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - absolute() would leave `..` in


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
        yield _whole(folder), GitIgnoreSpec.from_lines(lines)


def _is_ignored(path: Path, is_folder: bool, rules: _Rules) -> bool:
    """Ask the rules from the outermost folder inwards; the last one that speaks decides, as in git."""
    verdict = False
    whole = _whole(path)
    for folder, spec in rules:
        name = whole.relative_to(folder).as_posix() + ("/" if is_folder else "")
        said = spec.check_file(name).include
        verdict = verdict if said is None else said
    return verdict


def _is_vendored(path: Path) -> bool:
    return path.name in _VENDORED or _is_there(path / "pyvenv.cfg")
