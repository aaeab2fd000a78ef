"""Params of the platform's text: where one says the loss by a word, its default is the loss' full name."""

from __future__ import annotations

from nndsl.emit.expressions import literal
from nndsl.graph.graph import Graph
from nndsl.graph.parts import Literal, Ref
from nndsl.graph.program import Param
from nndsl.graph.walking import walk
from nndsl.platform.settings import PlatformSettings
from nndsl.platform.versions import best_word
from nndsl.record import replace


def with_full_loss_names(graph: Graph, settings: PlatformSettings) -> Graph:
    """The graph with `param loss_name = "mse"` as `"mean_squared_error"`: Keras 3 cannot load `mse` from `.h5` again."""
    setting = graph.program.compile.get("loss") if graph.program.compile else None
    names = {part.name for part in walk(setting.value) if isinstance(part, Ref)} if setting else set()
    params = tuple(_full(param, settings) if param.name in names else param for param in graph.program.params)
    return replace(graph, program=replace(graph.program, params=params))


def _full(param: Param, settings: PlatformSettings) -> Param:
    value = param.value
    if not isinstance(value, Literal) or not isinstance(value.value, str):
        return param
    word = best_word("loss", value.value, settings.releases)
    return replace(param, value=replace(value, value=word, text=literal(word)))
