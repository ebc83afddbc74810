"""The sixteen colours of a terminal in tones that can be read on light and on dark backgrounds.

What `yellow` or `blue` look like is the terminal's own choice: many a yellow vanishes on white, many
a blue on black. Where there are 256 colours, these of middle lightness take their places.
"""

from functools import lru_cache

from rich.color import Color
from rich.style import Style

TONES = {1: 160, 2: 28, 3: 130, 4: 32, 5: 133, 6: 30}
"""Number of an ANSI colour → number among the 256; a test holds their contrast on black and on white."""
_GREY = Color.from_ansi(244)


@lru_cache(512)
def toned(style: Style) -> Style:
    """Return `style` with its foreground among the sixteen colours in a tone that can be read anywhere."""
    number = style.color.number if style.color and style.color.is_system_defined else None
    if number is None or (style.bgcolor is not None and not style.bgcolor.is_default):
        return style
    if style.dim:
        return style.without_color  # a dimmed colour is a dark one
    tone = _GREY if number == 8 else Color.from_ansi(TONES[number % 8]) if number % 8 in TONES else None
    return style + Style.from_color(tone) if tone else style
