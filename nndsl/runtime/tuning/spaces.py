"""The spaces of a network's params as a search reads them, and the values that it picks."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from nndsl.diagnostics import NnError
from nndsl.emit.handing import takers
from nndsl.emit.targets import keras_tuner
from nndsl.emit.tuning.building import tuned
from nndsl.graph.arguments import NOT_CONSTANT
from nndsl.graph.graph import Graph
from nndsl.graph.parts import Expr, RangeSpace, SetSpace
from nndsl.graph.program import Param
from nndsl.graph.resolve.computing import computed
from nndsl.runtime.errors import DataError

if TYPE_CHECKING:
    from optuna.trial import Trial

DIGITS = 4
"""Significant digits of a real number that is tried: the value that is trained with is the one that is written back."""

PLAIN = (str, int, float, bool, type(None))
"""Types that a study keeps as they are; a tuple goes by its text."""


@dataclass(frozen=True, slots=True)
class Choices:
    """Some values. `keys` are what the study knows them by, `texts` how the file writes them."""

    name: str
    values: tuple[Any, ...]
    keys: tuple[Any, ...]
    texts: tuple[str, ...]
    default: Any

    @property
    def size(self) -> float:
        return len(self.values)

    @property
    def text(self) -> str:
        return f"{{{', '.join(self.texts)}}}"

    def pick(self, trial: Trial) -> Any:
        return self.value(trial.suggest_categorical(self.name, self.keys))

    def value(self, key: Any) -> Any:
        return self.values[_place(self.keys, key)]

    def key(self, value: Any) -> Any:
        """The study's own word for a value."""
        return self.keys[_place(self.values, value)]

    def written(self, value: Any) -> str:
        """A value as the file writes it."""
        return self.texts[_place(self.values, value)]

    def draw(self, chance: random.Random) -> Any:
        return chance.choice(self.values)


@dataclass(frozen=True, slots=True)
class Range:
    """Numbers from `low` to `high`, both included; whole ones where the ends and the default are."""

    name: str
    low: float
    high: float
    log: bool
    whole: bool
    default: float

    @property
    def size(self) -> float:
        return self.high - self.low + 1 if self.whole else math.inf

    @property
    def text(self) -> str:
        return f"{self.low} .. {self.high}{' log' if self.log else ''}"

    def pick(self, trial: Trial) -> Any:
        if self.whole:
            return trial.suggest_int(self.name, int(self.low), int(self.high), log=self.log)
        return self.value(trial.suggest_float(self.name, self.low, self.high, log=self.log))

    def value(self, key: float) -> Any:
        """The number that is trained with: one with few digits, but not beyond the ends."""
        if self.whole:
            return int(key)
        return min(max(float(f"{key:.{DIGITS}g}"), float(self.low)), float(self.high))

    def key(self, value: Any) -> Any:
        return value

    def written(self, value: Any) -> str:
        """A value as the file writes it."""
        return repr(value)

    def draw(self, chance: random.Random) -> Any:
        if self.whole:
            return chance.randint(int(self.low), int(self.high))
        return self.value(chance.uniform(self.low, self.high))


Space = Choices | Range


def spaces_of(graph: Graph, settled: Iterable[str] = ()) -> tuple[Space, ...]:
    """The spaces to search: those of params that something reads and that are not settled.

    Raises NnError (NN162) where no param has a space, DataError where every one of them is settled.
    """
    params = tuned(takers(graph.program).every)
    if not params:
        raise NnError(tuple(keras_tuner.check(graph)))
    left = [param for param in graph.program.params if param in params and param.name not in set(settled)]
    if not left:
        raise DataError(
            "NN520",
            "every param that has a space is given its value, so nothing is left to search",
            f"leave out --set {params[0].name}=...",
        )
    return tuple(_space(param) for param in left)


def combinations(spaces: Sequence[Space]) -> float:
    """How many different trials there are; infinite where a space holds all numbers of a range."""
    return math.prod(space.size for space in spaces)


def values_of(spaces: Sequence[Space], stored: Mapping[str, Any]) -> dict[str, Any]:
    """The values that stand for a study's own words; params that it lacks are left out."""
    return {space.name: space.value(stored[space.name]) for space in spaces if space.name in stored}


def keys_of(spaces: Sequence[Space], values: Mapping[str, Any]) -> dict[str, Any]:
    """A study's own words for some values."""
    return {space.name: space.key(values[space.name]) for space in spaces if space.name in values}


def _space(param: Param) -> Space:
    default = _value(param.value)
    if isinstance(param.space, RangeSpace):
        low, high = _value(param.space.low), _value(param.space.high)
        whole = all(isinstance(each, int) for each in (low, high, default))
        return Range(param.name, low, high, param.space.log, whole, default)
    assert isinstance(param.space, SetSpace)
    # `1`, `1.0` and `True` are three values.
    exprs = list({repr(_value(expr)): expr for expr in param.space.values}.values())
    values, texts = tuple(map(_value, exprs)), tuple(expr.span.text for expr in exprs)
    plain = all(isinstance(each, PLAIN) for each in values) and len(set(values)) == len(values)
    return Choices(param.name, values, values if plain else texts, texts, default)


def _place(known: Sequence[Any], wanted: Any) -> int:
    """Where a value stands; that of the same type first."""
    same = [place for place, each in enumerate(known) if each == wanted]
    return next((place for place in same if type(known[place]) is type(wanted)), same[0])


def _value(expr: Expr) -> Any:
    found = computed(expr, lambda wrong: None)
    assert found is not NOT_CONSTANT, "the checks let only constants into a space"
    return found
