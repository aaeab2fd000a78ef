"""Finds the Keras object that a name means where a certain kind is wanted."""

from __future__ import annotations

from nndsl import catalog
from nndsl.catalog import left_out
from nndsl.catalog.entry import Entry, Parameter
from nndsl.diagnostics.advice import Advice, guess, rename
from nndsl.graph.arguments import KIND_TITLES, NUMERIC_KINDS
from nndsl.graph.resolve.names import Scope
from nndsl.record import replace
from nndsl.syntax import nodes

LIST_KINDS = frozenset({"layers", "loss", "metric", "callback"})
"""Kinds that stand for one object and for lists and dicts of them."""

UNKNOWN_CODES = {"layer": "NN101", "loss": "NN421", "metric": "NN422"}
CLOSED_LAYERS = ("FlaxLayer", "JaxLayer", "Lambda", "TFSMLayer", "TorchModuleWrapper")
"""Layers that wrap Python objects, which a `.nn` file cannot write."""

_SEARCHED = (
    "layer",
    "initializer",
    "regularizer",
    "constraint",
    "optimizer",
    "schedule",
    "loss",
    "metric",
    "callback",
)


def find_object(name: nodes.Name, wanted: Parameter, scope: Scope, owner: str) -> Entry | None:
    """The entry of a configured object; reported where there is none, or one of another kind."""
    kind = {"layers": "layer", "activation": "layer"}.get(wanted.kind, wanted.kind)
    if _is_own_name(name, kind, scope, owner):
        return None
    searched = (kind,) if kind in _SEARCHED else _SEARCHED
    for one in searched:
        entry = catalog.find(one, name.id)
        if entry is not None and kind in (one, "any", "function"):
            return _open(entry, name, scope)
    other = next((found for one in _SEARCHED if (found := catalog.find(one, name.id))), None)
    if other is not None:
        _other_kind(name, other, wanted, scope, owner)
    elif kind not in (*_SEARCHED, "any", "function"):
        title = KIND_TITLES.get(wanted.kind, "a number")
        message = f"`{wanted.name}` of {owner} takes {title}, but {name.id}(...) is none"
        hint = f"write {name.id}[-1] for the last size" if name.id.endswith(".shape") else ""
        scope.file.findings.error("NN204", message, name.span, hint)
    else:
        return _unknown(name, kind, scope)
    return None


def report_closed(entry: Entry, name: nodes.Name, scope: Scope) -> bool:
    """Whether a layer wraps Python code that no `.nn` file can hold; reported with the way out."""
    if entry.kind != "layer" or entry.name not in CLOSED_LAYERS:
        return False
    message = f"{entry.name} wraps Python code, which a .nn file cannot hold"
    hint = "write the layer in Python and declare it: extern my_layer(rate) from my_module : (b, n) -> (b, n)"
    scope.file.findings.error("NN108", message, name.span, hint)
    return True


def report_left_out(name: nodes.Name, scope: Scope) -> bool:
    """Whether a step names a function of `keras.ops` that no `.nn` file can use; reported with the way out."""
    op = left_out.op(name.id)
    if op is None:
        return False
    if op in left_out.TAKES_FUNCTIONS:
        code, why = "NN108", "takes Python functions, which a .nn file cannot hold"
        hint = "write it in Python and declare it: extern my_layer(rate) from my_module : (b, n) -> (b, n)"
    elif op in left_out.MAKES_CONSTANTS:
        code, why = "NN308", "makes a constant: no tensor flows into it"
        hint = "write numbers where they are used, as in ops.add(1.0), or declare an extern"
    else:
        code, why = "NN308", "answers no tensor"
        hint = "a size is x.shape[-1], in an argument"
    scope.file.findings.error(code, f"{name.id} {why}", name.span, hint)
    return True


def item_parameter(wanted: Parameter) -> Parameter:
    """What an item of a list is to be where the whole list is given to `wanted`."""
    if wanted.kind in ("bool", "int", "float", "number"):
        return replace(wanted, kind="any")  # the list itself is what is wrong
    if wanted.kind in NUMERIC_KINDS:
        return replace(wanted, kind="numeric", optional=True)
    if wanted.kind in LIST_KINDS:
        return wanted
    return replace(wanted, kind="any")


def _open(entry: Entry, name: nodes.Name, scope: Scope) -> Entry | None:
    return None if report_closed(entry, name, scope) else entry


def _is_own_name(name: nodes.Name, kind: str, scope: Scope, owner: str) -> bool:
    declared = scope.find(name.id)
    if declared is None or declared.kind not in ("block", "shared", "extern"):
        return False
    declared.used = True
    scope.file.bind(name, declared)
    message = f"`{name.id}` is {declared.title}, but {owner} takes {KIND_TITLES.get(kind, 'a Keras object')}"
    hint = f"write it as a step of its own: x -> {name.id}"
    if kind == "layer":
        hint = f"wrap a Keras layer, or write {name.id} as a step of its own"
    scope.file.findings.error("NN106", message, name.span, hint)
    return True


def _other_kind(name: nodes.Name, other: Entry, wanted: Parameter, scope: Scope, owner: str) -> None:
    title = KIND_TITLES.get(wanted.kind, "a plain value")
    message = f"`{wanted.name}` of {owner} takes {title}, but {other.name} is {KIND_TITLES[other.kind]}"
    scope.file.findings.error("NN204", message, name.span)


def _unknown(name: nodes.Name, kind: str, scope: Scope) -> Entry | None:
    """Reports a name that means no object; the one that was surely meant."""
    known = kind if kind in _SEARCHED else "layer"
    searched = [known] if kind in _SEARCHED else list(_SEARCHED)
    word = catalog.named(kind, name.id) if kind in _SEARCHED else None
    names = [found for one in searched for found in catalog.names(one)]
    advice = guess(name.id, names, name.span)
    if word and word.family != "shorthand" and name.id[0].islower():
        advice = Advice(f"with arguments, write {word.name}(...)", (rename(name.span, word.name),))
    title = KIND_TITLES[known].split(" ", 1)[1] if kind in _SEARCHED else "Keras object"
    scope.file.findings.error(
        UNKNOWN_CODES.get(kind, "NN209"), f"there is no {title} `{name.id}`", name.span, advice
    )
    found = (catalog.find(one, advice.meant or "") for one in searched)
    return next((entry for entry in found if entry is not None), None)
