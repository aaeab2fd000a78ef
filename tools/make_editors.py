"""Writes the files under `editors/` and `nndsl/` that say how `.nn` texts are coloured, from the catalog and grammar.

python tools/make_editors.py           writes them
python tools/make_editors.py --check   names those that are stale and exits with 1
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from editors.tree_sitter import javascript, queries

from editors import pygments_words, snippets, sublime, textmate, vscode
from editors.vim import syntax as vim

ROOT = Path(__file__).resolve().parent.parent

GENERATORS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("nndsl/highlighting/words.json", pygments_words.text),
    ("editors/vscode/syntaxes/nndsl.tmLanguage.json", textmate.text),
    ("editors/vscode/snippets/nndsl.json", snippets.for_vscode),
    ("editors/vscode/package.json", vscode.package),
    ("editors/sublime/nndsl.sublime-syntax", sublime.text),
    ("editors/sublime/nndsl.sublime-completions", snippets.for_sublime),
    ("editors/vim/syntax/nndsl.vim", vim.text),
    ("editors/tree-sitter/grammar.js", javascript.grammar_js),
    ("editors/tree-sitter/src/grammar.json", javascript.grammar_as_json),
    ("editors/tree-sitter/queries/highlights.scm", queries.highlights),
)
"""Each file, below the root of the repository, and what makes its text."""


def stale() -> list[str]:
    """The files that are missing or differ from what is wanted."""
    return [path for path, make in GENERATORS if _there(ROOT / path) != make()]


def _there(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def main() -> int:
    found = stale()
    if "--check" in sys.argv[1:]:
        print("\n".join(found), end="\n" if found else "")
        return int(bool(found))
    for path, make in GENERATORS:
        if path in found:
            (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / path).write_text(make(), encoding="utf-8", newline="\n")
    print(f"{len(found)} of {len(GENERATORS)} files written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
