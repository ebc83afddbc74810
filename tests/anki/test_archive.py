"""Packages from strangers: each that is broken or hostile gives one clear line."""

import json
import sqlite3
import zipfile
from contextlib import closing

import pytest

from flashdl.anki import archive, package, protobuf
from flashdl.anki.archive import Archive
from flashdl.anki.collection import opened
from flashdl.errors import AnkiError
from tests.anki.cards import card


def read(path):
    with Archive(path) as found, opened(found) as collection:
        return list(collection.notes()), list(collection.cards()), list(collection.answers(10**15))


def packed(path, **entries):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in entries.items():
            target.writestr(name.replace("_", "."), data)
    return path


def good(tmp_path):
    package.write(tmp_path / "good.apkg", [card(1, "q", "a")])
    return tmp_path / "good.apkg"


def database(tmp_path, *statements):
    with zipfile.ZipFile(good(tmp_path)) as source:
        source.extract("collection.anki2", tmp_path)
    with closing(sqlite3.connect(tmp_path / "collection.anki2")) as db:
        for statement in statements:
            db.execute(statement)
        db.commit()
    return (tmp_path / "collection.anki2").read_bytes()


def test_ours_is_read_again(tmp_path):
    notes, cards, answers = read(good(tmp_path))
    assert [(note.guid, note.fields[:2]) for note in notes] == [("guid-1", ("q", "a"))]
    assert (len(cards), answers) == (1, [])


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda path, _: path.write_bytes(b"no zip"), "no Anki package"),
        (lambda path, _: packed(path, readme_txt=b"x"), "holds no collection"),
        (lambda path, _: packed(path, collection_anki2=b"x" * 99), "is no database"),
        (lambda path, _: packed(path, collection_anki21b=b"x" * 99), "is damaged"),
        (lambda path, tmp: packed(path, collection_anki2=database(tmp)[:3000]), "is damaged"),
        (lambda path, _: packed(path, collection_anki2=b"SQLite format 3\0" + bytes(200 << 20)), "absurd size"),
        (lambda path, tmp: packed(path, collection_anki2=database(tmp, "DROP TABLE revlog")), "no table revlog"),
        (lambda path, tmp: packed(path, collection_anki2=database(tmp, "UPDATE col SET models = '{'")), "damaged"),
        (lambda path, tmp: packed(path, collection_anki2=database(tmp, "UPDATE col SET models = '[1]'")), "damaged"),
        (lambda path, tmp: packed(path, collection_anki2=database(tmp, "UPDATE notes SET flds = x'ff'")), "damaged"),
        (lambda path, tmp: packed(path, collection_anki2=database(tmp), media=b"["), "damaged"),
        (
            lambda path, tmp: packed(path, collection_anki2=database(tmp), media=json.dumps({"0": "../../evil"})),
            "outside its folder",
        ),
        (
            lambda path, tmp: packed(path, collection_anki2=database(tmp), media=json.dumps({"0": "C:\\evil"})),
            "outside its folder",
        ),
    ],
)
def test_one_clear_line_for(make, told, tmp_path):
    path = tmp_path / "x.apkg"
    make(path, tmp_path)
    with pytest.raises(AnkiError, match=told) as error:
        read(path)
    assert str(path) in error.value.message
    assert "\n" not in error.value.message


def test_a_missing_file(tmp_path):
    with pytest.raises(AnkiError, match="No such file"):
        Archive(tmp_path / "none.apkg")


def test_the_newest_collection_is_read(tmp_path):
    stub = database(tmp_path, "UPDATE notes SET guid = 'please-update'")
    real = database(tmp_path, "UPDATE notes SET guid = 'real'")
    path = packed(tmp_path / "x.apkg", collection_anki2=stub, collection_anki21=real)
    assert [note.guid for note in read(path)[0]] == ["real"]


def test_a_zstd_bomb(tmp_path):
    bomb = archive.zstd.compress(b"SQLite format 3\0" + bytes(100 << 20))
    path = packed(tmp_path / "x.apkg", collection_anki21b=bomb)
    with pytest.raises(AnkiError, match="absurd size"):
        Archive(path)


@pytest.mark.parametrize("message", [b"\x0a\xff", b"\x80", b"\x07", b"\x0a\x05ab"])
def test_broken_protobuf(message):
    with pytest.raises(ValueError, match=r"message|field"):
        protobuf.fields(message)


def test_a_thousand_small_bombs(tmp_path):
    names = {str(number): f"{number}.png" for number in range(8)}
    pictures = dict.fromkeys(names, bytes(30 << 20))
    path = packed(tmp_path / "x.apkg", collection_anki2=database(tmp_path), media=json.dumps(names), **pictures)
    with Archive(path) as found:
        found.unpack_media("0.png", tmp_path / "out.png")
        found.unpack_media("1.png", tmp_path / "out.png")
        with pytest.raises(AnkiError, match="absurd size"):
            found.unpack_media("2.png", tmp_path / "out.png")
