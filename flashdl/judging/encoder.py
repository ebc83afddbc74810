"""A small BERT encoder in numpy: token numbers in, one vector a token out (Devlin et al. 2019, section 3)."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
_HEADS = 12
_TINY = 1e-12


class Encoder:
    """Layers of self-attention over one text at a time; weights by name, as `unpacked` gives them."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self.weights = weights
        self.layers = 1 + max(int(name.split(".")[1]) for name in weights if name.startswith("layer."))
        self.longest = len(weights["positions"])
        """Tokens of a text; what comes after them is not read."""

    def __call__(self, numbers: Sequence[int]) -> Floats:
        """Return the last layer's vectors: an array of tokens x width."""
        weights = self.weights
        rows = np.asarray(numbers[: self.longest])
        pieces = weights["pieces"][rows] * weights["pieces.unit"][rows]
        x = _normed(pieces + weights["positions"][: len(rows)], weights, "embedded")
        for layer in range(self.layers):
            x = self._layer(x, f"layer.{layer}")
        return x

    def _layer(self, x: Floats, name: str) -> Floats:
        weights = self.weights
        mixed = _linear(_attended(_linear(x, weights, f"{name}.qkv")), weights, f"{name}.out")
        x = _normed(x + mixed, weights, f"{name}.attended")
        wide = _gelu(_linear(x, weights, f"{name}.wide"))
        return _normed(x + _linear(wide, weights, f"{name}.narrow"), weights, f"{name}.done")


def _attended(qkv: Floats) -> Floats:
    """Return what each token takes from all others (Vaswani et al. 2017, equation 1), heads side by side."""
    tokens, width = len(qkv), qkv.shape[1] // 3
    queries, keys, values = qkv.reshape(tokens, 3, _HEADS, width // _HEADS).transpose(1, 2, 0, 3)
    scores = queries @ keys.transpose(0, 2, 1) / np.float32((width // _HEADS) ** 0.5)
    scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares = scores / scores.sum(axis=-1, keepdims=True)
    return np.asarray((shares @ values).transpose(1, 0, 2).reshape(tokens, width))


def _linear(x: Floats, weights: Mapping[str, Floats], name: str) -> Floats:
    return np.asarray(x @ weights[name] + weights[f"{name}.bias"])


def _normed(x: Floats, weights: Mapping[str, Floats], name: str) -> Floats:
    centred = x - x.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + np.float32(_TINY))
    return np.asarray(centred / spread * weights[f"{name}.scale"] + weights[f"{name}.shift"])


def _gelu(x: Floats) -> Floats:
    """Return x · Φ(x) (Hendrycks & Gimpel 2016), the error function by Abramowitz & Stegun 7.1.26."""
    z = np.abs(x) * np.float32(0.5**0.5)
    t = 1 / (1 + np.float32(0.3275911) * z)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.copysign(1 - series * np.exp(-z * z), x)
    return np.asarray(x * (1 + erf) / 2, dtype=np.float32)


def unpacked(packed: Mapping[str, Any]) -> dict[str, Any]:
    """Return the weights of a file, ready to multiply.

    Matrices are stored as small integers with a unit for each column; the table of pieces stays so, for of its rows
    only a few are ever wanted.
    """
    weights = dict(packed)
    for name in [name for name, array in weights.items() if array.dtype == np.int8 and name != "pieces"]:
        weights[name] = weights[name] * weights.pop(f"{name}.unit")
    return {name: array.astype(np.float32) if array.dtype == np.float16 else array for name, array in weights.items()}
