"""Every public function of `keras.ops` is an entry with a shape rule, or left out for a reason."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

import pytest

from nndsl import catalog
from nndsl.catalog import left_out
from nndsl.shapes import rule_for

pytestmark = pytest.mark.keras


def public_ops() -> Iterator[str]:
    """The names of `keras.ops`, those of its parts (`nn.relu`) included."""
    import keras

    def names(module: Any, prefix: str) -> Iterator[str]:
        for name, value in vars(module).items():
            if inspect.ismodule(value) and value.__name__.startswith("keras.ops."):
                yield from names(value, f"{prefix}{name}.")
            elif inspect.isfunction(value) and not name.startswith("_"):
                yield prefix + name

    yield from names(keras.ops, "")


def test_every_op_is_known_or_left_out() -> None:
    known = {name for name in public_ops() if catalog.find("op", name)}
    rest = {name for name in public_ops() if left_out.op(f"ops.{name}")}
    assert known | rest == set(public_ops()) and not known & rest
    assert {name for name in left_out.OPS if name in public_ops()} == left_out.OPS


def test_every_op_has_a_shape_rule() -> None:
    assert [name for name in public_ops() if catalog.find("op", name) and not rule_for("op", name)] == []


def test_a_name_of_a_part_means_the_same_function() -> None:
    import keras

    for name in ("nn.relu", "numpy.add", "linalg.inv"):
        entry = catalog.find("op", name)
        assert entry is not None and entry.name == name.rpartition(".")[2]
        part, _, rest = name.partition(".")
        assert getattr(getattr(keras.ops, part), rest) is getattr(keras.ops, entry.name)
