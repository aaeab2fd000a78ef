"""Random uses of every layer: arguments good and bad in combinations that no grid has, and inputs of every rank."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from compare import Case, tensor
from random_values import BOOLS, value_of

from nndsl import catalog
from nndsl.catalog.entry import Entry, Parameter
from nndsl.shapes.call import Operand, Tensor

GOOD_VALUES = 0.8
"""How many of the values are meant to be right."""

SIZES = (1, 2, 3, 4, 5, 6, 8, 9, 12)
DTYPES = ("float32",) * 12 + ("float16", "float64", "int32", "int32", "uint8", "int64", "bool", "string")
TOKENS = ("int32", "int64", "float32")
SIZE_ARGUMENTS = ("units", "filters", "depth_multiplier", "input_dim", "output_dim", "n")
"""Arguments that may be symbols."""


def families() -> dict[str, list[str]]:
    """The layers of every family, named as Keras' own folders."""
    found: dict[str, list[str]] = {}
    for name in catalog.names("layer"):
        entry = catalog.find("layer", name)
        assert entry is not None
        found.setdefault(entry.family, []).append(name)
    return found


def random_cases(count: int, seed: int, only: Iterable[str] = ()) -> list[Case]:
    """That many cases, the same for the same seed; `only` these families (all where it is empty)."""
    chance = random.Random(seed)
    by_family = families()
    layers = [name for family in only or by_family for name in by_family[family]]
    return [random_case(chance, chance.choice(layers)) for _ in range(count)]


def random_case(chance: random.Random, layer: str) -> Case:
    """One use of a layer."""
    entry = catalog.find("layer", layer)
    assert entry is not None
    dimensions = next((n for n in (1, 2, 3) if f"{n}D" in layer), 0)
    # With many optional arguments, a few of them each time: else one of them is nearly always wrong.
    share = min(0.3, 3 / len(entry.parameters))
    good = 1.0 if chance.random() < 0.5 else GOOD_VALUES
    args = {
        one.name: value_of(chance, one, dimensions, max(good, 0.9) if one.required else good)
        for one in entry.parameters
        if (chance.random() < 0.99 if one.required else chance.random() < share)
    }
    if chance.random() < 0.01:
        args[chance.choice(["unit", "kernal_size", "activations", "batch_size", "shape"])] = 3
    case = Case(layer, args, _inputs(chance, entry, dimensions), _keywords(chance, entry), SIZE_ARGUMENTS)
    return _without_numbers(case)


def _inputs(chance: random.Random, entry: Entry, dimensions: int) -> tuple[Operand, ...]:
    """A tensor, or a list of up to four where the layer takes lists; the other way round by chance."""
    tokens = "Embedding" in entry.name
    first = _tensor(chance, dimensions + 1 if dimensions else None, tokens)
    takes_list = bool(entry.call) and entry.call[0].kind == "tensors"
    if takes_list == (chance.random() < 0.04):
        return (first,)
    count = chance.choice([2, 2, 2, 3, 1, 4, 0] if takes_list else [1, 2])
    return (tuple(_like(chance, first) for _ in range(count)),)


def _tensor(chance: random.Random, axes: int | None, tokens: bool) -> Tensor:
    if axes is None or chance.random() < 0.15:
        axes = chance.choice([0, 1, 1, 2, 2, 3, 3, 4, 5])
    dims = [None if chance.random() < 0.08 else chance.choice(SIZES) for _ in range(axes)]
    return tensor(*dims, dtype=chance.choice(TOKENS if tokens and chance.random() < 0.8 else DTYPES))


def _like(chance: random.Random, first: Tensor) -> Tensor:
    """The tensor again, or another one that may fit beside it."""
    assert first.shape is not None
    dims: list[Any] = [
        chance.choice([1, *SIZES]) if chance.random() < 0.12 else size for size in first.shape[1:]
    ]
    if chance.random() < 0.1:
        dims = dims[1:] if chance.random() < 0.5 else [*dims, chance.choice(SIZES)]
    return tensor(*dims, dtype=first.dtype if chance.random() < 0.9 else chance.choice(DTYPES[8:-1]))


def _keywords(chance: random.Random, entry: Entry) -> dict[str, Any]:
    """Constants for the options of `call`."""
    return {
        one.name: _option(chance, one) for one in entry.call if one.kind == "bool" and chance.random() < 0.08
    }


def _option(chance: random.Random, parameter: Parameter) -> Any:
    return chance.choice([*BOOLS, None] if parameter.optional else BOOLS)


def _without_numbers(case: Case) -> Case:
    """AdaptiveMaxPooling to a size of 1, or of a size of 1, ends the process in TensorFlow on a CPU (SIGFPE)."""
    return replace(case, concrete=False) if case.layer.startswith("AdaptiveMax") else case
