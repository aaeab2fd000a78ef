"""Makes syntax nodes while a text is parsed: one method for each rule and terminal of the grammar.

The parser calls a method as soon as it has recognised its rule, with the rule's children in order: nodes for what is
inside, tokens where only their place matters, `None` for an optional part that was left out. So there is no
intermediate tree, and nothing here recurses.
"""

from __future__ import annotations

from nndsl.record import replace
from nndsl.source import Span
from nndsl.syntax import nodes
from nndsl.syntax.statements import (
    AssignStatement,
    BlockBodyStatement,
    BlockStatement,
    DefaultStatement,
    ExternStatement,
    ImportStatement,
    InputStatement,
    NetworkStatement,
    OutputStatement,
    ParamStatement,
    SectionStatement,
    SharedStatement,
    Statement,
)
from nndsl.syntax.words import Brackets, Children, WordBuilder


class Builder(WordBuilder):
    """One method for each rule of the grammar."""

    # Statements

    def start(self, children: Children) -> tuple[Statement, ...]:
        return tuple(children)

    def network(self, children: Children) -> NetworkStatement:
        keyword, name = children
        return NetworkStatement(self._from(keyword, name.span), name)

    def input(self, children: Children) -> InputStatement:
        keyword, name, (dims, span), dtype, outside_name = children
        last = (outside_name or dtype).span if outside_name or dtype else span
        return InputStatement(self._from(keyword, last), name, dims, dtype, outside_name)

    def param(self, children: Children) -> ParamStatement:
        keyword, name, value, space = children
        return ParamStatement(self._from(keyword, (space or value).span), name, value, space)

    def set_space(self, children: Children) -> nodes.SetSpace:
        values, span = self._brackets(children)
        return nodes.SetSpace(span, values)

    def range_space(self, children: Children) -> nodes.RangeSpace:
        low, high, log = children
        end = high.span.end if log is None else log.end
        return nodes.RangeSpace(Span(self.source, low.span.start, end), low, high, log is not None)

    def default(self, children: Children) -> DefaultStatement:
        keyword, name, (arguments, span) = children
        return DefaultStatement(self._from(keyword, span), name, arguments)

    def block(self, children: Children) -> BlockStatement:
        keyword, name, parameters, steps = children
        span = self._from(keyword, steps[-1].span)
        return BlockStatement(span, name, parameters[0] if parameters else (), steps)

    def block_body(self, children: Children) -> BlockBodyStatement:
        keyword, (inputs, call_style), name, parameters, body, _return, result, closing = children
        return BlockBodyStatement(
            self._between(keyword, closing),
            inputs,
            call_style,
            name,
            parameters[0] if parameters else (),
            body,
            result,
        )

    def block_inputs(self, children: Children) -> tuple[tuple[nodes.Name, ...], bool]:
        if len(children) == 1:
            return (children[0],), False
        return tuple(children[1:-1]), True

    def body(self, children: Children) -> tuple[AssignStatement, ...]:
        return tuple(children)

    def parameter(self, children: Children) -> nodes.Parameter:
        name, default = children[0], children[1] if len(children) == 2 else None
        return nodes.Parameter(name.span.to((default or name).span), name, default)

    def shared(self, children: Children) -> SharedStatement:
        keyword, name, steps = children
        return SharedStatement(self._from(keyword, steps[-1].span), name, steps)

    def extern(self, children: Children) -> ExternStatement:
        keyword, name, parameters, module, inputs, outputs = children
        span = self._from(keyword, outputs[-1].span)
        return ExternStatement(span, name, parameters[0] if parameters else (), module, inputs, outputs)

    def patterns(self, children: Children) -> tuple[nodes.ShapePattern, ...]:
        return tuple(children)

    def pattern(self, children: Children) -> nodes.ShapePattern:
        dims, span = self._brackets(children)
        return nodes.ShapePattern(span, dims)

    def import_file(self, children: Children) -> ImportStatement:
        keyword, path = children
        return ImportStatement(self._from(keyword, path.span), path)

    def assign(self, children: Children) -> AssignStatement:
        name, pipe = children
        return AssignStatement(name.span.to(pipe.span), (name,), False, pipe)

    def unpack(self, children: Children) -> AssignStatement:
        opening, *names, _closing, pipe = children
        return AssignStatement(self._from(opening, pipe.span), tuple(names), True, pipe)

    def output(self, children: Children) -> OutputStatement:
        keyword, name, task, per, pipe = children
        return OutputStatement(self._from(keyword, pipe.span), name, task, per, pipe)

    def task(self, children: Children) -> nodes.Task:
        name, arguments = children
        if arguments is None:
            return nodes.Task(name.span, name, ())
        values, span = arguments
        return nodes.Task(name.span.to(span), name, values)

    def section(self, children: Children) -> SectionStatement:
        keyword, settings, closing = children
        return SectionStatement(self._between(keyword, closing), keyword.text, None, settings)

    def data(self, children: Children) -> SectionStatement:
        keyword, source, settings, closing = children
        return SectionStatement(self._between(keyword, closing), "data", source, settings)

    def settings(self, children: Children) -> tuple[nodes.Setting, ...]:
        return tuple(children)

    def setting(self, children: Children) -> nodes.Setting:
        key, value = children
        return nodes.Setting(key.span.to(value.span), key, value)

    # Pipes

    def pipe(self, children: Children) -> nodes.Pipe:
        source = children[0]
        span = source.span if len(children) == 1 else source.span.to(children[-1].span)
        return nodes.Pipe(span, source, tuple(children[1:]))

    def list_source(self, children: Children) -> nodes.ListSource:
        items, span = self._brackets(children)
        return nodes.ListSource(span, items)

    def call_source(self, children: Children) -> nodes.CallSource:
        arguments, span = self.arguments(children)
        return nodes.CallSource(span, arguments)

    def call_argument(self, children: Children) -> nodes.CallArgument:
        name, value = children
        return nodes.CallArgument(name.span.to(value.span) if name else value.span, name, value)

    def signed(self, children: Children) -> nodes.Unary:
        return self.unary(children)

    def steps(self, children: Children) -> tuple[nodes.Step, ...]:
        return tuple(children)

    def as_name(self, children: Children) -> nodes.As:
        step, name = children
        return nodes.As(step.span.to(name.span), step, name)

    def choice(self, children: Children) -> nodes.Choice:
        then, condition, otherwise = children
        return nodes.Choice(then.span.to(otherwise.span), then, condition, otherwise)

    def each(self, children: Children) -> nodes.Each:
        keyword, step = children
        return nodes.Each(self._from(keyword, step.span), step)

    def repeat(self, children: Children) -> nodes.Repeat:
        step, count = children
        return nodes.Repeat(step.span.to(count.span), step, count)

    def use(self, children: Children) -> nodes.Use:
        name, arguments = children
        if arguments is None:
            return nodes.Use(name.span, name, None)
        values, span = arguments
        return nodes.Use(name.span.to(span), name, values)

    def group(self, children: Children) -> nodes.Group:
        opening, steps, closing = children
        return nodes.Group(self._between(opening, closing), steps)

    def fork(self, children: Children) -> nodes.Fork:
        branches, span = self._brackets(children)
        return nodes.Fork(span, branches)

    def argument(self, children: Children) -> nodes.Argument:
        name, value = children
        return nodes.Argument(name.span.to(value.span) if name else value.span, name, value)

    # Expressions

    def binary(self, children: Children) -> nodes.Binary:
        left, operator, right = children
        return nodes.Binary(left.span.to(right.span), operator.text, left, right)

    def unary(self, children: Children) -> nodes.Unary:
        operator, operand = children
        return nodes.Unary(self._from(operator, operand.span), operator.text, operand)

    def dotted(self, children: Children) -> nodes.Name:
        return nodes.Name(children[0].span.to(children[-1].span), ".".join(name.id for name in children))

    module = dotted

    def call(self, children: Children) -> nodes.CallExpr:
        name, (arguments, span) = children
        return nodes.CallExpr(name.span.to(span), name, arguments)

    def shape_item(self, children: Children) -> nodes.ShapeItem:
        reference, index, closing = children
        span = Span(self.source, reference.span.start, closing.end)
        tensor, _, attribute = reference.id.rpartition(".")
        if attribute != "shape" or "." in tensor or not tensor:
            self.bad_words.append(("subscript", span))
        name = Span(self.source, span.start, span.start + len(tensor))
        return nodes.ShapeItem(span, nodes.Name(name, tensor), index)

    def paren(self, children: Children) -> nodes.Expr:
        opening, expression, closing = children
        inner: nodes.Expr = expression
        # A name keeps its own span, so that a caret, a hover or a rename meets the name alone.
        return (
            inner if isinstance(inner, nodes.Name) else replace(inner, span=self._between(opening, closing))
        )

    def tuple(self, children: Children) -> nodes.TupleExpr:
        items, span = self._brackets(children)
        return nodes.TupleExpr(span, items)

    def list(self, children: Children) -> nodes.ListExpr:
        items, span = self._brackets(children)
        return nodes.ListExpr(span, items)

    def range(self, children: Children) -> nodes.RangeExpr:
        first, last = children
        return nodes.RangeExpr(first.span.to(last.span), first, last)

    def dict(self, children: Children) -> nodes.DictExpr:
        items, span = self._brackets(children)
        return nodes.DictExpr(span, items)

    def dict_item(self, children: Children) -> nodes.DictItem:
        key, value = children
        return nodes.DictItem(key.span.to(value.span), key, value)

    # Brackets

    dims = parameters = task_arguments = WordBuilder._brackets

    def arguments(self, children: Children) -> Brackets:
        self._check_order(children[1:-1])
        return self._brackets(children)

    def _check_order(self, arguments: Children) -> None:
        """Positional arguments come before named ones."""
        named = False
        for argument in arguments:
            if argument.name:
                named = True
            elif named:
                self.bad_words.append(("order", argument.span))
