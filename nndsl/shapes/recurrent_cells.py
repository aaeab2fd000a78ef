"""Cells of recurrent layers: their states, weights and cost for one step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nndsl.record import record, replace
from nndsl.shapes.activation import check_activation
from nndsl.shapes.arguments import whole
from nndsl.shapes.call import Call, Inference, Object, Refusal, Tensor, Weight
from nndsl.shapes.checks import variable_dtype
from nndsl.shapes.dtypes import need_float_weights
from nndsl.shapes.sizes import Dim, add, multiply
from nndsl.shapes.weight_objects import check_objects, class_of

GATES = {"LSTM": 4, "GRU": 3, "SimpleRNN": 1}
STATES = {"LSTM": 2, "GRU": 1, "SimpleRNN": 1}


@record
class Cell:
    """One cell, or several stacked: the sizes of its states and output, its weights, the multiply-adds of a step."""

    states: tuple[Dim, ...]
    output: Dim
    weights: tuple[Weight, ...]
    macs: Dim


def cell(kind: str, args: Mapping[str, Any], features: Dim) -> Cell:
    """The cell of an LSTM, GRU or SimpleRNN (by that name) that reads `features` numbers a step."""
    units = whole(Call(kind, args, ()), "units")
    width = multiply(units, GATES[kind])
    weights = [Weight("kernel", (features, width)), Weight("recurrent_kernel", (units, width))]
    if args.get("use_bias", True):
        twice = kind == "GRU" and args.get("reset_after", True)
        weights.append(Weight("bias", (2, width) if twice else (width,)))
    macs = multiply(add(features, units), width)
    return Cell((units,) * STATES[kind], units, tuple(weights), macs)


def check_recurrent(call: Call) -> None:
    """Refuses what the weights of a recurrent layer cannot be made with, and a `use_cudnn` that is no choice."""
    if call.args.get("use_cudnn", "auto") not in ("auto", True, False):
        raise Refusal(
            "NN205",
            f"{call.name} has use_cudnn={call.args['use_cudnn']!r}, but it must be auto, True or False",
            "leave use_cudnn out",
            "use_cudnn",
            leave_out=True,
        )
    need_float_weights(call)
    for argument in ("activation", "recurrent_activation"):
        # Whatever else a layer refuses for its activation, a cell can be called with.
        if isinstance(call.args.get(argument), str):
            check_activation(call, argument)
    initializer = class_of("initializer", call.args.get("recurrent_initializer"))
    if variable_dtype(call) == "bfloat16" and initializer == "Orthogonal":
        raise Refusal(
            "NN307",
            f"{call.name} has dtype=bfloat16, for which Keras makes no orthogonal matrices",
            "write dtype=mixed_bfloat16, or recurrent_initializer=glorot_uniform",
            "dtype",
        )


def described(value: Any, features: Dim) -> Cell:
    """The cell that an argument describes: LSTMCell and its kin, StackedRNNCells, a list of cells."""
    if isinstance(value, (tuple, list)) and value:
        return _stacked(list(value), features)
    if isinstance(value, Object):
        if value.name == "StackedRNNCells":
            return _made(value, _stacked(list(value.args["cells"]), features))
        kind = value.name.removesuffix("Cell")
        if value.name.endswith("Cell") and kind in GATES:
            return _made(value, cell(kind, value.args, features))
    name = value.name if isinstance(value, Object) else str(value)
    raise Refusal(
        "NN204",
        f"RNN runs a cell over the steps, but {name} is not one",
        "write RNN(LSTMCell(32)), or the layer LSTM(32) itself",
        "cell",
    )


def _made(value: Object, part: Cell) -> Cell:
    """The cell as its own `trainable` leaves it. Raises Refusal where an initializer or its like suits no weight."""
    call = Call(value.name, value.args, (), given=value.given)
    try:
        check_objects(call, Inference(Tensor(None), part.weights))
    except Refusal as refusal:
        raise Refusal(refusal.code, refusal.message, refusal.hint, "cell") from None
    if value.args.get("trainable", True):
        return part
    return replace(part, weights=tuple(replace(one, trainable=False) for one in part.weights))


def _stacked(cells: list[Any], features: Dim) -> Cell:
    """Each cell reads what the one before it answers."""
    if not cells:
        raise Refusal(
            "NN206",
            "no cells are stacked, so there is nothing to run",
            "write StackedRNNCells([LSTMCell(8)])",
        )
    states: tuple[Dim, ...] = ()
    weights: tuple[Weight, ...] = ()
    macs: Dim = 0
    for value in cells:
        part = described(value, features)
        states += part.states
        weights += part.weights
        macs = add(macs, part.macs)
        features = part.output
    return Cell(states, features, weights, macs)


def has_nested_states(value: Any) -> bool:
    """Whether RNN over this cell answers with lists of states within its list: cells with several states, stacked."""
    if isinstance(value, Object) and value.name == "StackedRNNCells":
        value = value.args["cells"]
    return isinstance(value, (tuple, list)) and any(_has_several_states(cell) for cell in value)


def _has_several_states(value: Any) -> bool:
    if isinstance(value, Object):
        return value.name == "StackedRNNCells" or STATES.get(value.name.removesuffix("Cell"), 1) > 1
    return isinstance(value, (tuple, list))
