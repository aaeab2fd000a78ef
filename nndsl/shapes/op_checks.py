"""What is asked of every op before its own rule: how many tensors go in, none of them twice, and of which dtypes."""

from __future__ import annotations

from functools import partial
from itertools import takewhile

from nndsl import catalog
from nndsl.catalog.entry import Entry
from nndsl.record import replace
from nndsl.shapes.call import Call, Inference, Refusal, Rule, Tensor
from nndsl.shapes.op_operands import given, title
from nndsl.shapes.promotion import promote

OF_INDICES = frozenset(
    {
        "indices",
        "targets",
        "segment_ids",
        "target_length",
        "output_length",
        "start_indices",
        "sequence_lengths",
    }
)
"""Tensors that say where, whose dtype is not that of the values."""


def checked(rules: dict[str, Rule]) -> dict[str, Rule]:
    """The rules with these checks before them."""
    return {name: partial(_checked, rule) for name, rule in rules.items()}


_SHORT_DTYPES = {"int": "int64", "float": "float32"}
"""What Keras makes of the short words for dtypes."""


def _checked(rule: Rule, call: Call) -> Inference:
    short = call.args.get("dtype")
    if isinstance(short, str) and short in _SHORT_DTYPES:
        call = replace(call, args={**call.args, "dtype": _SHORT_DTYPES[short]})
    entry = catalog.find("op", call.name)
    data = [] if entry is None else [one for one in entry.parameters if one.is_data]
    places = [one.name for one in data]
    if entry is not None and not any(one.kind == "operands" for one in data):
        _check_count(call, entry)
    _check_twice(call, places)
    inference = rule(call)
    _check_constants(call, places)
    _check_dtypes(call, places)
    return inference


def _check_count(call: Call, entry: Entry) -> None:
    """Several tensors go in by position only where Python takes them so: `average(x, axis, weights)` does not."""
    own = [one.name for one in entry.parameters if one.is_data]
    in_row = [one.name for one in takewhile(lambda one: one.is_data, entry.parameters)]
    most = max(1, len(in_row))
    if len(call.operands) <= most:
        return
    rest = ", ".join(f"{name}=b" for name in own[most : len(call.operands)])
    raise Refusal(
        "NN302",
        f"{title(call)} takes {'one tensor' if most == 1 else f'{most} tensors'} by position, "
        f"but got {len(call.operands)}",
        f"hand the others over by name: (a, {rest}) -> {title(call)}" if rest else "leave the others out",
    )


def _check_twice(call: Call, places: list[str]) -> None:
    for name in places[: len(call.operands)]:
        if name in call.given or name in call.keywords:
            raise Refusal(
                "NN203",
                f"`{name}` of {title(call)} is what the pipe hands over, so it cannot be given by name as well",
                f"hand over all by name: ({name}=..., ...) -> {title(call)}",
                name,
            )


def _check_constants(call: Call, places: list[str]) -> None:
    """Keras asks most of its tensors for a shape or a dtype, which a list has not, and a number seldom."""
    for name in places:
        value = call.args.get(name)
        if name not in call.given or value is None:
            continue
        is_list = isinstance(value, (tuple, list))
        if not catalog.takes_constant(call.name, name, is_list):
            raise Refusal(
                "NN302",
                f"{title(call)} takes `{name}` as a tensor{', not as a list' if is_list else ', not as a number'}",
                f"hand it over: (a, {name}=b) -> {title(call)}",
                name,
            )


def _check_dtypes(call: Call, places: list[str]) -> None:
    refused = catalog.refused_dtypes(call.name)
    dtypes = [tensor.dtype for tensor in _values(call, places)]
    dtypes += [tensor.dtype for name in places if name in call.given and (tensor := given(call, name))]
    if dtypes and promote(*dtypes) in refused:
        raise Refusal(
            "NN307",
            f"{title(call)} cannot compute with {promote(*dtypes)}",
            "bring the tensor to another dtype first, for example with ops.cast(dtype=float32)",
        )


def _values(call: Call, places: list[str]) -> list[Tensor]:
    """The tensors of the call but for indices and their like."""
    found: list[Tensor] = []
    for number, operand in enumerate(call.operands):
        if number >= len(places) or places[number] not in OF_INDICES:
            found.extend((operand,) if isinstance(operand, Tensor) else operand)
    for name, value in call.keywords.items():
        if isinstance(value, Tensor) and name not in OF_INDICES:
            found.append(value)
    return found
