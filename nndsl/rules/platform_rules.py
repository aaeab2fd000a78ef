"""The rules of the visual platform. They are loaded where `--target platform` asks for them."""

from __future__ import annotations

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph
from nndsl.platform.settings import PlatformSettings
from nndsl.rules import (
    once_a_place,
    platform_head_width,
    platform_input_shape,
    platform_keras_version,
    platform_left_out_setting,
    platform_logits,
    platform_loose_mask,
    platform_monitor,
    platform_output_rank,
    platform_python_layer,
    platform_raw_op,
    platform_several_outputs,
    platform_sparse_loss,
    platform_task,
    platform_unadapted_layer,
    platform_unloadable,
    platform_unnamed_input,
)
from nndsl.rules.rule import Rule

PLATFORM_RULES: tuple[Rule, ...] = (
    platform_several_outputs.RULE,
    platform_output_rank.RULE,
    platform_task.RULE,
    platform_logits.RULE,
    platform_sparse_loss.RULE,
    platform_head_width.RULE,
    platform_unnamed_input.RULE,
    platform_input_shape.RULE,
    platform_raw_op.RULE,
    platform_python_layer.RULE,
    platform_left_out_setting.RULE,
    platform_monitor.RULE,
    platform_unadapted_layer.RULE,
    platform_keras_version.RULE,
    platform_loose_mask.RULE,
    platform_unloadable.RULE,
)


def check_platform(graph: Graph, settings: PlatformSettings) -> list[Diagnostic]:
    """Everything that the platform's rules find in a graph without errors."""
    rules = (rule.on_platform for rule in PLATFORM_RULES if rule.on_platform)
    return once_a_place(found for check in rules for found in check(graph, settings))
