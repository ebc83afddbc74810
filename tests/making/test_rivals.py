"""Neighbours that would answer a card as well."""

import pytest

from tests.making.desk import cards


@pytest.mark.parametrize(
    ("bullets", "ambiguous"),
    [
        ("- Faroese is part of West Nordic\n- Faroese is part of Insular Nordic", "Faroese is part of […]"),
        ("- robust against outliers\n- robust against drift", "robust against […]"),
        ("- A fjord is a drowned valley\n- A fjord is a long inlet", "What is a fjord?"),
    ],
)
def test_what_a_neighbour_answers_as_well_is_not_asked(bullets, ambiguous):
    assert not any(one.question.endswith(ambiguous) for one in cards(f"# Systems\n## Raft\n{bullets}"))
    alone = bullets.split("\n")[0]
    assert any(one.question.endswith(ambiguous) for one in cards(f"# Systems\n## Raft\n{alone}"))


@pytest.mark.parametrize(
    "other", ["The writer drops old rows at night", "The planner sleeps", "Cold rows are kept on disk"]
)
def test_neighbours_that_say_something_else_change_nothing(other):
    bullet = "- The planner keeps hot rows in memory"
    assert cards(f"# Notes\n{bullet}\n- {other}")[0].question == cards(f"# Notes\n{bullet}")[0].question


def test_a_fact_told_twice_is_no_rival_of_itself():
    bullet = "- A cache line holds 64 bytes on most machines"
    assert cards(f"# Caches\n{bullet}\n- The pool is flushed by a writer\n{bullet}")[0].answer == "64 bytes"


@pytest.mark.parametrize(("between", "is_asked"), [(9, False), (10, True)])
def test_only_the_ten_nearest_neighbours_are_looked_at(between, is_asked):
    others = "\n".join(f"- Worker {number} sleeps" for number in range(between))
    found = cards(f"# Systems\n## Raft\n- robust against outliers\n{others}\n- robust against drift")
    assert any(one.answer == "outliers" for one in found) is is_asked
