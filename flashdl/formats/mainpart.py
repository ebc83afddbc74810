"""Which part of a saved page holds its text: not the menus, sidebars, comments and boxes around it."""

import re
from collections.abc import Iterable

from selectolax.lexbor import LexborNode

_NOT_CONTENT = (
    "nav,aside,footer,form,script:not([type^='math/tex']),style,noscript,template,button,select,textarea,svg,iframe,object,video,audio,dialog,"
    "[role=navigation],[role=tablist],[role=complementary],[role=banner],[role=contentinfo],[role=search],[role=dialog],[role=menu],"
    "[aria-hidden=true]:not([class*=katex]):not([class*=MathJax]),[hidden]"
)
_BOXES = re.compile(
    r"(?i)(?:^|[\s_-])(?:(?:comments?|replies|respond|disqus|side-?bar|share|sharing|social|related|recommend(?:ed|ations?)?|cookies?|consent"
    r"|subscri(?:be|ption)|newsletter|signup|sign-up|login|paywall|payment|donat(?:e|ion)|sponsor(?:ed)?|breadcrumbs?|menu|navbar|nav|toc|toctree|pagination|pager"
    r"|advert(?:isement)?|ads?|promo|footer|widget|popup|modal|toolbar|skip-link|reward|toolbox|tags|author-card|headerlink|anchor)"
    r"(?:[\s_-]?(?:box|list|area|section|bar|container|wrapper|panel|block|links?|buttons?|posts?|form|item|content))?)(?=$|[\s_-])"
)
_MAIN = (
    "article,main,[role=main],#content,#main,#main-content,.post-content,.entry-content,.article-content,.markdown-body,.post,"
    ".article,.content,#article_content,.RichText,.theme-doc-markdown,.md-content,.document"
)


_CONTENT = (
    ".markdown-body,.entry-content,.post-content,.article-content,.e-content,.post-body,.body.markup,.available-content,"
    ".theme-doc-markdown,.RichText,.page-body,[itemprop=articleBody],#article_content"
)
"""What programs for blogs and notes call the text alone."""


def main_part(body: LexborNode) -> tuple[LexborNode | None, LexborNode]:
    """Return the part of the page that holds the text, and the page's top heading if it stands outside of it.

    What is no content is taken out of the tree.
    """
    _drop(body.css(_NOT_CONTENT))
    half = _holds(body) / 2
    _drop([node for node in body.css("[class],[id]") if _is_box(node) and _holds(node) < half])
    best = max(body.css(_MAIN), key=_holds, default=body)
    best = best if _holds(best) * 2 >= _holds(body) else body
    inner = best
    while (deeper := _content(inner)) is not None:
        inner = deeper
    tops = best.css("h1") or [node for node in body.css("h1") if "site" not in (node.attributes.get("class") or "")]
    return (tops[0] if len(tops) == 1 and inner.css_first("h1") is None else None), inner


def _content(part: LexborNode) -> LexborNode | None:
    """Return the one box of text in it; None when there is none, or several as on a page of many posts."""
    boxes = sorted((node for node in part.css(_CONTENT) if node.mem_id != part.mem_id), key=_holds, reverse=True)
    if not boxes or _holds(boxes[0]) * 3 < _holds(part):
        return None
    inside = {node.mem_id for node in boxes[0].css("*")}
    beside = sum(_holds(node) for node in boxes[1:] if node.mem_id not in inside)
    return boxes[0] if beside * 3 < _holds(boxes[0]) else None


def _drop(nodes: Iterable[LexborNode]) -> None:
    """Take nodes out, the inner ones first: touching what lies in a dropped one would read freed memory."""
    for node in reversed(list({node.mem_id: node for node in nodes}.values())):
        node.decompose()


_NO_BOXES = frozenset(("body", "main", "article", "code", "pre", "span", "h1", "h2", "h3", "h4", "h5", "h6"))


def _is_box(node: LexborNode) -> bool:
    if node.tag in _NO_BOXES:
        return False
    return bool(_BOXES.search(f"{node.attributes.get('class') or ''} {node.attributes.get('id') or ''}"))


def _holds(node: LexborNode) -> int:
    return len(node.text(deep=True))
