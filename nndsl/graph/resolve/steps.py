"""Steps: layers, activations, blocks, shared pieces, externs, ops, forks, repeats, choices."""

from __future__ import annotations

from nndsl import catalog
from nndsl.catalog.entry import Entry, Parameter
from nndsl.diagnostics import Label
from nndsl.diagnostics.advice import Advice, rename, write
from nndsl.graph import parts as p
from nndsl.graph.program import Block, Extern, Shared
from nndsl.graph.resolve import arithmetic, values
from nndsl.graph.resolve.binding import pair, report_missing
from nndsl.graph.resolve.names import TENSORS, WORDS, Declaration, Scope
from nndsl.graph.resolve.objects import report_closed, report_left_out
from nndsl.graph.resolve.suggestions import HEAD, for_step
from nndsl.record import replace
from nndsl.source import Span
from nndsl.syntax import nodes


def steps(written: tuple[nodes.Step, ...], scope: Scope) -> p.Steps:
    """Steps in a row; groups stand in line and `skip` is gone."""
    found: list[p.Step] = []
    for step in written:
        found.extend(_step(step, scope))
    return tuple(found)


def _step(step: nodes.Step, scope: Scope) -> p.Steps:
    match step:
        case nodes.Use():
            return (_use(step, scope),)
        case nodes.Head():
            return (_head(step, scope),)
        case nodes.Skip():
            return ()
        case nodes.Group():
            return steps(step.steps, scope)
        case nodes.Repeat():
            inner = scope.within(copies="a repeat makes a copy each time", no_head="cannot be repeated")
            return (p.Repeat(step.span, _step(step.step, inner), _count(step.count, scope)),)
        case nodes.Fork():
            inner = scope.within(no_head="cannot stand in a branch: an output has one prediction")
            return (p.Fork(step.span, tuple(steps(branch, inner) for branch in step.branches)),)
        case nodes.Each():
            inner = scope.within(
                copies="each makes a copy for every tensor", no_head="cannot stand after each"
            )
            return (p.Each(step.span, _step(step.step, inner)),)
        case nodes.Choice():
            return (_choice(step, scope),)
        case nodes.As():
            return _as(step, scope)


def _choice(step: nodes.Choice, scope: Scope) -> p.Step:
    inner = scope.within(copies="a choice may leave its steps out")
    then = _step(step.then, inner)
    return p.Choice(step.span, then, arithmetic.number(step.condition, scope), _step(step.otherwise, inner))


def _count(expr: nodes.Expr, scope: Scope) -> p.Expr:
    return values.value(expr, Parameter("count", "int"), scope, "a repeat")


def _as(step: nodes.As, scope: Scope) -> p.Steps:
    before = _step(step.step, scope)
    declared = scope.names.get(step.name.id)
    if scope.copies:
        message = f"`{step.name.id}` would name several tensors or none: {scope.copies}"
        hint = "name the tensor after the whole of it: (...) as NAME"
        scope.file.findings.error("NN110", message, step.name.span, hint)
        if declared is not None:
            declared.broken = declared.visible = True
        return before
    if declared is not None:
        declared.visible = True
    return (*before, p.As(step.name.span, step.name.id))


def _head(step: nodes.Head, scope: Scope) -> p.Step:
    if scope.no_head:
        hint = "write the layer itself, for example Dense(1)"
        scope.file.findings.error("NN112", f"head {scope.no_head}", step.span, hint)
        return p.Broken(step.span)
    return p.Head(step.span)


def _use(step: nodes.Use, scope: Scope) -> p.Step:
    name = step.name.id
    declared = scope.find(name)
    if declared is not None and declared.kind not in TENSORS and declared.kind != "size":
        return _own(step, declared, scope)
    entry = _entry(name)
    if entry is not None:
        return _keras(step, entry, scope)
    if catalog.named("activation", name):
        return _activation(step, scope)
    if declared is not None:
        return _misused(step, declared, scope)
    span = step.name.span
    if report_left_out(step.name, scope):
        return p.Broken(step.span)
    if scope.file.may_have_lost(name):
        return p.Broken(step.span)
    advice = for_step(step.name, scope, bool(step.arguments))
    message = f"there is no layer or step `{name}`"
    # A Keras name may be mistyped twice; one that is not known at all was mistyped where it was declared.
    if advice.meant is None or advice.meant in scope.file.names:
        scope.file.findings.once("NN101", message, span, advice)
    else:
        scope.file.findings.error("NN101", message, span, advice)
    if advice.meant == HEAD:
        return _head(nodes.Head(step.span), scope)
    return _use(_renamed(step, advice.meant), scope) if advice.meant else p.Broken(step.span)


def _renamed(step: nodes.Use, name: str) -> nodes.Use:
    """The step with the name that was meant, still where it was written."""
    return replace(step, name=nodes.Name(step.name.span, name))


def _entry(name: str) -> Entry | None:
    for kind in ("op", "application"):
        if name.startswith(f"{kind}s."):
            return catalog.find(kind, name)
    return None if "." in name else catalog.find("layer", name)


def _keras(step: nodes.Use, entry: Entry, scope: Scope) -> p.Step:
    if report_closed(entry, step.name, scope):
        return p.Broken(step.span)
    memory = scope.file.memory
    return (memory.resolved(step, scope) if memory else None) or _bound(step, entry, scope)


def _bound(step: nodes.Use, entry: Entry, scope: Scope) -> p.Use:
    """The use of a layer with its arguments bound; kept in memory where it hangs on nothing else in the file."""
    title = step.name.id if "." in step.name.id else entry.name
    findings, names = scope.file.findings, len(scope.file.bound)
    before, repeated = len(findings.items), findings.repeated
    bound = values.entry_arguments(entry, title, step.arguments or (), step.name, scope)
    in_doubt = findings.in_doubt(before, "NN201", "NN203")
    use = p.Use(step.span, entry, bound, step.name.span, in_doubt)
    silent = len(findings.items) == before and findings.repeated == repeated
    if scope.file.memory and silent and len(scope.file.bound) == names and not scope.file.in_doubt:
        scope.file.memory.keep(step, use, scope)
    return use


def _activation(step: nodes.Use, scope: Scope) -> p.Step:
    word = step.name
    if step.arguments:
        layer = catalog.suggest("layer", word.id)
        same = layer is not None and layer.lower() == word.id.replace("_", "").lower()
        advice = Advice("an activation takes no arguments")
        if layer is not None and same:
            advice = Advice(f"write the layer {layer}(...)", (rename(word.span, layer),))
        scope.file.findings.error(
            "NN203", f"the activation {word.id} takes no arguments", step.arguments[0].span, advice
        )
        return _use(_renamed(step, advice.meant), scope) if advice.meant else p.Broken(step.span)
    return _activation_layer(step, p.Literal(word.span, word.id, repr(word.id)))


def _activation_layer(step: nodes.Use, activation: p.Expr) -> p.Step:
    entry = catalog.find("layer", "Activation")
    assert entry is not None
    bound = p.Bound(step.name.span, "activation", activation, True)
    return p.Use(step.span, entry, (bound,), step.name.span)


def _own(step: nodes.Use, declared: Declaration, scope: Scope) -> p.Step:
    """A step that the file declares; a bare param or block argument is an activation to be chosen."""
    declared.used = True
    scope.file.bind(step.name, declared)
    if declared.kind in WORDS and step.arguments is None:
        ref = scope.word(step.name)
        assert ref is not None
        if ref.kind == "argument":
            scope.learn(ref.name, Parameter("activation", "activation", optional=True))
        return _activation_layer(step, ref)
    if declared.kind in WORDS:
        return _misused(step, declared, scope)
    found = scope.file.step(declared, step.name, scope)
    if catalog.find("layer", step.name.id) is not None:
        return p.Broken(
            step.span
        )  # its name was refused where it is declared, and may mean Keras' layer here
    if isinstance(found, Block):
        wanted = [
            values.parameter_of(parameter, declared.learned.get(parameter.name))
            for parameter in found.parameters
        ]
        bound = _own_arguments(step, wanted, declared, scope)
        # With other arguments than were meant, its shapes would be blamed for what is wrong with these.
        return p.Broken(step.span) if bound is None else p.BlockUse(step.span, found, bound, step.name.span)
    if isinstance(found, Extern):
        wanted = [values.parameter_of(parameter, None) for parameter in found.parameters]
        bound = _own_arguments(step, wanted, declared, scope)
        return p.Broken(step.span) if bound is None else p.ExternUse(step.span, found, bound, step.name.span)
    if isinstance(found, Shared):
        if step.arguments:
            _shared_arguments(step, scope)
        return p.SharedUse(step.span, found)
    return p.Broken(step.span)


def _own_arguments(
    step: nodes.Use, wanted: list[Parameter], declared: Declaration, scope: Scope
) -> tuple[p.Bound, ...] | None:
    """The arguments of a block or extern; `None` where some are unknown, too many or missing, which is reported."""
    findings, title = scope.file.findings, step.name.id
    before = len(findings.items)
    pairs = pair(title, wanted, step.arguments or (), findings, is_own=True)
    for parameter, argument in pairs:
        if argument.name is not None and parameter.name in declared.parameters:
            scope.file.bind(argument.name, declared.parameters[parameter.name])
    bound = values.arguments(pairs, scope, title)
    if findings.in_doubt(before, "NN201", "NN203"):
        return None
    names = {argument.name for argument in bound}
    return None if report_missing(title, wanted, names, step.name.span, findings) else bound


def _shared_arguments(step: nodes.Use, scope: Scope) -> None:
    assert step.arguments
    hint = "its layers were configured where it was declared; use a block where each use is to differ"
    message = f"the shared piece `{step.name.id}` takes no arguments"
    scope.file.findings.error("NN203", message, step.arguments[0].span, hint)


def _misused(step: nodes.Use, declared: Declaration, scope: Scope) -> p.Step:
    scope.file.bind(step.name, declared)
    if declared.broken:
        return p.Broken(step.span)
    declared.used = True
    name = step.name.id
    advice = Advice("a step is a layer, an activation, a block, a shared piece, an extern or an op")
    if declared.kind in TENSORS:
        advice = Advice(f"to bring two tensors together, write [a, {name}] -> Concatenate")
        if _is_branch(step.span):
            advice = Advice("write skip for the tensor as it is", write(step.span, "skip", "unsafe").fixes)
    label = Label(declared.span, f"{name} is defined here")
    message = f"`{name}` is {declared.title} and cannot stand as a step"
    scope.file.findings.error("NN106", message, step.name.span, advice, labels=(label,))
    return p.Broken(step.span)


def _is_branch(span: Span) -> bool:
    """Whether a step is all of a branch, of a choice or of a fork."""
    before, behind = span.source.text[: span.start].rstrip(), span.source.text[span.end :].lstrip()
    return before.endswith((" else", "|", "{")) and not behind.startswith("->")


def with_default(bound: p.Bound) -> p.Bound:
    """An argument as a `default` statement supplies it: always by name."""
    return replace(bound, positional=False, from_default=True)
