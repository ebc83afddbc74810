"""What a bullet is about when it does not say so itself."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from flashdl.making import openings
from flashdl.making.clauses import clause
from flashdl.making.plain import plain
from flashdl.making.verbs import DEEDS, DOES, THIRD, VERBS
from flashdl.making.words import (
    ADVERBS,
    BE,
    CHINESE,
    DETERMINERS,
    HAVE,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
    words,
)

if TYPE_CHECKING:
    from flashdl.making.point import Point

# The patterns of words are matched against texts in small letters, as in `openings`.
_NOTHING = re.compile(
    r"(?:(?:my|rough|chapter-wise|detailed|additional|random|reading|personal|study|some|key|main|general|quick|"
    r"short|brief|personal|other|basic|final|more|paper|book|course|class|reading|lecture)\s+)*"
    r"(?:summar(?:y|ies)|introduction|intro|overview|how|why|what|when|where|who|notes?|basics?|misc(?:ellaneous)?|"
    r"others?|etc|"
    r"e\.?g\.?|i\.?e\.?|ex|examples?|conclusions?|points?|ideas?|takeaways?|tl;?dr|abstract|background|contents?|details?|questions?|"
    r"answers?|"
    r"remarks?|comments?|thoughts|facts|general|preliminaries|terms|terminology|definitions?|concepts?|glossary|"
    r"tips?|faq|"
    r"highlights|observations|contributions?|methods?|approach|readme|index|untitled|home|docs?|documentation|"
    r"how it works|how does it work|what is it|why|motivation|review|recap|key ?words|vocabulary|more|things|stuff|"
    r"todo|wip|inbox|draft|resources|links|literature|topics?|papers?|lectures?|chapters?|weeks?|sections?|parts?|"
    r"modules?|units?|days?|general info(?:rmation)?|meetings?"
    r"|要点|总结|小结|概述|简介|介绍|笔记|其他|基础|背景|定义|概念)"
    r"(?:\s+(?:summary|notes?|overview|introduction|idea|points?|concepts?|takeaways?|ideas|stuff|i+))*\W*",
)
_NUMBERED = re.compile(
    r"\W*(?:(?:lecture|lec|chapter|ch|week|day|part|section|sec|module|unit|lesson|session|meeting|topic|appendix|step|第)\W*"
    r"(?:\d+[\d.]*|[ivx]+\b|[a-z]\b(?=\s*[:.)]))?\b\W*(?:章|节|讲|课)?\s*[:.\-–—]?\s*|(?!(?:1[5-9]|20)\d\d\s)\d+(?:\.\d+)*[.):\s]\s*|l\d+\b\W*|"
    r"[ivx]+[.)]\s+|[a-z]\)\s+|(?:\d{1,2}/\d{1,2}(?:/\d{2,4})?[\s,&-]+)+(?=[^\W\d]))",
)
_DATE = re.compile(
    r"\W*(?:\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?|\d{4}|\d+|(?:\d{1,2}(?:st|nd|rd|th)? )?"
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.? ?(?:\d{1,2}(?:st|nd|rd|th)?)?(?:,? ?\d{4})?)\W*",
)
# Say which side of a thing is meant, and need the thing beside them.
_SIDE = re.compile(
    r"(?:(?:the|main|its|some|common|key|general|overall|basic|possible|known|potential|other|different|model|network|proposed|their|"
    r"our)\s+)*"
    r"(?:advantages?|disadvantages?|pros|cons|pros (?:and|&|/) cons|benefits?|drawbacks?|weakness(?:es)?|strengths?|"
    r"limits?|limitations?|problems?|issues?|"
    r"challenges?|solutions?|architecture|model|training|inference|evaluation|results?|experiments?|implementation|"
    r"algorithms?|usage|use[ -]?cases?|applications?|features?|properties|types?|kinds?|steps?|process|procedure|"
    r"loss|loss function|objective|"
    r"goals?|purpose|intuition|data|datasets?|setup|configuration|config|installation|syntax|commands?|operations|"
    r"(?:time |space )?complexity|performance|efficiency|stability|"
    r"encoder|decoder|input|output|inputs|outputs|history|future work|requirements|components?|structure|design|rules|"
    r"variants?|types of|comparison|metrics|analysis|discussion|assumptions|parameters|hyper-?parameters|optimization|"
    r"(?:best |good |bad |common )?practices|objectives?|alternatives?|recommendations?|"
    r"(?:better|naive|simple|alternative|first|second|current|old|new|ghetto|proposed|standard|usual) (?:approach|"
    r"solution|method|way|option|attempt)|"
    r"main idea|key idea|the idea|contributions?|findings|settings|options|formula|equation|proof|theorem|cost|"
    r"costs|tradeoffs?|trade-offs?|when to use|"
    r"qualitatively|quantitatively|preprocessing|pre-processing|postprocessing|baselines?|ablation|优点|缺点|特点|作用|原理|"
    r"流程|步骤|应用|优缺点|方法|实现|结构|分类|过程|"
    r"问题)\W*",
)
_LONGEST = 9


@lru_cache(maxsize=4096)
def shown(part: str) -> str:
    """Return a heading, title or parent bullet as a front shows it; of several paragraphs the one that names it."""
    name, _, rest = part.partition("\n\n")
    is_named = bool(rest) and 0 < len(words(name)) <= _LONGEST_NAME
    text = plain(name if is_named else part).text.strip()
    found = _ENDS.search(text, len(text.rstrip(_LOOSE)))
    return text[: found.start()] if found else text


_LONGEST_NAME = 6  # words


_ENDS = re.compile(r"(?<!\betc)(?<!\bal)(?<!\.)[\s.]*(?:\s[-–—])?[:：]?\s*$")
_LOOSE = " .:：-–—"


@lru_cache(maxsize=4096)
def is_empty(part: str) -> bool:
    """Tell whether a heading identifies nothing: "Summary", "Lecture 18", "What"."""
    rest = _unnumbered(part)
    if parts := _joined(rest):
        return all(not part or is_empty(part) for part in parts)
    return len(rest) < 2 or bool(_NOTHING.fullmatch(rest.lower())) or is_number(rest)


def _unnumbered(part: str) -> str:
    found = _NUMBERED.match(part.lower())
    return part[found.end() :].strip() if found else part.strip()


def _joined(part: str) -> list[str]:
    """Return the names that "and", a comma or the like joins to one heading; none when there is but one."""
    if "," not in part and "/" not in part and _JOINTS.isdisjoint(part.split()):
        return []
    parts = _JOINED.split(part)
    return parts if len(parts) > 1 else []


_JOINTS = frozenset("& and or +".split())
_JOINED = re.compile(r"\s+(?:/|&|and|or|\+)\s+|\s*[/,]\s+")


def is_unspoken(title: str, path: str, texts: Iterable[str]) -> bool:
    """Tell whether a title is but the file's name, of one small or numbered word, that many notes never speak of."""
    name = named(title)
    if name not in path or not _HANDLE.fullmatch(name):
        return False
    lower, many = name.lower(), list(texts)
    return len(many) >= _MANY and not any(lower in text.lower() for text in many)


_HANDLE = re.compile(r"[a-z][a-z-]+|[\w-]*\d[\w-]*")
_MANY = 8  # notes


def is_number(part: str) -> bool:
    """Tell whether a text is a bare number or date."""
    return bool(_DATE.fullmatch(part.lower()))


@lru_cache(maxsize=4096)
def is_side(part: str) -> bool:
    """Tell whether a heading names a side of something ("Pros", "Training"), not the thing."""
    rest = _unnumbered(part)
    if _SIDE.fullmatch(rest.lower()):
        return True
    parts = _joined(rest)
    return any(map(is_side, parts)) and all(is_side(part) or is_empty(part) for part in parts)


def named(part: str) -> str:
    """Return a heading without its number and without "Lecture 7:"."""
    return _unnumbered(part) or part


@lru_cache(maxsize=1024)  # asked for again by every bullet of a section
def above(title: str, headings: tuple[str, ...], lead: str, parents: tuple[str, ...]) -> tuple[str, ...]:
    """Return what stands above a bullet as a front shows it, outermost first, repeats left out."""
    leads = () if not lead or is_empty(shown(lead)) else (lead,)
    return tuple(dict.fromkeys(clean for part in (title, *headings, *leads, *parents) if (clean := shown(part))))


@lru_cache(maxsize=1024)
def topic(path: tuple[str, ...], parents: int = 0) -> str:
    """Return the nearest part of a path that identifies something, and its side below: `BERT, training`."""
    sides: list[str] = []
    for index in range(len(path) - 1, -1, -1):
        part = path[index]
        is_parent = index >= len(path) - parents
        if is_empty(part):
            continue
        if is_parent and _is_of_authors(part):
            continue  # what "the authors" did is told of the title
        if is_parent and not _names(part):
            if _leaves_out(part):
                continue  # "allows you to …": its subject is what stands above it, too
            # A heading further up would be the wrong thing to name.
            return _subject_of(part) or (part if _stands_alone(part) else "")
        if is_side(part):
            sides.append(lowered(named(part)))
            continue
        return ", ".join([brief(part), *reversed(sides[-1:])])
    return ", ".join(reversed(sides[-1:]))


@lru_cache(maxsize=4096)
def _names(parent: str) -> bool:
    """Tell whether a parent bullet names a thing; a whole sentence does not, nor does "Advantages of this"."""
    found = words(brief(parent))
    if len(found) > _LONGEST or any(word.lower in PRONOUNS for word in found):
        return False
    if any(word.lower in BE or word.lower in MODALS or word.lower in HAVE for word in found):
        return False
    return not any(
        word.lower in THIRD and (word.lower in DOES or after.lower in _ONWARD) for word, after in pairwise(found[1:])
    )


@lru_cache(maxsize=4096)
def _subject_of(sentence: str) -> str:
    """Return what a parent bullet speaks of, for those below it: "`volatile` is a weak lock …"; empty if unclear."""
    found = words(sentence)
    told = clause(found)
    if told is None or told.subject[0] or not 0 < told.subject[1] <= _LONGEST_SUBJECT:
        return ""
    subject = found[: told.subject[1]]
    while subject and subject[0].lower in ("the", "a", "an"):
        subject = subject[1:]
    unclear = (PRONOUNS, PREPOSITIONS, ADVERBS, DETERMINERS, DEEDS)
    if (
        not subject
        or subject[-1].lower in _NOBODY
        or any(word.is_sign or any(word.lower in group for group in unclear) for word in subject)
    ):
        return ""
    text = sentence[subject[0].start : subject[-1].end]
    return "" if is_empty(text) or is_side(text) else text


@lru_cache(maxsize=4096)
def _leaves_out(sentence: str) -> bool:
    """Tell whether a sentence opens with a verb whose subject stands above it."""
    first = words(sentence)[0].lower
    return first in DOES or any(first in group for group in (BE, HAVE, MODALS)) or first in _LENDING


_LENDING = frozenset("allow enable let help make cause provide ensure support".split())


_LONGEST_ABOVE = 12  # words


def _stands_alone(sentence: str) -> bool:
    """Tell whether a sentence above can stand before what completes it: "A better way would be to: walk …"."""
    found = words(sentence)
    return len(found) <= _LONGEST_ABOVE and found[0].lower not in _POINTING


_POINTING = PRONOUNS - {"one"} | {"their", "its", "his", "her", "our", "such"}


@lru_cache(maxsize=4096)
def _is_of_authors(sentence: str) -> bool:
    return _AUTHORS.match(sentence) is not None


_AUTHORS = re.compile(r"(?i)(?:the |these )?(?:authors?|paper|article|they|we)\b")
_LONGEST_SUBJECT = 5  # words
_NOBODY = frozenset(
    "idea goal problem issue point result results approach method one ones others difference solution way".split()
)
_ONWARD = DETERMINERS | {"as", "to", "into", "from"}


@lru_cache(maxsize=4096)
def brief(part: str) -> str:
    """Return a heading without number, brackets and subtitle: "GloVe: Global Vectors for …" is GloVe."""
    text = _BRACKETS.sub("", named(part)).strip(" :：-–—") or named(part)
    for sign in _SUBTITLES:
        name, found_sign, _ = text.partition(sign)
        if found_sign and len(name) > 1 and len(name.split()) <= 4 and not is_empty(name) and not is_side(name):
            text = name
            break
    found = text.split()
    return text if len(found) <= _LONGEST + 4 else " ".join(found[:_LONGEST]) + " …"


_SUBTITLES = (": ", " - ", " – ", " — ", " -- ", " -> ", " = ")
_BRACKETS = re.compile(r"\s*[(（][^()（）]*[)）]")


def lowered(text: str) -> str:
    """Return a text with a small first letter, unless it opens with a name or an acronym."""
    first = text.split(" ", 1)[0]
    if len(first) > 1 and (first[1:] != first[1:].lower() or not first.isalpha()):
        return text
    return text[:1].lower() + text[1:]


_NO_SUBJECT = re.compile(
    r"(?:it|its|they|their|this|these|that|those|he|she|we|you|i(?![/-])|our|your|there|here|such|"
    r"the (?:idea|main|goal|model|paper|authors?|key|problem|"
    r"network|method|intuition|algorithm|loss|input|output|first|second|last|same|other|result|objective|purpose)|"
    r"and|but|so|then|also|finally|lastly|next|or|by|using|instead(?! of)|not|only|just|"
    r"can|could|must|may|should|will|does|do|is|are|was|were|has|have|had)\b",
)


def _names_itself(point: "Point") -> bool:
    """Tell whether a bullet without a sure verb opens with a name ("YOLO regresses …") or with "Depth of …"."""
    first, *after = point.words
    written = point.text[first.start : first.end]
    is_name = written[1:] != written[1:].lower() and len(point.words) > 3
    is_thing = (
        len(point.words) > 6
        and first.is_capital
        and first.lower not in VERBS
        and bool(after)
        and after[0].lower == "of"
    )
    return is_name or is_thing


_NAMED = re.compile(r"[A-Z][^:]*\s[^:]{1,60}:\s")  # "Gates in an LSTM: …" says what it is about


_LONGEST_ASIDE = 7  # spaces


def beside(term: str, topic_: str) -> str:
    """Return a term with its topic in brackets, where the one does not say the other."""
    is_sentence = topic_.count(" ") >= _LONGEST_ASIDE or topic_.endswith("?")
    if not topic_ or is_sentence or topic_.lower() in term.lower() or term.lower() in topic_.lower():
        return term
    return f"{term} ({topic_})"


def led(question: str, point: "Point") -> str:
    """Put the topic before a question that has no subject of its own."""
    topic_ = point.topic
    question = question[openings.joint(question) :]
    if not topic_ or not lacks_subject(point):
        return question
    if topic_.lower() in question.lower():
        return question
    return f"{topic_}: {question}"


def lacks_subject(point: "Point") -> bool:
    """Tell whether a bullet leaves its subject to the heading: it opens with a verb, a preposition, a pronoun."""
    if not point.words or _NO_SUBJECT.match(point.lower):
        return True
    if CHINESE.search(point.text) or (":" in point.text and _NAMED.match(point.text)):
        return False
    found = point.clause
    if found is None:
        return not _names_itself(point)
    subject = point.words[slice(*found.subject)]
    if len(subject) > 1 and subject[-1].lower in ("that", "which", "who"):
        return True  # "a model that predicts …" is a fragment, its heading the subject
    if len(subject) > 1 and subject[-1].lower in ("we", "you", "they", "i") and subject[0].lower in PREPOSITIONS:
        return True  # "at the end we have …"
    return all(word.lower in ADVERBS or word.lower in PRONOUNS for word in subject)
