"""Masks: which steps later layers skip. Who makes one, who hands it on, who loses it.

A mask travels beside its tensor (`Tensor.mask`). `masked` is given a layer's call and its answer and says what
masks the answer bears. Refused is what does not fit when the first batch comes, even where the model was built.
"""

from __future__ import annotations

from nndsl.record import replace
from nndsl.shapes.call import Call, Inference, Mask, Object, Shape, Tensor
from nndsl.shapes.mask_readers import check, refusal
from nndsl.shapes.mask_shapes import Misfit, inserted, joined, marked, require_fit, unmarked
from nndsl.shapes.sizes import Dim, add

MAKERS = frozenset({"Embedding", "ReversibleEmbedding", "Masking"})
KEEPERS = frozenset(
    {
        *(
            "Activation",
            "ActivityRegularization",
            "AlphaDropout",
            "BatchNormalization",
            "Dense",
            "Dropout",
            "ELU",
        ),
        *(
            "GaussianDropout",
            "GaussianNoise",
            "GroupNormalization",
            "Identity",
            "LayerNormalization",
            "LeakyReLU",
        ),
        *("Normalization", "PReLU", "ReLU", "Rescaling", "Softmax", "SpatialDropout1D", "SpatialDropout2D"),
        *("SpatialDropout3D", "TimeDistributed", "UnitNormalization"),
        "MaxNumBoundingBoxes",  # says it loses masks, but answers with the very tensor it was given
    }
)
"""Layers that hand the mask of each tensor on."""

RECURRENT = frozenset({"LSTM", "GRU", "SimpleRNN", "RNN", "ConvLSTM1D", "ConvLSTM2D", "ConvLSTM3D"})
"""Layers that hand it on where they answer at every step (`return_sequences`)."""

SCORING = frozenset({"MultiHeadAttention", "GroupQueryAttention"})
MERGERS = frozenset({"Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum"})


def masked(call: Call, inference: Inference) -> Inference:
    """The answer with its masks. Raises Refusal where a mask does not fit what reads it."""
    check(call)
    try:
        masks = _masks(call)
    except Misfit:
        raise refusal(call) from None
    return _bearing(inference, masks)


def unmasked(inference: Inference) -> Inference:
    """The answer without masks, as ops give it."""
    return _bearing(inference, [])


def _bearing(inference: Inference, masks: list[Mask | None]) -> Inference:
    single = isinstance(inference.output, Tensor)
    answers = (inference.output,) if isinstance(inference.output, Tensor) else inference.output
    bearing = tuple(
        replace(answer, mask=masks[index] if index < len(masks) else None)
        for index, answer in enumerate(answers)
    )
    return replace(inference, output=bearing[0] if single else bearing)


def _masks(call: Call) -> list[Mask | None]:
    """The masks of the answers, the first ones."""
    name = call.name
    if name in MAKERS:
        return [_made(call)]
    if name in SCORING:
        from nndsl.shapes.mask_scores import answered_masks

        return answered_masks(call)
    given = [one.mask for one in call.tensors]
    if name in KEEPERS:
        return given
    if name in RECURRENT:
        return given[:1] if call.args.get("return_sequences") else []
    if name in ("Attention", "AdditiveAttention"):
        return given[:1]
    if name in MERGERS:
        return [_merged(given)]
    if name == "Concatenate":
        return [_concatenated(call)]
    if name == "Bidirectional":
        return _both_ways(call, given)
    return _kept_inside(call)


def _made(call: Call) -> Mask | None:
    shape = call.tensors[0].shape
    if shape is None:
        return None
    if call.name == "Masking":
        return Mask(shape[:-1])
    if not call.args.get("mask_zero") or call.keywords.get("reverse") is True:
        return None
    return Mask(shape, built=call.name == "Embedding")


def _merged(given: list[Mask | None]) -> Mask | None:
    """A step counts where it counts in any of the tensors; unknown where one has no mask."""
    masks = [one for one in given if one is not None]
    if len(masks) < len(given):
        return None
    shape = marked(masks[0].shape)
    for one in masks[1:]:
        shape = joined(shape, marked(one.shape))
    return Mask(unmarked(shape), all(one.built for one in masks))


def _concatenated(call: Call) -> Mask | None:
    """A tensor without a mask counts throughout."""
    given = call.tensors
    masks = [one.mask for one in given if one.mask is not None]
    if not masks or any(one.shape is None for one in given):
        return None
    widened = [_widened(one) for one in given]
    axis = call.args.get("axis", -1) % len(widened[0])
    length: Dim = 0
    for one in widened:
        if len(one) != len(widened[0]):
            raise Misfit
        require_fit((*one[:axis], 1, *one[axis + 1 :]), widened[0])
        length = add(length, one[axis])
    shape = (*widened[0][:axis], length, *widened[0][axis + 1 :])
    return Mask((None, *shape[1:-1]), all(one.built for one in masks))


def _widened(tensor: Tensor) -> Shape:
    """The mask as wide as its tensor; all of the tensor where it has none."""
    shape = marked(tensor.shape or ())
    if tensor.mask is None:
        return shape
    mask = marked(tensor.mask.shape)
    return joined(inserted(mask, -1), shape) if len(mask) < len(shape) else mask


def _both_ways(call: Call, given: list[Mask | None]) -> list[Mask | None]:
    layer = call.args.get("layer")
    if not isinstance(layer, Object) or not layer.args.get("return_sequences"):
        return []
    return given[:1] * (1 if call.args.get("merge_mode", "concat") else 2)


def _kept_inside(call: Call) -> list[Mask | None]:
    """A wrapper that knows nothing of masks lets the layers inside hand them on, once numbers flow."""
    from nndsl.shapes import infer

    inside = call.args.get("layers") if call.name == "Pipeline" else (call.args.get("layer"),)
    operands, found = call.operands, list[Mask | None]()
    for layer in inside if isinstance(inside, (list, tuple)) else ():
        answer = infer(Call(layer.name, layer.args, operands, given=layer.given)) if layer else None
        if answer is None or not isinstance(answer.output, Tensor):
            return []
        operands, found = (answer.output,), [_unbuilt(answer.output.mask)]
    return found


def _unbuilt(mask: Mask | None) -> Mask | None:
    return None if mask is None else replace(mask, built=False)
