"""What Keras has: layers, ops, optimizers and the rest, their arguments, and the words that stand for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from nndsl import catalog
from nndsl.catalog import reference
from nndsl.catalog.entry import Entry, Parameter
from nndsl.graph.evaluate import UNKNOWN
from nndsl.graph.words import DETAIL, handed_over, value_text
from nndsl.ide.cursor.wanted import Callee
from nndsl.ide.flows import Flow, cost_text
from nndsl.ide.hovering import markdown
from nndsl.ide.parameters import LONGEST_VALUE, default_text, written
from nndsl.record import replace

_OF_ALL = ("name", "dtype")


def of_entry(entry: Entry, used: str = "") -> str:
    """A Keras class or function; `used` says what this use of it makes."""
    name = reference.title(entry)
    family = entry.family.replace("_", " ") if entry.kind == "layer" else ""
    return markdown.page(
        markdown.title(name, entry.kind, family),
        catalog.doc(entry.kind, entry.name),
        markdown.code(markdown.call(name, map(written, _told(entry)))),
        used,
        _listed(entry, _told(entry)),
    )


def _told(entry: Entry) -> list[Parameter]:
    """The parameters that one writes: those of Keras' base classes are the same everywhere, tensors flow in.

    Behind the first tensor of an op some may be numbers, which are written: `ops.add(1.0)`.
    """
    data = [each.name for each in entry.parameters if each.is_data]
    numbers = [name for name in data[1:] if catalog.takes_constant(entry.name, name, is_list=False)]
    return [
        each
        for each in entry.parameters
        if not each.keyword_only and each.name not in _OF_ALL and (not each.is_data or each.name in numbers)
    ]


def _listed(entry: Entry, parameters: list[Parameter]) -> str:
    """The parameters one by one; what starts, punishes and restricts weights is in the signature alone."""
    return markdown.listed(_item(entry, each) for each in parameters if not each.name.endswith(DETAIL))


def _item(entry: Entry, parameter: Parameter) -> str:
    said = catalog.doc(entry.kind, entry.name, parameter.name)
    return f"`{parameter.name}` ({_aside(parameter)}): {said}"


def _aside(parameter: Parameter) -> str:
    """The kind, the allowed values and the default in words."""
    kind = reference.allowed(parameter)
    default = "required" if parameter.required else f"default {markdown.inline(default_text(parameter))}"
    return "; ".join(part for part in (kind, default) if part)


def of_use(entry: Entry, made: Iterable[Flow], written: Iterable[str]) -> str:
    """What the uses of a layer make: output, weights, multiply-adds, and the arguments that each really has.

    `written` are the names of the arguments that stand there.
    """
    uses = [_use(flow, entry, frozenset(written)) for flow in made]
    uses = list(dict.fromkeys(use for use in uses if any(use)))
    if len(uses) == 1:
        return "  \n".join(part for part in uses[0] if part)
    return markdown.several([" ".join(part for part in use if part) for use in uses])


def _use(flow: Flow, entry: Entry, written: frozenset[str]) -> tuple[str, str]:
    """The arguments of one use, and what it makes."""
    node = next((node for node in flow.nodes if node.kind != "unknown"), None)
    if node is None:
        return "", ""
    given = {name: value for name, value in node.args.items() if name in node.given}
    order = [each.name for each in entry.parameters if each.name in given]
    arguments = [_given(name, given[name], name in written) for name in order]
    arguments += [_given(name, value, True) for name, value in handed_over(node).items()]
    return ", ".join(arguments), made_text(flow)


def made_text(flow: Flow) -> str:
    """What comes out of a step, and what it costs: "→ `(30,)` · 1,950 weights, 1,920 multiply-adds"."""
    shape = f"→ {markdown.inline(flow.shape)}" if flow.is_known else ""
    dtypes = ", ".join(sorted({tensor.dtype for tensor in flow.tensors} - {"float32"}))
    copies = f"the last of {flow.copies} copies" if flow.copies > 1 else ""
    return _joined(shape, dtypes, cost_text(flow.nodes), copies)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _given(name: str, value: Any, is_written: bool) -> str:
    said = markdown.inline(f"{name}={value_text(value, LONGEST_VALUE)}")
    return said if is_written else f"{said} by `default`"


def of_argument(callee: Callee, parameter: Parameter, values: Iterable[Any] = ()) -> str:
    """An argument of what is called; `values` are those that it has here, one for each use."""
    whose = reference.title(callee.entry) if callee.entry and callee.kind != "section" else callee.name
    said = catalog.doc(callee.entry.kind, callee.entry.name, parameter.name) if callee.entry else ""
    what = "setting" if callee.kind == "section" else "argument"
    return markdown.page(
        f"{markdown.title(parameter.name, what)} of `{whose}`",
        said,
        _aside(parameter),
        of_values(values),
        _old(callee, parameter),
    )


def _old(callee: Callee, parameter: Parameter) -> str:
    if callee.entry is None:
        return ""
    last = catalog.until(callee.entry.kind, callee.entry.name, parameter.name)
    return f"Of old: last in Keras {last}." if last else ""


def of_values(values: Iterable[Any]) -> str:
    """The values that something has here; nothing where there is none."""
    texts = (value_text(value, LONGEST_VALUE) for value in values if value is not UNKNOWN)
    told = markdown.alternatives(texts, ", ")
    return f"Here: {told}" if told else ""


def of_word(word: str, callee: Callee | None, parameter: Parameter | None) -> str:
    """A bare word where a parameter takes it: an activation, an initializer, one of some words; empty for any other."""
    if parameter is not None and word in parameter.values:
        return _allowed_word(word, callee, parameter)
    found = ((kind, catalog.named(kind, word)) for kind in _word_kinds(parameter))
    kind, entry = next(((kind, entry) for kind, entry in found if entry is not None), ("", None))
    if entry is None:
        return ""
    if not entry.module:
        said = f"Keras takes the binary, categorical or sparse categorical {entry.name} that fits the output."
        return markdown.page(markdown.title(word, kind), said)
    name = f"stands for `{entry.name}`" if entry.name != word else ""
    return markdown.page(markdown.title(word, kind, name), catalog.doc(kind, entry.name))


def _allowed_word(word: str, callee: Callee | None, parameter: Parameter) -> str:
    whose = f" of `{callee.name}`" if callee else ""
    said = ""
    if callee is not None and callee.entry is not None:
        said = catalog.doc(callee.entry.kind, callee.entry.name, parameter.name)
    allowed = reference.allowed(replace(parameter, optional=False))
    return markdown.page(f"{markdown.title(word, 'value')} of `{parameter.name}`{whose}: {allowed}", said)


_KINDS_OF_WORDS = ("activation", "initializer", "optimizer", "loss", "metric", "regularizer", "constraint")


def _word_kinds(parameter: Parameter | None) -> tuple[str, ...]:
    """The kinds of Keras objects that a word can stand for where a parameter takes it."""
    wanted = parameter.kind if parameter is not None else "activation"
    kind = {"losses": "loss", "metrics": "metric", "layer": "activation", "layers": "activation"}.get(
        wanted, wanted
    )
    return _KINDS_OF_WORDS if kind in ("any", "function") else (kind,)
