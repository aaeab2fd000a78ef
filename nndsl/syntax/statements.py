"""The statements of a `.nn` text and the tree they make: what was written, before any name has a meaning.

`comments` are the texts directly above (and at the end of the line of) a statement, with their `#`.
"""

from __future__ import annotations

from typing import Literal as OneOf

from nndsl.record import field, record
from nndsl.source import Source
from nndsl.syntax.nodes import (
    Argument,
    CallExpr,
    Comment,
    Constant,
    Expr,
    Name,
    Node,
    Number,
    Parameter,
    Pipe,
    RangeSpace,
    SetSpace,
    Setting,
    ShapePattern,
    Step,
    String,
    Task,
)


@record
class Statement(Node):
    comments: tuple[str, ...] = field(kw_only=True, default=(), compare=False)


@record
class NetworkStatement(Statement):
    name: Name


@record
class InputStatement(Statement):
    """`input NAME(DIMS): DTYPE named "text"`; a dim is a Number, a Name or `Constant(None)`."""

    name: Name
    dims: tuple[Number | Name | Constant, ...]
    dtype: Name | None
    outside_name: String | None


@record
class ParamStatement(Statement):
    name: Name
    value: Expr
    space: SetSpace | RangeSpace | None


@record
class DefaultStatement(Statement):
    name: Name
    arguments: tuple[Argument, ...]


@record
class BlockStatement(Statement):
    """`block NAME(PARAMS) = STEPS`."""

    name: Name
    parameters: tuple[Parameter, ...]
    steps: tuple[Step, ...]


@record
class BlockBodyStatement(Statement):
    """`block x -> NAME(PARAMS) { ... return PIPE }`; `call_style` where the inputs stand in parentheses."""

    inputs: tuple[Name, ...]
    call_style: bool
    name: Name
    parameters: tuple[Parameter, ...]
    body: tuple[AssignStatement, ...]
    result: Pipe
    result_comments: tuple[str, ...] = field(kw_only=True, default=(), compare=False)


@record
class SharedStatement(Statement):
    name: Name
    steps: tuple[Step, ...]


@record
class ExternStatement(Statement):
    """`extern NAME(PARAMS) from module.path : IN[, IN] -> OUT[, OUT]`."""

    name: Name
    parameters: tuple[Parameter, ...]
    module: Name
    inputs: tuple[ShapePattern, ...]
    outputs: tuple[ShapePattern, ...]


@record
class ImportStatement(Statement):
    path: String


@record
class AssignStatement(Statement):
    """`NAME = PIPE`, `(a, b) = PIPE`."""

    targets: tuple[Name, ...]
    unpack: bool
    pipe: Pipe


@record
class OutputStatement(Statement):
    """`output NAME: TASK per pixel = PIPE`; `per` is the word after `per`."""

    name: Name
    task: Task | None
    per: Name | None
    pipe: Pipe


@record
class SectionStatement(Statement):
    """`compile { }`, `train { }`, `data csv("x.csv") { }`; `source` only for `data`."""

    kind: OneOf["compile", "train", "data"]
    source: CallExpr | None
    settings: tuple[Setting, ...]


@record
class Tree:
    """A whole text: its statements in order and all its comments."""

    source: Source
    statements: tuple[Statement, ...]
    comments: tuple[Comment, ...] = ()
