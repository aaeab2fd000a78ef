"""Masks in MultiHeadAttention and GroupQueryAttention: those of query, value and key together choose among the scores."""

from __future__ import annotations

from nndsl.shapes.call import Call, Mask, Shape, Tensor
from nndsl.shapes.mask_shapes import inserted, joined, marked, require_fit, unmarked
from nndsl.shapes.multi_head_attention import Queried, attended_axes, queried


def answered_masks(call: Call) -> list[Mask | None]:
    """The mask of the answer, which is the query's, and that of the scores. Raises Misfit."""
    given = queried(call)
    if _is_causal_alone(call, given) and not call.keywords.get("return_attention_scores"):
        return [None]  # Keras then hands the matter on to dot_product_attention, without a mask
    mask = _mask_of_scores(call, given)
    if not call.keywords.get("return_attention_scores"):
        return [given.query.mask]
    return [given.query.mask, None if mask is None else Mask(unmarked(mask), built=False)]


def _is_causal_alone(call: Call, given: Queried) -> bool:
    """Whether steps to come are all that is masked."""
    masks = (given.query.mask, given.value.mask, given.key.mask, call.keywords.get("attention_mask"))
    return (
        bool(call.keywords.get("use_causal_mask"))
        and masks == (None,) * 4
        and not call.args.get("sliding_window")
    )


def _mask_of_scores(call: Call, given: Queried) -> Shape | None:
    """The mask as it is laid over the scores; `None` without one, or where a rank is unknown."""
    query, value, key = given.query.shape, given.value.shape, given.key.shape
    parts = _parts(call, given)
    if not parts or query is None or value is None or key is None:
        return None
    axes = attended_axes(call, query, value)
    scores = _scores(call, marked(query), marked(key), axes)
    mask = parts[0]
    for part in parts[1:]:
        mask = joined(mask, part)
    for _ in range(len(scores) - len(mask)):
        mask = inserted(mask, -2 * _named_axes(call, axes) - 1)
    own = isinstance(call.keywords.get("attention_mask"), Tensor)
    if own or given.query.mask or given.value.mask or given.key.mask:
        require_fit(mask, scores)
    return mask


def _parts(call: Call, given: Queried) -> list[Shape]:
    """What is laid over the scores, each part with an axis for the steps of the other side."""
    found: list[Shape] = []
    if given.query.mask is not None:
        found.append(inserted(marked(given.query.mask.shape), -1))
    if given.value.mask is not None:
        found.append(inserted(marked(given.value.mask.shape), -2))
    if given.key is not given.value and given.key.mask is not None:
        found.append(inserted(marked(given.key.mask.shape), -2))
    own = call.keywords.get("use_causal_mask") or call.args.get("sliding_window") is not None
    if own and given.query.shape and given.value.shape:
        found.append((1, given.query.shape[1], given.value.shape[1]))
    extra = call.keywords.get("attention_mask")
    if isinstance(extra, Tensor) and extra.shape is not None:
        found.append(marked(extra.shape))
    return found


def _scores(call: Call, query: Shape, key: Shape, axes: tuple[int, ...]) -> Shape:
    """Kept axes, heads, the attended axes of the query, those of the key."""
    kept = tuple(query[axis] for axis in range(len(query) - 1) if axis not in axes)
    heads = call.args.get("num_heads", call.args.get("num_query_heads"))
    return (*kept, heads, *(query[axis] for axis in axes), *(key[axis] for axis in axes))


def _named_axes(call: Call, axes: tuple[int, ...]) -> int:
    """How many axes the layer believes it attends; of those that are named, some may be nothing to attend."""
    named = call.args.get("attention_axes")
    if named is None:
        return len(axes)
    return len(named) if isinstance(named, (tuple, list)) else 1
