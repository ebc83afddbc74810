"""The words of a bullet: cut without breaking code, maths or links, and told apart as far as a list can tell.

No tagger: closed classes are listed whole, verbs by the few hundred that notes of every field use.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

DETERMINERS = frozenset(
    "a an the this that these those its their our your his her my each every some any no all both another other "
    "either neither many much few several most more less multiple various certain such".split()
)
PREPOSITIONS = frozenset(
    "of in on at by for with from to into onto over under between among through during without within via per about "
    "against across after before as like than toward towards upon along behind below above beyond except inside "
    "outside near out off up down around until till despite versus vs regarding".split()
)
CONJUNCTIONS = frozenset("and or but nor yet & plus".split())
BREAKS = frozenset(
    "because since so which who whose whom where when while if unless although though whereas thus hence therefore "
    "then that iff how why what whether cause cuz bc otherwise however instead rather".split()
)
"""Words at which a clause ends."""
PRONOUNS = frozenset(
    "it they we you he she i u them us him me itself themselves one there this these that those".split()
)
MODALS = frozenset(
    "can could may might must shall should will would do does did gonna wanna cannot can't doesn't "
    "don't won't didn't couldn't shouldn't wouldn't cant dont doesnt".split()
)
BE = frozenset("is are was were be been being isn't aren't wasn't weren't isnt arent 's 're".split())
HAVE = frozenset("has have had having hasn't haven't".split())
ADVERBS = frozenset(
    "not only also just then usually often always never typically mostly mainly simply basically still even very too "
    "first finally lastly again already almost now here generally sometimes quite really both thereby directly either "
    "currently once later well therefore thus hence instead far rather much more most less least".split()
)
NUMBERS = frozenset("two three four five six seven eight nine ten eleven twelve".split())


class Word(NamedTuple):
    """One word, sign, piece of code or formula of a text: `text[start:end]`.

    A named tuple, for a thousand are made in the time of one bullet's cards, and dataclasses take four times as long.
    """

    start: int
    end: int
    lower: str
    is_solid: bool = False
    """Code, maths or a quotation: never cut, never read as a word."""
    depth: int = 0
    """How many brackets it stands in."""
    is_capital: bool = False
    """It is written with a capital first letter."""
    is_sign: bool = False
    """It is punctuation, an arrow or an operator."""


_OPENS_SOLID = re.compile(r"[`$\"\\“‘]")
_SOLID = re.compile(
    rf"(?={_OPENS_SOLID.pattern})(?:"
    r"(?P<tick>`+)(?!`).+?(?<!`)(?P=tick)(?!`)|\$\$.+?\$\$|\$(?=[^\s$])[^$\n]*?[^\s$]\$|\$ [^$\n]+? ?\$"
    r"|\\\(.+?\\\)|\\\[.+?\\\]|“[^”]{1,60}”|\"[^\"]{1,120}\"|‘[^’]{1,40}’(?!\w))",
    re.DOTALL,
)
_WORD = re.compile(
    r"(?P<word>[^\W\d][\w'’]*(?:[-/.+&@:_]:?[\w]+)*(?:\+\+|#)?|[-+]?\d[\d.,:/]*\d%?(?!\w|-[A-Za-z])|\d%?(?!\w|-[A-Za-z])|\d+[\w-]*)"
    r"|(?P<sign>[-–—=]{1,3}>|→|⇒|<[-=]{1,3}>|\.\.\.|…|--+)"
    r"|(?P<other>\S)",
)
_new = tuple.__new__
_WORDLIKE = "'’$_@#/~."
_SPELT_SMALL = frozenset("HER WHO US IT AM".split())  # names, not the pronouns they are spelt like
_OPEN, _CLOSE = "([{（【", ")]}）】"


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[Word, ...]:
    """Cut a text into words and signs, in order; what must not be cut (code, maths, quotations) is one word."""
    found: list[Word] = []
    depth = at = 0
    for solid in _SOLID.finditer(text) if _OPENS_SOLID.search(text) else ():
        depth = _cut(text, at, solid.start(), depth, found)
        at = solid.end()
        found.append(Word(solid.start(), at, solid.group(), True, depth))
    _cut(text, at, len(text), depth, found)
    return tuple(found)


def _cut(text: str, start: int, end: int, depth: int, found: list[Word]) -> int:
    """Add the words of `text[start:end]`, which stands in `depth` brackets, and return how many are open behind it."""
    at = start
    for part in text[start:end].split(" "):  # no word holds a space, and most parts are plain words
        stop = at + len(part)
        if part.isalpha():
            found.append(_word(part, at, stop, depth))
        elif part:
            for match in _WORD.finditer(text, at, stop):
                piece = match.group()
                if match.lastgroup == "word":
                    found.append(_word(piece, *match.span(), depth))
                    continue
                if piece in _CLOSE:
                    depth = max(depth - 1, 0)
                is_sign = piece[0] not in _WORDLIKE
                found.append(Word(*match.span(), piece, False, depth, False, is_sign))
                if piece in _OPEN:
                    depth += 1
        at = stop + 1
    return depth


def _word(piece: str, start: int, end: int, depth: int) -> Word:
    is_capital = piece[0].isupper()
    lower = piece if is_capital and piece in _SPELT_SMALL else piece.lower()
    if "’" in lower:
        lower = lower.replace("’", "'")
    # Past the named tuple's own constructor, which takes longer than all the rest.
    return _new(Word, (start, end, lower, False, depth, is_capital, False))


def is_pair(found: Sequence[Word], index: int) -> bool:
    """Tell whether the "by" at `index` only joins a pair: "one by one", "2 by 2", "layer by layer"."""
    if not 0 < index < len(found) - 1:
        return False
    before, after = found[index - 1].lower, found[index + 1].lower
    return before == after or (before.isdigit() and after.isdigit())


@lru_cache(maxsize=4096)
def count(text: str) -> int:
    """Return how many words a learner reads in a text; a formula or piece of code is one, two Chinese signs are one."""
    if text.isascii() and not _OPENS_SOLID.search(text):
        return len(_PLAIN_WORD.findall(text))
    found = [word for word in words(text) if not word.is_sign]
    chinese = len(CHINESE.findall(text))
    if not chinese:
        return len(found)
    return sum(1 for word in found if not CHINESE.match(word.lower)) + (chinese + 1) // 2


_PLAIN_WORD = re.compile(r"\w[\w'./@:&+-]*")


def is_plural(word: str) -> bool:
    """Tell whether a lower-case word looks like a plural."""
    return (
        len(word) > 2
        and word.endswith("s")
        and not word.endswith(("ss", "is", "ous", "'s", "’s"))
        and (not word.endswith("ics") or word in _MANY_ICS)  # physics, economics
        and word not in _ALWAYS_S
        and (not word.endswith("us") or word in _MANY_US)  # thalamus, gyrus
    )


_ALWAYS_S = frozenset("always this as has was does bias gas canvas alias atlas kubernetes redis postgres".split())
_MANY_ICS = frozenset("metrics topics characteristics critics clinics heuristics graphics mechanics".split())
_MANY_US = frozenset("gpus cpus tpus npus vcpus menus emus gnus".split())
CHINESE = re.compile("[\u3400-\u9fff]")
_STOP = DETERMINERS | PREPOSITIONS | CONJUNCTIONS | BREAKS | PRONOUNS | MODALS | BE | HAVE | ADVERBS


@lru_cache(maxsize=4096)
def stems(text: str) -> frozenset[str]:
    """Return the content words of a text, lower-case, endings cut, for comparing prompt and answer."""
    return frozenset([_stem(word) for word in _LETTERS.findall(text.lower()) if word not in _STOP])


def is_hollow(text: str) -> bool:
    """Tell whether a text has no content words."""
    return _STOP.issuperset(_LETTERS.findall(text.lower()))


_LETTERS = re.compile(r"[^\W_]+")


@lru_cache(maxsize=16384)
def _stem(word: str) -> str:
    if word.endswith(_ENDINGS):
        for ending in _ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                return word[: -len(ending)]
    return word


_ENDINGS = tuple("ization ational ations ation ings ing ions ion ies ers er ed es s ly e".split())
