"""A training program: the two functions that make the model, those that handle the data, and the statements between."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from pathlib import PurePosixPath

from nndsl.data_sets import KERAS
from nndsl.diagnostics.suggest import one_of
from nndsl.emit.expressions import inline, literal
from nndsl.emit.functions import Function
from nndsl.emit.imports import Imports
from nndsl.emit.module import Module, make_module
from nndsl.emit.names import Scope
from nndsl.emit.target import Option
from nndsl.emit.training import fitting
from nndsl.emit.training.loading import keeps_classes, load_function, returned, source_of
from nndsl.emit.training.params import Knob, scope_of
from nndsl.emit.training.plan import Plan
from nndsl.emit.training.writer import Writer, constant
from nndsl.graph.graph import Graph
from nndsl.graph.parts import Literal
from nndsl.habits import EPOCHS
from nndsl.record import record

PATHS = {"test": "TEST_DATA", "validation": "VALIDATION_DATA"}
"""Constants for the files that hold a part of their own."""

IMAGES = 'IMAGES = {".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".tif", ".tiff"}'


NAMES = frozenset(
    (
        "argparse",
        "json",
        "Path",
        "np",
        "pl",
        "plt",
        "tf",
        "datasets",
        "Image",
        "IMAGES",
        "DATA",
        "SEED",
        "EPOCHS",
    )
    + ("TEST_DATA", "VALIDATION_DATA", "TEST_SPLIT", "VALIDATION_SPLIT", "parse_arguments", "main", "args")
    + (
        "load_data",
        "prepare",
        "draw",
        "take",
        "split_data",
        "train",
        "validation",
        "test",
        "history",
        "figures",
    )
    + ("x", "y", "weight", "weights", "classes", "class_weight", "parts", "text", "name", "value", "layer")
    + ("isinstance", "print", "sorted", "dict", "int", "all", "enumerate", "map", "__file__", "__name__")
)
"""Names of the program that no block may have."""


@record
class Stages:
    """The statements of a program, stage by stage."""

    data: tuple[str, ...]
    model: tuple[str, ...]
    compile: tuple[str, ...]
    fit: tuple[str, ...]
    evaluate: tuple[str, ...]
    save: tuple[str, ...]


def make_training_module(graph: Graph) -> Module:
    """The module with `build_model` and `compile_model`, whose names leave room for those of the program."""
    return make_module(graph, taken=NAMES)


def data_functions(plan: Plan) -> tuple[Function, ...]:
    """`load_data`, or `prepare` for a data set of Keras."""
    return (load_function(plan),)


DATA_FOLDER = Option("", "Where the .nn file's folder lies, as seen from the code; -o tells otherwise.")
"""The option of targets that read the file's data: its paths count from the folder of the `.nn` file."""


def settings(plan: Plan, base: str, folder: str) -> list[str]:
    """The constants at the top; `base` stands before the paths: `Path(__file__).parent / ` or nothing.

    `folder` is that of the `.nn` file as seen from the code.
    """
    lines = [line for name, path in _paths(plan, folder) for line in _path_lines(name, path, base)]
    lines += ["SEED = 0", f"EPOCHS = {_epochs(plan)}"]
    shares = {"validation": plan.validation, "test": plan.test}
    lines += [f"{part.upper()}_SPLIT = {shares[part]}" for part in plan.drawn]
    return [*lines, IMAGES] if plan.data.kind == "images" else lines


def stages(plan: Plan, knobs: Collection[Knob], data: str, epochs: str, indent: int) -> Stages:
    """The statements; `data` and `epochs` are the program's own words for the path and the number of epochs."""
    scope = scope_of(plan.graph, knobs)

    def written(write: Callable[[Writer], None]) -> tuple[str, ...]:
        writer = Writer(indent)
        write(writer)
        return tuple(writer.lines)

    return Stages(
        written(lambda writer: _write_data(plan, data, writer)),
        written(lambda writer: fitting.write_building(plan, knobs, writer)),
        written(lambda writer: fitting.write_compiling(plan, knobs, writer)),
        written(lambda writer: fitting.write_fitting(plan, scope, epochs, writer)),
        written(lambda writer: fitting.write_evaluation(plan, writer)),
        written(lambda writer: fitting.write_saving(plan, writer)),
    )


def imports(plan: Plan, module: Module, *, standard: Iterable[str], installed: Iterable[str] = ()) -> Imports:
    """The import lines of the module and those of what handles the data."""
    source = source_of(plan)
    kinds = {
        "import polars as pl": source in ("csv", "parquet", "sklearn"),
        "from sklearn import datasets": source in ("sklearn", "bunch"),
        "from PIL import Image": source == "images",
        "import tensorflow as tf": plan.reads_text,
    }
    needed = [line for line, is_needed in kinds.items() if is_needed]
    return module.imports.with_more(standard, ["import keras", "import numpy as np", *needed, *installed])


def split_context(plan: Plan) -> dict[str, object]:
    """What the template of `split_data` needs to know."""
    several = len(plan.wants.outputs) > 1
    return {
        "drawn": plan.drawn,
        "words": one_of(["training", *plan.drawn], "and"),
        "shuffles": plan.shuffles,
        "groups": _groups(plan) if plan.shuffles else "",
        "target": "y[0]" if several else "y",
        "arguments": "x, y, weight" if plan.weight else "x, y",
        "taken": _taken(plan),
    }


def _taken(plan: Plan) -> list[str]:
    """The statements that take some rows of everything; the last one returns them."""
    one = "tf.gather({}, rows)" if plan.reads_text else "{}[rows]"
    lines = []
    x, y = one.format("x"), "y[rows]"
    if len(plan.wants.inputs) > 1:
        lines.append(f"x = {{name: {one.format('array')} for name, array in x.items()}}")
        x = "x"
    if len(plan.wants.outputs) > 1:
        lines.append("y = [array[rows] for array in y]")
        y = "y"
    weight = ", weight[rows]" if plan.weight else ""
    return [*lines, f"return {x}, {y}{weight}"]


def _groups(plan: Plan) -> str:
    """The code of the class number of every row, in proportion to which the parts are drawn; empty where there is none."""
    want = plan.labelled
    if want is None:
        return ""
    values = "y" if len(plan.wants.outputs) == 1 else f"y[{plan.wants.outputs.index(want)}]"
    if want.kind == "binary":
        return f"{values}[:, 0]"
    return f"{values}.argmax(axis=1)" if want.one_hot else values


def _write_data(plan: Plan, data: str, writer: Writer) -> None:
    """Reads the data and divides them into parts."""
    if plan.data.kind == "keras":
        words = plan.options.get("num_words")
        asked = f"num_words={words}" if words and KERAS[plan.data.location][0] is None else ""
        writer.line(f"parts = keras.datasets.{plan.data.location}.load_data({asked})")
        writer.line("(x, y), test = [prepare(*part) for part in parts]")
    else:
        writer.line(f"{', '.join(returned(plan))} = load_data({data if plan.is_file else ''})")
        for part in plan.given:
            classes = ", classes" if keeps_classes(plan) else ""
            kept = "[:2]" if len(returned(plan)) > 2 else ""
            writer.line(f"{part} = load_data({PATHS[part]}{classes}){kept}")
    arguments = "x, y, weight" if plan.weight else "x, y"
    if plan.drawn:
        writer.line(f"{', '.join(['train', *plan.drawn])} = split_data({arguments})")
    else:
        writer.line(f"train = {arguments}")


def _paths(plan: Plan, folder: str) -> list[tuple[str, str]]:
    if not plan.is_file:
        return []
    given = [(PATHS[part], str(plan.options[part])) for part in plan.given]
    paths = [("DATA", plan.data.location), *given]
    return [(name, str(PurePosixPath(folder, path))) for name, path in paths] if folder else paths


def _path_lines(name: str, path: str, base: str) -> list[str]:
    text = literal(path)
    if base.endswith("/ ") and not PurePosixPath(path).is_absolute():
        return constant(name, base + text)
    return constant(name, f"Path({text})")


def _epochs(plan: Plan) -> str:
    train = plan.graph.program.train
    setting = train.get("epochs") if train else None
    if setting is None:
        return str(EPOCHS)
    if isinstance(setting.value, Literal):
        return inline(setting.value, Scope(frozenset(), frozenset()))
    return str(plan.graph.train["epochs"].value)
