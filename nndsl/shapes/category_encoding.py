"""Layers that turn categories, words and numbers into indices or codes."""

from __future__ import annotations

from typing import Any

from nndsl.shapes.arguments import whole
from nndsl.shapes.call import Call, Inference, Refusal, Rule, Shape, Tensor, shape_text
from nndsl.shapes.checks import compute_dtype
from nndsl.shapes.sizes import Dim, at_least, equal

_MODES = {"binary": "multi_hot", "tf-idf": "tf_idf"}
"""Older words for output modes."""


def _mode(call: Call, default: str) -> str:
    mode = str(call.args.get("output_mode", default))
    return _MODES.get(mode, mode)


def _encoded(shape: Shape, mode: str, depth: Dim) -> Shape | None:
    """One-hot codes stand at every place, in the place of a last axis of size 1; the others count over the last axis."""
    if not shape:
        return (depth,)
    if mode != "one_hot":
        return (*shape[:-1], depth)
    alone = equal(shape[-1], 1) if len(shape) > 1 and shape[-1] is not None else False
    # A size known only when the model is built may turn out to be 1, which leaves the rank open.
    return None if alone is None else (*shape[:-1], depth) if alone else (*shape, depth)


def _category_encoding(call: Call) -> Inference:
    if call.args.get("num_tokens") is None:
        raise Refusal(
            "NN202", "CategoryEncoding needs num_tokens", "write num_tokens= with the number of categories"
        )
    depth = whole(call, "num_tokens")
    shape = call.x.shape
    if shape is None:
        return Inference(Tensor(None, compute_dtype(call)))
    mode = _mode(call, "multi_hot")
    return Inference(Tensor(_encoded(shape, mode, depth), compute_dtype(call)))


def _discretization(call: Call) -> Inference:
    """Numbers to the bins they fall into."""
    bounds: Any = call.args.get("bin_boundaries")
    bins = call.args.get("num_bins")
    if (bounds is None) is (bins is None):
        found = "both" if bounds is not None else "neither"
        raise Refusal(
            "NN207",
            f"Discretization needs either bin_boundaries or num_bins, but has {found}",
            "write bin_boundaries=[...] where the bounds are known",
            "bin_boundaries" if bounds is not None else None,
        )
    depth: Dim = len(bounds) + 1 if isinstance(bounds, (tuple, list)) else whole(call, "num_bins", least=0)
    mode = _mode(call, "int")
    _check_sparse(call, mode)
    shape = call.x.shape
    dtype = "int32" if mode == "int" else compute_dtype(call)
    if shape is None or mode == "int":
        return Inference(Tensor(shape, dtype))
    if mode != "one_hot" and len(shape) >= 2:
        return Inference(Tensor((shape[0], *shape[2:], depth), dtype))
    return Inference(Tensor(_encoded(shape, mode, depth) if mode == "one_hot" else (depth,), dtype))


def _hashing(call: Call) -> Inference:
    bins = whole(call, "num_bins")
    mode = _mode(call, "int")
    _check_sparse(call, mode)
    asked = call.args.get("dtype")
    dtype = asked if isinstance(asked, str) else "int64" if mode == "int" else "float32"
    if mode == "int" and dtype not in ("int32", "int64"):
        raise Refusal("NN207", f"Hashing to ints cannot have dtype={dtype}", "leave dtype out", "dtype")
    shape = call.x.shape
    if shape is None or mode == "int":
        return Inference(Tensor(shape, dtype))
    return Inference(Tensor((*shape[:-1], bins), dtype))


def _hashed_crossing(call: Call) -> Inference:
    bins = whole(call, "num_bins")
    given = call.operands[0] if len(call.operands) == 1 else None
    if not isinstance(given, tuple) or len(given) != 2:
        raise Refusal(
            "NN302", "HashedCrossing takes a list of two tensors", "write [a, b] -> HashedCrossing(...)"
        )
    mode = _mode(call, "int")
    asked = call.args.get("dtype")
    dtype = asked if isinstance(asked, str) else "int64" if mode == "int" else "float32"
    left, right = given[0].shape, given[1].shape
    if left is None or right is None:
        return Inference(Tensor(None, dtype))
    for shape in (left, right):
        if len(shape) > 2 or (len(shape) == 2 and equal(shape[-1], 1) is False) or len(left) != len(right):
            raise Refusal(
                "NN301",
                f"HashedCrossing takes tensors of shape (1,), but got {shape_text(left)} and {shape_text(right)}",
                "give each category its own input of shape (1,)",
            )
    return Inference(Tensor(left if mode == "int" else (*left[:-1], bins), dtype))


def _lookup(call: Call) -> Inference:
    """`StringLookup` and `IntegerLookup`."""
    mode = _mode(call, "int")
    _check_lookup(call, mode)
    shape = call.x.shape
    if mode == "int":
        return Inference(Tensor(shape, "int64"))
    depth = _depth(call, mode)
    return Inference(Tensor(None if shape is None else _encoded(shape, mode, depth), "float32"))


def _check_lookup(call: Call, mode: str) -> None:
    if call.args.get("max_tokens") is not None:
        whole(call, "max_tokens", least=2)
    if call.args.get("num_oov_indices") is not None:
        whole(call, "num_oov_indices", least=0)
    _check_sparse(call, mode)
    if call.args.get("pad_to_max_tokens") and call.args.get("max_tokens") is None:
        raise Refusal(
            "NN207",
            f"{call.name} with pad_to_max_tokens needs max_tokens",
            "write max_tokens=",
            "pad_to_max_tokens",
        )
    if call.args.get("invert") and mode != "int":
        raise Refusal(
            "NN207", f"{call.name} with invert=True turns ints into words", "leave output_mode out", "invert"
        )
    weights = call.args.get("idf_weights")
    if weights is not None and mode != "tf_idf":
        raise Refusal(
            "NN207", f"{call.name} has idf_weights, which need output_mode=tf_idf", "", "idf_weights"
        )
    if mode == "tf_idf" and weights is None and call.args.get("vocabulary") is not None:
        raise Refusal(
            "NN207", f"{call.name} with a vocabulary and tf_idf needs idf_weights", "", "vocabulary"
        )
    _check_vocabulary(call, mode)


def _check_vocabulary(call: Call, mode: str) -> None:
    vocabulary = call.args.get("vocabulary")
    if not isinstance(vocabulary, (tuple, list)):
        return
    repeated = next((word for at, word in enumerate(vocabulary) if word in vocabulary[:at]), None)
    if not vocabulary or repeated is not None:
        found = "is empty" if not vocabulary else f"has {repeated!r} twice"
        raise Refusal("NN206", f"The vocabulary of {call.name} {found}", "list every word once", "vocabulary")
    size, most = _vocabulary_size(call, mode), call.args.get("max_tokens")
    if isinstance(most, int) and at_least(most, size) is False:
        raise Refusal(
            "NN207",
            f"The vocabulary of {call.name} has {size} entries with those for unknown words, above max_tokens={most}",
            f"write max_tokens={size}",
            "max_tokens",
        )


def _depth(call: Call, mode: str) -> Dim:
    """The number of codes: what the layer is padded to, else the size of its vocabulary; `None` before it is adapted."""
    return call.args.get("max_tokens") if call.args.get("pad_to_max_tokens") else _vocabulary_size(call, mode)


def _vocabulary_size(call: Call, mode: str) -> Dim:
    """The words and the indices for unknown ones and for the mask, which the vocabulary may begin with itself."""
    vocabulary = call.args.get("vocabulary")
    if not isinstance(vocabulary, (tuple, list)):
        return None
    mask: Any = call.args.get("mask_token")
    unknown: Any = call.args.get("num_oov_indices", 1)
    special = ([mask] if mask is not None and mode == "int" else []) + [call.args.get("oov_token")] * unknown
    begins = list(vocabulary[: len(special)]) == special
    return len(vocabulary) + (0 if begins else len(special))


def _check_sparse(call: Call, mode: str) -> None:
    if call.args.get("sparse") and mode == "int":
        raise Refusal(
            "NN207", f"{call.name} answers ints, which cannot be sparse", "leave sparse out", "sparse"
        )


def _text_vectorization(call: Call) -> Inference:
    """Texts to the indices of their words, or to codes over the vocabulary."""
    mode = _mode(call, "int")
    lookup = Call(
        call.name,
        {**call.args, "mask_token": "", "num_oov_indices": 1, "oov_token": "[UNK]"},
        call.operands,
        given=call.given,
    )
    _check_lookup(lookup, mode)
    length = call.args.get("output_sequence_length")
    if mode != "int" and length is not None:
        raise Refusal(
            "NN207", "TextVectorization has a length only for ints", "leave it out", "output_sequence_length"
        )
    if mode != "int" and call.args.get("ragged"):
        raise Refusal("NN207", "TextVectorization is ragged only for ints", "leave ragged out", "ragged")
    shape = call.x.shape
    if shape is None:
        return Inference(Tensor(None, "int64" if mode == "int" else "float32"))
    split = call.args.get("split", "whitespace")
    if split is not None and len(shape) > 1 and equal(shape[-1], 1) is False:
        raise Refusal(
            "NN301",
            f"TextVectorization takes one text an example, shape (1,), but got {shape_text(shape)}",
            "write input text(1): string",
        )
    if mode == "int":
        return Inference(Tensor((shape[0], length), "int64"))
    inner = (*shape, 1) if split is None and len(shape) <= 1 else shape if split is None else (*shape, None)
    return Inference(Tensor(_encoded(inner, mode, _depth(lookup, mode)), "float32"))


RULES: dict[str, Rule] = {
    "CategoryEncoding": _category_encoding,
    "Discretization": _discretization,
    "Hashing": _hashing,
    "HashedCrossing": _hashed_crossing,
    "StringLookup": _lookup,
    "IntegerLookup": _lookup,
    "TextVectorization": _text_vectorization,
}
