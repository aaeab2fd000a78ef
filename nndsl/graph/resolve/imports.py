"""`import "file.nn"`: the blocks, params and externs of another file."""

from __future__ import annotations

import posixpath

from nndsl.diagnostics import Label
from nndsl.graph.resolve.file import File, Loader
from nndsl.graph.resolve.findings import Findings
from nndsl.record import field, record
from nndsl.source import Source
from nndsl.syntax.statements import ImportStatement

IMPORTED = ("block", "param", "extern")

DEEPEST = 50
"""Files that import each other in a row: each takes room on Python's stack, and a loader could make them without end."""


@record(frozen=False)
class Imports:
    """The files met so far: each is resolved once, however many files import it."""

    load: Loader | None
    findings: Findings
    files: dict[str, File] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)
    """The paths of the files being resolved, each importing the next."""


def source_of(written: ImportStatement, importing: Source, imports: Imports) -> Source | None:
    """The text of an imported file; reported and `None` where it cannot be had."""
    path, span = written.path.value, written.path.span
    if imports.load is None:
        message = f"`{path}` cannot be imported here: this text was given without a way to read files"
        imports.findings.error("NN120", message, span, "check the file by its path, or pass a loader")
        return None
    if len(imports.open) > DEEPEST:
        message = f"`{path}` is not read: {DEEPEST} files import each other in a row"
        imports.findings.error("NN120", message, span, "import what this file needs in the first one")
        return None
    try:
        source = imports.load(path, importing.path)
    except (FileNotFoundError, LookupError):
        where = f" beside {importing.path}" if importing.path else ""
        imports.findings.error(
            "NN120", f"there is no file `{path}`{where}", span, "paths are relative to the importing file"
        )
        return None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        imports.findings.error("NN120", f"`{path}` cannot be read: {reason}", span)
        return None
    return None if _is_circle(source, written, imports) else source


def key_of(source: Source) -> str:
    """What identifies a file: its path, or its text where it has none."""
    return posixpath.normpath(source.path) if source.path is not None else f"\0{source.text}"


def bring(imported: File, written: ImportStatement, file: File) -> None:
    """Adds what an imported file declares to the namespace of the importing one."""
    file.imports.append((imported, written))
    file.lost |= imported.lost
    file.unread = file.unread or imported.unread
    for name, declared in imported.names.items():
        if declared.kind not in IMPORTED or declared.span.source is not imported.tree.source:
            continue
        earlier = file.names.get(name)
        if earlier is None:
            file.names[name] = declared
        elif earlier is not declared:
            labels = (
                Label(earlier.span, f"{earlier.title} of this name is here"),
                Label(declared.span, f"{declared.title} of this name is here"),
            )
            message = f"`{written.path.value}` brings {declared.title} `{name}`, a name that is already taken"
            file.findings.error("NN103", message, written.path.span, "rename one of the two", labels=labels)


def _is_circle(source: Source, written: ImportStatement, imports: Imports) -> bool:
    key = key_of(source)
    if key not in imports.open:
        return False
    around = " -> ".join([*imports.open[imports.open.index(key) :], key]).replace("\0", "")
    message = f"`{written.path.value}` imports itself: {around}"
    if len(imports.open) > 1:
        message = f"these files import each other in a circle: {around}"
    hint = "move what both need into a third file"
    imports.findings.error("NN121", message, written.path.span, hint)
    return True
