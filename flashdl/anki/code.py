"""Code in colours without a script: spans with classes, whose day and night colours are in card.css."""

import html
import re
from functools import lru_cache

from pygments import highlight
from pygments.formatters.html import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

LONGEST = 20_000
"""Characters; longer code stays without colours, since lexers are slow on what they do not understand."""

_BLOCK = re.compile(r'<pre><code class="language-([^" ]+)[^"]*">(.*?)</code></pre>', re.DOTALL)
_FORMATTER = HtmlFormatter(nowrap=True)


def coloured(page: str) -> str:
    """Return the HTML with every code block that names a known language in colours."""
    return _BLOCK.sub(_block, page) if "<pre><code class=" in page else page


def _block(found: re.Match[str]) -> str:
    lexer = _lexer(found[1].lower())
    if lexer is None or len(found[2]) > LONGEST:
        return found[0]
    coloured = highlight(html.unescape(found[2]), lexer, _FORMATTER).rstrip()
    return f'<pre><code class="language-{found[1]}">{coloured}</code></pre>'


@lru_cache(64)
def _lexer(language: str) -> Lexer | None:
    try:
        return get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return None
