"""What a shape rule is given and what it answers.

A shape rule is a pure function `rule(call: Call) -> Inference`. Shapes are as in Keras: the batch axis comes
first and is `None`, and arguments such as `axis` count it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from nndsl.record import field, record
from nndsl.shapes.polynomials import Size
from nndsl.shapes.sizes import Dim

Shape = tuple[Dim, ...]


@record
class Mask:
    """Which steps of a tensor count: the shape of the mask, batch axis included.

    `built`: Keras knows of it while the model is built; else it comes up with the first batch.
    """

    shape: Shape
    built: bool = True


@record
class Tensor:
    """A tensor's shape, batch axis included, and dtype; `shape` is `None` where even the rank is unknown.

    `mask` is the mask that Keras carries beside it, if any. `held` is the dtype of the values that flow, where it is
    not the one that Keras declares.
    """

    shape: Shape | None
    dtype: str = "float32"
    mask: Mask | None = None
    held: str = ""

    @property
    def rank(self) -> int | None:
        return None if self.shape is None else len(self.shape)


@record
class Weight:
    """One variable of a layer, by Keras' name for it (`kernel`, `bias`, `gamma`, ...)."""

    name: str
    shape: Shape
    trainable: bool = True


@record
class Object:
    """A configured Keras object as a value: a layer to wrap, an initializer, a loss, an optimizer.

    `args` holds every constructor argument, defaults filled in; `given` names those the user wrote.
    """

    kind: str
    name: str
    args: Mapping[str, Any]
    given: frozenset[str] = frozenset()


Value = bool | int | float | str | None | Size | Object | tuple[Any, ...] | list[Any] | dict[str, Any]
"""What an argument can be once evaluated; a size is an `int` or a `Size`."""

Operand = Tensor | tuple[Tensor, ...]
"""What is handed to a layer's `call` in one place: a tensor or a list of tensors."""


def tensors_of(*operands: Operand) -> tuple[Tensor, ...]:
    """The tensors among operands, those of lists in their places."""
    return tuple(
        one
        for operand in operands
        for one in (operand if isinstance(operand, tuple) else (operand,))
        if isinstance(one, Tensor)
    )


@record
class Call:
    """A layer (or op) with its arguments, applied to tensors.

    `operands` are the positional arguments of Keras' `call`, `keywords` the named ones (tensors or constants).
    """

    name: str
    args: Mapping[str, Any]
    operands: tuple[Operand, ...]
    keywords: Mapping[str, Operand | Value] = field(default_factory=dict)
    given: frozenset[str] = frozenset()

    @property
    def tensors(self) -> tuple[Tensor, ...]:
        """The tensors of the positional operands."""
        return tensors_of(*self.operands)

    @property
    def x(self) -> Tensor:
        """The single tensor of a layer that takes one; refused where a list or several were given."""
        if len(self.operands) != 1 or not isinstance(self.operands[0], Tensor):
            raise Refusal(
                "NN302",
                f"{self.name} takes one tensor, but got {_count(self.operands)}",
                "join them first, for example with Concatenate, or write `each STEP` to apply it to every one",
                before="Concatenate",
            )
        return self.operands[0]


@record
class Inference:
    """What a layer does to shapes: its output, the variables it creates, the multiply-adds per example."""

    output: Operand
    weights: tuple[Weight, ...] = ()
    macs: Dim = 0


class Refusal(Exception):
    """Raised by a shape rule where Keras would refuse; the caller turns it into a Diagnostic.

    `argument` names the constructor argument at fault; without it the finding is at the layer's name.
    `meant` is the value that was surely meant for it; a `stand_in` changes no shape: with either checking goes on.
    `before` is a step that mends it where it stands before this one; `leave_out` says that the argument is better left out.
    Codes: NN301 a wrong rank, NN302 a wrong number of tensors, NN303 sizes that do not fit together,
    NN304 a size that would vanish (kernel larger than the image), NN305 an axis that varies or does not exist,
    NN2xx for arguments.
    """

    def __init__(
        self,
        code: str,
        message: str,
        hint: str = "",
        argument: str | None = None,
        *,
        meant: float | None = None,
        stand_in: Value = None,
        before: str = "",
        leave_out: bool = False,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint
        self.argument = argument
        self.meant = meant
        self.stand_in = meant if stand_in is None else stand_in
        self.before = before
        self.leave_out = leave_out


Rule = Callable[[Call], Inference]


def shape_text(shape: Shape | None) -> str:
    """A shape as users see it: without its batch axis, `(28, 28, 1)`, `(n,)`, `(None, 3)`."""
    if shape is None:
        return "(?)"
    inner = [str(size) for size in shape[1:]]
    return f"({inner[0]},)" if len(inner) == 1 else f"({', '.join(inner)})"


def _count(operands: tuple[Operand, ...]) -> str:
    if len(operands) == 1 and isinstance(operands[0], tuple):
        return f"a list of {len(operands[0])}"
    return str(len(operands))
