"""`report.html`: sections made one by one, so that one that fails costs only itself, and laid out as one page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from nndsl.resources import folder as resource
from nndsl.runtime.folder import write_text
from nndsl.runtime.report.blocks import Block, Section, Text
from nndsl.runtime.report.material import Judged, Material
from nndsl.runtime.report.outcome import Outcome, outcome_of
from nndsl.runtime.report.sections.curves import curves
from nndsl.runtime.report.sections.machine import machine
from nndsl.runtime.report.sections.network import diagram, summary
from nndsl.runtime.report.sections.outputs import KINDS, judgement
from nndsl.runtime.report.sections.overview import overview
from nndsl.runtime.report.sections.sample import sample
from nndsl.runtime.report.sections.settings import settings
from nndsl.runtime.report.sections.worst import worst

if TYPE_CHECKING:
    from jinja2 import Environment

REPORT = "report.html"


def write_report(folder: Path, material: Material) -> list[str]:
    """Writes `report.html` and returns what went wrong with it: a line for each section that could not be made.

    Raises DataError (NN521) where the file cannot be written.
    """
    problems: list[str] = []
    sections = make_sections(material, problems)
    write_text(folder / REPORT, render(material, sections))
    return problems


def make_sections(material: Material, problems: list[str]) -> list[Section]:
    """All sections in their order; a section that fails says so in its place, and in `problems`."""

    def add(title: str, anchor: str, make: Callable[[], Sequence[Block]]) -> None:
        try:
            blocks = make()
        except Exception as error:  # noqa: BLE001 - told in its place, and the others are worth having
            problem = f"{type(error).__name__}: {error}"
            problems.append(f"the section {title!r} of the report could not be made: {problem}")
            blocks = [Text(f"This section could not be made: {problem}", "warning")]
        sections.append(Section(title, anchor, blocks))

    sections: list[Section] = []
    add("What came out", "overview", lambda: overview(material))
    add("Curves", "curves", lambda: curves(material))
    add("Network", "network", lambda: diagram(material))
    add("Layers", "layers", lambda: summary(material))
    if material.judged is None:
        add(
            "Predictions",
            "predictions",
            lambda: [Text(f"Nothing could be judged: {material.problem}", "warning")],
        )
    else:
        _add_judged(material, material.judged, add)
    add("Use of the machine", "machine", lambda: machine(material))
    add("Settings", "settings", lambda: settings(material))
    return sections


Add = Callable[[str, str, Callable[[], Sequence[Block]]], None]


def _add_judged(material: Material, judged: Judged, add: Add) -> None:
    """The sections about predictions: examples, and two for each output."""
    wants, outcomes = material.prepared.wants.outputs, _Outcomes(material, judged)
    add("Examples", "examples", lambda: sample(material, judged, [outcomes.of(want.name) for want in wants]))
    for number, want in enumerate(wants, start=1):
        is_inner = len(want.dims) > 1 and want.kind != "copy"
        kind = f"{KINDS[want.kind]}{' at every place' if is_inner else ''}"
        add(
            f"Output {want.name}: {kind}",
            f"output-{number}",
            lambda name=want.name: [Text(f"Judged by {judged.words}."), *judgement(outcomes.of(name))],  # type: ignore[misc]
        )
        add(
            f"Worst rows of {want.name}",
            f"worst-{number}",
            lambda name=want.name: worst(material, judged, outcomes.of(name)),  # type: ignore[misc]
        )


class _Outcomes:
    """The outcome of each output, made when the first section asks for it."""

    def __init__(self, material: Material, judged: Judged) -> None:
        self.material, self.judged = material, judged
        self.made: dict[str, Outcome] = {}

    def of(self, name: str) -> Outcome:
        if name not in self.made:
            prepared = self.material.prepared
            want = next(each for each in prepared.wants.outputs if each.name == name)
            classes, names = prepared.classes.get(name, ()), prepared.columns.outputs.get(name, ())
            self.made[name] = outcome_of(self.judged, want, classes, names)
        return self.made[name]


def render(material: Material, sections: Sequence[Section]) -> str:
    """The report of a run as HTML in one piece."""
    return lay_out(material.graph.name, "report of a run", sections)


def lay_out(network: str, about: str, sections: Sequence[Section]) -> str:
    """A page as HTML in one piece, with its style in it; `about` is what it is, for its title."""
    style = (resource("templates") / "report" / "style.css").read_text(encoding="utf-8")
    context = {"network": network, "about": about, "sections": sections, "style": Markup(style)}
    return _environment().get_template("page.html.jinja").render(context)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    # Labels, columns and file names come from the user: everything is escaped unless it is a picture of ours.
    return Environment(
        loader=FileSystemLoader(resource("templates") / "report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
