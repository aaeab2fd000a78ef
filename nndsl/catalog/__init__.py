"""What Keras has, as data made by `tools/make_catalog.py` from the installed Keras.

KINDS of parameters: `int`, `float`, `number` (int or float), `bool`, `str`, `enum` (one of `values`),
`int_or_ints` (kernel sizes, pool sizes; for padding and cropping also pairs of ints), `ints` (a tuple or list of ints),
`shape` (like `ints`, `None` allowed inside), `axis` (an int or several), `activation`, `initializer`, `regularizer`,
`constraint`, `optimizer`, `schedule` (a number or a learning-rate schedule), `loss`, `metric`, `layer`, `layers`, `dtype`,
`function`, `any` (where it has `values`: these are the only words among what it takes).

Settings of `compile` and `fit` besides: `losses` (one loss, or a list or dict of them), `metrics` (a list or dict), `callbacks`
(a list). Data of ops, applications and `call`: `tensor`, `tensors` (a list of them) and
`operands` (any number of tensors by position); the pipe supplies these.
"""

from __future__ import annotations

from collections.abc import Iterable

from nndsl.catalog import store
from nndsl.catalog.entry import REQUIRED, Entry, Parameter
from nndsl.catalog.store import KINDS, version
from nndsl.diagnostics.suggest import nearest

__all__ = [
    "KINDS",
    "REQUIRED",
    "Entry",
    "Parameter",
    "doc",
    "find",
    "gone",
    "named",
    "names",
    "refused_dtypes",
    "releases",
    "since",
    "suggest",
    "takes_constant",
    "until",
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
    """The entry that Keras takes a string for: `mse`, `he_normal`, `relu`; optimizers in any case, as Keras does.

    A word for which `compile` chooses among several (`accuracy`, `crossentropy`) gives an entry of the family
    `shorthand`, without a module or parameters.
    """
    table = store.table(kind)
    shorthand = table.shorthands.get(word.lower()) if table.shorthands else None
    if shorthand is not None:
        return store.decode(shorthand)
    name = table.words.get(word.lower() if kind == "optimizer" else word)
    return None if name is None else store.entry(kind, name)


def names(kind: str) -> tuple[str, ...]:
    """Every canonical name of a kind, without aliases."""
    return tuple(store.table(kind).lines)


def words(kind: str) -> tuple[str, ...]:
    """Every string that Keras takes for an object of this kind."""
    table = store.table(kind)
    return (*table.words, *(word for word in table.shorthands if word not in table.words))


def doc(kind: str, name: str, parameter: str | None = None) -> str:
    """One line that says what an entry is, or what an argument of it (of its call too) means; empty for what does not exist.

    `doc("layer", "Dense")`, `doc("layer", "Dense", "units")`; aliases as in `find`.
    """
    from nndsl.catalog import documentation  # only who reads the lines loads them

    entry = find(kind, name)
    if entry is None:
        return ""
    known = parameter is None or any(parameter == each.name for each in (*entry.parameters, *entry.call))
    return documentation.line(kind, entry.name, parameter) if known else ""


def refused_dtypes(op: str) -> frozenset[str]:
    """The dtypes that the tensors of an op may not have: symbolically Keras takes any, and the first batch fails."""
    from nndsl.catalog import op_values  # only who uses ops loads them

    return op_values.refused_dtypes().get(op, frozenset())


def takes_constant(op: str, place: str, is_list: bool) -> bool:
    """Whether a number, or a list of them, may stand where an op takes a tensor: `takes_constant("add", "x2", False)`."""
    from nndsl.catalog import op_values

    return f"{op}.{place}" in op_values.constants("lists" if is_list else "numbers")


def releases(kind: str, name: str, parameter: str | None = None) -> tuple[str, ...]:
    """The releases of Keras, of those looked at (2.3, 2.15, 3.0 and today's), that have a public name or an argument of it.

    Names count as written: `swish` was in 2.15, `silu` was not. Names and arguments that went are known too. An argument
    that Keras takes only to warn that it is of old counts as gone.
    """
    from nndsl.catalog import versions  # only who asks for releases loads them

    prefix, dot, rest = name.partition(".")
    return versions.present(kind, rest if dot and prefix == f"{kind}s" else name, parameter)


def since(kind: str, name: str, parameter: str | None = None) -> str | None:
    """The first release looked at that has it; the oldest, 2.3, means then or before. None where no release has it."""
    return next(iter(releases(kind, name, parameter)), None)


def until(kind: str, name: str, parameter: str | None = None) -> str | None:
    """The last release looked at that has it, where today's lacks it; None for what is still there, or never was."""
    from nndsl.catalog import versions

    found = releases(kind, name, parameter)
    return found[-1] if found and found[-1] != versions.releases()[-1] else None


def gone(kind: str) -> tuple[str, ...]:
    """The public names of a kind that were in a release looked at and are in today's no more: `ThresholdedReLU`."""
    from nndsl.catalog import versions

    return versions.gone(kind)


def suggest(kind: str, wrong_name: str) -> str | None:
    """The name of a kind that was probably meant, strings and aliases included: `dense` -> `Dense`.

    The only candidate; else the nearest in spelling; else the only name that goes on after it (`BatchNorm`).
    """
    table = store.table(kind)
    if len(table.lines) == 1:
        return next(iter(table.lines))
    known = [*table.lines, *table.aliases, *words(kind)]
    return nearest(wrong_name, known) or _completed(wrong_name, table.lines)


def _completed(beginning: str, names: Iterable[str]) -> str | None:
    plain = beginning.replace("_", "").lower()
    longer = [name for name in names if name.lower().startswith(plain)]
    return longer[0] if len(longer) == 1 and len(plain) > 2 else None
