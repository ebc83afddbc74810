"""Settings: files, environment, and what is refused."""

import pytest

from flashdl.config import Settings, load
from flashdl.errors import ConfigError


@pytest.fixture
def toml(tmp_path):
    def write(text, name="config.toml"):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return write


def test_without_files_everything_has_its_default(tmp_path):
    assert load([tmp_path / "none.toml"], {}) == Settings()
    assert list(tmp_path.iterdir()) == []


def test_the_nearer_file_wins_and_the_environment_over_all(toml):
    files = [toml("new_per_day = 5\nreviews_per_day = 50"), toml("new_per_day = 7", "flashdl.toml")]
    settings = load(files, {"FLASHDL_REVIEWS_PER_DAY": "9", "FLASHDL_DRILL_DRAFTS": "yes", "FLASHDL_DB": "x"})
    assert (settings.new_per_day, settings.reviews_per_day, settings.drill_drafts) == (7, 9, True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("new_cards = 5", "unknown setting 'new_cards'"),
        ("new_per_day = '5'", "a whole number"),
        ("new_per_day = true", "a whole number"),
        ("new_per_day = -1", "at least 0"),
        ("rollover_hour = 24", "from 0 to 23"),
        ("scheduler = 'magic'", "one of sm2"),
        ("drill_drafts = 1", "true or false"),
        ("keys = 'u'", "a table"),
        ("keys = { undo = 1 }", "every key"),
        ("new_per_day", "not TOML"),
        ("\udcff".encode("utf-8", "surrogateescape"), "not TOML"),
    ],
)
def test_refuses_what_has_no_meaning_and_names_the_file(toml, tmp_path, text, said):
    if isinstance(text, bytes):
        path = tmp_path / "config.toml"
        path.write_bytes(text)
    else:
        path = toml(text)
    with pytest.raises(ConfigError, match=said) as refused:
        load([path], {})
    assert str(path) in refused.value.message


@pytest.mark.parametrize(
    ("variable", "text"), [("FLASHDL_NEW_PER_DAY", "many"), ("FLASHDL_DRILL_DRAFTS", "2"), ("FLASHDL_GRADES", "1-9")]
)
def test_refuses_odd_variables_by_name(variable, text):
    with pytest.raises(ConfigError, match=variable):
        load([], {variable: text})


def test_every_setting_can_be_set_by_file(toml):
    path = toml('steps = "1m 10m"\norder = "mixed"\n[keys]\nundo = "z"\n')
    settings = load([path], {})
    assert (settings.steps, settings.order, dict(settings.keys)) == ("1m 10m", "mixed", {"undo": "z"})


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("new_per_day = -1\n", 1),
        ("# mine\n\n  order = 'up'\n", 3),
        ("new_per_day = 3\nnew_per_dya = 4\n", 2),
        ("order = 'mixed'\n[keys]\nundo = 4\n", 2),
        ("'order' = 3\n", 1),
    ],
)
def test_a_wrong_setting_is_named_with_its_line(tmp_path, text, line):
    path = tmp_path / "config.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=rf"config\.toml:{line}: "):
        load([path], {})
