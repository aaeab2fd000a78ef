"""Where data come from: the kind of source, its location and its options, and the reader for each kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from nndsl.diagnostics.suggest import nearest
from nndsl.runtime.data.table import Table
from nndsl.runtime.errors import DataError
from nndsl.source import Span

READERS = {
    "csv": "nndsl.runtime.data.csv",
    "parquet": "nndsl.runtime.data.parquet",
    "npz": "nndsl.runtime.data.npz",
    "images": "nndsl.runtime.data.images",
    "sklearn": "nndsl.runtime.data.sklearn",
    "keras": "nndsl.runtime.data.keras",
}
FILES = ("csv", "parquet", "npz", "images")
SUFFIXES = {
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
    ".parquet": "parquet",
    ".pq": "parquet",
    ".npz": "npz",
}


@dataclass(frozen=True, slots=True)
class DataSource:
    """One source. `location` is a path, or a data set's name for `sklearn` and `keras`.

    `options` are the reader's own (`separator=";"`). `image_size` is the height, width and channels that the network
    wants of an image, `None` where it takes any. `span` is where the `.nn` file names the source.
    """

    kind: str
    location: str
    options: Mapping[str, Any] = field(default_factory=dict)
    image_size: tuple[int | None, int | None, int | None] = (None, None, None)
    span: Span | None = None

    @property
    def origin(self) -> str:
        """What messages call the source."""
        return self.location if self.kind in FILES else f'{self.kind}("{self.location}")'


def source_for(text: str, options: Mapping[str, Any] | None = None) -> DataSource:
    """The source that a command line names: a file, a folder of images, `sklearn:digits` or `keras:mnist`."""
    kind, colon, name = text.partition(":")
    if colon and kind in ("sklearn", "keras") and not Path(text).exists():
        return DataSource(kind, name, options or {})
    path = Path(text)
    if path.is_dir():
        return DataSource("images", text, options or {})
    suffix = path.suffix.lower()
    if suffix in SUFFIXES:
        return DataSource(SUFFIXES[suffix], text, options or {})
    raise DataError(
        "NN501",
        f"the name {path.name} does not say what kind of data it holds",
        "use a .csv, .tsv, .parquet or .npz file, a folder of images, sklearn:NAME or keras:NAME",
        path=text,
    )


def read(source: DataSource) -> Table:
    """Reads a source whole. Raises DataError (NN514, NN502, NN503, NN517, NN518) where it cannot be used."""
    if source.kind in FILES:
        _check_exists(source)
    table: Table = import_module(READERS[source.kind]).read(source)
    if not table.columns or not table.rows:
        what = "no columns" if not table.columns else "no rows"
        raise DataError(
            "NN503",
            f"{source.origin} has {what}",
            "give data with at least one row",
            path=source.origin,
            span=source.span,
        )
    return table


def _check_exists(source: DataSource) -> None:
    path = Path(source.location)
    wants_folder = source.kind == "images"
    message, hint = "", ""
    if not path.exists():
        message = f"there is no {'folder' if wants_folder else 'file'} {source.location}"
        hint = (
            _neighbour(path)
            or "the path counts from the folder of the .nn file, or from here on the command line"
        )
    elif path.is_dir() and not wants_folder:
        message = f"{source.location} is a folder, but {source.kind} data are read from one file"
        hint = "name a file in it, or use images(...) for a folder of images by class"
    elif wants_folder and not path.is_dir():
        message = f"{source.location} is a file, but images are read from a folder with one folder a class"
        hint = "name the folder that holds the class folders"
    if message:
        raise DataError("NN514", message, hint, path=source.location, span=source.span)


def _neighbour(path: Path) -> str:
    """A hint with the nearest name in the same folder."""
    if not path.parent.is_dir():
        return ""
    name = nearest(path.name, [entry.name for entry in path.parent.iterdir()])
    return f"did you mean {path.parent / name}?" if name else ""
