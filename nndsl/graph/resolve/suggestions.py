"""What was probably meant by a name that means nothing."""

from __future__ import annotations

from nndsl import catalog
from nndsl.diagnostics.suggest import did_you_mean, nearest, one_of
from nndsl.graph.resolve.names import TENSORS, Scope

MOST_LISTED = 6
"""How many names a hint lists at most."""


def for_tensor(name: str, scope: Scope) -> str:
    """A hint for an unknown tensor."""
    known = scope.tensors()
    otherwise = f"define it above: input {name}(...), or {name} = ..."
    if 0 < len(known) <= MOST_LISTED:
        otherwise = (
            f"the tensors here are {one_of(known, 'and')}"
            if len(known) > 1
            else f"the tensor here is {known[0]}"
        )
    if catalog.find("layer", name):
        otherwise = f"{name} is a layer: a pipe begins with a tensor, as in x -> {name}"
    return did_you_mean(name, known, otherwise)


def for_step(name: str, scope: Scope) -> str:
    """A hint for an unknown step."""
    prefix, dot, rest = name.rpartition(".")
    if dot:
        return _for_dotted(prefix, rest, scope)
    if catalog.find("op", name):
        return f"write ops.{name} for the Keras op"
    if catalog.find("application", name):
        return f"write applications.{name} for the Keras application"
    layer = catalog.suggest("layer", name)
    otherwise = (
        f"did you mean `{layer}`?" if layer else "declare it as a block, or as an extern written in Python"
    )
    return did_you_mean(name, _steps(scope), otherwise)


def _for_dotted(prefix: str, rest: str, scope: Scope) -> str:
    kind = {"ops": "op", "applications": "application"}.get(prefix.rpartition(".")[2])
    if kind is not None:
        found = nearest(rest, catalog.names(kind))
        return f"did you mean `{kind}s.{found}`?" if found else f"the {kind}s are those of keras.{kind}s"
    if catalog.find("layer", rest):
        return f"write {rest}"
    return did_you_mean(rest, _steps(scope), "layers are written by their name alone: Dense(64)")


def _steps(scope: Scope) -> list[str]:
    own = [name for name, declared in scope.file.names.items() if declared.kind not in TENSORS]
    return [*own, *catalog.names("layer"), *catalog.words("activation")]
