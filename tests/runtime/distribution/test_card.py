"""What a worker's card says: everything by which its training would differ."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

pytest.importorskip("polars")

from nndsl.runtime import RunRequest
from nndsl.runtime.data.once import Once
from nndsl.runtime.distribution.card import card_of
from nndsl.runtime.loading import asked_of, fit_to
from nndsl.runtime.network import open_network
from nndsl.runtime.options import fit_options

NETWORK = """
param units = 4
input main(1)
output y: regression = main -> Dense(units, relu) -> Dense(1)
data csv("rows.csv", sample_weight="weight") { main: x y: y }
"""


def card(folder: Path, rows: list[str], text: str = NETWORK, **more: object) -> Mapping[str, str]:
    (folder / "net.nn").write_text(text)
    (folder / "rows.csv").write_text("\n".join(["x,y,weight", *rows]) + "\n")
    request = RunRequest(folder / "net.nn", **more)  # type: ignore[arg-type]
    network = open_network(request.path, {})
    graph = network.analysis.graph
    prepared = fit_to(asked_of(graph, request, {}), graph, request, Once())
    return card_of(network, request, prepared, fit_options(graph, request))


def differing(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    return [name for name in one if one[name] != other[name]]


def test_one_number_of_one_row_is_told(tmp_path: Path) -> None:
    """Among more rows than a sample would see; in inputs, targets and weights."""
    rows = [f"{row / 7},{row % 11},1" for row in range(3000)]
    own = card(tmp_path, rows)
    assert differing(own, card(tmp_path, rows)) == []
    for line in ("0.5,2,1", "189.0,2,1", "189.0,3,2"):
        assert differing(own, card(tmp_path, [*rows[:1323], line, *rows[1324:]])) == ["data"], line


def test_other_options_and_networks_are_told(tmp_path: Path) -> None:
    rows = [f"{row / 7},{row % 11},1" for row in range(60)]
    own = card(tmp_path, rows)
    assert differing(own, card(tmp_path, rows, epochs=7)) == ["number of epochs"]
    assert differing(own, card(tmp_path, rows, NETWORK.replace("units = 4", "units = 5"))) == ["network"]
