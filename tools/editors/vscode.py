"""What VS Code's `package.json` takes from the rest: the version, and scopes for the server's semantic tokens."""

from __future__ import annotations

import json
from pathlib import Path

from editors.kinds import KINDS, scope
from nndsl.lsp.tokens import SYNTAX
from nndsl.version import __version__

PACKAGE = Path(__file__).resolve().parents[2] / "editors" / "vscode" / "package.json"


def package() -> str:
    """The package as it is, with these two brought up to date."""
    found = json.loads(PACKAGE.read_text(encoding="utf-8"))
    found["version"] = __version__
    found["contributes"]["semanticTokenScopes"] = [{"language": "nndsl", "scopes": token_scopes()}]
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"


def token_scopes() -> dict[str, list[str]]:
    """A selector of semantic tokens with the scope that the same word has before the server has spoken.

    So a text does not change its colours when the server starts, but where the server knows better. What the syntax
    tells as well is not sent to VS Code.
    """
    found: dict[str, list[str]] = {}
    for kind in KINDS:
        if kind.lsp and kind.lsp[0] not in SYNTAX:
            found.setdefault(".".join(kind.lsp), [scope(kind.name)])
    return found
