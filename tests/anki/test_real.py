"""The real Anki judges: what it shows, keeps, and gives back."""

import json
import os
import random
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from flashdl.anki import package
from flashdl.model import KINDS, Place
from flashdl.schedulers import replay, scheduler
from flashdl.storage.library import Library
from tests.anki.cards import CHANGED_AT, card

pytest.importorskip("anki", reason="the real Anki is not installed")
from tests.anki.real import check, phone

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360000002000100ffff03000006000557bfabd40000000049454e44ae426082"
)
ZONES = ("UTC", "Asia/Kolkata", "America/Los_Angeles", "Pacific/Chatham")
NASTY = (
    ("What holds for $a < b$ & $\\frac{a}{\\frac{b}{c}}$?", "$$\\sum_{i<n} x_i \\& y$$ and `<b>`"),
    ("What does `{{x}}` do?", "```jinja\n{{ name }} {% if a < b %}{{c1::x}}{% endif %}\n```"),
    ("Is <script>alert(1)</script> text?", "<img src=x onerror=alert(1)> <iframe></iframe> <b onclick=x>y</b>"),
    ("Where goes [this](javascript:alert(1))?", "[sound:x.mp3] [latex]x[/latex] &amp;lt; \\( alone"),
    ("Emoji 🎉 and مرحبا?", "日本語 \u202e \x1f \x00 e\u0301 {{field}}"),
    ("What costs $5?", "between $5 and $10, or 2*3*4 = 24"),
    ("How long?", "word " * 5000),
    ("Which table?", "| a | b |\n|--|--|\n| $x<y$ | `c` |"),
    (
        "Long code?",
        "```python\n" + "\n".join(f"x{n} = {{'a': [{n}] * 10}}  # " + "y" * 90 for n in range(60)) + "\n```",
    ),
    ("Deep?", "\n".join("  " * n + f"- level {n}" for n in range(20))),
)
HOLES = (
    ("The […] of $a}}$ and `::`", "`a::b` {{c2::x}} $\\frac{a}{\\sqrt{b}}$"),
    ("$E = […]$", "\\frac{m}{\\frac{c}{2}}"),
    ("**[…size…]**", "*big*"),
    ("nothing hidden", "- a\n- b"),
)


def nasty(folder: Path):
    """Return a deck of everything that has ever broken an export."""
    number = 0
    for kind in KINDS:
        for question, answer in HOLES if kind == "cloze" else NASTY:
            number += 1
            yield card(number, f"{number}. {question}", answer, kind, context=("<i>T</i>", "…"), path=("*P* $x$ <b>",))
    for at in range(200):
        home = folder / f"part {at % 20}"
        home.mkdir(exist_ok=True)
        name = f"net {at // 20} ü%.png"
        (home / name).write_bytes(PNG + bytes([at]))
        place = Place(str(home / "notes.md"), at + 1)
        yield card(number + at + 1, f"What shows picture {at}?", f"![a < b](<{name.replace('%', '%25')}>)", place=place)


def test_a_nasty_deck_is_shown_as_meant(tmp_path):
    path = tmp_path / "nasty.apkg"
    written = package.write(path, nasty(tmp_path))
    assert written.problems == []
    assert written.media == 200
    assert check(path) == []


@pytest.mark.parametrize("zone", ZONES)
def test_schedules_and_log_arrive_exactly(zone):
    """A thousand random pasts, in a process of its own for each time zone, before and after the rollover."""
    for when, count in (("after", "1000"), ("before", "200")):
        told = subprocess.run(
            [sys.executable, "-m", "tests.anki.zones", count, when],
            env=os.environ | {"TZ": zone},
            capture_output=True,
            text=True,
            check=False,
        )
        assert (told.stdout.strip(), told.stderr) == ("the same", "")


def test_an_edit_made_there_stands_until_the_card_changes_here(tmp_path):
    path = tmp_path / "a.apkg"
    cards = [card(1, "q", "a"), card(2, "r", "b")]
    package.write(path, cards)
    with phone() as anki:
        assert anki.take(path) == {"new": 2}
        note = anki.col.get_note(anki.col.db.scalar("SELECT id FROM notes WHERE guid = 'guid-1'"))
        note["Answer"] = "mine"
        anki.col.update_note(note)
        package.write(path, cards)
        assert anki.take(path) == {"duplicate": 2}
        assert anki.col.get_note(note.id)["Answer"] == "mine"
        package.write(path, [cards[0], replace(cards[1], changed_at=CHANGED_AT + timedelta(days=1), is_retired=True)])
        assert anki.take(path) == {"duplicate": 1, "updated": 1}
        assert len(anki.col.find_notes("tag:flashdl::removed")) == 1


def test_without_learning_progress_all_cards_are_new_and_in_order(tmp_path):
    path = tmp_path / "a.apkg"
    package.write(path, [card(n, f"q{n}", "a") for n in range(5, 0, -1)], with_schedule=True)
    with phone(scheduling=False) as anki:
        anki.take(path)
        order = anki.col.db.list("SELECT guid FROM notes JOIN cards ON nid = notes.id ORDER BY due")
        assert order == [f"guid-{n}" for n in range(5, 0, -1)]


# --- the command line, there and back


def flashdl(home: Path, *words: str, fails: bool = False) -> str:
    environment = os.environ | {"FLASHDL_DB": str(home / "library.db"), "FLASHDL_CONFIG": str(home / "none.toml")}
    environment.pop("FLASHDL_NOW", None)
    told = subprocess.run(
        [sys.executable, "-m", "flashdl", *words],
        cwd=home,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.returncode != 0) == fails, told.stderr
    assert "Traceback" not in told.stderr
    return told.stdout + told.stderr


def imported(folder: Path) -> Path:
    """Return the folder with imported notes of 220 facts in it."""
    facts = "\n".join(f"- The layer number {n} is called **Layer{n}**." for n in range(220))
    (folder / "notes.md").write_text(f"# Layers\n\n## Names\n\n{facts}\n")
    flashdl(folder, "import", "notes.md")
    return folder


@pytest.fixture
def home(tmp_path):
    """A library that a test may change."""
    return imported(tmp_path)


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """A library that tests only look at."""
    return imported(tmp_path_factory.mktemp("shown"))


def cards_of(home: Path) -> dict[str, dict]:
    found = [json.loads(line) for line in flashdl(home, "cards", "--json").splitlines()]
    return {one["guid"]: one for one in found}


def test_answers_given_there_come_home_once(home):
    flashdl(home, "export", "--drafts", "--with-schedule", "-o", "out.apkg")
    dice = random.Random(7)
    with phone() as anki:
        anki.take(home / "out.apkg")
        for card_id in dice.sample(sorted(anki.col.find_cards("")), 200):
            anki.answer(card_id, dice.randint(1, 4))
        note = anki.col.get_note(anki.col.find_notes("")[0])
        note.fields[0] = f"Well: {note.fields[0]}"
        anki.col.update_note(note)
        for name, legacy in (("old.apkg", True), ("new.apkg", False)):
            anki.give(home / name, legacy)
        anki.give(home / "bare.apkg", legacy=True, scheduling=False)
        anki.give_all(home / "all.colpkg", legacy=False)
    assert "tick “Include scheduling" in flashdl(home, "pull", "bare.apkg")
    assert "200 answers from the phone, to 200 cards" in flashdl(home, "pull", "old.apkg")
    known = cards_of(home)
    assert sum(one["state"] != "new" for one in known.values()) == 200
    assert replayed(home) == 200
    for name in ("old.apkg", "new.apkg", "all.colpkg"):
        assert "no new answers; the 200" in flashdl(home, "pull", name, "--drop-edits")
    assert cards_of(home) == known
    assert "1 of 1 edit kept" in flashdl(home, "pull", "new.apkg", "--keep-edits")
    assert "edited there" not in flashdl(home, "pull", "new.apkg")
    assert any(one["question"].startswith("Well: ") for one in cards_of(home).values())


def replayed(home: Path) -> int:
    """Return how many cards have the schedule that a replay of their log gives; each has one answer to it."""
    with Library.open(home / "library.db", datetime.now().astimezone(), must_exist=True) as library:
        log = list(library.reviews())
        assert len({(review.card_id, review.at) for review in log}) == len(log)
        known = {card.id: card for card in library.cards()}
        return sum(replay(scheduler("sm2"), [one]) == known[one.card_id].schedule for one in log)


def test_a_changed_fact_counts_as_seen_once_the_phone_showed_it(home):
    flashdl(home, "export", "--drafts", "--with-schedule", "-o", "a.apkg")
    with phone() as anki:
        anki.take(home / "a.apkg")
        every = sorted(anki.col.find_cards(""))
        for card_id in every:
            anki.answer(card_id, 3)
        flashdl(home, "pull", str(anki.give(home / "b.apkg", legacy=True)))
        lines = (home / "notes.md").read_text()
        (home / "notes.md").write_text(lines.replace("number 7 is called **Layer7**", "number 7 is called **Dropout**"))
        flashdl(home, "import", "notes.md")
        assert changed(home) == 1
        flashdl(home, "export", "--drafts", "-o", "c.apkg")
        assert anki.take(home / "c.apkg")["updated"] >= 1
        for card_id in every:
            anki.answer(card_id, 3)
        flashdl(home, "pull", str(anki.give(home / "d.apkg", legacy=True)))
    assert changed(home) == 0


def changed(home: Path) -> int:
    with closing(sqlite3.connect(home / "library.db")) as db:
        return db.execute("SELECT count(*) FROM card WHERE changed_from != ''").fetchone()[0]


def test_a_retired_card_is_sent_once_more(home):
    flashdl(home, "export", "--drafts", "-o", "a.apkg")
    lines = (home / "notes.md").read_text().splitlines()
    (home / "notes.md").write_text("\n".join(lines[:-1]) + "\n")
    flashdl(home, "import", "notes.md")
    assert "tag:flashdl::removed" in flashdl(home, "export", "--drafts", "-o", "b.apkg")
    assert "removed" not in flashdl(home, "export", "--drafts", "-o", "c.apkg")


def test_text_formats_hold_every_card(shown):
    count = len(cards_of(shown))
    for form in ("csv", "json", "markdown"):
        flashdl(shown, "export", "--drafts", "--format", form, "--with-schedule")
    assert len(json.loads((shown / "cards.json").read_text())) == count
    assert len((shown / "cards.csv").read_text().splitlines()) == count + 1
    assert (shown / "cards.md").read_text().count("\nQ: ") == count


@pytest.mark.parametrize("form", ["anki", "csv", "json", "markdown"])
def test_a_shared_deck_names_no_folder_of_ours(shown, form):
    own, others = (
        _whole(shown, flashdl(shown, "export", "--drafts", "--format", form, "-o", f"{form}.x", *more), f"{form}.x")
        for more in ((), ("--share",))
    )
    assert str(shown) not in others
    assert "notes.md" in others or form == "markdown"
    assert (str(shown) in own) == (form != "markdown")


def _whole(folder: Path, _told: str, name: str) -> str:
    path = folder / name
    if not zipfile.is_zipfile(path):
        return path.read_text()
    with zipfile.ZipFile(path) as archive:
        return archive.read("collection.anki2").decode("latin-1")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("export", "nothing-like-this"), "no deck is called 'nothing-like-this'"),
        (("export", "--format", "pdf"), "no format is called 'pdf'"),
        (("export", "-o", "."), "is a folder"),
        (("export", "-o", "no/such/folder/x.apkg"), "No such file or directory"),
        (("pull", "notes.md"), "no Anki package"),
        (("pull", "none.apkg"), "No such file or directory"),
        (("import", "none.apkg"), "No such file or directory"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(shown, words, told):
    assert told in flashdl(shown, *words, fails=True)


@pytest.fixture
def foreign(tmp_path):
    """A deck as strangers make them."""
    with phone() as anki:
        (Path(anki.col.media.dir()) / "cell pic.png").write_bytes(PNG)
        deck = anki.col.decks.id("Biology::Cells")
        for kind, *fields in (
            ("Basic", "What is a <b>cell</b>?", 'the smallest unit<br><img src="cell pic.png">'),
            ("Basic (and reversed card)", "mitochondrion", "makes \\(ATP\\) &amp; heat"),
            ("Basic (optional reversed card)", "nucleus", "holds the genome", "y"),
            ("Basic (optional reversed card)", "membrane", "keeps it together", ""),
            ("Basic (type in the answer)", "Type the plant's own organelle", "chloroplast"),
            ("Cloze", "{{c1::DNA}} is copied by {{c2::polymerase::an enzyme}} \\(x={{c3::\\frac{a}{b} }}\\)", "extra"),
        ):
            note = anki.col.new_note(anki.col.models.by_name(kind))
            note.fields, note.tags = list(fields), ["bio::cell"]
            anki.col.add_note(note, deck)
        note = anki.col.new_note(anki.col.models.by_name("Cloze"))
        note.fields = ["{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.4}}", ""]
        anki.col.add_note(note, deck)
        ids = sorted(anki.col.find_cards(""))
        covered = set(anki.col.find_cards("image-occlusion"))
        ids = [card_id for card_id in ids if card_id not in covered]
        for card_id in ids[:5]:
            anki.answer(card_id, 3)
        anki.col.sched.suspend_cards(ids[-1:])
        yield anki.give(tmp_path / "old.apkg", legacy=True), anki.give(tmp_path / "new.apkg", legacy=False)


@pytest.mark.parametrize("which", [0, 1])
def test_a_foreign_deck_becomes_cards(foreign, which, tmp_path):
    name = foreign[which].name
    told = flashdl(tmp_path, "import", name)
    assert "7 notes; cards: 10 new" in told
    assert "5 answers from its review log" in told
    assert "10 unchanged" in flashdl(tmp_path, "import", name)
    cards = {(one["line"], one["kind"], one["question"]): one for one in cards_of(tmp_path).values()}
    assert {question for _, kind, question in cards if kind == "cloze"} == {
        "[…] is copied by polymerase $x=\\frac{a}{b}$",
        "DNA is copied by […an enzyme…] $x=\\frac{a}{b}$",
        "DNA is copied by polymerase $x=[…]$",
    }
    assert cards[5, "basic", "Type the plant's own organelle"]["answer"] == "chloroplast"
    assert cards[2, "reverse", "makes $ATP$ & heat"]["path"] == ["Biology", "Cells"]
    states = [one["state"] for one in cards.values()]
    assert (states.count("new"), states.count("suspended")) == (4, 1)
    flashdl(tmp_path, "export", "--with-schedule", "-o", "again.apkg")
    assert check(tmp_path / "again.apkg") == []


def test_a_card_that_becomes_a_cloze_or_ceases_to_be_one_is_updated_there(home):
    notes = home / "turning.md"
    notes.write_text("# Turning\n- What turns :: the wheel\n- The ==axle== carries the wheel\n", "utf-8")
    flashdl(home, "import", "turning.md")
    flashdl(home, "export", "turning", "-o", "a.apkg")
    notes.write_text("# Turning\n- What turns is the ==wheel==\n- What carries the wheel :: the axle\n", "utf-8")
    flashdl(home, "import", "turning.md")
    flashdl(home, "export", "turning", "-o", "b.apkg")
    with phone() as anki:
        anki.take(home / "a.apkg")
        before = anki.col.note_count()
        taken = anki.take(home / "b.apkg")
        assert taken["updated"] == 2
        assert taken.get("conflicting", 0) == 0
        assert anki.col.note_count() == before == 2
        fronts = sorted(" ".join(anki.col.get_card(one).question().split()) for one in anki.col.find_cards(""))
        assert all("wheel" not in front.lower() or "carries" in front for front in fronts)
        note = anki.col.get_note(anki.col.find_notes("axle")[0])
        note.fields[0] = note.fields[0].replace("carries", "bears")
        anki.col.update_note(note)
        anki.give(home / "c.apkg", legacy=True)
    assert "1 of 1 edit kept" in flashdl(home, "pull", "c.apkg", "--keep-edits")
    assert "What bears the wheel" in {one["question"] for one in cards_of(home).values()}
