"""Bullets that are no facts to be drilled, and why: links, data about the notes, slots, opinions, plans."""

import re
from functools import lru_cache

from flashdl.making import topics
from flashdl.making.point import Point
from flashdl.making.verbs import THIRD, VERBS
from flashdl.making.words import BREAKS, CHINESE, CONJUNCTIONS, DETERMINERS, PREPOSITIONS, count

# Most patterns of words are matched against the text in small letters, as in `openings`.
_LINK = re.compile(
    r"^(?:(?:see|cf|ref|refer to|reference|source|src|via|from|link|links|url|paper|code|repo|repository|github|"
    r"video|videos|slides?|demo|blog|blog post|"
    r"website|homepage|read|watch|check(?: out)?|tutorial|more(?: info(?:rmation)?)?|further reading|original|image|"
    r"docs?|documentation|arxiv|doi|"
    r"pdf|project page|参考|链接|原文|来源|论文|代码)\b.{0,40})?\W*(?:<?https?://\S+>?\W*)+$|^(?:www\.|https?://)\S+$",
    re.IGNORECASE,
)
# An address with its title behind it, or its matter in brackets.
_TITLED_LINK = re.compile(r"<?(?:https?://|www\.)\S+\s*[-–—:：|]*\s*\(?[^\s.!?;,]+(?:,?\s+[^\s.!?;,]+){0,11}\)?")
_REFERS = re.compile(
    r"(?:see(?: also)?|cf\.?|refer to|check(?: out| (?:this|here|(?:the|their|his) (?:paper|post|blog|docs?|"
    r"documentation|repo|code|video|slides|links?|website|page)))|read (?:more|about|the)|watch|look at|"
    r"more (?:info|details?|"
    r"on|about|information)|taken from|source|credits?|"
    r"reference|adapted from|based on the (?:talk|post|article|book|slides)|details? (?:in|at|here)|go to|visit|"
    r"click|参考|参见|详见|见)\b(?!\w)"
    r"|（[a-h]）(?:是|为|表示)"
    r"|(?:more|example|examples|details|explained|explanation|code|proof|figure|picture|slides?)\s+(?:in|on|"
    r"at) (?:the )?(?:slides?|book|appendix|notes|next|paper|\w+ week)\b",
)
_REFERS_WITHIN = re.compile(
    r"\bcan be found (?:in|on|at|here|under)\b|\b(?:see|cf\.?) (?:above|below|section|chapter|figure|fig|slides?|"
    r"appendix|the (?:paper|slides?|appendix|docs|book|notes))\b"
    r"|(?:上|下|右|左|如)图|图中"
    r"|\bthe following (?:figure|visuali[sz]ation|image|table|diagram|picture|graph|plot|screenshot)s?\b"
    r"|\bnext (?:week|lecture|time)\b$|(?:[:,]|^)\s*(?:here|this (?:link|post|article|video|paper))\W*$",
)
_DATA = re.compile(
    r"^(?:authors?|by|year|date|title|venue|conference|published(?: in| on| at)?|publication|journal|publisher|"
    r"tags?|category|categories|status|"
    r"created|updated|last (?:updated|modified|edited)|version|edition|isbn|doi|arxiv|cite|citation|citations|toc|"
    r"badges|comments|layout|permalink|author\(s\)|speaker|instructor|professor|"
    r"teacher|lecturer|textbooks?|grading|marking|mark breakdown|tas?|office|syllabus|"
    r"reading time|read on|rating|keywords?|affiliations?|institut(?:e|es|ion|ions)|"
    r"organi[sz]ations?|presenter|slides|email|"
    r"e-mail|contact|license|pages?|"
    r"作者|日期|时间|年份|标题|标签|出处|来源|期刊|会议)\s*[:：=]",
)
_DATED = re.compile(r"(?:date|year|author)s?\s*[:：]")  # of what stands above it, unless that is the source
_TITLED = re.compile(
    r"(?i)(?:by|title|venue|conference|publi\w+|journal|cite|citations?|reference|affiliations?|institut\w+|"
    r"organi[sz]ations?|authors?|keywords?|tags?)\b"
)  # what may be followed by a sentence
_PUBLISHED = re.compile(r"(?:published|presented|accepted|appeared|submitted) (?:at|in|to|on|by)\b.{0,60}$")
_CITED = re.compile(
    r"^[\[(]?\d*[\])]?\s*[A-Z][\w'’-]+,? (?:[A-Z]\.,? ?)+.*\b(?:19|20)\d\d\b"
    r"|^\W*(?:[A-Z][\w'’-]+(?:,| and| &)?\s+){1,4}et al\.?,?\s*\(?(?:19|"
    r"20)\d\d\)?\W*$|^\W*\[\d+\]\s+[A-Z]"
    r"|\b(?:arXiv preprint|arXiv:\d|In Proceedings|pp\. ?\d+|vol\. ?\d+)\b"
)
_CITING = re.compile(r"19|20|\[|arXiv|In Proceedings|pp\.|vol\.")
"""What no citation is without; a quick look."""
_PLAN = re.compile(
    r"^\W*(?:todo|to-do|to do(?!\s\w)|fixme|wip|tbd|tba|xxx|pending|to be (?:continued|added|done|completed|"
    r"filled)|coming soon|work in progress|待办|待补充|待续|未完|to read|read later|next:)"
)
_PLANNED = re.compile(r"\b[Tt](?i:odo|bd)\b|\b[Ff](?i:ixme)\b|(?:以后|之后|稍后)再?(?:看|补|说|写)")
_AIMS = re.compile(
    r"^(?:learning (?:objectives?|outcomes?|goals)\b.*:|(?:by the end|after this|at the end of this|"
    r"in this (?:lecture|chapter|section|course|post|article|tutorial|module|note|video|lesson|paper|"
    r"book)s?,? (?:you|we|i|the author))\b|"
    r"(?:you|we) (?:will|are going to|'ll) (?:learn|see|discuss|cover|study|look|talk)|agenda|outline of|"
    r"understand (?:how|what|why|the)\b.*|learn (?:how|about|the)\b|be able to\b|know how to\b|get familiar)"
)
_ABOUT_TEXT = re.compile(
    r"(?:the )?(?:main )?(?:focus|topic|subject|rest|goal|aim|purpose) of (?:the|this|each) (?:section|chapter|"
    r"lecture|talk|video|book|course|post|article|module|lesson|unit)\b|(?:uses|gives|shows) (?:\w+ )?examples?\b"
)
_OPINION = re.compile(
    r"(?i)\b(?:i (?:think|believe|guess|feel|like|liked|love|didn't|didn’t|don't|don’t|can't|still|am|was|have|had|"
    r"will|would|found|find|need|want|wonder|hope|suppose|wish|really|also|do not|did not|understand|should|could|"
    r"read|saw|see|wonder|prefer|enjoyed|really enjoyed)|(?:not|still not) (?:really |fully |entirely |quite |so )?"
    r"(?:sold|convinced|sure|clear)\b|"
    r"i['’]m|i['’]ve|i['’]d|i['’]ll|im not|in my opinion|imo|imho|for me|my (?:opinion|thoughts?|favorite|favourite|"
    r"take|own|understanding|question|notes?))\b"
    r"|^(?:very |really |super |pretty |quite |so |overall,? |a )*(?:interesting|nice|cool|great|awesome|good|"
    r"well[- ]written|amazing|weird|confusing|boring|fun)\b(?:(?: \w+){0,2}?\s+(?:paper|chapter|read|book|idea|"
    r"article|post|stuff|lecture|talk|one|section))?\b(?=\W*(?:$|,|but|:|!))"
    r"|\b(?:is|are|seems|was) (?:very |quite |a bit |really |so |kind of )?(?:confusing|unclear|questionable)\b"
    r"|我(?:觉得|认为|想)|个人(?:觉得|认为)"
)
_REFERENCES = re.compile(
    r"(?i)\W*(?:\d+\W+)?(?:references?|bibliograph(?:y|ies)|further readings?|resources?|useful links?|links?|"
    r"see also|external links?|sources?|credits|acknowledge?ments?|"
    r"table of contents?|toc|contents?|learning (?:objectives?|outcomes?|goals)|objectives?|agenda|todo|to-?do list|"
    r"licen[cs]e|contributing|contributors|authors?|changelog|citations?|"
    r"reading list|(?:[\w-]+ ){0,2}(?:papers?|books?|articles?|posts?|talks?|videos?) to (?:read|watch)|"
    r"readings?|(?:recommended |useful |good )?(?:text)?books?|my (?:learning )?(?:objectives?|goals?)|"
    r"related (?:posts|links)|参考(?:资料|文献|链接)?|相关链接|目录|致谢|学习目标)\W*"
)
_OWN_THOUGHTS = re.compile(
    r"(?i)\W*(?:my|final|personal|own|own personal)\s+(?:final |personal |own )?(?:thoughts?|opinions?|impressions?|"
    r"remarks|take|comments?|views?|critique|rants?|words)\W*"
)
_EXAMPLE = re.compile(
    r"(?i)\W*(?:\d+[.)]? )?(?:(?:an?|the|worked|simple|toy|small|more|another|numeric(?:al)?|concrete|quick|first|"
    r"second|for|running) )*examples?\W*(?:\d+)?\W*|例子?|示例|举例"
)
_OF_EXAMPLE = re.compile(r"(?i)\W*(?:for |worked |an? )*examples?\b(?<!examples)|\W*examples\s*[:：(–-]")
_LONGEST_ITEM = 3  # words; shorter ones are the examples themselves
_COURSE = re.compile(
    r"(?i)\b(?:midterms?|homeworks?|office hours|final exams?|(?:the|on|for|in|this|next) (?:the )?(?:exam|quiz)|"
    r"(?:exam|assignment|quiz)s? (?:\d|due|covers|counts|grades?)|(?:submission|project|paper|assignment) deadline|"
    r"(?:the|this|first|last|next) assignment|\d ?% (?:of (?:the )?(?:grade|mark) )?(?:for |on )?(?:labs?|assignments?|"
    r"projects?|final exam|participation|attendance|quiz(?:zes)?))s?\b|^(?:exam|quiz|assignment|deadline)s?\b\W|"
    r"^(?:pip3?|apt(?:-get)?|brew|npm|conda|cargo|yarn) install\b|^install(?:ed)? (?:with|via|from|using|"
    r"it)\b"
)
_OF_COURSES = frozenset(
    "exam exams midterm midterms homework homeworks assignment assignments quiz quizs deadline deadlines hours hour "
    "lab labs participation attendance quizzes project projects "
    "final install installed pip pip3 apt apt-get brew npm conda cargo yarn".split()
)
_PERSONS = frozenset("i i'm i've i'd i'll im my me imo imho opinion confusing unclear questionable".split())
_NUMERAL = re.compile(r"\b[A-Z]?[a-z]{3,} I\b(?! (?:think|believe|guess|feel))|^[A-Z]\w+ I\b")  # "Photosystem I has"
_PRAISE = frozenset(
    "very really super pretty quite so overall a interesting nice cool great awesome good well-written well amazing "
    "weird confusing boring fun".split()
)
_ADDRESS = re.compile(r"^(?:\S+ ){1,6}.{0,30}?<?[\w.+-]+@[\w-]+\.[\w.]+>?\W{0,3}(?:\([^()]{1,20}\))?$")
_TALE = re.compile(
    r"(?:(?:let us|let['’]?s|now|so|but) )?(?:assume|suppose|imagine|say we|say you)\b(?! ?:)|"
    r"(?:the |our )?(?:professor|prof\.?|lecturer|instructor|teacher|speaker) (?:also |then |just |briefly )?"
    r"(?:said|says|went|goes|talk|mention|explain|show|told|tells|use|gave|gives|start|spent|ask|recommend)"
)
_SCENE = re.compile(r"you have an? (?:\w+ ){1,3}\w+\. \w")  # "You have a chain of bakeries. Each sends …"
_CHANGED = re.compile(r"\]\(https?://[^()\s]*/(?:commit|issues|pull)/[\da-f]+\)\W*$|\((?:PR )?#\d+\)\W*$")
_WORD = re.compile(r"[^\W\d_]{2}")
_QUESTIONS = re.compile(r"(?i)(?:(?:my|open|some|own|unanswered|further) )*questions?\W*")
_LOGGED = re.compile(r"(?:acc|accuracy|loss|perplexity|error|epoch|bleu|f1|auc)\s*[:=]\s*\d")
_MEETING = re.compile(
    r"(?i)(?:\w+ ){0,2}(?:meeting|minutes|stand-?up|sync|retro(?:spective)?)s?(?: (?:notes|minutes|on|of))?\W*(?:\d|$)"
)
_SPEAKER = re.compile(r"[A-Z]\w+(?: [A-Z]\w*\.?)?\s*[-–—:]\s+\S+(?:\s+\S+){0,5}")
_SECTION_TITLE = re.compile(r"\d+(?:\.\d+)+\.?\s+[A-Z]")
_BLOCK = re.compile(r"\(\([\da-f]{8}-[\da-f-]{27}\)\)")  # Logseq shows another bullet there
_DEMONSTRATIVE = re.compile(r"^(?:this|that|it|these|those|they)\b")
_BRACKETS = re.compile(r"\([^()]*\)")
_EMPTY = re.compile(r"[\W_]*")


def why_not(point: Point) -> str:
    """Return why a bullet is not worth a card; empty when it may be."""
    text, lower, source = point.text, point.lower, point.fact.bullet.text
    if not text[:1].isalnum() and _EMPTY.fullmatch(text):
        return _why_bare(point)
    if point.fact.bullet.is_task:
        return "a task still to be done"
    if "((" in text and _BLOCK.search(text):
        return "refers to something else"
    if ("://" in text or "www." in text) and (_LINK.search(text) or _TITLED_LINK.fullmatch(text)):
        return "a link"
    if "](#" in source and _only_marked(point):
        return "table of contents"
    if _PLAN.match(lower) or (_may_plan(point) and _PLANNED.search(text)):
        return "a plan, not a fact"
    if _is_of_source(point) or _PUBLISHED.match(lower) or (_CITING.search(text) and _CITED.search(text)):
        return "data about the source"
    if point.plain.linked and _is_pointer(point):
        return "a link"
    if point.plain.links and "://" in source and _only_marked(point):
        return "a link"
    if _may_refer(point) and _refers(_BRACKETS.sub("", lower) if "(" in text else lower):
        return "refers to something else"
    if _AIMS.match(lower) or _ABOUT_TEXT.match(lower):
        return "a learning objective"
    if "@" in text and _ADDRESS.search(text):
        return "somebody's address"
    if _TALE.match(lower) or _SCENE.match(lower):
        return "a tale, not a fact"
    if raw := _why_raw(text, source):
        return raw
    if _is_speaker(point):
        return "who spoke of what"
    if "?" in text and any(_QUESTIONS.fullmatch(heading) for heading in point.fact.headings[-1:]):
        return "a question without an answer"
    if _is_references(point.fact.headings[-2:]) or _is_references((point.fact.lead,)):
        return "in a section of references or contents"
    if len(point.words) > _LONGEST_ITEM and _is_worked(point) and count(text) > _LONGEST_ITEM:
        return "a line of a worked example"
    if _is_of_own_thoughts(point.fact.headings[-2:]):
        return "in a section of the writer's own thoughts"
    if "??" in text:
        return "a doubt, not a fact"
    if not _OF_COURSES.isdisjoint(point.vocabulary) and _COURSE.search(text):
        return "about the course or the set-up, not the matter"
    if _is_personal(point) and _OPINION.search(text):
        return "about the writer, not the matter"
    if point.fact.bullet.bullets:
        return ""
    if _is_bare_name(point):
        return "only a name"
    if _is_command(point):
        return "the command is not told"
    if text.endswith((":", "：")):
        return "nothing follows the colon"
    if text.endswith(("?", "？", "??")) and not CHINESE.match(text[-2]):
        return "a question without an answer"
    if text.endswith("？"):
        return "a question without an answer"
    if len(text) < 3 and not point.fact.parents:
        return "too short to ask"
    if len(point.words) < 4 and _DEMONSTRATIVE.match(lower):
        return "too short to ask"
    return ""


def _may_plan(point: Point) -> bool:
    """A quick look whether a bullet can hold a plan within."""
    return not _PLANS.isdisjoint(point.vocabulary) or "后" in point.text


_PLANS = frozenset("todo tbd fixme".split())


def _is_worked(point: Point) -> bool:
    """Tell whether a bullet stands below "Example", or below a bullet that opens one: "Example: a fair coin"."""
    return bool(point.path) and _opens_example(point.path[-1])


@lru_cache(maxsize=1024)
def _opens_example(part: str) -> bool:
    return bool(_EXAMPLE.fullmatch(part) or _OF_EXAMPLE.match(part))


def _why_raw(text: str, source: str) -> str:
    """Return what raw lines a bullet is made of, which nobody wrote to be learnt."""
    if text.count(":") + text.count("=") > 1 and len(_LOGGED.findall(text.lower())) > 1:
        return "a line of a log"
    if ("](http" in source or "#" in source) and _CHANGED.search(source):
        return "a line of a change log"
    is_formula = "$" in text or "`" in text
    return "rows of numbers" if "\n" in source and not is_formula and not _WORD.search(text) else ""


def _is_speaker(point: Point) -> bool:
    """Tell whether a bullet of minutes says who takes what: "Maria - Interfaces (3.1)"."""
    headings = point.fact.headings
    return bool(headings) and _is_meeting(headings[-1]) and _SPEAKER.fullmatch(point.text) is not None


@lru_cache(maxsize=1024)
def _is_meeting(heading: str) -> bool:
    return _MEETING.match(heading) is not None


def _is_bare_name(point: Point) -> bool:
    """Tell whether a bullet names a section or several things, and says nothing of them."""
    if point.text[0].isdigit() and _SECTION_TITLE.match(point.text):
        small = [word for word in point.words[1:] if word.lower[0].isalpha() and not word.is_capital]
        return len(point.words) <= _LONGEST_NAME and all(word.lower in _JOINTS for word in small)
    return _NAMES_ONLY.fullmatch(point.fact.bullet.text) is not None if "\n\n" in point.fact.bullet.text else False


_LONGEST_NAME = 9  # words
_JOINTS = PREPOSITIONS | CONJUNCTIONS | DETERMINERS
_NAMES_ONLY = re.compile(r"(?:([*_]{1,3})[^*_\n]+\1\s*\n\s*\n\s*)+([*_]{1,3})[^*_\n]+\2\s*")


def _is_command(point: Point) -> bool:
    """Tell whether a bullet only says what to do: "Get cluster info", or what the code beside it does."""
    first = point.words[0].lower if point.words else ""
    if first in _TYPED and count(point.text) <= _LONGEST_BARE:
        return True
    is_beside_code = any("```" in parent for parent in point.fact.parents[-1:])
    return is_beside_code and first in VERBS and count(point.text) <= _LONGEST_CAPTION


_LONGEST_BARE, _LONGEST_CAPTION = 3, 8  # words
_TYPED = frozenset("get show list print view check start stop restart run launch open serve execute delete".split())


_REFERRING = frozenset(
    "see cf refer check read watch look more taken source credit credits reference adapted based detail details go "
    "visit click found following example examples explained explanation code proof figure picture slide slides next "
    "here this".split()
)


def _may_refer(point: Point) -> bool:
    return not _REFERRING.isdisjoint(point.vocabulary) or not point.text.isascii()


def _refers(lower: str) -> bool:
    is_within = any(sign in lower for sign in _REFERRING_WITHIN) and _REFERS_WITHIN.search(lower)
    return bool(is_within or _REFERS.match(lower))


_REFERRING_WITHIN = ("can be found ", "see ", "cf", "图", "the following ", "next ", "here", "this ")


def _is_of_source(point: Point) -> bool:
    """A date below a parent is the parent's: "French Revolution", below it "Date: 1789"."""
    if point.fact.parents and point.topic and _DATED.match(point.lower):
        return False
    return _is_data(point.text)


def _is_data(text: str) -> bool:
    """Tell whether a label like "year:" is followed by a number, a date, a name or an address, and by no definition."""
    found = _DATA.match(text.lower())
    if not found:
        return False
    value = text[found.end() :].strip()
    first = value.split(" ", 1)[0]
    if not value or "://" in value or "@" in value or not value.isascii() or first[:1].isdigit():
        return True
    capitals = sum(word[:1].isupper() or not word[:1].isalpha() for word in value.split())
    if first.lower() in DETERMINERS or first in THIRD or first in BREAKS:
        return False
    is_titled = first[:1].isupper() and bool(_TITLED.match(text))
    return is_titled or len(value.split()) <= 3 or capitals >= 0.6 * len(value.split())


def _is_personal(point: Point) -> bool:
    """A quick look whether a bullet can be an opinion at all."""
    if not _PERSONS.isdisjoint(point.vocabulary) and not _NUMERAL.search(point.text):
        return True
    if "我" in point.text or "个人" in point.text:
        return True
    return bool(point.words) and (point.words[0].lower in _PRAISE or point.words[0].lower in ("not", "still"))


@lru_cache(maxsize=1024)
def _is_references(headings: tuple[str, ...]) -> bool:
    return any(_REFERENCES.fullmatch(heading) for heading in headings)


@lru_cache(maxsize=1024)
def _is_of_own_thoughts(headings: tuple[str, ...]) -> bool:
    return any(_OWN_THOUGHTS.fullmatch(heading) for heading in headings)


def _why_bare(point: Point) -> str:
    source = point.fact.bullet.text
    if "![" in source or "<img" in source:
        return "an image without a caption"
    if "```" in source or "~~~" in source:
        return "code without a text"
    return "empty"


def _is_pointer(point: Point) -> bool:
    """ "Follow-up paper: [its title](…)": a label, and nothing but a link behind it."""
    label = _POINTER.match(point.text)
    start, end = point.plain.linked[-1]
    return label is not None and start <= label.end() and end >= len(point.text) - 1


_POINTER = re.compile(
    r"(?i)(?:(?:follow[- ]?up|related|previous|next|original|another|good|nice|main|full|official|my) )*(?:papers?|"
    r"posts?|articles?|blogs?|videos?|talks?|slides|notes|code|repo(?:sitory)?|implementation|project|demo|tutorial|"
    r"book|website|page|work|reading|link|source)\s*[:：-]\s*"
)


def _only_marked(point: Point) -> bool:
    """Tell whether the whole bullet is one link."""
    covered = sum(end - start for start, end in (*point.plain.marked, *point.plain.linked))
    return covered >= len(point.text.strip(" .,:;-–—()")) - 3


_SECTION = re.compile(r"\(?\d+(?:\.\d+)*\)\s")  # "(3) SqueezeNet: few parameters"


def is_title(point: Point) -> bool:
    """Tell whether a bullet with others below it is their heading: a colon at its end, a few words, or Title Case."""
    if not point.fact.bullet.bullets:
        return False
    found = [word for word in point.words if not word.is_sign]
    if point.text.endswith((":", "：")) or len(found) <= 3 or (_SECTION.match(point.text) and len(found) <= 12):
        return True
    capitals = sum(word.is_capital for word in found)
    return len(found) <= 8 and capitals >= 3 and capitals >= 0.6 * len(found)


def is_head(point: Point) -> bool:
    """Tell whether a bullet only names what is nested below it."""
    if not point.fact.bullet.bullets:
        return False
    return (
        point.text.endswith((":", "："))
        or (len(point.words) <= 8 and point.clause is None)
        or topics.is_empty(point.text)
    )
