"""The one dialect of Markdown: tokens, safe HTML, what a reader sees."""

import pytest

from flashdl.markup import to_html, tree, visible_text


def inline(text):
    return [child.type for child in tree(text)[1].children]


@pytest.mark.parametrize(
    "text", ["$5 and $10", "costs 5$ or 6$", "US$ 3 and US$ 4", r"\$x\$", "`$x$`", "$20,000 to $30,000", "a $ b $ c"]
)
def test_money_is_no_maths(text):
    assert not {"math_inline", "math_inline_double"} & set(inline(text))


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("$x$", "x"),
        ("$a_1*b*c$", "a_1*b*c"),
        (r"\(x_i\)", "x_i"),
        (r"$ \alpha = 1 $", r"\alpha = 1"),
        ("(n=$5$)", "5"),
        ("$n$-gram", "n"),
        ("取$x$值", "x"),
    ],
)
def test_maths_is_a_token(text, content):
    assert [child.content for child in tree(text)[1].children if child.type == "math_inline"] == [content]


@pytest.mark.parametrize("text", ["$$\nx\n$$", "\\[\nx\n\\]", "$$x$$", "\\[x\\]"])
def test_display_maths(text):
    assert to_html(text).replace("\n", "").replace("<p>", "").replace("</p>", "") == r"\[x\]"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("**a** ~~b~~ ==c *d*==", "<p><strong>a</strong> <s>b</s> <mark>c <em>d</em></mark></p>"),
        ("$x<y$", r"<p>\(x&lt;y\)</p>"),
        ("```py\nx<1\n```", '<pre><code class="language-py">x&lt;1\n</code></pre>'),
        ("H<sub>2</sub>O<br>x", "<p>H<sub>2</sub>O<br>x</p>"),
        ("[[page|shown]] and [[page]]", "<p>shown and page</p>"),
        ("![[a b.png|300]]", '<p><img src="a b.png" alt="" /></p>'),
        ("a <!-- flashdl: id=1 --> b %%no%% ^id1", "<p>a  b %%no%% ^id1</p>".replace(" %%no%% ^id1", " ")),
        ("[l](https://a.b)", '<p><a href="https://a.b">l</a></p>'),
        ("[CLS] [/] [bold]", "<p>[CLS] [/] [bold]</p>"),
    ],
)
def test_html(text, wanted):
    assert " ".join(to_html(text).split(" ")).replace(" </p>", "</p>") == wanted.replace(" </p>", "</p>")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<b onclick=x>y</b>",
        "<img src=x onerror=y>",
        "[x](javascript:y)",
        "<b>never closed",
        "<iframe src=x></iframe>",
        "<div>\n<script>x</script>\n</div>",
        "[x](data:text/html,y)",
        "</b> closed only",
        "<svg/onload=x>",
    ],
)
def test_no_raw_html_passes(text):
    html = to_html(text)
    assert not any(tag in html for tag in ("<script", "<b", "<img", "<iframe", "<div", "<svg", "</b>", "<a href"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("**a** [b](c) `d_e` ![alt](x.png)", "a b d_e alt"),
        ("the {{c1::sun::hint}} ^abc1", "the sun"),
        ("x <!-- id --> y\u00a0z", "x y z"),
        ("- a\n- b\n\n| c |\n|---|\n| d |", "a\nb\nc\nd"),
        ("$a_1*b$ costs $5", "a_1*b costs $5"),
    ],
)
def test_visible_text(text, wanted):
    assert visible_text(text) == wanted
