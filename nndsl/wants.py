"""What a network wants of its data: the shape and type of each input, the kind of target of each output."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal as OneOf

from nndsl import catalog
from nndsl.graph.graph import Graph, OutputInfo
from nndsl.graph.heads import default_loss
from nndsl.rules import facts
from nndsl.rules.loss import item, written
from nndsl.rules.network import embedded_input
from nndsl.shapes.call import Object, Tensor, Value
from nndsl.shapes.polynomials import Size
from nndsl.shapes.sizes import Dim
from nndsl.source import Span

SPARSE = "sparse_categorical_crossentropy"
"""The loss that takes class numbers."""

CLASS_NUMBERS = frozenset(name.lower() for name in facts.SPARSE)
"""Such losses, as `loss_name` names them."""

TargetKind = OneOf["numbers", "binary", "classes", "multilabel", "copy"]


@dataclass(frozen=True, slots=True)
class InputWant:
    """An input: `dims` without the batch axis, `outside_name` is the key of its array in a batch.

    `vocabulary` is the number of token ids where the input goes straight into an Embedding.
    """

    name: str
    outside_name: str
    dims: tuple[Dim, ...]
    dtype: str
    span: Span
    vocabulary: int | None = None


@dataclass(frozen=True, slots=True)
class OutputWant:
    """An output's target.

    `kind`: `numbers` (regression, or no task), `binary` and `classes` (labels), `multilabel` (k columns of 0 and 1) or
    `copy` (the input named `copy_of`). `dims` is the shape of the prediction. `one_hot` is whether the loss takes one
    number a class rather than the class's number. `size` is the number of classes or values where it is known. `logits` is whether the prediction lacks its softmax
    or sigmoid, because the loss says `from_logits=True`. `is_free` where the file gives no loss, so that the data decide
    between class numbers and one-hot. `task_span` and `loss_span` are the words that say so, where there are any.
    """

    name: str
    kind: TargetKind
    dims: tuple[Dim, ...]
    size: Dim
    one_hot: bool
    loss_text: str
    span: Span
    copy_of: str = ""
    logits: bool = False
    is_free: bool = False
    task_span: Span | None = None
    loss_span: Span | None = None

    @property
    def threshold(self) -> float:
        """Above it a binary prediction means yes."""
        return 0.0 if self.logits else 0.5


@dataclass(frozen=True, slots=True)
class Wants:
    inputs: tuple[InputWant, ...]
    outputs: tuple[OutputWant, ...]


def wants_of(graph: Graph, free: frozenset[str] = frozenset()) -> Wants:
    """What an elaborated network without errors wants; the losses of the outputs in `free` follow the data."""
    return Wants(
        tuple(_input(graph, number) for number in range(len(graph.program.inputs))),
        tuple(_output(graph, number, free) for number in range(len(graph.outputs))),
    )


def _input(graph: Graph, number: int) -> InputWant:
    declared = graph.program.inputs[number]
    tensor = graph.shapes[declared.name]
    assert isinstance(tensor, Tensor) and tensor.shape is not None
    (ref,) = graph.refs[declared.name]
    return InputWant(
        declared.name,
        declared.outside_name,
        tensor.shape[1:],
        declared.dtype,
        declared.name_span or declared.span,
        _vocabulary(graph, ref.node),
    )


def _vocabulary(graph: Graph, number: int) -> int | None:
    embeddings = (node for node in graph.nodes if node.layer == "Embedding")
    sizes = [node.args.get("input_dim") for node in embeddings if embedded_input(graph, node) == number]
    known = [size for size in sizes if isinstance(size, int)]
    return min(known) if known else None


def _output(graph: Graph, number: int, free: frozenset[str]) -> OutputWant:
    info = graph.outputs[number]
    # A shape that nobody knows takes what the data have.
    dims: tuple[Dim, ...] = (None,) if info.tensor.shape is None else info.tensor.shape[1:]
    given = _loss_of(graph, number) or default_loss(info.task, dims[-1] if dims else None)
    text = given.name if isinstance(given, Object) else str(given or "")
    loss = loss_name(given)
    kind = _kind(info, loss)
    size = info.task_size
    if kind == "classes" and size is None:
        size = dims[-1] if dims else None
    copy_of = (info.task.of or "") if info.task and kind == "copy" else ""
    one_hot = kind == "classes" and loss not in CLASS_NUMBERS
    logits = isinstance(given, Object) and given.args.get("from_logits") is True
    return OutputWant(
        info.name,
        kind,
        dims,
        size,
        one_hot,
        text,
        _name_span(graph, info),
        copy_of,
        logits,
        info.name in free,
        info.task.span if info.task else None,
        _loss_span(graph, number),
    )


def _loss_span(graph: Graph, number: int) -> Span | None:
    setting = written(graph, "compile", "loss")
    expr = item(setting, graph.outputs[number].name, number)
    return expr.span if expr else None


def _name_span(graph: Graph, info: OutputInfo) -> Span:
    declared = next((each for each in graph.program.outputs if each.name == info.name), None)
    return (declared.name_span if declared else None) or info.span


def _kind(info: OutputInfo, loss: str) -> TargetKind:
    width = info.tensor.shape[-1] if info.tensor.shape else None
    if info.task is not None:
        if info.task.kind == "binary" and width == 2:
            return "classes"
        named: dict[str, TargetKind] = {
            "regression": "numbers",
            "binary": "binary",
            "multiclass": "classes",
            "multilabel": "multilabel",
            "reconstruction": "copy",
        }
        return named[info.task.kind]
    # Without a task the loss says what the target is.
    if "categorical" in loss:
        return "classes"
    return "binary" if "binary" in loss and width == 1 else "numbers"


def loss_name(value: Value) -> str:
    """A loss by its full name in lower case without underscores (`sparsecategoricalcrossentropy`); empty for none."""
    if isinstance(value, Object):
        return value.name.replace("_", "").lower()
    if isinstance(value, str):
        entry = catalog.named("loss", value) or catalog.find("loss", value)
        return (entry.name if entry else value).replace("_", "").lower()
    return ""


def _loss_of(graph: Graph, number: int) -> Value:
    setting = graph.compile.get("loss")
    if setting is None:
        return None
    value = setting.value
    if isinstance(value, dict):
        found: Value = value.get(graph.outputs[number].name)
        return found
    if isinstance(value, (list, tuple)):
        each: Value = value[number] if number < len(value) else None
        return each
    return value


def is_open(size: Dim) -> bool:
    """Whether a size is a bare symbol that the data can bind."""
    return isinstance(size, Size) and str(size).isidentifier()
