"""What commands say when little was asked of them, or something that is not there."""

import os
import re

import pytest

from flashdl.cli import COMMANDS

NOTES = """# Storage

- A checkpoint is the moment at which all dirty pages are on disk
- The three parts of a page:
  - header
  - slots
  - rows
"""


@pytest.fixture
def library(flashdl, tmp_path):
    (tmp_path / "notes.md").write_text(NOTES, "utf-8")
    return flashdl("import", "notes.md")


@pytest.mark.parametrize(
    "arguments",
    [
        ("review", "storrage"),
        ("due", "storrage"),
        ("due", "--quiet", "storrage"),
        ("cards", "--deck", "storrage"),
        ("export", "storrage"),
    ],
)
def test_a_misspelt_deck_is_named_by_every_command(flashdl, library, arguments):
    ran = flashdl(*arguments)
    assert (ran.code, ran.out) == (1, "")
    assert "no deck is called 'storrage'" in ran.err


def test_an_import_tells_that_items_are_asked_in_their_list(library):
    assert "3 asked in a list" in library.out


def test_a_search_without_a_card_is_said_beside_the_output(flashdl, library):
    ran = flashdl("cards", "zebra")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "No card matches.\n"


def test_one_card_is_forgotten_in_the_singular(flashdl, library):
    assert "Delete 1 card and all its answers" in flashdl("forget", "1", typed="n\n").out


@pytest.mark.parametrize(
    ("name", "begins"),
    [("cards.csv", b"id,"), ("cards.json", b"["), ("cards.md", b"#"), ("cards.apkg", b"PK"), ("cards", b"PK")],
)
def test_the_suffix_of_the_output_is_its_format(flashdl, library, tmp_path, name, begins):
    assert flashdl("export", "-o", name).code == 0
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_a_format_that_is_named_wins_over_the_suffix(flashdl, library, tmp_path):
    flashdl("export", "-o", "cards.txt", "--format", "json")
    assert (tmp_path / "cards.txt").read_bytes().startswith(b"[")


def test_check_names_a_file_once_and_says_why(flashdl, tmp_path):
    (tmp_path / "noise.md").write_bytes(b"\0\x01\xff" * 99)
    (tmp_path / "torn.ipynb").write_text('{"cells": [', "utf-8")
    ran = flashdl("check", "noise.md", "torn.ipynb", "nowhere.md")
    assert ran.code == 1
    assert ran.out.splitlines() == [
        "noise.md:1: this is no text",
        "torn.ipynb:1: this is no notebook (Expecting value)",
        "nowhere.md:1: no such file or directory",
    ]


@pytest.mark.parametrize(
    ("bullet", "missing"),
    [
        ("the cell ![[cell.png]] has a wall", "cell.png"),
        ("the cell ![[cell.png|300]] has a wall", "cell.png"),
        ("the cell ![](cell.png) has a wall", "cell.png"),
        ("the leaf ![[leaf.png|300]] is green", ""),
        ("the leaf ![a leaf](leaf.png) is green", ""),
        ("the plan ![a plan](plan.pdf) is long", ""),
        pytest.param(f"the cell ![]({'x' * 400}.png) has a wall", f"{'x' * 400}.png", id="no file system takes it"),
        ("the cell ![[Other note]] has a wall", ""),
        ("the cell `![[cell.png]]` is markup", ""),
    ],
)
def test_check_finds_media_where_export_does(flashdl, tmp_path, bullet, missing):
    (tmp_path / "attachments").mkdir()
    (tmp_path / "attachments" / "leaf.png").write_bytes(b"png")
    (tmp_path / "plan.pdf").write_bytes(b"pdf")
    (tmp_path / "notes.md").write_text(f"# Plants\n\n- {bullet}\n", "utf-8")
    assert flashdl("check", "notes.md").out == (
        f"notes.md:3: no file {missing}\n" if missing else "Nothing odd found.\n"
    )


def test_preview_says_which_file_holds_nothing_to_ask(flashdl, tmp_path):
    (tmp_path / "prose.md").write_text("# Walks\n\nWe went down to the sea.\n\nIt rained.\n", "utf-8")
    ran = flashdl("preview", "prose.md")
    assert (ran.code, ran.out) == (0, "")
    assert "prose.md: no bullets found" in ran.err


def test_a_folder_nobody_may_enter_is_not_the_librarys_fault(flashdl, tmp_path):
    (tmp_path / "locked").mkdir(mode=0)
    if os.access(tmp_path / "locked", os.R_OK):
        pytest.skip("somebody who may read everything runs this")
    (tmp_path / "notes.md").write_text(NOTES, "utf-8")
    ran = flashdl("import", ".")
    assert "library.db" not in ran.err


def test_help_tells_what_every_command_does_in_one_whole_line(flashdl, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    told = flashdl("--help").out.partition("Commands:")[2]
    assert set(COMMANDS) <= set(told.split())
    assert "..." not in told


@pytest.mark.parametrize("command", COMMANDS)
def test_help_names_what_an_option_wants_and_not_its_type(flashdl, command):
    assert not re.search(r"<(str|int|float|text|path)", flashdl(command, "--help").out)


def test_stats_count_drafts_and_one_answer_in_the_singular(flashdl, tmp_path):
    (tmp_path / "notes.md").write_text(f"{NOTES}- an odd thing without any verb\n", "utf-8")
    flashdl("import", "notes.md")
    flashdl("review", "--limit", "1", typed="\n3\n")
    told = flashdl("stats").out
    assert "1 draft · 0 suspended · 0 retired" in told
    assert "1 answer in" in told


@pytest.mark.parametrize(
    "arguments", [("--tag", "zebra"), ("--heading", "zebra"), ("--search", "zebra"), ("--leeches",)]
)
def test_a_review_of_no_cards_says_so(flashdl, library, arguments):
    ran = flashdl("review", *arguments, typed="\n3\n")
    assert (ran.code, ran.out, ran.err) == (0, "No card to drill matches.\n", "")


@pytest.mark.parametrize(
    "command", [("due",), ("review",), ("cards",), ("stats",), ("export",), ("import", "notes.md")]
)
def test_a_folder_is_no_library(flashdl, library, tmp_path, command):
    ran = flashdl(*command, "--db", tmp_path)
    assert (ran.code, ran.out) == (1, "")
    assert "a folder, not a library" in ran.err


def test_check_reads_standard_input_as_preview_and_import_do(flashdl):
    ran = flashdl("check", "-", typed="# Tea\n\n- matcha ::\n")
    assert (ran.code, ran.out) == (1, "-:3: nothing stands on one side of `::`\n")


@pytest.mark.parametrize("command", ["preview", "import"])
@pytest.mark.parametrize(
    "notes",
    [
        "<!DOCTYPE html><html><body><h1>Tea</h1><ul><li>matcha is a powdered green tea</li></ul></body></html>",
        '{"cells": [{"cell_type": "markdown", "source": "# Tea\\n- matcha is a powdered green tea"}], "nbformat": 4}',
        "#+TITLE: Tea\n* Green\n- matcha is a powdered green tea\n",
        "# Tea\n\n- matcha is a powdered green tea\n",
        "Tea\n- matcha is a powdered green tea\n",
    ],
    ids=["page", "notebook", "org", "markdown", "pasted"],
)
def test_standard_input_is_read_as_what_it_looks_like(flashdl, command, notes):
    told = flashdl(command, "-", typed=notes).out
    assert "What is matcha?" in (told if command == "preview" else flashdl("cards").out)
