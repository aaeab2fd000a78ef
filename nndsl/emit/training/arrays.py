"""Reads arrays: NumPy's archives, folders of images, and the data sets of scikit-learn and Keras."""

from __future__ import annotations

import math

from nndsl.data_sets import KERAS
from nndsl.emit.expressions import literal
from nndsl.emit.layout import Code, Text, call, flat, sequence
from nndsl.emit.training.plan import Plan
from nndsl.emit.training.writer import Writer, as_array, subscript
from nndsl.graph.program import ColumnRange
from nndsl.habits import TOKENS
from nndsl.wants import InputWant, OutputWant

CHANNELS = {"grayscale": 1, "rgb": 3, "rgba": 4}
MODES = {1: "L", 3: "RGB", 4: "RGBA"}
"""Channels of an image and the mode of Pillow that has so many."""


def read_archive(plan: Plan, writer: Writer) -> None:
    """Every array of an `.npz` file, by name."""
    writer.line("with np.load(path) as archive:")
    writer.line("    arrays = dict(archive)")


def read_images(plan: Plan, writer: Writer) -> None:
    """The images of a folder, resized as the input wants them, and the names of the folders that they lie in."""
    height, width, channels = _image_size(plan)
    writer.line("images, labels = [], []")
    writer.line('for file in sorted(path.glob("*/*")):')
    writer.line("    if file.suffix.lower() in IMAGES:")
    writer.line("        with Image.open(file) as image:")
    writer.line(f'            pixels = image.convert("{MODES.get(channels, "RGB")}")')
    if height is not None and width is not None:
        size = f"({width}, {height})"
        writer.line(f"            pixels = pixels.resize({size}, Image.Resampling.BILINEAR)")
    writer.line("            images.append(np.asarray(pixels))")
    writer.line("        labels.append(file.parent.name)")
    writer.line("images = np.stack(images)")
    if channels == 1:
        writer.line("images = images[..., np.newaxis]")


def read_set(plan: Plan, writer: Writer) -> None:
    """What Keras' data sets need before they are arrays: sequences of one length, labels along one axis."""
    if KERAS[plan.data.location][0] is None:
        length = plan.options.get("maxlen") or TOKENS
        writer.line(f"x = keras.utils.pad_sequences(x, maxlen={length})")
    if plan.data.location.startswith("cifar"):
        writer.line("y = y[:, 0]")


def archive_input(plan: Plan, want: InputWant) -> tuple[Code, bool]:
    """The array of an input in an archive. Where the data section is silent it has the input's name, or is called x."""
    values = _archive(plan, want.name, "x" if len(plan.wants.inputs) == 1 else None)
    if want.dtype == "string":
        return call("tf.constant", call(f"{flat(values)}.tolist")), False
    # Sizes that the data decide are theirs, unless a last axis of 1 is to be added.
    fixed = all(isinstance(dim, int) for dim in want.dims)
    return as_array(values, want), len(want.dims) > 1 and (fixed or want.dims[-1] == 1)


def archive_target(plan: Plan, want: OutputWant) -> tuple[Code, bool]:
    """The array of an output that predicts numbers."""
    values = _archive(plan, want.name, "y" if len(plan.wants.outputs) == 1 else None)
    return as_array(values), True


def archive_labels(plan: Plan, want: OutputWant) -> Code | None:
    """The array of labels of an output."""
    if len(plan.columns.get(want.name, ())) > 1:
        return None
    return _archive(plan, want.name, "y" if len(plan.wants.outputs) == 1 else None)


def archive_weight(plan: Plan) -> Code:
    return as_array(subscript("arrays", str(plan.weight)))


def image_input(plan: Plan, want: InputWant) -> tuple[Code, bool]:
    return as_array(Text("images"), want), False


def image_target(plan: Plan, want: OutputWant) -> tuple[Code, bool]:
    """Folders that are named by numbers."""
    return as_array(Text("labels")), True


def image_labels(plan: Plan, want: OutputWant) -> Code | None:
    return Text("labels")


def bunch_input(plan: Plan, want: InputWant) -> tuple[Code, bool]:
    """All features of a data set of scikit-learn."""
    return as_array(Text("bunch.data"), want), len(want.dims) != 1


def bunch_target(plan: Plan, want: OutputWant) -> tuple[Code, bool]:
    return as_array(Text("bunch.target")), True


def bunch_labels(plan: Plan, want: OutputWant) -> Code | None:
    return Text("bunch.target")


def set_input(plan: Plan, want: InputWant) -> tuple[Code, bool]:
    """The examples of a data set of Keras."""
    known = KERAS[plan.data.location][0]
    sizes = known if known is not None else (plan.options.get("maxlen") or TOKENS,)
    fixed = all(isinstance(dim, int) for dim in want.dims)
    differs = fixed and want.dims != sizes and _count(want) == math.prod(sizes)
    values: Code = Text("x")
    if not fixed and len(want.dims) == len(sizes) + 1:
        values = Text("x[..., np.newaxis]")
    return as_array(values, want), differs


def set_target(plan: Plan, want: OutputWant) -> tuple[Code, bool]:
    return as_array(Text("y")), True


def set_labels(plan: Plan, want: OutputWant) -> Code | None:
    return Text("y")


def _count(want: InputWant) -> int:
    return math.prod(dim for dim in want.dims if isinstance(dim, int))


def _image_size(plan: Plan) -> tuple[int | None, int | None, int]:
    """Height, width and channels of the images: the input's, else those of the data section."""
    dims = next((want.dims for want in plan.wants.inputs if len(want.dims) == 3), (None, None, None))
    height, width, channels = (dim if isinstance(dim, int) else None for dim in dims)
    given = plan.options.get("size") or (None, None)
    mode = CHANNELS.get(str(plan.options.get("color_mode")), 3)
    return height or given[0], width or given[1], channels or mode


def _archive(plan: Plan, name: str, otherwise: str | None) -> Code:
    ranges: tuple[ColumnRange, ...] = plan.columns.get(name, ())
    if len(ranges) > 1:
        return call("np.column_stack", sequence([subscript("arrays", each.first) for each in ranges]))
    if ranges:
        return subscript("arrays", ranges[0].first)
    if otherwise is None or otherwise == name:
        return subscript("arrays", name)
    return call("arrays.get", Text(literal(name)), call("arrays.get", Text(literal(otherwise))))
