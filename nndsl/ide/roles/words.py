"""The words of a statement and the part that each plays in it, read off its syntax tree.

A role says what the grammar wants at a place; what a name means there is another question (`kinds.py`, `names.py`).
Words of a statement that stand in no role are keywords.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Literal

from nndsl.record import record
from nndsl.syntax import nodes
from nndsl.syntax import statements as st

Role = Literal[
    "network", "input", "size", "dtype", "param", "piece", "parameter", "module", "tensor", "output", "task",
    "per", "setting", "key", "column", "feed", "layer", "step", "source", "handed", "argument", "value", "operand",
    "object", "head", "skip", "constant", "attribute",
]  # fmt: skip
"""`network` to `output`: names where they are declared (`tensor` also for the inputs of a block and behind `as`, `piece`
for blocks, shared pieces and externs); `layer`: whose default it is; `step` `source` `handed`: in a pipe, the last one in
the parentheses of a call; `argument`: its name; `value` `operand` `object`: in an argument or setting, alone, within
arithmetic, called; `feed`: the kind of source in `data`; `per`: pixel, step or voxel.
`attribute` is what stands behind a dot: shape."""

DECLARING: frozenset[str] = frozenset(
    ("network", "input", "param", "piece", "parameter", "tensor", "output"),
)
"""Roles of names that get their meaning where they stand."""


@record
class Word:
    """A word in its role; `text` and place are those of the whole name where it is dotted (`ops.mean`).

    `node` is what it is the name of: a Use, a CallExpr, a statement; of an argument's name what is called.
    """

    start: int
    end: int
    text: str
    role: Role
    node: nodes.Node | None = None


def words_of(statement: st.Statement) -> list[Word]:
    """The words of a statement in some role, in no certain order."""
    reading = _Reading()
    reading.statement(statement)
    return reading.found


class _Reading:
    def __init__(self) -> None:
        self.found: list[Word] = []

    def _add(self, name: nodes.Name, role: Role, node: nodes.Node | None = None) -> None:
        span = name.span
        if span.start < span.end:
            self.found.append(Word(span.start, span.end, name.id, role, node))

    # Statements

    def statement(self, written: st.Statement) -> None:
        _STATEMENTS[type(written)](self, written)

    def _network(self, written: st.NetworkStatement) -> None:
        self._add(written.name, "network", written)

    def _input(self, written: st.InputStatement) -> None:
        self._add(written.name, "input", written)
        for dim in written.dims:
            if isinstance(dim, nodes.Name):
                self._add(dim, "size")
            else:
                self.expression(dim)
        if written.dtype is not None:
            self._add(written.dtype, "dtype")

    def _param(self, written: st.ParamStatement) -> None:
        self._add(written.name, "param", written)
        self.expression(written.value)
        if isinstance(written.space, nodes.SetSpace):
            self._expressions(written.space.values)
        elif written.space is not None:
            self._expressions((written.space.low, written.space.high))

    def _default(self, written: st.DefaultStatement) -> None:
        self._add(written.name, "layer", written)
        self._arguments(written, written.arguments)

    def _block(self, written: st.BlockStatement) -> None:
        self._add(written.name, "piece", written)
        self._parameters(written.parameters)
        self.steps(written.steps)

    def _block_body(self, written: st.BlockBodyStatement) -> None:
        for name in written.inputs:
            self._add(name, "tensor", written)
        self._add(written.name, "piece", written)
        self._parameters(written.parameters)
        for inner in written.body:
            self.statement(inner)
        self.pipe(written.result)

    def _shared(self, written: st.SharedStatement) -> None:
        self._add(written.name, "piece", written)
        self.steps(written.steps)

    def _extern(self, written: st.ExternStatement) -> None:
        self._add(written.name, "piece", written)
        self._parameters(written.parameters)
        self._add(written.module, "module")
        for pattern in (*written.inputs, *written.outputs):
            for dim in pattern.dims:
                if isinstance(dim, nodes.Name):
                    self._add(dim, "size")
                else:
                    self.expression(dim, "operand")

    def _import(self, written: st.ImportStatement) -> None:
        """Nothing but a keyword and a text."""

    def _assign(self, written: st.AssignStatement) -> None:
        for name in written.targets:
            self._add(name, "tensor", written)
        self.pipe(written.pipe)

    def _output(self, written: st.OutputStatement) -> None:
        self._add(written.name, "output", written)
        if written.task is not None:
            self._add(written.task.name, "task", written.task)
            is_tensor = written.task.name.id == "reconstruction"
            for argument in written.task.arguments:
                self.expression(argument, "source" if is_tensor else "value")
        if written.per is not None:
            self._add(written.per, "per")
        self.pipe(written.pipe)

    def _section(self, written: st.SectionStatement) -> None:
        if written.source is not None:
            self._add(written.source.name, "feed", written.source)
            self._arguments(written.source, written.source.arguments)
        for setting in written.settings:
            if written.kind == "data":
                self._add(setting.key, "key", setting)
                self.expression(setting.value, "column")
            else:
                self._add(setting.key, "setting", written)
                self.expression(setting.value)

    def _parameters(self, written: Iterable[nodes.Parameter]) -> None:
        for parameter in written:
            self._add(parameter.name, "parameter", parameter)
            if parameter.default is not None:
                self.expression(parameter.default)

    # Pipes

    def pipe(self, written: nodes.Pipe) -> None:
        source = written.source
        if isinstance(source, nodes.Name):
            self._add(source, "source")
        elif isinstance(source, nodes.ListSource):
            for item in source.items:
                self.pipe(item)
        else:
            self._handed(source, written)
        self.steps(written.steps)

    def _handed(self, source: nodes.CallSource, pipe: nodes.Pipe) -> None:
        """What goes into the call of the step that follows."""
        following = pipe.steps[0] if pipe.steps else None
        for argument in source.arguments:
            if argument.name is not None:
                self._add(argument.name, "argument", following)
            value = argument.value
            if not isinstance(value, nodes.Pipe):
                self.expression(value)
            elif isinstance(value.source, nodes.Name) and not value.steps:
                self._add(value.source, "handed")
            else:
                self.pipe(value)

    def steps(self, written: Iterable[nodes.Step]) -> None:
        for step in written:
            _STEPS[type(step)](self, step)

    def _use(self, step: nodes.Use) -> None:
        self._add(step.name, "step", step)
        if step.arguments:
            self._arguments(step, step.arguments)

    def _head(self, step: nodes.Head) -> None:
        self.found.append(Word(step.span.start, step.span.end, "head", "head", step))

    def _skip(self, step: nodes.Skip) -> None:
        self.found.append(Word(step.span.start, step.span.end, "skip", "skip", step))

    def _group(self, step: nodes.Group) -> None:
        self.steps(step.steps)

    def _repeat(self, step: nodes.Repeat) -> None:
        self.steps((step.step,))
        self.expression(step.count)

    def _fork(self, step: nodes.Fork) -> None:
        for branch in step.branches:
            self.steps(branch)

    def _each(self, step: nodes.Each) -> None:
        self.steps((step.step,))

    def _choice(self, step: nodes.Choice) -> None:
        self.steps((step.then, step.otherwise))
        self.expression(step.condition, "operand")

    def _as(self, step: nodes.As) -> None:
        self.steps((step.step,))
        self._add(step.name, "tensor", step)

    # Values

    def _arguments(
        self,
        owner: nodes.Use | nodes.CallExpr | st.DefaultStatement,
        written: Iterable[nodes.Argument],
    ) -> None:
        for argument in written:
            if argument.name is not None:
                self._add(argument.name, "argument", owner)
            self.expression(argument.value)

    def _expressions(self, written: Iterable[nodes.Expr], role: Role = "value") -> None:
        for expr in written:
            self.expression(expr, role)

    def expression(self, expr: nodes.Expr, role: Role = "value") -> None:
        """A value; `role` is that of a bare word in it."""
        match expr:
            case nodes.Number() | nodes.String():
                pass
            case nodes.Name():
                self._add(expr, role, expr)
            case nodes.Constant():
                self.found.append(Word(expr.span.start, expr.span.end, str(expr.value), "constant", expr))
            case nodes.CallExpr():
                self._add(expr.name, "object", expr)
                self._arguments(expr, expr.arguments)
            case nodes.TupleExpr() | nodes.ListExpr():
                self._expressions(expr.items, role)
            case nodes.Unary():
                self.expression(expr.operand, "operand")
            case nodes.Binary():
                self._expressions((expr.left, expr.right), "operand")
            case nodes.ShapeItem():
                self._add(expr.tensor, "source", expr)
                self.expression(expr.index, "operand")
            case nodes.RangeExpr():
                self._expressions((expr.first, expr.last), role)
            case nodes.DictExpr():
                for item in expr.items:
                    if isinstance(item.key, nodes.Name):
                        self._add(item.key, "key", item)
                    self.expression(item.value, role)


_STATEMENTS: dict[type[st.Statement], Callable[[_Reading, Any], None]] = {
    st.NetworkStatement: _Reading._network,
    st.InputStatement: _Reading._input,
    st.ParamStatement: _Reading._param,
    st.DefaultStatement: _Reading._default,
    st.BlockStatement: _Reading._block,
    st.BlockBodyStatement: _Reading._block_body,
    st.SharedStatement: _Reading._shared,
    st.ExternStatement: _Reading._extern,
    st.ImportStatement: _Reading._import,
    st.AssignStatement: _Reading._assign,
    st.OutputStatement: _Reading._output,
    st.SectionStatement: _Reading._section,
}

_STEPS: dict[type[nodes.Node], Callable[[_Reading, Any], None]] = {
    nodes.Use: _Reading._use,
    nodes.Head: _Reading._head,
    nodes.Skip: _Reading._skip,
    nodes.Group: _Reading._group,
    nodes.Repeat: _Reading._repeat,
    nodes.Fork: _Reading._fork,
    nodes.Each: _Reading._each,
    nodes.Choice: _Reading._choice,
    nodes.As: _Reading._as,
}
