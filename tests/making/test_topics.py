"""What may stand before a question as its topic."""

from tests.making.desk import cards

LINES = [
    "uses a bind mount",
    "writes are kept in the upper layer",
    "layers are cached by their hash",
    "each layer adds a few files",
    "images are pulled from a registry",
    "a volume is kept on the host",
    "ports are closed by default",
    "one process runs in each box",
]


def test_a_file_name_that_the_notes_never_speak_of_is_no_topic():
    notes = "".join(f"- {line}\n" for line in LINES)
    assert all("janedoe77" not in card.question and not card.context for card in cards(notes, "janedoe77.md"))


def test_a_file_name_that_they_speak_of_is_one():
    notes = "".join(f"- {line}\n" for line in (*LINES, "podman needs no daemon"))
    assert cards(notes, "podman.md")[0].question == "podman: uses […]"


def test_a_heading_that_they_never_speak_of_is_one():
    notes = "# Podman\n\n" + "".join(f"- {line}\n" for line in LINES)
    assert cards(notes, "podman.md")[0].question == "Podman: uses […]"


def test_practices_are_those_of_the_thing_above():
    assert [
        card.question for card in cards("# Cloud\n## Security\n### Best practices\n- rotate the keys of all users\n")
    ]
    assert (
        "Best practices:" not in cards("# Cloud\n## Security\n### Best practices\n- uses one key a user\n")[0].question
    )


def test_a_day_is_no_topic():
    notes = "# Networks\n## Day 2 - Jan 8, 2020\n- uses packet switching\n"
    assert cards(notes)[0].question == "Networks: uses […]"
    assert cards("# Networks\n## 2/12, 2/13 Routing\n- uses a table of hops\n")[0].question == "Routing: uses […]"


def test_of_a_bullet_in_paragraphs_only_its_name_is_the_topic():
    notes = (
        "# Sorting\n## Heap sort\n- Efficiency\n\n  It moves one key at a time.\n  - Worst: `n log n`\n  - Best: `n`\n"
    )
    found = {card.answer: card.question for card in cards(notes)}
    assert found["`n log n`"] == "Worst (Heap sort, efficiency): […]"


def test_a_name_behind_a_number_of_dates_is_a_topic():
    assert cards("# Networks\n## General info\n- uses a ring of keys\n")[0].question == "Networks: uses […]"
