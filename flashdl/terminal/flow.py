"""Line breaks in Chinese and Japanese: between any two characters, but never before a comma.

Rich breaks at spaces only and would leave half a line empty before a run of characters.
"""

import re

from rich.cells import cell_len
from rich.console import Console, JustifyMethod, OverflowMethod
from rich.containers import Lines
from rich.text import Text

_SIGNS = "\u2e80-\u303f\u3041-\u31ff\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffef\U00020000-\U0003ffff"
_CLOSES, _OPENS = "、。，．：；？！）」』】》〉］｝”’…—·ー々,.:;?!)]}%", "（「『【《〈［｛“‘([{"
_IS_DENSE = re.compile(f"[{_SIGNS}]")
_ATOM = re.compile(
    f"\\s*[{re.escape(_OPENS)}]*(?:[^\\s{_SIGNS}{re.escape(_OPENS)}]+|[{_SIGNS}])?[{re.escape(_CLOSES)}]*\\s*"
)


def flowing(text: Text) -> Text:
    """Return `text` so that it breaks where its script allows; text that Rich breaks well is returned as it is."""
    if not _IS_DENSE.search(text.plain):
        return text
    flow = _Flow(style=text.style, overflow=text.overflow, no_wrap=text.no_wrap)
    return flow.append_text(text.copy())


class _Flow(Text):
    def wrap(
        self,
        console: Console,
        width: int,
        *,
        justify: JustifyMethod | None = None,
        overflow: OverflowMethod | None = None,
        tab_size: int = 8,
        no_wrap: bool | None = None,
    ) -> Lines:
        if no_wrap or self.no_wrap:
            return super().wrap(console, width, justify=justify, overflow=overflow, tab_size=tab_size, no_wrap=no_wrap)
        lines = Lines()
        for line in self.split(allow_blank=True):
            line.expand_tabs(tab_size)
            for part in line.divide(_breaks(line.plain, width)):
                part.rstrip_end(width)
                lines.append(part)
        return lines


def _breaks(line: str, width: int) -> list[int]:
    """Return where lines of at most `width` cells begin, the first one left out."""
    offsets: list[int] = []
    used, at = 0, 0
    while at < len(line):
        found = _ATOM.match(line, at)
        atom = found[0] if found and found[0] else line[at]
        bare = atom.rstrip()
        for piece in [bare] if cell_len(bare) <= width else bare:
            if used and used + cell_len(piece) > width:
                offsets.append(at)
                used = 0
            used, at = used + cell_len(piece), at + len(piece)
        used, at = used + len(atom) - len(bare), at + len(atom) - len(bare)
    return offsets
