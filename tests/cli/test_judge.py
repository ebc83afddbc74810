"""The judge of cards on the command line: asked when it is installed and not switched off, and never in the way."""

import json

import pytest

NOTE = """# Storage
## Pages
- La flotte est vaincue à Trafalgar en 1805
- A page split moves half of the keys to a new page
"""


@pytest.fixture
def note(tmp_path):
    path = tmp_path / "pages.md"
    path.write_text(NOTE, "utf-8")
    return path


def cards(flashdl):
    return [json.loads(line) for line in flashdl("cards", "--json").out.splitlines()]


def test_it_has_a_card_where_no_rule_has(flashdl, note, monkeypatch):
    assert "draft" in flashdl("preview", note).out
    monkeypatch.setenv("FLASHDL_JUDGE", "auto")
    shown = flashdl("preview", note).out
    assert "draft" not in shown
    assert "Trafalgar" in shown


def test_imported_again_nothing_changes(flashdl, note, monkeypatch):
    monkeypatch.setenv("FLASHDL_JUDGE", "auto")
    flashdl("import", note)
    before = cards(flashdl)
    assert "1 unchanged" in flashdl("import", note).out
    note.write_text(NOTE + "- The free list links all empty pages\n", "utf-8")
    flashdl("import", note)
    assert [card for card in cards(flashdl) if card["id"] in {one["id"] for one in before}] == before


def test_what_was_learnt_stays_when_the_judge_comes_and_goes(flashdl, note, monkeypatch):
    flashdl("import", note)
    flashdl("review", "--plain", "--new", "9", typed="\n3\n" * 9)
    learnt = [card for card in cards(flashdl) if card["due"]]
    assert learnt
    for judge in ("auto", "off"):
        monkeypatch.setenv("FLASHDL_JUDGE", judge)
        flashdl("import", note)
        assert [card for card in cards(flashdl) if card["due"]] == learnt


def test_an_unknown_judge_is_told(flashdl, note, monkeypatch):
    monkeypatch.setenv("FLASHDL_JUDGE", "maybe")
    ran = flashdl("import", note)
    assert ran.code
    assert "auto, off" in ran.err
