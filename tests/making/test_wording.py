"""Questions about a term are good English, or of the form that is right for any noun."""

import pytest

from tests.making.desk import card

ASKED = [
    ("Causal mask: a matrix of zeros and minus infinity", "What is a causal mask?"),
    ("Causal mask: hides the tokens that come later", "What does a causal mask do?"),
    ("**Masked autoencoder (MAE)**: a network that fills in patches", "What is a masked autoencoder (MAE)?"),
    ("LSTM cell: keeps a state of its own over time", "What does an LSTM cell do?"),
    ("one-hot vector: all zeros but for a single one", "What is a one-hot vector?"),
    ("Routing hypothesis: close keys can share one bucket", "What is the routing hypothesis?"),
    ("Outlier rows: a few rows with values far above the rest", "Outlier rows: what are they?"),
    ("Delta encoding: stores only the distance to the value before", "Delta encoding: what does it do?"),
    ("Interpreters: Takes a program and runs it line by line", "Interpreters (Dropout): what do they do?"),
    ("unit test: a check of a single function", "What is a unit test?"),
    ("BERT: an encoder trained with masked words", "BERT: what is it?"),
    ("AlexNet: a deep network with five filters", "AlexNet: what is it?"),
    ("Adam: an optimizer with two running means", "Adam (Dropout): what is it?"),
    ("Krebs cycle: the reactions that burn acetyl groups", "Krebs cycle: what is it?"),
    ("Batch Norm: a layer that rescales its input", "Batch Norm: what is it?"),
    ("`git gc`: removes what nobody points to", "What does `git gc` do?"),
    ("Loss scaling: multiplies the loss by a constant", "What does loss scaling do?"),
    ("Benchmark contamination: test questions that stand in the training text", "Benchmark contamination: what is it?"),
    ("Anisotropy of BERT vectors: all of them point in a narrow cone", "Anisotropy of BERT vectors: what is it?"),
    ("Weights: numbers that a net learns from its errors", "What are weights (Dropout)?"),
    ("Encoder: maps text to vectors", "What does an encoder (Dropout) do?"),
    ("Scaled dot-product attention: $a = b^2$", "Scaled dot-product attention: […]"),
    ("Mixed training objective of GNMT: $L + R$", "Mixed training objective of GNMT: […]"),
    ("Origin of the keys and values in cross-attention: the encoder", None),
    ("Group normalization: works with tiny batches", "What does group normalization do?"),
    ("RNN: a network with a state", "RNN: what is it?"),
    ("SSTables: sorted files on disk", "SSTables: what are they?"),
    ("k-means: assigns points to the nearest centre", "k-means: what does it do?"),
    ("Gradient clipping: caps the norm of the gradient", "Gradient clipping: what does it do?"),
    ("Xavier initialization: draws weights of small variance", "Xavier initialization: what does it do?"),
    ("Vanishing gradients: products of small factors", "What are vanishing gradients?"),
    ("Learning rate: step size of the optimizer", "What is a learning rate?"),
    ("**Using the mean**: what a lazy coder does with gaps", "Using the mean: what is it?"),
    ("Backbone: used for all the tasks at once", "Backbone (Dropout): what is it for?"),
]


@pytest.mark.parametrize(("bullet", "question"), ASKED, ids=[bullet for bullet, _ in ASKED])
def test_a_term_is_asked_for_in_good_english(bullet, question):
    found = card(bullet)
    assert found is not None
    assert found[1] == (question or f"{bullet.partition(':')[0]}: […]")


@pytest.mark.parametrize(
    ("bullet", "question"),
    [
        ("Henle-Schleife: Teil des Nephrons mit Gegenstrom", "Henle-Schleife: […]"),
        ("Pelle: la barrière externe du corps", "Pelle (Dropout): […]"),
        ("Schwellenwert für Glukose: ca. 180 mg/dl bzw. 10 mmol/l", "Schwellenwert für Glukose: […]"),
        ("jitter buffer: a store that evens out delays", "What is a jitter buffer?"),
        ("λ-calculus: notation for functions", "λ-calculus: what is it?"),
    ],
)
def test_a_term_of_another_language_is_not_asked_in_english(bullet, question):
    assert card(bullet)[1] == question
