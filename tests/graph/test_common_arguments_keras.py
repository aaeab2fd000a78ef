"""Arguments that nearly every layer has, as real Keras takes them."""

from __future__ import annotations

import pytest

import nndsl

DTYPES = (
    *(
        "float32",
        "mixed_bfloat16",
        "int",
        "int8_from_float32",
        "int4/2_from_mixed_float16",
        "float8_from_float64",
    ),
    *("float", "FLOAT32", "double", "half", "mixed_float32", "int8", "float8", "int4", "int8/3_from_float32"),
    *(
        "int8_from_float16",
        "int8_from_mixed_float16",
        "int4/0_from_float32",
        "int8_from_",
        "gptq_from_float32",
    ),
)


def codes(arguments: str) -> list[str]:
    text = f"input x(4)\noutput y: regression = x -> Dense(1, {arguments})\n"
    return [found.code for found in nndsl.check(text) if found.code.startswith("NN2")]


@pytest.mark.keras
@pytest.mark.parametrize("dtype", DTYPES)
def test_policies(dtype: str) -> None:
    import keras

    try:
        keras.dtype_policies.get(dtype)
    except ValueError:
        assert codes(f'dtype="{dtype}"') == ["NN205"]
    else:
        assert "NN205" not in codes(f'dtype="{dtype}"')


@pytest.mark.keras
@pytest.mark.parametrize("trainable", [0, 1, False])
def test_switches(trainable: object) -> None:
    import keras

    try:
        keras.layers.Dense(1, trainable=trainable)
    except ValueError:
        assert codes(f"trainable={trainable}") == ["NN204"]
    else:
        assert codes(f"trainable={trainable}") == []


@pytest.mark.keras
@pytest.mark.parametrize("name", ["a/b", "a b", "a#b", "ümlaut", "a,b", "a>b", "-a", "1st", ".a", ""])
def test_names(name: str) -> None:
    import keras
    import numpy as np

    try:
        model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, name=name)])
        model.compile("sgd", "mse")
        model.train_on_batch(np.ones((2, 4)), np.ones((2, 1)))
    except ValueError:
        assert codes(f'name="{name}"') == ["NN206"]
    else:
        assert codes(f'name="{name}"') == []


def test_a_seed_is_no_truth() -> None:
    assert codes("kernel_initializer=HeNormal(seed=True)") == ["NN204"]


def test_one_old_way_to_declare_an_input() -> None:
    assert codes("input_dim=4, input_shape=(4,)") == ["NN207"]
    assert codes("input_shape=(4,)") == codes("input_dim=4") == []


def test_a_list_in_place_of_a_truth_is_named_whole() -> None:
    text = 'input x(4)\noutput y: regression = x -> Dense(1, use_bias=("a",))\n'
    assert [found.message for found in nndsl.check(text)] == [
        "`use_bias` of Dense must be True or False, but got ('a',)"
    ]
