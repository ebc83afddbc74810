"""What settles how, and what a sentence above, a row of numbers or a formula in words is asked by."""

import pytest

from tests.making.desk import card, cards

ASKED = [
    ("the feature map defines how words are weighed", "the feature map defines […]", "how words are weighed"),
    ("dense rings used for late packets", None, "late packets"),
    ("closed after the last reader leaves", "Dropout: closed after […]", "the last reader leaves"),
    ("the wait = seek time + transfer time", "Dropout: the wait = […]", "seek time + transfer time"),
    ("6 layers, 512 units (inner), and 6 heads", "Dropout: 6 layers, […] units (inner), and 6 heads", "512"),
    ("**Solr** holds the data and does the rest", "[…] holds the data and does the rest", "Solr"),
    ("threads share one heap, and all threads read the same globals", None, "one heap"),
    ("large values of the score become close to one", None, "close to one"),
    ("odd rows can really garble the sum", None, "the sum"),
    ("load new rows and start at the first block", None, "new rows"),
    ("apply linear smoothing at once, but it fails", None, "linear smoothing"),
    ("uses stacked gates and row-wise, fully packed keys", None, "stacked gates and row-wise, fully packed keys"),
    ("keep track of the open file handles", "Dropout: keep track of […]", "the open file handles"),
    ("no payload inspection", "Dropout: no […]", "payload inspection"),
    ("apply linear smoothing at once, but...", "Dropout: apply […] at once", "linear smoothing"),
    ("loss term: $a_t = r_t + b_t - c_t$, and we have the pair $(a, b)$", None, "$a_t = r_t + b_t - c_t$"),
    ("uses generic vectors (embeddings?)", "Dropout: uses […]", "generic vectors"),
    ("represents a text in terms of its word counts", None, "its word counts"),
]


@pytest.mark.parametrize(("bullet", "question", "answer"), ASKED, ids=[bullet for bullet, *_ in ASKED])
def test_asks(bullet, question, answer):
    found = card(bullet)
    assert found is not None
    assert question in (None, found[1])
    assert found[2] == answer


@pytest.mark.parametrize(
    "bullet",
    [
        pytest.param("depending on the load we have to take action", id="take action"),
        pytest.param("check which of the following classes holds most errors", id="the following"),
        pytest.param("Use a table with one column as described above for it", id="described above"),
        pytest.param("by parting them we lose the chance to overlap both", id="the chance"),
        pytest.param("we can observe that large rows are moved faster", id="we can observe"),
        pytest.param("or those that were overwritten with an amended one", id="or …"),
        pytest.param("Model buffers", id="two words that name or order"),
        pytest.param("this is odd to us all. A reader will use it to resume", id="it of the sentence before"),
        pytest.param("against this, we can introduce more complex strategies", id="more complex strategies"),
        pytest.param("k is chosen based on other aspects of the input", id="other aspects"),
        pytest.param("the results on both sets are reported", id="reported"),
    ],
)
def test_leaves_alone(bullet):
    assert card(bullet) is None


def test_a_short_sentence_above_is_completed():
    notes = "# Trading\n- A better way would be to:\n  - move smoothly between old and new prices\n"
    assert cards(notes)[-1].question == "A better way would be to: move smoothly between […]"


def test_what_the_authors_did_is_told_of_the_title():
    notes = "# Queues at sea\n- The authors propose a new dock\n  - stores boxes by weight\n"
    assert cards(notes)[-1].question.startswith("Queues at sea: ")


def test_a_bullet_with_a_colon_and_nothing_below_announces_its_neighbours():
    notes = "# Trees\n\n- Kinds of leaves:\n- needles\n- scales\n- blades\n"
    (found,) = cards(notes)
    assert found.answer == "- needles\n- scales\n- blades"


def test_an_abbreviation_with_dots_ends_no_sentence():
    assert card("correlated rows break the i.i.d. assumption of proofs")[2] == "the i.i.d. assumption of proofs"


def test_a_name_explained_among_bare_ones_is_an_item():
    notes = "# Fire\n\n**Conditions**\n\n* Heat\n* Fuel\n* Oxygen - a fifth of the air is enough for most fires\n"
    assert "- Heat\n- Fuel\n- Oxygen" in [draft.answer for draft in cards(notes)]


def test_a_counted_list_that_is_a_sentence_is_a_list():
    notes = "# Git\n- three main states that a file can be in\n  - modified\n  - staged\n  - committed\n"
    assert cards(notes)[0].question.endswith("name the 3 main states that a file can be in")


def test_numbered_names_are_no_steps():
    notes = "# Front end\n- Core reduction\n  1. Bucket mapping\n  2. Autograd hook\n  3. Unused parts\n"
    assert [draft.question for draft in cards(notes)] == ["Core reduction (Front end): name the 3"]


def test_a_parent_without_a_subject_hands_on_its_own():
    notes = "# Tools\n\n## Submodules\n- allow you to keep one folder inside another\n  - are updated only on demand\n"
    assert cards(notes)[-1].question.startswith("Submodules: ")


def test_an_acronym_in_a_sentence_is_asked_where_nothing_else_can_be():
    assert card("Bounded lookahead queue (BLQ) used for scheduling", "Scheduling") == (
        "acronym",
        "What does BLQ stand for?",
        "Bounded lookahead queue",
    )


def test_names_below_a_line_with_a_colon_are_its_list():
    notes = "# Filters\n\nDecodes the header:\n- source and target\n- protocol type\n- options\n"
    assert [draft.question for draft in cards(notes)] == ["Decodes the header: name the 3"]


def test_its_functions_are_those_of_the_heading():
    notes = "# Filters\n\nIts main functions are usually:\n- packet filtering\n- address translation\n"
    assert [draft.question for draft in cards(notes)] == ["Filters: main functions are usually: name the 2"]


@pytest.mark.parametrize(
    ("bullet", "question"),
    [
        ("This module consists of three narrow filters", "Dropout consists of […]"),
        ("Their net interleaves gates and pools", "net interleaves […]"),
    ],
)
def test_this_module_and_their_net_are_those_of_the_heading(bullet, question):
    assert card(bullet)[1] == question


def test_what_goes_on_with_or_is_left_alone():
    notes = "# Git\n- what is committed can be recovered\n  - or commits that were overwritten with a new one\n"
    assert len(cards(notes)) <= 1


def test_own_thoughts_are_left_alone():
    assert card("unless some other idea strikes first, the scheme splits the frame", "My Thoughts") is None
