"""Layers around a layer that runs over steps: Bidirectional and TimeDistributed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from nndsl.shapes.call import Call, Inference, Object, Operand, Refusal, Shape, Tensor, shape_text, tensors_of
from nndsl.shapes.checks import compute_dtype, one_tensor, variable_dtype
from nndsl.shapes.recurrent_states import initial_state
from nndsl.shapes.sizes import add, equal, multiply

_RECURRENT = frozenset({"LSTM", "GRU", "SimpleRNN", "RNN", "ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D"})
_UNCAST = re.compile(r"(Depthwise|Separable)?Conv\dD(Transpose)?|PReLU")
"""Layers whose kernels take no tensor of another dtype than theirs."""
_COMMON = ("stateful", "return_sequences", "return_state")


def bidirectional(call: Call) -> Inference:
    """A recurrent layer read from both ends; the two answers are joined by `merge_mode`, the states stand behind."""
    forward, backward = _directions(call)
    first = _half(call, forward, 0)
    last = _half(call, backward, 1)
    if first is None or last is None:
        return Inference(Tensor(None, compute_dtype(call)))
    answers = [tensors_of(one.output) for one in (first, last)]
    dtype = compute_dtype(call)
    merged = _merged(call, answers[0][0], answers[1][0])
    states = [*answers[0][1:], *answers[1][1:]]
    tensors = tuple(Tensor(tensor.shape, dtype) for tensor in (*merged, *states))
    output: Operand = tensors if len(tensors) > 1 else tensors[0]
    return Inference(output, first.weights + last.weights, add(first.macs, last.macs))


def _directions(call: Call) -> tuple[Object, Object]:
    forward = _layer(call, "layer", "write Bidirectional(LSTM(32))")
    if forward.name not in _RECURRENT:
        raise Refusal(
            "NN207",
            f"Bidirectional wraps a recurrent layer, but got {forward.name}",
            "write Bidirectional(LSTM(32)), or use the layer without Bidirectional",
            "layer",
        )
    turned = {**forward.args, "go_backwards": True}
    backward = Object("layer", forward.name, turned, forward.given)
    if call.args.get("backward_layer") is not None:
        backward = _layer(call, "backward_layer", "write backward_layer=LSTM(32, go_backwards=True)")
    _check_directions(forward, backward)
    return forward, backward


def _check_directions(forward: Object, backward: Object) -> None:
    if bool(forward.args.get("go_backwards")) == bool(backward.args.get("go_backwards")):
        raise Refusal(
            "NN207",
            "Bidirectional reads in both directions, but both of its layers have the same go_backwards",
            "leave go_backwards out of the layer, and write go_backwards=True in backward_layer if there is one",
            "layer",
        )
    for name in _COMMON:
        if bool(forward.args.get(name)) != bool(backward.args.get(name)):
            raise Refusal(
                "NN207",
                f"Bidirectional needs the same {name} in both directions, but the layer has {forward.args.get(name)} "
                f"and backward_layer has {backward.args.get(name)}",
                f"write {name}={forward.args.get(name)} in backward_layer",
                "backward_layer",
            )


def _half(call: Call, layer: Object, number: int) -> Inference | None:
    """One direction; it gets its half of the initial states."""
    from nndsl.shapes import infer

    keywords: Mapping[str, Any] = {}
    states = initial_state(call)
    if states is not None:
        half = len(states) // 2
        keywords = {"initial_state": states[:half] if number == 0 else states[half:]}
    return infer(Call(layer.name, layer.args, (one_tensor(call),), keywords, layer.given))


def _merged(call: Call, forward: Tensor, backward: Tensor) -> tuple[Tensor, ...]:
    mode = call.args.get("merge_mode", "concat")
    if mode is None:
        return forward, backward
    shape, other = forward.shape, backward.shape
    if shape is None or other is None:
        return (Tensor(None),)
    if equal(shape[-1], other[-1]) is False:
        raise Refusal(
            "NN303",
            f"Bidirectional joins its directions by merge_mode={mode!r}, but they answer {shape_text(shape)} "
            f"and {shape_text(other)}",
            "give both layers the same number of units, or write merge_mode=None",
            "backward_layer",
        )
    return (Tensor((*shape[:-1], multiply(shape[-1], 2)) if mode == "concat" else shape),)


def time_distributed(call: Call) -> Inference:
    """The wrapped layer at every step, with one set of weights."""
    from nndsl.shapes import infer

    layer = _layer(call, "layer", "write TimeDistributed(Dense(8))")
    if layer.name == "Pipeline":
        message = "TimeDistributed asks its layer for a shape, which Pipeline cannot tell"
        raise Refusal("NN207", message, "wrap every layer of the Pipeline on its own", "layer")
    x = call.x
    step: Shape | None = None
    if x.shape is not None:
        if len(x.shape) < 3:
            raise Refusal(
                "NN301",
                f"TimeDistributed needs an input of shape (steps, ...), but got {shape_text(x.shape)}",
                f"use {layer.name} without TimeDistributed, or give the input its steps with Reshape",
            )
        step = (x.shape[0], *x.shape[2:])
    try:
        inner = infer(Call(layer.name, layer.args, (Tensor(step, x.dtype),), given=layer.given))
    except Refusal as refusal:
        raise _of_one_step(refusal, layer, x.shape) from None
    if inner is None:
        return Inference(Tensor(None, compute_dtype(call)))
    if not isinstance(inner.output, Tensor):
        raise Refusal(
            "NN302",
            f"TimeDistributed takes a layer with one output, but {layer.name} has {len(inner.output)}",
            "leave return_state out of the layer inside",
            "layer",
        )
    _check_inner_dtype(call, layer)
    if x.shape is None or inner.output.shape is None:
        return Inference(Tensor(None, compute_dtype(call)), inner.weights)
    output = (inner.output.shape[0], x.shape[1], *inner.output.shape[1:])
    return Inference(Tensor(output, compute_dtype(call)), inner.weights, multiply(x.shape[1], inner.macs))


def _check_inner_dtype(call: Call, layer: Object) -> None:
    """NN307 for weights of another dtype than the steps: TimeDistributed keeps Keras from casting these."""
    steps = compute_dtype(call)
    weights = variable_dtype(Call(layer.name, layer.args, (), given=layer.given))
    if weights == steps or "dtype" not in layer.given:
        return
    if _UNCAST.fullmatch(layer.name) or (
        layer.name in (*_RECURRENT, "Bidirectional") and weights == "bfloat16"
    ):
        raise Refusal(
            "NN307",
            f"{layer.name} has weights of {weights}, but TimeDistributed hands it steps of {steps}",
            (
                f"leave dtype out of {layer.name}, or write dtype=mixed_{weights}"
                if weights in ("float16", "bfloat16")
                else f"leave dtype out of {layer.name}"
            ),
            "layer",
        )


def _of_one_step(refusal: Refusal, layer: Object, shape: Shape | None) -> Refusal:
    """A refusal of the wrapped layer: where the rank is wrong, the axis of steps is what is amiss."""
    if refusal.code != "NN301":
        return refusal
    message = f"{refusal.message}, one step of {shape_text(shape)}"
    hint = f"give the input an axis of steps before the others, or use {layer.name} without TimeDistributed"
    return Refusal("NN301", message, hint)


def _layer(call: Call, argument: str, hint: str) -> Object:
    layer = call.args.get(argument)
    if isinstance(layer, Object) and layer.kind == "layer":
        return layer
    raise Refusal("NN204", f"{call.name} wraps a layer, but {argument} is {layer!r}", hint, argument)
