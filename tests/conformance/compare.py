"""Compares a shape rule with the real layer: accepted or refused, output shapes and dtypes, weights.

    check_case(Case("Dense", {"units": 3}, tensor(5)))          # raises AssertionError where they differ

A case is plain data. Three questions are asked of it:

1. Does the rule answer as Keras does? Keras is asked symbolically (`keras.Input`) and, because its symbolic
   shape functions let some impossible things through, on a small batch of numbers as well.
2. With the sizes of the inputs (and those arguments named in `sizes`) replaced by symbols: is the answer, once
   the symbols are bound again, the same? Where Keras refuses the case, the symbolic answer may be open, but what
   the rule refuses for symbols must be refused for the numbers too.
3. With unknown rank: does the rule answer without complaint, or refuse only what is refused for numbers too?
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from answers import Answer, Refused, bound, keras_answer, our_answer
from op_answers import op_answer

from nndsl.shapes.call import Operand, Tensor
from nndsl.shapes.polynomials import symbol


@dataclass(frozen=True)
class Case:
    """A layer (or op, `ops.mean`) with the arguments a user writes, and what is handed to its `call`.

    `inputs` are the positional operands: a `Tensor`, or a tuple of them for a list. `keywords` go to `call` by name.
    `sizes`: integer arguments that may be symbolic (`units`). `concrete=False` skips the call on numbers, for what
    the machine, not the layer, refuses; `symbols=False` leaves question 2 out, where a symbol leaves even the rank
    open. `differs` says why Keras is at fault where a difference is known; the case
    then fails if the difference goes away.
    """

    layer: str
    args: Mapping[str, Any] = field(default_factory=dict)
    inputs: tuple[Operand, ...] | Tensor = ()
    keywords: Mapping[str, Any] = field(default_factory=dict)
    sizes: tuple[str, ...] = ()
    concrete: bool = True
    symbols: bool = True
    differs: str = ""

    @property
    def operands(self) -> tuple[Operand, ...]:
        return (self.inputs,) if isinstance(self.inputs, Tensor) else self.inputs

    def __str__(self) -> str:
        arguments = ", ".join(f"{name}={value!r}" for name, value in self.args.items())
        operands = ", ".join(_operand_text(operand) for operand in self.operands)
        keywords = "".join(f", {name}={_operand_text(value)}" for name, value in self.keywords.items())
        return f"{self.layer}({arguments})({operands}{keywords})"


def tensor(*dims: int | None, dtype: str = "float32") -> Tensor:
    """A tensor of these sizes without the batch axis."""
    return Tensor((None, *dims), dtype)


def grid(
    layer: str, inputs: Iterable[Any], sizes: tuple[str, ...] = (), **choices: Iterable[Any]
) -> list[Case]:
    """Every combination of the arguments' values with every input."""
    names = tuple(choices)
    return [
        Case(layer, dict(zip(names, values, strict=True)), given, sizes=sizes)
        for values in itertools.product(*choices.values())
        for given in inputs
    ]


def sample(cases: list[Case], count: int, seed: int = 0) -> list[Case]:
    """A seeded choice of `count` cases, at least one of every layer."""
    generator = random.Random(seed)
    first = {case.layer: case for case in generator.sample(cases, len(cases))}
    rest = [case for case in cases if case is not first[case.layer]]
    return list(first.values()) + generator.sample(rest, min(len(rest), max(0, count - len(first))))


def check_case(case: Case) -> None:
    """Raises AssertionError with every difference between the rule and Keras."""
    found = differences(case)
    if case.differs:
        assert found, f"{case}\n  no longer differs, so its reason can go: {case.differs}"
        return
    assert not found, "\n  ".join([str(case), *found])


def differences(case: Case) -> list[str]:
    """What differs, a line each; empty where all is well."""
    expected = op_answer(case) if case.layer.startswith("ops.") else keras_answer(case)
    actual = our_answer(case)
    return [
        *compare("", actual, expected),
        *(line for variant, values in symbolic(case) for line in _compare_symbolic(variant, values, actual)),
        *_compare_unknown_rank(case, actual),
    ]


def symbolic(case: Case) -> Iterator[tuple[Case, dict[str, int]]]:
    """The case with all its known sizes made symbols, once a symbol each and once the first one alone."""
    for only_first in (False, True) if case.symbols else ():
        values: dict[str, int] = {}
        inputs = tuple(_with_symbols(operand, values, only_first) for operand in case.operands)
        args = dict(case.args)
        for name in case.sizes:
            if type(args.get(name)) is int and args[name] > 0 and not only_first:
                values[name] = args[name]
                args[name] = symbol(name)
        if values:
            yield replace(case, inputs=inputs, args=args), values


def _with_symbols(operand: Operand, values: dict[str, int], only_first: bool) -> Operand:
    if isinstance(operand, tuple):
        return tuple(_with_symbols(one, values, only_first) for one in operand)  # type: ignore[misc]
    if operand.shape is None:
        return operand
    dims = list(operand.shape)
    for axis, size in enumerate(dims):
        if isinstance(size, int) and size > 0 and not (only_first and values):
            name = f"n{len(values)}"
            values[name] = size
            dims[axis] = symbol(name)
    return Tensor(tuple(dims), operand.dtype)


def compare(what: str, actual: Answer | Refused, expected: Answer | Refused) -> list[str]:
    """What two answers differ in, a line each."""
    if isinstance(actual, Refused) or isinstance(expected, Refused):
        if isinstance(actual, Refused) and isinstance(expected, Refused):
            return []
        return [f"{what}ours: {actual}; Keras: {expected}"]
    return [
        f"{what}{name}: ours {ours}, Keras {theirs}"
        for name, ours, theirs in (
            ("shapes", actual.shapes, expected.shapes),
            ("dtypes", actual.dtypes, expected.dtypes),
            ("weights", actual.weights, expected.weights),
        )
        if ours != theirs
    ]


def _compare_symbolic(variant: Case, values: dict[str, int], concrete: Answer | Refused) -> list[str]:
    answer = our_answer(variant)
    what = f"with {values}: "
    if isinstance(answer, Refused):
        return [] if isinstance(concrete, Refused) else [f"{what}refused: {answer}"]
    if isinstance(concrete, Refused):
        return []
    return compare(what, bound(answer, values), concrete)


def _compare_unknown_rank(case: Case, concrete: Answer | Refused) -> list[str]:
    unknown = tuple(
        (
            Tensor(None, operand.dtype)
            if isinstance(operand, Tensor)
            else tuple(Tensor(None, one.dtype) for one in operand)
        )
        for operand in case.operands
    )
    answer = our_answer(replace(case, inputs=unknown))
    if isinstance(answer, Refused) and not isinstance(concrete, Refused):
        return [f"with unknown rank: refused: {answer}"]
    return []


def _operand_text(operand: Any) -> str:
    if isinstance(operand, Tensor):
        return f"{operand.shape}{'' if operand.dtype == 'float32' else ' ' + operand.dtype}"
    if isinstance(operand, tuple) and operand and isinstance(operand[0], Tensor):
        return f"[{', '.join(_operand_text(one) for one in operand)}]"
    return repr(operand)
