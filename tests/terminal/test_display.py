"""Formulas that stand alone: matrices and cases in rows."""

from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from flashdl.terminal.display import display
from flashdl.terminal.markdown import rendered
from flashdl.terminal.screen import Screen


@pytest.mark.parametrize(
    "latex",
    ["x^2", r"\begin{aligned} a &= b \\ c &= d \end{aligned}", r"\unknown{x}", r"\begin{pmatrix} 1 & 2 \end{pmatrix}",
     r"\frac{1}{\begin{pmatrix} 1 \\ 2 \end{pmatrix}}", r"\begin{pmatrix} 1 \\ 2", "\ue100",
     r"\begin{pmatrix} \begin{pmatrix} 1 \\ 2 \end{pmatrix} \\ 3 \end{pmatrix}"],
)  # fmt: skip
def test_leaves_alone(latex):
    assert display(latex) is None


@pytest.mark.parametrize(
    ("latex", "rows"),
    [
        (
            r"R = \begin{pmatrix} \cos\theta & -\sin\theta \\ \sin\theta & \cos\theta \end{pmatrix}",
            ["    ⎛cos θ  −sin θ⎞", "R = ⎝sin θ   cos θ⎠"],
        ),
        (
            r"A^\top = \begin{bmatrix} 1 & 2 \\ 3 & 4 \\ 5 & 66 \end{bmatrix}^\top.",
            ["     ⎡1   2⎤ᵀ", "Aᵀ = ⎢3   4⎥.", "     ⎣5  66⎦"],
        ),
        (
            r"f(x) = \begin{cases} x & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}",
            ["       ⎧ x  if x > 0", "f(x) = ⎩ 0  otherwise"],
        ),
        (
            r"\begin{cases} 1 \\ 2 \\ 3 \end{cases}",
            ["⎧ 1", "⎨ 2", "⎩ 3"],
        ),
        (
            r"\begin{cases} 1 \\ 2 \\ 3 \\ 4 \end{cases}",
            ["⎧ 1", "⎪ 2", "⎨ 3", "⎩ 4"],
        ),
        (
            r"\left[\begin{array}{cc} a & b \\ c & d \end{array}\right] \begin{pmatrix} x \\ y \end{pmatrix} = 0",
            ["⎡a  b⎤ ⎛x⎞", "⎣c  d⎦ ⎝y⎠ = 0"],
        ),
        (
            r"\begin{vmatrix} a & b \\ c & d \end{vmatrix} = ad - bc",
            ["|a  b|", "|c  d| = ad − bc"],
        ),
    ],
)  # fmt: skip
def test_stands_in_rows(latex, rows):
    assert display(latex).split("\n") == rows


def test_columns_are_as_wide_as_what_is_seen():
    first, second = display(r"\begin{pmatrix} \hat{x} & 1 \\ 中 & 2 \end{pmatrix}").split("\n")
    assert cell_len(first) == cell_len(second)


@given(st.text(alphabet="\\&{}[]^ xy1", max_size=40))
def test_nothing_between_begin_and_end_breaks_it(rows):
    for name in ("pmatrix", "cases", "array"):
        shown = display(f"x = \\begin{{{name}}} {rows} \\end{{{name}}} + y")
        assert shown is None or "\n" in shown


@pytest.mark.parametrize(("width", "rows"), [(80, 2), (10, 1)])
def test_a_formula_wider_than_the_screen_stays_in_its_line(width, rows):
    shown = rendered(r"$$x = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}$$", Screen(StringIO(), lambda: (width, 24)))
    lines = Screen(StringIO(), lambda: (width, 24)).lines(shown, width)
    text = "\n".join("".join(part.text for part in line) for line in lines)
    assert ("⎛" in text) == (rows == 2)
    assert ("(1" in text) == (rows == 1)
