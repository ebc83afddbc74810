"""The main clause of a bullet: where its subject ends, where its verb stands, where its complement begins."""

from collections.abc import Sequence

from flashdl.making.groups import Clause, group, is_unknown_verb, opens_complement
from flashdl.making.verbs import DEEDS, DOES, ING, NOUNISH, PAST, THIRD, VERBS
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
    is_plural,
)


def clause(found: Sequence[Word]) -> Clause | None:
    """Return the first main clause of a text, or `None` where no verb is sure."""
    start = _after_lead(found)
    aside: Clause | None = None
    is_aside = False
    for index in range(start, len(found)):
        word = found[index]
        if word.depth:
            continue
        if aside is not None and (word.lower in ASIDE_ENDS or word.is_sign):
            if index < aside.verb[1]:
                continue  # "any value that is not null converts to true"
            return aside
        is_aside = is_aside or (index > start + 1 and word.lower in _RELATIVE)
        if index > start and word.lower in _TURNS:
            return None
        if _is_finite(found, index, start):
            whole = group(found, start, index)
            if not is_aside or aside is not None or whole.lemma in _TELLING:
                return aside or whole if whole.lemma in _TELLING else whole
            aside = whole  # "the layer that reads the input maps …": the main verb may come
    return aside or _weakly(found, start)


def _weakly(found: Sequence[Word], start: int) -> Clause | None:
    """ "microtasks run before …": a verb that could be a noun, taken when nothing better is there."""
    for index in range(start + 1, len(found) - 1):
        word, before, after = found[index], found[index - 1], found[index + 1]
        if word.depth or word.is_sign:
            return None
        if (
            before.lower in DETERMINERS
            or before.lower in PREPOSITIONS
            or before.lower in CONJUNCTIONS
            or before.is_sign
        ):
            continue
        plural = is_plural(before.lower)
        is_verb = word.lower in THIRD if not plural else word.lower in VERBS
        is_marked = any(one.is_solid or one.lower in DETERMINERS for one in found[start:index])
        is_marked = (
            is_marked or before.lower in ADVERBS or (after.lower == "about" and found[index + 2 : index + 3] != ())
        )
        if is_verb and after.lower in (_JOINTS if is_marked or plural else _AFTER_VERBS):
            return group(found, start, index)
    return None


_JOINTS = PREPOSITIONS - {"of"}
_RELATIVE = frozenset(("that", "which", "who"))
ASIDE_ENDS = BREAKS | {"but", "not"}
_TELLING = frozenset(
    "assume say mean show think know ensure suppose guess believe claim prove tell learn require".split()
)
_SURE_PAIRS = frozenset(
    (
        "depend on",
        "consist of",
        "belong to",
        "rely on",
        "correspond to",
        "point to",
        "lead to",
        "map to",
        "stand for",
        "result in",
        "run on",
        "run in",
        "run inside",
        "end with",
        "start with",
    )
)
_BETWEEN = ADVERBS | {"then", "also", "just"}
_SURE_PASTS = frozenset(
    "did ran took began gave went grew knew wrote chose drew drove fell rose saw became came broke led won".split()
)
_AFTER_VERBS = frozenset("from to into onto after before until through over at on across between without".split())
ARROWS = frozenset(("->", "-->", "=>", "==>", "–>", "—>", "=", "--->", "==="))
_TURNS = ARROWS | set("; : → ⇒ because since when if while so although".split())
"""Where nothing was said so far, behind these there is no main clause."""


def _after_lead(found: Sequence[Word]) -> int:
    """Skip a leading phrase that a comma closes: "In RNNs, …", "first, …", "if so, …"."""
    if not found:
        return 0
    first = found[0].lower
    index = 1 if first in ("and", "but", "so", "then", "also", "or", "hence", "thus") and len(found) > 2 else 0
    if index and found[index].lower == ",":
        index += 1
    first = found[index].lower
    if first in PREPOSITIONS or (first == "no" and found[index + 1 : index + 2] and found[index + 1].lower == "matter"):
        first = "if"  # "no matter how small it is, …"
    if first in (
        "if",
        "when",
        "while",
        "unlike",
        "first",
        "finally",
        "lastly",
        "then",
        "since",
        "because",
        "although",
        "however",
        "instead",
        "second",
        "next",
        "here",
        "now",
    ):
        for at in range(index + 1, min(len(found) - 1, index + 16)):
            if found[at].lower == "," and not found[at].depth and not _in_title(found, at):
                return at + 1
    return index


def _in_title(found: Sequence[Word], comma: int) -> bool:
    """Tell whether a comma stands in a name like "Show, Attend and Tell"."""
    after = found[comma + 1 : comma + 4]
    return (
        found[comma - 1].is_capital
        and len(after) == 3
        and after[0].is_capital
        and after[1].lower in ("and", "or", "&", ",")
        and after[2].is_capital
    )


def _is_finite(found: Sequence[Word], index: int, start: int) -> bool:
    word = found[index].lower
    if found[index].is_solid or found[index].is_sign or not _may_be_verb(found, index):
        return False
    if word in BE or word in MODALS or word in HAVE:
        return word not in ("being", "been", "having", "be") and (index == start or found[index - 1].lower != "to")
    if word.endswith(("'s", "’s")) and word[:-2] in ("it", "that", "there", "he", "she", "what"):
        return False
    at = index - 1
    while at > start and (
        found[at].lower in _BETWEEN
        or (found[at].lower == "." and found[at - 1].lower == "al")
        or (found[at].lower.endswith("ly") and len(found[at].lower) > 4 and found[at].lower not in VERBS)
    ):
        at -= 1  # "we then take", "we basically cluster"
    before = found[at].lower if index > start else ""
    after = found[index + 1].lower if index + 1 < len(found) else ""
    if before in DETERMINERS and before not in PRONOUNS:
        return False
    if before in PREPOSITIONS or before in ("and", "or"):
        return False
    if "-" in word and word.rsplit("-", 1)[1] in DOES:
        return index > start
    if word in THIRD and THIRD[word] in NOUNISH and after in DEEDS:
        return False  # "multi-stage builds reduce …"
    if word in THIRD and after in VERBS and found[index + 2 : index + 3] and found[index + 2].lower in DETERMINERS:
        return word in DOES  # "aligned tracks form a cylinder"
    if word in THIRD and (_behind_adverbs(found, index + 1) in _HELPERS):
        return False  # "writes are sequential"
    if word in THIRD and index + 2 < len(found) and f"{after} {found[index + 2].lower}" in _SURE_PAIRS:
        return False  # "hard links point to …"
    if word in THIRD:
        if THIRD[word] in NOUNISH or word in ("uses",):
            return opens_complement(found, index + 1) and (index == start or before not in ADVERBS or before == "also")
        return True
    if index == start and found[index].is_capital and index + 1 < len(found) and found[index + 1].is_capital:
        return False  # "Projected Natural Gradient …" is a name
    if index == start:
        # Imperatives and fragments: "use X", "trained on Y".
        if after in CONJUNCTIONS or after == ",":
            return False  # "sync or async", "distributed, resilient"
        if word in _SURE_PASTS:
            return True
        if word == "use":
            return after not in ("of", "case", "cases", "-")
        if word in PAST and word.endswith("ed"):
            is_named = _is_compound(found, index) or _describes(found, index)
            return not is_named and _such_at(found, start, index + 6) is None
        return word in VERBS and (word not in NOUNISH or _orders(found, index + 1)) and not _is_compound(found, index)
    if word in VERBS and (such := _such_at(found, start, index)) is not None:
        if index <= such + 2 or before in (",", "as") or not is_plural(found[such - 1].lower):
            return False
        return word not in NOUNISH or opens_complement(found, index + 1) or after in PREPOSITIONS
    if f"{word} {after}" in _SURE_PAIRS and before not in ("to", "a", "an", "the"):
        return True  # "accuracy generally lead to …", by who thinks in another language
    if word in VERBS and word not in ING:
        plural = before in ("we", "you", "they", "i", "to", "al") or is_plural(before) or _is_many(found, start, index)
        if before == "to" or not plural:
            return False
        has_object = opens_complement(found, index + 2 if after in _PARTICLES else index + 1)
        return word not in NOUNISH or has_object or before in ("we", "you", "they", "i")
    if word in _SURE_PASTS and index > start:
        return True
    if before in ("we", "you", "they", "i") and is_unknown_verb(found, index):
        return True  # "we concatinate the maps"
    if word in PAST and before in PAST and before not in ("set", "put", "cut", "read", "split"):
        return False  # "a partitioned distributed database"
    if word in PAST and (before in _QUALITIES or before[:1].isdigit()):
        return False  # "large distributed stores"
    if word in PAST and word not in ("based", "given") and not any(one.lower == "," for one in found[start:index]):
        if after in PREPOSITIONS and after not in ("to",):
            return False
        return opens_complement(found, index + 1)
    return False


def _may_be_verb(found: Sequence[Word], index: int) -> bool:
    """A quick look: tell whether a word is a form of a verb, or of no list and stands before an article."""
    word = found[index].lower
    if word in _FORMS or "-" in word:
        return True
    return index + 1 < len(found) and found[index + 1].lower in DETERMINERS


_HELPERS = BE | HAVE | MODALS
_FORMS = _HELPERS | VERBS | THIRD.keys() | PAST.keys() | _SURE_PASTS


def _behind_adverbs(found: Sequence[Word], index: int) -> str:
    """Return the first word from `index` on that is no adverb."""
    return next((word.lower for word in found[index:] if word.lower not in ADVERBS), "")


_PARTICLES = frozenset("out up off down away back".split())  # "firewalls filter out requests"


def _describes(found: Sequence[Word], index: int) -> bool:
    """Tell whether a participle belongs to the plural behind it: "aligned tracks form a cylinder"."""
    after = [word.lower for word in found[index + 1 : index + 3]]
    return len(after) > 1 and is_plural(after[0]) and after[1] in VERBS and opens_complement(found, index + 3)


def _such_at(found: Sequence[Word], start: int, end: int) -> int | None:
    """Return where "such as" stands between two words: what follows it names examples, the noun before it acts."""
    near = range(start + 1, min(end, len(found) - 1))
    return next((at for at in near if found[at].lower == "such" and found[at + 1].lower == "as"), None)


def _orders(found: Sequence[Word], index: int) -> bool:
    """Tell whether a word that names and acts is an order here: "store the keys", not "scale jittering"."""
    if index >= len(found):
        return False
    word = found[index]
    if word.is_solid or word.lower in DETERMINERS or word.lower in NUMBERS or word.lower.isdigit():
        return True
    if len(found) == 2:
        return False  # "model buffers", "store keys": nobody can tell
    if word.lower in _QUALITIES:
        return True  # "load new programs"
    after = found[index + 1].lower if index + 1 < len(found) else ""
    if word.lower.endswith("ly") and after in PREPOSITIONS:
        return True  # "move smoothly between"
    lemma = THIRD.get(word.lower, "")
    acts = bool(lemma) and after in _GOVERNED and (lemma not in NOUNISH or f"{lemma} {after}" in _SURE_PAIRS)
    is_subject = acts or after == "of"  # "model tweaks of ResNet"
    return is_plural(word.lower) and not is_subject and opens_complement(found, index)


_QUALITIES = frozenset(
    "large small big new old same different additional extra existing unused remaining missing".split()
)
_GOVERNED = _JOINTS | DETERMINERS  # "signal leads to …": a subject and its verb


def _is_many(found: Sequence[Word], start: int, index: int) -> bool:
    """Tell whether a subject is plural by a word further back: "the parameters of a net", "Watson and Crick"."""
    if found[index].lower in NOUNISH or index - start > 9 or index + 1 >= len(found):
        return False
    subject = [word.lower for word in found[start:index]]
    if "," in subject or any(word in BREAKS for word in subject):
        return False
    after = found[index + 1].lower
    goes_on = after in PREPOSITIONS or opens_complement(found, index + 1)
    return goes_on and ("and" in subject or ("of" in subject and any(map(is_plural, subject[: subject.index("of")]))))


def _is_compound(found: Sequence[Word], index: int) -> bool:
    """ "support vectors are …": what looks like an imperative is part of a name when a finite verb follows soon."""
    for word in found[index + 1 : index + 5]:
        if (
            word.is_sign
            or word.lower in PREPOSITIONS
            or word.lower in BREAKS
            or word.lower in CONJUNCTIONS
            or word.lower in DETERMINERS
        ):
            return False
        if word.lower in BE or word.lower in MODALS or word.lower in HAVE or word.lower in DOES:
            return True
    return False
