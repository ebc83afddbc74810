"""What a web page puts around its text and a paste brings along: buttons, counters, boxes, notices."""

import re
from collections.abc import Iterable, Sequence

from flashdl.formats.lines import Line

_LONGEST = 160  # characters; longer lines are text


def without_furniture(lines: Sequence[Line]) -> list[Line]:
    """Return the lines that are content. A box of comments or recommendations ends the page."""
    end = next((i for i in range(len(lines) // 2, len(lines)) if _is_last_box(lines, i)), len(lines))
    sure = [not line.marker and is_furniture(line.source) for line in lines[:end]] + [True]
    maybe = [is_sure or _is_button(line) for line, is_sure in zip(lines[:end], sure, strict=False)] + [True]
    return [
        line for i, line in enumerate(lines[:end]) if not sure[i] and not (maybe[i] and _are_several(sure, maybe, i))
    ]


def without_byline(lines: list[Line]) -> list[Line]:
    """Return the lines without date, authors, tags and links below the first; right above items they are headings."""
    start = end = 1
    while end + 1 < len(lines) and not lines[0].marker and not lines[end].marker:
        text = lines[end].text
        if not _LABEL.match(text) and not (_BYLINE.fullmatch(text) and not lines[end + 1].marker):
            break
        end += 1
    return [*lines[:start], *lines[end:]]


_LABEL = re.compile(r"(?i)(?:tags?|dates?|authors?|published|posted|venue|year|url|arxiv|doi|categor(?:y|ies)): ?\S")
_BYLINE = re.compile(
    r"(?i)(?:\d{1,2}\.? )?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?,? (?:\d{1,2},? )?\d{4}"
    r"|\d{4}[-./年]\d{1,2}(?:[-./月]\d{1,2}日?)?"
    r"|(?:full )?(?:paper|pdf|arxiv|doi|code|implementation|github|slides|video|poster|demo|website|project(?: page)?"
    r"|blog(?: ?post)?|talk|links?|sources?)(?: (?:link|here))?"
)


def _is_button(line: Line) -> bool:
    return not line.marker and bool(_BUTTON.fullmatch(line.source))


def _are_several(sure: Sequence[bool], maybe: Sequence[bool], index: int) -> bool:
    """Tell whether a button stands beside sure furniture, or in a row of three buttons."""
    first = last = index
    while first and maybe[first - 1]:
        first -= 1
    while last + 1 < len(maybe) and maybe[last + 1]:
        last += 1
    return any(sure[first : last + 1]) or last - first >= 2


def is_furniture(text: str) -> bool:
    """Tell whether a whole line is a button, counter, box or notice of a page and nothing else."""
    if len(text) > _LONGEST:
        return False
    bare = text.strip(_RIM)
    return bool(_FURNITURE.fullmatch(bare)) or _is_row(bare)


_RIM = " |·•:\uff1a-–—>»→↑↓←[]"
_ROW = re.compile(r"\s*[|·•]\s*|(?<=\d)\s+(?=[\u4e00-\u9fff])|\s+[-–—]\s+|\s{2,}")
_BY = re.compile(r"(?:[Bb]y|作者[:\uff1a]?) ?\S+(?: \S+){0,3}")


def _is_row(text: str) -> bool:
    """Tell whether a line is a row of dates, authors and counters: `By Ann Other · 3 May 2025 · 4 min read`."""
    parts = _ROW.split(text)
    told = [bool(_FURNITURE.fullmatch(part) or _BYLINE.fullmatch(part)) for part in parts]
    return (
        any(told)
        and len(parts) > 1
        and all(is_told or _BY.fullmatch(part) for is_told, part in zip(told, parts, strict=True))
    )


def _is_last_box(lines: Sequence[Line], index: int) -> bool:
    line = lines[index]
    return not line.marker and bool(_BOX.fullmatch(line.source.strip(" :\uff1a"))) and len(lines) - index < 60


_ACTIONS = (
    r"share (?:this|on|via|to)\b.{0,30}",
    r"like this",
    r"follow (?:me|us|@\w+)(?: on\b.{0,30})?",
    r"subscribe (?:to|for|now)\b.{0,60}",
    r"sign (?:in|up) (?:to|with|for)\b.{0,60}",
    r"log ?in to\b.{0,60}",
    r"copy (?:link|code)",
    r"copied!?",
    r"edit (?:this page|on github).{0,30}",
    r"view (?:source|on github)",
    r"skip to (?:main )?content",
    r"(?:open|close|toggle) (?:menu|navigation|sidebar|search|theme).{0,20}",
    r"back to top",
    r"read more",
    r"show (?:more|less|all)",
    r"load more.{0,20}",
    r"see (?:more|all).{0,20}",
    r"(?:next|prev(?:ious)?) (?:post|article|page)",
    r"(?:older|newer) posts?",
    r"download app",
    r"get (?:the )?app",
    r"dark mode",
    r"light mode",
    r"sign (?:in|up)",
    r"log ?in",
)
"""Buttons that say what for."""

_COUNTERS = (
    (
        r"[\d.,]+ ?[kKmM万w]?\+?\s*(?:likes?|shares?|comments?|views?|claps?|followers?|following|upvotes?"
        r"|points?|replies|responses?|reads?|stars?|forks?|min(?:ute)?s? read|words)"
    ),
    (
        r"(?:likes?|shares?|comments?|views?|claps?|replies|responses|followers|tags?|categories"
        r"|filed under)\s*[:\uff1a(]?\s*[\d.,]+ ?[kKmM万w]?\+?\)?"
    ),
    r"\d+ ?min(?:ute)?s? (?:read|reading).{0,40}",
    r"reading time.{0,30}",
    r"(?:published|posted|updated|last (?:updated|modified|edited))\b[^.]{0,25}\b\d.{0,40}",
    r"\d+ (?:seconds?|minutes?|hours?|days?|weeks?|months?|years?) ago",
)
"""Counters and dates."""

_NOTICES = (
    r"(?:please )?(?:sign in|log in|login|register) (?:to|or)\b.{0,80}",
    r"join (?:the conversation|our newsletter|\w+ for free).{0,60}",
    r"(?:leave|post|add|write) a (?:comment|reply).{0,40}",
    r"(?:we|this (?:web)?site|by (?:using|continuing)).{0,60}\bcookies?\b.{0,100}",
    r"(?:accept|reject|manage)(?: all)?(?: cookies)?",
    r"cookie (?:policy|settings|preferences)",
    r"privacy policy",
    r"terms (?:of (?:service|use)|and conditions)",
    r"(?:©|\(c\)|copyright\b).{0,120}",
    r"all rights reserved.{0,40}",
    r"powered by\b.{0,50}",
    r"built with\b.{0,50}",
    r"hosted on\b.{0,40}",
    r"buy me a coffee",
    r"support (?:me|us) on\b.{0,40}",
    r"become a (?:member|patron).{0,40}",
    r"donate.{0,30}",
    r"unlock (?:this|full)\b.{0,60}",
    r"start your free trial.{0,40}",
    r"member-only story",
    r"you (?:may|might) also (?:like|enjoy)",
    r"related (?:posts?|articles?|stories|reading)",
    r"recommended(?: (?:for you|reading|posts?|articles?))?",
    r"more from\b.{0,40}",
    r"recent (?:posts?|comments?)",
    r"trending(?: now)?",
    r"popular posts?",
    r"table of contents",
    r"on this page",
)
"""Boxes and notices."""

_CHINESE = (
    (
        r"(?:\d+ ?|已|点)?(?:点赞|赞同|赞|喜欢|收藏|分享|转发|评论|举报|关注|打赏|赞赏|踩|回复|阅读|浏览|在看"
        r"|投币|催更)(?:(?:数|量)?[\s:\uff1a(\uff08]*[\d.,]+ ?[kKmM万w]?\+?[)\uff09]?(?: ?[条人次个])?|一下"
        r"|作者|他|TA|本文|专栏|博主|我)"
    ),
    (
        r"[\d.,]+ ?[kKmM万w]?\+?\s*(?:人|次|条|个|篇)?\s*(?:赞同了?(?:该|此|这篇)?(?:文章|回答)?|点赞|赞|喜欢"
        r"|收藏|评论|阅读(?:量)?|浏览|关注(?:者)?|粉丝|回复|分享|转发|回答)"
    ),
    (
        r"(?:添加|发表|写|查看|展开|更多|全部|暂无|还没有|最新|热门|相关|精选)+(?:全部| ?\d+ ?条)?(?:评论|回复"
        r"|回答|推荐|文章|内容|阅读)(?:全文)?.{0,12}"
    ),
    (
        r"(?:请)?(?:先)?(?:立即|马上)?(?:登录|登陆|注册)(?:后|即可|/| |或|·|查看|注册|登录|可|发表|评论"
        r"|才能).{0,30}"
    ),
    r"登录/注册",
    r"返回顶部",
    r"下载 ?APP",
    r"打开 ?(?:APP|知乎|微信).{0,12}",
    (
        r"(?:编辑于|发布于|发表于|最后编辑|最后更新|更新于|更新时间|发布时间|文章标签|分类专栏|所属专栏|标签"
        r"|分类|本文链接|原文链接|转载请)(?:[\s:\uff1a]|(?=\d)|(?<=转载请)).{0,80}"
    ),
    r"(?:著作权归|版权声明|版权归|未经(?:作者)?(?:授权|许可)|本文为).{0,100}",
    r"©.{0,60}",
    r"(?:微信|支付宝)(?:扫码|扫一扫|公众号|打赏).{0,20}",
    r"(?:扫码|扫一扫|长按|识别)(?:关注|二维码|支付|加).{0,30}",
    r"(?:付费|会员|VIP|开通|购买|解锁|订阅)(?:阅读|全文|内容|专栏|会员|专享|后可|即可|本).{0,30}",
    r"¥\s?[\d.]+.{0,12}",
    (
        r"(?:相关|推荐|热门|猜你|你可能|为你|大家都在|更多)(?:推荐|阅读|文章|喜欢|感兴趣|还喜欢|看|搜"
        r"|精彩内容)的?.{0,8}"
    ),
    r"上一篇.{0,60}",
    r"下一篇.{0,60}",
    r"展开阅读全文",
    r"阅读(?:全文|原文)",
    r"(?:本(?:网站|站)|我们)?.{0,12}使用 ?[Cc]ookies?.{0,60}",
)
"""Chinese."""

_BUTTONS = (
    (
        r"share|tweet|pin ?it|like|likes|follow|following|subscribe|register|reply|report|save|bookmark|print"
        r"|claps?|copy|edit|menu|search|home|top|next|prev(?:ious)?|listen|get started|upgrade|advertisement"
        r"|sponsored|ad|promoted|comments?|about|contact|blog|archive|tags|categories|facebook|twitter|x"
        r"|linkedin|reddit|email|whatsapp|telegram|wechat|weibo|rss|github|help|privacy|terms|status|赞|踩"
        r"|喜欢|收藏|分享|转发|评论|举报|关注|打赏|赞赏|回复|阅读|登录|注册|首页|收起|目录|广告|搜索|更多|问答"
        r"|专栏|下载|分类|标签|\d{1,6}"
    ),
)
"""One word, as buttons have it; a heading may be the same, so it counts only beside other furniture."""

_BOXES = (
    r"(?:\d+\s)?(?:comments?|responses?|replies)(?:\s\(?\d+\)?)?",
    r"leave a (?:comment|reply)",
    r"join the (?:conversation|discussion)",
    r"you (?:may|might) also (?:like|enjoy)",
    r"related (?:posts?|articles?|stories)",
    r"recommended (?:for you|reading|posts?|articles?)",
    r"more (?:posts |stories |articles )?(?:from|by) .{1,40}",
    r"recent posts?",
    r"popular posts?",
    r"share this(?: post| article)?",
    r"(?:发表|全部|最新|热门|\d+\s?条)?评论(?:区)?(?:\s?\(?\d+\)?)?",
    r"相关(?:推荐|阅读|文章)",
    r"推荐阅读",
    r"猜你喜欢",
    r"更多推荐",
    r"大家都在看",
)
"""What stands above comments and recommendations."""


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


_FURNITURE = _any((*_ACTIONS, *_COUNTERS, *_NOTICES, *_CHINESE))
_BUTTON = _any(_BUTTONS)
_BOX = _any(_BOXES)
