"""What every test may use: golden files, rewritten with `--update`."""

import os
from pathlib import Path

import pytest

os.environ["FLASHDL_JUDGE"] = "off"  # what is tested is what the rules make; tests of the judge ask for it


def pytest_addoption(parser):
    parser.addoption("--update", action="store_true", help="rewrite golden files with what came out")


@pytest.fixture
def golden(request):
    """Compare a text with a golden file beside the test; with `--update` write it there instead."""

    def compare(name: str, text: str) -> None:
        path = Path(request.path).parent / name
        if request.config.getoption("--update"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        assert text == path.read_text("utf-8"), f"{path} differs; look, then --update"

    return compare
