"""Patterns of Chinese notes that carry over: 是, 目的是, 使用, 称为, numbers."""

import re
from collections.abc import Iterator

from flashdl.making.point import Point
from flashdl.making.words import CHINESE, count
from flashdl.model import Draft

_NO_TOOL = "可以|能够|更|来|查看|对(?![抗比话象称齐数偶角应])"
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
        "complement",
        "source",
        re.compile(
            r"^[^，,。；;]{0,24}?(?:是|直接|能|可以|需要|会)?从(?P<hidden>[^，,。；;从中里]{2,16})[中里上]"
            r"(?:学习|学到|抽取|提取|得到|获取|获得|选择|选取|采样|统计|计算|生成|恢复|读取)[^，,。；;]*"
        ),
    ),
    (
        "complement",
        "agent",
        re.compile(
            r"^[^，,。；;被]{2,20}被其?(?P<hidden>[^，,。；;]{2,14})(?:限定|限制|取代|替代|替换|淘汰|包围|控制|影响|破坏|抑制|激活)(?:了|的)?$"
        ),
    ),
    (
        "complement",
        "what",
        re.compile(
            r"^[^，,。；;]{0,10}?[把将](?P<hidden>[^，,。；;把将]{2,14}?)(?:也|都|直接|分别|再)?"
            r"(?:当做|当作|看做|看作|视为|作为|映射|转换|转化|分成|分为|变成|压缩)[^，,。；;]{2,}"
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
        "condition",
        "condition result",
        re.compile(
            r"^(?:[^；;。]{2,40}[，,])?[^，,；;。]{4,40}[，,]\s*(?:则|就会|便会|那么)(?:应该|会|可以|能|是|认为是)?"
            r"(?P<hidden>[^，,；;。]{2,24})$"
        ),
    ),
    (
        "order",
        "next step",
        re.compile(
            r"^(?:首先|先)[^，,；;。]{2,30}[，,]\s*(?:再|然后|接着|之后|随后)(?:进行)?(?P<hidden>[^，,；;。]{3,24})(?=$|[，,])"
        ),
    ),
    (
        "definition",
        "definition",
        re.compile(r"^[^，,；;。是]{2,24}[，,]\s*(?:就)?是(?:一种|一个|一类)(?P<hidden>[^，,；;。]{3,30})(?=$|[，,])"),
    ),
    (
        "means",
        "basis",
        re.compile(
            r"^(?:[^，,。；;]{2,16}?)?(?:基于|根据|依据|通过)(?P<hidden>[^，,。；;、]{2,20}?)(?:来|去)?"
            r"(?=(?:进行|完成|实现|获取|得到|提取|判断|计算)[^，,。；;]{2})"
        ),
    ),
    (
        "means",
        "tool",
        re.compile(
            r"^(?:[^，,。；;]{0,12}?[^，,。；;不未没非无])?(?:使用|利用|采用|借助)(?!了?(?:这|该|此|它|一些))"
            rf"(?P<hidden>(?:(?!{_NO_TOOL})[^，,。；;、]){{2,24}}?)(?:来|去)?"
            r"(?=(?:进行|完成|定义|计算|提取|抽取|预测|生成|优化|实现|记录|控制|解决|处理|更新|描述|衡量|防止|避免)[^，,。；;]|，[^，,。；;使利采]{4})"
        ),
    ),
    (
        "complement",
        "object",
        re.compile(
            r"^(?!(?:提供|使用|采用|结合|通过|实现|引入|利用|基于))"
            r"(?:[^，,]{2,20}?|[^，,]{2,12}时[，,][^，,]{0,20}?)"
            r"(?<!未)(?:使用了?|采用了?|结合了?|等价于|等于|表示|适合|适用于|支持|通过|提供|实现|保证|避免|减少|提高|解决了?|引入了?|包含|包括|需要|依赖于?|导致|属于|"
            r"位于|基于|产生|返回|利用|丢失了?|保留了?|保持了?|忽略了?|缺乏)(?P<hidden>(?:(?!可能|可以|导致|就会)[^，。；,;]){2,24})(?=$|[，,])"
        ),
    ),
    (
        "effect",
        "effect",
        re.compile(
            r"^.{6,80}?(?:[，,](?:[^，,]{0,4}?)?(?:导致|造成|引起|使得)|(?:来|以|从而)(?:进一步)?(?:防止|避免|减少|提高|加快))"
            r"(?P<hidden>[^，,。；;]{3,20})$"
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
