"""Recurrent layers: LSTM, GRU, SimpleRNN, RNN over cells, and the cells themselves."""

from __future__ import annotations

from nndsl.shapes.call import Call, Inference, Rule, Shape, Tensor
from nndsl.shapes.checks import compute_dtype, one_tensor, require_rank, require_size
from nndsl.shapes.conv_lstm import conv_lstm
from nndsl.shapes.recurrent_cells import GATES, Cell, cell, described
from nndsl.shapes.recurrent_states import answer, check_batch, check_states
from nndsl.shapes.sizes import Dim, multiply
from nndsl.shapes.wrappers import bidirectional, time_distributed


def _recurrent(call: Call) -> Inference:
    shape = _sequence(call)
    return _over_steps(call, shape, cell(call.name, call.args, _features(call, shape)))


def _rnn(call: Call) -> Inference:
    shape = _sequence(call)
    return _over_steps(call, shape, described(call.args["cell"], _features(call, shape)))


def _sequence(call: Call) -> Shape | None:
    x = one_tensor(call)
    if x.shape is not None:
        require_rank(call, x.shape, 3, "(steps, features)", _rank_hint(len(x.shape), x.dtype))
    return x.shape


def _rank_hint(rank: int, dtype: str) -> str:
    if rank == 2 and dtype.startswith(("int", "uint")):
        return "write Embedding(...) before it: each number of a word becomes its features"
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
    sequences = bool(call.args.get("return_sequences"))
    output = (batch, steps, part.output) if sequences else (batch, part.output)
    return Inference(answer(call, output, states), part.weights, multiply(steps, part.macs))


def _cell(call: Call) -> Inference:
    """One step of a cell: `(x, states=[h, c]) -> LSTMCell(8)`."""
    step = one_tensor(call)
    features = None if step.shape is None else require_size(call.name, step.shape, -1)
    part = cell(call.name.removesuffix("Cell"), call.args, features)
    batch = None if step.shape is None else step.shape[0]
    dtype = compute_dtype(call)
    states = tuple(Tensor((batch, size), dtype) for size in part.states)
    return Inference((Tensor((batch, part.output), dtype), *states), part.weights, part.macs)


RULES: dict[str, Rule] = {
    **dict.fromkeys(GATES, _recurrent),
    **{f"{name}Cell": _cell for name in GATES},
    "RNN": _rnn,
    "ConvLSTM1D": conv_lstm,
    "ConvLSTM2D": conv_lstm,
    "ConvLSTM3D": conv_lstm,
    "Bidirectional": bidirectional,
    "TimeDistributed": time_distributed,
}
