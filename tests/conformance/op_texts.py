"""A network for every op that uses it once, in a way that nndsl accepts."""

from __future__ import annotations

import random

from case_text import RESULT, text_answer, text_of
from compare import Case
from random_ops import random_op_case

from nndsl import catalog
from nndsl.compiler import analyze
from nndsl.diagnostics import has_errors
from nndsl.source import Source

TRIES = 400


def networks() -> list[tuple[str, str]]:
    """The op and the text of a network, for every op that a batch can go through."""
    return [(name, text) for name in catalog.names("op") if (text := network(name))]


def network(name: str) -> str:
    """The text for one op; empty where no use is found."""
    chance = random.Random(name)
    for _ in range(TRIES):
        case = random_op_case(chance, name)
        answer = text_answer(case)
        shapes = getattr(answer, "shapes", (None,))
        if shapes and None not in shapes:
            text = with_outputs(case, len(shapes))
            if not has_errors(analyze(Source(text)).diagnostics):
                return text
    return ""


def with_outputs(case: Case, count: int) -> str:
    """The text of the case with an output for each tensor that comes out."""
    names = [f"y{number}" for number in range(count)]
    text = text_of(case)
    if count > 1:
        inner = ", ".join(f"r{number}" for number in range(count))
        text = text.replace(f"{RESULT} = ", f"({inner}) = ")
        return text + "".join(f"output {name} = r{number}\n" for number, name in enumerate(names))
    return f"{text}output y0 = {RESULT}\n"
