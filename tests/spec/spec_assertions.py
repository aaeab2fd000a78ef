"""What a block of the reference asserts, and whether it is so.

An assertion is a comment at the end of a line and holds for that line; one that has a line to itself holds for the next
line of code:

    # shape: (28, 28, 32)           of the tensor that the line names; of several, in their order, with commas between
    # params: 1_280                 the weights of all layers of the line's statement
    # error: NN301 "rank"           a finding whose message holds the text
    # warning: NN150 "x"
    # hint: "write"                 the hint of a finding on the line holds the text
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from nndsl.compiler import Analysis
from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph
from nndsl.graph.resolve.declarations import pipe_names
from nndsl.shapes import sizes
from nndsl.shapes.call import Operand, Tensor, shape_text
from nndsl.syntax import nodes
from nndsl.syntax.statements import AssignStatement, InputStatement, OutputStatement, Tree

ASSERTION = re.compile(
    r"# (shape|params|error|warning|hint): (.*?)(?= # (?:shape|params|error|warning|hint): |$)"
)
FINDING = re.compile(r'(NN\d{3}) "(.+)"')


@dataclass(frozen=True)
class Assertion:
    """`kind` is shape, params, error, warning or hint; `line` counts from 1."""

    kind: str
    line: int
    text: str


def split(text: str) -> tuple[str, list[Assertion]]:
    """The text without its assertions, line for line, and the assertions."""
    lines: list[str] = []
    found: list[Assertion] = []
    waiting: list[tuple[str, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        said = ASSERTION.findall(line)
        code = line[: ASSERTION.search(line).start()].rstrip() if said else line  # type: ignore[union-attr]
        waiting += said
        if code:
            found += [Assertion(kind, number, value.strip()) for kind, value in waiting]
            waiting = []
        lines.append(code)
    if waiting:
        raise ValueError(f"no line follows the assertion {waiting[0][1]}")
    return "\n".join(lines) + "\n", found


def wrong_findings(assertions: list[Assertion], found: list[Diagnostic]) -> list[str]:
    """Where the findings of a file differ from the asserted ones: every one asserted, every assertion met."""
    left = list(found)
    wrong: list[str] = []
    for said in assertions:
        if said.kind in ("error", "warning"):
            met = next((one for one in left if _is(one, said)), None)
            if met is None:
                wrong.append(f"line {said.line}: no {said.kind} {said.text}")
            else:
                left.remove(met)
        elif said.kind == "hint" and not any(
            one.line == said.line and said.text.strip('"') in one.hint for one in found
        ):
            wrong.append(f"line {said.line}: no hint {said.text}")
    wrong += [
        f'line {one.line}: # {one.severity}: {one.code} "{one.message}" # hint: "{one.hint}"' for one in left
    ]
    return wrong


def wrong_values(assertions: list[Assertion], analysis: Analysis) -> list[str]:
    """The shapes and weights that differ from the asserted ones."""
    wrong: list[str] = []
    for said in assertions:
        if said.kind == "shape":
            names = [name.id for name in _named(analysis.tree) if _line(name) == said.line]
            got = ", ".join(
                _shown(analysis.graph.shapes[name]) for name in names if name in analysis.graph.shapes
            )
        elif said.kind == "params":
            got = _params(analysis.graph, _stages(analysis.tree, said.line))
        else:
            continue
        if got != said.text:
            wrong.append(f"line {said.line}: {said.kind} is {got}, not {said.text}")
    return wrong


def _is(found: Diagnostic, said: Assertion) -> bool:
    written = FINDING.fullmatch(said.text)
    if written is None:
        raise ValueError(f'write # {said.kind}: NN123 "part of the message", not {said.text}')
    same_place = (found.severity, found.line, found.code) == (said.kind, said.line, written[1])
    return same_place and written[2] in found.message


def _named(tree: Tree) -> list[nodes.Name]:
    """The names that the file's statements give to tensors, in the order of the text."""
    found: list[nodes.Name] = []
    for statement in tree.statements:
        if isinstance(statement, InputStatement):
            found.append(statement.name)
        elif isinstance(statement, AssignStatement):
            found += [*statement.targets, *pipe_names(statement.pipe)]
        elif isinstance(statement, OutputStatement):
            found += [statement.name, *pipe_names(statement.pipe)]
    return sorted(found, key=lambda name: name.span.start)


def _stages(tree: Tree, line: int) -> Iterator[str]:
    for statement in tree.statements:
        if isinstance(statement, AssignStatement) and _line(statement.targets[0]) == line:
            yield statement.targets[0].id
        elif isinstance(statement, OutputStatement) and _line(statement.name) == line:
            yield statement.name.id


def _line(name: nodes.Name) -> int:
    return name.span.source.position(name.span.start)[0]


def _shown(operand: Operand) -> str:
    if isinstance(operand, Tensor):
        return shape_text(operand.shape)
    return f"[{', '.join(shape_text(tensor.shape) for tensor in operand)}]"


def _params(graph: Graph, stages: Iterator[str]) -> str:
    counts: dict[str, sizes.Dim] = defaultdict(int)
    for stage in stages:
        counts[stage] = 0
        for node in graph.nodes:
            if node.stage == stage and node.kind != "input" and node.owner is None:
                known = node.weights is not None
                count = sizes.add(counts[stage], _weights(node.weights)) if known else None  # type: ignore[arg-type]
                counts[stage] = count
    return ", ".join("unknown" if count is None else _number(count) for count in counts.values())


def _weights(weights: tuple) -> sizes.Dim:  # type: ignore[type-arg]
    total: sizes.Dim = 0
    for weight in weights:
        total = sizes.add(total, sizes.product(weight.shape))
    return total


def _number(count: sizes.Dim) -> str:
    return f"{count:_}" if isinstance(count, int) else str(count)
