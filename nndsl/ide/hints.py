"""Inlay hints: the shape that each step makes, and the layer that `head` stands for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from nndsl.graph import parts as p
from nndsl.graph.graph import Node
from nndsl.graph.walking import nested
from nndsl.graph.words import value_text
from nndsl.ide.document import Document
from nndsl.ide.flows import Flow, agreed, cost_text, flows
from nndsl.record import record

_STEPS = (p.Use, p.BlockUse, p.SharedUse, p.ExternUse, p.Head, p.Repeat, p.Each)
"""Steps that get a hint; a fork and a choice get none, as each of their branches that is taken has one."""
_WHOLE = (p.Repeat, p.Each)
"""Steps that say at their end what the last of the steps within would say again."""


@record
class Hint:
    """A text to show behind the character at `offset - 1`; the tooltip is Markdown, empty where there is none."""

    offset: int
    text: str
    tooltip: str = ""


def hints(document: Document, start: int = 0, end: int | None = None) -> list[Hint]:
    """The hints whose offset lies in `start:end`, that included, in the order of the text.

    A step of a block has one where it makes the same shape in every use of the block; what the graph does not know has
    none.
    """
    end = len(document.text) if end is None else end
    known = flows(document)
    repeated = document.derived(_repeated)
    found: list[Hint] = []
    for place, made in known.items():
        if start <= place[1] <= end and place[:2] not in repeated and isinstance(made[0].part, _STEPS):
            found.extend(_of_step(place[1], made))
    return sorted(found, key=lambda hint: hint.offset)


def _of_step(offset: int, made: Sequence[Flow]) -> Iterator[Hint]:
    if isinstance(made[0].part, p.Head) and made[0].nodes and made[0].nodes[0].kind == "layer":
        yield Hint(offset, f"= {layer_text(made[0].nodes[0])}")
    if shape := agreed(made):
        yield Hint(offset, shape, _tooltip(made))


def _tooltip(made: Sequence[Flow]) -> str:
    first = [flow for flow in made if not flow.is_again] or made[:1]
    costs = {cost_text(flow.nodes) or "no weights" for flow in first}
    dtypes = {tensor.dtype for flow in made for tensor in flow.tensors} - {"float32"}
    lines = [", ".join(sorted(dtypes)), *(costs if len(costs) == 1 else ())]
    if len(made) > 1:
        lines.append(f"the same in {'both' if len(made) == 2 else f'all {len(made)}'} uses")
    return "  \n".join(line for line in lines if line)


def layer_text(node: Node) -> str:
    """A layer as it would be written in the place of `head`: `Dense(3, softmax)`, `Conv2D(3, 1, activation=softmax)`."""
    args = node.args
    if node.layer == "Dense":
        values = [value_text(args["units"])]
        values += [value_text(args["activation"])] if args["activation"] else []
    else:
        values = [value_text(args["filters"]), value_text(args["kernel_size"])]
        values += [f"activation={value_text(args['activation'])}"] if args["activation"] else []
    return f"{node.layer}({', '.join(values)})"


def _repeated(document: Document) -> frozenset[tuple[int, int]]:
    """The steps whose shape is told at the end of what they stand in."""
    found: set[tuple[int, int]] = set()
    for made in flows(document).values():
        part = made[0].part
        if isinstance(part, _WHOLE):
            found.update(_lasts(nested(part)))
    return frozenset(found)


def _lasts(runs: Iterable[p.Steps]) -> Iterator[tuple[int, int]]:
    for steps in runs:
        # A name behind the last step stands in a place of its own.
        last = next((step for step in reversed(steps) if not isinstance(step, p.As)), None)
        if isinstance(last, p.Choice):
            yield from _lasts(nested(last))
        elif last is not None:
            yield last.span.start, last.span.end
