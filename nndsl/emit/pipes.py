"""Pipes as Python statements: one variable runs down a pipe, branches get their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from nndsl.emit.applying import Applier
from nndsl.emit.expressions import condition, expression, inline
from nndsl.emit.flow import (
    Chain,
    Flow,
    Grouped,
    Operands,
    clash,
    has_long_source,
    is_inlined,
    list_flow,
    made_by,
    name_flow,
    needs_statements,
)
from nndsl.emit.layout import STEP, WIDTH, Code, Comprehension, Text, call, fits, flat, lay_out
from nndsl.emit.names import Scope
from nndsl.graph.parts import (
    As,
    Broken,
    CallSource,
    Choice,
    Each,
    Fork,
    ListSource,
    Pipe,
    Repeat,
    SharedUse,
    Step,
    Steps,
    TensorRef,
)


class PipeWriter:
    """Writes pipes into the lines of one function."""

    def __init__(self, scope: Scope, applier: Applier) -> None:
        self.scope = scope
        self.applier = applier
        self.lines: list[str] = []
        self.indent = STEP
        self.lists: frozenset[str] = frozenset()
        """The file's names that stand for lists; brackets around one of them alone add nothing."""
        self.before_shared: Callable[[SharedUse, Flow | Operands], None] = lambda step, flow: None

    # Statements.

    def line(self, text: str = "") -> None:
        """Adds a line at the present indentation."""
        self.lines.append(" " * self.indent + text if text else "")

    def statement(self, prefix: str, code: Code) -> None:
        """Adds `prefix` and code, over several lines where they are too long for one."""
        self.lines += lay_out(prefix, code, self.indent)

    def assign(self, name: str, flow: Flow) -> Flow:
        """Binds a flow to a variable, unless it is that variable already."""
        if flat(flow.code) != name or not flow.is_name:
            self.statement(f"{name} = ", flow.code)
        return name_flow(name)

    def give(self, flow: Flow) -> None:
        """Returns a flow; a variable that was assigned on the line before is not needed for that."""
        code, assigned = flow.code, f"{' ' * self.indent}{flat(flow.code)} = "
        if flow.is_name and self.lines and self.lines[-1].startswith(assigned):
            code = Text(self.lines.pop().removeprefix(assigned))
        self.statement("return ", code)

    # Pipes.

    def pipe(self, pipe: Pipe, variable: str) -> Flow:
        """Writes all but the last application of a pipe; `variable` holds what is under way."""
        held = self.scope.borrowed()
        return self.run(self.source(pipe), pipe.steps, variable, held)

    def split(self, pipe: Pipe, fork: Fork, names: list[str]) -> None:
        """Writes a pipe that ends in a fork, each branch in its own variable."""
        held = self.scope.borrowed()
        trunk_name = self.scope.borrow("trunk")
        flow = self.pipe(pipe, trunk_name) if pipe.steps else self.source(pipe)
        trunk = self._held(flow, trunk_name)
        for name, branch in zip(names, fork.branches, strict=True):
            self.assign(name, self.run(trunk, branch, name))
        self.scope.keep_only(held)

    def source(self, pipe: Pipe) -> Flow | Operands:
        """What a pipe begins with; the parts of a list that need statements get variables of their own."""
        match pipe.source:
            case TensorRef(name=name):
                return name_flow(self.scope[name])
            case ListSource(items=items):
                if len(items) == 1 and not items[0].steps and self._is_list(items[0]):
                    return self.source(items[0])
                return list_flow(self._parts([(each, each.steps) for each in items]))
            case CallSource(arguments=given):
                pipes: list[tuple[Pipe | Flow | Operands, Steps]] = [
                    (value, value.steps) for _, value in given if isinstance(value, Pipe)
                ]
                flows = iter(self._parts(pipes))
                parts = [
                    (
                        f"{key}=" if key else "",
                        next(flows) if isinstance(value, Pipe) else self._constant(value),
                    )
                    for key, value in given
                ]
                return Operands(tuple(parts))
            case Broken():
                raise ValueError("a program with errors has no code")

    def run(
        self, flow: Flow | Operands, steps: Steps, variable: str, held: frozenset[str] | None = None
    ) -> Flow:
        """Runs the steps; what an `as` names gets that variable from the `as` before it on.

        Branch variables other than those `held` are free again once a step has joined the branches.
        """
        held = self.scope.borrowed() if held is None else held
        grouped = self.scope.dialect.grouped(steps)
        for step, name in zip(grouped, self._variables(grouped, variable), strict=True):
            flow = self._step(step, flow, name)
            if not isinstance(step, Fork | Each):
                self.scope.keep_only(held)
        if isinstance(flow, Operands):
            return flow.parts[0][1] if len(flow.parts) == 1 else list_flow(part for _, part in flow.parts)
        return flow

    def bind(self, flow: Flow | Operands, variable: str) -> Flow:
        """A flow that can be written more than once."""
        if isinstance(flow, Operands):
            flow = list_flow(part for _, part in flow.parts)
        return self.assign(variable, flow) if flow.applied else flow

    def _held(self, flow: Flow | Operands, variable: str) -> Flow | Operands:
        """A flow, or a call's arguments, that several branches can be given."""
        return self._settle(flow, None, variable) if isinstance(flow, Operands) else self.bind(flow, variable)

    def _is_list(self, pipe: Pipe) -> bool:
        return isinstance(pipe.source, TensorRef) and pipe.source.name in self.lists

    def _variables(self, steps: Grouped, variable: str) -> list[str]:
        names: list[str] = []
        for step in reversed(steps):
            if isinstance(step, As):
                variable = self.scope.variable(step.name)
            names.append(variable)
        return names[::-1]

    def _constant(self, value: object) -> Flow:
        return Flow(expression(value, self.scope))  # type: ignore[arg-type]

    # Steps.

    def _step(self, step: Step | Chain, flow: Flow | Operands, variable: str) -> Flow:
        match step:
            case As():
                return self.assign(variable, self.bind(flow, variable))
            case Fork(branches=branches):
                held = self._held(flow, variable)
                return list_flow(self._parts([(held, branch) for branch in branches]))
            case Repeat():
                return self._repeat(step, flow, variable)
            case Choice():
                return self._choice(step, self._held(flow, variable), variable)
            case Each():
                return self._each(step, self._list(flow, variable), variable)
            case SharedUse():
                flow = self._settle(flow, frozenset(), variable)
                self.before_shared(step, flow)
                return self.applier.apply(step, flow, self.scope)
            case _:
                settled = self._settle(flow, made_by((step,)), variable)
                applied = self.applier.apply(step, settled, self.scope)
                if is_inlined(settled) and not fits(f"{variable} = ", applied.code, self.indent):
                    return self.applier.apply(step, self._settle(settled, None, variable), self.scope)
                return applied

    def _repeat(self, step: Repeat, flow: Flow | Operands, variable: str) -> Flow:
        if not step.body:
            return self.bind(flow, variable)
        held = self.assign(variable, self.bind(flow, variable))
        self.line(f"for _ in range({inline(step.count, self.scope)}):")
        self._inside(step.body, held, variable)
        return held

    def _choice(self, step: Choice, flow: Flow | Operands, variable: str) -> Flow:
        if not step.then and not step.otherwise:
            return self.bind(flow, variable)
        if not (step.then and step.otherwise):
            unchanged = self.assign(variable, self.bind(flow, variable))
            flow = flow if isinstance(flow, Operands) else unchanged
        negated, start = not step.then, len(self.lines)
        asked = condition(step.condition, self.scope, negated=negated)
        self.line(f"if {asked}:")
        self._inside(step.otherwise if negated else step.then, flow, variable)
        if step.then and step.otherwise:
            self.line("else:")
            self._inside(step.otherwise, flow, variable)
            self._shorten(start, asked, variable)
        return name_flow(variable)

    def _shorten(self, start: int, asked: str, variable: str) -> None:
        """Makes one line of a choice between two expressions, where it fits."""
        prefix = f"{variable} = "
        then, otherwise = (
            line.strip().removeprefix(prefix) for line in (self.lines[start + 1], self.lines[-1])
        )
        line = f"{' ' * self.indent}{prefix}{then} if {asked} else {otherwise}"
        both = len(self.lines) == start + 4 and self.lines[-1].strip().startswith(prefix)
        if both and self.lines[start + 1].strip().startswith(prefix) and len(line) <= WIDTH:
            self.lines[start:] = [line]

    def _inside(self, steps: Steps, flow: Flow | Operands, variable: str) -> None:
        self.indent += STEP
        before = len(self.lines)
        self.assign(variable, self.run(flow, steps, variable))
        if len(self.lines) == before:
            self.line("pass")
        self.indent -= STEP

    def _each(self, step: Each, flow: Flow, variable: str) -> Flow:
        if not step.body:
            return flow
        element = self.scope.borrow("tensor")
        if not needs_statements(step.body):
            self.before_each(step.body, flow)
            body = self.run(name_flow(element), step.body, element)
            self.scope.give_back([element])
            return Flow(Comprehension(body.code, element, flow.code), body.makes, applied=True)
        gathered = self.scope.borrow("branches")
        self.line(f"{gathered} = []")
        self.statement(f"for {element} in ", flow.code)
        self.lines[-1] += ":"
        self.indent += STEP
        self.statement("", call(f"{gathered}.append", self.run(name_flow(element), step.body, element).code))
        self.indent -= STEP
        self.scope.give_back([element])
        return name_flow(gathered)

    def before_each(self, steps: Steps, flow: Flow) -> None:
        """Defines the shared pieces that a comprehension is going to use."""
        for step in steps:
            if isinstance(step, SharedUse):
                self.before_shared(step, flow)

    # Lists.

    def _list(self, flow: Flow | Operands, variable: str) -> Flow:
        """A list whose items, if written out, are names."""
        if isinstance(flow, Operands):
            flow = list_flow(part for _, part in flow.parts)
        settled = self._settle(flow, None, variable)
        assert isinstance(settled, Flow)
        return settled

    def _settle(self, flow: Flow | Operands, makes: frozenset[str] | None, variable: str) -> Flow | Operands:
        """Binds what may not stand inside the next application: pending calls, and layers made in another order.

        Python makes the outer layer before those in its arguments; with `makes` `None` every item is bound.
        """
        if isinstance(flow, Operands):
            bound = self._bind_items([part for _, part in flow.parts], makes)
            return Operands(tuple((key, new) for (key, _), new in zip(flow.parts, bound, strict=True)))
        if flow.items is not None:
            return list_flow(self._bind_items(flow.items, makes))
        return self.bind(flow, variable)

    def _bind_items(self, items: Iterable[Flow], makes: frozenset[str] | None) -> list[Flow]:
        flows = list(items)
        last = max(
            (
                index
                for index, flow in enumerate(flows)
                if flow.applied and (makes is None or clash(flow.makes, makes))
            ),
            default=-1,
        )
        names = self._branch_names(sum(flow.applied for flow in flows[: last + 1]))
        return [self._bind_branch(flow, names) if index <= last else flow for index, flow in enumerate(flows)]

    def _bind_branch(self, flow: Flow, names: Iterator[str]) -> Flow:
        return self.assign(self.scope.borrow(next(names)), flow) if flow.applied else flow

    def _parts(self, parts: list[tuple[Pipe | Flow | Operands, Steps]]) -> list[Flow]:
        """The branches of a fork or the items of a list, in order; one plain application stays an expression."""
        long = [needs_statements(steps) or has_long_source(start) for start, steps in parts]
        last = max((index for index, each in enumerate(long) if each), default=-1)
        bases = self._branch_names(sum(each or index < last for index, each in enumerate(long)))
        flows: list[Flow] = []
        for index, (start, steps) in enumerate(parts):
            name = self.scope.borrow(next(bases)) if long[index] else ""
            source = self.source(start) if isinstance(start, Pipe) else start
            flow = self.run(source, steps, name or "branch")
            if long[index]:
                flow = flow if flow.is_name and not flow.applied else self.assign(name, flow)
            elif index < last:
                flow = self._bind_branch(flow, bases)
            flows.append(flow)
        return flows

    @staticmethod
    def _branch_names(count: int) -> Iterator[str]:
        return iter(["branch"] if count == 1 else [f"branch_{index + 1}" for index in range(count)])
