"""Checks of arguments that nearly every layer has: `dtype`, `name`, `trainable`, `seed`, `input_shape`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from nndsl import catalog
from nndsl.diagnostics import Diagnostic
from nndsl.diagnostics.advice import advised, guess, write
from nndsl.diagnostics.suggest import did_you_mean
from nndsl.source import Span

DTYPES = (
    *("float16", "float32", "float64", "bfloat16"),
    *("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"),
    *("bool", "string", "complex64", "complex128"),
)
"""The dtypes a tensor can have."""

POLICIES = ("mixed_float16", "mixed_bfloat16")
"""What a layer's `dtype` can be besides."""

_QUANTIZED = re.compile(r"(int8|float8|int4(?:/(?:-1|[1-9][0-9]*))?)_from_(.+)")
"""What a layer is stored in, and what it computes in: `int8_from_float32`, `int4/128_from_mixed_bfloat16`."""

_TABLES = ("Embedding", "ReversibleEmbedding")
"""The layers whose `input_dim` is not the old way to declare an input."""


def check_common(name: str, value: Any, span: Span, owner: str) -> Diagnostic | None:
    """What Keras asks of such an argument beyond its kind."""
    if name == "name" and isinstance(value, str):
        # A metric's name is a key of the history and may be any text.
        return None if catalog.find("metric", owner) else _check_name(value, span)
    if name == "trainable" and not isinstance(value, bool) and value in (0, 1):
        message = f"`trainable` of {owner} must be True or False, but got {value!r}"
        return advised("NN204", message, span, write(span, str(bool(value))))
    if name == "seed" and isinstance(value, bool):
        message = f"`seed` of {owner} must be a whole number, but got {value}"
        return Diagnostic("NN204", message, span, "write a number such as 7, or leave seed out")
    return None


def _check_name(name: str, span: Span) -> Diagnostic | None:
    """NN206 for a name that Keras refuses at once, or TensorFlow where the layer first learns."""
    wrong = re.search(r"[^A-Za-z0-9_.>-]", name)
    if wrong is None:
        return None
    who = "Keras" if wrong[0] == "/" else "TensorFlow"
    shown = f"a `{wrong[0]}`" if wrong[0].strip() else "a space"
    plain = re.sub(r"[^A-Za-z0-9_.>-]+", "_", name)
    hint = f"write {plain}" if re.search("[A-Za-z0-9]", plain) else "write Latin letters, digits and _"
    return Diagnostic("NN206", f"the name {name!r} holds {shown}, which {who} refuses", span, hint)


def check_declared_input(
    owner: str, values: Mapping[str, Any], spans: Mapping[str, Span]
) -> Diagnostic | None:
    """NN207 for the two old ways to declare an input, given together."""
    both = values.get("input_dim") is not None and "input_shape" in values
    if not both or owner in _TABLES:
        return None
    message = f"{owner} takes input_dim or input_shape, but not both"
    return Diagnostic("NN207", message, spans["input_shape"], "leave out both: the input says its shape")


def check_dtype(word: str, span: Span, of_layer: bool = True) -> Diagnostic | None:
    """NN205 for a `dtype` that is neither one nor, for a layer, a policy."""
    if not of_layer and word in (*DTYPES, "int", "float"):
        return None
    if (word in DTYPES and word != "int8") or word in (*POLICIES, "int"):
        return None
    quantized = _QUANTIZED.fullmatch(word)
    if quantized is not None:
        return _check_quantized(word, quantized[1], quantized[2], span)
    if word.startswith(("int8", "int4", "float8")):
        hint = f"write {word.partition('_')[0]}_from_float32, or leave dtype out"
        return Diagnostic("NN205", f"{word!r} does not say what the layer computes in", span, hint)
    advice = guess(word, (*DTYPES, *POLICIES), span, f"dtypes are {', '.join(DTYPES[:4])}, ...")
    return advised("NN205", f"there is no dtype `{word}`", span, advice)


def _check_quantized(word: str, mode: str, computing: str, span: Span) -> Diagnostic | None:
    if computing not in (*DTYPES[:4], *POLICIES):
        hint = did_you_mean(computing, (*DTYPES[:4], *POLICIES))
        message = f"no quantized layer computes in `{computing}`, which stands in {word!r}"
        return Diagnostic("NN205", message, span, hint)
    if mode == "int8" and computing in ("float16", "mixed_float16"):
        hint = f"write {mode}_from_float32 or {mode}_from_mixed_bfloat16"
        return Diagnostic("NN205", f"Keras does not quantize to {mode} from {computing}", span, hint)
    return None
