"""What the code of a network needs of the platform's Keras, beyond what some releases have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nndsl import catalog
from nndsl.emit.usage import usage
from nndsl.graph.graph import Graph
from nndsl.graph.parts import Ref, Setting, Use
from nndsl.graph.walking import live_stages, walk_steps
from nndsl.platform.fitting import BY_SEQUENCES, METRIC_SETTINGS, settings_of_fit
from nndsl.platform.layers_for_ops import layer_for_all
from nndsl.platform.settings import PlatformSettings
from nndsl.platform.versions import OBJECTS, Missing, missing, missing_word, releases_of_word


def needs(graph: Graph, settings: PlatformSettings, releases: Sequence[str]) -> Iterator[Missing]:
    """Everything that the code names and not all of the releases have, in the order of the text."""
    program = graph.program
    stages = live_stages(program)
    used = usage(program, stages)
    for block in program.blocks:
        if block.name in used.blocks:
            yield from missing((*block.parameters, *block.body, block.result), releases)
    for shared in program.shared:
        yield from missing(shared.steps, releases)
    yield from missing(tuple(stages), releases)
    yield from _handed_words(graph, releases)
    yield from _in_place_of_ops(graph, releases)
    for setting in program.compile.settings if program.compile else ():
        if setting.key not in METRIC_SETTINGS:
            yield from _of_setting("compile", setting, releases)
    for setting in settings_of_fit(graph) if settings.training else ():
        yield from _of_setting("fit", setting, releases)


def _handed_words(graph: Graph, releases: Sequence[str]) -> Iterator[Missing]:
    """Words that come to a layer through a param or the argument of a block: they are written as they are."""
    live, program = graph.live(), graph.program
    blocks = [part for block in program.blocks for part in (*block.body, block.result)]
    parts = (*program.stages, *blocks, *(shared.steps for shared in program.shared))
    uses = {node.span: node for node in walk_steps(*parts) if isinstance(node, Use)}
    for node in graph.nodes:
        use = uses.get(node.span)
        if use is None or node.number not in live:
            continue
        for argument in use.arguments:
            parameter, word = use.entry.parameter(argument.name), node.args.get(argument.name)
            if parameter is None or not isinstance(argument.value, Ref) or not isinstance(word, str):
                continue
            known = catalog.releases(parameter.kind, word)
            if parameter.kind in OBJECTS and known and not set(releases) <= set(known):
                yield Missing(argument.value.span, f"{word}, which {argument.value.name} stands for,", known)


def _in_place_of_ops(graph: Graph, releases: Sequence[str]) -> Iterator[Missing]:
    """The layers that are written for ops."""
    live = graph.live()
    for nodes in graph.by_span().values():
        node = nodes[0]
        instead = layer_for_all(graph, nodes) if node.kind == "op" else None
        if instead is None or not any(each.number in live for each in nodes):
            continue
        known, name = catalog.releases("layer", instead.layer), instead.layer
        if name == "Activation":
            name = str(dict(instead.arguments)["activation"])
            known = releases_of_word("activation", name)
        if not set(releases) <= set(known):
            yield Missing(node.name_span, f"{name}, which stands for {node.layer},", known)


def first_release(graph: Graph, settings: PlatformSettings) -> tuple[str, list[str]]:
    """The oldest release that has everything, and what the one before it lacks."""
    releases = settings.releases
    for index in range(len(releases) - 1, -1, -1):
        found = list(
            dict.fromkeys(
                need.text.partition(",")[0] for need in needs(graph, settings, releases[index : index + 1])
            )
        )
        if found:
            return releases[min(index + 1, len(releases) - 1)], found
    return releases[0], []


def _of_setting(method: str, setting: Setting, releases: Sequence[str]) -> Iterator[Missing]:
    known = catalog.releases("method", method, setting.key)
    if setting.key not in BY_SEQUENCES and not set(releases) <= set(known):
        yield Missing(setting.key_span, f"the argument {setting.key} of {method}", known)
        return
    yield from missing(setting.value, releases)
    if setting.key in ("loss", "optimizer"):
        yield from missing_word(setting.key, setting.value, releases)
