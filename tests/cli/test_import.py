"""`flashdl import` and the commands about cards, through the real command line."""

import json
import sqlite3
from dataclasses import replace

import pytest

NOTES = """# Storage
## Caches
- **cache**: a small fast store in front of a slow one
- An eviction policy decides which entry leaves first
- LRU throws out the entry that was used longest ago
## Logs
- A write-ahead log is flushed before the data pages are
"""


@pytest.fixture
def notes(tmp_path):
    path = tmp_path / "notes.md"
    path.write_text(NOTES, "utf-8")
    return path


def listed(flashdl, *options):
    ran = flashdl("cards", "--json", *options)
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def by_bullet(flashdl, *options):
    return {card["bullet"]: card["id"] for card in listed(flashdl, *options)}


def learn(flashdl, monkeypatch, tmp_path):
    """Give every card a schedule, as ten good days would."""
    with sqlite3.connect(tmp_path / "library.db") as db:
        db.execute("""UPDATE card SET due = '2026-05-01', interval_days = 60, reps = 5, memory = '{"ease": 250}'""")


def test_importing_twice_changes_nothing(flashdl, notes):
    first = flashdl("import", notes)
    before = listed(flashdl)
    again = flashdl("import", notes)
    assert (first.code, again.code) == (0, 0)
    assert len(before) >= 3
    assert f"{len(before)} unchanged" in again.out
    assert " 0 new" in again.out
    assert listed(flashdl) == before


def test_a_touched_file_with_the_same_bytes_changes_nothing(flashdl, notes):
    flashdl("import", notes)
    notes.write_text(NOTES, "utf-8")
    assert "1 unchanged)" in flashdl("import", notes).out


def test_a_vanished_bullet_retires_and_returns_with_its_schedule(flashdl, notes, tmp_path, monkeypatch):
    flashdl("import", notes)
    before = by_bullet(flashdl)
    learn(flashdl, monkeypatch, tmp_path)
    line = "- LRU throws out the entry that was used longest ago\n"
    notes.write_text(NOTES.replace(line, ""), "utf-8")
    assert "1 retired" in flashdl("import", notes).out
    assert set(before.values()) - {card["id"] for card in listed(flashdl)} == {before[line[2:].strip()]}
    assert [card["id"] for card in listed(flashdl, "--retired")] == [before[line[2:].strip()]]
    notes.write_text(NOTES, "utf-8")
    assert "1 restored" in flashdl("import", notes).out
    assert by_bullet(flashdl) == before
    assert {card["interval"] for card in listed(flashdl)} == {60}


def test_a_changed_answer_is_due_now_and_told_apart(flashdl, notes, tmp_path, monkeypatch):
    notes.write_text("# Caches\n- A page of memory holds 4096 bytes on most machines\n", "utf-8")
    flashdl("import", notes)
    learn(flashdl, monkeypatch, tmp_path)
    notes.write_text("# Caches\n- A page of memory holds 8192 bytes on most machines\n", "utf-8")
    assert "1 answer changed" in flashdl("import", notes).out
    (card,) = listed(flashdl)
    assert (card["due"], card["interval"]) == ("2026-03-02", 60)
    assert "4096" in card["changed_from"]


def test_an_answer_that_is_set_right_again_is_no_longer_marked(flashdl, notes, tmp_path, monkeypatch):
    for size in ("4096", "8192", "4096"):
        notes.write_text(f"# Caches\n- A page of memory holds {size} bytes on most machines\n", "utf-8")
        flashdl("import", notes)
        learn(flashdl, monkeypatch, tmp_path)
    (card,) = listed(flashdl)
    assert card["changed_from"] is None


def test_another_item_in_a_list_changes_what_the_list_asks_for(flashdl, notes, tmp_path, monkeypatch):
    text = "# Caches\n- The 3 kinds of a cache miss:\n  - compulsory\n  - capacity\n  - conflict\n"
    notes.write_text(text, "utf-8")
    flashdl("import", notes)
    learn(flashdl, monkeypatch, tmp_path)
    (before,) = listed(flashdl)
    notes.write_text(text.replace("capacity", "coherence"), "utf-8")
    assert "1 answer changed" in flashdl("import", notes).out
    (after,) = listed(flashdl)
    assert (after["id"], after["due"], after["interval"]) == (before["id"], "2026-03-02", 60)
    assert "capacity" in after["changed_from"]


def test_what_the_parent_asks_from_now_on_keeps_the_schedule_of_its_child(flashdl, notes, tmp_path, monkeypatch):
    parent = "# Decoding\n- Greedy decoding\n"
    notes.write_text(
        parent + "  - it uses the most probable token of each step, and then that of the next one, though this is not "
        "always the best idea for a long sequence of tokens\n",
        "utf-8",
    )
    flashdl("import", notes)
    learn(flashdl, monkeypatch, tmp_path)
    (before,) = listed(flashdl)
    notes.write_text(parent + "  - uses the most probable token of each step, not always the best idea\n", "utf-8")
    flashdl("import", notes)
    (after,) = listed(flashdl)
    assert (before["bullet"].startswith("it uses"), after["bullet"]) == (True, "Greedy decoding")
    assert (after["id"], after["interval"]) == (before["id"], 60)
    flashdl("import", notes)
    assert listed(flashdl) == [after]


def test_one_more_item_in_a_list_changes_nothing_that_was_learnt(flashdl, notes, tmp_path, monkeypatch):
    text = "# Caches\n- Kinds of a cache miss:\n  - compulsory\n  - capacity\n  - conflict\n"
    notes.write_text(text, "utf-8")
    flashdl("import", notes)
    learn(flashdl, monkeypatch, tmp_path)
    notes.write_text(text + "  - coherence\n", "utf-8")
    assert "changed" not in flashdl("import", notes).out.replace("unchanged", "")


def test_a_file_that_was_gone_returns_under_another_name(flashdl, notes, tmp_path):
    flashdl("import", tmp_path)
    before = by_bullet(flashdl)
    notes.unlink()
    (tmp_path / "x.md").write_text("# Else\n- Paging moves whole pages between disk and memory\n", "utf-8")
    flashdl("import", tmp_path)
    assert set(by_bullet(flashdl, "--retired").values()) == set(before.values())
    (tmp_path / "again.md").write_text(NOTES, "utf-8")
    flashdl("import", tmp_path)
    assert before.items() <= by_bullet(flashdl).items()


def test_headings_and_files_may_be_renamed(flashdl, notes, tmp_path):
    flashdl("import", tmp_path)
    before = by_bullet(flashdl)
    notes.unlink()
    (tmp_path / "other.md").write_text(NOTES.replace("## Caches", "## Buffers"), "utf-8")
    ran = flashdl("import", tmp_path)
    assert "renamed: " in ran.out
    assert by_bullet(flashdl) == before


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(["one", "two", "one"], ["two", "one"], id="the one that was asked is gone"),
        pytest.param(["two", "one"], ["one", "two", "one"], id="another one is written above"),
        pytest.param(["one", "two", "one"], ["one", "two", "one edited"], id="the one that was not asked is edited"),
        pytest.param(["one", "two", "one"], ["one edited", "two", "one"], id="the one that was asked is edited"),
    ],
)
def test_of_two_equal_bullets_under_one_heading_the_learnt_card_stays(
    flashdl, notes, tmp_path, monkeypatch, before, after
):
    texts = {
        "one": "- A cache line holds 64 bytes on most machines\n",
        "two": "- The buffer pool is flushed by a background writer\n",
        "one edited": "- A cache line holds 64 bytes on most of the machines of today\n",
    }
    notes.write_text("# Caches\n" + "".join(texts[name] for name in before), "utf-8")
    flashdl("import", notes)
    learn(flashdl, monkeypatch, tmp_path)
    learnt = {card["id"] for card in listed(flashdl)}
    notes.write_text("# Caches\n" + "".join(texts[name] for name in after), "utf-8")
    assert "retired" not in flashdl("import", notes).out
    live = {card["id"]: card["bullet"] for card in listed(flashdl)}
    assert learnt <= live.keys()
    if after[0] == "one edited":
        assert live[min(learnt)].endswith("of today")


def test_a_renamed_folder_costs_no_more_than_its_bytes(flashdl, tmp_path):
    for name in ("trees", "heaps"):
        (tmp_path / "old" / name).mkdir(parents=True)
        (tmp_path / "old" / name / "index.md").write_text(NOTES, "utf-8")
    flashdl("import", tmp_path / "old")
    before = {(card["id"], card["source"].replace("/old/", "/new/"), card["bullet"]) for card in listed(flashdl)}
    (tmp_path / "old").rename(tmp_path / "new")
    ran = flashdl("import", tmp_path / "new")
    assert "2 files (2 unchanged), 0 bullets read" in ran.out
    assert ran.out.count("renamed: ") == 2
    assert {(card["id"], card["source"], card["bullet"]) for card in listed(flashdl)} == before


def test_a_copied_file_is_another_file(flashdl, notes, tmp_path):
    flashdl("import", tmp_path)
    before = listed(flashdl)
    (tmp_path / "copy.md").write_text(NOTES, "utf-8")
    ran = flashdl("import", tmp_path)
    assert "renamed" not in ran.out
    assert len(listed(flashdl)) == 2 * len(before)


def test_a_dry_run_stores_nothing(flashdl, notes):
    assert "new" in flashdl("import", "--dry-run", notes).out
    assert listed(flashdl) == []


def test_the_json_report_counts(flashdl, notes):
    report = json.loads(flashdl("import", "--json", notes).out)
    assert report["files"] == 1
    assert report["bullets"] == 4
    assert report["cards"]["new"] + sum(report["skipped"].values()) + report["cards"]["drafts"] >= 4


def test_the_report_names_the_cards_that_changed(flashdl, notes):
    flashdl("import", notes)
    ids = by_bullet(flashdl)
    edited = NOTES.replace("longest ago", "shortest ago").replace("which entry leaves", "which of the entries leaves")
    notes.write_text(edited, "utf-8")
    told = flashdl("import", "--dry-run", notes).out
    assert "answer changed" in told
    assert f"notes.md:5 (card {ids['LRU throws out the entry that was used longest ago']})" in told
    report = json.loads(flashdl("import", "--json", "--verbose", notes).out)
    assert [one["what"] for one in report["followed"]] == ["edited", "answer changed"]
    assert report["changed"][0]["cards"] == [ids["LRU throws out the entry that was used longest ago"]]
    assert set(report["followed"][0]) == {"cards", "source", "line", "what", "score", "old", "new"}


def test_one_bad_file_does_not_stop_the_others(flashdl, notes, tmp_path):
    bad = tmp_path / "bad.md"
    bad.write_bytes(bytes(range(256)) * 40)
    ran = flashdl("import", tmp_path, tmp_path / "missing.md")
    assert ran.code == 1
    assert "missing.md" in ran.err
    assert len(listed(flashdl)) >= 3


def test_notes_from_standard_input(flashdl):
    assert flashdl("import", "-", typed=NOTES).code == 0
    assert {card["source"] for card in listed(flashdl)} == {"-"}


def test_another_paste_leaves_the_first_one_alone(flashdl):
    flashdl("import", "-", typed=NOTES)
    before = by_bullet(flashdl)
    assert "retired" not in flashdl("import", "-", typed="# Heaps\n- A heap gives its least item in no time\n").out
    assert "retired" not in flashdl("import", "-", typed="").out
    assert before.items() <= by_bullet(flashdl).items()


def test_a_new_version_of_a_paste_retires_what_vanished(flashdl):
    flashdl("import", "-", typed=NOTES)
    assert "1 retired" in flashdl("import", "-", typed=NOTES[: NOTES.index("- A write-ahead")]).out


def test_suspended_cards_stay_suspended_through_edits(flashdl, notes):
    flashdl("import", notes)
    card_id = listed(flashdl)[0]["id"]
    assert flashdl("suspend", card_id).code == 0
    notes.write_text(NOTES.replace("a small fast store", "a small and fast store"), "utf-8")
    flashdl("import", notes)
    assert {card["id"]: card["state"] for card in listed(flashdl)}[card_id] == "suspended"
    assert flashdl("unsuspend", card_id).code == 0
    assert {card["id"]: card["state"] for card in listed(flashdl)}[card_id] == "new"


def test_relink_and_unlink_are_remembered(flashdl, notes, tmp_path):
    flashdl("import", notes)
    old = listed(flashdl)[0]["id"]
    ran = flashdl("unlink", old)
    assert ran.code == 0, ran.err
    new = listed(flashdl)[0]["id"]
    assert new != old
    notes.write_text(NOTES + "- one more line that says something else entirely\n", "utf-8")
    flashdl("import", notes)
    assert listed(flashdl)[0]["id"] == new
    assert flashdl("relink", old, new).code == 0
    notes.write_text(NOTES, "utf-8")
    flashdl("import", notes)
    assert listed(flashdl)[0]["id"] == old


def test_forgotten_ids_never_return(flashdl, notes):
    flashdl("import", notes)
    last = max(card["id"] for card in listed(flashdl))
    assert "1 card forgotten" in flashdl("forget", "--yes", last).out
    notes.write_text(NOTES + "- The page table maps virtual pages to physical frames\n", "utf-8")
    flashdl("import", notes)
    assert last not in {card["id"] for card in listed(flashdl)}


def test_stamps_are_written_on_request_and_honoured(flashdl, notes):
    flashdl("import", notes)
    before = by_bullet(flashdl)
    assert "4 bullets stamped" in flashdl("stamp", notes).out
    assert "0 bullets stamped" in flashdl("stamp", notes).out
    stamped = notes.read_text("utf-8")
    assert stamped.count("<!-- flashdl: id=") == 4
    assert set(by_bullet(flashdl).values()) == set(before.values())
    notes.write_text(
        stamped.replace("An eviction policy decides which entry leaves first", "Nothing alike: 3 new words")
    )
    flashdl("import", notes)
    assert {card["id"] for card in listed(flashdl)} <= set(before.values()) | {max(before.values()) + 1}
    assert before["An eviction policy decides which entry leaves first"] in {
        card["id"] for card in (*listed(flashdl), *listed(flashdl, "--retired"))
    }


def test_better_rules_reset_nobody(flashdl, notes, tmp_path, monkeypatch):
    from flashdl import making

    flashdl("import", notes)
    before = by_bullet(flashdl)
    learn(flashdl, monkeypatch, tmp_path)
    with sqlite3.connect(tmp_path / "library.db") as db:  # as the rules of an older flashdl made them
        db.execute("UPDATE card SET role = 'older', rule = 'older', question = 'Older: ' || question")
    monkeypatch.setattr(making, "VERSION", "a newer one")
    assert "retired" not in flashdl("import", notes).out
    assert by_bullet(flashdl) == before
    assert {(card["interval"], card["due"], card["question"][:6] == "Older:") for card in listed(flashdl)} == {
        (60, "2026-05-01", False)
    }


@pytest.mark.parametrize("gives", ["nothing", "a draft"])
def test_rules_that_find_nothing_any_more_leave_what_was_learnt(flashdl, notes, tmp_path, monkeypatch, gives):
    from flashdl import making

    flashdl("import", notes)
    learn(flashdl, monkeypatch, tmp_path)
    before = listed(flashdl)
    drafts = {
        "nothing": lambda made: (),
        "a draft": lambda made: tuple(
            replace(one, role="draft", rule="draft", is_weak=True) for one in made.drafts[:1]
        ),
    }[gives]
    make = making.make
    monkeypatch.setattr(
        making, "make", lambda facts: [replace(made, drafts=drafts(made), reason="a doubt") for made in make(facts)]
    )
    monkeypatch.setattr(making, "VERSION", "a stricter one")
    assert "retired" not in flashdl("import", notes).out
    assert listed(flashdl) == before


def test_what_the_author_skips_rests_though_it_was_learnt(flashdl, notes, tmp_path, monkeypatch):
    flashdl("import", notes)
    learn(flashdl, monkeypatch, tmp_path)
    notes.write_text("<!-- flashdl: skip -->\n" + notes.read_text("utf-8"), "utf-8")
    flashdl("import", notes)
    assert listed(flashdl) == []


def test_a_stamped_bullet_that_was_gone_returns_in_other_words_elsewhere(flashdl, notes, tmp_path):
    flashdl("import", notes)
    before = by_bullet(flashdl)["LRU throws out the entry that was used longest ago"]
    flashdl("stamp", notes)
    kept, _, rest = notes.read_text("utf-8").partition("- LRU throws out the entry that was used longest ago")
    stamp, _, rest = rest.partition("\n")
    notes.write_text(kept + rest, "utf-8")
    flashdl("import", notes)
    assert [card["id"] for card in listed(flashdl, "--retired")] == [before]
    other = tmp_path / "other.md"
    other.write_text(f"# Else\n- The victim has a timestamp older than all 9 others{stamp}\n", "utf-8")
    flashdl("import", other)
    assert [card["id"] for card in listed(flashdl) if card["source"] == str(other)] == [before]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("import",), "nothing to import"),
        (("import", "none.md"), "none.md"),
        (("suspend", 77), "there is no card 77"),
        (("forget",), "no card named"),
        (("relink", 1, 1), "itself"),
        (("relink", 1, 99), "there is no card 99"),
        (("unlink", 99), "there is no card 99"),
        (("stamp", "notes.txt"), "only Markdown"),
        (("import", "--shipped", "nothing"), "no deck is called nothing"),
    ],
)
def test_errors_say_what_to_do(flashdl, notes, arguments, said):
    flashdl("import", notes)
    ran = flashdl(*arguments)
    assert ran.code == 1
    assert said in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("command", [("relink", 1), ("unlink",), ("suspend",), ("forget", "--yes")])
def test_a_number_that_no_card_can_have_is_refused(flashdl, notes, command):
    flashdl("import", notes)
    ran = flashdl(*command, 10**23)
    assert ran.code == 2
    assert "is not in the range" in ran.err


def test_shipped_decks_are_the_same_from_anywhere(flashdl, tmp_path, monkeypatch):
    from flashdl.cli import decks

    for place in ("python3.11", "python3.14"):
        folder = tmp_path / place
        folder.mkdir()
        (folder / "caches.md").write_text(NOTES, "utf-8")
        monkeypatch.setattr(decks, "_INSTALLED", folder)
        ran = flashdl("import", "--shipped", "caches")
        assert ran.code == 0, ran.err
    assert " 0 new" in ran.out
    assert {card["source"] for card in listed(flashdl)} == {"shipped:caches"}


def test_a_shipped_deck_goes_on_with_the_cards_of_a_checkout(flashdl, notes, tmp_path, monkeypatch):
    from flashdl.cli import decks

    flashdl("import", notes)
    before = by_bullet(flashdl)
    folder = tmp_path / "shipped"
    folder.mkdir()
    (folder / "notes.md").write_text(NOTES, "utf-8")
    monkeypatch.setattr(decks, "_INSTALLED", folder)
    assert " 0 new" in flashdl("import", "--shipped").out
    assert by_bullet(flashdl) == before
