"""Two texts word by word: how they are spelt, which words they share, how they line up.

Works on visible text: no link targets, emphasis, block ids (see `outline.visible`).
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from flashdl.matching.latex import plain_formulas
from flashdl.matching.words import ENDINGS, MEANINGS, NUMBER_WORDS, OPPOSITES, STOP_WORDS

_CJK = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff"
_WORD = re.compile(rf"\d+(?:[.,]\d+)*%?|[^\W\d_{_CJK}]+(?:['’][^\W\d_]+)?|[{_CJK}]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_EXAMPLE, _THAT_IS = re.compile(r"\be\. ?g\b\.?|\beg\."), re.compile(r"\bi\. ?e\b\.?|\bie\.")
_SHORTENED = (
    (re.compile(r"\bcan(?:no|')t\b"), "can not"),
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"n't\b"), " not"),
    (re.compile(r"\b(it|that|there|what|here|he|she)'s\b"), r"\1 is"),
    (re.compile(r"'re\b"), " are"),
    (re.compile(r"'ve\b"), " have"),
    (re.compile(r"'ll\b"), " will"),
)
_SLASHED = (
    (re.compile(r"\bb/c\b"), "because"),
    (re.compile(r"\bw/o\b"), "without"),
    (re.compile(r"\bw/(?=\s|\w{3})"), "with "),
)
_QUOTES = str.maketrans("‘’‚‛“”„‟–—‐‑−…", "''''\"\"\"\"-----.")
MOST_WORDS = 1_000  # words; longer texts are compared from both ends only, for aligning them takes quadratic time
_TYPO = 0.75  # two spellings of one word: teh/the, seperate/separate, center/centre


@lru_cache(maxsize=65_536)
def folded(text: str) -> str:
    """Return `text` without letter case, with plain quotes and dashes, its formulas as one would type them."""
    if "\\" in text or not text.isascii():
        text = plain_formulas(text)
    return " ".join(text.translate(_QUOTES).casefold().split())


@lru_cache(maxsize=65_536)
def words(text: str) -> tuple[str, ...]:
    """Return the words of `text`, folded, none shortened (`can't`); each Chinese or Japanese character is one."""
    spelt = _EXAMPLE.sub("for example", _THOUSANDS.sub("", folded(text)))
    if "'" in spelt:
        for short, whole in _SHORTENED:
            spelt = short.sub(whole, spelt)
    if "/" in spelt:
        for short, whole in _SLASHED:
            spelt = short.sub(whole, spelt)
    spelt = spelt.replace("cannot", "can not")
    return tuple(_WORD.findall(_THAT_IS.sub("that is", spelt)))


def number_of(word: str) -> str:
    """Return the number a word says, empty if none."""
    return word if word[0].isdigit() else NUMBER_WORDS.get(word, "")


def is_cjk(word: str) -> bool:
    """Tell whether `word` is a Chinese or Japanese character."""
    return "\u2e80" <= word[0] <= "\u9fff"


@lru_cache(maxsize=65_536)
def terms(found: tuple[str, ...]) -> tuple[str, ...]:
    """Return what carries the meaning of a text: its words but the common ones, Chinese in pairs of characters."""
    return tuple(_terms(found))


def _terms(found: tuple[str, ...]) -> Iterator[str]:
    for word in found:
        if word not in STOP_WORDS:
            yield word


@dataclass(frozen=True, slots=True)
class Shared:
    """What two texts have in common, in whatever order."""

    of_old: float
    """The weight of the shared words in the old text, 0 to 1."""
    of_new: float
    of_both: float
    gone: tuple[str, ...]
    """Words that only the old text has."""
    come: tuple[str, ...]
    """Words that only the new text has."""


_OF_ONE_STEM, _OF_ONE_MEANING = 0.9, 0.8  # as good as an equal word
_MOST_PAIRED = 12  # words on each side; more left over are other texts anyhow


@lru_cache(maxsize=16_384)
def shared(one: tuple[str, ...], other: tuple[str, ...]) -> Shared:
    """Pair the `terms` of two texts: equal, inflected, derived (manage, management) or spelt in another way."""
    old, new = Counter(one), Counter(other)
    both = old & new
    got_old = got_new = sum(weight(word) * times for word, times in both.items())
    gone, come = list((old - both).elements()), list((new - both).elements())
    for rate, pairs in ((_OF_ONE_STEM, _same_stems), (_OF_ONE_MEANING, _same_words)):
        for word, partner in pairs(gone, come):
            gone.remove(word)
            come.remove(partner)
            got_old, got_new = got_old + rate * weight(word), got_new + rate * weight(partner)
    all_old, all_new = total(one), total(other)
    return Shared(
        got_old / all_old if all_old else 0.0,
        got_new / all_new if all_new else 0.0,
        (got_old + got_new) / (all_old + all_new) if all_old + all_new else 0.0,
        tuple(gone),
        tuple(come),
    )


def _same_stems(gone: Sequence[str], come: Sequence[str]) -> list[tuple[str, str]]:
    """Return the pairs of words with one stem; no word stands in two."""
    waiting: dict[str, list[str]] = {}
    for word in reversed(come):
        waiting.setdefault(stem(word), []).append(word)
    pairs = []
    for word in gone:
        found = waiting.get(stem(word))
        if found and frozenset((word, found[-1])) not in OPPOSITES:
            pairs.append((word, found.pop()))
    return pairs


def _same_words(gone: Sequence[str], come: Sequence[str]) -> list[tuple[str, str]]:
    """Return the pairs of words spelt, or chosen, in two ways; no word stands in two."""
    if max(len(gone), len(come)) > _MOST_PAIRED:
        return []
    left, pairs = list(come), []
    for word in gone:
        partner = next((found for found in left if _may_be_one(word, found) and same_word(word, found)), None)
        if partner is not None:
            left.remove(partner)
            pairs.append((word, partner))
    return pairs


def _may_be_one(one: str, other: str) -> bool:
    return one[0] == other[0] or (one in MEANINGS and other in MEANINGS) or number_of(one) == number_of(other) != ""


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return what is left of an English word without the commonest endings; a rough cut, for comparing only."""
    for ending in ENDINGS:
        if len(word) - len(ending) >= _SHORTEST_STEM and word.endswith(ending):
            cut = word[: -len(ending)]
            return cut[:-1] if cut[-1] == cut[-2] and cut[-1] in _DOUBLED and ending[0] in "ei" else cut
    return word


_SHORTEST_STEM = 4
_DOUBLED = "bdgmnprt"  # overfitting, overfits


def respelled(gone: tuple[str, ...], come: tuple[str, ...]) -> bool:
    """Tell whether the words that went and those that came say the same: spelt, inflected or chosen in another way."""
    one, other = "".join(gone), "".join(come)
    if one == other or _same_meaning(one, other):
        return True
    gone, come = (tuple(word for word in side if word not in STOP_WORDS) or side for side in (gone, come))
    if _stands_for(gone, come) or _stands_for(come, gone):
        return True
    return len(gone) == len(come) and all(same_word(a, b) for a, b in zip(gone, come, strict=True))


def _stands_for(short: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Tell whether one word is made of the initials of two or more, and letters within them: `vae`, `sc`."""
    if len(short) != 1 or not 1 < len(whole) <= len(short[0]) <= _LONGEST_ACRONYM:
        return False
    return re.fullmatch("".join(f"{word[0]}[{word}]*" for word in map(re.escape, whole)), short[0]) is not None


_LONGEST_ACRONYM = 6  # letters


def _same_meaning(one: str, other: str) -> bool:
    return not MEANINGS.get(one, _NOTHING).isdisjoint(MEANINGS.get(other, _NOTHING))


_NOTHING: frozenset[int] = frozenset()


@lru_cache(maxsize=65_536)
def same_word(one: str, other: str) -> bool:
    """Tell whether two words are one word spelt, or inflected, in two ways."""
    if one == other or _same_meaning(one, other) or number_of(one) == number_of(other) != "":
        return True
    if one[0].isdigit() or other[0].isdigit() or min(len(one), len(other)) < 3:
        return False
    if are_opposites(one, other) or {one, other} <= STOP_WORDS:
        return False
    if any(prefix + one == other or prefix + other == one for prefix in ("de", "en", "pre", "post", "over", "under")):
        return False
    if {_singular(one), _singular(other)} == {_singular(one)}:
        return True
    if one[:2] != other[:2] and sorted(one) != sorted(other) and fuzz.ratio(one, other) < 85:
        return False
    return fuzz.ratio(one, other) / 100 >= _TYPO


def are_opposites(one: str, other: str) -> bool:
    """Tell whether two words are opposites: high, low; mutable, immutable."""
    return frozenset((one, other)) in OPPOSITES or any(
        prefix + one == other or prefix + other == one for prefix in _NEGATING
    )


_NEGATING = ("un", "in", "im", "ir", "il", "non", "dis", "a", "anti")


def _singular(word: str) -> str:
    return f"{word[:-3]}y" if word.endswith("ies") and len(word) > 4 else word


def aligned(one: tuple[str, ...], other: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the pairs of words that kept their place, equal or respelled."""
    pairs = []
    for tag, i1, i2, j1, j2 in steps(one, other):
        if tag == "equal":
            pairs += list(zip(one[i1:i2], other[j1:j2], strict=True))
        elif tag == "replace":
            pairs += [(a, b) for a, b in zip(one[i1:i2], other[j1:j2], strict=False) if same_word(a, b)]
    return pairs


Step = tuple[str, int, int, int, int]


@lru_cache(maxsize=4_096)
def steps(one: tuple[str, ...], other: tuple[str, ...]) -> list[Step]:
    """Return how `one` became `other`: tag (equal, replace, insert, delete), from and to in each, in order."""
    if max(len(one), len(other)) > MOST_WORDS:
        return _steps_of_huge(one, other)
    found: list[Step] = LCSseq.opcodes(one, other).as_list()  # type: ignore[assignment]  # its own type is too wide
    return _joined(found)


def _joined(found: Sequence[Step]) -> list[Step]:
    """Turn what went and what came at one place into one replacement."""
    steps: list[Step] = []
    for tag, i1, i2, j1, j2 in found:
        if tag != "equal" and steps and steps[-1][0] != "equal":
            _, i0, _, j0, _ = steps.pop()
            tag = "replace" if i2 > i0 and j2 > j0 else tag
            steps.append((tag, i0, i2, j0, j2))
        else:
            steps.append((tag, i1, i2, j1, j2))
    return steps


def _steps_of_huge(one: tuple[str, ...], other: tuple[str, ...]) -> list[Step]:
    """Keep what both begin with and what both end with; all between counts as replaced."""
    start = shared_start(one, other)
    most = min(len(one), len(other)) - start
    end = next((index for index in range(most) if one[-1 - index] != other[-1 - index]), most)
    old, new = len(one) - end, len(other) - end
    tag = "insert" if old == start else "delete" if new == start else "replace"
    steps = [
        ("equal", 0, start, 0, start),
        (tag, start, old, start, new),
        ("equal", old, len(one), new, len(other)),
    ]
    return [step for step in steps if step[1] < step[2] or step[3] < step[4]]


def shared_start(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many words both begin with."""
    least = min(len(one), len(other))
    return next((index for index in range(least) if one[index] != other[index]), least)


@lru_cache(maxsize=65_536)
def total(found: tuple[str, ...]) -> float:
    """Return the weight of all words of a text."""
    return sum(map(weight, found))


@lru_cache(maxsize=65_536)
def weight(word: str) -> float:
    """Return how much a word says: 0.4 for a common one, up to 2 for a long one."""
    return 0.4 if word in STOP_WORDS else min(1 + len(word) / 8, 2.0)
