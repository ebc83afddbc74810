"""Shapes seen in the notes of people who wrote them for nobody but themselves."""

import pytest

from tests.making.desk import card, cards, made


@pytest.mark.parametrize(
    "bullet",
    [
        pytest.param("the goal of the block is to redude the", id="a line torn off"),
        pytest.param("it turns out that this helps", id="nobody knows what helps"),
        pytest.param("Adding layers to these (instead of removing them) helps", id="these are elsewhere"),
        pytest.param(
            "mse is bad here, for example, if we move the image by one pixel, we get a huge loss", id="if … by"
        ),
        pytest.param("the following visualization shows how the loss moves", id="shows a picture"),
        pytest.param("you choose which filter size to use", id="what to choose is no purpose"),
        pytest.param("Target here: a smaller net", id="a label of the note"),
        pytest.param("some cells can move a bit", id="a bit"),
        pytest.param("Shaping the reward can be difficult", id="difficult"),
        pytest.param("Not really convinced of the hidden curriculum", id="a doubt of the writer"),
        pytest.param("The remark about step counts is confusing", id="an opinion"),
        pytest.param("While there is no direct link you learn to plan across goals", id="a torn while"),
        pytest.param("Safe when it is imprecise: only tells the direction", id="a condition is no term"),
        pytest.param("the query is coming from the left, and the key, are coming from the right", id="two sentences"),
        pytest.param("some methods try to do that using side data", id="do that"),
        pytest.param("Assume a striker misses the goal by an inch", id="a tale"),
        pytest.param("Each of these steps is stored in a ring", id="these are elsewhere"),
    ],
)
def test_leaves_alone(bullet):
    assert card(bullet) is None


ASKED = [
    ("less sensitive to the learning rate", "Dropout: less sensitive to […]", "the learning rate"),
    ("altering the brightness of the pixels", "Dropout: altering […]", "the brightness of the pixels"),
    ("Gradual increase of filter numbers", "Dropout: Gradual increase of […]", "filter numbers"),
    ("Column store, good for analytical queries", "Dropout: Column store, good for […]", "analytical queries"),
    ("we have a write gate, and an erase gate", "Dropout: we have […]", "a write gate, and an erase gate"),
    ("at the end we have a two-way switch", "Dropout: at the end we have […]", "a two-way switch"),
    ("you start by masking the frames", "Dropout: you start by […]", "masking the frames"),
    ("it doesn't depend on the batch", "Dropout doesn't depend on […]", "the batch"),
    ("they think that speed can be gained by sharing weights", "speed can be gained by […]", "sharing weights"),
    ("all links below a threshold are removed from the graph", None, "the graph"),
    ("Each layer needs to be independent of the stages below", None, "the stages"),
    ("Neurons talk with each other for timing", "Neurons talk with each other for […]", "timing"),
    ("Using too many rounds can worsen the results", "Dropout: […] can worsen the results", "Using too many rounds"),
    (
        "why do we use first derivatives, not second ones, because a Hessian takes n squared entries",
        "Why do we use first derivatives, not second ones?",
        "a Hessian takes n squared entries",
    ),
    ("the idea is that we pool over a pyramid to get a vector of fixed length", None, None),
    ("we concatinate the maps along the channel axis", None, "the maps along the channel axis"),
    ("`T` the number of rounds", "What is `T`?", "the number of rounds"),
    ("z = the valence of an ion", "z: what is it?", "the valence of an ion"),
    ("SVD: 5x compression, 56% accuracy", "SVD (Dropout): […]", "5x compression, 56% accuracy"),
    ("**Telencephalon** - Part of the forebrain. Higher functions. Senses and movement.", None,
     "Part of the forebrain. Higher functions. Senses and movement"),
    ("The second module then widens the maps again", None, "the maps"),
    ("remove the oldest arch. in the pool", None, "the oldest arch"),
    ("HER requires an off-policy learner of rewards", "HER requires […]", "an off-policy learner of rewards"),
    ("accuracy generally lead to a better transfer", None, "a better transfer"),
    ("Proves that shaped rewards may hinder exploration", "shaped rewards may hinder […]", "exploration"),
    ("the stem **throws away** half the pixels in its map", None, "half the pixels"),
    ("Replace 7x7, stride 2 conv with three small convs", None, "three small convs"),
    ("Mixup training. Blend two images with the same weights", None, None),
    ("-> Models make bad forecasts", "Models make […]", "bad forecasts"),
    ("Def: units zeroed by chance", "Dropout: what is it?", "units zeroed by chance"),
    ("Golden rule is to rebase a private (unshared) branch", None, "rebase a private (unshared) branch"),
    ("Focus on changes in wealth instead of levels of wealth", None, "changes in wealth"),
    ("one pass gives both losses", None, "both losses"),
    ("Paging cuts memory into small, fixed-size frames", "Paging cuts […]", "memory into small, fixed-size frames"),
    ("has a read gate, a write gate, and an erase gate", "Dropout: has […] (3)", None),
    ("Thus, it is important to share weights across all heads", None, "weights across all heads"),
    ("The main goals is to shrink the hidden space", "What are the main goals of Dropout?", "shrink the hidden space"),
    ("they changed the input format to be prompts with a hole", None, "prompts with a hole"),
    ("we want to have a model that fits on a phone", "Dropout: we want to […]", "have a model that fits on a phone"),
    ("they did factorized embeddings", "Dropout: did […]", "factorized embeddings"),
    ("the idea is that we use pyramid dropout to have vectors of one length", None, "have vectors of one length"),
    ("Nadam: Just like Adam but with a look ahead", None, "Just like Adam but with a look ahead"),
]  # fmt: skip


@pytest.mark.parametrize(("bullet", "question", "answer"), ASKED, ids=[bullet for bullet, *_ in ASKED])
def test_asks(bullet, question, answer):
    found = card(bullet)
    assert found is not None
    assert answer in (None, found[2])
    assert question in (None, found[1])


def test_a_parent_with_its_meaning_is_the_topic_by_its_name():
    found = cards("# Nerves\n- **Parasympathetic** - Rest and digest responses of the body\n  - slows the heart\n")
    assert found[-1].question == "Parasympathetic: slows […]"


def test_the_title_in_a_bullet_names_notes_whose_headings_name_nothing():
    found = cards("# Paper\n- **Title**: DoodleNet: small nets that draw\n\n# Summary\n- They use ten tiny layers\n")
    assert found[0].question.startswith("DoodleNet: use")


def test_a_heading_that_asks_is_answered_by_what_stands_below_it():
    one = cards("# Git\n## When is a squash worth it?\n- When nobody needs the small steps\n")
    assert [(card.question, card.answer) for card in one] == [
        ("When is a squash worth it?", "When nobody needs the small steps")
    ]
    some = cards("# Git\n## Why not mmap?\n- dirty pages are flushed at any time\n- faults stall the reader\n")
    assert [card.kind for card in some] == ["list"]


def test_he_is_the_person_of_the_heading():
    found = cards("# Mara Doe\n- She is a painter of small ships\n- She wrote twelve books on tides\n")
    assert [card.question for card in found] == ["Who is Mara Doe?", "Mara Doe wrote […] on tides"]
    assert not cards("# Painting\n- She is a painter of small ships\n")


def test_values_below_a_name_are_each_asked_of_it():
    notes = (
        "# Wars\n- **The Long War (1501):**\n"
        "  - Date: 3 May 1501 (fall of Doe)\n  - Leader: Ada Doe\n  - Ended with: a truce\n"
    )
    assert [(card.question, card.answer) for card in cards(notes)] == [
        ("The Long War: what is the date?", "3 May 1501 (fall of Doe)"),
        ("Leader (The Long War): […]", "Ada Doe"),
        ("The Long War: ended with […]", "a truce"),
    ]


def test_a_definition_that_is_a_sentence_is_asked_of_its_subject():
    found = cards("# Pods\n- Definition: A pod is a wrapper for containers with shared storage\n")
    assert found[0].question == "What is a pod?"


def test_bare_names_below_a_sentence_are_its_list():
    found = cards("# Compilers\n- Most of them keep the old outline\n  - Lexing\n  - Parsing\n  - Code generation\n")
    assert (found[0].kind, found[0].answer) == ("list", "- Lexing\n- Parsing\n- Code generation")


def test_an_item_loses_its_last_and():
    found = cards("# Paging\n- Every access needs two steps:\n  - a look at the table, and\n  - a look at the page\n")
    assert found[0].answer == "- a look at the table\n- a look at the page"


def test_a_table_of_contents_is_no_list():
    notes = "# Notes\n- (3) Nets with few parameters\n  - (3.1) Blocks\n    - uses a squeeze\n  - (3.2) Heads\n"
    assert "(3.1)" not in "".join(draft.answer for draft in cards(notes))


def test_items_lose_their_colon():
    notes = (
        "# Fire\n- The block has two parts:\n  - Squeeze part:\n    - one layer\n  - Expand part:\n    - two layers\n"
    )
    assert cards(notes)[0].answer == "- Squeeze part\n- Expand part"


def test_every_bullet_comes_back_as_it_came():
    notes = "# Paper\n- Title: DoodleNet\n\n# Summary\n- They use ten tiny layers\n"
    assert [one.fact.title for one in made(notes)] == ["notes", "notes"]


@pytest.mark.parametrize(
    ("bullet", "question", "answer"),
    [
        (
            "Gets rid of the temperature in annealing schedules",
            "Noisy layers: Gets rid of […]",
            "the temperature in annealing schedules",
        ),
        (
            "Instead it uses a random dense layer where the noise is learned",
            "Noisy layers: uses […] where the noise is learned",
            "a random dense layer",
        ),
        ("Recent jobs also get higher priority", "Recent jobs also get […]", "higher priority"),
        (
            "to solve this, we add a damping term, to account for this drift",
            "Noisy layers: we add […], to account for this drift",
            "a damping term",
        ),
    ],
)
def test_what_it_gets_and_uses_is_told_of_a_heading_in_the_plural_too(bullet, question, answer):
    found = card(bullet, "Noisy layers")
    assert found is not None
    assert found[1:] == (question, answer)


@pytest.mark.parametrize(
    ("bullet", "answer"),
    [
        ("Samples moves from a buffer based on the gap between guess and target", "the gap between guess and target"),
        ("Authors pick their own libraries or write their own", None),
    ],
)
def test_a_hole_is_what_it_rests_on_and_no_torn_or_vague_end(bullet, answer):
    found = card(bullet)
    assert found is None if answer is None else found is not None and found[2] == answer
