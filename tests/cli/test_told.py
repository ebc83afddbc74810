"""What commands say when little was asked of them, or something that is not there."""

import pytest

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
