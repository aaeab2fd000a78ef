"""Findings for a client that asks for them."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from lsprotocol import types

from nndsl.lsp.feature import Feature
from nndsl.lsp.uris import key_of

if TYPE_CHECKING:
    from nndsl.lsp.server import Server

Report = types.RelatedFullDocumentDiagnosticReport | types.RelatedUnchangedDocumentDiagnosticReport


def diagnostics(server: Server, params: types.DocumentDiagnosticParams) -> Report:
    """The findings of a file, or word that they are what they were."""
    server.checks.run()
    found = server.checks.of(key_of(params.text_document.uri))
    state = blake2b(repr(found).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    if params.previous_result_id == state:
        return types.RelatedUnchangedDocumentDiagnosticReport(state)
    return types.RelatedFullDocumentDiagnosticReport(found, result_id=state)


FEATURES = (
    Feature(
        types.TEXT_DOCUMENT_DIAGNOSTIC,
        diagnostics,
        types.DiagnosticOptions(
            inter_file_dependencies=True, workspace_diagnostics=False, identifier="nndsl"
        ),
    ),
)
