"""What follows: "A --> B", "A, so B", "A leads to B", "hence", 所以."""

import re
from collections.abc import Iterator

from flashdl.making.explain import asked
from flashdl.making.point import Point
from flashdl.making.words import count
from flashdl.model import Draft

_SIGNS = frozenset(
    "so thus hence therefore thereby consequently means meaning result order implying sure ensure ensures ensuring "
    "guarantee guarantees guaranteed making makes made imply implies lead leads led results resulted causes".split()
)
_ARROWS = re.compile(r"[>→⇒⟹所因从于\\](?:(?<!\\)|right|Right|to|implies)")
_ARROW = re.compile(
    r"^(?P<cause>.+?)(?:\s+(?:-{1,3}>|={1,3}>|[–—]>)\s*|(?:-{1,3}>|={1,3}>|[–—]>)\s+|\s*(?:→|⇒|⟹|\$\\(?:rightarrow|"
    r"Rightarrow|to|implies)\$)\s*)(?P<effect>[^→⇒]+?)$"
)
_SURE = re.compile(
    r"^(?P<cause>.{3,90}?)\s+(?:makes? sure(?: that)?|(?:ensures?|ensuring|guarantees?|guaranteeing|imply|implies)"
    r" that|(?:leads?|led) (?:directly |often |then )?to|results? in|resulted in|causes)\s+(?P<effect>.+)$",
    re.IGNORECASE,
)
_SO = re.compile(
    r"^(?P<cause>.{8,}?)(?:[,;.]\s*(?:and )?(?:so that|so|thus|hence|therefore|thereby|consequently|"
    r"which means(?: that)?|meaning(?: that)?|as a result)|\s+(?:so that|in order that|hence|therefore|thus|"
    r"which means(?: that)?|implying(?: that)?)),?\s+(?P<effect>.+)$",
    re.IGNORECASE,
)
_MAKES = re.compile(
    r"^(?P<cause>.{8,}?),\s*(?:thus |thereby |hence )?(?:which (?:makes?|made)|making)\s+(?P<effect>.+)$", re.IGNORECASE
)
_THEN = re.compile(r"(?i)^(?:then,?|leads? to|leading to|resulting in|causing|it|them|us|you)\s+")
_SPARED = re.compile(r"(?i)(?:you|we|they|one) (?:don['’]?t|do not|doesn['’]?t|does not|need not|won['’]?t) ")
_AGAIN = re.compile(r"\s(?:-{1,3}>|={1,3}>|[–—]>)\s")
_QUOTES = ('"', "“", "'", "‘")
_CHINESE = re.compile(r"^(?P<cause>.{4,}?)[，,]\s*(?:所以|因此|从而|于是)(?P<effect>.+)$")


def make(point: Point) -> Iterator[Draft]:
    """Yield the card that hides what follows and shows what it follows from."""
    text = point.text
    if _SIGNS.isdisjoint(point.vocabulary) and not _ARROWS.search(text):
        return
    for pattern in (_ARROW, _SO, _CHINESE, _SURE, _MAKES):
        found = pattern.match(text)
        if (
            not found
            or ("`" in text and text[: found.start("effect")].count("`") % 2)
            or text[: found.start("effect")].count("$") % 2
        ):
            continue
        effect = found["effect"]
        if _SPARED.match(effect) or effect.lower().startswith(("if ", "when ", "why ", "how ", "what ")):
            return
        lead = len(effect) - len(_THEN.sub("", effect))
        if pattern is _ARROW:
            lead = max([lead, *(again.end() for again in _AGAIN.finditer(effect))])  # the last of a chain
            if effect[lead : lead + 1] in _QUOTES:
                return
        if count(found["cause"]) >= (1 if pattern in (_ARROW, _SURE) else 3):
            first = found.start("effect") + lead
            for start, end in asked(effect[lead:], 12):
                yield point.cloze(first + start, first + end, "effect", "effect")
        return
