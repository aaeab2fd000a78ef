"""Mutations of arguments: their names, their values, and which are there."""

from __future__ import annotations

import random

from mutation_tree import WORDS, Edit, Places, misspelt, pick, replaced, text_of_node
from network_parts import ACTIVATIONS

from nndsl import catalog
from nndsl.catalog.entry import Parameter
from nndsl.syntax import nodes as n
from nndsl.syntax.statements import Tree


def argument_value(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    argument = pick(rng, places.get(n.Argument, []))
    if argument is None:
        return None
    value = argument.value
    if isinstance(value, n.Number) and rng.random() < 0.6:
        number = value.value
        near = [number + 1, number - 1, number * 2, -number, 0, number / 2, number + 0.5]
        return replaced(value, repr(rng.choice(near)))
    if isinstance(value, n.Name) and rng.random() < 0.7:
        return replaced(value, rng.choice([*WORDS["words"], rng.choice(ACTIVATIONS)]))
    return replaced(value, rng.choice([*WORDS["values"], *WORDS["shapes"]]))


def argument_name(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    argument = pick(rng, [one for one in places.get(n.Argument, []) if one.name is not None])
    if argument is None:
        return None
    if rng.random() < 0.6:
        return replaced(argument.name, misspelt(rng, argument.name.id))
    return replaced(argument.name, rng.choice(["units", "filters", "rate", "axis"]))


def argument_removed(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    use = pick(rng, [one for one in [*places.get(n.Use, []), *places.get(n.CallExpr, [])] if one.arguments])
    if use is None:
        return None
    gone = rng.choice(use.arguments)
    rest = ", ".join(text_of_node(one) for one in use.arguments if one is not gone)
    return replaced(use, f"{use.name.id}({rest})")


def argument_added(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    """An argument of the layer's own that was not given, with any value."""
    use = pick(rng, [one for one in places.get(n.Use, []) if catalog.find("layer", one.name.id)])
    if use is None:
        return None
    entry = catalog.find("layer", use.name.id)
    assert entry is not None
    given = {one.name.id for one in use.arguments or () if one.name}
    left = [
        one
        for one in entry.parameters
        if one.name not in given and one.name not in ("name", "input_shape", "input_dim")
    ]
    if not left:
        return None
    parameter = rng.choice(left)
    value = rng.choice(_values(parameter))
    inside = ", ".join([*(text_of_node(one) for one in use.arguments or ()), f"{parameter.name}={value}"])
    return replaced(use, f"{use.name.id}({inside})")


def _values(parameter: Parameter) -> list[str]:
    """Good and bad values for an argument."""
    words = WORDS["of_kind"].get(parameter.kind)
    if parameter.kind == "enum":
        return [*map(str, parameter.values), *map(str, parameter.values), "other"]
    if words is None:
        return [*WORDS["values"], *WORDS["shapes"]]
    return [*words, *ACTIVATIONS] if parameter.kind == "activation" else list(words)
