"""The model of a run: built for its data and its seed by the code that `nndsl compile` writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nndsl.graph.graph import Graph
from nndsl.runtime.build import Code, code_of, execute
from nndsl.runtime.data.prepare import Prepared
from nndsl.runtime.errors import DataError
from nndsl.runtime.labelling import free_outputs, with_class_numbers
from nndsl.runtime.network import Network
from nndsl.runtime.preprocessing import adapt
from nndsl.runtime.seeding import set_seed

if TYPE_CHECKING:
    import keras


def make(network: Network, prepared: Prepared, seed: int) -> tuple[Code, keras.Model]:
    """The compiled model, its preprocessing layers adapted to the training rows, and its code.

    Raises NN522 where Keras refuses what the checks let pass.
    """
    set_seed(seed)
    code = code_of(_labelled(network, prepared), network.home)
    shapes = {
        want.outside_name: tuple(dim if isinstance(dim, int) else None for dim in want.dims)
        for want in prepared.wants.inputs
    }
    try:
        model = execute(code, shapes, prepared.bindings.get("n_classes"), network.params)
    except Exception as error:  # whatever Keras raises is about the network, and the user must hear it
        raise failure("Keras cannot build the network", error) from error
    adapt(model, prepared.parts["train"])
    return code, model


def failure(what: str, error: Exception) -> DataError:
    """NN522 with the first line of what Keras says."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return DataError("NN522", f"{what}: {lines[0] if lines else type(error).__name__}")


def _labelled(network: Network, prepared: Prepared) -> Graph:
    """The graph whose losses take the labels as the data have them."""
    graph = network.analysis.graph
    free = free_outputs(graph, network.params)
    names = [each.name for each in prepared.wants.outputs if each.name in free and not each.one_hot]
    return with_class_numbers(graph, names, network.params) if names else graph
