"""LaTeX as a line of Unicode."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashdl.terminal.markdown import inline
from flashdl.terminal.maths import LONGEST, unicode

FORMULAS = Path(__file__).parent / "formulas.tsv"


def test_formulas_read_as_in_the_golden_table(golden):
    """Each line: LaTeX, a tab, what is shown (`\\n` between rows, nothing where the source is shown instead)."""
    latex = [line.partition("\t")[0] for line in FORMULAS.read_text("utf-8").splitlines()]
    assert len(latex) > 100
    shown = [(unicode(formula) or "").replace("\n", "\\n") for formula in latex]
    golden("formulas.tsv", "".join(f"{formula}\t{text}\n" for formula, text in zip(latex, shown, strict=True)))


@pytest.mark.parametrize(
    "latex",
    [
        r"\unknown{x}",
        r"\begin{tikzpicture} x \end{tikzpicture}",
        r"\frac{a}",
        "x_{1",
        "x}",
        r"\widehat{abc}",
        pytest.param("x" * (LONGEST + 1), id="too long"),
        pytest.param("{" * 200 + "}" * 200, id="too deep"),
    ],
)
def test_what_cannot_be_shown_well_is_left_to_the_source(latex):
    assert unicode(latex) is None


def test_the_source_is_shown_dimmed_instead():
    line = inline(r"see $\unknown{x}$")
    assert line.plain == r"see \unknown{x}"
    assert any(str(span.style) == "dim" for span in line.spans)


@given(st.text(alphabet="\\frac{}^_xy12 &+-=()[]sqrtbeginend|'~$", max_size=60))
def test_nothing_a_note_holds_breaks_it(latex):
    shown = unicode(latex)
    assert shown is None or "\x1b" not in shown
