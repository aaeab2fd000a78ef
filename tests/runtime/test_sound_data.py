"""Published and usual networks on data of the kind they are made for: no rule about data finds anything in them."""

from __future__ import annotations

import sys
import zlib
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("polars")
np = pytest.importorskip("numpy")

from nndsl.graph.graph import Graph
from nndsl.rules.head import head_of
from nndsl.rules.unreachable_target import LIMITS
from nndsl.runtime import RunRequest
from nndsl.runtime.labelling import free_outputs
from nndsl.runtime.loading import load_data
from nndsl.runtime.network import open_network
from nndsl.wants import InputWant, OutputWant, wants_of

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "rules"))

from sound_networks import SOUND

ROWS = 40
SIZE = 16
"""What a size that the file leaves open is in these data."""

FILES = sorted((ROOT / "tests" / "networks").glob("*.nn"))
NETWORKS = {**{f"sound:{name}": text for name, text in SOUND.items()}, **{path.stem: path for path in FILES}}


def numbers(want: InputWant, drawn: Any) -> Any:
    """Token ids, or numbers as a normalized feature has them."""
    shape = (ROWS, *(dim if isinstance(dim, int) else SIZE for dim in want.dims))
    if want.vocabulary is not None:
        return drawn.integers(0, want.vocabulary, shape)
    return drawn.integers(0, 2, shape) if "int" in want.dtype else drawn.random(shape, dtype=np.float32)


def target(graph: Graph, want: OutputWant, drawn: Any) -> Any:
    """Labels that all occur where there are few of them, and numbers within the reach of the head."""
    shape = (ROWS, *(dim if isinstance(dim, int) else SIZE for dim in want.dims))
    if want.kind == "binary":
        return np.resize([0, 1], shape)
    if want.kind == "classes":
        size = want.size if isinstance(want.size, int) else 3
        return np.resize(np.arange(size), shape[:-1])
    if want.kind == "multilabel":
        return drawn.integers(0, 2, shape)
    info = next(output for output in graph.outputs if output.name == want.name)
    head = head_of(graph, info)
    low, high = LIMITS.get(head.activation or "", (0, 1)) if head else (0, 1)
    return drawn.random(shape) * (min(high, 1) - max(low, -1)) + max(low, -1)


@pytest.mark.parametrize("name", NETWORKS)
def test_nothing_is_found(name: str, tmp_path: Path) -> None:
    given = NETWORKS[name]
    path = given if isinstance(given, Path) else tmp_path / "net.nn"
    if isinstance(given, str):
        path.write_text(given)
    network = open_network(path, {})
    graph = network.analysis.graph
    wants = wants_of(graph, free_outputs(graph, {}))
    if not wants.outputs or not all(each.loss_text for each in wants.outputs):
        pytest.skip("nothing to train it by")
    drawn = np.random.default_rng(zlib.crc32(name.encode()))
    arrays = {each.name: numbers(each, drawn) for each in wants.inputs}
    arrays |= {each.name: target(graph, each, drawn) for each in wants.outputs if each.kind != "copy"}
    np.savez(tmp_path / "d.npz", **arrays)
    found = load_data(network, RunRequest(path, data=str(tmp_path / "d.npz"))).warnings
    assert [str(each) for each in found] == []
