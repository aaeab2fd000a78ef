"""`ops.einsum` and `ops.rearrange`: shapes read off a formula such as `bij,bjk->bik`."""

from __future__ import annotations

import re

from nndsl.record import record
from nndsl.shapes.broadcasting import Mismatch, broadcast_op, join_sizes
from nndsl.shapes.call import Call, Inference, Refusal, Rule, Shape, shape_text
from nndsl.shapes.op_operands import operand, result, title, variadic
from nndsl.shapes.promotion import promote
from nndsl.shapes.sizes import Dim, product

_TERM = re.compile(r"[a-z]*(\.\.\.)?[a-z]*")
DOTS = "..."


@record
class Formula:
    """The labels of every input, and those of the output in its order."""

    text: str
    inputs: tuple[str, ...]
    output: str


def _einsum(call: Call) -> Inference:
    tensors = variadic(call)
    formula = _parse(call, len(tensors))
    dtypes = {tensor.dtype for tensor in tensors}
    if dtypes == {"bool"}:
        raise Refusal(
            "NN307", f"{title(call)} multiplies numbers, but got bool", "use ops.cast(dtype=float32)"
        )
    dtype = "int32" if dtypes == {"int8"} else promote(*(tensor.dtype for tensor in tensors))
    if any(tensor.shape is None for tensor in tensors):
        return result(None, dtype)
    sizes: dict[str, Dim] = {}
    dots: Shape = ()
    for term, tensor in zip(formula.inputs, tensors, strict=True):
        dots = _read(call, formula, term, tensor.shape or (), sizes, dots)
    shape: list[Dim] = []
    for label in re.findall(r"\.\.\.|[a-z]", formula.output):
        shape.extend(dots if label == DOTS else [sizes[label]])
    return result(shape, dtype, product([*sizes.values(), *dots][1:]))


def _parse(call: Call, count: int) -> Formula:
    text = call.args.get("subscripts")
    left, arrow, output = text.partition("->") if isinstance(text, str) else ("", "", "")
    inputs = tuple(left.split(","))
    labels = set("".join(inputs)) - {"."}
    if not arrow:
        written = "".join(inputs)
        dots = DOTS if DOTS in written else ""
        output = dots + "".join(sorted(label for label in labels if written.count(label) == 1))
    own = output.replace(DOTS, "")
    sound = all(map(_TERM.fullmatch, (*inputs, output))) and len(set(own)) == len(own) and set(own) <= labels
    # What stands behind the dots cannot be summed away.
    if not sound or (DOTS in left and DOTS not in output) or (DOTS in output and DOTS not in left):
        raise Refusal(
            "NN206",
            f"{title(call)} cannot read the formula {text!r}",
            'write a small letter an axis, such as "bij,bjk->bik", each letter of the output once',
            "subscripts",
        )
    if len(inputs) != count:
        raise Refusal(
            "NN302",
            f"{text!r} of {title(call)} is for {_tensors(len(inputs))}, but got {count}",
            f'write (a, b) -> {title(call)}("bi,bj->bij")',
        )
    return Formula(str(text), inputs, output)


def _tensors(count: int) -> str:
    return f"{count} tensor{'s' if count > 1 else ''}"


def _read(call: Call, formula: Formula, term: str, shape: Shape, sizes: dict[str, Dim], dots: Shape) -> Shape:
    """Notes the size of every label of one input; answers what stands behind the dots so far."""
    first, has_dots, last = term.partition(DOTS)
    labels = len(first) + len(last)
    if len(shape) < labels or (not has_dots and len(shape) != labels):
        raise Refusal(
            "NN301",
            f"{term!r} of {formula.text!r} needs {labels} axes, the batch included, but got {shape_text(shape)}, "
            f"which has {len(shape)}",
            "write a letter for each axis, the batch first",
            "subscripts",
        )
    behind = len(shape) - len(last)
    try:
        for label, size in zip(first + last, (*shape[: len(first)], *shape[behind:]), strict=True):
            if (
                label in sizes
                and 1 in (size, sizes[label])
                and size != sizes[label]
                and None not in (size, sizes[label])
            ):
                raise Mismatch(-1, sizes[label], size)
            sizes[label] = join_sizes(sizes[label], size, -1, varying_wins=False) if label in sizes else size
        return broadcast_op(dots, shape[len(first) : behind])
    except Mismatch as found:
        raise Refusal(
            "NN303",
            f"one letter of {formula.text!r} stands for both {found.left} and {found.right}",
            "give axes of different sizes different letters",
            "subscripts",
        ) from None


def _rearrange(call: Call) -> Inference:
    """Keras multiplies the sizes of all axes, so none may vary, not even the batch."""
    x = operand(call, "tensor")
    text = call.args.get("pattern")
    left, arrow, right = text.partition("->") if isinstance(text, str) else ("", "", "")
    inputs, outputs = left.split(), right.split()
    if not arrow:
        raise Refusal(
            "NN206", f"{title(call)} cannot read the pattern {text!r}", 'write "b h w -> b w h"', "pattern"
        )
    if x.shape is None:
        return result(None, x.dtype)
    if None in x.shape:
        raise Refusal(
            "NN308",
            f"{title(call)} needs fixed sizes, so it takes no batch",
            "write ops.transpose or ops.reshape",
        )
    if len(inputs) != len(x.shape) or sorted(inputs) != sorted(outputs) or "(" in left:
        return result(None, x.dtype)
    return result([x.shape[inputs.index(name)] for name in outputs], x.dtype)


RULES: dict[str, Rule] = {"einsum": _einsum, "rearrange": _rearrange}
