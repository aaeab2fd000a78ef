"""Uses of layers with their arguments evaluated, each kind of work done once."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

from nndsl.graph import parts as p
from nndsl.graph.build import Application
from nndsl.graph.evaluate import Evaluator, Scope
from nndsl.graph.memory import Evaluated, Memory


class Uses:
    """Makes an application of each use. Most arguments are constants, and most layers of a network look alike."""

    def __init__(self, evaluator: Evaluator, memory: Memory) -> None:
        self._evaluator = evaluator
        self._made: dict[int, Application] = {}
        self._evaluated = memory.evaluated

    def application(self, step: p.Use, scope: Scope) -> Application:
        """What a step applies; one that stands in a block or a repeat is made once if nothing in it can change."""
        made = self._made.get(id(step))
        if made is not None:
            return made
        key = _constants(step)
        found = self._evaluated.get(key) or self._evaluate(step, scope, key)
        values, wrong = found.values, found.wrong
        spans = {argument.name: argument.value.span for argument in step.arguments}
        in_doubt = step.in_doubt or any(map(_may_shape, wrong))
        if "activation" in wrong or (step.in_doubt and "activation" not in found.given):
            values = {name: value for name, value in values.items() if name != "activation"}
        use = Application(
            step.entry,
            values,
            found.given,
            step.span,
            step.name_span,
            spans,
            not (wrong or in_doubt),
            in_doubt,
        )
        if key is not None:
            self._made[id(step)] = use
            if not (wrong or in_doubt):
                use.inferred = found.inferred
        return use

    def _evaluate(self, step: p.Use, scope: Scope, key: Hashable) -> Evaluated:
        found = Evaluated(*self._evaluator.arguments(step.entry, step.arguments, scope, step.name_span))
        # What is wrong is reported wherever it is written.
        if key is not None and not found.wrong:
            self._evaluated[key] = found
        return found


def _may_shape(argument: str) -> bool:
    """Whether an argument may decide what shape comes out."""
    return argument not in ("name", "seed", "trainable", "use_bias") and not argument.endswith(
        ("activation", "_initializer", "_regularizer", "_constraint")
    )


def _constants(step: p.Use) -> Hashable:
    """What tells a use with constants alone from one with others; `None` for any other use."""
    key: list[Any] = [step.entry.kind, step.entry.name]
    for argument in step.arguments:
        if not isinstance(argument.value, p.Literal):
            return None
        value = argument.value.value
        key += (argument.name, type(value), value)  # 1, 1.0 and True are equal
    return tuple(key)
