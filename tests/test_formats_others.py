"""Org, notebooks, saved pages; the same outline in every format gives equal facts."""

import json

import pytest

from flashdl import formats
from flashdl.errors import NotesError
from flashdl.outline import facts

SAME = {
    ".md": "# Trees\n## Oak\n- grows **slowly**\n  - up to `1000` years\n- [x] bears acorns\n"
    "\n1. one\n2. two\n\n## Elm\n- term :: def\n",
    ".org": "* Trees\n** Oak\n- grows *slowly*\n  - up to =1000= years\n- [X] bears acorns\n"
    "\n1. one\n2. two\n\n** Elm\n- term :: def\n",
    ".html": "<h1>Trees</h1><h2>Oak</h2><ul><li>grows <b>slowly</b><ul><li>up to <code>1000</code> years</ul>"
    "<li>bears acorns</ul><ol><li>one<li>two</ol><h2>Elm</h2><ul><li>term :: def</ul>",
    ".ipynb": json.dumps(
        {
            "cells": [
                {
                    "cell_type": "markdown",
                    "source": ["# Trees\n## Oak\n", "- grows **slowly**\n", "  - up to `1000` years"],
                },
                {"cell_type": "code", "source": "# no heading\n- 1"},
                {"cell_type": "markdown", "source": "- bears acorns\n\n1. one\n2. two"},
                {"cell_type": "markdown", "source": ["## Elm\n", "- term :: def"]},
            ]
        }
    ),
}


@pytest.mark.parametrize("suffix", SAME)
def test_the_same_outline_gives_equal_facts(suffix):
    def seen(suffix):
        found = facts(formats.parse(SAME[suffix], f"notes{suffix}", suffix))
        return [(f.bullet.text, f.bullet.number, f.headings, f.parents, f.title) for f in found]

    assert seen(suffix) == seen(".md")


def lines(text, suffix):
    return [(f.place.line, f.bullet.text) for f in facts(formats.parse(text, "notes" + suffix, suffix))]


ORG = r"""#+title: Rivers
#+filetags: :water:land:
#+deck: Geo
* TODO [#A] Nile                                                       :long:
:PROPERTIES:
:ID: 12
:END:
- flows *north*, see [[https://a.b][here]] and \(a_b\)
  goes on
  + nested
- code
  #+begin_src python
  - no bullet
  #+end_src
# a comment
# - no bullet
* COMMENT Old
- skipped
"""


def test_org():
    document = formats.parse(ORG, "x.org", ".org")
    found = facts(document)
    assert (document.title, document.tags, document.deck) == ("Rivers", ("water", "land"), "Geo")
    assert [(f.place.line, f.headings, f.bullet.text, f.is_skipped) for f in found] == [
        (8, ("Nile",), "flows **north**, see [here](https://a.b) and \\(a_b\\)\ngoes on", False),
        (10, ("Nile",), "nested", False),
        (11, ("Nile",), "code\n```python\n- no bullet\n```", False),
        (18, ("Old",), "skipped", True),
    ]


def test_org_counts_of_done_tasks_are_no_part_of_a_heading():
    text = "* Bread [1/2]\n- rises\n* DONE Salt [50%] :b:\n- slows yeast\n* Arrays [3]\n- fixed size\n"
    found = facts(formats.parse(text, "x.org", ".org"))
    assert [f.headings for f in found] == [("Bread",), ("Salt",), ("Arrays [3]",)]


def test_logseq_quote_marks_are_no_part_of_a_block():
    text = "title:: Page\n\n- said by Ann\n  #+BEGIN_QUOTE\n  bread rises\n  #+END_QUOTE\n"
    assert lines(text, ".md") == [(3, "said by Ann\nbread rises")]


PAGE = """<html><head><title>Lakes - My Blog</title></head>
<body><nav><ul><li>Home</li></ul></nav>
<div class="sidebar"><ul><li>About</li></ul></div>
<main>
<h1>Lakes</h1>
<p>A text.</p>
<h2>Depth<a class="headerlink" href="#d">¶</a></h2>
<ul>
  <li>Baikal is <em>deep</em> &amp; old</li>
  <li><p>one</p><p>two</p>
  <pre><code class="language-py">x = 1
- y</code></pre></li>
  <li>sum <span class="katex"><math><annotation encoding="application/x-tex">a_1</annotation></math><span
    class="katex-html" aria-hidden="true">a1</span></span></li>
</ul>
<dl><dt>fen</dt><dd>a wet place</dd></dl>
<script>document.write("<li>no</li>")</script>
<div class="share-buttons"><ul><li>Tweet</li></ul></div>
</main>
<section id="comments"><ul><li>nice!</li></ul></section>
<footer><ul><li>Imprint</li></ul></footer></body></html>"""


def test_saved_pages_without_their_furniture():
    assert lines(PAGE, ".html") == [
        (9, "Baikal is *deep* & old"),
        (10, "one\n\ntwo\n\n```py\nx = 1\n- y\n```"),
        (13, "sum $a_1$"),
        (16, "fen\n: a wet place"),
    ]
    assert formats.parse(PAGE, "x.html", ".html").title == "Lakes"


def test_skip_comments_in_pages():
    page = "<h2>A</h2><!-- flashdl: skip --><ul><li>a</ul><h2>B</h2><ul><li>b<li>c <!-- flashdl: skip --></ul>"
    assert [f.is_skipped for f in facts(formats.parse(page, "x.html", ".html"))] == [True, False, True]


def test_a_comment_in_a_broken_tag_leaves_no_mark_of_ours():
    page = "<ul><li>one <span Words <!-- flashdl: skip -->two</li></ul>"
    assert [bullet for _, bullet in lines(page, ".html")] == ["one two"]


def test_notebook_lines_are_those_of_the_file():
    text = json.dumps(
        {
            "cells": [
                {"cell_type": "markdown", "source": ["# A\n", "- é\n", "- b"]},
                {"cell_type": "raw", "source": "- c"},
            ]
        },
        indent=1,
    )
    number = {line.strip(): number for number, line in enumerate(text.split("\n"), 1)}
    assert lines(text, ".ipynb") == [(number['"- \\u00e9\\n",'], "é"), (number['"- b"'], "b")]


@pytest.mark.parametrize("text", ["{", "nope", '{"cells": [}', "[" * 100_000])
def test_broken_notebooks_are_named(text):
    with pytest.raises(NotesError, match=r"x\.ipynb.*no notebook"):
        formats.parse(text, "x.ipynb", ".ipynb")


@pytest.mark.parametrize(
    "text", ["", "[]", "3", '{"cells": 4}', '{"cells": [null, {"source": 3}]}', '{"worksheets": [1]}']
)
def test_odd_notebooks_are_empty(text):
    assert lines(text, ".ipynb") == []
