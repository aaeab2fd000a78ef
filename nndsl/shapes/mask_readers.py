"""Layers that read masks: what each does with one, and which it cannot use."""

from __future__ import annotations

from collections.abc import Callable

from nndsl.record import replace
from nndsl.shapes.call import Call, Mask, Object, Refusal, Shape, Tensor, shape_text
from nndsl.shapes.mask_shapes import BATCH, Misfit, inserted, joined, marked, require_fit
from nndsl.shapes.recurrent_cells import described

Reader = Callable[[Call], None]

HAVE_MASK_ARGUMENT = frozenset(
    {
        *("BatchNormalization", "Bidirectional", "ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D", "GRU"),
        *("GlobalAveragePooling1D", "LSTM", "RNN", "SimpleRNN", "Softmax", "TimeDistributed"),
    }
)
"""Layers of one tensor whose `call` takes a mask."""


def check(call: Call) -> None:
    """Raises Refusal where a mask does not fit the layer that reads it."""
    reader = _READERS.get(call.name)
    if reader is None or any(one.shape is None for one in call.tensors):
        return
    try:
        reader(call)
    except Misfit:
        raise refusal(call) from None


def refusal(call: Call) -> Refusal:
    """What does not fit, and the ways out."""
    pairs = [(shape_text(one.mask.shape), shape_text(one.shape)) for one in call.tensors if one.mask]
    masks = " and ".join(f"{mask} for {shape}" for mask, shape in pairs)
    own = call.keywords.get("attention_mask")
    if not pairs and isinstance(own, Tensor):
        return Refusal(
            "NN303",
            f"{call.name} cannot use an attention_mask of shape {shape_text(own.shape)}",
            "its last two axes are the steps of the query and of the value; an axis before them is that of the heads",
        )
    return Refusal(
        "NN303",
        f"{call.name} cannot use the mask that comes with its input: {masks}",
        "leave out mask_zero=True or Masking before it, or put it behind the layers that can use the mask",
    )


def _one(call: Call) -> tuple[Shape, Shape] | None:
    """Shape and mask of the one tensor, both marked; `None` without a mask, and where one is written or states are.

    Keras hands a tensor's own mask over only where it is the one tensor of the call.
    """
    x = call.tensors[0]
    alone = len(call.operands) == 1 and not any(
        call.keywords.get(name) is not None for name in ("mask", "initial_state")
    )
    if x.mask is None or x.shape is None or not alone:
        return None
    return marked(x.shape), marked(x.mask.shape)


def _softmax(call: Call) -> None:
    given = _one(call)
    if given is not None:
        shape, mask = given
        require_fit(mask, shape)


def _batch_normalization(call: Call) -> None:
    given = _one(call)
    if given is not None:
        shape, mask = given
        if len(mask) != len(shape) - 1:
            raise Misfit
        require_fit(inserted(mask, -1), shape)


def _global_average(call: Call) -> None:
    given = _one(call)
    if given is not None:
        shape, mask = given
        joined(inserted(mask, 1 if call.args.get("data_format") == "channels_first" else 2), shape)


def _recurrent(call: Call) -> None:
    """The mask of a step must be one that the step's output and states can be chosen by."""
    given = _one(call)
    if given is None:
        return
    shape, mask = given
    if len(mask) < 2:
        raise Misfit
    joined(mask[1:2], shape[1:2])
    step = (mask[0], *(mask[2:] or (1,)))
    for answer in _answers_of_a_step(call):
        require_fit((*step, *(1,) * (len(answer) - len(step))), answer)


def _answers_of_a_step(call: Call) -> list[Shape]:
    """The shapes of a recurrent layer's output and states, one step alone."""
    from nndsl.shapes import infer

    if call.name == "RNN":
        part = described(call.args["cell"], None)
        return [(BATCH, size) for size in (part.output, *part.states)]
    bare = tuple(replace(one, mask=None) for one in call.tensors)
    args = {**call.args, "return_sequences": False, "return_state": True}
    answer = infer(replace(call, args=args, operands=bare))
    outputs = answer.output if answer is not None else ()
    found = outputs if isinstance(outputs, tuple) else (outputs,)
    return [marked(one.shape) for one in found if one.shape is not None]


def _time_distributed(call: Call) -> None:
    given = _one(call)
    layer = call.args.get("layer")
    if given is None or not isinstance(layer, Object):
        return
    shape, mask = given
    if len(mask) < 2:
        raise Misfit
    joined(mask[1:2], shape[1:2])
    if layer.name not in HAVE_MASK_ARGUMENT:
        return
    x = call.tensors[0]
    step = Tensor((None, *shape[2:]), x.dtype, Mask((None, *mask[2:])))
    check(Call(layer.name, layer.args, (step,), given=layer.given))


def _attention(call: Call) -> None:
    """`[query, value]`: the value's mask chooses among the scores, the query's among the answers."""
    query, value, *rest = call.tensors
    key = rest[0] if rest else value
    if query.shape is None or value.shape is None or key.shape is None or len(query.shape) < 3:
        return
    if value.mask is not None:
        mask = marked(value.mask.shape)
        causal = bool(call.keywords.get("use_causal_mask"))
        scores = marked((*query.shape[:-1], key.shape[-2]))
        require_fit(inserted(mask, -2) if causal or len(mask) == 2 else mask, scores)
    if query.mask is not None:
        answer = marked((*query.shape[:-1], value.shape[-1]))
        require_fit(inserted(marked(query.mask.shape), -1), answer)


def _merge(call: Call) -> None:
    """Multiply, Maximum and Minimum look at the masks of those tensors that need no further axes."""
    given = call.tensors
    rank = max(len(one.shape or ()) for one in given)
    for one in given:
        if one.mask is not None and one.shape is not None and len(one.shape) == rank:
            require_fit(inserted(marked(one.mask.shape), -1), marked(one.shape))


_READERS: dict[str, Reader] = {
    "Softmax": _softmax,
    "BatchNormalization": _batch_normalization,
    "GlobalAveragePooling1D": _global_average,
    **dict.fromkeys(
        ("LSTM", "GRU", "SimpleRNN", "RNN", "ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D"), _recurrent
    ),
    "TimeDistributed": _time_distributed,
    "Attention": _attention,
    "AdditiveAttention": _attention,
    "Multiply": _merge,
    "Maximum": _merge,
    "Minimum": _merge,
}
