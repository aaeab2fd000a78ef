"""Document symbols: what a file declares, for outlines and breadcrumbs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nndsl.graph.program import DISCARDED
from nndsl.graph.resolve.declarations import as_names, named_targets, pipe_names
from nndsl.ide.document import Document
from nndsl.ide.flows import agreed, number_text, of_span, of_tensor, weights_of
from nndsl.ide.quoting import one_line, parameters_text, quoted
from nndsl.ide.roles.stretches import Stretch, stretches
from nndsl.ide.roles.words import Role
from nndsl.record import record
from nndsl.shapes.call import Operand, Tensor, shape_text
from nndsl.source import Span
from nndsl.syntax import nodes
from nndsl.syntax import statements as st

KINDS: dict[Role, str] = {
    "network": "module",
    "input": "interface",
    "output": "interface",
    "param": "constant",
    "piece": "function",
    "tensor": "variable",
    "layer": "object",
}
"""The kinds of symbols, as the protocol names them, of names that statements declare. Inputs and outputs are what a
network shows the world."""

SECTIONS = ("compile", "train", "data")
_KEYS: dict[Role, str] = {"setting": "property", "key": "property"}


@record
class Symbol:
    """A name and what it stands for; `span` covers all of it and its `children`, `name_span` lies within."""

    name: str
    kind: str
    detail: str
    span: Span
    name_span: Span
    children: tuple[Symbol, ...] = ()


def symbols(document: Document) -> list[Symbol]:
    """The symbols of a document, in order; of statements that do not parse their names alone."""
    listing = _Listing(document)
    return [symbol for stretch in stretches(document) for symbol in listing.of_stretch(stretch)]


class _Listing:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._graph = document.analysis.graph

    def of_stretch(self, stretch: Stretch) -> Iterator[Symbol]:
        if stretch.statement is None:
            return self._guessed(stretch)
        return self._statement(stretch.statement)

    def _guessed(self, stretch: Stretch) -> Iterator[Symbol]:
        """What a stretch seems to declare; what stands on indented lines belongs to what is above."""
        heads: list[tuple[Symbol, list[Symbol]]] = []
        for symbol in sorted(self._guessed_names(stretch), key=lambda each: each.span.start):
            if heads and (symbol.kind in _KEYS.values() or self._line_of(symbol)[:1].isspace()):
                heads[-1][1].append(symbol)
            else:
                heads.append((symbol, []))
        for head, children in heads:
            end = children[-1].span.end if children else head.span.end
            span = Span(self._document.source, head.span.start, end)
            yield Symbol(head.name, head.kind, "", span, head.name_span, tuple(children))

    def _guessed_names(self, stretch: Stretch) -> Iterator[Symbol]:
        guessed = stretch.guessed(self._document.text)
        for word in guessed.words:
            kind = KINDS.get(word.role) or _KEYS.get(word.role)
            if kind is not None and word.text != DISCARDED:
                symbol = self._at(word.text, kind, word.start)
                # The inputs of a block are no symbols of their own where it parses, either.
                if word.role != "tensor" or not self._line_of(symbol).startswith("block"):
                    yield symbol
        for start in guessed.keywords:
            name = next((each for each in SECTIONS if self._document.text.startswith(each, start)), None)
            if name is not None:
                yield self._at(name, "struct", start)

    def _at(self, name: str, kind: str, start: int) -> Symbol:
        span = Span(self._document.source, start, start + len(name))
        return Symbol(name, kind, "", span, span)

    def _line_of(self, symbol: Symbol) -> str:
        source = self._document.source
        return source.line(source.position(symbol.span.start)[0])

    def _statement(self, written: st.Statement) -> Iterator[Symbol]:
        match written:
            case st.NetworkStatement():
                yield self._named(written.name, "network", written.span, self._weights())
            case st.InputStatement():
                yield self._named(written.name, "input", written.span, self._of_input(written))
            case st.ParamStatement():
                detail = self._quoted(written.name.span.end, written.span.end).removeprefix("= ")
                yield self._named(written.name, "param", written.span, detail)
            case st.DefaultStatement():
                detail = f"default {self._quoted(written.name.span.end, written.span.end)}"
                yield self._named(written.name, "layer", written.span, detail)
            case st.BlockStatement() | st.BlockBodyStatement() | st.SharedStatement() | st.ExternStatement():
                yield self._piece(written)
            case st.ImportStatement():
                yield Symbol(
                    written.path.value or written.path.text, "file", "import", written.span, written.path.span
                )
            case st.AssignStatement():
                yield from self._assignment(written)
            case st.OutputStatement():
                inner = self._as_names(list(pipe_names(written.pipe)))
                yield self._named(written.name, "output", written.span, self._of_output(written), inner)
            case st.SectionStatement():
                yield self._section(written)

    def _named(
        self, name: nodes.Name, role: Role, span: Span, detail: str, children: tuple[Symbol, ...] = ()
    ) -> Symbol:
        return Symbol(name.id, KINDS[role], detail, span, name.span, children)

    def _piece(
        self, written: st.BlockStatement | st.BlockBodyStatement | st.SharedStatement | st.ExternStatement
    ) -> Symbol:
        children: list[Symbol] = []
        detail = "shared" if isinstance(written, st.SharedStatement) else parameters_text(written.parameters)
        if isinstance(written, st.ExternStatement):
            return Symbol(
                written.name.id,
                "class",
                f"{detail} from {written.module.id}",
                written.span,
                written.name.span,
            )
        if isinstance(written, st.BlockBodyStatement):
            for inner in written.body:
                children += self._assignment(inner)
            children += self._as_names(list(pipe_names(written.result)))
        else:
            children += self._as_names(list(as_names(written.steps)))
        return self._named(written.name, "piece", written.span, detail, tuple(children))

    def _assignment(self, written: st.AssignStatement) -> Iterator[Symbol]:
        inner = self._as_names(list(pipe_names(written.pipe)))
        for name in named_targets(written):
            detail = agreed(of_tensor(self._document, name, written))
            yield self._named(name, "tensor", written.span, detail, inner)
            inner = ()  # of several targets the first one has them

    def _as_names(self, names: Sequence[nodes.Name]) -> tuple[Symbol, ...]:
        return tuple(
            self._named(name, "tensor", name.span, agreed(of_span(self._document, name.span)))
            for name in names
        )

    def _section(self, written: st.SectionStatement) -> Symbol:
        start = written.span.start
        name = Span(written.span.source, start, start + len(written.kind))
        detail = quoted(written.source.span.text) if written.source else ""
        children = (
            Symbol(
                setting.key.id,
                "property",
                quoted(setting.value.span.text),
                setting.span,
                setting.key.span,
            )
            for setting in written.settings
        )
        return Symbol(written.kind, "struct", detail, written.span, name, tuple(children))

    def _weights(self) -> str:
        live = self._graph.live()
        total = weights_of(node for node in self._graph.nodes if node.number in live)
        return "" if total is None or total == 0 else f"{number_text(total)} weights"

    def _of_input(self, written: st.InputStatement) -> str:
        shape = _shape_text(self._graph.shapes.get(written.name.id))
        return f"{shape}: {written.dtype.id}" if written.dtype and shape else shape

    def _of_output(self, written: st.OutputStatement) -> str:
        task = one_line(written.task.span.text) if written.task else ""
        made = [each for each in self._graph.outputs if each.span == written.span]
        shape = _shape_text(made[0].tensor) if made else ""
        return " ".join(part for part in (task, shape) if part)

    def _quoted(self, start: int, end: int) -> str:
        return quoted(self._document.text[start:end])


def _shape_text(operand: Operand | None) -> str:
    if not isinstance(operand, Tensor) or operand.shape is None:
        return ""
    return shape_text(operand.shape)
