"""The weakest card, for what no rule fits: the list of its section with this bullet blanked but for its first words."""

from flashdl.making import topics
from flashdl.making.point import HOLE, Point
from flashdl.making.words import CHINESE, words
from flashdl.model import Draft

_NEIGHBOURS = 2
_LONGEST = 90
_FIRST_SIGNS = 4


def make(point: Point) -> Draft | None:
    """Return the draft that `triage` shows, or `None` for a bullet of fewer than two words."""
    found = [word for word in words(point.plain.text) if not word.is_sign]
    is_chinese = bool(CHINESE.search(point.plain.text)) and len(found) < 4
    if len(found) < 2 and not (is_chinese and len(point.plain.text) > _FIRST_SIGNS):
        return None
    shown = _FIRST_SIGNS if is_chinese else found[min(2, len(found) - 1)].start
    begins, rest = point.plain.text[:shown].strip(), point.plain.text[shown:].strip()
    if not rest:
        return None
    question = "\n".join(
        f"- {begins} {HOLE}" if at == point.fact.index else f"- {_short(topics.shown(text))}"
        for at, text in _near(point)
        if topics.shown(text) or at == point.fact.index
    )
    return Draft("cloze", question, rest, "draft", "draft", point.path, point.fact.place, is_weak=True)


def _near(point: Point) -> list[tuple[int, str]]:
    at = point.fact.index
    near = list(enumerate(point.fact.siblings))[max(at - _NEIGHBOURS, 0) : at + _NEIGHBOURS + 1]
    return near or [(at, point.fact.bullet.text)]


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"
