"""A text whose task nobody says: tried out for each, and what came of it in one report."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nndsl.runtime.platform.problem import Problem
from nndsl.runtime.platform.report import Report, as_fields, as_text, told
from nndsl.runtime.platform.setup import TASKS, Setup


def setups_of(given: Setup) -> list[Setup]:
    """One setup a task."""
    return [replace(given, task=task) for task in TASKS]


def taken(reports: Sequence[Report]) -> bool:
    """Whether there is a task for which the platform would take the text."""
    return any(report.ok for report in reports)


def all_as_json(reports: Sequence[Report]) -> str:
    """One JSON object: whether the text is taken for any task, and a report each."""
    fields = {"ok": taken(reports), "reports": [as_fields(report) for report in reports]}
    return json.dumps(fields, indent=2, ensure_ascii=False)


def all_as_text(reports: Sequence[Report], title: str) -> str:
    """The reports of the tasks that the text fits, and why it does not fit the others."""
    return "\n".join(_fitting(reports, title) if taken(reports) else _fitting_none(reports, title))


def _fitting(reports: Sequence[Report], title: str) -> Iterator[str]:
    for report in reports:
        if report.ok:
            yield as_text(report, f"{title} as {report.task}")
    for report in reports:
        for problem in report.problems:
            yield f"{title} not as {report.task}: {problem.kind}: {problem.message}"


def _fitting_none(reports: Sequence[Report], title: str) -> Iterator[str]:
    yield f"{title}: the platform takes it for no task; --task says which one is meant"
    found: dict[Problem, list[str]] = {}
    for report in reports:
        for problem in report.problems:
            found.setdefault(problem, []).append(report.task)
    for problem, tasks in found.items():
        kinds = "" if len(tasks) == len(reports) else f" as {' and '.join(tasks)}"
        yield from told(problem, f"{title}{kinds}", reports[0].text)
