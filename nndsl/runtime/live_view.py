"""What the live display shows of a progress, in the room that the terminal has."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.progress_bar import ProgressBar
from rich.table import Table
from rich.text import Text

from nndsl.runtime.display import duration, number
from nndsl.runtime.progress import Progress
from nndsl.runtime.sparklines import ASCII_BARS, BARS, sparkline
from nndsl.runtime.usage import Sample, available_cores

GAP = 2
CURVE, WIDEST_CURVE = 10, 48
"""Letters that a curve needs at least, and takes at most."""

NUMBER = 10
"""Letters of a column of figures, its heading included."""

LINES = 6
"""Lines of a terminal that figures leave free."""

UNITS = ("B", "KiB", "MiB", "GiB", "TiB")


def picture(progress: Progress, console: Console) -> RenderableType:
    """A bar with the time left, throughput and use of the machine, and a table of the figures with their curves."""
    width = console.width
    parts: list[RenderableType] = [_bar(progress, width)]
    parts += [Text(line, style="dim") for line in packed(_facts(progress), width)]
    if progress.now:
        parts.append(_table(progress, console))
    if progress.best:
        what = "validation loss" if "val_loss" in progress.now else "loss"
        value, epoch = progress.best
        parts.append(Text(f"lowest {what} so far: {number(value)} in epoch {epoch:,}", style="dim"))
    return Group(*parts)


def _bar(progress: Progress, width: int) -> Table:
    said = progress.announcement
    left = progress.seconds_left()
    texts = [f"epoch {min(progress.epoch_number, said.epochs):,}/{said.epochs:,}"]
    if width >= 70:
        steps = f"/{said.steps:,}" if said.steps else ""
        texts.append(f"step {progress.step_number:,}{steps}")
    texts.append("starting" if left is None else f"{duration(left)} left")
    room = width - sum(len(text) + GAP for text in texts)
    line = Table.grid(padding=(0, GAP))
    bar = ProgressBar(total=said.epochs, completed=progress.done, width=max(5, min(40, room)))
    line.add_row(texts[0], bar, *texts[1:])
    return line


def _facts(progress: Progress) -> Iterable[str]:
    """Throughput and use of the machine, as short texts."""
    steps, rows = progress.steps_a_second(), progress.rows_a_step
    if steps and rows:
        yield f"{quantity(steps * rows)} rows/s"
    if steps:
        yield f"{quantity(steps)} steps/s"
    if progress.usage:
        yield from _machine(progress.usage)


def _machine(sample: Sample) -> Iterable[str]:
    yield f"memory {memory(sample.memory)}"
    yield f"CPU {sample.cores:.1f} of {available_cores()} cores"
    for place, gpu in enumerate(sample.gpus):
        name = "GPU" if len(sample.gpus) == 1 else f"GPU {place}"
        yield f"{name} {'' if gpu.percent is None else f'{gpu.percent:.0f}% '}{memory(gpu.memory)}"


def _table(progress: Progress, console: Console) -> RenderableType:
    names = [name for name in progress.now if not name.startswith("val_")]
    room = max(1, console.height - LINES)
    shown = names if len(names) <= room else names[: room - 1]
    longest = max(map(len, shown), default=0)
    width = min(longest, max(12, console.width // 3))
    has_validation = any(name.startswith("val_") for name in progress.now)
    columns = 2 if has_validation else 1
    rest = console.width - width - columns * (NUMBER + GAP)
    curves = min(columns, rest // (CURVE + GAP))
    curve = min(WIDEST_CURVE, rest // curves - GAP) if curves else 0
    table = _head(width, columns, curves, curve)
    bars = BARS if console.encoding.startswith("utf") else ASCII_BARS
    for name in shown:
        table.add_row(*_cells(progress, name, columns, curves, curve, bars, width))
    if len(shown) == len(names):
        return table
    return Group(table, Text(f"and {len(names) - len(shown)} more, for which this window is too low", "dim"))


def _head(width: int, columns: int, curves: int, curve: int) -> Table:
    table = Table(box=None, padding=(0, GAP, 0, 0), header_style="dim", pad_edge=False)
    table.add_column("", width=width, no_wrap=True)
    for heading in ("training", "validation")[:columns]:
        table.add_column(heading, width=NUMBER, justify="right", no_wrap=True)
    headings = {1: ("all epochs",), 2: ("in training", "in validation")}
    for heading in headings.get(curves, ()):
        table.add_column(heading, width=curve, no_wrap=True)
    return table


def _cells(
    progress: Progress, name: str, columns: int, curves: int, width: int, bars: str, letters: int
) -> Iterable[str | Text]:
    """A row of the table; where there is room for one curve it is that of the validation."""
    names = [name, f"val_{name}"][:columns]
    yield shortened(name, letters)
    for each in names:
        yield number(progress.now[each]) if each in progress.now else ""
    drawn = [each for each in names if progress.course(each)]
    chosen = names if curves == len(names) else drawn[-1:]
    for each in chosen if curves else ():
        style = "yellow" if each.startswith("val_") else "cyan"
        yield Text(sparkline(progress.course(each), width, bars), style=style)


def shortened(name: str, letters: int) -> str:
    """The name, or its two ends: figures of one output begin alike, those of one metric end alike."""
    if len(name) <= letters:
        return name
    end = (letters - 1) // 2
    return f"{name[: letters - 1 - end]}…{name[len(name) - end :]}"


def packed(texts: Iterable[str], width: int) -> list[str]:
    """The texts side by side, in as many lines as they need."""
    lines: list[str] = []
    for text in texts:
        if lines and len(lines[-1]) + GAP + len(text) <= width:
            lines[-1] += " " * GAP + text
        else:
            lines.append(text)
    return lines


def quantity(value: float) -> str:
    """`3.42`, `12.3`, `12,340`."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def memory(size: float) -> str:
    """`812 MiB`, `1.2 GiB`."""
    unit = UNITS[0]
    for unit in UNITS:
        if size < 1024 or unit == UNITS[-1]:
            break
        size /= 1024
    return f"{size:.0f} {unit}" if size >= 100 or unit == UNITS[0] else f"{size:.1f} {unit}"
