"""Everything that one needs to know to do the run again."""

from __future__ import annotations

import json
from typing import Any

from nndsl.runtime.report.blocks import Block, Code, Facts, Table
from nndsl.runtime.report.material import Material

SHOWN = ("seed", "backend", "epochs", "batch_size", "validation_split", "test_split", "shuffle", "started")


def settings(material: Material) -> list[Block]:
    said = material.settings
    source = said["data"]
    facts = [(name.replace("_", " "), _plain(said[name])) for name in SHOWN if name in said]
    facts.append(("data", f"{source['kind']} {source['location']}"))
    facts += [(f"data: {name}", _plain(value)) for name, value in source["options"].items()]
    blocks: list[Block] = [Facts(facts)]
    for title, values in (
        ("param", said["params"]),
        ("size", said["symbols"]),
        ("package", said["versions"]),
    ):
        if values:
            rows = [[name, _plain(value)] for name, value in values.items()]
            blocks.append(Table((title, "version" if title == "package" else "value"), rows))
    text = json.dumps(dict(said), indent=2, ensure_ascii=False, default=str)
    return [*blocks, Code(text, "settings.json")]


def _plain(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
