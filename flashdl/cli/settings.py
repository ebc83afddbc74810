"""`flashdl config`: the settings in force, and where they come from."""

import json
from dataclasses import asdict, fields

from flashdl.cli import desk
from flashdl.cli.desk import DB_OPTION, JSON_OPTION
from flashdl.config import Settings


def config(db: DB_OPTION = None, as_json: JSON_OPTION = False) -> None:
    """Show settings, their files, where the library is. The output is a settings file."""
    files = desk.config_files()
    library = desk.library_path(db)
    values = asdict(desk.settings())
    if as_json:
        places = {"files": [str(path) for path in files], "library": str(library)}
        desk.out(json.dumps({"settings": values} | places, ensure_ascii=False))
        return
    desk.out(f"# library: {library}{'' if library.exists() else ' (not there yet)'}")
    for path in files:
        desk.out(f"# settings: {path}{'' if path.exists() else ' (not there yet)'}")
    for setting in fields(Settings):
        desk.out(
            f"\n# {setting.metadata['help']}\n{setting.name} = {_toml(values[setting.name])}{_remark(setting.name)}"
        )


def _remark(name: str) -> str:
    from flashdl import judging

    return "  # flashdl[nlp] is not installed" if name == "judge" and not judging.is_here() else ""


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(item)}" for key, item in value.items()) + " }" if value else "{}"
    return json.dumps(value, ensure_ascii=False)
