"""What messages call a layer: by the name that the file gives it, else by its kind and its place among those."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import keras

ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def called(model: keras.Model, operation: Any) -> str:
    """`the 2nd Dense`, `the LSTM`, `price (Dense)`."""
    kind = type(operation).__name__
    if not _is_given_by_keras(operation.name, kind):
        return f"{operation.name} ({kind})"
    alike = [each for each in model.operations if type(each).__name__ == kind]
    if len(alike) == 1 or operation not in alike:
        return f"the {kind}"
    return f"the {_ordinal(alike.index(operation) + 1)} {kind}"


def _is_given_by_keras(name: str, kind: str) -> bool:
    """Whether the name is what Keras makes of the kind: `dense`, `dense_3`, `batch_normalization_1`."""
    return re.sub(r"_\d+$", "", name).replace("_", "") == kind.lower()


def _ordinal(number: int) -> str:
    teen = 10 < number % 100 < 14
    return f"{number}{'th' if teen else ENDINGS.get(number % 10, 'th')}"
