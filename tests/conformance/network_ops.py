"""Random steps that are ops: elementwise, reductions, and those that move axes about."""

from __future__ import annotations

import random

from network_parts import WORDS, Shape, Step, call, is_fixed, one_of, plus, times, tuple_text

FLOAT = ' -> ops.cast("float32")'


def elementwise(rng: random.Random, shape: Shape) -> Step:
    if rng.random() < 0.15:
        return f"ops.{one_of(rng, 'unary_ops_to_cast')}{FLOAT}", shape
    return f"ops.{one_of(rng, 'unary_ops')}", shape


def reduce_op(rng: random.Random, shape: Shape) -> Step:
    axis, keep = rng.randrange(1, len(shape) + 1), rng.random() < 0.3
    cast = rng.random() < 0.15
    name = one_of(rng, "reductions_to_cast" if cast else "reductions")
    keep = keep and name != "average"
    kept = tuple(
        1 if at + 1 == axis and keep else size for at, size in enumerate(shape) if keep or at + 1 != axis
    )
    given = rng.choice([axis, axis - len(shape) - 1])
    text = call(f"ops.{name}", axis=given, keepdims="True" if keep else None)
    return text + FLOAT * cast, kept


def reshape_op(rng: random.Random, shape: Shape) -> Step:
    return rng.choice([_axes, _axes, _repeated, _picked, _several])(rng, shape)


def _axes(rng: random.Random, shape: Shape) -> Step:
    last = len(shape)
    kind = rng.choice(["expand", "squeeze", "transpose", "swap", "move", "reshape"])
    if kind == "squeeze" and 1 in shape and last > 1:
        axis = shape.index(1) + 1
        return f"ops.squeeze(axis={axis})", (*shape[: axis - 1], *shape[axis:])
    if kind == "transpose":
        order = rng.sample(range(1, last + 1), last)
        return f"ops.transpose(axes={tuple_text([0, *order])})", tuple(shape[at - 1] for at in order)
    if kind == "swap" and last > 1:
        return rng.choice(["ops.swapaxes(1, 2)", "ops.swapaxes(axis1=2, axis2=1)"]), (
            shape[1],
            shape[0],
            *shape[2:],
        )
    if kind == "move" and last > 1:
        return f"ops.moveaxis(1, {last})", (*shape[1:], shape[0])
    if kind == "reshape" and is_fixed(*shape):
        return f"ops.reshape({tuple_text([-1, *shape, 1])})", (*shape, 1)
    axis = rng.randrange(1, last + 1)
    return f"ops.expand_dims(axis={axis})", (*shape[: axis - 1], 1, *shape[axis - 1 :])


def _repeated(rng: random.Random, shape: Shape) -> Step:
    last = len(shape)
    kind = rng.choice(["repeat", "tile", "pad", "diff", "take"])
    if kind == "repeat":
        return f"ops.repeat(2, axis={last})", (*shape[:-1], times(shape[-1], 2))
    if kind == "pad":
        mode = rng.choice(["", ', "constant"', ", constant_values=1.0"])
        return f"ops.pad({tuple_text(['(0, 0)'] * last + ['(1, 2)'])}{mode})", (
            *shape[:-1],
            plus(shape[-1], 3),
        )
    if kind == "diff" and isinstance(shape[-1], int) and shape[-1] > 2:
        return "ops.diff(axis=-1)", (*shape[:-1], shape[-1] - 1)
    if kind == "take":
        return f"ops.take(indices=[0, 0], axis={last})", (*shape[:-1], 2)
    return f"ops.tile({tuple_text([1] * last + [2])})", (*shape[:-1], times(shape[-1], 2))


def _picked(rng: random.Random, shape: Shape) -> Step:
    """Ops that pick or spread, and those on matrices."""
    last, size = len(shape), shape[-1]
    choices: list[Step] = [("ops.take(indices=0, axis=-1) -> ops.expand_dims(axis=-1)", (*shape[:-1], 1))]
    if last > 1:
        choices += [
            ("ops.tril", shape),
            ("ops.triu(k=1)", shape),
            ("ops.trace(axis1=1, axis2=2) -> ops.expand_dims(axis=-1)", (*shape[2:], 1)),
            ("ops.quantile(q=0.5, axis=1)", shape[1:]),
        ]
    if isinstance(size, int):
        choices.append(('ops.cast("int32") -> ops.one_hot(3)', (*shape, 3)))
    if isinstance(size, int) and size and size % 2 == 0:
        choices.append(("ops.glu(axis=-1)", (*shape[:-1], size // 2)))
    return rng.choice(choices)


def _several(rng: random.Random, shape: Shape) -> Step:
    """An op with several answers or questions, and what brings them together."""
    size, last = shape[-1], len(shape)
    choices: list[Step] = [
        ("{ skip | ops.negative } -> ops.stack(axis=1)", (2, *shape)),
        ("{ ops.exp | skip } -> ops.concatenate(axis=-1)", (*shape[:-1], times(size, 2))),
        ("ops.moments(axes=[-1], keepdims=True) -> Concatenate", (*shape[:-1], 2)),
    ]
    if isinstance(size, int) and size and size % 2 == 0:
        choices.append((f"ops.split(2, axis={rng.choice([-1, last])}) -> Add", (*shape[:-1], size // 2)))
    if isinstance(size, int) and 1 < size < 5 and last > 1:
        choices.append(("ops.unstack(axis=-1) -> Add", shape[:-1]))
    return rng.choice(choices)


def binary(rng: random.Random) -> str:
    """An op of two tensors, with the cast that it needs."""
    if rng.random() < 0.25:
        return f"ops.{rng.choice(WORDS['binary_ops_to_cast'])}{FLOAT}"
    return f"ops.{rng.choice(WORDS['binary_ops'])}"
