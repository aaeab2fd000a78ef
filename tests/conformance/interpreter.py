"""A second opinion: runs a syntax tree with Keras, step by step, and knows nothing of nndsl's resolver or shapes.

    model = build(tree, {"n": 8, "n_classes": 3})       # raises whatever Keras raises, Wrong for what is no network

It is written from the language's description alone, so that a text which nndsl refuses can still be put to Keras.
"""

from __future__ import annotations

import inspect
import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

import network_library as library

from nndsl.syntax import nodes as n
from nndsl.syntax.parser import parse
from nndsl.syntax.statements import (
    AssignStatement,
    BlockBodyStatement,
    BlockStatement,
    DefaultStatement,
    ExternStatement,
    ImportStatement,
    InputStatement,
    OutputStatement,
    ParamStatement,
    SectionStatement,
    SharedStatement,
    Tree,
)

BEFORE_ALL = -1
"""The position of a statement of another file: before every `default` of this one."""


class Wrong(Exception):
    """What is wrong with a text before Keras is asked: an unknown name, a list where one tensor is wanted."""


@dataclass
class Place:
    """What names mean: tensors in sight, values of params and block arguments, layers to be used again."""

    tensors: dict[str, Any]
    values: dict[str, Any]
    position: int = 0
    reuse: Iterator[Any] | None = None
    made: list[Any] | None = None
    task: n.Task | None = None
    output: OutputStatement | None = None


@dataclass
class Call:
    """What a call source hands to the step behind it."""

    positional: list[Any]
    keywords: dict[str, Any]


@dataclass
class Shared:
    steps: tuple[n.Step, ...]
    position: int
    made: list[Any] | None = None


@dataclass
class Network:
    """A tree on its way to a model."""

    tree: Tree
    sizes: Mapping[str, int]
    blocks: dict[str, tuple[int, Any]] = field(default_factory=dict)
    shared: dict[str, Shared] = field(default_factory=dict)
    externs: dict[str, ExternStatement] = field(default_factory=dict)
    imported: dict[str, Any] = field(default_factory=dict)
    """The params of imported files."""
    defaults: list[tuple[int, str, tuple[n.Argument, ...]]] = field(default_factory=list)
    outputs: list[tuple[OutputStatement, Any]] = field(default_factory=list)
    used: set[str] = field(default_factory=set)
    """The blocks and shared pieces that were run; of the others nothing is known."""
    supplied: set[int] = field(default_factory=set)
    """The places of the `default` statements that some layer took."""
    taken: list[n.Step] = field(default_factory=list)
    untaken: list[n.Step] = field(default_factory=list)
    """The sides of choices."""

    def build(self) -> Any:
        """The compiled model."""
        import keras

        inputs: list[Any] = []
        top = Place({}, dict(self.sizes))
        for position, statement in enumerate(self.tree.statements):
            top.position = position
            match statement:
                case InputStatement():
                    inputs.append(self._input(statement, top))
                case ParamStatement():
                    top.values[statement.name.id] = self.value(statement.value, top, "")
                case DefaultStatement():
                    self.defaults.append((position, statement.name.id, statement.arguments))
                case BlockStatement() | BlockBodyStatement():
                    self.blocks[statement.name.id] = (position, statement)
                case SharedStatement():
                    self.shared[statement.name.id] = Shared(statement.steps, position)
                case ImportStatement():
                    self._import(statement, top)
                case ExternStatement():
                    self.externs[statement.name.id] = statement
                case AssignStatement():
                    self._assign(statement, top)
                case OutputStatement():
                    self._output(statement, top)
        if not self.outputs:
            raise Wrong("no output")
        model = keras.Model(inputs, [tensor for _, tensor in self.outputs])
        model.compile(**self._settings(top))
        return model

    # Statements.

    def _input(self, statement: InputStatement, place: Place) -> Any:
        import keras

        dims = [self.value(dim, place, "") for dim in statement.dims]
        dtype = statement.dtype.id if statement.dtype else "float32"
        tensor = keras.Input(tuple(dims), name=statement.name.id, dtype=dtype)
        place.tensors[statement.name.id] = tensor
        return tensor

    def _import(self, statement: ImportStatement, top: Place) -> None:
        """The blocks, params and externs of another file; no default of this one holds in its blocks."""
        tree, _ = parse(library.load(statement.path.value, None))
        for one in tree.statements:
            if isinstance(one, ParamStatement):
                self.imported[one.name.id] = top.values[one.name.id] = self.value(one.value, top, "")
            elif isinstance(one, BlockStatement | BlockBodyStatement):
                self.blocks[one.name.id] = (BEFORE_ALL, one)
            elif isinstance(one, ExternStatement):
                self.externs[one.name.id] = one

    def _assign(self, statement: AssignStatement, place: Place) -> None:
        flow = self.pipe(statement.pipe, place)
        if not statement.unpack:
            place.tensors[statement.targets[0].id] = flow
            return
        if not isinstance(flow, (list, tuple)) or len(flow) != len(statement.targets):
            raise Wrong("another number of tensors than names")
        place.tensors.update((target.id, one) for target, one in zip(statement.targets, flow, strict=True))

    def _output(self, statement: OutputStatement, place: Place) -> None:
        import keras

        place.task, place.output = statement.task, statement
        tensor = _one(self.pipe(statement.pipe, place))
        place.task = place.output = None
        tensor = keras.layers.Identity(name=statement.name.id)(tensor)
        place.tensors.setdefault(statement.name.id, tensor)
        self.outputs.append((statement, tensor))

    def _settings(self, place: Place) -> dict[str, Any]:
        settings: dict[str, Any] = {}
        for statement in self.tree.statements:
            if isinstance(statement, SectionStatement) and statement.kind == "compile":
                place.position = len(self.tree.statements)
                for setting in statement.settings:
                    settings[setting.key.id] = self.value(setting.value, place, setting.key.id)
        if "loss" not in settings:
            losses = {one.name.id: _default_loss(one, tensor) for one, tensor in self.outputs}
            settings["loss"] = losses if any(losses.values()) else None
        return settings

    # Pipes.

    def pipe(self, pipe: n.Pipe, place: Place) -> Any:
        """What comes out of a pipe: a tensor or a list of them."""
        return _plain(self.run(pipe.steps, self._source(pipe.source, place), place))

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
            return [_one(self.pipe(item, place)) for item in source.items]
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
                return self._made(lambda: self._head(flow, place), place)(_plain(flow))
            case n.Skip():
                return flow
            case n.Group():
                return self.run(step.steps, flow, place)
            case n.Repeat():
                for _ in range(self.value(step.count, place, "")):
                    flow = self.step(step.step, flow, place)
                return flow
            case n.Fork():
                return [_one(_plain(self.run(branch, flow, place))) for branch in step.branches]
            case n.Each():
                if not isinstance(flow, (list, tuple)):
                    raise Wrong("each takes a list")
                return [_one(self.step(step.step, one, place)) for one in flow]
            case n.Choice():
                taken = bool(self.value(step.condition, place, ""))
                chosen, other = (step.then, step.otherwise) if taken else (step.otherwise, step.then)
                self.taken.append(chosen)
                self.untaken.append(other)
                return self.step(chosen, flow, place)
            case n.As():
                place.tensors[step.name.id] = named = _plain(self.step(step.step, flow, place))
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
            return self._made(lambda: keras.layers.Activation(place.values[name]), place)(_plain(flow))
        if name.startswith("ops."):
            function: Callable[..., Any] = operator.attrgetter(name.removeprefix("ops."))(keras.ops)
            positional, keywords = self._given(step.arguments or (), place)
            keywords = {**self._default_arguments(name, place), **keywords}
            bound = _after_tensors(function, flow, positional)
            return _called(lambda *a, **k: function(*a, **bound, **keywords, **k), flow)
        if name.startswith("applications."):
            return self._made(lambda: self._application(step, _plain(flow), place), place)(_plain(flow))
        return _called(self._made(lambda: self._layer(step, place), place), flow)

    def _layer(self, step: n.Use, place: Place) -> Any:
        import keras

        name = step.name.id
        if isinstance(getattr(keras.layers, name, None), type):
            return self._object(getattr(keras.layers, name), name, step.arguments or (), place)
        if name in self.externs:
            layer = getattr(import_module(self.externs[name].module.id), name)
            return self._object(layer, name, step.arguments or (), place)
        if step.arguments:
            raise Wrong(f"no layer {name}")
        return keras.layers.Activation(name)

    def _application(self, step: n.Use, flow: Any, place: Place) -> Any:
        import keras

        made_by = getattr(keras.applications, step.name.id.partition(".")[2])
        positional, keywords = self._given(step.arguments or (), place)
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
        inner = Place({}, self._globals(), shared.position)
        if shared.made is None:
            inner.made = made = []
            result = _plain(self.run(shared.steps, flow, inner))
            shared.made = made
            return result
        inner.reuse = iter(shared.made)
        return _plain(self.run(shared.steps, flow, inner))

    def _block(self, step: n.Use, flow: Any, place: Place) -> Any:
        position, block = self.blocks[step.name.id]
        inner = Place({}, self._globals(), position, place.reuse, place.made)
        arguments = self._parameters(block.parameters, step.arguments or (), place, inner)
        inner.values = {**inner.values, **arguments}
        if isinstance(block, BlockStatement):
            inner.tensors["x"] = flow if not isinstance(flow, Call) else _plain(flow)
            return _plain(self.run(block.steps, inner.tensors["x"], inner))
        names = [name.id for name in block.inputs]
        call = flow if isinstance(flow, Call) else Call([flow], {})
        given = {**dict(zip(names, call.positional, strict=False)), **call.keywords}
        if len(call.positional) > len(names) or set(given) != set(names):
            raise Wrong("the block takes other tensors")
        inner.tensors.update(given)
        for assign in block.body:
            self._assign(assign, inner)
        return self.pipe(block.result, inner)

    def _parameters(
        self, parameters: tuple[n.Parameter, ...], given: tuple[n.Argument, ...], outer: Place, inner: Place
    ) -> dict[str, Any]:
        positional, keywords = self._given(given, outer)
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

    def _globals(self) -> dict[str, Any]:
        place = Place({}, {**self.sizes, **self.imported})
        for statement in self.tree.statements:
            if isinstance(statement, ParamStatement):
                place.values[statement.name.id] = self.value(statement.value, place, "")
        return place.values

    def _head(self, flow: Any, place: Place) -> Any:
        import keras

        task, output = place.task, place.output
        if task is None or output is None:
            raise Wrong("head without a task")
        words = [one.id for one in task.arguments if isinstance(one, n.Name)]
        kind = task.name.id
        if kind == "reconstruction":
            units: Any = place.tensors[words[0]].shape[-1]
        elif task.arguments and not set(words) & {"positive", "unit", "bounded"}:
            units = self.value(task.arguments[0], place, "")
        else:
            units = self.sizes["n_classes"] if kind == "multiclass" else 1
        ranges = {"positive": "softplus", "unit": "sigmoid", "bounded": "tanh"}
        activation = next((ranges[word] for word in words if word in ranges), None)
        if kind != "regression" and not self._takes_logits(output):
            activation = {"binary": "sigmoid", "multiclass": "softmax", "multilabel": "sigmoid"}.get(kind)
        convolution = {"pixel": keras.layers.Conv2D, "voxel": keras.layers.Conv3D}
        per = output.per.id if output.per else ""
        if per in convolution:
            return convolution[per](units, 1, activation=activation)
        return keras.layers.Dense(units, activation=activation)

    def _takes_logits(self, output: OutputStatement) -> bool:
        for statement in self.tree.statements:
            for setting in statement.settings if isinstance(statement, SectionStatement) else ():
                loss = setting.value
                if setting.key.id == "loss" and isinstance(loss, n.DictExpr):
                    loss = next(
                        (one.value for one in loss.items if getattr(one.key, "id", "") == output.name.id),
                        loss,
                    )
                if setting.key.id == "loss" and isinstance(loss, n.CallExpr):
                    return any(
                        one.name and one.name.id == "from_logits" and one.value == n.Constant(one.span, True)
                        for one in loss.arguments
                    )
        return False

    # Values.

    def _given(self, given: tuple[n.Argument, ...], place: Place) -> tuple[list[Any], dict[str, Any]]:
        positional: list[Any] = []
        keywords: dict[str, Any] = {}
        for argument in given:
            name = argument.name.id if argument.name else ""
            if name in keywords:
                raise Wrong(f"{name} is given twice")
            value = self.value(argument.value, place, name)
            if name:
                keywords[name] = value
            elif keywords:
                raise Wrong("positional behind a keyword")
            else:
                positional.append(value)
        return positional, keywords

    def _object(self, made_by: Any, name: str, given: tuple[n.Argument, ...], place: Place) -> Any:
        positional, keywords = self._given(given, place)
        supplied = self._default_arguments(name, place)
        if supplied:
            taken = inspect.signature(made_by).bind_partial(*positional, **keywords).arguments
            keywords = {**{key: one for key, one in supplied.items() if key not in taken}, **keywords}
        return made_by(*positional, **keywords)

    def _default_arguments(self, name: str, place: Place) -> dict[str, Any]:
        supplied: dict[str, Any] = {}
        for position, layer, arguments in self.defaults:
            if layer == name and position < place.position:
                self.supplied.add(position)
                supplied.update(self._given(arguments, Place({}, self._globals()))[1])
        return supplied

    def value(self, expr: Any, place: Place, name: str) -> Any:
        """The value of an expression; `name` is the argument or setting that it is for."""
        match expr:
            case n.Number() | n.String() | n.Constant():
                return expr.value
            case n.Name():
                return self._word(expr.id, place, name)
            case n.TupleExpr():
                return tuple(self.value(one, place, name) for one in expr.items)
            case n.ListExpr():
                return [self.value(one, place, name) for one in expr.items]
            case n.DictExpr():
                return {
                    getattr(one.key, "id", None) or one.key.value: self.value(one.value, place, name)
                    for one in expr.items
                }
            case n.Unary():
                operand = self.value(expr.operand, place, name)
                return {"-": operator.neg, "+": operator.pos, "not": operator.not_}[expr.op](operand)
            case n.Binary():
                return self._binary(expr, place, name)
            case n.ShapeItem():
                size = place.tensors[expr.tensor.id].shape[self.value(expr.index, place, "")]
                if size is None:
                    raise Wrong("the axis varies")
                return size
            case n.CallExpr():
                if expr.name.id in ("min", "max"):
                    values = [self.value(one.value, place, "") for one in expr.arguments]
                    return min(*values) if expr.name.id == "min" else max(*values)
                return self._object(_find(expr.name.id, name), expr.name.id, expr.arguments, place)
        raise Wrong(f"no value: {expr}")

    def _word(self, word: str, place: Place, name: str) -> Any:
        if word in place.values:
            return place.values[word]
        wants_object = name in (
            "layer",
            "cell",
            "forward_layer",
            "backward_layer",
            "callbacks",
            "learning_rate",
        )
        if wants_object or (not name and word[:1].isupper()):
            return self._object(_find(word, name), word, (), place)
        return word

    def _binary(self, expr: n.Binary, place: Place, name: str) -> Any:
        left = self.value(expr.left, place, name)
        if expr.op == "and":
            return left and self.value(expr.right, place, name)
        if expr.op == "or":
            return left or self.value(expr.right, place, name)
        return OPERATORS[expr.op](left, self.value(expr.right, place, name))


OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "//": operator.floordiv,
    "%": operator.mod,
    "**": operator.pow,
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def build(tree: Tree, sizes: Mapping[str, int]) -> tuple[Any, list[n.Node]]:
    """The compiled model of a tree and the parts that it never ran.

    Those are blocks, shared pieces and defaults without a use, sides of choices, and the sections about data.
    `sizes` has `n_classes` and the symbols of the inputs.
    """
    network = Network(tree, sizes)
    model = network.build()
    pieces = (BlockStatement, BlockBodyStatement, SharedStatement)
    unseen: list[n.Node] = [
        one
        for position, one in enumerate(tree.statements)
        if (isinstance(one, pieces) and one.name.id not in network.used)
        or (isinstance(one, DefaultStatement) and position not in network.supplied)
        or (isinstance(one, SectionStatement) and one.kind != "compile")
    ]
    taken = {id(one) for one in network.taken}
    unseen += [one for one in network.untaken if id(one) not in taken]
    return model, unseen


def _find(word: str, name: str) -> Any:
    """A Keras class by its name; `name`, the argument it is for, says where to look first."""
    import keras

    wanted = {
        "initializer": keras.initializers,
        "regularizer": keras.regularizers,
        "constraint": keras.constraints,
        "optimizer": keras.optimizers,
        "learning_rate": keras.optimizers.schedules,
        "metrics": keras.metrics,
        "loss": keras.losses,
        "callbacks": keras.callbacks,
    }
    first = [module for ending, module in wanted.items() if name.endswith(ending)]
    for module in [*first, keras.layers, *wanted.values()]:
        found = getattr(module, word, None)
        if isinstance(found, type):
            return found
    raise Wrong(f"Keras has no {word}")


def _called(function: Callable[..., Any], flow: Any) -> Any:
    if isinstance(flow, Call):
        return function(*flow.positional, **flow.keywords)
    return function(list(flow) if isinstance(flow, tuple) else flow)


def _after_tensors(function: Callable[..., Any], flow: Any, positional: list[Any]) -> dict[str, Any]:
    """An op's positional arguments by name: they follow the tensors."""
    tensors = len(flow.positional) if isinstance(flow, Call) else 1
    names = list(inspect.signature(function).parameters)[tensors:]
    if len(positional) > len(names):
        raise Wrong("too many arguments")
    return dict(zip(names, positional, strict=False))


def _plain(flow: Any) -> Any:
    if not isinstance(flow, Call):
        return flow
    if len(flow.positional) == 1 and not flow.keywords:
        return flow.positional[0]
    raise Wrong("a call without a layer")


def _one(flow: Any) -> Any:
    flow = _plain(flow)
    if isinstance(flow, (list, tuple, dict)):
        raise Wrong("a list where one tensor is wanted")
    return flow


def _default_loss(output: OutputStatement, tensor: Any) -> str | None:
    kind = output.task.name.id if output.task else ""
    if kind == "binary" and tensor.shape[-1] == 2:
        return "categorical_crossentropy"
    losses = {
        "regression": "mean_squared_error",
        "binary": "binary_crossentropy",
        "multilabel": "binary_crossentropy",
    }
    losses |= {"multiclass": "categorical_crossentropy", "reconstruction": "mean_squared_error"}
    return losses.get(kind)
