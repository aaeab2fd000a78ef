"""The Python module of a network: what every target that writes Python starts from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nndsl.emit.applying import Applier
from nndsl.emit.building import build_function
from nndsl.emit.comments import heading, tidy
from nndsl.emit.compiling import compile_function
from nndsl.emit.dialect import KERAS, Dialect
from nndsl.emit.functions import Function, block_function
from nndsl.emit.imports import Imports, from_import
from nndsl.emit.inputs import check_function, needs_function
from nndsl.emit.names import MODULE_NAMES, RESERVED, Scope, identifier
from nndsl.emit.sequential import sequential_function
from nndsl.emit.usage import Usage, usage
from nndsl.graph.graph import Graph
from nndsl.graph.naming import plan_names
from nndsl.graph.parts import As
from nndsl.graph.program import Extern, Program
from nndsl.graph.walking import live_stages, names_given
from nndsl.record import record

STYLES = ("functional", "sequential")


@record
class Module:
    """What a template lays out: the heading's lines, import lines, functions, comments at the end.

    `names` are those that the module gives a meaning, or a target does: no local variable is called so.
    """

    heading: tuple[str, ...]
    imports: Imports
    functions: tuple[Function, ...]
    closing: tuple[str, ...]
    names: frozenset[str] = frozenset()


def make_module(
    graph: Graph,
    style: str = "functional",
    dialect: Dialect = KERAS,
    taken: frozenset[str] = frozenset(),
) -> Module:
    """The module with `build_model` and `compile_model`, as black would lay it out.

    `style`: `functional`, or `sequential` for a plain chain of layers. `taken` are names that the target itself adds to
    the module. The graph must be free of errors. Raises NnError (NN160) where a sequential model is asked for and the
    network is not a plain chain.
    """
    program = graph.program
    stages = live_stages(program)
    used = usage(program, stages, program.inputs)
    functions = _function_names(program, used, taken)
    module_names = MODULE_NAMES | frozenset(functions.values())
    given_names = user_names(program)
    applier = Applier(program, plan_names(program), functions)
    applier.shared_by_block = used.shared_by_block

    def scope() -> Scope:
        return Scope(module_names, given_names, dialect)

    made: list[Function] = []
    if dialect.checks_shapes and needs_function(program.inputs):
        made.append(check_function(program.inputs))
    for block in program.blocks:
        if block.name in used.blocks:
            shared = used.shared_by_block.get(block.name, ())
            made.append(block_function(block, functions[block.name], shared, applier, scope()))
    build = sequential_function if style == "sequential" else build_function
    made.append(build(graph, stages, used, applier, scope()))
    made.append(compile_function(graph, scope()))
    imports = module_imports(program, used, functions, made, dialect)
    return Module(tuple(heading(program)), imports, tuple(made), tidy(program.closing), module_names | taken)


def _function_names(program: Program, used: Usage, reserved: frozenset[str]) -> dict[str, str]:
    """Python names for the blocks and externs in use."""
    names: dict[str, str] = {}
    taken = set(RESERVED | reserved)
    declared = [extern.name for extern in program.externs if extern.name in used.externs]
    declared += [block.name for block in program.blocks if block.name in used.blocks]
    for name in declared:
        names[name] = identifier(name, taken)
        taken.add(names[name])
    return names


def user_names(program: Program) -> frozenset[str]:
    """Every name of the file, so that no made-up one is taken for it."""
    names = {declared.name for declared in program.inputs}
    names.update((param.name for param in program.params), (shared.name for shared in program.shared))
    for stage in program.stages:
        names.update(names_given(stage))
    for block in program.blocks:
        names.update(block.inputs, (parameter.name for parameter in block.parameters))
        for assign in block.body:
            names.update(names_given(assign))
        names.update(step.name for step in block.result.steps if isinstance(step, As))
    for declared in program.inputs:
        names.update(dim for dim in declared.dims if isinstance(dim, str))
    return frozenset(names)


def module_imports(
    program: Program, used: Usage, names: dict[str, str], functions: list[Function], dialect: Dialect
) -> Imports:
    """The import lines of what the functions mention."""
    text = "\n".join(line for function in functions for line in (*function.signature, *function.body))
    standard = ("import sys",) if "sys.setrecursionlimit" in text else ()
    return Imports(standard, _keras_imports(text, dialect), _own_imports(program, used, names))


def _keras_imports(text: str, dialect: Dialect) -> tuple[str, ...]:
    parent, dot, name = dialect.package.rpartition(".")
    lines = [f"from {parent} import {name}" if dot else f"import {name}"] if _mentions(text, "keras") else []
    parts = [name for name in ("layers", "ops") if _mentions(text, name)]
    if parts:
        lines.append(f"from {dialect.package} import {', '.join(parts)}")
    return tuple(lines)


def _own_imports(program: Program, used: Usage, names: dict[str, str]) -> tuple[str, ...]:
    externs = [extern for extern in program.externs if extern.name in used.externs]
    lines: list[str] = []
    for module in sorted({extern.module for extern in externs}, key=str.lower):
        of_module = [extern for extern in externs if extern.module == module]
        for comments, written in _imports_from(module, of_module, names):
            # isort and black want air above a comment.
            lines += ["", *comments, *written] if comments and lines else [*comments, *written]
    return tuple(lines)


def _imports_from(
    module: str, externs: list[Extern], names: dict[str, str]
) -> Iterator[tuple[list[str], list[str]]]:
    """Comments and the lines below them: one import for what keeps its name, one for each that is called otherwise here."""
    plain = [extern for extern in externs if names[extern.name] == extern.name]
    if plain:
        comments = [comment for extern in plain for comment in tidy(extern.comments)]
        yield comments, from_import(module, [extern.name for extern in plain])
    for extern in sorted(externs, key=lambda each: each.name):
        if extern not in plain:
            yield list(tidy(extern.comments)), [f"from {module} import {extern.name} as {names[extern.name]}"]


def _mentions(text: str, name: str) -> bool:
    """Whether the code, its strings and comments aside, uses the name."""
    code = re.sub(r"#.*|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'", "", text)
    return re.search(rf"(?<![\w.]){name}\.", code) is not None
