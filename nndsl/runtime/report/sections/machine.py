"""What the training took of the machine."""

from __future__ import annotations

from collections.abc import Sequence

from nndsl.runtime.live_view import memory
from nndsl.runtime.report.blocks import Block, Chart, Charts, Facts, Text
from nndsl.runtime.report.charts.lines import Line, draw_lines
from nndsl.runtime.report.material import Material
from nndsl.runtime.usage import Sample, Usage

GIB = 2**30


def machine(material: Material) -> list[Block]:
    usage = material.usage
    blocks: list[Block] = (
        [Text(f"Not everything is known: {usage.problem}.", "warning")] if usage.problem else []
    )
    if not usage.samples:
        return blocks or [Text("The training was too short to be measured.")]
    return [*blocks, Facts(_facts(usage)), Charts(_charts(usage))]


def _facts(usage: Usage) -> list[tuple[str, str]]:
    samples = usage.samples
    cores = sum(sample.cores for sample in samples) / len(samples)
    facts = [
        ("CPU", f"{cores:.1f} of {usage.cores} cores on average"),
        ("memory", f"{memory(max(sample.memory for sample in samples))} at most"),
    ]
    for number in range(len(samples[0].gpus)):
        peak = max(sample.gpus[number].memory for sample in samples)
        known = [sample.gpus[number].percent for sample in samples]
        busy = [percent for percent in known if percent is not None]
        mean = f"{sum(busy) / len(busy):.0f}% on average, " if busy else ""
        facts.append((f"GPU {number}", f"{mean}{memory(peak)} at most"))
    return facts


def _charts(usage: Usage) -> list[Chart]:
    samples = usage.samples
    cores = [Line("", _seconds(samples), [sample.cores for sample in samples])]
    used = [Line("", _seconds(samples), [sample.memory / GIB for sample in samples])]
    charts = [
        _chart("CPU cores in use", cores, max(usage.cores, max(cores[0].y))),
        _chart("Memory of the process, GiB", used, max(used[0].y)),
    ]
    gpus = range(len(samples[0].gpus))
    if gpus:
        busy = [
            _line(samples, number, [sample.gpus[number].percent for sample in samples]) for number in gpus
        ]
        held = [
            _line(samples, number, [sample.gpus[number].memory / GIB for sample in samples])
            for number in gpus
        ]
        charts += [
            _chart("GPU, percent", busy, 100),
            _chart("Memory of the GPU, GiB", held, max(map(_most, held))),
        ]
    return charts


def _line(samples: Sequence[Sample], number: int, values: Sequence[float | None]) -> Line:
    known = [float("nan") if value is None else value for value in values]
    return Line(f"GPU {number}", _seconds(samples), known, number)


def _chart(title: str, lines: Sequence[Line], most: float) -> Chart:
    return Chart(draw_lines(title, lines, "seconds", y_range=(0, most * 1.05 or 1.0)), title)


def _most(line: Line) -> float:
    return max(line.y)


def _seconds(samples: Sequence[Sample]) -> list[float]:
    return [sample.seconds for sample in samples]
