"""The verb group of a clause: modal, be or have, adverbs, and the participle or base form."""

from collections.abc import Sequence
from typing import NamedTuple

from flashdl.making.verbs import DEEDS, DOES, ING, PAST, THIRD, VERBS
from flashdl.making.words import (
    ADVERBS,
    BE,
    BREAKS,
    CONJUNCTIONS,
    DETERMINERS,
    HAVE,
    MODALS,
    NUMBERS,
    PREPOSITIONS,
    PRONOUNS,
    Word,
)


class Clause(NamedTuple):
    """Word indexes, half-open: subject, verb group, and where what is said begins."""

    subject: tuple[int, int]
    verb: tuple[int, int]
    lemma: str
    """Of the last verb of the group: `be`, `have`, `use`."""
    is_passive: bool = False


def group(found: Sequence[Word], start: int, index: int) -> Clause:
    """Return the clause whose subject begins at word `start` and whose verb group begins at `index`."""
    at = index
    lemma = ""
    is_passive = False
    while at < len(found):
        word = found[at].lower
        if word in BE:
            lemma = "be"
        elif word in HAVE:
            lemma = "have"
        elif word in ("do", "does", "did") and not _helps(found, at):
            lemma = "do"
            at += 1
            break
        elif word in MODALS:
            lemma = "can"
        elif word in ADVERBS or word == "not" or (word.endswith("ly") and len(word) > 4 and word not in VERBS):
            pass
        elif lemma == "be" and word in PAST and _qualifies(found, at):
            break
        elif lemma == "be" and word == "done" and at + 1 < len(found) and found[at + 1].lower in PREPOSITIONS:
            lemma, is_passive = "do", True
            at += 1
            break
        elif lemma == "be" and word in PAST:
            lemma, is_passive = PAST[word], True
            at += 1
            break
        elif lemma == "be" and word in ING and opens_complement(found, at + 1):
            lemma = ING[word]
            at += 1
            break
        elif lemma == "have" and start == index and word in PAST and opens_complement(found, at + 1):
            at = index + 1
            break  # "have strongly correlated updates": without a subject no perfect
        elif lemma == "have" and word in PAST and at + 1 < len(found) and word not in ("set", "cost", "cut"):
            lemma = PAST[word]
            at += 1
            break
        elif lemma == "can" and (word in VERBS or is_unknown_verb(found, at) or _follows_modal(found, at)):
            lemma = word
            at += 1
            break
        elif lemma == "can" and word in ("be", "have"):
            lemma = word
        elif not lemma:
            lemma = THIRD.get(word) or PAST.get(word) or word
            at += 1
            break
        else:
            break
        at += 1
    while at < len(found) and lemma not in ("be", "have") and found[at].lower in ("also", "not"):
        at += 1
    if lemma in _HELPING and at + 1 < len(found) and found[at].lower == "to" and found[at + 1].lower in _BASES:
        inner = group(found, start, at + 1)
        return Clause((start, index), (index, inner.verb[1]), inner.lemma, inner.is_passive)
    return Clause((start, index), (index, at), lemma, is_passive)


def _follows_modal(found: Sequence[Word], at: int) -> bool:
    """Tell whether a word of no closed class stands right behind "can" and its adverbs: it is a verb, known or not."""
    word, before = found[at], found[at - 1].lower
    is_led = before in _LEADING or before in ADVERBS or before.endswith("ly")
    return (
        is_led
        and word.lower.replace("-", "").isalpha()
        and not word.is_capital
        and not any(word.lower in known for known in _CLOSED)
    )


_LEADING = MODALS - {"do", "does", "did"}
_HELPING = frozenset("need have tend seem try".split())
_BASES = VERBS | {"be", "have", "do"}


def _helps(found: Sequence[Word], at: int) -> bool:
    """Tell whether a "do" only helps another verb: "does not use"."""
    after = [word.lower for word in found[at + 1 : at + 4]]
    return any(word in DEEDS or word in ("not", "be", "have") for word in after[:2]) or (
        bool(after) and after[0] in VERBS
    )


def _qualifies(found: Sequence[Word], at: int) -> bool:
    """Tell whether a participle only describes the noun behind it: "is weighted average of …"."""
    if at + 1 >= len(found) or found[at].lower in ("called", "named", "termed"):
        return False
    after = found[at + 1]
    if (
        after.is_sign
        or after.is_solid
        or after.lower in ADVERBS
        or after.lower in DETERMINERS
        or after.lower in ("according", "based", "together", "away", "back", "apart", "aside")
    ):
        return False
    return not (
        after.lower in PREPOSITIONS
        or after.lower in CONJUNCTIONS
        or after.lower in BREAKS
        or after.lower.endswith("ly")
        or after.lower in ING
    )


def opens_complement(found: Sequence[Word], index: int) -> bool:
    """Tell whether what begins here can be an object: the, our, a number, code, a plain word; not of, and, a comma."""
    if index >= len(found):
        return False
    word = found[index]
    if word.is_solid:
        return True
    if word.is_sign or word.lower in ("that", "which", "who"):
        return False
    if word.lower in DETERMINERS or word.lower in PRONOUNS or word.lower in NUMBERS:
        return True
    if word.lower in BE or word.lower in MODALS or word.lower in HAVE or word.lower in DOES:
        return False
    return (
        word.lower not in PREPOSITIONS and word.lower not in CONJUNCTIONS and word.lower not in BREAKS
    ) or word.lower in ("into", "to", "from", "that", "on")


def is_unknown_verb(found: Sequence[Word], index: int) -> bool:
    """Tell whether a word of no closed class stands before "the": a verb misspelt, or of no list."""
    word = found[index].lower
    has_object = index + 1 < len(found) and found[index + 1].lower in DETERMINERS
    return has_object and word.isalpha() and not any(word in known for known in _CLOSED)


_CLOSED = (ADVERBS, PREPOSITIONS, CONJUNCTIONS, DETERMINERS, PRONOUNS, BREAKS, NUMBERS)
