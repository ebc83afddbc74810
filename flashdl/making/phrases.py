"""Where a phrase ends: before a comma, a new clause, a purpose, an aside."""

from collections.abc import Sequence
from itertools import takewhile

from flashdl.making.clauses import ARROWS
from flashdl.making.groups import opens_complement
from flashdl.making.verbs import DEEDS, DOES, NOUNISH, PAST, THIRD, VERBS
from flashdl.making.words import (
    ADVERBS,
    BE,
    BREAKS,
    CONJUNCTIONS,
    DETERMINERS,
    HAVE,
    MODALS,
    PREPOSITIONS,
    PRONOUNS,
    Word,
    is_pair,
    is_plural,
)


def end_of_phrase(found: Sequence[Word], at: int, most: int = 8, *, keeps_prepositions: bool = True) -> int:
    """Return where the phrase that begins at word `at` ends: before a comma, a new clause, a purpose, an aside.

    Longer ones than `most` words are cut before their first preposition but "of". Returns `at` when nothing fits.
    """
    end = _boundary(found, at)
    if keeps_prepositions and size(found, at, end) <= most:
        return end
    for index in range(at + 1, end):
        word = found[index]
        is_joint = word.lower in PREPOSITIONS and word.lower not in ("of", "like", "up", "out", "off")
        if is_joint and not word.depth and not is_pair(found, index):
            return index if size(found, at, index) <= most else at
    return end if size(found, at, end) <= most else at


def size(found: Sequence[Word], start: int, end: int) -> int:
    """Return how many words stand there, signs not counted."""
    return sum(1 for word in found[start:end] if not word.is_sign)


def _boundary(found: Sequence[Word], at: int) -> int:
    for index in range(at, len(found)):
        word = found[index]
        lower = word.lower
        if word.is_solid:
            continue
        if (
            lower in ("(", "[", "（")
            and index > at
            and found[index - 1].end < word.start
            and not _is_inside(found, index)
        ):
            return index
        if word.depth:
            continue
        if lower in ",;:，；：。.!?" or lower in ARROWS or lower in _DASHES:
            if _goes_on(found, index):
                continue
            return index
        if index == at:
            continue
        if lower == "by" and is_pair(found, index):
            continue
        if lower == "no" and index + 1 < len(found) and found[index + 1].lower == "matter":
            return index
        if lower in BREAKS or lower in (
            "but",
            "by",
            "using",
            "via",
            "without",
            "unlike",
            "e.g",
            "i.e",
            "given",
            "depending",
            "based",
            "according",
            "including",
            "compared",
            "followed",
            "even",
        ):
            if lower == "that" and found[index - 1].lower in ("so", "such"):
                return index - 1
            return index
        if lower == "to" and index + 1 < len(found) and found[index + 1].lower in VERBS and index > at:
            return index
        if lower == "and" and index + 1 < len(found) and _opens_clause(found, index + 1):
            return index
        if lower == "or" and index + 1 < len(found) and found[index + 1].lower in DOES:
            return index  # "kills a process or preempts it"
    return len(found)


_DASHES = frozenset(("→", "⇒", "-", "--", "---", "–", "—"))


def _is_inside(found: Sequence[Word], opening: int) -> bool:
    """Tell whether a bracket stands before the noun of its phrase: "a public (shared) branch"."""
    depth = found[opening].depth
    after = next((word for word in found[opening + 1 :] if word.depth <= depth and word.lower not in ")]）"), None)
    if after is not None and after.lower in (",", "and"):
        return _goes_on(found, found.index(after))  # "Street Numbers (SVHN), and ImageNet"
    if after is None or after.is_solid or after.is_sign:
        return False
    return not _ends(after.lower)


_ENDERS = (PREPOSITIONS, BREAKS, BE, MODALS, HAVE, PRONOUNS, DETERMINERS, ADVERBS, CONJUNCTIONS, VERBS, THIRD, PAST)


def _goes_on(found: Sequence[Word], comma: int) -> bool:
    """Tell whether a comma only parts the items of one short enumeration: "Q, K and V", or ends "al."."""
    if found[comma].lower == "-":  # "equality- and set-based"
        return comma + 1 < len(found) and found[comma + 1].lower in ("and", "or") and _is_glued(found, comma)
    if (
        found[comma].lower == "."
        and comma + 1 < len(found)
        and not _is_glued(found, comma)
        and _is_glued(found, comma + 1)
    ):
        return True  # "the .config file"
    if found[comma].lower == "." and comma + 1 < len(found):
        return found[comma - 1].lower == "al" or (found[comma + 1].lower.isalpha() and not found[comma + 1].is_capital)
    if found[comma].lower not in (",", "，"):
        return False
    if comma + 2 < len(found) and _is_adjective(found[comma - 1].lower) and not _opens_clause(found, comma + 1):
        return found[comma + 1].lower not in ("and", "or", "but") and not found[comma + 1].is_sign
    rest = found[comma + 1 : comma + 14]
    if rest and (rest[0].lower in BREAKS or rest[0].lower == "as"):
        return False
    for offset, word in enumerate(rest):
        if (word.lower == "etc" or comma + 2 + offset == len(found)) and not word.depth:
            return _is_list(rest[: offset + 1], any(one.lower == "," for one in found[max(0, comma - 4) : comma]))
        if word.lower in ("and", "or", "&") and not word.depth:
            return offset <= 9 and not _opens_clause(found, comma + 2 + offset) and _is_plain(rest[:offset])
    return False


def _ends(word: str) -> bool:
    return any(word in ending for ending in _ENDERS)


def _is_glued(found: Sequence[Word], index: int) -> bool:
    """Tell whether no space stands before a word or sign."""
    return index > 0 and found[index - 1].end == found[index].start


def _is_list(found: Sequence[Word], goes_on: bool) -> bool:
    """Tell whether what follows a comma only names more items, "and" left out: "imports, code", "nuts etc"."""
    is_open = found[-1].lower == "etc"
    commas = sum(1 for word in found if word.lower == ",")
    named = all(word.lower in NOUNISH or THIRD.get(word.lower) in NOUNISH or not _ends(word.lower) for word in found)
    return (commas > 0 or is_open or goes_on) and len(found) <= 3 * commas + 3 and named and _is_plain(found)


_STARTING = frozenset("at from into until onto the a an".split())


def _is_adjective(word: str) -> bool:
    return word in _ADJECTIVES or word.endswith(_COMPOUND_ENDS)


_COMPOUND_ENDS = ("-wise", "-based", "-free", "-level", "-like", "-only", "-aware", "-dimensional", "-specific")
_ADJECTIVES = frozenset(  # "small, fixed-size pages" is one phrase
    "small large big tiny huge simple complex fast slow new old short long high low deep shallow single cheap dense "
    "sparse random clean safe strong weak hard soft wide narrow thin thick early late flat rich poor good bad".split()
)


def _is_plain(found: Sequence[Word]) -> bool:
    since = 0
    for word in found:
        if word.depth or word.lower in "()":
            continue
        since = 0 if word.lower == "," else since + 1
        if since > 4 or word.lower in BE or word.lower in MODALS or word.lower in PRONOUNS or word.lower in BREAKS:
            return False
    return True


def _opens_clause(found: Sequence[Word], index: int) -> bool:
    """Tell whether a new clause begins here: a pronoun, a verb, or a subject with its verb soon after."""
    if index >= len(found):
        return True
    word = found[index].lower
    if (
        word in ("then", "also", "not", "it", "they", "we", "you", "so", "thus", "therefore", "hence")
        or word in MODALS
        or word in BE
    ):
        return True
    if word in THIRD and (word in DOES or opens_complement(found, index + 1)):
        return True
    if word in DEEDS and opens_complement(found, index + 1):
        return True
    if word in VERBS and index + 1 < len(found) and found[index + 1].lower in _STARTING:
        return True  # "and start at the first block"
    if (
        word in PAST
        and opens_complement(found, index + 1)
        and (found[index + 1].lower in DETERMINERS or word not in ADVERBS)
        and word not in VERBS
    ):
        return True
    if any(
        is_plural(one.lower) and verb.lower in VERBS and after.lower in DETERMINERS
        for one, verb, after in zip(found[index : index + 3], found[index + 1 :], found[index + 2 :], strict=False)
    ):
        return True  # "and all workers read the shared queue"
    return any(
        later.lower in BE or later.lower in MODALS or later.lower in HAVE or later.lower in DOES
        for later in _until_sign(found[index + 1 : index + 6])
    )


_TURNS = frozenset("if when because since while unless".split())


def _until_sign(found: Sequence[Word]) -> list[Word]:
    """The words before the first comma, "if" or the like."""
    loose = (word for word in found if not word.is_solid)
    return list(takewhile(lambda word: not word.is_sign and word.lower not in _TURNS, loose))
