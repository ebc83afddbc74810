r"""LaTeX maths as a line of Unicode: `\sum_{i=0}^n x_i^2` is `∑ᵢ₌₀ⁿ xᵢ²`.

Own code: pylatexenc keeps `_` and `^`, unicodeit keeps `\frac`, and both cost more time to import than this.
What cannot be shown well gives None, and the source is shown instead.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from flashdl.terminal.symbols import (
    ACCENTS,
    BIG,
    FONTS,
    FUNCTIONS,
    LETTERS,
    OPERATORS,
    RELATIONS,
    SILENT,
    SPACES,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    SWALLOWED,
    TEXTS,
)

LONGEST = 2_000
DEEPEST = 30
_TOKEN = re.compile(r"\\(?:[A-Za-z]+\*?|.)|\s+|.", re.DOTALL)
_ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}
_FENCES = {"matrix": ("[", "]"), "pmatrix": ("(", ")"), "bmatrix": ("[", "]"), "vmatrix": ("|", "|"),
           "Vmatrix": ("‖", "‖"), "smallmatrix": ("[", "]"), "array": ("[", "]"), "cases": ("{ ", "")}  # fmt: skip
_LINES = {"align", "align*", "aligned", "alignedat", "equation", "equation*", "split", "gather", "gather*", "gathered",
          "eqnarray", "multline"}  # fmt: skip


class _UnknownError(Exception):
    """Something that has no good line of Unicode."""


@lru_cache(1024)
def unicode(latex: str) -> str | None:
    """Return `latex` (without its dollars) in Unicode, a row a line; `None` if that would not read well."""
    if len(latex) > LONGEST:
        return None
    try:
        shown = _Reader(_TOKEN.findall(latex.strip())).whole()
    except _UnknownError:
        return None
    lines = (_tidy(line) for line in shown.split("\n"))
    return unicodedata.normalize("NFC", "\n".join(line for line in lines if line))


def _tidy(line: str) -> str:
    line = re.sub(r" +", " ", line)
    line = re.sub(r"(?<=[A-Za-z]{2}) (?=[(\[])(?!\(mod )", "", line)
    return re.sub(r"(?<=[(\[⟨]) | (?=[)\],;⟩])", "", line).replace("\u2004", "  ").strip()


class _Reader:
    """Reads pieces from left to right; `out` grows."""

    def __init__(self, pieces: list[str], depth: int = 0) -> None:
        self.pieces, self.at, self.depth = pieces, 0, depth
        if depth > DEEPEST:
            raise _UnknownError

    def whole(self) -> str:
        out = ""
        while self.at < len(self.pieces):
            out = self.add(out, self.next())
        return out

    def next(self) -> str:
        piece = self.pieces[self.at]
        self.at += 1
        return piece

    def add(self, out: str, piece: str) -> str:
        """Return `out` with what `piece` (and its arguments) look like."""
        if piece.isspace():
            return out
        if piece in "^_" or piece == "'":
            return self.script(out, piece)
        if piece == "{":
            self.at -= 1
            return out + self.argument()
        if piece == "}":
            raise _UnknownError
        if piece == "&":
            return f"{out} "
        if piece == "~":
            return f"{out} "
        if piece in (r"\\", r"\cr", r"\newline"):
            return f"{out}\n"
        if piece.startswith("\\"):
            return self.command(out, piece[1:])
        return _joined(out, piece)

    def script(self, out: str, piece: str) -> str:
        base = out.rstrip(" ")
        space = out[len(base) :]
        if piece == "'":
            return f"{base}′{space}"
        return base + _script(self.argument(), SUPERSCRIPTS if piece == "^" else SUBSCRIPTS, piece) + space

    def command(self, out: str, name: str) -> str:
        if name in FUNCTIONS:
            return _word(out, name)
        if name in BIG:
            return f"{_before_word(out)}{BIG[name]} "
        if name in RELATIONS:
            return f"{out.rstrip(' ')} {RELATIONS[name]} "
        if name in OPERATORS:
            return _operator(out, OPERATORS[name])
        if name in LETTERS:
            return out + LETTERS[name]
        if name in SPACES:
            return out + SPACES[name].replace("  ", "\u2004")
        if name in SILENT:
            return self.silent(out, name)
        if name in SWALLOWED:
            self.argument()
            return out
        known = _COMMANDS.get(name)
        if known is None and name not in ACCENTS and name not in FONTS and name not in TEXTS:
            raise _UnknownError
        if known is not None:
            return known(self, out)
        if name in ACCENTS:
            return out + _accented(self.argument(), ACCENTS[name], is_line=name.endswith("line"))
        if name in TEXTS:
            text = self.text()
            return _word(out, text) if name.startswith("operatorname") else out + text
        table = FONTS[name]
        return out + "".join(table.get(letter, letter) for letter in self.argument())

    def silent(self, out: str, name: str) -> str:
        if name in ("left", "right", "middle") and self.at < len(self.pieces) and self.pieces[self.at] == ".":
            self.at += 1
        elif name in ("middle",) and self.at < len(self.pieces):
            return f"{out} {self.next()} "
        return out

    def argument(self) -> str:
        """Return what the next group or single piece looks like."""
        while self.at < len(self.pieces) and self.pieces[self.at].isspace():
            self.at += 1
        if self.at >= len(self.pieces):
            raise _UnknownError
        if self.pieces[self.at] == "{":
            return _Reader(self.group("{", "}"), self.depth + 1).whole().strip(" ")
        piece = self.next()
        if piece.startswith("\\") and piece[1:] in {*FONTS, *ACCENTS, *TEXTS, *_COMMANDS}:
            return self.command("", piece[1:]).strip(" ")
        return _Reader([piece], self.depth + 1).whole().strip(" ")

    def text(self) -> str:
        """Return the next group word for word: its spaces count."""
        while self.at < len(self.pieces) and self.pieces[self.at].isspace():
            self.at += 1
        if self.at >= len(self.pieces) or self.pieces[self.at] != "{":
            return self.argument()
        words = self.group("{", "}")
        if any(word.startswith("\\") or word == "$" for word in words):
            plain = [" " if word.isspace() else word for word in words if word != "$"]
            return "".join(
                _Reader([word]).whole() if word.startswith("\\") else word for word in plain if word not in "{}"
            )
        return re.sub(r"\s+", " ", "".join(word for word in words if word not in "{}"))

    def group(self, opening: str, closing: str) -> list[str]:
        """Return the pieces between the bracket that comes now and its partner."""
        self.at += 1
        start, deep = self.at, 1
        while self.at < len(self.pieces):
            piece = self.next()
            deep += (piece == opening) - (piece == closing)
            if not deep:
                return self.pieces[start : self.at - 1]
        raise _UnknownError

    def option(self) -> str:
        """Return the argument in square brackets, if there is one."""
        if self.at < len(self.pieces) and self.pieces[self.at] == "[":
            return _Reader(self.group("[", "]"), self.depth + 1).whole()
        return ""

    def until_end(self, name: str) -> list[str]:
        """Return the pieces up to the `\\end` that belongs to `\\begin{name}`."""
        start, deep = self.at, 1
        while self.at < len(self.pieces):
            piece = self.next()
            if piece in (r"\begin", r"\end"):
                end = self.at - 1
                inner = "".join(self.group("{", "}"))
                deep += (1 if piece == r"\begin" else -1) * (inner == name)
                if not deep:
                    return self.pieces[start:end]
        raise _UnknownError


def _fraction(reader: _Reader, out: str) -> str:
    above, below = reader.argument(), reader.argument()
    if len(above) == len(below) == 1 and (nice := _VULGAR.get(above + below)):
        return out + nice
    return f"{out}{_bracketed(above)}/{_bracketed(below, is_below=True)}"


def _root(reader: _Reader, out: str) -> str:
    order, inner = reader.option(), reader.argument()
    sign = _ROOTS.get(order) or _script(order, SUPERSCRIPTS, "^") + "√"
    is_single = re.fullmatch(r"\d+|\S", _without_lowered(unicodedata.normalize("NFC", inner)))
    return f"{out}{sign}{inner}" if is_single else f"{out}{sign}({inner})"


def _choose(reader: _Reader, out: str) -> str:
    return f"{out}({reader.argument()} choose {reader.argument()})"


def _over(reader: _Reader, out: str) -> str:
    above, base = reader.argument(), reader.argument()
    return f"{out}{base}{_script(above, SUPERSCRIPTS, '^')} "


def _under(reader: _Reader, out: str) -> str:
    below, base = reader.argument(), reader.argument()
    return f"{_before_word(out)}{base}{_script(below, SUBSCRIPTS, '_')} "


def _arrow(sign: str) -> Callable[[_Reader, str], str]:
    def long(reader: _Reader, out: str) -> str:
        reader.option()
        label = reader.argument()
        return f"{out.rstrip(' ')} ─{label}{sign} " if label else f"{out.rstrip(' ')} {sign} "

    return long


def _not(reader: _Reader, out: str) -> str:
    return f"{out.rstrip(' ')} {unicodedata.normalize('NFC', reader.argument() + chr(0x338))} "


def _modulo(reader: _Reader, out: str) -> str:
    return f"{out.rstrip(' ')} (mod {reader.argument()})"


def _environment(reader: _Reader, out: str) -> str:
    name = "".join(reader.group("{", "}")) if reader.at < len(reader.pieces) and reader.pieces[reader.at] == "{" else ""
    if name == "array" or name == "alignedat":
        reader.argument()
    inner = _Reader(_with_cells(reader.until_end(name), name), reader.depth + 1).whole()
    rows = [re.sub(r"[ \u2004]+", " ", row).strip() for row in inner.split("\n")]
    rows = [row for row in rows if row]
    if name in _LINES:
        return out + "\n".join(rows)
    if name not in _FENCES:
        raise _UnknownError
    opening, closing = _FENCES[name]
    return f"{out}{opening}{'; '.join(_cells(row, name) for row in rows)}{closing}"


def _cells(row: str, name: str) -> str:
    cells = [cell.strip() for cell in row.split(_CELL)]
    return "  ".join(cells).replace("  ", "\u2004") if name != "cases" else ", ".join(cells)


_CELL = "\ue000"  # a private character: no note holds it


def _with_cells(pieces: list[str], name: str) -> list[str]:
    return [_CELL if piece == "&" and name in _FENCES else piece for piece in pieces]


_COMMANDS: dict[str, Callable[[_Reader, str], str]] = {
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac", "nicefrac", "sfrac"), _fraction),
    **dict.fromkeys(("binom", "dbinom", "tbinom"), _choose),
    **dict.fromkeys(("overset", "stackrel"), _over),
    **dict.fromkeys(("underbrace", "overbrace"), lambda reader, out: f"{out}({reader.argument()})"),
    **dict.fromkeys(("boxed", "fbox", "smash", "substack"), lambda reader, out: out + reader.argument()),
    "sqrt": _root,
    "underset": _under,
    "xrightarrow": _arrow("→"),
    "xleftarrow": _arrow("←"),
    "not": _not,
    "pmod": _modulo,
    "bmod": lambda _, out: _word(out, "mod"),
    "mod": lambda _, out: _word(out, "mod"),
    "begin": _environment,
    "argmax": lambda _, out: _word(out, "argmax"),
    "argmin": lambda _, out: _word(out, "argmin"),
}
_BIG_SIGNS = frozenset(BIG.values())
_VULGAR = {"12": "½", "13": "⅓", "23": "⅔", "14": "¼", "34": "¾", "18": "⅛"}
_RELATION_SIGNS = frozenset("=<>≤≥≠≈∼∈→←:") | frozenset(RELATIONS.values()) - {"|"}
_OPERATOR_SIGNS = frozenset("+-−*/±×·")


def _joined(out: str, sign: str) -> str:
    """Return `out` with a single character, spaced as maths are."""
    if sign in "+-*":
        return _operator(out, {"-": "−", "*": "∗"}.get(sign, sign))
    if sign in "=<>":
        return f"{out.rstrip(' ')}{'' if out.rstrip(' ')[-1:] == ':' else ' '}{sign} "
    if sign in ",;":
        return f"{out.rstrip(' ')}{sign} "
    if sign.isalpha() and out[-1:].isalpha() and _ends_with_word(out):
        return f"{out} {sign}"
    return out + sign


def _operator(out: str, sign: str) -> str:
    """Return `out` with an operator; between two things it stands free, as a sign it clings."""
    kept = out.rstrip(" ")
    is_sign = not kept or kept[-1] in _RELATION_SIGNS | _OPERATOR_SIGNS | _BIG_SIGNS | frozenset("([{⟨,;|‖\n")
    return f"{out}{sign}" if is_sign else f"{kept} {sign} "


def _word(out: str, word: str) -> str:
    return f"{_before_word(out)}{word} "


def _before_word(out: str) -> str:
    return f"{out} " if out and (out[-1].isalnum() or out[-1] in ")]}⟩′") else out


def _ends_with_word(out: str) -> bool:
    return re.search(r"(?:^|[^A-Za-z])(?:" + "|".join(sorted(FUNCTIONS)) + r")$", out) is not None


def _without_lowered(text: str) -> str:
    return "".join(letter for letter in text if letter not in _LOWERED)


_LOWERED = frozenset(SUBSCRIPTS.values()) - {"(", ")"}


def _script(inner: str, table: dict[str, str], sign: str) -> str:
    """Return `inner` raised or lowered; in brackets when a character of it cannot be."""
    tight = re.sub(r"(?<=[^\w]) | (?=[^\w])", "", inner) if not re.search(r"[^\W\d_]{2,} [^\W\d_]", inner) else inner
    if not tight:
        return ""
    is_word = re.fullmatch(r"[A-Za-z]{3,}", tight)
    if not is_word and all(character in table for character in tight):
        return "".join(table[character] for character in tight)
    if is_word or re.fullmatch(r"[A-Za-z0-9]+|.[\u0300-\u036f]?′*", tight):
        return f"{sign}{tight}"
    return f"{sign}{tight}" if re.fullmatch(r"\([^()]*\)|\[[^\[\]]*\]", tight) else f"{sign}({tight})"


def _bracketed(part: str, *, is_below: bool = False) -> str:
    """Return `part` of a fraction, in brackets unless it is one thing."""
    bare = part
    for _ in range(3):  # what stands in brackets of its own is one thing
        bare = re.sub(r"\([^()]*\)|\[[^\[\]]*\]|⟨[^⟨⟩]*⟩|\|[^|]*\||‖[^‖]*‖", "", bare)
    bare = _without_lowered(bare).replace("√", "")
    is_sum = re.search(r"[ /+−=<>,]", bare)
    is_product = is_below and len(re.findall(r"[^\W_]", unicodedata.normalize("NFC", bare))) > 1
    return f"({part})" if is_sum or (is_product and not re.fullmatch(r"\d+|[d∂Δδ]\w|[A-Za-z]{3,}", bare)) else part


def _accented(inner: str, mark: str, *, is_line: bool) -> str:
    if is_line:
        return "".join(letter + mark for letter in inner) if len(inner) > 1 else inner + {"̅": "̄"}.get(mark, mark)
    if len(_without_lowered(inner)) > 1:
        raise _UnknownError
    return inner[:1] + mark + inner[1:]
