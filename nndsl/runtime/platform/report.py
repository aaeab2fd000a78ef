"""The result of a trial, as a record, as text and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from nndsl.runtime.platform.problem import Problem


@dataclass(slots=True)
class Report:
    """How far the text came, and what is wrong with it; what was not reached is empty.

    `keras` is the version that the model was made with, `functions` those that were found. `inputs` and `output` have
    shapes without the batch axis. `losses` are those of each epoch, `metrics` those of the last one, `reloaded` the
    formats that gave the same predictions. `notes` are worth knowing, and no problems.
    """

    text: str
    task: str
    keras: str = ""
    functions: tuple[str, ...] = ()
    inputs: Mapping[str, tuple[int | None, ...]] = field(default_factory=dict)
    output: tuple[int | None, ...] = ()
    loss: str = ""
    losses: list[float] = field(default_factory=list)
    metrics: Mapping[str, float] = field(default_factory=dict)
    reloaded: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether the platform would take the text."""
        return not self.problems


def as_fields(report: Report) -> dict[str, Any]:
    """What a program gets to see of it: all but the text; numbers that are none are `None`."""
    fields = {name: _finite(value) for name, value in asdict(report).items() if name != "text"}
    return {"ok": report.ok, **fields}


def as_json(report: Report) -> str:
    """The report as one JSON object."""
    return json.dumps(as_fields(report), indent=2, ensure_ascii=False)


def as_text(report: Report, title: str) -> str:
    """The report for people; `title` is what the text is called. Problems stand at their line of the text."""
    lines = [line for problem in report.problems for line in told(problem, title, report.text)]
    return "\n".join(lines or _success(report, title))


def told(problem: Problem, title: str, text: str) -> Iterator[str]:
    """The lines that tell a problem: what is wrong, the line of the text, the way out."""
    lines = text.splitlines()
    place = title if problem.line is None else f"{title}:{problem.line}"
    yield f"{place}: error {problem.kind}: {problem.message}"
    if problem.line is not None and problem.line <= len(lines):
        yield f"  {problem.line} | {lines[problem.line - 1].strip()}"
    if problem.hint:
        yield f"  help: {problem.hint}"


def _success(report: Report, title: str) -> Iterator[str]:
    yield f"{title}: the platform takes it ({report.keras})"
    inputs = ", ".join(f"{name} {_shape(shape)}" for name, shape in report.inputs.items())
    metrics = ", ".join(f"{name} {value:.4g}" for name, value in list(report.metrics.items())[:3])
    read_as = "amounts" if report.task == "regression" else "probabilities"
    rows = {
        "functions": ", ".join(report.functions),
        "inputs": inputs,
        "output": f"{_shape(report.output)} for {report.task}; predictions are {read_as}",
        "loss": f"{report.loss}: " + ", then ".join(f"{loss:.4g}" for loss in report.losses),
        "metrics": f"{metrics}, ...",
        "reloaded": f"from {' and '.join(report.reloaded)}, with the same predictions",
    }
    for name, words in rows.items():
        yield f"  {name:<10} {words}"
    for note in report.notes:
        yield f"  note       {note}"


def _shape(shape: tuple[int | None, ...]) -> str:
    return f"({', '.join('any' if size is None else str(size) for size in shape)})"


def _finite(value: Any) -> Any:
    """The value with `None` for NaN and infinity, which JSON has not."""
    if isinstance(value, dict):
        return {name: _finite(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(each) for each in value]
    return None if isinstance(value, float) and not abs(value) < float("inf") else value
