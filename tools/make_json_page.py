"""Writes `docs/json.md`: what the json target writes, from the descriptions in `templates/json/schema.json`.

python tools/make_json_page.py           writes the page
python tools/make_json_page.py --check   exits with 1 where it is missing or stale
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "templates" / "json" / "schema.json"
PAGE = ROOT / "docs" / "json.md"

OPENING = """\
# The json target

`nndsl compile net.nn --target json` writes one JSON object with everything that nndsl knows of a network, for other programs.
`templates/json/schema.json` is its JSON Schema (draft 2020-12); an installed nndsl has it in its folder `nndsl/templates/json`.
Python programs get the same as a dict, without a file: `nndsl.emit.describing.network(graph)`.

- The text is strict JSON, and the same for the same network.
- Keys that this page does not name do not occur. New ones may be added; `schema` rises when a program has to change.
- A weight belongs to the layer that makes it: leave out the layers with `same_weights_as` when you count.
"""


def page() -> str:
    """The page, from the schema."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    parts = [OPENING, *_section("the object", schema, 2)]
    for name, definition in schema["$defs"].items():
        parts += _section(name, definition, 3)
    return "\n".join(parts)


def _section(name: str, definition: dict[str, Any], level: int) -> Iterable[str]:
    yield f"{'#' * level} {name}\n"
    yield f"{definition['description']}\n"
    if "properties" in definition:
        yield "| key | type | |\n| --- | --- | --- |"
        optional = set(definition["properties"]) - set(definition["required"])
        for key, inner in definition["properties"].items():
            shown = f"`{key}`" + (" (optional)" if key in optional else "")
            yield f"| {shown} | {_type(inner)} | {inner['description']} |"
        yield ""
    elif "$ref" not in definition:
        yield f"Type: {_type(definition)}.\n"


def _type(schema: dict[str, Any]) -> str:
    """What a value may be, in words, with links to the sections of definitions."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name})"
    if "const" in schema:
        return f"`{json.dumps(schema['const'])}`"
    if "enum" in schema:
        return " or ".join(f"`{json.dumps(each)}`" for each in schema["enum"])
    alternatives = schema.get("oneOf") or schema.get("anyOf")
    if alternatives:
        return " or ".join(map(_type, alternatives))
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return " or ".join(_kind(kind, schema) for kind in kinds)


def _kind(kind: str, schema: dict[str, Any]) -> str:
    if kind == "array":
        return f"array of {_type(schema['items'])}"
    if kind == "object" and isinstance(schema.get("additionalProperties"), dict):
        return f"object whose values are {_type(schema['additionalProperties'])}"
    return kind


def main() -> int:
    wanted = page()
    if "--check" in sys.argv[1:]:
        return int(not PAGE.exists() or PAGE.read_text(encoding="utf-8") != wanted)
    PAGE.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
