"""Names that the Kerases of the platform know: which of several to write, and what none of them knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nndsl import catalog
from nndsl.catalog.entry import Entry
from nndsl.graph.parts import Configured, Items, Literal, Mapping, Part, Use
from nndsl.graph.walking import walk
from nndsl.record import record
from nndsl.source import Span

OBJECTS = frozenset({"activation", "initializer", "regularizer", "constraint", "optimizer"})
"""Kinds of arguments that take words."""

OLD_LOSSES = {
    "kl_divergence": "kullback_leibler_divergence",
    "log_cosh": "logcosh",
    "huber": "huber_loss",
}
"""What Keras 2.3 calls losses that today's Keras knows by these words only."""


RENAMED_FIRST = frozenset({"L1", "L2", "LeakyReLU"})
"""Classes whose first argument has had other names: `l` of `l2`, `alpha` of LeakyReLU."""


@record
class Missing:
    """Something that a file names and that some releases lack; `releases` are those that have it."""

    span: Span
    text: str
    releases: tuple[str, ...]


def best_name(entry: Entry, releases: Sequence[str]) -> str:
    """The public name of a class that most of the releases have, its own where several do."""
    return max((entry.name, *entry.aliases), key=lambda name: _count(entry.kind, name, releases))


def best_word(kind: str, word: str, releases: Sequence[str]) -> str:
    """The string that most of the releases take for the same object; for losses the full name.

    Keras 3 reloads `mean_squared_error` from `.h5`, and `mse` it does not.
    """
    entry = catalog.named(kind, word)
    if entry is None:
        return word
    if kind == "loss":
        full = next((each for each in entry.strings if each == _snake(entry.name)), word)
        return OLD_LOSSES.get(full, full) if tuple(releases) == ("2.3",) else full
    # Every release takes an optimizer's name in capitals or not: as it is written.
    if kind not in OBJECTS or kind == "optimizer":
        return word
    return max((word, *entry.strings), key=lambda each: _count(kind, each, releases))


def needs_position(entry: Entry, argument: str, releases: Sequence[str]) -> bool:
    """Whether the first argument has another name in some releases: `l2(0.01)` is right in all of them."""
    if entry.name not in RENAMED_FIRST or entry.parameters[0].name != argument:
        return False
    name = best_name(entry, releases)
    return _count(entry.kind, name, releases, argument) < _count(entry.kind, name, releases)


def releases_of_word(kind: str, word: str) -> tuple[str, ...]:
    """The releases that take some word for the same object."""
    entry = catalog.named(kind, word)
    if entry is None or not entry.module:
        return catalog_releases()
    if kind in ("loss", "optimizer"):
        return catalog.releases(kind, entry.name)
    known = {each for name in (word, entry.name, *entry.strings) for each in catalog.releases(kind, name)}
    return tuple(each for each in catalog_releases() if each in known)


def missing(parts: Part | tuple[object, ...], releases: Sequence[str]) -> Iterator[Missing]:
    """What parts of a program name that not all of the releases have."""
    for node in walk(parts):
        if isinstance(node, Use | Configured) and node.entry.kind != "op":
            yield from _in_call(node, releases)


def missing_word(kind: str, value: Part, releases: Sequence[str]) -> Iterator[Missing]:
    """The words for objects of a kind that not all of the releases have, in a list or dict as well."""
    match value:
        case Literal(value=str() as word):
            known = releases_of_word(kind, word)
            if not set(releases) <= set(known):
                yield Missing(value.span, word, known)
        case Items(items=items):
            for item in items:
                yield from missing_word(kind, item, releases)
        case Mapping(items=pairs):
            for _, item in pairs:
                yield from missing_word(kind, item, releases)


def _in_call(node: Use | Configured, releases: Sequence[str]) -> Iterator[Missing]:
    entry = node.entry
    name = best_name(entry, releases)
    known = catalog.releases(entry.kind, name)
    if not set(releases) <= set(known):
        yield Missing(node.name_span, entry.name, known)
        return
    for argument in node.arguments:
        known = catalog.releases(entry.kind, name, argument.name)
        by_position = needs_position(entry, argument.name, releases)
        if not by_position and not argument.from_default and not set(releases) <= set(known):
            yield Missing(argument.value.span, f"the argument {argument.name} of {entry.name}", known)
        parameter = entry.parameter(argument.name)
        if parameter is not None and parameter.kind in OBJECTS:
            yield from missing_word(parameter.kind, argument.value, releases)


def catalog_releases() -> tuple[str, ...]:
    """Every release that the catalog knows of."""
    from nndsl.catalog import versions

    return versions.releases()


def _count(kind: str, name: str, releases: Sequence[str], argument: str | None = None) -> int:
    return len(set(releases) & set(catalog.releases(kind, name, argument)))


def _snake(name: str) -> str:
    """`MeanSquaredError` -> `mean_squared_error`, `KLDivergence` -> `kl_divergence`."""
    letters: list[str] = []
    for index, letter in enumerate(name):
        after = name[index + 1 : index + 2]
        starts = letter.isupper() and (name[index - 1].islower() or after.islower())
        letters.append(("_" if index and starts else "") + letter.lower())
    return "".join(letters)
