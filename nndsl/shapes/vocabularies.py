"""Layers that look words up in a vocabulary, given or adapted to data later."""

from __future__ import annotations

from typing import Any

from nndsl.shapes.arguments import whole
from nndsl.shapes.call import Call, Inference, Refusal, Shape, Tensor, shape_text
from nndsl.shapes.category_codes import check_salt, check_sparse, encoded_shape, output_mode
from nndsl.shapes.sizes import Dim, at_least, equal


def codes(shape: Shape | None, mode: str) -> Tensor:
    """Codes over a vocabulary. Keras declares floats for all, but computes the weighted ones alone in them."""
    return Tensor(shape, "float32", held="" if mode == "tf_idf" else "int64")


def lookup(call: Call) -> Inference:
    """`StringLookup` and `IntegerLookup`."""
    mode = output_mode(call, "int")
    _check_lookup(call, mode)
    if call.name == "StringLookup":
        _check_words(call)
    elif not isinstance(call.args.get("oov_token", -1), int):
        raise Refusal(
            "NN204",
            f"IntegerLookup has oov_token={call.args['oov_token']!r}, but it must be a whole number",
            "leave oov_token out",
            "oov_token",
            leave_out=True,
        )
    shape = call.x.shape
    if mode == "int":
        return Inference(Tensor(shape, "int64"))
    depth = _depth(call, mode)
    return Inference(codes(None if shape is None else encoded_shape(shape, mode, depth), mode))


def _check_words(call: Call) -> None:
    """Refuses what StringLookup cannot look up, or mask: it takes texts, turned round whole numbers."""
    mask = call.args.get("mask_token")
    if mask is not None and not isinstance(mask, str):
        raise Refusal(
            "NN204",
            f"StringLookup has mask_token={mask!r}, which is no text",
            'write mask_token=""',
            "mask_token",
        )
    turned = bool(call.args.get("invert"))
    if (call.x.dtype == "string") is turned:
        wanted = "indices" if turned else "texts"
        raise Refusal(
            "NN307",
            f"StringLookup looks up {wanted}, but its input holds {call.x.dtype}",
            "declare the input as int64" if turned else "declare the input as string, or use IntegerLookup",
        )


def _check_lookup(call: Call, mode: str) -> None:
    if call.args.get("max_tokens") is not None:
        whole(call, "max_tokens", least=2)
    if call.args.get("num_oov_indices") is not None:
        whole(call, "num_oov_indices", least=0)
    check_sparse(call, mode)
    check_salt(call)
    if call.args.get("vocabulary_dtype", "int64") != "int64":
        raise Refusal(
            "NN205",
            f"{call.name} has vocabulary_dtype={call.args['vocabulary_dtype']}, but Keras takes int64 alone",
            "leave vocabulary_dtype out",
            "vocabulary_dtype",
            leave_out=True,
        )
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
    if vocabulary is None or isinstance(vocabulary, str):
        return
    kind = int if call.name == "IntegerLookup" else str
    if not isinstance(vocabulary, (tuple, list)) or not all(isinstance(word, kind) for word in vocabulary):
        listed = "whole numbers" if kind is int else "texts"
        raise Refusal(
            "NN204",
            f"{call.name} has vocabulary={vocabulary!r}, but it must be a list of {listed}",
            f"list the {listed}, or leave vocabulary out and adapt the layer to data",
            "vocabulary",
        )
    wrong = _wrong_with_words(call, vocabulary, mode)
    if wrong:
        raise Refusal(
            "NN206",
            f"The vocabulary of {call.name} {wrong}",
            "list every word once, and no marks for masks and unknown words",
            "vocabulary",
        )
    size, most = _vocabulary_size(call, mode), call.args.get("max_tokens")
    if isinstance(most, int) and at_least(most, size) is False:
        raise Refusal(
            "NN207",
            f"The vocabulary of {call.name} has {size} entries with those for unknown words, above max_tokens={most}",
            f"write max_tokens={size}",
            "max_tokens",
        )


def _wrong_with_words(call: Call, vocabulary: tuple[Any, ...] | list[Any], mode: str) -> str:
    """What a vocabulary has that Keras refuses; empty where all is well."""
    if not vocabulary:
        return "is empty"
    special = _special_tokens(call, mode)
    words = list(vocabulary[len(special) :] if _begins(vocabulary, special) else vocabulary)
    repeated = next((word for at, word in enumerate(words) if word in words[:at]), None)
    if repeated is not None:
        return f"has {repeated!r} twice"
    mask, unknown = call.args.get("mask_token"), call.args.get("oov_token")
    if mask is not None and mask in words:
        return f"has {mask!r}, which is the mask_token"
    if call.args.get("invert") and unknown is not None and unknown in words:
        return f"has {unknown!r}, which is the oov_token"
    weights = call.args.get("idf_weights")
    if isinstance(weights, (tuple, list)) and len(weights) != len(vocabulary):
        return f"has {len(vocabulary)} words, but idf_weights has {len(weights)}"
    return ""


def _special_tokens(call: Call, mode: str) -> list[Any]:
    """The marks for masks and unknown words that stand before the words of a vocabulary."""
    mask: Any = call.args.get("mask_token")
    unknown: Any = call.args.get("num_oov_indices", 1)
    return ([mask] if mask is not None and mode == "int" else []) + [call.args.get("oov_token")] * unknown


def _begins(vocabulary: tuple[Any, ...] | list[Any], special: list[Any]) -> bool:
    return list(vocabulary[: len(special)]) == special


def _depth(call: Call, mode: str) -> Dim:
    """The number of codes: what the layer is padded to, else the size of its vocabulary; `None` before it is adapted."""
    return call.args.get("max_tokens") if call.args.get("pad_to_max_tokens") else _vocabulary_size(call, mode)


def _vocabulary_size(call: Call, mode: str) -> Dim:
    """The words and the indices for unknown ones and for the mask, which the vocabulary may begin with itself."""
    vocabulary = call.args.get("vocabulary")
    if not isinstance(vocabulary, (tuple, list)):
        return None
    special = _special_tokens(call, mode)
    return len(vocabulary) + (0 if _begins(vocabulary, special) else len(special))


def text_vectorization(call: Call) -> Inference:
    """Texts to the indices of their words, or to codes over the vocabulary."""
    mode = output_mode(call, "int")
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
            "NN207",
            "TextVectorization has a length only for ints",
            "leave it out",
            "output_sequence_length",
            leave_out=True,
        )
    if length is not None and at_least(length, 1) is False:
        raise Refusal(
            "NN206",
            f"TextVectorization has output_sequence_length={length}, which leaves no word",
            "write the number of words to keep of each text",
            "output_sequence_length",
        )
    if mode != "int" and call.args.get("ragged"):
        raise Refusal(
            "NN207", "TextVectorization is ragged only for ints", "leave ragged out", "ragged", leave_out=True
        )
    shape = call.x.shape
    if shape is None:
        return Inference(codes(None, mode))
    split = call.args.get("split", "whitespace")
    if len(shape) > 2 or (split is not None and len(shape) > 1 and equal(shape[-1], 1) is False):
        raise Refusal(
            "NN301",
            f"TextVectorization takes one text an example, shape (1,), but got {shape_text(shape)}",
            "write input text(1): string",
        )
    if mode == "int":
        return Inference(Tensor((shape[0], length), "int64"))
    inner = (*shape, 1) if split is None and len(shape) <= 1 else shape if split is None else (*shape, None)
    return Inference(codes(encoded_shape(inner, mode, _depth(lookup, mode)), mode))
