"""Notes that are odd, broken or hostile: one clear line, nothing lost, never a traceback."""

import json
import os
import sys

import pytest

FACT = "- a cache is a small fast store in front of a slow one\n"

READ = {
    "empty": b"",
    "no bullets": b"# A\n\nonly text here\n",
    "only code": b"```\n- this is code\n```\n",
    "one long line": b"- " + b"word " * 20_000,
    "deep": "".join(f"{'  ' * n}- level {n}\n" for n in range(200)).encode(),
    "CRLF": f"# A\r\n{FACT}".replace("\n", "\r\n").encode(),
    "BOM": b"\xef\xbb\xbf# A\n" + FACT.encode(),
    "UTF-16": f"# A\n{FACT}".encode("utf-16"),
    "GB18030": "# 缓存\n- 缓存：放在慢速存储前面的小而快的存储\n- 日志：只能在末尾追加的记录\n".encode("gb18030"),
    "Latin-1": "# Café\n- the naïve façade is a façade with a naïve interface\n".encode("latin-1"),
    "NUL": b"# A\n- a cache\0 is a store\n",
    "tabs": b"# A\n-\ta cache is a fast store\n\t-\tit is small\n",
    "U+00A0": "# A\n-\u00a0a cache is a fast store\n".encode(),
    "Rich markup": b"# [bold]A[/]\n- [CLS] is the first token of [/] every [bold]input[/bold]\n",
    "lone surrogate": "- a cache is \ud800 fast".encode("utf-8", "surrogatepass"),
}


@pytest.mark.parametrize("name", READ)
def test_odd_notes_are_read(flashdl, tmp_path, name):
    (tmp_path / "notes.md").write_bytes(READ[name])
    ran = flashdl("import", "notes.md")
    assert (ran.code, "flashdl made a mistake" in ran.err) == (0, False), ran.err
    listed = [json.loads(line) for line in flashdl("preview", "--json", "notes.md").out.splitlines()]
    assert all(row["status"] in ("card", "skipped") and row["line"] >= 1 for row in listed)
    assert flashdl("cards").code == 0


@pytest.mark.parametrize("name", ["CRLF", "BOM", "UTF-16", "U+00A0"])
def test_a_fact_in_any_encoding_is_one_card(flashdl, tmp_path, name):
    (tmp_path / "notes.md").write_bytes(READ[name])
    flashdl("import", "notes.md")
    assert flashdl("cards").out.count("cache") == 1


def test_bytes_that_are_no_text_are_named(flashdl, tmp_path):
    (tmp_path / "notes.md").write_bytes(bytes(range(256)) * 50)
    ran = flashdl("import", "notes.md")
    assert ran.code == 1
    assert "notes.md" in ran.err


def test_rich_markup_of_notes_is_text(flashdl, tmp_path):
    (tmp_path / "notes.md").write_bytes(READ["Rich markup"])
    flashdl("import", "notes.md")
    said = flashdl("review", "--plain", "--new", "1", typed="\n3\n").out + flashdl("cards").out
    assert "[bold]input[/bold]" in said
    assert "[/]" in said


def test_escape_sequences_never_reach_the_terminal(flashdl, tmp_path):
    text = "# A\x1b[2J\n- a cache is \x1b]0;stolen\x07 a fast \x9b31m store\n- a log is \x1b[31m an append-only list\n"
    (tmp_path / "no\x1b[1mtes.md").write_text(text, "utf-8")
    runs = [
        flashdl("import", "no\x1b[1mtes.md"),
        flashdl("preview", "no\x1b[1mtes.md"),
        flashdl("cards"),
        flashdl("review", "--plain", typed="\n3\n\n3\n"),
        flashdl("stats"),
        flashdl("import", "no\x1b[1mthere.md"),
    ]
    for ran in runs:
        assert not {"\x1b", "\x07", "\x9b"} & set(ran.out + ran.err)


@pytest.mark.skipif(sys.platform != "linux" or not os.path.exists("/dev/full"), reason="needs /dev/full")  # noqa: PTH110
def test_a_full_disk_is_one_clear_line(flashdl, tmp_path):
    (tmp_path / "notes.md").write_text(FACT, "utf-8")
    flashdl("import", "notes.md")
    ran = flashdl("export", "-o", "/dev/full/cards.apkg")
    assert ran.code == 1
    assert len(ran.err.splitlines()) <= 2


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("review",), 1, "no library"),
        (("due",), 1, "no library"),
        (("stats",), 1, "no library"),
        (("cards",), 1, "no library"),
        (("export",), 1, "no library"),
        (("revue",), 2, "No such command"),
        (("review", "--bogus"), 2, "No such option"),
        (("preview", "missing.md"), 1, "missing.md"),
        (("due", "--db", "notes.md"), 1, "not a flashdl library"),
        (("import", "notes.md", "--db", "notes.md"), 1, "not a flashdl library"),
        (("pull", "missing.apkg"), 1, "no library"),
    ],
)
def test_what_cannot_be_done_is_said(flashdl, tmp_path, arguments, code, said):
    (tmp_path / "notes.md").write_text(FACT, "utf-8")
    ran = flashdl(*arguments)
    assert ran.code == code
    assert said in ran.err
    assert "Traceback" not in ran.err
    assert (tmp_path / "notes.md").read_text("utf-8") == FACT


@pytest.mark.parametrize(
    ("variable", "value"), [("FLASHDL_NOW", "soon"), ("FLASHDL_NEW_PER_DAY", "-3"), ("FLASHDL_CONFIG", "/")]
)
def test_odd_variables_are_named(flashdl, tmp_path, monkeypatch, variable, value):
    (tmp_path / "notes.md").write_text(FACT, "utf-8")
    flashdl("import", "notes.md")
    monkeypatch.setenv(variable, value)
    ran = flashdl("due")
    assert ran.code == 1
    assert ran.err.startswith("flashdl: ")
    assert "made a mistake" not in ran.err
