"""Several things under one name: asked together, with their number, when they are two to seven and short."""

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from flashdl.making import item, topics
from flashdl.making.clauses import clause
from flashdl.making.point import Point
from flashdl.making.verbs import DEEDS, ING, PAST
from flashdl.making.words import CHINESE, PREPOSITIONS, Word, count, words
from flashdl.model import Draft

_BRACKETS = re.compile(r"\s*[(（].*?[)）]")
FEWEST, MOST = 2, 7
LONGEST_ITEM = 9
_LONGEST_TITLE = 20  # words


def make(point: Point) -> Iterator[Draft]:
    """Yield the list of what is nested below a bullet; long lists in pieces of at most seven."""
    children = point.children
    if (
        not children
        or not are_items(children)
        or not _names_a_list(point)
        or any(one.is_task for one in point.fact.bullet.bullets)
    ):
        return
    question = _title(point)
    is_numbered = all(child.number is not None for child in point.fact.bullet.bullets)
    ordered = is_numbered and item.in_order(children, f"{point.text} {point.topic}")
    if len(children) <= MOST:
        asked = _counted(point, len(children), ordered) or f"{question}: {_name(len(children), ordered, question)}"
        yield point.list_of(asked, children, "enumeration", "list", ordered)
        return
    for number, (start, end) in enumerate(_pieces(len(children)), 1):
        which = f"name the first {end}" if not start else f"name the {end - start} that follow “{children[start - 1]}”"
        yield point.list_of(
            f"{question} ({len(children)} in all): {which}",
            children[start:end],
            "enumeration",
            f"list {number}",
            ordered,
        )


def _name(number: int, ordered: bool, question: str) -> str:
    if CHINESE.search(question):
        return f"有哪 {number} 项？"
    return f"name the {number} steps in order" if ordered else f"name the {number}"


def _counted(point: Point, number: int, ordered: bool) -> str:
    """ "The 2 gates of a GRU:" already counts its items, so it is asked as "Name the 2 gates of a GRU"."""
    found = _COUNTED.match(point.text)
    if not found or found["number"].lower() not in (str(number), _WORDS.get(number)):
        return ""
    what = f"name the {number} {found['what']}" + (" in order" if ordered else "")
    if " of " in found["what"] or not point.topic:
        return what[0].upper() + what[1:]
    return f"{point.topic}: {what}"


_COUNTED = re.compile(r"(?i)(?:there are )?(?:the |its )?(?P<number>\w+) (?P<what>[a-z][^:,;.()]{2,60}?)\s*:?$")
_WORDS = dict(enumerate("two three four five six seven".split(), 2))


def _pieces(length: int) -> Iterator[tuple[int, int]]:
    parts = -(-length // MOST)
    edges = [round(length * part / parts) for part in range(parts + 1)]
    return itertools.pairwise(edges)


def are_items(texts: Sequence[str]) -> bool:
    """Tell whether texts are short enough to be recited together."""
    if len(texts) < FEWEST or len(texts) > 3 * MOST or any(not text or text.endswith("?") for text in texts):
        return False
    if len({text.lower() for text in texts}) < len(texts):
        return False
    sizes = [count(_BRACKETS.sub("", text)) for text in texts]
    return max(sizes) <= LONGEST_ITEM and sum(sizes) <= 7 * len(texts)


def _names_a_list(point: Point) -> bool:
    text = point.text
    if any(_NUMBERED.match(child) for child in point.children):
        return False  # "(3.1) Encoder": a table of contents
    if len(point.children) > 1 and all(_VALUE.match(child) for child in point.children):
        return False  # "Leader: …", "Result: …": each is asked for itself
    is_named = topics.is_side(text) or bool(_PLURAL.search(text.rstrip(":： "))) or bool(CHINESE.search(text))
    if _STEPS.match(text) and len(point.children) > 2:
        return True
    said = _COUNTED.match(text)
    if said and said["number"].lower() in (str(len(point.children)), _WORDS.get(len(point.children))):
        return True  # "three states that a file can be in"
    is_plain = all(clause(words(child)) is None for child in point.children)
    if text.endswith((":", "：")):
        return count(text) <= 25 and (
            is_named or ((is_plain and count(text) > 1) or (len(point.children) > 2 and is_plain))
        )
    if topics.is_side(text):
        return True
    if any(count(child) > 5 or clause(words(child)) is not None for child in point.children):
        return False
    if len(point.children) > 2 and count(text) > 2 and _are_bare(point):
        return True
    if count(text) <= 2:
        return bool(_PLURAL.search(text)) or len(point.children) > 2 or _are_names(point.children)
    return count(text) <= 8 and point.clause is None and bool(_PLURAL.search(text))


def _are_names(texts: Sequence[str]) -> bool:
    """Tell whether texts are code or written like names, not remarks of two kinds ("single node", "two pods")."""
    return all(text[0] == "`" or text[0].isupper() for text in texts)


def _are_bare(point: Point) -> bool:
    """Tell whether all below a sentence are names with nothing below them: its outline, its parts."""
    return count(point.text) <= 20 and not any(
        child.bullets or count(text) > 4 or not text[0].isalpha()
        for child, text in zip(point.fact.bullet.bullets, point.children, strict=True)
    )


_STEPS = re.compile(
    r"(?i)(?:the |its |main )*(?:steps?|stages|phases|procedure|workflow|life ?cycle|sequence|how to)\b"
)
_VALUE = re.compile(r"[^:：]{2,40}[:：]\s*\S")
_NUMBERED = re.compile(r"\W?\d+\.\d")
_PLURAL = re.compile(
    r"(?i)\b\w{2,}(?<![suo])s\b(?=\s*(?:$|\(|of|for|in|to|with|that|which|are|by))|\b(?:criteria|data|phenomena|"
    r"matrices|list|set) ?(?:$|of)"
)


def _title(point: Point) -> str:
    # What stands below belongs to the last sentence as much as to the first.
    whole = point.plain.text.lstrip("-=>→⇒ ")
    text = topics.shown(whole) if count(whole) <= _LONGEST_TITLE else point.text.rstrip(":： ")
    if topics.is_side(text) or topics.is_empty(text):
        return f"{point.topic}, {topics.lowered(text)}" if point.topic else text
    return topics.led(text, point) if count(text) > 3 else f"{text} ({point.topic})" if _needs(point, text) else text


def _needs(point: Point, text: str) -> bool:
    return bool(point.topic) and point.topic.lower() not in text.lower()


def of_heading(point: Point) -> Iterator[Draft]:
    """Yield the list of all bullets of a section whose heading is the name of a list ("Data issues")."""
    fact = point.fact
    if fact.parents or not is_heading_list(point):
        return
    heading = _heading(point)
    items = _items(fact.siblings)
    name = topics.topic(point.path, 0) if topics.is_side(heading) else topics.named(heading)
    if fact.lead and (owned := _OWNED.match(heading)):
        name = f"{topics.topic(point.path[:-1])}: {heading[owned.end() :]}"
    yield point.list_of(f"{name}: name the {len(items)}", items, "enumeration", "list of the section")


def is_heading_list(point: Point) -> bool:
    """Tell whether the bullets of its section are the items of one list."""
    fact = point.fact
    if not FEWEST <= len(fact.siblings) <= MOST or fact.parents or fact.bullet.bullets:
        return False
    heading = _heading(point)
    if not heading or not (
        _names_many(heading)
        or (
            fact.lead
            and count(heading) <= _LONGEST_TITLE
            and (not point.topic or _NUMBERED_NOUN.search(heading) is not None or _are_names_below(point))
        )
    ):
        return False
    if fact.lead and not point.topic:  # "While the index is cold:" is nothing to ask each of them of
        return are_items([topics.shown(text) for text in fact.siblings])
    return _are_short(fact.siblings)


@lru_cache(maxsize=256)
def _names_many(heading: str) -> bool:
    if topics.is_side(heading):
        return True
    return bool(_PLURAL.search(heading)) and len(heading.split()) <= 6 and not topics.is_empty(heading)


@lru_cache(maxsize=16)  # asked for again by every bullet of the list
def _are_short(siblings: tuple[str, ...]) -> bool:
    return all(map(_is_short_item, _items(siblings)))


def _are_names_below(point: Point) -> bool:
    """Tell whether a line with a colon stands above bare names: "Decodes the header:", and its four fields."""
    fact = point.fact
    return fact.lead.rstrip().endswith((":", "：")) and all(_is_name(words(item)) for item in _items(fact.siblings))


def _is_name(found: Sequence[Word]) -> bool:
    return bool(found) and clause(found) is None and found[0].lower not in _NO_NAME


_OWNED = re.compile(r"(?i)(?:its|their|his|her) ")
_NO_NAME = DEEDS | ING.keys() | PAST.keys() | PREPOSITIONS | {"no", "not"}


def _heading(point: Point) -> str:
    """Return what names the list of a bullet: the paragraph above it, else its heading."""
    above = point.fact.lead or next(reversed(point.fact.headings), "")
    return topics.shown(above)


@lru_cache(maxsize=16)
def _items(siblings: tuple[str, ...]) -> tuple[str, ...]:
    """Return the bullets of a list; where most are bare names, one that is explained there is its name, too."""
    texts = tuple([topics.shown(text) for text in siblings])
    names = [_EXPLAINED.match(text) for text in texts]
    if 2 * sum(name is not None for name in names) >= len(texts):
        return texts
    return tuple([name[1] if name else text for name, text in zip(names, texts, strict=True)])


_EXPLAINED = re.compile(r"((?:[\w'’-]+ ){0,3}[\w'’-]+)(?: [-–—]|:) .{20,}", re.DOTALL)
_NUMBERED_NOUN = re.compile(r"(?i)\b(?:[2-7]|two|three|four|five|six|seven) (?:[\w-]+ ){0,3}[a-z]{2,}s\b")


def _is_short_item(text: str) -> bool:
    if not text or count(text) > 6 or re.search(r"[:：=?]|\s[-–—]\s|->|https?:", text):
        return False
    return clause(words(text)) is None or count(text) <= 6
