"""Runs the steps of pipes: each kind of step in one method, from what flows in to what flows out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nndsl.diagnostics import Diagnostic, Edit, Fix
from nndsl.graph import parts as p
from nndsl.graph.blocks import block_arguments, block_inputs, what_block_takes
from nndsl.graph.build import LARGEST_GRAPH, Builder, CallFlow, Flow
from nndsl.graph.evaluate import UNKNOWN, Evaluator
from nndsl.graph.extern import extern_output
from nndsl.graph.graph import Passage, Ref
from nndsl.graph.head_step import head_application
from nndsl.graph.memory import Memory
from nndsl.graph.naming import NamingPlan
from nndsl.graph.place import Place
from nndsl.graph.program import DISCARDED, Assign, Output
from nndsl.graph.sharing import share_weights
from nndsl.graph.uses import Uses
from nndsl.record import replace
from nndsl.shapes.call import Refusal
from nndsl.shapes.polynomials import Size
from nndsl.source import Span


class Steps:
    """Applies pipes to a graph through its builder."""

    def __init__(
        self,
        builder: Builder,
        evaluator: Evaluator,
        naming: NamingPlan,
        report: Callable[[Diagnostic], None],
        memory: Memory,
    ) -> None:
        self.builder = builder
        self.evaluator = evaluator
        self.naming = naming
        self.report = report
        self.output: Output | None = None
        self._shared: dict[str, list[int]] = {}
        self._uses = Uses(evaluator, memory)
        self._passages: list[Passage] | None = builder.graph.passages

    # Pipes.

    def assign(self, stage: Assign, place: Place) -> None:
        """Runs an assignment and names what comes out."""
        first = len(self.builder.graph.nodes)
        flow = self.pipe(stage.pipe, place, stage.title)
        self._note(stage, first, flow)
        if not stage.unpack:
            place.flows[stage.targets[0]] = flow
            return
        parts = flow if isinstance(flow, tuple) else (flow,)
        if len(parts) != len(stage.targets):
            parts = self._wrong_count(stage, flow, parts)
        named = zip(stage.targets, parts, strict=True)
        place.flows.update((name, part) for name, part in named if name != DISCARDED)

    def pipe(self, pipe: p.Pipe, place: Place, stage: str | None = None) -> Flow:
        """What comes out of a pipe; `stage` is the name that it will get."""
        if stage is not None and not self.builder.path:
            self.builder.stage = stage
        flow = self._source(pipe.source, place)
        return self.run(pipe.steps, flow, place)

    def run(self, steps: p.Steps, flow: Flow | CallFlow, place: Place) -> Flow:
        """What comes out of the last step."""
        for step in steps:
            first = len(self.builder.graph.nodes)
            flow = self._step(step, flow, place)
            self._note(step, first, flow)
        return self._plain(flow)

    def single(self, flow: Flow, span: Span, what: str) -> Ref | None:
        """The one tensor of a flow; reported and `None` where it is a list."""
        if isinstance(flow, Ref):
            return flow
        if self.builder.blame(flow):
            message = f"{what} must be one tensor, but the pipe ends in a list of {len(flow)}"
            self._wrong(span, message, _JOIN, (self._joined(flow, span),))
        return None

    def _joined(self, flow: tuple[Ref, ...], span: Span) -> Fix:
        shapes = {self.builder.graph.tensor(ref).shape for ref in flow}
        step = " -> Add" if len(shapes) == 1 else " -> Concatenate"
        return Fix(f"add{step}", (Edit(Span(span.source, span.end, span.end), step),), "unsafe")

    # Sources.

    def _source(self, source: Any, place: Place) -> Flow | CallFlow:
        match source:
            case p.TensorRef():
                if source.name in place.flows:
                    return place.flows[source.name]
            case p.ListSource():
                return self._list(source, place)
            case p.CallSource():
                return self._call_source(source, place)
        return self.builder.unknown(source.span)

    def _list(self, source: p.ListSource, place: Place) -> Flow:
        if not source.items:
            self._wrong(source.span, "a list needs at least one tensor", "write [a, b]")
            return self.builder.unknown(source.span)
        refs: list[Ref] = []
        for item in source.items:
            flow = self.pipe(item, place)
            if len(source.items) == 1 and isinstance(flow, tuple):
                return flow
            ref = self.single(flow, item.span, "an item of a list")
            refs.append(self.builder.unknown(item.span) if ref is None else ref)
        return tuple(refs)

    def _call_source(self, source: p.CallSource, place: Place) -> Flow | CallFlow:
        call = CallFlow((), span=source.span)
        for name, value in source.arguments:
            given = (
                self.pipe(value, place)
                if isinstance(value, p.Pipe)
                else self.evaluator.value(value, place.scope)
            )
            if name is not None:
                call.keywords[name] = given
            elif isinstance(value, p.Pipe):
                call.operands = (*call.operands, given)
            elif given is not UNKNOWN:
                self._wrong(value.span, "a constant goes into a layer's call by name, as in training=True")
        return call

    # Steps.

    def _step(self, step: p.Step, flow: Flow | CallFlow, place: Place) -> Flow:
        match step:
            case p.Use():
                return self._use(step, flow, place)
            case p.BlockUse():
                return self._block(step, flow, place)
            case p.As():
                place.flows[step.name] = named = self._plain(flow)
                return named
            case p.Fork():
                return self._fork(step, flow, place)
            case p.Repeat():
                return self._repeat(step, self._plain(flow), place)
            case p.Each():
                return self._each(step, self._plain(flow), place)
            case p.Choice():
                return self._choice(step, flow, place)
            case p.SharedUse():
                return self._shared_use(step, flow, place)
            case p.ExternUse():
                return self._extern(step, flow, place)
            case p.Head():
                return self._head(step, self._plain(flow), place)
        return self.builder.unknown(step.span)

    def _use(self, step: p.Use, flow: Flow | CallFlow, place: Place) -> Flow:
        call = flow if isinstance(flow, CallFlow) else CallFlow((flow,))
        return self.builder.apply(
            self._uses.application(step, place.scope), call, self.naming.name_of(step) or ""
        )

    def _block(self, step: p.BlockUse, flow: Flow | CallFlow, place: Place) -> Flow:
        block = step.block
        arguments = block_arguments(block.parameters, step.arguments, place.scope, self.evaluator)
        inner = Place(replace(place.scope, arguments=arguments), place.graph)
        flows = block_inputs(block, flow)
        if flows is None:
            self._wrong(step.name_span, *what_block_takes(block))
            return self.builder.unknown(step.span)
        inner.flows.update(zip(block.inputs, flows, strict=True))
        given = {bound.name: arguments[bound.name] for bound in step.arguments if bound.name in arguments}
        outer = self.builder.enter("block", block.name, given)
        self._note(block, len(self.builder.graph.nodes), flows)
        for assign in block.body:
            self.assign(assign, inner)
        result = self.pipe(block.result, inner)
        self.builder.path = outer
        return result

    def _fork(self, step: p.Fork, flow: Flow | CallFlow, place: Place) -> Flow:
        refs: list[Ref] = []
        for branch in step.branches:
            out = self.run(branch, flow, place)
            ref = self.single(
                out, branch[0].span.to(branch[-1].span) if branch else step.span, "a branch of a fork"
            )
            refs.append(self.builder.unknown(step.span) if ref is None else ref)
        return tuple(refs)

    def _repeat(self, step: p.Repeat, flow: Flow, place: Place) -> Flow:
        count = self.evaluator.value(step.count, place.scope)
        if count is UNKNOWN:
            return self.builder.unknown(step.span)
        if isinstance(count, bool) or not isinstance(count, int) or count < 0:
            message = f"a count must be a whole number that is known here, but it is {count}"
            self._wrong(step.count.span, message, _count_hint(count))
            return self.builder.unknown(step.span)
        outer = self.builder.enter("repeat", copies=count) if count > 1 else self.builder.path
        passages = self._passages
        for copy in range(count):
            self._passages = passages if copy == count - 1 else None
            if len(self.builder.graph.nodes) > LARGEST_GRAPH:
                self._wrong(step.count.span, f"the network has more than {LARGEST_GRAPH:,} layers")
                flow = self.builder.unknown(step.span)
                break
            flow = self.run(step.body, flow, place)
        self._passages = passages
        self.builder.path = outer
        return flow

    def _each(self, step: p.Each, flow: Flow, place: Place) -> Flow:
        if isinstance(flow, Ref):
            if self._is_unknown(flow):
                return flow
            self._wrong(
                step.span,
                "each takes a list of tensors, but one tensor flows in",
                "write the step without each",
            )
            return self.builder.unknown(step.span)
        self.builder.graph.widths.setdefault(step.span, set()).add(len(flow))
        refs: list[Ref] = []
        for item in flow:
            ref = self.single(self.run(step.body, item, place), step.span, "the result of each")
            refs.append(self.builder.unknown(step.span) if ref is None else ref)
        return tuple(refs)

    def _choice(self, step: p.Choice, flow: Flow | CallFlow, place: Place) -> Flow:
        condition = self.evaluator.truth(step.condition, place.scope)
        if condition is UNKNOWN:
            return self.builder.unknown(step.span)
        return self.run(step.then if condition else step.otherwise, flow, place)

    def _shared_use(self, step: p.SharedUse, flow: Flow | CallFlow, place: Place) -> Flow:
        nodes = self.builder.graph.nodes
        shared, first, outer = step.shared, len(nodes), self.builder.shared
        self.builder.shared = outer or shared.name
        inner = Place(replace(place.scope, arguments={}), place.graph)
        outside = self.builder.enter("shared", shared.name)
        result = self.run(shared.steps, flow, inner)
        self.builder.path = outside
        self.builder.shared = outer
        made = [node.number for node in nodes[first:]]
        owners = self._shared.setdefault(shared.name, made)
        if owners is not made:
            share_weights(step, self.builder.graph, owners, made, self.report)
        return result

    def _extern(self, step: p.ExternUse, flow: Flow | CallFlow, place: Place) -> Flow:
        call = flow if isinstance(flow, CallFlow) else CallFlow(flow if isinstance(flow, tuple) else (flow,))
        arguments = block_arguments(step.extern.parameters, step.arguments, place.scope, self.evaluator)
        refs = tuple(ref for ref in call.operands if isinstance(ref, Ref))
        tensors = [self.builder.graph.tensor(ref) for ref in refs]
        try:
            output = extern_output(step.extern, tensors, arguments, self.evaluator, place.scope)
        except Refusal as refusal:
            if all(tensor.shape is not None for tensor in tensors):
                notes = self.builder.history(call)
                self.report(
                    Diagnostic(refusal.code, refusal.message, step.name_span, refusal.hint, notes=notes)
                )
            return self.builder.unknown(step.span, refs)
        handed = flow if isinstance(flow, CallFlow) else CallFlow((flow,))
        return self.builder.extern(step, arguments, refs, handed, output)

    def _head(self, step: p.Head, flow: Flow, place: Place) -> Flow:
        use = head_application(step, self.output, self.builder.graph.program, place, self.evaluator)
        if use is None:
            return self.builder.unknown(step.span)
        return self.builder.apply(use, CallFlow((flow,)), self.naming.name_of(step) or "")

    # Helpers.

    def _note(self, part: p.Part, first: int, flow: Flow | tuple[Flow, ...]) -> None:
        """Remembers what came out of a part, and that the nodes since number `first` were made for it."""
        if self._passages is not None:
            self._passages.append((part, first, len(self.builder.graph.nodes), flow))

    def _plain(self, flow: Flow | CallFlow) -> Flow:
        if not isinstance(flow, CallFlow):
            return flow
        if len(flow.operands) == 1 and not flow.keywords:
            return flow.operands[0]
        span = flow.span
        assert span is not None
        hint = "write [a, b] for a list of tensors"
        self._wrong(span, "what stands in parentheses goes into one layer's call, but no layer follows", hint)
        return self.builder.unknown(span)

    def _is_unknown(self, ref: Ref) -> bool:
        return self.builder.graph.nodes[ref.node].kind == "unknown"

    def _wrong_count(self, stage: Assign, flow: Flow, parts: tuple[Ref, ...]) -> tuple[Ref, ...]:
        if not self.builder.is_doubtful(parts):
            got = "one tensor" if isinstance(flow, Ref) else f"a list of {len(parts)}"
            span = stage.target_spans[0].to(stage.target_spans[-1]) if stage.target_spans else stage.span
            hint = "write a name for each, and _ for what is not needed"
            if isinstance(flow, Ref):
                hint = "a recurrent layer returns several with return_state=True"
            self._wrong(span, f"{len(stage.targets)} names stand here, but the pipe ends in {got}", hint)
        return tuple(self.builder.unknown(stage.span) for _ in stage.targets)

    def _wrong(self, span: Span, message: str, hint: str = "", fixes: tuple[Fix, ...] = ()) -> None:
        self.report(Diagnostic("NN306", message, span, hint, fixes=fixes))


def _count_hint(count: object) -> str:
    if isinstance(count, Size):
        return "bind the size on the command line, as in --bind n=3"
    if isinstance(count, float):
        return "divide with //, and use whole numbers"
    return "a count of 0 leaves the steps out, and none is lower" if isinstance(count, int) else ""


_JOIN = "join the list first, for example with Concatenate or Add"
