"""Labels as the losses take them: class numbers, or one number a class."""

from __future__ import annotations

from nndsl.emit.expressions import literal
from nndsl.emit.layout import Code, Item, Text, call
from nndsl.emit.training.writer import Writer
from nndsl.shapes.sizes import Dim
from nndsl.wants import OutputWant


def write_labels(writer: Writer, labels: Code, name: str, classes: str) -> None:
    """Turns labels into class numbers in the variable `name`; the variable `classes` holds the labels behind them."""
    counted = call("np.unique", labels, Item(Text("True"), "return_inverse="))
    writer.statement(f"{classes}, {name} = ", counted)


def write_labels_of_parts(writer: Writer, labels: Code, want: OutputWant, name: str, several: bool) -> None:
    """The same where other files are read after the training data, whose classes they have to keep to."""
    known = f"classes[{literal(want.name)}]" if several else "classes"
    writer.statement("labels = ", labels)
    if several:
        writer.line("classes = {} if classes is None else classes")
        writer.line(f"classes.setdefault({literal(want.name)}, np.unique(labels))")
    else:
        writer.line("if classes is None:")
        writer.line("    classes = np.unique(labels)")
    writer.line(f"if not np.isin(labels, {known}).all():")
    writer.line('    raise ValueError(f"{path} has classes that are not in the training data")')
    writer.line(f"{name} = np.searchsorted({known}, labels)")


def write_encoding(writer: Writer, want: OutputWant, name: str, classes: str) -> None:
    """Gives class numbers the shape and the encoding that the loss takes; `classes` is empty for 0, 1, ... as they are."""
    place = want.dims[:-1]
    if want.kind == "binary":
        writer.line(f'{name} = {name}.reshape({_shape(name, place)}, 1).astype("float32")')
        return
    shaped = name if not place else f"{name}.reshape({_shape(name, place)})"
    if want.one_hot:
        count = (
            want.size if isinstance(want.size, int) else f"len({classes})" if classes else f"{name}.max() + 1"
        )
        writer.line(f'{name} = np.eye({count}, dtype="float32")[{shaped}]')
    elif place:
        writer.line(f"{name} = {shaped}")


def _shape(name: str, place: tuple[Dim, ...]) -> str:
    """The shape of labels: the sizes that the network knows, else those of the data."""
    if all(isinstance(dim, int) for dim in place):
        return ", ".join(["-1", *(str(dim) for dim in place)])
    return f"*{name}.shape[:{len(place) + 1}]"
