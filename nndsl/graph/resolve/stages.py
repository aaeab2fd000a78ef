"""Inputs, params, defaults, assignments and outputs."""

from __future__ import annotations

from typing import Any

from nndsl import catalog
from nndsl.catalog.entry import Parameter
from nndsl.diagnostics import Edit, Label
from nndsl.diagnostics.advice import Advice, guess, mend, write
from nndsl.diagnostics.suggest import one_of
from nndsl.graph import parts as p
from nndsl.graph.arguments import NOT_CONSTANT, constant
from nndsl.graph.common_arguments import DTYPES
from nndsl.graph.program import Input, Output, Param, Task
from nndsl.graph.resolve import values
from nndsl.graph.resolve.binding import pair
from nndsl.graph.resolve.computing import computed
from nndsl.graph.resolve.file import Default, File
from nndsl.graph.resolve.names import Scope
from nndsl.graph.resolve.pipes import pipe
from nndsl.graph.resolve.steps import with_default
from nndsl.record import replace
from nndsl.syntax import nodes
from nndsl.syntax.statements import DefaultStatement, InputStatement, OutputStatement, ParamStatement

PER = ("pixel", "step", "voxel")


def input_(written: InputStatement, scope: Scope) -> Input:
    """An input with its dims; it is in sight afterwards."""
    file = scope.file
    declared = file.names.get(written.name.id)
    if declared is not None:
        declared.visible = True
    dims = tuple(_dim(dim, scope) for dim in written.dims)
    dtype = written.dtype.id if written.dtype else "float32"
    if written.dtype and dtype not in DTYPES:
        advice = guess(dtype, DTYPES, written.dtype.span, f"dtypes are {', '.join(DTYPES[:8])}, ...")
        file.findings.error("NN205", f"there is no dtype `{dtype}`", written.dtype.span, advice)
        dtype = advice.meant or "float32"
    outside = written.outside_name
    if outside is not None and (not outside.value or "/" in outside.value):
        message = "Keras takes no name that is empty or holds a /"
        file.findings.error("NN104", message, outside.span, "choose another name")
    name = outside.value if outside else written.name.id
    return Input(written.span, written.name.id, dims, dtype, name, written.comments, written.name.span)


def _dim(
    dim: nodes.Number | nodes.Name | nodes.Constant, scope: Scope
) -> int | None | str | p.Ref | p.Broken:
    file = scope.file
    if isinstance(dim, nodes.Name):
        ref = scope.word(dim)
        return ref if ref is not None and ref.kind == "param" else dim.id
    if isinstance(dim, nodes.Constant):
        return None
    if isinstance(dim.value, float):
        message = f"the size of an axis must be a whole number, but got {dim.text}"
        whole = dim.value >= 1 and dim.value.is_integer()
        advice = write(dim.span, str(int(dim.value))) if whole else Advice("write a whole number")
        file.findings.error("NN204", message, dim.span, advice)
        return int(dim.value) if whole else p.Broken(dim.span)
    if dim.value < 1:
        message = f"the size of an axis must be at least 1, but got {dim.text}"
        file.findings.error(
            "NN206", message, dim.span, "write None where the size varies, or a word where it is known later"
        )
        return p.Broken(dim.span)
    return dim.value


def param(written: ParamStatement, position: int, file: File) -> Param:
    """A hyperparameter: a value written out, since it can be set from outside."""
    scope = Scope(file, {}, position, blind="a param")
    value = _plain(written.value, written, scope)
    space: p.SetSpace | p.RangeSpace | None = None
    outside = False
    if isinstance(written.space, nodes.SetSpace):
        space = p.SetSpace(tuple(_plain(item, written, scope) for item in written.space.values))
        known = [computed(item, file.findings.add) for item in space.values]
        outside = not _check_within(value, known, written, file)
    elif isinstance(written.space, nodes.RangeSpace):
        low, high = (_plain(end, written, scope) for end in (written.space.low, written.space.high))
        space = p.RangeSpace(low, high, written.space.log)
        known = [computed(end, file.findings.add) for end in (low, high)]
        _check_range(known, written.space, file)
        outside = not _check_within(value, known, written, file)
    return Param(written.span, written.name.id, value, space, written.comments, outside)


def _plain(expr: nodes.Expr, written: ParamStatement, scope: Scope) -> p.Expr:
    found = values.value(expr, Parameter(written.name.id, "any", optional=True), scope, "param")
    read = values.references(found)
    if read:
        message = (
            f"the value of the param `{written.name.id}` must be written out, but it reads `{read[0].name}`"
        )
        hint = f"compute with {read[0].name} where the value is used"
        scope.file.findings.error("NN208", message, read[0].span, hint)
        return p.Broken(expr.span)
    if isinstance(found, p.Configured | p.Mapping):
        message = (
            f"the value of the param `{written.name.id}` must be a number, a word, a text or a tuple of these"
        )
        hint = "write the object where it is used, with params as its arguments"
        scope.file.findings.error("NN204", message, expr.span, hint)
        return p.Broken(expr.span)
    return found


def _check_range(known: list[Any], written: nodes.RangeSpace, file: File) -> None:
    low, high = known
    for value, end in ((low, written.low), (high, written.high)):
        if value is not NOT_CONSTANT and (isinstance(value, bool) or not isinstance(value, int | float)):
            file.findings.error("NN204", "the ends of a range must be numbers", end.span)
            return
    if low is NOT_CONSTANT or high is NOT_CONSTANT:
        return
    if low >= high:
        message = f"a range goes from its smaller to its greater end, but {low} is not below {high}"
        file.findings.error("NN206", message, written.low.span.to(written.high.span), _swapped(written))
    elif written.log and low <= 0:
        message = f"a logarithmic range begins above 0, but this one begins at {low}"
        file.findings.error("NN206", message, written.low.span, "begin above 0, or leave out log")


def _swapped(written: nodes.RangeSpace) -> Advice:
    low, high = written.low.span, written.high.span
    if low.text == high.text:
        return Advice()
    return mend("swap the ends", (Edit(low, high.text), Edit(high, low.text)))


def _check_within(expr: p.Expr, known: list[Any], written: ParamStatement, file: File) -> bool:
    """Whether the value of a param lies in its space, as far as that is known; reported where it does not."""
    # What is wrong with the value itself is reported where the network is elaborated.
    value = computed(expr, lambda found: None)
    if value is NOT_CONSTANT or NOT_CONSTANT in known:
        return True
    if isinstance(written.space, nodes.SetSpace):
        inside = value in known
    else:
        low, high = known
        numbers = all(isinstance(end, int | float) for end in known)
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        inside = not numbers or low >= high or (is_number and low <= value <= high)
    if not inside:
        message = f"the value {value!r} of the param `{written.name.id}` is not in its own space"
        label = Label(written.space.span, "its space") if written.space else None
        file.findings.error(
            "NN206",
            message,
            written.value.span,
            "widen the space or choose another value",
            labels=(label,) if label else (),
        )
    return inside


def default(written: DefaultStatement, position: int, file: File) -> None:
    """Adds a `default` statement to those that hold for the statements after it."""
    scope = Scope(file, {}, position, blind="a default")
    name = written.name
    entry = None if "." in name.id else catalog.find("layer", name.id)
    if entry is None:
        declared = file.names.get(name.id)
        known = declared is not None and declared.kind in ("block", "shared", "extern")
        if declared is not None and known:
            declared.used = True
            file.bind(name, declared)
            message = f"a default is for a Keras layer, but `{name.id}` is {declared.title}"
            file.findings.error(
                "NN113",
                message,
                name.span,
                "give the parameter of the block its default: block NAME(rate=0.5) = ...",
            )
        else:
            otherwise = "a default is for a Keras layer, by its name"
            advice = guess(name.id, catalog.names("layer"), name.span, otherwise)
            file.findings.error("NN101", f"there is no layer `{name.id}`", name.span, advice)
            entry = catalog.find("layer", advice.meant or "")
    if entry is None:
        return
    pairs = pair(entry.name, entry.parameters, written.arguments, file.findings)
    bound = values.arguments(pairs, scope, entry.name)
    file.defaults.append(Default(position, entry.name, tuple(map(with_default, bound)), written))


def output(written: OutputStatement, scope: Scope) -> Output:
    """An output with its task."""
    task = _task(written, scope) if written.task else None
    no_head = "" if task else "stands for the layer that a task asks for, but this output has no task"
    broken = written.task is not None and task is None
    if not written.task and written.per:
        message = f"per {written.per.id} belongs to a task, but this output has none"
        scope.file.findings.error(
            "NN202", message, written.per.span, "write output NAME: multiclass(3) per pixel = ..."
        )
    resolved = pipe(written.pipe, scope.within(no_head="" if broken else no_head))
    declared = scope.names.get(written.name.id)
    if declared is not None:
        declared.visible = True
    return Output(written.span, written.name.id, task, resolved, written.comments, written.name.span, broken)


def _task(written: OutputStatement, scope: Scope) -> Task | None:
    assert written.task is not None
    task, findings = written.task, scope.file.findings
    kind = task.name.id
    per = _per(written.per, scope)
    if kind not in TASKS:
        advice = guess(kind, TASKS, task.name.span, f"tasks are {one_of(TASKS, 'and')}")
        findings.error("NN114", f"there is no task `{kind}`", task.name.span, advice)
        if advice.meant is None:
            return None
        kind = advice.meant
        task = replace(task, name=nodes.Name(task.name.span, kind))
    if len(task.arguments) > 1 or (task.arguments and kind == "binary"):
        extra = task.arguments[min(len(task.arguments) - 1, 0 if kind == "binary" else 1)]
        most = "no argument" if kind == "binary" else "one argument"
        findings.error("NN203", f"the task {kind} takes {most}", extra.span, f"write {TASKS[kind]}")
        return None
    if not task.arguments:
        if kind in ("multilabel", "reconstruction"):
            what = "the number of labels" if kind == "multilabel" else "the tensor to reconstruct"
            findings.error("NN202", f"the task {kind} needs {what}", task.name.span, f"write {TASKS[kind]}")
            return None
        return Task(task.span, kind, per=per)
    return _task_argument(task, task.arguments[0], per, scope)


def _per(word: nodes.Name | None, scope: Scope) -> str | None:
    if word is None or word.id in PER:
        return word.id if word else None
    message = f"a prediction is per {one_of(PER)}, not per {word.id}"
    advice = guess(word.id, PER, word.span, "step has one axis more, pixel two, voxel three")
    scope.file.findings.error("NN205", message, word.span, advice)
    return advice.meant


def _task_argument(task: nodes.Task, argument: nodes.Expr, per: str | None, scope: Scope) -> Task | None:
    kind = task.name.id
    if kind == "reconstruction":
        if not isinstance(argument, nodes.Name):
            scope.file.findings.error(
                "NN204", "reconstruction takes the name of a tensor", argument.span, "write reconstruction(x)"
            )
            return None
        tensor = scope.tensor(argument)
        return Task(task.span, kind, of=tensor, per=per) if tensor else None
    if kind == "regression" and isinstance(argument, nodes.Name) and argument.id in RANGES:
        return Task(task.span, kind, range=argument.id, per=per)
    if kind == "regression" and isinstance(argument, nodes.Name) and scope.find(argument.id) is None:
        known = [*RANGES, *scope.words()]
        advice = guess(argument.id, known, argument.span, "ranges are positive, unit and bounded")
        message = f"regression takes a number of values or a range, and `{argument.id}` is neither"
        scope.file.findings.once("NN205", message, argument.span, advice)
        if advice.meant is None or advice.meant in RANGES:
            return Task(task.span, kind, range=advice.meant, per=per) if advice.meant else None
        argument = nodes.Name(argument.span, advice.meant)
    size = values.value(argument, Parameter("size", "int"), scope, f"the task {kind}")
    number = constant(size)
    least = 2 if kind == "multiclass" else 1
    if isinstance(number, int) and number < least:
        hint = "write binary for a yes-or-no answer" if kind == "multiclass" else ""
        message = f"the task {kind} needs a size of at least {least}, but got {number}"
        scope.file.findings.error("NN206", message, argument.span, hint)
        return None
    return None if isinstance(size, p.Broken) else Task(task.span, kind, size=size, per=per)


TASKS = {
    "regression": "regression, regression(k) or regression(positive)",
    "binary": "binary",
    "multiclass": "multiclass or multiclass(k)",
    "multilabel": "multilabel(k)",
    "reconstruction": "reconstruction(x)",
}
"""Every task, and how it is written."""

RANGES = ("positive", "unit", "bounded")
