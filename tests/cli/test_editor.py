"""Texts in the learner's editor: what was typed is never thrown away unsaid."""

import sys

import pytest

from flashdl.cli import editor


def program(folder, *steps):
    """An editor that does one of `steps` (Python on `text`) each time it is opened, the last one ever after."""
    path = folder / "editor.py"
    path.write_text(
        "import sys, pathlib\n"
        f"count = pathlib.Path({str(folder / 'count')!r})\n"
        "at = int(count.read_text()) if count.exists() else 0\n"
        "count.write_text(str(at + 1))\n"
        f"steps = {list(steps)!r}\n"
        "file = pathlib.Path(sys.argv[-1]); text = file.read_text('utf-8')\n"
        "file.write_text(eval(steps[min(at, len(steps) - 1)]), 'utf-8')\n",
        "utf-8",
    )
    return f"{sys.executable} {path}"


CUT = "'<!-- answer below this line -->'"


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (["text"], None),
        (["text.replace('one', 'two')"], ("two?", "answer")),
        (["''"], None),
        ([f"text.replace('one', 'two').replace({CUT}, '')", "text"], None),
        (
            [f"text.replace('one', 'two').replace({CUT}, 'HERE')", f"text.replace('HERE', {CUT})"],
            ("two?", "answer"),
        ),
        ([f"text + {CUT}", "''"], None),
    ],
    ids=["left", "changed", "emptied", "cut lost and left", "cut lost and mended", "cut twice and emptied"],
)
def test_what_was_typed_comes_back(tmp_path, steps, expected):
    assert editor.edit(program(tmp_path, *steps), ("one?", "answer")) == expected
