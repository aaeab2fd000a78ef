"""What Keras has, as data made by `tools/make_catalog.py` from the installed Keras.

KINDS of parameters: `int`, `float`, `number` (int or float), `bool`, `str`, `enum` (one of `values`),
`int_or_ints` (kernel sizes, pool sizes), `ints` (a tuple or list of ints), `shape` (like `ints`, `None` allowed inside),
`axis` (an int or several), `activation`, `initializer`, `regularizer`, `constraint`, `optimizer`, `schedule` (a number or
a learning-rate schedule), `loss`, `metric`, `layer`, `layers`, `dtype`, `function`, `any`; for ops and `call` also `tensor`
and `tensors` (a list of them): what the pipe supplies.
"""

from __future__ import annotations

from nndsl.catalog import store
from nndsl.catalog.entry import REQUIRED, Entry, Parameter
from nndsl.catalog.nearest import nearest
from nndsl.catalog.store import KINDS, version

__all__ = [
    "KINDS",
    "REQUIRED",
    "Entry",
    "Parameter",
    "find",
    "named",
    "names",
    "nearest",
    "suggest",
    "version",
    "words",
]


def find(kind: str, name: str) -> Entry | None:
    """The entry of a class or function by its public name or an alias; an op or application also by `ops.mean`."""
    prefix, dot, rest = name.partition(".")
    if dot and prefix == f"{kind}s":
        name = rest
    return store.entry(kind, store.table(kind).aliases.get(name, name))


def named(kind: str, word: str) -> Entry | None:
    """The entry that Keras takes a string for: `mse`, `he_normal`, `relu`; optimizers in any case, as Keras does."""
    words_ = store.table(kind).words
    name = words_.get(word)
    if name is None and kind == "optimizer":
        name = words_.get(word.lower())
    return None if name is None else store.entry(kind, name)


def names(kind: str) -> tuple[str, ...]:
    """Every canonical name of a kind, without aliases."""
    return tuple(store.table(kind).lines)


def words(kind: str) -> tuple[str, ...]:
    """Every string that Keras takes for an object of this kind."""
    return tuple(store.table(kind).words)


def suggest(kind: str, wrong_name: str) -> str | None:
    """The name of a kind that was probably meant, strings and aliases included: `dense` -> `Dense`."""
    table = store.table(kind)
    return nearest(wrong_name, [*table.lines, *table.aliases, *table.words])
