"""What is said of a word by the role that it plays."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from nndsl import catalog
from nndsl.catalog.entry import Entry, Parameter
from nndsl.graph.resolve.binding import positional
from nndsl.graph.resolve.data import SOURCES
from nndsl.ide.cursor.place import place_at
from nndsl.ide.cursor.visible import Visible
from nndsl.ide.cursor.wanted import Callee, Wanted, object_kind, step_entry, wanted_at
from nndsl.ide.document import Document
from nndsl.ide.flows import Flow, of_span
from nndsl.ide.hovering import keras, markdown, own, tasks, tensors
from nndsl.ide.hovering.keywords import of_keyword
from nndsl.ide.hovering.values import argument_values
from nndsl.ide.naming import names
from nndsl.ide.parameters import written
from nndsl.ide.roles.kinds import FUNCTIONS, OBJECTS
from nndsl.ide.roles.words import Role, Word
from nndsl.source import Span
from nndsl.syntax import nodes
from nndsl.syntax.statements import SectionStatement


def of_word(document: Document, word: Word, span: Span) -> str:
    """What is known of a word; empty where there is nothing to say."""
    return _HOVERS[word.role](_Place(document, word, span))


def of_literal(document: Document, span: Span) -> str:
    """The argument or setting that a number or text is the value of."""
    wanted = _wanted(document, span.end)
    if wanted.callee is None or wanted.callee.kind in _WITHOUT_WORDS or wanted.parameter is None:
        return ""
    parameter = _parameter(wanted.callee, wanted.parameter.name)
    return keras.of_argument(wanted.callee, parameter) if parameter is not None else ""


_WITHOUT_WORDS = ("function", "task", "data")
"""What is called with arguments of which nothing is known but their names."""


def _wanted(document: Document, end: int) -> Wanted:
    """What the innermost bracket wants where the word stands that ends there."""
    place = place_at(document, end)
    return wanted_at(place, Visible(document, place))


class _Place:
    """The word of a hover and where it stands."""

    def __init__(self, document: Document, word: Word, span: Span) -> None:
        self.document = document
        self.word = word
        self.span = span

    @property
    def written(self) -> Span | None:
        """The whole step or call of which the word is the name."""
        return self.word.node.span if isinstance(self.word.node, nodes.Use | nodes.CallExpr) else None

    def wanted(self) -> Wanted:
        """What the innermost bracket around the word wants there."""
        return _wanted(self.document, self.span.end)

    def of_name(self) -> str:
        """What the file declares by the name."""
        found = names.at(self.document, self.span.start)
        if found is None or found.span.start != self.span.start:
            return ""
        return own.of_declared(self.document, found.declaration, self.written)


def _named(place: _Place) -> str:
    return place.of_name()


def _network(place: _Place) -> str:
    return tensors.of_network(place.document, place.word.text)


def _step(place: _Place) -> str:
    name = place.word.text
    said = place.of_name()
    entry = None if said else step_entry(name)
    if entry is not None:
        return keras.of_entry(entry, _used(place, entry))
    activation = "" if said else keras.of_word(name, None, None)
    made = markdown.several(map(keras.made_text, _flows(place))) if activation else ""
    return said or markdown.page(activation, made)


def _flows(place: _Place) -> Sequence[Flow]:
    """What came out of the step that the word names."""
    return of_span(place.document, place.written) if place.written is not None else ()


def _used(place: _Place, entry: Entry) -> str:
    node = place.word.node
    if not isinstance(node, nodes.Use):
        return ""
    return keras.of_use(entry, _flows(place), _written_names(node, entry))


def _written_names(node: nodes.Use, entry: Entry) -> set[str]:
    """The names of the arguments that stand there, those by position included."""
    given = node.arguments or ()
    named = {argument.name.id for argument in given if argument.name is not None}
    count = sum(argument.name is None for argument in given)
    return named | {each.name for each in positional(entry.parameters, count)}


def _layer(place: _Place) -> str:
    entry = catalog.find("layer", place.word.text)
    return keras.of_entry(entry) if entry is not None else ""


def _argument(place: _Place) -> str:
    node, name = place.word.node, place.word.text
    callee = place.wanted().callee
    if callee is None:
        return place.of_name()
    parameter = _parameter(callee, name)
    if parameter is None:
        return ""
    values = argument_values(place.document, node.span, name) if isinstance(node, nodes.Use) else []
    return keras.of_argument(callee, parameter, values)


def _parameter(callee: Callee, name: str) -> Parameter | None:
    """A parameter of what is called; Keras' own as Keras declares it, not with all else that it lets pass."""
    own = callee.entry.parameter(name) if callee.entry is not None else None
    return own or next((each for each in callee.parameters if each.name == name), None)


def _setting(place: _Place) -> str:
    name = place.word.text
    callee = place.wanted().callee
    parameter = callee.entry.parameter(name) if callee is not None and callee.entry is not None else None
    if callee is None or parameter is None:
        return ""
    kind = place.word.node.kind if isinstance(place.word.node, SectionStatement) else ""
    graph = place.document.analysis.graph
    set_ = {"compile": graph.compile, "train": graph.train}.get(kind, {}).get(name)
    return keras.of_argument(callee, parameter, [set_.value] if set_ else [])


def _value(place: _Place) -> str:
    said = place.of_name()
    if said:
        return said
    wanted = place.wanted()
    text, parameter = place.word.text, wanted.parameter
    if wanted.callee is not None and wanted.callee.kind == "task":
        return tasks.of_range(text)
    entry = _class(text, parameter)
    return keras.of_word(text, wanted.callee, parameter) or (keras.of_entry(entry) if entry else "")


def _class(name: str, parameter: Parameter | None) -> Entry | None:
    """The Keras class that a bare name or a call stands for where a parameter takes it."""
    kind = object_kind(parameter) if parameter is not None else ""
    kinds = (kind,) if kind in catalog.KINDS else OBJECTS
    return next((entry for each in kinds if (entry := catalog.find(each, name)) is not None), None)


def _object(place: _Place) -> str:
    if place.word.text in FUNCTIONS:
        return ""  # the computation says it
    said = place.of_name()
    entry = None if said else _class(place.word.text, place.wanted().parameter)
    return keras.of_entry(entry) if entry is not None else said


def _task(place: _Place) -> str:
    return tasks.of_task(place.document, place.word.text, place.span)


def _per(place: _Place) -> str:
    return tasks.of_per(place.word.text)


def _head(place: _Place) -> str:
    made = markdown.several(map(keras.made_text, of_span(place.document, place.span)))
    return markdown.page(of_keyword("head"), tasks.of_head(place.document, place.span), made)


def _keyword(place: _Place) -> str:
    return of_keyword(place.word.text)


def _feed(place: _Place) -> str:
    kind = place.word.text
    if kind not in SOURCES:
        return ""
    parts = map(written, SOURCES[kind])
    return markdown.page(markdown.title(kind, "source of data"), markdown.code(markdown.call(kind, parts)))


def _dtype(place: _Place) -> str:
    return markdown.title(place.word.text, "type of numbers")


def _literal(place: _Place) -> str:
    return of_literal(place.document, place.span)


def _nothing(place: _Place) -> str:
    return ""


_HOVERS: dict[Role, Callable[[_Place], str]] = {
    "network": _network,
    "input": _named,
    "size": _named,
    "dtype": _dtype,
    "param": _named,
    "piece": _named,
    "parameter": _named,
    "module": _nothing,
    "tensor": _named,
    "output": _named,
    "task": _task,
    "per": _per,
    "setting": _setting,
    "key": _named,
    "column": _nothing,
    "feed": _feed,
    "layer": _layer,
    "step": _step,
    "source": _named,
    "handed": _named,
    "argument": _argument,
    "value": _value,
    "operand": _value,
    "object": _object,
    "head": _head,
    "skip": _keyword,
    "constant": _literal,
    "attribute": _nothing,
}
