"""From a name to where it is declared and used."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types

from nndsl.files import read
from nndsl.ide.definition import definition, python_class
from nndsl.ide.references import highlights, references
from nndsl.ide.symbols import symbols
from nndsl.lsp.feature import Feature, about
from nndsl.lsp.positions import Text
from nndsl.lsp.reading import SYMBOL_KINDS, flat
from nndsl.lsp.texts import OpenText, range_in
from nndsl.lsp.uris import key_of_path, path_of, uri_of

if TYPE_CHECKING:
    from nndsl.lsp.server import Server

MOST_SYMBOLS = 1_000
"""How many symbols of a workspace are told at once: nobody reads more."""

ACCESS = {"read": types.DocumentHighlightKind.Read, "write": types.DocumentHighlightKind.Write}


def go_to(server: Server, text: OpenText, params: types.DefinitionParams) -> list[types.Location]:
    offset = text.offset(params.position)
    found = [server.texts.location(span, text) for span in definition(text.document, offset)]
    python = python_class(text.document, offset)
    # The name of an `extern` leads to its declaration, and from there, as its module does, to the class.
    if python is None or (found and not _is_at(found[0], text, params.position)):
        return found
    return [_in_python(path, python.name) for path in _modules(server, text, python.paths)] or found


def _is_at(found: types.Location, text: OpenText, place: types.Position) -> bool:
    return found.uri == text.uri and found.range.start <= place <= found.range.end


def _modules(server: Server, text: OpenText, paths: Iterable[str]) -> list[str]:
    """Files that can hold a module: beside the text, in the folders above it, and in those of the workspace."""
    own = text.document.source.path
    folders = [path for uri in server.folders if (path := path_of(uri))]
    folders += map(str, Path(own).parents) if own else ()
    found = (os.path.join(folder, path) for folder in dict.fromkeys(folders) for path in paths)
    return [path for path in found if os.path.isfile(path)][:1]


def _in_python(path: str, name: str) -> types.Location:
    """Where a class is written in a Python file; the file's beginning where it is not seen."""
    try:
        lines = read(path).splitlines()
    except (OSError, ValueError):
        lines = []
    written = re.compile(rf"\s*(class|def) {re.escape(name)}\b|{re.escape(name)}\s*=")
    line = next((number for number, words in enumerate(lines) if written.match(words)), 0)
    return types.Location(uri_of(path), types.Range(types.Position(line, 0), types.Position(line, 0)))


def found_in_workspace(server: Server, params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
    """The symbols of all open texts and of the workspace's files whose names have the letters asked for, in this order."""
    open_ones = ((each.document, each.place) for each in server.texts if not each.is_too_long)
    others = ((each, Text(each.text, server.texts.encoding)) for each in server.unopened())
    wanted = re.compile(".*".join(map(re.escape, params.query)), re.IGNORECASE)
    found = (
        types.WorkspaceSymbol(
            types.Location(
                server.texts.uri_of_key(key_of_path(path)),
                range_in(place, each.name_span.start, each.name_span.end),
            ),
            each.name,
            SYMBOL_KINDS[each.kind],
            container_name=container,
        )
        for document, place in (*open_ones, *others)
        if (path := document.source.path)
        for each, container in flat(symbols(document))
        if wanted.search(each.name)
    )
    return list(islice(found, MOST_SYMBOLS))


def usages(server: Server, text: OpenText, params: types.ReferenceParams) -> list[types.Location]:
    found = references(
        text.document,
        text.offset(params.position),
        declaration=params.context.include_declaration,
        others=server.others(text),
    )
    return [server.texts.location(span, text) for span in found]


def highlighted(
    server: Server, text: OpenText, params: types.DocumentHighlightParams
) -> list[types.DocumentHighlight]:
    found = highlights(text.document, text.offset(params.position))
    return [
        types.DocumentHighlight(text.range(each.span.start, each.span.end), ACCESS[each.access])
        for each in found
    ]


FEATURES = (
    about(types.TEXT_DOCUMENT_DEFINITION, go_to),
    about(types.TEXT_DOCUMENT_REFERENCES, usages),
    about(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, highlighted),
    Feature(types.WORKSPACE_SYMBOL, found_in_workspace),
)
