"""Lines of Chinese, Japanese and mixed text, broken where readers expect it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from flashdl.terminal.flow import flowing


def lines(text, width):
    """Return what a text looks like at a width."""
    console = Console(width=width, color_system=None)
    return ["".join(part.text for part in line).rstrip() for line in console.render_lines(flowing(Text(text)))]


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("plain words only", 8, ["plain", "words", "only"]),
        ("Q: 注意力机制是什么", 10, ["Q: 注意力", "机制是什么"]),
        pytest.param("一二三，四五", 6, ["一二", "三，四", "五"], id="no line begins with a comma"),
        pytest.param("一二（三）四", 6, ["一二", "（三）", "四"], id="no line ends with an opening bracket"),
        ("用 softmax 归一化", 8, ["用", "softmax", "归一化"]),
        ("使用softmax归一化", 12, ["使用softmax", "归一化"]),
        ("한국어 단어는 띄어 쓴다", 8, ["한국어", "단어는", "띄어", "쓴다"]),
        ("一\n二三", 4, ["一", "二三"]),
        pytest.param("一abcdefghijkl", 4, ["一ab", "cdef", "ghij", "kl"], id="a word longer than the line is cut"),
    ],
)
def test_breaks(text, width, shown):
    assert lines(text, width) == shown


@given(st.text(alphabet="ab 中文，。（）🙂\n", max_size=40), st.integers(2, 20))
def test_nothing_is_lost_and_nothing_too_wide(text, width):
    found = lines(text, width)
    assert all(cell_len(line) <= width for line in found)
    assert "".join("".join(found).split()) == "".join(text.split())


def test_text_without_such_letters_is_left_to_rich():
    text = Text("just words")
    assert flowing(text) is text
