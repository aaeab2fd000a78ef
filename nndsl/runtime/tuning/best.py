"""The best values written back: the network's text with each param's value replaced where it stands."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from nndsl.diagnostics import Edit
from nndsl.fixing import edited
from nndsl.runtime.data.source import FILES
from nndsl.runtime.folder import write_text
from nndsl.runtime.network import Network, places_of
from nndsl.runtime.tuning.spaces import Space
from nndsl.source import Source, Span
from nndsl.syntax import nodes
from nndsl.syntax.formatter import format_tree
from nndsl.syntax.parser import parse
from nndsl.syntax.statements import ImportStatement, SectionStatement, Tree

BEST = "best.nn"
IMPORTED = Path("best")
"""Where in the folder the files go that the network imports, their own params changed, too."""

BEGINNING = "# Best of "
PARTS = ("validation", "test")
"""Options of a data section that name files."""


def write_best(
    network: Network, spaces: tuple[Space, ...], values: Mapping[str, Any], folder: Path, comment: str
) -> Path:
    """Writes `best.nn`, and under `best/` the files that it imports; all paths lead to what they led to before."""
    chosen = _replacements(network, spaces, values)
    places = {path: IMPORTED / place for path, place in places_of(network).items()}
    for path, source in network.imports.items():
        text = _rewritten(source, chosen, places, folder, places[path])
        _write(folder / places[path], text)
    text = _rewritten(network.source, chosen, places, folder, Path(BEST))
    _write(folder / BEST, f"{BEGINNING}{comment}\n{_without_earlier(text)}")
    return folder / BEST


def _replacements(network: Network, spaces: tuple[Space, ...], values: Mapping[str, Any]) -> list[Edit]:
    by_name = {space.name: space for space in spaces}
    params = [param for param in network.analysis.program.params if param.name in values]
    return [Edit(param.value.span, by_name[param.name].written(values[param.name])) for param in params]


def _rewritten(
    source: Source, chosen: list[Edit], places: Mapping[str, Path], folder: Path, place: Path
) -> str:
    """A text for its place in the folder."""
    tree, _ = parse(source)
    edits = [edit for edit in chosen if edit.span.source is source]
    edits += _imports(tree, places, place)
    edits += _data(tree, (folder / place).parent)
    return edited(source.text, edits)


def _imports(tree: Tree, places: Mapping[str, Path], place: Path) -> Iterator[Edit]:
    here = Path(tree.source.path or ".").parent
    for statement in tree.statements:
        if isinstance(statement, ImportStatement):
            found = places.get(os.path.normpath(here / statement.path.value))
            if found is not None:
                yield _path(statement.path.span, os.path.relpath(found, place.parent))


def _data(tree: Tree, target: Path) -> Iterator[Edit]:
    """Relative paths of data, which count from the folder of the file that names them."""
    here = Path(tree.source.path or ".").parent
    for statement in tree.statements:
        source = statement.source if isinstance(statement, SectionStatement) else None
        if source is None or source.name.id not in FILES:
            continue
        for argument in source.arguments:
            if isinstance(argument.value, nodes.String) and (not argument.name or argument.name.id in PARTS):
                path = here / argument.value.value
                if not os.path.isabs(argument.value.value):
                    yield _path(argument.value.span, os.path.relpath(path, target))


def _path(span: Span, path: str) -> Edit:
    return Edit(span, json.dumps(Path(path).as_posix(), ensure_ascii=False))


def _without_earlier(text: str) -> str:
    """A text without the line in which an earlier search told its best."""
    first, _, rest = text.partition("\n")
    return rest if first.startswith(BEGINNING) else text


def _write(path: Path, text: str) -> None:
    tree, _ = parse(Source(text, str(path)))
    path.parent.mkdir(parents=True, exist_ok=True)
    write_text(path, format_tree(tree))
