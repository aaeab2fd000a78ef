"""Random steps over sequences: recurrent layers and their cells, wrappers."""

from __future__ import annotations

import random

from network_parts import WORDS, Maker, Shape, Step, call, common, is_fixed, maybe, one_of, units
from network_plain import activation, dense, flatten, noise
from network_windows import convolution, global_pooling


def recurrent(rng: random.Random, shape: Shape) -> Step:
    count, sequences = units(rng), rng.random() < 0.5
    kind = rng.choice(["LSTM", "GRU", "SimpleRNN"])
    returned = "True" if sequences else None
    form = rng.random()
    if form < 0.12:
        cells = rng.choice(
            [_cell(rng, kind, count), f"StackedRNNCells([GRUCell(2), {_cell(rng, kind, count)}])"]
        )
        text = call("RNN", cells, return_sequences=returned, go_backwards=maybe(rng, "True", 0.1))
        return text, (shape[0], count) if sequences else (count,)
    options = {**_options(rng, kind), "unroll": maybe(rng, "True", 0.1) if is_fixed(*shape) else None}
    text = call(kind, count, return_sequences=returned, **options)
    if form < 0.35 and "go_backwards" not in text:
        mode = maybe(rng, rng.choice(["sum", "concat", "mul", "ave"]), 0.5)
        other = call(kind, count, return_sequences=returned, go_backwards="True")
        text = call("Bidirectional", text, merge_mode=mode, backward_layer=maybe(rng, other, 0.15))
        count *= 1 if mode in ("sum", "mul", "ave") else 2
    return text, (shape[0], count) if sequences else (count,)


def _options(rng: random.Random, kind: str) -> dict[str, str | None]:
    return {
        "activation": maybe(rng, rng.choice(WORDS["recurrent_activations"]), 0.2),
        "recurrent_activation": maybe(rng, "hard_sigmoid", 0.1) if kind != "SimpleRNN" else None,
        "dropout": maybe(rng, 0.1, 0.15),
        "recurrent_dropout": maybe(rng, 0.1, 0.1),
        "go_backwards": maybe(rng, "True", 0.1),
        "use_bias": maybe(rng, "False", 0.1),
        "kernel_initializer": maybe(rng, one_of(rng, "initializers"), 0.1),
        "recurrent_initializer": maybe(rng, "orthogonal", 0.05),
        "kernel_regularizer": maybe(rng, one_of(rng, "regularizers"), 0.05),
        "recurrent_constraint": maybe(rng, "unit_norm", 0.05),
        "unit_forget_bias": maybe(rng, "False", 0.1) if kind == "LSTM" else None,
        "reset_after": maybe(rng, "False", 0.3) if kind == "GRU" else None,
        **common(rng),
    }


def _cell(rng: random.Random, kind: str, count: int) -> str:
    return call(f"{kind}Cell", count, use_bias=maybe(rng, "False", 0.2), dropout=maybe(rng, 0.1, 0.1))


def masking(rng: random.Random, shape: Shape) -> Step:
    return rng.choice(["Masking(0.0)", "Masking", "Masking(mask_value=-1.0)"]), shape


def convolutional_recurrent(rng: random.Random, shape: Shape) -> Step:
    rank, filters, sequences = len(shape) - 2, units(rng), rng.random() < 0.4
    options = {
        "return_sequences": "True" if sequences else None,
        "recurrent_activation": maybe(rng, "sigmoid", 0.2),
        "use_bias": maybe(rng, "False", 0.1),
        "dropout": maybe(rng, 0.1, 0.1),
    }
    text = call(f"ConvLSTM{rank}D", filters, rng.choice([1, 3]), padding="same", **options)
    return text, (shape[0], *shape[1:-1], filters) if sequences else (*shape[1:-1], filters)


def time_distributed(rng: random.Random, shape: Shape) -> Step:
    """A layer at every step; activations by their bare names are no layers."""
    makers: list[Maker] = [dense, activation, noise] if len(shape) == 2 else [dense, flatten]
    if len(shape) in (3, 4):
        makers += [convolution, global_pooling]
    text, inner = rng.choice(makers)(rng, shape[1:])
    if "(" not in text:
        text = f"{text}()" if text[:1].isupper() else f"Activation({text})"
    return f"TimeDistributed({text})", (shape[0], *inner)


def repeat_vector(rng: random.Random, shape: Shape) -> Step:
    count = rng.choice([2, 3, 5])
    return f"RepeatVector({count})", (count, *shape)
