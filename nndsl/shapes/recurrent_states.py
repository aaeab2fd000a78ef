"""What every recurrent layer does with its states: returns them, takes them, keeps them between batches."""

from __future__ import annotations

from collections.abc import Sequence

from nndsl.shapes.call import Call, Operand, Refusal, Shape, Tensor, shape_text
from nndsl.shapes.checks import compute_dtype
from nndsl.shapes.sizes import equal


def answer(call: Call, output: Shape | None, states: Sequence[Shape]) -> Operand:
    """The output alone, or with the states behind it where `return_state` asks for them."""
    dtype = compute_dtype(call)
    if not call.args.get("return_state"):
        return Tensor(output, dtype)
    return (Tensor(output, dtype), *(Tensor(state, dtype) for state in states))


def check_batch(call: Call, shape: Shape | None) -> None:
    """Refuses `stateful` without a fixed batch."""
    if shape is None:
        return
    if call.args.get("stateful") and shape[0] is None:
        raise Refusal(
            "NN207",
            f"{call.name} has stateful=True, which needs a fixed batch size, but that of its input varies",
            "leave stateful out",
            "stateful",
            leave_out=True,
        )


def check_states(call: Call, states: Sequence[Shape]) -> None:
    """Refuses an `initial_state` that is not one tensor a state, each of that state's shape."""
    given = initial_state(call)
    if given is None:
        return
    if len(given) != len(states) and not (len(given) > len(states) and _reads_only_its_own(call)):
        count = "one state" if len(states) == 1 else f"{len(states)} states"
        raise Refusal(
            "NN302",
            f"{call.name} has {count}, but initial_state gives {len(given)}",
            f"write initial_state=[{', '.join('hcdefgij'[: len(states)])}]",
        )
    for tensor, expected in zip(given, states, strict=False):
        if tensor.shape is not None and not fits(tensor.shape, expected):
            raise Refusal(
                "NN303",
                f"{call.name} has states of shape {shape_text(expected)}, "
                f"but initial_state gives {shape_text(tensor.shape)}",
                "give it the states of a layer with as many units",
            )


def _reads_only_its_own(call: Call) -> bool:
    """Whether Keras passes over states beyond those that the layer has."""
    return call.name == "GRU" or bool(call.args.get("unroll"))


def initial_state(call: Call) -> tuple[Tensor, ...] | None:
    """The tensors of `initial_state`, given by keyword or behind the sequence; `None` where there are none."""
    given = call.operands[1] if len(call.operands) > 1 else call.keywords.get("initial_state")
    if isinstance(given, Tensor):
        return (given,)
    if isinstance(given, (tuple, list)) and all(isinstance(state, Tensor) for state in given):
        return tuple(state for state in given if isinstance(state, Tensor))
    return None


def fits(found: Shape, expected: Shape) -> bool:
    """Whether a state may have the shape that is expected."""
    pairs = zip(found, expected, strict=False)
    return len(found) == len(expected) and all(equal(size, other) is not False for size, other in pairs)
