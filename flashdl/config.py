"""The learner's settings: one frozen value, read from TOML files and the environment when asked."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from flashdl.errors import ConfigError

ENVIRONMENT_PREFIX = "FLASHDL_"


def _setting(default: Any, told: str, **bounds: Any) -> Any:
    """Return a field with what it is for and what it may be: `choices`, or `least` and `most`."""
    metadata = {"help": told, **bounds}
    return (
        field(default_factory=dict, metadata=metadata) if default == {} else field(default=default, metadata=metadata)
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """Every setting with its default and, as `flashdl config` shows it, what it is for."""

    new_per_day: int = _setting(20, "new cards a day", least=0)
    reviews_per_day: int = _setting(200, "due cards a day", least=0)
    rollover_hour: int = _setting(4, "hour of local time at which the next study day begins", least=0, most=23)
    scheduler: str = _setting("sm2", "when cards come back: sm2 (Woźniak 1990)", choices=("sm2",))
    steps: str = _setting("", 'waits before a weak card is asked again the same day, as "1m 10m"; empty: at the end')
    grades: str = _setting("1-4", "1-4: Again, Hard, Good, Easy; 0-5: SM-2's own quality", choices=("1-4", "0-5"))
    order: str = _setting(
        "due-first",
        "where new cards stand: due-first, mixed, new-first, random, or spread over all files after the due ones",
        choices=("due-first", "mixed", "new-first", "random", "spread"),
    )
    drill_drafts: bool = _setting(False, "drill drafts before triage accepted them")
    judge: str = _setting(
        "auto", "who chooses among cards: auto (the model of flashdl[nlp], if installed), off", choices=("auto", "off")
    )
    editor: str = _setting("", "command that opens notes; empty: $VISUAL, else $EDITOR")
    keys: Mapping[str, str] = _setting({}, 'keys of the review screen: action = key, as undo = "z"')


def load(files: Sequence[Path], environment: Mapping[str, str]) -> Settings:
    """Return the defaults, overridden by each of `files` that exists, in order, then by FLASHDL_* variables.

    Raises ConfigError for a file that is no TOML, for an unknown key and for a value without meaning.
    """
    settings = Settings()
    for path in files:
        settings = _override(settings, _read(path), path)
    known = {ENVIRONMENT_PREFIX + setting.name.upper(): setting.name for setting in fields(Settings)}
    for variable, name in known.items():
        if variable in environment and name != "keys":
            settings = _override(settings, {name: _typed(name, environment[variable], variable)}, variable)
    return settings


def _read(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text("utf-8-sig")
        import tomllib  # 5 ms, which a learner without a settings file need not wait for

        return tomllib.loads(text)
    except FileNotFoundError:
        return {}
    except ValueError as error:  # no UTF-8, or no TOML
        raise ConfigError(f"{path}: not TOML: {error}", hint="Mend the file or move it away.") from error
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror or error}") from error


def _place(where: Path | str, name: str) -> str:
    """Return where `name` is set: the variable, or file and line as `config.toml:3`, for TOML readers keep none."""
    if isinstance(where, str):
        return where
    sets = re.compile(rf"""\s*\[?\s*["']?{re.escape(name)}\b""")
    lines = where.read_text("utf-8-sig", errors="replace").splitlines()
    return f"{where}:{next((number for number, line in enumerate(lines, 1) if sets.match(line)), 1)}"


def _override(settings: Settings, values: Mapping[str, Any], where: Path | str) -> Settings:
    known = {setting.name: setting for setting in fields(Settings)}
    for name, value in values.items():
        if name not in known:
            raise ConfigError(
                f"{_place(where, name)}: unknown setting {name!r}", hint=f"There are: {', '.join(known)}."
            )
        try:
            _check(name, value, known[name].metadata)
        except ConfigError as error:
            raise ConfigError(f"{_place(where, name)}: {error.message}", hint=error.hint) from error
    return replace(settings, **values)


def _check(name: str, value: object, bounds: Mapping[str, Any]) -> None:
    default = getattr(Settings(), name)
    wanted = Mapping if name == "keys" else type(default)
    if not isinstance(value, wanted) or (isinstance(value, bool) and not isinstance(default, bool)):
        kind = {int: "a whole number", bool: "true or false", str: "a text in quotes"}.get(type(default), "a table")
        raise ConfigError(f"{name} must be {kind}, not {value!r}")
    if name == "keys" and not all(isinstance(key, str) for key in value.values()):
        raise ConfigError("every key must be a text in quotes")
    if "choices" in bounds and value not in bounds["choices"]:
        raise ConfigError(f"{name} must be one of {', '.join(bounds['choices'])}, not {value!r}")
    if isinstance(value, int) and not bounds.get("least", value) <= value <= bounds.get("most", value):
        limits = f"from {bounds['least']} to {bounds['most']}" if "most" in bounds else f"at least {bounds['least']}"
        raise ConfigError(f"{name} must be {limits}, not {value}")


def _typed(name: str, text: str, variable: str) -> object:
    """Return the environment's `text` as the type of the setting."""
    default = getattr(Settings(), name)
    if isinstance(default, bool):
        truths = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}
        if text.lower() not in truths:
            raise ConfigError(f"{variable} must be true or false, not {text!r}")
        return truths[text.lower()]
    if isinstance(default, int):
        if not text.strip().isdecimal():
            raise ConfigError(f"{variable} must be a whole number, not {text!r}")
        return int(text)
    return text
