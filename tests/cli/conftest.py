"""The command line in this process: what it prints, and how it ends."""

import sys
from dataclasses import dataclass

import pytest

from flashdl.cli import main


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture
def flashdl(tmp_path, monkeypatch, capsys):
    """Run `flashdl ARGUMENTS…` in a folder of its own, with a library and settings of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FLASHDL_DB", str(tmp_path / "library.db"))
    monkeypatch.setenv("FLASHDL_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("FLASHDL_NOW", "2026-03-02T09:00:00")

    def run(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["flashdl", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return Ran(int(ended.value.code or 0), said.out, said.err)

    return run
