import hashlib
import json
import os
import sqlite3
import zipfile
from dataclasses import replace
from datetime import timedelta

import pytest

from flashdl.anki import media, notetypes, package
from flashdl.errors import AnkiError
from flashdl.model import Place
from tests.anki.cards import CHANGED_AT, card

PNG = bytes.fromhex("89504e470d0a1a0a")


def test_note_types_are_frozen():
    """A change of look needs a newer CHANGED_AT; ids, fields and templates never change."""
    assert (notetypes.BASIC_ID, notetypes.CLOZE_ID) == (1_763_702_117_301, 1_763_702_117_302)
    kept = [notetypes.BASIC_FIELDS, notetypes.CLOZE_FIELDS, [t["name"] for t in notetypes.basic().templates]]
    assert json.dumps(kept) == (
        '[["Question", "Answer", "Context", "Path", "Bullet", "Source", "Hint", "AddReverse", "Extra", "Spare1",'
        ' "Spare2"], ["Text", "Context", "Path", "Bullet", "Source", "Hint", "Extra", "Spare1", "Spare2"],'
        ' ["Card", "Reversed"]]'
    )
    look = json.dumps([notetypes.style(), notetypes.basic().templates, notetypes.cloze().templates])
    assert (notetypes.CHANGED_AT, hashlib.sha256(look.encode()).hexdigest()[:12]) == (1_767_312_000, LOOK)


LOOK = "215a3b59e548"


@pytest.mark.parametrize(
    ("name", "root", "told"),
    [
        ("cnn", "", "cnn"),
        ("a::b", "My notes", "My notes::a::b"),
        (" a  b ::: c\n", "", "a b::c"),
        ('x"y', "", "x'y"),
        ("::", "", "flashdl"),
    ],
)
def test_deck_names(name, root, told):
    assert package.deck_name(name, root) == told


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"path": ()}, " flashdl::basic flashdl::rule::definition "),
        ({"path": ("Max pooling", "*Why*?")}, " Max_pooling::Why? flashdl::basic flashdl::rule::definition "),
        ({"path": ("x" * 41, "y")}, " flashdl::basic flashdl::rule::definition "),
        ({"path": (), "tags": ("exam/oral", "two words", "leech")},
         " exam::oral two_words leech_ flashdl::basic flashdl::rule::definition "),
        ({"path": (), "is_retired": True}, " flashdl::basic flashdl::rule::definition flashdl::removed "),
    ],
)  # fmt: skip
def test_tags(changes, told):
    assert package.tags(card(1, "q", "a", **changes)) == told


def test_the_same_cards_give_the_same_bytes(tmp_path):
    cards = [card(1, "q", "a"), card(2, "The […]", "hole", "cloze")]
    package.write(tmp_path / "a.apkg", cards)
    package.write(tmp_path / "b.apkg", iter(cards))
    assert (tmp_path / "a.apkg").read_bytes() == (tmp_path / "b.apkg").read_bytes()


def test_a_note_changes_when_its_card_did(tmp_path):
    later = replace(card(2, "q2", "a"), changed_at=CHANGED_AT + timedelta(days=1))
    package.write(tmp_path / "a.apkg", [card(1, "q", "a"), later])
    rows = _rows(tmp_path / "a.apkg", "SELECT guid, mod FROM notes ORDER BY id")
    assert rows == [("guid-1", int(CHANGED_AT.timestamp())), ("guid-2", int(CHANGED_AT.timestamp()) + 86_400)]


def test_two_cards_with_one_guid_are_refused(tmp_path):
    with pytest.raises(AnkiError, match="guid-1"):
        package.write(tmp_path / "a.apkg", [card(1, "q", "a"), replace(card(2, "r", "b"), guid="guid-1")])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(AnkiError, match="cannot be written: Permission denied"):
        package.write(tmp_path / "a.apkg", [card(1, "q", "a")])


def test_a_failure_leaves_the_old_package(tmp_path):
    path = tmp_path / "a.apkg"
    path.write_text("old")

    def broken():
        yield card(1, "q", "a")
        raise OSError(28, "No space left on device")

    with pytest.raises(AnkiError, match="No space left"):
        package.write(path, broken())
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_pictures_of_one_name_do_not_collide(tmp_path):
    for folder, rest in (("a", b"1"), ("b", b"2")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "net 1.png").write_bytes(PNG + rest)
    cards = [
        card(n, f"See ![net](<net 1.png>) {n}", "x", place=Place(str(tmp_path / folder / "n.md"), n))
        for n, folder in enumerate("abab", 1)
    ]
    written = package.write(tmp_path / "a.apkg", cards)
    with zipfile.ZipFile(tmp_path / "a.apkg") as archive:
        listed = json.loads(archive.read("media"))
        assert [archive.read(entry) for entry in listed] == [PNG + b"1", PNG + b"2"]
    assert written.media == 2
    assert all(name.startswith("flashdl-") and name.endswith("-net-1.png") for name in listed.values())
    fields = _rows(tmp_path / "a.apkg", "SELECT flds FROM notes ORDER BY id")
    assert [next(name in row[0] for name in [listed["0"]]) for row in fields] == [True, False, True, False]


def test_missing_media_are_named_and_the_card_still_goes(tmp_path):
    place = Place(str(tmp_path / "n.md"), 7)
    written = package.write(tmp_path / "a.apkg", [card(1, "See ![net](gone.png)", "![](voice.mp3)", place=place)])
    assert [(p.place.line, p.message) for p in written.problems] == [
        (7, "missing media file: gone.png"),
        (7, "missing media file: voice.mp3"),
    ]
    assert written.notes == 1


@pytest.mark.parametrize("text", ["![](a.mp3)", "![[a.mp3]]", "[](a.mp3)", "![[a.mp3|loud]]"])
def test_sounds_are_packed(text, tmp_path):
    (tmp_path / "a.mp3").write_bytes(b"ID3")
    package.write(tmp_path / "a.apkg", [card(1, "Which bird?", text, place=Place(str(tmp_path / "n.md"), 1))])
    ((fields,),) = _rows(tmp_path / "a.apkg", "SELECT flds FROM notes")
    assert fields.split("\x1f")[1] == f"[sound:flashdl-{hashlib.sha256(b'ID3').hexdigest()[:8]}-a.mp3]"


def test_only_media_leave_the_disk(tmp_path):
    (tmp_path / "secret.txt").write_text("x")
    shelf = media.Shelf()
    assert shelf.take("secret.txt", Place(str(tmp_path / "n.md"), 1)) is None


def test_a_reverse_and_a_list_are_notes_of_their_own(tmp_path):
    cards = [card(1, "q", "a"), card(2, "a", "q", "reverse"), card(3, "Which?", "- x\n- y", "list")]
    assert package.write(tmp_path / "a.apkg", cards).notes == 3
    assert _rows(tmp_path / "a.apkg", "SELECT ord, due FROM cards ORDER BY id") == [(0, 1), (0, 2), (0, 3)]


def _rows(path, query):
    with zipfile.ZipFile(path) as archive:
        archive.extract("collection.anki2", path.parent)
    db = sqlite3.connect(path.parent / "collection.anki2")
    try:
        return db.execute(query).fetchall()
    finally:
        db.close()
        (path.parent / "collection.anki2").unlink()
