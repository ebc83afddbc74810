"""What must hold of reading as a whole: agreement with markdown-it-py, speed, no input that breaks it."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashdl import formats
from flashdl.outline import facts
from tests.fuzz.reading import failure, inputs
from tests.measure.reading import Score, agreement, speed

DECKS = sorted((Path(__file__).parents[1] / "decks").glob("*.md"))


def test_agreement_with_markdown_it_on_the_decks():
    score = sum((agreement(deck.read_text("utf-8"), str(deck)) for deck in DECKS), Score())
    assert score.wanted > 100
    assert min(score.hits / score.found, score.hits / score.wanted) >= 0.995
    assert score.paths / score.wanted >= 0.99


def test_reading_takes_at_most_one_and_a_half_times_the_bare_parse():
    assert speed([deck.read_text("utf-8") for deck in DECKS[:6]], runs=12) <= 1.5  # noise only adds


@pytest.mark.parametrize("seed", [1, 2])
def test_odd_inputs_break_no_reader(seed):
    assert [found for suffix, text in inputs(600, seed) if (found := failure(suffix, text))] == []


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([".md", ".txt", ".org", ".html", ".ipynb"]), st.text(max_size=400))
def test_any_text_can_be_read(suffix, text):
    assert failure(suffix, text) is None


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.sampled_from(["one", "two words", "**three**", "$x$"])), min_size=1, max_size=30
    )
)
def test_every_bullet_written_is_read_at_its_line_and_depth(items):
    depth, lines = -1, []
    for wish, text in items:
        depth = min(wish, depth + 1)
        lines.append((depth, text))
    markdown = "\n".join("  " * depth + f"- {text}" for depth, text in lines)
    found = facts(formats.parse(markdown, "x.md", ".md"))
    assert [(f.place.line, len(f.parents), f.bullet.text) for f in found] == [
        (number, depth, text) for number, (depth, text) in enumerate(lines, 1)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "- " + "word **x** " * 90_000,
        "a" * 1_000_000,
        "- " + "[" * 20_000,
        "- " + "$a " * 20_000,
        "\n" * 200_000,
        "# h\n" * 5_000,
        ">" * 3_000 + " - a",
        "- a\n" * 5_000,
    ],
    ids=["one line of a megabyte", "one word", "brackets", "dollars", "empty lines", "headings", "quotes", "many"],
)
@pytest.mark.parametrize("suffix", [".md", ".txt"])
def test_huge_and_odd_texts_take_no_time(text, suffix):
    found = failure(suffix, text)
    assert found is None or found.reason.startswith("took"), found.reason[:200]
