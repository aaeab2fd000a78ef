"""What can stand as a step: the file's own pieces, layers, activations, ops, and the words head, skip and each.

What the tensor before the arrow can flow into comes first, as the shape rules say; of layers that ask for just its number
of axes, and of those that networks mostly have there, the more so.
"""

from __future__ import annotations

import re

from nndsl import catalog
from nndsl.graph.heads import head_layer
from nndsl.graph.program import Task
from nndsl.graph.resolve.objects import CLOSED_LAYERS
from nndsl.ide.completion import usual
from nndsl.ide.completion.fitting import asks_for_rank, fits, layers, takes_list, takes_several
from nndsl.ide.completion.flow import Flow, flow_before
from nndsl.ide.completion.pieces import takes
from nndsl.ide.completion.suggestion import Suggestions, call_snippet, signature_text
from nndsl.ide.cursor.place import Place
from nndsl.ide.cursor.visible import Visible, inputs_of, parameters_of
from nndsl.ide.document import Document
from nndsl.rules.outputs import EXTRA_AXES

_TASK = re.compile(r"(\w+)\s*(?:\(\s*(\w*)[^)]*\))?\s*(?:per\s+(\w+))?")
"""A task's name, the word in its parentheses and what it is per."""

_FEW = 5
"""Usual layers of each number of axes that are offered first where it is not known which it is."""

_WORD, _OWN, _FIT, _SPECIAL, _ANY, _ACTIVATION, _OP, _APPLICATION, _UNFIT, _RARE = range(10)
"""Groups of suggestions, best first."""


def steps(document: Document, place: Place, seen: Visible, into: Suggestions) -> None:
    """Everything that can be written as a step here."""
    flow = flow_before(document, place, seen)
    is_called = place.follows == "("
    if not is_called:
        _words(document, place, flow, into)
    _pieces(flow, seen, into)
    _layers(flow, into)
    if not is_called:
        _activations(flow, seen, into)
    functions("op", "", _OP, into)
    functions("application", "", _APPLICATION, into)


def _pieces(flow: Flow, seen: Visible, into: Suggestions) -> None:
    for piece in seen.pieces:
        parameters = parameters_of(piece)
        fits_form = (inputs_of(piece) > 1) == (flow.form == "call")
        fits_tensor = flow.tensor is None or takes(piece.value, flow.tensor)
        into.add(
            piece.name,
            piece.kind,
            _OWN if fits_form and fits_tensor else _ANY,
            detail=signature_text(parameters) if parameters else "",
            snippet=call_snippet(piece.name, parameters),
        )


def functions(kind: str, qualifier: str, group: int, into: Suggestions) -> None:
    """The ops or applications; by their bare names behind `ops.`."""
    prefix = "" if qualifier else f"{kind}s."
    if prefix:
        into.add(f"{kind}s", "module", group, text=prefix)
    for name in catalog.names(kind):
        entry = catalog.find(kind, name)
        if entry is None:
            continue
        snippet = call_snippet(prefix + name, entry.parameters)
        detail = signature_text(entry.parameters)
        into.add(prefix + name, kind, group, detail=detail, snippet=snippet, about=(kind, name))


def layer_names(into: Suggestions) -> None:
    """Every layer by its name alone, as `default` wants it."""
    for name in (*_usual(Flow("tensor")), *layers()):
        into.add(name, "layer", 0, about=("layer", name))


def _words(document: Document, place: Place, flow: Flow, into: Suggestions) -> None:
    task = _task(document, place) if _may_have_head(place) else None
    if task is not None:
        layer = head_layer(task, False)
        detail = f"{layer.layer} with {layer.activation or 'no'} activation"
        into.add("head", "keyword", _WORD if _fits_head(task, flow) else _SPECIAL, detail=detail)
    if "SKIP" in place.accepts:
        into.add("skip", "keyword", _WORD if _is_branch(place) else _RARE, detail="the tensor as it is")
    if "EACH" in place.accepts:
        into.add("each", "keyword", _ANY if flow.form == "list" else _RARE, detail="every tensor of a list")


def _may_have_head(place: Place) -> bool:
    """Whether `head` can stand here: in the pipe of an output with a task, and in no branch of it."""
    twigs = place.reading.twigs
    has_task = place.statement == "output" and any(twig.symbol == "COLON" for twig in twigs)
    in_branch = any(frame.kind != "group" for frame in place.frames)
    return has_task and not in_branch and not any(twig.symbol in ("EACH", "ELSE") for twig in twigs)


def _task(document: Document, place: Place) -> Task | None:
    """The task of the output that the place is in, as its words say."""
    twigs = place.reading.twigs
    start = next(twig.end for twig in twigs if twig.symbol == "COLON")
    end = next((twig.start for twig in twigs if twig.symbol == "EQUAL"), start)
    found = _TASK.match(document.text[start:end].strip())
    if found is None:
        return None
    return Task(place.word, found[1], range=found[2], per=found[3])


def _fits_head(task: Task, flow: Flow) -> bool:
    """Whether the tensor has as many axes as an output of the task; true where they are not known."""
    tensor = flow.tensor
    axes = 1 + EXTRA_AXES.get(task.per, 0)
    return tensor.rank == axes + 1 if tensor is not None else flow.form == "tensor"


def _is_branch(place: Place) -> bool:
    """Whether a branch of a fork or of a choice begins here."""
    twigs = place.reading.twigs
    return bool(twigs) and twigs[-1].symbol in ("LBRACE", "BAR", "ELSE")


def _layers(flow: Flow, into: Suggestions) -> None:
    for name in _usual(flow):
        _layer(name, _FIT, into)
    for name in layers():
        _layer(name, _group(name, flow), into)
    for name in layers():
        entry = catalog.find("layer", name)
        for alias in entry.aliases if entry else ():
            _layer(alias, _RARE, into)


def _usual(flow: Flow) -> list[str]:
    """The layers that come first: usual ones, as far as they fit."""
    tensor = flow.tensor
    if flow.form == "list":
        return [name for name in usual.OF_LISTS if takes_list(name) and _may_join(name, flow)]
    if flow.form == "call":
        return [name for name in usual.OF_CALLS if takes_several(name)]
    if tensor is None or tensor.rank is None:
        return list(dict.fromkeys(name for names in usual.BY_AXES.values() for name in names[:_FEW]))
    names = usual.BY_AXES.get(tensor.rank - 1, ())
    if tensor.rank <= 3 and not tensor.dtype.startswith(("float", "bfloat", "string", "complex")):
        names = (*usual.OF_INTEGERS, *names)
    return [name for name in names if fits(name, tensor)]


def _group(name: str, flow: Flow) -> int:
    if flow.form == "list":
        return _SPECIAL if takes_list(name) and _may_join(name, flow) else _UNFIT
    if flow.form == "call":
        return _SPECIAL if takes_several(name) else _UNFIT
    tensor = flow.tensor
    if tensor is None or tensor.rank is None:
        return _UNFIT if takes_list(name) else _ANY
    if not fits(name, tensor):
        return _UNFIT
    return _SPECIAL if asks_for_rank(name) == tensor.rank - 1 else _ANY


def _may_join(name: str, flow: Flow) -> bool:
    return flow.operand is None or fits(name, flow.operand)


def _layer(name: str, group: int, into: Suggestions) -> None:
    entry = catalog.find("layer", name)
    if entry is None or entry.name in CLOSED_LAYERS:
        return
    snippet = call_snippet(name, entry.parameters)
    detail = signature_text(entry.parameters)
    into.add(name, "layer", group, detail=detail, snippet=snippet, about=("layer", name))


def _activations(flow: Flow, seen: Visible, into: Suggestions) -> None:
    for each in seen.values:
        # A parameter of a block that stands as a step is an activation to be chosen.
        if each.kind == "argument":
            into.add(each.name, "parameter", _ACTIVATION)
    for name in usual.WORDS["activation"] if flow.form == "tensor" else ():
        into.add(name, "activation", _SPECIAL, about=("activation", name))
    for name in catalog.words("activation"):
        into.add(name, "activation", _ACTIVATION, about=("activation", name))
