"""Where data come from: the kind of source, its location and its options, and the reader for each kind."""

from __future__ import annotations

import os.path
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nndsl.diagnostics.suggest import nearest
from nndsl.runtime.data.table import Table
from nndsl.runtime.errors import DataError
from nndsl.source import Span

if TYPE_CHECKING:
    from nndsl.runtime.data.streaming.table import AnyTable

READERS = {
    "csv": "nndsl.runtime.data.csv",
    "parquet": "nndsl.runtime.data.parquet",
    "npz": "nndsl.runtime.data.npz",
    "images": "nndsl.runtime.data.images",
    "sklearn": "nndsl.runtime.data.sklearn",
    "keras": "nndsl.runtime.data.keras",
}
STREAMED = {
    "csv": "nndsl.runtime.data.streaming.csv",
    "parquet": "nndsl.runtime.data.streaming.parquet",
    "images": "nndsl.runtime.data.streaming.images",
}
"""Readers of what may be larger than memory."""

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
    path = Path(text)
    if colon and kind in ("sklearn", "keras") and not os.path.exists(path):
        return DataSource(kind, name, options or {})
    if os.path.isdir(path):
        return DataSource("images", text, options or {})
    suffix = path.suffix.lower()
    if suffix in SUFFIXES:
        return DataSource(SUFFIXES[suffix], text, options or {})
    if not suffix and not os.path.exists(path):
        check_exists(DataSource("csv", text))
    raise DataError(
        "NN501",
        f"the name {path.name} does not say what kind of data it holds",
        "use a .csv, .tsv, .parquet or .npz file, a folder of images, sklearn:NAME or keras:NAME",
        path=text,
    )


def read(source: DataSource) -> Table:
    """Reads a source whole. Raises DataError (NN514, NN502, NN503, NN517, NN518) where it cannot be used."""
    if source.kind in FILES:
        check_exists(source)
    try:
        table: Table = import_module(READERS[source.kind]).read(source)
    except MemoryError:
        message, hint = f"{source.origin} does not fit into memory", _smaller(source)
        raise DataError("NN502", message, hint, path=source.origin, span=source.span) from None
    check_rows(source, table)
    return table


def check_rows(source: DataSource, table: AnyTable) -> None:
    """Raises NN503 for a source without rows."""
    if not table.columns or not table.rows:
        what = "no columns" if not table.columns else "no rows"
        raise DataError(
            "NN503",
            f"{source.origin} has {what}",
            "give data with at least one row",
            path=source.origin,
            span=source.span,
        )


def _smaller(source: DataSource) -> str:
    return (
        "leave out --no-stream" if source.kind in STREAMED else "give a part of it, or a CSV or Parquet file"
    )


def check_exists(source: DataSource) -> None:
    """Raises NN514 for what is no file or folder of data, and NN503 for an empty file. Opens nothing: a pipe never ends."""
    path = Path(source.location)
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        message = f"there is no {'folder' if source.kind == 'images' else 'file'} {source.location}"
        hint = "the path counts from the folder of the .nn file, or from here on the command line"
        raise _refused(source, message, _neighbour(path) or hint) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise _refused(source, f"{source.location!r} cannot be read: {reason}", "") from None
    _check_kind(source, status.st_mode)
    # What the system makes up as it is read has no size, and may have no end.
    if not status.st_size and stat.S_ISREG(status.st_mode):
        message, hint = f"{source.origin} is empty", "give a file with a header line and rows"
        raise DataError("NN503", message, hint, path=source.origin, span=source.span)


def _check_kind(source: DataSource, mode: int) -> None:
    is_folder, wants_folder = stat.S_ISDIR(mode), source.kind == "images"
    if not is_folder and not stat.S_ISREG(mode):
        message = f"{source.location} is a device, a pipe or a socket, from which data are not read"
        raise _refused(source, message, "write the data to a file and name that")
    if is_folder and not wants_folder:
        message = f"{source.location} is a folder, but {source.kind} data are read from one file"
        raise _refused(
            source, message, "name a file in it, or use images(...) for a folder of images by class"
        )
    if wants_folder and not is_folder:
        message = f"{source.location} is a file, but images are read from a folder with one folder a class"
        raise _refused(source, message, "name the folder that holds the class folders")


def _refused(source: DataSource, message: str, hint: str) -> DataError:
    return DataError("NN514", message, hint, path=source.location, span=source.span)


def _neighbour(path: Path) -> str:
    """A hint with the nearest name in the same folder."""
    try:
        names = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        return ""
    name = nearest(path.name, names)
    return f"did you mean {path.parent / name}?" if name else ""
