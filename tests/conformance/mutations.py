"""Mutations of `.nn` texts: one small change each, of the kinds that people make by mistake.

    for kind, text in mutants(good, count=5, seed=1): ...

A mutation replaces the text of one node of the syntax tree, found by its span; it may leave the network right.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from typing import Any

from network_parts import ACTIVATIONS

from nndsl import catalog
from nndsl.source import Source
from nndsl.syntax import nodes as n
from nndsl.syntax.parser import parse
from nndsl.syntax.statements import AssignStatement, InputStatement, OutputStatement, SectionStatement, Tree

Edit = tuple[int, int, str]
"""Start, end and what comes in place of that stretch."""

FAMILIES = (
    ("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum", "Concatenate", "Dot(axes=1)"),
    ("LSTM", "GRU", "SimpleRNN", "Dense", "Conv1D"),
    (
        "Conv1D",
        "Conv2D",
        "Conv3D",
        "Conv1DTranspose",
        "Conv2DTranspose",
        "SeparableConv2D",
        "ConvLSTM2D",
        "Dense",
    ),
    ("MaxPooling1D", "MaxPooling2D", "MaxPooling3D", "AveragePooling1D", "AveragePooling2D"),
    (
        "GlobalMaxPooling1D",
        "GlobalMaxPooling2D",
        "GlobalAveragePooling1D",
        "GlobalAveragePooling2D",
        "GlobalAveragePooling3D",
    ),
    ("UpSampling1D", "UpSampling2D", "UpSampling3D"),
    ("Cropping1D", "Cropping2D", "ZeroPadding1D", "ZeroPadding2D", "ZeroPadding3D"),
    ("BatchNormalization", "LayerNormalization", "GroupNormalization", "UnitNormalization", "Dropout"),
    ("Flatten", "GlobalAveragePooling1D", "GlobalAveragePooling2D", "Reshape((-1,))", "Identity"),
    ("SpatialDropout1D", "SpatialDropout2D", "SpatialDropout3D", "Dropout"),
    ("MultiHeadAttention", "GroupQueryAttention", "Attention", "AdditiveAttention"),
)
INSERTED = (
    *(
        "Flatten",
        "Dense(7)",
        "Dense(1)",
        "LSTM(4)",
        "GRU(4, return_sequences=True)",
        "Conv1D(4, 3)",
        "Conv2D(4, 3)",
    ),
    *(
        "MaxPooling2D(2)",
        "MaxPooling1D(2)",
        "GlobalAveragePooling1D",
        "GlobalAveragePooling2D",
        "RepeatVector(3)",
    ),
    *(
        "Reshape((2, -1))",
        "Reshape((4, 4))",
        "BatchNormalization",
        "Embedding(10, 4)",
        "Permute((2, 1))",
        "Softmax",
    ),
    *(
        "TimeDistributed(Dense(3))",
        "Bidirectional(LSTM(3))",
        "ops.mean(axis=1)",
        "ops.expand_dims(axis=1)",
        "relu",
    ),
    *(
        "Dropout(0.5)",
        "UpSampling2D(2)",
        "ZeroPadding1D(1)",
        "Concatenate",
        "Add",
        "Normalization",
        "Masking(0.0)",
    ),
)
VALUES = (
    "0",
    "-1",
    "1",
    "2",
    "3",
    "7",
    "2.5",
    "0.5",
    "1.5",
    "-0.5",
    "50",
    "True",
    "None",
    '"two"',
    "same",
    "relu",
)
SHAPES = (
    "(2,)",
    "(2, 2)",
    "(3, 3, 3)",
    "(2, 2, 2, 2)",
    "(0, 1)",
    "[1]",
    "[1, 2]",
    "()",
    "(2, -1)",
    "(1.5, 2)",
    "((1, 1), (1, 1))",
)
WORDS = (
    "same",
    "valid",
    "causal",
    "full",
    "relu",
    "softmax",
    "sigmoid",
    "tanh",
    "linear",
    "reluu",
    "channels_first",
)
LOSSES = (
    *(
        "mean_squared_error",
        "binary_crossentropy",
        "categorical_crossentropy",
        "sparse_categorical_crossentropy",
    ),
    *(
        "mse",
        "mae",
        "hinge",
        "kl_divergence",
        "huber",
        "cosine_similarity",
        "poisson",
        "mean_square_error",
        "ctc",
    ),
    *(
        "CategoricalCrossentropy(from_logits=True)",
        "BinaryCrossentropy(from_logits=True)",
        "Dice()",
        "Tversky()",
    ),
)
TASKS = (
    *("regression", "regression(2)", "regression(positive)", "binary", "multiclass(4)", "multiclass(2)"),
    *("multilabel(3)", "multiclass", "multiclass(4) per step", "binary per pixel", "regression per step"),
)
METRICS = (
    "[accuracy]",
    "[mae]",
    "[AUC()]",
    "[accuraccy]",
    "[top_k_categorical_accuracy]",
    "[Precision()]",
    "[F1Score()]",
    "accuracy",
)
OPTIMIZERS = (
    "adam",
    "adamm",
    "Adam(lr=0.1)",
    "SGD(0.1, nesterov=True)",
    "Adam(-1.0)",
    "SGD(momentum=2.0)",
    "Adam(learning_rate=1)",
)


def mutants(text: str, count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Up to `count` different mutants of a text, each with the name of its mutation."""
    rng = random.Random(seed)
    tree, _ = parse(Source(text))
    places = _places(tree)
    seen = {text}
    for _ in range(4 * count):
        kind = rng.choice(list(MUTATIONS))
        edit = MUTATIONS[kind](rng, tree, places)
        if edit is None:
            continue
        start, end, new = edit
        mutant = text[:start] + new + text[end:]
        if mutant not in seen:
            seen.add(mutant)
            yield kind, mutant
        if len(seen) > count:
            return


Places = dict[type, list[Any]]


def _places(tree: Tree) -> Places:
    """Every node of the tree by its class."""
    found: Places = {}
    for statement in tree.statements:
        _collect(statement, found)
    return found


def _collect(node: Any, found: Places) -> None:
    if isinstance(node, tuple):
        for one in node:
            _collect(one, found)
    elif isinstance(node, n.Node):
        found.setdefault(type(node), []).append(node)
        for name in node.__fields__:  # type: ignore[attr-defined]
            if name != "span":
                _collect(getattr(node, name), found)


def _replace(node: n.Node, new: str) -> Edit:
    return node.span.start, node.span.end, new


def _pick(rng: random.Random, found: list[Any]) -> Any:
    return rng.choice(found) if found else None


def _text(node: n.Node) -> str:
    return node.span.text


# Arguments.


def _argument_value(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    argument = _pick(rng, places.get(n.Argument, []))
    if argument is None:
        return None
    value = argument.value
    if isinstance(value, n.Number) and rng.random() < 0.6:
        number = value.value
        near = [number + 1, number - 1, number * 2, -number, 0, number / 2, number + 0.5]
        return _replace(value, repr(rng.choice(near)))
    if isinstance(value, n.Name) and rng.random() < 0.7:
        return _replace(value, rng.choice([*WORDS, rng.choice(ACTIVATIONS)]))
    return _replace(value, rng.choice([*VALUES, *SHAPES]))


def _argument_name(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    argument = _pick(rng, [one for one in places.get(n.Argument, []) if one.name is not None])
    if argument is None:
        return None
    word = argument.name.id
    at = rng.randrange(len(word))
    choices = [
        word[:at] + word[at + 1 :],
        word + "s",
        word[:at] + word[at] + word[at:],
        "units",
        "filters",
        "rate",
        "axis",
    ]
    return _replace(argument.name, rng.choice(choices) or "x")


def _argument_removed(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    use = _pick(rng, [one for one in [*places.get(n.Use, []), *places.get(n.CallExpr, [])] if one.arguments])
    if use is None:
        return None
    gone = rng.choice(use.arguments)
    rest = ", ".join(_text(one) for one in use.arguments if one is not gone)
    return _replace(use, f"{use.name.id}({rest})")


def _argument_added(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    """An argument of the layer's own that was not given, with any value."""
    use = _pick(rng, [one for one in places.get(n.Use, []) if catalog.find("layer", one.name.id)])
    if use is None:
        return None
    entry = catalog.find("layer", use.name.id)
    assert entry is not None
    given = {one.name.id for one in use.arguments or () if one.name}
    left = [
        one
        for one in entry.parameters
        if one.name not in given and one.name not in ("name", "input_shape", "input_dim")
    ]
    if not left:
        return None
    parameter = rng.choice(left)
    values: dict[str, tuple[str, ...]] = {
        "bool": ("True", "False", "True", '"yes"', "2"),
        "enum": (*parameter.values, *parameter.values, "other"),
        "activation": (*ACTIVATIONS, "softmax", "reluu", "3"),
        "initializer": (
            "he_normal",
            "zeros",
            "orthogonal",
            "Identity()",
            "he_normall",
            "0",
            "RandomUniform()",
        ),
        "regularizer": ("l2", "L1(0.1)", "orthogonal_regularizer", "0.1", "l3"),
        "constraint": ("max_norm", "NonNeg()", "unit_norm", "maximum", "MaxNorm(-1)"),
        "dtype": ("float16", "mixed_float16", "float64", "int32", "floatt", "bfloat16"),
    }
    value = rng.choice(values.get(parameter.kind, (*VALUES, *SHAPES)))
    inside = ", ".join([*(_text(one) for one in use.arguments or ()), f"{parameter.name}={value}"])
    return _replace(use, f"{use.name.id}({inside})")


# Steps.


def _steps(places: Places) -> list[n.Use]:
    return list(places.get(n.Use, []))


def _step_removed(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    pipe = _pick(rng, [one for one in places.get(n.Pipe, []) if one.steps])
    if pipe is None:
        return None
    at = rng.randrange(len(pipe.steps))
    before = pipe.steps[at - 1].span.end if at else pipe.source.span.end
    return before, pipe.steps[at].span.end, ""


def _flatten_removed(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    names = ("Flatten", "Global", "RepeatVector", "Reshape", "ops.expand_dims")
    for pipe in rng.sample(places.get(n.Pipe, []), len(places.get(n.Pipe, []))):
        for at, step in enumerate(pipe.steps):
            if isinstance(step, n.Use) and step.name.id.startswith(names):
                return (pipe.steps[at - 1].span.end if at else pipe.source.span.end), step.span.end, ""
    return None


def _step_inserted(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    step = _pick(rng, _steps(places))
    return (step.span.start, step.span.start, f"{rng.choice(INSERTED)} -> ") if step else None


def _step_doubled(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    step = _pick(rng, _steps(places))
    return (step.span.start, step.span.start, f"{_text(step)} -> ") if step else None


def _layer_swapped(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    step = _pick(rng, _steps(places))
    if step is None:
        return None
    others = [
        other for family in FAMILIES if step.name.id in family for other in family if other != step.name.id
    ]
    if not others:
        return _replace(step, rng.choice(INSERTED))
    other = rng.choice(others)
    return _replace(step, other) if "(" in other else _replace(step.name, other)


def _layer_misspelt(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    step = _pick(rng, _steps(places))
    if step is None or len(step.name.id) < 3:
        return None
    at = rng.randrange(1, len(step.name.id))
    return _replace(step.name, step.name.id[:at] + step.name.id[at + 1 :])


def _wrapped(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    step = _pick(rng, [one for one in _steps(places) if one.name.id[:1].isupper()])
    if step is None:
        return None
    inner = _text(step) if step.arguments is not None else f"{step.name.id}()"
    wrapper = rng.choice(["TimeDistributed", "Bidirectional", "SpectralNormalization", "RNN"])
    return _replace(step, f"{wrapper}({inner})")


# Sources.


def _item_removed(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    source = _pick(rng, [one for one in places.get(n.ListSource, []) if one.items])
    if source is None:
        return None
    kept = list(source.items)
    kept.pop(rng.randrange(len(kept)))
    return _replace(source, f"[{', '.join(_text(one) for one in kept)}]")


def _source_swapped(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    """Another tensor of the file, as often one that is defined later."""
    names = [one.name.id for one in tree.statements if isinstance(one, InputStatement)]
    names += [one.id for each in tree.statements if isinstance(each, AssignStatement) for one in each.targets]
    pipe = _pick(rng, [one for one in places.get(n.Pipe, []) if isinstance(one.source, n.Name)])
    return (
        _replace(pipe.source, rng.choice([name for name in names if name != "_"])) if pipe and names else None
    )


def _list_to_call(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    source = _pick(rng, [*places.get(n.ListSource, []), *places.get(n.CallSource, [])])
    if source is None:
        return None
    inside = _text(source)[1:-1]
    return _replace(source, f"({inside})" if isinstance(source, n.ListSource) else f"[{inside}]")


# Statements.


def _input_changed(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    statement = _pick(rng, places.get(InputStatement, []))
    dims = [_text(dim) for dim in statement.dims]
    if not dims:
        return None
    at = rng.randrange(len(dims))
    kind = rng.choice(["size", "size", "none", "batch", "less", "more", "dtype"])
    changed = {
        "size": [*dims[:at], rng.choice(["1", "2", "3", "5", "16"]), *dims[at + 1 :]],
        "none": [*dims[:at], "None", *dims[at + 1 :]],
        "batch": [rng.choice(["32", "None"]), *dims],
        "less": dims[:at] + dims[at + 1 :],
        "more": [*dims, "2"],
        "dtype": dims,
    }[kind]
    dtype = f": {statement.dtype.id}" if statement.dtype else ""
    if kind == "dtype":
        dtype = rng.choice([": int32", ": float16", ": float", ": bool", ""])
    return _replace(statement, f"input {statement.name.id}({', '.join(changed)}){dtype}")


def _count_changed(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    repeat = _pick(rng, places.get(n.Repeat, []))
    return _replace(repeat.count, rng.choice(["0", "1", "4", "width"])) if repeat else None


def _task_changed(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    statement = _pick(rng, [one for one in places.get(OutputStatement, []) if one.task])
    if statement is None:
        return None
    end = statement.per.span.end if statement.per and rng.random() < 0.5 else statement.task.span.end
    return statement.task.span.start, end, rng.choice(TASKS)


def _head_changed(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    statement = _pick(rng, [one for one in places.get(OutputStatement, []) if one.pipe.steps])
    if statement is None:
        return None
    width, word = rng.choice([1, 2, 3, 4, 5, 10]), rng.choice(
        ["", "sigmoid", "softmax", "relu", "tanh", "linear"]
    )
    return _replace(statement.pipe.steps[-1], f"Dense({width}{word and ', ' + word})")


def _setting_changed(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    settings = {one.key.id: one for one in places.get(n.Setting, [])}
    key, choices = rng.choice(
        [("loss", LOSSES), ("loss", LOSSES), ("metrics", METRICS), ("optimizer", OPTIMIZERS)]
    )
    new = rng.choice(choices)
    if key in settings:
        return _replace(settings[key].value, new)
    sections = places.get(SectionStatement, [])
    at = next((one.span.end - 1 for one in sections if one.kind == "compile"), None)
    end = len(tree.source.text)
    return (at, at, f"    {key}: {new}\n") if at else (end, end, f"compile {{ {key}: {new} }}\n")


def _loss_key_changed(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    item = _pick(rng, [one for one in places.get(n.DictItem, []) if isinstance(one.key, n.Name)])
    return _replace(item.key, rng.choice(["y", "y0", "y1", "out"])) if item else None


Mutation = Callable[[random.Random, Tree, Places], Edit | None]
MUTATIONS: dict[str, Mutation] = {
    "argument value": _argument_value,
    "argument value again": _argument_value,
    "argument name": _argument_name,
    "argument removed": _argument_removed,
    "argument added": _argument_added,
    "step removed": _step_removed,
    "flatten removed": _flatten_removed,
    "step inserted": _step_inserted,
    "step doubled": _step_doubled,
    "layer swapped": _layer_swapped,
    "layer misspelt": _layer_misspelt,
    "wrapped": _wrapped,
    "item removed": _item_removed,
    "source swapped": _source_swapped,
    "list or call": _list_to_call,
    "input changed": _input_changed,
    "count changed": _count_changed,
    "task changed": _task_changed,
    "head changed": _head_changed,
    "setting changed": _setting_changed,
    "loss key changed": _loss_key_changed,
}
