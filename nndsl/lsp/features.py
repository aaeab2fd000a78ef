"""What the server answers: one table of all features."""

from __future__ import annotations

from nndsl.lsp import changing, completing, finding, navigating, reading, tokens
from nndsl.lsp.feature import Feature

FEATURES: tuple[Feature, ...] = (
    *finding.FEATURES,
    *reading.FEATURES,
    *completing.FEATURES,
    *navigating.FEATURES,
    *changing.FEATURES,
    *tokens.FEATURES,
)
