"""How the platform's text spells Keras: names that its releases know, layers in place of ops, weights from a folder."""

from __future__ import annotations

from nndsl import catalog
from nndsl.catalog.entry import Entry
from nndsl.emit.dialect import Dialect
from nndsl.emit.expressions import literal
from nndsl.emit.flow import Chain, Grouped
from nndsl.emit.layout import Code, Item, Text, call
from nndsl.graph.graph import Graph, Node
from nndsl.graph.parts import Bound, Expr, Items, Literal, Step, Steps, Use
from nndsl.platform.fitting import METRIC_SETTINGS
from nndsl.platform.layers_for_ops import layer_for_all
from nndsl.platform.masked_chains import masked_chains
from nndsl.platform.settings import PlatformSettings
from nndsl.platform.versions import best_name, best_word, needs_position
from nndsl.platform.weight_files import weight_file
from nndsl.source import Span

LOADER = "with_pretrained_weights"
"""The function of the text that loads the weights of an application."""


class PlatformDialect(Dialect):
    """The dialect of one network for the platform."""

    checks_shapes = False
    # Keras 2 forgets the shape of one that is called several times, and cannot load it again.
    shares_sequentials = False
    names_inner_inputs = True
    left_out = METRIC_SETTINGS

    def __init__(self, graph: Graph, settings: PlatformSettings) -> None:
        self.settings = settings
        # In TensorFlow before 2.16, and with its legacy package, plain `keras` need not be TensorFlow's own.
        self.package = "keras" if settings.keras in ("2.3", "3") else "tensorflow.keras"
        self._graph = graph
        self._nodes = graph.by_span()
        self._chains = masked_chains(graph) if settings.has_keras_3 else {}

    def name(self, entry: Entry) -> str:
        return best_name(entry, self.settings.releases)

    def needs_position(self, entry: Entry, argument: str) -> bool:
        return needs_position(entry, argument, self.settings.releases)

    def word(self, kind: str, word: str) -> str:
        return best_word(kind, word, self.settings.releases)

    def size(self, code: str) -> str:
        # TensorFlow 1 has objects for sizes.
        return f"int({code})" if "2.3" in self.settings.releases else code

    def grouped(self, steps: Steps) -> Grouped:
        grouped: list[Step | Chain] = []
        index = 0
        while index < len(steps):
            length = self._chains.get(id(steps[index]), 0)
            layers = tuple(step for step in steps[index : index + length] if isinstance(step, Use))
            grouped.append(Chain(layers) if length > 1 else steps[index])
            index += max(length, 1)
        return tuple(grouped)

    def layer_for(self, step: Use) -> tuple[Use, bool] | None:
        instead = layer_for_all(self._graph, self._nodes.get(step.span, []))
        entry = catalog.find("layer", instead.layer) if instead else None
        if instead is None or entry is None:
            return None
        given = tuple(
            Bound(step.span, name, _written(value, step.span), index == 0 and name != "axis")
            for index, (name, value) in enumerate(instead.arguments)
        )
        return Use(step.span, entry, given, step.name_span), instead.joins

    def application(self, step: Use, arguments: list[Item]) -> Code:
        node = self._nodes[step.span][0]
        weights = node.args.get("weights")
        given = [item for item in arguments if item.key != "weights="]
        made = super().application(step, [*given, Item(Text("None"), "weights=")])
        if weights is None:
            return made
        folder, file = self._place(str(weights), node)
        return call(LOADER, made, Text(literal(folder)), Text(literal(file)))

    def identity(self, name: str) -> Code:
        # Identity came after Keras 2.3.
        return call("layers.Activation", Text('"linear"'), Item(Text(name), "name="))

    def _place(self, weights: str, node: Node) -> tuple[str, str]:
        """The managed folder and the file in it: `FOLDER/FILE` as written, else where Keras' own file lies."""
        folder, slash, file = weights.partition("/")
        if slash and folder and file:
            return folder, file
        if weights != "imagenet":
            return self.settings.weights_folder, weights
        image = self._graph.tensor(node.inputs[0]).shape if node.inputs else None
        return self.settings.weights_folder, weight_file(node.layer.rpartition(".")[2], node.args, image)


def _written(value: object, span: Span) -> Expr:
    """A value of the graph as an expression of the file."""
    if isinstance(value, tuple):
        return Items(span, tuple(_written(each, span) for each in value), False)
    return Literal(span, value, repr(value))
