"""Layers of several tensors and recurrent ones: costs worked out by hand, refusals in words, symbols, op names."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest

from nndsl import catalog
from nndsl.shapes import infer
from nndsl.shapes.broadcasting import Mismatch, broadcast_merge, broadcast_op
from nndsl.shapes.call import Call, Inference, Object, Operand, Refusal, Tensor
from nndsl.shapes.polynomials import symbol
from nndsl.shapes.promotion import promote


def tensor(*sizes: Any) -> Tensor:
    return Tensor((None, *sizes))


def use(name: str, operands: tuple[Operand, ...], kind: str = "layer", **given: Any) -> Inference:
    """The answer for those operands, defaults filled in."""
    inference = infer(Call(name, arguments(kind, name, given), operands, given=frozenset(given)), kind)
    assert inference is not None
    return inference


def arguments(kind: str, name: str, given: dict[str, Any]) -> dict[str, Any]:
    entry = catalog.find(kind, name)
    assert entry is not None
    return {one.name: one.default for one in entry.parameters if not one.required} | given


def layer(name: str, **given: Any) -> Object:
    return Object("layer", name, arguments("layer", name, given), frozenset(given))


N, M = symbol("n"), symbol("m")


@pytest.mark.parametrize(
    ("name", "operands", "given", "macs"),
    [
        ("LSTM", (tensor(7, 5),), {"units": 3}, 7 * (5 + 3) * 12),
        ("GRU", (tensor(7, 5),), {"units": 3}, 7 * (5 + 3) * 9),
        ("SimpleRNN", (tensor(7, 5),), {"units": 3}, 7 * (5 + 3) * 3),
        ("LSTM", (tensor(None, 5),), {"units": 3}, None),
        ("Bidirectional", (tensor(7, 5),), {"layer": layer("LSTM", units=3)}, 2 * 7 * (5 + 3) * 12),
        ("TimeDistributed", (tensor(7, 5),), {"layer": layer("Dense", units=3)}, 7 * 15),
        ("RNN", (tensor(7, 5),), {"cell": layer("GRUCell", units=3)}, 7 * (5 + 3) * 9),
        ("ConvLSTM1D", (tensor(2, 8, 3), ), {"filters": 4, "kernel_size": 3, "padding": "same"}, 2 * 8 * 3 * 7 * 16),
        ("Dot", ((tensor(3, 4), tensor(5, 4)),), {"axes": 2}, 3 * 5 * 4),
        # Three projections of 8 to 2 * 3, the way back, scores and their sum for 6 * 5 pairs and 2 heads.
        (
            "MultiHeadAttention",
            (tensor(6, 8), tensor(5, 8)),
            {"num_heads": 2, "key_dim": 3},
            2 * 6 * 48 + 2 * 5 * 48 + 6 * 5 * 2 * (3 + 3),
        ),
        ("Attention", ((tensor(6, 8), tensor(5, 8)),), {}, 6 * 5 * 16),
        ("Add", ((tensor(6), tensor(6)),), {}, 0),
    ],
)  # fmt: skip
def test_multiply_adds(
    name: str, operands: tuple[Operand, ...], given: dict[str, Any], macs: int | None
) -> None:
    assert use(name, operands, **given).macs == macs


@pytest.mark.parametrize(
    ("name", "operands", "given", "code", "message"),
    [
        (
            "Add", ((tensor(28, 28, 32), tensor(14, 14, 32)),), {}, "NN303",
            "Add cannot join the shapes (28, 28, 32) and (14, 14, 32): the sizes 28 and 14 at axis 1 differ",
        ),
        ("Add", (tensor(4),), {}, "NN302", "Add takes a list of tensors, but got one tensor"),
        (
            "Concatenate", ((tensor(3, 4), tensor(5, 4)),), {}, "NN303",
            "Concatenate along axis 2 cannot join the shapes (3, 4) and (5, 4): their sizes at axis 1 are 3 and 5",
        ),
        ("LSTM", (tensor(8),), {"units": 3}, "NN301", "LSTM needs an input of shape (steps, features), but got (8,)"),
        ("Dropout", (tensor(8),), {"rate": 25}, "NN206", "Dropout has rate=25, but it must lie between 0 and 1"),
        (
            "MultiHeadAttention", (tensor(6, 8),), {"num_heads": 2, "key_dim": 3}, "NN302",
            "MultiHeadAttention takes a query and a value as two tensors, perhaps also a key",
        ),
    ],
)  # fmt: skip
def test_refusals(
    name: str, operands: tuple[Operand, ...], given: dict[str, Any], code: str, message: str
) -> None:
    with pytest.raises(Refusal) as found:
        use(name, operands, **given)
    assert (found.value.code, found.value.message) == (code, message)
    assert found.value.hint or found.value.meant is not None


def test_a_refused_axis_of_concatenate_may_be_the_one_that_was_meant() -> None:
    with pytest.raises(Refusal) as found:
        use("Concatenate", ((tensor(3, 4), tensor(5, 4)),))
    assert found.value.hint.startswith("write axis=1")


def test_symbols_stay_open_where_nothing_is_proved() -> None:
    output = use("Concatenate", ((tensor(N, 4), tensor(M, 5)),)).output
    assert isinstance(output, Tensor)
    assert output.shape == (None, N, 9)
    assert broadcast_merge((N, 4), (5, 1)) == (5, 4)
    assert broadcast_merge((N,), (M,))[0] not in (N, M, None)


def test_symbols_that_cannot_be_equal_are_refused() -> None:
    with pytest.raises(Mismatch):
        broadcast_merge((N,), (N + 1,))
    with pytest.raises(Refusal):
        use("Concatenate", ((tensor(N, 4), tensor(N + 30, 5)),))


def test_a_varying_size_gives_way_in_ops_and_stays_in_layers() -> None:
    assert broadcast_op((None, 4), (3, 1)) == (3, 4)
    assert broadcast_merge((None, 4), (3, 1)) == (None, 4)


def test_wrapped_layers_that_are_frozen_stay_frozen() -> None:
    inference = use("Bidirectional", (tensor(7, 5),), layer=layer("LSTM", units=3, trainable=False))
    assert inference.weights
    assert not any(weight.trainable for weight in inference.weights)


@pytest.mark.parametrize(
    ("dtypes", "result"),
    [
        (("float32", "int32"), "float32"),
        (("float16", "bfloat16"), "float32"),
        (("bool", "int"), "int32"),
        (("uint8", "int8"), "int16"),
        (("int64", "float"), "float32"),
        (("float16", "float"), "float16"),
    ],
)
def test_promotion(dtypes: tuple[str, ...], result: str) -> None:
    assert promote(*dtypes) == result


@pytest.mark.parametrize(
    ("family", "kind"),
    [
        *((family, "layer") for family in ("merging", "normalization", "regularization", "activations")),
        *((family, "layer") for family in ("rnn", "attention", "preprocessing")),
        ("ops", "op"),
        ("applications", "application"),
    ],
)
def test_every_rule_belongs_to_an_entry_of_its_family(family: str, kind: str) -> None:
    for name in import_module(f"nndsl.shapes.{family}").RULES:
        entry = catalog.find(kind, name)
        assert entry is not None, name
        assert (entry.name, entry.family) == (name, family)
