"""Saved web pages: headings and lists of the main content, without menus, sidebars, comments and boxes."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from flashdl.formats.growing import Growth, Twig
from flashdl.formats.heading import FrontMatter, document
from flashdl.formats.inline import code_of, markdown_of
from flashdl.formats.mainpart import main_part
from flashdl.formats.marked import is_marked, joined_questions
from flashdl.formats.words import bare_heading
from flashdl.model import Document
from flashdl.outline import SKIP


def parse(text: str, path: str) -> Document:
    """Return the document in the HTML page `text`."""
    page = LexborHTMLParser(_with_lines(text))
    growth = Growth()
    title = _title(page)
    if page.body is not None:
        top, main = main_part(page.body)
        reader = _Reader(growth)
        if top is not None:
            reader.read(top)
        reader.read(main)
        reader.flush()
    is_named = growth.path[0].branches[1:] == [] and [b.level for b in growth.path[0].branches] == [1]
    return document(growth, path, FrontMatter(title="" if is_named else title))


def _with_lines(text: str) -> str:
    """Write its line into each tag that may begin a bullet: the parser keeps no positions.

    Comments go, but for those that skip.
    """
    text = re.sub(r"<!--(.*?)-->", _comment, text, flags=re.DOTALL)
    line, last = 1, 0

    def numbered(found: re.Match[str]) -> str:
        nonlocal line, last
        line += text.count("\n", last, found.start())
        last = found.start()
        return f'{found[0]} data-flashdl-line="{line}"'

    return re.sub(r"(?i)<(?:li|h[1-6]|p|dt|div|summary)(?=[\s/>])", numbered, text)


def _comment(found: re.Match[str]) -> str:
    if _is_in_tag(found.string, found.start()):
        return found[0]
    lines = "\n" * found[0].count("\n")
    return f"<ins class=flashdl-skip>{lines}</ins>" if SKIP.fullmatch(found[0]) else lines


def _is_in_tag(text: str, at: int) -> bool:
    """Tell whether a tag is still open there: what looks like a comment is none for the parser."""
    start = text.rfind("<", 0, at)
    return start > text.rfind(">", 0, at) and text[start + 1 : start + 2].isalpha()


def _title(page: LexborHTMLParser) -> str:
    node = page.css_first("head title")
    title = " ".join(node.text().split()) if node else ""
    return re.split(r"\s+(?:[|–—·«»]|::)\s+|\s+-\s+(?=[^-]*$)", title)[0].strip()


# What stands in it

_BLOCKS = frozenset(
    ("ul", "ol", "menu", "dl", "table", "pre", "blockquote", "p", "div", "section", "figure", "details")
)
_SUBTITLE = re.compile(r"(?:^|[\s_-])(?:subtitle|tagline)(?=$|[\s_-])")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


class _Reader:
    """Walks the tree of the main part."""

    def __init__(self, growth: Growth) -> None:
        self.growth = growth
        self.paragraphs: list[tuple[int, str]] = []

    def read(self, node: LexborNode) -> None:
        """Walk with a stack of our own: pages may be nested deeper than Python likes to recurse."""
        waiting: list[tuple[LexborNode, Twig | None]] = [(node, None)]
        while waiting:
            child, parent = waiting.pop()
            tag = child.tag or ""
            if tag in _HEADINGS and parent is None:
                self._heading(child)
            elif tag == "li":
                twig = self._item(child, parent)
                waiting += [(below, twig) for below in _lists_below(child)][::-1]
            elif tag == "dl":
                self._definitions(child, parent)
            elif tag == "p" and parent is None:
                self.paragraphs.append((_line(child), markdown_of(child)))
            elif tag == "ins" and "flashdl-skip" in (child.attributes.get("class") or ""):
                self.flush()
                self.growth.skip()
            elif tag not in ("-text", "pre", "table"):
                waiting += [(below, parent) for below in _children(child)][::-1]

    def flush(self) -> None:
        """Make bullets of the paragraphs that hold an author's own card markup."""
        for line, text in joined_questions(self.paragraphs):
            if is_marked(text):
                self.growth.bullet(line).write(text)
        self.paragraphs = []

    def _heading(self, node: LexborNode) -> None:
        title = bare_heading(markdown_of(node)).strip("#¶§ ")
        if title and not _SUBTITLE.search(node.attributes.get("class") or ""):
            self.flush()
            branch = self.growth.heading(title, int((node.tag or "h1")[1]), _line(node))
            branch.is_skipped = node.css_first("ins.flashdl-skip") is not None

    def _item(self, node: LexborNode, parent: Twig | None) -> Twig:
        above = self.paragraphs
        self.flush()
        if parent is None:
            self.growth.announce(above)
        text = "\n\n".join(part for part in _parts(node) if part)
        if node.css_first("ins.flashdl-skip"):
            text += " <!-- flashdl: skip -->"
        return self.growth.bullet(_line(node), "", _number(node), parent).write(text)

    def _definitions(self, node: LexborNode, parent: Twig | None) -> None:
        self.flush()
        terms: list[str] = []
        line = _line(node)
        for child in node.css("dt,dd"):
            if child.tag == "dt":
                terms, line = [markdown_of(child)], _line(child)
            elif terms:
                self.growth.bullet(line, f"{terms[0]}\n: {markdown_of(child)}", None, parent)


def _children(node: LexborNode) -> Iterator[LexborNode]:
    return node.iter(include_text=True)


def _lists_below(item: LexborNode) -> Iterator[LexborNode]:
    """Yield the lists nested in an item, however deep in boxes, but not those of its sub-items."""
    waiting = list(_children(item))[::-1]
    while waiting:
        child = waiting.pop()
        if child.tag in ("ul", "ol", "menu"):
            yield child
        elif child.tag != "-text":
            waiting += list(_children(child))[::-1]


def _parts(item: LexborNode) -> Iterator[str]:
    """Yield the item's own text: a run of inline text is one part, so is each block in it."""
    run: list[str] = []
    for child in _children(item):
        tag = child.tag or ""
        if tag not in _BLOCKS and tag not in _HEADINGS:
            run.append(markdown_of(child, is_stripped=False))
            continue
        yield " ".join("".join(run).split(" ")).strip()
        run = []
        if tag == "pre":
            yield code_of(child)
        elif tag not in ("ul", "ol", "menu"):
            yield markdown_of(child)
    yield "".join(run).strip()


def _number(node: LexborNode) -> int | None:
    parent = node.parent
    if parent is None or parent.tag != "ol":
        return None
    start = parent.attributes.get("start") or "1"
    before = 0
    other = node.prev
    while other is not None:
        before += other.tag == "li"
        other = other.prev
    return (int(start) if re.fullmatch(r"\d{1,6}", start) else 1) + before


def _line(node: LexborNode) -> int:
    line = node.attributes.get("data-flashdl-line") or "1"
    return int(line) if line.isdecimal() else 1
