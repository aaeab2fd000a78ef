"""What to do about a layer that Keras would refuse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nndsl.diagnostics import Diagnostic, Fix
from nndsl.diagnostics.advice import Advice, before_step, without_value, write
from nndsl.graph.columns_as_steps import advised_to_reshape
from nndsl.graph.flattened_too_early import advised_to_keep_axes
from nndsl.graph.graph import Graph, Ref
from nndsl.graph.misread_inputs import advised
from nndsl.shapes.call import Call, Refusal, Rule, Tensor

if TYPE_CHECKING:
    from nndsl.graph.build import Application, CallFlow


def advice_on(refusal: Refusal, use: Application, *, is_own: bool) -> Advice:
    """The hint with the changes that follow it.

    `is_own` where the use stands in no block or shared piece, whose words serve others too.
    """
    span = use.spans.get(refusal.argument or "", use.name_span)
    if refusal.meant is not None:
        # A name may stand there that is read elsewhere, too.
        return write(span, f"{refusal.meant:g}", "safe" if span.text[:1].isdigit() else "display")
    step = before_step(use.span, refusal.before) if refusal.before and is_own else None
    if step is not None:
        return Advice(refusal.hint, (Fix(f"write {refusal.before} before it", (step,), "unsafe"),))
    if refusal.leave_out and is_own and use.span.start <= span.start and span.end <= use.span.end:
        fix = Fix(f"leave {refusal.argument} out", (without_value(span),), "unsafe")
        return Advice(refusal.hint, (fix,))
    return Advice(refusal.hint)


def better_advised(
    found: Diagnostic, graph: Graph, use: Application, flow: CallFlow, rule: Rule | None
) -> Diagnostic:
    """The finding with a better hint where the input was declared as other libraries write it."""
    one = flow.operands[0] if len(flow.operands) == 1 and not flow.keywords else None
    if not isinstance(one, Ref):
        return found

    def fits(tensor: Tensor) -> bool:
        try:
            return rule is not None and bool(rule(Call(use.entry.name, use.args, (tensor,), {}, use.given)))
        except Refusal:
            return False

    for advise in (advised, advised_to_keep_axes, advised_to_reshape):
        found = advise(graph, one, found, fits)
    return found
