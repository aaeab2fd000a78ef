"""Keras' ops: the rules of all of them, by the op's name without `ops.`."""

from __future__ import annotations

from nndsl.shapes import (
    op_algebra,
    op_attention,
    op_einsum,
    op_elementwise,
    op_image_changes,
    op_images,
    op_joining,
    op_neural,
    op_picking,
    op_products,
    op_ranges,
    op_reductions,
    op_repeating,
    op_reshaping,
    op_signals,
    op_solving,
    op_windows,
)
from nndsl.shapes.call import Rule
from nndsl.shapes.op_checks import checked

RULES: dict[str, Rule] = checked(
    {
        **op_elementwise.RULES,
        **op_reductions.RULES,
        **op_reshaping.RULES,
        **op_repeating.RULES,
        **op_joining.RULES,
        **op_products.RULES,
        **op_neural.RULES,
        **op_windows.RULES,
        **op_algebra.RULES,
        **op_attention.RULES,
        **op_einsum.RULES,
        **op_image_changes.RULES,
        **op_images.RULES,
        **op_picking.RULES,
        **op_ranges.RULES,
        **op_signals.RULES,
        **op_solving.RULES,
    }
)
