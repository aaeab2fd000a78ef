"""Parsing files of 10,000 lines: by nndsl, by Lark with the same grammar, and Python's own parser on Python's text."""

from __future__ import annotations

import ast
import gc
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import table
from benchmarks.texts import library, network, python
from nndsl.source import Source
from nndsl.syntax.parser import parse

LINES = 10_000
RUNS = 5
GRAMMAR = Path(__file__).resolve().parent.parent / "grammar" / "nndsl.lark"


def rows() -> str:
    from lark import Lark

    lark = Lark(GRAMMAR.read_text(encoding="utf-8"), parser="lalr", propagate_positions=True)
    in_python = _lines_a_second(ast.parse, python(LINES), RUNS)
    found = []
    for title, text in (("a library of pieces", library(LINES)), ("a network of stages", network(LINES))):
        ours = _lines_a_second(_parse, text, RUNS)
        by_lark = _lines_a_second(lark.parse, text, 1)
        found.append(
            [title, f"{ours:,.0f}", f"{by_lark:,.0f}", f"{ours / by_lark:.1f}", f"{in_python:,.0f}", "30,000"]
        )
    return table([f"{LINES:,} lines", "lines/s", "Lark", "nndsl / Lark", "Python's ast.parse", "goal"], found)


def _parse(text: str) -> None:
    _, findings = parse(Source(text))
    if findings:
        raise RuntimeError(findings[0].message)


def _lines_a_second(work: Callable[[str], object], text: str, runs: int) -> float:
    """By the quickest of the runs, in processor time, the garbage collector off as nndsl has it while it checks."""
    taken = []
    for _ in range(runs):
        gc.collect()
        gc.disable()
        start = time.process_time()
        work(text)
        taken.append(time.process_time() - start)
        gc.enable()
    return text.count("\n") / min(taken)
