"""What changes texts: rename, formatting, and actions that mend what was found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from nndsl.ide.actions import FIX_ALL, QUICK_FIX, REFACTOR, Action, actions
from nndsl.ide.formatting import format_edits, format_range, format_typed
from nndsl.ide.rename import Refusal, prepare_rename, rename
from nndsl.lsp.edits import text_edits, workspace_edit
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
    found = rename(text.document, text.offset(params.position), params.new_name, server.others(text))
    if isinstance(found, Refusal):
        raise refused(found)
    return workspace_edit(server, text, found)


def refused(why: Refusal) -> JsonRpcException:
    """What an editor shows as the reason."""
    return JsonRpcException(why.why, types.LSPErrorCodes.RequestFailed)


def formatted(server: Server, text: OpenText, params: types.DocumentFormattingParams) -> list[types.TextEdit]:
    """There is one style: what the client says of tabs does not count. A text that does not parse is left as it is."""
    return text_edits(text, format_edits(text.document))


def formatted_range(
    server: Server, text: OpenText, params: types.DocumentRangeFormattingParams
) -> list[types.TextEdit]:
    return text_edits(text, format_range(text.document, *text.offsets(params.range)))


def formatted_typed(
    server: Server, text: OpenText, params: types.DocumentOnTypeFormattingParams
) -> list[types.TextEdit]:
    return text_edits(text, format_typed(text.document, text.offset(params.position)))


def remedies(server: Server, text: OpenText, params: types.CodeActionParams) -> list[types.CodeAction]:
    start, end = text.offsets(params.range)
    only = [str(getattr(kind, "value", kind)) for kind in params.context.only or ()]
    found = actions(text.document, start, end, only)
    return [_action(server, text, each, params.context.diagnostics) for each in found]


def _action(
    server: Server, text: OpenText, action: Action, known: Sequence[types.Diagnostic]
) -> types.CodeAction:
    about_it = None
    if action.finding is not None:
        stretch = text.range(action.finding.span.start, action.finding.span.end)
        about_it = [each for each in known if (each.code, each.range) == (action.finding.code, stretch)]
    return types.CodeAction(
        action.title,
        kind=action.kind,
        diagnostics=about_it or None,
        is_preferred=action.preferred or None,
        edit=workspace_edit(server, text, action.edits),
    )


FEATURES = (
    about(types.TEXT_DOCUMENT_PREPARE_RENAME, to_rename),
    about(types.TEXT_DOCUMENT_RENAME, renamed),
    about(types.TEXT_DOCUMENT_FORMATTING, formatted),
    about(types.TEXT_DOCUMENT_RANGE_FORMATTING, formatted_range),
    about(
        types.TEXT_DOCUMENT_ON_TYPE_FORMATTING, formatted_typed, types.DocumentOnTypeFormattingOptions("}")
    ),
    about(types.TEXT_DOCUMENT_CODE_ACTION, remedies, types.CodeActionOptions([QUICK_FIX, REFACTOR, FIX_ALL])),
)
