"""The names that can be seen from a place: tensors, values and pieces of the file and of the block around it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise
from typing import Any

from nndsl.catalog.entry import REQUIRED, Parameter
from nndsl.graph.arguments import NOT_CONSTANT, constant
from nndsl.graph.parts import Expr
from nndsl.graph.parts import Parameter as DeclaredParameter
from nndsl.graph.program import Block, Extern
from nndsl.graph.resolve.imports import IMPORTED
from nndsl.graph.resolve.names import TENSORS, Declaration
from nndsl.graph.resolve.values import parameter_of
from nndsl.ide.cursor.frames import unfolded
from nndsl.ide.cursor.place import Place
from nndsl.ide.document import Document
from nndsl.ide.naming.lost import lost_declarations
from nndsl.ide.quoting import comments_at, prose
from nndsl.record import replace
from nndsl.source import Span
from nndsl.syntax.machine import Twig
from nndsl.syntax.scan import Part, match_brackets, scan
from nndsl.syntax.statements import (
    BlockBodyStatement,
    BlockStatement,
    ExternStatement,
    SharedStatement,
    Statement,
)

_PIECES = (BlockStatement, BlockBodyStatement, SharedStatement, ExternStatement)
_OWN_STEPS = ("block", "shared", "extern")
_SECTIONS = ("compile", "train", "data")
_ONE_LINE_INPUT = "x"
"""What the input of a block without a body is called."""


class Visible:
    """What a place can see, the nearest last: tensors to begin a pipe with or take a size of, words that stand for values
    (params, parameters of the block, sizes), and pieces to write as steps. Each is gathered when it is asked for.
    """

    def __init__(self, document: Document, place: Place) -> None:
        self._document = document
        self._place = place

    @cached_property
    def tensors(self) -> tuple[Declaration, ...]:
        return _tensors(self._document, self._place)

    @cached_property
    def values(self) -> tuple[Declaration, ...]:
        found = [each for each in file_names(self._document) if each.kind in ("param", "size")]
        if self._place.statement in _SECTIONS:
            found = [each for each in found if each.kind == "param"]
        elif self._place.statement == "param":
            found = []
        return (*found, *_parameters(self._document, self._place))

    @cached_property
    def pieces(self) -> tuple[Declaration, ...]:
        own = owner_of(self._document, self._place)
        names = file_names(self._document)
        return tuple(each for each in names if each.kind in _OWN_STEPS and each.name != own)

    def value(self, name: str) -> Any:
        """The value of a param; `None` for other names, and where it is not known."""
        return self._document.analysis.graph.params.get(name)

    def use_of(self, name: str) -> Parameter | None:
        """What the block that the place is in does with a parameter of its own, as far as the block parses."""
        own = owner_of(self._document, self._place)
        block = next((each for each in file_names(self._document) if each.name == own), None)
        return block.learned.get(name) if block is not None else None

    def piece(self, name: str) -> Declaration | None:
        return next((each for each in self.pieces if each.name == name), None)


def file_names(document: Document) -> tuple[Declaration, ...]:
    """What the file declares for all of it and imports, in the order of the text; what lost statements declare, too."""
    return document.derived(_file_names)


def _tensors(document: Document, place: Place) -> tuple[Declaration, ...]:
    block, twigs = place.within("body"), place.reading.twigs
    if block is not None:
        inputs = (_declared(leaf, "input", document) for twig in twigs[:2] for leaf in _names_in(twig))
        return (*inputs, *_inner(document, place, block.start + 1))
    if place.statement == "block":
        return (Declaration(_ONE_LINE_INPUT, "tensor", place.word),)
    if place.statement in ("shared", "param", "default", "extern", *_SECTIONS):
        return ()
    start = place.reading.start
    here = (each for each in file_names(document) if each.kind in TENSORS)
    above = (each for each in here if each.span.start < start and each.span.source is document.source)
    return (*above, *_as_names(scan(document.text, start, place.word.start), document))


def _file_names(document: Document) -> tuple[Declaration, ...]:
    analysis = document.analysis
    inside = _inside(analysis.tree.statements)
    inner = {
        each.span.start
        for span, each in analysis.program.bound
        if each.span == span and span.source is document.source and _is_inside(span, inside)
    }
    found: dict[str, Declaration] = {}
    for span, each in analysis.program.bound:
        if each.span != span:
            continue
        own = span.source is document.source and span.start not in inner and each.kind != "argument"
        if own or (span.source is not document.source and each.kind in IMPORTED):
            found.setdefault(each.name, each)
    for each in lost_declarations(analysis.tree):
        found.setdefault(each.name, each)
    classes = Declaration("n_classes", "size", Span(document.source, 0, 0))
    return (*found.values(), *(() if "n_classes" in found else (classes,)))


def _inside(statements: Iterable[Statement]) -> list[tuple[int, int]]:
    """Where the names of blocks and other pieces stand that are their own, as offsets in order."""
    found: list[tuple[int, int]] = []
    for each in statements:
        if isinstance(each, BlockBodyStatement):
            found.append((each.span.start, each.name.span.start))
        if isinstance(each, _PIECES):
            found.append((each.name.span.end, each.span.end))
    return found


def _is_inside(span: Span, stretches: list[tuple[int, int]]) -> bool:
    index = bisect_right(stretches, (span.start, len(span.source.text))) - 1
    return index >= 0 and span.start < stretches[index][1]


def owner_of(document: Document, place: Place) -> str:
    """The block or shared piece that the place is in."""
    block = place.within("body")
    if block is not None:
        return block.name
    if place.statement not in ("block", "shared"):
        return ""
    return next((each for twig in place.reading.twigs[1:2] for each in (_text(document, twig),)), "")


def _text(document: Document, twig: Twig) -> str:
    return document.text[twig.start : twig.end]


def _parameters(document: Document, place: Place) -> Iterator[Declaration]:
    """The parameters of the block or extern that the place is in, those declared before it."""
    if place.within("body") is None and place.statement not in ("block", "extern"):
        return
    for twig in place.reading.twigs:
        if twig.symbol == "parameters" or twig.symbol.startswith("__parameters"):
            yield from (_declared(leaf, "argument", document) for leaf in _names_in(twig))
        elif twig.symbol == "parameter":
            yield _declared(_first(twig), "argument", document)


def _names_in(twig: Twig) -> Iterator[Twig]:
    """The names that a list of parameters or of a block's inputs declares."""
    whole = twig.symbol in ("parameters", "block_inputs")
    for part in unfolded(twig.parts if whole else (twig,)):
        if part.symbol in ("parameter", "NAME"):
            yield _first(part)


def _first(twig: Twig) -> Twig:
    return _first(twig.parts[0]) if twig.parts else twig


def _declared(twig: Twig, kind: str, document: Document) -> Declaration:
    span = Span(document.source, twig.start, twig.end)
    return Declaration(span.text, kind, span)


def _inner(document: Document, place: Place, start: int) -> list[Declaration]:
    """The tensors that a block's body names before the place; not the one that is being made."""
    parts = scan(document.text, start, place.word.start)
    partner, _ = match_brackets(parts)
    targets: list[list[Part]] = []
    index = 0
    while index < len(parts):
        part, close = parts[index], partner.get(index)
        behind = parts[(index if close is None else close) + 1 :][:1]
        if behind and behind[0].text == "=" and (part.kind == "word" or part.text == "("):
            targets.append([part] if close is None else parts[index + 1 : close])
        index = (index if close is None else close) + 1
    if place.kind != "statement" and targets and not _returns(parts):
        targets.pop()
    names = [part for target in targets for part in target if part.kind == "word"]
    found = [_of_part(part, document) for part in names]
    return found + _as_names(parts, document)


def _returns(parts: list[Part]) -> bool:
    return any(part.text == "return" for part in parts)


def _as_names(parts: list[Part], document: Document) -> list[Declaration]:
    return [
        _of_part(part, document)
        for before, part in pairwise(parts)
        if before.text == "as" and part.kind == "word"
    ]


def _of_part(part: Part, document: Document) -> Declaration:
    return Declaration(part.text, "tensor", Span(document.source, part.start, part.end))


def inputs_of(piece: Declaration) -> int:
    """How many tensors a block or extern takes."""
    return len(piece.value.inputs) if isinstance(piece.value, Block | Extern) else 1


def comments_of(piece: Declaration) -> str:
    """What the comments above a block, extern or shared piece say."""
    return prose(comments_at(piece.span))


def parameters_of(piece: Declaration) -> tuple[Parameter, ...]:
    """The parameters of a block or extern, each with what the block does with it."""
    if not isinstance(piece.value, Block | Extern):
        return ()
    return tuple(_parameter(each, piece.learned.get(each.name)) for each in piece.value.parameters)


def _parameter(declared: DeclaredParameter, learned: Parameter | None) -> Parameter:
    """A parameter as its users see it: `None` is said to be allowed only where the block does something with it."""
    default = _default(declared.default)
    takes_none = default is None or (learned is not None and learned.optional)
    return replace(parameter_of(declared, learned), default=default, optional=takes_none)


def _default(written: Expr | None) -> Any:
    """The default of a parameter that the file declares: its value, or its text where that must be computed."""
    if written is None:
        return REQUIRED
    value = constant(written)
    return written.span.text if value is NOT_CONSTANT else value
