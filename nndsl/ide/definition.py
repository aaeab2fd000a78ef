"""Where the name under the cursor is given its meaning."""

from __future__ import annotations

from nndsl.ide.document import Document
from nndsl.ide.naming.names import at, has_own_place
from nndsl.record import record
from nndsl.source import Source, Span
from nndsl.syntax.statements import ExternStatement, ImportStatement, Statement


@record
class PythonClass:
    """The class in which an `extern` is written: `name` in the module `module`, which nobody has looked for."""

    module: str
    name: str
    span: Span
    """Where the text names the module."""

    @property
    def paths(self) -> tuple[str, ...]:
        """The files that can hold the module, relative to the folder in which Python finds it, with slashes."""
        path = self.module.replace(".", "/")
        return (f"{path}.py", f"{path}/__init__.py")


def definition(document: Document, offset: int) -> list[Span]:
    """The place that gives a name its meaning, in this text or in an imported one; of a file in an `import` its beginning.

    Nothing where the name is Keras' or stands nowhere, as `n_classes`.
    """
    found = at(document, offset)
    if found is not None:
        return [found.declaration.span] if has_own_place(found.declaration) else _in_piece(document, offset)
    statement = _statement(document, offset)
    if isinstance(statement, ImportStatement) and _holds(statement.path.span, offset):
        source = _imported(document, statement.path.value)
        return [Span(source, 0, 0)] if source else []
    return []


def python_class(document: Document, offset: int) -> PythonClass | None:
    """The Python class that the module's name, or the name, of an `extern` stands for."""
    found = at(document, offset)
    if found is not None and found.kind == "extern" and found.declaration.span.source is document.source:
        offset = found.declaration.span.start
    statement = _statement(document, offset)
    if not isinstance(statement, ExternStatement):
        return None
    if _holds(statement.module.span, offset) or _holds(statement.name.span, offset):
        return PythonClass(statement.module.id, statement.name.id, statement.module.span)
    return None


def _in_piece(document: Document, offset: int) -> list[Span]:
    """The block whose tensor `x` is, which has no name of its own in the text."""
    found = at(document, offset)
    place = found.declaration.span.start if found else 0
    block = at(document, place) if place else None
    return [block.declaration.span] if block is not None else []


def _statement(document: Document, offset: int) -> Statement | None:
    for statement in document.analysis.tree.statements:
        if _holds(statement.span, offset):
            return statement
    return None


def _holds(span: Span, offset: int) -> bool:
    return span.start <= offset <= span.end


def _imported(document: Document, path: str) -> Source | None:
    try:
        return document.load(path, document.source.path) if document.load else None
    except (OSError, LookupError, ValueError):
        return None  # NN120 says so where the import stands
