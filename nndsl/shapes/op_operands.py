"""What ops are given: tensors by the names of their parameters, from the pipe, by keyword or as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from nndsl import catalog
from nndsl.shapes.broadcasting import Mismatch, broadcast_op
from nndsl.shapes.call import Call, Inference, Operand, Refusal, Shape, Tensor, shape_text
from nndsl.shapes.checks import shapes_text
from nndsl.shapes.polynomials import Size
from nndsl.shapes.sizes import Dim, add, equal

WHOLE = frozenset({"int", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"})
"""Dtypes of whole numbers, Python's own among them."""


def title(call: Call) -> str:
    """What users call the op: `ops.mean`."""
    return f"ops.{call.name}"


def named_call(call: Call) -> Call:
    """The call under the name that users write, for the messages of checks that are shared with layers."""
    return Call(title(call), call.args, call.operands, call.keywords, call.given)


def variadic(call: Call) -> tuple[Tensor, ...]:
    """The tensors of an op that takes any number of them, one after the other; NN302 for a list."""
    found = tuple(one for one in call.operands if isinstance(one, Tensor))
    if not found or len(found) < len(call.operands):
        raise Refusal(
            "NN302", f"{title(call)} takes tensors one by one, not a list", f"write (a, b) -> {title(call)}"
        )
    return found


def operand(call: Call, name: str) -> Tensor:
    """The tensor of that parameter; a number is a tensor of no axes and Python's dtype. NN302 where it is missing."""
    found = given(call, name)
    if found is None:
        raise Refusal(
            "NN302",
            f"{title(call)} needs a tensor or a number for {name}",
            f"write (a, b) -> {title(call)}, or {title(call)}({name}=2)",
        )
    return found


def need_whole(call: Call, tensor: Tensor, name: str) -> None:
    """NN307 unless a tensor that says where, or how often, holds whole numbers."""
    if tensor.dtype not in WHOLE:
        raise Refusal(
            "NN307",
            f"{title(call)} needs whole numbers as `{name}`, but got {tensor.dtype}",
            "declare the input as int32, or use ops.cast(dtype=int32)",
        )


def given(call: Call, name: str) -> Tensor | None:
    """The same, `None` where nothing is given."""
    value = _value(call, name)
    if value is None or isinstance(value, Tensor):
        return value
    if isinstance(value, bool):
        return Tensor((), "bool")
    if isinstance(value, (int, Size)):
        return Tensor((), "int")
    if isinstance(value, float):
        return Tensor((), "float")
    if isinstance(value, (tuple, list)) and not any(isinstance(one, Tensor) for one in value):
        return _constant(value)
    raise Refusal(
        "NN302",
        f"{title(call)} takes one tensor as {name}, but got a list",
        _apart(call, len(value)) if isinstance(value, (tuple, list)) else "",
    )


def _apart(call: Call, count: int) -> str:
    """How several tensors are given to an op that takes none as a list."""
    entry = catalog.find("op", call.name)
    taken = sum(parameter.is_data for parameter in entry.parameters) if entry else 0
    if 1 < count <= taken:
        return f"write parentheses for tensors one by one: ({', '.join('abc'[:count])}) -> {title(call)}"
    return "join the tensors first, for example with Concatenate"


def operands(call: Call, name: str) -> tuple[Tensor, ...]:
    """The list of tensors of that parameter; NN302 where it is none."""
    value = _value(call, name)
    if isinstance(value, (tuple, list)) and value and all(isinstance(one, Tensor) for one in value):
        return tuple(value)
    raise Refusal("NN302", f"{title(call)} takes a list of tensors", f"write [a, b] -> {title(call)}")


def _value(call: Call, name: str) -> Any:
    entry = catalog.find("op", call.name)
    places = [] if entry is None else [one.name for one in entry.parameters if one.is_data]
    place = places.index(name) if name in places else -1
    if 0 <= place < len(call.operands):
        return call.operands[place]
    return call.keywords.get(name, call.args.get(name))


def _constant(value: Sequence[Any]) -> Tensor:
    """A list of numbers, nested or not, as a tensor."""
    shape: list[Dim] = []
    inner: Any = value
    while isinstance(inner, (tuple, list)):
        shape.append(len(inner))
        inner = inner[0] if inner else None
    return Tensor(tuple(shape), "float" if isinstance(inner, float) else "int")


def joined(call: Call, tensors: Sequence[Tensor]) -> Shape | None:
    """The shape of tensors joined element by element; NN303 where they do not fit."""
    shapes = [tensor.shape for tensor in tensors]
    result: Shape = ()
    known = [shape for shape in shapes if shape is not None]
    _check_batches(call, known)
    for shape in known:
        try:
            result = broadcast_op(result, shape)
        except Mismatch as found:
            raise Refusal(
                "NN303",
                f"{title(call)} cannot join the shapes {shapes_text(known)}: "
                f"the sizes {found.left} and {found.right} differ",
                "make the sizes equal, or 1 where one value serves a whole axis",
            ) from None
    return result if len(known) == len(shapes) else None


def _check_batches(call: Call, shapes: Sequence[Shape]) -> None:
    """Refuses a batch axis that would meet another axis, as it does where one tensor has fewer axes."""
    rank = max((len(shape) for shape in shapes), default=0)
    longest = next((shape for shape in shapes if len(shape) == rank), ())
    for shape in shapes:
        meets = longest[rank - len(shape)] if shape else None
        if 0 < len(shape) < rank and shape[0] is None and meets is not None and not equal(meets, 1):
            raise Refusal(
                "NN303",
                f"{title(call)} aligns shapes at their last axes, so the batch axis of {shape_text(shape)} "
                f"would meet the size {meets} of {shape_text(longest)}",
                f"give {shape_text(shape)} the missing axes with ops.expand_dims(axis=1)",
            )


def same_beside(call: Call, tensors: Sequence[Tensor], axis: int | None) -> list[Shape] | None:
    """The shapes of tensors that agree at all axes but `axis`; `None` where one is unknown, NN303 where they differ."""
    shapes = [tensor.shape for tensor in tensors if tensor.shape is not None]
    for shape in shapes[1:]:
        first = shapes[0]
        fits = len(shape) == len(first) and not any(
            equal(left, right) is False
            for at, (left, right) in enumerate(zip(first, shape, strict=True))
            if axis is None or at != axis % len(first)
        )
        if not fits:
            where = "" if axis is None else f" beside axis {axis}"
            raise Refusal(
                "NN303",
                f"{title(call)} needs tensors of equal sizes{where}, but got {shapes_text(shapes)}",
                "make the other sizes equal",
            )
    return shapes if len(shapes) == len(tensors) else None


def known_sizes(call: Call, argument: str) -> tuple[Dim, ...]:
    """The sizes that an argument of the op lists; `None` for one that is no number."""
    value: Any = call.args.get(argument)
    items = value if isinstance(value, (tuple, list)) else (value,)
    return tuple(size if isinstance(size, (int, Size)) else None for size in items)


def total(sizes: Sequence[Dim]) -> Dim:
    """Their sum; `None` as soon as one varies."""
    result: Dim = 0
    for size in sizes:
        result = add(result, size)
    return result


def result(shape: Sequence[Dim] | None, dtype: str, macs: Dim = 0) -> Inference:
    """An op's answer of one tensor."""
    return Inference(Tensor(None if shape is None else tuple(shape), dtype), macs=macs)


def results(*tensors: Tensor) -> Inference:
    """An op's answer of several tensors."""
    output: Operand = tensors
    return Inference(output)


def need_rank(call: Call, shape: Shape, least: int, what: str = "tensor") -> None:
    """NN301 where the shape has fewer axes than `least`, the batch axis included."""
    if len(shape) < least:
        raise Refusal(
            "NN301",
            f"{title(call)} needs a {what} of at least {least} axes with the batch, but got {shape_text(shape)}",
            "give it more axes, for example with Reshape",
        )


def need_rank_of(call: Call, shape: Shape, ranks: Sequence[int]) -> None:
    """NN301 where the number of axes, the batch axis included, is none of those."""
    if len(shape) not in ranks:
        wanted = " or ".join(map(str, ranks))
        raise Refusal(
            "NN301",
            f"{title(call)} needs a tensor of {wanted} {'axis' if wanted == '1' else 'axes'} with the batch, "
            f"but got {shape_text(shape)}",
            "bring it there with ops.reshape",
        )


def same_shape(left: Shape | None, right: Shape | None) -> bool:
    """Whether the two may be one shape."""
    if left is None or right is None:
        return True
    return len(left) == len(right) and not any(
        equal(*pair) is False for pair in zip(left, right, strict=True)
    )
