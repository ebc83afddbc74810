"""Saved pages of the usual kinds of sites: every bullet of the text, nothing of what stands around it."""

from pathlib import Path

import pytest

from flashdl import formats
from flashdl.outline import facts

PAGES = Path(__file__).with_name("pages")

WANTED = {
    "medium": (
        "What I learnt about bread",
        [
            ("What I learnt about bread > Sourdough", "A starter holds wild **yeast** and bacteria"),
            ("What I learnt about bread > Sourdough", "It is fed twice a day"),
            ("What I learnt about bread > Ovens", "Steam keeps the crust soft"),
            ("What I learnt about bread > Ovens", "Stone holds the heat"),
        ],
    ),
    "substack": (
        "Bread notes",
        [
            ("Bread notes > Flour", "Rye needs more water"),
            ("Bread notes > Flour", "Wheat has more gluten"),
            ("Bread notes > Flour", "Strong flour most of all"),
            ("Bread notes > Salt", "Two percent of the flour"),
        ],
    ),
    "github": (
        "Bread",
        [
            ("Bread > Flour", "`rye` needs more water"),
            ("Bread > Flour", "wheat has more gluten"),
        ],
    ),
    "sphinx": (
        "Bread",
        [
            ("Bread > Flour", "Rye needs more water"),
            ("Bread > Flour", "Wheat has more gluten"),
            ("Bread > Flour", "Salt slows yeast"),
            ("Bread > Flour", "crumb\n: the inside of a loaf"),
        ],
    ),
    "wordpress": (
        "Bread",
        [
            ("Bread > Flour", "Rye needs more water"),
            ("Bread > Flour", "Wheat has more gluten"),
        ],
    ),
    "jekyll": (
        "Bread",
        [
            ("Bread > Flour", "Rye needs more water"),
            ("Bread > Flour", "Wheat has more gluten: $x_1$"),
        ],
    ),
    "hugo-toc": (
        "Bread",
        [
            ("Bread > Flour", "Rye needs more water"),
            ("Bread > Flour", "Wheat has more gluten"),
        ],
    ),
    "zhihu": (
        "面包笔记",
        [
            ("面包笔记 > 面粉", "黑麦需要更多的水"),
            ("面包笔记 > 面粉", "小麦的面筋更多"),
        ],
    ),
    "notion": (
        "Bread",
        [
            ("Bread > Flour", "Rye needs more water"),
            ("Bread > Flour", "a tenth more"),
            ("Bread > Flour", "Wheat has more gluten"),
            ("Bread > Flour", "Salt"),
            ("Bread > Flour", "two percent"),
            ("Bread > Flour", "buy flour"),
        ],
    ),
    "docusaurus": (
        "Bread",
        [
            ("Bread > Flour", "Rye needs more water"),
            ("Bread > Flour", "Wheat has more gluten"),
            ("Bread > Flour", "Salt is weighed"),
        ],
    ),
}
"""Kind of site → title of the document, and path and text of each bullet."""


@pytest.mark.parametrize("kind", WANTED)
def test_saved_pages(kind):
    page = PAGES / f"{kind}.html"
    document = formats.read(page)
    title, wanted = WANTED[kind]
    assert document.title == title
    assert [(" > ".join(fact.headings), fact.bullet.text) for fact in facts(document)] == wanted


def test_a_page_of_many_posts_is_read_whole():
    posts = "".join(
        f'<article><div class="post-content"><h2>{title}</h2><ul><li>a fact about {title}</li></ul></div></article>'
        for title in ("Rye", "Wheat", "Spelt")
    )
    page = f"<html><body><main><h1>Grain</h1>{posts}</main></body></html>"
    assert [fact.headings for fact in facts(formats.parse(page, "x.html", ".html"))] == [
        ("Grain", "Rye"), ("Grain", "Wheat"), ("Grain", "Spelt")
    ]  # fmt: skip


def test_every_page_is_tried():
    assert {page.stem for page in PAGES.glob("*.html")} == WANTED.keys()
