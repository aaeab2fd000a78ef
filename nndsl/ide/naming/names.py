"""What each name of a text refers to.

The resolver has said so for every statement that parses. Of statements that syntax errors have cost the tree only the
words are left, and what a mistake has kept from it the resolver did not look at: there a name is taken to mean what the
file or the block has of that name, and the occurrence is not `certain`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from nndsl.diagnostics import has_errors
from nndsl.graph.resolve.names import Declaration
from nndsl.ide.document import Document
from nndsl.ide.naming.lost import lost_names
from nndsl.ide.naming.unresolved import unresolved_names
from nndsl.record import field, record
from nndsl.rules.monitor import monitors
from nndsl.source import Source, Span
from nndsl.syntax.statements import (
    BlockBodyStatement,
    BlockStatement,
    ExternStatement,
    NetworkStatement,
    SharedStatement,
    Tree,
)

QUOTES = "\"'"
PIECES = (BlockStatement, BlockBodyStatement, SharedStatement, ExternStatement)
"""Statements with names of their own inside."""


@record
class Occurrence:
    """A place where a name stands; of a name in quotes the span covers what is between them.

    Not `certain` where a mistake keeps the resolver from saying what the name means there. `spells` is false where
    another word stands, a misspelling of which it is known what was meant.
    """

    span: Span
    declaration: Declaration = field(compare=False)
    certain: bool = True

    @property
    def is_declaration(self) -> bool:
        """Whether the name is given its meaning here."""
        return self.span == self.declaration.span

    @property
    def kind(self) -> str:
        """input, size, param, tensor, output, argument (a parameter of a block or extern), block, shared, extern, network."""
        return self.declaration.kind

    @property
    def spells(self) -> bool:
        return self.span.text == self.declaration.name


@record
class Names:
    """The occurrences of a text in the order of their places, and those in the files that it imports."""

    here: tuple[Occurrence, ...]
    imported: tuple[Occurrence, ...] = ()

    def at(self, offset: int) -> Occurrence | None:
        """The occurrence that holds an offset or ends there, as a cursor behind a word still is at it."""
        index = bisect_right(self.here, offset, key=lambda each: each.span.start) - 1
        if index >= 0 and offset <= self.here[index].span.end:
            return self.here[index]
        return None

    def of(self, declared: Declaration) -> tuple[Occurrence, ...]:
        """Every occurrence of what was declared, those of this text first."""
        return tuple(each for each in (*self.here, *self.imported) if each.declaration is declared)


def names(document: Document) -> Names:
    """Every occurrence of a name in a document."""
    return document.derived(_names)


def at(document: Document, offset: int) -> Occurrence | None:
    """The occurrence of a name at an offset."""
    return names(document).at(offset)


def occurrences(document: Document) -> tuple[Occurrence, ...]:
    """The occurrences of all names in a document's own text, in the order of their places."""
    return names(document).here


def has_own_place(declared: Declaration) -> bool:
    """Whether a declaration stands in the text: `n_classes` and the `x` of a one-line block do not."""
    return declared.span.start < declared.span.end


def _names(document: Document) -> Names:
    bound = _distinct(_bound(document))
    found = _sorted(each for each in bound if each.span.source is document.source)
    elsewhere = _sorted(each for each in bound if each.span.source is not document.source)
    if not has_errors(document.analysis.diagnostics):
        return Names(found, elsewhere)
    guessed = [
        Occurrence(span, declared, certain=False) for span, declared in _guessed(document, elsewhere, found)
    ]
    return Names(_sorted(_distinct([*found, *guessed])), elsewhere)


def _guessed(
    document: Document, elsewhere: tuple[Occurrence, ...], found: tuple[Occurrence, ...]
) -> Iterator[tuple[Span, Declaration]]:
    """What names mean that the resolver did not come to, because of mistakes."""
    tree, taken = document.analysis.tree, frozenset(each.span.start for each in found)
    known = _file_names(tree, [*elsewhere, *found])
    inner = {
        id(each.declaration): each.declaration
        for each in found
        if each.declaration is not known.get(each.declaration.name)
    }
    lost = lost_names(tree, known, taken)
    yield from lost
    named = {each.name: each for _, each in lost if each.name not in known}
    yield from unresolved_names(document, {**named, **known}, tuple(inner.values()), taken, named)


def _bound(document: Document) -> Iterator[Occurrence]:
    analysis = document.analysis
    for span, declared in analysis.program.bound:
        yield Occurrence(_without_quotes(span), declared)
    for statement in analysis.tree.statements:
        if isinstance(statement, NetworkStatement):
            declared = Declaration(statement.name.id, "network", statement.name.span)
            yield Occurrence(statement.name.span, declared)
    yield from _monitored(document)


def _monitored(document: Document) -> Iterator[Occurrence]:
    """The outputs in what callbacks monitor: `price` in `val_price_loss`."""
    program = document.analysis.program
    declared = {
        each.name: each for span, each in program.bound if each.kind == "output" and each.span == span
    }
    if len(program.outputs) < 2:
        return  # figures bear no output's name
    for _, monitored, span in monitors(document.analysis.graph):
        text = span.text.strip(QUOTES)
        if text != monitored:
            continue  # it is a param's value, or Keras' default
        start = span.start + span.text.index(text) + len(text) - len(text.removeprefix("val_"))
        rest = text.removeprefix("val_")
        of = max((name for name in declared if rest.startswith(f"{name}_")), key=len, default=None)
        if of is not None:
            yield Occurrence(Span(span.source, start, start + len(of)), declared[of])


def _file_names(tree: Tree, found: Iterable[Occurrence]) -> dict[str, Declaration]:
    """What lost statements can mean by a word: what the file has, not what its blocks call their own."""
    pieces = [each for each in tree.statements if isinstance(each, PIECES)]
    inner = [Span(tree.source, each.name.span.end, each.span.end) for each in pieces]
    inner += [Span(tree.source, each.span.start, each.name.span.start) for each in pieces]
    return {
        each.declaration.name: each.declaration
        for each in found
        if each.kind != "network"
        and has_own_place(each.declaration)
        and not any(_holds(span, each.declaration.span) for span in inner)
    }


def _holds(span: Span, other: Span) -> bool:
    return span.source is other.source and span.start <= other.start and other.end <= span.end


def _distinct(found: Iterable[Occurrence]) -> list[Occurrence]:
    # A name may have been looked up more than once; what it was first found to mean counts.
    first: dict[tuple[Source, int], Occurrence] = {}
    for each in found:
        if each.span.start < each.span.end:
            first.setdefault((each.span.source, each.span.start), each)
    return list(first.values())


def _sorted(found: Iterable[Occurrence]) -> tuple[Occurrence, ...]:
    return tuple(sorted(found, key=lambda each: (each.span.source.name, each.span.start)))


def _without_quotes(span: Span) -> Span:
    if span.source.text[span.start : span.start + 1] in QUOTES:
        return Span(span.source, span.start + 1, span.end - 1)
    return span
