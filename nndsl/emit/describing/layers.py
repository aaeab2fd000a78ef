"""Layers, inputs and outputs as data. A layer used twice stands there twice: its second entry names the first."""

from __future__ import annotations

from typing import Any

from nndsl.emit.describing.values import class_path, size, tensor, tensors, value
from nndsl.graph.graph import Graph, Node, OutputInfo, Ref
from nndsl.shapes.call import Weight
from nndsl.source import Span


class Describer:
    """Numbers what Keras keeps of a graph, in its order; `id` is an entry's place in `layers`."""

    def __init__(self, graph: Graph) -> None:
        live = graph.live()
        self.graph = graph
        self.nodes = [node for node in graph.nodes if node.kind == "input" or node.number in live]
        self._ids = {node.number: index for index, node in enumerate(self.nodes)}
        self._modules = {extern.name: extern.module for extern in graph.program.externs}

    def layer(self, node: Node) -> dict[str, Any]:
        """One use of a layer, op, application or extern, or an input."""
        arguments = node.extern_args if node.kind == "extern" else node.args
        return {
            "id": self._ids[node.number],
            "name": node.name,
            "kind": node.kind,
            "class": self._class(node),
            "arguments": {name: value(item) for name, item in arguments.items()},
            "given": sorted(node.given),
            "inputs": [self._handed(operand) for operand in node.operands],
            "keywords": {name: self._handed(item) for name, item in node.keywords.items()},
            "outputs": tensors(node.output),
            "weights": None if node.weights is None else [_weight(each) for each in node.weights],
            "macs": size(node.macs),
            "shared": node.shared or None,
            "same_weights_as": None if node.owner is None else self._ids[node.owner],
            "stage": node.stage,
            "blocks": list(node.blocks),
            "position": self.position(node.span),
        }

    def input(self, node: Node, number: int) -> dict[str, Any]:
        """An input; `variable` is its name in the file, `name` what the outside world calls it."""
        declared = self.graph.program.inputs[number]
        return {
            "name": node.name,
            "variable": declared.name,
            "tensor": self._ref(Ref(node.number)),
            **tensor(node.tensors[0]),
            "position": self.position(declared.span),
        }

    def output(self, output: OutputInfo, task_size: int | str | None) -> dict[str, Any]:
        """An output with the task it serves."""
        task = output.task
        return {
            "name": output.name,
            "task": (
                None
                if task is None
                else {
                    "kind": task.kind,
                    "size": task_size,
                    "range": task.range,
                    "of": task.of,
                    "per": task.per,
                }
            ),
            "tensor": self._ref(output.ref),
            **tensor(output.tensor),
            "position": self.position(output.span),
        }

    def position(self, span: Span) -> dict[str, Any]:
        """Where it stands; `file` is the name of the imported file, None for the network's own."""
        line, column = span.source.position(span.start)
        own = span.source is self.graph.program.source
        name = None if own else span.source.name.replace("\\", "/").rpartition("/")[2]
        return {"file": name, "line": line, "column": column}

    def _class(self, node: Node) -> str:
        if node.kind == "input":
            return "keras.layers.InputLayer"
        if node.kind == "extern":
            return f"{self._modules[node.layer]}.{node.layer}"
        return class_path(node.kind, node.layer)

    def _handed(self, item: Any) -> Any:
        """What is handed to a call: a reference, a list of them, or a constant."""
        if isinstance(item, Ref):
            return self._ref(item)
        if isinstance(item, tuple) and item and all(isinstance(each, Ref) for each in item):
            return [self._ref(each) for each in item]
        return value(item)

    def _ref(self, ref: Ref) -> dict[str, int]:
        return {"layer": self._ids[ref.node], "tensor": ref.index}


def _weight(weight: Weight) -> dict[str, Any]:
    return {
        "name": weight.name,
        "shape": [size(dim) for dim in weight.shape],
        "trainable": weight.trainable,
    }
