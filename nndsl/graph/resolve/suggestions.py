"""What was probably meant by a name that means nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from nndsl import catalog
from nndsl.catalog import old_names
from nndsl.diagnostics import Edit, Fix, Safety
from nndsl.diagnostics.advice import Advice, guess, line_above, rename, with_line, write
from nndsl.diagnostics.suggest import is_sure, nearest, one_of
from nndsl.graph.resolve.names import Scope
from nndsl.source import Span
from nndsl.syntax import nodes
from nndsl.syntax.statements import Statement

HEAD = "head"
"""The step that stands for what the task asks for."""

MOST_LISTED = 6
"""How many names a hint lists at most."""


def for_tensor(written: nodes.Name, scope: Scope) -> Advice:
    """What to write instead of an unknown tensor."""
    name, known = written.id, scope.tensors()
    otherwise = f"define it above: input {name}(...), or {name} = ..."
    if 0 < len(known) <= MOST_LISTED:
        otherwise = (
            f"the tensors here are {one_of(known, 'and')}"
            if len(known) > 1
            else f"the tensor here is {known[0]}"
        )
    if catalog.find("layer", name):
        otherwise = f"{name} is a layer: a pipe begins with a tensor, as in x -> {name}"
    return guess(name, known, written.span, otherwise, closed=False)


def moved_up(declared: Span, used: Span, statements: Sequence[Statement]) -> tuple[Fix, ...]:
    """Moves the statement that declares a tensor above the one that reads it; one with comments is the user's to move."""
    later, first = (_around(place, statements) for place in (declared, used))
    line = with_line(later.span)
    if later is first or later.comments or line == later.span:
        return ()
    moved = Edit(line_above(first.span), f"{later.span.text}{declared.source.line_end}")
    return (Fix(f"move the definition of {declared.text} up", (moved, Edit(line, "")), "unsafe"),)


def _around(place: Span, statements: Sequence[Statement]) -> Statement:
    return statements[bisect_right(statements, place.start, key=lambda each: each.span.start) - 1]


def for_step(written: nodes.Name, scope: Scope, has_arguments: bool = False) -> Advice:
    """What to write instead of an unknown step; one with arguments is no activation."""
    name = written.id
    prefix, dot, rest = name.rpartition(".")
    if name in ("None", "pass"):
        return write(written.span, "skip", "unsafe").also(", which hands the tensor on as it is")
    if dot:
        return _for_dotted(prefix, rest, written.span, scope)
    own = guess(name, _own_steps(scope), written.span)
    for kind in ("op", "application") if not own.hint else ():
        if catalog.find(kind, name):
            safety: Safety = "unsafe" if catalog.suggest("layer", name) else "safe"
            return write(written.span, f"{kind}s.{name}", safety).also(f" for the Keras {kind}")
    renamed = old_names.LAYERS.get(name)
    if renamed is not None:
        return Advice(f"Keras calls it `{renamed}`", (rename(written.span, renamed),))
    alias = catalog.suggest("layer", name)
    known = [*_steps(scope, has_arguments), *([alias] if alias else [])]
    return guess(name, known, written.span, "declare it as a block, or as an extern written in Python")


def _for_dotted(prefix: str, rest: str, span: Span, scope: Scope) -> Advice:
    kind = {"ops": "op", "applications": "application"}.get(prefix.rpartition(".")[2])
    if kind is not None:
        return _for_function(kind, rest, span)
    if catalog.find("layer", rest):
        return write(span, rest)
    return guess(rest, _steps(scope), span, "layers are written by their name alone: Dense(64)")


def _for_function(kind: str, name: str, span: Span) -> Advice:
    """An op or application behind its prefix, or behind a longer one than it has."""
    if catalog.find(kind, name):
        return write(span, f"{kind}s.{name}")
    known = catalog.names(kind)
    found = nearest(name, known)
    if found is None:
        return Advice(f"the {kind}s are those of keras.{kind}s")
    safety: Safety = "safe" if is_sure(name, found, known) else "unsafe"
    return Advice(f"did you mean `{kind}s.{found}`?", (rename(span, f"{kind}s.{found}", safety),))


def _own_steps(scope: Scope) -> list[str]:
    kinds = ("block", "shared", "extern")
    return [name for name, declared in scope.file.names.items() if declared.kind in kinds]


def _steps(scope: Scope, has_arguments: bool = False) -> list[str]:
    bare = () if has_arguments else (*catalog.words("activation"), HEAD)
    return [*_own_steps(scope), *catalog.names("layer"), *bare]
