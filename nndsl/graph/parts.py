"""What pipes of the resolved program are made of: expressions, steps and sources, every name bound.

A part that could not be resolved has been reported and stands here as `Broken`, so that whatever follows is neither
guessed nor blamed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from typing import Literal as OneOf

from nndsl.catalog.entry import Entry
from nndsl.record import field, record
from nndsl.source import Span

if TYPE_CHECKING:
    from nndsl.graph.program import Block, Extern, Shared


@record
class Part:
    span: Span = field(compare=False)


@record
class Broken(Part):
    """Stands where something wrong was written and reported: an expression or a step."""


# Expressions.


@record
class Literal(Part):
    """A number, string, boolean or `None`; `text` is its Python text (numbers as written: `10_000`)."""

    value: Any
    text: str


@record
class Ref(Part):
    """A param of the file, an argument of the block, or a symbol (`n` of `input main(n)`, `n_classes`)."""

    name: str
    kind: OneOf["param", "argument", "symbol"]


@record
class Items(Part):
    """A tuple or a list."""

    items: tuple[Expr, ...]
    is_list: bool


@record
class Mapping(Part):
    """A dict with words or numbers as keys."""

    items: tuple[tuple[str | int | float, Expr], ...]
    key_spans: tuple[Span, ...] = field(compare=False, default=())


@record
class Operation(Part):
    """`+ - * / // % **`, comparisons, `and or not`, unary `neg` and `pos`, `min` and `max`."""

    op: str
    operands: tuple[Expr, ...]


@record
class ShapeItem(Part):
    """`x.shape[i]`; the batch axis is index 0, as in Keras."""

    tensor: str
    index: Expr


@record
class Bound(Part):
    """An argument bound to the parameter it sets. `positional` as it was written; `from_default` where a
    `default` statement supplied it."""

    name: str
    value: Expr
    positional: bool
    from_default: bool = False


@record
class Configured(Part):
    """A Keras object with arguments, as a value: an optimizer, a loss, an initializer, a layer to wrap."""

    entry: Entry
    arguments: tuple[Bound, ...]
    name_span: Span = field(compare=False)


Expr = Broken | Literal | Ref | Items | Mapping | Operation | ShapeItem | Configured


# Steps. Groups are gone: a group's steps stand in line; `skip` is no steps at all.


@record
class Use(Part):
    """A layer (`entry.kind == "layer"`), an op or an application. A bare activation is the layer Activation.

    `in_doubt` where arguments are missing because it is not known what they were meant for.
    """

    entry: Entry
    arguments: tuple[Bound, ...]
    name_span: Span = field(compare=False)
    in_doubt: bool = field(compare=False, default=False)


@record
class BlockUse(Part):
    block: Block
    arguments: tuple[Bound, ...]
    name_span: Span = field(compare=False)


@record
class SharedUse(Part):
    shared: Shared


@record
class ExternUse(Part):
    extern: Extern
    arguments: tuple[Bound, ...]
    name_span: Span = field(compare=False)


@record
class Head(Part):
    """The layer that the task of the output it stands in asks for."""


@record
class Fork(Part):
    branches: tuple[Steps, ...]


@record
class Repeat(Part):
    body: Steps
    count: Expr


@record
class Each(Part):
    body: Steps


@record
class Choice(Part):
    then: Steps
    condition: Expr
    otherwise: Steps


@record
class As(Part):
    """Names the tensor at this point of the pipe."""

    name: str


Step = Broken | Use | BlockUse | SharedUse | ExternUse | Head | Fork | Repeat | Each | Choice | As
Steps = tuple[Step, ...]


# Pipes.


@record
class TensorRef(Part):
    name: str


@record
class ListSource(Part):
    items: tuple[Pipe, ...]


@record
class CallSource(Part):
    """What goes into the first step's `call`: pipes and constants, positional (name `None`) or by keyword."""

    arguments: tuple[tuple[str | None, Pipe | Expr], ...]


@record
class Pipe(Part):
    """`comments` are those written inside the pipe, between its steps."""

    source: Broken | TensorRef | ListSource | CallSource
    steps: Steps
    comments: tuple[str, ...] = field(compare=False, default=())


# Parts of declarations.


@record
class SetSpace:
    values: tuple[Expr, ...]


@record
class RangeSpace:
    low: Expr
    high: Expr
    log: bool


@record
class Parameter(Part):
    """A parameter of a block or extern; `default` is `None` where it must be given."""

    name: str
    default: Expr | None


@record
class Setting(Part):
    key: str
    value: Expr
    key_span: Span = field(compare=False)
    comments: tuple[str, ...] = field(compare=False, default=())
