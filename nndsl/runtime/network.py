"""The network of a run: its file read and checked, with the files it imports, and copied so that it opens again."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nndsl.compiler import Analysis, analyze
from nndsl.diagnostics import Diagnostic
from nndsl.files import configuration_of, import_path, load_import, read
from nndsl.graph.elaborate import elaborate
from nndsl.graph.graph import Graph
from nndsl.rules.measured import Measured
from nndsl.runtime.errors import DataError
from nndsl.runtime.folder import write_text
from nndsl.runtime.names import did_you_mean
from nndsl.source import Source
from nndsl.syntax.parser import parse
from nndsl.syntax.statements import ImportStatement


@dataclass(frozen=True, slots=True)
class Network:
    """A file without errors. `imports` are the files it imports, at any depth, by their paths on disk.

    `origin` is the file that it is a copy of, where it was opened from a run's folder; else the file itself.
    """

    source: Source
    analysis: Analysis
    params: Mapping[str, Any]
    origin: Path
    imports: dict[str, Source] = field(default_factory=dict)

    @property
    def home(self) -> Path:
        """Where layers of the network's own, written in Python, are imported from."""
        return self.origin.parent

    def with_params(self, params: Mapping[str, Any]) -> Network:
        """The same texts, not read again, with other values of params. Raises NnError where the checks refuse them."""

        def load(written: str, importing: str | None) -> Source:
            return self.imports[os.path.normpath(import_path(written, importing))]

        project = configuration_of(str(self.origin))
        analysis = analyze(self.source, load, params=params, configuration=project).sound()
        return Network(self.source, analysis, dict(params), self.origin, self.imports)

    def bound(self, bindings: Mapping[str, int]) -> Graph:
        """The graph with the sizes that data gave to its symbols."""
        return elaborate(self.analysis.program, bind=bindings, params=self.params)[0]

    def check(self, bindings: Mapping[str, int], data: Measured) -> tuple[Diagnostic, ...]:
        """The warnings about the network with the sizes of its data, and about the data. Raises NnError for errors."""
        project = configuration_of(str(self.origin))
        found = analyze(
            self.source, load_import, bind=bindings, params=self.params, data=data, configuration=project
        )
        return found.sound().diagnostics


def open_network(path: Path, params: Mapping[str, Any], origin: Path | None = None) -> Network:
    """Reads and checks a `.nn` file. Raises NnError for its errors; DataError for a file or param that is not there.

    `origin` is the file that it is a copy of, after which the network is called.
    """
    origin = origin or path
    try:
        source = Source(read(path), str(path.with_name(origin.name)))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DataError("NN514", f"the network {path} cannot be read: {reason}", path=str(path)) from error
    imports: dict[str, Source] = {}

    def load(written: str, importing: str | None) -> Source:
        found = load_import(written, importing)
        imports[os.path.normpath(found.path or written)] = found
        return found

    analysis = analyze(source, load, params=params, configuration=configuration_of(str(origin))).sound()
    known = [param.name for param in analysis.program.params]
    for name in params:
        if name not in known:
            raise DataError(
                "NN520",
                f"the network has no param {name}",
                did_you_mean(name, known, "params"),
                path=str(path),
            )
    return Network(source, analysis, dict(params), origin, imports)


def copy_network(network: Network, folder: Path) -> None:
    """Writes `network.nn` and the imported files into a run's folder.

    Imported files keep their place beside the network; those from outside of its folder go to `imports/`, and the
    `import` statements that name them are rewritten.
    """
    places = places_of(network)
    _copy(network.source, folder / "network.nn", folder, places)
    for path, source in network.imports.items():
        _copy(source, folder / places[path], folder, places)


def places_of(network: Network) -> dict[str, Path]:
    """Where in a run's folder each imported file goes."""
    root = Path(network.source.path or ".").parent
    places: dict[str, Path] = {}
    for path in network.imports:
        relative = Path(os.path.relpath(path, root))
        outside = relative.is_absolute() or ".." in relative.parts or relative == Path("network.nn")
        place = Path("imports") / relative.name if outside else relative
        number = 2
        while place in places.values():
            place = place.with_name(f"{Path(path).stem}_{number}.nn")
            number += 1
        places[path] = place
    return places


def _copy(source: Source, target: Path, folder: Path, places: Mapping[str, Path]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    text = source.text
    tree, _ = parse(source)
    statements = [each for each in tree.statements if isinstance(each, ImportStatement)]
    for statement in reversed(statements):
        written = statement.path.value
        found = os.path.normpath(Path(source.path or ".").parent / written)
        if found not in places:
            continue
        relative = Path(os.path.relpath(folder / places[found], target.parent)).as_posix()
        if relative != written:
            text = f'{text[: statement.path.span.start]}"{relative}"{text[statement.path.span.end :]}'
    write_text(target, text)
