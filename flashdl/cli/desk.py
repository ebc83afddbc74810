"""What lies on the desk of every command: the clock, the settings, the library's place, a safe way to print."""

import os
import re
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flashdl.config import Settings, load
from flashdl.errors import ConfigError
from flashdl.model import Place

if TYPE_CHECKING:
    from flashdl.making.judged import Judge

DB_OPTION = Annotated[
    Path | None, typer.Option("--db", metavar="PATH", help="Another library than the usual one.", show_default=False)
]
JSON_OPTION = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


def now() -> datetime:
    """Return the local time, aware; FLASHDL_NOW (ISO 8601) sets it for tests and scripts."""
    fixed = os.environ.get("FLASHDL_NOW", "").strip()
    if not fixed:
        return datetime.now().astimezone()
    try:
        return datetime.fromisoformat(fixed).astimezone()
    except (ValueError, OverflowError, OSError) as error:
        raise ConfigError(
            f"FLASHDL_NOW is no date and time: {fixed!r}", hint="Write it like 2026-11-21T08:30:00."
        ) from error


def settings() -> Settings:
    """Return the settings in force here: the user's file, then the notes folder's, then the environment."""
    return load(config_files(), os.environ)


def config_files() -> list[Path]:
    """Return the settings files that count here, weakest first; they need not exist."""
    return [config_home(), *_upwards("flashdl.toml")]


def config_home() -> Path:
    """Return where the user's own settings file is, or would be."""
    named = os.environ.get("FLASHDL_CONFIG")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_config_path

    return user_config_path("flashdl", appauthor=False) / "config.toml"


def _upwards(name: str) -> list[Path]:
    try:
        here = Path.cwd()
    except OSError:  # the folder we stand in was deleted
        return []
    return next(([folder / name] for folder in (here, *here.parents) if (folder / name).is_file()), [])


def judge() -> "Judge | None":
    """Return who chooses among the cards of a bullet beside the rules: nobody unless `flashdl[nlp]` is installed."""
    from flashdl import judging

    return judging.load() if judge_version() else None


def judge_version() -> str:
    """Return the version of the judge, empty when there is none or the settings say so."""
    from flashdl import judging

    return judging.VERSION if settings().judge == "auto" and judging.is_here() else ""


def library_path(db: Path | None = None) -> Path:
    """Return where the library is: `--db`, else FLASHDL_DB, else the platform's data folder."""
    named = db or os.environ.get("FLASHDL_DB")
    if named:
        return Path(named).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("flashdl", appauthor=False) / "library.db"


def relative(path: str) -> str:
    """Return a path as seen from here, when it is below here."""
    try:
        return str(Path(path).relative_to(Path.cwd()))
    except (ValueError, OSError):
        return path


def shown(place: Place) -> str:
    """Return a place as `notes.md:12`, clickable in a terminal."""
    return f"{relative(place.path)}:{place.line}"


def counted(number: int, noun: str) -> str:
    """Return how many of something there are: `1 card`, `1,204 cards`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


# C0 and C1 control characters but tab and line feed, and the marks that reorder text: what a note
# holds must not steer the terminal.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def out(text: str = "") -> None:
    """Print a line to standard output, control characters made harmless."""
    print(_UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text))


def err(text: str) -> None:
    """Print a line to standard error, control characters made harmless."""
    sys.stdout.flush()
    print(_UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text), file=sys.stderr)
