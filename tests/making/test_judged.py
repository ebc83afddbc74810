"""What a judge chooses among: stretches of words, their places, and what becomes of its chances."""

import pytest

from flashdl import formats, making, outline
from flashdl.making import every, judged
from flashdl.making.point import Point


def facts(bullets, heading="Caching"):
    return outline.facts(formats.parse(f"# Systems\n## {heading}\n{bullets}\n", "n.md", ".md"))


def stretches(bullet):
    point = Point(facts(f"- {bullet}")[0])
    return {point.text[point.words[start].start : point.words[end - 1].end] for start, end in every.spans(point)}


def judge_for(**chances):
    """A judge that likes answers by name, and nothing else."""

    def judge(path, text, offers):
        return [chances.get(text[one.start : one.end].replace(" ", "_"), 0.01) for one in offers]

    return judge


@pytest.mark.parametrize(
    ("bullet", "holes"),
    [
        ("Gizmos drop stale rows (by age) at night", ["stale rows", "stale rows (by age)", "age", "night"]),
        ("Le cache garde les lignes récentes", ["garde", "lignes récentes", "récentes"]),
        ("keep `a b` and $x + y$ whole", ["`a b`", "$x + y$", "`a b` and $x + y$"]),
    ],
)
def test_stretches_are_whole(bullet, holes):
    assert set(holes) <= stretches(bullet)


@pytest.mark.parametrize(
    ("bullet", "torn"),
    [
        ("Gizmos drop stale rows (by age) at night", ["rows (by age", "(by age)", "age)", "of", "at night"]),
        ("Rows are read. Rows are kept: both matter", ["read. Rows", "kept: both"]),
        ("keep `a b` and $x + y$ whole", ["a b", "x + y", "and"]),
        ("It tells how much it can take of the rows", ["much", "much it can take", "take of"]),
        ("It raises Na+-uptake in the duct", ["Na", "Na+", "uptake"]),
    ],
)
def test_no_stretch_is_torn_or_opens_with_a_joint(bullet, torn):
    assert not set(torn) & stretches(bullet)


def test_the_judge_has_the_last_word_on_an_ordinary_bullet():
    (made,) = making.make(
        facts("- The planner keeps hot rows in a small ring"), judge_for(a_small_ring=0.9, hot_rows=0.6)
    )
    wanted = ("The planner keeps hot rows in […]", "a small ring", False)
    assert [(one.question, one.answer, one.is_weak) for one in made.drafts] == [wanted]


def test_what_the_judge_doubts_waits_for_triage():
    (made,) = making.make(
        facts("- The planner keeps hot rows in a ring"), judge_for(hot_rows=(judged.SURE + judged.DOUBTFUL) / 2)
    )
    assert [(one.answer, one.is_weak) for one in made.drafts] == [("hot rows", True)]


def test_what_the_judge_dislikes_is_a_draft_of_the_usual_kind():
    (made,) = making.make(facts("- The planner keeps hot rows in a ring"), judge_for())
    assert made.drafts[0].is_weak
    assert made.drafts[0].rule == "draft"


def test_gates_hold_for_the_judge_too():
    bullet = "- The Caching layer keeps hot rows in a ring"
    (made,) = making.make(facts(bullet), judge_for(Caching=0.99, hot_rows=0.7))
    assert made.drafts[0].answer == "hot rows"


def test_two_bullets_never_ask_the_same_through_the_judge():
    bullets = "- The planner keeps hot rows\n- The planner keeps cold rows"
    made = making.make(facts(bullets), judge_for(hot_rows=0.9, cold_rows=0.9, planner=0.8))
    assert len({one.question for item in made for one in item.drafts}) == 2


def test_markup_lists_and_heads_are_no_matter_of_judgement():
    bullets = "- Q: what is kept?\n  A: rows\n- Three gates:\n  - in\n  - out\n  - forget"
    without = making.make(facts(bullets))
    assert making.make(facts(bullets), judge_for(rows=0.9)) == without


@pytest.mark.parametrize(
    "bullet",
    [
        "It keeps hot rows in a ring",
        "Their goal is to keep hot rows",
        "Used to keep hot rows",
        "-> **hot rows** are kept in a ring",
        "– The planner keeps hot rows in a ring. The writer drops cold rows",
        "İzmir keeps hot rows in a ring",
    ],
)
def test_answers_are_placed_in_the_bullet_as_it_stands(bullet):
    (fact,) = facts(f"- {bullet}")
    point = Point(fact)
    own = next((draft for draft in making.make([fact])[0].drafts if not draft.is_weak), None)
    found = judged.candidates(point, making.told(point), own)
    assert len(found) >= 3
    for one in found:
        assert point.plain.text[one.offer.start : one.offer.end].lower() == one.make().answer.lower()


def test_a_worse_card_of_the_rules_is_no_reason_to_ask_nothing():
    bullet = "- The planner keeps hot rows in a ring"
    own = making.make(facts(bullet))[0].drafts[0].answer.replace(" ", "_")
    (made,) = making.make(facts(bullet), judge_for(**{own: judged.DOUBTFUL - 0.01, "planner": judged.DOUBTFUL + 0.1}))
    assert [(one.answer, one.is_weak) for one in made.drafts] == [("planner", True)]


def test_what_a_neighbour_answers_as_well_is_not_chosen():
    made = making.make(
        facts("- lowest price of two shops\n- average price of two shops"), judge_for(lowest=0.9, shops=0.7)
    )
    assert made[0].drafts[0].answer == "shops"


def test_a_later_sentence_is_shown_with_those_before_it():
    bullet = "- On close a broker empties its queue. The client waits for a last receipt"
    (made,) = making.make(facts(bullet), judge_for(client=0.9))
    assert made.drafts[0].question == "On close a broker empties its queue. The […] waits for a last receipt"


def test_a_later_sentence_is_told_of_the_label_of_the_first():
    bullet = "- Green threads: live in the runtime. Blocking takes a hidden poll"
    (made,) = making.make(facts(bullet), judge_for(hidden_poll=0.9))
    assert made.drafts[0].question == "Green threads: Blocking takes […]"


def test_half_of_a_pair_is_not_hidden():
    assert not {"read", "write"} & stretches("Locks guard read / write access")


def test_a_card_is_not_made_anew_for_next_to_nothing():
    bullet = "- write-back marks changed lines with a dirty bit"
    assert making.make(facts(bullet), judge_for(dirty_bit=0.9))[0].drafts == making.make(facts(bullet))[0].drafts
