"""A layer numbers more words than the Embedding behind it has rows for.

## What it is
`Embedding(k, ...)` has rows for the numbers 0 to k - 1. A vocabulary of two words has four numbers in all, or three:
one stands for words that are not in it, and TextVectorization and `mask_token` have one for padding. `Hashing(100)`
gives the numbers 0 to 99, `Discretization` one more than it has bounds.

## Why it hurts
TensorFlow stops in the midst of training on the processor; on a graphics card it takes zeros and says nothing.

## Bad
```nn
input word(1): string
output kind: binary = word -> Hashing(100) -> Embedding(50, 8) -> Flatten -> Dense(1, sigmoid)
```

## Good
```nn
input word(1): string
output kind: binary = word -> Hashing(100) -> Embedding(100, 8) -> Flatten -> Dense(1, sigmoid)
```

## When to ignore it
Where `max_tokens` is larger than the vocabulary that the data will give: write the smaller number there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from nndsl.diagnostics import Diagnostic, Fix, Label, Severity
from nndsl.graph.graph import Graph, Node
from nndsl.rules.network import before, behind
from nndsl.rules.rewriting import set_argument
from nndsl.rules.rule import Rule

PASSING = frozenset(["Identity", "Reshape", "Flatten", "Permute", "RepeatVector"])
LOOKUPS = frozenset(["StringLookup", "IntegerLookup", "TextVectorization"])
BINS = frozenset(["Hashing", "HashedCrossing", "Discretization"])


def check(graph: Graph) -> Iterator[Diagnostic]:
    for node in graph.nodes:
        rows = node.args.get("input_dim") if node.kind == "layer" and node.layer == "Embedding" else None
        source = behind(graph, before(graph, node), PASSING) if isinstance(rows, int) else None
        if source is None or source.kind != "layer" or not _gives_numbers(source):
            continue
        count, argument = _numbers(source)
        if count is not None and isinstance(rows, int) and count > rows:
            yield _finding(source, argument, count, node, rows)


def _gives_numbers(source: Node) -> bool:
    return source.args.get("output_mode", "int") == "int" and not source.args.get("invert")


def _numbers(source: Node) -> tuple[int | None, str]:
    """How many numbers a layer gives at most, and the argument that says so."""
    args: Mapping[str, Any] = source.args
    if source.layer in LOOKUPS:
        argument = "vocabulary" if isinstance(args.get("vocabulary"), (list, tuple)) else "max_tokens"
        count = _entries(source.layer, args) if argument == "vocabulary" else args.get(argument)
    elif source.layer == "Discretization" and isinstance(args.get("bin_boundaries"), (list, tuple)):
        argument, count = "bin_boundaries", len(args["bin_boundaries"]) + 1
    else:
        argument, count = "num_bins", args.get("num_bins") if source.layer in BINS else None
    return (count if isinstance(count, int) else None), argument


def _entries(layer: str, args: Mapping[str, Any]) -> int:
    """The words of a vocabulary and what is numbered before them: padding and unknown words."""
    words = list(args["vocabulary"])
    if layer == "TextVectorization":
        special: list[Any] = ["", "[UNK]"]
    else:
        mask = args.get("mask_token")
        special = [mask] if mask is not None else []
        special += [args.get("oov_token")] * args.get("num_oov_indices", 1)
    return len(words) if words[: len(special)] == special else len(words) + len(special)


def _finding(source: Node, argument: str, count: int, node: Node, rows: int) -> Diagnostic:
    found = f"{source.layer} gives numbers up to {count - 1}, but Embedding({rows}) has rows for 0 to {rows - 1} alone"
    label = Label(source.spans.get(argument, source.name_span), f"{count} numbers, 0 among them")
    edit = set_argument(node, "input_dim", str(count))
    fixes = (Fix(f"write {count}", (edit,), "unsafe"),) if edit else ()
    # The data may have fewer words than are allowed.
    severity: Severity = "warning" if argument == "max_tokens" else "error"
    span = node.spans.get("input_dim", node.name_span)
    return Diagnostic("NN470", found, span, f"write {count} rows", severity, labels=(label,), fixes=fixes)


RULE = Rule("NN470", "embedding-too-small", check)
