"""How deep headings are nested that lost their `#`.

What is left as evidence: numbers (`2.1`), a heading right after a heading (the first one is above), and what a
heading has to do with the one before it. Where nothing speaks, a heading stands beside the last one.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise


def levels(titles: Sequence[str], has_text: Sequence[bool], has_title: bool = False) -> list[int]:
    """Return the level of each heading, 1 the topmost; `has_text` tells which have bullets or prose of their own.

    Right under the page's title, an empty heading is rather a subtitle or a byline than the top of the page.
    """
    ladder = _Ladder(titles, has_text, _numbered(titles), has_title)
    for i in range(len(titles)):
        ladder.climb(i)
    return ladder.found


class _Ladder:
    """Finds the level of one heading after the other."""

    def __init__(
        self, titles: Sequence[str], has_text: Sequence[bool], numbered: Sequence[int], has_title: bool
    ) -> None:
        self.titles, self.has_text, self.numbered, self.has_title = titles, has_text, numbered, has_title
        self.has_parts = _has_parts(numbered)
        self.repeated = {title for title, count in Counter(map(_plain, titles)).items() if count > 1}
        self.found: list[int] = []
        self.above = 0
        """The level under which the numbers stand."""
        self.last = 0
        """The last heading that is no mere part of another one."""

    def climb(self, i: int) -> None:
        """Add the level of heading `i`."""
        is_part = False
        if self.numbered[i]:
            level = self._by_number(i)
        elif not i or self._is_subtitle(i - 1):
            level = 1
        elif self._is_right_below(i):
            level = self.found[i - 1] + 1
        elif not self.has_text[i]:
            level = max(self.found[self.last] - self._empties(i), 1)
        else:
            is_part = self._is_part(i)
            level = self.found[self.last] + is_part
        self.found.append(level)
        self.last = self.last if is_part else i

    def _by_number(self, i: int) -> int:
        if i and not any(self.numbered[:i]) and not self.has_text[i - 1]:
            self.above = self.found[i - 1]
        return self.above + self.numbered[i]

    def _is_subtitle(self, i: int) -> bool:
        return i == 0 and self.has_title and not self.has_text[0] and not self.numbered[0]

    def _is_right_below(self, i: int) -> bool:
        if self.numbered[i - 1] and self.has_parts:
            return True
        return not self.has_text[i - 1] and not _are_alike(self.titles[i - 1], self.titles[i])

    def _empties(self, start: int) -> int:
        """Count the headings from `start` on that stand right above another heading."""
        end = start
        while end < len(self.has_text) and not self.has_text[end]:
            end += 1
        return end - start

    def _is_part(self, i: int) -> bool:
        title, above = self.titles[i], self.titles[self.last]
        is_repeated = _plain(title) in self.repeated and _plain(above) not in self.repeated
        return is_repeated or _is_part(title, above)


def _has_parts(numbered: Sequence[int]) -> bool:
    """Tell whether headings without a number stand between numbered ones, and so below them."""
    marks = [i for i, level in enumerate(numbered) if level]
    return any(later - earlier > 1 for earlier, later in pairwise(marks))


def _is_part(title: str, above: str) -> bool:
    """Tell whether `title` names a part of what `above` names, by its looks and words."""
    if _is_lower(title) and not _is_lower(above):
        return True
    if title.rstrip().endswith((":", "\uff1a")) and not above.rstrip().endswith((":", "\uff1a")):
        return True
    inner, outer = _words(title), _words(above)
    if not inner or not outer:
        return False
    return (inner < outer and len(inner) > 1) or (outer <= inner and bool(_OF.search(title)))


def _are_alike(one: str, other: str) -> bool:
    """Tell whether both are of the kind `term: what it is`."""
    return all(re.search(r"\s?[:\uff1a]\s*\S", title) for title in (one, other))


def _is_lower(title: str) -> bool:
    return title[:1].islower()


def _plain(title: str) -> str:
    return title.strip(" :\uff1a").lower()


def _words(title: str) -> set[str]:
    return {word[:5] for word in re.findall(r"\w{3,}", title.lower()) if word not in _SMALL}


_SMALL = frozenset(("the", "and", "for", "with", "from", "into", "are", "how", "what", "why"))
_OF = re.compile(r"(?i)\b(?:of|in|for|with|on|to)\b|的")


def _numbered(titles: Sequence[str]) -> list[int]:
    """Return the level that its number gives each heading; 0 where there is none or it stands alone."""
    styles = [_style(title) for title in titles]
    order: dict[str, int] = {}
    is_numbered = any(style and styles.count(style) > 1 for style in styles)
    for style in styles:
        if style and is_numbered and style not in order:
            order[style] = len(order) + 1
    tops = {style: level for style, level in order.items() if not style.startswith("1.")}
    first = min((order[style] for style in order if style.startswith("1.")), default=0)
    return [
        tops.get(style, 0) or (first + style.count(".") - 1 if style in order else 0) if style else 0
        for style in styles
    ]


def _style(title: str) -> str:
    """Return how a heading is numbered: `1.` `1.1.` for decimals, a name for other ways, nothing for none."""
    decimal = re.match(r"(\d{1,2}(?:\.\d{1,2})*)(?:[.)\uff0e、]\s*|\s+)(?=\D)", title)
    if decimal:
        return "1." * (decimal[1].count(".") + 1)
    for name, pattern in _STYLES.items():
        if re.match(pattern, title):
            return name
    return ""


_STYLES = {
    "chapter": r"第[一二三四五六七八九十\d]+[章部篇讲课]|(?i:chapter|part|lecture|week|day|unit|module)\s+[\dIVX]+\b",
    "section": r"第[一二三四五六七八九十\d]+节",
    "han": r"[一二三四五六七八九十]{1,3}[、.\uff0e\s]",
    "han in brackets": r"[(\uff08][一二三四五六七八九十]{1,3}[)\uff09]",
    "number in brackets": r"[(\uff08]\d{1,2}[)\uff09]",
    "roman": r"[IVX]{1,4}\.\s",
    "letter": r"[A-Z]\.\s",
}
