"""The nodes of the syntax tree that statements are made of: expressions, steps, pipes and parts of declarations.

Every node knows its span. Tuples, never lists, so that a tree can be compared and hashed.
"""

from __future__ import annotations

from nndsl.record import field, record
from nndsl.source import Span


@record
class Node:
    span: Span = field(compare=False)


@record
class Comment(Node):
    """`# text`; the text keeps its `#`."""

    text: str


@record
class Name(Node):
    """An identifier where it is declared or referred to. `id` may be dotted: `ops.mean`."""

    id: str


# Expressions: what stands in arguments, settings and counts.


@record
class Number(Node):
    """`text` is as written (`10_000`, `1e-3`); `value` an int or a float."""

    value: int | float
    text: str


@record
class String(Node):
    """`text` is as written, quotes included; a bare word is a `Name`."""

    value: str
    text: str = field(compare=False)


@record
class Constant(Node):
    value: bool | None


@record
class TupleExpr(Node):
    items: tuple[Expr, ...]


@record
class ListExpr(Node):
    items: tuple[Expr, ...]


@record
class DictItem(Node):
    """A key is a bare word, a string or a number."""

    key: Name | String | Number
    value: Expr


@record
class DictExpr(Node):
    items: tuple[DictItem, ...]


@record
class Unary(Node):
    """`-x`, `+x`, `not x`."""

    op: str
    operand: Expr


@record
class Binary(Node):
    """`+ - * / // % **`, `and`, `or`, and one comparison `== != < <= > >=`."""

    op: str
    left: Expr
    right: Expr


@record
class ShapeItem(Node):
    """`x.shape[i]`."""

    tensor: Name
    index: Expr


@record
class RangeExpr(Node):
    """`first .. last`, a range of columns in a `data` section."""

    first: Expr
    last: Expr


@record
class Argument(Node):
    """One argument of a call; `name` is `None` for a positional one."""

    name: Name | None
    value: Expr


@record
class CallExpr(Node):
    """A configured object as a value: `Adam(learning_rate=0.1)`, `LSTM(32)`, `min(a, b)`."""

    name: Name
    arguments: tuple[Argument, ...]


Expr = (
    Number
    | String
    | Constant
    | Name
    | TupleExpr
    | ListExpr
    | DictExpr
    | Unary
    | Binary
    | ShapeItem
    | RangeExpr
    | CallExpr
)


# Steps: what stands after an arrow.


@record
class Use(Node):
    """A layer, activation, block, shared piece, extern, op or application, by name.

    `arguments` is `None` where no parentheses were written.
    """

    name: Name
    arguments: tuple[Argument, ...] | None


@record
class Head(Node):
    """`head`: the layer that the output's task asks for."""


@record
class Skip(Node):
    """`skip`: hands its tensor on unchanged."""


@record
class Group(Node):
    """`(A -> B)`."""

    steps: tuple[Step, ...]


@record
class Repeat(Node):
    """`STEP * count`."""

    step: Step
    count: Expr


@record
class Fork(Node):
    """`{ A | B }`; a branch is a tuple of steps."""

    branches: tuple[tuple[Step, ...], ...]


@record
class Each(Node):
    """`each STEP`."""

    step: Step


@record
class Choice(Node):
    """`STEP if condition else STEP`."""

    then: Step
    condition: Expr
    otherwise: Step


@record
class As(Node):
    """`STEP as name`: names the tensor after the step before it in the pipe."""

    step: Step
    name: Name


Step = Use | Head | Skip | Group | Repeat | Fork | Each | Choice | As


# Sources: where a pipe begins.


@record
class ListSource(Node):
    """`[a, b -> Dense(3)]`."""

    items: tuple[Pipe, ...]


@record
class CallArgument(Node):
    """One thing handed to a layer's `call`: a pipe (a lone tensor is a pipe without steps) or a constant."""

    name: Name | None
    value: Pipe | Expr


@record
class CallSource(Node):
    """`(q, v, use_causal_mask=True)`."""

    arguments: tuple[CallArgument, ...]


@record
class Pipe(Node):
    """`source -> step -> step`."""

    source: Name | ListSource | CallSource
    steps: tuple[Step, ...]


# Parts of statements.


@record
class SetSpace(Node):
    """`{32, 64, 128}`."""

    values: tuple[Expr, ...]


@record
class RangeSpace(Node):
    """`low .. high`, `low .. high log`."""

    low: Expr
    high: Expr
    log: bool


@record
class Parameter(Node):
    """A parameter of a block or extern; `default` is `None` where it must be given."""

    name: Name
    default: Expr | None


@record
class ShapePattern(Node):
    """`(b, t, 2 * d)` in an extern's shape rule; the batch axis comes first."""

    dims: tuple[Expr, ...]


@record
class Task(Node):
    """`multiclass(3)`, `regression(positive)`, `reconstruction(x)`."""

    name: Name
    arguments: tuple[Expr, ...]


@record
class Setting(Node):
    """`key: value` in a section."""

    key: Name
    value: Expr
    comments: tuple[str, ...] = field(kw_only=True, default=(), compare=False)
