"""Reads a table: a CSV or Parquet file, or a data set of scikit-learn whose columns the file names."""

from __future__ import annotations

from nndsl.data_sets import SKLEARN
from nndsl.emit.expressions import literal
from nndsl.emit.layout import Code, Item, Text, call, flat, sequence
from nndsl.emit.training.plan import Plan
from nndsl.emit.training.writer import Writer, as_array, subscript
from nndsl.graph.program import ColumnRange
from nndsl.wants import InputWant, OutputWant

SUFFIXES = {".tsv": "\t"}
"""What separates the columns of such a file unless the data section says so."""


def read_csv(plan: Plan, writer: Writer) -> None:
    """`table = pl.read_csv(path, ...)` with the options of the data section."""
    options, location = plan.options, plan.data.location
    # Polars judges a column's type by its first hundred rows unless it is told to read them all.
    items: list[Item | Code] = [Text("path"), Item(Text("None"), "infer_schema_length=")]
    separator = options.get("separator") or SUFFIXES.get(location[-4:].lower())
    if separator and separator != ",":
        items.append(Item(Text(literal(separator)), "separator="))
    if options.get("decimal") == ",":
        items.append(Item(Text("True"), "decimal_comma="))
    if options.get("header") is False:
        items.append(Item(Text("False"), "has_header="))
    if options.get("encoding", "utf-8") not in ("utf-8", "utf-8-sig", "utf8"):
        items.append(Item(Text(literal(options["encoding"])), "encoding="))
    if options.get("missing") is not None:
        items.append(Item(_texts(options["missing"]), "null_values="))
    writer.statement("table = ", call("pl.read_csv", *items))
    if options.get("header") is False:
        writer.line("# What polars calls them differs from version to version.")
        writer.line('table.columns = [f"column_{i}" for i in range(1, table.width + 1)]')


def read_parquet(plan: Plan, writer: Writer) -> None:
    """`table = pl.read_parquet(path)`."""
    writer.line("table = pl.read_parquet(path)")


def read_sklearn(plan: Plan, writer: Writer) -> None:
    """A data set of scikit-learn as a table with its target, or targets, in the last columns."""
    read_bunch(plan, writer)
    several = plan.data.location == "linnerud"
    targets = "*bunch.target_names" if several else '"target"'
    writer.line(f"names = [*bunch.feature_names, {targets}]")
    writer.line("table = pl.DataFrame(np.column_stack([bunch.data, bunch.target]), schema=names)")


def read_bunch(plan: Plan, writer: Writer) -> None:
    """`bunch = datasets.load_digits()`."""
    scaled = "" if plan.options.get("scaled", True) else "scaled=False"
    writer.line(f"bunch = datasets.{SKLEARN[plan.data.location]}({scaled})")


def input_values(plan: Plan, want: InputWant) -> tuple[Code, bool]:
    """The array of an input, and whether its shape may be another than that of the input."""
    columns = _input_columns(plan, want)
    if want.dtype == "string":
        return _text_values(columns or _rest(plan, want), want), False
    if plan.data.kind == "parquet" and columns and _is_one(columns) and want.dims != (1,):
        # A column of Parquet may hold a list in every row.
        values = call(f"table[{literal(columns[0].first)}].to_list")
        return as_array(values, want), len(want.dims) != 1 or not isinstance(want.dims[0], int)
    frame = _frame(columns) if columns else _rest(plan, want)
    return as_array(frame, want), len(want.dims) != 1


def target_values(plan: Plan, want: OutputWant) -> tuple[Code, bool]:
    """The array of an output that predicts numbers, and whether its shape may be another than the prediction's."""
    columns = target_columns(plan, want)
    if plan.data.kind == "parquet" and _is_one(columns) and want.dims != (1,):
        return as_array(call(f"table[{literal(columns[0].first)}].to_list")), True
    return as_array(_frame(columns)), len(want.dims) != 1


def label_values(plan: Plan, want: OutputWant) -> Code | None:
    """The column of labels; `None` where the data section names a column for each class."""
    columns = target_columns(plan, want)
    return subscript("table", columns[0].first) if _is_one(columns) else None


def weight_values(plan: Plan) -> Code:
    """The column of weights."""
    return as_array(subscript("table", str(plan.weight)))


def target_columns(plan: Plan, want: OutputWant) -> tuple[ColumnRange, ...]:
    """The columns of an output: those that the data section names, else the one of its name, or the set's own target."""
    named = plan.columns.get(want.name)
    if named:
        return named
    if plan.data.kind != "sklearn" or len(plan.wants.outputs) > 1:
        return (ColumnRange(want.span, want.name, want.name),)
    if plan.data.location == "linnerud":
        return (ColumnRange(want.span, "Weight", "Pulse"),)
    return (ColumnRange(want.span, "target", "target"),)


def _input_columns(plan: Plan, want: InputWant) -> tuple[ColumnRange, ...]:
    """The columns of an input; none where it takes what nobody else does."""
    named = plan.columns.get(want.name, ())
    others = [each for each in plan.wants.inputs if each.name not in plan.columns and each is not want]
    # An input of one number that shares the table with others stands under its own name.
    if not named and (want.dims in ((1,), ()) or others):
        return (ColumnRange(want.span, want.name, want.name),)
    return named


def _rest(plan: Plan, want: InputWant) -> Code:
    """The columns that are no target, feed no other input and hold no weights."""
    ranges = [
        each
        for output in plan.wants.outputs
        if output.kind != "copy"
        for each in target_columns(plan, output)
    ]
    ranges += [each for name, columns in plan.columns.items() if name != want.name for each in columns]
    if plan.weight is not None:
        ranges.append(ColumnRange(want.span, plan.weight, plan.weight))
    return call("table.drop", *_names(ranges)) if ranges else Text("table")


def _frame(columns: tuple[ColumnRange, ...]) -> Code:
    """The part of the table with these columns, in their order."""
    first, last = columns[0].first, columns[0].last
    if len(columns) == 1 and first != last:
        return Text(f"table[:, {literal(first)}:{literal(last)}]")
    return call("table.select", *_names(columns))


def _names(columns: list[ColumnRange] | tuple[ColumnRange, ...]) -> list[Code]:
    """The columns as arguments: names, and ranges spread out; each once."""
    texts = [
        (
            literal(each.first)
            if each.first == each.last
            else f"*table[:, {literal(each.first)}:{literal(each.last)}].columns"
        )
        for each in columns
    ]
    return [Text(text) for text in dict.fromkeys(texts)]


def _is_one(columns: tuple[ColumnRange, ...]) -> bool:
    return len(columns) == 1 and columns[0].first == columns[0].last


def _text_values(columns: tuple[ColumnRange, ...] | Code, want: InputWant) -> Code:
    """Texts as a tensor: one a row, or the row's texts side by side."""
    if want.dims == () and isinstance(columns, tuple):
        return call("tf.constant", call(f"table[{literal(columns[0].first)}].to_list"))
    frame = _frame(columns) if isinstance(columns, tuple) else columns
    return call("tf.constant", call(f"{flat(frame)}.rows"))


def _texts(given: object) -> Code:
    if isinstance(given, (list, tuple)):
        return sequence([Text(literal(str(each))) for each in given])
    return Text(literal(str(given)))
