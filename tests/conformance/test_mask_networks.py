"""Whole networks with masks: nndsl and real Keras, trained on a batch, must be of one mind."""

from __future__ import annotations

import pytest
from judging import judge

pytestmark = [
    pytest.mark.keras,
    pytest.mark.filterwarnings("ignore:Layer .* was passed an input with a mask"),
]

REFUSED = {
    "time_distributed_output": """
input d(4, 7): int32
w = d -> Embedding(50, 8, mask_zero=True)
output good: binary per step = w -> TimeDistributed(LSTM(6)) -> Dense(1, sigmoid)
""",
    "scores_as_output": """
input d(7): int32
w = d -> Embedding(50, 8, mask_zero=True)
(a, s) = (w, w, return_attention_scores=True) -> MultiHeadAttention(2, 4)
output good: regression(7) per pixel = s
compile { loss: mean_squared_error }
""",
    "causal_scores_as_output": """
input d(7, 8)
(a, s) = (d, d, return_attention_scores=True, use_causal_mask=True) -> MultiHeadAttention(3, 4)
output good: regression(7) per pixel = s
compile { loss: mean_squared_error }
""",
    "softmax": """
input x(5, 4)
output y: multiclass(4) per step = x -> Masking(0.0) -> Softmax
""",
    "softmax_of_a_square": """
input x(5, 5)
output y: multiclass(5) per step = x -> Masking(0.0) -> Softmax
""",
    "softmax_of_rows": """
input x(4)
output y: multiclass(3) = x -> Masking(0.0) -> Dense(3) -> Softmax
""",
    "time_distributed_then_recurrent": """
input d(4, 7): int32
w = d -> Embedding(50, 8, mask_zero=True)
output good: binary = w -> TimeDistributed(LSTM(6)) -> LSTM(5) -> Dense(1, sigmoid)
""",
    "bidirectional_in_time_distributed": """
input d(4, 7): int32
w = d -> Embedding(50, 8, mask_zero=True)
output good: binary = w -> TimeDistributed(Bidirectional(LSTM(6))) -> Bidirectional(GRU(5)) -> Dense(1, sigmoid)
""",
    "pooling_inside_and_out": """
input d(4, 7): int32
w = d -> Embedding(50, 8, mask_zero=True)
output good: binary = w -> TimeDistributed(GlobalAveragePooling1D()) -> GlobalAveragePooling1D -> Dense(1, sigmoid)
""",
    "images_over_time": """
input x(6, 8, 8, 3)
output good: binary = x -> Masking -> TimeDistributed(Conv2D(4, 3)) -> TimeDistributed(Flatten()) -> LSTM(4) -> Dense(1, sigmoid)
""",
    "masks_of_different_rank": """
input x(6, 8)
m = x -> Masking
l = m -> LSTM(8)
output good: binary = [m, l -> Masking] -> Add -> GlobalAveragePooling1D -> Dense(1, sigmoid)
""",
    "through_a_shared_chain": """
input x(6, 8)
shared tower = Dense(8) -> Dropout(0.1)
output y: multiclass(8) per step = x -> Masking -> tower -> Softmax
""",
}

ACCEPTED = {
    "stacked_cells": """input d(7): int32
w = d -> Embedding(50, 8, mask_zero=True) -> RNN([LSTMCell(3), LSTMCell(4)])
output good: binary = w -> Dense(1, sigmoid)
""",
    "a_convolution_ends_it": """
input d(4, 7): int32
w = d -> Embedding(50, 8, mask_zero=True)
output good: binary per step = w -> TimeDistributed(LSTM(6)) -> Conv1D(4, 1) -> Dense(1, sigmoid)
""",
    "step_by_step": """
input d(7): int32
w = d -> Embedding(50, 8, mask_zero=True)
output good: binary per step = w -> LSTM(6, return_sequences=True) -> Dense(1, sigmoid)
""",
    "joined_to_one_sequence": """
input d(7): int32
w = d -> Embedding(50, 8, mask_zero=True)
output good: multiclass(3) per step = [w, w] -> Concatenate -> LSTM(6, return_sequences=True) -> Dense(3, softmax)
""",
    "scores_with_as_many_heads_as_steps": """
input d(7): int32
w = d -> Embedding(50, 8, mask_zero=True)
(a, s) = (w, w, return_attention_scores=True) -> MultiHeadAttention(7, 4)
output good: regression(7) per pixel = s
compile { loss: mean_squared_error }
""",
    "masked_after_the_images": """
input x(6, 8, 8, 3)
output good: binary = x -> TimeDistributed(Conv2D(4, 3)) -> TimeDistributed(Flatten()) -> Masking -> LSTM(4) -> Dense(1, sigmoid)
""",
    "one_of_two_masked": """
input x(6, 8)
m = x -> Masking
output good: binary = [m, x -> LSTM(8)] -> Add -> GlobalAveragePooling1D -> Dense(1, sigmoid)
""",
    "ended_in_a_shared_piece": """
input x(6, 8)
shared tower = Dense(8) -> ops.tanh
output y: multiclass(8) per step = x -> Masking -> tower -> Softmax
""",
    "transformer": """
input x(6, 8)
m = x -> Masking
a = (m, m) -> MultiHeadAttention(2, 4)
b = [m, a] -> Add -> LayerNormalization
output y: multiclass(3) per step = [b, b -> Dense(8, relu)] -> Add -> BatchNormalization -> Dense(3, softmax)
""",
    "attention_then_pooling": """
input x(6, 8)
m = x -> Masking -> BatchNormalization -> SpatialDropout1D(0.2) -> Bidirectional(LSTM(4, return_sequences=True))
output y: binary = [m, m] -> Attention -> GlobalAveragePooling1D -> Dense(1, sigmoid)
""",
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused_by_both(name: str) -> None:
    verdict = judge(REFUSED[name])
    assert verdict.kind == "refused", str(verdict)


@pytest.mark.parametrize("name", ACCEPTED)
def test_accepted_by_both(name: str) -> None:
    verdict = judge(ACCEPTED[name])
    assert verdict.kind == "accepted", str(verdict)
