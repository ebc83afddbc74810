"""Whether a formula says something else: another sign, cost, comparison, right side of an equation."""

import re
from collections import Counter

from flashdl.matching.wordwise import folded

_SIGN = re.compile(r"[<>]{1,3}=?|[≤≥≠∪∩∧∨∈∉⊂⊆⊃⊇∀∃]|[!=]=|[&|^~@%*/]|\+|(?<![\w-])-(?!-)|(?<=\d)-(?=\d)")


def sign_changed(old: str, new: str) -> bool:
    """The words are the same, but `<` became `>`, or `+` became `-`."""
    old, new = folded(old), folded(new)
    before, after = Counter(_SIGN.findall(old)), Counter(_SIGN.findall(new))
    is_formula = "=" in old and "=" in new
    return before != after and (is_formula or (bool(before - after) and bool(after - before)))


def formula_changed(old: str, new: str) -> bool:
    """A comparison has other signs: `1 <= x < 9`, `1 <= x <= 9`; or `n` became `n - 1`, `O(n)` became `O(1)`."""
    one, other = folded(old), folded(new)
    costs = [[_SPACED.sub("", cost) for cost in _COST.findall(text)] for text in (one, other)]
    if len(costs[0]) == len(costs[1]) > 0 and costs[0] != costs[1]:
        return True
    if _OPERATORS.isdisjoint(old) and _OPERATORS.isdisjoint(new):
        return False
    before, after = (
        {tuple(_TOKEN.findall(piece)): _SPACED.sub("", piece) for piece in _COMPARISON.findall(text)}
        for text in (one, other)
    )
    if any(before[tokens] != after[tokens] for tokens in before.keys() & after.keys()):
        return True
    if _is_equation_changed(one, other):
        return True
    lost, got = (Counter(_OPERATED.findall(text)) for text in (one, other))
    return lost != got and sorted(_DROPPED.sub("", one)) == sorted(_DROPPED.sub("", other))


def _is_equation_changed(old: str, new: str) -> bool:
    """The same is said to equal something else: `Var(aX) = a Var(X)`, `Var(aX) = a^2 Var(X)`."""
    one, other = _EQUATION.fullmatch(old), _EQUATION.fullmatch(new)
    if one is None or other is None:
        return False
    (name, rule), (other_name, other_rule) = (
        [_SPACED.sub("", part) for part in found.groups()] for found in (one, other)
    )
    return name == other_name and rule != other_rule and not _is_reordered(rule, other_rule)


def _is_reordered(rule: str, other: str) -> bool:
    """Tell whether only the summands stand in another order; `a/b` and `b/a` are two things."""
    return sorted(rule) == sorted(other) and _DIRECTED.isdisjoint(rule)


_EQUATION = re.compile(r"([^=\\$]{1,40})=((?:[^=\\$a-z]|(?<![a-z])[a-z]{1,3}(?![a-z]))+)")
"""A rule with longer words is a sentence."""
_DIRECTED = frozenset("/^-")
_SPACED = re.compile(r"[\s.]")
_COST = re.compile(r"\b[oθω]\([^()]*\)")
_OPERATORS = frozenset("<>≤≥+*/^=-–−")
_COMPARISON = re.compile(r"[\w.]+(?:\s*(?:[<>]=?|≤|≥)\s*[\w.]+)+")
_TOKEN = re.compile(r"[\w.]+")
_OPERATED = re.compile(r"\w ?[-+*/^] ?\d+\b")
_DROPPED = re.compile(r" ?[-+*/^] ?\d+\b|[\s.]")
