"""What changes the text: rename."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from nndsl.ide.rename import Refusal, prepare_rename, rename
from nndsl.lsp.edits import workspace_edit
from nndsl.lsp.feature import about
from nndsl.lsp.texts import OpenText

if TYPE_CHECKING:
    from nndsl.lsp.server import Server


def to_rename(
    server: Server, text: OpenText, params: types.PrepareRenameParams
) -> types.PrepareRenamePlaceholder:
    """The name at a place, as what to begin the new one with."""
    found = prepare_rename(text.document, text.offset(params.position))
    if isinstance(found, Refusal):
        raise refused(found)
    return types.PrepareRenamePlaceholder(text.range(found.start, found.end), found.text)


def renamed(server: Server, text: OpenText, params: types.RenameParams) -> types.WorkspaceEdit:
    others = [each.document for each in server.texts if each is not text]
    found = rename(text.document, text.offset(params.position), params.new_name, others)
    if isinstance(found, Refusal):
        raise refused(found)
    return workspace_edit(server, text, found)


def refused(why: Refusal) -> JsonRpcException:
    """What an editor shows as the reason."""
    return JsonRpcException(why.why, types.LSPErrorCodes.RequestFailed)


FEATURES = (
    about(types.TEXT_DOCUMENT_PREPARE_RENAME, to_rename),
    about(types.TEXT_DOCUMENT_RENAME, renamed),
)
