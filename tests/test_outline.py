"""Facts of a document and the plain words of a bullet."""

import pytest

from flashdl import formats
from flashdl.model import Bullet, Document, Section
from flashdl.outline import facts, visible


def test_facts_know_siblings_parents_and_tags():
    inner = Bullet("c #deep", 4)
    root = Section("", 0, sections=(Section("Head #top", 1, 1, (Bullet("a", 2), Bullet("b", 3, (inner,)))),))
    found = facts(Document("x.md", "T", root, tags=("doc",)))
    assert [(f.bullet.text, f.siblings, f.index, f.parents, f.tags) for f in found] == [
        ("a", ("a", "b"), 0, (), ("doc", "top")),
        ("b", ("a", "b"), 1, (), ("doc", "top")),
        ("c #deep", ("c #deep",), 0, ("b",), ("doc", "top", "deep")),
    ]
    assert found[2].path == ("Head #top", "b")


@pytest.mark.parametrize("text", ["issue #12", "C# code", "a `#no` b", "https://a.b/#part", "&#39;", r"\#no"])
def test_no_tags(text):
    assert facts(Document("x", "T", Section("", 0, bullets=(Bullet(text, 1),))))[0].tags == ()


@pytest.mark.parametrize(
    "text",
    [
        "plain words",
        "[CLS] and [SEP]",
        "snake_case_name",
        "2 * 3 * 4",
        "a < b > c",
        "[/]",
        "50% or 60%",
        "x ^2",
        "~5 and ~6",
        "{x | y}",
    ],
)
def test_visible_leaves_alone(text):
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("**bold** and *it* and __b__ _i_ ~~s~~ ==h==", "bold and it and b i s h"),
        ("`a_b*c*` and ``x`y``", "a_b*c* and x`y"),
        ("[shown](http://a.b/c_(d)) and ![alt](x.png)", "shown and alt"),
        ("[[page|shown]] [[page]] ![[x.png|300]]", "shown page"),
        ("fact ^ab12", "fact"),
        ("a <!-- flashdl: id=3 --> b", "a b"),
        ("a %%private%% b", "a b"),
        ("the {{c1::sun::star}} is {{c2::hot}}", "the sun is hot"),
        ("$a_1*b*c$ and \\(x_i\\)", "a_1*b*c and x_i"),
        ("costs $5 and $10", "costs $5 and $10"),
        ("a\u00a0b\u200bc\n  d", "a bc d"),
        ("e\u0301", "\u00e9"),
        ("x<br>y <b>z</b>", "xy z"),
        (r"\*no emphasis\*", "*no emphasis*"),
        ("text[^1] <https://a.b>", "text https://a.b"),
        ("```py\na*b*c\n```", "a*b*c"),
        ("**注意力**机制：`softmax`", "注意力机制：softmax"),
    ],
)
def test_visible(text, wanted):
    assert visible(text) == wanted


@pytest.mark.parametrize("piece", ["[", "*a ", "$a ", "\\[ ", "==a ", "[[a", "{{c1::", "<a ", "`", "%%", "<!--", "_a "])
def test_odd_texts_are_seen_in_no_time(piece):
    assert len(visible(piece * 3000)) <= len(piece) * 3000


@pytest.mark.parametrize(
    ("notes", "suffix", "leads"),
    [
        ("# A\n\nThree parts:\n\n- one\n- two\n", ".md", ["Three parts:", "Three parts:"]),
        ("# A\n\n**Pros**\n- one\n  - below\n", ".md", ["**Pros**", "**Pros**"]),
        ("# A\n\nParts:\n- one\n\n**Cons:**\n- two\n", ".md", ["Parts:", "**Cons:**"]),
        ("# A\n\nParts:\n- one\n\nSome prose, and no colon.\n\n- two\n", ".md", ["Parts:", ""]),
        ("# A\n\nParts:\n- one\n\n# B\n- two\n", ".md", ["Parts:", ""]),
        ("# A\n\n- one\n\nParts:\n", ".md", [""]),
        ("* A\nParts:\n- one\n", ".org", ["Parts:"]),
        ("<h1>A</h1><p>Parts:</p><ul><li>one</li></ul>", ".html", ["Parts:"]),
    ],
)
def test_what_announces_a_list_stays_with_it(notes, suffix, leads):
    found = facts(formats.parse(notes, f"n{suffix}", suffix))
    assert [fact.lead for fact in found] == leads
    assert all(fact.headings and "Parts:" not in fact.path for fact in found)


def test_lists_with_a_name_of_their_own_are_not_siblings():
    found = facts(formats.parse("# A\n\nOne:\n- a\n- b\n\nTwo:\n- c\n", "n.md", ".md"))
    assert [fact.siblings for fact in found] == [("a", "b"), ("a", "b"), ("c",)]


def test_a_bold_bullet_with_nothing_below_announces_its_neighbours():
    found = facts(formats.parse("# A\n- **One -**\n- a\n- **Two**\n- b\n  - c\n", "n.md", ".md"))
    assert [fact.lead for fact in found] == ["", "**One -**", "", "**Two**", "**Two**"]
