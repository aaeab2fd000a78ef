"""A keystroke in a file of a thousand layers, from the change that is sent to the findings that come back, against Keras
building the same network; and what an editor asks for afterwards."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.depth import END, FORMS, keras_chain
from benchmarks.editing.client import Client
from benchmarks.measure import call_seconds, seconds, table

LENGTH = 1_000
KEYSTROKES = 20
WORD = "Dense(16"
VISIBLE = 60
"""Lines that an editor shows."""


def ten_a_line(length: int) -> str:
    """Stages of ten layers each."""
    lines = ["input x(16)", "h0 = x -> Dense(16, relu)"]
    steps = " -> ".join(["Dense(16, relu)"] * 10)
    lines += [f"h{index + 1} = h{index} -> {steps}" for index in range(length // 10)]
    return "\n".join([*lines, END.format(f"h{length // 10}")])


TEXTS: dict[str, Callable[[int], str]] = {"ten layers a line": ten_a_line, **FORMS}


def rows(times: int) -> str:
    """A row for each form of the network."""
    keras_chain(10)
    found = []
    for form, network in TEXTS.items():
        with Client() as client:
            pairs = [_pair(client, network(LENGTH)) for _ in range(times)]
        first, second = (statistics.median(column) for column in zip(*pairs, strict=True))
        ratio = statistics.median(theirs / ours for ours, theirs in pairs)
        found.append([form, seconds(first), seconds(second), f"1/{ratio:.0f}", "< 1/100"])
    return table([f"a keystroke, {LENGTH:,} layers", "nndsl lsp", "Keras builds it", "ratio", "goal"], found)


def asked_afterwards(times: int) -> str:
    """What editors ask for after a keystroke, or when a hand moves, with the layers ten a line."""
    keras = statistics.median(call_seconds(lambda: keras_chain(LENGTH)) for _ in range(times))
    found = []
    with Client() as client:
        text = ten_a_line(LENGTH)
        client.open(text)
        line, column = _place(text)
        for title, ask in _questions(client, line, column).items():
            taken = []
            for number in range(KEYSTROKES):
                client.type(number + 2, line, column, 2, "64" if number % 2 else "16")
                taken.append(call_seconds(ask))
            found.append(
                [title, seconds(statistics.median(taken)), f"1/{keras / statistics.median(taken):.0f}"]
            )
    return table([f"asked after a keystroke, {LENGTH:,} layers", "nndsl lsp", "of Keras' building"], found)


def _questions(client: Client, line: int, column: int) -> dict[str, Callable[[], Any]]:
    place = {"position": {"line": line, "character": column}}
    shown = {
        "range": {"start": {"line": line, "character": 0}, "end": {"line": line + VISIBLE, "character": 0}}
    }
    return {
        "colours of the whole text": lambda: client.ask_about("semanticTokens/full"),
        f"shapes in {VISIBLE} lines": lambda: client.ask_about("inlayHint", **shown),
        "hover": lambda: client.ask_about("hover", **place),
        "completion": lambda: client.ask_about("completion", **place),
        "signature": lambda: client.ask_about("signatureHelp", **place),
        "definition": lambda: client.ask_about("definition", **place),
        "outline": lambda: client.ask_about("documentSymbol"),
        "folds": lambda: client.ask_about("foldingRange"),
        "quick fixes": lambda: client.ask_about("codeAction", **shown, context={"diagnostics": []}),
        "formatting": lambda: client.ask_about("formatting", options={"tabSize": 4, "insertSpaces": True}),
    }


def _pair(client: Client, text: str) -> tuple[float, float]:
    """The median seconds of a keystroke, and those of Keras."""
    client.open(text)
    taken = [call_seconds(stroke) for stroke in _strokes(client, text)]
    return statistics.median(taken), call_seconds(lambda: keras_chain(LENGTH))


def _strokes(client: Client, text: str) -> Iterator[Callable[[], object]]:
    """A number typed over in the middle of the text, then one argument more, character by character."""
    line, column = _place(text)
    version = 1
    for length, typed in [(2, "64"), (2, "16")] * (KEYSTROKES // 2) + [(0, each) for each in "  , "]:
        version += 1
        yield lambda version=version, length=length, typed=typed: client.type(
            version, line, column, length, typed
        )


def _place(text: str) -> tuple[int, int]:
    """Line and column, from 0, of a number of units in the middle of a text."""
    at = text.find(WORD, len(text) // 2)
    at = (at if at >= 0 else text.index(WORD)) + len(WORD) - 2
    return text.count("\n", 0, at), at - text.rfind("\n", 0, at) - 1
