"""Sixels: what a terminal draws is the picture."""

import re

import pytest

from flashdl.terminal import sixel
from flashdl.terminal.pictures import protocol

Image = pytest.importorskip("PIL.Image")


def drawn(sequence: str) -> tuple[tuple[int, int], dict[tuple[int, int], tuple[int, ...]]]:
    """Draw sixels as a terminal does: size, and the colour in percent of each pixel."""
    begun = re.fullmatch(r'\x1bP0;1q"1;1;(\d+);(\d+)((?:#\d+;2;\d+;\d+;\d+)+)(.*)\x1b\\', sequence, re.DOTALL)
    assert begun
    palette = {int(n): (int(r), int(g), int(b)) for n, r, g, b in re.findall(r"#(\d+);2;(\d+);(\d+);(\d+)", begun[3])}
    pixels, x, y, colour = {}, 0, 0, 0
    for number, repeat, again, sign, move in re.findall(r"#(\d+)|!(\d+)([?-~])|([?-~])|([$-])", begun[4]):
        if number:
            colour = int(number)
        elif move:
            x, y = 0, y + (6 if move == "-" else 0)
        else:
            bits = ord(again or sign) - 63
            width = int(repeat or 1)
            lit = [bit for bit in range(6) if bits >> bit & 1]
            pixels.update({(x + step, y + bit): palette[colour] for step in range(width) for bit in lit})
            x += width
    return (int(begun[1]), int(begun[2])), pixels


def test_a_picture_is_drawn_pixel_for_pixel(tmp_path):
    image = Image.new("RGB", (13, 9), "white")
    image.putpixel((0, 0), (255, 0, 0))
    image.putpixel((12, 8), (0, 0, 255))
    for x in range(3, 9):
        image.putpixel((x, 7), (0, 255, 0))
    image.save(tmp_path / "a.png")
    size, pixels = drawn(sixel.encoded(str(tmp_path / "a.png"), 40, 10))
    assert size == (13, 9)
    whole = {at: tuple(round(part / 2.55) for part in image.getpixel(at)) for at in pixels}
    assert len(pixels) == 13 * 9
    assert pixels == whole


@pytest.mark.parametrize("size", [(2000, 100), (100, 2000), (1, 1), (400, 200)])
def test_a_picture_fits_into_its_cells(tmp_path, size):
    Image.new("L", size, 128).save(tmp_path / "a.jpg")
    (width, height), _ = drawn(sixel.encoded(str(tmp_path / "a.jpg"), 40, 10))
    assert 1 <= width <= 40 * sixel.CELL[0]
    assert 1 <= height <= 10 * sixel.CELL[1]


@pytest.mark.parametrize("content", [b"", b"no picture", b"\x89PNG\r\n\x1a\n" + bytes(40)])
def test_what_is_no_picture_draws_nothing(tmp_path, content):
    (tmp_path / "a.png").write_bytes(content)
    assert sixel.encoded(str(tmp_path / "a.png"), 40, 10) == ""
    assert sixel.encoded(str(tmp_path / "none.png"), 40, 10) == ""


@pytest.mark.parametrize(
    "environment", [{"TERM": "foot"}, {"TERM": "mlterm"}, {"KONSOLE_VERSION": "230800"}, {"WT_SESSION": "x"}]
)
def test_terminals_that_draw_sixels(environment, monkeypatch):
    assert protocol(environment) == "sixel"
    monkeypatch.setattr(sixel, "is_there", lambda: False)
    assert protocol(environment) == ""
