"""Teach the judge of cards: `python -m tests.measure.teaching LESSONS.tsv MODEL OUT.npz`.

LESSONS.tsv is a table as `tests.measure.lessons` describes it; MODEL a folder with a small BERT as Hugging Face stores
it (the shipped weights began as sentence-transformers/all-MiniLM-L6-v2, Apache 2.0). Needs torch and transformers,
which nothing else here does. Notes whose path holds the text of `--keep-out` are left out, to be judged on later.
The notes that the shipped weights were taught on are other people's and not part of this project; the weights are.
"""

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn
from transformers import AutoTokenizer, BertModel

from flashdl.judging import reader
from flashdl.judging.pieces import Pieces
from tests.measure.lessons import Lesson, read

WIDTH, HIDDEN = 384, 128
FREQUENT = 16_000  # pieces of BERT's vocabulary, the commonest first; of the rarer ones only those met in lessons
BATCH, LEAST_RATE = 8, 0.02
ENCODER_RATE, HEAD_RATE, WARM_UP, DROPPED = 6e-5, 1e-3, 50, 0.2
PHRASE_WEIGHT, GOOD_WEIGHT = 0.15, 0.7  # of stretches no rule chose: most are not worth hiding, all alike


@dataclass(frozen=True, slots=True)
class Example:
    """A lesson as numbers: tokens, and for each candidate its place, its measures, its rule, and whether it is good."""

    numbers: list[int]
    spans: list[tuple[int, int]]
    measures: list[list[float]]
    rules: list[int]
    is_good: list[int]
    """1, 0, or -1 where nobody knows."""
    is_worth: bool
    lesson: Lesson


def example(lesson: Lesson, pieces: Pieces, rules: dict[str, int]) -> Example:
    """Return a lesson as the reader sees it."""
    text = lesson.point.plain.text
    inside = list(islice(pieces.cut(text), reader.IN_TEXT))
    above = reader.above(pieces, lesson.point.path)
    numbers = [*above, *(piece.number for piece in inside), pieces.parting]
    spans, measures, made_by = [], [], []
    for one in lesson.candidates:
        place = reader.placed_at(inside, one.offer.start, one.offer.end)
        spans.append((place[0] + len(above), place[1] + len(above)) if place else (0, 0))
        measures.append(reader.measures(text, one.offer, place))
        made_by.append(rules[one.offer.rule])
    known = [-1 if good is None else int(good) for good in lesson.is_good]
    return Example(numbers, spans, measures, made_by, known, lesson.is_worth, lesson)


class Student(nn.Module):
    """The reader's network in torch: the first layers of a BERT and one hidden layer on top."""

    def __init__(self, model: str, layers: int, kept: Sequence[int], rules: int) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(model, add_pooling_layer=False)
        self.bert.encoder.layer = self.bert.encoder.layer[:layers]
        words = self.bert.embeddings.word_embeddings
        words.weight = nn.Parameter(words.weight[torch.tensor(kept)].clone())
        words.padding_idx = None
        self.bert.embeddings.requires_grad_(False)
        self.first, self.last, self.mean = (nn.Linear(WIDTH, HIDDEN, bias=False) for _ in range(3))
        self.whole, self.measures = nn.Linear(2 * WIDTH, HIDDEN), nn.Linear(7, HIDDEN, bias=False)
        self.rules = nn.Embedding(rules, HIDDEN)
        nn.init.normal_(self.rules.weight, 0, 0.05)
        self.kept, self.worth, self.drop = nn.Linear(HIDDEN, 1), nn.Linear(2 * WIDTH, 1), nn.Dropout(DROPPED)

    def forward(self, batch: Sequence[Example]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return the logits of all candidates, those of the bullets, and to which bullet each candidate belongs."""
        length = max(len(one.numbers) for one in batch)
        ids, seen = torch.zeros(2, len(batch), length, dtype=torch.long)
        for row, one in enumerate(batch):
            ids[row, : len(one.numbers)] = torch.tensor(one.numbers)
            seen[row, : len(one.numbers)] = 1
        tokens = self.drop(self.bert(input_ids=ids, attention_mask=seen).last_hidden_state)
        shown = seen.unsqueeze(-1).float()
        whole = torch.cat([tokens[:, 0], (tokens * shown).sum(1) / shown.sum(1)], -1)
        row = torch.tensor([at for at, one in enumerate(batch) for _ in one.spans], dtype=torch.long)
        start, end = torch.tensor([span for one in batch for span in one.spans], dtype=torch.long).reshape(-1, 2).T
        told = torch.tensor([told for one in batch for told in one.measures]).reshape(-1, 7)
        rules = torch.tensor([rule for one in batch for rule in one.rules], dtype=torch.long)
        sums = torch.cat([torch.zeros(len(batch), 1, HIDDEN), torch.cumsum(self.mean(tokens), 1)], 1)
        mean = (sums[row, end + 1] - sums[row, start]) / (end - start + 1).unsqueeze(-1)
        hidden = self.first(tokens)[row, start] + self.last(tokens)[row, end] + mean + self.whole(whole)[row]
        hidden = self.drop(torch.relu(hidden + self.measures(told) + self.rules(rules)))
        return self.kept(hidden).squeeze(-1), self.worth(whole).squeeze(-1), row


def loss_of(student: Student, batch: Sequence[Example]) -> torch.Tensor:
    """Return how wrong the student is: about each candidate, about which is the best, about the bullets' worth."""
    kept, worth, row = student(batch)
    good = torch.tensor([known for one in batch for known in one.is_good])
    is_rules = torch.tensor([rule > 0 for one in batch for rule in one.rules])
    weight = torch.where(is_rules, 1.0, torch.where(good == 1, GOOD_WEIGHT, PHRASE_WEIGHT)) * (good >= 0)
    share = torch.zeros(len(batch)).index_add_(0, row, weight).clamp(min=1e-6)[row]
    apart = nn.functional.binary_cross_entropy_with_logits(kept, good.clamp(min=0).float(), reduction="none")
    wanted = torch.tensor([float(one.is_worth) for one in batch])
    loss = (apart * weight / share).sum() / len(batch)
    loss = loss + 0.3 * nn.functional.binary_cross_entropy_with_logits(worth, wanted)
    for at in range(len(batch)):
        mine = (row == at) & (good >= 0)
        best = good[mine] == 1
        if best.any() and not best.all():
            loss = loss - 0.5 * torch.logsumexp(torch.log_softmax(kept[mine], 0)[best], 0) / len(batch)
    return loss


def teach(student: Student, examples: list[Example], epochs: int) -> None:
    """Go over the lessons `epochs` times."""
    steps = epochs * len(examples) // BATCH
    head = [weights for name, weights in student.named_parameters() if not name.startswith("bert.")]
    encoder = [weights for weights in student.bert.parameters() if weights.requires_grad]
    groups = [{"params": encoder, "lr": ENCODER_RATE}, {"params": head, "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / WARM_UP) * max(LEAST_RATE, 1 - step / steps)
    )
    student.train()
    for step, batch in enumerate(_batches(examples, epochs), 1):
        loss = loss_of(student, batch)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(student.parameters(), 1.0)
        optimizer.step()
        pace.step()
        if step % 100 == 0:
            print(f"{step} of {steps}: {loss.item():.3f}", file=sys.stderr, flush=True)
    student.eval()


def _batches(examples: list[Example], epochs: int) -> Iterator[list[Example]]:
    """Yield lessons of like length together, in another order each time."""
    for _ in range(epochs):
        random.shuffle(examples)
        heaps = [sorted(examples[at : at + 20 * BATCH], key=_length) for at in range(0, len(examples), 20 * BATCH)]
        batches = [heap[at : at + BATCH] for heap in heaps for at in range(0, len(heap), BATCH)]
        random.shuffle(batches)
        yield from batches


def _length(one: Example) -> int:
    return len(one.numbers)


def packed(student: Student, vocabulary: Sequence[str], rules: Sequence[str]) -> dict[str, Any]:
    """Return the arrays that `flashdl.judging` reads: matrices as small integers with a scale for each column."""
    state = {name: weights.detach().numpy() for name, weights in student.state_dict().items()}
    arrays: dict[str, Any] = {"vocabulary": _text(vocabulary), "rules": _text(rules)}
    at = "bert.embeddings."
    _pack(arrays, "pieces", state[f"{at}word_embeddings.weight"], 1)
    positions = state[f"{at}position_embeddings.weight"][: reader.IN_HEADINGS + reader.IN_TEXT + 3]
    arrays["positions"] = (positions + state[f"{at}token_type_embeddings.weight"][0]).astype(np.float16)
    _norm(arrays, "embedded", state, f"{at}LayerNorm")
    for number in range(len(student.bert.encoder.layer)):
        here, there = f"layer.{number}", f"bert.encoder.layer.{number}"
        _linear(arrays, f"{here}.qkv", state, *(f"{there}.attention.self.{one}" for one in ("query", "key", "value")))
        _linear(arrays, f"{here}.out", state, f"{there}.attention.output.dense")
        _norm(arrays, f"{here}.attended", state, f"{there}.attention.output.LayerNorm")
        _linear(arrays, f"{here}.wide", state, f"{there}.intermediate.dense")
        _linear(arrays, f"{here}.narrow", state, f"{there}.output.dense")
        _norm(arrays, f"{here}.done", state, f"{there}.output.LayerNorm")
    for name in ("first", "last", "mean", "whole", "measures"):
        arrays[f"judge.{name}"] = state[f"{name}.weight"].T.astype(np.float16)
    arrays["judge.whole.bias"] = state["whole.bias"]
    arrays["judge.rules"] = state["rules.weight"].astype(np.float16)
    arrays["judge.kept"], arrays["judge.kept.bias"] = state["kept.weight"][0], state["kept.bias"]
    return arrays


def _text(lines: Sequence[str]) -> Any:
    return np.frombuffer("\n".join(lines).encode(), dtype=np.uint8)


def _pack(arrays: dict[str, Any], name: str, matrix: Any, axis: int) -> None:
    unit = np.abs(matrix).max(axis=axis, keepdims=True) / 127 + 1e-12
    arrays[name], arrays[f"{name}.unit"] = np.round(matrix / unit).astype(np.int8), unit.astype(np.float32)


def _linear(arrays: dict[str, Any], name: str, state: dict[str, Any], *sources: str) -> None:
    _pack(arrays, name, np.concatenate([state[f"{one}.weight"].T for one in sources], 1), 0)
    arrays[f"{name}.bias"] = np.concatenate([state[f"{one}.bias"] for one in sources])


def _norm(arrays: dict[str, Any], name: str, state: dict[str, Any], source: str) -> None:
    arrays[f"{name}.scale"], arrays[f"{name}.shift"] = state[f"{source}.weight"], state[f"{source}.bias"]


def _kept(lessons: Sequence[Lesson], known: dict[str, int]) -> list[int]:
    """Return the pieces of the base model that are kept: the frequent ones, single signs, and those of the lessons."""
    names = {number: piece for piece, number in known.items()}
    pieces = Pieces(known)
    met = {
        piece.number
        for lesson in lessons
        for text in (lesson.point.plain.text, " ".join(lesson.point.path))
        for piece in pieces.cut(text)
    }
    first = known["!"]  # what stands before the first sign is unused, but for the marks
    marks = {known[mark] for mark in ("[UNK]", "[CLS]", "[SEP]")}
    return [
        number
        for number in range(len(names))
        if number in marks | met
        or (first <= number and (number < FREQUENT or len(names[number].removeprefix("##")) == 1))
    ]


def main() -> None:
    """Teach, and write the weights."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("lessons", type=Path)
    options.add_argument("model")
    options.add_argument("out", type=Path)
    options.add_argument("--keep-out", default="")
    options.add_argument("--epochs", type=int, default=2)
    options.add_argument("--layers", type=int, default=4)
    asked = options.parse_args()
    random.seed(0)
    torch.manual_seed(0)
    lessons = list(read(asked.lessons))
    taught = [one for one in lessons if not (asked.keep_out and asked.keep_out in one.file)]
    known = AutoTokenizer.from_pretrained(asked.model).get_vocab()
    names = {number: piece for piece, number in known.items()}
    kept = _kept(taught, known)
    vocabulary = [names[number] for number in kept]
    rules = ["phrase", *sorted({one.offer.rule for lesson in lessons for one in lesson.candidates} - {"phrase"})]
    pieces, numbers = (
        Pieces({piece: at for at, piece in enumerate(vocabulary)}),
        {rule: at for at, rule in enumerate(rules)},
    )
    examples = [example(lesson, pieces, numbers) for lesson in taught if lesson.candidates]
    student = Student(asked.model, asked.layers, kept, len(rules))
    teach(student, examples, asked.epochs)
    np.savez(asked.out, **packed(student, vocabulary, rules))


if __name__ == "__main__":
    main()
