"""Figures of matplotlib as files: the same numbers give the same file, and no window is opened."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from nndsl.runtime.folder import write_with

COLORS = ("#1f6fb4", "#e07b1a", "#2a9d5c", "#b4436c", "#7a5cc0", "#8a6d1d", "#17929b", "#5a6472")
"""Told apart in print and by most colour-blind eyes; more series begin again."""

ENDINGS = ("png", "svg")

WIDE = 5.0
"""From this ratio of the greatest to the least value on, a linear axis would show the small ones as one."""


@contextmanager
def picture(folder: Path, name: str, width: float, height: float) -> Iterator[Any]:
    """A figure of that many inches to draw on; written as `NAME.png` and `NAME.svg` when the block ends."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    # Fixed names inside the SVG: the same search gives the same file.
    with rc_context({"svg.hashsalt": "nndsl", "svg.fonttype": "none", "font.size": 10}):
        figure = Figure(figsize=(width, height), layout="constrained")
        FigureCanvasAgg(figure)
        yield figure
        for ending in ENDINGS:
            metadata = {"Date": None} if ending == "svg" else None

            def save(path: Path, metadata: dict[str, None] | None = metadata) -> None:
                figure.savefig(path, dpi=150, metadata=metadata)

            write_with(folder / f"{name}.{ending}", save)


def bare(axes: Any) -> Any:
    """Axes with a faint grid and no frame at the top and the right."""
    axes.grid(alpha=0.25)
    axes.spines[["top", "right"]].set_visible(False)
    return axes


def stretch(axes: Any, values: Iterable[float]) -> bool:
    """Makes the upright axis logarithmic where values that are all positive lie far apart; says whether it did."""
    known = list(values)
    is_wide = bool(known) and min(known) > 0 and max(known) > WIDE * min(known)
    if is_wide:
        axes.set_yscale("log")
    return is_wide


def whole_numbers(axes: Any) -> None:
    """Marks only whole numbers along the axis below: epochs, trials."""
    from matplotlib.ticker import MaxNLocator

    axes.xaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1))


def embedded(folder: Path, name: str, words: str) -> Markup:
    """A written picture as part of a page; `words` stand for it where it cannot be seen."""
    data = base64.b64encode((folder / f"{name}.svg").read_bytes()).decode()
    # White behind it: the axes are black in a dark page, too.
    style = "width: 100%; max-width: 1100px; background: white; border-radius: 6px"
    return Markup(f'<img alt="{escape(words)}" style="{style}" src="data:image/svg+xml;base64,{data}">')
