"""A bullet in one line: marks gone, code and maths as written."""

import pytest

from flashdl.making.plain import plain


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("the set $\\{x : a<b \\land c>d\\}$ is open", "the set $\\{x : a<b \\land c>d\\}$ is open"),
        ("`<b>` makes text <b>bold</b>", "`<b>` makes text  bold"),
        ("`[^1]` marks a footnote[^1]", "`[^1]` marks a footnote"),
        ("costs $5 <br> and $10", "costs $5 and $10"),
        ("**$5** and **$10**", "$5 and $10"),
        ("see <!-- not this --> this", "see this"),
        ("Space\n\nSorted in place.\n\n`O(1)`", "Space. Sorted in place. `O(1)`"),
    ],
)
def test_reads(markdown, text):
    assert " ".join(plain(markdown).text.split()) == " ".join(text.split())
