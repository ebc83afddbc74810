"""A fact as the card rules look at it: its words, its topic, and the two ways to ask."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import Any, Generic, TypeVar

from flashdl.making import openings, topics
from flashdl.making.clauses import clause
from flashdl.making.groups import Clause
from flashdl.making.plain import Plain, plain
from flashdl.making.verbs import THIRD
from flashdl.making.words import BREAKS, Word, words
from flashdl.model import Draft, Fact

HOLE = "[…]"
_Value = TypeVar("_Value")


class _once(Generic[_Value]):  # noqa: N801 (a decorator, as property is)
    """What `functools.cached_property` does, without the lock that takes a tenth of all card making in Python 3.11."""

    def __init__(self, make: Callable[[Any], _Value]) -> None:
        self.make = make
        self.name = make.__name__
        self.__doc__ = make.__doc__

    def __get__(self, point: Any, owner: type) -> _Value:
        value = point.__dict__[self.name] = self.make(point)
        return value


class Point:
    """One fact, read once for all rules. What is costly is worked out when first asked for."""

    def __init__(self, fact: Fact) -> None:
        self.fact = fact
        self.plain: Plain = plain(fact.bullet.text)
        self.text: str = _ended(self.plain.text)
        self.start = 0
        """Where `text` begins in `plain.text`."""
        if self.text.startswith(_MARKERS) and (marker := _MARKER.match(self.text)):
            self.start = marker.end()
            self.text = self.text[self.start :]
        self.label = ""
        """What the author put before the sentence: "Mixup. Blend two images …", "Recovery: the log is read …"."""

    def sentences(self) -> list["Point"]:
        """Return one point for each sentence of the text, in order; itself when there is but one."""
        cuts = [match.end() for match in _STOP.finditer(self.text) if _ends_sentence(self.text, match.start())]
        if not cuts:
            return [self]
        return self._between(cuts)

    def parts(self) -> list["Point"]:
        """Return one point for each stretch between semicolons, or for each main clause of a very long sentence."""
        cuts = [match.end() for match in _SEMICOLON.finditer(self.text) if _ends_sentence(self.text, match.start())]
        if cuts or self.text.count(" ") <= MOST_READ:
            return self._between(cuts) if cuts else []
        parts = self._between([match.end() for match in _ANY_JOINT.finditer(self.text)])
        for part in parts:
            part.text = _LOOSE_JOINT.sub("", part.text)
        return [part for part in parts if _stands(part)] if len(parts) > 1 else []

    def bare(self) -> list["Point"]:
        """Return its sentences without what stands in brackets; none when no sentence has brackets beside words."""
        told: list[Point] = []
        if "(" not in self.text:
            return told
        for sentence in self.sentences():
            text = _BRACKETS.sub("", sentence.text)
            if text != sentence.text and len(text) > _LEAST_BARE and not _BROKEN.search(text):
                part = sentence._part(0, len(sentence.text))
                part.text, part.start = _ended(text), _NOWHERE
                told.append(part)
        return told

    def _between(self, cuts: Sequence[int]) -> list["Point"]:
        edges = [0, *cuts, len(self.text)]
        return [self._part(start, end) for start, end in pairwise(edges) if self.text[start:end].strip()]

    def _part(self, start: int, end: int) -> "Point":
        part = Point.__new__(Point)
        part.__dict__ |= {name: value for name, value in self.__dict__.items() if name not in _OF_TEXT}
        start += len(self.text[start:end]) - len(self.text[start:end].lstrip())
        part.text = _ended(self.text[start:end])
        part.start = self.start + start
        return part

    def told(self) -> "Point":
        """Return the point with a subject: "they" dropped, "it" named, where they can only mean the topic."""
        joint = openings.joint(self.text)
        if joint := joint or openings.claim(self.text):
            return self.without(joint).told()
        opening = (openings.opening_to_drop(self.text) or openings.their(self.text)) if self.topic else 0
        if opening:
            return self.without(opening)
        text = openings.with_subject(self.text, self.topic)
        if text == self.text or not self._is_about_topic or topics.is_side(self.topic):
            return self  # "Benefits: it has …" is not about them
        told = self._part(0, len(self.text))
        told.text = text
        told.start = _NOWHERE
        return told

    @_once
    def _is_about_topic(self) -> bool:
        """Nothing but the heading (or the parent) was named before it in its list that "it" could mean."""
        before = self.fact.siblings[: self.fact.index]
        return all(_goes_on(text) for text in before[-3:]) and len(before) <= 6

    def labelled(self, label: str, opening: int = 0) -> "Point":
        """Return what follows the first `opening` characters, told of the label that stood there."""
        part, label = self.without(opening), label.strip(" :：")
        part.label = label
        part.__dict__["topic"] = label
        return part

    def without(self, opening: int) -> "Point":
        """Return the same point without the first `opening` characters of its text."""
        return self._part(opening, len(self.text))

    @_once
    def marked(self) -> tuple[tuple[int, int], ...]:
        """Spans of `text` that the author emphasised or linked."""
        if not self.plain.marked:
            return ()
        spans = ((start - self.start, end - self.start) for start, end in self.plain.marked)
        return tuple((start, end) for start, end in spans if 0 <= start < end <= len(self.text))

    @_once
    def vocabulary(self) -> frozenset[str]:
        """The words of its text, for a quick look whether a rule can apply at all."""
        return frozenset([word.lower for word in self.words])

    @_once
    def clause(self) -> Clause | None:
        """Its main clause."""
        return clause(self.words)

    @_once
    def children(self) -> tuple[str, ...]:
        """The bullets directly below it, each in one line."""
        bullets = self.fact.bullet.bullets
        return tuple([_ended(plain(child.text).text) for child in bullets]) if bullets else ()

    @_once
    def words(self) -> tuple[Word, ...]:
        """The words of its text."""
        return words(self.text)

    @_once
    def path(self) -> tuple[str, ...]:
        """Title, headings and ancestor bullets as shown, outermost first, repeats left out."""
        fact = self.fact
        return topics.above(fact.title, fact.headings, fact.lead, fact.parents)

    @_once
    def topic(self) -> str:
        """What the bullet is about when it does not say so: the nearest parent or heading that identifies something."""
        return topics.topic(self.path, len(self.fact.parents) + bool(self.fact.lead))

    @_once
    def lower(self) -> str:
        """Its text in lower case, letter for letter."""
        return small(self.text)

    def ask(self, question: str, answer: str, rule: str, role: str, kind: str = "basic", hint: str = "") -> Draft:
        """Return a draft that asks `question`; the document's title and the path stand above it."""
        return Draft(kind, question.strip(), tidy(answer), rule, role, self.path, self.fact.place, hint=hint)

    def cloze(self, start: int, end: int, rule: str, role: str, hint: str = "") -> Draft:
        """Return a draft that shows the bullet with `text[start:end]` hidden, led by its topic if it needs one."""
        start, end = _trimmed(self.text, start, end)
        enough = _ENOUGH if start else _ENOUGH_BEHIND
        tail = _LOOSE_TAIL.sub("", _curtailed(self.text[end:], enough - self.text[:start].count(" ")))
        question = self.text[:start] + (f"[…{hint}…]" if hint else HOLE) + tail
        joint = " " if self.label.endswith(("?", "？")) else ": "
        question = f"{self.label}{joint}{question}" if self.label else topics.led(question, self)
        return self.ask(question, self.text[start:end], rule, role, "cloze", hint)

    def place_of(self, draft: Draft) -> tuple[int, int]:
        """Return where an answer stands in the bullet, behind what leads to the hole; (0, 0) if it does not."""
        text, answer = small(self.plain.text), " ".join(small(draft.answer).split())
        lead, hole, _ = draft.question.partition(HOLE)
        lead = lead[-_LEAD:] if hole else ""
        at = text.find(small(lead) + answer) if lead else -1
        at = at + len(lead) if at >= 0 else text.find(answer)
        return (at, at + len(answer)) if at >= 0 and answer else (0, 0)

    def list_of(self, question: str, items: Iterable[str], rule: str, role: str, ordered: bool = False) -> Draft:
        """Return a draft that asks for several items; the answer is a Markdown list."""
        bare = [_LOOSE.sub("", item) for item in items]
        lines = [f"{number}. {item}" if ordered else f"- {item}" for number, item in enumerate(bare, 1)]
        return self.ask(question, "\n".join(lines), rule, role, "list")


_LEAD = 14  # signs before a hole: enough to tell which of several like words it hides
_OF_TEXT = frozenset("words lower vocabulary clause marked".split())  # what another text has of its own
_ENOUGH = 18  # words of a question; what comes behind a later joint of the sentence is read with the answer
_ENOUGH_BEHIND = 25  # words, where nothing stands before the hole: what follows is all there is to know it by
_JOINT = re.compile(
    r"\s+\((?=(?:[^\s()]+ ){5})|"
    r"[,;.]\s+(?=(?:and|so|then|but|which|where|while|as|because|thus|we|you|they|it)\b)|[;.]\s+"
)


_LOOSE_TAIL = re.compile(r"[,;]?\s+(?:but|and|or|so|because|which|where|e\.?g|i\.?e)\W*$")  # "…, but"


def _curtailed(tail: str, room: int) -> str:
    """Cut what follows a hole at a joint of the sentence when there is much of it."""
    if tail.count(" ") <= max(room, 6):
        return tail
    for joint in _JOINT.finditer(tail):
        kept = tail[: joint.start()]
        is_whole = kept.count("(") == kept.count(")") and not any(kept.count(sign) % 2 for sign in '$`“”"*')
        if is_whole and (joint.start() > 0 or not joint.group().startswith(",")):
            return f"{kept} …" if kept.strip() else kept
    return tail


_MARKER = re.compile(r"(?:[-*•–]|[-–=]{1,2}>|→|⇒)\s+")  # "-> prices rise": what followed from the bullet before
_MARKERS = tuple("-*•–=→⇒")
_LOOSE = re.compile(r"(?i)[\s:：,;]*(?:(?<=[,;]) ?(?:and|or))?[\s:：,;]*$")  # "One table, and"
_NOWHERE = 10**6  # an offset that no span of the bullet reaches: the text was put together anew


def _goes_on(text: str) -> bool:
    """Tell whether a bullet has the subject of its heading: "it uses …", "used for …", "gets rid of …"."""
    lower = text.lower()
    return _SAME_SUBJECT.match(lower) is not None or lower.split(" ", 1)[0] in THIRD


_SAME_SUBJECT = re.compile(
    r"(?:it|its|s?he|his|her|it['’]s|they|we|this|the (?:main |key |basic )?(?:idea|goal|aim|point)s?|used?s?|has|is|"
    r"can|an?|just|to|also|very|similar|like|\w+ed|\w+ing|\w+ise|\w+ize|no|not|mainly|based|trained|less|more|better|"
    r"faster|you|works|does|in|for|when|if|by|with|at|after|instead|then)\b"
)
_STOP = re.compile(  # opens with the sign, so that the search leaps from sign to sign
    r"[.!?。！？](?:(?<=[.!?])(?=\s+\S)|(?<=[。！？])(?=\S)|"
    r"(?<=[a-z]{3}\.)(?=(?:They|The|This|These|It|An?|In|If|For|We|You|When|So|But|And) ))"
)
_BRACKETS = re.compile(r"\s+\((?=[^()]*[^\W\d]{2})[^()]*\)(?=\W|$)")
_BROKEN = re.compile(r"[()=$`\\{}]")
_LEAST_BARE = 12  # signs


def _stands(part: Point) -> bool:
    """Tell whether a clause of a long sentence can be read without the others."""
    clause = part.clause
    return clause is not None and clause.subject[1] > clause.subject[0] and part.words[0].lower not in _LEANS


_LEANS = BREAKS | {"as", "to", "by"}
_LOOSE_JOINT = re.compile(r"(?i)[,;]?\s+(?:and|or|but|so|for example|for instance|e\.g|i\.e)\W*$")
MOST_READ = 28  # spaces; longer prompts are read, not recalled
_ANY_JOINT = re.compile(r"(?:[,.]? [–—]|[,;](?: (?:and|but|so|thus|hence|yet|however))?,?|\.) (?=(?:[^\s,;]+ ){3})")
_SEMICOLON = re.compile(r";(?=\s+\S)")
_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|al|fig|eq|sec|ch|no|approx|resp|dr|mr|st|ex|arch|w\.r\.t|aka|ca|bzw|usw|evtl|ggf|inkl|vgl|env)|\b(?:\w\.)+\w|\.\.|^\d+|\s\w|^\w)$",
    re.IGNORECASE,
)


def _ends_sentence(text: str, at: int) -> bool:
    before = text[:at]
    if before.count("`") % 2 or before.count("$") % 2 or before.count("(") > before.count(")"):
        return False
    return not _ABBREVIATED.search(before[-12:])


_END = re.compile(r"(?<![.\d])[\s.;,。；，]+$|\s+$")
_LOOSE_ENDS = " \t\n.;,。；，\u00a0"
_ENDS = tuple(_LOOSE_ENDS)


def _ended(text: str) -> str:
    """Return a text without the full stop, comma or space at its end."""
    if not text.endswith(_ENDS):
        return text
    found = _END.search(text, len(text.rstrip(_LOOSE_ENDS)))
    return text[: found.start()] if found else text


_EDGE = " \t,;:.。；，、：-–—"


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave spaces and loose punctuation out of the hole, so that the sentence keeps its joints."""
    while end > start and text[end - 1] in _EDGE and not text[start:end].endswith("..."):
        end -= 1
    while start < end and text[start] in " \t,;:.。；，、：–—":
        start += 1
    return start, end


def tidy(answer: str) -> str:
    """Return an answer without loose punctuation at its ends."""
    text = answer.strip()
    if "\n" in text:
        return text
    text = text.rstrip(" ,;:。；，、")
    return text[:-1] if text.endswith(".") and not text.endswith(("..", "etc.", "e.g.", "i.e.", "al.")) else text


def small(text: str) -> str:
    """Return a text in lower case, letter for letter."""
    return text.replace("İ", "i").lower()  # which would become two


def shorter(texts: Sequence[str], most: int) -> bool:
    """Tell whether every text has at most so many words."""
    from_words = (len(text.split()) for text in texts)
    return all(length <= most for length in from_words)
