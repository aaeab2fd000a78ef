"""A difference of two networks as text: a line a layer, what follows of other changes in a lighter tone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from nndsl.graph.comparing.changes import Changed, Difference, LayerChange
from nndsl.graph.comparing.settings import SettingChange

WIDEST = 44
"""Letters that a column is widened to; what is longer pushes the rest of its row aside."""

ENDLESS = 10_000
"""Letters of a line where nobody wraps it."""

SIGNS = {"added": "+", "removed": "-", "changed": "~", "moved": ">", "follows": "·", "same": " "}
TONES = {"added": "32", "removed": "31", "changed": "33", "moved": "36", "follows": "2", "same": "2"}
TITLES = {
    "layers": "Layers",
    "params": "Weights",
    "trainable_params": "Trainable weights",
    "non_trainable_params": "Non-trainable weights",
    "macs": "Multiply-adds per example",
    "weight_bytes": "Bytes of weights",
    "activation_bytes": "Bytes of activations per example",
}
SECTIONS = {"output": "Outputs", "param": "Params", "compile": "compile", "train": "train", "data": "data"}


def render(
    found: Difference, old: str, new: str, *, whole: bool = False, color: bool = False, width: int = ENDLESS
) -> str:
    """The text; `whole` shows the layers that did not change, too. A row that is wider than `width` takes two lines."""
    if found.is_none and not whole:
        return f"{old} and {new}: the same network"
    lines = [_toned(f"--- {old}", "1", color), _toned(f"+++ {new}", "1", color), ""]
    lines += _layers(found, whole, color, width)
    for change in found.renamed:
        lines.append(_toned(f"~ {change.what} {change.old} → {change.new}", TONES["changed"], color))
    lines += _settings(found.settings, color)
    return "\n".join([*lines, "", *_totals(found)])


def _layers(found: Difference, whole: bool, color: bool, width: int) -> Iterator[str]:
    """The layers in order; those that did not change as a count, unless all are asked for."""
    shown = [each for each in found.layers if whole or each.status != "same"]
    names = max((len(_name(each)) for each in shown), default=0)
    titles = min(max((len(_title(each)) for each in shown), default=0), WIDEST)
    shapes = min(max((len(_shape(each)) for each in shown), default=0), WIDEST)
    unchanged = 0
    for each in found.layers:
        if each.status == "same" and not whole:
            unchanged += 1
            continue
        if unchanged:
            yield _unchanged(unchanged, color)
        unchanged = 0
        row = f"{SIGNS[each.status]} {_name(each):{names}}  {_title(each):{titles}}"
        effect = f"{_shape(each):{shapes}}  {_weights(each)}".rstrip()
        parts = (
            [f"{row}  {effect}"] if len(row) + 2 + len(effect) <= width else [row.rstrip(), f"    {effect}"]
        )
        yield from (_toned(part.rstrip(), TONES[each.status], color) for part in parts)
        for change in each.changes:
            yield _toned(f"    {change.what}: {_arrow(change)}", TONES["changed"], color)
    if unchanged:
        yield _unchanged(unchanged, color)


def _unchanged(count: int, color: bool) -> str:
    return _toned(f"  … {count} {'layer' if count == 1 else 'layers'} unchanged", TONES["same"], color)


def _name(change: LayerChange) -> str:
    """What the layer is called now. Keras' own numbers change with every layer before, which is no news."""
    return change.facts.name


def _title(change: LayerChange) -> str:
    facts = change.facts
    title = "input" if facts.kind == "input" else facts.layer
    return f"{title} {facts.words}".strip()


def _shape(change: LayerChange) -> str:
    """The shape as it is, or from what to what."""
    return next((_arrow(each) for each in change.follows if each.what == "shape"), change.facts.shape)


def _weights(change: LayerChange) -> str:
    """How many weights there are, or from how many to how many; nothing where there are none."""
    count = change.facts.weights
    text = (
        "" if count == 0 else f"{count:,}" if isinstance(count, int) else "?" if count is None else str(count)
    )
    text = next((_arrow(each) for each in change.follows if each.what == "weights"), text)
    return f"{text} weights" if text else ""


def _arrow(change: Changed) -> str:
    return f"{change.old or 'none'} → {change.new or 'none'}"


def _settings(settings: Iterable[SettingChange], color: bool) -> Iterator[str]:
    section = ""
    for each in settings:
        if each.section != section:
            section = each.section
            yield from ("", SECTIONS[section])
        if each.old is None:
            yield _toned(f"+ {each.name}: {each.new}", TONES["added"], color)
        elif each.new is None:
            yield _toned(f"- {each.name}: {each.old}", TONES["removed"], color)
        else:
            yield _toned(f"~ {each.name}: {each.old} → {each.new}", TONES["changed"], color)


def _totals(found: Difference) -> list[str]:
    """The summary's figures: old, new and how they differ; those that are the same on both sides as one number."""
    width = max(len(title) for title in TITLES.values())
    return [f"{TITLES[name]:{width}}  {_total(*pair)}" for name, pair in found.totals.items()]


def _total(old: Any, new: Any) -> str:
    if old == new:
        return _number(new)
    change = ""
    if isinstance(old, int) and isinstance(new, int):
        share = f", {100 * (new - old) / old:+.1f}%" if old else ""
        change = f"  ({new - old:+,}{share})"
    return f"{_number(old)} → {_number(new)}{change}"


def _number(count: Any) -> str:
    return "?" if count is None else f"{count:,}" if isinstance(count, int) else str(count)


def _toned(text: str, tone: str, color: bool) -> str:
    return f"\x1b[{tone}m{text}\x1b[0m" if color else text
