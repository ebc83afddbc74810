"""A library and a clock for everything that is shown."""

import pytest

from tests.terminal.table import copied, laid_table


@pytest.fixture(autouse=True)
def _morning(monkeypatch):
    monkeypatch.setenv("FLASHDL_NOW", "2026-11-21T09:00:00+00:00")


@pytest.fixture(scope="session")
def template(tmp_path_factory):
    return laid_table(tmp_path_factory.mktemp("template") / "library.db")


@pytest.fixture
def library(template, tmp_path):
    """Return a fresh copy of the library all screens are made of."""
    return copied(template, tmp_path)
