"""`flashdl preview` shows every bullet of a file, as card or skipped with its reason."""

import json
import subprocess
import sys

import pytest

from flashdl.cli.check import check
from flashdl.cli.preview import preview

NOTES = """# Dropout

- a simple way to average many networks
- see https://example.org
- an odd thing without any verb
"""
FIELDS = "source line path bullet kind question answer rule status reason".split()


@pytest.fixture
def notes(tmp_path):
    path = tmp_path / "notes.md"
    path.write_text(NOTES, "utf-8")
    return path


def test_json_has_one_object_a_line(notes, capsys):
    preview([notes], as_json=True)
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["line"], row["status"]) for row in rows] == [(3, "card"), (4, "skipped"), (5, "skipped")]
    assert all(set(FIELDS) <= set(row) for row in rows)
    assert rows[0]["question"] == "Dropout: what is it?"
    assert rows[1]["reason"] == "a link"
    assert rows[2]["draft"]
    assert rows[2]["reason"].startswith("draft: ")


def test_text_names_file_and_line(notes, capsys):
    preview([notes])
    assert f"{notes}:3  definition" in capsys.readouterr().out


def test_standard_input_and_a_missing_file():
    done = subprocess.run(
        [sys.executable, "-m", "flashdl", "preview", "-", "nowhere.md"],
        input=NOTES.encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert b"Dropout: what is it?" in done.stdout
    assert b"nowhere.md" in done.stderr
    assert b"Traceback" not in done.stderr


def test_check_reports_what_is_odd(tmp_path, capsys):
    (tmp_path / "a.md").write_text("# A\n\n- front :: \n- ![x](no.png) is a picture\n", "utf-8")
    (tmp_path / "b.md").write_text("# A\n\n- Stride: step of the window\n", "utf-8")
    (tmp_path / "c.md").write_text("# A\n\n- Stride: distance of two windows\n", "utf-8")
    with pytest.raises(Exception) as ended:  # typer.Exit is a click exception, not SystemExit
        check([tmp_path])
    assert ended.value.exit_code == 1
    said = capsys.readouterr().out
    assert f"{tmp_path / 'a.md'}:3: nothing stands on one side of `::`" in said
    assert f"{tmp_path / 'a.md'}:4: no file no.png" in said
    assert f"{tmp_path / 'c.md'}:3: asks nearly the same as {tmp_path / 'b.md'}:3" in said
