"""Files and folders: encodings, what is walked, what is passed by."""

import os
from pathlib import Path

import pytest

from flashdl import formats
from flashdl.errors import NotesError
from flashdl.formats.decoding import decode
from flashdl.formats.folders import find_in
from flashdl.outline import facts

CHINESE = "# 深度学习\n- 注意力机制让模型关注输入中重要的部分\n- 卷积核在图像上滑动提取局部特征\n"
FRENCH = "# Résumé\n- un café crème à la carte\n- déjà vu, naïve et façade\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CHINESE, "utf-8"),
        (CHINESE, "utf-8-sig"),
        (CHINESE, "utf-16"),
        (CHINESE, "gb18030"),
        (CHINESE, "utf-32"),
        (FRENCH, "utf-8"),
        (FRENCH, "latin-1"),
        (FRENCH, "utf-16-le"),
        (FRENCH, "utf-16-be"),
        ("- plain\n", "utf-16-le"),
    ],
)
def test_encodings(text, encoding):
    found, doubt = decode(text.encode(encoding), "x.md")
    assert found == text
    assert bool(doubt) == (encoding in ("gb18030", "latin-1", "utf-16-le", "utf-16-be"))


def test_one_broken_byte_does_not_turn_the_file_into_another_encoding():
    text, doubt = decode("- café\n- x".encode() + b"\xff\n", "x.md")
    assert text.startswith("- café\n- x\ufffd")
    assert "not UTF-8" in doubt


def test_a_null_byte_is_no_utf_16():
    assert decode(b"- a\0b\n", "x")[0] == "- a\0b\n"


def test_doubts_are_problems_of_the_document(tmp_path):
    path = tmp_path / "x.md"
    path.write_bytes(FRENCH.encode("latin-1"))
    document = formats.read(path)
    assert str(document.problems[0].place) == f"{path}:1"
    assert len(facts(document)) == 2


def test_bytes_that_are_no_text_are_refused(tmp_path):
    path = tmp_path / "x.md"
    path.write_bytes(bytes(range(256)) * 40)
    with pytest.raises(NotesError, match="no text"):
        formats.read(path)


def test_missing_and_unknown_files_are_named(tmp_path):
    with pytest.raises(NotesError, match=r"gone\.md: no such file"):
        formats.read(tmp_path / "gone.md")
    with pytest.raises(NotesError, match=r"\.docx"):
        formats.read(tmp_path / "x.docx")


def write(folder, *names):
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("- a\n", "utf-8")


def found(folder):
    return [path.relative_to(folder).as_posix() for path in formats.find([folder])]


def test_folders_are_walked_in_order_of_names(tmp_path):
    write(tmp_path, "b.md", "a.txt", "c/d.org", "c/e.ipynb", "f.HTML", "g.docx", "README")
    assert found(tmp_path) == ["a.txt", "b.md", "c/d.org", "c/e.ipynb", "f.HTML"]


def test_hidden_vendored_and_ignored_are_passed_by(tmp_path):
    write(
        tmp_path,
        "a.md",
        ".hidden/x.md",
        ".x.md",
        "node_modules/p/README.md",
        "venv/x.md",
        "mine/pyvenv.cfg",
        "mine/x.md",
        "drafts/x.md",
        "sub/keep.md",
        "sub/drop.md",
        "sub/deep/drop.md",
        "private.md",
    )
    (tmp_path / ".gitignore").write_text("drafts/\ndrop.md\n", "utf-8")
    (tmp_path / ".flashdlignore").write_text("/private.md\n", "utf-8")
    (tmp_path / "sub/deep/.gitignore").write_text("!drop.md\n", "utf-8")
    assert found(tmp_path) == ["a.md", "sub/deep/drop.md", "sub/keep.md"]


def test_ignore_files_above_the_folder_count_up_to_the_repository(tmp_path):
    write(tmp_path, "repo/notes/a.md", "repo/notes/drafts/b.md", "repo/notes/deep/c.md", "repo/notes/mine.md")
    (tmp_path / "repo/.git").mkdir()
    (tmp_path / "repo/.gitignore").write_text("drafts/\n/notes/deep\n", "utf-8")
    (tmp_path / "repo/.flashdlignore").write_text("mine.md\n", "utf-8")
    (tmp_path / ".gitignore").write_text("a.md\n", "utf-8")
    assert found(tmp_path / "repo/notes") == ["a.md"]


def test_without_a_repository_ignore_files_above_the_folder_say_nothing(tmp_path):
    write(tmp_path, "notes/a.md")
    (tmp_path / ".gitignore").write_text("a.md\n", "utf-8")
    assert found(tmp_path / "notes") == ["a.md"]


def test_an_ignored_folder_that_is_named_is_read(tmp_path):
    write(tmp_path, "drafts/a.md", "drafts/b.md")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("drafts/\nb.md\n", "utf-8")
    assert found(tmp_path / "drafts") == ["a.md"]


def test_ignore_files_count_from_a_folder_named_relatively(tmp_path, monkeypatch):
    write(tmp_path, "repo/notes/a.md", "repo/notes/b.md")
    (tmp_path / "repo/.git").mkdir()
    (tmp_path / "repo/.gitignore").write_text("/notes/b.md\n", "utf-8")
    monkeypatch.chdir(tmp_path / "repo/notes")
    assert [str(path) for path in formats.find([Path()])] == ["a.md"]


def test_a_file_named_outright_is_read_even_if_ignored(tmp_path):
    write(tmp_path, "a.md", "b.md")
    (tmp_path / ".gitignore").write_text("a.md\n", "utf-8")
    assert list(formats.find([tmp_path / "a.md", tmp_path, tmp_path / "b.md"])) == [
        tmp_path / "a.md",
        tmp_path / "b.md",
    ]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no symbolic links here")
def test_circles_of_links_end(tmp_path):
    write(tmp_path, "a/x.md")
    (tmp_path / "a/loop").symlink_to(tmp_path, target_is_directory=True)
    assert found(tmp_path) == ["a/x.md"]


def test_a_folder_nobody_may_look_into_is_passed_by(tmp_path, monkeypatch):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "n.md").write_text("- one\n", "utf-8")

    def refused(*_: object, **__: object) -> bool:
        raise PermissionError("not yours")

    monkeypatch.setattr(Path, "exists", refused)
    assert [path.name for path in find_in(tmp_path, frozenset((".md",)))] == ["n.md"]


def test_a_missing_file_is_told_as_missing_whatever_its_name(tmp_path):
    for name in ("gone", "gone.pdf"):
        with pytest.raises(NotesError, match="no such file"):
            formats.read(tmp_path / name)
    (tmp_path / "here").write_text("- a")
    with pytest.raises(NotesError, match="does not read files without a suffix"):
        formats.read(tmp_path / "here")
