"""The train and data sections as a run reads them, checked before Keras is imported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nndsl.graph.graph import Graph, Setting
from nndsl.graph.parts import Bound, Expr, Items, Literal, Ref
from nndsl.graph.program import Data
from nndsl.habits import EPOCHS, FIT, TEST, VALIDATION
from nndsl.runtime.data.prepare import Plan
from nndsl.runtime.data.source import FILES, DataSource, source_for
from nndsl.runtime.errors import DataError
from nndsl.runtime.request import RunRequest
from nndsl.shapes.call import Object, Value
from nndsl.wants import Wants


@dataclass(frozen=True, slots=True)
class FitOptions:
    """`arguments` go to `fit` as they are; `callbacks` are not yet made."""

    epochs: int
    batch_size: int | None
    arguments: Mapping[str, Any]
    callbacks: tuple[Value, ...]


def fit_options(graph: Graph, request: RunRequest) -> FitOptions:
    """The train section with the command line before it. Raises NN520 for a value that training cannot use."""
    train = graph.train
    epochs = request.epochs if request.epochs is not None else _whole(train.get("epochs"), "epochs", EPOCHS)
    batch = (
        request.batch_size
        if request.batch_size is not None
        else _whole(train.get("batch_size"), "batch_size", 32)
    )
    if epochs is None or epochs < 1:
        raise _refused("epochs", epochs, "a whole number of at least 1", train.get("epochs"))
    if batch is not None and batch < 1:
        raise _refused("batch_size", batch, "a whole number of at least 1", train.get("batch_size"))
    _check_beginning(epochs, train.get("initial_epoch"))
    callbacks = train["callbacks"].value if "callbacks" in train else ()
    listed = tuple(callbacks) if isinstance(callbacks, (list, tuple)) else (callbacks,)
    _check_callbacks(listed, train.get("callbacks"))
    arguments = {name: train[name].value for name in FIT if name in train}
    return FitOptions(epochs, batch, arguments, listed)


def _check_beginning(epochs: int, setting: Setting | None) -> None:
    """Refuses what NN551 refuses in the file, where the command line says how many epochs there are."""
    if setting is not None and isinstance(setting.value, int) and setting.value >= epochs:
        raise DataError(
            "NN520",
            f"training begins after epoch {setting.value} and ends with epoch {epochs}, so that there is none",
            "epochs counts from the very first: give a larger number",
            span=setting.span,
        )


def _check_callbacks(listed: tuple[Value, ...], setting: Setting | None) -> None:
    if any(isinstance(each, Object) and each.name == "LearningRateScheduler" for each in listed):
        raise DataError(
            "NN520",
            "LearningRateScheduler takes a Python function of the epoch, which a .nn file cannot write",
            "give the schedule to the optimizer: Adam(learning_rate=ExponentialDecay(0.01, 1000, 0.9))",
            span=setting.span if setting else None,
        )


def split_plan(graph: Graph, data: Data | None, seed: int) -> Plan:
    """How the rows are divided: the train section's validation_split, the data section's options, else the defaults."""
    options = data_options(graph, data)
    setting = graph.train.get("validation_split")
    shares: dict[str, float] = {
        "validation_split": setting.value if setting else VALIDATION,  # type: ignore[dict-item]  # checked below
        "test_split": options.get("test_split", TEST),
    }
    for name, share in shares.items():
        if isinstance(share, bool) or not isinstance(share, (int, float)) or not 0 <= share < 1:
            raise _refused(name, share, "a share of at least 0 and less than 1", setting)
    shuffle = bool(options.get("shuffle", True))
    weight = options.get("sample_weight")
    return Plan(shares["validation_split"], shares["test_split"], seed, shuffle, weight)


def data_source(graph: Graph, request: RunRequest, wants: Wants) -> DataSource:
    """The source to train on: the command line's, else the data section's. Raises NN523 where there is neither."""
    data = graph.program.data
    size = image_size(wants)
    if request.data is not None:
        found = source_for(request.data)
        same = data is not None and data.kind == found.kind
        options = data_options(graph, data) if same else {}
        return DataSource(found.kind, found.location, options, size)
    if data is None:
        raise DataError(
            "NN523",
            "the network has no data section, and no data were given",
            "write nndsl run FILE --data houses.csv --target price, or a section data csv(...) { } in the file",
            path=str(request.path),
        )
    options = data_options(graph, data)
    return DataSource(data.kind, _beside(data.kind, data.location, request.home), options, size, data.span)


def part_sources(source: DataSource, request: RunRequest) -> dict[str, DataSource]:
    """The sources of parts that the user keeps in files of their own: the options `validation` and `test`, and the
    train section's `validation_data`."""
    given: dict[str, Any] = {
        part: source.options[part] for part in ("validation", "test") if part in source.options
    }
    return {
        part: DataSource(
            source.kind,
            _beside(source.kind, path, request.home),
            source.options,
            source.image_size,
            source.span,
        )
        for part, path in given.items()
    }


def data_options(graph: Graph, data: Data | None) -> dict[str, Any]:
    """The options in the data section's parentheses as plain values."""
    return {} if data is None else {option.name: _plain(graph, option) for option in data.options}


def _plain(graph: Graph, option: Bound) -> Any:
    return _value(graph, option.name, option.value)


def _value(graph: Graph, name: str, value: Expr) -> Any:
    if isinstance(value, Literal):
        return value.value
    if isinstance(value, Items):
        return [_value(graph, name, item) for item in value.items]
    if isinstance(value, Ref) and value.name in graph.params:
        return graph.params[value.name]
    raise DataError(
        "NN520",
        f"the data option {name} takes a number, a text, True or False",
        f"write for example {name}=0.1",
        span=value.span,
    )


def _beside(kind: str, location: str, folder: Path) -> str:
    """A path counts from the folder of the `.nn` file that names it."""
    return str(folder / location) if kind in FILES else location


def image_size(wants: Wants) -> tuple[int | None, int | None, int | None]:
    for want in wants.inputs:
        if len(want.dims) == 3:
            height, width, channels = (dim if isinstance(dim, int) else None for dim in want.dims)
            return height, width, channels
    return None, None, None


def _whole(setting: Setting | None, name: str, otherwise: int) -> int | None:
    if setting is None:
        return otherwise
    value = setting.value
    if value is None and name == "batch_size":
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        raise _refused(name, value, "a whole number of at least 1", setting)
    return value


def _refused(name: str, value: object, expected: str, setting: Setting | None) -> DataError:
    return DataError(
        "NN520", f"{name} is {value!r}, but it must be {expected}", "", span=setting.span if setting else None
    )
