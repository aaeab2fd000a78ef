"""Which argument sets which parameter."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import islice

from nndsl.catalog import old_names
from nndsl.catalog.entry import REQUIRED, Parameter
from nndsl.diagnostics import Fix, Label
from nndsl.diagnostics.advice import Advice, guess, rename, without_value
from nndsl.graph.resolve.findings import Findings
from nndsl.source import Span
from nndsl.syntax import nodes

Pair = tuple[Parameter, nodes.Argument]


def pair(
    callee: str,
    parameters: Sequence[Parameter],
    arguments: Sequence[nodes.Argument],
    findings: Findings,
    is_own: bool = False,
) -> list[Pair]:
    """Arguments with the parameters they set, as written. What fits no parameter is reported and left out, unless it
    is certain which one was meant. `is_own` where the file declares what is called: there the name may be misspelt.
    """
    named = [argument.name.id for argument in arguments if argument.name is not None]
    by_name = {parameter.name: parameter for parameter in parameters} if named else {}
    places = positional(parameters, len(arguments) - len(named))
    pairs: list[Pair] = []
    seen: dict[str, nodes.Argument] = {}
    for number, argument in enumerate(arguments):
        if argument.name is None:
            parameter = places[number] if number < len(places) else None
            if parameter is None:
                _overflow(callee, positional(parameters), parameters, argument, findings)
                break
        else:
            parameter = by_name.get(argument.name.id)
            if parameter is None:
                taken = {*seen, *(by_name.keys() & set(named))}
                advice = _unknown(callee, tuple(by_name), taken, argument.name, findings, is_own)
                parameter = by_name.get(advice.meant or "")
            if parameter is None:
                continue
        if parameter.name in seen:
            _twice(callee, parameter.name, argument, seen[parameter.name], findings)
            continue
        seen[parameter.name] = argument
        pairs.append((parameter, argument))
    return pairs


def positional(parameters: Sequence[Parameter], count: int | None = None) -> list[Parameter]:
    """The parameters that positional arguments set, the first `count` of them. An op of several tensors and nothing
    else takes a number in the place of the second: `x -> ops.maximum(0.0)`."""
    if count == 0:
        return []
    places = list(islice((found for found in parameters if _is_place(found)), count))
    return places or [found for found in parameters if found.kind == "tensor"][1:]


def _is_place(parameter: Parameter) -> bool:
    return not parameter.keyword_only and not parameter.is_data


def report_missing(
    callee: str, parameters: Sequence[Parameter], given: Collection[str], span: Span, findings: Findings
) -> bool:
    """Whether a required argument is missing; reported at the callee's name."""
    missing = [
        parameter.name
        for parameter in parameters
        if parameter.default is REQUIRED and not parameter.is_data and parameter.name not in given
    ]
    if not missing:
        return False
    names = " and ".join(f"`{name}`" for name in missing)
    noun = "argument" if len(missing) == 1 else "arguments"
    example = ", ".join(f"{name}=..." for name in missing)
    findings.error("NN202", f"{callee} needs the {noun} {names}", span, f"write {callee}({example})")
    return True


def _overflow(
    callee: str,
    places: Sequence[Parameter],
    parameters: Sequence[Parameter],
    argument: nodes.Argument,
    findings: Findings,
) -> None:
    count = len(places)
    most = (
        f"at most {count} positional argument{'s' if count != 1 else ''}"
        if count
        else "no positional arguments"
    )
    names = ", ".join(parameter.name for parameter in places)
    hint = f"they are: {names}" if names else "leave it out"
    if not parameters:
        most, hint = "no arguments", f"write {callee} alone"
    findings.error("NN203", f"{callee} takes {most}, but got more", argument.span, hint)


def _unknown(
    callee: str,
    names: tuple[str, ...],
    taken: Collection[str],
    name: nodes.Name,
    findings: Findings,
    is_own: bool,
) -> Advice:
    advice = for_argument(name, names)
    if advice.meant in taken:
        advice = Advice(advice.hint)
    report = findings.once if is_own else findings.error
    report("NN201", f"{callee} has no argument `{name.id}`", name.span, advice)
    return advice


def for_argument(name: nodes.Name, names: tuple[str, ...], takes: str = "it takes") -> Advice:
    """What to write instead of an argument or setting that does not exist."""
    renamed = old_names.argument(name.id, names)
    if renamed is not None:
        return Advice(f"Keras calls it `{renamed}`", (rename(name.span, renamed),))
    known = ", ".join(names[:12]) + (", ..." if len(names) > 12 else "")
    return guess(name.id, names, name.span, f"{takes}: {known}" if names else "it takes no arguments")


def _twice(
    callee: str, name: str, argument: nodes.Argument, first: nodes.Argument, findings: Findings
) -> None:
    span = argument.name.span if argument.name else argument.span
    label = Label(first.span, "given here first")
    same = first.value == argument.value
    fix = Fix("leave out this one", (without_value(argument.value.span),), "safe" if same else "unsafe")
    advice = Advice("keep one of the two", (fix,))
    findings.error("NN203", f"`{name}` of {callee} is given twice", span, advice, labels=(label,))
