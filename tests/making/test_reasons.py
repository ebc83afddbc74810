"""Which words of a condition, a reason or an effect are asked."""

import pytest

from tests.making.desk import card, cards

ASKED = [
    ("If the key is empty, records are spread in turn (first to one node, then another)", "spread in turn"),
    ("Replies are cached unless there is a private header", "a private header"),
    ("When two leaders are elected, we get a split brain", "a split brain"),
    ("The index is fast since its pages are kept in one file", "kept in one file"),
    ("Rounding is needed because all pixels have to be integers", "integers"),
    ("A lease expires when the holder is stopped", "the holder is stopped"),
    ("If pressure is high, p > 0 (the gas is denser than it should be)", "p > 0"),
    ("Ants win not because they are strong, but because they share their food", "they share their food"),
    ("Traffic is hidden because of network address translation (NAT)", "network address translation (NAT)"),
]


@pytest.mark.parametrize(("bullet", "answer"), ASKED)
def test_asks(bullet, answer):
    found = card(bullet)
    assert found is not None
    assert found[2] == answer


@pytest.mark.parametrize(
    "bullet",
    [
        pytest.param("a frame is dropped when it's late", id="it's late"),
        pytest.param("The old way is slow when doing so, and we prefer others", id="doing so"),
        pytest.param("Trust it only where this is the case if one queue holds a tenth of all", id="this is the case"),
        pytest.param("This call tells you if the slot is free", id="tells you if"),
    ],
)
def test_asks_no_condition(bullet):
    found = card(bullet)
    assert found is None or found[0] != "condition"


@pytest.mark.parametrize(
    ("bullet", "answer"),
    [
        pytest.param("Not bound to a port, but a broker keeps its own log", "its own log", id="not … but a clause"),
        pytest.param(
            "Logs live on the disk, so they are shielded from the heap", "shielded from the heap", id="so they are"
        ),
        pytest.param("One lock guards all tables, hence leads to long waits", "long waits", id="hence leads to"),
        pytest.param("Banks use dropout to fight fraud early", "fight fraud early", id="the topic is no tool"),
        pytest.param("load the page -> mark its frame -> write the frame back", "write the frame back", id="chain"),
        pytest.param("You need to call `sync` to flush all pages", "flush all pages", id="need to is no tool"),
    ],
)
def test_asks_of_effects_and_aims(bullet, answer):
    found = card(bullet)
    assert found is not None
    assert found[2] == answer


@pytest.mark.parametrize(
    ("bullet", "rule"),
    [
        pytest.param("You cannot mount a single file on one host but you can on two", "contrast", id="but you can"),
        pytest.param("A closure names its helper inside, so you don't have to pass it", "effect", id="have to"),
        pytest.param("join the parts -> 'aab' -> 'aabb'", "effect", id="an example"),
        pytest.param("One reads the tape at all times and it starts to write the log", "purpose", id="at all times"),
        pytest.param("Backups are made at night, and then it's better to test them", "order", id="an advice"),
        pytest.param("In the 80s, banks gave loans over the phone", "number", id="a decade"),
        pytest.param("Scales well (100s of nodes in a ring)", "number", id="hundreds"),
        pytest.param("This space holds the objects made by the system", "means", id="who made them"),
    ],
)
def test_does_not_ask_by(bullet, rule):
    found = card(bullet)
    assert found is None or found[0] != rule


@pytest.mark.parametrize(
    ("bullet", "rule"),
    [
        pytest.param("Scales well with many cheap links; good for quick stuff like chat", "example", id="one of many"),
        pytest.param("Choose where logs may go (e.g. not a phone)", "example", id="not an example"),
        pytest.param("Extremely good at finding leaks", "fragment", id="praise"),
        pytest.param("Gaps in your data", "fragment", id="your data"),
    ],
)
def test_says_too_little(bullet, rule):
    found = card(bullet)
    assert found is None or found[0] != rule


def test_a_likeness_and_a_long_example_are_asked():
    assert card("A coroutine is like a function with a pause button") is not None
    assert card("Some orders are impossible, e.g. writing without a lock") is not None


def test_a_running_term_is_what_the_bullets_are_about():
    notes = "# Pruning\n- The cost of finding _lucky nets_ is paid once\n- The seed of _lucky nets_ is drawn once\n"
    assert all(card.answer != "lucky nets" for card in cards(notes))


@pytest.mark.parametrize(
    ("bullet", "rule"),
    [
        pytest.param("Rank is tied to scope and to the skills asked by tasks in it", "means", id="asked by"),
        pytest.param("A pair is made of two copper wires (typically 1 mm thick)", "number", id="typically"),
        pytest.param("When there are 2 same keys in the list, the sort keeps their order", "number", id="a condition"),
    ],
)
def test_hides_no_aside(bullet, rule):
    found = card(bullet)
    assert found is None or found[0] != rule


@pytest.mark.parametrize(
    ("bullet", "answer"),
    [
        pytest.param("movable, sole ownership over a single object", "movable, sole ownership", id="before a thing"),
        pytest.param(
            "A loop needs no counter (see below) but you can write a `for` clause in place of a while",
            "a `for` clause",
            id="clause",
        ),
        pytest.param(
            "Due to the growing sum of squares, the rate keeps falling during all of the training, at last to nothing, "
            "which ends it",
            "the growing sum of squares",
            id="a long effect",
        ),
    ],
)
def test_asks_the_telling_part(bullet, answer):
    found = card(bullet)
    assert found is not None
    assert found[2] == answer
