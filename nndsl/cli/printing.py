"""Prints the findings of `nndsl check` in the format that was asked for."""

from __future__ import annotations

from collections.abc import Sequence

from nndsl.cli.echo import echo
from nndsl.cli.inputs import STDIN
from nndsl.diagnostics import Diagnostic


def print_findings(
    found: Sequence[Diagnostic],
    paths: Sequence[str],
    format: str = "text",
    *,
    statistics: bool = False,
    err: bool = False,
) -> None:
    """Prints findings, or how often each code was found; with `err` to standard error.

    `paths` are the files that were checked.
    """
    if format == "text" and found and not statistics:
        from nndsl.cli.show import show

        show(found, err=err, files=len(paths))
    elif format == "text" and not found:
        name = "<stdin>" if list(paths) == [STDIN] else paths[0]
        if not err:
            echo(f"{len(paths)} files, no findings" if len(paths) > 1 else f"{name}: no findings")
    elif text := _counted(found, format) if statistics else _written(found, format):
        echo(text, err=err)


def _written(found: Sequence[Diagnostic], format: str) -> str:
    if format == "json":
        from nndsl.diagnostics import json

        return json.render(found)
    if format == "github":
        from nndsl.diagnostics import github

        return github.render(found)
    from nndsl.diagnostics import sarif
    from nndsl.rules.texts import text_of
    from nndsl.version import __version__

    return sarif.render(found, text_of, __version__)


def _counted(found: Sequence[Diagnostic], format: str) -> str:
    from nndsl.diagnostics import statistics
    from nndsl.rules.names import name_of

    render = statistics.render_json if format == "json" else statistics.render
    return render(found, name_of)
