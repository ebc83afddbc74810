"""As much of Protocol Buffers as Anki's packages need: top-level fields of a message."""

from collections import defaultdict


def fields(message: bytes) -> dict[int, list[int | bytes]]:
    """Return number of field → its values in order; numbers as int, all else as bytes. Raises ValueError."""
    found: dict[int, list[int | bytes]] = defaultdict(list)
    position = 0
    while position < len(message):
        key, position = _varint(message, position)
        value: int | bytes
        match key & 7:
            case 0:
                value, position = _varint(message, position)
            case 1:
                value, position = message[position : position + 8], position + 8
            case 2:
                length, position = _varint(message, position)
                value, position = message[position : position + length], position + length
            case 5:
                value, position = message[position : position + 4], position + 4
            case kind:
                raise ValueError(f"unknown kind of field: {kind}")
        if position > len(message):
            raise ValueError("message ends inside a field")
        found[key >> 3].append(value)
    return found


def text(message: dict[int, list[int | bytes]], number: int) -> str:
    """Return the last text of a field, "" where there is none."""
    values = [value for value in message.get(number, ()) if isinstance(value, bytes)]
    return values[-1].decode("utf-8") if values else ""


def number(message: dict[int, list[int | bytes]], field: int) -> int:
    """Return the last number of a field, 0 where there is none."""
    values = [value for value in message.get(field, ()) if isinstance(value, int)]
    return values[-1] if values else 0


def _varint(message: bytes, position: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        if position >= len(message) or shift > 63:
            raise ValueError("message ends inside a number")
        byte = message[position]
        value |= (byte & 127) << shift
        position, shift = position + 1, shift + 7
        if byte < 128:
            return value, position
