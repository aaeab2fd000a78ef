"""Which of Keras' names belong in the catalog, under which kind, with which aliases and strings."""

from __future__ import annotations

import ast
import contextlib
import inspect
import re
from collections.abc import Iterator
from typing import Any

import keras
from keras.src.trainers import compile_utils

from catalog import docs, entries, signatures, trial
from catalog.entries import SHORTHAND, Record
from nndsl.catalog import left_out

CLASSES = {
    "optimizer": (keras.optimizers, keras.optimizers.Optimizer),
    "schedule": (keras.optimizers.schedules, keras.optimizers.schedules.LearningRateSchedule),
    "loss": (keras.losses, keras.losses.Loss),
    "metric": (keras.metrics, keras.metrics.Metric),
    "initializer": (keras.initializers, keras.initializers.Initializer),
    "regularizer": (keras.regularizers, keras.regularizers.Regularizer),
    "constraint": (keras.constraints, keras.constraints.Constraint),
    "callback": (keras.callbacks, keras.callbacks.Callback),
}
# Bases without a use of their own, what Keras makes by itself, and what an `input` statement stands for.
LEFT_OUT = {"Wrapper", "InputLayer", "CallbackList", "History", "ProgbarLogger", "MeanMetricWrapper"}


def layers() -> list[Record]:
    records = []
    for name, names, cls in public_classes(keras.layers, keras.layers.Layer):
        family = cls.__module__.split(".")[3]
        record = entries.of_class("layer", cls, "keras.layers", family)
        record.name, record.aliases = name, names
        records.append(record)
    entries.fill_gaps(records)
    entries.correct(records)
    return records


def objects() -> list[Record]:
    records = []
    for kind, (module, base) in CLASSES.items():
        made = list(of_kind(kind, module, base))
        entries.fill_gaps(made)
        entries.correct(made)
        records += [*made, *shorthands(kind)]
    return [*records, *activations(), *methods()]


def of_kind(kind: str, module: Any, base: type) -> Iterator[Record]:
    for name, names, cls in public_classes(module, base):
        record = entries.of_class(kind, cls, module.__name__, kind)
        record.name, record.aliases = name, names
        record.strings = strings(kind, module, cls)
        yield record


def public_classes(module: Any, base: type) -> Iterator[tuple[str, list[str], type]]:
    """Every class of a module by its canonical name, with its other public names."""
    found: dict[type, list[str]] = {}
    for name, value in vars(module).items():
        if inspect.isclass(value) and issubclass(value, base) and value is not base:
            found.setdefault(value, []).append(name)
    for cls, names in sorted(found.items(), key=lambda item: item[0].__name__):
        name = cls.__name__ if cls.__name__ in names else names[0]
        if name not in LEFT_OUT:
            yield name, sorted(set(names) - {name}), cls


def strings(kind: str, module: Any, cls: type) -> list[str]:
    """The words for which the module's own `get` answers with this class, or with the function that it wraps."""
    get = getattr(module, "get", None)
    if get is None:
        return []
    if kind not in _ANSWERS:
        _ANSWERS[kind] = dict(answers(module, get))
    return sorted(word for word, answer in _ANSWERS[kind].items() if answer is cls)


_ANSWERS: dict[str, dict[str, type]] = {}


def answers(module: Any, get: Any) -> Iterator[tuple[str, type]]:
    """Every word that `get` takes, with the class that stands for it."""
    registry = dict(vars(inspect.getmodule(get)))["ALL_OBJECTS_DICT"]
    wrapped = {}
    for cls in list(vars(module).values()):
        if inspect.isclass(cls) and cls.__module__.startswith("keras.src.losses"):
            with contextlib.suppress(Exception):
                wrapped[getattr(cls(), "fn")] = cls  # noqa: B009 - not every loss has one
    for word in {*registry, *(name for name in vars(module) if not name.startswith("_"))}:
        answer = None
        with contextlib.suppress(Exception):  # `get` refuses with ValueError, TypeError and others
            answer = get(word)
        if inspect.isfunction(answer):
            if answer in wrapped:
                yield word, wrapped[answer]
        elif answer is not None:
            yield word, type(answer)


def shorthands(kind: str) -> Iterator[Record]:
    """Words for which `compile` itself chooses the loss or metric, by the shapes of target and prediction."""
    function = {"loss": compile_utils.get_loss, "metric": compile_utils.get_metric}.get(kind)
    if function is not None:
        words = sorted(trial.compared([function], "identifier"), key=len)
        yield Record(kind, words[-1], "", SHORTHAND, [], strings=words)


def activations() -> Iterator[Record]:
    found: dict[Any, list[str]] = {}
    for word in {**vars(keras.activations)}:
        if not word.startswith("_") and word not in ("get", "serialize", "deserialize"):
            with contextlib.suppress(ValueError):
                found.setdefault(keras.activations.get(word), []).append(word)
    for function, words in sorted(found.items(), key=lambda item: item[0].__name__):
        first = next(iter(inspect.signature(function).parameters))
        record = entries.of_function(
            "activation", function.__name__, function, "keras.activations", "activations", {first: "tensor"}
        )
        record.strings, record.aliases = sorted(words), sorted(set(words) - {function.__name__})
        yield record


def methods() -> Iterator[Record]:
    for name in ("compile", "fit"):
        yield entries.of_function("method", name, getattr(keras.Model, name), "keras.Model", "model")


def applications() -> list[Record]:
    records = [
        entries.of_function(
            "application", name, function, "keras.applications", "applications", {"input_tensor": "tensor"}
        )
        for name, function in sorted(vars(keras.applications).items())
        if inspect.isfunction(function)
    ]
    entries.make_alike(records)
    return records


def ops() -> Iterator[Record]:
    """Every op that can be applied to the tensors of a network being built."""
    for prefix, module in (("", keras.ops), ("image.", keras.ops.image)):
        for name, function in sorted(vars(module).items()):
            tensors = tensor_arguments(function) if inspect.isfunction(function) else {}
            if tensors and name not in left_out.OPS:
                record = entries.of_function("op", prefix + name, function, module.__name__, "ops", tensors)
                record.aliases = sorted(op_aliases(name, function)) if not prefix else []
                yield record


def op_aliases(name: str, function: Any) -> Iterator[str]:
    """The names under which Keras offers an op a second time: `nn.relu`, `numpy.add`, `linalg.inv`."""
    for group in ("linalg", "nn", "numpy"):
        if getattr(getattr(keras.ops, group), name, None) is function:
            yield f"{group}.{name}"


# What ops hand on together with their tensors, and yet is no tensor of the network.
PLAIN = {
    *(
        "get_item.key",
        "isclose.atol",
        "isclose.rtol",
        "rearrange.pattern",
        "scale_and_translate.output_shape",
    ),
}


def tensor_arguments(function: Any) -> dict[str, str]:
    """The arguments that an op takes as tensors of a network being built.

    They are those that it hands to its operation, `return Mean(axis).symbolic_call(x)` or `return Cast(dtype)(x)`;
    where it only calls another op, they are that one's.
    """
    names = handed_on(function) or delegated(function)
    names = {name for name in names if f"{function.__name__}.{name}" not in PLAIN}
    texts = docs.arguments_of(function)
    parameters = [p.name for p in signatures.own(function)[0]]
    found = {n: "tensors" if _several(texts.get(n, "")) else "tensor" for n in parameters if n in names}
    variadic = signatures.variadic(function)
    return found | ({variadic.name: "operands"} if variadic and variadic.name in names else {})


def handed_on(function: Any) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(signatures.tree_of(function)):
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Call):
            made = node.value.func
            if isinstance(made, ast.Call) or (
                isinstance(made, ast.Attribute) and made.attr == "symbolic_call"
            ):
                names |= _words(node.value) - _words(made)
    return names


def delegated(function: Any) -> set[str]:
    body = getattr(signatures.tree_of(function), "body", None)
    last = body[0].body[-1] if body and isinstance(body[0], ast.FunctionDef) else None
    if (
        isinstance(last, ast.Return)
        and isinstance(last.value, ast.Call)
        and isinstance(last.value.func, ast.Name)
    ):
        other = getattr(keras.ops, last.value.func.id, None)
        if inspect.isfunction(other) and other is not function:
            return set(tensor_arguments(other))
    return set()


def _words(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def _several(text: str) -> bool:
    return bool(
        re.match(
            r"(the |a )?(sequence|list|tuple)s? of (\w+ )?(tensor|array)|(the )?tensors to\b",
            text,
            re.IGNORECASE,
        )
    )
