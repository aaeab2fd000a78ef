"""What `nndsl check` does, without the describing of options that `check.py` adds.

Editors and hooks run the plain form at every save, and importing typer takes as long as checking a small file.
"""

from __future__ import annotations

import os.path
from collections.abc import Iterable, Sequence

from nndsl.cli.inputs import STDIN, expand, read_source, usage_error
from nndsl.cli.paths import configuration_at
from nndsl.cli.printing import print_findings
from nndsl.compiler import Judge, Loader, analyze
from nndsl.configuration import Configuration
from nndsl.diagnostics import Diagnostic, has_errors
from nndsl.files import load_import
from nndsl.record import record, replace
from nndsl.source import Source


@record
class Options:
    """`fix` mends files first, `diff` only shows what that would change; `unsafe` is about both. `data` name a file, a
    folder or a data set to look at, `targets` the columns there that are predicted. `judge` finds what the target of
    nndsl compile that was named cannot take.
    """

    format: str = "text"
    statistics: bool = False
    strict: bool = False
    fix: bool = False
    diff: bool = False
    unsafe: bool = False
    data: str = ""
    targets: tuple[str, ...] = ()
    judge: Judge | None = None


PLAIN = Options()


def check_files(files: Sequence[str], options: Options = PLAIN) -> None:
    """Prints the findings of files and folders.

    Raises SystemExit with 1 where errors were found (or, for `diff`, anything would change), with 2 where a file cannot
    be read or written.
    """
    paths = expand(files)
    if not paths:
        usage_error(f"there is no .nn file in {', '.join(files)}")
    if options.diff:
        raise SystemExit(_show_changes(paths, options))
    # The mended text takes standard output for itself.
    taken = options.fix and STDIN in paths
    if options.fix and len(paths) > 1 and not taken:
        for path in paths:
            findings_of(path, options)
        # What one file imports may have been mended after it.
        options = replace(options, fix=False)
    found = gathered(findings_of(path, options) for path in paths)
    print_findings(found, paths, options.format, statistics=options.statistics, err=taken)
    if has_errors(found):
        raise SystemExit(1)


def findings_of(path: str, options: Options, load: Loader = load_import) -> Sequence[Diagnostic]:
    """What is found in one file, after mending it where that is asked for."""
    source = read_source(path)
    if not options.fix:
        return _findings(source, options, load)
    from nndsl.cli.mending import mend_file

    return mend_file(path, source, lambda text: _findings(text, options, load), unsafe=options.unsafe)


def gathered(found: Iterable[Sequence[Diagnostic]]) -> list[Diagnostic]:
    """The findings of all files, file by file; what several of them import has its findings once."""
    files: dict[str, dict[tuple[int, int, str, str], Diagnostic]] = {}
    for findings in found:
        for each in findings:
            key = (each.span.start, each.span.end, each.code, each.message)
            files.setdefault(os.path.normpath(each.span.source.name), {}).setdefault(key, each)
    return [each for file in files.values() for _, each in sorted(file.items(), key=lambda pair: pair[0])]


def _findings(source: Source, options: Options, load: Loader = load_import) -> Sequence[Diagnostic]:
    project = configuration_at(source.path or STDIN)
    if options.strict:
        project = replace(project, strict=True)
    if options.data:
        return _findings_with_data(source, load, project, options)
    return analyze(source, load, target=options.judge, configuration=project).diagnostics


def _findings_with_data(
    source: Source, load: Loader, project: Configuration, options: Options
) -> Sequence[Diagnostic]:
    from nndsl.runtime.errors import DataError
    from nndsl.runtime.extras import require

    try:
        require("numpy")
        from nndsl.runtime.checking import check_with_data

        return check_with_data(source, load, project, options.data, options.targets, options.judge)
    except DataError as error:
        usage_error(f"{error.message}; {error.hint}" if error.hint else error.message)


def _show_changes(paths: Sequence[str], options: Options) -> int:
    from nndsl.cli.mending import show_changes

    sources = [read_source(path) for path in paths]
    return int(show_changes(sources, lambda text: _findings(text, options), unsafe=options.unsafe))
