"""Which blocks and shared pieces use which, so that each is resolved after those it uses."""

from __future__ import annotations

from collections.abc import Iterator

from nndsl.diagnostics import Label
from nndsl.graph.resolve.file import File
from nndsl.syntax import nodes
from nndsl.syntax.statements import BlockBodyStatement, BlockStatement, SharedStatement

Piece = BlockStatement | BlockBodyStatement | SharedStatement
Numbered = tuple[int, Piece]


def in_order(file: File) -> list[Numbered]:
    """The file's blocks and shared pieces with their statement numbers, used ones before their users.

    Circles are reported, once each, at the use that closes them.
    """
    pieces: dict[str, Numbered] = {}
    for number, statement in enumerate(file.tree.statements):
        if isinstance(statement, Piece):
            pieces.setdefault(statement.name.id, (number, statement))
    done: dict[str, Numbered] = {}
    for name in pieces:
        _visit(name, pieces, done, file)
    return list(done.values())


def _visit(start: str, pieces: dict[str, Numbered], done: dict[str, Numbered], file: File) -> None:
    # A loop with a stack of its own: a long chain of blocks is no deep recursion.
    path = [start] if start not in done else []
    pending = [_uses(pieces[name][1]) for name in path]
    while path:
        used = next((use for use in pending[-1] if use.id in pieces and use.id not in done), None)
        if used is None:
            name = path.pop()
            pending.pop()
            done[name] = pieces[name]
        elif used.id in path:
            _circle(path[path.index(used.id) :], used, pieces, file)
        else:
            path.append(used.id)
            pending.append(_uses(pieces[used.id][1]))


def _circle(names: list[str], closing: nodes.Name, pieces: dict[str, Numbered], file: File) -> None:
    if (names[-1], closing.id) in file.recursive:
        return
    file.recursive.add((names[-1], closing.id))
    around = " -> ".join([*names, closing.id])
    message = f"`{closing.id}` uses itself: {around}"
    if len(names) == 1:
        message = f"the block `{closing.id}` uses itself"
    labels = tuple(Label(pieces[name][1].name.span, f"{name} is defined here") for name in names)
    hint = "for several copies in a row, write STEP * 3 in place of a block within itself"
    file.findings.error("NN107", message, closing.span, hint, labels=labels)


def _uses(piece: Piece) -> Iterator[nodes.Name]:
    if isinstance(piece, BlockBodyStatement):
        for assign in piece.body:
            yield from _pipe_uses(assign.pipe)
        yield from _pipe_uses(piece.result)
    else:
        yield from _step_uses(piece.steps)


def _pipe_uses(pipe: nodes.Pipe) -> Iterator[nodes.Name]:
    if isinstance(pipe.source, nodes.ListSource):
        for item in pipe.source.items:
            yield from _pipe_uses(item)
    elif isinstance(pipe.source, nodes.CallSource):
        for argument in pipe.source.arguments:
            if isinstance(argument.value, nodes.Pipe):
                yield from _pipe_uses(argument.value)
    yield from _step_uses(pipe.steps)


def _step_uses(steps: tuple[nodes.Step, ...]) -> Iterator[nodes.Name]:
    for step in steps:
        match step:
            case nodes.Use():
                yield step.name
            case nodes.Group():
                yield from _step_uses(step.steps)
            case nodes.Fork():
                for branch in step.branches:
                    yield from _step_uses(branch)
            case nodes.Choice():
                yield from _step_uses((step.then, step.otherwise))
            case nodes.Repeat() | nodes.Each() | nodes.As():
                yield from _step_uses((step.step,))
