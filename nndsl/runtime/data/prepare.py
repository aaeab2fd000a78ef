"""From a table to what training takes: arrays for every input and output, in parts that do not overlap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from nndsl.graph.program import Data
from nndsl.rules.measured import Measured
from nndsl.runtime.data.arrays import check_tokens, fit, gather
from nndsl.runtime.data.columns import ColumnMap, check_columns, map_columns
from nndsl.runtime.data.labels import Class
from nndsl.runtime.data.measure import measure_inputs, measure_targets
from nndsl.runtime.data.part import Part
from nndsl.runtime.data.rows import Rows, reshaped
from nndsl.runtime.data.split import row_numbers, split
from nndsl.runtime.data.streaming.part import AnyPart, StreamedPart
from nndsl.runtime.data.streaming.table import AnyTable
from nndsl.runtime.data.table import Array, Table
from nndsl.runtime.data.targets import Target, encode
from nndsl.runtime.errors import DataError, gathering, raise_all
from nndsl.shapes.sizes import bind
from nndsl.wants import SPARSE, InputWant, OutputWant, Wants

PARTS = ("train", "validation", "test")


@dataclass(frozen=True, slots=True)
class Plan:
    """How the rows are divided. `weight` names a column with one weight a row."""

    validation: float
    test: float
    seed: int
    shuffle: bool = True
    weight: str | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """Data that fit. `bindings` are the sizes that they gave to symbols; `classes` the labels of each output;
    `measured` is for the rules that judge them.
    """

    columns: ColumnMap
    bindings: dict[str, int]
    classes: dict[str, tuple[Class, ...]]
    parts: dict[str, AnyPart]
    wants: Wants
    plan: Plan
    measured: Measured


def prepare(
    table: AnyTable, wants: Wants, data: Data | None, plan: Plan, targets: Sequence[str] = ()
) -> Prepared:
    """Maps, checks, encodes and splits a table. Raises DataError for everything that does not fit."""
    columns = map_columns(table, wants, data, targets)
    if plan.weight is not None:
        columns = _without(columns, plan.weight)
    bindings: dict[str, int] = {}
    x, encoded, outputs = _arrays(table, wants, columns, bindings)
    classes = {name: target.classes for name, target in encoded.items() if target.classes}
    whole = _part(table, x, encoded, _weight(table, plan.weight))
    bound = Wants(tuple(_bound(each, x) for each in wants.inputs), outputs)
    measured = Measured(
        table.origin,
        whole.rows,
        measure_inputs(bound.inputs, columns, x),
        measure_targets(bound.outputs, columns, encoded),
        _tail(table, plan),
    )
    prepared = Prepared(columns, bindings, classes, {}, bound, plan, measured)
    _divide(prepared, table, whole, encoded, plan)
    return prepared


def read_part(
    table: AnyTable,
    wants: Wants,
    columns: ColumnMap,
    classes: Mapping[str, tuple[Class, ...]],
    *,
    targets: bool = True,
) -> AnyPart:
    """Further rows for a network whose columns, sizes and classes are known already.

    Without `targets` the outputs' columns are not read. Raises NN504 for a column that the data lack.
    """
    wanted = [name for names in columns.inputs.values() for name in names]
    if targets:
        wanted += [name for names in columns.outputs.values() for name in names]
    check_columns(table, dict.fromkeys(wanted))
    read = wants if targets else replace(wants, outputs=())
    x, encoded, _ = _arrays(table, read, columns, {}, classes)
    return _part(table, x, encoded, None)


def _part(
    table: AnyTable, x: Mapping[str, Rows], encoded: Mapping[str, Target], weight: Rows | None
) -> AnyPart:
    """All rows, where they are: in memory, or on disk."""
    y = {name: target.array for name, target in encoded.items()}
    if isinstance(table, Table):
        return Part(
            _arrays_of(x),
            _arrays_of(y),
            None if weight is None else np.asarray(weight),
            np.arange(table.rows),
        )
    return StreamedPart(dict(x), y, weight, row_numbers(table.rows), sequential=not table.at_hand)


def _arrays_of(rows: Mapping[str, Rows]) -> dict[str, Array]:
    return {name: np.asarray(each) for name, each in rows.items()}


def _arrays(
    table: AnyTable,
    wants: Wants,
    columns: ColumnMap,
    bindings: dict[str, int],
    classes: Mapping[str, tuple[Class, ...]] | None = None,
) -> tuple[dict[str, Rows], dict[str, Target], tuple[OutputWant, ...]]:
    """Inputs by outside name, targets by output, and the outputs as the data made them; every mistake is raised at once."""
    errors: list[DataError] = []
    x = _inputs(table, wants.inputs, columns, bindings, errors)
    encoded, outputs = _outputs(table, wants, columns, bindings, x, classes or {}, errors)
    raise_all(errors)
    return x, encoded, outputs


def _inputs(
    table: AnyTable,
    wants: Sequence[InputWant],
    columns: ColumnMap,
    bindings: dict[str, int],
    errors: list[DataError],
) -> dict[str, Rows]:
    arrays = {}
    for want in wants:
        owner = f"input {want.name}"
        span = columns.spans.get(want.name, want.span)
        with gathering(errors):
            array = gather(table, columns.inputs[want.name], owner, want.dtype, span)
            dims = tuple(bind(dim, bindings) for dim in want.dims)
            array, bound = fit(array, dims, owner, table, span)
            check_tokens(array, want, table, span)
            bindings |= bound
            arrays[want.outside_name] = array
    return arrays


def _outputs(
    table: AnyTable,
    wants: Wants,
    columns: ColumnMap,
    bindings: dict[str, int],
    x: Mapping[str, Rows],
    classes: Mapping[str, tuple[Class, ...]],
    errors: list[DataError],
) -> tuple[dict[str, Target], tuple[OutputWant, ...]]:
    encoded: dict[str, Target] = {}
    bound: list[OutputWant] = []
    for want in wants.outputs:
        sized = replace(
            want, dims=tuple(bind(d, bindings) for d in want.dims), size=bind(want.size, bindings)
        )
        with gathering(errors):
            names = columns.outputs.get(want.name, ())
            span = columns.spans.get(want.name, want.span)
            target = (
                encode(table, names, sized, span, classes.get(want.name, ()))
                if names
                else _copied(sized, x, wants.inputs)
            )
            if target is None:
                continue
            encoded[want.name] = target
            if target.classes and str(sized.size) == "n_classes":
                bindings["n_classes"] = len(target.classes)
            bound.append(_settled(sized, target))
    return encoded, tuple(bound)


def _settled(want: OutputWant, target: Target) -> OutputWant:
    """The output as the data made it: its shape, its encoding, and the loss that follows from it."""
    dims = target.array.shape[1:]
    if want.kind == "classes" and not target.one_hot:
        dims = (*dims, len(target.classes))
    loss = SPARSE if want.is_free and not target.one_hot else want.loss_text
    return replace(want, dims=dims, one_hot=target.one_hot, loss_text=loss, is_free=False)


def _copied(want: OutputWant, x: Mapping[str, Rows], inputs: Sequence[InputWant]) -> Target | None:
    """The input that the output reconstructs; `None` where its data were wrong, which has been told."""
    names = {each.name: each.outside_name for each in inputs}
    if want.copy_of not in names:
        raise DataError(
            "NN505",
            f"output {want.name} reconstructs {want.copy_of}, which is no input, so the data hold no target for it",
            f"reconstruct an input, or name the target's columns: {want.name}: COLUMNS in the data section",
            span=want.span,
        )
    array = x.get(names[want.copy_of])
    return None if array is None else Target(array)


def _bound(want: InputWant, x: Mapping[str, Rows]) -> InputWant:
    """The input with every symbol replaced by its size; a varying axis stays so."""
    actual = x[want.outside_name].shape[1:]
    dims = tuple(None if dim is None else size for dim, size in zip(want.dims, actual, strict=True))
    return replace(want, dims=dims)


def _without(columns: ColumnMap, weight: str) -> ColumnMap:
    """The mapping with the weights' column taken out of the inputs."""
    inputs = {name: tuple(each for each in names if each != weight) for name, names in columns.inputs.items()}
    return replace(columns, inputs=inputs)


def _weight(table: AnyTable, name: str | None) -> Rows | None:
    if name is None:
        return None
    check_columns(table, [name])
    return reshaped(gather(table, [name], "sample_weight", "float32", None), ())


def _divide(
    prepared: Prepared, table: AnyTable, whole: AnyPart, encoded: Mapping[str, Target], plan: Plan
) -> None:
    """Fills `prepared.parts`: parts that come with the source stay as they are, the others are drawn."""
    given = {
        name: read_part(part, prepared.wants, prepared.columns, prepared.classes)
        for name, part in table.parts.items()
    }
    strata = next((target.numbers for target in encoded.values() if target.numbers is not None), None)
    drawn = split(
        whole.rows,
        0.0 if "validation" in given else plan.validation,
        0.0 if "test" in given else plan.test,
        plan.seed,
        strata=strata,
        shuffle=plan.shuffle,
        origin=table.origin,
    )
    for name in PARTS:
        rows: Array = getattr(drawn, name)
        if name in given:
            prepared.parts[name] = given[name]
        elif len(rows):
            prepared.parts[name] = whole.only(rows)
    _check_seen(prepared, table, encoded, drawn.train)


def _tail(table: AnyTable, plan: Plan) -> tuple[str, ...]:
    """The parts that are cut from the end of the rows as they stand."""
    shares = {"validation": plan.validation, "test": plan.test}
    drawn = (name for name, share in shares.items() if share > 0 and name not in table.parts)
    return () if plan.shuffle else tuple(drawn)


def _check_seen(prepared: Prepared, table: AnyTable, encoded: Mapping[str, Target], trained: Array) -> None:
    """Raises NN513 for a class that other parts have and training has not."""
    for name, target in encoded.items():
        if target.numbers is None:
            continue
        absent = np.setdiff1d(target.numbers, target.numbers[trained])
        if absent.size:
            label = prepared.classes[name][int(absent[0])]
            row = int(np.flatnonzero(target.numbers == absent[0])[0]) + 1
            column, *_ = prepared.columns.outputs[name]
            raise DataError(
                "NN513",
                f"the class {label} of column {column} (first in row {row}) is not among the rows for training",
                "let the rows be shuffled (shuffle=True in the data section), or hold out fewer of them",
                path=table.origin,
                row=row,
                column=column,
                span=next(want.span for want in prepared.wants.outputs if want.name == name),
            )
