"""What changed beside the layers: params, outputs' tasks, and the sections compile, train and data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from nndsl.graph.comparing.facts import same
from nndsl.graph.graph import Graph, Setting
from nndsl.graph.program import Data
from nndsl.graph.words import value_text
from nndsl.record import record
from nndsl.shapes.call import shape_text
from nndsl.source import Span

LONGEST = 10_000


@record
class SettingChange:
    """A setting with its old and its new value as text, `None` where it was not there. `section`: param, output, ..."""

    section: str
    name: str
    old: str | None
    new: str | None


def settings_changed(old: Graph, new: Graph) -> tuple[SettingChange, ...]:
    """Everything that changed beside the layers, section by section."""
    sections = (
        ("output", _outputs(old), _outputs(new)),
        ("param", _params(old), _params(new)),
        ("compile", _settings(old.compile, new.compile), _settings(new.compile, old.compile)),
        ("train", _settings(old.train, new.train), _settings(new.train, old.train)),
        ("data", _data(old.program.data), _data(new.program.data)),
    )
    return tuple(change for section, then, now in sections for change in _changes(section, then, now))


def _changes(section: str, then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[SettingChange]:
    for name in dict.fromkeys([*then, *now]):
        if then.get(name) != now.get(name):
            yield SettingChange(section, name, then.get(name), now.get(name))


def _outputs(graph: Graph) -> dict[str, str]:
    """The task and shape of every output."""
    written = {output.name: output for output in graph.program.outputs}
    found = {}
    for output in graph.outputs:
        task = written[output.name].task
        text = _tidy(task.span) if task else "no task"
        found[output.name] = f"{text} {shape_text(output.tensor.shape)}"
    return found


def _params(graph: Graph) -> dict[str, str]:
    """Every param's value and space, as they were written."""
    return {param.name: _tidy(param.span).partition("=")[2].strip() for param in graph.program.params}


def _settings(section: Mapping[str, Setting], other: Mapping[str, Setting]) -> dict[str, str]:
    """The settings as text. One that means the same in the other file has the same text."""
    return {
        key: (
            _value(min((setting, other[key]), key=lambda each: _value(each.value)).value)
            if key in other and same(setting.value, other[key].value)
            else _value(setting.value)
        )
        for key, setting in section.items()
    }


def _value(value: Any) -> str:
    return value_text(value, LONGEST)


def _data(data: Data | None) -> dict[str, str]:
    """Where the data come from, and the columns of every input and output."""
    if data is None:
        return {}
    found = {"source": f"{data.kind} {data.location!r}"}
    found |= {option.name: _tidy(option.value.span) for option in data.options}
    for columns in data.columns:
        ranges = (
            each.first if each.first == each.last else f"{each.first} .. {each.last}"
            for each in columns.ranges
        )
        found[columns.key] = ", ".join(ranges)
    return found


def _tidy(span: Span) -> str:
    """What was written, on one line."""
    return " ".join(span.text.split())
