"""Pictures as sixels, for terminals that draw them (foot, mlterm, Konsole, Windows Terminal): `flashdl[images]`.

The format is that of DEC's VT340 (VT330/VT340 Programmer Reference Manual, volume 2, chapter 14): bands of six rows,
one colour of a palette after another, each character six pixels of one column.
"""

from collections.abc import Iterator
from importlib.util import find_spec
from itertools import groupby

CELL = 10, 20
"""Pixels of a cell, wide and high; most terminals that draw sixels are near it, and a picture may be a bit smaller."""
_COLOURS = 128
_BAND = 6
_NOTHING = 63  # the character of an empty column of six


def is_there() -> bool:
    """Tell whether Pillow is installed, without loading it."""
    return find_spec("PIL") is not None


def encoded(path: str, columns: int, rows: int) -> str:
    """Return the escape sequence of the picture at `path`, within so many cells; empty when it is none."""
    from PIL import Image  # 60 ms, and only for a picture that is shown; an extra

    try:
        with Image.open(path) as opened:
            image = opened.convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):  # what Pillow raises for broken pictures
        return ""
    image.thumbnail((max(columns * CELL[0], 1), rows * CELL[1]))
    reduced = image.quantize(_COLOURS)
    width, height = reduced.size
    palette = (reduced.getpalette() or [])[: 3 * _COLOURS]
    colours = [
        f"#{index // 3};2;" + ";".join(str(round(part * 100 / 255)) for part in palette[index : index + 3])
        for index in range(0, len(palette), 3)
    ]
    pixels = reduced.tobytes()
    bands = ("$".join(_band(pixels, width, top, min(top + _BAND, height))) for top in range(0, height, _BAND))
    return f'\x1bP0;1q"1;1;{width};{height}{"".join(colours)}{"-".join(bands)}\x1b\\'


def _band(pixels: bytes, width: int, top: int, bottom: int) -> Iterator[str]:
    """Yield the band between two rows, one text a colour that is in it."""
    rows = [pixels[row * width : (row + 1) * width] for row in range(top, bottom)]
    for colour in sorted(set().union(*rows)):
        columns = [_NOTHING] * width
        for bit, row in enumerate(rows):
            at = row.find(colour)
            while at >= 0:
                columns[at] += 1 << bit
                at = row.find(colour, at + 1)
        yield f"#{colour}" + "".join(_run(chr(sign), len(list(run))) for sign, run in groupby(columns))


def _run(sign: str, length: int) -> str:
    return f"!{length}{sign}" if length > 3 else sign * length
