"""Recurrent layers: LSTM, GRU, SimpleRNN, RNN over cells, and the cells themselves."""

from __future__ import annotations

from nndsl.shapes.call import Call, Inference, Refusal, Rule, Shape, Tensor, shape_text
from nndsl.shapes.checks import compute_dtype, one_tensor, require_rank, require_size
from nndsl.shapes.conv_lstm import conv_lstm
from nndsl.shapes.recurrent_cells import GATES, Cell, cell, check_recurrent, described, has_nested_states
from nndsl.shapes.recurrent_states import answer, check_batch, check_states, fits, initial_state
from nndsl.shapes.sizes import Dim, equal, multiply
from nndsl.shapes.wrappers import bidirectional, time_distributed


def _recurrent(call: Call) -> Inference:
    check_recurrent(call)
    shape = _sequence(call)
    return _over_steps(call, shape, cell(call.name, call.args, _features(call, shape)))


def _rnn(call: Call) -> Inference:
    _check_nesting(call)
    shape = _sequence(call)
    return _over_steps(call, shape, described(call.args["cell"], _features(call, shape)))


def _check_nesting(call: Call) -> None:
    """Refuses states that Keras keeps in lists within a list: no name can stand for such a list."""
    used = call.args.get("return_state") or initial_state(call) is not None
    if used and has_nested_states(call.args.get("cell")):
        raise Refusal(
            "NN207",
            "RNN over stacked cells that have several states each keeps them in lists within a list, which cannot be "
            "named here",
            "write layers with return_state=True one after another, such as LSTM(32, return_sequences=True, "
            "return_state=True), or leave the states out",
            "return_state",
        )


def _sequence(call: Call) -> Shape | None:
    x = one_tensor(call)
    if x.shape is not None:
        require_rank(call, x.shape, 3, "(steps, features)", _rank_hint(len(x.shape), x.dtype))
    return x.shape


def _rank_hint(rank: int, dtype: str) -> str:
    if rank == 2 and dtype.startswith(("int", "uint")):
        return "write Embedding(...) before it, which turns the number of each word into features"
    if rank < 3:
        return "write return_sequences=True in the recurrent layer before it, or give the input its steps with Reshape"
    return "bring the input to (steps, features), for example with Reshape, or TimeDistributed(Flatten())"


def _features(call: Call, shape: Shape | None) -> Dim:
    return None if shape is None else require_size(call.name, shape, 2)


def _over_steps(call: Call, shape: Shape | None, part: Cell) -> Inference:
    batch, steps = (None, None) if shape is None else shape[:2]
    states = tuple((batch, size) for size in part.states)
    check_batch(call, shape)
    check_states(call, states)
    _check_mask(call, steps)
    sequences = bool(call.args.get("return_sequences"))
    output: Shape | None = (batch, steps, part.output) if sequences else (batch, part.output)
    if shape is None and sequences:
        output = None  # None among sizes would say that the steps vary
    return Inference(answer(call, output, states), part.weights, multiply(steps, part.macs))


def _check_mask(call: Call, steps: Dim) -> None:
    """Refuses a `mask=` of more or fewer steps than the sequence has."""
    mask = call.keywords.get("mask")
    if not isinstance(mask, Tensor) or mask.shape is None or len(mask.shape) < 2:
        return
    if mask.shape[1] is not None and steps is not None and equal(mask.shape[1], steps) is False:
        raise Refusal(
            "NN303",
            f"{call.name} reads {steps} steps, but its mask is for {mask.shape[1]}",
            "give it a mask with one value for each step",
        )


def _cell(call: Call) -> Inference:
    """One step of a cell of one state: `(x, state) -> GRUCell(8)`."""
    check_recurrent(call)
    step = one_tensor(call)
    features = None if step.shape is None else require_size(call.name, step.shape, -1)
    part = cell(call.name.removesuffix("Cell"), call.args, features)
    state = _state(call, len(part.states))
    _check_dropped(call)
    batch = None if step.shape is None else step.shape[0]
    if state.shape is not None and not fits(state.shape, (batch, part.output)):
        raise Refusal(
            "NN303",
            f"{call.name} has a state of shape {shape_text((batch, part.output))}, but got {shape_text(state.shape)}",
            "give it a state as wide as its units",
        )
    dtype = compute_dtype(call)
    answer = Tensor((batch, part.output), dtype)
    return Inference((answer, answer), part.weights, part.macs)


def _check_dropped(call: Call) -> None:
    """Refuses a cell that drops as a step: it keeps what it drops from one call, and one graph, to the next."""
    for name in ("dropout", "recurrent_dropout"):
        if call.args.get(name, 0) > 0:
            raise Refusal(
                "NN207",
                f"{call.name} has {name}={call.args[name]}, which a cell can use only within a layer",
                f"put Dropout before it, or write {call.name.removesuffix('Cell')}",
                name,
            )


def _stacked(call: Call) -> Inference:
    """Only a cell for RNN: as a step it would answer with its states as a list within a list."""
    described(call.args.get("cells"), None)
    raise Refusal(
        "NN302",
        "StackedRNNCells answers with its states as a list within a list, which cannot be named here",
        "write RNN([...]) with the list of cells, which runs over all steps",
    )


def _state(call: Call, count: int) -> Tensor:
    """The one state that is given bare; in a list Keras answers with a list as well, which no name can stand for."""
    given = call.operands[1] if len(call.operands) > 1 else call.keywords.get("states")
    if count == 1 and isinstance(given, Tensor):
        return given
    whole_layer = call.name.removesuffix("Cell")
    if count > 1:
        message = f"{call.name} answers with its states as a list within a list, which cannot be named here"
        raise Refusal("NN302", message, f"write the layer {whole_layer} itself, which runs over all steps")
    raise Refusal(
        "NN302",
        f"{call.name} takes a step and its state, as two tensors",
        f"write (x, state) -> {call.name}(...), or the layer {whole_layer} itself, which runs over all steps",
    )


RULES: dict[str, Rule] = {
    **dict.fromkeys(GATES, _recurrent),
    **{f"{name}Cell": _cell for name in GATES},
    "RNN": _rnn,
    "StackedRNNCells": _stacked,
    "ConvLSTM1D": conv_lstm,
    "ConvLSTM2D": conv_lstm,
    "ConvLSTM3D": conv_lstm,
    "Bidirectional": bidirectional,
    "TimeDistributed": time_distributed,
}
