"""What is known of the word under the cursor, as Markdown."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from nndsl import catalog
from nndsl.catalog.entry import Entry, Parameter
from nndsl.graph.resolve.data import SOURCES
from nndsl.graph.words import value_text
from nndsl.ide import names
from nndsl.ide.document import Document
from nndsl.ide.flows import Flow, of_span
from nndsl.ide.hovering import keras, markdown, own, tasks
from nndsl.ide.hovering.keywords import of_keyword
from nndsl.ide.hovering.values import argument_values, computations_at, values_at
from nndsl.ide.kinds import OBJECTS
from nndsl.ide.place import place_at
from nndsl.ide.quoting import quoted
from nndsl.ide.stretches import Stretch, stretch_at
from nndsl.ide.visible import Visible
from nndsl.ide.wanted import Wanted, levels, object_kind, step_entry, wanted_at
from nndsl.ide.words import Role, Word, words_of
from nndsl.record import record
from nndsl.source import Span
from nndsl.syntax import nodes
from nndsl.syntax.scan import Part, scan
from nndsl.syntax.statements import SectionStatement, Statement

_BRACKETS = frozenset("()[]{},:.")


@record
class Hover:
    """What is said, and the span of the word that it is about."""

    span: Span
    markdown: str


def hover(document: Document, offset: int) -> Hover | None:
    """What stands at an offset, or right before it; `None` where there is nothing to say."""
    stretch = stretch_at(document, offset)
    return _of_code(document, offset) or _in_text(document, stretch, offset)


def _in_text(document: Document, stretch: Stretch | None, offset: int) -> Hover | None:
    part = _part_at(document, stretch, offset) if stretch is not None else None
    if stretch is None or part is None or part.text in _BRACKETS:
        return None
    word = _word_at(document, stretch, part)
    start, end = (word.start, word.end) if word is not None else (part.start, part.end)
    span = Span(document.source, start, end)
    computed = _computed(document, stretch.statement, part.start)
    if word is not None:
        said = _HOVERS[word.role](_Place(document, stretch, word, span))
    else:
        said = _without_role(stretch, part, span)
    said = markdown.page(said, "  \n".join(computed.values()))
    about = next(iter(computed)) if part.kind != "word" and computed else span
    return Hover(about, said) if said else None


def _part_at(document: Document, stretch: Stretch, offset: int) -> Part | None:
    """The word or sign that holds an offset, or else ends there."""
    text = document.text
    first = max(stretch.start, text.rfind("\n", 0, offset) + 1)
    line_end = text.find("\n", offset)
    last = min(stretch.end, line_end if line_end >= 0 else len(text))
    parts = [part for part in scan(text, first, last) if part.start <= offset <= part.end]
    # Between two signs the cursor is at the one behind it, but a word keeps it.
    holding = [part for part in parts if offset < part.end or part.kind == "word"]
    return next((part for part in holding if part.kind == "word"), holding[0] if holding else None)


def _word_at(document: Document, stretch: Stretch, part: Part) -> Word | None:
    statement = stretch.statement
    words = words_of(statement) if statement else stretch.guessed(document.text).words
    return next((word for word in words if word.start <= part.start and part.end <= word.end), None)


def _without_role(stretch: Stretch, part: Part, span: Span) -> str:
    """A word that is no name: a keyword, or `shape` behind a tensor."""
    if part.kind != "word":
        return ""
    before = span.source.text[stretch.start : part.start].rstrip()
    if before.endswith("."):
        said = "A size of a tensor: `x.shape[1]` is the first one of an example, `x.shape[-1]` the last."
        return markdown.page(markdown.title("shape", "attribute"), said) if part.text == "shape" else ""
    return of_keyword(part.text)


def _computed(document: Document, statement: Statement | None, offset: int) -> dict[Span, str]:
    """The computations that an offset is in, the smallest first, and what is said of their values."""
    found: dict[Span, str] = {}
    for written in computations_at(statement, offset) if statement is not None else ():
        values = values_at(document, written.span)
        shown = " or ".join(markdown.inline(value_text(value)) for value in values[: markdown.MOST])
        if values:
            found[written.span] = f"{markdown.inline(quoted(written.span.text))} = {shown}"
    return found


def _of_code(document: Document, offset: int) -> Hover | None:
    """What the code or rule says that an ignore comment names."""
    if "nndsl" not in document.text:
        return None
    from nndsl.rules import explanation
    from nndsl.rules.names import code_of
    from nndsl.syntax.ignores import find_ignores

    for ignore in find_ignores(document.analysis.tree):
        for word in ignore.words:
            code = code_of(word.text) if word.span.start <= offset <= word.span.end else None
            if code is not None:
                heading, line, what = (explanation(code) or "").split("\n\n")[:3]
                return Hover(word.span, markdown.page(f"**{heading.lstrip('# ')}**", line, _said(what)))
    return None


def _said(section: str) -> str:
    """The text of a section without its heading."""
    return section.partition("\n")[2] if section.startswith("#") else section


class _Place:
    """The word of a hover and where it stands."""

    def __init__(self, document: Document, stretch: Stretch, word: Word, span: Span) -> None:
        self.document = document
        self.stretch = stretch
        self.word = word
        self.span = span

    @property
    def written(self) -> Span | None:
        """The whole step or call of which the word is the name."""
        return self.word.node.span if isinstance(self.word.node, nodes.Use | nodes.CallExpr) else None

    def wanted(self) -> list[Wanted]:
        """What the brackets around the word want there, outermost first."""
        place = place_at(self.document, self.span.end)
        seen = Visible(self.document, place)
        return levels(place, seen) or [wanted_at(place, seen)]

    def of_name(self) -> str:
        """What the file declares by the name."""
        found = names.at(self.document, self.span.start)
        if found is None or found.span.start != self.span.start:
            return ""
        return own.of_declared(self.document, found.declaration, self.written)


def _named(place: _Place) -> str:
    return place.of_name()


def _network(place: _Place) -> str:
    return own.of_network(place.document, place.word.text)


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
    places = [each.name for each in entry.parameters if not each.keyword_only and not each.is_data]
    by_position = places[: sum(argument.name is None for argument in given)]
    return {*by_position, *(argument.name.id for argument in given if argument.name is not None)}


def _layer(place: _Place) -> str:
    entry = catalog.find("layer", place.word.text)
    return keras.of_entry(entry) if entry is not None else ""


def _argument(place: _Place) -> str:
    node, name = place.word.node, place.word.text
    callee = place.wanted()[-1].callee
    if callee is None:
        return place.of_name()
    parameter = next((each for each in callee.parameters if each.name == name), None)
    if parameter is None:
        return ""
    values = argument_values(place.document, node.span, name) if isinstance(node, nodes.Use) else []
    return keras.of_argument(callee, parameter, values)


def _setting(place: _Place) -> str:
    name = place.word.text
    callee = place.wanted()[-1].callee
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
    wanted = place.wanted()[-1]
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
    if place.word.text in ("min", "max"):
        return ""  # the computation says it
    said = place.of_name()
    entry = None if said else _class(place.word.text, place.wanted()[-1].parameter)
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
    parts = map(keras.signature_part, SOURCES[kind])
    return markdown.page(markdown.title(kind, "source of data"), markdown.code(markdown.call(kind, parts)))


def _dtype(place: _Place) -> str:
    return markdown.title(place.word.text, "type of numbers")


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
    "constant": _nothing,
    "attribute": _nothing,
}
