"""The course of a training as a picture."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nndsl.runtime.best import best_epoch, judged_by
from nndsl.runtime.folder import write_with

TRAINING, VALIDATION = "#1f6fb4", "#e07b1a"


def plot_history(history: Mapping[str, list[float]], folder: Path, title: str) -> None:
    """Writes `history.png` and `history.svg`: a panel a figure, training and validation in it, the best epoch marked."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    names = [name for name in history if not name.startswith("val_") and name != "learning_rate"]
    columns = min(3, len(names))
    rows = -(-len(names) // columns)
    # Fixed names inside the SVG: the same run gives the same file.
    with rc_context({"svg.hashsalt": "nndsl", "svg.fonttype": "none", "font.size": 10}):
        figure = Figure(figsize=(max(4.6 * columns, 6.0), 3.4 * rows + 0.4), layout="constrained")
        FigureCanvasAgg(figure)
        figure.suptitle(title)
        for place, name in enumerate(names):
            _panel(figure.add_subplot(rows, columns, place + 1), name, history)
        for ending in ("png", "svg"):
            metadata = {"Date": None} if ending == "svg" else None
            write_with(
                folder / f"history.{ending}",
                lambda path, metadata=metadata: figure.savefig(path, dpi=150, metadata=metadata),  # type: ignore[misc]
            )


def _panel(axes: Any, name: str, history: Mapping[str, list[float]]) -> None:
    from matplotlib.ticker import MaxNLocator

    epochs = range(1, len(history[name]) + 1)
    marker = "o" if len(history[name]) < 3 else None
    axes.plot(epochs, history[name], color=TRAINING, label="training", marker=marker)
    validation = history.get(f"val_{name}")
    if validation:
        axes.plot(epochs, validation, color=VALIDATION, label="validation", marker=marker)
    best = best_epoch(history)
    if best is not None and len(epochs) > 1:
        axes.axvline(best, color="0.5", linestyle=":", linewidth=1, label=f"lowest {judged_by(history)}")
    axes.set_xlabel("epoch")
    axes.set_title(name)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1))
    axes.grid(alpha=0.25)
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(frameon=False)
