"""Notes on the terminal."""

from io import StringIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.text import Text

from flashdl.terminal import markdown, spans
from flashdl.terminal.markdown import first_block, inline, plain, targets
from flashdl.terminal.safe import safe
from flashdl.terminal.screen import Screen
from flashdl.terminal.spans import easy

PIECES = [
    *(
        "word",
        " ",
        "a",
        "1",
        "`code`",
        "` `",
        "**bold**",
        "** x**",
        "$x_1^2$",
        "$5",
        "$a b$",
        "*",
        "_",
        "[…]",
        "[…hint…]",
    ),
    *("](", "-", "3.", "。", "\n", "$x$", "`", "\\", "**", "é", "(", ")", "https://x.org", "=", "!"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
@example("---")
@example("----")
@example("-- -")
def test_the_short_way_reads_as_the_parser_does(text):
    short = easy(text)
    if short is None:
        return
    kept, spans.easy = spans.easy, lambda _: None
    try:
        long = inline(text)
    finally:
        spans.easy = kept
    assert (short.plain, styles(short)) == (long.plain, styles(long))


def styles(text: Text) -> list[str]:
    """Return the style of each letter."""
    found = [""] * len(text)
    for span in text.spans:
        for index in range(span.start, span.end):
            found[index] = f"{found[index]} {span.style}".strip().removeprefix("none").strip()
    return found


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[CLS] and [/] and [bold]x[/bold]", "[CLS] and [/] and [bold]x[/bold]"),
        ("**bold**, *thin*, ~~gone~~, `code`", "bold, thin, gone, code"),
        ("a\r\nb", "a b"),
        ("{{c1::hidden::hint}} word", "hidden word"),
        ("see [[Other note|that]] ^block-1", "see that"),
        ("$5 and $10", "$5 and $10"),
        (
            "\x1b[31mred\x07\x9b0m",
            "\N{REPLACEMENT CHARACTER}[31mred\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}0m",
        ),
        ("<script>x</script>", "<script>x</script>"),
        ("a<br>b", "a\nb"),
        ("- one\n- two\n\n1. three", "- one\n- two\n1. three"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n1 | 2"),
        ("```python\nx = 1\n```", "x = 1"),
    ],
)
def test_shows_what_a_reader_sees(text, shown):
    assert plain(text) == shown


@given(st.text(max_size=200))
def test_nothing_in_a_note_is_lost_on_a_terminal_or_steers_it(text):
    assert not any(character < " " and character not in "\n\t" for character in plain(text))
    assert safe(safe(text)) == safe(text)


def test_finds_what_can_be_opened():
    text = "see [a](https://a.org), ![fig](img/b.png) and https://c.org/x"
    assert targets(text) == ["https://a.org", "img/b.png", "https://c.org/x"]
    assert targets("plain https://d.org") == ["https://d.org"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("one line", "one line"),
        ("wrapped\nline", "wrapped\nline"),
        ("layers:\n\n| a | b |\n|---|---|", "layers:"),
        ("layers:\n| a | b |", "layers:"),
        ("like this:\n```python\nx\n```", "like this:"),
        ("three states:\n- one\n- two", "three states:"),
        ("```python\nx\n```", "```python\nx"),
    ],
)
def test_a_neighbour_shows_only_how_it_begins(text, first):
    assert first_block(text) == first


def test_a_term_stands_above_its_definitions_at_the_margin():
    screen = Screen(StringIO(), lambda: (40, 20))
    lines = screen.lines(markdown.rendered("Quaestor\n: a treasurer of Rome\n: a young man", screen), 12)
    assert ["".join(part.text for part in line).rstrip() for line in lines] == [
        "Quaestor",
        ": a",
        "  treasurer",
        "  of Rome",
        ": a young",
        "  man",
    ]
