"""A judge of cards: which words of a bullet are worth hiding. Only with `flashdl[nlp]`.

A small language model reads the headings and the bullet once and gives each stretch of words the chance that a careful
person keeps the card that hides it. It was taught on bullets of many people's notes, each labelled by hand with the
stretches worth hiding (`tests/measure/teaching.py`); it runs offline, and the same bullet gets the same card.
"""

import os
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from flashdl.errors import JudgeError

if TYPE_CHECKING:
    from flashdl.judging.reader import Reader

VERSION = "1"
"""Changes with the weights: cards made with other ones are made anew."""

WEIGHTS = Path(__file__).with_name("weights.npz")


def is_here() -> bool:
    """Tell whether `flashdl[nlp]` is installed."""
    return find_spec("numpy") is not None


@cache
def load() -> "Reader":
    """Return the judge; reads its weights, which takes a moment. Raises JudgeError where they or numpy are broken."""
    for variable in _THREADS:
        os.environ.setdefault(variable, "1")
    try:
        from flashdl.judging.reader import Reader  # numpy takes a tenth of a second, and most installs have none
    except (ImportError, RuntimeError, AttributeError) as error:  # how a numpy says that it is broken
        raise JudgeError(f"numpy cannot be loaded: {error}", hint=_HINT) from error
    try:
        return Reader(WEIGHTS)
    except (OSError, EOFError, ValueError, TypeError, KeyError, BadZipFile) as error:  # how numpy tells of bad files
        raise JudgeError(f"{WEIGHTS}: the judge of cards cannot be read: {error}", hint=_HINT) from error


_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
"""What numpy's libraries ask, once, for how many threads to start: of matrices this small several only wait for one
another, on a busy machine thirty times as long as the work takes."""
_HINT = 'Install flashdl[nlp] anew, or go on with the rules alone: judge = "off" in the settings.'
