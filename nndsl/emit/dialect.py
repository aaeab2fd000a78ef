"""How a module spells Keras: where it imports it from, by which names, and what it leaves to others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nndsl.emit.layout import Code, Item, Text, call

if TYPE_CHECKING:
    from nndsl.catalog.entry import Entry
    from nndsl.emit.flow import Grouped
    from nndsl.graph.parts import Steps, Use


class Dialect:
    """Today's Keras. Another dialect overrides what it spells otherwise.

    `package` is what Keras is imported from. `checks_shapes`: whether `build_model` compares the shapes that it is
    given with those that the file writes. `shares_sequentials`: whether a shared chain of layers is a
    `keras.Sequential`, which learns its shape when it is first called. `names_inner_inputs`: whether the inputs of
    shared pieces are named. `left_out` are settings of `compile` that somebody else decides.
    """

    package = "keras"
    checks_shapes = True
    shares_sequentials = True
    names_inner_inputs = False
    left_out: frozenset[str] = frozenset()

    def name(self, entry: Entry) -> str:
        """The name by which a class or function is called."""
        return entry.name

    def needs_position(self, entry: Entry, argument: str) -> bool:
        """Whether an argument is given by position because its name is not the same everywhere."""
        return False

    def word(self, kind: str, word: str) -> str:
        """The string that Keras takes for an object of a kind, such as an activation."""
        return word

    def size(self, code: str) -> str:
        """The code of a size that was read from a tensor: `x.shape[-1]`."""
        return code

    def grouped(self, steps: Steps) -> Grouped:
        """The steps of a run, those that are to become one layer as a `Chain`."""
        return steps

    def layer_for(self, step: Use) -> tuple[Use, bool] | None:
        """The layer to write for an op, and whether it takes a list of tensors; `None` to write the op."""
        return None

    def application(self, step: Use, arguments: list[Item]) -> Code:
        """The code of a model of `keras.applications` with these arguments."""
        return call(f"{step.entry.module}.{step.entry.name}", *arguments)

    def identity(self, name: str) -> Code:
        """The layer that bears an output's name (a literal) and changes nothing."""
        return call("layers.Identity", Item(Text(name), "name="))


KERAS = Dialect()
