"""Who else is drilling from the same library just now. A lock that dies with its process, and hinders nobody."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def sitting_down(library: Path) -> Iterator[int | None]:
    """Give the process id of another review of `library`, 0 if it is not known, `None` if there is none.

    A file beside the library is locked by the operating system as long as this lasts: what a killed
    process leaves behind blocks nobody. Where no file can be written, nobody is told.
    """
    path = library.with_name(f"{library.name}.review")
    try:
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        yield None
        return
    try:
        if _locks(file):
            os.ftruncate(file, 0)
            if sys.platform != "win32":  # whose lock would keep others from reading it
                os.pwrite(file, str(os.getpid()).encode(), 1)
            yield None
        else:
            yield _number(file)
    finally:
        os.close(file)


def _locks(file: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt  # there is none elsewhere

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # there is none on Windows

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # how POSIX and Windows say that somebody else has it
        return False
    except OSError:  # a file system without locks: nobody can be told
        return True
    return True


def _number(file: int) -> int:
    try:
        return int(os.read(file, 32).strip(b"\0 \n") or 0)
    except (OSError, ValueError):
        return 0
