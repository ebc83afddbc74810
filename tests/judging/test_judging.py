"""The judge of cards as installed: how it spells, what it prefers, and that the command line asks it."""

import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashdl import formats, judging, making, outline
from flashdl.errors import JudgeError
from flashdl.judging.encoder import Encoder
from flashdl.judging.reader import IN_TEXT, placed_at
from flashdl.making.judged import Offer


@pytest.fixture(scope="module")
def judge():
    return judging.load()


def best(judge, bullet, heading="Notes"):
    """The answer of the one card that the judge chooses."""
    (fact,) = outline.facts(formats.parse(f"# {heading}\n- {bullet}\n", "n.md", ".md"))
    drafts = making.make([fact], judge)[0].drafts
    return drafts[0].answer if drafts and not drafts[0].is_weak else ""


@pytest.mark.parametrize(
    ("bullet", "heading", "answer"),
    [
        ("A B-tree keeps its keys sorted within each node", "B-trees", "sorted within each node"),
        ("The log is written before the page, so that a crash loses nothing", "Recovery", "written before the page"),
        ("A page split moves half of the keys to a new page", "Pages", "half of the keys"),
        ("aging raises the priority of procs that wait long so no starvation", "Scheduling", "aging"),
        ("Building a heap from n keys takes linear time", "Heaps", "linear time"),
        ("The client checks the certificate against its list of authorities", "TLS", "its list of authorities"),
        ("La flotte est vaincue à Trafalgar en 1805", "Révolution", "Trafalgar en 1805"),
    ],
)
def test_it_hides_what_the_bullet_teaches(judge, bullet, heading, answer):
    assert best(judge, bullet, heading) == answer


def test_a_bullet_that_teaches_nothing_is_not_drilled(judge):
    assert best(judge, "this is just great stuff, will look again later") == ""


@settings(deadline=None)
@given(st.text(max_size=80))
def test_pieces_stand_in_their_text_in_order(text):
    pieces = list(judging.load().pieces.cut(text))
    assert all(0 <= piece.start < piece.end <= len(text) for piece in pieces)
    assert [piece.start for piece in pieces] == sorted(piece.start for piece in pieces)


@pytest.mark.parametrize(
    ("word", "spelt"),
    [
        ("the", "the"),
        ("Backpropagation", "backpropagation"),
        ("Überraschung", "uberraschung"),
        ("naïve", "naive"),
        ("x_1", "x_1"),
        ("don't", "don't"),
        ("日本", "日本"),
        ("\U0001f600", "[UNK]"),
    ],
)
def test_words_are_spelt_whole(judge, word, spelt):
    names = {number: piece for piece, number in judge.pieces.vocabulary.items()}
    assert "".join(names[piece.number].removeprefix("##") for piece in judge.pieces.cut(word)) == spelt


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=5), st.text(max_size=60))
def test_any_offer_has_a_chance_between_nought_and_one(spans, text):
    offers = [Offer(min(span), max(span), "phrase") for span in spans]
    chances = judging.load()(("Title",), text, offers)
    assert len(chances) == len(offers)
    assert all(0 <= chance <= 1 for chance in chances)


def test_what_is_not_read_of_a_long_text_has_no_chance(judge):
    text = "word " * (IN_TEXT + 50) + "end"
    assert judge((), text, [Offer(0, 4, "phrase"), Offer(len(text) - 3, len(text), "phrase")])[1] == 0
    assert placed_at(list(judge.pieces.cut("one two")), 4, 99) is None


def test_a_chance_depends_on_the_bullet_alone(judge):
    offers = [Offer(4, 9, "phrase"), Offer(10, 15, "complement", is_question=True)]
    alone = [judge(("Git",), "the index holds what is staged", [one])[0] for one in offers]
    assert judge(("Git",), "the index holds what is staged", offers) == pytest.approx(alone, abs=1e-5)


def test_the_encoder_sees_the_whole_text(judge):
    """Each vector changes with any other token, and the same text gives the same vectors."""
    one, other = ([judge.pieces.opening, 500, 600, last] for last in (700, 701))
    assert np.array_equal(judge.encoder(one), judge.encoder(one))
    assert not np.allclose(judge.encoder(one)[0], judge.encoder(other)[0])


def test_attention_alone_knows_no_order(judge):
    """Without positions a text read backwards has the same vectors backwards (Vaswani et al. 2017, section 3.5)."""
    blind = Encoder({**judge.weights, "positions": np.zeros_like(judge.weights["positions"])})
    numbers = [500, 600, 700, 800]
    assert np.allclose(blind(numbers), blind(numbers[::-1])[::-1], atol=1e-4)


def test_without_numpy_there_is_no_judge(monkeypatch):
    monkeypatch.setitem(sys.modules, "numpy", None)
    assert not judging.is_here()


@pytest.mark.parametrize("broken", [b"", b"not a zip", b"PK\x03\x04 cut off", None])
def test_broken_weights_are_told_in_one_line(broken, tmp_path, monkeypatch):
    weights = tmp_path / "weights.npz"
    if broken is not None:
        weights.write_bytes(broken)
    monkeypatch.setattr(judging, "WEIGHTS", weights)
    judging.load.cache_clear()
    with pytest.raises(JudgeError, match=r"weights\.npz"):
        judging.load()
    judging.load.cache_clear()


def test_weights_of_another_shape_are_told_too(tmp_path, monkeypatch):
    np.savez(tmp_path / "weights.npz", vocabulary=np.zeros(3, np.uint8))
    monkeypatch.setattr(judging, "WEIGHTS", tmp_path / "weights.npz")
    judging.load.cache_clear()
    with pytest.raises(JudgeError):
        judging.load()
    judging.load.cache_clear()
