"""Markdown, with what Obsidian and Logseq add: every bullet, under its right heading."""

from textwrap import dedent

import pytest

from flashdl import formats
from flashdl.outline import facts


def read(text, suffix=".md", path="notes.md"):
    return formats.parse(dedent(text), path, suffix)


def bullets(text, suffix=".md"):
    return [fact.bullet.text for fact in facts(read(text, suffix))]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\n\t\n",
        "just a paragraph\nof two lines\n",
        pytest.param("```\n- code\n```\n", id="bullets in a fence are code"),
        pytest.param("x\n\n    - code\n", id="indented code"),
        pytest.param("$$\n- x\n+ y\n$$\n", id="maths over lines"),
        pytest.param("\\[\n- x\n\\]\n", id="bracket maths over lines"),
        pytest.param("---\ntags:\n - a\n - b\n---\n", id="lists in front matter"),
        pytest.param("%%\n- a private comment\n%%\n", id="an Obsidian comment"),
        pytest.param("<!--\n- hidden\n-->\n", id="an HTML comment"),
        pytest.param("| - a | - b |\n|---|---|\n| - c | - d |\n", id="table"),
        pytest.param("-no space\n*emphasis* here\n", id="no marker without a space"),
        pytest.param("title:: Page\ntags:: x\n\n- id:: 65f\n", id="Logseq properties"),
    ],
)
def test_leaves_alone(text):
    assert bullets(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("- a\n* b\n+ c\n1. d\n2) e\n", ["a", "b", "c", "d", "e"]),
        pytest.param("- a\n  goes on\n", ["a\ngoes on"], id="lazy or indented, it is one bullet"),
        pytest.param("- a\n\n  more\n", ["a\n\nmore"], id="a second paragraph"),
        pytest.param("- a\n  - b\n\n  more of a\n", ["a\n\nmore of a", "b"], id="text after the sub-bullets"),
        pytest.param("- a\n  ```py\n  - x\n  ```\n", ["a\n```py\n- x\n```"], id="its code"),
        pytest.param("- a\n\n  | h |\n  |---|\n  | c |\n", ["a\n\n| h |\n|---|\n| c |"], id="its table"),
        pytest.param("- a\n  > quoted\n", ["a\n> quoted"], id="its quote"),
        pytest.param("- a ![alt](x.png)\n", ["a ![alt](x.png)"], id="its image"),
        pytest.param("> - in a quote\n>   - deeper\n", ["in a quote", "deeper"], id="bullets in a quote"),
        pytest.param("> [!tip] Title\n> - in a callout\n", ["in a callout"], id="bullets in a callout"),
        pytest.param(
            "- [ ] open\n- [x] done\n- [/] half\n- [!] loud\n", ["open", "done", "half", "[!] loud"], id="task boxes go"
        ),
        pytest.param("- [CLS] token\n- [bold]x[/bold]\n", ["[CLS] token", "[bold]x[/bold]"], id="brackets stay"),
        pytest.param(
            "- TODO learn\n- DONE [#A] done\n- TODOs pile up\n", ["learn", "done", "TODOs pile up"], id="states"
        ),
        pytest.param(
            "- fact ^abc1\n- 2 ^10 bits\n- x %%note%% y\n", ["fact", "2 ^10 bits", "x  y"], id="Obsidian marks"
        ),
        pytest.param("- a\n  id:: 1\n  collapsed:: true\n", ["a"], id="Logseq properties of a bullet"),
        pytest.param("- front:: back\n", ["front:: back"], id="an unknown key in one line may be a card"),
        pytest.param("- a <!-- flashdl: id=3 -->\n", ["a <!-- flashdl: id=3 -->"], id="stamps stay"),
        pytest.param("term\n: what it is\n: and more\n", ["term\n: what it is\n: and more"], id="definition list"),
        pytest.param("Q: why?\n\nA: because\n", ["Q: why?\nA: because"], id="question and answer"),
        pytest.param("front :: back\n", ["front :: back"], id="front and back"),
        pytest.param("Why?\n?\nBecause\n", ["Why?\n?\nBecause"], id="Obsidian spaced repetition"),
        pytest.param("The {{c1::sun}} shines\n", ["The {{c1::sun}} shines"], id="cloze"),
        pytest.param("A fact to keep #flashcard\n", ["A fact to keep #flashcard"], id="tagged paragraph"),
        pytest.param("-\u00a0nbsp\n\u200b- zero\n", ["nbsp", "zero"], id="spaces that are none"),
        pytest.param("- a\x00b\n", ["a\ufffdb"], id="NUL"),
        pytest.param("- a\r\n- b\r- c\n", ["a", "b", "c"], id="line ends of all systems"),
        pytest.param("-\ta\n\t-\tb\n", ["a", "b"], id="tabs"),
        pytest.param("- \n- b\n", ["", "b"], id="an empty bullet is one"),
        pytest.param("- ## Deep in\n- text\n", ["text"], id="a heading block is a heading"),
    ],
)
def test_bullets(text, wanted):
    assert bullets(text) == wanted


def test_bullets_know_their_headings_parents_and_lines():
    found = facts(
        read(
            """
            Intro
            =====
            - zero

            ## Pooling
            - max: the largest
              - stride 2
                1. even
            # Next
            #### Deep
            - last
            """
        )
    )
    assert [(f.place.line, f.headings, f.parents, f.bullet.number) for f in found] == [
        (4, ("Intro",), (), None),
        (7, ("Intro", "Pooling"), (), None),
        (8, ("Intro", "Pooling"), ("max: the largest",), None),
        (9, ("Intro", "Pooling"), ("max: the largest", "stride 2"), 1),
        (12, ("Next", "Deep"), (), None),
    ]


def test_headings_inside_a_quote_hold_only_there():
    found = facts(read("# A\n> ## B\n> - in\n\n- out\n"))
    assert [(f.bullet.text, f.headings) for f in found] == [("in", ("A", "B")), ("out", ("A",))]


def test_logseq_pages():
    found = facts(read("title:: Page\n\n- ## One\n\t- a\n\t  id:: 1\n\t\t- TODO b\n- ## Two\n- NOW c\n\t- d\n"))
    assert [(f.bullet.text, f.headings, f.parents) for f in found] == [
        ("a", ("One",), ()),
        ("b", ("One",), ("a",)),
        ("c", ("Two",), ()),
        ("d", ("Two",), ("c",)),
    ]


@pytest.mark.parametrize(
    ("text", "tasks"),
    [
        ("- [ ] a\n- [x] b\n- [/] c\n- [ ]d\n", ["a", "c"]),
        ("- TODO a\n- DONE b\n- DOING [#A] c\n- TODO: d\n- TODOs e\n", ["a", "c", "d"]),
        ("- LATER a\n- NOW is an organization\n- WAITING is spinning\n", []),
        ("- x\n  id:: 1\n- LATER a\n- NOW b\n- WAITING c\n- IN-PROGRESS d\n- CANCELLED e\n", ["a", "b", "c", "d"]),
    ],
)
def test_a_task_still_to_be_done_is_told_and_its_mark_is_no_text(text, tasks):
    assert [fact.bullet.text for fact in facts(read(text)) if fact.bullet.is_task] == tasks


UUID = "64f0a1b2-1234-4abc-9def-1234567890ab"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"- {{{{query (and [[a]] (task NOW))}}}}\n- (({UUID}))\n- {{{{embed (({UUID}))}}}}\n- b\n", ["b"]),
        ("- {{video https://a.example}}\n- {{renderer :todo}}\n- {{[[query]]: {and: [[a]]}}}\n- b\n", ["b"]),
        (f"- (({UUID}))\n  - b\n", ["", "b"]),
        (f"- as in (({UUID}))\n- ((round)) brackets\n", [f"as in (({UUID}))", "((round)) brackets"]),
        ("- {{ page.title }}\n- {{x}} and y\n", ["{{ page.title }}", "{{x}} and y"]),
        ("- The {{cloze moon}} goes round the {{cloze: earth}}\n", ["The {{c1::moon}} goes round the {{c1::earth}}"]),
        ("- {{c1::moon}}\n", ["{{c1::moon}}"]),
        ("- `{{cloze x}}` is a macro\n", ["`{{cloze x}}` is a macro"]),
    ],
)
def test_macros_of_logseq(text, wanted):
    assert bullets(text) == wanted


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Ribosome:: makes proteins from mRNA", "Ribosome :: makes proteins from mRNA"),
        ("What does it make?:: proteins", "What does it make? :: proteins"),
        ("Ribosome::: makes proteins", "Ribosome ::: makes proteins"),
        ("hub:: a box that repeats frames to all ports", "hub :: a box that repeats frames to all ports"),
        ("light reaction:: makes ATP", "light reaction :: makes ATP"),
        ("**Ribosome**:: makes proteins", "**Ribosome** :: makes proteins"),
        ("渗透:: 水穿过半透膜", "渗透 :: 水穿过半透膜"),
        *(
            (line, line)
            for line in (
                "std::vector is an array",
                "`Foo:: bar` is code",
                "see `Foo:: bar",
                "fe80:: is for links",
                ".. note:: some text",
                "read [year:: 2020] twice",
                "rating:: 5",
                "Author:: Ann Other",
                "Related:: [[Cell]], [[Virus]]",
                "Due:: 2024-01-01",
                "a :: b:: c",
                "for example::",
            )
        ),
    ],
)
def test_two_colons_right_behind_the_front(line, wanted):
    assert bullets(f"- {line}\n") == [wanted]


def test_fields_of_logseq_are_none():
    assert bullets("- a\n  id:: 1\n- author:: the man who wrote it\n- Moon:: a body round the earth\n") == [
        "a",
        "Moon :: a body round the earth",
    ]


def test_a_paragraph_of_cards_is_one_card_a_line():
    text = "status:: open\nMoon:: goes round\nthe earth\nSun :: stands still\ntags:: #x\n\nno card\n"
    found = facts(read(text))
    assert [(f.bullet.text, f.place.line) for f in found] == [
        ("Moon :: goes round\nthe earth", 2),
        ("Sun :: stands still", 4),
    ]


CODE = "```c\nint a;\n```"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"How?\n?\nLike this:\n\n{CODE}\n", [f"How?\n?\nLike this:\n\n{CODE}"]),
        (f"How?\n?\n{CODE}\n", [f"How?\n?\n{CODE}"]),
        (f"How?\n?\n\n{CODE}\n", [f"How?\n?\n{CODE}"]),
        (f"How?\n?\nSo\n{CODE}\n", [f"How?\n?\nSo\n\n{CODE}"]),
        (f"Q: How?\nA: So:\n\n{CODE}\n", [f"Q: How?\nA: So:\n\n{CODE}"]),
        ("How?\n?\nSo:\n\n$$\na\n$$\n", ["How?\n?\nSo:\n\n$$\na\n$$"]),
        ("How?\n?\nSo:\n\n| a |\n|---|\n| b |\n", ["How?\n?\nSo:\n\n| a |\n|---|\n| b |"]),
        (f"How?\n?\nSo.\n\n{CODE}\n", ["How?\n?\nSo."]),
        (f"a :: b:\n\n{CODE}\n", ["a :: b:"]),
        (f"Text:\n\n{CODE}\n", []),
    ],
)
def test_a_block_that_the_answer_announces_belongs_to_it(text, wanted):
    assert bullets(text) == wanted


def test_a_list_that_answers_is_nested():
    found = facts(read("Which two?\n?\n- a\n- b\n\nNext one\n??\n1. c\n\ntext\n\n- d\n"))
    assert [(f.bullet.text, f.parents) for f in found] == [
        ("Which two?", ()),
        ("a", ("Which two?",)),
        ("b", ("Which two?",)),
        ("Next one #card", ()),
        ("c", ("Next one #card",)),
        ("d", ()),
    ]


@pytest.mark.parametrize(
    ("text", "skipped"),
    [
        ("- a <!-- flashdl: skip -->\n  - b\n- c\n", ["a <!-- flashdl: skip -->", "b"]),
        ("# A\n<!-- flashdl: skip -->\n- a\n# B\n- b\n", ["a"]),
        ("# A <!-- flashdl: skip -->\n- a\n## C\n- c\n# B\n- b\n", ["a", "c"]),
        ("<!-- flashdl: skip -->\n# A\n- a\n", ["a"]),
        ("---\nflashdl: {skip: true}\n---\n- a\n", ["a"]),
        ("---\nflashdl: false\n---\n- a\n", ["a"]),
    ],
)
def test_what_the_author_skips_is_marked(text, skipped):
    assert [fact.bullet.text for fact in facts(read(text)) if fact.is_skipped] == skipped


@pytest.mark.parametrize(
    ("text", "path", "title"),
    [
        ("---\ntitle: From front\n---\n# H\n", "x.md", "From front"),
        ("# Only\n## b\n", "x.md", "Only"),
        ("# One\n# Two\n", "2024-05-01-my_notes.md", "my notes"),
        ("- a\n", "dir/2024-05-01 Convolution.md", "Convolution"),
        ("- a\n", "paper-reading-notes.md", "paper reading notes"),
        ("- a\n", "f-divergence.md", "f-divergence"),
        ("title:: Logseq page\n\n- a\n", "x.md", "Logseq page"),
    ],
)
def test_titles(text, path, title):
    assert read(text, path=path).title == title


def test_front_matter_sets_tags_and_deck():
    document = read("---\ntags: [ml, two words, '#x']\nflashdl:\n  deck: A::B\n---\n- a #own\n")
    assert document.tags == ("ml", "two-words", "x")
    assert document.deck == "A::B"
    assert facts(document)[0].tags == ("ml", "two-words", "x", "own")


def test_front_matter_that_is_no_yaml_is_a_problem_and_reading_goes_on():
    document = read("---\ntitle: Mine\nx: [\n---\n- a\n")
    assert document.title == "Mine"
    assert [str(problem.place) for problem in document.problems] == ["notes.md:1"]
    assert facts(document)[0].place.line == 5


@pytest.mark.parametrize(("deep", "step"), [(200, 2), (200, 4)])
def test_deep_nesting(deep, step):
    found = facts(read("\n".join(" " * step * i + f"- item {i}" for i in range(deep))))
    assert [len(fact.parents) for fact in found] == list(range(deep))


def test_too_deep_nesting_is_said():
    assert "nested deeper" in read("\n".join("  " * i + "- x" for i in range(600))).problems[0].message


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("#[Small kernels: a study](https://example.org)", "[Small kernels: a study](https://example.org)"),
        ("#Small kernels", "Small kernels"),
        ("#kernels", "n"),
        ("#Kernels #Systems", "n"),
        ("Small kernels", "n"),
    ],
)
def test_a_title_that_lost_its_space_is_one(first, title):
    assert formats.parse(f"{first}\n\n## Ideas\n- one\n", "n.md", ".md").title == title
