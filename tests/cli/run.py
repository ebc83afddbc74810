"""The command line in this process: what it prints, and how it ends."""

import io
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from flashdl.cli import main


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


def run(arguments: Sequence[object], monkeypatch, capsys, typed: str = "") -> Ran:
    """Run `flashdl ARGUMENTS…` with `typed` as standard input."""
    monkeypatch.setattr(sys, "argv", ["flashdl", *map(str, arguments)])
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed.encode())))
    with pytest.raises(SystemExit) as ended:
        main()
    said = capsys.readouterr()
    return Ran(int(ended.value.code or 0), said.out, said.err)
