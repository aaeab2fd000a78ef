"""Pipes as the interpreter runs them: every step a call of Keras."""

from __future__ import annotations

import inspect
import operator
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from interpreter_heads import Heads
from interpreter_places import Call, Place, Shared, Wrong

from nndsl.syntax import nodes as n
from nndsl.syntax.statements import AssignStatement, BlockStatement, ExternStatement


@dataclass
class Pipes(Heads):
    """Runs pipes, with blocks, shared pieces and externs by their names."""

    blocks: dict[str, tuple[int, Any]] = field(default_factory=dict)
    shared: dict[str, Shared] = field(default_factory=dict)
    externs: dict[str, ExternStatement] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    """The blocks and shared pieces that were run; of the others nothing is known."""
    taken: list[n.Step] = field(default_factory=list)
    untaken: list[n.Step] = field(default_factory=list)
    """The sides of choices."""

    def assign(self, statement: AssignStatement, place: Place) -> None:
        flow = self.pipe(statement.pipe, place)
        if not statement.unpack:
            place.tensors[statement.targets[0].id] = flow
            return
        if not isinstance(flow, (list, tuple)) or len(flow) != len(statement.targets):
            raise Wrong("another number of tensors than names")
        place.tensors.update((target.id, one) for target, one in zip(statement.targets, flow, strict=True))

    def pipe(self, pipe: n.Pipe, place: Place) -> Any:
        """What comes out of a pipe: a tensor or a list of them."""
        return plain(self.run(pipe.steps, self._source(pipe.source, place), place))

    def run(self, steps: tuple[n.Step, ...], flow: Any, place: Place) -> Any:
        for step in steps:
            flow = self.step(step, flow, place)
        return flow

    def _source(self, source: Any, place: Place) -> Any:
        if isinstance(source, n.Name):
            if source.id not in place.tensors:
                raise Wrong(f"no tensor {source.id}")
            return place.tensors[source.id]
        if isinstance(source, n.ListSource):
            return [single(self.pipe(item, place)) for item in source.items]
        call = Call([], {})
        for argument in source.arguments:
            value = argument.value
            found = self.pipe(value, place) if isinstance(value, n.Pipe) else self.value(value, place, "")
            if argument.name is None:
                call.positional.append(found)
            else:
                call.keywords[argument.name.id] = found
        return call

    def step(self, step: n.Step, flow: Any, place: Place) -> Any:
        match step:
            case n.Use():
                return self._use(step, flow, place)
            case n.Head():
                return self._made(lambda: self.head(flow, place), place)(plain(flow))
            case n.Skip():
                return flow
            case n.Group():
                return self.run(step.steps, flow, place)
            case n.Repeat():
                for _ in range(self.value(step.count, place, "")):
                    flow = self.step(step.step, flow, place)
                return flow
            case n.Fork():
                return [single(plain(self.run(branch, flow, place))) for branch in step.branches]
            case n.Each():
                if not isinstance(flow, (list, tuple)):
                    raise Wrong("each takes a list")
                return [single(self.step(step.step, one, place)) for one in flow]
            case n.Choice():
                taken = bool(self.value(step.condition, place, ""))
                chosen, other = (step.then, step.otherwise) if taken else (step.otherwise, step.then)
                self.taken.append(chosen)
                self.untaken.append(other)
                return self.step(chosen, flow, place)
            case n.As():
                place.tensors[step.name.id] = named = plain(self.step(step.step, flow, place))
                return named

    def _use(self, step: n.Use, flow: Any, place: Place) -> Any:
        import keras

        name = step.name.id
        self.used.add(name)
        if name in self.blocks:
            return self._block(step, flow, place)
        if name in self.shared:
            return self._shared(self.shared[name], flow)
        if name in place.values:
            return self._made(lambda: keras.layers.Activation(place.values[name]), place)(plain(flow))
        if name.startswith("ops."):
            function: Callable[..., Any] = operator.attrgetter(name.removeprefix("ops."))(keras.ops)
            positional, keywords = self.given(step.arguments or (), place)
            keywords = {**self.default_arguments(name, place), **keywords}
            bound = after_tensors(function, flow, positional)
            return called(lambda *a, **k: function(*a, **bound, **keywords, **k), flow)
        if name.startswith("applications."):
            return self._made(lambda: self._application(step, plain(flow), place), place)(plain(flow))
        return called(self._made(lambda: self._layer(step, place), place), flow)

    def _layer(self, step: n.Use, place: Place) -> Any:
        import keras

        name = step.name.id
        if isinstance(getattr(keras.layers, name, None), type):
            return self.new(getattr(keras.layers, name), name, step.arguments or (), place)
        if name in self.externs:
            layer = getattr(import_module(self.externs[name].module.id), name)
            return self.new(layer, name, step.arguments or (), place)
        if step.arguments:
            raise Wrong(f"no layer {name}")
        return keras.layers.Activation(name)

    def _application(self, step: n.Use, flow: Any, place: Place) -> Any:
        import keras

        made_by = getattr(keras.applications, step.name.id.partition(".")[2])
        positional, keywords = self.given(step.arguments or (), place)
        bound = inspect.signature(made_by).bind_partial(*positional, **keywords).arguments
        return made_by(**{"input_shape": flow.shape[1:], **bound})

    def _made(self, make: Callable[[], Any], place: Place) -> Any:
        """A layer: that of the first use within a shared piece."""
        if place.reuse is not None:
            return next(place.reuse)
        layer = make()
        if place.made is not None:
            place.made.append(layer)
        return layer

    def _shared(self, shared: Shared, flow: Any) -> Any:
        inner = Place({}, self.globals(), shared.position)
        if shared.made is None:
            made: list[Any] = []
            inner.made = made
            result = plain(self.run(shared.steps, flow, inner))
            shared.made = made
            return result
        inner.reuse = iter(shared.made)
        return plain(self.run(shared.steps, flow, inner))

    def _block(self, step: n.Use, flow: Any, place: Place) -> Any:
        position, block = self.blocks[step.name.id]
        inner = Place({}, self.globals(), position, place.reuse, place.made)
        arguments = self._parameters(block.parameters, step.arguments or (), place, inner)
        inner.values = {**inner.values, **arguments}
        if isinstance(block, BlockStatement):
            inner.tensors["x"] = flow if not isinstance(flow, Call) else plain(flow)
            return plain(self.run(block.steps, inner.tensors["x"], inner))
        names = [name.id for name in block.inputs]
        call = flow if isinstance(flow, Call) else Call([flow], {})
        given = {**dict(zip(names, call.positional, strict=False)), **call.keywords}
        if len(call.positional) > len(names) or set(given) != set(names):
            raise Wrong("the block takes other tensors")
        inner.tensors.update(given)
        for assign in block.body:
            self.assign(assign, inner)
        return self.pipe(block.result, inner)

    def _parameters(
        self, parameters: tuple[n.Parameter, ...], given: tuple[n.Argument, ...], outer: Place, inner: Place
    ) -> dict[str, Any]:
        positional, keywords = self.given(given, outer)
        kinds = [
            inspect.Parameter(
                one.name.id,
                inspect.Parameter.POSITIONAL_OR_KEYWORD,
                default=inspect.Parameter.empty if one.default is None else one,
            )
            for one in parameters
        ]
        values: dict[str, Any] = {}
        bound = inspect.Signature(kinds).bind(*positional, **keywords)
        bound.apply_defaults()
        for name, value in bound.arguments.items():
            here = Place({}, {**inner.values, **values})
            values[name] = self.value(value.default, here, name) if isinstance(value, n.Parameter) else value
        return values


def called(function: Callable[..., Any], flow: Any) -> Any:
    if isinstance(flow, Call):
        return function(*flow.positional, **flow.keywords)
    return function(list(flow) if isinstance(flow, tuple) else flow)


def after_tensors(function: Callable[..., Any], flow: Any, positional: list[Any]) -> dict[str, Any]:
    """An op's positional arguments by name: they follow the tensors."""
    tensors = len(flow.positional) if isinstance(flow, Call) else 1
    names = list(inspect.signature(function).parameters)[tensors:]
    if len(positional) > len(names):
        raise Wrong("too many arguments")
    return dict(zip(names, positional, strict=False))


def plain(flow: Any) -> Any:
    if not isinstance(flow, Call):
        return flow
    if len(flow.positional) == 1 and not flow.keywords:
        return flow.positional[0]
    raise Wrong("a call without a layer")


def single(flow: Any) -> Any:
    flow = plain(flow)
    if isinstance(flow, (list, tuple, dict)):
        raise Wrong("a list where one tensor is wanted")
    return flow
