"""The inline text of HTML as Markdown."""

import re

from selectolax.lexbor import LexborNode

_MARKS = {"strong": "**", "b": "**", "em": "*", "i": "*", "del": "~~", "s": "~~", "mark": "=="}
_SKIPPED = frozenset(("ul", "ol", "menu", "script", "style", "ins"))
_BREAKS = frozenset(
    ("p", "div", "tr", "blockquote", "figure", "section", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd")
)
_DEEPEST = 100
_LINE_MARK = re.compile(r' data-flashdl-line="\d+"')
"""What `html` writes into tags; inside an unclosed `<title>` or an attribute it became text."""

_NOTHING = dict.fromkeys((0x200B, 0x2060, 0xFEFF, 0xAD))


def markdown_of(node: LexborNode, is_stripped: bool = True) -> str:
    """Return what `node` shows, as Markdown, without the lists in it."""
    text = _LINE_MARK.sub("", _of(node, 0)).translate(_NOTHING)
    text = re.sub(r"[ \t\n\r\f]*\n[ \t\n\r\f]*", "\n", re.sub(r"[ \t\r\f]+", " ", text))
    return text.strip() if is_stripped else text


def code_of(node: LexborNode) -> str:
    """Return a `<pre>` as a fenced block."""
    names = " ".join(found.attributes.get("class") or "" for found in [node, *node.css("code")])
    language = re.search(r"(?:language|lang|highlight-source)-([\w+#-]+)", names)
    return f"```{language[1] if language else ''}\n{_LINE_MARK.sub('', node.text(deep=True)).strip(chr(10))}\n```"


def _of(node: LexborNode, depth: int) -> str:
    tag, attributes = node.tag or "", node.attributes if node.tag != "-text" else {}
    if tag == "-text":
        return re.sub(r"[ \t\n\r\f]+", " ", node.text(deep=False) or "")
    if tag == "script" and (attributes.get("type") or "").startswith("math/tex"):
        return f"${node.text(deep=True).strip()}$"
    if tag in _SKIPPED or depth > _DEEPEST:
        return "" if tag in _SKIPPED else node.text(deep=True)
    maths = _maths(node)
    if maths:
        return maths
    if tag == "br":
        return "\n"
    if tag == "img":
        return f"![{attributes.get('alt') or ''}]({(attributes.get('src') or '').replace(' ', '%20')})"
    if tag in ("code", "kbd", "tt", "samp"):
        code = " ".join(node.text(deep=True).split())
        return (f"``{code}``" if "`" in code else f"`{code}`") if code else ""
    if tag == "pre":
        return "\n" + code_of(node) + "\n"
    inner = "".join(_of(child, depth + 1) for child in node.iter(include_text=True))
    return _marked(tag, attributes, inner)


def _marked(tag: str, attributes: dict[str, str | None], inner: str) -> str:
    bare = inner.strip()
    if tag in _MARKS and bare:
        mark = _MARKS[tag]
        return inner.replace(bare, f"{mark}{bare}{mark}", 1) if "\n" not in bare else inner
    if tag == "a" and bare and (attributes.get("href") or "").startswith(("http:", "https:", "mailto:")):
        return f"[{bare}]({(attributes.get('href') or '').replace(' ', '%20').replace(')', '%29')})"
    if tag in ("sub", "sup") and bare:
        return f"<{tag}>{bare}</{tag}>"
    if tag in ("td", "th"):
        return f"{bare} | "
    return f"\n{inner}\n" if tag in _BREAKS else inner


def _maths(node: LexborNode) -> str:
    """Return the TeX source that KaTeX, MathJax and MathML keep beside what they draw."""
    tag, attributes = node.tag or "", node.attributes
    names = attributes.get("class") or ""
    if tag == "math" or "katex" in names.split() or "MathJax" in names or tag == "mjx-container":
        source = node.css_first("annotation")
        tex = (source.text() if source else "") or attributes.get("alttext") or attributes.get("data-tex") or ""
        return f"${tex.strip()}$" if tex.strip() else ""
    return ""
