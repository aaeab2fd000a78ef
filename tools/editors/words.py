"""Every word of the language that has a meaning before any file is read, with its kind: from the catalog and grammar."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from editors import grammar
from nndsl import catalog
from nndsl.catalog.store import table
from nndsl.data_sets import KERAS, SKLEARN
from nndsl.graph.common_arguments import DTYPES, POLICIES
from nndsl.graph.resolve.data import SOURCES
from nndsl.graph.resolve.objects import CLOSED_LAYERS
from nndsl.graph.resolve.sections import FROM_DATA, METHODS
from nndsl.graph.resolve.stages import PER, RANGES, TASKS
from nndsl.record import record

NAMESPACES = ("ops", "applications")
"""What stands before the dot of an op or application."""

FUNCTIONS = ("max", "min")
ATTRIBUTE = "shape"
OBJECTS = ("optimizer", "schedule", "loss", "metric", "initializer", "regularizer", "constraint", "callback")
"""Kinds of Keras classes that are arguments or settings."""


@record
class Words:
    """All words, each field sorted; aliases stand beside names.

    `keywords` by role (see `grammar.ROLES`); `objects` by the catalog's kind: the classes, as they are called;
    `words` by the catalog's kind: the texts that stand for one (`adam`, `he_normal`, `mse`), and under `enum` the
    allowed values of arguments. `ops` and `applications` are without their namespace. `settings` by section,
    `options` by kind of data source, `arguments` all names of arguments. `task_arguments` are what stands in
    `regression(...)`, `datasets` the names that stand in quotes, by the kind of source.
    """

    keywords: dict[str, tuple[str, ...]]
    layers: tuple[str, ...]
    ops: tuple[str, ...]
    applications: tuple[str, ...]
    activations: tuple[str, ...]
    objects: dict[str, tuple[str, ...]]
    words: dict[str, tuple[str, ...]]
    arguments: tuple[str, ...]
    settings: dict[str, tuple[str, ...]]
    tasks: tuple[str, ...]
    task_arguments: tuple[str, ...]
    per: tuple[str, ...]
    dtypes: tuple[str, ...]
    sources: tuple[str, ...]
    options: dict[str, tuple[str, ...]]
    datasets: dict[str, tuple[str, ...]]

    @property
    def all_objects(self) -> tuple[str, ...]:
        """The classes that are arguments, of every kind."""
        return _sorted(name for names in self.objects.values() for name in names)

    @property
    def all_words(self) -> tuple[str, ...]:
        """The texts that stand as bare words, but for activations, dtypes and constants, which have kinds of their own."""
        of_own = {*self.activations, *self.dtypes, *self.all_objects, *self.keywords["constant"]}
        found = {name for names in self.words.values() for name in names} | {*self.task_arguments, *self.per}
        return _sorted(name for name in found - of_own if name.isidentifier())


@cache
def words() -> Words:
    """The words of the grammar and catalog as they are now."""
    return Words(
        {role: _with_role(role) for role in grammar.ROLES},
        _sorted(name for name in _names("layer") if name not in CLOSED_LAYERS),
        _names("op"),
        _names("application"),
        _sorted(catalog.words("activation")),
        {kind: _classes(kind) for kind in OBJECTS},
        {"enum": _values(), **{kind: _texts(kind) for kind in OBJECTS}},
        _arguments(),
        {section: _settings(method) for section, method in METHODS.items()},
        _sorted(TASKS),
        _sorted(RANGES),
        _sorted(PER),
        _sorted((*DTYPES, *POLICIES)),
        _sorted(SOURCES),
        {source: tuple(each.name for each in parameters) for source, parameters in SOURCES.items()},
        {"keras": _sorted(KERAS), "sklearn": _sorted(SKLEARN)},
    )


def steps() -> dict[str, str]:
    """The kind of every step that Keras has: `Dense` is a layer, `relu` an activation, `ops.mean` an op."""
    found = words()
    return {
        **dict.fromkeys(found.layers, "layer"),
        **dict.fromkeys(found.activations, "activation"),
        **{f"ops.{name}": "op" for name in found.ops},
        **{f"applications.{name}": "application" for name in found.applications},
    }


def values() -> dict[str, str]:
    """The kind of every word that may be a value or be called there. A layer may be wrapped: `Bidirectional(LSTM(8))`.

    `Identity`, which is a layer and an initializer, counts as the latter.
    """
    found = words()
    kinds = {
        "word": found.all_words,
        "dtype": found.dtypes,
        "activation": found.activations,
        "layer": found.layers,
        "object": found.all_objects,
        "function": FUNCTIONS,
    }
    return {word: kind for kind, names in kinds.items() for word in names}


def _with_role(role: str) -> tuple[str, ...]:
    return tuple(word for word, its in grammar.keywords().items() if its == role)


def _names(kind: str) -> tuple[str, ...]:
    return _sorted((*table(kind).lines, *table(kind).aliases))


def _classes(kind: str) -> tuple[str, ...]:
    return tuple(name for name in _names(kind) if name[0].isupper())


def _texts(kind: str) -> tuple[str, ...]:
    """The texts that stand for an object of this kind: `mse`, and `he_normal`, which Keras has as a name too."""
    return _sorted({*catalog.words(kind), *_names(kind)} - {*_classes(kind)})


def _parameters() -> list[catalog.Parameter]:
    entries = [catalog.find(kind, name) for kind in catalog.KINDS for name in catalog.names(kind)]
    found = [each for entry in entries if entry for each in (*entry.parameters, *entry.call)]
    return found + [each for parameters in SOURCES.values() for each in parameters]


def _values() -> tuple[str, ...]:
    return _sorted(value for parameter in _parameters() for value in parameter.values)


def _arguments() -> tuple[str, ...]:
    return _sorted(parameter.name for parameter in _parameters())


def _settings(method: str) -> tuple[str, ...]:
    entry = catalog.find("method", method)
    assert entry is not None
    return _sorted(each.name for each in entry.parameters if each.name not in FROM_DATA)


def _sorted(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(found)))
