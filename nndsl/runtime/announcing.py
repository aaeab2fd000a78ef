"""What a run says of itself before it trains."""

from __future__ import annotations

import math

from nndsl.runtime.display import Announcement
from nndsl.runtime.names import listing
from nndsl.runtime.recording import Run


def announce(run: Run) -> Announcement:
    """The network, its data by parts and columns, and how long it is to train."""
    prepared, options = run.prepared, run.options
    rows = {part: each.rows for part, each in prepared.parts.items()}
    steps = options.arguments.get("steps_per_epoch") or (
        math.ceil(rows["train"] / options.batch_size) if options.batch_size else None
    )
    columns = {want.name: _span_of(prepared.columns.inputs[want.name]) for want in prepared.wants.inputs}
    for want in prepared.wants.outputs:
        labels = [str(label) for label in prepared.classes.get(want.name, ())]
        names = prepared.columns.outputs.get(want.name, (want.copy_of,))
        columns[want.name] = _span_of(names) + (
            f" ({listing(labels)})" if labels and want.kind != "multilabel" else ""
        )
    return Announcement(
        run.name,
        run.source.origin,
        rows,
        columns,
        run.model.count_params(),
        options.epochs,
        options.batch_size,
        steps,
        run.request.seed,
    )


def _span_of(names: tuple[str, ...]) -> str:
    return listing(names) if len(names) <= 4 else f"{names[0]} .. {names[-1]}, {len(names)} columns"
