"""Whether an edit made what was learnt wrong: another number, a negation, a word swapped, two exchanged."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from flashdl.matching.formulas import formula_changed, sign_changed
from flashdl.matching.likeness import labelled
from flashdl.matching.words import CONTRASTS, EQUATES, FUNCTIONS, GENDERS, JOINS, NEGATIONS, OPPOSITES, STOP_WORDS
from flashdl.matching.wordwise import Shared, folded, is_cjk, number_of, respelled, shared, steps, terms, words

_Words = tuple[str, ...]


@lru_cache(maxsize=16_384)
def answer_changed(old: str, new: str) -> bool:
    """Tell whether what `old` said is wrong now that the bullet reads `new` (both as a reader sees them).

    A typo mended, a rewording and an extension leave the answer as it was.
    """
    if folded(old) == folded(new):
        return _OPTION.findall(old) != _OPTION.findall(new)
    if _goes_on(old, new) or _goes_on(new, old):
        return False
    one, other = words(_URL.sub("", old)), words(_URL.sub("", new))
    if one == other:
        return sign_changed(old, new)
    if _gender_changed(one, other) or _value_changed(old, new) or formula_changed(old, new):
        return True
    if _steps_reordered(old, new, one, other) or _key_word_swapped(old, new):
        return True
    common = shared(terms(one), terms(other))
    return (
        _number_changed(one, other)
        or _bound_changed(old, new)
        or _exchanged(one, other)
        or _negation_changed(one, other, common)
        or _word_swapped(one, other, common)
        or _operated(one, other, common)
    )


def _goes_on(begun: str, whole: str) -> bool:
    """Tell whether a text was typed on; `n` that became `n - 1` was not."""
    start, text = folded(begun).rstrip("."), folded(whole)
    if not text.startswith(start) or _OPERATION.match(text, len(start)):
        return False
    code = _CODE.search(text)
    return code is None or len(start) <= code.start() or code[0] in STOP_WORDS


_CODE = re.compile(r"(?<![^\W_])[a-z]{1,3}$")
"""A last word so short that a letter less makes it another: `rw`, `r`."""
_OPERATION = re.compile(r"\s?[-+*/^]\s?\d")
_URL = re.compile(r"https?://\S+")
_OPTION = re.compile(r"(?<![\w-])-[A-Za-z]\b")
"""Of a command; `-d` and `-D` are two."""


def _number_changed(one: _Words, other: _Words) -> bool:
    """Some number went and another one came; a number that only came is an extension."""
    before, after = (Counter(filter(None, map(number_of, side))) for side in (one, other))
    return bool(before - after) and bool(after - before)


_HOW_MANY = re.compile(r"(?i)exactly|up to|least|most|than")
_BOUND = re.compile(
    r"\b(at least|at most|no more than|no less than|no fewer than|exactly|up to|more than|less than|fewer than)"
    r"(?: the)? ([^\W_]+)"
)
_BOUND_SIGNS = {
    "at least": "≥", "no less than": "≥", "no fewer than": "≥", "at most": "≤", "no more than": "≤", "up to": "≤",
    "exactly": "=", "more than": ">", "less than": "<", "fewer than": "<",
}  # fmt: skip


def _bound_changed(old: str, new: str) -> bool:
    """`at least one` became `exactly one`."""
    if not (_HOW_MANY.search(old) and _HOW_MANY.search(new)):
        return False
    before, after = dict(_bounds(old)), dict(_bounds(new))
    return any(before[value] != after[value] for value in before.keys() & after.keys())


def _bounds(text: str) -> Iterator[tuple[str, str]]:
    for bound, value in _BOUND.findall(folded(text)):
        yield number_of(value) or value, _BOUND_SIGNS[bound]


def _gender_changed(one: _Words, other: _Words) -> bool:
    """Nothing but an article became that of another gender: `la problème`, `le problème`."""
    swapped = [frozenset(pair) for pair in zip(one, other, strict=False) if pair[0] != pair[1]]
    return len(one) == len(other) and len(swapped) == 1 and any(swapped[0] <= group for group in GENDERS)


def _value_changed(old: str, new: str) -> bool:
    """Another short value stands behind the same label."""
    (label, value), (other_label, other_value) = labelled(old), labelled(new)
    if not value or not other_value or label != other_label:
        return False
    one, other = terms(value), terms(other_value)
    most = _LONGEST_CJK_VALUE if is_cjk(value[0]) else _LONGEST_VALUE
    if not one or not other or max(len(value), len(other_value)) > most or respelled(value, other_value):
        return False
    common = shared(one, other)
    return common.of_both < _ANOTHER_VALUE and bool(common.gone) and bool(common.come)


_LONGEST_VALUE, _LONGEST_CJK_VALUE = 3, 6  # words; signs
_ANOTHER_VALUE = 0.4
_LONGEST_EXCHANGED = 4  # words


def _exchanged(one: _Words, other: _Words) -> bool:
    """Two parts changed places, and all else stayed: `a, unlike b` became `b, unlike a`."""
    if len(one) != len(other):
        return False
    if _permuted(one, other):
        return True
    places = [index for index, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    start, end = places[0], places[-1] + 1
    old, new = one[start:end], other[start:end]
    for left in range(1, _LONGEST_EXCHANGED + 1):
        for right in range(1, _LONGEST_EXCHANGED + 1):
            first, middle, last = old[:left], old[left : len(old) - right], old[len(old) - right :]
            if middle and last + middle + first == new:
                return _tells_apart(first, middle, last)
    return False


def _permuted(one: _Words, other: _Words) -> bool:
    """Several words changed places among words that stayed: layers and what they forward by."""
    if Counter(one) != Counter(other):
        return False
    moved = [index for index, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if not 1 < len(moved) <= _MOST_MOVED:
        return False
    between = {one[index] for index in range(moved[0], moved[-1] + 1)} - {one[index] for index in moved}
    return len(moved) > 2 and not between <= EQUATES and 2 * len(moved) <= len(one)


_MOST_MOVED = 8


def _tells_apart(first: _Words, middle: _Words, last: _Words) -> bool:
    """Tell whether it matters on which side of `middle` the two stand."""
    if all(word in EQUATES for word in middle) or respelled(first, last):
        return False
    if any(all(number_of(word) for word in side) for side in (first, last)):
        return True
    is_list = sum(word not in STOP_WORDS for word in middle) <= 1
    is_listed = is_list and (middle[-1] in JOINS or middle[0] in JOINS)
    if all(len(side) == 1 and len(side[0]) == 1 for side in (first, last)):
        return True  # of a formula
    are_telling = all(any(word not in STOP_WORDS for word in side) for side in (first, last))
    return not is_listed and (are_telling or len(middle) >= _FAR)


_FAR = 4  # words


def _steps_reordered(old: str, new: str, one: _Words, other: _Words) -> bool:
    """The same words stand in another order between arrows: `open -> send`, `send -> open`."""
    return bool(_ARROW.search(old)) and bool(_ARROW.search(new)) and sorted(one) == sorted(other)


_ARROW = re.compile(r"[-=]{1,2}>|[→⇒⟶]")


def _key_word_swapped(old: str, new: str) -> bool:
    """One word in capitals, common in small letters, was put in the place of another: `WHERE`, `HAVING`."""
    before, after = (set(_CAPITALS.findall(text)) for text in (old, new))
    gone, come = before - after, after - before
    return len(gone) == len(come) == 1 and any(word.lower() in STOP_WORDS for word in gone | come)


_CAPITALS = re.compile(r"\b[A-Z]{2,}\b")


def _negation_changed(one: _Words, other: _Words, common: Shared) -> bool:
    """A negation came or went within otherwise kept words."""
    if _negations(one) == _negations(other) or _is_paraphrase(common):
        return False
    for tag, i1, i2, j1, j2 in steps(one, other):
        gone, come = one[i1:i2], other[j1:j2]
        inside = i1 > 0 or i2 < len(one)
        if tag == "equal" or not inside or max(len(gone), len(come)) > _LONGEST_NEGATION:
            continue
        if _negations(gone) != _negations(come) and not respelled(gone, come) and not _is_clause(gone, come, common):
            return True
    return False


_LONGEST_NEGATION = 4  # words


def _negations(side: _Words) -> int:
    return sum(word in NEGATIONS for word in side)


def _is_paraphrase(common: Shared) -> bool:
    """Tell whether a negation came with another word in place of its opposite: `low`, `not much`."""
    return bool(_telling(common.gone)) and bool(_telling(common.come))


def _is_clause(gone: _Words, come: _Words, common: Shared) -> bool:
    """Tell whether what is denied came, or went, together with its negation."""
    left, right = _telling(gone, common.gone), _telling(come, common.come)
    return bool(left) != bool(right) and _negations(gone if left else come) > 0


def _telling(side: _Words, among: _Words | None = None) -> list[str]:
    """Return the words that say something else than how often or how surely."""
    return [
        word
        for word in side
        if word not in _BARE and word not in NEGATIONS and not word.endswith("ly") and (among is None or word in among)
    ]


_BARE = STOP_WORDS | frozenset(
    "still longer yet already always ever any both either again often need needs able allowed".split()
)


def _word_swapped(one: _Words, other: _Words, common: Shared) -> bool:
    """One or two telling words were put in the place of others, and the rest stayed."""
    all_steps = steps(one, other)
    replaced = [(one[i1:i2], other[j1:j2]) for tag, i1, i2, j1, j2 in all_steps if tag == "replace"]
    replaced = [(gone, come) for gone, come in replaced if not respelled(gone, come)]
    if any(_opposite(gone, come) for gone, come in replaced):
        return True
    kept = sum(i2 - i1 for tag, i1, i2, _, _ in all_steps if tag == "equal")
    if kept < _FEWEST_KEPT or kept < _MOST_KEPT * min(len(one), len(other)):
        return False
    if _is_name_swapped(common) and max(len(one), len(other)) - kept <= _MOST_ASIDE:
        return True  # "Crick and Wilkins" became "Watson and Crick"
    swaps = [
        (gone, come) for gone, come in dict.fromkeys(_left_over(*swap, common) for swap in replaced) if gone and come
    ]
    if len(swaps) != 1:
        return False
    gone, come = swaps[0]
    beside = len(common.gone) + len(common.come) - len(gone) - len(come)
    is_phrase = abs(len(gone) - len(come)) <= 1 and kept >= _MOST_KEPT_ASIDE * min(len(one), len(other))
    most = 5 if is_cjk((*gone, *come)[0]) else 3 if is_phrase else 2
    return max(len(gone), len(come)) <= most and beside <= _MOST_BESIDE and not _is_denied(gone, come)


_FEWEST_KEPT = 2
_MOST_KEPT_ASIDE = 0.75  # of the shorter text; then names of three words are seen
_MOST_ASIDE = 2  # words that do not line up
_MOST_KEPT = 0.6  # of the shorter text
_MOST_BESIDE = 4  # words that came or went elsewhere: more is a rewording, not a correction
_LETTER = re.compile(r"[a-z]")


def _operated(one: _Words, other: _Words, common: Shared) -> bool:
    """A function was put before, or taken from, what stayed: `d_k`, `sqrt(d_k)`."""
    changed = (*common.gone, *common.come)
    kept = sum(i2 - i1 for tag, i1, i2, _, _ in steps(one, other) if tag == "equal")
    return len(changed) == 1 and changed[0] in FUNCTIONS and kept >= min(len(one), len(other)) - 1


def _is_name_swapped(common: Shared) -> bool:
    """Tell whether one word alone stands for one other, wherever: no word of Chinese, no letter."""
    return len(common.gone) == len(common.come) == 1 and all(len(word) > 1 for word in (*common.gone, *common.come))


def _left_over(gone: _Words, come: _Words, common: Shared) -> tuple[_Words, _Words]:
    """Return what of a replacement is nowhere in the other text."""
    if all(len(side) == 1 and _LETTER.fullmatch(side[0]) for side in (gone, come)):
        return gone, come  # of a formula: i, k
    old = tuple(word for word in gone if word in common.gone or (is_cjk(word) and word not in STOP_WORDS))
    return old, tuple(word for word in come if word in common.come or (is_cjk(word) and word not in STOP_WORDS))


def _is_denied(gone: _Words, come: _Words) -> bool:
    """Tell whether a word was put in the place of its denied opposite: `slow`, `not fast`."""
    return _negations(gone) != _negations(come)


def _opposite(gone: _Words, come: _Words) -> bool:
    if any(_turned_round(a, b, gone, come) for a in gone for b in come):
        return True
    return any(
        CONTRASTS & {*a} and JOINS & {*b} and not {*a, *b} - STOP_WORDS - CONTRASTS
        for a, b in ((gone, come), (come, gone))
    )


def _turned_round(one: str, other: str, gone: _Words, come: _Words) -> bool:
    """Tell whether `other` is the opposite of `one`, and not denied at that: `slow`, `not fast`."""
    rest = _negations(gone) - (one in NEGATIONS), _negations(come) - (other in NEGATIONS)
    return frozenset((one, other)) in OPPOSITES and rest[0] == rest[1]
