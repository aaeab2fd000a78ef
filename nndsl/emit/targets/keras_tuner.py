"""`keras-tuner`: the module of the keras target, and `build(hp)` with the spaces of the file's params."""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Diagnostic
from nndsl.emit.adapting import adapting_layers
from nndsl.emit.handing import reads_n_classes, takers
from nndsl.emit.inputs import symbol_sources
from nndsl.emit.module import make_module
from nndsl.emit.names import Scope, class_name
from nndsl.emit.target import Target
from nndsl.emit.templates import Render
from nndsl.emit.tuning.building import build_function, fit_lines, tuned, tunes_training
from nndsl.graph.graph import Graph
from nndsl.graph.program import Program
from nndsl.record import replace
from nndsl.source import Span

CODE = "NN162"


def check(graph: Graph) -> Iterator[Diagnostic]:
    """A tuner has nothing to choose where no param that is used says which values may be tried."""
    if not tuned(takers(graph.program).every):
        where, hint = _way_out(graph.program)
        yield Diagnostic(
            CODE, "no param of the network has a space, so a tuner has nothing to choose", where, hint
        )


def _way_out(program: Program) -> tuple[Span, str]:
    if not program.params:
        return Span(program.source, 0, 0), "name what to search: param units = 32 in {16, 32, 64}"
    first = program.params[0]
    return (
        first.span,
        f"say which values may be tried: param {first.name} = VALUE in {{A, B}}, or in LOW .. HIGH",
    )


def emit(graph: Graph, render: Render) -> str:
    """The text of a module with `build_model`, `compile_model` and `build`.

    Where the train section reads a param with a space there is a `HyperModel`, too, whose `fit` chooses its value.
    """
    program = graph.program
    hyper_model = class_name(graph.name, "HyperModel")
    module = make_module(graph, taken=frozenset({"build", "keras_tuner", hyper_model}))
    names = frozenset(param.name for param in program.params)
    context = {
        "build": build_function(graph, takers(program), Scope(module.names, names)),
        "needs": _needs(graph),
    }
    if tunes_training(program):
        module = replace(module, imports=module.imports.with_more(installed=("import keras_tuner",)))
        context |= {"name": hyper_model, "fit": fit_lines(program, Scope(module.names, names))}
    return render("keras-tuner/module.py.jinja", module=module, **{"fit": None, **context})


def _needs(graph: Graph) -> list[str]:
    """What `build` has to be given beside `hp`."""
    return [
        name
        for name, is_needed in (
            ("x", bool(adapting_layers(graph))),
            ("input_shapes", bool(symbol_sources(graph.program.inputs))),
            ("n_classes", reads_n_classes(graph)),
        )
        if is_needed
    ]


TARGET = Target(
    "keras-tuner", "build(hp) for KerasTuner, with the spaces of the file's params", emit, check=check
)
