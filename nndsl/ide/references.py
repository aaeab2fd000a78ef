"""Where a name is used: in this text, in the files that it imports, and in others that are open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from nndsl.graph.parts import Configured, Use
from nndsl.graph.resolve.imports import key_of
from nndsl.graph.resolve.names import Declaration
from nndsl.graph.walking import walk
from nndsl.ide.document import Document
from nndsl.ide.naming.names import Occurrence, at, names
from nndsl.record import record
from nndsl.source import Span
from nndsl.syntax.statements import DefaultStatement

Access = Literal["read", "write"]


@record
class Highlight:
    """A place where the same name stands; `write` where it is given its meaning."""

    span: Span
    access: Access


def references(
    document: Document, offset: int, *, declaration: bool = True, others: Sequence[Document] = ()
) -> list[Span]:
    """Every place where the name under the cursor stands, also in imported files and in `others`, which may import it.

    `declaration` says whether the place that gives it its meaning is among them. A name of Keras' is followed through
    this text.
    """
    found = at(document, offset)
    if found is None:
        return [each.span for each in _keras_names(document, offset)]
    places = occurrences_of(found.declaration, [document, *others])
    return [each.span for each in places if declaration or not each.is_declaration]


def highlights(document: Document, offset: int) -> list[Highlight]:
    """The places in this text where the name under the cursor stands."""
    found = at(document, offset)
    if found is None:
        return _keras_names(document, offset)
    return [
        Highlight(each.span, "write" if each.is_declaration else "read")
        for each in names(document).here
        if each.declaration is found.declaration
    ]


def occurrences_of(declared: Declaration, documents: Sequence[Document]) -> list[Occurrence]:
    """Every occurrence of what was declared in several documents and the files they import, each place once."""
    wanted, found = place_of(declared), dict[tuple[str, int], Occurrence]()
    for document in documents:
        known = names(document)
        for each in (*known.here, *known.imported):
            if place_of(each.declaration) == wanted:
                found.setdefault((key_of(each.span.source), each.span.start), each)
    return list(found.values())


def place_of(declared: Declaration) -> tuple[str, int, str]:
    """What identifies a declaration in all documents that see it."""
    return key_of(declared.span.source), declared.span.start, declared.name


def _keras_names(document: Document, offset: int) -> list[Highlight]:
    """The other places where the layer, loss or other Keras object under the cursor is named."""
    found = {span.start: (key, span) for key, span in _keras_uses(document) if span.source is document.source}
    here = [key for key, span in found.values() if span.start <= offset <= span.end]
    return [Highlight(span, "read") for _, (key, span) in sorted(found.items()) if key in here]


def _keras_uses(document: Document) -> Iterator[tuple[tuple[str, str], Span]]:
    """What every name of Keras' stands for, by its kind and its name as written."""
    program = document.analysis.program
    sections = [section.settings for section in (program.compile, program.train) if section]
    for part in walk(program.stages, program.blocks, *(each.steps for each in program.shared), *sections):
        if isinstance(part, Use | Configured):
            yield (part.entry.kind, part.name_span.text), part.name_span
    for statement in document.analysis.tree.statements:
        if isinstance(statement, DefaultStatement):
            yield ("layer", statement.name.id), statement.name.span
