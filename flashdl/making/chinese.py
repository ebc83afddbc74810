"""Patterns of Chinese notes that carry over: 是, 目的是, 使用, 称为, numbers."""

import re
from collections.abc import Iterator

from flashdl.making.point import Point
from flashdl.making.words import CHINESE, count
from flashdl.model import Draft

_PATTERNS = (
    ("definition", "name", re.compile(r"^.{6,}?(?:称为|叫做|称作|被称为)(?P<hidden>[^，。；,;]{2,24})$")),
    (
        "purpose",
        "purpose",
        re.compile(
            r"^.{2,24}?(?:的(?:目的|作用|功能)(?:是|在于)|用于|用来|负责)(?P<hidden>[^，。；,;]{3,30})(?=$|[，,])"
        ),
    ),
    (
        "label",
        "idea",
        re.compile(
            r"^.{2,24}?的(?:核心|思想|核心思想|主要思想|关键|区别|特点|优点|缺点|原因|本质|单位|默认值|值|复杂度|时间复杂度)(?:是|为|"
            r"在于)(?P<hidden>[^，。；,;]{2,30})(?=$|[，,])"
        ),
    ),
    (
        "definition",
        "definition",
        re.compile(
            r"^[^，,是]{2,16}(?<![就还也不但正都只要可])是(?:一种|一个|一类|指)?(?P<hidden>[^，。；,;]{3,30})(?=$|[，,])"
        ),
    ),
    (
        "complement",
        "object",
        re.compile(
            r"^[^，,]{2,20}?(?:使用了?|采用了?|结合了?|等价于|等于|表示|适合|适用于|支持|通过|提供|实现|保证|避免|减少|提高|解决了?|引入了?|包含|包括|需要|依赖于?|导致|属于|"
            r"位于|基于|产生|返回)(?P<hidden>[^，。；,;]{2,24})(?=$|[，,])"
        ),
    ),
)
_POINTS_BACK = re.compile(r"^(?:这|那|它|其|此|该|他|她|我|你)")


def make(point: Point) -> Iterator[Draft]:
    """Yield the card that hides what a Chinese clause says of its subject."""
    if not CHINESE.search(point.text) or _POINTS_BACK.match(point.text):
        return
    for rule, role, pattern in _PATTERNS:
        found = pattern.match(point.text)
        if found and count(found["hidden"]) <= 12:
            yield point.cloze(*found.span("hidden"), "chinese", f"{rule} {role}" if rule != role else role)
            return
