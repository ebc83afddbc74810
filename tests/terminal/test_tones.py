"""Colours that can be read on black and on white."""

import pytest
from rich.color import Color
from rich.style import Style

from flashdl.terminal.tones import TONES, toned


def luminance(color):
    """Return the relative luminance of WCAG 2."""
    shares = [part / 255 for part in color.get_truecolor()]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return sum(weight * share for weight, share in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("number", TONES)
def test_every_tone_stands_out_on_black_and_on_white(number):
    light = luminance(Color.from_ansi(TONES[number]))
    assert min((light + 0.05) / 0.05, 1.05 / (light + 0.05)) >= 3.5


@pytest.mark.parametrize("name", ["none", "bold dim", "white on black", "#123456"])
def test_leaves_alone(name):
    assert toned(Style.parse(name)) == Style.parse(name)


def test_a_name_of_the_sixteen_becomes_a_tone_and_keeps_the_rest():
    assert toned(Style.parse("bold yellow reverse")) == Style.parse("bold reverse color(130)")
    assert toned(Style.parse("bright_blue")).color == toned(Style.parse("blue")).color
    assert toned(Style.parse("dim italic cyan")) == Style.parse("dim italic")
    assert toned(Style.parse("blue on default")).color == toned(Style.parse("blue")).color
