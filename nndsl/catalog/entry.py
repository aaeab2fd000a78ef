"""What the catalog knows of one Keras name."""

from __future__ import annotations

from typing import Any, Final

from nndsl.record import record


class _Required:
    """The default of an argument that has none."""

    def __repr__(self) -> str:
        return "REQUIRED"


REQUIRED: Final = _Required()


DATA_KINDS = frozenset({"tensor", "tensors", "operands"})
"""Kinds of parameters of ops that the pipe supplies; they can still be named."""


@record
class Parameter:
    """One argument of a constructor or call.

    `kind` is one of KINDS (see the catalog's `__init__`); `optional` where `None` is allowed beside it;
    `values` the allowed words of an `enum`; `keyword_only` for arguments of Keras' base classes.
    """

    name: str
    kind: str
    default: Any = REQUIRED
    optional: bool = False
    values: tuple[str, ...] = ()
    keyword_only: bool = False

    @property
    def required(self) -> bool:
        return self.default is REQUIRED

    @property
    def is_data(self) -> bool:
        return self.kind in DATA_KINDS


@record
class Entry:
    """A Keras class or function.

    `kind`: layer, activation, optimizer, schedule, loss, metric, initializer, regularizer, constraint, callback,
    application, op or method (`compile`, `fit`). `module`: where users import it from (`keras.layers`). `family`: Keras' own folder for
    layers (`convolutional`). `strings`: the names by which Keras takes it as a string (`adam`, `mse`).
    `call`: the arguments of a layer's `call` that are tensors or options, without `self`.
    `aliases`: its other public names (`MaxPool2D`).
    """

    kind: str
    name: str
    module: str
    family: str
    parameters: tuple[Parameter, ...]
    call: tuple[Parameter, ...] = ()
    strings: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    def parameter(self, name: str) -> Parameter | None:
        """The constructor argument of that name."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter
        return None
