"""Line breaks in Chinese and Japanese: between any two characters, but never before a comma.

Rich breaks at spaces only and would leave half a line empty before a run of characters.
"""

import re
from functools import cache

from rich.cells import cell_len
from rich.console import Console, JustifyMethod, OverflowMethod
from rich.containers import Lines
from rich.text import Text

_SIGNS = "\u2e80-\u303f\u3041-\u31ff\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffef\U00020000-\U0003ffff"
_FIRST_SIGN = "\u2e80"
_CLOSES, _OPENS = "、。，．：；？！）」』】》〉］｝”’…—·ー々,.:;?!)]}%", "（「『【《〈［｛“‘([{"


def flowing(text: Text) -> Text:
    """Return `text` so that it breaks where its script allows; text that Rich breaks well is returned as it is."""
    if max(text.plain, default="") < _FIRST_SIGN or not re.search(f"[{_SIGNS}]", text.plain):
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
        found = _atoms().match(line, at)
        atom = found[0] if found and found[0] else line[at]
        bare = atom.rstrip()
        for piece in [bare] if cell_len(bare) <= width else bare:
            if used and used + cell_len(piece) > width:
                offsets.append(at)
                used = 0
            used, at = used + cell_len(piece), at + len(piece)
        used, at = used + len(atom) - len(bare), at + len(atom) - len(bare)
    return offsets


@cache
def _atoms() -> re.Pattern[str]:
    """Return what matches a piece that stays on one line; it takes 5 ms to compile, so only when there is need."""
    opening, closing = re.escape(_OPENS), re.escape(_CLOSES)
    return re.compile(f"\\s*[{opening}]*(?:[^\\s{_SIGNS}{opening}]+|[{_SIGNS}])?[{closing}]*\\s*")
