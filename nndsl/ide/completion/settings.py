"""Keys and values of the sections: settings, losses and metrics that fit the outputs, outputs' names, figures to monitor."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from nndsl import catalog
from nndsl.catalog.entry import Parameter
from nndsl.graph.heads import default_loss
from nndsl.graph.program import Task
from nndsl.ide.completion.beside import names_beside
from nndsl.ide.completion.suggestion import Suggestions, call_snippet, escaped, signature_text
from nndsl.ide.completion.values import words_of
from nndsl.ide.cursor.frames import Frame
from nndsl.ide.cursor.place import Place
from nndsl.ide.cursor.visible import file_names
from nndsl.ide.cursor.wanted import section
from nndsl.ide.document import Document
from nndsl.ide.parameters import default_text
from nndsl.rules import label_encoding_mismatch, loss_task_mismatch, metric_task_mismatch
from nndsl.rules.head import Head, heads
from nndsl.rules.loss import loss_name, output_losses
from nndsl.rules.metric import metric_name
from nndsl.rules.monitor import logged_names

_USUAL = ("optimizer", "loss", "metrics", "epochs", "batch_size", "validation_split", "callbacks")
"""The settings that nearly every network has."""
_BY_OUTPUT = frozenset({"loss", "loss_weights", "metrics", "weighted_metrics"})
"""Settings that take a dict by output."""
_MOST_CLASSES = 100
Suits = Callable[[str], bool]


def setting_keys(document: Document, place: Place, frame: Frame, into: Suggestions) -> None:
    """The keys that a section takes and has not got: settings, or in a data section inputs and outputs."""
    given = {name for name in (*frame.given, frame.key) if name} | names_beside(place, frame)
    colon = "" if place.follows == ":" else ":"
    if frame.name == "data":
        for each in file_names(document):
            if each.kind in ("input", "output") and each.name not in given:
                into.add(each.name, each.kind, 0, text=f"{each.name}{colon}")
        return
    callee = section(frame.name)
    for parameter in callee.parameters:
        if parameter.name not in given:
            group = 0 if parameter.name in _USUAL else 1
            detail = "" if parameter.default is None else f"{default_text(parameter)} unless given"
            about = ("method", callee.entry.name if callee.entry else "", parameter.name)
            text = f"{parameter.name}{colon}"
            hole = f"${{1:{parameter.default}}}" if isinstance(parameter.default, int | float) else "$1"
            snippet = f"{text} {hole}" if colon else ""
            into.add(parameter.name, "setting", group, text=text, detail=detail, snippet=snippet, about=about)


def dict_keys(document: Document, place: Place, frame: Frame, setting: str, into: Suggestions) -> None:
    """The keys of a dict: outputs by their names where the setting goes by output."""
    names = output_names(document) if setting in _BY_OUTPUT else []
    if setting == "class_weight":
        names = class_numbers(document)
    given = {name for name in frame.given if name} | names_beside(place, frame)
    colon = "" if place.follows == ":" or place.is_quoted else ":"
    for name in names:
        if name not in given:
            into.add(name, "output" if setting in _BY_OUTPUT else "value", 0, text=f"{name}{colon}")


def class_numbers(document: Document) -> list[str]:
    """The numbers of the classes of the one output that has some, as far as it says how many."""
    tasks = [output.task for output in document.analysis.graph.outputs if output.task is not None]
    if len(tasks) != 1 or tasks[0].kind not in ("binary", "multiclass"):
        return []
    size = document.analysis.graph.outputs[0].task_size
    count = 2 if tasks[0].kind == "binary" else size
    return [str(number) for number in range(min(count, _MOST_CLASSES))] if isinstance(count, int) else []


def by_output(document: Document, parameter: Parameter, place: Place, into: Suggestions) -> None:
    """A dict by output, and a list, as snippets where a setting begins."""
    names = output_names(document)
    if parameter.name in _BY_OUTPUT and len(names) > 1 and not place.is_quoted:
        holes = ", ".join(f"{escaped(name)}: ${{{number}}}" for number, name in enumerate(names, 1))
        into.add("{ }", "keyword", 0, text="{", snippet=f"{{{holes}\\}}", detail="one for each output")
    if parameter.kind in ("metric", "callback") and not place.is_quoted:
        into.add("[ ]", "keyword", 0, text="[", snippet="[$1]", detail="a list")


def output_names(document: Document) -> list[str]:
    """The outputs' names, of lost statements too."""
    return [each.name for each in file_names(document) if each.kind == "output"]


def losses(document: Document, output: str | None, into: Suggestions) -> None:
    """The losses; those that fit the task of the output (of every output without one) first, the task's own foremost."""
    aims = list(_aims(document, output))
    own = [_default(task, head) for task, head in aims]
    for word in dict.fromkeys(own) if into.place.follows != "(" else ():
        if word and all(_suits_loss(task, head, word) for task, head in aims):
            into.add(word, "loss", 0, detail="the task's own loss", about=("loss", word))
    _fitting("loss", into, lambda word: all(_suits_loss(task, head, word) for task, head in aims))


def metrics(document: Document, output: str | None, into: Suggestions) -> None:
    """The metrics; those that measure the task of the output, on labels as its loss takes them, first."""
    aims = [(task, head, _loss(document, head, into.place)) for task, head in _aims(document, output)]
    _fitting("metric", into, lambda word: all(_suits_metric(*aim, word) for aim in aims))


def monitored(document: Document, into: Suggestions) -> None:
    """The figures that training logs, those of validation first."""
    names = logged_names(document.analysis.graph) or {"loss"}
    ordered = sorted(names - {"learning_rate"}, key=lambda name: (name != "loss", name))
    quoted = into.place.is_quoted
    for prefix in ("val_", ""):
        for name in ordered:
            word = f"{prefix}{name}"
            into.add(word, "value", 0, text=word if quoted or word.isidentifier() else f'"{word}"')


def _aims(document: Document, output: str | None) -> Iterator[tuple[Task, Head]]:
    for task, head in heads(document.analysis.graph):
        if output is None or head.output.name == output:
            yield task, head


def _default(task: Task, head: Head) -> str:
    return default_loss(task, head.width) or ""


def _fitting(kind: str, into: Suggestions, suits: Suits) -> None:
    """Words, then objects; those that do not suit come behind all that do."""
    is_called = into.place.follows == "("
    for word, rank in () if is_called else sorted(words_of(kind), key=lambda each: each[1]):
        into.add(word, kind, 1 + rank + (0 if suits(word) else 5), about=(kind, word))
    for name in catalog.names(kind):
        entry = catalog.find(kind, name)
        if entry is not None:
            group = 2 if suits(name) else 7
            snippet = call_snippet(name, entry.parameters) or f"{name}($0)"
            detail = signature_text(entry.parameters)
            into.add(name, kind, group, detail=detail, snippet=snippet, about=(kind, name))


def _suits_loss(task: Task, head: Head, word: str) -> bool:
    name = loss_name(word, head.width)
    return name is not None and loss_task_mismatch.suits(task, head, name)


def _loss(document: Document, head: Head, place: Place) -> str | None:
    """Keras' class of an output's loss; of a section that does not parse as its words say."""
    graph, name = document.analysis.graph, head.output.name
    if "loss" not in graph.compile:
        written = document.text[place.reading.start : place.reading.end]
        found = re.search(rf"\bloss\s*:\s*(?:\{{[^}}]*?\b{name}\s*:\s*)?(\w+)", written)
        if found is not None:
            return loss_name(found[1], head.width) or found[1]
    loss = output_losses(graph).get(name)
    return loss.name if loss is not None else None


def _suits_metric(task: Task, head: Head, loss: str | None, word: str) -> bool:
    name = metric_name(word)
    if name is None or not metric_task_mismatch.suits(task, head, name):
        return False
    if catalog.find("loss", name) is not None and not loss_task_mismatch.suits(task, head, name):
        return False
    return loss is None or label_encoding_mismatch.suits(head.output, loss, name)
