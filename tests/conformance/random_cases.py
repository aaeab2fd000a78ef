"""Random uses of every layer: arguments good and bad in combinations that no grid has, and inputs of every rank."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from compare import Case, tensor
from random_inputs import usual_inputs
from random_values import BOOLS, bad_value, good_value

from nndsl import catalog
from nndsl.catalog.entry import Entry, Parameter
from nndsl.shapes.call import Operand, Tensor

FLAWS = ("none",) * 4 + ("argument",) * 4 + ("input",) * 2 + ("any",)
"""What is wrong with a case, if anything: with one flaw at a time, none hides behind another."""

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
    flaw = chance.choice(FLAWS)
    args = _arguments(chance, entry, dimensions, flaw)
    inputs = _inputs(chance, entry, dimensions, flaw in ("input", "any"))
    return _survivable(Case(layer, args, inputs, _keywords(chance, entry), SIZE_ARGUMENTS))


def _arguments(chance: random.Random, entry: Entry, dimensions: int, flaw: str) -> dict[str, Any]:
    """Those that are required and about three others, so that most of what is given is right."""
    share = min(0.3, 3 / len(entry.parameters))
    given = [one for one in entry.parameters if one.required or chance.random() < share]
    wrong = chance.choice(entry.parameters) if flaw == "argument" and entry.parameters else None
    if wrong is not None and wrong not in given:
        given.append(wrong)
    args = {
        one.name: (
            bad_value(chance, one)
            if one is wrong or (flaw == "any" and chance.random() < 0.2)
            else good_value(chance, one, dimensions)
        )
        for one in given
    }
    if flaw == "any" and chance.random() < 0.2:
        args[chance.choice(["unit", "kernal_size", "activations", "batch_size", "shape"])] = 3
    elif flaw == "any" and args and chance.random() < 0.2:
        args.pop(chance.choice(list(args)))
    return args


def _inputs(chance: random.Random, entry: Entry, dimensions: int, flawed: bool) -> tuple[Operand, ...]:
    """A tensor, or a list of up to four where the layer takes lists; the other way round where flawed by chance."""
    usual = usual_inputs(chance, entry)
    if usual is not None and (not flawed or chance.random() < 0.5):
        return usual
    tokens = "Embedding" in entry.name
    first = _tensor(chance, dimensions + 1 if dimensions else None, tokens, flawed)
    takes_list = bool(entry.call) and entry.call[0].kind == "tensors"
    if takes_list == (flawed and chance.random() < 0.2):
        return (first,)
    count = chance.choice([2, 2, 2, 3, 1, 4, 0] if takes_list else [1, 2])
    return (tuple(_like(chance, first, flawed) for _ in range(count)),)


def _tensor(chance: random.Random, axes: int | None, tokens: bool, flawed: bool) -> Tensor:
    if axes is None or (flawed and chance.random() < 0.4):
        axes = chance.choice([0, 1, 1, 2, 2, 3, 3, 4, 5] if flawed else [1, 1, 2, 2, 3, 3, 4])
    dims = [
        None if chance.random() < (0.2 if flawed else 0.04) else chance.choice(SIZES) for _ in range(axes)
    ]
    # Two axes that vary are enough: all of them get the same great sizes one after the other.
    varying = [at for at, size in enumerate(dims) if size is None]
    dims = [4 if at in varying[2:] else size for at, size in enumerate(dims)]
    dtypes = TOKENS if tokens and chance.random() < 0.8 else DTYPES if flawed else ("float32",)
    return tensor(*dims, dtype=chance.choice(dtypes))


def _like(chance: random.Random, first: Tensor, flawed: bool) -> Tensor:
    """The tensor again, or another one that may fit beside it."""
    assert first.shape is not None
    share = 0.2 if flawed else 0.06
    dims: list[Any] = [
        chance.choice([1, *SIZES]) if chance.random() < share else size for size in first.shape[1:]
    ]
    if chance.random() < share:
        dims = dims[1:] if chance.random() < 0.5 else [*dims, chance.choice(SIZES)]
    return tensor(*dims, dtype=first.dtype if chance.random() > share else chance.choice(DTYPES[8:-1]))


def _keywords(chance: random.Random, entry: Entry) -> dict[str, Any]:
    """Constants for the options of `call`."""
    return {
        one.name: _option(chance, one) for one in entry.call if one.kind == "bool" and chance.random() < 0.08
    }


def _option(chance: random.Random, parameter: Parameter) -> Any:
    return chance.choice([*BOOLS, None] if parameter.optional else BOOLS)


def _survivable(case: Case) -> Case:
    """Adaptive pooling to a size of 1, or of a size of 1, may end the process in TensorFlow on a CPU (SIGFPE).

    It gets larger sizes instead; and where its `output_size` is no such size, an input that is right.
    """
    if (
        case.layer == "Reshape"
    ):  # whether an axis that varies can be reshaped hangs on the few sizes tried for it
        return replace(case, inputs=tuple(_fixed(operand) for operand in case.operands))
    if not case.layer.startswith("Adaptive"):
        return case
    dimensions = int(case.layer[-2])
    wanted = _above_one(case.args.get("output_size"))
    given = wanted if isinstance(wanted, (list, tuple)) else (wanted,)
    sound = all(type(size) is int and size > 1 for size in given) and bool(given)
    inputs = (
        tuple(_above_one(_fixed(operand)) for operand in case.operands)
        if sound
        else (tensor(*(6,) * dimensions, 3),)
    )
    args = {name: wanted if name == "output_size" else value for name, value in case.args.items()}
    return replace(case, args=args, inputs=inputs, concrete=sound)


def _fixed(operand: Operand) -> Operand:
    """The tensors without axes that vary."""
    if not isinstance(operand, Tensor):
        return tuple(map(_fixed_tensor, operand))
    return _fixed_tensor(operand)


def _fixed_tensor(given: Tensor) -> Tensor:
    assert given.shape is not None
    return Tensor((given.shape[0], *(4 if size is None else size for size in given.shape[1:])), given.dtype)


def _above_one(value: Any) -> Any:
    """The sizes, or tensors of such sizes, with 2 for 1."""
    if isinstance(value, Tensor):
        return Tensor(_above_one(value.shape), value.dtype)
    if isinstance(value, (list, tuple)):
        return type(value)(_above_one(one) for one in value)
    return 2 if value == 1 else value
