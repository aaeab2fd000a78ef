"""Pipes of random networks: forks, groups with counts, choices, blocks, and what brings several tensors together."""

from __future__ import annotations

import random

from network_ops import binary
from network_outputs import vector
from network_parts import ACTIVATIONS, Shape, Size, call, is_fixed, maybe, plus, times
from network_sources import Writer
from network_steps import keeping_step, random_step

MERGES = ("Add", "Multiply", "Average", "Maximum", "Minimum", "Concatenate", "Concatenate", "Subtract")


def plain_pipe(writer: Writer) -> None:
    name = some_tensor(writer)
    text, shape = "", writer.tensors[name]
    for _ in range(writer.rng.choice([1, 2, 2, 3])):
        step, shape = pipe_step(writer, shape)
        text += f" -> {step}"
    writer.define(f"{writer.read(name)}{text}", shape)


def some_tensor(writer: Writer) -> str:
    return writer.rng.choice(writer.unused or list(writer.tensors))


def pipe_step(writer: Writer, shape: Shape) -> tuple[str, Shape]:
    rng, chance = writer.rng, writer.rng.random()
    if not shape or chance < 0.7:
        return random_step(rng, shape)
    if chance < 0.8:
        return _fork(rng, shape)
    if chance < 0.85:
        inner = " -> ".join(keeping_step(rng, shape) for _ in range(rng.choice([1, 2])))
        return f"({inner}) * {rng.choice([2, 3])}", shape
    if chance < 0.88 and isinstance(shape[-1], int):
        width = rng.choice([shape[-1], 4])
        return f"(Dense({width}) if {shape[-1]} != {width} else skip)", (*shape[:-1], width)
    if chance < 0.95 and writer.blocks:
        return _block(writer, shape)
    if writer.params:
        param = rng.choice(writer.params)
        written = rng.choice([param, f"2 * {param}", f"max({param}, 3)", f"{param} // 2 + 1"])
        return call("Dense", written, maybe(rng, "relu", 0.5) or "linear"), (*shape[:-1], "?")
    return random_step(rng, shape)


def _fork(rng: random.Random, shape: Shape) -> tuple[str, Shape]:
    """A fork whose branches keep the shape, and what brings them together again."""
    branches = [
        " -> ".join(keeping_step(rng, shape) for _ in range(rng.choice([1, 2])))
        for _ in range(rng.choice([1, 2]))
    ]
    branches.append("skip" if rng.random() < 0.6 else keeping_step(rng, shape))
    rng.shuffle(branches)
    merge = rng.choice(MERGES)
    if merge == "Subtract" and len(branches) != 2:
        merge = "Add"
    each = f" -> each {keeping_step(rng, shape)}" if rng.random() < 0.15 else ""
    last = shape[-1]
    if merge == "Concatenate":
        last = times(last, len(branches))
        merge = rng.choice(["Concatenate", "Concatenate(axis=-1)", "ops.concatenate(axis=-1)"])
    return f"{{ {' | '.join(branches)} }}{each} -> {merge}", (*shape[:-1], last)


def _block(writer: Writer, shape: Shape) -> tuple[str, Shape]:
    rng = writer.rng
    name = rng.choice(list(writer.blocks))
    count = rng.choice([2, 4])
    match writer.blocks[name]:
        case "keeps":
            return call(name, scale=maybe(rng, 2, 0.5)), shape
        case "width":
            return call(name, count, rng.choice(ACTIVATIONS)), (*shape[:-1], count)
        case "doubles":
            return call(name, count, word=rng.choice(ACTIVATIONS)), (*shape[:-1], 2 * count)
        case "narrow":
            return call(name, units=count), (*shape[:-1], 3)
        case "windows" if len(shape) in (2, 3, 4):
            rank = len(shape) - 1
            return f"{name}{rank}({count}) * 2", (*shape[:-1], count)
    return random_step(rng, shape)


def named(writer: Writer) -> None:
    """A pipe with a name in its middle, which is brought in again at its end."""
    rng, name = writer.rng, some_tensor(writer)
    shape, number = writer.tensors[name], len(writer.tensors)
    step = keeping_step(rng, shape) if shape else "Identity"
    last = keeping_step(rng, shape) if shape else "relu"
    middle = f"m{number}"
    writer.lines.append(f"w{number} = {writer.read(name)} -> {step} as {middle} -> {last}")
    writer.tensors[middle] = shape
    writer.define(f"[w{number}, {middle}] -> {rng.choice(['Add', 'Maximum', 'Subtract'])}", shape)


def several(writer: Writer) -> None:
    """A step with several answers, each under its own name."""
    rng, name = writer.rng, some_tensor(writer)
    shape, number = writer.tensors[name], len(writer.tensors)
    if not shape:
        plain_pipe(writer)
        return
    names, half = (f"p{number}", f"q{number}"), shape[-1]
    pipe = f"{{ {keeping_step(rng, shape)} | {keeping_step(rng, shape)} }}"
    if isinstance(half, int) and half and half % 2 == 0 and rng.random() < 0.4:
        pipe, shape = "ops.split(2, axis=-1)", (*shape[:-1], half // 2)
    writer.lines.append(f"({', '.join(names)}) = {writer.read(name)} -> {pipe}")
    for one in names:
        writer.add(one, shape)


def merge(writer: Writer) -> None:
    """Several tensors into one: their vectors, or tensors of one shape as they are."""
    rng = writer.rng
    if len(writer.tensors) < 2:
        plain_pipe(writer)
        return
    names = rng.sample(list(writer.tensors), rng.choice([2, 2, min(3, len(writer.tensors))]))
    same = [name for name in writer.tensors if writer.tensors[name] == writer.tensors[names[0]]]
    if len(same) > 1 and rng.random() < 0.4:
        _same_shape(writer, same[:2])
        return
    if writer.shared and rng.random() < 0.6:
        pipes = [f"{_vector(writer, name)[0]} -> Dense(4) -> tower" for name in names]
        kind = rng.choice(["Add", "Multiply", "Average"])
        writer.define(f"[{', '.join(pipes)}] -> {kind}", (writer.shared["tower"],))
        return
    _vectors(writer, [_vector(writer, name) for name in names])


def _same_shape(writer: Writer, names: list[str]) -> None:
    rng = writer.rng
    shape = writer.tensors[names[0]]
    left, right = (writer.read(name) for name in names)
    if is_fixed(*shape) and len(shape) > 1 and rng.random() < 0.3:
        axis = rng.randrange(1, len(shape) + 1)
        size = times(shape[axis - 1], 2)
        writer.define(
            f"[{left}, {right}] -> Concatenate(axis={axis})", (*shape[: axis - 1], size, *shape[axis:])
        )
    elif rng.random() < 0.4:
        writer.define(f"({left}, {right}) -> {binary(rng)}", shape)
    elif len(shape) == 2 and rng.random() < 0.4:
        text, behind = rng.choice(
            [
                (f"[{left}, {right}] -> Dot(axes=2)", (shape[0], shape[0])),
                (f"[{left}, {right}] -> Dot(axes=(1, 1), normalize=True)", (shape[1], shape[1])),
                (f"({left}, {right} -> ops.swapaxes(1, 2)) -> ops.matmul", (shape[0], shape[0])),
            ]
        )
        writer.define(text, behind)
    else:
        writer.define(f"[{left}, {right}] -> {rng.choice(['Add', 'Multiply', 'Subtract', 'Minimum'])}", shape)


def _vector(writer: Writer, name: str) -> tuple[str, Size]:
    text, shape = vector(writer.rng, writer.read(name), writer.tensors[name])
    return text, shape[0]


def _vectors(writer: Writer, pipes: list[tuple[str, Size]]) -> None:
    rng, chance = writer.rng, writer.rng.random()
    texts = [text for text, _ in pipes]
    pair = [f"{text} -> Dense(3)" for text in texts[:2]]
    if chance < 0.4:
        total: Size = 0
        for _, size in pipes:
            total = total + size if isinstance(total, int) and isinstance(size, int) else "?"
        writer.define(f"[{', '.join(texts)}] -> Concatenate", (total,))
    elif chance < 0.55:
        given = rng.choice(["axes=1", "axes=-1, normalize=True", "axes=(1, 1)"])
        writer.define(f"[{', '.join(pair)}] -> Dot({given})", (1,))
    elif chance < 0.7:
        writer.define(f"({', '.join(pair)}) -> {binary(rng)}", (3,))
    elif chance < 0.78:
        writer.define(f"({pair[0]} -> ops.greater(x2=0.0), {', '.join(pair)}) -> ops.where", (3,))
    elif chance < 0.85 and "meet" in writer.blocks:
        writer.define(f"({', '.join(texts[:2])}) -> meet", (3,))
    else:
        width, kind = rng.choice([2, 4]), rng.choice(["Add", "Average", "Concatenate"])
        behind = plus(0, width * len(pipes) if kind == "Concatenate" else width)
        writer.define(f"[{', '.join(texts)}] -> each Dense({width}) -> {kind}", (behind,))
