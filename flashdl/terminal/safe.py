"""What notes hold must not steer the terminal."""

import re

# C0 and C1 control characters but tab and line feed, marks that reorder text, halves of characters.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def safe(text: str) -> str:
    """Return `text` with line ends as line feeds and every other control character as `\N{REPLACEMENT CHARACTER}`."""
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n"))
