"""Keras' ops: the rules of all of them, by the op's name without `ops.`."""

from __future__ import annotations

from nndsl.shapes import (
    op_algebra,
    op_elementwise,
    op_joining,
    op_neural,
    op_products,
    op_reductions,
    op_repeating,
    op_reshaping,
    op_windows,
)
from nndsl.shapes.call import Rule

RULES: dict[str, Rule] = {
    **op_elementwise.RULES,
    **op_reductions.RULES,
    **op_reshaping.RULES,
    **op_repeating.RULES,
    **op_joining.RULES,
    **op_products.RULES,
    **op_neural.RULES,
    **op_windows.RULES,
    **op_algebra.RULES,
}
