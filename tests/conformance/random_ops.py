"""Random uses of every op: tensors of every rank and dtype, numbers on either side, arguments good and bad."""

from __future__ import annotations

import random
from typing import Any

from compare import Case, tensor
from random_values import AXES, bad_value, good_value

from nndsl import catalog
from nndsl.catalog.entry import Entry, Parameter
from nndsl.shapes.call import Object, Operand, Tensor

FLAWS = ("none",) * 5 + ("argument",) * 2 + ("input",) * 2 + ("dtype",) * 2
"""What is wrong with a case, if anything, one at a time."""

SIZES = (1, 2, 3, 4, 4, 4, 5, 12)
DTYPES = (
    "int32",
    "int32",
    "bool",
    "float16",
    "int64",
    "uint8",
    "int8",
    "float64",
    "bfloat16",
    "uint32",
    "int16",
)
NUMBERS: tuple[Any, ...] = (2, 0.5, 1, 0, -1.0, True)

KINDS_OF_DATA = ("tensor", "tensors", "operands")

VALUES: dict[str, tuple[Any, ...]] = {
    "axes": ((0, 2, 1), (1, 0), (0, 1), (0, 3, 1, 2), [0, 1, 2], 1, 2, ((1,), (1,)), [[2], [1]]),
    "newshape": (
        (-1, 4),
        (-1,),
        (-1, 2, 2),
        (2, 2),
        (12,),
        (-1, -1),
        4,
        (-1, 1, 4),
        [-1, 8],
        (0,),
        (-1, None),
    ),
    "repeats": (1, 2, 3, (1, 2), [2, 1, 1], (1, 2, 1), (2,), 0),
    "pad_width": (1, ((0, 0), (1, 1)), ((0, 0), (1, 2), (0, 1)), (1, 2), (1,), ((1, 1),), [[0, 0], [1, 1]]),
    "indices_or_sections": (1, 2, 3, 4, (1, 2), [2], [1, 3], (2, 1), 0),
    "shape": ((4,), (3, 4), (2, 3, 4), (None, 4), (-1, 4), (7, 4), 4, (1, 4)),
    "start_indices": ((0, 0), (0, 1), [0, 1, 0], (0,), (0, 9)),
    "key": (0, (0, 1), (0, None), [0], 1, (0, 1, 2), (0, -1), None, 0.5, (0, 9)),
    "subscripts": (
        *(
            "bi,bi->b",
            "bi,bj->bij",
            "bij,bjk->bik",
            "bij->bji",
            "bi->b",
            "bij,bj->bi",
            "...i,...i->...",
            "bij->b",
        ),
        *(
            "bi,bj",
            "bhid,bhjd->bhij",
            "bi",
            "ab->ba",
            "...ij->...ji",
            "bi,ij->bj",
            "BI->B",
            "b i->b",
            "bi->bii",
        ),
        *("bi->bj", "b...->b", "b...->...", "bii->bi", "bi,bi,bi->bi", "bijk->bkji", "->", ""),
    ),
    "pattern": ("b h w -> b w h", "b c -> c b", "b h w c -> b (h w) c", "foo"),
    "num_classes": (3, 5, 1),
    "num": (1, 2, 3, 4, None),
    "k": (1, 2, 0, -1, 3, 9),
    "kth": (0, 1, 2),
    "n": (1, 2, 3),
    "q": (0.5, [0.25, 0.75], [0.5], 1, 0),
    "size": ((3, 3), 2, (2, 2), (1, 1, 1), [4, 4]),
    "block_size": (1, 2, 3),
    "output_size": ((3, 3), 2, 4, (2,), (4, 4)),
    "kernel_size": (2, (2, 2), 3, (1, 2), 1),
    "dilation": (1, 1, 2, (1, 2)),
    "padding": ("valid", "same"),
    "stride": (1, 1, 2, (2, 1)),
    "sequence_length": (2, 3, 4),
    "sequence_stride": (1, 2),
    "fft_length": (4, 8, 3),
    "num_segments": (2, 3),
    "source": (0, 1, -1, (0, 1), 2),
    "destination": (0, 1, -1, (1, 0), 2),
    "shift": (1, -1, (1, 2), 2),
    "spatial_dims": ((0, 1), (1, 2)),
    "transform": ((1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0),),
    "min_value": (0.0,),
    "x_min": (0, 0.0, -1, 0.5),
    "x_max": (1, 1.0, 6, 0.9),
    "max_val": (1.0, 255),
    "order": (0, 1, 1, 2, 3),
    "bins": (1, 4, 10, 0, [0.0, 1.0]),
    "range": ((0, 1), [0, 1], (1, 0), None),
    "N": (1, 2, 3, None),
    "axis": AXES + (1, 1, -1, None),
    "top_pad": (1,),
    "target_height": (8, 4, 6, 2, 10),
    "target_width": (8, 4, 6, 2, 10),
    "weights": ([1.0, 2.0, 3.0, 4.0], [1, 2]),
    "ord": (None, 1, 2, "fro", "nuc", 3, 0.5),
    "tol": (None, 0.1),
    "rcond": (None, 0.1),
    "x": ([0.0, 1.0, 2.0, 3.0],),
    "dx": (1.0, 0.5, 2),
    "dtype": ("float32", "int32", "bool", "float16", "uint8", "int64", "float64"),
}
"""By the argument's name: what a user may well write."""

RANKS: dict[str, tuple[int, ...]] = {
    "image.": (3, 3, 3, 2),
    "max_pool": (3, 3, 2, 4),
    "average_pool": (3, 3, 2, 4),
    "adaptive": (3, 2, 4),
    "conv": (3, 2),
    "depth": (3,),
    "space_to_depth": (3,),
    "unfold": (3,),
    "fold": (2,),
    "stft": (1, 1, 2),
    "istft": (2,),
    "ctc": (2,),
    "dot_product_attention": (3,),
    "inv": (2,),
    "cholesky": (2,),
    "det": (2,),
    "logdet": (2,),
    "eig": (2,),
    "solve": (2,),
    "lu_": (2,),
    "fft": (1, 2),
    "rfft": (1, 2),
    "in_top_k": (0, 1),
    "unravel": (0,),
    "segment": (0, 1),
}
"""How many axes beside the batch suit an op, by the beginning of its name."""

WHOLE = frozenset({"gcd", "lcm", "one_hot", "multi_hot", "bincount", "unravel_index"})
WHOLE_ARGUMENTS = frozenset({"indices", "targets", "segment_ids", "target_length", "output_length"})
SQUARE = ("inv", "cholesky", "det", "logdet", "eig", "solve", "lu_", "slogdet")


SQUARING = frozenset({"diagflat", "inner", "kron", "meshgrid", "outer", "tensordot"})
"""Ops whose result is the product of all sizes that go in: more than one axis would fill the memory."""


def random_op_cases(count: int, seed: int, only: tuple[str, ...] = ()) -> list[Case]:
    """That many cases, the same for the same seed; each op in turn."""
    chance = random.Random(seed)
    ops = list(only or catalog.names("op"))
    chance.shuffle(ops)
    return [random_op_case(chance, ops[number % len(ops)]) for number in range(count)]


def random_op_case(chance: random.Random, name: str) -> Case:
    """One use of an op."""
    entry = catalog.find("op", name)
    assert entry is not None
    flaw = chance.choice(FLAWS)
    operands, named = _data(chance, entry, flaw)
    tensors = {name: value for name, value in named.items() if isinstance(value, Tensor)}
    constants = {name: value for name, value in named.items() if name not in tensors}
    return Case(f"ops.{name}", _arguments(chance, entry, flaw) | constants, operands, tensors)


def _arguments(chance: random.Random, entry: Entry, flaw: str) -> dict[str, Any]:
    own = [one for one in entry.parameters if one.kind not in KINDS_OF_DATA]
    given = [one for one in own if one.required or chance.random() < 0.4]
    wrong = chance.choice(own) if flaw == "argument" and own else None
    if wrong is not None and wrong not in given:
        given.append(wrong)
    return {one.name: _bad(chance, one) if one is wrong else _good(chance, one) for one in given}


def _bad(chance: random.Random, parameter: Parameter) -> Any:
    """A wrong value that is plain and small: padding by 1000 on every side fills the memory."""
    value = bad_value(chance, parameter)
    return 9 if isinstance(value, Object) or value in (50, 1000) else value


def _good(chance: random.Random, parameter: Parameter) -> Any:
    if parameter.values:
        return chance.choice(parameter.values)
    values = VALUES.get(parameter.name)
    return chance.choice(values) if values else good_value(chance, parameter, 2)


def _data(chance: random.Random, entry: Entry, flaw: str) -> tuple[tuple[Operand, ...], dict[str, Any]]:
    """The tensors that the pipe supplies, and constants for tensors by keyword."""
    first = _tensor(chance, entry, flaw)
    operands: list[Operand] = []
    keywords: dict[str, Any] = {}
    for parameter in entry.parameters:
        if parameter.kind == "operands":
            operands += [first, *(_like(chance, first, flaw) for _ in range(chance.choice([0, 1, 1, 1, 2])))]
        elif parameter.kind == "tensors":
            operands.append(tuple(_like(chance, first, flaw) for _ in range(chance.choice([2, 2, 2, 3, 1]))))
        elif parameter.kind == "tensor":
            _one(chance, parameter, first, operands, keywords, flaw)
    if not operands and not any(isinstance(value, Tensor) for value in keywords.values()):
        operands, keywords = [first], {}
    return tuple(operands), keywords


def _one(
    chance: random.Random,
    parameter: Parameter,
    first: Tensor,
    operands: list[Operand],
    keywords: dict[str, Any],
    flaw: str,
) -> None:
    """One more tensor: by position, by keyword, or a number in its place."""
    if not operands and not keywords:
        if chance.random() < 0.04 and flaw == "none":
            keywords[parameter.name] = chance.choice(NUMBERS)
        else:
            operands.append(_typed(chance, parameter, first))
        return
    if not parameter.required and chance.random() < 0.6:
        return
    like = _typed(chance, parameter, _like(chance, first, flaw))
    if keywords or chance.random() < 0.3:
        values: list[Any] = [like, chance.choice(NUMBERS)]
        values += VALUES.get(parameter.name, ())
        keywords[parameter.name] = chance.choice(values)
    else:
        operands.append(like)


def _typed(chance: random.Random, parameter: Parameter, found: Tensor) -> Tensor:
    if parameter.name in WHOLE_ARGUMENTS and chance.random() < 0.9:
        return Tensor(found.shape, chance.choice(["int32", "int32", "int64"]))
    return found


def _tensor(chance: random.Random, entry: Entry, flaw: str) -> Tensor:
    ranks = next((ranks for name, ranks in RANKS.items() if entry.name.startswith(name)), (1, 1, 2, 2, 3, 0))
    axes = chance.choice([0, 1, 2, 3, 4] if flaw == "input" else ranks)
    if entry.name in SQUARING:
        axes = min(axes, 1)
    dims: list[int | None] = [
        None if chance.random() < (0.2 if flaw == "input" else 0.03) else chance.choice(SIZES)
        for _ in range(axes)
    ]
    if entry.name.startswith("image.") and len(dims) == 3 and chance.random() < 0.8:
        dims = [chance.choice([4, 6, 8, 12]), chance.choice([4, 6, 8, 12]), 3]
    if entry.name.startswith(SQUARE) and len(dims) > 1 and chance.random() < 0.9:
        dims[-1] = dims[-2]
    dtype = (
        "int32"
        if entry.name in WHOLE or entry.name.startswith(("bitwise", "left_shift", "right_shift"))
        else "float32"
    )
    return tensor(*dims, dtype=chance.choice(DTYPES) if flaw == "dtype" else dtype)


def _like(chance: random.Random, first: Tensor, flaw: str) -> Tensor:
    """The tensor again, or another one that may fit beside it."""
    dims: list[Any] = list((first.shape or ())[1:])
    flawed = flaw == "input"
    for axis in range(len(dims)):
        if chance.random() < (0.25 if flawed else 0.1):
            dims[axis] = chance.choice([1, 1, None, *SIZES] if flawed else [1, 1, dims[axis]])
    if chance.random() < (0.3 if flawed else 0.1):
        dims = dims[1:] if chance.random() < 0.5 else [*dims, chance.choice(SIZES)]
    dtype = first.dtype
    if flaw == "dtype" and chance.random() < 0.5:
        dtype = chance.choice(DTYPES)
    return tensor(*dims, dtype=dtype)
