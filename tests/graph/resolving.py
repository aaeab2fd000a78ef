"""Resolves texts in which the words that a finding must cover stand between « and »."""

from __future__ import annotations

from collections.abc import Mapping

from nndsl.diagnostics import Diagnostic
from nndsl.graph.program import Program
from nndsl.graph.resolve import resolve
from nndsl.source import Source
from nndsl.syntax.parser import parse

INPUT = "input x(8)\n"
OUTPUT = "\noutput y: regression = x -> Dense(1)"


def program(text: str, files: Mapping[str, str] | None = None) -> tuple[Program, list[Diagnostic]]:
    """The program of a text without syntax errors, and what the resolver finds."""
    tree, syntax = parse(Source(text, "net.nn"))
    assert not syntax, [str(found) for found in syntax]
    return resolve(tree, None if files is None else loader(files))


def sound(text: str, files: Mapping[str, str] | None = None) -> Program:
    """The program of a text in which nothing is wrong."""
    resolved, found = program(text, files)
    assert not found, [str(finding) for finding in found]
    return resolved


def loader(files: Mapping[str, str]):  # type: ignore[no-untyped-def]
    def load(path: str, importing: str | None) -> Source:
        if path not in files:
            raise FileNotFoundError(path)
        return Source(files[path], path)

    return load


def finding(marked: str, files: Mapping[str, str] | None = None) -> Diagnostic:
    """The one finding of a text, which covers exactly the marked words."""
    found = findings(marked, files)
    assert len(found) == 1, [str(one) for one in found]
    return found[0]


def findings(marked: str, files: Mapping[str, str] | None = None) -> list[Diagnostic]:
    """The findings of a text in the order of the text; they cover exactly the marked words, each once."""
    text, places = unmark(marked)
    _, found = program(text, files)
    found.sort(key=lambda one: one.span.start)
    covered = [(one.span.start, one.span.end) for one in found]
    assert covered == places, [f"{one} covers {one.span.text!r}" for one in found]
    return found


def unmark(marked: str) -> tuple[str, list[tuple[int, int]]]:
    text, places = "", []
    for part in marked.split("«"):
        inside, closing, after = part.partition("»")
        if closing:
            places.append((len(text), len(text) + len(inside)))
        text += inside + after
    return text, places
