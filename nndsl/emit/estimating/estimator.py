"""A network as an estimator on Keras' own scikit-learn wrapper: the parts of `create_model` and of the class."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterable, Mapping
from typing import Literal as OneOf

from nndsl.emit.adapting import adapting_lines
from nndsl.emit.comments import tidy
from nndsl.emit.expressions import expression, literal
from nndsl.emit.functions import Argument, Function, argument, signature
from nndsl.emit.handing import Takers, hand_on, reads_n_classes
from nndsl.emit.layout import WIDTH, Call, Code, Group, Item, Text, group, lay_out
from nndsl.emit.names import LOOK_ALIKES, Scope
from nndsl.graph.graph import Graph
from nndsl.graph.parts import Literal
from nndsl.graph.parts import Mapping as Entries
from nndsl.graph.program import Param, Program
from nndsl.habits import EPOCHS, VALIDATION
from nndsl.wants import OutputWant

TAKEN = (
    frozenset({"X", "y", "self", "kwargs", "sample_weight", "type", "super"})
    | {"create_model", "build_model", "compile_model", "model", "layer"}
    | {"keras", "layers", "np", "shuffle", "expit", "softmax"}
    | {"warm_start", "model_kwargs", "fit_kwargs", "fit", "score"}
    | {"predict", "predict_proba", "decision_function", "get_params", "set_params"}
    | {"get_metadata_routing", "set_fit_request", "set_score_request"}
    | LOOK_ALIKES
)
"""What a param of the estimator cannot be called: the wrapper's attributes, and names of the code around it."""

Targets = OneOf["numbers", "one_hot", "class_numbers", "second_class"]
"""What the network is trained on: numbers, a column for each class, the number of the class, or 1 for the second class."""

CLASSES = {"one_hot": "y.shape[1]", "class_numbers": "int(y.max()) + 1", "second_class": "2"}
"""How many classes such targets have, as `create_model` is given them."""


def targets_of(want: OutputWant) -> Targets:
    """What an output is trained on. The wrapper itself makes columns of labels, and leaves numbers as they are."""
    if want.kind == "numbers":
        return "numbers"
    if want.kind == "binary":
        return "second_class"
    return "one_hot" if want.one_hot else "class_numbers"


def parameter_names(params: Iterable[Param]) -> dict[str, str]:
    """What the estimator calls the params, by their names in the file.

    scikit-learn reads two underscores as the way to a step of a pipeline, and one at the end as the sign of a fit.
    """
    names: dict[str, str] = {}
    for param in params:
        plain = re.sub("_+", "_", param.name).strip("_") or "param"
        name, number = plain, 1
        while name in TAKEN or keyword.iskeyword(name) or name in names.values():
            number += 1
            name = f"{plain}_{number}"
        names[param.name] = name
    return names


def create_function(
    graph: Graph, want: OutputWant, takers: Takers, names: Mapping[str, str], scope: Scope
) -> Function:
    """`create_model(X, y, ...)`, which the wrapper calls before it trains."""
    (declared,) = graph.program.inputs
    shape = Item(Text("X.shape[1:]"), f"{literal(declared.outside_name)}: ")
    first: list[Code | Item] = [group("{", (shape,), "}")]
    targets = targets_of(want)
    if reads_n_classes(graph):
        first.append(Item(Text(CLASSES.get(targets, "1")), "n_classes="))
    lines = _class_check(want, targets)
    lines += lay_out("model = ", hand_on("build_model", first, takers.build, names), 4)
    lines += [f"    {line}" for line in adapting_lines(graph, "X")]
    lines += lay_out("return ", hand_on("compile_model", [Text("model")], takers.compile, names), 4)
    arguments = [_argument(param, names, scope) for param in takers.model]
    head = signature("create_model", [Argument("X"), Argument("y")], arguments)
    return Function((), head, tuple(lines))


def init_lines(params: Iterable[Param], names: Mapping[str, str], scope: Scope) -> list[str]:
    """The estimator's `__init__`, which keeps every param as scikit-learn wants it: as an attribute of its name."""
    arguments = [_argument(param, names, scope) for param in params]
    items = [Item(Text(f"{each.name}={each.default}")) for each in arguments]
    named = (Item(Text("*")), *items) if items else ()
    lines = lay_out("def ", Call(Text("__init__"), Group("(", (Item(Text("self")), *named), ")")), 4, ":")
    lines.append("        super().__init__(create_model)")
    for each in arguments:
        line = f"        self.{each.name} = {each.name}"
        wrapped = [f"        self.{each.name} = (", f"            {each.name}", "        )"]
        lines += [line] if len(line) <= WIDTH else wrapped
    return lines


def fit_lines(program: Program, takers: Takers, names: Mapping[str, str], scope: Scope) -> list[str]:
    """The statements of the estimator's `fit` that say how to build and how to train."""
    for param in takers.every:
        scope.alias(param.name, f"self.{names[param.name]}")
    lines: list[str] = []
    if takers.model:
        entries = [Item(Text(scope[p.name]), f"{literal(names[p.name])}: ") for p in takers.model]
        lines += lay_out("self.model_kwargs = ", group("{", tuple(entries), "}"), 8)
    items: list[Item] = []
    for setting in program.train.settings if program.train else ():
        value = expression(setting.value, scope)
        if setting.key == "class_weight" and isinstance(setting.value, Entries):
            lines += _class_weight(setting.value, value)
            value = Text("class_weight")
        items.append(Item(value, f"{literal(setting.key)}: ", tidy(setting.comments)))
    items += [Item(Text(str(value)), f"{literal(key)}: ") for key, value in _untold(program).items()]
    return [*lines, *lay_out("self.fit_kwargs = ", group("{", tuple(items), "}"), 8)]


def shuffles(program: Program) -> bool:
    """Whether rows are held out for validation that stand in no order: Keras takes the last ones as they come."""
    order = program.train.get("shuffle") if program.train else None
    if order is not None and isinstance(order.value, Literal) and order.value.value is False:
        return False
    return _sets(program, "validation_split") or "validation_split" in _untold(program)


def weighs_classes(program: Program) -> bool:
    """Whether the file weighs classes, beside which Keras takes no weights of rows."""
    return _sets(program, "class_weight")


def _argument(param: Param, names: Mapping[str, str], scope: Scope) -> Argument:
    # Without its late default: the function that takes the value in the end has the same.
    made = argument(param.name, param.value, scope)
    return Argument(names[param.name], made.default)


def _class_check(want: OutputWant, targets: Targets) -> list[str]:
    """Refuses another number of classes than the network tells apart, where the file says how many these are."""
    if targets == "second_class":
        condition, count, size = "y.shape[1] != 1", "y.shape[1] + 1", 2
    elif targets != "numbers" and isinstance(want.size, int):
        count, size = CLASSES[targets], want.size
        condition = f"{count} != {size}"
    else:
        return []
    message = f'raise ValueError(f"the network has {size} classes, but y has {{{count}}}")'
    return [f"    if {condition}:", f"        {message}"]


def _class_weight(weights: Entries, code: Code) -> list[str]:
    """The weights by class number, as Keras takes them."""
    lines = [*lay_out("weights = ", code, 8), "        classes = np.unique(y)"]
    if not all(isinstance(key, int) for key, _ in weights.items):
        by_number = "{i: weights.get(label, 1.0) for i, label in enumerate(classes)}"
        return [*lines, f"        class_weight = {by_number}"]
    return [
        *lines,
        "        # The keys are labels, or the numbers of the classes where they are no labels.",
        "        by_label = all(key in classes for key in weights)",
        "        class_weight = {",
        "            i: weights.get(label if by_label else i, 1.0)",
        "            for i, label in enumerate(classes)",
        "        }",
    ]


def _untold(program: Program) -> dict[str, object]:
    """What `nndsl run` does untold, where the file's own settings need it."""
    told: dict[str, object] = {} if _sets(program, "epochs") else {"epochs": EPOCHS}
    if _sets(program, "callbacks") and not _sets(program, "validation_split"):
        told["validation_split"] = VALIDATION
    return told


def _sets(program: Program, key: str) -> bool:
    return program.train is not None and program.train.get(key) is not None
