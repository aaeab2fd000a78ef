"""`load_data`: reads the data and returns the inputs and targets as the model takes them."""

from __future__ import annotations

from collections.abc import Callable

from nndsl.emit.expressions import literal
from nndsl.emit.functions import Function
from nndsl.emit.layout import Code, Item, Text, call, flat, group
from nndsl.emit.names import identifier
from nndsl.emit.training import arrays, tables
from nndsl.emit.training.plan import Plan
from nndsl.emit.training.targets import write_encoding, write_labels, write_labels_of_parts
from nndsl.emit.training.writer import Writer
from nndsl.record import record
from nndsl.shapes.sizes import Dim
from nndsl.wants import InputWant, OutputWant

Values = tuple[Code, bool]
"""The code of an array, and whether it has to be brought into shape."""

TAKEN = frozenset(
    (
        "x",
        "y",
        "path",
        "table",
        "arrays",
        "archive",
        "bunch",
        "images",
        "labels",
        "names",
        "classes",
        "weight",
    )
    + ("np", "pl", "tf", "datasets", "keras", "Image", "IMAGES", "sorted", "dict", "len", "ValueError")
)
"""Names that `load_data` uses beside those of the outputs."""


@record
class Source:
    """How a kind of source is read, and where its inputs, targets, labels and weights then are."""

    read: Callable[[Plan, Writer], None]
    input: Callable[[Plan, InputWant], Values]
    target: Callable[[Plan, OutputWant], Values]
    labels: Callable[[Plan, OutputWant], Code | None]
    weight: Callable[[Plan], Code] = tables.weight_values


def _table(read: Callable[[Plan, Writer], None]) -> Source:
    return Source(read, tables.input_values, tables.target_values, tables.label_values)


SOURCES = {
    "csv": _table(tables.read_csv),
    "parquet": _table(tables.read_parquet),
    "sklearn": _table(tables.read_sklearn),
    "npz": Source(
        arrays.read_archive,
        arrays.archive_input,
        arrays.archive_target,
        arrays.archive_labels,
        arrays.archive_weight,
    ),
    "images": Source(arrays.read_images, arrays.image_input, arrays.image_target, arrays.image_labels),
    "keras": Source(arrays.read_set, arrays.set_input, arrays.set_target, arrays.set_labels),
    "bunch": Source(tables.read_bunch, arrays.bunch_input, arrays.bunch_target, arrays.bunch_labels),
}


def source_of(plan: Plan) -> str:
    """The key in `SOURCES`: `bunch` where a data set of scikit-learn is taken as it is, without columns by name."""
    whole = not plan.columns and len(plan.wants.inputs) == 1 and len(plan.wants.outputs) == 1
    return "bunch" if plan.data.kind == "sklearn" and whole else plan.data.kind


def has_numbers(plan: Plan) -> bool:
    """Whether the source has class numbers from 0 in the place of labels."""
    return source_of(plan) in ("bunch", "keras")


def weighs_labels(plan: Plan) -> bool:
    """Whether the keys of `class_weight` are labels rather than the numbers of the classes, which Keras takes."""
    setting = plan.graph.train.get("class_weight")
    keys = setting.value if setting is not None and isinstance(setting.value, dict) else {}
    return len(plan.wants.outputs) == 1 and any(isinstance(key, str) for key in keys)


def keeps_classes(plan: Plan) -> bool:
    """Whether the labels behind the numbers are needed later: to read other files, or to weigh the classes."""
    shared = plan.is_file and plan.given and any(_is_labelled(plan, want) for want in plan.wants.outputs)
    return bool(shared or weighs_labels(plan))


def load_function(plan: Plan) -> Function:
    """The function that reads the data. For a data set of Keras, which comes read, the one that makes arrays of it."""
    source = SOURCES[source_of(plan)]
    writer = Writer()
    source.read(plan, writer)
    _write_inputs(plan, source, writer)
    _write_outputs(plan, source, writer)
    if plan.data.kind == "sklearn" and weighs_labels(plan):
        writer.line("classes = bunch.target_names")
    if plan.weight is not None:
        writer.statement("weight = ", source.weight(plan))
    writer.line(f"return {', '.join(returned(plan))}")
    if plan.data.kind == "keras":
        title, doc = "def prepare(x, y):", "Make the arrays that the model takes."
    else:
        title, doc = f"def load_data({_parameters(plan)}):", _doc(plan)
    return Function((), (title,), (f'    """{doc}"""', *writer.lines))


def returned(plan: Plan) -> list[str]:
    """What `load_data` returns."""
    extra = ["weight"] * (plan.weight is not None) + ["classes"] * keeps_classes(plan)
    return ["x", "y", *extra]


def _parameters(plan: Plan) -> str:
    if not plan.is_file:
        return ""
    return "path, classes=None" if keeps_classes(plan) and plan.given else "path"


def _doc(plan: Plan) -> str:
    several = "inputs by name" if len(plan.wants.inputs) > 1 else "inputs"
    targets = "targets of each output" if len(plan.wants.outputs) > 1 else "targets"
    rest = ", the weights of the rows" * (plan.weight is not None) + ", the classes" * keeps_classes(plan)
    joined = f"the {several}, the {targets}{rest}".rpartition(", ")
    return f"Return {joined[0]} and {joined[2]}."


def _write_inputs(plan: Plan, source: Source, writer: Writer) -> None:
    wants = plan.wants.inputs
    if len(wants) == 1:
        values, shaped = source.input(plan, wants[0])
        writer.statement("x = ", values)
        if shaped:
            writer.line(f"x = x.reshape({_shape('x', wants[0].dims)})")
        return
    items = []
    for want in wants:
        values, shaped = source.input(plan, want)
        if shaped:
            values = call("np.reshape", values, Text(f"({_shape('table', want.dims)})"))
        items.append(Item(values, f"{literal(want.outside_name)}: "))
    writer.statement("x = ", group("{", tuple(items), "}"))


def _write_outputs(plan: Plan, source: Source, writer: Writer) -> None:
    wants, taken = plan.wants.outputs, set(TAKEN)
    names = []
    for want in wants:
        name = "y" if len(wants) == 1 else identifier(want.name, taken)
        taken.add(name)
        names.append(name)
        _write_output(plan, source, writer, want, name)
    if len(wants) > 1:
        writer.statement("y = ", group("[", tuple(Text(name) for name in names), "]"))


def _write_output(plan: Plan, source: Source, writer: Writer, want: OutputWant, name: str) -> None:
    if want.kind == "copy":
        outside = next(each.outside_name for each in plan.wants.inputs if each.name == want.copy_of)
        writer.line(f"{name} = x" if len(plan.wants.inputs) == 1 else f"{name} = x[{literal(outside)}]")
        return
    if want.kind in ("numbers", "multilabel"):
        values, shaped = source.target(plan, want)
        writer.statement(f"{name} = ", values)
        if shaped and want.dims:
            writer.line(f"{name} = {name}.reshape({_shape(name, want.dims)})")
        return
    labels = source.labels(plan, want)
    if labels is None:
        writer.statement(f"{name} = ", source.target(plan, want)[0])
    else:
        _write_classes(plan, writer, want, name, labels)


def _write_classes(plan: Plan, writer: Writer, want: OutputWant, name: str, labels: Code) -> None:
    if has_numbers(plan):
        if flat(labels) != name:
            writer.statement(f"{name} = ", labels)
        write_encoding(writer, want, name, "")
    elif plan.data.kind == "npz" and want.one_hot and not weighs_labels(plan):
        _write_either(plan, writer, want, name, labels)
    else:
        _write_encoded(plan, writer, want, name, labels)


def _write_encoded(plan: Plan, writer: Writer, want: OutputWant, name: str, labels: Code) -> None:
    """Labels as the loss takes them."""
    if plan.is_file and plan.given:
        several = sum(_is_labelled(plan, each) for each in plan.wants.outputs) > 1
        write_labels_of_parts(writer, labels, want, name, several)
        classes = f"classes[{literal(want.name)}]" if several else "classes"
    else:
        needed = keeps_classes(plan) or (want.one_hot and not isinstance(want.size, int))
        classes = "classes" if needed else "_"
        write_labels(writer, labels, name, classes)
    write_encoding(writer, want, name, classes)


def _write_either(plan: Plan, writer: Writer, want: OutputWant, name: str, labels: Code) -> None:
    """An archive holds labels, maybe along a last axis of 1, or one number a class already."""
    writer.statement(f"{name} = ", labels)
    writer.line(f"if {name}.ndim == {len(want.dims)} or {name}.shape[-1] == 1:")
    inner = Writer(8)
    one_axis = Text(name) if len(want.dims) > 1 else call(f"{name}.ravel")
    _write_encoded(plan, inner, want, name, one_axis)
    writer.lines += inner.lines


def _is_labelled(plan: Plan, want: OutputWant) -> bool:
    return (
        want.kind in ("binary", "classes")
        and not has_numbers(plan)
        and SOURCES[source_of(plan)].labels(plan, want) is not None
    )


def _shape(name: str, dims: tuple[Dim, ...]) -> str:
    """The arguments of `reshape`: sizes of the file, one that is left to the data, or theirs where there are more."""
    fixed = [str(dim) if isinstance(dim, int) else "-1" for dim in dims]
    if fixed.count("-1") > 1:
        known = len(dims) - (dims[-1] == 1)
        return f"*{name}.shape[:{known + 1}]" + ", 1" * (dims[-1] == 1)
    rows = f"len({name})" if "-1" in fixed else "-1"
    return ", ".join([rows, *fixed])
