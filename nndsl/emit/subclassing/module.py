"""The module of classes: the layers that blocks become, the model, and the two functions beside them."""

from __future__ import annotations

from nndsl.emit.comments import heading, tidy
from nndsl.emit.compiling import compile_function
from nndsl.emit.expressions import literal
from nndsl.emit.functions import Function
from nndsl.emit.imports import Imports
from nndsl.emit.inputs import check_function, needs_function
from nndsl.emit.module import module_imports, user_names
from nndsl.emit.names import MODULE_NAMES, RESERVED, Scope, class_name, identifier
from nndsl.emit.subclassing.blocks import LayerWriter
from nndsl.emit.subclassing.building import build_function
from nndsl.emit.subclassing.calling import Caller
from nndsl.emit.subclassing.classes import Class, Kit, counted
from nndsl.emit.subclassing.grouping import group_title, group_use
from nndsl.emit.subclassing.model import ModelWriter
from nndsl.emit.subclassing.names import parameter_name
from nndsl.emit.subclassing.settings import by_output
from nndsl.emit.subclassing.sizes import ModelSizes
from nndsl.emit.usage import Usage, usage
from nndsl.graph.graph import Graph
from nndsl.graph.naming import plan_names
from nndsl.graph.parts import BlockUse, Steps
from nndsl.graph.program import Block
from nndsl.graph.walking import live_stages
from nndsl.record import record, replace


@record
class ClassModule:
    """What the template lays out; `package` is the literal of what the classes are registered under."""

    heading: tuple[str, ...]
    imports: Imports
    package: str
    classes: tuple[Class, ...]
    functions: tuple[Function, ...]
    closing: tuple[str, ...]


def make_class_module(graph: Graph) -> ClassModule:
    """The module of a network without errors. Raises NnError (NN164) for what no class can say."""
    return _Writer(graph).module()


class _Writer:
    """Writes the classes in the order in which they need each other."""

    def __init__(self, graph: Graph) -> None:
        self.graph, self.program = graph, graph.program
        self.stages = live_stages(self.program)
        self.used = _used(graph)
        self.sizes = ModelSizes(graph)
        self.kit = Kit(graph, self._scope, self._caller, self._group)
        self.classes: list[Class] = []
        self.model = identifier(class_name(graph.name, ""), RESERVED)
        self.functions: dict[str, str] = {}
        for extern in self.program.externs:
            if extern.name in self.used.externs:
                self.functions[extern.name] = self._claim(extern.name)
        self.blocks = [block for block in self.program.blocks if block.name in self.used.blocks]
        for block in self.blocks:
            self.functions[block.name] = self._claim(class_name(block.name, ""))
        self._user_names = user_names(self.program)
        self._groups: dict[int, tuple[Steps, BlockUse]] = {}

    def module(self) -> ClassModule:
        """Everything, as the template lays it out."""
        for block in self.blocks:
            self._add_layer(block)
        naming = plan_names(self.program)
        self.classes.append(
            counted(
                lambda counts: ModelWriter(self.kit, self.stages, self.used, naming, counts).write(self.model)
            )
        )
        functions = self._functions()
        return ClassModule(
            tuple(heading(self.program)),
            self._imports(functions),
            literal(self.graph.name),
            tuple(self.classes),
            functions,
            tidy(self.program.closing),
        )

    def _functions(self) -> tuple[Function, ...]:
        inputs = self.program.inputs
        check = [check_function(inputs)] if needs_function(inputs) else []
        build = build_function(self.graph, self.used, self.model, self._scope(), self._caller())
        return (*check, build, compile_function(by_output(self.graph), self._scope(), _size_of))

    def _imports(self, functions: tuple[Function, ...]) -> Imports:
        heads = (f"class {each.name}({each.base}):" for each in self.classes)
        first = Function((), ("@keras.saving.register_keras_serializable()", *heads), ())
        methods = [each for one in self.classes for each in one.methods]
        written = [first, *methods, *functions]
        return module_imports(self.program, self.used, self.functions, written, self._scope().dialect)

    def _add_layer(self, block: Block) -> None:
        name = self.functions[block.name]
        self.classes.append(counted(lambda counts: LayerWriter(block, self.kit, counts).write(name)))

    def _group(self, steps: Steps, title: str = "") -> BlockUse:
        """The use of a layer of its own that does what the steps do; one class, however often it is asked for."""
        if id(steps) not in self._groups:
            use = group_use(self.program, steps, self._free(title or group_title(steps)))
            self.functions[use.block.name] = self._claim(class_name(use.block.name, ""))
            self._add_layer(use.block)
            self._groups[id(steps)] = steps, use
        return self._groups[id(steps)][1]

    def _free(self, title: str) -> str:
        """A name for a group that no block has."""
        return title if title not in self.functions else self._free(f"{title}_")

    def _caller(self) -> Caller:
        return Caller(self.program, self.functions, self.sizes)

    def _scope(self) -> Scope:
        return Scope(MODULE_NAMES | {self.model, *self.functions.values()}, self._user_names)

    def _claim(self, name: str) -> str:
        """A name of the module's own."""
        taken = {*RESERVED, self.model, *self.functions.values()}
        return identifier(f"{name}Block" if name in taken else name, taken)


def _used(graph: Graph) -> Usage:
    """What the model is made with: whatever its stages read, and every open size of its inputs."""
    inputs = graph.program.inputs
    found = usage(graph.program, live_stages(graph.program), inputs)
    return replace(
        found, symbols=found.symbols | {d for each in inputs for d in each.dims if isinstance(d, str)}
    )


def _size_of(symbol: str, graph: Graph) -> str:
    return f"model.{parameter_name(symbol)}"
