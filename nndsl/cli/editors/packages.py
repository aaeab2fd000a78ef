"""What is put where: the files of each editor's package, from `editors/`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from nndsl.resources import folder

Files = dict[str, bytes]
"""Content by path below the package, with `/`."""

_VIM = ("autoload", "compiler", "doc", "ftdetect", "ftplugin", "indent", "syntax")


def vim() -> Files:
    """Vim's files, with the index of the help."""
    files = dict(_below("vim", _VIM))
    return {**files, "doc/tags": _help_tags(files)}


def neovim() -> Files:
    """The same, with the language server's settings and the queries for a tree-sitter parser."""
    queries = {f"queries/nndsl/{path}": content for path, content in _below("tree-sitter/queries", (".",))}
    return {**vim(), **dict(_below("vim", ("lsp",))), **queries}


def sublime() -> Files:
    """Sublime Text's files."""
    return {path: content for path, content in _below("sublime", (".",)) if not path.endswith(".md")}


def _below(editor: str, parts: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    root = folder("editors") / editor
    for part in parts:
        for path in sorted((root / part).rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                yield path.relative_to(root).as_posix(), path.read_bytes()


def _help_tags(files: Files) -> bytes:
    """What `:helptags` would write: Vim finds help by it."""
    tags = sorted(
        (tag, Path(path).name)
        for path, content in files.items()
        if path.startswith("doc/")
        for tag in re.findall(r"(?<!\S)\*([^*\s|]+)\*(?!\S)", content.decode())
    )
    return "".join(f"{tag}\t{name}\t/*{tag}*\n" for tag, name in tags).encode()
