"""A folder, a library and settings of its own for each test."""

import pytest

from tests.cli.run import Ran, run


@pytest.fixture
def flashdl(tmp_path, monkeypatch, capsys):
    """Run `flashdl ARGUMENTS…` there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FLASHDL_DB", str(tmp_path / "library.db"))
    monkeypatch.setenv("FLASHDL_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("FLASHDL_NOW", "2026-03-02T09:00:00")

    def call(*arguments: object, typed: str = "") -> Ran:
        return run(arguments, monkeypatch, capsys, typed)

    return call
