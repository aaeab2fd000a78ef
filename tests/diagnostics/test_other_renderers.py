"""Findings for other tools: SARIF as its schema wants it, GitHub's workflow commands, counts by code."""

from __future__ import annotations

import json
from typing import Any

import pytest

from nndsl.diagnostics import Diagnostic, Edit, Fix, Label, github, sarif, statistics
from nndsl.source import Source, Span

TEXT = "input x(8)\n# 🙂 größe\noutput y = x -> Dense(1, relu)\n"


def finding(words: str, path: str | None = "a.nn", text: str = TEXT, **more: Any) -> Diagnostic:
    source = Source(text, path)
    start = text.index(words)
    return Diagnostic(
        more.pop("code", "NN405"),
        more.pop("message", "m"),
        Span(source, start, start + len(words)),
        **more,
    )


def rule(code: str) -> sarif.RuleText:
    return sarif.RuleText(f"rule-{code}", "It is wrong.", f"# {code}\n\nIt is wrong.\n")


def run_of(*found: Diagnostic) -> dict[str, Any]:
    log = json.loads(sarif.render(found, rule, "1.2.3"))
    assert set(log) == {"$schema", "version", "runs"} and log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    return run  # type: ignore[no-any-return]


def test_sarif_of_a_finding() -> None:
    found = finding("relu", hint="write Dense(1)", notes=("a note",), severity="warning")
    run = run_of(found)
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("nndsl", "1.2.3")
    assert driver["rules"] == [
        {
            "id": "NN405",
            "name": "rule-NN405",
            "shortDescription": {"text": "It is wrong."},
            "help": {"text": "# NN405\n\nIt is wrong.\n", "markdown": "# NN405\n\nIt is wrong.\n"},
        }
    ]
    assert run["results"] == [
        {
            "ruleId": "NN405",
            "ruleIndex": 0,
            "level": "warning",
            "message": {"text": "m\na note\nhelp: write Dense(1)"},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "a.nn"},
                        "region": {"startLine": 3, "startColumn": 26, "endLine": 3, "endColumn": 30},
                    }
                }
            ],
        }
    ]


def test_sarif_points_at_each_rule_and_at_second_places() -> None:
    other = finding("x(8)", code="NN150")
    run = run_of(finding("relu", labels=(Label(other.span, "here"),)), other)
    ids = [each["id"] for each in run["tool"]["driver"]["rules"]]
    assert [ids[each["ruleIndex"]] for each in run["results"]] == ["NN405", "NN150"]
    (related,) = run["results"][0]["relatedLocations"]
    assert related["message"] == {"text": "here"}
    assert related["physicalLocation"]["region"]["startLine"] == 1


def test_sarif_fixes_are_those_that_may_be_applied() -> None:
    span = finding("relu").span
    edits = (Edit(span, "gelu"), Edit(Span(span.source, 0, 0), "# \n"))
    fixes = (Fix("write gelu", edits, "unsafe"), Fix("think", (Edit(span, "?"),), "display"))
    (fix,) = run_of(finding("relu", fixes=fixes))["results"][0]["fixes"]
    assert fix["description"] == {"text": "write gelu"}
    (change,) = fix["artifactChanges"]
    assert change["artifactLocation"] == {"uri": "a.nn"}
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 3, "startColumn": 26, "endLine": 3, "endColumn": 30},
            "insertedContent": {"text": "gelu"},
        },
        {
            "deletedRegion": {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1},
            "insertedContent": {"text": "# \n"},
        },
    ]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("nets/a b.nn", "nets/a%20b.nn"),
        ("nets\\größe.nn", "nets/gr%C3%B6%C3%9Fe.nn"),
        ("a:b%.nn", "a%3Ab%25.nn"),
        ("/home/x/a.nn", "file:///home/x/a.nn"),
        ("C:\\x\\a.nn", "file:///C:/x/a.nn"),
        (None, "%3Ctext%3E"),
        ("bad\udcff.nn", "bad%FF.nn"),
    ],
)
def test_sarif_paths_are_uris(path: str | None, uri: str) -> None:
    (result,) = run_of(finding("relu", path))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_sarif_of_nothing() -> None:
    run = run_of()
    assert run["results"] == [] and run["tool"]["driver"]["rules"] == []


def test_github_command() -> None:
    assert github.render([finding("relu", hint="write Dense(1)", severity="warning")]) == (
        "::warning title=nndsl NN405,file=a.nn,line=3,endLine=3,col=26,endColumn=30::m%0Ahelp: write Dense(1)"
    )
    assert github.render([]) == ""


def test_github_escapes_and_leaves_out_columns_of_several_lines() -> None:
    found = finding("x(8)\n# ", "a,b:c%.nn", message="100 %: a, b", notes=("c\r\nd",))
    assert github.render([found, found]).splitlines() == 2 * [
        "::error title=nndsl NN405,file=a%2Cb%3Ac%25.nn,line=1,endLine=2::100 %25: a, b%0Anote: c%0D%0Ad"
    ]
    assert ",file=" not in github.command(finding("relu", None))


def test_statistics_count_by_code() -> None:
    found = [finding("relu")] + 12 * [finding("x", code="NN151")] + [finding("x", code="NN101")]
    names = {"NN405": "head", "NN151": "unused", "NN101": "layer"}.__getitem__
    assert statistics.render(found, names).splitlines() == [
        "12  NN151  unused",
        " 1  NN101  layer",
        " 1  NN405  head",
    ]
    assert json.loads(statistics.render_json(found, names))["statistics"][0] == {
        "code": "NN151",
        "name": "unused",
        "count": 12,
    }
    assert statistics.render([], names) == ""
