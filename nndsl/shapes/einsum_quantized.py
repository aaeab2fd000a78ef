"""EinsumDense stored in 8 or 4 bits: a flat kernel, and scales laid over the axes of the output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nndsl.shapes.adapters import adapter_rank, adapters
from nndsl.shapes.call import Call, Refusal, Shape, Weight
from nndsl.shapes.quantized import histories, mode_of
from nndsl.shapes.quantized import kernel as quantized_kernel
from nndsl.shapes.sizes import Dim, equal, product

if TYPE_CHECKING:
    from nndsl.shapes.einsum import Equation


def quantized_weights(
    call: Call, equation: Equation, shape: Shape, known: dict[str, Dim], kernel: Shape
) -> tuple[Weight, ...]:
    """The stored kernel and its scales; NN207 for an equation that Keras cannot quantize."""
    mode, block = mode_of(call)
    if equation.dots:
        raise Refusal(
            "NN207",
            f"Keras does not quantize the dots of {equation.text!r}",
            "give each axis a letter, as in 'abc,cd->abd'",
            "equation",
        )
    lora = adapters("lora_kernel", kernel, adapter_rank(call, "kernel_constraint"))
    if mode == "float8":
        return (Weight("kernel", kernel), *histories(call))
    if mode == "int8":
        stored = Weight("kernel", kernel, trainable=False)
        return (stored, Weight("kernel_scale", _scale(equation, shape, known), trainable=False), *lora)
    rows = product([known[letter] for letter in equation.kernel if letter not in equation.output])
    columns = product([known[letter] for letter in equation.kernel if letter in equation.output])
    return (*quantized_kernel(mode, block, rows, columns), *lora)


def _scale(equation: Equation, shape: Shape, known: dict[str, Dim]) -> Shape:
    """The shape of the kernel's scales; NN207 where Keras cannot lay them, or those of the input, over the output."""
    sizes = dict(zip(equation.input, shape, strict=True))
    scales = _laid(equation, equation.kernel, {**sizes, **known})
    if scales is None or _laid(equation, equation.input, {**known, **sizes}) is None:
        raise Refusal(
            "NN207",
            f"Keras cannot quantize {equation.text!r} to int8: the output has no place for every scale",
            "write dtype=int4_from_float32, or another equation",
            "dtype",
        )
    return scales


def _laid(equation: Equation, letters: str, sizes: dict[str, Dim]) -> Shape | None:
    """Scales of the input or the kernel, laid over the axes of the output as Keras does it; `None` where it fails.

    Axes that are summed up have one scale. They take the places of the output's other axes, as long as there are any.
    """
    summed = [at for at, letter in enumerate(letters) if letter not in equation.output]
    free = [at for at, letter in enumerate(equation.output) if letter not in letters]
    order = [letters.index(letter) for letter in equation.output if letter in letters]
    place, homeless = equation.output.find(equation.kernel[-1]), []
    for at in summed:
        if free:
            place = free.pop(0)
        else:
            homeless.append(at)
        order.insert(place, at)
    laid: list[Dim] = [1 if at in summed else sizes[letters[at]] for at in order]
    for at in free:
        laid.insert(at, 1)
    if any(at >= len(laid) or equal(laid[at], 1) is not True for at in homeless):
        return None
    return tuple(size for at, size in enumerate(laid) if at not in homeless)
