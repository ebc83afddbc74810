"""Text typed or pasted without markup: what is a heading, what a bullet, what neither."""

from pathlib import Path

import pytest

from flashdl import formats
from flashdl.formats.furniture import is_furniture
from flashdl.formats.levels import levels
from flashdl.formats.lines import lines_of
from flashdl.formats.numbering import number
from flashdl.formats.torn import mended
from flashdl.outline import facts
from tests.measure.pasting import paste
from tests.measure.reading import against, truth

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"


def read(text, path="notes.txt"):
    return formats.parse(text, path, ".txt")


PASTED = """Notes on Cooking Well
Heat and Pans
- a thin pan reacts fast, but it also burns fast
- cast iron keeps its heat for a long time
Cast Iron Care
the pan must be dried after it was washed, otherwise it rusts within a day
oil is heated until it hardens, which gives a layer that nothing sticks to
it’s fine to use a little soap
Bread
- flour, water and salt are enough if the dough has a whole day to rise
- the amount of water is written as a share of
x
that one takes of the flour
Sourdough:
- the starter is fed every day
"""


def test_a_paste_is_put_in_order():
    found = facts(read(PASTED))
    assert read(PASTED).title == "Notes on Cooking Well"
    assert [(f.place.line, f.headings[-1]) for f in found] == [
        (3, "Heat and Pans"),
        (4, "Heat and Pans"),
        (6, "Cast Iron Care"),
        (7, "Cast Iron Care"),
        (8, "Cast Iron Care"),
        (10, "Bread"),
        (11, "Bread"),
        (15, "Sourdough:"),
    ]
    assert found[6].bullet.text == "the amount of water is written as a share of x that one takes of the flour"


def test_nesting_by_indentation():
    found = facts(read("Sums\n\n  • one of the first kind\n    • one below it\n  • two of the first kind\n"))
    assert [(f.bullet.text, len(f.parents)) for f in found] == [
        ("one of the first kind", 0),
        ("one below it", 1),
        ("two of the first kind", 0),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "- x is y",
        "* x is y",
        "• x is y",
        "◦ x is y",
        "▪x is y",
        "1. x is y",
        "1) x is y",
        "（1）x is y",
        "(2) x is y",
        "-\u00a0x is y",
        "1、x is y",
    ],
)
def test_markers(line):
    assert [fact.bullet.text for fact in facts(read(f"Head\n{line}\n"))] == ["x is y"]


@pytest.mark.parametrize("line", ["3.14 is pi", "-5 degrees", "1980s music", "*bold* word", "2024. was a year"])
def test_no_markers(line):
    assert lines_of(line)[0].marker == ""


def test_hard_wrapped_bullets_are_one():
    text = "Wrapping\n\n- the first bullet is long enough to be wrapped by the editor at some\n  column it likes\n- b\n"
    assert facts(read(text))[0].bullet.text.endswith("at some column it likes")


@pytest.mark.parametrize(
    "line",
    [
        "12 likes",
        "3 comments",
        "Sign in to comment",
        "We use cookies to give you the best experience",
        "5 min read",
        "Share on Twitter",
        "点赞 12",
        "12 人赞同了该文章",
        "登录后查看更多",
        "编辑于 2021-03-04",
        "相关推荐",
        "Copyright 2020 me",
        "March 3, 2025 · 8 min read",
        "By Ann Other · 3 comments",
        "点赞 128 收藏 56 评论 7",
    ],
)
def test_furniture(line):
    assert is_furniture(line)


@pytest.mark.parametrize(
    "line",
    [
        "Related work",
        "标签平滑",
        "推荐系统",
        "评论情感分类",
        "Next sentence prediction",
        "Share of the flour",
        "updated weights are averaged",
        "阅读理解任务",
        "Published work on memory",
        "Follow the gradient",
        "关注点分离",
        "Precision · Recall",
        "3 comments · the code",
    ],
)
def test_no_furniture(line):
    assert not is_furniture(line)


def test_buttons_in_a_row_and_the_boxes_below_go():
    text = PASTED + "Share\nTweet\n12 likes\nRelated posts\nHow I Learned to Swim\nComments\nnice post, thank you\n"
    assert [f.place.line for f in facts(read(text))] == [f.place.line for f in facts(read(PASTED))]


def test_markdown_in_a_text_file_is_markdown():
    assert [(f.headings, f.bullet.text) for f in facts(read("# A\n\n* b\n\n## C\n* d\n"))] == [
        (("A",), "b"),
        (("A", "C"), "d"),
    ]


def test_chinese():
    text = (
        "机器学习笔记\n一、监督学习\n- 训练数据带有标签，模型学习从输入到标签的映射\n"
        "（一）回归\n- 输出是连续的数值，例如房价\n二、无监督学习\n"
        "1、聚类把相似的样本放在一起\n2、降维用更少的变量表示数据\n"
    )
    found = facts(read(text))
    assert [(f.place.line, f.headings) for f in found] == [
        (3, ("一、监督学习",)),
        (5, ("一、监督学习", "（一）回归")),
        (7, ("二、无监督学习",)),
        (8, ("二、无监督学习",)),
    ]


@pytest.mark.parametrize(
    ("outline", "wanted"),
    [
        pytest.param("", "", id="nothing"),
        pytest.param("Trees 3|Rivers 4", "1 1", id="two that have nothing to do with each other"),
        pytest.param("1. Trees 3|1.1 Oak 3|1.2 Elm 4|2. Rivers 3", "1 2 2 1", id="numbers"),
        pytest.param("Week 1 0|Soil 3|Water 4|Week 2 0|Light 3|Air 2", "1 2 2 1 2 2", id="weeks"),
        pytest.param("Plants 0|Trees 4|Animals 0|Fish 3", "1 2 1 2", id="a heading right after a heading"),
        pytest.param(
            "Plants 0|Trees 0|Oak 3|Elm 4|Bushes 0|Rose 3|Animals 0|Birds 0|Wren 3",
            "1 2 3 3 2 3 1 2 3",
            id="the same run of empty headings",
        ),
        pytest.param("Growing Oaks 4|watering: 2|pruning: 2|Growing Elms 4", "1 2 2 1", id="small, with a colon"),
        pytest.param(
            "Asthma 0|Symptoms 3|Treatment 3|Gout 0|Symptoms 3|Treatment 4|Mumps 0|Symptoms 2|Treatment 3",
            "1 2 2 1 2 2 1 2 2",
            id="parts that come again",
        ),
        pytest.param("References 0|Baking Bread 4|Roasting Nuts 4", "1 1 1", id="links that the paste has lost"),
    ],
)
def test_levels(outline, wanted):
    rows = [row.rpartition(" ") for row in outline.split("|") if row]
    found = levels([title for title, _, _ in rows], [int(lines) for *_, lines in rows])
    assert " ".join(map(str, found)) == wanted


def test_levels_are_six_at_most():
    numbered = [".".join("1" * parts) + f" {name}" for name in ("Oak", "Elm") for parts in range(1, 10)]
    assert max(levels(numbered, [2] * len(numbered))) == 6


def test_a_table_of_contents_tells_the_levels():
    text = (
        "Kitchen Book\nContents\n- Bread\n  - Rye\n  - Wheat\n- Soup\n  - Leek\n- Salt\n"
        "Bread\n- rises slowly in the cold\nRye\n- needs more water\nWheat\n- has more gluten\n"
        "Soup\n- simmers for an hour\nLeek\n- is washed twice\nSalt\n- comes last of all\n"
    )
    assert [fact.headings for fact in facts(read(text))][-6:] == [
        ("Bread",), ("Bread", "Rye"), ("Bread", "Wheat"), ("Soup",), ("Soup", "Leek"), ("Salt",)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "style", "parts"),
    [
        ("2.1 Oak", "1.1", (2, 1)),
        ("3) Elm", "1", (3,)),
        ("Week IV: Roots", "week", (4,)),
        ("第十二章 树", "chapter", (12,)),
        ("（三）根", "han in brackets", (3,)),
        ("B. Leaves", "letter", (2,)),
    ],
)
def test_numbers_of_headings(title, style, parts):
    found = number(title)
    assert found
    assert (found.style, found.parts) == (style, parts)


@pytest.mark.parametrize("title", ["Oak", "3D printing", "1984", "I am here", "A tree"])
def test_no_number(title):
    assert number(title) is None


def test_torn_pieces():
    lines = mended(lines_of("- scaled by the factor\nk\n, and the width\nw\nof the net\n- next\n"))
    assert [line.text for line in lines] == ["scaled by the factor k, and the width w of the net", "next"]


@pytest.mark.parametrize("style", ["flat", "loose", "indented"])
def test_our_own_decks_survive_a_paste(style):
    decks = sorted((Path(__file__).parents[1] / "decks").glob("*.md"))[:4]
    found = wanted = hits = 0
    for deck in decks:
        text, rows = paste(deck.read_text("utf-8"), style)
        score = against(read(text), rows, text)
        found, wanted, hits = found + score.found, wanted + score.wanted, hits + score.hits
    assert 2 * hits / (found + wanted) > 0.95


@pytest.mark.skipif(not SEEDS.exists(), reason="the real pastes are not part of the project")
@pytest.mark.parametrize("table", sorted(SEEDS.glob("*.truth.tsv")), ids=lambda path: path.stem[:3])
def test_real_pastes(table):
    path = table.with_name(table.name.replace(".truth.tsv", ".txt"))
    score = against(formats.read(path), truth(table), path.read_text("utf-8"))
    assert 2 * score.hits / (score.found + score.wanted) >= 0.95
    assert 2 * score.heading_hits / (score.headings_found + score.headings_wanted) >= 0.95
    assert score.lasts / score.wanted >= 0.9


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Q: What is baked?\nA: Bread\n", "Q: What is baked?\nA: Bread"),
        ("flour :: ground grain\n", "flour :: ground grain"),
        ("What rises?\n?\nThe dough\n", "What rises?\n?\nThe dough"),
        ("- Q: What is baked?\n  A: Bread\n", "Q: What is baked?\nA: Bread"),
        ("crumb\n: the inside of a loaf\n", "crumb\n: the inside of a loaf"),
        ("the {{c1::crust}} is the outside\n", "the {{c1::crust}} is the outside"),
    ],
)
def test_cards_of_the_authors_own_are_bullets(text, wanted):
    assert [fact.bullet.text for fact in facts(read("Baking\n\n" + text))] == [wanted]


@pytest.mark.parametrize(
    "heading",
    [
        pytest.param("Squeeze: just a global average", id="a label that says what it is"),
        pytest.param("Init of weights (I did not follow the maths here, as I am rusty)", id="a remark in brackets"),
        pytest.param("Learning Phrase Representations using Two Networks for Machine Translation", id="a long title"),
    ],
)
def test_above_items_of_a_list_that_lost_nothing_stands_a_heading(heading):
    text = f"Course Notes\nNets\n- one number a channel\n- three tricks\n{heading}\n- it is done at the end\n- twice\n"
    assert [fact.headings[-1] for fact in facts(read(text))] == ["Nets", "Nets", heading, heading]


def test_a_sentence_above_items_is_no_heading():
    text = "Course Notes\nNets\n- one number\nThere are two more kinds that are worth a look.\n- deep\n- wide\n"
    assert {fact.headings[-1] for fact in facts(read(text))} == {"Nets"}


def test_the_only_heading_is_the_title():
    document = read("Compilers Week One\n- a lexer makes tokens\n- a parser makes trees\n")
    assert document.title == "Compilers Week One"
    assert [fact.headings for fact in facts(document)] == [(), ()]


@pytest.mark.parametrize("date", ["Jan 2019", "May 3, 2021", "2020-04-01", "12 March 2018", "2021年3月4日"])
def test_a_date_below_the_title_is_no_heading(date):
    text = f"Bag of Tricks\n{date}\nSummary\n- warm up the rate\n- mixup helps\nDetails\n- labels are smoothed\n"
    assert [fact.headings for fact in facts(read(text))] == [("Summary",), ("Summary",), ("Details",)]


@pytest.mark.parametrize(
    "below",
    [
        "arXiv\nImplementation",
        "Paper\nCode",
        "Tags: vision, detection Date: 03/22/2018",
        "Authors: Ann Baker and Bo Cook",
        "May 2020\nPDF",
    ],
)
def test_what_stands_below_a_title_and_holds_no_items_is_no_heading(below):
    text = f"Bag of Tricks\n{below}\nSummary\n- warm up the rate\n- mixup helps\nDetails\n- labels are smoothed\n"
    assert [fact.headings for fact in facts(read(text))] == [("Summary",), ("Summary",), ("Details",)]


def test_a_heading_below_the_title_may_be_a_word_that_links_have():
    text = "Bag of Tricks\nImplementation\n- warm up the rate\n- mixup helps\nDetails\n- labels are smoothed\n"
    assert [fact.headings for fact in facts(read(text))] == [("Implementation",)] * 2 + [("Details",)]


@pytest.mark.parametrize(
    "heading",
    [
        "Chapter 2 - Why Use Many Armed Bandits?",
        "Week 3: Trees and what grows on them",
        "Lecture IV",
        "第三章 树的生长",
    ],
)
def test_a_counted_chapter_is_a_heading(heading):
    text = f"Course Notes\n{heading}\nThere are two kinds of it:\n- one is deep\n- one is wide\nOther\n- last of all\n"
    assert [fact.headings[:1] for fact in facts(read(text)) if fact.place.line < 6][-2:] == [(heading,)] * 2


@pytest.mark.parametrize("line", ["Part 2 of it goes on about deeper nets", "Step 3 is done twice by hand"])
def test_a_sentence_that_begins_like_a_chapter_is_none(line):
    text = f"Course Notes\nNets\n- one is deep\n- one is wide\n{line}\nand so it goes on and on until the end\n"
    assert {fact.headings for fact in facts(read(text))} == {("Nets",)}


def kinds_in(text):
    return [(f.headings, f.bullet.text.split()[0]) for f in facts(read(text))]


SPACED = """Keeping Bees

March 3, 2025 · 8 min read

The hive

The queen lays up to two thousand eggs a day
Workers live six weeks in summer because they wear out
Drones leave in autumn

Harvest

Honey is ripe when the cells are capped
A frame is uncapped with a warm knife
"""


def test_spaced_lists_that_lost_their_markers():
    hive, harvest = ("The hive",), ("Harvest",)
    wanted = [(hive, "The"), (hive, "Workers"), (hive, "Drones"), (harvest, "Honey"), (harvest, "A")]
    assert kinds_in(SPACED) == wanted


def test_their_items_may_be_sentences_right_below_the_heading():
    text = SPACED.replace("March 3, 2025 · 8 min read\n\n", "").replace("hive\n\n", "hive\n")
    text = text.replace("vest\n\n", "vest\n").replace("day\n", "day.\n").replace("out\n", "out.\n")
    text = text.replace("autumn\n", "autumn.\n").replace("capped\n", "capped.\n").replace("knife\n", "knife.\n")
    assert kinds_in(text) == kinds_in(SPACED)


def test_short_items_that_lost_their_markers_are_no_headings():
    text = "Notes on Bread\n\nFlour\n\nwheat\nrye\nspelt, an old wheat\neinkorn\n"
    text += "\nYeast\n\nfresh\ndry\nwild, as in sourdough\n"
    flour, yeast = ("Flour",), ("Yeast",)
    wanted = [(flour, word) for word in ("wheat", "rye", "spelt,", "einkorn")]
    assert kinds_in(text) == wanted + [(yeast, word) for word in ("fresh", "dry", "wild,")]
    assert kinds_in(text.replace("Flour", "Kinds of flour").title()) == [
        ((" ".join(headings).replace("Flour", "Kinds Of Flour"),), word.title()) for headings, word in kinds_in(text)
    ]


def test_lists_of_sentences_without_markers_and_empty_lines():
    text = (
        "Notes on Bread\nFlour\nStrong flour holds more water than weak flour because it has more protein.\n"
        "Whole grain drinks slowly, so the dough rests before kneading.\nOld flour smells of nothing at all.\n"
        "Yeast\nDry yeast keeps for a year in the fridge.\n"
        "Too much of it makes the crumb sour and the loaf stale by evening.\nCold slows it down but never kills it.\n"
    )
    flour, yeast = [(("Flour",), word) for word in ("Strong", "Whole", "Old")], ("Yeast",)
    assert kinds_in(text) == flour + [(yeast, word) for word in ("Dry", "Too", "Cold")]


def test_chinese_lists_that_lost_their_markers():
    text = "养蜂笔记\n\n蜂箱\n\n蜂王每天产卵两千粒\n工蜂夏天只活六周\n雄蜂秋天离开\n"
    text += "\n收获\n\n封盖以后蜂蜜才成熟\n用热刀割开蜡盖\n"
    assert [f.headings for f in facts(read(text))] == [("蜂箱",)] * 3 + [("收获",)] * 2


def test_an_essay_has_no_bullets():
    parts = [
        "Why I gave up beekeeping",
        (
            "Four years ago I bought two hives from a neighbour. It seemed a quiet thing to do on a Sunday. Everybody I"
            " asked told me that they look after themselves."
        ),
        (
            "The first winter took one of them. I had fed too late, and the mice had found the entrance."
            " A friend showed me what I ought to have seen in October."
        ),
        (
            "Last spring I sold the other. It stands on a roof in the city now, and I am told it does well."
            " I still buy the honey."
        ),
    ]
    text = "\n\n".join(parts) + "\n"
    assert facts(read(text)) == []
