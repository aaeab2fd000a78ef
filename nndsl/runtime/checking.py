"""A text checked together with data, as `nndsl check --data FILE` does it. Imports neither Keras nor its backend."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from nndsl.compiler import Analysis, Judge, Loader, analyze
from nndsl.configuration import Configuration
from nndsl.diagnostics import Diagnostic, has_errors
from nndsl.record import replace
from nndsl.runtime.errors import DataError
from nndsl.runtime.loading import fit_data
from nndsl.runtime.request import RunRequest
from nndsl.source import Source, Span

NOT_ABOUT_THE_TEXT = frozenset(("NN501", "NN514", "NN517", "NN518"))
"""Data that are not there, cannot be fetched, are of no known kind, or need a package that is not installed."""


def check_with_data(
    source: Source,
    load: Loader,
    configuration: Configuration,
    data: str,
    targets: Sequence[str] = (),
    judge: Judge | None = None,
) -> tuple[Diagnostic, ...]:
    """The findings of a text, and where it has no errors those of the data it is given: a file, a folder, a data set.
    `judge` finds what a target cannot take.

    Raises DataError where the data themselves are not to be had.
    """
    # Strictness would make errors of warnings, and hide what the data say.
    analysis = analyze(source, load, configuration=replace(configuration, strict=False))
    # A file of blocks for others to import has no data.
    if has_errors(analysis.diagnostics) or not analysis.graph.outputs:
        return tuple(configuration.applied(analysis.diagnostics))
    request = RunRequest(Path(source.path or "."), data=data, targets=tuple(targets))
    try:
        _, prepared = fit_data(analysis.graph, request, {})
    except DataError as error:
        placed = [_placed(each, analysis) for each in error.all]
        return tuple(configuration.applied([*analysis.diagnostics, *placed]))
    return analyze(
        source,
        load,
        bind=prepared.bindings,
        data=prepared.measured,
        target=judge,
        configuration=configuration,
    ).diagnostics


def _placed(error: DataError, analysis: Analysis) -> Diagnostic:
    """The mistake at its words; one about the file of data as a whole at the first input."""
    if error.span is None and error.code in NOT_ABOUT_THE_TEXT:
        raise error
    first = next(iter(analysis.program.inputs), None)
    nowhere = Span(analysis.program.source, 0, 0)
    place = nowhere if first is None else first.name_span or first.span
    found = error.diagnostic()
    return found or Diagnostic(error.code, error.message, place, error.hint, notes=error.notes)
