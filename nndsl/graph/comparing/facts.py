"""What is compared of each layer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nndsl import catalog
from nndsl.graph.comparing.calls import Use, constants_of, uses_of
from nndsl.graph.graph import Enclosure, Graph, Node
from nndsl.graph.words import words_of
from nndsl.record import record
from nndsl.shapes import sizes
from nndsl.shapes.call import Object, Tensor, shape_text
from nndsl.shapes.sizes import Dim

NAMED = ("optimizer", "loss", "metric", "initializer", "regularizer", "constraint", "activation")
"""Kinds of objects that a word may stand for."""

LEFT_OUT = frozenset({"name"})
"""Arguments that are compared on their own."""


@record
class Facts:
    """One layer or input. `place` is its place in the order of the network, `inputs` the places of those it reads.

    `name` is what Keras calls it; `is_named` whether the file says so, so that it does not count how many came before.
    `arguments` are all that it was made and called with, tensors aside. `weights` and `macs` are `None` where they cannot
    be known. `calls` are its uses, several of a shared layer.
    """

    place: int
    name: str
    is_named: bool
    kind: str
    layer: str
    words: str
    arguments: Mapping[str, Any]
    shape: str
    weights: Dim
    macs: Dim
    inputs: tuple[int, ...]
    path: tuple[Enclosure, ...]
    calls: tuple[Use, ...]

    @property
    def uses(self) -> int:
        return len(self.calls)


def facts_of(graph: Graph) -> list[Facts]:
    """The inputs and the layers that an output hangs on, each once, in the order of the network."""
    live = graph.live()
    made = [
        node for node in graph.nodes if node.owner is None and (node.kind == "input" or node.number in live)
    ]
    places = {node.number: place for place, node in enumerate(made)}
    again: dict[int, list[Node]] = {}
    for node in graph.nodes:
        if node.owner is not None and node.number in live:
            again.setdefault(node.owner, []).append(node)
    uses = {node.number: [node, *again.get(node.number, [])] for node in made}
    spots = {
        use.number: (places[owner], number)
        for owner, nodes in uses.items()
        for number, use in enumerate(nodes)
    }
    return [_facts(graph, uses[node.number], spots) for node in made]


def same(one: Any, other: Any) -> bool:
    """Whether two values mean the same to Keras: what was written or left to its default does not count."""
    if isinstance(one, Object) and isinstance(other, Object):
        return (one.kind, one.name) == (other.kind, other.name) and same(dict(one.args), dict(other.args))
    if isinstance(one, Object) and isinstance(other, str):
        return _is_usual(one, other)
    if isinstance(other, Object) and isinstance(one, str):
        return _is_usual(other, one)
    if isinstance(one, str) and isinstance(other, str):
        return one == other or _name_the_same(one, other)
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, (tuple, list)) and isinstance(other, (tuple, list)):
        return len(one) == len(other) and all(map(same, one, other))
    return (
        type(one) is type(other)
        and bool(one == other)
        or (_is_number(one) and _is_number(other) and bool(one == other))
    )


def _is_usual(made: Object, word: str) -> bool:
    """Whether a word such as `adam` or `he_normal` stands for the object: it has nothing but defaults."""
    entry = catalog.find(made.kind, made.name)
    if entry is None or _bare(word) != _bare(made.name):
        return False
    return all(
        same(made.args.get(each.name, each.default), each.default)
        for each in entry.parameters
        if each.name != "name"
    )


def _name_the_same(one: str, other: str) -> bool:
    """Whether two words are both names of an object of Keras, as `HeNormal` and `he_normal` are."""
    known = (catalog.find(kind, word) for kind in NAMED for word in (one, other))
    return _bare(one) == _bare(other) and any(known)


def _bare(word: str) -> str:
    return word.replace("_", "").lower()


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _facts(graph: Graph, nodes: list[Node], spots: Mapping[int, tuple[int, int]]) -> Facts:
    """`nodes` are the uses of one layer; `spots` tell the place and the use of every node."""
    node = nodes[0]
    arguments = dict(node.extern_args if node.kind == "extern" else node.args)
    named = node.kind == "input" or bool(arguments.get("name"))
    return Facts(
        spots[node.number][0],
        node.name,
        named,
        node.kind,
        node.layer,
        words_of(node),
        {name: value for name, value in arguments.items() if name not in LEFT_OUT} | constants_of(node),
        shape_of(node),
        _count(node),
        node.macs,
        tuple(spots[ref.node][0] for use in nodes for ref in use.inputs),
        node.path,
        uses_of(nodes, spots),
    )


def shape_of(node: Node) -> str:
    """The shapes of what a layer gives, and an input's dtype where it is not the usual one."""
    if not isinstance(node.output, Tensor):
        return " ".join(shape_text(each.shape) for each in node.output)
    usual = node.kind != "input" or node.output.dtype == "float32"
    return shape_text(node.output.shape) + ("" if usual else f" {node.output.dtype}")


def _count(node: Node) -> Dim:
    total: Dim = None if node.weights is None else 0
    for weight in node.weights or ():
        total = sizes.add(total, sizes.product(weight.shape))
    return total
