"""A second opinion: runs a syntax tree with Keras, step by step, and knows nothing of nndsl's resolver or shapes.

    model = build(tree, {"n": 8, "n_classes": 3})       # raises whatever Keras raises, Wrong for what is no network

It is written from the language's description alone, so that a text which nndsl refuses can still be put to Keras.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import network_library as library
from interpreter_heads import check_task, default_loss
from interpreter_pipes import Pipes, single
from interpreter_places import Place, Shared, Wrong

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
    NetworkStatement,
    OutputStatement,
    ParamStatement,
    SectionStatement,
    SharedStatement,
    Statement,
    Tree,
)

NAMING = (
    OutputStatement,
    InputStatement,
    ParamStatement,
    BlockStatement,
    BlockBodyStatement,
    SharedStatement,
    ExternStatement,
)
BEFORE_ALL = -1
"""The position of a statement of another file: before every `default` of this one."""


@dataclass
class Network(Pipes):
    """A tree on its way to a model."""

    outputs: list[tuple[OutputStatement, Any]] = field(default_factory=list)

    def build(self) -> Any:
        """The compiled model."""
        import keras

        self._check_names()
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
                    self.assign(statement, top)
                case OutputStatement():
                    self._output(statement, top)
        if not self.outputs:
            raise Wrong("no output")
        model = keras.Model(inputs, [tensor for _, tensor in self.outputs])
        model.compile(**self._settings(top))
        return model

    # Statements.

    def _check_names(self) -> None:
        """Every name means one thing, and there is one network."""
        names = [name for statement in self.tree.statements for name in _names(statement)]
        if len(names) != len(set(names)):
            raise Wrong("a name is defined twice")
        kinds = [one.kind for one in self.tree.statements if isinstance(one, SectionStatement)]
        if len(kinds) != len(set(kinds)):
            raise Wrong("a second section of a kind")
        if sum(isinstance(one, NetworkStatement) for one in self.tree.statements) > 1:
            raise Wrong("a second network")

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

    def _output(self, statement: OutputStatement, place: Place) -> None:
        import keras

        check_task(statement, place)
        place.task, place.output = statement.task, statement
        tensor = single(self.pipe(statement.pipe, place))
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
            losses = {one.name.id: default_loss(one, tensor) for one, tensor in self.outputs}
            settings["loss"] = losses if any(losses.values()) else None
        return settings


def _names(statement: Statement) -> list[str]:
    """What a statement defines."""
    if isinstance(statement, AssignStatement):
        return [target.id for target in statement.targets if target.id != "_"]
    return [statement.name.id] if isinstance(statement, NAMING) else []


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
