"""Shapes of notes kept as outlines: a word, and below it half sentences about that word."""

import pytest

from tests.making.desk import card, cards, made


@pytest.mark.parametrize(
    "bullet",
    [
        pytest.param("pack all shards if you can", id="an open condition"),
        pytest.param("the number of open files is checked only when needed", id="when needed"),
        pytest.param("locks and queues often go together, but not always", id="not always is no contrast"),
        pytest.param("can fix with a second index", id="what is fixed stands elsewhere"),
        pytest.param("cached pages are also supported", id="a participle that says nothing"),
        pytest.param("easy to check if a page is dirty", id="whether, not when"),
        pytest.param("a lookup is handed to one of those helpers", id="those are elsewhere"),
    ],
)
def test_leaves_alone(bullet):
    assert card(bullet) is None


ASKED = [
    ("aligned rows form a block", "aligned rows form […]", "a block"),
    ("a lease is kept for 150ms - 300ms", "a lease is kept for […]", "150ms - 300ms"),
    ("a leader makes sure all followers hold it", "a leader makes sure […]", "all followers hold it"),
    ("asking a majority ensures that one wins", "asking a majority ensures that […]", "one wins"),
    ("many retries lead to a slow recovery", "many retries lead to […]", "a slow recovery"),
    ("solid queues need 5-8 workers at night", "solid queues need […] workers at night", "5-8"),
    ("Early release: workers wait for the slowest job", "Early release: […]", "workers wait for the slowest job"),
    ("Moving mean: a mean over rows ([paper](https://a.org/p))", "Moving mean: what is it?", "a mean over rows"),
    ("a lease is handed one by one to the workers", None, "the workers"),
]


@pytest.mark.parametrize(("bullet", "question", "answer"), ASKED, ids=[bullet for bullet, *_ in ASKED])
def test_asks(bullet, question, answer):
    found = card(bullet)
    assert found is not None
    assert question in (None, found[1])
    assert found[2] == answer


def test_items_with_asides_are_one_list():
    (found,) = cards("# Skew\n- Kinds of skew: clock (two machines), load (two shards), and key (two parts)\n")
    assert found.answer == "- clock (two machines)\n- load (two shards)\n- key (two parts)"


def test_a_sentence_above_lends_its_subject():
    notes = "# Sharing\n\n## Threads\n- `volatile` is a weak lock, which forces a read\n  - often used for flags\n"
    assert cards(notes)[-1].question == "`volatile`: often used for […]"


def test_a_sentence_above_without_a_subject_leaves_half_sentences_alone():
    above = "To avoid waiting for locks and to keep all threads busy, confine state to one of the threads"
    notes = f"# Sharing\n\n## Threads\n- {above}\n  - known as confinement\n"
    assert [one.drafts and not one.drafts[0].is_weak for one in made(notes)][-1] is False


def test_a_parent_of_two_paragraphs_is_called_by_the_first():
    notes = """
    # Storage
    - Compaction

      Some files are merged from time to time

      - frees the space of deleted rows
    """
    assert [(one.question, one.answer) for one in cards(notes)][-1] == (
        "Compaction: frees […]",
        "the space of deleted rows",
    )


def test_the_heading_may_not_hint_at_the_answer_in_derived_words():
    assert card("stateless objects are always thread-safe", "Thread safety") is None


def test_remarks_of_two_kinds_are_no_list():
    """ "single node" and "two containers" are not the two sidecars."""
    notes = "# Pods\n- sidecar\n  - single node\n  - two containers\n"
    assert [draft.rule for draft in cards(notes)] == []


def test_what_is_listed_is_asked_for_itself_too():
    notes = "# Jobs\n- spec\n  - `runs`\n    - number of times to start the job\n  - `width`\n  - `limit`\n"
    assert ("child", "number of times to start the job") in [(draft.rule, draft.answer) for draft in cards(notes)]


def test_an_example_above_is_no_topic():
    notes = "# Agents\n- daemon\n  - e.g.\n    - can be used for shipping logs\n"
    assert cards(notes)[-1].question == "daemon: can be used for […]"


def test_empty_headings_joined_name_nothing():
    notes = "# Skip lists\n\n## Notes / Questions\n- Levels per node: 2 on average in the paper\n"
    assert "Notes" not in cards(notes)[0].question


def test_a_paragraph_above_a_list_is_its_name():
    notes = (
        "# Locks\n\nA page is in one of 3 states:\n\n- clean\n- dirty\n- pinned\n\n"
        "**Readers**\n- are woken by the last writer\n"
    )
    one, other = cards(notes)
    assert (one.question, one.answer) == (
        "A page is in one of 3 states: name the 3",
        "- clean\n- dirty\n- pinned",
    )
    assert other.question == "Readers: are woken by […]"


def test_a_list_of_authors_is_none_to_learn():
    assert cards("# Locks\n\n**Authors**:\n* Doe, Jane\n* Roe, Rick\n") == []


def test_a_list_of_open_tasks_is_none_to_learn():
    assert cards("# Garden\n\n- Chores:\n  - [ ] cut the hedge\n  - [ ] turn the compost\n") == []
