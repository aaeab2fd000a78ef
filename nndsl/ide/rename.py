"""Another name for what the cursor is at, in every file that uses it, or the reason why not.

What a new name would change is not foretold but tried: the texts are read again with it, and every other name must mean
what it meant, every layer be what it was, and no finding come up that was not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from nndsl.diagnostics import Edit
from nndsl.fixing import edited
from nndsl.graph.resolve.declarations import lost_stretches
from nndsl.graph.resolve.imports import IMPORTED, key_of
from nndsl.graph.resolve.names import Declaration
from nndsl.ide.document import Document
from nndsl.ide.naming.names import Occurrence, at, has_own_place, names
from nndsl.ide.references import occurrences_of, place_of
from nndsl.ide.sameness import new_finding, same_layers
from nndsl.record import record
from nndsl.source import Source, Span
from nndsl.syntax.scan import scan
from nndsl.syntax.statements import ImportStatement

_NAME = re.compile(r"[^\W\d]\w*")
_NOT_ABOUT_NAMES = "NN106"
"""Codes below say that a text does not parse or that a name is taken or forbidden."""

_SEEN_OUTSIDE = (*IMPORTED, "argument")
"""Kinds of names that stand in importing files, too."""


@record
class Refusal:
    """Why something is not renamed: one sentence."""

    why: str


def prepare_rename(document: Document, offset: int) -> Span | Refusal:
    """The name that a rename at this place would change."""
    found = at(document, offset)
    if found is None:
        return Refusal(_no_name(document, offset))
    return _obstacle(found) or found.span


def rename(
    document: Document, offset: int, new: str, others: Sequence[Document] = ()
) -> tuple[Edit, ...] | Refusal:
    """The edits that give what stands at `offset` the name `new`, in this text and in the files that import or declare it.

    `others` are the other texts at hand; those that import the name are changed along with it.
    """
    found = at(document, offset)
    if found is None:
        return Refusal(_no_name(document, offset))
    if not _NAME.fullmatch(new):
        return Refusal(
            f"`{new}` is no name: a name is made of letters, digits and _ and begins with no digit"
        )
    if new == found.declaration.name:
        return ()
    documents = _concerned(document, found, others)
    places = occurrences_of(found.declaration, documents)
    refusal = _obstacle(found) or _doubtful(documents, found.declaration.name, places)
    if refusal is not None:
        return refusal
    edits = tuple(Edit(each.span, new) for each in places)
    return _objection(documents, edits, found.declaration.name, new) or edits


def _no_name(document: Document, offset: int) -> str:
    word = next((part for part in scan(document.text) if part.start <= offset <= part.end), None)
    if word is None or word.kind != "word":
        return "there is no name here that could be renamed"
    return f"`{word.text}` is no name of this file's: it belongs to Keras, to the data or to the language"


def _obstacle(found: Occurrence) -> Refusal | None:
    declared = found.declaration
    if declared.name == "n_classes" and declared.kind == "size":
        return Refusal("`n_classes` is what every file calls the number of classes that its data have")
    if not has_own_place(declared):
        return Refusal(
            f"`{declared.name}` is what every one-line block calls its tensor: write `block NAME -> ... {{ }}` for another name"
        )
    return None


def _concerned(document: Document, found: Occurrence, others: Sequence[Document]) -> list[Document]:
    """The texts that can hold the name: this one, the one that declares it, and those that import that."""
    documents = {key_of(document.source): document}
    for each in others if found.declaration.kind in _SEEN_OUTSIDE else ():
        if each.source.path is not None and _sees(each, found.declaration):
            documents.setdefault(key_of(each.source), each)
    source = found.declaration.span.source
    known = {key_of(each.source): each for each in others}
    if key_of(source) not in documents:
        documents[key_of(source)] = known.get(key_of(source)) or _beside(document, source)
    return list(documents.values())


def _sees(document: Document, declared: Declaration) -> bool:
    if not any(isinstance(statement, ImportStatement) for statement in document.analysis.tree.statements):
        return False
    known, wanted = names(document), place_of(declared)
    return any(place_of(each.declaration) == wanted for each in (*known.here, *known.imported))


def _beside(document: Document, source: Source) -> Document:
    return Document(source.text, source.path, document.load, document.configuration)


def _doubtful(documents: Iterable[Document], name: str, places: Sequence[Occurrence]) -> Refusal | None:
    """Why not all uses of a name can be known."""
    for each in places:
        if not each.spells:
            return Refusal(
                f"`{each.span.text}` on line {_line(each.span)} is taken for `{name}`: mend it first"
            )
        if not each.certain:
            return _unparsed(name, each.span)
    for document in documents:
        for span in _lost_words(document):
            if span.text == name:
                return _unparsed(name, span)
    return None


def _unparsed(name: str, span: Span) -> Refusal:
    where = f"line {_line(span)}" + (f" of {span.source.name}" if span.source.path else "")
    return Refusal(f"what `{name}` means on {where} is not known, because of a mistake there: mend it first")


def _lost_words(document: Document) -> Iterable[Span]:
    source = document.source
    for start, end in lost_stretches(document.analysis.tree):
        for part in scan(source.text, start, end):
            yield Span(source, part.start, part.end)


def _line(span: Span) -> int:
    return span.source.position(span.start)[0]


def _objection(documents: list[Document], edits: tuple[Edit, ...], old: str, new: str) -> Refusal | None:
    """What is wrong with the texts after the edits, where that is anything."""
    moves = _Moves(edits)
    for document in documents:
        after = moves.document(document)
        worse = new_finding(document.analysis, after.analysis)
        stray = _meanings(document, moves) ^ _meanings(after, None)
        is_same = same_layers(document.analysis.graph, after.analysis.graph, old, new)
        if worse is not None and (worse.code < _NOT_ABOUT_NAMES or (is_same and not stray)):
            return Refusal(f"`{old}` cannot be called `{new}`: {worse.message} (line {worse.line})")
        if stray or not is_same:
            return Refusal(_changed(stray, after, old, new))
    return None


def _changed(stray: Iterable[_Meaning], after: Document, old: str, new: str) -> str:
    lines = sorted(
        after.source.position(start)[0] for (file, start), _ in stray if file == _file(after.source)
    )
    where = f" on line {lines[0]}" if lines else ""
    return f"`{old}` cannot be called `{new}`: `{new}`{where} would then mean something else than it does now"


_Place = tuple[str, int]
_Meaning = tuple[_Place, _Place]


def _meanings(document: Document, moves: _Moves | None) -> set[_Meaning]:
    """Every place of a name with the place that gives it its meaning, as they lie after the moves."""
    known = names(document)
    found = set[_Meaning]()
    for each in (*known.here, *known.imported):
        place, declared = _place(each.span), _place(each.declaration.span)
        found.add((moves.moved(place), moves.moved(declared)) if moves else (place, declared))
    return found


def _place(span: Span) -> _Place:
    return _file(span.source), span.start


def _file(source: Source) -> str:
    """What identifies a text before and after an edit; of those without a path only one is ever concerned."""
    return key_of(source) if source.path is not None else ""


class _Moves:
    """What edits make of texts and of places in them."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        self._edits: dict[str, list[Edit]] = {}
        for edit in edits:
            self._edits.setdefault(_file(edit.span.source), []).append(edit)

    def moved(self, place: _Place) -> _Place:
        """Where a place lies after the edits."""
        key, offset = place
        before = (edit for edit in self._edits.get(key, ()) if edit.span.start < offset)
        return key, offset + sum(len(edit.text) - (edit.span.end - edit.span.start) for edit in before)

    def source(self, source: Source) -> Source:
        """A text after the edits."""
        edits = self._edits.get(_file(source))
        return Source(edited(source.text, edits), source.path) if edits else source

    def document(self, document: Document) -> Document:
        """A document after the edits, which finds the files that it imports after theirs."""
        load = document.load

        def load_edited(path: str, importing: str | None) -> Source:
            assert load is not None
            return self.source(load(path, importing))

        text = self.source(document.source).text
        return Document(text, document.source.path, load_edited if load else None, document.configuration)
