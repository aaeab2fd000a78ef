"""The body of `call`: pipes over layers that the class has made."""

from __future__ import annotations

from collections.abc import Callable

from nndsl.emit.expressions import inline
from nndsl.emit.flow import Chain, Flow, Operands, name_flow
from nndsl.emit.layout import STEP, Code, Comprehension, Item, Text, call
from nndsl.emit.names import Scope
from nndsl.emit.pipes import PipeWriter
from nndsl.emit.subclassing.defining import Definitions, Loop, Maker
from nndsl.emit.subclassing.names import kind_name
from nndsl.emit.subclassing.refusing import refuse
from nndsl.emit.subclassing.sharing import shared_in
from nndsl.emit.subclassing.sizes import with_sizes
from nndsl.graph.parts import As, BlockUse, Choice, Each, ExternUse, Head, Repeat, SharedUse, Step, Steps, Use
from nndsl.graph.walking import nested

Grouping = Callable[..., BlockUse]
"""`grouping(steps, title="")` makes a layer of its own of steps that a list of layers cannot hold."""


class Caller(Maker):
    """Applies layers by the names that the class knows them by."""

    definitions: Definitions

    def apply(self, step: Step | Chain, flow: Flow | Operands, scope: Scope) -> Flow:
        if isinstance(step, Use) and step.entry.kind == "op":
            return super().apply(step, flow, scope)
        if isinstance(step, SharedUse):
            if isinstance(flow, Operands) and len(flow.parts) > 1 and len(step.shared.steps) > 1:
                refuse(
                    step.span,
                    f"{step.shared.name} is a class of its own, whose call takes one tensor or a list",
                )
            name, handed = scope[step.shared.name], shared_in(step.shared.steps)
        else:
            assert isinstance(step, Use | Head | ExternUse | BlockUse)
            name = self.definitions.attribute(step, scope)
            handed = shared_in(step) if isinstance(step, BlockUse) else ()
        more = [Item(Text(scope[each]), f"{self.keyword(each)}=") for each in handed]
        return Flow(self._called(Text(name), flow, step, more).code, applied=True)


class CallWriter(PipeWriter):
    """Writes `call`; what it needs is made in the class's definitions."""

    def __init__(self, scope: Scope, caller: Caller, definitions: Definitions, grouping: Grouping) -> None:
        super().__init__(scope, caller)
        caller.definitions = definitions
        self.indent = 2 * STEP
        self.definitions = definitions
        self.grouping = grouping
        self._branches: list[list[str]] | None = None

    # Choices: both methods ask the same question.

    def _choice(self, step: Choice, flow: Flow | Operands, variable: str) -> Flow:
        outer, self._branches = self._branches, []
        result = super()._choice(step, flow, variable)
        made = iter(self._branches)
        self._branches = outer
        then = next(made) if step.then else []
        self.definitions.choose(step, then, next(made) if step.otherwise else [])
        return result

    def _inside(self, steps: Steps, flow: Flow | Operands, variable: str) -> None:
        branches, self._branches = self._branches, None
        if branches is None:
            super()._inside(steps, flow, variable)
            return
        outer, self.definitions.lines = self.definitions.lines, []
        self.definitions.indent += STEP
        super()._inside(steps, flow, variable)
        self.definitions.indent -= STEP
        branches.append(self.definitions.lines)
        self.definitions.lines, self._branches = outer, branches

    # Loops: lists of layers.

    def _repeat(self, step: Repeat, flow: Flow | Operands, variable: str) -> Flow:
        body = self._loop_body(step.body)
        if not body:
            return self.bind(flow, variable)
        count = self._count(step)
        if len(body) > 1 and all(isinstance(each, Use) and each.entry.kind == "layer" for each in body):
            return self._chain(body, count, self.assign(variable, self.bind(flow, variable)), variable)
        held = self.assign(variable, self.bind(flow, variable))
        start = len(self.lines)
        loop = self._open_loop(count)
        self._inside(body, held, variable)
        self.definitions.loop = None
        here = self.lines[start:]
        del self.lines[start:]
        if not loop.lists:
            self.line(f"for _ in range({inline(step.count, self.scope)}):")
        elif len(loop.lists) == 1:
            ((layers, each),) = loop.lists
            self.line(f"for {each} in {layers}:")
        else:
            self._for(", ".join(each for _, each in loop.lists), _zipped(loop))
        self.lines += here
        return held

    def _chain(self, body: Steps, count: str, held: Flow, variable: str) -> Flow:
        layers = self.definitions.chain(body, kind_name(body[0]), count)
        layer = self.scope.borrow("layer")
        self.line(f"for {layer} in {layers}:")
        self.indent += STEP
        self.assign(variable, Flow(call(layer, held.code), applied=True))
        self.indent -= STEP
        self.scope.give_back([layer])
        return held

    def _each(self, step: Each, flow: Flow, variable: str) -> Flow:
        body = self._loop_body(step.body)
        if not body:
            return flow
        element = self.scope.borrow("tensor")
        plain = len(body) == 1 and not isinstance(body[0], As) and not nested(body[0])
        gathered = "" if plain else self.scope.borrow("branches")
        start = len(self.lines)
        loop = self._open_loop(self._width(step))
        self.indent += 0 if plain else STEP
        result = self.run(name_flow(element), body, element)
        if not plain:
            self.statement("", call(f"{gathered}.append", result.code))
            self.indent -= STEP
        self.definitions.loop = None
        here = self.lines[start:]
        del self.lines[start:]
        variables = ", ".join([*(each for _, each in loop.lists), element])
        over = _zipped(loop, flow.code) if loop.lists else flow.code
        self.scope.give_back([element])
        if plain:
            return Flow(Comprehension(result.code, variables, over), applied=True)
        self.line(f"{gathered} = []")
        self._for(variables, over)
        self.lines += here
        return name_flow(gathered)

    def _for(self, variables: str, over: Code) -> None:
        self.statement(f"for {variables} in ", over)
        self.lines[-1] += ":"

    def _loop_body(self, body: Steps) -> Steps:
        """The steps of a loop; a layer of its own where they loop or choose themselves, or stand in a loop."""
        if self.definitions.loop is not None or any(_is_involved(step) for step in body):
            return (self.grouping(body),)
        return body

    def _open_loop(self, count: str) -> Loop:
        self.definitions.loop = Loop(count)
        return self.definitions.loop

    def _count(self, step: Repeat) -> str:
        return inline(with_sizes(step.count, self.definitions.maker.size_of), self.definitions.scope)

    def _width(self, step: Each) -> str:
        maker = self.definitions.maker
        widths = maker.sizes.graph.widths.get(step.span, set())
        if len(widths) != 1:
            refuse(step.span, "how many layers it makes is another number at each use")
        return str(next(iter(widths)))


def _is_involved(step: object) -> bool:
    return isinstance(step, Repeat | Each | Choice) or any(
        _is_involved(inner) for part in nested(step) for inner in part
    )


def _zipped(loop: Loop, *more: Code) -> Code:
    lists = [Text(layers) for layers, _ in loop.lists]
    return call("zip", *lists, *more, Item(Text("True"), "strict="))
