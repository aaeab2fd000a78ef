"""What Keras' scikit-learn wrappers cannot take: they hand over rows of numbers, and one label or number for each."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph, OutputInfo
from nndsl.graph.program import Input, Output
from nndsl.source import Span

CODE = "NN163"


def unfit(graph: Graph) -> Iterator[Diagnostic]:
    """Everything about the network that the wrappers would refuse, each with a way out."""
    program = graph.program
    if not program.inputs:
        yield _found("the wrapper hands over rows, and the network has no input", Span(program.source, 0, 0))
    for declared in program.inputs[1:]:
        message = "the wrapper hands over one array of rows, and this is another input"
        yield _found(
            message, declared.span, "declare one input for all columns, and take it apart by ops.split"
        )
    if len(program.inputs) == 1:
        yield from _unfit_input(program.inputs[0])
    for output in program.outputs[1:]:
        hint = "leave out all outputs but one, or compile for another target"
        yield _found("the wrapper hands over one target, and this is another output", output.span, hint)
    for output, info in zip(program.outputs[:1], graph.outputs[:1], strict=True):
        yield from _unfit_output(output, info)


def _unfit_input(declared: Input) -> Iterator[Diagnostic]:
    if declared.dtype == "string":
        hint = "encode the texts before, and declare the numbers as the input"
        yield _found("the wrapper takes rows of numbers, not texts", declared.span, hint)
    if len(declared.dims) == 1:
        return
    message = f"the wrapper takes rows of numbers, but {declared.name} has {len(declared.dims)} axes beside the batch"
    sizes = [dim for dim in declared.dims if isinstance(dim, int)]
    hint = "declare one axis, and Reshape it in the network"
    if sizes and len(sizes) == len(declared.dims):
        shape = ", ".join(map(str, sizes))
        hint = f"write input {declared.name}({prod(sizes)}), and Reshape(({shape})) as its first layer"
    yield _found(message, declared.span, hint)


def _unfit_output(output: Output, info: OutputInfo) -> Iterator[Diagnostic]:
    task = output.task
    where = output.name_span or output.span
    if task is None:
        hint = f"say which: output {output.name}: regression = ..., binary or multiclass"
        yield _found("without a task it is open whether this is a classifier or a regressor", where, hint)
    elif task.per is not None:
        yield _found(f"the wrapper takes one target a row, not one per {task.per}", task.span, _OTHER)
    elif task.kind in ("multilabel", "reconstruction"):
        yield _found(
            f"the wrapper takes one number or label a row, which {task.kind} is not", task.span, _OTHER
        )
    elif task.kind == "regression" and info.tensor.shape and info.tensor.shape[-1] != 1:
        message = f"the wrapper takes one number a row, but {output.name} has {info.tensor.shape[-1]}"
        yield _found(message, task.span, "predict one number, or compile for another target")


_OTHER = "compile it for another target: nndsl targets lists them"


def _found(message: str, span: Span, hint: str = "") -> Diagnostic:
    return Diagnostic(CODE, message, span, hint)
