"""A finished run measured on other data."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nndsl.runtime.backend_gaps import check_texts
from nndsl.runtime.build import Code, compile_again, importable
from nndsl.runtime.data.columns import map_columns
from nndsl.runtime.data.prepare import read_part
from nndsl.runtime.data.reading import open_table
from nndsl.runtime.data.source import DataSource, source_for
from nndsl.runtime.display import Display, Silent
from nndsl.runtime.errors import DataError
from nndsl.runtime.extras import load_keras
from nndsl.runtime.figures import measure
from nndsl.runtime.folder import CODE, MODEL, read_settings
from nndsl.runtime.settings import Interface, read_interface

if TYPE_CHECKING:
    import keras


def evaluate_run(
    folder: Path, data: str, targets: tuple[str, ...] = (), display: Display | None = None
) -> dict[str, float]:
    """See `nndsl.runtime.evaluate`."""
    settings = read_settings(folder)
    interface = read_interface(settings)
    table = open_table(source_like(data, settings, interface))
    columns = interface.columns
    if targets:
        given = map_columns(table, interface.wants, None, targets)
        columns = type(columns)(columns.inputs, columns.outputs | given.outputs)
    part = read_part(table, interface.wants, columns, interface.classes)
    model = load_model(folder, settings)
    found = measure(model, part, interface.wants.outputs, settings["batch_size"])
    (display or Silent()).figures({table.origin: found})
    return found


def source_like(data: str, settings: dict[str, Any], interface: Interface) -> DataSource:
    """The source that the user names, read with the options of the training data where it is of the same kind."""
    found = source_for(data)
    options = settings["data"]["options"] if settings["data"]["kind"] == found.kind else {}
    size = next((want.dims for want in interface.wants.inputs if len(want.dims) == 3), (None, None, None))
    height, width, channels = (dim if isinstance(dim, int) else None for dim in size)
    return DataSource(found.kind, found.location, options, (height, width, channels))


def load_model(folder: Path, settings: dict[str, Any]) -> keras.Model:
    """The saved model, compiled, on whichever backend this process has.

    Raises NN521 where Keras cannot read it back, NN536 where the backend cannot compute it.

    The archive's own loss and optimizer are left out: in them Keras writes what suited the backend of the training,
    a compiler that this one has not, or an optimizer class that only imports beside it. The run's code compiles anew.
    """
    model = open_model(folder, settings)
    with _loading(folder):
        code = Code((folder / CODE).read_text(encoding="utf-8"), settings["python_path"])
        return compile_again(code, model, settings["params"])


def open_model(folder: Path, settings: dict[str, Any]) -> keras.Model:
    """The saved model without loss and optimizer: enough to predict. Raises as `load_model` does."""
    keras = load_keras()
    dtypes = {name: each["dtype"] for name, each in settings["inputs"].items()}
    check_texts(dtypes, keras.config.backend())
    with importable(settings["python_path"]), _loading(folder):
        own = {name: getattr(import_module(module), name) for name, module in settings["externs"].items()}
        return keras.saving.load_model(folder / MODEL, custom_objects=own, compile=False)


@contextmanager
def _loading(folder: Path) -> Iterator[None]:
    """Tells what Keras raises, of which there are many kinds here: a missing layer class, a damaged archive."""
    try:
        yield
    except Exception as error:
        reason = str(error).strip().splitlines()
        raise DataError(
            "NN521",
            f"the model in {folder} cannot be loaded: {reason[0] if reason else error!r}",
            "layers written in Python must be importable where they were at training",
            path=str(folder),
        ) from error
