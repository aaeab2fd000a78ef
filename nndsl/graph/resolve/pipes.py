"""Pipes: where they begin and the steps they take."""

from __future__ import annotations

from nndsl import catalog
from nndsl.catalog.entry import Parameter
from nndsl.graph import parts as p
from nndsl.graph.resolve import arithmetic, values
from nndsl.graph.resolve.binding import for_argument
from nndsl.graph.resolve.names import TENSORS, WORDS, Scope
from nndsl.graph.resolve.steps import steps
from nndsl.syntax import nodes


def pipe(written: nodes.Pipe, scope: Scope) -> p.Pipe:
    """A pipe with its names resolved."""
    source: p.Broken | p.TensorRef | p.ListSource | p.CallSource
    if isinstance(written.source, nodes.Name):
        name = written.source
        tensor = scope.tensor(name)
        source = p.TensorRef(name.span, tensor) if tensor else p.Broken(name.span)
    else:
        inner = scope.within(no_head=scope.no_head or "belongs to the end of the output's own pipe")
        source = _joined(written, written.source, inner)
    return p.Pipe(written.span, source, steps(written.steps, scope))


def _joined(
    written: nodes.Pipe, source: nodes.ListSource | nodes.CallSource, scope: Scope
) -> p.ListSource | p.CallSource:
    if isinstance(source, nodes.ListSource):
        return p.ListSource(source.span, tuple(pipe(item, scope) for item in source.items))
    options = _call_options(written.steps, scope)
    arguments: list[tuple[str | None, p.Pipe | p.Expr]] = []
    for argument in source.arguments:
        name = None
        if argument.name is not None:
            name = _option(argument.name, arguments, options, written, scope)
            if name is None:
                continue
        wanted = options.get(name or "") if options else None
        arguments.append((name, _call_value(argument.value, wanted, scope)))
    return p.CallSource(source.span, tuple(arguments))


def _call_value(written: nodes.Pipe | nodes.Expr, wanted: Parameter | None, scope: Scope) -> p.Pipe | p.Expr:
    if not isinstance(written, nodes.Pipe):
        if wanted is None or wanted.is_data:
            return arithmetic.number(written, scope)
        return values.value(written, wanted, scope, "the call")
    name = written.source
    if isinstance(name, nodes.Name) and not written.steps:
        declared = scope.names.get(name.id)
        outside = scope.find(name.id)
        if (
            (declared is None or declared.kind not in TENSORS)
            and outside is not None
            and outside.kind in WORDS
        ):
            return arithmetic.word(name, scope)
    return pipe(written, scope)


def _call_options(following: tuple[nodes.Step, ...], scope: Scope) -> dict[str, Parameter]:
    """What the layer after a call source takes in its call; nothing where it cannot be known."""
    if not following:
        return {}
    first: nodes.Step = following[0]
    while isinstance(first, nodes.As | nodes.Group) and (isinstance(first, nodes.As) or first.steps):
        first = first.step if isinstance(first, nodes.As) else first.steps[0]
    if not isinstance(first, nodes.Use) or scope.find(first.name.id) is not None:
        return {}
    entry = catalog.find("layer", first.name.id)
    return {parameter.name: parameter for parameter in entry.call} if entry else {}


def _option(
    name: nodes.Name,
    before: list[tuple[str | None, p.Pipe | p.Expr]],
    options: dict[str, Parameter],
    written: nodes.Pipe,
    scope: Scope,
) -> str | None:
    """The argument of the layer's call that a name stands for; `None` where it is in doubt."""
    taken = [other for other, _ in before]
    if name.id in taken:
        scope.file.findings.error("NN203", f"`{name.id}` is given twice", name.span, "keep one of the two")
        return None
    if options and name.id not in options:
        layer = written.steps[0].span.text.split("(")[0].strip()
        advice = for_argument(name, tuple(options), "its call takes")
        scope.file.findings.error(
            "NN201", f"the call of {layer} has no argument `{name.id}`", name.span, advice
        )
        return advice.meant if advice.meant not in taken else None
    return name.id
