"""How alike two bullets are.

Works on visible text: no link targets, emphasis, block ids (see `outline.visible`).
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from flashdl.matching.words import STOP_WORDS
from flashdl.matching.wordwise import (
    MOST_WORDS,
    Shared,
    aligned,
    are_opposites,
    folded,
    is_cjk,
    number_of,
    respelled,
    shared,
    shared_start,
    steps,
    terms,
    total,
    weight,
    words,
)


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
    old, new = _OPENING.sub("", old), _OPENING.sub("", new)
    one, other = words(old), words(new)
    if not one or not other:
        same = folded(old) == folded(new)
        return Likeness(float(same), same, True)
    one, other = _compounded(one, other), _compounded(other, one)
    pairs = aligned(one, other)
    fewest = min(len(one), len(other))
    extends = _is_beginning(folded(old), folded(new)) or (len(pairs) == fewest and fewest >= 2)
    is_short = min(sum(word not in STOP_WORDS for word in side) for side in (one, other)) <= 2
    is_other_item = is_short and not extends and not _same_label(old, new) and _other_item(one, other)
    is_other_item = is_other_item or _defines_other(folded(old), folded(new))
    score = _in_order(old, new, pairs)
    if max(len(one), len(other)) > MOST_WORDS:
        return Likeness(score, extends, is_short, is_other_item)
    common = shared(terms(one), terms(other))
    if not is_short:
        is_labelled = common.of_both < _TURNED_ROUND and _is_labelled_other(old, new, extends)
        is_parallel = _open_with_names(old, new) and _is_parallel(one, other, common)
        is_option = common.of_both < _OTHER_MEANING and _are_other_options(old, new)
        is_other_item = is_other_item or is_labelled or is_parallel or is_option
        score = 0.3 * score + 0.4 * common.of_both + 0.3 * max(common.of_old, common.of_new)
    return Likeness(score, extends, is_short, is_other_item)


_OPENING = re.compile(
    r"\s*(?:for example|for instance|examples?|e\.g\.|i\.e\.|note|例如|比如)\s*[:：,，]\s*(?=\S)", re.IGNORECASE
)
"""What any bullet may open with: no evidence that two of them say the same."""


def _in_order(old: str, new: str, pairs: Sequence[tuple[str, str]]) -> float:
    """Return how much of two texts is the same in the same order, 0 to 1, by words or by letters."""
    one, other = words(old), words(new)
    kept = sum((weight(a) + weight(b)) * (1 if a == b else 0.8) for a, b in pairs)
    by_words = kept / (total(one) + total(other))
    is_huge = max(len(one), len(other)) > MOST_WORDS
    by_letters = by_words if is_huge else fuzz.ratio(folded(old), folded(new)) / 100
    return max(by_words, 0.4 * by_words + 0.6 * by_letters)


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


def _is_labelled_other(old: str, new: str, extends: bool) -> bool:
    """Tell whether one labelled fact was put in the place of another: `push: sends …`, `pull: fetches …`."""
    (old_label, old_rest), (new_label, new_rest) = (labelled(text) for text in (old, new))
    if not (old_label and new_label and old_rest and new_rest):
        return False
    labels, rests = shared(terms(old_label), terms(new_label)), shared(_told(old_rest), _told(new_rest))
    if not (labels.gone or labels.come) or _is_one_name("".join(old_label), "".join(new_label)):
        return False
    is_code = all(_IDENTIFIER.match(folded(text)) for text in (old, new))
    is_replaced = bool(labels.gone) and bool(labels.come) and not extends  # else two were merged
    return rests.of_both < (_OTHER_MEANING if is_code else _OTHER_REST if is_replaced else _ODD_WORD)


def _told(rest: tuple[str, ...]) -> tuple[str, ...]:
    """Return the terms of an explanation without the letters of its formulas."""
    return tuple(term for term in terms(rest) if len(term) > 1 or is_cjk(term)) or terms(rest)


def _is_one_name(old: str, new: str) -> bool:
    return old[:2] == new[:2] and fuzz.ratio(old, new) > _ONE_NAME


_ONE_NAME = 80  # percent of the letters
_OTHER_REST = 0.65  # what is said of two things of one list is often said in the same words
_ODD_WORD = 0.35  # what two bullets that were merged share with the one they became
_OTHER_MEANING = 0.75  # what two names of a program mean is often said in the same words
_IDENTIFIER = re.compile(r"-{0,2}\w+(?:[_.(-]\S*|[(:]\S*)\s?[:：-]")
_TURNED_ROUND = 0.8  # "14 July 1789: storming of …" holds what "storming of …: 14 July 1789" does


def _open_with_names(old: str, new: str) -> bool:
    """Tell whether both open with an acronym or an identifier; other words are reworded too often."""
    return all(_NAME.match(text) for text in (old, new))


_NAME = re.compile(
    r"(?:(?:[Aa]ll|[Ee]ach|[Ee]very|[Bb]oth|[Tt]he|[Aa]n?) )?\W?(?:[A-Z]\w*[A-Z\d]|\w+[_\d]|[a-z]+[A-Z])"
)


def _is_parallel(one: tuple[str, ...], other: tuple[str, ...], common: Shared) -> bool:
    """Tell whether the same was said of another thing: `HTTPS uses port 443`, `SSH uses port 22`.

    What it opens with and one thing said of it were put in the place of others, and all else stayed. Where only
    what is said was put in the place of another, the answer changed.
    """
    replaced = []
    for tag, i1, i2, j1, j2 in steps(one, other):
        gone = [word for word in one[i1:i2] if word in common.gone]
        come = [word for word in other[j1:j2] if word in common.come]
        if tag != "equal" and bool(gone) != bool(come):
            return False
        if gone and come:
            replaced.append((gone, come))
    if len(replaced) != 2 or replaced[0][0][0] not in _opening(one) or replaced[0][1][0] not in _opening(other):
        return False
    if _is_one_name("".join(replaced[0][0]), "".join(replaced[0][1])):
        return False
    return all(len(side) <= _LONGEST_SWAPPED for swap in replaced for side in swap)


def _are_other_options(old: str, new: str) -> bool:
    """Tell whether both tell what a command does, each with another option: `reset --hard …`, `reset --soft …`."""
    one, other = _COMMAND.match(old), _COMMAND.match(new)
    return one is not None and other is not None and one[1] == other[1] and one[2] != other[2]


_COMMAND = re.compile(r"\W?((?:[a-z][\w-]* ){1,3})(--?[A-Za-z][\w-]*)")


def _opening(side: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a text opens with, its first telling word the last."""
    at = next((index for index, word in enumerate(side) if word not in STOP_WORDS | _AMOUNTS), 0)
    return side[: at + 1]


_AMOUNTS = {"all", "each", "every", "both"}
_LONGEST_SWAPPED = 2  # words


_PAUSES = frozenset(";,:(，；：（")


@lru_cache(maxsize=16_384)
def labelled(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words before the colon or dash that ends a label, and those behind it; nothing if it has none."""
    found = _LABEL.match(folded(text))
    if not found:
        return (), ()
    label = words(found[1])
    longest = _LONGEST_CJK_LABEL if any(map(is_cjk, label)) else _LONGEST_LABEL
    return (label, words(found[2])) if 0 < len(label) <= longest else ((), ())


_LABEL = re.compile(r"([^:：→=是]{1,60}?)(?:\s?(?:(?<!\d):|:(?!\S)|[：→=是])\s?|\s?->\s?|\s--?\s)(.+)", re.DOTALL)
_LONGEST_LABEL, _LONGEST_CJK_LABEL = 5, 10  # words; signs


def _other_item(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    for tag, i1, i2, j1, j2 in steps(one, other):
        gone, come = ([word for word in side if word not in STOP_WORDS] for side in (one[i1:i2], other[j1:j2]))
        if len(gone) == len(come) == 1 and are_opposites(gone[0], come[0]):
            continue  # "tuples are mutable", immutable: what is said of them changed
        if tag == "replace" and gone and come and not respelled(tuple(gone), tuple(come)):
            return not all(number_of(word) for word in (*gone, *come))
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
    start = shared_start(*named)  # "calculate …" names nothing
    names = [{word for word in name[start:] if len(word) == 1 or word not in STOP_WORDS} for name in named]
    one, other = (Counter(side[start:]) for side in named)
    is_named = all(names) and bool(one - other) and bool(other - one) and max(map(len, named)) <= _LONGEST_NAME
    rules = [" ".join(words(rule)) for rule in (old_rule, new_rule)]
    if old_name and new_name:
        return is_named and rules[0] != rules[1]
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
    if begun.isalpha() and new[len(begun) : len(begun) + 1] in _PAUSES:
        return True  # "dot; later papers agree"
    if len(begun) < 4:  # a bullet just begun, not a number or a name that got longer
        return begun.isalpha() and begun.isascii() and new.count(" ") >= 2 and new[len(begun)].isalpha()
    return " " in begun or not new[len(begun) :][:1].isalnum() or " " in new
