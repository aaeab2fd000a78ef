"""Syntax tree -> program: every name bound to what it means, every mistake reported once."""

from __future__ import annotations

from nndsl.diagnostics import Diagnostic
from nndsl.graph.memory import Memory
from nndsl.graph.program import Assign, Block, Extern, Input, Output, Param, Program, Shared
from nndsl.graph.resolve import pieces, sections, stages
from nndsl.graph.resolve.declarations import declare_all, declare_sizes
from nndsl.graph.resolve.file import File, Loader
from nndsl.graph.resolve.findings import Findings
from nndsl.graph.resolve.imports import Imports, bring, key_of, source_of
from nndsl.graph.resolve.linking import imported
from nndsl.graph.resolve.names import Declaration, Scope
from nndsl.graph.resolve.network import check_whole, closing_comments, heading_comments, network_name
from nndsl.graph.resolve.order import in_order
from nndsl.syntax import nodes
from nndsl.syntax.parser import parse
from nndsl.syntax.statements import (
    AssignStatement,
    DefaultStatement,
    ExternStatement,
    ImportStatement,
    InputStatement,
    OutputStatement,
    ParamStatement,
    SharedStatement,
    Tree,
)

__all__ = ["resolve"]


def resolve(
    tree: Tree, load: Loader | None = None, memory: Memory | None = None
) -> tuple[Program, list[Diagnostic]]:
    """The program that a tree stands for, and what is wrong with it.

    `load(path, importing_path)` finds the text of an imported file; it raises OSError, LookupError or ValueError where
    it cannot. `memory` has what the last resolution of the same text found out before it was edited.
    What could not be resolved stands in the program as `Broken`; nothing is raised for a mistake of the user's.
    """
    findings = Findings()
    imports = Imports(load, findings)
    file = File(tree, findings, memory=memory)
    imports.open.append(key_of(tree.source))
    _declarations(file, imports)
    program = _network(file)
    if findings.misnamed:
        from nndsl.graph.resolve.renaming import add_renames  # few files have such a name

        add_renames(file)
    return program, findings.items


def _declarations(file: File, imports: Imports) -> None:
    """Everything a file has that another may import: params, externs, blocks; and the defaults they rely on."""
    declare_all(file)
    for statement in file.tree.statements:
        if isinstance(statement, ImportStatement):
            _import(statement, file, imports)
    declare_sizes(file)
    for number, statement in enumerate(file.tree.statements):
        if isinstance(statement, ParamStatement):
            _settle(file, statement.name, stages.param(statement, number, file))
        elif isinstance(statement, ExternStatement):
            _settle(file, statement.name, pieces.extern(statement, number, file))
    for number, statement in enumerate(file.tree.statements):
        if isinstance(statement, DefaultStatement):
            stages.default(statement, number, file)
    for number, piece in in_order(file):
        if isinstance(piece, SharedStatement):
            _settle(file, piece.name, pieces.shared(piece, number, file))
        else:
            _settle(file, piece.name, pieces.block(piece, number, file))


def _settle(file: File, name: nodes.Name, value: Param | Extern | Block | Shared) -> None:
    declared = file.names[name.id]
    # Of two statements with one name the first counts.
    if declared.span == name.span:
        declared.value = value


def _import(statement: ImportStatement, file: File, imports: Imports) -> None:
    source = source_of(statement, file.tree.source, imports)
    if source is None:
        file.unread = True
        return
    key = key_of(source)
    found = imports.files.get(key)
    if found is None:
        tree, wrong = parse(source)
        imports.findings.items.extend(wrong)
        found = imports.files[key] = File(tree, imports.findings, bound=file.bound)
        imports.open.append(key)
        _declarations(found, imports)
        imports.open.pop()
    bring(found, statement, file)


def _network(file: File) -> Program:
    """The file's own network: inputs, stages, sections."""
    scope = Scope(file, file.names, 0)
    inputs: list[Input] = []
    made: list[Assign | Output] = []
    for number, statement in enumerate(file.tree.statements):
        scope.position = number
        if isinstance(statement, InputStatement):
            inputs.append(stages.input_(statement, scope))
        elif isinstance(statement, AssignStatement):
            made.append(pieces.assign(statement, scope))
        elif isinstance(statement, OutputStatement):
            made.append(stages.output(statement, scope))
    found = sections.sections(file, scope.within(position=0))
    check_whole(file, inputs, made)
    own = [declared for declared in file.names.values() if declared.span.source is file.tree.source]
    return _program(
        file, tuple(inputs), tuple(made), found, [*imported(file, [*scope.uses.values(), *own]), *own]
    )


def _program(
    file: File,
    inputs: tuple[Input, ...],
    made: tuple[Assign | Output, ...],
    found: sections.Sections,
    declared: list[Declaration],
) -> Program:
    values = [one.value for one in declared]
    return Program(
        network_name(file),
        file.tree.source,
        inputs,
        tuple(value for value in values if isinstance(value, Param)),
        tuple(value for value in values if isinstance(value, Block)),
        tuple(value for value in values if isinstance(value, Shared)),
        tuple(value for value in values if isinstance(value, Extern)),
        made,
        *found,
        comments=heading_comments(file.tree),
        closing=closing_comments(file.tree),
        bound=tuple(file.bound),
    )
