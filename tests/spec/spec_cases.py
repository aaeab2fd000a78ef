"""Runs the cases of the reference through the compiler."""

from __future__ import annotations

from functools import cache

from spec_assertions import Assertion, split, wrong_findings, wrong_values
from spec_pages import Case

from nndsl.compiler import Analysis, analyze
from nndsl.emit import emit
from nndsl.source import Source

SIZES = (12, 16, 20, 24, 28)
"""What the symbolic sizes of a file stand for where Keras builds it, in the order of their first use."""

CLASSES = 3


@cache
def split_text(text: str) -> tuple[str, list[Assertion]]:
    """A block's text without its assertions, and these."""
    return split(text)


def plain(case: Case) -> str:
    """The text of a case without its assertions."""
    return split_text(case.text)[0]


def analyze_text(case: Case, text: str, bind: dict[str, int] | None = None) -> Analysis:
    """Every stage of a text in place of the case's own, with the files beside it."""
    files = {path: Source(split_text(beside)[0], path) for path, beside in case.files.items()}
    return analyze(Source(text), lambda path, importing: files[path], bind=bind)


def code_of(case: Case, text: str) -> str:
    """The code that a text in place of the case's own compiles to."""
    return emit(analyze_text(case, text).sound().graph, style=case.options.get("style", "functional"))


def is_sound(case: Case) -> bool:
    """Whether a case asserts no error and is a whole network, so that it has code."""
    asserted = [said for text in (case.text, *case.files.values()) for said in split_text(text)[1]]
    return "\noutput " in case.text and all(said.kind != "error" for said in asserted)


def wrong_in(case: Case) -> list[str]:
    """What is not as the case asserts, a line each."""
    analysis = analyze_text(case, plain(case))
    wrong = wrong_values(split_text(case.text)[1], analysis)
    for path, text in {None: case.text, **case.files}.items():
        found = [one for one in analysis.diagnostics if one.path == path]
        wrong += [f"{path or 'the block'}, {line}" for line in wrong_findings(split_text(text)[1], found)]
    return wrong


def missing_lines(case: Case, code: str) -> list[str]:
    """The lines that the page says the code has, in their order, and it does not."""
    wanted = [line for block in case.code for line in block.splitlines() if line.strip() not in ("", "...")]
    left = iter(code.splitlines())
    return [line for line in wanted if line not in left]


def sizes(case: Case) -> dict[str, int]:
    """A size for every symbol of a case: what the block's options say, else one of SIZES."""
    program = analyze_text(case, plain(case)).program
    words = dict.fromkeys(dim for declared in program.inputs for dim in declared.dims if isinstance(dim, str))
    chosen = {"n_classes": CLASSES} | dict(zip(words, SIZES, strict=False))
    return chosen | {name: int(value) for name, value in case.options.items() if value.isdigit()}
