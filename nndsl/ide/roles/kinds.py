"""What a word of a text is, as its colour tells it: a layer, an activation, a parameter, a size, ..."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from nndsl import catalog
from nndsl.graph.common_arguments import DTYPES
from nndsl.ide.document import Document
from nndsl.ide.roles.words import Role, Word
from nndsl.record import record

FUNCTIONS = ("min", "max")
OBJECTS = (
    *("layer", "optimizer", "schedule", "loss", "metric", "initializer", "regularizer", "constraint"),
    "callback",
)
"""Kinds of Keras classes that can be values; `layer` where one wraps another."""

_PLAIN: dict[Role, str] = {
    "network": "network",
    "input": "input",
    "dtype": "dtype",
    "param": "param",
    "piece": "piece",
    "parameter": "param",
    "module": "namespace",
    "tensor": "tensor",
    "output": "output",
    "task": "task",
    "per": "word",
    "setting": "setting",
    "column": "column",
    "feed": "source",
    "source": "tensor",
    "argument": "argument",
    "head": "control",
    "skip": "control",
    "constant": "constant",
    "attribute": "attribute",
}
"""The kinds of words whose role says it all."""


@record(eq=False)
class FileNames:
    """The names of a file that change what a word is: not its tensors, which stand where nothing else can."""

    pieces: frozenset[str]
    params: frozenset[str]
    sizes: frozenset[str]
    ends: frozenset[str]
    """Inputs and outputs: the keys of dicts and of `data`."""


@lru_cache(maxsize=64)
def _file_names(
    pieces: frozenset[str], params: frozenset[str], sizes: frozenset[str], ends: frozenset[str]
) -> FileNames:
    """One object for the same names, so that what was found out with them is found again."""
    return FileNames(pieces, params, sizes, ends)


def file_names(document: Document, lost: tuple[Word, ...]) -> FileNames:
    """The names of a document; `lost` are the words of its statements that do not parse."""
    program = document.analysis.program
    pieces = {one.name for one in program.blocks}
    pieces |= {one.name for one in program.shared} | {one.name for one in program.externs}
    sizes = {dim for one in program.inputs for dim in one.dims if isinstance(dim, str)}
    ends = {one.name for one in program.inputs} | {one.name for one in program.outputs}
    found: dict[str, set[str]] = {
        "piece": pieces,
        "param": {one.name for one in program.params},
        "size": {"n_classes", *sizes},
        "input": ends,
        "output": ends,
    }
    for word in lost:
        if word.role in found:
            found[word.role].add(word.text)
    return _file_names(
        frozenset(pieces), frozenset(found["param"]), frozenset(found["size"]), frozenset(ends)
    )


def own_names(words: Sequence[Word]) -> dict[str, str]:
    """The kinds of the names that the words of a statement give to values in it: parameters, sizes of an extern."""
    found = {word.text: "size" for word in words if word.role == "size"}
    return {**found, **{word.text: "param" for word in words if word.role == "parameter"}}


def kind_of(word: Word, names: FileNames, own: Mapping[str, str]) -> str:
    """The kind of a word; `own` are the names of the statement that it stands in, with their kinds."""
    plain = _PLAIN.get(word.role)
    if plain is not None:
        return plain
    text = word.text
    match word.role:
        case "size":
            return "param" if text in names.params or own.get(text) == "param" else "size"
        case "key":
            return "tensor" if text in names.ends else "key"
        case "step" | "layer":
            return _step(text, names, own)
        case "handed":
            return _own_value(text, names, own) or "tensor"
        case "object":
            return _object(text, names)
    return _own_value(text, names, own) or ("name" if word.role == "operand" else _value(text))


def _own_value(text: str, names: FileNames, own: Mapping[str, str]) -> str:
    """What a word is that stands for a value of the file; empty for any other."""
    if text in own:
        return own[text]
    if text in names.params:
        return "param"
    return "size" if text in names.sizes else ""


def _step(text: str, names: FileNames, own: Mapping[str, str]) -> str:
    if own.get(text) == "param" or text in names.params:
        return "param"
    kind = keras_step(text)
    # No piece may be called like a layer; one that is leaves the name to Keras.
    return kind if text not in names.pieces or kind == "layer" else "step"


@lru_cache(maxsize=4096)
def keras_step(text: str) -> str:
    """The kind of a step of Keras, `step` for what Keras has not."""
    prefix, dot, _ = text.partition(".")
    if dot:
        kind = prefix.removesuffix("s")
        return kind if kind in ("op", "application") and catalog.find(kind, text) else "step"
    if catalog.find("layer", text):
        return "layer"
    return "activation" if catalog.named("activation", text) else "step"


@lru_cache(maxsize=4096)
def _keras_class(text: str) -> str:
    for kind in OBJECTS:
        if catalog.find(kind, text):
            return "layer" if kind == "layer" else "object"
    return ""


def _object(text: str, names: FileNames) -> str:
    if text in FUNCTIONS:
        return "function"
    return "step" if text in names.pieces else _keras_class(text) or "object"


@lru_cache(maxsize=4096)
def _value(text: str) -> str:
    if catalog.named("activation", text):
        return "activation"
    if text in DTYPES:
        return "dtype"
    # `he_normal` is another name of a class and reads as a word.
    return (_keras_class(text) if text[:1].isupper() else "") or "word"
