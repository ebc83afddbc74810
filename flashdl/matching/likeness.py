"""How alike two bullets are, word by word, and whether what they say changed.

Works on visible text: no link targets, emphasis, block ids (see `outline.visible`).
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from flashdl.matching.words import MEANINGS, NEGATIONS, NUMBER_WORDS, OPPOSITES, STOP_WORDS

_WORD = re.compile(
    r"\d+(?:[.,]\d+)*%?|[^\W\d_\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]+(?:['’][^\W\d_]+)?|[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]"
)
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_EXAMPLE, _THAT_IS = re.compile(r"\be\. ?g\b\.?|\beg\."), re.compile(r"\bi\. ?e\b\.?|\bie\.")
_QUOTES = str.maketrans("‘’‚‛“”„‟–—‐‑−…", "''''\"\"\"\"-----.")
_MOST = 1_000  # words; longer texts are compared from both ends only, for aligning them takes quadratic time
_TYPO = 0.75  # two spellings of one word: teh/the, seperate/separate, center/centre


@lru_cache(maxsize=65_536)
def folded(text: str) -> str:
    """Return `text` without letter case and with plain quotes and dashes."""
    return " ".join(text.translate(_QUOTES).casefold().split())


@lru_cache(maxsize=65_536)
def words(text: str) -> tuple[str, ...]:
    """Return the words of `text`, folded; each Chinese or Japanese character counts as one."""
    spelt = _EXAMPLE.sub("for example", _THOUSANDS.sub("", folded(text)))
    return tuple(_WORD.findall(_THAT_IS.sub("that is", spelt)))


@dataclass(frozen=True, slots=True)
class Likeness:
    """How one text became another."""

    score: float
    """0 nothing in common, 1 the same words."""
    is_extension: bool
    """All words of one stand in the other, in their order."""
    is_short: bool
    """One of them has too few words to be told from another item of its list."""
    is_other_item: bool = False
    """A word that tells short items apart was put in the place of another (batch norm, layer norm), or a formula
    was put in the place of one that defines something else."""


def likeness(old: str, new: str) -> Likeness:
    """Compare two visible texts."""
    one, other = words(old), words(new)
    if not one or not other:
        same = folded(old) == folded(new)
        return Likeness(float(same), same, True)
    one, other = _compounded(one, other), _compounded(other, one)
    pairs = _aligned(one, other)
    weight = sum((_weight(a) + _weight(b)) * (1 if a == b else 0.8) for a, b in pairs)
    by_words = weight / (_total(one) + _total(other))
    is_huge = max(len(one), len(other)) > _MOST
    by_letters = by_words if is_huge else fuzz.ratio(folded(old), folded(new)) / 100
    fewest = min(len(one), len(other))
    extends = _is_beginning(folded(old), folded(new)) or (len(pairs) == fewest and fewest >= 2)
    is_short = min(sum(word not in STOP_WORDS for word in side) for side in (one, other)) <= 2
    is_other_item = is_short and not extends and not _same_label(old, new) and _other_item(one, other)
    is_other_item = is_other_item or _defines_other(folded(old), folded(new))
    return Likeness(max(by_words, 0.4 * by_words + 0.6 * by_letters), extends, is_short, is_other_item)


def _compounded(side: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    """Write as one what the other side does: back propagation, backpropagation."""
    wanted = {word for word in other if len(word) > 3} - set(side)
    if not any(a + b in wanted for a, b in pairwise(side)):
        return side
    joined: list[str] = []
    last = ""
    for word in side:
        if last and last + word in wanted:
            joined[-1], last = last + word, ""
        else:
            joined.append(word)
            last = word
    return tuple(joined)


def _same_label(old: str, new: str) -> bool:
    """Tell whether both fill in one slot: `stride: 2`, `stride: one`."""
    (label, mark, _), (other, _, _) = (_LABEL_END.sub(":", folded(text), count=1).partition(":") for text in (old, new))
    return bool(mark) and label == other


_LABEL_END = re.compile(r" ?[:=：→]|->")


def _other_item(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    for tag, i1, i2, j1, j2 in _steps(one, other):
        gone, come = ([word for word in side if word not in STOP_WORDS] for side in (one[i1:i2], other[j1:j2]))
        if tag == "replace" and gone and come and not _respelled(tuple(gone), tuple(come)):
            return not all(_number(word) for word in (*gone, *come))
    return False


def _defines_other(old: str, new: str) -> bool:
    """Tell whether a formula for one thing was put in the place of a formula for another: `a - b`, `c = b - d`.

    A formula that only got a name, or another name, is the same one.
    """
    if not (_OPERATOR.search(old) and _OPERATOR.search(new)):
        return False
    (old_name, old_rule), (new_name, new_rule) = _parted(old), _parted(new)
    if not new_name and not old_name:
        return False
    named = words(old_name or old), words(new_name or new)
    start = _shared_start(*named)  # "calculate …" names nothing
    names = [{*name[start:]} - STOP_WORDS for name in named]
    is_named = all(names) and names[0].isdisjoint(names[1]) and max(map(len, named)) <= _LONGEST_NAME
    rules = [" ".join(words(rule)) for rule in (old_rule, new_rule)]
    return is_named and rules[0] not in rules[1] and rules[1] not in rules[0]


_LONGEST_NAME = 6  # words; more is a sentence that says a formula, too
_OPERATOR = re.compile(r" [-+*/=×·÷] ")


def _parted(text: str) -> tuple[str, str]:
    """Return the name that a formula defines, empty if it defines none, and what that is."""
    name, mark, rule = text.partition(" = ")
    return (name, rule) if mark else ("", text)


def _is_beginning(old: str, new: str) -> bool:
    """Tell whether `old` was typed on: "Is th" → "Is the loss convex?", but not "Java" → "JavaScript"."""
    begun = old.rstrip(" .:;,。：；，…")
    if len(begun) < 2 or not new.startswith(begun):
        return False
    if len(begun) < 4:  # a bullet just begun, not a number or a name that got longer
        return begun.isalpha() and begun.isascii() and new.count(" ") >= 2 and new[len(begun)].isalpha()
    return " " in begun or not new[len(begun) :][:1].isalnum() or " " in new


@lru_cache(maxsize=16_384)
def answer_changed(old: str, new: str) -> bool:
    """Tell whether the edit made what was learnt wrong: another number, a negation, one word swapped.

    A typo mended, a rewording and an extension leave the answer as it was.
    """
    if folded(new).startswith(folded(old)) or folded(old).startswith(folded(new)):
        return False
    one, other = words(old), words(new)
    return _number_changed(one, other) or _negation_changed(one, other) or _word_swapped(one, other)


def _number_changed(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Some number went and another one came; a number that only came is an extension."""
    before, after = Counter(filter(None, map(_number, one))), Counter(filter(None, map(_number, other)))
    return bool(before - after) and bool(after - before)


def _number(word: str) -> str:
    return word if word[0].isdigit() else NUMBER_WORDS.get(word, "")


def _negation_changed(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """A negation came or went within otherwise kept words."""
    for tag, i1, i2, j1, j2 in _steps(one, other):
        gone, come = one[i1:i2], other[j1:j2]
        inside = i1 > 0 or i2 < len(one)
        negated = _is_negated(gone, come) and not _respelled(gone, come) and not _is_paraphrase(gone, come)
        if tag != "equal" and negated and inside and max(len(gone), len(come)) <= 4:
            return True
    return False


def _is_negated(gone: tuple[str, ...], come: tuple[str, ...]) -> bool:
    return sum(map(_negates, gone)) != sum(map(_negates, come))


def _is_paraphrase(gone: tuple[str, ...], come: tuple[str, ...]) -> bool:
    """Tell whether a negation came with another word in place of its opposite: `low`, `not much`."""
    one, other = ([word for word in side if word not in _BARE and not _negates(word)] for side in (gone, come))
    return _is_negated(gone, come) and bool(one) and bool(other) and not _respelled(tuple(one), tuple(other))


_BARE = STOP_WORDS | {"still", "longer", "yet", "already", "always", "ever", "any", "both", "either", "again"}


def _negates(word: str) -> bool:
    return word in NEGATIONS or word.endswith(("n't", "n’t"))


def _word_swapped(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """One or two content words were put in the place of others, and the rest stayed."""
    steps = [step for step in _steps(one, other) if step[0] != "equal"]
    swaps = [(one[i1:i2], other[j1:j2]) for tag, i1, i2, j1, j2 in steps if tag == "replace"]
    swaps = [(gone, come) for gone, come in swaps if not (_respelled(gone, come) or _is_paraphrase(gone, come))]
    if any(_opposite(gone, come) for gone, come in swaps):
        return True
    kept = sum(i2 - i1 for tag, i1, i2, _, _ in _steps(one, other) if tag == "equal")
    beside = sum(_content(one[i1:i2]) + _content(other[j1:j2]) for tag, i1, i2, j1, j2 in steps if tag != "replace")
    if len(swaps) != 1 or beside > _MOST_BESIDE or kept < 2 or kept < 0.6 * min(len(one), len(other)):
        return False
    gone, come = swaps[0]
    if not all(len(side) == 1 and _LETTER.fullmatch(side[0]) for side in swaps[0]):  # else of a formula: i, k
        gone, come = (tuple(word for word in side if word not in STOP_WORDS) for side in swaps[0])
    short = _is_cjk(gone) or _is_cjk(come)
    return 0 < len(gone) <= (4 if short else 2) and 0 < len(come) <= (4 if short else 2)


_LETTER = re.compile(r"[b-z]")
_MOST_BESIDE = 4  # content words that came or went elsewhere: more is a rewording, not a correction


def _content(side: tuple[str, ...]) -> int:
    return sum(word not in STOP_WORDS for word in side)


def _opposite(gone: tuple[str, ...], come: tuple[str, ...]) -> bool:
    return any(frozenset((a, b)) in OPPOSITES for a in gone for b in come)


def _is_cjk(side: tuple[str, ...]) -> bool:
    return any("\u2e80" <= word[0] <= "\u9fff" for word in side)


def _respelled(gone: tuple[str, ...], come: tuple[str, ...]) -> bool:
    """Tell whether the words that went and those that came say the same: spelt, inflected or chosen in another way."""
    one, other = "".join(gone), "".join(come)
    if one == other or _same_meaning(one, other):
        return True
    gone, come = (tuple(word for word in side if word not in STOP_WORDS) or side for side in (gone, come))
    return len(gone) == len(come) and all(_same_word(a, b) for a, b in zip(gone, come, strict=True))


def _same_meaning(one: str, other: str) -> bool:
    return not MEANINGS.get(one, _NOTHING).isdisjoint(MEANINGS.get(other, _NOTHING))


_NOTHING: frozenset[int] = frozenset()


@lru_cache(maxsize=65_536)
def _same_word(one: str, other: str) -> bool:
    """Tell whether two words are one word spelt, or inflected, in two ways."""
    if one == other or _same_meaning(one, other) or _number(one) == _number(other) != "":
        return True
    if _negates(one) and _negates(other) and not {one, other} & NEGATIONS:  # aren't, isn't
        return True
    if one[0].isdigit() or other[0].isdigit() or min(len(one), len(other)) < 3:
        return False
    if frozenset((one, other)) in OPPOSITES or {one, other} <= STOP_WORDS:
        return False
    for prefix in ("un", "in", "im", "non", "de", "en", "dis", "pre", "post", "over", "under"):
        if prefix + one == other or prefix + other == one:
            return False
    if {_singular(one), _singular(other)} == {_singular(one)}:
        return True
    if one[:2] != other[:2] and sorted(one) != sorted(other) and fuzz.ratio(one, other) < 85:
        return False
    return fuzz.ratio(one, other) / 100 >= _TYPO


def _singular(word: str) -> str:
    return f"{word[:-3]}y" if word.endswith("ies") and len(word) > 4 else word


def _aligned(one: tuple[str, ...], other: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the pairs of words that kept their place, equal or respelled."""
    pairs = []
    for tag, i1, i2, j1, j2 in _steps(one, other):
        if tag == "equal":
            pairs += list(zip(one[i1:i2], other[j1:j2], strict=True))
        elif tag == "replace":
            pairs += [(a, b) for a, b in zip(one[i1:i2], other[j1:j2], strict=False) if _same_word(a, b)]
    return pairs


_Step = tuple[str, int, int, int, int]


@lru_cache(maxsize=4_096)
def _steps(one: tuple[str, ...], other: tuple[str, ...]) -> list[_Step]:
    if max(len(one), len(other)) > _MOST:
        return _steps_of_huge(one, other)
    found: list[_Step] = LCSseq.opcodes(one, other).as_list()  # type: ignore[assignment]  # its own type is too wide
    return _joined(found)


def _joined(found: Sequence[_Step]) -> list[_Step]:
    """Turn what went and what came at one place into one replacement."""
    steps: list[_Step] = []
    for tag, i1, i2, j1, j2 in found:
        if tag != "equal" and steps and steps[-1][0] != "equal":
            _, i0, _, j0, _ = steps.pop()
            tag = "replace" if i2 > i0 and j2 > j0 else tag
            steps.append((tag, i0, i2, j0, j2))
        else:
            steps.append((tag, i1, i2, j1, j2))
    return steps


def _steps_of_huge(one: tuple[str, ...], other: tuple[str, ...]) -> list[_Step]:
    """Keep what both begin with and what both end with; all between counts as replaced."""
    start = _shared_start(one, other)
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


def _shared_start(one: Sequence[str], other: Sequence[str]) -> int:
    least = min(len(one), len(other))
    return next((index for index in range(least) if one[index] != other[index]), least)


@lru_cache(maxsize=65_536)
def _total(found: tuple[str, ...]) -> float:
    return sum(map(_weight, found))


@lru_cache(maxsize=65_536)
def _weight(word: str) -> float:
    return 0.4 if word in STOP_WORDS else min(1 + len(word) / 8, 2.0)
