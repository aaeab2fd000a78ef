"""Which params each part of a module takes, and the calls that hand their values on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nndsl.emit.layout import Call, Code, Item, Text, call
from nndsl.emit.names import keyword_name
from nndsl.emit.usage import usage
from nndsl.graph.graph import Graph
from nndsl.graph.program import Param, Program
from nndsl.graph.walking import live_stages
from nndsl.record import record


@record
class Takers:
    """The params that `build_model`, `compile_model` and the train section take, each in the file's order."""

    build: tuple[Param, ...]
    compile: tuple[Param, ...]
    train: tuple[Param, ...]

    @property
    def model(self) -> tuple[Param, ...]:
        """Those that make the compiled model."""
        return (*self.build, *(param for param in self.compile if param not in self.build))

    @property
    def every(self) -> tuple[Param, ...]:
        return (*self.model, *(param for param in self.train if param not in self.model))


def takers(program: Program) -> Takers:
    """Who takes which params."""
    stages = live_stages(program)
    return Takers(
        _in_order(program, usage(program, stages, program.inputs).params),
        _in_order(program, usage(program, (), program.compile.settings if program.compile else ()).params),
        _in_order(program, usage(program, (), program.train.settings if program.train else ()).params),
    )


def hand_on(
    function: str, first: Sequence[Code | Item], params: Sequence[Param], values: Mapping[str, str]
) -> Call:
    """The call of a function of the module; `values` is the code of each param's value, by the param's name."""
    named = [Item(Text(values[param.name]), f"{keyword_name(param.name)}=") for param in params]
    return call(function, *first, *named)


def reads_n_classes(graph: Graph) -> bool:
    """Whether `build_model` needs to be told the number of classes."""
    program = graph.program
    return "n_classes" in usage(program, live_stages(program), program.inputs).symbols


def _in_order(program: Program, names: frozenset[str]) -> tuple[Param, ...]:
    return tuple(param for param in program.params if param.name in names)
