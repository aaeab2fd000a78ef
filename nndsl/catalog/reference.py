"""The reference of a Keras name, as Markdown: what `nndsl explain Dense` prints and the pages in `docs/catalog` hold."""

from __future__ import annotations

from nndsl import catalog
from nndsl.catalog import versions
from nndsl.catalog.entry import Entry, Parameter
from nndsl.diagnostics.suggest import one_of

PLURALS = {"loss": "losses", "method": "settings"}
"""Kinds whose plural is not `kind + "s"`; the methods are what `compile` and `train` take."""

KINDS_IN_WORDS = {
    "int": "whole number",
    "float": "number",
    "number": "number",
    "bool": "True or False",
    "str": "string",
    "int_or_ints": "whole number or several",
    "int_or_shape": "whole number or shape",
    "ints": "whole numbers",
    "numeric": "number",
    "shape": "shape",
    "axis": "axis or several",
    "dtype": "number type",
    "any": "",
    "enum": "",
    "schedule": "number or schedule",
    "loss": "loss",
    "layers": "list of layers",
    "losses": "loss or losses by output",
    "metrics": "list of metrics or lists by output",
    "callbacks": "list of callbacks",
    "tensors": "list of tensors",
    "operands": "tensors one by one",
}
"""What a kind of argument is in the user's words; a kind that is missing here is its own word."""


def plural(kind: str) -> str:
    """The kind's plural: `layers`, `losses`."""
    return PLURALS.get(kind, f"{kind}s")


def entries(name: str) -> list[Entry]:
    """What a name means, of every kind: `Dense`, `MaxPool2D`, `ops.mean`, `keras.losses.Huber`, `mse`."""
    inner = name.removeprefix("keras.")
    bare = inner.rpartition(".")[2]
    found: dict[tuple[str, str], Entry] = {}
    for kind in catalog.KINDS:
        for entry in (catalog.find(kind, inner), catalog.find(kind, bare), catalog.named(kind, name)):
            if entry is not None and entry.module and f".{entry.module}.{bare}".endswith(f".{inner}"):
                found[entry.kind, entry.name] = entry
    return list(found.values())


def farewell(name: str) -> str:
    """One sentence about a name that today's Keras has no more; empty for any other."""
    for kind in catalog.KINDS:
        if name in catalog.gone(kind):
            last = catalog.until(kind, name)
            return f"{name} is a {kind} of Keras up to {last}; Keras {catalog.version()} has it no more."
    return ""


def page(entry: Entry, level: int = 1) -> str:
    """The reference of an entry, its headings `level` deep; ends without a newline."""
    parts = [f"{'#' * level} {title(entry)}", catalog.doc(entry.kind, entry.name), _facts(entry)]
    parts.append(f"```python\n{_signature(entry)}\n```")
    if entry.parameters:
        parts.append(_listed(entry, entry.parameters))
    if entry.call:
        parts += ["What flows in, and options of the call:", _listed(entry, entry.call)]
    return "\n\n".join(parts)


def title(entry: Entry) -> str:
    """The name of an entry as a `.nn` file writes it: `Dense`, `ops.mean`."""
    return f"ops.{entry.name}" if entry.kind == "op" else entry.name


def _facts(entry: Entry) -> str:
    """Kind, family, module, other names and releases, in sentences."""
    family = f", {entry.family}" if entry.kind == "layer" else ""
    facts = [f"{entry.kind.capitalize()}{family}, from `{entry.module}`."]
    words = [word for word in (*entry.aliases, *entry.strings) if word != entry.name]
    if words:
        facts.append(f"Also {one_of([f'`{word}`' for word in dict.fromkeys(words)], 'and')}.")
    mark = _mark(versions.releases(), catalog.releases(entry.kind, entry.name))
    return " ".join([*facts, f"{mark[:1].upper()}{mark[1:]}."] if mark else facts)


def _mark(expected: tuple[str, ...], present: tuple[str, ...]) -> str:
    """Where something is missing among the releases in which one would look for it."""
    absent = [release for release in expected if release not in present]
    if not absent:
        return ""
    if expected[-1] in absent:
        return f"of old, last in Keras {present[-1]}" if present else "of old"
    return f"not in Keras {one_of(absent, 'and')}"


def _signature(entry: Entry) -> str:
    """The call with its defaults, broken as black would break it."""
    call = entry.name.rpartition(".")[2]
    written = [_written(parameter) for parameter in entry.parameters]
    line = f"{entry.module}.{call}({', '.join(written)})"
    if len(line) <= 88:
        return line
    return "\n".join([f"{entry.module}.{call}(", *(f"    {part}," for part in written), ")"])


def _written(parameter: Parameter) -> str:
    if parameter.kind == "operands":
        return f"*{parameter.name}"
    return parameter.name if parameter.required else f"{parameter.name}={_python(parameter.default)}"


def _python(value: object) -> str:
    """A default as black writes it."""
    return (
        f'"{value}"' if isinstance(value, str) and '"' not in value and value.isprintable() else repr(value)
    )


def _listed(entry: Entry, parameters: tuple[Parameter, ...]) -> str:
    return "\n".join(_item(entry, parameter) for parameter in parameters)


def _item(entry: Entry, parameter: Parameter) -> str:
    there = catalog.releases(entry.kind, entry.name)
    mark = _mark(there, catalog.releases(entry.kind, entry.name, parameter.name))
    notes = [note for note in (allowed(parameter), mark) if note]
    aside = f" ({'; '.join(notes)})" if notes else ""
    return f"- `{parameter.name}`{aside}: {catalog.doc(entry.kind, entry.name, parameter.name)}"


def allowed(parameter: Parameter) -> str:
    """The kind and the allowed values in words: `whole number, or several`, "`valid` or `same`"."""
    kind = KINDS_IN_WORDS.get(parameter.kind, parameter.kind)
    options = [kind] if kind else []
    options += [f"`{value}`" for value in parameter.values]
    if parameter.kind == "any" and options:
        options.append(
            "another value"
        )  # Keras also takes what is no word, as a number of batches for `epoch`
    if parameter.optional and options:
        options.append("None")
    return one_of(options)
