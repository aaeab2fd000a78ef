"""The `activation` argument of layers: what Keras takes there and then gets wrong is refused."""

from __future__ import annotations

from nndsl import catalog
from nndsl.shapes.call import Call, Object, Refusal


def check_activation(call: Call, argument: str = "activation") -> None:
    """NN207 for an activation that changes the shape or has weights, NN204 for a layer that is no activation."""
    value = call.args.get(argument)
    name = value.name if isinstance(value, Object) else value
    if name == "threshold":
        raise Refusal(
            "NN207",
            "threshold needs two numbers of its own, which an argument cannot give it",
            "write relu, or the step ReLU(threshold=1.0)",
            argument,
        )
    if name == "glu":
        raise _refusal(
            call, "glu halves the last axis, which Keras overlooks in an argument", "ops.glu", argument
        )
    if not isinstance(value, Object) or value.kind != "layer":
        return
    if value.name == "PReLU":
        raise _refusal(
            call,
            "PReLU has weights of its own, which Keras makes too late in an argument",
            "PReLU",
            argument,
        )
    entry = catalog.find("layer", value.name)
    if entry is None or entry.family != "activations":
        raise Refusal(
            "NN204",
            f"{call.name} has {argument}={value.name}, which is no activation",
            f"make it a step: {'' if call.name == 'Activation' else f'{call.name}(...) -> '}{value.name}(...)",
            argument,
        )


def _refusal(call: Call, why: str, step: str, argument: str) -> Refusal:
    before = "" if call.name == "Activation" else f"{call.name}(...) -> "
    return Refusal("NN207", why, f"make it a step of its own: {before}{step}", argument)
