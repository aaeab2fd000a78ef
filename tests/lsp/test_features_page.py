"""The page on the language server names every method that the server takes, and no other as its own."""

from __future__ import annotations

import re
from pathlib import Path

from nndsl.lsp.features import FEATURES
from nndsl.lsp.synchronizing import SYNCHRONIZING

PAGE = Path(__file__).parents[2] / "docs/language_server.md"
UNTOLD = {"initialized"}
"""What belongs to no feature."""


def told() -> dict[str, bool]:
    """The methods of the table, and whether the last column says that nndsl has them."""
    found: dict[str, bool] = {}
    table = PAGE.read_text("utf-8").partition("## Beside Pyright")[2].partition("\n## ")[0]
    for row in re.findall(r"^\|(.*`\w+/\w+.*)\|$", table, re.MULTILINE):
        cells = [cell.strip() for cell in row.split(" | ")]
        prefix = ""
        for method in re.findall(r"`([\w/]+)`", cells[0]):
            prefix = method.rpartition("/")[0] if "/" in method and "full/" not in method else prefix
            full = method if method.startswith(prefix) else f"{prefix}/{method}"
            found[full] = not cells[-1].startswith("no")
    return found


def test_the_page_and_the_server_agree() -> None:
    taken = (
        {feature.method for feature in FEATURES} | set(SYNCHRONIZING) | {"textDocument/publishDiagnostics"}
    )
    page = told()
    assert taken - UNTOLD == {method for method, has in page.items() if has}
    assert not any(method in taken for method, has in page.items() if not has)
