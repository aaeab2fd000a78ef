"""Names that TensorFlow makes scopes of: refused where they are keys, written in plain letters where they are titles."""

from __future__ import annotations

import pytest

import nndsl
from nndsl.emit.names import model_name


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("wide_deep", "wide_deep"),
        ("réseau", "reseau"),
        ("größe", "groe"),
        ("_private", "network_private"),
        ("{{ x }}", "network___x___"),
        ("9 lives", "network9_lives"),
        ("网络", "network"),
    ],
)
def test_the_model_has_a_plain_name(name: str, written: str) -> None:
    assert model_name(name) == written


@pytest.mark.keras
@pytest.mark.parametrize("network", ["réseau", "_private", "网络"])
def test_such_a_network_trains(network: str) -> None:
    pytest.importorskip("keras")
    import numpy as np

    model = nndsl.build(f"network {network}\ninput größe(4)\noutput y: regression = größe -> Dense(1)\n")
    history = model.fit(np.zeros((8, 4)), np.ones((8, 1)), verbose=0)
    assert np.isfinite(history.history["loss"]).all()


def test_inputs_and_tensors_may_be_called_anything() -> None:
    text = "input größe(4)\nhälfte = größe -> Dense(2, relu)\noutput y: regression = hälfte -> Dense(1)\n"
    assert nndsl.check(text) == []
