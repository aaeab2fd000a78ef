"""What kind of value an argument takes, from Keras' code first, then its docstrings, then its default."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import keras

from catalog import signatures

REGISTRIES = {
    "activations": "activation",
    "initializers": "initializer",
    "regularizers": "regularizer",
    "constraints": "constraint",
    "optimizers": "optimizer",
}

# What the beginning of a description says; the first that fits decides.
_WORDS = (
    (r"tuple of int \(length|tuples? of \d tuples|two pairs", "int_or_ints"),
    (r"^(optional )?(a )?(python )?dict(ionary)?\b", "any"),
    (r"^(the |an? |optional )*(python )?(function|callable)\b", "function"),
    (r"(int|integer)s?,? or (a )?(tuple|list)[^.]*(float|string)", "any"),
    (r"(int|integer)s?,? ?(or|,) (none|an? )?(tuple|list)", "int_or_ints"),
    (r"int or none.*(tuple|list) of", "int_or_ints"),
    (
        r"^(an? )?(optional )?(list/tuple|tuple/list|tuple or list|list or tuple|tuple|list) of (\d )?int",
        "ints",
    ),
    (r"integer tuple", "ints"),
    (r"\b(lists?|tuples?|arrays?|matrix|dict|iterable|instances?|two.number)\b", "any"),
    (r"\b(whether|bool|boolean|if `?true|true or false)", "bool"),
    (r"\b(float|floating|python number|scalar)", "number"),
    (
        r"\b(int|ints|integers?)\b|number of|^verbosity|^frequency \(in|how many|^(maximum )?size of|dimension of|\bseed\b",
        "int",
    ),
    (r"\b(strings?|str|path|(file)?name)\b", "str"),
)


@cache
def registry_names() -> dict[str, str]:
    """Argument names that Keras anywhere hands to `initializers.get`, `regularizers.get` and so on."""
    found: dict[str, str] = {}
    for path in sorted((Path(keras.__file__).parent / "src").rglob("*.py")):
        if not path.name.endswith("_test.py"):
            found.update(_registry_calls(ast.parse(path.read_text())))
    return found


def _registry_calls(tree: ast.AST) -> Iterable[tuple[str, str]]:
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id=registry), attr="get"), args=[ast.Name(id=name), *_]
            ) if (registry in REGISTRIES and name != "identifier"):
                yield name, REGISTRIES[registry]


def tuple_names(functions: Iterable[Any]) -> set[str]:
    """Arguments that Keras hands to `standardize_tuple`: an int, or one for every axis."""
    found = set()
    for function in functions:
        for node in ast.walk(signatures.tree_of(function)):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("standardize_tuple"):
                found |= {argument.id for argument in node.args if isinstance(argument, ast.Name)}
    return found


def from_words(text: str) -> str | None:
    """The kind that the first or else the second sentence of a description speaks of."""
    for sentence in re.split(r"(?<=[a-z`)])\.\s", re.sub(r'"\w+"', "", text) + " ")[:2]:
        for pattern, kind in _WORDS:
            if re.search(pattern, sentence[:160].lower()):
                return kind
    return None


def from_default(default: Any) -> str | None:
    """The kind of a default; `None` where it says nothing."""
    if isinstance(default, bool):
        return "bool"
    if isinstance(default, int):
        return "int"
    if isinstance(default, float):
        return "number"
    if isinstance(default, str):
        return "str"
    if isinstance(default, tuple) and default and all(isinstance(item, int) for item in default):
        return "int_or_ints"
    return None


# Settings of `compile` and `fit` whose descriptions are prose about several forms.
SETTINGS = {"loss": "losses", "metrics": "metrics", "weighted_metrics": "metrics", "callbacks": "callbacks"}


# Where Keras says too little: the descriptions of `repeat`, `tile` and `pad` speak of one number, and the ops take
# one for every axis or pairs besides, as NumPy does. Each is tried by a test.
OVERRIDES = {"repeats": "int_or_ints", "pad_width": "int_or_ints", "lora_alpha": "number"}
OF_OPS = {
    **dict.fromkeys(("initial", "epsilon", "threshold", "default_value", "rcond", "tol"), "number"),
    **dict.fromkeys(("k", "kth", "offset"), "int"),
}
# Arguments of single classes of which Keras says less than it takes: pairs of numbers, lists of them, other words.
OF_CLASSES = {
    **dict.fromkeys((("Rescaling", "scale"), ("Rescaling", "offset")), "any"),
    **dict.fromkeys(
        (("AugMix", "factor"), ("RandAugment", "factor"), ("RandomPosterization", "factor")), "any"
    ),
    **dict.fromkeys((("RandAugment", "value_range"), ("RandomColorDegeneration", "value_range")), "any"),
    **dict.fromkeys(
        (
            ("RandomGaussianBlur", "kernel_size"),
            ("AdaptiveAveragePooling1D", "output_size"),
            ("AdaptiveMaxPooling1D", "output_size"),
        ),
        "int_or_ints",
    ),
    ("MelSpectrogram", "window"): "any",
    ("STFTSpectrogram", "window"): "any",
}
# Arguments that take None besides, of which Keras says nothing: the norm is then that of all weights.
TAKING_NONE = frozenset((name, "axis") for name in ("MaxNorm", "MinMaxNorm", "UnitNorm"))
_SEVERAL = re.compile(r"(tuple|list)\w* of (\d )?(unsigned )?int|1-?d array", re.IGNORECASE)
_PAIR = "`(height, width)` format"


def kind_of(parameter: inspect.Parameter, text: str, tuples: set[str]) -> str:
    """The kind of an argument that is not an enum; `any` where nothing says what it takes."""
    if parameter.name in OVERRIDES:
        return OVERRIDES[parameter.name]
    kind = _from_name(parameter.name, text, tuples) or _from_text(parameter.default, text)
    if kind == "int" and _PAIR in text:
        return "ints"
    return "int_or_ints" if kind == "int" and _SEVERAL.search(text) else kind


def _from_name(name: str, text: str, tuples: set[str]) -> str | None:
    if name == "name":
        return "str"
    if name == "dtype" or name.endswith("_dtype"):
        return "dtype"
    if name in registry_names():
        return registry_names()[name]
    if name == "learning_rate":
        return "schedule"
    if name in ("layer", "cell") or name.endswith("_layer"):
        return "layer"
    if name.endswith("optimizer"):
        return "optimizer"
    if name in SETTINGS:
        return SETTINGS[name]
    if name in ("layers", "cells"):
        return "layers"
    if name in tuples:
        return "int_or_ints"
    if name in ("axis", "axes") or re.match(r"(the )?ax[ie]s\b", text, re.IGNORECASE):
        return "axis"
    if name.endswith("shape"):
        return "shape"
    return None


def _from_text(default: Any, text: str) -> str:
    said, usual = from_words(text), from_default(default)
    if usual in ("bool", None):
        return usual or said or "any"
    if said is None and usual == "int":
        # `min_delta=0`: a whole default says little where no word does.
        return "number"
    if said in (None, usual) or usual == "number":
        return "any" if said == "any" and re.search(r"list|tuple", text[:160], re.IGNORECASE) else usual
    if said in ("int_or_ints", "ints", "any"):
        return said
    return "number" if (said, usual) == ("number", "int") else usual
