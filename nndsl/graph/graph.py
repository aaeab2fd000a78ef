"""The network elaborated: every layer once, with its arguments evaluated, its shapes and its weights."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nndsl.graph.parts import Part
from nndsl.graph.program import Program, Task
from nndsl.record import field, record
from nndsl.shapes.call import Operand, Tensor, Value, Weight
from nndsl.shapes.sizes import Dim
from nndsl.source import Span


@record
class Ref:
    """The `index`-th output tensor of the node with number `node`."""

    node: int
    index: int = 0


@record
class Enclosure:
    """What a layer stands in: one use of a block (`kind` block) or shared piece (shared), or steps that are repeated (repeat).

    `number` is the enclosure's own, so that two uses of a block are two. `name` is empty for a repeat, which has `copies`;
    `arguments` are those that were written for a block, evaluated.
    """

    kind: str
    name: str
    number: int
    arguments: Mapping[str, Any] = field(default_factory=dict, compare=False)
    copies: int = 1


@record(frozen=False)
class Node:
    """One layer, op, application or extern of the network, or an input.

    `kind`: input, layer, op, application, extern or unknown. `layer`: the Keras class (`Dense`), op (`ops.mean`) or
    extern's name. `name`: what Keras will call it (`dense_1`, `price`). `args`: every constructor argument,
    evaluated; `given`: those the user wrote (for messages). `inputs`: the tensors that go in, flattened.
    `output`: shapes with the batch axis. `weights` is `None` where they cannot be known (externs).
    `shared` names the shared piece it belongs to; `owner` is the number of the node whose weights it uses again
    (the second and later uses of a shared piece), else `None`. A node of kind `unknown` stands for a step that was
    reported as wrong. `operands` and `keywords` are `inputs` as they are handed over: by position, lists kept, and by
    name, constants among them. `extern_args` are the constructor arguments of an extern, whose `args` are empty: its words
    need not mean what Keras means by them.
    `stage`: the name the user gave to the tensor being computed. `path`: what it stands in, outermost first.
    `span` covers the step, `name_span` its name, `spans` its arguments by name.
    """

    number: int
    kind: str
    layer: str
    name: str
    args: Mapping[str, Value]
    given: frozenset[str]
    inputs: tuple[Ref, ...]
    output: Operand
    weights: tuple[Weight, ...] | None
    macs: Dim
    span: Span
    name_span: Span
    spans: Mapping[str, Span] = field(default_factory=dict)
    owner: int | None = None
    shared: str = ""
    stage: str = ""
    path: tuple[Enclosure, ...] = ()
    operands: tuple[Ref | tuple[Ref, ...], ...] = ()
    keywords: Mapping[str, Any] = field(default_factory=dict)
    extern_args: Mapping[str, Any] = field(default_factory=dict)

    @property
    def blocks(self) -> tuple[str, ...]:
        """The names of the blocks it stands in, outermost first."""
        return tuple(each.name for each in self.path if each.kind == "block")

    @property
    def tensors(self) -> tuple[Tensor, ...]:
        """The output tensors as a tuple."""
        return (self.output,) if isinstance(self.output, Tensor) else self.output


@record
class OutputInfo:
    """An output of the network: its tensor, and the node that bears its name."""

    name: str
    task: Task | None
    task_size: Dim
    """What the task's parentheses say, or `n_classes` for a bare `multiclass`; `None` where the task says no size."""
    ref: Ref
    tensor: Tensor
    span: Span
    head: Node | None
    """The node whose activation makes the prediction: the last layer that is not an Identity; `None` if unknown."""


@record
class Setting:
    """An evaluated setting with the span of its value and of its key."""

    value: Value
    span: Span
    key_span: Span
    spans: Mapping[str, Span] = field(default_factory=dict)
    """Where the value is a dict: the span of each key's value."""
    key_spans: Mapping[str, Span] = field(default_factory=dict)
    """Where the value is a dict: the span of each key."""


Passage = tuple[Part, int, int, Any]
"""A step or assignment with what came out of it: a Ref or a tuple of them; a block with such a flow for each of its
inputs. The nodes made for it are those with the numbers `first:end`, which stand between."""


@record(frozen=False)
class Graph:
    """The elaborated network. `nodes` are in the order in which Keras would make them; inputs are among them.

    `shapes` holds every named tensor of the file (stages, `as` names, inputs) with its shape, batch axis included;
    `uses` counts how often each name of the file was read. `bindings` are the symbols' values where given.
    """

    name: str
    program: Program
    nodes: list[Node] = field(default_factory=list)
    outputs: tuple[OutputInfo, ...] = ()
    shapes: dict[str, Operand] = field(default_factory=dict)
    refs: dict[str, tuple[Ref, ...]] = field(default_factory=dict)
    compile: dict[str, Setting] = field(default_factory=dict)
    train: dict[str, Setting] = field(default_factory=dict)
    params: dict[str, Any] = field(default_factory=dict)
    bindings: dict[str, int] = field(default_factory=dict)
    depth: int = 0
    """The number of layers on the longest path from an input to an output."""
    widths: dict[Span, set[int]] = field(default_factory=dict)
    """How many tensors each `each` was given, by its span."""
    passages: list[Passage] = field(default_factory=list, repr=False)
    """What came out of every step and assignment, and what flowed into every block, once for each use of the block
    that it stands in; of what is repeated the last copy."""

    @property
    def inputs(self) -> list[Node]:
        return [node for node in self.nodes if node.kind == "input"]

    def live(self) -> set[int]:
        """The numbers of the nodes that an output hangs on, which is what Keras keeps; all where nothing is output.

        A node is live too where a live one uses its weights again.
        """
        if not self.outputs:
            return set(range(len(self.nodes)))
        found: set[int] = set()
        waiting = [output.ref.node for output in self.outputs]
        while waiting:
            number = waiting.pop()
            if number not in found:
                found.add(number)
                node = self.nodes[number]
                waiting.extend(ref.node for ref in node.inputs)
                if node.owner is not None:
                    waiting.append(node.owner)
        return found

    def by_span(self) -> dict[Span, list[Node]]:
        """The nodes that each step of the text became, inputs left out; several where a block or a repeat holds it."""
        found: dict[Span, list[Node]] = {}
        for node in self.nodes:
            if node.kind != "input":
                found.setdefault(node.span, []).append(node)
        return found

    @property
    def layers(self) -> list[Node]:
        """Every node that is not an input and that makes its own weights (shared ones once)."""
        return [node for node in self.nodes if node.kind != "input" and node.owner is None]

    def tensor(self, ref: Ref) -> Tensor:
        return self.nodes[ref.node].tensors[ref.index]
