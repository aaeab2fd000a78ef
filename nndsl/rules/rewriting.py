"""What to write instead of a head, an argument or a loss: the hint and the edits that do what it says, from one place.

Edits touch only what stands in the step itself. Words in a block, a shared piece or a `default` serve others too.
"""

from __future__ import annotations

from nndsl.diagnostics import Edit, Fix, Safety, advice
from nndsl.diagnostics.advice import Advice, without_value, write
from nndsl.graph.graph import Graph, Node, OutputInfo
from nndsl.graph.parts import Head as HeadStep
from nndsl.graph.walking import walk_steps
from nndsl.rules.head import ACTIVATION_LAYERS, GATED, SUMS, UNITS, Head
from nndsl.shapes.sizes import equal
from nndsl.source import Span

RECURRENT = GATED | {"SimpleRNN"}
BEFORE_HEADS = frozenset(["relu", "relu6", "leaky_relu", "elu", "selu", "gelu", "silu", "mish", "tanh"])
"""Activations of the layers before a head."""


def rewritten(head: Head, width: object, activation: str | None = None, safety: Safety = "unsafe") -> Advice:
    """`write Dense(3, softmax)`, with that width and activation (none for `None`) in the place of the head's own."""
    title = f"write {head.written(width, activation)}"
    edits = [
        *([] if str(width) == str(head.width) else [_width_edit(head, width)]),
        *([] if (activation or "linear") == head.activation else [_activation_edit(head, activation)]),
    ]
    known = tuple(edit for edit in edits if edit is not None)
    fits = known and len(known) == len(edits)
    return Advice(title, (Fix(title, known, safety),) if fits else ())


def or_add_head(graph: Graph, head: Head, advice: Advice) -> Advice:
    """The advice, and `head` behind a pipe that may lack it: first where the last layer looks like one before a head."""
    size = head.output.task_size
    fits = equal(head.width, 1 if size is None else size)
    fix = add_head(graph, head.output)
    if fix is None or fits is True:
        return advice
    if head.node.layer in RECURRENT:
        return Advice("add -> head", (fix,))
    if head.activation in BEFORE_HEADS and fits is False:
        return Advice(f"add -> head, or {advice.hint}", (fix, *advice.fixes))
    return Advice(advice.hint, (*advice.fixes, fix))


def add_head(graph: Graph, output: OutputInfo, before: str = "") -> Fix | None:
    """Puts `head` at the end of an output's pipe, behind one more step if need be; `None` where one stands there."""
    pipe = next((each.pipe for each in graph.program.outputs if each.name == output.name), None)
    if pipe is None or any(isinstance(part, HeadStep) for part in walk_steps(pipe)):
        return None
    steps = f" -> {before} -> head" if before else " -> head"
    end = Span(pipe.span.source, pipe.span.end, pipe.span.end)
    return Fix(f"add{steps}", (Edit(end, steps),), "unsafe")


def instead(name: Span, text: str, safety: Safety = "unsafe") -> Advice:
    """`write TEXT` instead of the name of a loss or metric; one with arguments, which may not fit, is not edited."""
    behind = name.source.text[name.end :].lstrip()
    return Advice(f"write {text}") if behind.startswith("(") else write(name, text, safety)


def set_argument(node: Node, name: str, value: str) -> Edit | None:
    """Writes a value for an argument of a step, given there or not; `None` where the step serves others."""
    written = node.spans.get(name)
    if written is not None and _is_own(node, written):
        return Edit(written, value)
    if not _is_own(node, node.span):
        return None
    text, end = node.span.text, node.span.end
    if not text.endswith(")"):
        return Edit(Span(node.span.source, end, end), f"({name}={value})")
    inside = text[:-1].rstrip()
    comma = "" if inside.endswith("(") else " " if inside.endswith(",") else ", "
    short = (node.layer, name) == ("Dense", "activation") and inside.count(",") == 0 and "=" not in inside
    argument = value if short else f"{name}={value}"
    return Edit(Span(node.span.source, end - 1, end - 1), f"{comma}{argument}")


def without_argument(node: Node, name: str) -> Edit | None:
    """Leaves out an argument of a step, with its name and its comma; `None` where it is not written there."""
    value = node.spans.get(name)
    return without_value(value) if value is not None and _is_own(node, value) else None


def without_step(node: Node) -> Edit | None:
    """Leaves out a step with the arrow before it."""
    return advice.without_step(node.span) if _is_own(node, node.span) else None


def before_step(node: Node, step: str) -> Edit | None:
    """Puts a step before another one of a pipe."""
    return advice.before_step(node.span, step) if _is_own(node, node.span) else None


def _width_edit(head: Head, width: object) -> Edit | None:
    name = next((name for name in UNITS if name in head.node.spans), None)
    return set_argument(head.node, name, str(width)) if name and _is_own(head.node, head.width_span) else None


def _activation_edit(head: Head, activation: str | None) -> Edit | None:
    node = head.activator
    if node is not head.node or node.layer in ACTIVATION_LAYERS or node.layer == "Activation":
        if activation is None:
            return without_step(node)
        return Edit(node.span, activation) if _is_own(node, node.span) else None
    if node.layer in SUMS:
        end = Span(node.span.source, node.span.end, node.span.end)
        return Edit(end, f" -> {activation}") if activation and _is_own(node, node.span) else None
    if "activation" not in node.args:
        return None
    return set_argument(node, "activation", activation) if activation else _no_activation(node)


def _no_activation(node: Node) -> Edit | None:
    # Where a default gives the activation, leaving it out changes nothing.
    return without_argument(node, "activation") or set_argument(node, "activation", "None")


def _is_own(node: Node, span: Span) -> bool:
    """Whether words stand in the step itself, once for this one use."""
    inside = node.span.source is span.source and node.span.start <= span.start <= span.end <= node.span.end
    return inside and not node.blocks and not node.shared
