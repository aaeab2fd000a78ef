"""Program -> Graph: unrolls blocks, repeats, forks and choices into layers with shapes and weights."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from nndsl.diagnostics import Diagnostic
from nndsl.graph import parts as p
from nndsl.graph.build import Builder, Flow
from nndsl.graph.evaluate import UNKNOWN, Evaluator, Scope
from nndsl.graph.graph import Graph, OutputInfo, Setting
from nndsl.graph.layer_names import assign_layer_names, repeated_names
from nndsl.graph.memory import Memory
from nndsl.graph.naming import plan_names
from nndsl.graph.place import Place
from nndsl.graph.program import Assign, Input, Output, Param, Program, Task
from nndsl.graph.steps import Steps
from nndsl.shapes import polynomials
from nndsl.shapes.polynomials import Size
from nndsl.shapes.sizes import Dim

ARGUMENTS = "NN2"
"""How the codes begin that are about the values of arguments."""


def elaborate(
    program: Program,
    *,
    bind: Mapping[str, int] | None = None,
    params: Mapping[str, Any] | None = None,
    memory: Memory | None = None,
) -> tuple[Graph, list[Diagnostic]]:
    """The flat graph of a program and what is wrong with it.

    `bind` gives symbols (`n`, `n_classes`) their sizes, `params` replaces the defaults of the file's params;
    names that the program does not have are ignored. `memory` has what earlier elaborations found out.
    """
    return _Elaboration(program, dict(bind or {}), dict(params or {}), memory or Memory()).run()


class _Elaboration:
    def __init__(
        self, program: Program, bind: dict[str, int], params: dict[str, Any], memory: Memory
    ) -> None:
        self.program = program
        self.diagnostics: list[Diagnostic] = []
        self.graph = Graph(program.name, program, bindings=bind)
        self.evaluator = Evaluator(self.report)
        self.given_params = params
        self.naming = plan_names(program)
        self.builder = Builder(self.graph, self.report)
        self.top = Place(Scope(param=self.param, symbol=self.symbol), self.graph)
        self.steps = Steps(self.builder, self.evaluator, self.naming, self.report, memory)
        self._seen: set[Hashable] = set()
        self._params = {param.name: param for param in program.params}

    def run(self) -> tuple[Graph, list[Diagnostic]]:
        for param in self.program.params:
            self.graph.params[param.name] = self._param_value(param)
        for declared in self.program.inputs:
            self._input(declared)
        self._settings()
        outputs = [self._stage(stage) for stage in self.program.stages]
        self.graph.outputs = tuple(output for output in outputs if output is not None)
        for name, flow in self.top.flows.items():
            self.graph.shapes[name] = self.builder.operand(flow)
            self.graph.refs[name] = flow if isinstance(flow, tuple) else (flow,)
        live = self.graph.live()
        assign_layer_names(self.graph, live)
        for found in repeated_names(self.graph, live):
            self.report(found)
        return self.graph, self.diagnostics

    def report(self, found: Diagnostic) -> None:
        # A block used five times has its mistake once in the text, and so has a param.
        key: Hashable = (found.code, id(found.span.source), found.span.start, found.span.end)
        if found.code.startswith(ARGUMENTS) and (param := self._params.get(found.span.text)):
            if param.is_outside and param.name not in self.given_params:
                return
            key = (found.code, found.message, param.name)
        if key not in self._seen:
            self._seen.add(key)
            self.diagnostics.append(found)

    def param(self, name: str) -> Any:
        return self.graph.params.get(name, UNKNOWN)

    def _param_value(self, param: Param) -> Any:
        if param.name in self.given_params:
            return self.given_params[param.name]
        return self.evaluator.value(param.value, self.top.scope)

    def symbol(self, name: str) -> int | Size:
        return self.graph.bindings.get(name, polynomials.symbol(name))

    def _input(self, declared: Input) -> None:
        shape: list[Dim] = [None]
        known = True
        for dim in declared.dims:
            if isinstance(dim, str):
                shape.append(self.symbol(dim))
            elif isinstance(dim, p.Ref):
                size = self.evaluator.value(dim, self.top.scope)
                known = known and size is not UNKNOWN
                if size is not UNKNOWN and (not isinstance(size, int) or isinstance(size, bool) or size < 1):
                    found = f"the size of an axis must be a whole number of at least 1, but {dim.name} is {size!r}"
                    self.report(Diagnostic("NN206", found, dim.span))
                    known = False
                shape.append(size if known else None)
            elif isinstance(dim, p.Broken):
                known = False
            else:
                shape.append(dim)
        self.top.flows[declared.name] = self.builder.input(declared, tuple(shape) if known else None)

    def _stage(self, stage: Assign | Output) -> OutputInfo | None:
        if isinstance(stage, Assign):
            self.steps.assign(stage, self.top)
            return None
        self.steps.output = stage
        flow = self.steps.pipe(stage.pipe, self.top, stage.name)
        self.steps.output = None
        return self._output(stage, flow)

    def _output(self, stage: Output, flow: Flow) -> OutputInfo | None:
        ref = self.steps.single(flow, stage.pipe.span, f"output {stage.name}")
        if ref is None:
            return None
        if self.naming.needs_identity(stage.name):
            ref = self.builder.identity(ref, stage.name, stage.span)
        self.top.flows.setdefault(stage.name, ref)
        node = self.graph.nodes[ref.node]
        return OutputInfo(
            stage.name, stage.task, self._task_size(stage.task), ref, self.graph.tensor(ref), stage.span, node
        )

    def _task_size(self, task: Task | None) -> Dim:
        if task is None:
            return None
        if task.size is not None:
            size = self.evaluator.value(task.size, self.top.scope)
            return size if isinstance(size, (int, Size)) else None
        return self.symbol("n_classes") if task.kind == "multiclass" else None

    def _settings(self) -> None:
        sections = ((self.program.compile, self.graph.compile), (self.program.train, self.graph.train))
        for section, target in sections:
            for setting in section.settings if section else ():
                value = self.evaluator.value(setting.value, self.top.scope)
                if value is not UNKNOWN:
                    target[setting.key] = _setting(setting, value)


def _setting(setting: p.Setting, value: Any) -> Setting:
    spans, key_spans = {}, {}
    if isinstance(setting.value, p.Mapping):
        spans = {str(key): item.span for key, item in setting.value.items}
        keys = (str(key) for key, _ in setting.value.items)
        key_spans = dict(zip(keys, setting.value.key_spans, strict=False))
    return Setting(value, setting.value.span, setting.key_span, spans, key_spans)
