"""EinsumDense: shapes read off an equation such as `abc,cd->abd`."""

from __future__ import annotations

import re

from nndsl.record import record
from nndsl.shapes.activation import check_activation
from nndsl.shapes.adapters import adapted, adapter_rank
from nndsl.shapes.arguments import is_known
from nndsl.shapes.call import Call, Inference, Refusal, Shape, Tensor, Weight, shape_text
from nndsl.shapes.checks import compute_dtype
from nndsl.shapes.dtypes import need_float_weights
from nndsl.shapes.quantized import mode_of
from nndsl.shapes.sizes import Dim, at_least, equal, product

_FORMS = (
    ("", re.compile(r"([a-zA-Z]+),([a-zA-Z]+)->([a-zA-Z]+)")),
    ("left", re.compile(r"\.\.\.([a-zA-Z]+),([a-zA-Z]+)->\.\.\.([a-zA-Z]+)")),
    ("right", re.compile(r"([a-zA-Z]{2,})\.\.\.,([a-zA-Z]+)->([a-zA-Z]+)\.\.\.")),
)


@record
class Equation:
    """The letters of input, kernel and output, and at which side (`left`, `right`) three dots stand."""

    text: str
    input: str
    kernel: str
    output: str
    dots: str


def einsum_dense(call: Call) -> Inference:
    """The output has the batch axis, the axes behind the dots and `output_shape`; the kernel follows from the letters."""
    equation = _parse(call)
    check_activation(call)
    need_float_weights(call)
    wanted = _output_sizes(call)
    adapter_rank(call, "kernel_constraint")
    x = call.x
    dtype = compute_dtype(call)
    if x.shape is None:
        return Inference(Tensor(None, dtype))
    elided = _elided(call, equation, x.shape)
    output = _output_shape(call, equation, x.shape, elided, wanted)
    known = _letters(equation, x.shape, output, elided)
    _check_shared(call, equation, x.shape, output, elided)
    kernel = _kernel_shape(call, equation, known)
    weights = _weights(call, equation, x.shape, known, kernel)
    bias = _bias_shape(call, equation, known, elided)
    if bias is not None:
        weights += (Weight("bias", bias),)
    # Every letter once, and the axes behind the dots; the batch is not counted.
    letters = set(equation.input + equation.kernel) - set(
        "" if equation.dots == "left" else equation.input[0]
    )
    behind_dots = _behind_dots(equation, x.shape, elided)
    inner = behind_dots[1:] if equation.dots == "left" else behind_dots
    macs = product(
        [*inner, *(_any_size(equation, x.shape, elided, known, letter) for letter in sorted(letters))]
    )
    return Inference(Tensor(output, dtype), weights, macs)


def _weights(
    call: Call, equation: Equation, shape: Shape, known: dict[str, Dim], kernel: Shape
) -> tuple[Weight, ...]:
    if mode_of(call)[0]:
        from nndsl.shapes.einsum_quantized import quantized_weights  # seldom

        return quantized_weights(call, equation, shape, known, kernel)
    return adapted(Weight("kernel", kernel), adapter_rank(call, "kernel_constraint"), "lora_kernel")


def _parse(call: Call) -> Equation:
    text = call.args.get("equation")
    if isinstance(text, str):
        for dots, form in _FORMS:
            if match := form.fullmatch(text):
                return Equation(text, match[1], match[2], match[3], dots)
    raise Refusal(
        "NN206",
        f"EinsumDense cannot read the equation {text!r}",
        'write "input,kernel->output" with a letter an axis, such as "abc,cd->abd" or "...x,xy->...y"',
        "equation",
    )


def _output_sizes(call: Call) -> tuple[Dim, ...]:
    value = call.args.get("output_shape")
    sizes = tuple(value) if isinstance(value, (list, tuple)) else (value,)
    for size in sizes:
        if size is not None and (not is_known(size) or at_least(size, 1) is False):
            raise Refusal(
                "NN206",
                f"output_shape of EinsumDense must hold sizes or None, but got {value!r}",
                "",
                "output_shape",
            )
    return sizes


def _elided(call: Call, equation: Equation, shape: Shape) -> int:
    """How many axes stand behind the dots."""
    elided = len(shape) - len(equation.input)
    if elided == 0 or (elided > 0 and equation.dots):
        return elided
    raise Refusal(
        "NN301",
        f"{call.name} with {equation.text!r} needs {len(equation.input)} axes, the batch included, "
        f"but got {shape_text(shape)}, which has {len(shape)}",
        "give each axis of the input a letter, or stand ... for the first ones: " + repr("...x,xy->...y"),
        "equation",
    )


def _output_shape(
    call: Call, equation: Equation, shape: Shape, elided: int, wanted: tuple[Dim, ...]
) -> Shape:
    """The batch axis, then the sizes from behind the dots and the wanted ones."""
    count = len(equation.output) - (0 if equation.dots == "left" and elided else 1)
    if len(wanted) != count:
        raise Refusal(
            "NN303",
            f"the output {equation.output!r} of {equation.text!r} has {count} axes to be given a size "
            f"(the batch is not among them), but output_shape has {len(wanted)}",
            f"give output_shape {count} sizes, None for one that follows the input",
            "output_shape",
        )
    if equation.dots == "left":
        _refuse_mixed_up(equation, shape[1:elided])
        return (shape[0], *shape[1:elided], *wanted)
    return (shape[0], *wanted, *(shape[len(shape) - elided :] if elided else ()))


def _refuse_mixed_up(equation: Equation, behind_dots: Shape) -> None:
    """Keras declares several axes behind the dots in reverse order; the layers that follow would believe it."""
    mirrored = zip(behind_dots, reversed(behind_dots), strict=True)
    if any(equal(size, other) is False or (size is None) != (other is None) for size, other in mirrored):
        raise Refusal(
            "NN303",
            f"Keras mixes up the axes {shape_text((None, *behind_dots))} behind the dots of {equation.text!r}",
            "give each axis a letter instead of the dots, for example 'abcx,xy->abcy'",
            "equation",
        )


def _letters(equation: Equation, shape: Shape, output: Shape, elided: int) -> dict[str, Dim]:
    """The size of each letter as the weights need it: the output's, else the input's."""
    offset = elided if equation.dots == "left" else 0
    sizes: dict[str, Dim] = {letter: shape[offset + at] for at, letter in enumerate(equation.input)}
    sizes.update({letter: output[offset + at] for at, letter in enumerate(equation.output)})
    return sizes


def _check_shared(call: Call, equation: Equation, shape: Shape, output: Shape, elided: int) -> None:
    """NN303 where a letter stands for two sizes."""
    offset = elided if equation.dots == "left" else 0
    for at, letter in enumerate(equation.input):
        first = shape[offset + equation.input.index(letter)]
        if equal(first, shape[offset + at]) is False:
            raise Refusal(
                "NN303",
                f"axis {letter!r} of {equation.text!r} is both {first} and {shape[offset + at]} "
                f"in {shape_text(shape)}",
                "give axes of different sizes different letters",
                "equation",
            )
        if letter not in equation.output:
            continue
        given, wanted = shape[offset + at], output[offset + equation.output.index(letter)]
        if wanted is not None and (given is None or equal(given, wanted) is False) and given != wanted:
            raise Refusal(
                "NN303",
                f"axis {letter!r} of {equation.text!r} is {given} in {shape_text(shape)}, "
                f"but output_shape makes it {wanted}",
                f"write None for {letter!r} in output_shape: it follows the input",
                "output_shape",
            )


def _kernel_shape(call: Call, equation: Equation, known: dict[str, Dim]) -> Shape:
    for letter in equation.output:
        if letter not in equation.input and letter not in equation.kernel:
            raise _unmatched(equation, letter, "output", "the input nor the kernel")
    for letter in equation.kernel:
        if letter not in known:
            raise _unmatched(equation, letter, "kernel", "the input nor the output")
        _need_letter(call, equation, letter, known, "kernel")
    return tuple(known[letter] for letter in equation.kernel)


def _unmatched(equation: Equation, letter: str, where: str, nowhere: str) -> Refusal:
    return Refusal(
        "NN206",
        f"axis {letter!r} of the {where} in {equation.text!r} is in neither {nowhere}",
        "every letter must stand in two of the three places",
        "equation",
    )


def _need_letter(call: Call, equation: Equation, letter: str, known: dict[str, Dim], what: str) -> None:
    if known[letter] is None:
        raise Refusal(
            "NN305",
            f"the {what} of {call.name} needs a fixed size for axis {letter!r} of {equation.text!r}, but it is None",
            f"give {letter!r} a size in output_shape, or the input's axis a number or a name",
        )


def _bias_shape(call: Call, equation: Equation, known: dict[str, Dim], elided: int) -> Shape | None:
    """From the first biased axis to the last, with 1 for those between that are not biased."""
    axes = call.args.get("bias_axes")
    if axes is None:
        return None
    if not isinstance(axes, str) or not axes or not set(axes) <= set(equation.output):
        raise Refusal(
            "NN206",
            f"bias_axes={axes!r} must be letters of the output {equation.output!r} of {equation.text!r}",
            f"write bias_axes={equation.output[-1]!r}, or leave it out for no bias",
            "bias_axes",
        )
    for letter in axes:
        _need_letter(call, equation, letter, known, "bias")
    first = min(equation.output.index(letter) for letter in axes)
    sizes = tuple(known[letter] if letter in axes else 1 for letter in equation.output[first:])
    return sizes + (1,) * (elided if equation.dots != "left" else 0)


def _behind_dots(equation: Equation, shape: Shape, elided: int) -> Shape:
    if equation.dots == "left":
        return shape[:elided]
    return shape[len(shape) - elided :] if elided else ()


def _any_size(equation: Equation, shape: Shape, elided: int, known: dict[str, Dim], letter: str) -> Dim:
    """A letter's size from the input where it has one, for it may be None in the output."""
    if letter in equation.input:
        return shape[(elided if equation.dots == "left" else 0) + equation.input.index(letter)]
    return known[letter]
