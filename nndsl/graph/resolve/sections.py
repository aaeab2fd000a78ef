"""`compile { }` and `train { }`: the arguments of Keras' compile and fit."""

from __future__ import annotations

from collections.abc import Collection

from nndsl import catalog
from nndsl.catalog.entry import Parameter
from nndsl.diagnostics import Label
from nndsl.diagnostics.advice import Advice, write
from nndsl.graph import parts as p
from nndsl.graph.program import Data, Section
from nndsl.graph.resolve import values
from nndsl.graph.resolve.binding import for_argument
from nndsl.graph.resolve.file import File
from nndsl.graph.resolve.names import Scope
from nndsl.record import replace
from nndsl.source import Span
from nndsl.syntax import nodes
from nndsl.syntax.statements import SectionStatement

METHODS = {"compile": "compile", "train": "fit"}
KINDS = {"losses": "loss", "metrics": "metric", "callbacks": "callback"}
"""What stands in the lists and dicts that these settings take."""

FROM_DATA = ("x", "y", "validation_data", "sample_weight")
"""Arguments of fit that the data give."""

Sections = tuple[Section | None, Section | None, Data | None]
"""compile, train and data."""


def sections(file: File, scope: Scope) -> Sections:
    """The three sections of a file, each at most once."""
    first: dict[str, SectionStatement] = {}
    compile_ = train = None
    source: Data | None = None
    for number, written in enumerate(file.tree.statements):
        if not isinstance(written, SectionStatement):
            continue
        if written.kind in first:
            _second(written, first[written.kind], file)
            continue
        first[written.kind] = written
        at = scope.within(names={}, position=number, blind=f"the {written.kind} section", sizes=False)
        if written.kind == "data":
            from nndsl.graph.resolve.data import (
                data,
            )  # most files leave their data to the program around them

            source = data(written, at)
        elif written.kind == "compile":
            compile_ = section(written, at)
        else:
            train = section(written, at)
    return _with_lost(compile_, "compile", file), _with_lost(train, "train", file), source


def _with_lost(section: Section | None, kind: str, file: File) -> Section | None:
    """The section with what syntax errors have cost it: settings of unknown value, not settings left out."""
    if not file.lost or (section is None and kind not in file.lost):
        return section
    return _with_unknown(section or Section(Span(file.tree.source, 0, 0), ()), kind, file.lost)


def _with_unknown(section: Section, kind: str, names: Collection[str] | None) -> Section:
    """The section with settings of unknown value: those of the names that are not set, or of all."""
    entry = catalog.find("method", METHODS[kind])
    assert entry is not None
    present = {setting.key for setting in section.settings}
    free = [found.name for found in entry.parameters if found.name not in present]
    lost = [name for name in free if names is None or name in names]
    broken = (p.Setting(section.span, name, p.Broken(section.span), section.span) for name in lost)
    return replace(section, settings=(*section.settings, *broken))


def _second(written: SectionStatement, first: SectionStatement, file: File) -> None:
    def head(statement: SectionStatement) -> Span:
        start = statement.span.start
        return Span(statement.span.source, start, start + len(statement.kind))

    label = Label(head(first), "the first one is here")
    message = f"a file has one {written.kind} section, and this is a second one"
    file.findings.error("NN103", message, head(written), "put the settings of both into one", labels=(label,))


def section(written: SectionStatement, scope: Scope) -> Section:
    """A section with its settings bound to the arguments of Keras' method."""
    file = scope.file
    settings: list[p.Setting] = []
    seen: dict[str, nodes.Setting] = {}
    taken = {setting.key.id for setting in written.settings}
    for setting in written.settings:
        key = setting.key.id
        parameter = _parameter(setting.key, written.kind, taken, file)
        if key in seen:
            label = Label(seen[key].key.span, "set here first")
            message = f"`{key}` is set twice in {written.kind}"
            file.findings.error("NN203", message, setting.key.span, "keep one of the two", labels=(label,))
        elif parameter is not None:
            value = _value(setting, parameter, written.kind, scope)
            settings.append(
                p.Setting(setting.span, parameter.name, value, setting.key.span, setting.comments)
            )
        seen.setdefault(key, setting)
    found = Section(written.span, tuple(settings), written.comments)
    return _with_unknown(found, written.kind, None) if len(settings) < len(seen) else found


def _parameter(key: nodes.Name, kind: str, taken: Collection[str], file: File) -> Parameter | None:
    entry = catalog.find("method", METHODS[kind])
    assert entry is not None
    if kind == "train" and key.id in FROM_DATA:
        message = f"`{key.id}` is not set in train: the data give it"
        file.findings.error(
            "NN201", message, key.span, "name the data in a data section or on the command line"
        )
        return None
    parameter = entry.parameter(key.id)
    if parameter is None:
        other = "train" if kind == "compile" else "compile"
        elsewhere = catalog.find("method", METHODS[other])
        names = tuple(found.name for found in entry.parameters if found.name not in FROM_DATA)
        advice = for_argument(key, names)
        if elsewhere is not None and elsewhere.parameter(key.id):
            advice = Advice(f"write it in {other} {{ }}")
        elif advice.meant in taken:
            advice = Advice(advice.hint)
        file.findings.error("NN201", f"{kind} has no setting `{key.id}`", key.span, advice)
        parameter = entry.parameter(advice.meant or "")
    if parameter is None:
        return None
    return replace(parameter, kind=KINDS.get(parameter.kind, parameter.kind))


def _bind_outputs(by_output: nodes.DictExpr, file: File) -> None:
    """The keys of a dict in `compile` are outputs, in quotes or bare."""
    for item in by_output.items:
        name = item.key.id if isinstance(item.key, nodes.Name) else str(item.key.value)
        declared = file.names.get(name)
        if declared is not None and declared.kind == "output":
            file.bind(nodes.Name(item.key.span, declared.name), declared)


def _value(setting: nodes.Setting, parameter: Parameter, kind: str, scope: Scope) -> p.Expr:
    if kind == "compile" and isinstance(setting.value, nodes.DictExpr):
        _bind_outputs(setting.value, scope.file)
    found = values.value(setting.value, parameter, scope, kind)
    if (
        parameter.kind == "metric"
        and isinstance(found, p.Literal | p.Configured)
        and getattr(found, "value", 0) is not None
    ):
        message = f"`{parameter.name}` must be a list, or a dict of lists by output"
        advice = write(setting.value.span, f"[{setting.value.span.text}]")
        scope.file.findings.error("NN204", message, setting.value.span, advice)
        return p.Items(found.span, (found,), True)
    return found
