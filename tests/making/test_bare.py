"""Bullets of a few words below the thing they are about: a name in front of a bracket, a degree, a denial, an alias."""

import pytest

from tests.making.desk import card

ALONE = [
    pytest.param("Rough sketches (see chapter 3)", id="a bracket that refers"),
    pytest.param("Sparse coding (Olsen and Feld, 1996)", id="a bracket that cites"),
    pytest.param("Nightly builds (optional, from source)", id="a bracket that adds"),
    pytest.param("Turn off the noise (it costs time)", id="a deed is no name"),
    pytest.param("Noise (heat)", id="one word explains nothing"),
    pytest.param("Faster (no need to sort)", id="an adjective is no name"),
    pytest.param("more elegant", id="more of what"),
    pytest.param("faster and better", id="faster at what"),
    pytest.param("not good", id="an opinion"),
    pytest.param("these are shares. not numbers.", id="a denial of what the sentence before spoke of"),
    pytest.param("There are some ways to do that in a notebook", id="some ways"),
]


@pytest.mark.parametrize("bullet", ALONE)
def test_leaves_alone(bullet):
    assert card(bullet) is None


ASKED = [
    ("Queueing delay (time a packet waits in the buffer)", "[…] (time a packet waits in the buffer)", "Queueing delay"),
    ("colour jitter (random shifts of hue and brightness)", None, "colour jitter"),
    (
        "locality (near pixels matter) and symmetry (a mirror image is the same thing)",
        "Dropout: […] (near pixels matter) and symmetry (a mirror image is the same thing)",
        "locality",
    ),
    ("much lower variance", "Dropout: […] variance", "much lower"),
    ("Smaller code size (shared tables)", "Dropout: […] code size (shared tables)", "Smaller"),
    ("Usually the cheapest regulariser", "Dropout: Usually the […]", "cheapest regulariser"),
    ("not associative", "Dropout: not […]", "associative"),
    ("cannot extrapolate", "Dropout: cannot […]", "extrapolate"),
    ("convergence not tested", "Dropout: […] not tested", "convergence"),
    ("No labelled pairs (each image stands for itself)", None, "labelled pairs"),
    ("aka `thinning`", "Dropout: aka […]", "`thinning`"),
    ("There is an implicit cast from bytes to text", "Dropout: There is an […] from bytes to text", "implicit cast"),
]


@pytest.mark.parametrize(("bullet", "question", "answer"), ASKED)
def test_asks(bullet, question, answer):
    found = card(bullet)
    assert found is not None
    assert found[2] == answer
    assert question is None or found[1].endswith(question)
