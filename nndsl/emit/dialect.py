"""How a module spells Keras: where it imports it from, by which names, and what it leaves to others."""

from __future__ import annotations

from nndsl.record import record


@record
class Dialect:
    """What differs between modules that build the same model.

    `package` is what Keras is imported from. `checks_shapes`: whether `build_model` compares the shapes that it is given
    with those that the file writes. `left_out` are settings of `compile` that somebody else decides.
    """

    package: str = "keras"
    checks_shapes: bool = True
    left_out: frozenset[str] = frozenset()


KERAS = Dialect()
"""Today's Keras."""
