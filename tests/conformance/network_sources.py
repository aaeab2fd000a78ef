"""The inputs of random networks, each followed by what makes numbers of it."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from network_parts import Shape, Size, call, maybe, one_of

WORDS_LIST = '["a", "b", "c"]'


@dataclass
class Writer:
    """A network on its way to a text: `tensors` are those in sight, `unused` those that nothing reads yet."""

    rng: random.Random
    lines: list[str] = field(default_factory=list)
    tensors: dict[str, Shape] = field(default_factory=dict)
    unused: list[str] = field(default_factory=list)
    sizes: dict[str, int] = field(default_factory=dict)
    blocks: dict[str, str] = field(default_factory=dict)
    """What a block adds to a pipe, by its name: `wide`, `keeps`, `three`, `joins`."""
    params: list[str] = field(default_factory=list)
    shared: dict[str, int] = field(default_factory=dict)

    def read(self, name: str) -> str:
        if name in self.unused:
            self.unused.remove(name)
        return name

    def add(self, name: str, shape: Shape) -> None:
        """A tensor that some line defines."""
        self.tensors[name] = shape
        self.unused.append(name)

    def define(self, pipe: str, shape: Shape) -> str:
        name = f"t{len(self.tensors)}"
        self.lines.append(f"{name} = {pipe}")
        self.add(name, shape)
        return name


def random_input(writer: Writer, number: int) -> None:
    """An input of numbers, or of something else and its encoding."""
    chance = writer.rng.random()
    if chance < 0.13:
        _tokens(writer, number)
    elif chance < 0.19:
        _categories(writer, number)
    elif chance < 0.23:
        _words(writer, number)
    elif chance < 0.26:
        _sound(writer, number)
    else:
        _numbers(writer, number)


def _numbers(writer: Writer, number: int) -> None:
    rng, name = writer.rng, f"x{number}"
    shape = _shape(rng)
    if rng.random() < 0.25:
        _open_axis(writer, shape, number)
    dtype = maybe(rng, rng.choice([": float32", ": float16", ": float64"]), 0.06) or ""
    outside = f' named "outside {number}"' if rng.random() < 0.05 else ""
    writer.lines.append(f"input {name}({', '.join(map(str, shape))}){dtype}{outside}")
    writer.add(name, tuple(shape))


def _shape(rng: random.Random) -> list[Size]:
    forms: list[list[Size]] = [
        [rng.choice([3, 4, 8])],
        [rng.choice([4, 6, 8]), rng.choice([2, 3, 4])],
        [rng.choice([6, 8, 9]), rng.choice([6, 8]), rng.choice([1, 3, 3, 4])],
        [4, rng.choice([4, 6]), 5, 2],
        [2, 3, 3, 2, 1],
    ]
    return rng.choices(forms, [4, 4, 5, 2, 1])[0]


def _open_axis(writer: Writer, shape: list[Size], number: int) -> None:
    """Puts a symbol or None in the place of a size; the last axis varies in no layer with weights."""
    rng = writer.rng
    axis = rng.randrange(len(shape))
    size = shape[axis]
    assert isinstance(size, int)
    inner = len(shape) > 1 and axis < len(shape) - 1
    shape[axis] = rng.choice(["n", None]) if inner else "n"
    if shape[axis] == "n":
        shape[axis] = "n" if writer.sizes.get("n", size) == size else f"n{number}"
        writer.sizes[str(shape[axis])] = size


def _tokens(writer: Writer, number: int) -> None:
    rng, length = writer.rng, writer.rng.choice([5, 7])
    written: Size = rng.choice([length, length, None])
    writer.lines.append(f"input x{number}({written}): {rng.choice(['int32', 'int32', 'int64'])}")
    options = {
        "mask_zero": maybe(rng, "True", 0.4),
        "embeddings_initializer": maybe(rng, one_of(rng, "initializers"), 0.15),
        "embeddings_regularizer": maybe(rng, "l2", 0.1),
    }
    name = "ReversibleEmbedding" if rng.random() < 0.15 else "Embedding"
    writer.lines.append(f"e{number} = x{number} -> {call(name, rng.choice([10, 50]), 4, **options)}")
    writer.add(f"e{number}", (written, 4))


def _categories(writer: Writer, number: int) -> None:
    rng, mode = writer.rng, writer.rng.choice(["one_hot", "multi_hot"])
    width = 1 if mode == "one_hot" else rng.choice([1, 3])
    layer, size, dtype = rng.choice(
        [
            (f"CategoryEncoding(num_tokens=5, output_mode={mode})", 5, "int32"),
            (f"IntegerLookup(vocabulary=[1, 5, 7], output_mode={mode})", 4, "int64"),
            (f"Hashing(num_bins=4, output_mode={mode})", 4, "int32"),
            (f"Discretization(bin_boundaries=[0.0, 1.0], output_mode={mode})", 3, "float32"),
        ]
    )
    if rng.random() < 0.25:
        width, layer, size, dtype = (
            3,
            "Discretization(bin_boundaries=[0.0]) -> Embedding(2, 4) -> Flatten",
            12,
            "float32",
        )
    writer.lines.append(f"input x{number}({width}): {dtype}")
    writer.lines.append(f"e{number} = x{number} -> {layer}")
    writer.add(f"e{number}", (size,))


def _words(writer: Writer, number: int) -> None:
    rng = writer.rng
    layer, shape = rng.choice(
        [
            (f"StringLookup(vocabulary={WORDS_LIST}, output_mode=one_hot)", (4,)),
            (f"StringLookup(vocabulary={WORDS_LIST}, num_oov_indices=2) -> Embedding(5, 3)", (1, 3)),
            (f"StringLookup(vocabulary={WORDS_LIST}, output_mode=multi_hot)", (4,)),
            ("Hashing(num_bins=4, output_mode=one_hot)", (4,)),
            (
                f"TextVectorization(vocabulary={WORDS_LIST}, output_sequence_length=4) -> Embedding(5, 3)",
                (4, 3),
            ),
            (f"TextVectorization(vocabulary={WORDS_LIST}) -> Embedding(9, 2, mask_zero=True)", (None, 2)),
        ]
    )
    writer.lines.append(f"input x{number}(1): string")
    if rng.random() < 0.25:
        writer.lines.append(f"input z{number}(1): {rng.choice(['string', 'int32'])}")
        writer.lines.append(
            f"e{number} = [x{number}, z{number}] -> HashedCrossing(num_bins=5, output_mode=one_hot)"
        )
        shape = (5,)
    else:
        writer.lines.append(f"e{number} = x{number} -> {layer}")
    writer.add(f"e{number}", shape)


def _sound(writer: Writer, number: int) -> None:
    rng = writer.rng
    if rng.random() < 0.5:
        writer.lines.append(f"input x{number}(512)")
        writer.lines.append(
            f"e{number} = x{number} -> MelSpectrogram(fft_length=64, sequence_stride=64, num_mel_bins=4, sampling_rate=8000)"
        )
        writer.add(f"e{number}", (4, "?"))
        return
    mode = rng.choice(["log", "real", "imag", "stft", "magnitude", "angle", "psd"])
    options = {"mode": mode, "padding": maybe(rng, "same"), "trainable": maybe(rng, "True")}
    writer.lines.append(f"input x{number}(40, {rng.choice([1, 2])})")
    writer.lines.append(
        f"e{number} = x{number} -> {call('STFTSpectrogram', frame_length=8, **options)} -> Dense(3)"
    )
    writer.add(f"e{number}", ("?", 3))
