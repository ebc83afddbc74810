"""When what stands before a colon is a term to be defined, and when it only leads into the sentence."""

import pytest

from tests.making.desk import card, cards


@pytest.mark.parametrize(
    "bullet",
    [
        pytest.param(
            "Leaf nodes: hold the keys in order, are linked to the next one at each end, split when they are full and "
            "merge when they are half empty",
            id="more than can be said",
        ),
        pytest.param("naive approach: copy each page before every write", id="a label that names nothing"),
        pytest.param("Another example: a queue grows while its reader sleeps", id="an example"),
        pytest.param("Stale reads: if the replica lags, a client may see an old row", id="a condition"),
        pytest.param("`replicas`: must be odd", id="a rule"),
        pytest.param("Score = 0 -> no overlap", id="what follows from a value"),
        pytest.param("move pad2 from 3x3 - s2 to 5x5 - s1", id="sizes of a layer"),
        pytest.param("Access rules: exist in the overlap of teams and roles", id="where it is"),
        pytest.param("Metrics are the only way to see a stall", id="the only one"),
        pytest.param("XML-RPC - also like SOAP", id="like something else"),
        pytest.param("A `Stack` is a different type than `Queue`", id="different"),
        pytest.param("The page cache is one of the few places where both copies differ", id="one of the few"),
        pytest.param("Choosing a good page size is a trade-off between waste and overhead", id="a deed"),
        pytest.param("the final rank is the mean of the ranks over all runs", id="a value"),
        pytest.param(
            "Noise in biology means something different from what a physicist hears", id="something different"
        ),
    ],
)
def test_is_no_term_to_be_defined(bullet):
    found = card(bullet)
    assert found is None or found[0] != "definition"


@pytest.mark.parametrize(
    ("bullet", "question", "answer"),
    [
        ("Temperature: scales the logits", "Temperature (Dropout): what does it do?", "scales the logits"),
        ("`replicas`: must be `odd`", "`replicas`: must be […]", "`odd`"),
        ("built using tiny tools such as sed, awk and tr", None, "tiny tools"),
        (
            "pure tasks (e.g `now()`, `rand()`) - a result of their input alone",
            "What are pure tasks (e.g `now()`, `rand()`)?",
            "a result of their input alone",
        ),
        ("Compute the error <i>E<sub>test</sub>(x)</i>", None, "the error Etest(x)"),
        ("Get early feedback: show a rough draft", "Get early feedback: […]", "show a rough draft"),
        ("Closest way of pairing two hosts : bind mounts", "Closest way of pairing two hosts: […]", "bind mounts"),
        ("the prior stands for a cautious view, i.e. for what was known", None, "a cautious view"),
    ],
)
def test_what_follows_a_sign_is_asked(bullet, question, answer):
    found = card(bullet)
    assert found is not None
    assert found[2] == answer
    assert question in (None, found[1])


def test_a_heading_that_asks_is_no_term():
    found = card("a fast and resilient store that survives faults", "Why another store")
    assert found is None or "what is it" not in found[1]


def test_a_heading_that_names_the_items_of_a_list_gives_it_away():
    items = "  - Train set\n  - Check set\n  - Final set\n"
    notes = f"# Splits\n\n## Train, check and final sets\n\n- Your rows are split into:\n{items}"
    assert [one for one in cards(notes) if one.kind == "list"] == []


def test_an_address_is_not_asked():
    assert card("The spec is kept at https://a.org/spec") is None


@pytest.mark.parametrize(
    "bullet",
    [
        pytest.param("It makes sense to add a limit via the cache", id="it stands for nothing"),
        pytest.param("When a follower has read all of the log since the snapshot, it is ready", id="since when"),
    ],
)
def test_is_not_told_of_the_heading(bullet):
    found = card(bullet)
    assert found is None or (not found[1].startswith("Dropout makes") and found[0] != "cause")
