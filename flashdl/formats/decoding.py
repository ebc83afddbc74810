"""Bytes in, text out: which encoding a file of notes was written in."""

import codecs
import re

from flashdl.errors import NotesError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GUESSED = ["gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "cp1252", "cp1251"]
_SAMPLE = 200_000  # bytes looked at for a guess


def decode(data: bytes, path: str) -> tuple[str, str]:
    """Return the text of `data` and a doubt worth telling the learner (mostly empty).

    A byte-order mark decides; then UTF-8, then UTF-16 without a mark, then a guess.
    Raises `NotesError` when it is no text at all.
    """
    text, doubt = _decoded(data)
    if _is_binary(text):
        raise NotesError(f"{path}: this is no text", hint="Only text files can be read; leave it out.")
    return text, doubt


def _decoded(data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
            return text, "some bytes are no text and were replaced" if "\ufffd" in text else ""
    wide = _wide(data)
    if wide:
        return data.decode(wide, errors="replace"), f"read as {wide}; save it as UTF-8 if it looks wrong"
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        return _guessed(data, error)


def _wide(data: bytes) -> str:
    """Tell UTF-16 without a mark by the zeros of its ASCII characters: every second byte, on one side."""
    sample = data[: _SAMPLE // 2 * 2]
    if sample.count(0) * 5 < len(sample) and (b"\0" not in sample or _is_utf8(data)):
        return ""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = max(len(sample) // 2, 1)
    if odd > 10 * even and odd > half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 10 * odd and even > half * 0.1 else ""


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _guessed(data: bytes, error: UnicodeDecodeError) -> tuple[str, str]:
    text = data.decode("utf-8", errors="replace")
    broken, sound = text.count("\ufffd"), len(re.findall(r"[^\x00-\x7f\ufffd]", text))
    if broken * 2 <= sound or (broken == 1 and sound):
        return text, f"byte {error.start} is not UTF-8 and was replaced"
    from charset_normalizer import from_bytes  # 50 ms to load, and almost every file is UTF-8

    best = from_bytes(data[:_SAMPLE], cp_isolation=_GUESSED).best()
    encoding = best.encoding if best else "cp1252"
    text = data.decode(encoding, errors="replace")
    return text, f"read as {encoding}, which is a guess; save it as UTF-8 if it looks wrong"


def _is_binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    odd = sum(character in _CONTROLS for character in sample)
    return odd > 8 and odd * 20 > len(sample)


_CONTROLS = frozenset(chr(code) for code in range(32)) - frozenset("\t\n\r\f\x0b\x1b") | {"\ufffd"}
