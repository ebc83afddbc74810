import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashdl import markup
from flashdl.anki.holes import holed
from flashdl.anki.media import Shelf
from flashdl.anki.pages import page, shown
from flashdl.anki.unpage import markdown
from flashdl.markup import visible_text
from flashdl.model import Place

HERE = Place("/notes/a.md", 3)


@pytest.mark.parametrize(
    "text", ["plain words", "costs $5 and $10", "a - b, c; (d) 50 %", 'say "x"', "日本語 emoji 🎉"]
)
def test_leaves_plain_text_alone(text):
    assert page(text) == text.replace('"', "&quot;")


@given(st.text(alphabet="ab 1.,;:()!?%/'\"–-+=*_`$<&[]{}\\~^#|@\n", max_size=30))
def test_the_short_way_and_the_parser_agree(text):
    whole = markup.to_html(text.strip())
    inner = whole[3:-4] if whole.startswith("<p>") and whole.count("<p>") == 1 and whole.endswith("</p>") else whole
    got = page(text)
    if "{{" not in text and "[" not in text and "\\" not in text:
        assert got == inner


@given(st.lists(st.text(alphabet='ab 1.:-\n"', max_size=9), min_size=2, max_size=3))
def test_plain_paragraphs_need_no_parser(parts):
    text = "\n\n".join(parts).strip()
    whole = markup.to_html(text)
    assert page(text) == (
        whole[3:-4]
        if whole.startswith("<p>") and whole.count("<p>") == 1 == whole.count("</p>") and whole.endswith("</p>")
        else whole
    )


@given(st.text(alphabet="ab 1.,:()!'\"=*_`$<&>[]{}\\~^#|/%", max_size=30))
def test_one_line_needs_no_block_parser(text):
    line = f"a{text}b"
    assert markup.to_html(line) == markup.to_html(f"\n{line}")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("$a_1*b*c_2$ *x*", r"\(a_1*b*c_2\) <em>x</em>"),
        ("$a < b$ & c", r"\(a &lt; b\) &amp; c"),
        ("$$x^2$$", r"\[x^2\]"),
        ("`$x$ \\(y\\)`", r"<code>$x$ \(y\)</code>"),
        ("see [[Pooling|this]]", "see this"),
        ("[x](other.md) [y](https://y.org)", 'x <a href="https://y.org">y</a>'),
        ("{{field}} `{{code}}`", "{\u2060{field}} <code>{{code}}</code>"),
    ],
)
def test_becomes(text, html):
    assert shown(text, HERE, Shelf()) == html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "<b onclick=alert(1)>x</b>",
        "<iframe src=//evil></iframe>",
        "$\\href{javascript:alert(1)}{x}$",
        "\\(\\require{html}\\href {javascript:alert(1)}{x}\\)",
        "![x](https://evil.example/pixel.png)",
        "[sound:http://evil.example/x.mp3]",
        "[anki:tts lang=en]x[/anki:tts]",
        "[latex]\\input{/etc/passwd}[/latex]",
        "[$]x[/$] [$$]x[/$$]",
    ],
)
def test_nothing_runs_or_loads(text):
    html = shown(text, HERE, Shelf())
    for active in ("<script", "<img", "<iframe", "<b ", 'javascript:alert(1)"', "\\href", "\\require", "[sound:"):
        assert active not in html
    for tag in ("[anki:", "[latex]", "[$]", "[$$]"):
        assert tag not in html


def test_code_is_coloured_without_a_script():
    html = page("```python\ndef f(): return '<'\n```")
    assert html.startswith('<pre><code class="language-python"><span class="k">def</span>')
    assert "&lt;" in html


def test_characters_that_steer_are_gone():
    assert page("a\x1fb\x00c\u202ed\ud800e\ue000f") == "abcdef"


@pytest.mark.parametrize(
    ("question", "answer", "text"),
    [
        ("Pooling keeps the […]", "largest", "Pooling keeps the {{c1::largest}}"),
        ("the […size…] one", "big", "the {{c1::big::size}} one"),
        ("**[…]** is", "it", "<strong>{{c1::it}}</strong> is"),
        ("so […] is", "_it_", "so {{c1::<em>it</em>}} is"),
        ("energy $E = […]$", r"\frac{a}{b}", r"energy \(E = {{c1::\frac{a}{b} }}\)"),
        ("see […]", r"$\frac{a}{\frac{b}{c}}$", r"see {{c1::\(\frac{a}{\frac{b}{c} }\)}}"),
        ("use […]", "`std::vector`", "use {{c1::<code>std:&#58;vector</code>}}"),
        ("use […]", "`{{x}}`", "use {{c1::<code>{{x}&#125;</code>}}"),
        ("the […] and […]", "same", "the {{c1::same}} and {{c1::same}}"),
        ("no hole", "told", "no hole<br>{{c1::told}}"),
        ("a `[…]` b", "x", "a <code>{{c1::x}}</code> b"),
        ("[x […] y](https://z.org)", "a", '<a href="https://z.org">x {{c1::a}} y</a>'),
        ("raw {{c2::x}} […]", "a", "raw {\u2060{c2::x}} {{c1::a}}"),
        ("`{{c2::x}}` […]", "a", "<code>{&#123;c2::x}}</code> {{c1::a}}"),
    ],
)
def test_holes(question, answer, text):
    assert holed(question, answer) == text


@pytest.mark.parametrize("answer", ["*", "**a", "$", "`", "- a\n- b", "a\n\nb", "| a |\n|--|", "}}", "::", ":", "}"])
def test_an_answer_that_does_not_fit_its_hole_still_hides_whole(answer):
    text = holed("This […] is it", answer)
    assert text.count("{{c1::") == 1
    assert text.count("}}") == 1


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "a **b** *c* `d` ~~e~~ ==f==",
        "$a_1*b$ < c & d",
        "$$x^2$$",
        "1. a\n2. b",
        "- a\n  - b\n- c",
        "```python\ndef f(): pass\n```",
        "a\n\nb",
        "[l](https://x.y)",
        "costs $5 and $10",
        "| a | b |\n|--|--|\n| 1 | 2 |",
        "H<sub>2</sub>O",
        "{{x}}",
    ],
)
def test_comes_back_as_markdown_that_shows_the_same(text):
    assert page(markdown(page(text))) == page(text)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<div>a</div><div>b</div>", "a  \nb"),
        ("a&nbsp;b<br>c", "a b  \nc"),
        ("<script>alert(1)</script>y", "y"),
        ('<img src="x y.jpg"> [sound:s.mp3]', "![](<x y.jpg>) ![](<s.mp3>)"),
        ("[$]x[/$] [latex]y[/latex]", "$x$ $$y$$"),
        ("2 * 3 * 4 and a_b", "2 * 3 * 4 and a_b"),
        ("*not* emphasis", r"\*not\* emphasis"),
        ('<a href="javascript:x">l</a>', "l"),
    ],
)
def test_strange_html_becomes(html, text):
    assert markdown(html) == text


@pytest.mark.parametrize("torn", ["<", "<!--", "<a ", "\\( ", "\\[ ", "[latex]", "[$]", "<b>", "{{c1::", "[sound:"])
def test_what_never_ends_takes_no_time(torn):
    """Half a minute and more, when each opening looked for its end through all the rest."""
    whole = torn * (40_000 // len(torn))
    began = time.process_time()
    markdown(whole)
    holed(f"The […] {whole}", "a")
    assert time.process_time() - began < 8


def test_a_sign_is_no_tag():
    assert visible_text(markdown("1 < 2 and a<b, <b>c</b> <!-- hidden -->d")) == "1 < 2 and a<b, c d"
