"""What is said of a layer in a few words: `64, 3×3, stride 2, relu`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from nndsl import catalog
from nndsl.catalog.entry import Entry
from nndsl.graph.graph import Node, Ref
from nndsl.shapes.call import Object

LEADING = {
    *(
        "units",
        "filters",
        "rate",
        "pool_size",
        "kernel_size",
        "size",
        "target_shape",
        "dims",
        "activation",
        "layer",
    ),
    *("input_dim", "output_dim"),
}
"""Arguments whose value says enough without their name."""

SIZES = {"kernel_size", "pool_size", "size", "cropping", "output_size"}
"""Arguments that are a number for each axis, or one for all."""

STEPS = {"strides", "dilation_rate"}
"""The same, but 1 goes without saying."""

NAMED = {"strides": "stride", "dilation_rate": "dilation", "num_heads": "heads", "key_dim": "dim"}
LEFT_OUT = {"name", "dtype", "data_format", "seed"}
DETAIL = ("_initializer", "_regularizer", "_constraint")
"""Arguments that a drawing tells only on hover."""

LONGEST, MOST = 26, 5
"""Letters of one argument's value; arguments of one layer."""


def words_of(node: Node) -> str:
    """The arguments that tell one layer from another, as they were given."""
    args = _arguments(node)
    entry = catalog.find(node.kind, node.layer.removeprefix("ops."))
    order = [each.name for each in entry.parameters] if entry else list(args)
    # A head's width and activation are nobody's words, but they matter.
    needed = {"activation", *(each.name for each in entry.parameters if each.required)} if entry else set()
    named = [name for name in order if name in args and (name in node.given or name in needed)]
    found = [_word(node, name, args[name], entry) for name in named if _matters(name)]
    options = (_option(name, value) for name, value in handed_over(node).items() if value is not None)
    return ", ".join([each for each in found if each][:MOST] + [each for each in options if each])


def details_of(node: Node) -> tuple[str, ...]:
    """Every argument that was given, in full, a line each."""
    args = _arguments(node)
    given = {name: args[name] for name in args if name in node.given} | handed_over(node)
    return tuple(f"{name} = {value_text(value, 200)}" for name, value in given.items())


def handed_over(node: Node) -> dict[str, Any]:
    """What the layer's call is given beside tensors: `use_causal_mask=True`."""
    return {name: value for name, value in node.keywords.items() if not has_tensor(value)}


def has_tensor(value: Any) -> bool:
    return isinstance(value, Ref) or (isinstance(value, tuple | list) and any(map(has_tensor, value)))


def arguments_text(arguments: Mapping[str, Any]) -> str:
    """The arguments of a block: `(64, strides=2)`, the first one without its name; nothing where there are none."""
    found = [
        short(value_text(value)) if place == 0 else f"{name}={short(value_text(value))}"
        for place, (name, value) in enumerate(arguments.items())
    ]
    return f"({', '.join(found)})" if found else ""


def value_text(value: Any, longest: int = LONGEST) -> str:
    """A value as the file would write it; words without quotes."""
    if isinstance(value, Object):
        given = {name: value.args[name] for name in value.args if name in value.given}
        inner = ", ".join(f"{name}={value_text(each, longest)}" for name, each in given.items())
        return f"{value.name}({inner})" if inner else value.name
    if isinstance(value, tuple | list):
        inner = ", ".join(value_text(each, longest) for each in value)
        if isinstance(value, list):
            return f"[{inner}]"
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {value_text(each, longest)}" for key, each in value.items()) + "}"
    if isinstance(value, str):
        return value if value and value.isprintable() else repr(value)
    return str(value)


def short(text: str, longest: int = LONGEST) -> str:
    """The text, or its beginning with an ellipsis."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _arguments(node: Node) -> Mapping[str, Any]:
    return node.extern_args if node.kind == "extern" else node.args


def _matters(name: str) -> bool:
    return name not in LEFT_OUT and not name.endswith(DETAIL)


def _word(node: Node, name: str, value: Any, entry: Entry | None) -> str:
    """One argument in a word or two; nothing where it has its default."""
    parameter = entry.parameter(name) if entry else None
    if parameter is not None and not parameter.required and parameter.default == value:
        return ""
    if isinstance(value, bool):
        return _switch(name, value)
    if name in STEPS:
        return "" if _same(value) == 1 else f"{NAMED[name]} {_steps(value)}"
    text = _sizes(value, node.layer) if name in SIZES else short(_rounded(value))
    if name in LEADING or (name == "padding" and isinstance(value, str)) or _is_first(name, entry):
        return text
    return f"{NAMED.get(name, name.replace('_', ' '))} {text}"


def _switch(name: str, value: bool) -> str:
    words = name.removeprefix("use_").replace("_", " ")
    return words if value else f"no {words}" if name.startswith("use_") else f"{words} False"


def _option(name: str, value: Any) -> str:
    """An option of the call in a word or two."""
    if isinstance(value, bool):
        return _switch(name, value) if value or not name.startswith("use_") else ""
    return f"{name.replace('_', ' ')} {short(value_text(value))}"


def _is_first(name: str, entry: Entry | None) -> bool:
    return bool(entry and entry.parameters and entry.parameters[0].name == name and name not in NAMED)


def _rounded(value: Any) -> str:
    """Of a number like 1 / 255 the first digits; hovering tells them all."""
    text = value_text(value)
    return f"{value:.4g}" if isinstance(value, float) and len(text) > 8 else text


def _sizes(value: Any, layer: str) -> str:
    """`3×3` for (3, 3), and for 3 in a layer of two axes."""
    axes = re.search(r"(\d)D", layer)
    if isinstance(value, int) and axes:
        value = (value,) * int(axes[1])
    if isinstance(value, tuple | list) and value and all(isinstance(each, int) for each in value):
        return "×".join(map(str, value))
    return value_text(value)


def _steps(value: Any) -> str:
    same = _same(value)
    return value_text(value) if same is None else str(same)


def _same(value: Any) -> Any:
    """The number that stands for every axis; `None` where they differ."""
    if isinstance(value, tuple | list):
        return value[0] if len(set(map(str, value))) == 1 else None
    return value
