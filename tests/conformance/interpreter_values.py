"""Values as the interpreter sees them: numbers, words, and Keras objects made of their arguments."""

from __future__ import annotations

import inspect
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from interpreter_places import Place, Wrong

from nndsl import catalog
from nndsl.syntax import nodes as n
from nndsl.syntax.statements import ParamStatement, Tree


@dataclass
class Values:
    """Evaluates the expressions of a tree."""

    tree: Tree
    sizes: Mapping[str, int]
    imported: dict[str, Any] = field(default_factory=dict)
    """The params of imported files."""
    defaults: list[tuple[int, str, tuple[n.Argument, ...]]] = field(default_factory=list)
    supplied: set[int] = field(default_factory=set)
    """The places of the `default` statements that some layer took."""

    def globals(self) -> dict[str, Any]:
        place = Place({}, {**self.sizes, **self.imported})
        for statement in self.tree.statements:
            if isinstance(statement, ParamStatement):
                place.values[statement.name.id] = self.value(statement.value, place, "")
        return place.values

    def given(self, given: tuple[n.Argument, ...], place: Place) -> tuple[list[Any], dict[str, Any]]:
        positional: list[Any] = []
        keywords: dict[str, Any] = {}
        for argument in given:
            name = argument.name.id if argument.name else ""
            if name in keywords:
                raise Wrong(f"{name} is given twice")
            value = self.value(argument.value, place, name)
            if name:
                keywords[name] = value
            elif keywords:
                raise Wrong("positional behind a keyword")
            else:
                positional.append(value)
        return positional, keywords

    def new(self, made_by: Any, name: str, given: tuple[n.Argument, ...], place: Place) -> Any:
        positional, keywords = self.given(given, place)
        supplied = self.default_arguments(name, place)
        if supplied:
            taken = inspect.signature(made_by).bind_partial(*positional, **keywords).arguments
            keywords = {**{key: one for key, one in supplied.items() if key not in taken}, **keywords}
        return made_by(*positional, **keywords)

    def default_arguments(self, name: str, place: Place) -> dict[str, Any]:
        supplied: dict[str, Any] = {}
        for position, layer, arguments in self.defaults:
            if layer == name and position < place.position:
                self.supplied.add(position)
                supplied.update(self.given(arguments, Place({}, self.globals()))[1])
        return supplied

    def value(self, expr: Any, place: Place, name: str) -> Any:
        """The value of an expression; `name` is the argument or setting that it is for."""
        match expr:
            case n.Number() | n.String() | n.Constant():
                return expr.value
            case n.Name():
                return self._word(expr.id, place, name)
            case n.TupleExpr():
                return tuple(self.value(one, place, name) for one in expr.items)
            case n.ListExpr():
                return [self.value(one, place, name) for one in expr.items]
            case n.DictExpr():
                keys = [getattr(one.key, "id", None) or getattr(one.key, "value", None) for one in expr.items]
                if len(set(keys)) < len(keys):
                    raise Wrong("a key is given twice")
                return {
                    key: self.value(one.value, place, name) for key, one in zip(keys, expr.items, strict=True)
                }
            case n.Unary():
                operand = self.value(expr.operand, place, name)
                return {"-": operator.neg, "+": operator.pos, "not": operator.not_}[expr.op](operand)
            case n.Binary():
                return self._binary(expr, place, name)
            case n.ShapeItem():
                size = place.tensors[expr.tensor.id].shape[self.value(expr.index, place, "")]
                if size is None:
                    raise Wrong("the axis varies")
                return size
            case n.CallExpr():
                if expr.name.id in ("min", "max"):
                    values = [self.value(one.value, place, "") for one in expr.arguments]
                    return min(*values) if expr.name.id == "min" else max(*values)
                return self.new(find(expr.name.id, name), expr.name.id, expr.arguments, place)
        raise Wrong(f"no value: {expr}")

    def _word(self, word: str, place: Place, name: str) -> Any:
        if word in place.values:
            return place.values[word]
        if name in _truths():
            raise Wrong(f"no name {word}")  # Keras takes any text for true; Python knows no such name
        wants_object = name in (
            "layer",
            "cell",
            "forward_layer",
            "backward_layer",
            "callbacks",
            "learning_rate",
        )
        if wants_object or (not name and word[:1].isupper()):
            return self.new(find(word, name), word, (), place)
        return word

    def _binary(self, expr: n.Binary, place: Place, name: str) -> Any:
        left = self.value(expr.left, place, name)
        if expr.op == "and":
            return left and self.value(expr.right, place, name)
        if expr.op == "or":
            return left or self.value(expr.right, place, name)
        return OPERATORS[expr.op](left, self.value(expr.right, place, name))


@cache
def _truths() -> frozenset[str]:
    """The arguments that are True or False wherever they are known."""
    entries = [catalog.find(kind, name) for kind in catalog.KINDS for name in catalog.names(kind)]
    kinds: dict[str, set[str]] = {}
    for parameter in (one for entry in entries if entry for one in entry.parameters):
        kinds.setdefault(parameter.name, set()).add(parameter.kind)
    return frozenset(name for name, found in kinds.items() if found == {"bool"})


OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
    "**": operator.pow,
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def find(word: str, name: str) -> Any:
    """A Keras class by its name; `name`, the argument it is for, says where to look first."""
    import keras

    wanted = {
        "initializer": keras.initializers,
        "regularizer": keras.regularizers,
        "constraint": keras.constraints,
        "optimizer": keras.optimizers,
        "learning_rate": keras.optimizers.schedules,
        "metrics": keras.metrics,
        "loss": keras.losses,
        "callbacks": keras.callbacks,
    }
    first = [module for ending, module in wanted.items() if name.endswith(ending)]
    for module in [*first, keras.layers, *wanted.values()]:
        found = getattr(module, word, None)
        if isinstance(found, type):
            return found
    raise Wrong(f"Keras has no {word}")
