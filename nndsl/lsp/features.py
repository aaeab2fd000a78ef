"""What the server answers: one table of all features."""

from __future__ import annotations

from nndsl.lsp import changing, finding, navigating, tokens
from nndsl.lsp.feature import Feature

FEATURES: tuple[Feature, ...] = (
    *finding.FEATURES,
    *navigating.FEATURES,
    *changing.FEATURES,
    *tokens.FEATURES,
)
