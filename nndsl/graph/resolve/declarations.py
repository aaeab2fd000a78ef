"""The namespace of a file, read off its statements before anything is resolved."""

from __future__ import annotations

import keyword
import re
from collections.abc import Iterator

from nndsl import catalog
from nndsl.graph.program import DISCARDED
from nndsl.graph.resolve.file import File
from nndsl.graph.resolve.names import TENSORS, Declaration
from nndsl.source import Span
from nndsl.syntax import nodes
from nndsl.syntax.statements import (
    AssignStatement,
    BlockBodyStatement,
    BlockStatement,
    ExternStatement,
    InputStatement,
    OutputStatement,
    ParamStatement,
    SharedStatement,
    Statement,
    Tree,
)

RESERVED = {
    "n_classes": "the number of classes that the data have",
    "input_shapes": "an argument of the generated functions",
    "model": "an argument of the generated functions",
}
"""Names that params cannot have, with what they stand for; nothing at all may be called n_classes."""


def declare_all(file: File) -> None:
    """Fills the file's namespace; names defined twice or not allowed are reported."""
    file.lost = lost_words(file.tree)
    for statement in file.tree.statements:
        for name, kind in _defined(statement):
            _declare(file, name, kind, statement)


def lost_words(tree: Tree) -> frozenset[str]:
    """The words outside the statements and comments of a tree: what is left of statements with syntax errors."""
    text = tree.source.text
    lost = " ".join(text[start:end] for start, end in lost_stretches(tree))
    return frozenset(re.findall(r"[^\W\d]\w*", lost))


def lost_stretches(tree: Tree) -> Iterator[tuple[int, int]]:
    """What lies between the statements and comments of a tree, as offsets; most of it is white space."""
    at = 0
    for start, end in sorted((part.span.start, part.span.end) for part in (*tree.statements, *tree.comments)):
        yield at, max(at, start)
        at = max(at, end)
    yield at, len(tree.source.text)


def as_names(steps: tuple[nodes.Step, ...]) -> Iterator[nodes.Name]:
    """The names that `as` gives within steps, in the order of the text."""
    for step in steps:
        match step:
            case nodes.As():
                yield from as_names((step.step,))
                yield step.name
            case nodes.Group():
                yield from as_names(step.steps)
            case nodes.Repeat() | nodes.Each():
                yield from as_names((step.step,))
            case nodes.Fork():
                for branch in step.branches:
                    yield from as_names(branch)
            case nodes.Choice():
                yield from as_names((step.then, step.otherwise))


def pipe_names(pipe: nodes.Pipe) -> Iterator[nodes.Name]:
    """The names that `as` gives within a pipe and the pipes it begins with."""
    if isinstance(pipe.source, nodes.ListSource):
        for item in pipe.source.items:
            yield from pipe_names(item)
    elif isinstance(pipe.source, nodes.CallSource):
        for argument in pipe.source.arguments:
            if isinstance(argument.value, nodes.Pipe):
                yield from pipe_names(argument.value)
    yield from as_names(pipe.steps)


def named_targets(statement: AssignStatement) -> list[nodes.Name]:
    """The targets that become names: not the `_` that stand in an unpacking for what is not needed."""
    return [name for name in statement.targets if not (statement.unpack and name.id == DISCARDED)]


def allowed(name: nodes.Name, kind: str, file: File) -> bool:
    """Whether a name of that kind can be declared; reported where it cannot."""
    word = name.id
    if keyword.iskeyword(word):
        file.findings.error(
            "NN104",
            f"`{word}` is a word of Python and cannot name {_article(kind)}",
            name.span,
            f"write {word}_",
        )
        file.findings.call_it(f"{word}_", name.span)
        return False
    if word == "n_classes" and kind != "argument" or (word in RESERVED and kind == "param"):
        message = f"`{word}` cannot name {_article(kind)}: it is {RESERVED[word]}"
        file.findings.error("NN104", message, name.span, "choose another name")
        return False
    if kind in ("block", "shared", "extern") and (title := _keras_title(word)):
        message = f"`{word}` cannot name {_article(kind)}: it is the name of {title}"
        file.findings.error("NN105", message, name.span, f"choose another name, such as my_{word.lower()}")
        file.findings.call_it(f"my_{word.lower()}", name.span)
        return False
    return True


def check_module(module: nodes.Name, file: File) -> None:
    """Reports a module that no Python file can be: generated code imports the extern from it."""
    for word in module.id.split("."):
        if keyword.iskeyword(word) or module.id == "__future__":
            message = f"`{word}` is a word of Python and cannot name a module"
            file.findings.error("NN104", message, module.span, "write the module in which the class stands")
            return


def _defined(statement: Statement) -> Iterator[tuple[nodes.Name, str]]:
    match statement:
        case InputStatement():
            yield statement.name, "input"
        case ParamStatement():
            yield statement.name, "param"
        case BlockStatement() | BlockBodyStatement():
            yield statement.name, "block"
        case SharedStatement():
            yield statement.name, "shared"
        case ExternStatement():
            yield statement.name, "extern"
        case AssignStatement():
            yield from ((name, "tensor") for name in pipe_names(statement.pipe))
            yield from ((name, "tensor") for name in named_targets(statement))
        case OutputStatement():
            yield from ((name, "tensor") for name in pipe_names(statement.pipe))
            yield statement.name, "output"


def _declare(file: File, name: nodes.Name, kind: str, statement: Statement) -> None:
    earlier = file.names.get(name.id)
    if earlier is not None:
        file.defined_twice(name.id, name.span, earlier, kind)
        # Which of the two is meant cannot be known where they are of different kinds.
        earlier.broken = earlier.broken or (kind in TENSORS) != (earlier.kind in TENSORS)
        file.bind(name, Declaration(name.id, kind, name.span))
        return
    sound = allowed(name, kind, file)
    # A forbidden name still means what its statement says, so that its uses are not reported again.
    made = Declaration(name.id, kind, name.span, visible=kind not in TENSORS, used=not sound)
    if isinstance(statement, AssignStatement) and statement.unpack:
        made.group = tuple(target.id for target in named_targets(statement))
    file.names[name.id] = made
    file.bind(name, made)


def declare_sizes(file: File) -> None:
    """The words among the dims of inputs that are no params, and n_classes."""
    for statement in file.tree.statements:
        if not isinstance(statement, InputStatement):
            continue
        for dim in statement.dims:
            if not isinstance(dim, nodes.Name):
                continue
            earlier = file.names.get(dim.id)
            if earlier is None and (dim.id == "n_classes" or allowed(dim, "size", file)):
                file.names[dim.id] = Declaration(
                    dim.id, "size", dim.span, used=True, broken=dim.id in file.lost
                )
            elif earlier is not None and earlier.kind not in ("param", "size"):
                file.defined_twice(dim.id, dim.span, earlier)
            if dim.id in file.names:
                file.bind(dim, file.names[dim.id])
    if "n_classes" not in file.names:
        start = Span(file.tree.source, 0, 0)
        file.names["n_classes"] = Declaration("n_classes", "size", start, used=True)


def _keras_title(word: str) -> str:
    if catalog.find("layer", word):
        return "a Keras layer"
    return "an activation" if catalog.named("activation", word) else ""


def _article(kind: str) -> str:
    return {"shared": "a shared piece", "size": "a size", "argument": "a parameter"}.get(
        kind, f"{'an' if kind[0] in 'aeio' else 'a'} {kind}"
    )
