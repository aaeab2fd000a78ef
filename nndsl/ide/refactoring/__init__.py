"""Changes of how a network is written: tried before they are offered, so that it stays the network it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from nndsl.ide.document import Document
from nndsl.ide.refactoring.extracting import extract_block, extract_tensor
from nndsl.ide.refactoring.heads import write_head, write_out_head
from nndsl.ide.refactoring.inlining import inline_tensor
from nndsl.ide.refactoring.proposal import Proposal
from nndsl.ide.sameness import is_same_network, tried

_PROPOSING: tuple[Callable[[Document, int, int], Proposal | None], ...] = (
    write_out_head,
    write_head,
    extract_tensor,
    extract_block,
    inline_tensor,
)


def refactorings(document: Document, start: int, end: int) -> Iterator[Proposal]:
    """What can be written otherwise at `start:end` and makes the very same network, with the same findings."""
    for propose in _PROPOSING:
        proposal = propose(document, start, end)
        if proposal is not None and is_same_network(document, tried(document, proposal.edits)):
            yield proposal
