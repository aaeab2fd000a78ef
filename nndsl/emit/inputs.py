"""`keras.Input` for every input, sizes read from `input_shapes`, and the checks of what is passed there."""

from __future__ import annotations

from collections.abc import Sequence

from nndsl.emit.comments import tidy
from nndsl.emit.expressions import expression, literal
from nndsl.emit.functions import Function
from nndsl.emit.layout import STEP, Code, Item, Text, call, flat, group, sequence
from nndsl.emit.names import Scope
from nndsl.emit.pipes import PipeWriter
from nndsl.graph.program import Input

CHECK = "check_input_shapes"


def symbol_sources(inputs: Sequence[Input]) -> dict[str, Input]:
    """The first input that has each symbol among its dims, `n_classes` aside, which is passed by itself."""
    sources: dict[str, Input] = {}
    for declared in inputs:
        for dim in declared.dims:
            if isinstance(dim, str) and dim != "n_classes":
                sources.setdefault(dim, declared)
    return sources


def needs_function(inputs: Sequence[Input]) -> bool:
    """Whether the checks are a function of their own: several inputs, or sizes that vary."""
    to_check = checked(inputs)
    return len(to_check) > 1 or any(not is_fixed(declared) for declared in to_check)


def checked(inputs: Sequence[Input]) -> list[Input]:
    """The inputs whose shape can be passed wrongly: a dim is fixed, varies, or was given by another input."""
    sources = symbol_sources(inputs)

    def is_free(declared: Input, axis: int) -> bool:
        dim = declared.dims[axis]
        first = isinstance(dim, str) and declared.dims.index(dim) == axis
        return first and sources.get(str(dim)) is declared

    return [
        declared
        for declared in inputs
        if not all(is_free(declared, axis) for axis in range(len(declared.dims)))
    ]


def write_sizes(writer: PipeWriter, inputs: Sequence[Input], used: frozenset[str]) -> None:
    """Reads the symbols from `input_shapes`, and refuses in plain words where it lacks them."""
    sources = symbol_sources(inputs)
    for declared in inputs:
        own = [name for name, source in sources.items() if source is declared]
        if not own:
            continue
        rank = len(declared.dims)
        name = literal(declared.outside_name)
        if writer.scope.dialect.checks_shapes:
            writer.line(f"if len((input_shapes or {{}}).get({name}, ())) != {rank}:")
            shape = ", ".join(_dim_text(dim) for dim in declared.dims) + ("," if rank == 1 else "")
            words = f"input_shapes needs {declared.outside_name!r}: ({shape}), but is "
            _raise(writer, words, "input_shapes")
        if _size_is_read(declared, inputs, used):
            targets = [writer.scope.variable(dim) if dim in own else "_" for dim in _once(declared.dims)]
            left = ", ".join(targets) if rank > 1 else f"({targets[0]},)"
            writer.line(f"{left} = input_shapes[{name}]")


def input_code(declared: Input, inputs: Sequence[Input], used: frozenset[str], scope: Scope) -> Code:
    """`keras.Input(shape=(5,), name="wide")`."""
    items: list[Item] = [
        Item(_shape(declared, inputs, used, scope), "shape="),
        Item(Text(literal(declared.outside_name)), "name="),
    ]
    if declared.dtype != "float32":
        items.append(Item(Text(literal(declared.dtype)), "dtype="))
    return call("keras.Input", *items)


def write_inputs(writer: PipeWriter, inputs: Sequence[Input], used: frozenset[str]) -> None:
    """One statement an input, then the check of the shapes that were passed."""
    for declared in inputs:
        for comment in tidy(declared.comments):
            writer.line(comment)
        writer.statement(
            f"{writer.scope.variable(declared.name)} = ", input_code(declared, inputs, used, writer.scope)
        )
    to_check = checked(inputs) if writer.scope.dialect.checks_shapes else []
    if len(to_check) == 1 and is_fixed(to_check[0]):
        write_fixed_check(writer, to_check[0])
    elif to_check:
        tensors = sequence([Text(writer.scope[declared.name]) for declared in to_check])
        writer.statement("", call(CHECK, tensors, Text("input_shapes")))


def is_fixed(declared: Input) -> bool:
    """Whether every size of the input is a number in the file."""
    return all(isinstance(dim, int) for dim in declared.dims)


def write_fixed_check(writer: PipeWriter, declared: Input) -> None:
    """The check of the only fixed input there is, in place."""
    given = writer.scope.borrow("given")
    shape = flat(sequence([Text(str(dim)) for dim in declared.dims], is_list=False))
    writer.line(f"{given} = (input_shapes or {{}}).get({literal(declared.outside_name)}, {shape})")
    writer.line(f"if tuple({given}) != {shape}:")
    words = f"input {declared.outside_name!r} has shape {shape}, not "
    _raise(writer, words, given)


def _raise(writer: PipeWriter, words: str, variable: str) -> None:
    """`raise ValueError(f"...{variable}")`."""
    message = literal(words.replace("{", "{{").replace("}", "}}"))
    text = f"f{message[:-1]}{{{variable}}}{message[-1]}"
    writer.indent += STEP
    writer.statement("raise ", call("ValueError", Text(text)))
    writer.indent -= STEP


def check_function(inputs: Sequence[Input]) -> Function:
    """The function that compares the shapes passed with those that the inputs have."""
    wrong = (
        [
            "        if len(given) != len(shape) or any(",
            "            size not in (None, other) for size, other in zip(shape, given, strict=True)",
            "        ):",
        ]
        if any(None in declared.dims for declared in inputs)
        else ["        if given != shape:"]
    )
    body = [
        '    """Raise ValueError where a shape passed for an input is not the one it has."""',
        "    for tensor in inputs:",
        "        shape = tensor.shape[1:]",
        "        given = tuple((input_shapes or {}).get(tensor.name, shape))",
        *wrong,
        '            raise ValueError(f"input {tensor.name!r} has shape {shape}, not {given}")',
    ]
    return Function((), (f"def {CHECK}(inputs, input_shapes):",), tuple(body))


def _size_is_read(declared: Input, inputs: Sequence[Input], used: frozenset[str]) -> bool:
    """Whether a dim is fixed, repeated or used elsewhere, so that the shape has to be taken apart."""
    sources = symbol_sources(inputs)
    if not declared.dims:
        return False
    every = [dim for other in inputs for dim in other.dims]
    return any(
        not isinstance(dim, str) or dim in used or every.count(dim) > 1 or sources.get(dim) is not declared
        for dim in declared.dims
    )


def _shape(declared: Input, inputs: Sequence[Input], used: frozenset[str], scope: Scope) -> Code:
    if declared.dims and not _size_is_read(declared, inputs, used):
        return Text(f"input_shapes[{literal(declared.outside_name)}]")
    dims: list[Code] = []
    for dim in declared.dims:
        if isinstance(dim, str):
            dims.append(Text(scope[dim]))
        else:
            dims.append(Text(str(dim)) if dim is None or isinstance(dim, int) else expression(dim, scope))
    return group("(", tuple(dims), ")")


def _dim_text(dim: object) -> str:
    return str(dim) if dim is None or isinstance(dim, int | str) else str(getattr(dim, "name", dim))


def _once(dims: tuple[object, ...]) -> list[str]:
    """The symbols of a shape; what repeats or is no symbol stands as `_`."""
    seen: set[object] = set()
    names: list[str] = []
    for dim in dims:
        names.append(dim if isinstance(dim, str) and dim not in seen else "_")
        seen.add(dim)
    return names
