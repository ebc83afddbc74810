"""What is due, written with the ORM and read with SQL."""

import random
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta

import pytest

from flashdl.errors import LibraryError
from flashdl.schedulers import scheduler
from flashdl.session import Limits, Rules, overdueness
from flashdl.storage import opening, reading, tables
from flashdl.storage.today import Today, counts
from flashdl.storage.wanted import Wanted
from tests.shelf import card, fact, reviewed, shelf, source

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
RULES = Rules(scheduler("sm2"))


@pytest.fixture
def library(tmp_path):
    """Return a function that writes rows and opens the day on them."""
    opened = []

    def write(*rows, wanted=None, drafts=False):
        today = Today(shelf(tmp_path / "library.db", *rows), NOW, wanted=wanted, drafts=drafts)
        opened.append(today)
        return today

    yield write
    for today in opened:
        today.close()


def ids(turns):
    return [turn.card_id for turn in turns]


def test_reads_the_schema_that_the_orm_writes():
    assert reading.READS_VERSION == tables.SCHEMA_VERSION
    assert reading.APPLICATION_ID == opening.APPLICATION_ID


def test_asks_nothing_that_is_not_to_be_asked(library):
    today = library(
        card(1, "2026-11-22"),
        card(2, "2026-11-21", is_suspended=True),
        card(3, "2026-11-21", retired_at=1),
        card(4, "2026-11-21", is_weak=True),
        card(5, "2026-11-21", buried_until="2026-11-22"),
        card(6, is_suspended=True),
        card(7, retired_at=1),
        card(8, is_weak=True),
        card(9, buried_until="2026-11-22"),
    )
    assert (ids(today.due()), ids(today.new()), today.repeats()) == ([], [], [])


def test_the_relatively_most_overdue_comes_first(library):
    today = library(
        card(1, "2026-11-11", interval_days=100),  # 0.1 of its interval
        card(2, "2026-11-20", interval_days=1),  # 1
        card(3, "2026-11-18", interval_days=6),  # 0.5
        card(4, "2026-11-21", interval_days=6),  # 0
        card(5, "2026-11-21", buried_until="2026-11-21"),  # awake again
    )
    assert ids(today.due()) == [2, 3, 1, 4, 5]


def test_merging_the_index_gives_the_same_order_as_sorting_everything(library):
    dice = random.Random(7)
    day = date(2026, 11, 21)
    dates = [str(day - timedelta(days=dice.randrange(-5, 90))) for _ in range(200)]
    rows = [card(number, due, interval_days=dice.choice([0, 1, 6, 15, 40])) for number, due in enumerate(dates, 1)]
    today = library(*rows)
    merged = list(today.due())
    filtered = Today(today.path, NOW, wanted=Wanted(decks=("dl",)))
    assert ids(merged) == ids(filtered.due())
    filtered.close()
    rates = [overdueness(turn.schedule, day) for turn in merged]
    assert rates == sorted(rates, reverse=True)
    assert len(merged) == sum(due <= str(day) for due in dates)


def test_cards_read_from_their_notes_on_are_those_read_in_the_order_of_the_drill(library):
    dice = random.Random(9)
    days = [str(date(2026, 11, 21) - timedelta(days=dice.randrange(-5, 90))) for _ in range(120)]
    today = library(
        source(1),
        source(2, deck="dl::rnn"),
        *(fact(number, source_id=1 + number % 2, headings=f'["Part {number % 2}"]') for number in range(1, 161)),
        *(card(number, due, interval_days=dice.choice([1, 6, 15])) for number, due in enumerate(days, 1)),
        *(card(number) for number in range(121, 161)),
    )
    few = Today(today.path, NOW, wanted=Wanted(decks=("rnn",)))
    many = Today(today.path, NOW, wanted=Wanted(heading="part 1"))
    with few, many:
        assert ids(few.due()) == ids(many.due()) != []
        assert ids(few.new()) == ids(many.new()) != []
        assert few.due_waiting() == many.due_waiting()


def test_new_cards_come_in_the_order_of_the_notes_or_by_turns_from_all_files(library):
    rows = [source(1), source(2), *(fact(number, source_id=1 + number // 3) for number in range(1, 6))]
    today = library(
        *rows, card(5, place_order=2), card(1, place_order=1), card(2, place_order=3), card(3, place_order=4)
    )
    assert ids(today.new()) == [1, 5, 2, 3]
    assert ids(today.new(spread=True)) == [1, 5, 2, 3]


def test_weak_cards_of_an_earlier_sitting_are_asked_again_the_same_study_day_only(library):
    today = library(
        card(1, "2026-11-22", repeat_at=ms(2026, 11, 21, 8)),
        card(2, "2026-11-22", repeat_at=ms(2026, 11, 20, 23)),
        card(3, "2026-11-22", repeat_at=ms(2026, 11, 21, 3)),  # before the rollover: that was yesterday
        card(4, "2026-11-22", repeat_at=ms(2026, 11, 22, 3)),
    )
    assert ids(today.repeats()) == [1, 4]


def test_limits_count_the_cards_answered_today(library):
    rows = [card(number, "2026-11-20") for number in (1, 2, 3)] + [card(number) for number in (4, 5, 6)]
    rows += [card(7, "2026-11-27"), card(8, "2026-11-22")]
    log = [reviewed(7, "2026-11-21"), reviewed(8, "2026-11-21", 2, was_new=True), reviewed(8, "2026-11-21")]
    log += [reviewed(7, "2026-11-20")]
    today = library(*rows, *log)
    assert (today.answered().new, today.answered().due) == (1, 1)
    assert today.sitting(RULES, Limits(2, 3)).left == (1, 0, 2)


def test_sisters_of_an_answered_card_wait_till_tomorrow(library):
    today = library(fact(1), card(1, "2026-11-27"), card(2, fact_id=1), card(3), reviewed(1, "2026-11-21"))
    assert ids(today.sitting(RULES).queue) == [3]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), [1, 2, 3]),
        (Wanted(decks=("dl::cnn",)), [1, 2]),
        (Wanted(decks=("CNN",)), [1, 2]),
        (Wanted(decks=("dl",)), [1, 2, 3]),
        (Wanted(decks=("cn",)), []),
        (Wanted(decks=("cnn", "rnn")), [1, 2, 3]),
        (Wanted(tags=("exam",)), [1, 2]),
        (Wanted(tags=("#Exam/Oral",)), [2]),
        (Wanted(tags=("exa",)), []),
        (Wanted(heading="pool"), [1, 3]),
        (Wanted(heading="Größe"), [2]),
        (Wanted(file="2.md"), [3]),
        (Wanted(text="MAX stride"), [1]),
        (Wanted(text="max'); DROP TABLE card; --"), []),
        (Wanted(is_leech=True), [3]),
    ],
)
def test_finds_the_wanted_cards(library, wanted, found):
    today = library(
        source(1),
        source(2, deck="dl::rnn"),
        fact(1, "max pooling, stride 2", tags='["exam"]'),
        fact(2, tags='["exam/oral"]', headings='["GRÖSSE"]'),
        fact(3, source_id=2),
        *(card(number, "2026-11-20", lapses=3 * number) for number in (1, 2, 3)),
        wanted=wanted,
    )
    assert sorted(ids(today.due())) == found


def test_practice_and_ahead_reach_further(library):
    today = library(card(1, "2026-11-20"), card(2, "2026-11-23"), card(3, "2026-12-23"), card(4))
    cram = Rules(scheduler("sm2"), is_cram=True)
    assert ids(today.due(2)) == [1, 2]
    assert sorted(ids(today.sitting(cram, Limits(None, None)).queue)) == [1, 2, 3, 4]


def test_drafts_are_drilled_only_if_the_setting_says_so(library):
    rows = [card(1, is_weak=True), card(2)]
    assert ids(library(*rows, drafts=True).new()) == [1, 2]


def test_a_card_comes_with_everything_the_screen_shows(library):
    rows = [fact(1, "max: the largest", parents='["Layers"]', siblings='["a", "max: the largest"]', place_index=1)]
    today = library(*rows, card(1, "2026-11-20", own_question="mine?", is_marked=True))
    shown = today.card(1)
    assert (shown.draft.question, shown.draft.answer, shown.is_marked) == ("mine?", "answer 1", True)
    assert (shown.path, shown.deck, str(shown.draft.place)) == (("Pooling", "Layers"), "dl::cnn", "/notes/cnn.md:1")
    assert today.neighbours(shown) == (("a", "max: the largest"), 1)
    assert today.card(99) is None


def test_counts_are_those_a_review_starts_with(tmp_path):
    path = shelf(tmp_path / "library.db", card(1, "2026-11-20"), card(2, "2026-11-21"), card(3), card(4, "2026-11-25"))
    found = counts(path, NOW, limits=Limits(20, 1))
    assert (found.new, found.learning, found.due, found.due_waiting) == (1, 0, 1, 2)
    assert found.next_due == date(2026, 11, 25)


@pytest.mark.parametrize("content", [b"", b"no database at all" * 100])
def test_what_is_no_library_is_refused_and_left_alone(tmp_path, content):
    path = tmp_path / "library.db"
    path.write_bytes(content)
    with pytest.raises(LibraryError):
        Today(path, NOW)
    assert path.read_bytes() == content
    assert [file.name for file in tmp_path.iterdir()] == ["library.db"]


def test_another_program_s_database_is_refused(tmp_path):
    with closing(sqlite3.connect(tmp_path / "other.db")) as db:
        db.execute("CREATE TABLE card (id)")
        db.execute(f"PRAGMA user_version = {tables.SCHEMA_VERSION}")
    with pytest.raises(LibraryError, match="not a flashdl library"):
        Today(tmp_path / "other.db", NOW)


def test_a_library_of_a_newer_flashdl_is_refused(tmp_path):
    path = shelf(tmp_path / "library.db", card(1))
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {tables.SCHEMA_VERSION + 1}")
    with pytest.raises(LibraryError, match="newer"):
        Today(path, NOW)


def test_a_missing_library_says_what_to_do(tmp_path):
    with pytest.raises(LibraryError) as caught:
        Today(tmp_path / "none.db", NOW)
    assert "import" in caught.value.hint
    assert list(tmp_path.iterdir()) == []


def ms(*moment):
    return int(datetime(*moment, tzinfo=UTC).timestamp() * 1000)


def of_version_1(path):
    """Return a library as the first flashdl left it."""
    shelf(path, card(1, kind="basic"), card(2, kind="cloze"))
    with closing(sqlite3.connect(path)) as db, db:
        db.execute("UPDATE card SET sent_at = 1")
        db.execute("ALTER TABLE card DROP COLUMN sent_kind")
        db.execute("PRAGMA user_version = 1")
    return path


def test_a_library_of_an_older_flashdl_is_migrated_by_whoever_reads_it(tmp_path):
    path = of_version_1(tmp_path / "library.db")
    Today(path, NOW).close()
    assert (tmp_path / "library.db.v1.bak").exists()
    with closing(reading.opened(path)) as db:
        kinds = {row["kind"]: row["sent_kind"] for row in db.execute("SELECT kind, sent_kind FROM card")}
    assert kinds == {"basic": "basic", "cloze": "cloze"}


def test_an_old_library_nobody_may_write_is_named(tmp_path, monkeypatch):
    path = of_version_1(tmp_path / "library.db")

    def refused(*_: object) -> None:
        raise sqlite3.OperationalError("attempt to write a readonly database")

    monkeypatch.setattr(reading, "migrate", refused)
    with pytest.raises(LibraryError, match="brought up to date"):
        Today(path, NOW)
