"""The rules that look at data. They are loaded only where data are at hand."""

from __future__ import annotations

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph
from nndsl.rules import (
    amounts_as_classes,
    class_without_rows,
    constant_target,
    fractional_token,
    infinite_value,
    leaked_target,
    percentage_of_zero,
    sorted_without_shuffling,
    unknown_weighted_class,
    unreachable_target,
    unscaled_images,
)
from nndsl.rules.measured import Measured
from nndsl.rules.rule import Rule

DATA_RULES: tuple[Rule, ...] = (
    infinite_value.RULE,
    unscaled_images.RULE,
    unreachable_target.RULE,
    constant_target.RULE,
    class_without_rows.RULE,
    amounts_as_classes.RULE,
    sorted_without_shuffling.RULE,
    unknown_weighted_class.RULE,
    fractional_token.RULE,
    leaked_target.RULE,
    percentage_of_zero.RULE,
)


def check_data(graph: Graph, data: Measured) -> list[Diagnostic]:
    """Everything that the rules find in the data of a graph without errors, whose sizes are bound."""
    return [found for rule in DATA_RULES if rule.on_data for found in rule.on_data(graph, data)]
