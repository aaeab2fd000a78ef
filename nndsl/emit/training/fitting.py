"""The statements that build, train, evaluate and save the model."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from nndsl.emit.adapting import adapting_lines
from nndsl.emit.comments import tidy
from nndsl.emit.expressions import expression, literal
from nndsl.emit.handing import hand_on, reads_n_classes, takers
from nndsl.emit.layout import Code, Item, Text, call, flat, group
from nndsl.emit.names import Scope
from nndsl.emit.training.loading import weighs_labels
from nndsl.emit.training.params import Knob, fit_settings
from nndsl.emit.training.plan import Plan
from nndsl.emit.training.writer import Writer
from nndsl.graph.parts import Setting
from nndsl.graph.program import Param
from nndsl.shapes.call import Object
from nndsl.wants import InputWant, OutputWant

OF_ARRAYS = frozenset(("F1Score", "FBetaScore"))
"""Metrics that are one number a class unless they are told to average."""


def write_building(plan: Plan, knobs: Collection[Knob], writer: Writer) -> None:
    """`model = build_model(...)` with the sizes that the data decide."""
    program = plan.graph.program
    items: list[Item | Code] = []
    open_inputs = [
        want
        for want, declared in zip(plan.wants.inputs, program.inputs, strict=True)
        if any(isinstance(dim, str) for dim in declared.dims)
    ]
    if open_inputs:
        shapes = (Item(_shape(plan, want), f"{literal(want.outside_name)}: ") for want in open_inputs)
        items.append(group("{", tuple(shapes), "}"))
    if reads_n_classes(plan.graph):
        items += [Item(Text(count), "n_classes=") for count in _class_counts(plan)]
    writer.statement("model = ", _with_params("build_model", items, takers(program).build, knobs))


def write_compiling(plan: Plan, knobs: Collection[Knob], writer: Writer) -> None:
    """`model = compile_model(model)`, and the layers adapted to the training rows."""
    params = takers(plan.graph.program).compile
    writer.statement("model = ", _with_params("compile_model", [Text("model")], params, knobs))
    for line in adapting_lines(plan.graph, "train[0]"):
        writer.line(line)


def _with_params(
    function: str, first: Sequence[Item | Code], params: Sequence[Param], knobs: Collection[Knob]
) -> Code:
    """The call of one of the two functions, with those of its params that can be set."""
    values = {knob.param.name: knob.code for knob in knobs}
    return hand_on(function, first, [param for param in params if param.name in values], values)


def write_fitting(plan: Plan, scope: Scope, epochs: str, writer: Writer) -> None:
    """`history = model.fit(...)` with the settings of the train section."""
    items: list[Item | Code] = [Text("*train")]
    if plan.weight is not None:
        items = [Text("train[0]"), Text("train[1]"), Item(Text("train[2]"), "sample_weight=")]
    items.append(Item(Text(epochs), "epochs="))
    settings = fit_settings(plan.graph)
    for setting in settings:
        weights = setting.key == "class_weight"
        value = _write_class_weight(plan, setting, scope, writer) if weights else None
        items.append(
            Item(value or expression(setting.value, scope), f"{setting.key}=", tidy(setting.comments))
        )
    if "validation" in plan.parts:
        items.append(Item(Text("validation"), "validation_data="))
    if not any(setting.key == "verbose" for setting in settings):
        items.append(Item(Text("2"), "verbose="))
    writer.statement("history = ", call("model.fit", *items))


def write_evaluation(plan: Plan, writer: Writer) -> None:
    """The figures on the rows that had no part in training."""
    part = next((part for part in ("test", "validation") if part in plan.parts), "train")
    items: list[Item | Code] = [Text(f"*{part}")]
    if plan.weight is not None and part not in plan.given:
        items = [
            Text(f"{part}[0]"),
            Text(f"{part}[1]"),
            Item(Text(f"{part}[2]"), "sample_weight="),
        ]
    items += [Item(Text("True"), "return_dict="), Item(Text("0"), "verbose=")]
    writer.statement("figures = ", call("model.evaluate", *items))
    writer.line("for name, value in figures.items():")
    shown = "{np.round(value, 4)}" if _has_arrays(plan) else "{value:.4g}"
    title = "training" if part == "train" else part
    writer.line(f'    print(f"{title} {{name}}: {shown}")')


def write_saving(plan: Plan, writer: Writer) -> None:
    """The model and the history of its training, beside one another."""
    name = plan.graph.name
    default = ", default=np.ndarray.tolist" if _has_arrays(plan) else ""
    writer.statement("", call("model.save", Text(literal(f"{name}.keras"))))
    writer.line(f"text = json.dumps(history.history, indent=2{default})")
    path = call("Path", Text(literal(f"{name}_history.json")))
    writer.line(f"{flat(path)}.write_text(text)")


def _shape(plan: Plan, want: InputWant) -> Code:
    """The shape of an input as the data have it; an axis that varies stays open."""
    values = "x" if len(plan.wants.inputs) == 1 else f"x[{literal(want.outside_name)}]"
    if all(dim is not None for dim in want.dims):
        return Text(f"{values}.shape[1:]")
    dims: list[Code] = [
        Text("None" if dim is None else str(dim) if isinstance(dim, int) else f"{values}.shape[{axis}]")
        for axis, dim in enumerate(want.dims, 1)
    ]
    return group("(", tuple(dims), ")")


def _class_counts(plan: Plan) -> list[str]:
    """The code of the number of classes: that of the last output which leaves it to the data."""
    counts = []
    for number, want in enumerate(plan.wants.outputs):
        if want.kind == "classes" and str(want.size) == "n_classes":
            counts.append(_count(want, "y" if len(plan.wants.outputs) == 1 else f"y[{number}]"))
    return counts[-1:]


def _count(want: OutputWant, values: str) -> str:
    return f"{values}.shape[-1]" if want.one_hot else f"int({values}.max()) + 1"


def _write_class_weight(plan: Plan, setting: Setting, scope: Scope, writer: Writer) -> Code | None:
    """The weights by class number, where the file gives them by label; `None` where they go to `fit` as they are."""
    if not weighs_labels(plan):
        return None
    writer.statement("weights = ", expression(setting.value, scope))
    by_number = "{i: weights.get(label, 1.0) for i, label in enumerate(classes)}"
    writer.line(f"class_weight = {by_number}")
    return Text("class_weight")


def _has_arrays(plan: Plan) -> bool:
    return "metrics" in plan.graph.compile and _holds(plan.graph.compile["metrics"].value)


def _holds(value: object) -> bool:
    """Whether a metric gives one number a class."""
    if isinstance(value, Object):
        return value.name in OF_ARRAYS and value.args.get("average") is None
    if isinstance(value, dict):
        return any(_holds(each) for each in value.values())
    return isinstance(value, (list, tuple)) and any(_holds(each) for each in value)
