"""What the file declares: tensors, params, sizes, blocks, shared pieces, externs, the network itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from nndsl.graph.graph import Graph, Node, Ref
from nndsl.graph.parts import Parameter
from nndsl.graph.program import Block, Extern, Input, Shared
from nndsl.graph.resolve.declarations import RESERVED
from nndsl.graph.resolve.names import TENSORS, Declaration
from nndsl.graph.words import value_text
from nndsl.ide import flows
from nndsl.ide.document import Document
from nndsl.ide.flows import Flow, cost_text, number_text, weights_of
from nndsl.ide.hovering import markdown
from nndsl.ide.hovering.keras import of_values
from nndsl.ide.hovering.values import uses_of
from nndsl.ide.quoting import one_line, quoted
from nndsl.ide.stretches import statement_at
from nndsl.ide.words import words_of
from nndsl.shapes.call import shape_text
from nndsl.source import Span
from nndsl.syntax import nodes
from nndsl.syntax.scan import scan
from nndsl.syntax.statements import BlockBodyStatement, Statement


def of_declared(document: Document, declared: Declaration, use: Span | None = None) -> str:
    """What a name of the file stands for; `use` is the step in which it stands, if it is one. Empty where nothing is known."""
    if declared.kind in TENSORS:
        return _tensor(document, declared)
    if declared.kind in ("block", "shared", "extern"):
        return _piece(document, declared, use)
    if declared.kind == "size":
        return _size(document, declared)
    if declared.kind == "param":
        return _param(document, declared)
    return _parameter(document, declared) if declared.kind == "argument" else ""


def of_network(document: Document, name: str) -> str:
    """The whole network: what flows in and out, its layers and weights."""
    graph = document.analysis.graph
    live = graph.live()
    made = [node for node in graph.nodes if node.number in live and node.kind != "input"]
    ins = ", ".join(f"{node.stage} {shape_text(node.tensors[0].shape)}" for node in graph.inputs)
    outs = ", ".join(f"{output.name} {shape_text(output.tensor.shape)}" for output in graph.outputs)
    flow = markdown.code(f"{ins} -> {outs}") if ins and outs else ""
    layers = f"{len(made)} {'layer' if len(made) == 1 else 'layers'}" if made else ""
    cost = ", ".join(part for part in (layers, cost_text(made)) if part)
    return markdown.page(markdown.title(name, "network"), flow, cost)


# Tensors


def _tensor(document: Document, declared: Declaration) -> str:
    node = _node(document, declared.span)
    found = flows.of_tensor(document, nodes.Name(declared.span, declared.name), node)
    kind = "tensor"
    if declared.kind == "input" and not found:
        kind = "input"
    if declared.kind == "output":
        kind = "output"
    lines = [_flow_line(flow) for flow in found] or [_of_graph(document.analysis.graph, declared.name)]
    said = markdown.several(lines)
    named = _outside_name(document, declared) if declared.kind == "input" else ""
    upto = _up_to(document, declared, found)
    # What stands above a statement is said of what it makes, not of what is named on the way.
    comment = "" if isinstance(node, nodes.As | BlockBodyStatement) else comment_above(declared.span)
    return markdown.page(markdown.title(declared.name, kind), said, named, upto, comment)


def _flow_line(flow: Flow) -> str:
    shape = markdown.inline(flow.shape) if flow.is_known else ""
    dtypes = ", ".join(sorted({tensor.dtype for tensor in flow.tensors}))
    return " · ".join(part for part in (shape, dtypes if shape else "", cost_text(flow.nodes)) if part)


def _of_graph(graph: Graph, name: str) -> str:
    """The shape of a tensor that no assignment makes: an input or output."""
    refs = graph.refs.get(name, ())
    tensors = [graph.tensor(ref) for ref in refs]
    if not tensors or any(tensor.shape is None for tensor in tensors):
        return ""
    shape = flows.shapes_text(tensors, len(tensors) > 1)
    made = [node for node in graph.nodes if node.stage == name and node.kind != "input"]
    dtypes = ", ".join(sorted({tensor.dtype for tensor in tensors}))
    return " · ".join(part for part in (markdown.inline(shape), dtypes, cost_text(made)) if part)


def _outside_name(document: Document, declared: Declaration) -> str:
    for each in document.analysis.program.inputs:
        if each.name == declared.name and each.outside_name != each.name:
            return f'named "{markdown.escaped(each.outside_name)}" outside'
    return ""


def _up_to(document: Document, declared: Declaration, found: Sequence[Flow]) -> str:
    """The weights on all ways to a tensor of the file, where these are more than its own."""
    graph = document.analysis.graph
    refs = graph.refs.get(declared.name, ()) if document.analysis.tree.source is declared.span.source else ()
    if len(found) > 1 or not refs or not _is_files(document, declared):
        return ""
    total = weights_of(_behind(graph, refs))
    own = weights_of(found[0].nodes) if found else 0
    if total is None or total == 0 or total == own:
        return ""
    return f"{number_text(total)} weights up to here"


def _is_files(document: Document, declared: Declaration) -> bool:
    """Whether a tensor is the file's, and none of a block."""
    statement = statement_at(document, declared.span.start)
    blocks = (block.span for block in document.analysis.program.blocks)
    return statement is not None and all(
        span.source is not document.source or span.start != statement.span.start for span in blocks
    )


def _behind(graph: Graph, refs: Iterable[Ref]) -> list[Node]:
    """The nodes that tensors hang on, in no certain order."""
    found: dict[int, Node] = {}
    waiting = [ref.node for ref in refs]
    while waiting:
        number = waiting.pop()
        if number not in found:
            node = found[number] = graph.nodes[number]
            waiting.extend(ref.node for ref in node.inputs)
            waiting.extend([node.owner] if node.owner is not None else [])
    return list(found.values())


# Values


def _param(document: Document, declared: Declaration) -> str:
    value = document.analysis.graph.params.get(declared.name)
    written = _statement_text(document, declared)
    text = "" if value is None or f"= {value_text(value)}" in written else of_values([value])
    return markdown.page(
        markdown.title(declared.name, "param"),
        markdown.code(written) if written else "",
        text,
        comment_above(declared.span),
    )


def _size(document: Document, declared: Declaration) -> str:
    name, graph = declared.name, document.analysis.graph
    users = [each for each in document.analysis.program.inputs if name in each.dims]
    if name in RESERVED and not users:
        return markdown.page(markdown.title(name, "size"), f"{RESERVED[name].capitalize()}.")
    if not users and not _is_declared_by_input(document, declared):
        return markdown.page(markdown.title(name, "size"), "A size of what flows into the extern.")
    bound = f"Here: `{graph.bindings[name]}`" if name in graph.bindings else ""
    return markdown.page(
        markdown.title(name, "size of an axis"),
        markdown.code("\n".join(dict.fromkeys(map(_input_text, users)))) if users else "",
        bound or f"Known when the model is built; `--bind {name}=...` sets it for checking.",
    )


def _is_declared_by_input(document: Document, declared: Declaration) -> bool:
    statement = statement_at(document, declared.span.start)
    return statement is not None and statement.span.text.startswith("input")


def _input_text(declared: Input) -> str:
    return quoted(declared.span.text)


def _parameter(document: Document, declared: Declaration) -> str:
    """A parameter of a block or extern, with its values in each use."""
    owner = _owner(document, declared)
    if owner is None:
        return markdown.title(declared.name, "parameter")
    parameter = next((each for each in owner.parameters if each.name == declared.name), None)
    default = parameter.default if parameter is not None else None
    said = f"Default `{quoted(default.span.text)}`." if default is not None else "Must be given."
    values: list[Any] = []
    if isinstance(owner, Block):
        values = [use[declared.name] for use in uses_of(document, owner) if declared.name in use]
    whose = f"{markdown.title(declared.name, 'parameter')} of `{owner.name}`"
    return markdown.page(whose, said, of_values(values))


def _owner(document: Document, declared: Declaration) -> Block | Extern | None:
    program = document.analysis.program
    owners: tuple[Block | Extern, ...] = (*program.blocks, *program.externs)
    for each in owners:
        span = each.span
        if (
            span.source is declared.span.source
            and span.start <= declared.span.start
            and declared.span.end <= span.end
        ):
            return each
    return None


# Pieces


def _piece(document: Document, declared: Declaration, use: Span | None) -> str:
    return markdown.page(
        markdown.title(declared.name, _piece_kind(declared)),
        markdown.code(_signature(document, declared)),
        comment_above(declared.span),
        _of_use(document, use) if use is not None else _of_all_uses(document, declared),
    )


def _piece_kind(declared: Declaration) -> str:
    return "shared piece" if declared.kind == "shared" else declared.kind


def _signature(document: Document, declared: Declaration) -> str:
    """The declaration without its body."""
    value = declared.value
    if isinstance(value, Block):
        parameters = ", ".join(map(_parameter_text, value.parameters))
        if value.body or value.inputs != ("x",) or "->" in value.span.text.split(value.name)[0]:
            inputs = value.inputs[0] if len(value.inputs) == 1 else f"({', '.join(value.inputs)})"
            return f"block {inputs} -> {value.name}({parameters})"
        return f"block {value.name}({parameters})"
    if isinstance(value, Extern):
        return one_line(value.span.text)
    if isinstance(value, Shared):
        return quoted(value.span.text)
    return f"{declared.kind} {declared.name}"


def _parameter_text(parameter: Parameter) -> str:
    if parameter.default is None:
        return parameter.name
    return f"{parameter.name}={one_line(parameter.default.span.text)}"


def _of_use(document: Document, use: Span) -> str:
    return markdown.several(_use_line(document, flow) for flow in flows.of_span(document, use))


def _use_line(document: Document, flow: Flow) -> str:
    """What flows in and out, and the weights between."""
    graph = document.analysis.graph
    made = {node.number for node in flow.nodes}
    outer = dict.fromkeys(ref for node in flow.nodes for ref in node.inputs if ref.node not in made)
    tensors = [graph.tensor(ref) for ref in outer]
    known = flow.is_known and tensors and all(tensor.shape is not None for tensor in tensors)
    shape = f"{flows.shapes_text(tensors, len(tensors) > 1)} -> {flow.shape}" if known else ""
    return " · ".join(
        part for part in (markdown.inline(shape) if shape else "", cost_text(flow.nodes)) if part
    )


def _of_all_uses(document: Document, declared: Declaration) -> str:
    """Each use of a piece in the file, where it is declared."""
    lines: list[str] = []
    for found in flows.flows(document).values():
        part = found[0].part
        piece = getattr(part, "block", None) or getattr(part, "shared", None) or getattr(part, "extern", None)
        if piece is not None and piece is declared.value:
            lines += [
                f"{markdown.inline(quoted(part.span.text))} {_use_line(document, flow)}" for flow in found
            ]
    return markdown.several(lines)


# Places


def _node(document: Document, span: Span) -> nodes.Node | None:
    """The statement, or part of one, that declares the name at a span."""
    statement = statement_at(document, span.start) if span.source is document.source else None
    if statement is None:
        return None
    return next((word.node for word in words_of(statement) if word.start == span.start), None)


def _statement_text(document: Document, declared: Declaration) -> str:
    statement: Statement | None = None
    if declared.span.source is document.source:
        statement = statement_at(document, declared.span.start)
    span = statement.span if statement is not None else getattr(declared.value, "span", None)
    return quoted(span.text) if span is not None else ""


def comment_above(span: Span) -> str:
    """The comments on the lines right above a declaration, or else behind it on its line, as prose."""
    source = span.source
    line = source.position(span.start)[0]
    found: list[str] = []
    number = line - 1
    while (text := source.line(number).strip()).startswith("#"):
        found.insert(0, text)
        number -= 1
    if not found:
        written = source.line(line)
        parts = scan(written)
        found = [written[parts[-1].end :].strip()] if parts else []
    return markdown.comment_text(found)
