"""A difference as plain values for JSON."""

from __future__ import annotations

from typing import Any

from nndsl.graph.comparing.changes import Changed, Difference, LayerChange
from nndsl.graph.comparing.facts import Facts


def as_json(found: Difference) -> dict[str, Any]:
    """What docs/drawing.md describes; layers that did not change are left out."""
    return {
        "same": found.is_none,
        "networks": {"old": found.old_name, "new": found.new_name},
        "layers": [_layer(each) for each in found.layers if each.status != "same"],
        "renamed": [_changed(each) for each in found.renamed],
        "settings": [
            {"section": each.section, "name": each.name, "old": each.old, "new": each.new}
            for each in found.settings
        ],
        "totals": {name: {"old": old, "new": new} for name, (old, new) in found.totals.items()},
    }


def _layer(change: LayerChange) -> dict[str, Any]:
    return {
        "status": change.status,
        "old": _facts(change.old),
        "new": _facts(change.new),
        "changes": [_changed(each) for each in change.changes],
        "follows": [_changed(each) for each in change.follows],
    }


def _facts(facts: Facts | None) -> dict[str, Any] | None:
    if facts is None:
        return None
    weights = facts.weights if facts.weights is None or isinstance(facts.weights, int) else str(facts.weights)
    return {
        "name": facts.name,
        "layer": facts.layer,
        "arguments": facts.words,
        "shape": facts.shape,
        "weights": weights,
        "within": [part.name for part in facts.path if part.name],
    }


def _changed(change: Changed) -> dict[str, str]:
    return {"what": change.what, "old": change.old, "new": change.new}
