"""Constant metrics, weights of losses that teach nothing, and Embeddings with too few rows: found where they are, and else not."""

from __future__ import annotations

import pytest

import nndsl

KINDS = "input x(8)\noutput kind: multiclass(4) = x -> Dense(16, relu) -> Dense(4, softmax)\n"
SOLD = "input x(8)\noutput sold: binary = x -> Dense(16, relu) -> Dense(1, sigmoid)\n"
TWO = "input x(8)\noutput a: regression = x -> Dense(1)\noutput b: regression = x -> Dense(1)\n"


def codes(text: str) -> list[str]:
    return [found.code for found in nndsl.check(text)]


@pytest.mark.parametrize("k", ["(k=4)", "(5)", "(0)", "()", ""])
def test_the_best_of_too_few_classes(k: str) -> None:
    assert codes(f"{KINDS}compile {{ metrics: {{kind: [TopKCategoricalAccuracy{k}]}} }}") == ["NN425"]


@pytest.mark.parametrize("k", ["(k=3)", "(1)"])
def test_the_best_of_more_classes(k: str) -> None:
    assert codes(f"{KINDS}compile {{ metrics: [TopKCategoricalAccuracy{k}] }}") == []


@pytest.mark.parametrize(("threshold", "found"), [("50", 1), ("1.0", 1), ("-0.5", 1), ("0.9", 0)])
def test_a_threshold_for_probabilities(threshold: str, found: int) -> None:
    text = f"{SOLD}compile {{ metrics: [BinaryAccuracy(threshold={threshold})] }}"
    assert codes(text) == ["NN425"] * found


def test_a_threshold_for_logits_is_zero() -> None:
    logits = SOLD.replace(", sigmoid)", ")")
    settings = "loss: BinaryCrossentropy(from_logits=True) metrics: [BinaryAccuracy(threshold=0.0)]"
    assert codes(f"{logits}compile {{ {settings} }}") == []


@pytest.mark.parametrize("weights", ["[0, 0]", "[0.0, 0.0]", "{a: 0, b: 0.0}"])
def test_no_loss_weighs_anything(weights: str) -> None:
    assert codes(f"{TWO}compile {{ loss_weights: {weights} }}") == ["NN557"]


def test_weights_of_which_some_are_zero() -> None:
    assert codes(f"{TWO}compile {{ loss_weights: [0.0, 1.0] }}") == []


def test_a_weight_below_zero_is_found_at_its_number() -> None:
    (found,) = nndsl.check(f"{TWO}compile {{ loss_weights: {{a: 1.0, b: -0.5}} }}")
    assert (found.code, found.severity, found.span.text) == ("NN557", "warning", "-0.5")


@pytest.mark.parametrize(
    ("dtype", "layer", "count"),
    [
        ("int32", "Hashing(num_bins=100)", 100),
        ("int32", "IntegerLookup(vocabulary=[3, 5, 7])", 4),
        ("int32", "IntegerLookup(vocabulary=[3, 5, 7], mask_token=0, num_oov_indices=2)", 6),
        ("string", 'StringLookup(vocabulary=["a", "b"])', 3),
        ("string", 'StringLookup(vocabulary=["[UNK]", "a", "b"])', 3),
        ("string", 'TextVectorization(vocabulary=["a", "b"], output_sequence_length=1)', 4),
        ("string", "TextVectorization(max_tokens=500, output_sequence_length=1)", 500),
        ("float32", "Discretization([0.0, 1.0, 2.0])", 4),
    ],
)
def test_rows_for_every_number(dtype: str, layer: str, count: int) -> None:
    text = f"input x(1): {dtype}\noutput y: binary = x -> {layer} -> Embedding({{}}, 4) -> Flatten -> Dense(1, sigmoid)"
    assert codes(text.format(count)) == []
    (found,) = nndsl.check(text.format(count - 1))
    assert (found.code, found.fixes[0].edits[0].text) == ("NN470", str(count))
    assert found.severity == ("warning" if "max_tokens" in layer else "error")
