"""The parts of a sentence: subject kept, one thing asked, names and phrases whole."""

import pytest

from tests.making.desk import card

ASKED = [
    ("The vocabulary sizes are 50,257, 32,000 and 128,256", None, "- 50,257\n- 32,000\n- 128,256"),
    ("GPT-2 uses a vocabulary of 50,257 tokens", "GPT-2 uses a vocabulary of […] tokens", "50,257"),
    ("Llama 3 8B runs on one card", "Llama 3 8B runs on […]", "one card"),
    ("GPT-3 175B was trained on filtered crawls", "GPT-3 175B was trained on […]", "filtered crawls"),
    ("QLoRA stores weights in 4-bit NormalFloat", "QLoRA stores weights in […]", "4-bit NormalFloat"),
    ("Larger batches lower noise (Nother et al., 2031)", "Larger batches lower […] (Nother et al., 2031)", "noise"),
    ("Nother et al. replaced loops with attention", "Nother et al. replaced loops with […]", "attention"),
    (
        "Unlike a B-tree, an LSM tree never overwrites a page",
        "Unlike a B-tree, an LSM tree never overwrites […]",
        "a page",
    ),
    ("Instead of a table, ALiBi adds a penalty", "Instead of a table, ALiBi adds […]", "a penalty"),
    ("instead of softmax, we use a tree of labels, to save time", None, "a tree of labels"),
    ("replace the pair loss, with an order loss", "Dropout: replace the pair loss, with […]", "an order loss"),
    ("hard links point to the same inode", "hard links point to […]", "the same inode"),
    ("Swish replaces ReLU in deep nets", "Swish replaces […] in deep nets", "ReLU"),
    ("layer norm replaces batch norm by default", "layer norm replaces […] by default", "batch norm"),
    ("The layer that reads the input maps tokens to vectors", None, "tokens to vectors"),
    (
        "embedded engines such as SQLite and RocksDB run inside the program",
        "embedded engines such as SQLite and RocksDB run inside […]",
        "the program",
    ),
    ("Libraries such as NumPy and JAX use vectorised loops", None, "vectorised loops"),
    ("In Show, Attend and Tell, the decoder attends to image regions", None, "image regions"),
    ("BigGAN throws away its generator", "BigGAN throws away […]", "its generator"),
    ("After training, a GAN throws away its critic", "After training, a GAN throws away […]", "its critic"),
    ("allows write skew", "Dropout: allows […]", "write skew"),
    ("Compaction merges old files #card", "Compaction merges […]", "old files"),
    (
        "YOLO regresses the root of the width so that errors in small boxes weigh more",
        "YOLO regresses the root of the width so that […]",
        "errors in small boxes weigh more",
    ),
    (
        "GRU units with active reset gates learn short links",
        "GRU units with active reset gates learn […]",
        "short links",
    ),
    ("a greedy tagger, that picks the best label for each word", None, "the best label"),
    ("I/O is slow because the disk has to seek", "I/O is slow because […]", "the disk has to seek"),
    ("Gates in an LSTM: input, forget, output", "Gates in an LSTM: […] (3)", "- input\n- forget\n- output"),
    ("GPT: generative pre-trained Transformer", "What does GPT stand for?", "generative pre-trained Transformer"),
    ("some genes have visible effects, e.g., freckles or dimples", None, "freckles or dimples"),
    ("dominant traits, e.g. freckles and dimples, show in one copy", None, "freckles and dimples"),
    ("page: the unit in which a database reads", "What is a page (Dropout)?", "the unit in which a database reads"),
    ("version: the number of a row's state", None, "the number of a row's state"),
    ("Fuzzing needs an assignment of inputs to seeds", None, "seeds"),
    ("Photosystem I has a centre that absorbs at 700 nm", None, "700 nm"),
]


@pytest.mark.parametrize(("bullet", "question", "answer"), ASKED, ids=[bullet for bullet, *_ in ASKED])
def test_asks_one_thing_of_its_subject(bullet, question, answer):
    found = card(bullet)
    assert found is not None
    assert found[2] == answer
    assert question in (None, found[1])


@pytest.mark.parametrize(
    "bullet",
    [
        "pages: 345-360",
        "contact: foo@example.org",
        "author: Jane Doe",
        "Title: Deep nets with short paths",
        "Nother et al., 2031",
        "Homework 3 covers trees",
        "nice idea, but too slow",
        "you keep repeating this cycle for some rounds",
        "it can be created using : experts, encyclopedias",
        "but I think this is slow",
        "Unlike a mutex, a semaphore counts how many may enter",
    ],
)
def test_leaves_alone(bullet):
    assert card(bullet) is None
