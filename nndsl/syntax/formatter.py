"""A syntax tree in its one canonical form.

Formatting never changes what a text means and keeps every comment; formatting twice changes nothing more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from nndsl.source import Source
from nndsl.syntax import nodes
from nndsl.syntax.comments import find_outside
from nndsl.syntax.drawing import Drawing, word
from nndsl.syntax.layout import INDENT, SPACE, Doc, Group, Nest, Suffix, render
from nndsl.syntax.placing import Comments
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
    Tree,
)

Lines = list[str]


def format_tree(tree: Tree) -> str:
    """The text of a tree that was parsed without errors, ending with a line end unless it is empty."""
    formatter = _Formatter(tree)
    lines = formatter.entries(tree.statements, 0, len(tree.source.text) + 1, 0, formatter.statement)
    return "\n".join(lines) + "\n" if lines else ""


def in_line_ends_of(text: str, formatted: str) -> str:
    """A formatted text with the line ends of what was formatted, told by its first one: they are no matter of style."""
    return formatted.replace("\n", Source(text).line_end)


class _Formatter:
    def __init__(self, tree: Tree) -> None:
        self._text = tree.source.text
        self._all_comments = tree.comments
        self._comments = Comments(tree)
        self._draw = Drawing(self._comments)

    # Things below each other: statements, settings, the body of a block

    def entries(
        self,
        items: Sequence[Statement | nodes.Setting | nodes.Pipe],
        start: int,
        end: int,
        indent: int,
        lines_of: Callable[..., Lines],
    ) -> Lines:
        """The lines of `items`, which stand between two offsets, with the comments and single blank lines there."""
        lines: Lines = []
        last = start
        for index, item in enumerate(items):
            begin = self._start(item, last)
            apart = index > 0 and (_stands_apart(items[index - 1]) or _stands_apart(item, before=True))
            above, last = self._own_comments(begin, last, indent, bool(lines))
            gap = self._has_blank_line(last, begin)
            if lines and apart and (above[0] != "" if above else not gap):
                above.insert(0, "")
            inner = lines_of(item, indent)
            inside = [" " * indent + comment.text for comment in self._comments.before(item.span.end)]
            behind = self._comments.behind(item.span.end)
            if behind:
                inner[-1] += f"  {behind.text}"
            lines += above + [""] * (gap and bool(lines or above)) + inside + inner
            last = behind.span.end if behind else item.span.end
        below, _ = self._own_comments(end, last, indent, bool(lines))
        return lines + below

    def _own_comments(self, begin: int, last: int, indent: int, follows: bool) -> tuple[Lines, int]:
        """The comments before `begin`, each on its line, and the offset behind the last of them."""
        lines: Lines = []
        for comment in self._comments.before(begin):
            if (follows or lines) and self._has_blank_line(last, comment.span.start):
                lines.append("")
            lines.append(" " * indent + comment.text)
            last = comment.span.end
        return lines, last

    def _start(self, item: nodes.Node, last: int) -> int:
        # The result of a block begins with its `return`, for which there is no node.
        return self._find("return", last) if isinstance(item, nodes.Pipe) else item.span.start

    def _has_blank_line(self, start: int, end: int) -> bool:
        return self._text.count("\n", start, end) > 1

    # Statements

    def statement(self, node: Statement, indent: int) -> Lines:
        if isinstance(node, SectionStatement):
            return self._section(node, indent)
        if isinstance(node, BlockBodyStatement):
            return self._block_body(node, indent)
        return render(self._simple(node), indent).split("\n")

    def _simple(self, node: Statement) -> Doc:
        if isinstance(node, AssignStatement):
            return (self._targets(node), " = ", self._draw.pipe(node.pipe))
        if isinstance(node, OutputStatement):
            return ("output ", node.name.id, self._task(node), " = ", self._draw.pipe(node.pipe))
        if isinstance(node, InputStatement):
            return self._input(node)
        if isinstance(node, ParamStatement):
            return self._param(node)
        if isinstance(node, DefaultStatement):
            return ("default ", node.name.id, self._draw.arguments(node.arguments, node.span.end))
        if isinstance(node, BlockStatement):
            first = node.steps[0].span.start
            parameters = self._parameters(node.name, node.parameters, first)
            return ("block ", node.name.id, parameters, " =", self._steps_below(node.steps))
        if isinstance(node, SharedStatement):
            return ("shared ", node.name.id, " =", self._steps_below(node.steps))
        if isinstance(node, ExternStatement):
            return self._extern(node)
        if isinstance(node, ImportStatement):
            return f"import {word(node.path)}"
        assert isinstance(node, NetworkStatement)
        return f"network {node.name.id}"

    def _targets(self, node: AssignStatement) -> str:
        names = ", ".join(name.id for name in node.targets)
        if not node.unpack:
            return names
        return f"({names},)" if len(node.targets) == 1 else f"({names})"

    def _task(self, node: OutputStatement) -> Doc:
        if node.task is None:
            return ""
        arguments: Doc = ""
        if node.task.arguments:
            inside = [
                (", " if index else "", self._draw.expr(value))
                for index, value in enumerate(node.task.arguments)
            ]
            arguments = ("(", *inside, ")")
        return (": ", node.task.name.id, arguments, f" per {node.per.id}" if node.per else "")

    def _input(self, node: InputStatement) -> Doc:
        dims = ", ".join(word(dim) for dim in node.dims)
        dtype = f": {node.dtype.id}" if node.dtype else ""
        outside = f" named {word(node.outside_name)}" if node.outside_name else ""
        return f"input {node.name.id}({dims}){dtype}{outside}"

    def _param(self, node: ParamStatement) -> Doc:
        head = ("param ", node.name.id, " = ", self._draw.expr(node.value))
        if isinstance(node.space, nodes.SetSpace):
            space = node.space
            return (
                *head,
                " in ",
                self._comments.bracketed("{}", space.values, self._draw.expr, space.span.end),
            )
        if node.space is None:
            return head
        log = " log" if node.space.log else ""
        return (*head, " in ", self._draw.range(node.space.low, node.space.high), log)

    def _steps_below(self, steps: Sequence[nodes.Step]) -> Doc:
        line_end, own = self._comments.split(steps[0].span.start)
        return Group(Nest((line_end, SPACE, own, self._draw.steps(steps))))

    def _extern(self, node: ExternStatement) -> Doc:
        parameters = self._parameters(node.name, node.parameters, node.module.span.start)
        patterns = (self._patterns(node.inputs), " -> ", self._patterns(node.outputs))
        return ("extern ", node.name.id, parameters, " from ", node.module.id, ": ", *patterns)

    def _patterns(self, patterns: Sequence[nodes.ShapePattern]) -> Doc:
        parts: list[Doc] = []
        for index, pattern in enumerate(patterns):
            dims = [(", " if place else "", self._draw.expr(dim)) for place, dim in enumerate(pattern.dims)]
            parts += [", " if index else "", "(", *dims, ")"]
        return tuple(parts)

    def _parameters(self, name: nodes.Name, parameters: Sequence[nodes.Parameter], end: int) -> Doc:
        return self._draw.parameters(parameters, self._parameters_end(name, parameters, end))

    def _parameters_end(self, name: nodes.Name, parameters: Sequence[nodes.Parameter], end: int) -> int:
        """The offset behind the parentheses of parameters, which have no node of their own."""
        closing = self._find(")", parameters[-1].span.end if parameters else name.span.end, end)
        return closing + 1 if closing >= 0 else name.span.end

    def _find(self, sign: str, start: int, end: int | None = None) -> int:
        return find_outside(
            self._all_comments, self._text, sign, start, len(self._text) if end is None else end
        )

    # Statements with braces

    def _section(self, node: SectionStatement, indent: int) -> Lines:
        head: Doc = node.kind
        start = node.span.start + len(node.kind)
        if node.source is not None:
            arguments = self._draw.arguments(node.source.arguments, node.source.span.end)
            head, start = (node.kind, " ", node.source.name.id, arguments), node.source.span.end
        return self._braces(head, node, node.settings, start, indent, self._setting)

    def _block_body(self, node: BlockBodyStatement, indent: int) -> Lines:
        names = ", ".join(name.id for name in node.inputs)
        inputs = f"({names})" if node.call_style else names
        last = node.parameters[-1].span.end if node.parameters else node.name.span.end
        opening = self._find("{", last)
        end = self._parameters_end(node.name, node.parameters, opening)
        head = (f"block {inputs} -> {node.name.id}", self._draw.parameters(node.parameters, end))
        items: list[Statement | nodes.Setting | nodes.Pipe] = [*node.body, node.result]
        return self._braces(head, node, items, end, indent, self._body_line)

    def _braces(
        self,
        head: Doc,
        node: Statement,
        items: Sequence[Statement | nodes.Setting | nodes.Pipe],
        start: int,
        indent: int,
        lines_of: Callable[..., Lines],
    ) -> Lines:
        opening = self._find("{", start)
        behind = self._comments.behind(opening + 1)
        first = behind.span.end if behind else opening + 1
        inside = self.entries(items, first, node.span.end, indent + INDENT, lines_of)
        if not inside and not behind:
            return render((head, " {}"), indent).split("\n")
        comment: Doc = Suffix(behind.text) if behind else ""
        return [*render((head, " {", comment), indent).split("\n"), *inside, " " * indent + "}"]

    def _setting(self, node: nodes.Setting, indent: int) -> Lines:
        return render((node.key.id, ": ", self._draw.expr(node.value)), indent).split("\n")

    def _body_line(self, node: AssignStatement | nodes.Pipe, indent: int) -> Lines:
        if isinstance(node, nodes.Pipe):
            return render(("return ", self._draw.pipe(node)), indent).split("\n")
        return self.statement(node, indent)


def _stands_apart(node: nodes.Node, before: bool = False) -> bool:
    """Whether a blank line separates a statement from its neighbours."""
    braces = isinstance(node, (SectionStatement, BlockBodyStatement))
    return braces or (not before and isinstance(node, NetworkStatement))
