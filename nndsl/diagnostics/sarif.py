"""Findings as SARIF 2.1.0, the format that code scanning and many editors read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import quote

from nndsl.diagnostics.diagnostic import Diagnostic, Edit, Fix
from nndsl.record import record
from nndsl.source import Source, Span

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


@record
class RuleText:
    """What SARIF tells about a code: the rule's name, its first sentence, and its page as Markdown."""

    name: str
    summary: str
    page: str


def render(diagnostics: Iterable[Diagnostic], rule_of: Callable[[str], RuleText], version: str) -> str:
    """One run with its findings; `rule_of` tells about a code."""
    found = list(diagnostics)
    codes = sorted({each.code for each in found})
    driver = {
        "name": "nndsl",
        "version": version,
        "rules": [_rule(code, rule_of(code)) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        # Columns count code points, as everywhere in nndsl.
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, codes.index(each.code)) for each in found],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rule(code: str, rule: RuleText) -> dict[str, Any]:
    return {
        "id": code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "help": {"text": rule.page, "markdown": rule.page},
    }


def _result(found: Diagnostic, rule_index: int) -> dict[str, Any]:
    lines = [found.message, *found.notes, *([f"help: {found.hint}"] if found.hint else [])]
    result: dict[str, Any] = {
        "ruleId": found.code,
        "ruleIndex": rule_index,
        "level": found.severity,
        "message": {"text": "\n".join(lines)},
        "locations": [{"physicalLocation": _location(found.span)}],
    }
    if found.labels:
        result["relatedLocations"] = [
            {"physicalLocation": _location(label.span), "message": {"text": label.text}}
            for label in found.labels
        ]
    # Tools apply what they are given: suggestions for display alone are in the message.
    if fixes := [_fix(fix) for fix in found.fixes if fix.safety != "display" and fix.edits]:
        result["fixes"] = fixes
    return result


def _fix(fix: Fix) -> dict[str, Any]:
    by_file: dict[Source, list[Edit]] = {}
    for edit in fix.edits:
        by_file.setdefault(edit.span.source, []).append(edit)
    changes = [
        {"artifactLocation": _artifact(source), "replacements": [_replacement(edit) for edit in edits]}
        for source, edits in by_file.items()
    ]
    return {"description": {"text": fix.title}, "artifactChanges": changes}


def _replacement(edit: Edit) -> dict[str, Any]:
    return {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.text}}


def _location(span: Span) -> dict[str, Any]:
    return {"artifactLocation": _artifact(span.source), "region": _region(span)}


def _region(span: Span) -> dict[str, int]:
    line, column = span.source.position(span.start)
    end_line, end_column = span.source.position(span.end)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _artifact(source: Source) -> dict[str, str]:
    """A relative path is relative to where the command ran, which is what such files are read against."""
    path = source.name.replace("\\", "/")
    start = "file://" if path.startswith("/") else "file:///" if path[1:3] == ":/" else ""
    return {"uri": start + quote(path.encode("utf-8", "surrogateescape"), safe="/:" if start else "/")}
