"""Typed answers beside right ones."""

import pytest

from flashdl.terminal.typed import differences, is_right


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("softmax", "softmax"),
        ("Softmax.", "softmax"),
        pytest.param("cafe resume", "Café résumé", id="accents"),
        pytest.param("gradiant descent", "gradient descent", id="one wrong letter"),
        pytest.param("gradeint", "gradient", id="two letters swapped"),
        pytest.param("backpropogatoin", "backpropagation", id="two slips in a long word"),
        ("梯度 消失", "梯度 消失"),
        ("x_1 = 2", "x_1 = 2"),
    ],
)
def test_forgives_what_is_known(typed, right):
    assert is_right(typed, right)


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("", "softmax"),
        ("sigmoid", "softmax"),
        pytest.param("max", "min", id="short words are exact"),
        pytest.param("relu", "gelu nonlinearity", id="a word is missing"),
        pytest.param("x_1 = 3", "x_1 = 2", id="numbers are exact"),
        pytest.param("np.Sum(x)", "np.sum(x)", id="code is exact"),
        pytest.param("O(N)", "O(n)", id="maths are exact"),
    ],
)
def test_does_not_forgive_what_is_not(typed, right):
    assert not is_right(typed, right)


def test_says_word_by_word_what_was_missing_and_what_was_wrong():
    assert list(differences("the batch norm", "the layer norm")) == [
        ("same", "the"),
        ("wrong", "batch"),
        ("missing", "layer"),
        ("same", "norm"),
    ]
