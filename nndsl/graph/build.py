"""Adds nodes to a graph: applies shape rules and turns their refusals into findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from nndsl.catalog.entry import Entry
from nndsl.diagnostics import Diagnostic
from nndsl.graph import parts as p
from nndsl.graph.evaluate import UNKNOWN
from nndsl.graph.graph import Enclosure, Graph, Node, Ref
from nndsl.graph.program import Input
from nndsl.record import field, record, replace
from nndsl.shapes import rule_for
from nndsl.shapes.call import Call, Inference, Operand, Refusal, Rule, Shape, Tensor, Weight, shape_text
from nndsl.source import Span

Flow = Ref | tuple[Ref, ...]
"""What runs through a pipe: one tensor or a list of tensors."""

LARGEST_GRAPH = 1_000_000
"""Layers in one graph, so that `* 10**9` is refused and not attempted."""

KINDS_OF_WEIGHTS = ("initializer", "layer", "layers")
"""Arguments of these kinds tell that a layer has weights, or may have."""

NO_ARGUMENTS: Mapping[str, Any] = {}

STEPS_OF_HISTORY = 4
"""How many layers back a message follows the origin of a shape."""


@record(frozen=False)
class CallFlow:
    """What a call source hands to the first step."""

    operands: tuple[Flow, ...]
    keywords: dict[str, Any] = field(default_factory=dict)
    span: Span | None = None


@record(frozen=False)
class Application:
    """One use of a layer, with its arguments evaluated."""

    entry: Entry
    args: Mapping[str, Any]
    given: frozenset[str]
    span: Span
    name_span: Span
    spans: Mapping[str, Span] = field(default_factory=dict)
    sound: bool = True
    """False where an argument was wrong and its default stands in."""
    in_doubt: bool = False
    """Whether the shape of what comes out may be another one for that."""
    inferred: dict[tuple[Operand, ...], Inference] | None = None
    """What it is known to make of tensors, shared by all uses with the same constants."""


class Builder:
    """Appends nodes; every finding goes to `report`."""

    def __init__(self, graph: Graph, report: Callable[[Diagnostic], None]) -> None:
        self.graph = graph
        self.report = report
        self.stage = ""
        self.path: tuple[Enclosure, ...] = ()
        self.shared = ""
        self._enclosures = 0
        self._depths: list[int] = []
        self._rules: dict[tuple[str, str], Rule | None] = {}
        self._blamed: dict[int, tuple[Ref, ...]] = {}
        self._doubtful: set[int] = set()
        """What was reported as wrong, and all that hangs on it."""

    def enter(
        self, kind: str, name: str = "", arguments: Mapping[str, Any] = NO_ARGUMENTS, copies: int = 1
    ) -> tuple[Enclosure, ...]:
        """Notes on every node made from now on what it stands in; returns the `path` to go back to."""
        outer = self.path
        self.path = (*outer, Enclosure(kind, name, self._enclosures, arguments, copies))
        self._enclosures += 1
        return outer

    def operand(self, flow: Flow) -> Operand:
        """The tensors of a flow with their shapes."""
        return (
            tuple(self.graph.tensor(ref) for ref in flow)
            if isinstance(flow, tuple)
            else self.graph.tensor(flow)
        )

    def input(self, declared: Input, shape: Shape | None) -> Ref:
        span = declared.name_span or declared.span
        tensor = Tensor(shape, declared.dtype)
        node = Node(
            len(self.graph.nodes), "input", "InputLayer", declared.outside_name, {}, frozenset(), (), tensor, (), 0,
            declared.span, span, stage=declared.name,
        )  # fmt: skip
        return self._add(node)

    def unknown(self, span: Span, inputs: Iterable[Ref] = ()) -> Ref:
        """A node for what could not be made out and has been reported."""
        node = Node(
            len(self.graph.nodes), "unknown", "?", "?", {}, frozenset(), tuple(inputs), Tensor(None), None, 0, span,
            span, stage=self.stage, path=self.path,
        )  # fmt: skip
        return self._add(node)

    def identity(self, ref: Ref, name: str, span: Span) -> Ref:
        """The Identity layer that lends an output its name."""
        tensor = self.graph.tensor(ref)
        node = Node(
            len(self.graph.nodes), "layer", "Identity", name, {"name": name}, frozenset(), (ref,), tensor, (), 0, span,
            span, stage=name, operands=(ref,),
        )  # fmt: skip
        return self._add(node)

    def apply(self, use: Application, flow: CallFlow, name: str = "") -> Flow:
        """Applies a layer, op or application to tensors; `name` is the name its output gives it."""
        refs = _references(flow)
        if len(self.graph.nodes) > LARGEST_GRAPH:
            return self.unknown(use.span, refs)
        if UNKNOWN in use.args.values():
            return self.unknown(use.span, refs)
        inference = self._infer(use, flow)
        if isinstance(inference, Refusal):
            self._refuse(use, flow, inference)
            if inference.argument is None or inference.stand_in is None:
                return self.unknown(use.span, refs)
            return self.apply(_with_stand_in(use, inference), flow, name)
        found = inference or Inference(Tensor(None))
        weights = self._weights(use.entry, refs, inference)
        doubtful = use.in_doubt or self.is_doubtful(refs)
        output = _blank(found.output) if doubtful else found.output
        weights = None if use.in_doubt else weights
        args = {**use.args, "name": name} if name else use.args
        node = Node(
            len(self.graph.nodes), use.entry.kind, _title(use.entry), name or str(args.get("name") or ""), args,
            use.given, refs, output, weights, found.macs, use.span, use.name_span, use.spans,
            shared=self.shared, stage=self.stage, path=self.path, operands=flow.operands, keywords=flow.keywords,
        )  # fmt: skip
        if use.in_doubt:
            self._doubtful.add(node.number)
        return self._outputs(self._add(node))

    def _weights(
        self, entry: Entry, refs: tuple[Ref, ...], inference: Inference | None
    ) -> tuple[Weight, ...] | None:
        """What the rule says. Weights that hang on a shape nobody knows are unknown, and not none."""
        if inference is None:
            return () if entry.kind == "op" else None
        if inference.weights or all(self.graph.tensor(ref).shape is not None for ref in refs):
            return inference.weights
        return None if any(one.kind in KINDS_OF_WEIGHTS for one in entry.parameters) else ()

    def extern(
        self,
        use: p.ExternUse,
        args: Mapping[str, Any],
        inputs: tuple[Ref, ...],
        flow: CallFlow,
        output: Operand,
    ) -> Flow:
        given = frozenset(bound.name for bound in use.arguments)
        node = Node(
            len(self.graph.nodes), "extern", use.extern.name, "", {}, given, inputs, output, None, 0,
            use.span, use.name_span, shared=self.shared, stage=self.stage, path=self.path,
            operands=flow.operands, keywords=flow.keywords, extern_args=args,
        )  # fmt: skip
        return self._outputs(self._add(node))

    def history(self, flow: CallFlow) -> tuple[str, ...]:
        """A line for every tensor that goes in: how its shape came about, in the last few steps."""
        return tuple(self._line(ref) for ref in _references(flow))

    def _line(self, ref: Ref) -> str:
        steps: list[str] = []
        while len(steps) <= STEPS_OF_HISTORY:
            node = self.graph.nodes[ref.node]
            label = node.stage if node.kind == "input" else node.layer
            steps.append(f"{label} {shape_text(self.graph.tensor(ref).shape)}")
            if not node.inputs:
                break
            ref = node.inputs[0]
        else:
            steps.append("...")
        return " -> ".join(reversed(steps))

    def _infer(self, use: Application, flow: CallFlow) -> Inference | Refusal | None:
        key = (use.entry.kind, use.entry.name)
        if key not in self._rules:
            self._rules[key] = rule_for(*key)
        rule = self._rules[key]
        if rule is None:
            return None
        keywords = {name: self._keyword(value) for name, value in flow.keywords.items()}
        operands = tuple(self.operand(operand) for operand in flow.operands)
        known = None if keywords else use.inferred
        if known is not None and operands in known:
            return known[operands]
        try:
            found = rule(Call(use.entry.name, use.args, operands, keywords, use.given))
        except Refusal as refusal:
            return refusal
        if known is not None:
            known[operands] = found
        return found

    def _keyword(self, value: Any) -> Any:
        if isinstance(value, Ref) or (
            isinstance(value, tuple) and value and all(isinstance(v, Ref) for v in value)
        ):
            return self.operand(value)
        return value

    def _refuse(self, use: Application, flow: CallFlow, refusal: Refusal) -> None:
        from nndsl.graph.refused import advice_on, better_advised  # most files have no such mistake

        about_shapes = refusal.code.startswith("NN3")
        tensors = [self.graph.tensor(ref) for ref in _references(flow)]
        if about_shapes and (not use.sound or any(tensor.shape is None for tensor in tensors)):
            return
        if refusal.code == "NN302" and not self.blame(*flow.operands):
            return
        span = use.spans.get(refusal.argument or "", use.name_span)
        notes = self.history(flow) if about_shapes else ()
        blocks = [each.name for each in self.path if each.kind == "block"]
        if blocks:
            notes = (*notes, f"in block {' -> '.join(blocks)}, used for {self.stage}")
        advice = advice_on(refusal, use, is_own=not self.shared and not blocks)
        found = Diagnostic(refusal.code, refusal.message, span, advice.hint, notes=notes, fixes=advice.fixes)
        if about_shapes:
            found = better_advised(found, self.graph, use, flow, self._rules[use.entry.kind, use.entry.name])
        self.report(found)

    def blame(self, *flows: Flow) -> bool:
        """Whether a list that stands where another number of tensors must is to be reported.

        One and the same list is blamed once, however often it is used.
        """
        lists = {id(flow): flow for flow in flows if isinstance(flow, tuple)}
        fresh = lists.keys() - self._blamed.keys()
        self._blamed.update(lists)
        return bool(fresh) or not lists

    def is_doubtful(self, refs: Iterable[Ref]) -> bool:
        """Whether any of them was reported as wrong, or hangs on what was."""
        return any(ref.node in self._doubtful for ref in refs)

    def _add(self, node: Node) -> Ref:
        self.graph.nodes.append(node)
        if node.kind == "unknown" or self.is_doubtful(node.inputs):
            self._doubtful.add(node.number)
        depth = 1 + max((self._depths[ref.node] for ref in node.inputs), default=0)
        self._depths.append(depth)
        self.graph.depth = max(self.graph.depth, depth)
        return Ref(node.number)

    def _outputs(self, ref: Ref) -> Flow:
        output = self.graph.nodes[ref.node].output
        if isinstance(output, Tensor):
            return ref
        return tuple(Ref(ref.node, index) for index in range(len(output)))


def _with_stand_in(use: Application, refusal: Refusal) -> Application:
    """The use with another value in the place of the one that was refused; what is known of such uses is not of this one."""
    return replace(use, args={**use.args, refusal.argument or "": refusal.stand_in}, inferred=None)


def _blank(output: Operand) -> Operand:
    """As many tensors, of shapes that are not known: those of a layer behind a mistake are not to be blamed."""
    if isinstance(output, Tensor):
        return Tensor(None, output.dtype)
    return tuple(Tensor(None, tensor.dtype) for tensor in output)


def _references(flow: CallFlow) -> tuple[Ref, ...]:
    found: list[Ref] = []
    for value in (*flow.operands, *flow.keywords.values()):
        if isinstance(value, Ref):
            found.append(value)
        elif isinstance(value, tuple):
            found.extend(item for item in value if isinstance(item, Ref))
    return tuple(found)


def _title(entry: Entry) -> str:
    return f"ops.{entry.name}" if entry.kind == "op" else entry.name
