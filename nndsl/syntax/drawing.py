"""Expressions, steps and pipes as documents for the layout."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nndsl.syntax import nodes
from nndsl.syntax.layout import HARD, SOFT, SPACE, Chain, Doc, Group, Nest, Suffix
from nndsl.syntax.placing import Comments

_PRECEDENCE = {"or": 1, "and": 2, "not": 3, "+": 5, "-": 5, "*": 6, "/": 6, "//": 6, "%": 6, "**": 8}
_COMPARISON, _SUM, _SIGN, _ATOM = 4, 5, 7, 9
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


class Drawing:
    """Draws nodes in the order of the text, so that each comment is met where it stands."""

    def __init__(self, comments: Comments) -> None:
        self.comments = comments

    # Expressions

    def expr(self, node: nodes.Expr) -> Doc:
        """An expression; one that has brackets may be broken there."""
        if isinstance(node, (nodes.Unary, nodes.Binary)):
            return self._operation(node)
        if isinstance(node, nodes.RangeExpr):
            return self.range(node.first, node.last)
        if isinstance(node, nodes.CallExpr):
            return (node.name.id, self.arguments(node.arguments, node.span.end))
        if isinstance(node, nodes.ShapeItem):
            return (node.tensor.id, ".shape[", self.expr(node.index), "]")
        if isinstance(node, nodes.DictExpr):
            return self.comments.bracketed("{}", node.items, self._dict_item, node.span.end)
        if isinstance(node, nodes.ListExpr):
            return self.comments.bracketed("[]", node.items, self.expr, node.span.end)
        if isinstance(node, nodes.TupleExpr):
            return self.comments.bracketed("()", node.items, self.expr, node.span.end, len(node.items) == 1)
        return word(node)

    def range(self, first: nodes.Expr, last: nodes.Expr) -> Doc:
        """`first .. last`."""
        return (self._operand(first, _SUM), " .. ", self._operand(last, _SUM))

    def _operation(self, node: nodes.Unary | nodes.Binary) -> Doc:
        level = precedence(node)
        if isinstance(node, nodes.Unary):
            space = " " if node.op == "not" else ""
            return (node.op + space, self._operand(node.operand, level))
        # What stands on the right of the same operator needs parentheses, except after `**`.
        left = level + 1 if node.op == "**" or level == _COMPARISON else level
        right = _SIGN if node.op == "**" else level + 1
        return (self._operand(node.left, left), f" {node.op} ", self._operand(node.right, right))

    def _operand(self, node: nodes.Expr, least: int) -> Doc:
        return self.expr(node) if precedence(node) >= least else ("(", self.expr(node), ")")

    def _dict_item(self, node: nodes.DictItem) -> Doc:
        return (word(node.key), ": ", self.expr(node.value))

    def arguments(self, arguments: Sequence[nodes.Argument], end: int) -> Doc:
        """`(a, b=c)`; `end` is the offset behind the closing parenthesis."""
        return self.comments.bracketed("()", arguments, self._argument, end)

    def _argument(self, node: nodes.Argument) -> Doc:
        return self.expr(node.value) if node.name is None else (node.name.id, "=", self.expr(node.value))

    def parameters(self, parameters: Sequence[nodes.Parameter], end: int) -> Doc:
        """The parameters of a block or extern."""
        return self.comments.bracketed("()", parameters, self._parameter, end)

    def _parameter(self, node: nodes.Parameter) -> Doc:
        return node.name.id if node.default is None else (node.name.id, "=", self.expr(node.default))

    # Pipes

    def pipe(self, node: nodes.Pipe) -> Doc:
        source = self._source(node.source)
        if not node.steps:
            return source
        return Chain(source, Nest(tuple(self._arrow(step) for step in node.steps)))

    def _arrow(self, step: nodes.Step) -> Doc:
        line_end, own = self.comments.split(step.span.start)
        return (line_end, SPACE, own, "-> ", self.step(step))

    def _source(self, node: nodes.Name | nodes.ListSource | nodes.CallSource) -> Doc:
        if isinstance(node, nodes.ListSource):
            return self.comments.bracketed("[]", node.items, self.pipe, node.span.end)
        if isinstance(node, nodes.CallSource):
            return self.comments.bracketed("()", node.arguments, self._call_argument, node.span.end)
        return node.id

    def _call_argument(self, node: nodes.CallArgument) -> Doc:
        value = self.pipe(node.value) if isinstance(node.value, nodes.Pipe) else self.expr(node.value)
        return value if node.name is None else (node.name.id, "=", value)

    def steps(self, steps: Sequence[nodes.Step]) -> Doc:
        """Steps that follow no source: the first one has no arrow."""
        return (self.step(steps[0]), tuple(self._arrow(step) for step in steps[1:]))

    def step(self, node: nodes.Step) -> Doc:
        if isinstance(node, nodes.Use):
            return node.name.id if node.arguments is None else self._use(node, node.arguments)
        if isinstance(node, nodes.As):
            return (self.step(node.step), f" as {node.name.id}")
        if isinstance(node, nodes.Repeat):
            return (self.step(node.step), " * ", self._count(node.count))
        if isinstance(node, nodes.Each):
            return ("each ", self.step(node.step))
        if isinstance(node, nodes.Choice):
            return self._choice(node)
        if isinstance(node, nodes.Fork):
            return self._fork(node)
        if isinstance(node, nodes.Group):
            return self._group(node)
        return "head" if isinstance(node, nodes.Head) else "skip"

    def _use(self, node: nodes.Use, arguments: Sequence[nodes.Argument]) -> Doc:
        return (node.name.id, self.arguments(arguments, node.span.end))

    def _count(self, node: nodes.Expr) -> Doc:
        plain = isinstance(node, nodes.Number) or (isinstance(node, nodes.Name) and "." not in node.id)
        return self.expr(node) if plain else ("(", self.expr(node), ")")

    def _choice(self, node: nodes.Choice) -> Doc:
        then = self.step(node.then)
        condition = self.expr(node.condition)
        return Group((then, Nest((SPACE, "if ", condition, SPACE, "else ", self.step(node.otherwise)))))

    def _group(self, node: nodes.Group) -> Doc:
        first_end, first_own = self.comments.split(node.steps[0].span.start)
        steps = self.steps(node.steps)
        line_end, own = self.closing(node.span.end)
        return Group(("(", first_end, Nest((SOFT, first_own, steps, line_end, own)), SOFT, ")"))

    def _fork(self, node: nodes.Fork) -> Doc:
        parts: list[Doc] = []
        for index, branch in enumerate(node.branches):
            line_end, own = self.comments.split(branch[0].span.start)
            parts += [line_end, SPACE, _aside(own), "| "] if index else _opening(line_end, own)
            parts.append(Group(Nest(self.steps(branch))))
        line_end, own = self.comments.split(node.span.end)
        return Group((*parts, line_end, SPACE, _aside(own), "}"))

    def closing(self, end: int) -> tuple[Doc, Doc]:
        """The comments before a closing bracket; those on lines of their own begin with their line break."""
        line_end, own = self.comments.split(end)
        return line_end, (HARD, *own[:-1]) if own else ()


def _opening(line_end: Doc, own: Sequence[Doc]) -> list[Doc]:
    """The brace of a fork; comments before the first branch stand behind it and below."""
    if own and not line_end:
        line_end, own = Suffix(str(own[0])), own[2:]
    return ["{", line_end, HARD, _aside(own), "  "] if line_end else ["{ "]


def _aside(own: Sequence[Doc]) -> Doc:
    """Comments on lines of their own, in line with the branches of a fork."""
    return tuple(part if part is HARD else ("  ", part) for part in own)


def word(node: nodes.Name | nodes.Number | nodes.String | nodes.Constant) -> str:
    """A node of one word as it is written."""
    if isinstance(node, nodes.Name):
        return node.id
    if isinstance(node, nodes.Constant):
        return repr(node.value)
    return node.text if isinstance(node, nodes.Number) else double_quoted(node.text)


def double_quoted(text: str) -> str:
    """A string literal in double quotes, unless that would need more backslashes."""
    body = text[1:-1]
    if text[0] == '"' or '"' in body:
        return text
    return '"' + _ESCAPED.sub(lambda match: "'" if match[1] == "'" else match[0], body) + '"'


def precedence(node: nodes.Expr) -> int:
    """How strongly an expression holds together, as in Python."""
    if isinstance(node, nodes.Unary):
        return 3 if node.op == "not" else _SIGN
    if isinstance(node, nodes.Binary):
        return _PRECEDENCE.get(node.op, _COMPARISON)
    return _ATOM
