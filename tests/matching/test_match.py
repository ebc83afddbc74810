"""Which bullet continues which: small notes before and after an edit."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashdl.matching import Known, Plan, Spot, match
from flashdl.matching.spot import neighbours


def known(*notes: str, source="a.md", first=1, retired=False) -> list[Known]:
    """Each note is `heading | text`; ids count up from `first`."""
    return [
        Known(**fields, id=first + number, is_retired=retired) for number, fields in enumerate(_fields(notes, source))
    ]


def spots(*notes: str, source="a.md", first=0) -> list[Spot]:
    return [Spot(**fields | {"order": first + n}) for n, fields in enumerate(_fields(notes, source))]


def _fields(notes, source):
    parts = [note.partition(" | ") for note in notes]
    texts = [text if bar else head for head, bar, text in parts]
    paths = [(head,) if bar else ("H",) for head, bar, text in parts]
    return [
        {"order": n, "source": source, "text": text, "path": path, "above": above, "below": below}
        for n, (text, path, (above, below)) in enumerate(zip(texts, paths, neighbours(texts), strict=True))
    ]


def went(plan: Plan) -> dict[int, int]:
    """Return known id → order of the spot that continues it."""
    return {pair.known.id: pair.spot.order for pair in plan.pairs}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(["LeNet", "VGG"], ["AlexNet", "VGG"], id="another item of the list"),
        pytest.param(["Example:", "end"], ["This system needs less data than one trained whole", "end"], id="slot"),
        pytest.param(["Author: Kim", "end"], ["Published in spring at a workshop", "end"], id="template"),
        pytest.param(["Batch normalization", "end"], ["Layer normalization", "end"], id="another item of one kind"),
        pytest.param(["Java", "end"], ["JavaScript", "end"], id="no half-typed word"),
        pytest.param(["Compute gain - cost", "end"], ["Compute net worth = cost - debt", "end"], id="another formula"),
        pytest.param([r"$\det X^T = \det X$", "end"], [r"$\det X^{-1} = 1 / \det X$", "end"], id="another rule"),
        pytest.param(["area = a * b / 2", "end"], ["volume = a * b * c", "end"], id="another quantity"),
        pytest.param(["chapter 3 to 9", "end"], ["30. a queue that knows its least item", "end"], id="contents"),
        pytest.param(["`push <branch>`: sends new commits to a server", "end"],
                     ["`stash`: lays changes aside for another day", "end"], id="another labelled item"),
        pytest.param(["B-tree: good for order and prefixes", "end"],
                     ["R-B-tree: good for boxes, polygons and points", "end"], id="a label that holds the other"),
        pytest.param(["For example: the queue was emptied at night", "end"],
                     ["For example: n shards of one size picked by chance", "end"], id="another example"),
        pytest.param(["FTP uses port 21", "end"], ["SMTP uses port 25", "end"], id="the same said of another"),
        pytest.param(["max_depth: the deepest level of the tree", "end"],
                     ["max_nodes: the largest size of the tree", "end"], id="another option"),
        pytest.param(["Bubble sort: O(n^2) in most cases, stable, keeps its space", "end"],
                     ["Radix sort: O(n k) in all cases, needs a key", "end"], id="another kind of sort"),
        pytest.param(["1903: Curie, prize for physics, shared", "end"],
                     ["1911: Curie, prize for chemistry, alone", "end"], id="another year"),
        pytest.param(["银：Ag，原子序数 47", "end"],
                     ["金：Au，原子序数 79", "end"], id="another of its kind in Chinese"),
        pytest.param(["`tar -x` unpacks an archive where it stands", "end"],
                     ["`tar -t` shows what an archive holds", "end"], id="another option of a command"),
        pytest.param(["(sin x)' = cos x * 1", "end"], ["(e^x)' = e^x * 1", "end"], id="a formula of another function"),
        pytest.param(["Extreme value theorem: if f is continuous on [a, b] it has a least value f(c)", "end"],
                     ["Mean value theorem: if f is smooth on (a, b) there is a c with slope f'(c)", "end"],
                     id="another theorem about the same letters"),
    ],
)  # fmt: skip
def test_another_fact_inherits_nothing(before, after):
    assert went(match(known(*before), spots(*after))) == {2: 1}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param(["one fact", "two facts"], ["two facts", "one fact"], {1: 1, 2: 0}, id="order"),
        pytest.param(["A | one long fact"], ["B | one long fact"], {1: 0}, id="heading"),
        pytest.param(["Is th", "end"], ["Is the loss convex here?", "end"], {1: 0, 2: 1}, id="half typed"),
        pytest.param(["a cache is fast", "end"], ["new here", "a cache is very fast", "end"], {1: 1, 2: 2}, id="words"),
        pytest.param(["x | same words twice", "y | same words twice"], ["y | same words twice", "x | same words twice"],
                     {1: 1, 2: 0}, id="one text under two headings never swaps"),
        pytest.param(["A | a cache is fast", "A | it is small", "A | and costs much"],
                     ["B | a cache is fast", "B | it is rather small", "B | and costs much"],
                     {1: 0, 2: 1, 3: 2}, id="an edit under a renamed heading"),
        pytest.param(["Whe", "end"], ["When a page is full it is split", "end"], {1: 0, 2: 1}, id="just begun"),
        pytest.param(["dot", "end"], ["dot; later papers agree", "end"], {1: 0, 2: 1}, id="a word went on"),
        pytest.param(["Compute gain - cost", "end"], ["Net = gain - cost", "end"], {1: 0, 2: 1}, id="a formula named"),
        pytest.param(["loss = a * b", "end"], ["loss = a * b / n", "end"], {1: 0, 2: 1}, id="a formula mended"),
        pytest.param(["Hash map (the new sort)", "end"], ["Hashmap (sort)", "end"], {1: 0, 2: 1}, id="written as one"),
        pytest.param(["learning rate: 2", "end"], ["learning rate: 3", "end"], {1: 0, 2: 1}, id="a slot with a label"),
        pytest.param(["Gets rid of the waiting time in token-ring networks.", "two"],
                     ["Replaces token-ring: there is no waiting time any more.", "three more"], {1: 0}, id="reworded"),
        pytest.param(["Avoid memory management by the runtime", "As the cache gets larger it hides the latency", "end"],
                     ["The runtime should avoid managing memory", "The latency is hidden as the cache grows", "end"],
                     {1: 0, 2: 1, 3: 2}, id="two reworded side by side"),
        pytest.param(["First light: 5 May 1930", "end"], ["5 May 1930: first light", "end"], {1: 0, 2: 1},
                     id="label and value turned round"),
        pytest.param(["first_row: row the table starts with, mostly empty", "last_row: end", "end"],
                     ["first_row and last_row: row the table starts with; row it ends with", "end"], {1: 0, 3: 1},
                     id="a label that got another beside it"),
        pytest.param(["Lists are mutable", "end"], ["Lists are immutable", "end"], {1: 0, 2: 1}, id="the opposite"),
        pytest.param(["twin text here", "middle", "twin text here"], ["middle", "twin text here"], {2: 0, 3: 1},
                     id="of two equal ones the one with its neighbours stays"),
    ],
)  # fmt: skip
def test_a_fact_is_followed(before, after, expected):
    assert went(match(known(*before), spots(*after))) == expected


def test_a_bullet_is_followed_to_another_file():
    plan = match(known("a whole sentence of notes"), spots("a whole sentence of notes", source="b.md"))
    assert went(plan) == {1: 0}
    assert plan.pairs[0].is_moved


def test_a_word_alone_does_not_wander_to_another_file():
    assert went(match(known("Pros"), spots("Pros", source="b.md"))) == {}


def test_a_section_takes_its_short_bullets_to_another_file():
    plan = match(
        known("P | Pros", "P | costs little memory", "P | works on small data", "P | Cons"),
        spots("P | Pros", "P | costs so little memory", "P | works on small data", "P | Cons", source="b.md"),
    )
    assert went(plan) == {1: 0, 2: 1, 3: 2, 4: 3}


def test_a_bullet_that_is_a_link_is_where_it_leads():
    old, end = known("Attention is all you need", "end")
    new, below = spots("Attention is not all you need", "end")
    linked = match([replace(old, link="a.org/1"), end], [replace(new, link="a.org/2"), below])
    assert went(linked) == {2: 1}
    assert went(match([replace(old, link="a.org/1"), end], [replace(new, link="a.org/1"), below])) == {1: 0, 2: 1}


def test_a_bullet_that_was_moved_does_not_hide_where_others_stayed():
    texts = ["one heap is enough", "a tree needs more room", "the loss falls fast", "steps grow with time"]
    after = [texts[3], texts[0], "a tree: needs far more space at first, of all kinds", texts[2]]
    assert went(match(known(*texts), spots(*after))) == {4: 0, 1: 1, 2: 2, 3: 3}


def test_what_was_retired_returns():
    plan = match(known("a fact that was deleted", retired=True), spots("a fact that was deleted"))
    assert went(plan) == {1: 0}
    assert plan.gone == ()


def test_the_living_come_before_the_retired():
    old = known("the same sentence again", retired=True) + known("the same sentence again", first=5)
    assert went(match(old, spots("the same sentence again"))) == {5: 0}


def test_split_stays_with_the_part_that_holds_the_answer():
    (one,) = known("a heap gives the least item, and a hash table gives any item by its key")
    new = spots("a heap gives the least item", "and a hash table gives any item by its key")
    assert went(match([replace(one, answer="least item")], new)) == {1: 0}


def test_split_stays_with_the_answer_though_its_part_was_reworded():
    whole = (
        "A checkpoint writes dirty pages so that recovery is short, and the log is cut after it as old rows are spent"
    )
    start = "A checkpoint writes dirty pages so that recovery is short"
    end = "The log is cut after a checkpoint as old rows are spent"
    (one,) = known(whole)
    assert went(match([replace(one, answer="old rows are spent")], spots(start, end))) == {1: 1}


def test_what_goes_on_nearly_as_it_was_is_no_part_of_its_neighbour():
    """Both were edited, and the answer of the first one stands in the second one, too."""
    rule = "the rule is for the new rows to be added to the end of the table"
    first = f"If the flag is a plus sign, {rule}. Mnemonic: + is for a sum or for joining"
    second = f"If the flag is missing, {rule}, by default"
    one, two = known(first, second)
    new = spots(first.replace("added", "glued"), second.replace("by default", "not by default"))
    plan = match([replace(one, answer="to the end of the table"), replace(two, answer="by default")], new)
    assert went(plan) == {1: 0, 2: 1}


def test_split_stays_with_the_larger_part_when_none_holds_the_answer():
    before = known(
        "Means to keep a build quick include caching layers (order matters), pinning versions (no surprise), sharing "
        "runners (a runner should be cleaned after each job, never before it), and skipping what did not change (CI)",
        "end",
    )
    after = spots(
        "Means for a quick build: cached layers (order), pinned versions (no surprises), shared runners, skipped work "
        "where nothing changed (CI)",
        "A runner should be cleaned after each job, never before it",
        "end",
    )
    assert went(match(before, after)) == {1: 0, 2: 2}


def test_what_follows_from_other_pairs_is_looked_at_again():
    """A section moved; the item below is known by its parent, whose own text was edited."""
    before = known("a first fact", "Standard score: T ~ M (0, 1)", "T = (X - m) /", "a last fact")
    before[2] = replace(before[2], path=("H", before[1].text))
    after = spots("a last fact", "Standard score: T ~ M (1, 0)", "T = (X - m) / s tells the score", "a first fact")
    after[2] = replace(after[2], path=("H", after[1].text))
    assert went(match(before, after)) == {1: 3, 2: 1, 3: 2, 4: 0}


def test_merged_bullets_that_nobody_learnt_keep_the_larger_part():
    before = known(
        "A probe should cost little, yet two should read it",
        "kept",
        "The shortest way to a stable service is a small loop of trying, measuring and mending",
        "end",
    )
    merged = (
        "The shortest way to a stable service is a small loop of trying, measuring and mending. A probe should cost "
        "little, yet two should read it. Half of all probes may fail."
    )
    assert went(match(before, spots(merged, "kept", "end"))) == {3: 0, 2: 1, 4: 2}


def test_merged_bullets_keep_the_stronger_schedule():
    one, two = known("a heap gives the least item", "a hash table gives any item by its key")
    new = spots("a heap gives the least item, a hash table gives any item by its key")
    for strengths, winner in (((90, 6), 1), ((6, 90), 2)):
        old = [replace(one, strength=strengths[0]), replace(two, strength=strengths[1])]
        assert went(match(old, new)) == {winner: 0}


def test_a_stamp_is_certain():
    old = [replace(one, stamp="k1") for one in known("about trees")]
    new = [replace(spot, stamp="k1") for spot in spots("nothing in common at all", source="b.md")]
    assert went(match(old, new)) == {1: 0}


words_of = st.sampled_from("heap tree hash loss ease step gate norm".split())
sentences = st.lists(words_of, min_size=3, max_size=6, unique=True).map(" ".join)
notes = st.lists(sentences, min_size=1, max_size=12, unique=True)


@given(notes, st.randoms(use_true_random=False))
def test_moves_and_renames_keep_every_id(texts, dice):
    shuffled = texts[:]
    dice.shuffle(shuffled)
    plan = match(known(*(f"A | {t}" for t in texts)), spots(*(f"B | {t}" for t in shuffled), source="renamed.md"))
    assert went(plan) == {1 + number: shuffled.index(text) for number, text in enumerate(texts)}


@given(notes, notes)
def test_everything_stands_in_the_plan_once(before, after):
    old, new = known(*before), spots(*after)
    plan = match(old, new)
    assert sorted([*went(plan), *(one.id for one in plan.gone)]) == [one.id for one in old]
    assert sorted([*went(plan).values(), *(spot.order for spot in plan.new)]) == [spot.order for spot in new]


def test_of_two_with_one_stamp_the_living_goes_on():
    resting = replace(known("A | one long fact", retired=True)[0], stamp="s")
    living = replace(known("B | another fact", first=2)[0], stamp="s")
    spot = replace(spots("A | a third fact")[0], stamp="s")
    assert went(match([resting, living], [spot])) == {2: 0}
