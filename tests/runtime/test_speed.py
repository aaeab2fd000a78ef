"""How a training is carried out: what is chosen for which network, and what it says of itself."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from nndsl.runtime.feeding.feeding import epochs_of
from nndsl.runtime.feeding.speed import Speed, choose
from nndsl.runtime.feeding.work import work_of
from nndsl.runtime.loading import load_data
from nndsl.runtime.network import open_network
from nndsl.runtime.options import fit_options
from nndsl.runtime.request import RunRequest

DENSE = "input x(4)\noutput y: regression = x -> Dense(8, relu) -> Dense(1)\n"
CONVOLUTION = (
    "input x(4)\noutput y: regression = x -> Reshape((4, 1)) -> Conv1D(2, 2) -> Flatten -> Dense(1)\n"
)
LSTM = "input x(4)\noutput y: regression = x -> Reshape((4, 1)) -> LSTM(8) -> Dense(1)\n"
WIDE_LSTM = "input x(4)\noutput y: regression = x -> Reshape((4, 1)) -> LSTM(256) -> Dense(1)\n"
DROPPING = "input x(4)\noutput y: regression = x -> Dense(8) -> Dropout(0.5) -> Dense(1)\n"
DROPPING_IN_TIME = LSTM.replace("LSTM(8)", "LSTM(8, recurrent_dropout=0.5)")
DATA = 'data npz("data.npz", test_split=0) {\n    x: x\n    y: y\n}\n'


def chosen(folder: Path, text: str, epochs: int = 10, backend: str = "tensorflow", **how: bool) -> Speed:
    random = np.random.default_rng(0)
    np.savez(folder / "data.npz", x=random.normal(size=(1000, 4)), y=random.normal(size=1000))
    path = folder / "net.nn"
    path.write_text(text + DATA, "utf-8")
    request = RunRequest(path, epochs=epochs)
    network = open_network(path, {})
    _, prepared, _ = load_data(network, request)
    graph = network.analysis.graph
    options = fit_options(graph, request)
    return choose(graph, prepared, options, epochs_of(prepared, options), backend, **how)


def said(speed: Speed, about: str) -> str:
    return dict(speed.lines)[about]


def test_a_small_network_takes_an_epoch_in_one_call(tmp_path: Path) -> None:
    speed = chosen(tmp_path, DENSE)
    assert speed.leap == 27
    assert "27 of 27" in said(speed, "steps") and "in memory" in said(speed, "rows")


def test_a_large_network_takes_one_step_in_a_call(tmp_path: Path) -> None:
    assert chosen(tmp_path, DENSE.replace("Dense(8, relu)", "Dense(8000) -> Dense(8000)")).leap == 1


@pytest.mark.parametrize(
    ("addition", "leap", "why"),
    [
        ("compile { steps_per_execution: 7 }\n", 7, "steps_per_execution"),
        ("compile { run_eagerly: True }\n", 1, "run_eagerly"),
        ('train { callbacks: [ModelCheckpoint("a.keras", save_freq=100)] }\n', 1, "ModelCheckpoint"),
        ('train { callbacks: [ModelCheckpoint("a.keras")] }\n', 27, "27 of 27"),
        ('train { callbacks: [TensorBoard(update_freq="batch")] }\n', 1, "TensorBoard"),
        ("train { callbacks: [EarlyStopping(patience=3)] }\n", 27, "27 of 27"),
    ],
)
def test_what_the_file_says_of_steps_counts(tmp_path: Path, addition: str, leap: int, why: str) -> None:
    speed = chosen(tmp_path, DENSE + addition)
    assert speed.leap == leap
    assert why in said(speed, "steps")


def test_other_backends_take_single_steps(tmp_path: Path) -> None:
    speed = chosen(tmp_path, DENSE, backend="jax")
    assert (speed.leap, speed.xla) == (1, False)


def test_plain_leaves_everything_to_keras(tmp_path: Path) -> None:
    assert chosen(tmp_path, DENSE, plain=True).plain


@pytest.mark.parametrize(
    ("network", "compiles", "why"),
    [
        (DENSE, True, "yes"),
        (LSTM, True, "yes"),
        (WIDE_LSTM, False, "large"),
        (CONVOLUTION, False, "Conv1D"),
        (DROPPING, False, "Dropout"),
        (DROPPING_IN_TIME, False, "LSTM with dropout"),
        (DENSE + "compile { jit_compile: False }\n", False, "jit_compile"),
    ],
)
def test_xla_compiles_a_long_training_where_that_is_faster(
    tmp_path: Path, network: str, compiles: bool, why: str
) -> None:
    speed = chosen(tmp_path, network, epochs=10_000)
    assert speed.xla is compiles
    assert why in said(speed, "XLA")


def test_xla_is_left_alone_in_short_trainings_and_on_other_devices(tmp_path: Path) -> None:
    assert not chosen(tmp_path, DENSE, epochs=10).xla
    assert not chosen(tmp_path, DENSE, epochs=10_000, on_processor=False).xla
    assert chosen(tmp_path, DENSE + "compile { jit_compile: True }\n", epochs=1).xla


def test_work_counts_multiply_adds_of_a_batch_and_steps_of_time(tmp_path: Path) -> None:
    path = tmp_path / "net.nn"
    path.write_text(LSTM, "utf-8")
    work = work_of(open_network(path, {}).analysis.graph, {}, 32)
    assert work.time_steps == 4
    assert work.macs == 32 * (4 * 4 * 8 * (8 + 1) + 8)
