"""Tries arguments on the real Keras: what it refuses, at the constructor or at the first call."""

from __future__ import annotations

import ast
import contextlib
import io
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from itertools import product
from typing import Any

import keras

from catalog import docs, samples, signatures

NO_WORD = "no such word"


class Warned(Exception):
    """Keras took an argument, but not without a word of warning."""


def refusal(make: Callable[[], Any]) -> Exception | None:
    """What Keras says to a call, or `None` where it takes it."""
    with warnings.catch_warnings(record=True) as caught, contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("always")
        try:
            make()
        except Exception as error:  # noqa: BLE001 - Keras refuses with every kind of exception
            return error
    return Warned(str(caught[-1].message)) if caught else None


def construction(cls: Any, **given: Any) -> Exception | None:
    """What Keras says to a constructor call; required arguments that are not given get sample values."""
    return refusal(lambda: cls(**{**samples.required(cls), **given}))


def taken(answer: Exception | None) -> bool:
    """Whether Keras took what was tried, be it with a warning."""
    return isinstance(answer, Warned | None)


def application(cls: Any, **given: Any) -> Exception | None:
    """What Keras says when a layer is made and run on zeros of the shapes that suit it."""
    return _run(cls, operands(cls), **given)


def _run(cls: Any, tensors: tuple[Any, ...], **given: Any) -> Exception | None:
    inputs = keras.tree.map_structure(lambda tensor: keras.ops.zeros(tensor.shape, tensor.dtype), tensors)
    return refusal(lambda: cls(**{**samples.required(cls), **given})(*inputs))


@cache
def operands(cls: Any) -> tuple[Any, ...]:
    """Tensors on which the layer runs with its sample arguments; else such as suit it by shape; else none."""
    suitable: tuple[Any, ...] = ()
    for tensors in _usual_operands():
        if refusal(partial(_apply, cls, tensors)) is None:
            if _run(cls, tensors) is None:
                return tensors
            suitable = suitable or tensors
    return suitable


def _apply(cls: Any, tensors: tuple[Any, ...]) -> Any:
    return cls(**samples.required(cls))(*tensors)


def _usual_operands() -> Iterator[tuple[Any, ...]]:
    for shape in ((8, 8, 3), (8, 8), (8,), (8, 8, 8, 3), (8, 8, 8, 8, 3), (4096,)):
        tensor = keras.KerasTensor((2, *shape))
        yield (tensor,)
        yield ([tensor, tensor],)
        yield (tensor, tensor)
        yield (tensor, [tensor, tensor])
    yield (keras.KerasTensor((2, 8), dtype="int32"),)


Attempt = Callable[..., Exception | None]
"""Tries a class or function with keyword arguments beside its usual ones."""


def words(attempts: Iterable[Attempt], name: str, written: list[str]) -> tuple[tuple[str, ...], bool]:
    """The words that an argument takes where it refuses others, and whether it takes True as well.

    `written` are the words to try, and those in a constructor's refusal. The first attempt that refuses a word
    decides: the constructor, or else the first call; what only the backend offers there does not count.
    """
    for attempt in attempts:
        error = attempt(**{name: NO_WORD})
        if error is not None:
            found = _accepted(attempt, name, written)
            if len(found) < 2 or constructs(attempt):
                found = _accepted(attempt, name, [*found, *docs.quoted(str(error))])
            return found, attempt(**{name: True}) is None
    return (), False


def constructs(attempt: Attempt) -> bool:
    """Whether an attempt only makes an object, without calling it."""
    return isinstance(attempt, partial) and attempt.func is construction


def _accepted(attempt: Attempt, name: str, found: list[str]) -> tuple[str, ...]:
    accepted = [word for word in dict.fromkeys(found) if attempt(**{name: word}) is None]
    return tuple(word for word in accepted if word.lower() == word or word.lower() not in accepted)


@cache
def attempts(cls: Any) -> list[Attempt]:
    """The ways in which a class' arguments can be tried, the quick one first; none where it cannot be made here."""
    if construction(cls) is not None:
        return []
    runs = issubclass(cls, keras.layers.Layer) and operands(cls) and application(cls) is None
    return [partial(construction, cls), partial(application, cls)] if runs else [partial(construction, cls)]


def op_attempts(function: Any, tensors: Mapping[str, str]) -> list[Attempt]:
    """An op on the first of some usual tensors that it takes; none where it takes none of them."""
    named, _ = signatures.own(function)
    required = [p.name for p in named if p.default is p.empty]
    data = [name for name in required if name in tensors]
    for value, shapes in product(_OP_VALUES, product(_OP_SHAPES, repeat=min(len(data), 2))):
        given = {name: keras.ops.ones(shapes[min(i, 1)]) for i, name in enumerate(data)}
        given = {name: [ones] * 2 if tensors[name] == "tensors" else ones for name, ones in given.items()}
        attempt = partial(_op, function, {name: value for name in required if name not in tensors} | given)
        if attempt() is None:
            return [attempt]
    return []


# Shapes of the tensors, and what an op's other required arguments are given.
_OP_SHAPES = ((2, 8, 8, 4), (2, 3, 3, 3), (2, 2, 4, 4), (2, 2, 4, 1), (1, 1, 4, 4), (2, 8), (8, 8), (8,))
_OP_VALUES: tuple[Any, ...] = (2, (4, 4))


def _op(function: Any, usual: Mapping[str, Any], **given: Any) -> Exception | None:
    return refusal(lambda: function(**{**usual, **given}))


def compared(owners: Iterable[Any], name: str) -> list[str]:
    """Words with which the source of functions or modules compares a name: `if mode not in ("sum", "mul")`."""
    found: list[str] = []
    for owner in owners:
        for node in ast.walk(signatures.tree_of(owner)):
            if isinstance(node, ast.Compare) and name in _names(node):
                constants = [part.value for part in ast.walk(node) if isinstance(part, ast.Constant)]
                found += [value for value in constants if isinstance(value, str)]
            if isinstance(node, ast.Call) and name in {_plain_name(part) for part in node.args}:
                constants = [part.value for part in ast.walk(node) if isinstance(part, ast.Constant)]
                found += [value for value in constants if isinstance(value, str)]
    return list(dict.fromkeys(found))


def _names(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}


def _plain_name(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else ""
