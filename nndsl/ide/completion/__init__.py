"""Completion: what can be written at a cursor. It knows the place, and lists all that can stand there, best first."""

from __future__ import annotations

from collections.abc import Callable

from nndsl import catalog
from nndsl.graph.common_arguments import DTYPES
from nndsl.graph.resolve.names import TENSORS
from nndsl.graph.resolve.stages import PER, TASKS
from nndsl.ide.completion import usual
from nndsl.ide.completion.arguments import arguments, names
from nndsl.ide.completion.data import columns, imports, locations, of_source, sources
from nndsl.ide.completion.settings import (
    by_output,
    dict_keys,
    losses,
    metrics,
    monitored,
    setting_keys,
)
from nndsl.ide.completion.statements import constants, continuing, statements
from nndsl.ide.completion.steps import functions, layer_names, steps
from nndsl.ide.completion.suggestion import About, Suggestion, Suggestions
from nndsl.ide.completion.values import tensors, values
from nndsl.ide.cursor.place import Place, place_at
from nndsl.ide.cursor.visible import Visible
from nndsl.ide.cursor.wanted import Wanted, layer_called, wanted_at
from nndsl.ide.document import Document
from nndsl.ide.outside import NOTHING, Outside
from nndsl.shapes.call import Tensor, shape_text
from nndsl.syntax.scan import scan

__all__ = ["Suggestion", "complete", "documentation"]


def complete(document: Document, offset: int, outside: Outside = NOTHING) -> list[Suggestion]:
    """Everything that can stand at an offset, best first; nothing in comments, numbers and names being declared.

    The list is for the place, whatever has been typed of the word: clients narrow it down.
    """
    place = place_at(document, offset)
    into = Suggestions(place)
    _Completion(document, place, outside, into).run()
    return into.sorted()


def documentation(about: About) -> str:
    """What is said of a suggestion when it is looked at, as Markdown; empty where there is nothing to say."""
    if not about:
        return ""
    if about[0] == "code":
        return _rule_title(about[1])
    kind, name, *rest = about
    entry = catalog.named(kind, name) or catalog.find(kind, name)
    return catalog.doc(kind, entry.name if entry else name, *rest)


def _rule_title(code: str) -> str:
    from nndsl.rules import explanation

    said = (explanation(code) or "").split("\n\n")
    return said[1] if len(said) > 1 else ""


class _Completion:
    """One completion: a method for every kind of place that has suggestions."""

    def __init__(self, document: Document, place: Place, outside: Outside, into: Suggestions) -> None:
        self._document = document
        self._place = place
        self._outside = outside
        self._into = into
        self._seen: Visible | None = None

    def run(self) -> None:
        kinds: dict[str, Callable[[], None]] = {
            "statement": self._statement,
            "end": lambda: continuing(self._place, self._into),
            "setting": self._setting,
            "step": self._step,
            "source": self._source,
            "argument": self._argument,
            "value": self._value,
            "count": self._value,
            "key": self._key,
            "dim": self._dim,
            "pattern": self._pattern,
            "task": self._task,
            "per": self._per,
            "dtype": self._dtype,
            "layer": lambda: layer_names(self._into),
            "import": self._import,
            "data source": lambda: sources(self._into),
            "member": self._member,
            "ignore": self._codes,
        }
        if self._place.kind in kinds:
            kinds[self._place.kind]()

    @property
    def seen(self) -> Visible:
        if self._seen is None:
            self._seen = Visible(self._document, self._place)
        return self._seen

    def _statement(self) -> None:
        statements(self._document, self._place, self._into)

    def _step(self) -> None:
        if not self._place.is_quoted:
            steps(self._document, self._place, self.seen, self._into)

    def _source(self) -> None:
        place, frame = self._place, self._place.frame
        if place.is_quoted:
            return
        key = frame.key if frame is not None and frame.kind == "call" else ""
        wanted = wanted_at(place, self.seen)
        if key and wanted.parameter is not None and not wanted.parameter.is_data:
            values(place, wanted.parameter, self.seen, self._into)
            return
        if place.follows != "=":
            tensors(self.seen, self._into, 0, self._shapes())
        if frame is not None and frame.kind == "call" and not key:
            callee = layer_called(place, frame)
            if callee is not None:
                names(place, frame, callee, self._into, 2)
        if key:
            constants(place, self._into, 6)

    def _argument(self) -> None:
        frame, wanted = self._place.frame, wanted_at(self._place, self.seen)
        if frame is None:
            return
        if frame.role == "data" and not frame.given:
            locations(frame.name, self._place, self._outside, self._into)
        if self._is_monitor(wanted) and self._place.follows != "=":
            monitored(self._document, self._into)
        if not (self._place.is_quoted and frame.role == "data"):
            arguments(self._place, frame, wanted, self.seen, self._into)

    def _value(self) -> None:
        place, wanted = self._place, wanted_at(self._place, self.seen)
        parameter, frame = wanted.parameter, place.frame
        if parameter is not None and parameter.kind == "column":
            assert frame is not None
            columns(place, frame, self._outside, self._into)
        elif parameter is not None and parameter.kind == "tensor":
            tensors(self.seen, self._into, 0, self._shapes())
        elif self._is_monitor(wanted):
            monitored(self._document, self._into)
        elif parameter is not None and frame is not None and frame.role == "data":
            of_source(parameter, place, frame, self._outside, self._into)
            values(place, parameter, self.seen, self._into, 1)
        elif frame is not None and place.statement in ("compile", "train"):
            self._of_section(wanted)
        else:
            values(place, parameter, self.seen, self._into)
            constants(place, self._into, 9) if parameter is None else None

    def _of_section(self, wanted: Wanted) -> None:
        """A value of a setting, or within one."""
        place, parameter = self._place, wanted.parameter
        if parameter is None:
            return
        if place.frame is not None and place.frame.kind == "settings":
            by_output(self._document, parameter, place, self._into)
        in_call = place.within("arguments") is not None
        if parameter.kind == "loss" and not in_call:
            losses(self._document, self._output(), self._into)
        elif parameter.kind == "metric" and not in_call:
            metrics(self._document, self._output(), self._into)
        else:
            values(place, parameter, self.seen, self._into)

    def _output(self) -> str | None:
        """The output that a loss or metric is for: by the key of a dict, or by the place in a list of lists."""
        frame = self._place.within("dict")
        return frame.key if frame is not None and frame.key else None

    def _is_monitor(self, wanted: Wanted) -> bool:
        callee, parameter = wanted.callee, wanted.parameter
        return (
            callee is not None
            and callee.kind == "callback"
            and parameter is not None
            and parameter.name == "monitor"
        )

    def _setting(self) -> None:
        frame = self._place.frame
        if frame is not None:
            setting_keys(self._document, self._place, frame, self._into)
        if not self._place.starts_line:
            continuing(self._place, self._into, 5)

    def _key(self) -> None:
        settings, frame = self._place.within("settings"), self._place.frame
        if settings is not None and frame is not None:
            dict_keys(self._document, self._place, frame, settings.key, self._into)

    def _dim(self) -> None:
        if self._place.is_quoted:
            return
        for each in self.seen.values:
            if isinstance(self.seen.value(each.name), int | None):
                self._into.add(each.name, each.kind, 0)
        self._into.add("None", "constant", 1, detail="varies from batch to batch")

    def _pattern(self) -> None:
        """The sizes that an extern's shape rule has named, and the extern's parameters."""
        text, twigs = self._document.text, self._place.reading.twigs
        colon = next((twig.end for twig in twigs if twig.symbol == "COLON"), self._place.word.start)
        for part in scan(text, colon, self._place.word.start):
            if part.kind == "word":
                self._into.add(part.text, "size", 0)
        for each in self.seen.values:
            if each.kind == "argument":
                self._into.add(each.name, "parameter", 1)

    def _task(self) -> None:
        for name, form in TASKS.items():
            snippet = {"multilabel": "multilabel(${1:k})", "reconstruction": "reconstruction(${1:x})"}.get(
                name, ""
            )
            self._into.add(name, "task", 0, detail=form, snippet=snippet)

    def _per(self) -> None:
        for word in PER:
            self._into.add(word, "value", 0)

    def _dtype(self) -> None:
        for word in (*usual.DTYPES, *DTYPES):
            self._into.add(word, "dtype", 0)

    def _import(self) -> None:
        imports(self._place, self._outside, self._into)

    def _member(self) -> None:
        """Behind a dot: ops and applications where a step can stand, `shape` behind a tensor."""
        place = self._place
        for kind in ("op", "application"):
            if place.inner == "step" and place.qualifier == f"{kind}s":
                functions(kind, place.qualifier, 0, self._into)
        if place.inner != "step" and any(
            each.name == place.qualifier and each.kind in TENSORS for each in self.seen.tensors
        ):
            self._into.add("shape", "member", 0, snippet="shape[${1:-1}]", detail="[i]: the size of an axis")

    def _codes(self) -> None:
        from nndsl.rules import all_rules

        for rule in all_rules():
            self._into.add(rule.code, "code", 0, detail=rule.name, about=("code", rule.code))

    def _shapes(self) -> dict[str, str]:
        """The shapes of the file's tensors; of those of a block nothing is known here."""
        if self._place.within("body") is not None:
            return {}
        shapes = self._document.analysis.graph.shapes
        return {name: shape_text(one.shape) for name, one in shapes.items() if isinstance(one, Tensor)}
