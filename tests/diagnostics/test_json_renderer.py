"""Findings as JSON: exactly the promised keys, positions from 1."""

from __future__ import annotations

import json

from nndsl.diagnostics import Diagnostic, Edit, Fix, Label
from nndsl.diagnostics.json import render
from nndsl.source import Source, Span


def test_one_finding() -> None:
    source = Source("input x(8)\noutput y = z\n", "a.nn")
    found = Diagnostic("NN102", "there is no tensor z", Span(source, 22, 23), "did you mean 'x'?")
    assert json.loads(render([found])) == {
        "diagnostics": [
            {
                "code": "NN102",
                "severity": "error",
                "message": "there is no tensor z",
                "hint": "did you mean 'x'?",
                "notes": [],
                "path": "a.nn",
                "line": 2,
                "column": 12,
                "end_line": 2,
                "end_column": 13,
                "labels": [],
                "fixes": [],
            }
        ]
    }


def test_a_fix_with_its_edits() -> None:
    source = Source("input x(8)\noutput y = z\n", "a.nn")
    span = Span(source, 22, 23)
    fix = Fix("write x", (Edit(span, "x"),), "unsafe")
    found = Diagnostic("NN102", "there is no tensor z", span, fixes=(fix,))
    place = {"path": "a.nn", "line": 2, "column": 12, "end_line": 2, "end_column": 13}
    assert json.loads(render([found]))["diagnostics"][0]["fixes"] == [
        {"title": "write x", "safety": "unsafe", "edits": [{**place, "text": "x"}]}
    ]


def test_second_places_and_notes() -> None:
    source = Source("input x(8)\noutput y = z\n", "a.nn")
    label = Label(Span(source, 6, 7), "here")
    found = Diagnostic("NN102", "m", Span(source, 22, 23), notes=("so it came",), labels=(label,))
    (told,) = json.loads(render([found]))["diagnostics"]
    place = {"path": "a.nn", "line": 1, "column": 7, "end_line": 1, "end_column": 8}
    assert told["labels"] == [{**place, "text": "here"}]
    assert told["notes"] == ["so it came"]


def test_none() -> None:
    assert json.loads(render([])) == {"diagnostics": []}


def test_text_without_a_file_and_characters_beyond_ascii() -> None:
    found = Diagnostic("NN001", "größe \udc80", Span(Source("x"), 0, 1), severity="warning")
    drawn = render([found])
    drawn.encode("utf-8")
    assert json.loads(drawn)["diagnostics"][0]["path"] is None
