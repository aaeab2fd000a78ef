"""The pictures of a comparison: how the networks learned, and where their repeats ended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from nndsl.runtime.plotting import COLORS, bare, picture, stretch, whole_numbers
from nndsl.runtime.training import History

Curves = Mapping[str, Sequence[History]]
"""Network -> the epochs of each of its trainings."""

STROKES = (("-", "o"), ("--", "s"), (":", "^"), ("-.", "D"))
"""Lines and marks for networks that must share a color: the next for each round of the colors."""

PICTURES = ("curves", "figures")


def plot_curves(folder: Path, curves: Curves) -> None:
    """Writes `curves.png` and `.svg`: a panel a figure, the mean of each network with a band of one standard deviation.

    A line ends with the epoch that every repeat of its network came to.
    """
    names = _shared_figures(curves)
    if not names:
        return
    columns = min(3, len(names))
    lines = -(-len(names) // columns)
    with picture(folder, "curves", max(4.8 * columns, 6.0), 3.6 * lines + 0.5) as figure:
        for place, name in enumerate(names):
            axes = bare(figure.add_subplot(lines, columns, place + 1))
            for number, (network, histories) in enumerate(curves.items()):
                _line(axes, network, [each[name] for each in histories], number)
            stretch(axes, [v for histories in curves.values() for each in histories for v in each[name]])
            axes.set_title(_title(name))
            axes.set_xlabel("epoch")
            whole_numbers(axes)
        handles, labels = figure.axes[0].get_legend_handles_labels()
        figure.legend(handles, labels, frameon=False, loc="outside upper center", ncols=min(4, len(labels)))


def plot_figures(
    folder: Path, figures: Mapping[str, Mapping[str, Sequence[float]]], names: Sequence[str], part: str
) -> None:
    """Writes `figures.png` and `.svg`: every repeat of every network as a dot, and their mean."""
    columns = min(3, len(names))
    lines = -(-len(names) // columns)
    width = max(3.2, 1.2 * len(figures))
    with picture(folder, "figures", max(width * columns, 5.0), 3.4 * lines) as figure:
        for place, name in enumerate(names):
            axes = bare(figure.add_subplot(lines, columns, place + 1))
            axes.grid(visible=False, axis="x")
            for number, values in enumerate(each[name] for each in figures.values()):
                color = COLORS[number % len(COLORS)]
                axes.scatter(_beside(number, len(values)), values, color=color, alpha=0.7, s=28)
                mean = sum(values) / len(values)
                axes.plot([number - 0.28, number + 0.28], [mean, mean], color=color, linewidth=2.5)
            axes.set_xticks(range(len(figures)), list(figures), rotation=0 if len(figures) < 5 else 30)
            axes.set_xlim(-0.6, len(figures) - 0.4)
            stretch(axes, [value for each in figures.values() for value in each[name]])
            axes.set_title(f"{name} in {part}")


def _line(axes: Any, network: str, courses: Sequence[Sequence[float]], number: int) -> None:
    import numpy as np

    length = min(map(len, courses))
    values = np.array([course[:length] for course in courses])
    epochs = np.arange(1, length + 1)
    mean, color = values.mean(axis=0), COLORS[number % len(COLORS)]
    style, mark = STROKES[number // len(COLORS) % len(STROKES)]
    marker = mark if length < 3 else None
    axes.plot(epochs, mean, style, color=color, label=network, marker=marker)
    if len(courses) > 1:
        deviation = values.std(axis=0, ddof=1)
        # Not beyond what there was: a logarithmic axis has no place for a band below 0.
        low = np.maximum(mean - deviation, values.min(axis=0))
        high = np.minimum(mean + deviation, values.max(axis=0))
        axes.fill_between(epochs, low, high, color=color, alpha=0.18, linewidth=0)


def _shared_figures(curves: Curves) -> list[str]:
    """What every training logged: of validation where there is some, else of training."""
    logged = [each for histories in curves.values() for each in histories]
    if not logged:
        return []
    shared = [name for name in logged[0] if all(name in each for each in logged) and name != "learning_rate"]
    return [name for name in shared if name.startswith("val_")] or shared


def _title(name: str) -> str:
    return f"{name.removeprefix('val_')} in validation" if name.startswith("val_") else f"{name} in training"


def _beside(place: int, count: int) -> list[float]:
    """Places side by side, so that equal values are seen apart."""
    return [place + 0.3 * ((number + 0.5) / count - 0.5) for number in range(count)]
