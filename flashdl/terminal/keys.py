"""Keys from a terminal, one name each: `a`, `space`, `enter`, `esc`, `up`, `ctrl-c`, `resize`.

Own code, because what there is either costs half of a second's tenth to import or cannot tell a
lone Esc from an arrow key. POSIX reads through termios, Windows through msvcrt.
"""

import codecs
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

ESC_WAIT_S = 0.05  # an arrow key's bytes come together; a lone Esc comes alone

_NAMES = {" ": "space", "\r": "enter", "\n": "enter", "\t": "tab", "\x7f": "backspace", "\x08": "backspace"}
_SEQUENCES = {
    "[A": "up", "[B": "down", "[C": "right", "[D": "left", "[H": "home", "[F": "end",
    "OA": "up", "OB": "down", "OC": "right", "OD": "left", "OH": "home", "OF": "end", "OM": "enter",
    "[1~": "home", "[4~": "end", "[7~": "home", "[8~": "end", "[5~": "pageup", "[6~": "pagedown", "[3~": "delete",
}  # fmt: skip
_WINDOWS = {"H": "up", "P": "down", "K": "left", "M": "right", "G": "home", "O": "end", "I": "pageup", "Q": "pagedown",
            "S": "delete"}  # fmt: skip


class Keyboard(Protocol):
    """Where keys come from."""

    def __iter__(self) -> Iterator[str]:
        """Yield keys as they are pressed, `resize` when the window changed, until the input ends."""
        ...

    def paused(self) -> AbstractContextManager[None]:
        """Return a context in which the terminal is as it was before: for an editor."""
        ...


def split(text: str) -> tuple[list[str], str]:
    """Return the names of the keys that `text` holds, and the start of an escape sequence it ends in.

    Sequences without a name are left out: an unknown key does nothing.
    """
    keys: list[str] = []
    while text:
        if text[0] != "\x1b":
            keys.append(name(text[0]))
            text = text[1:]
            continue
        length = _sequence_length(text)
        if length is None:
            return keys, text
        known = _SEQUENCES.get(text[1:length])
        keys += [known] if known else []
        text = text[length:]
    return keys, ""


def name(character: str) -> str:
    """Return the name of the key that sends `character`."""
    if character in _NAMES:
        return _NAMES[character]
    return f"ctrl-{chr(ord(character) + 96)}" if character < "\x1b" and character > "\0" else character


def of_console(first: str, following: Callable[[], str]) -> str:
    """Return the name of the key of the Windows console that sends `first`, empty for a key without a name.

    `following` gives the character that waits behind it, empty when none does: an arrow sends two,
    and so does a character beyond 16 bits.
    """
    if first in "\0\xe0":
        second = following()
        return _WINDOWS.get(second, "") if second or first == "\0" else first  # a letter à sends \xe0 alone
    if "\ud800" <= first <= "\udbff":
        return (first + following()).encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
    if "\udc00" <= first <= "\udfff":
        return ""
    return "esc" if first == "\x1b" else name(first)


def _sequence_length(text: str) -> int | None:
    """Return how long the escape sequence is that `text` begins with; `None` when its end is still to come."""
    if len(text) < 2:
        return None
    if text[1] == "O":
        return 3 if len(text) > 2 else None
    if text[1] != "[":
        return 2  # Alt and a key
    for index in range(2, len(text)):
        if "@" <= text[index] <= "~":
            return index + 1
    return None


if sys.platform == "win32":
    import msvcrt
    import time

    class _Terminal:
        """The Windows console."""

        def __iter__(self) -> Iterator[str]:
            size = _size()
            while True:
                while not msvcrt.kbhit():
                    time.sleep(0.02)
                    if _size() != size:
                        size = _size()
                        yield "resize"
                key = of_console(msvcrt.getwch(), lambda: msvcrt.getwch() if msvcrt.kbhit() else "")
                yield from [key] if key else []

        @contextmanager
        def paused(self) -> Iterator[None]:
            yield

    @contextmanager
    def keyboard() -> Iterator[Keyboard]:
        """Read single keys of the console, without echo, as long as the context lasts."""
        _understand_escape_codes()
        yield _Terminal()

    def _understand_escape_codes() -> None:
        import ctypes  # only Windows has what we want of it

        kernel = ctypes.windll.kernel32
        handle, mode = kernel.GetStdHandle(-11), ctypes.c_ulong()
        if kernel.GetConsoleMode(handle, ctypes.byref(mode)):
            kernel.SetConsoleMode(handle, mode.value | 4)  # ENABLE_VIRTUAL_TERMINAL_PROCESSING

else:
    import select
    import signal
    import termios

    class _Terminal:
        """A POSIX terminal in single-key mode; signals wake it through a pipe."""

        def __init__(self, fd: int) -> None:
            self._fd = fd
            self._saved = termios.tcgetattr(fd)
            self._wake_out, self._wake_in = os.pipe()
            os.set_blocking(self._wake_in, False)
            self._ended_by = 0
            self._decoder = codecs.getincrementaldecoder(sys.stdin.encoding or "utf-8")("replace")

        def __iter__(self) -> Iterator[str]:
            rest = ""
            while True:
                ready, _, _ = select.select([self._fd, self._wake_out], [], [], ESC_WAIT_S if rest else None)
                if self._ended_by:
                    raise SystemExit(128 + self._ended_by)
                if self._wake_out in ready:
                    os.read(self._wake_out, 4096)
                    yield "resize"
                if self._fd in ready:
                    data = self._read()
                    if not data:
                        return
                    keys, rest = split(rest + self._decoder.decode(data))
                    yield from keys
                elif rest and not ready:
                    yield from ["esc"] if rest == "\x1b" else []
                    rest = ""

        def _read(self) -> bytes:
            try:
                return os.read(self._fd, 4096)
            except OSError:  # the terminal is gone: its window was closed
                return b""

        def single_keys(self) -> None:
            """Deliver every key at once: no echo, no line editing, no Ctrl-C signal in the middle of a write."""
            mode = termios.tcgetattr(self._fd)
            mode[0] &= ~(termios.IXON | termios.ICRNL | termios.INLCR | termios.ISTRIP)
            mode[3] &= ~(termios.ECHO | termios.ICANON | termios.ISIG | termios.IEXTEN)
            mode[6][termios.VMIN], mode[6][termios.VTIME] = 1, 0
            termios.tcsetattr(self._fd, termios.TCSADRAIN, mode)

        def restore(self) -> None:
            """Give the terminal back as it was found."""
            try:
                termios.tcsetattr(self._fd, termios.TCSADRAIN, self._saved)
            except termios.error:  # its window was closed: nothing to give back
                return

        @contextmanager
        def paused(self) -> Iterator[None]:
            self.restore()
            try:
                yield
            finally:
                self.single_keys()

        def wake(self, number: int, _frame: object) -> None:
            """Take a signal: note it, and let the reader see it between two keys, never inside a write."""
            if number != signal.SIGWINCH:
                self._ended_by = number
            try:
                os.write(self._wake_in, b"\0")
            except BlockingIOError:  # it has been woken often enough
                return

        def be_woken(self) -> int:
            """Let signals wake the reader even when another thread receives them; return the descriptor before."""
            return signal.set_wakeup_fd(self._wake_in, warn_on_full_buffer=False)

        def close(self) -> None:
            """Give back the pipe."""
            os.close(self._wake_in)
            os.close(self._wake_out)

    @contextmanager
    def keyboard() -> Iterator[Keyboard]:
        """Read single keys of the terminal, without echo, as long as the context lasts."""
        terminal = _Terminal(sys.stdin.fileno())
        taken = (signal.SIGWINCH, signal.SIGTERM, signal.SIGHUP)
        before = [(number, signal.signal(number, terminal.wake)) for number in taken]
        woken_before = terminal.be_woken()
        try:
            terminal.single_keys()
            yield terminal
        finally:
            signal.set_wakeup_fd(woken_before)
            for number, handler in before:
                signal.signal(number, handler)
            terminal.restore()
            terminal.close()


def _size() -> tuple[int, int]:
    return os.get_terminal_size(sys.stdout.fileno())
