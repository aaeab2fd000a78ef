"""A document that is edited is judged as one that is read anew, whatever it remembers."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from nndsl.compiler import Analysis, analyze
from nndsl.files import load_import
from nndsl.graph.graph import Graph
from nndsl.ide.document import Document
from nndsl.record import replace
from nndsl.source import Source
from nndsl.syntax.scan import scan

ROOT = Path(__file__).parents[2]
PATHS = sorted([*(ROOT / "examples").glob("*.nn"), *(ROOT / "tests" / "networks").glob("*.nn")])
SMALL = [path for path in PATHS if path.stat().st_size < 2_500]
NO_SOURCE = Source("")
STATEMENTS = (
    "param relu = 3\n",
    "param units = 0.5\n",
    "default Dense(use_bias=False)\n",
    "default Conv2D(4)\n",
    "block same(x, y) = Dense(x)\n",
    "shared gelu = Dense(3)\n",
    "relu = main\n",
    "input same(3)\n",
)


def found(analysis: Analysis) -> tuple[object, ...]:
    """All that an editor shows of an analysis."""
    places = [
        (
            each.code,
            each.message,
            each.hint,
            each.notes,
            each.span.start,
            each.span.end,
            each.fixes,
            each.labels,
        )
        for each in analysis.diagnostics
    ]
    return str(places), nodes_of(analysis.graph), replace(analysis.program, source=NO_SOURCE)


def nodes_of(graph: Graph) -> list[tuple[object, ...]]:
    return [
        (
            node.layer,
            node.name,
            node.args,
            node.inputs,
            node.output,
            node.weights,
            node.span.start,
            node.name_span.end,
        )
        for node in graph.nodes
    ]


def edit(text: str, other: str, rng: random.Random) -> str:
    """The text with a word changed, a statement more, or a line from elsewhere."""
    parts = scan(text) or scan("x")
    part = rng.choice(parts)
    match rng.randrange(6):
        case 0:
            at = text.find("\n", rng.randrange(len(text) + 1)) + 1
            return text[:at] + rng.choice(STATEMENTS) + text[at:]
        case 1:
            at = text.find("\n", rng.randrange(len(text) + 1)) + 1
            return text[:at] + rng.choice(other.splitlines(keepends=True)) + text[at:]
        case 2:
            return text[: part.start] + text[part.end :]
        case 3:
            return text[: part.start] + part.text[:-1] + text[part.end :]
        case _:
            return text[: part.start] + rng.choice(scan(other)).text + text[part.end :]


def edit_and_compare(seed: int, edits: int, paths: list[Path]) -> None:
    rng = random.Random(seed)
    while edits > 0:
        path = rng.choice(paths)
        sound = text = path.read_text(encoding="utf-8")
        document = Document(text, str(path), load_import)
        for _ in range(12):
            # Now and then all is well again, as when somebody takes back what he did.
            text = (
                sound
                if rng.random() < 0.2
                else edit(text, rng.choice(paths).read_text(encoding="utf-8"), rng)
            )
            document.update(text)
            fresh = analyze(Source(text, str(path)), load_import)
            assert found(document.analysis) == found(fresh), (seed, text)
            edits -= 1


@pytest.mark.parametrize("seed", range(4))
def test_edits_at_random(seed: int) -> None:
    edit_and_compare(seed, edits=60, paths=SMALL)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 140))
def test_many_edits_at_random(seed: int) -> None:
    edit_and_compare(seed, edits=500, paths=PATHS)


def test_a_word_that_gets_a_meaning() -> None:
    text = "input main(3)\noutput y: regression = main -> Dense(3, relu) -> Dense(1)\n"
    document = Document(text)
    assert document.analysis.graph.nodes[1].args["activation"] == "relu"
    document.update(f"param relu = tanh\n{text}")
    assert document.analysis.graph.nodes[1].args["activation"] == "tanh"
    document.update(text)
    assert document.analysis.graph.nodes[1].args["activation"] == "relu"


def test_defaults_that_come_and_go() -> None:
    text = "input main(3)\noutput y: regression = main -> Dense(1)\n"
    document = Document(text)
    for _ in range(2):
        document.update(f"default Dense(use_bias=False)\n{text}")
        assert document.analysis.graph.nodes[1].args["use_bias"] is False
        document.update(text)
        assert document.analysis.graph.nodes[1].args["use_bias"] is True


def test_what_was_refused_is_refused_again() -> None:
    text = "input main(3)\noutput y: regression = main -> Dropout(8) -> Dense(1)\n"
    document = Document(text)
    for _ in range(2):
        assert "NN206" in [each.code for each in document.analysis.diagnostics]
        document.update(f"{document.text}# c\n")
    twice = Document(text.replace("Dropout(8)", "Dropout(8) -> Dropout(8)"))
    assert [each.code for each in twice.analysis.diagnostics].count("NN206") == 2


def test_what_is_derived_is_made_once_for_each_state() -> None:
    document = Document("input main(3)\n")
    made: list[str] = []

    def length(document: Document) -> int:
        made.append(document.text)
        return len(document.text)

    assert document.derived(length) == document.derived(length) == 14
    document.update("input main(30)\n")
    assert document.derived(length) == 15
    document.refresh()
    assert document.derived(length) == 15
    assert len(made) == 3
