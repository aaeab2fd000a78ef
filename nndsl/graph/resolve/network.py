"""The file as a whole: its name, its comments, what it must have and what nothing uses."""

from __future__ import annotations

import posixpath
import re

from nndsl.diagnostics import Label
from nndsl.diagnostics.advice import Advice
from nndsl.graph.program import Assign, Input, Output
from nndsl.graph.resolve.file import File
from nndsl.graph.resolve.unused import make_output, warn_unused, warn_unused_defaults
from nndsl.source import Span
from nndsl.syntax.statements import (
    AssignStatement,
    BlockBodyStatement,
    BlockStatement,
    DefaultStatement,
    ExternStatement,
    ImportStatement,
    NetworkStatement,
    ParamStatement,
    SharedStatement,
    Tree,
)

LIBRARY = (
    BlockStatement,
    BlockBodyStatement,
    ParamStatement,
    ExternStatement,
    SharedStatement,
    ImportStatement,
    DefaultStatement,
)
"""Statements that other files can use: a file of these alone is a library and needs no output."""


def check_whole(file: File, inputs: list[Input], made: list[Assign | Output]) -> None:
    """Reports a network without inputs or outputs, inputs of one name, and what nothing uses."""
    statements = file.tree.statements
    _check_network_statements(file)
    _check_outside_names(inputs, file)
    if file.lost:
        return  # what seems missing or unused may stand in a statement with a syntax error
    for owner, names in file.inner:
        warn_unused(names, file, owner)
    if all(isinstance(statement, LIBRARY) for statement in statements):
        if not statements:
            _missing("output", file)
        return
    if not inputs:
        # A pipe that begins with an unknown tensor has said so already.
        if not any(found.code == "NN102" for found in file.findings.items):
            _missing("input", file)
    elif not any(isinstance(stage, Output) for stage in made):
        _missing("output", file)
    else:
        warn_unused(file.names, file)
        warn_unused_defaults(file)


def network_name(file: File) -> str:
    """What `network` says, else the stem of the file's name as an identifier, else `network`."""
    for statement in file.tree.statements:
        if isinstance(statement, NetworkStatement):
            return statement.name.id
    stem = posixpath.basename((file.tree.source.path or "").replace("\\", "/")).partition(".")[0]
    name = re.sub(r"\W", "_", stem)
    if not name.strip("_"):
        return "network"
    return name if name[0].isalpha() or name[0] == "_" else f"network_{name}"


def heading_comments(tree: Tree) -> tuple[str, ...]:
    """The comments of the `network` statement."""
    named = (statement for statement in tree.statements if isinstance(statement, NetworkStatement))
    return tuple(comment for statement in named for comment in statement.comments)


def closing_comments(tree: Tree) -> tuple[str, ...]:
    """The comments after the last statement."""
    end = tree.statements[-1].span.end if tree.statements else 0
    last = set(tree.statements[-1].comments) if tree.statements else set()
    behind = (comment.text for comment in tree.comments if comment.span.start >= end)
    return tuple(text for text in behind if text not in last)


def _check_network_statements(file: File) -> None:
    found = [statement for statement in file.tree.statements if isinstance(statement, NetworkStatement)]
    for again in found[1:]:
        label = Label(found[0].name.span, "named here first")
        file.findings.error(
            "NN103",
            "a file describes one network, and this names a second one",
            again.name.span,
            "delete one of the two",
            labels=(label,),
        )


def _check_outside_names(inputs: list[Input], file: File) -> None:
    seen: dict[str, Input] = {}
    for declared in inputs:
        first = seen.setdefault(declared.outside_name, declared)
        if first is not declared and first.name != declared.name:
            label = Label(first.name_span or first.span, "the other input")
            message = f"two inputs are called `{declared.outside_name}` outside"
            file.findings.error(
                "NN103",
                message,
                declared.name_span or declared.span,
                "choose another name after `named`",
                labels=(label,),
            )


def _missing(what: str, file: File) -> None:
    source, statements = file.tree.source, file.tree.statements
    names = [statement for statement in statements if isinstance(statement, NetworkStatement)]
    span = names[0].name.span if names else Span(source, 0, min(len(source.line(1)), len(source.text)))
    if what == "input":
        file.findings.error(
            "NN130", "the network has no input", span, "write input NAME(DIMS), for example input main(n)"
        )
    else:
        hint = "write output NAME: TASK = PIPE, for example output y: regression = x -> Dense(1)"
        last = next((each for each in reversed(statements) if isinstance(each, AssignStatement)), None)
        fixes = make_output(last) if last is not None else ()
        file.findings.error("NN131", "the network has no output", span, Advice(hint, fixes))
