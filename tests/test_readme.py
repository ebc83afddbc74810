"""The README keeps its promises: its sessions run, its tables are true."""

import shlex
import tomllib
from dataclasses import asdict

import pytest

from flashdl import formats, making, outline
from flashdl.cli import COMMANDS
from flashdl.config import Settings
from tests.readme import ROOT, blocks, command, tables

README = (ROOT / "README.md").read_text("utf-8")


@pytest.mark.parametrize("row", tables()["Under this heading"], ids=lambda row: row[-1])
def test_bullets_become_the_cards_it_shows(row):
    heading, bullet, question, answer, rule = row
    (made,) = making.make(outline.facts(formats.parse(f"# Databases\n## {heading}\n- {bullet}\n", "n.md", ".md")))
    assert [(d.question, d.answer, d.rule) for d in made.drafts] == [(question, answer, rule)]


def test_its_sessions_run(tmp_path, monkeypatch, capsys):
    from tests.cli.run import run

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FLASHDL_DB", str(tmp_path / "library.db"))
    monkeypatch.setenv("FLASHDL_CONFIG", str(tmp_path / "config.toml"))
    ran = 0
    for block in blocks():
        if block.language == "markdown" and block.name:
            (tmp_path / block.name).write_text(block.text, "utf-8")
        if block.language == "console":
            for line in block.text.splitlines():
                words = shlex.split(line.removeprefix("$ "))
                assert words[0] == "flashdl"
                ended = run(words[1:], monkeypatch, capsys)
                assert ended.code == 0, (line, ended)
                ran += 1
    assert ran >= 5
    assert (tmp_path / "cards.apkg").stat().st_size > 1000


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_it(name):
    assert f"flashdl {name}" in README


def test_set_up_is_one_command_each():
    for purpose in ("start", "tests"):
        assert len(command(purpose).strip().splitlines()) == 1


def test_its_table_of_settings_is_whole_and_true():
    shown = {row[0].strip("`"): row[1].strip("`") for row in tables()["Setting"]}
    defaults = {name: {} if name == "keys" else value for name, value in asdict(Settings()).items()}
    assert {name: tomllib.loads(f"x = {value}")["x"] for name, value in shown.items()} == defaults
