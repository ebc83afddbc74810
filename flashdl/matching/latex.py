"""Formulas as plain text writes them, so that `$\\frac{a}{b}$` and `a/b` can be compared."""

import re

_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
_DRESSED = re.compile(
    r"\\(?:text\w*|math\w+|operatorname|bm|boldsymbol|vec|hat|bar|tilde|overline|underline)\*?\s*\{([^{}]*)\}"
)
_SPACING = re.compile(r"\\(?:left|right|big+|Big+|displaystyle|quad|qquad|limits)(?![A-Za-z])|\\[,;:! ]")
_COMMAND = re.compile(r"\\([A-Za-z]+)")
_SIGNS = {
    "le": "<=", "leq": "<=", "ge": ">=", "geq": ">=", "ne": "!=", "neq": "!=", "lt": "<", "gt": ">", "cdot": "*",
    "times": "*", "mid": "|", "vert": "|", "to": "->", "rightarrow": "->", "implies": "=>", "in": "∈", "notin": "∉",
    "cup": "∪", "cap": "∩", "subset": "⊂", "subseteq": "⊆", "forall": "∀", "exists": "∃", "infty": "∞", "sum": "∑",
    "ldots": "...", "dots": "...", "cdots": "...",
}  # fmt: skip
_GREEK = str.maketrans(
    {
        letter: f" {name} "
        for code, name in zip(
            [*range(0x3B1, 0x3C2), *range(0x3C3, 0x3CA)],
            "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon "
            "phi chi psi omega".split(),
            strict=True,
        )
        for letter in (chr(code), chr(code).upper())
    }
)
_DELIMITERS = str.maketrans("", "", "${}")


def plain_formulas(text: str) -> str:
    """Return `text` with its LaTeX as one would type it: `a/b`, `<=`, `alpha`, without `$` and braces."""
    if "\\" not in text:
        return text.translate(_GREEK)
    text = _DRESSED.sub(r"\1", _SPACING.sub("", text))
    while (bare := _FRACTION.sub(_over, text)) != text:
        text = bare
    return _COMMAND.sub(_sign, text).translate(_DELIMITERS).translate(_GREEK)


def _over(found: re.Match[str]) -> str:
    return "/".join(part if part.isalnum() else f"({part})" for part in found.groups())


def _sign(found: re.Match[str]) -> str:
    return _SIGNS.get(found[1], f" {found[1]} ")
