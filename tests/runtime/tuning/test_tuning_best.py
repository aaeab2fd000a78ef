"""The best values written back into the text, and the table of trials; no Keras."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("polars")

import nndsl
from nndsl.runtime.network import open_network
from nndsl.runtime.tuning.best import write_best
from nndsl.runtime.tuning.objective import Objective
from nndsl.runtime.tuning.spaces import spaces_of
from nndsl.runtime.tuning.states import FINISHED, PRUNED, REFUSED, RUNNING, Row
from nndsl.runtime.tuning.table import trials_table
from nndsl.runtime.tuning.view import Plan

NETWORK = """# Best of 3 trials of nndsl tune: told by an earlier search.
# What it is for.
import "parts/blocks.nn"
network   net

param units = 16 in {8, 16}   # how wide
param rate=0.1 in 0.0 .. 0.5
input main(4)
output y: regression = main -> tower(units) -> Dropout(rate) -> Dense(1)

data csv("houses.csv", validation="held/out.csv") {}
"""

BLOCKS = """param act = "relu" in {relu, "tanh"}
block tower(units) = Dense(units, act)
"""


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """`best.nn` of a network whose third space is that of an imported file."""
    (tmp_path / "parts").mkdir()
    (tmp_path / "net.nn").write_text(NETWORK)
    (tmp_path / "parts" / "blocks.nn").write_text(BLOCKS)
    folder = tmp_path / "runs" / "search"
    folder.mkdir(parents=True)
    network = open_network(tmp_path / "net.nn", {})
    values = {"units": 8, "rate": 0.0312, "act": "tanh"}
    return write_best(network, spaces_of(network.analysis.graph), values, folder, "5 trials.")


def test_best_network_is_the_text_with_other_values(written: Path) -> None:
    text = written.read_text()
    assert text == nndsl.format(text), "in the one style"
    assert text.splitlines()[:4] == [
        "# Best of 5 trials.",
        "# What it is for.",
        'import "best/parts/blocks.nn"',
        "network net",
    ], "one line says what the best was, not one of each search"
    assert "param units = 8 in {8, 16}  # how wide" in text
    assert "param rate = 0.0312 in 0.0 .. 0.5" in text
    assert 'param act = "tanh" in {relu, "tanh"}' in (written.parent / "best/parts/blocks.nn").read_text()


def test_best_network_checks_and_leads_to_the_same_data(written: Path) -> None:
    found = open_network(written, {}).analysis
    assert [each for each in found.diagnostics if each.severity == "error"] == []
    assert found.graph.params == {"units": 8, "rate": 0.0312, "act": "tanh"}
    assert found.program.data is not None
    assert (written.parent / found.program.data.location).resolve() == written.parents[2] / "houses.csv"
    assert 'validation="../../held/out.csv"' in written.read_text()


ROWS = [
    Row(0, FINISHED, {"units": 8, "rate": 0.1}, 0.25, 20, 61.0),
    Row(1, PRUNED, {"units": 16, "rate": 0.4321}, 0.9, 4, 3.0, "behind the others after 4 epochs"),
    Row(12, RUNNING, {"units": 16, "rate": 0.0123}, 0.2, 7, 2.0),
]


def drawn(rows: list[Row], width: int) -> list[str]:
    from rich.console import Console

    class Space:
        def __init__(self, name: str) -> None:
            self.name = name

    spaces: Any = [Space("units"), Space("rate")]
    plan = Plan("net", "x.csv", {}, spaces, Objective("val_loss", False), 30, 1, 0, "runs/net-tune-1")
    console = Console(width=width, record=True, force_terminal=False, color_system=None)
    with console.capture() as capture:
        console.print(trials_table(rows, rows[0], plan, 1.0, width))
    return [line.rstrip() for line in capture.get().splitlines()]


def test_a_column_a_param_where_there_is_room() -> None:
    lines = drawn(ROWS, 80)
    assert lines[0].split() == ["trial", "state", "units", "rate", "val_loss", "epochs", "time"]
    assert lines[1].split() == ["0", "finished", "8", "0.1", "0.25", "20", "1m", "01s", "best"]
    assert lines[3].split() == ["12", "running", "16", "0.0123", "0.2", "7", "3.0s"], "the time goes on"


@pytest.mark.parametrize("width", [44, 60, 80, 160])
def test_no_figure_is_cut_in_a_narrow_terminal(width: int) -> None:
    rows = [*ROWS, Row(13, REFUSED, {"units": 16, "rate": 0.2}, None, 0, 0.0, "much to say " * 9)]
    lines = drawn(rows, width)
    assert len(lines) == 5 and all(len(line) <= width for line in lines)
    assert "val_loss" in lines[0] and "0.25" in lines[1]
    assert lines[4].split()[:2] == ["13", "refused"]
