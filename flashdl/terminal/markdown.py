"""Markdown of notes on the terminal: blocks and lines for Rich, plain text for everything else.

Note text is only ever wrapped in `Text`, never read as Rich's own markup, so `[CLS]` and `[/]` stay what they are.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.measure import Measurement
from rich.padding import Padding
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from flashdl.terminal import spans
from flashdl.terminal.flow import flowing
from flashdl.terminal.grid import grid
from flashdl.terminal.pictures import Picture
from flashdl.terminal.safe import safe
from flashdl.terminal.screen import Screen

if TYPE_CHECKING:
    from rich.table import Table


_CLOZE = r"(?s)\{\{c\d+::((?:(?!\}\}|::).)*)(?:::(?:(?!\}\}).)*)?\}\}"
_LINKS = r"(?i)(?:https?|ftp)://\S+|mailto:\S+"


def rendered(markdown: str, screen: Screen, style: str = "") -> RenderableType:
    """Return a piece of a note as blocks."""
    text = _shown(markdown)
    if (easy := spans.easy(text)) is not None:
        easy.style = style
        return flowing(easy)
    blocks = list(_blocks(_nested(_tree(text)), screen, style))
    return blocks[0] if len(blocks) == 1 else Group(*_with_space(blocks))


def inline(markdown: str, style: str = "") -> Text:
    """Return a piece of a note as one line; its blocks are joined by spaces."""
    text = _shown(markdown)
    if (easy := spans.easy(text)) is not None:
        easy.style = style
        return easy
    line = Text(style=style)
    for token in _tree(text):
        if token.type == "inline":
            line.append(" " if line else "").append_text(spans.line(token.children or [], joins=True))
        elif token.type in ("fence", "code_block"):
            line.append(" " if line else "").append(" ".join(token.content.split()), "cyan")
        elif token.type == "math_block":
            line.append(" " if line else "").append_text(spans.maths(token.content, joins=True))
    return line


def first_block(markdown: str) -> str:
    """Return what stands before the first blank line, list, table or block of code, if anything does."""
    return re.split(r"\n[ \t]*(?=\n|```|~~~|\||\$\$|[-*+] |\d+[.)] )", markdown.strip(), maxsplit=1)[0]


def plain(markdown: str) -> str:
    """Return a piece of a note as plain text: what is seen, maths in Unicode, a line for each block."""
    text = _shown(markdown)
    if (easy := spans.easy(text)) is not None:
        return easy.plain
    return "\n".join(_plain_lines(_nested(_tree(text))))


def _plain_lines(nodes: "Sequence[_Node]") -> Iterator[str]:
    for node in nodes:
        token = node.token
        match token.type:
            case "inline":
                yield spans.line(token.children or []).plain
            case "fence" | "code_block":
                yield token.content.rstrip("\n")
            case "math_block":
                yield spans.maths(token.content).plain
            case "html_block":
                yield from filter(None, [_without_comments(token.content)])
            case "tr_open":
                yield " | ".join(_cell(cell).plain for cell in node.children)
            case "list_item_open":
                first, *rest = [*_plain_lines(node.children)] or [""]
                yield f"{f'{token.info}.' if token.info else '-'} {first}"
                yield from (f"  {line}" for line in rest)
            case _:
                yield from _plain_lines(node.children)


def targets(markdown: str) -> list[str]:
    """Return what a note points to: addresses of links and images, in order."""
    text = _shown(markdown)
    if spans.easy(text) is not None:
        return re.findall(_LINKS, text)
    found: list[str] = []
    for token in _tree(text):
        for child in token.children or []:
            address = child.attrGet("href") or child.attrGet("src") if child.type in ("link_open", "image") else None
            found += [str(address)] if address else re.findall(_LINKS, child.content) if child.type == "text" else []
    return list(dict.fromkeys(found))


class _Node:
    """A block with the blocks in it."""

    __slots__ = ("children", "token")

    def __init__(self, token: spans.Token) -> None:
        self.token = token
        self.children: list[_Node] = []


def _shown(markdown: str) -> str:
    text = safe(markdown)
    return re.sub(_CLOZE, r"\1", text) if "{{c" in text else text


def _tree(text: str) -> Sequence[Any]:
    from flashdl.markup import tree  # a tenth of a second to import: only for a card that holds markup

    return tree(text)


def _nested(tokens: Sequence[spans.Token]) -> list[_Node]:
    top: list[_Node] = []
    stack = [top]
    for token in tokens:
        if token.nesting < 0:
            stack.pop()
            continue
        node = _Node(token)
        stack[-1].append(node)
        if token.nesting > 0:
            stack.append(node.children)
    return top


def _with_space(blocks: Sequence[RenderableType]) -> Iterator[RenderableType]:
    for index, block in enumerate(blocks):
        if index:
            yield Text()
        yield block


def _blocks(nodes: Sequence[_Node], screen: Screen, style: str) -> Iterator[RenderableType]:
    for node in nodes:
        yield from _block(node, screen, style)


def _block(node: _Node, screen: Screen, style: str) -> Iterator[RenderableType]:
    token, children = node.token, node.children
    match token.type:
        case "inline":
            line = spans.line(token.children or [], opens=True)
            line.style = style
            yield flowing(line)
            addresses = [str(child.attrGet("src")) for child in token.children or [] if child.type == "image"]
            yield from (Picture(path) for path in map(screen.picture, addresses) if path is not None)
        case "heading_open" | "dt_open":
            yield Group(*_blocks(children, screen, f"{style} bold underline".strip()))
        case "bullet_list_open" | "ordered_list_open":
            yield _list(node, screen, style)
        case "dl_open":
            yield Group(*_definitions(node, screen, style))
        case "blockquote_open":
            yield _Quote("▎ " if screen.is_utf8 else "| ", Group(*_with_space(list(_blocks(children, screen, style)))))
        case "fence" | "code_block":
            yield Padding(_code(token.content, token.info, screen), (0, 0, 0, 2))
        case "math_block":
            yield Padding(_Formula(token.content), (0, 0, 0, 2))
        case "table_open":
            yield _table(node, screen)
        case "hr":
            yield Text("─" * 8 if screen.is_utf8 else "-" * 8, style="dim")
        case "html_block":
            shown = _without_comments(token.content)
            yield from [Text(shown, style="dim")] if shown else []
        case _:
            yield from _blocks(children, screen, style)


def _without_comments(html: str) -> str:
    return re.sub(r"(?s)<!--.*?-->", "", html).strip()


def _list(node: _Node, screen: Screen, style: str) -> RenderableType:
    table = _marked()
    number = int(node.token.attrGet("start") or 1)
    for item in node.children:
        mark = f"{number}." if node.token.type == "ordered_list_open" else "•" if screen.is_utf8 else "-"
        table.add_row(mark, Group(*_blocks(item.children, screen, style)))
        number += 1
    return table


def _definitions(node: _Node, screen: Screen, style: str) -> Iterator[RenderableType]:
    """Yield each term at the margin, its definitions below it behind a colon."""
    for item in node.children:
        if item.token.type == "dd_open":
            table = _marked()
            table.add_row(":", Group(*_blocks(item.children, screen, style)))
            yield table
        else:
            yield from _blocks([item], screen, style)


def _marked() -> "Table":
    """Return a table of a narrow column for marks and a wide one for what they mark."""
    table = grid(0, 1, 0, 0)
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    return table


def _table(node: _Node, screen: Screen) -> RenderableType:
    from rich import box  # only for a card with a table
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD if screen.is_utf8 else box.ASCII, padding=(0, 1), show_edge=False)
    rows = [row.children for part in node.children for row in part.children]
    for cell in rows[0] if rows else []:
        align = re.search(r"left|right|center", str(cell.token.attrGet("style") or ""))
        justify = "right" if align and align[0] == "right" else "center" if align and align[0] == "center" else "left"
        table.add_column(_cell(cell), justify=justify, overflow="fold")  # type: ignore[arg-type]
    below = [[_cell(cell) for cell in row] for row in rows[1:]]
    for row in below:
        table.add_row(*row)
    return _Fitting(table, below)


def _cell(node: _Node) -> Text:
    return Text(" ").join(spans.line(child.token.children or [], joins=True) for child in node.children)


def _code(content: str, info: str, screen: Screen) -> RenderableType:
    language = info.split()[0].strip("{}.").lower() if info.split() else ""
    text = content.rstrip("\n").expandtabs(4)
    if not language or screen.colours is None:
        return Text(text, style="cyan" if screen.colours else "")
    from rich.syntax import Syntax  # Pygments is slow to import: only for code in a named language

    # The theme uses the terminal's own sixteen colours, so it can be read on light and on dark.
    return Syntax(text, language, theme="ansi_light", background_color="default", word_wrap=True)


class _Formula:
    """Maths that stand alone: matrices in rows where the screen has room for them."""

    def __init__(self, latex: str) -> None:
        self.latex = latex

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        from flashdl.terminal.display import display  # only for a card with such maths

        rows = display(self.latex.strip())
        fits = rows is not None and max(map(cell_len, rows.split("\n"))) <= options.max_width
        yield Text(rows) if rows is not None and fits else spans.maths(self.latex)


class _Fitting:
    """A table, or, where its words would be torn, its rows one below the other."""

    def __init__(self, table: "Table", rows: Sequence[Sequence[Text]]) -> None:
        self.table, self.rows = table, rows

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        if Measurement.get(console, options, self.table).minimum <= options.max_width:
            yield self.table
            return
        names = [column.header for column in self.table.columns]
        for number, row in enumerate(self.rows):
            yield from [Text()] if number else []
            for name, cell in zip(names, row, strict=False):
                label = Text.assemble(name if isinstance(name, Text) else "", ": ")
                label.stylize("dim")
                yield flowing(Text.assemble(label, cell))


class _Quote:
    """Blocks with a bar at their left."""

    def __init__(self, bar: str, inner: RenderableType) -> None:
        self.bar, self.inner = Segment(bar, Style(dim=True)), inner

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        narrower = options.update(width=max(options.max_width - 2, 1))
        for line in console.render_lines(self.inner, narrower, pad=False):
            yield from (self.bar, *line, Segment.line())
