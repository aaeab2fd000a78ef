"""Which columns feed which input and output."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from nndsl.graph.program import Columns, Data
from nndsl.runtime.data.streaming.table import AnyTable
from nndsl.runtime.errors import DataError, raise_all
from nndsl.runtime.names import did_you_mean, listing
from nndsl.source import Span
from nndsl.wants import InputWant, OutputWant, Wants


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """The columns (or arrays) of each input and output, by the name the `.nn` file gives it.

    An output that copies an input has no columns. `spans` are the places in the data section that name them.
    """

    inputs: dict[str, tuple[str, ...]]
    outputs: dict[str, tuple[str, ...]]
    spans: dict[str, Span] = field(default_factory=dict)


def map_columns(table: AnyTable, wants: Wants, data: Data | None, targets: Sequence[str] = ()) -> ColumnMap:
    """Maps columns by the data section, else by name, else all that is no target to the one input that is left.

    `targets` come from the command line: a column for the only output, or `OUTPUT=COLUMN`. Raises NN504 for columns
    that the data do not have and NN505 where an input or output is left without.
    """
    found = ColumnMap({}, {})
    _from_section(found, table, wants, data)
    _from_targets(found, table, wants.outputs, targets)
    for output in wants.outputs:
        if output.name not in found.outputs and output.kind != "copy":
            found.outputs[output.name] = _target(table, wants, output)
    taken = {name for names in found.outputs.values() for name in names}
    _by_name(found, table, wants.inputs, taken)
    left = [each for each in wants.inputs if each.name not in found.inputs]
    if len(left) == 1:
        taken |= {name for names in found.inputs.values() for name in names} | set(table.targets)
        rest = tuple(name for name in table.names if name not in taken)
        if not rest:
            raise _no_columns(table, left[0])
        found.inputs[left[0].name] = rest
    elif left:
        raise _ambiguous(table, left)
    return found


def check_columns(table: AnyTable, names: Iterable[str], span: Span | None = None) -> None:
    """Raises NN504 for every name that the table does not have."""
    raise_all(_unknown(table, name, span) for name in names if name not in table.columns)


def _from_section(found: ColumnMap, table: AnyTable, wants: Wants, data: Data | None) -> None:
    inputs = {each.name for each in wants.inputs}
    errors: list[DataError] = []
    for columns in data.columns if data else ():
        names = _expand(columns, table, errors)
        (found.inputs if columns.key in inputs else found.outputs)[columns.key] = names
        found.spans[columns.key] = columns.key_span
    raise_all(errors)


def _expand(columns: Columns, table: AnyTable, errors: list[DataError]) -> tuple[str, ...]:
    """The columns of all ranges, in order, each once."""
    order = {name: place for place, name in enumerate(table.names)}
    names: dict[str, None] = {}
    for each in columns.ranges:
        ends = dict.fromkeys((each.first, each.last))
        unknown = [_unknown(table, end, each.span) for end in ends if end not in order]
        errors.extend(unknown)
        if unknown:
            continue
        first, last = order[each.first], order[each.last]
        if first > last:
            errors.append(
                DataError(
                    "NN504",
                    f"the range {each.first} .. {each.last} is empty: {each.last} comes before {each.first} in the data",
                    f"write {each.last} .. {each.first}",
                    path=table.origin,
                    column=each.first,
                    span=each.span,
                )
            )
        names.update(dict.fromkeys(table.names[first : last + 1]))
    return tuple(names)


def _unknown(table: AnyTable, name: str, span: Span | None) -> DataError:
    return DataError(
        "NN504",
        f"{table.origin} has no column {name}",
        did_you_mean(name, table.names, "columns"),
        path=table.origin,
        column=name,
        span=span,
    )


def _from_targets(
    found: ColumnMap, table: AnyTable, outputs: Sequence[OutputWant], targets: Sequence[str]
) -> None:
    names = [output.name for output in outputs]
    for text in targets:
        output, equals, column = text.partition("=")
        if not equals or output not in names or text in table.columns:
            if len(names) != 1:
                raise DataError(
                    "NN505",
                    f"the network has {len(names)} outputs, and --target {text} names none of them",
                    f"write --target {names[0]}=COLUMN for each of {listing(names)}",
                    path=table.origin,
                    span=outputs[0].span,
                )
            output, column = names[0], text
        columns = (column,) if column in table.columns else tuple(column.split(","))
        check_columns(table, columns, next(each.span for each in outputs if each.name == output))
        found.outputs[output] = columns


def _target(table: AnyTable, wants: Wants, output: OutputWant) -> tuple[str, ...]:
    if output.name in table.columns:
        return (output.name,)
    if len(wants.outputs) == 1 and table.targets:
        return table.targets
    raise DataError(
        "NN505",
        f"nothing says which column of {table.origin} is the target of output {output.name}",
        f"write --target COLUMN, or {output.name}: COLUMN in the data section; the columns are {listing(table.names)}",
        path=table.origin,
        span=output.span,
    )


def _by_name(found: ColumnMap, table: AnyTable, inputs: Sequence[InputWant], taken: set[str]) -> None:
    for each in inputs:
        for name in (each.name, each.outside_name):
            if each.name not in found.inputs and name in table.columns and name not in taken:
                found.inputs[each.name] = (name,)


def _no_columns(table: AnyTable, left: InputWant) -> DataError:
    return DataError(
        "NN505",
        f"no column of {table.origin} is left for input {left.name}: all of them are targets "
        "or feed another input",
        f"write {left.name}: COLUMNS in the data section",
        path=table.origin,
        span=left.span,
    )


def _ambiguous(table: AnyTable, left: Sequence[InputWant]) -> DataError:
    names = [each.name for each in left]
    return DataError(
        "NN505",
        f"nothing says which columns of {table.origin} feed the inputs {listing(names)}",
        f"name them in the data section, for example {names[0]}: {table.names[0]} .. {table.names[-1]}",
        path=table.origin,
        span=left[0].span,
    )
