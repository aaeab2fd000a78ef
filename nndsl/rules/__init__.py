"""Rules: one defect a file, with its code, its explanation and, where it is found in a graph, its check.

`RULES` are the checks that run over every graph. Codes that the parser, the resolver or the shape rules report
have a file of the same form without a check; `all_rules` finds them all when somebody asks for explanations.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import import_module

from nndsl.diagnostics import Diagnostic
from nndsl.graph.graph import Graph
from nndsl.rules import (
    accented_layer_name,
    activated_regression_head,
    activation_on_activation,
    activation_with_from_logits,
    broadcast_channels,
    bypassed_layer,
    channels_first_image,
    class_weight_mismatch,
    classifier_activation_mismatch,
    constant_metric,
    dead_from_the_start,
    dropped_predictions,
    dying_relu_head,
    embedding_too_small,
    everything_dropped,
    head_width_mismatch,
    integers_into_dense,
    label_encoding_mismatch,
    linear_layers_in_a_row,
    logits_without_from_logits,
    loss_for_different_heads,
    loss_missing,
    loss_task_mismatch,
    lost_mask,
    masked_output_mismatch,
    merged_batches,
    metric_rank_mismatch,
    metric_task_mismatch,
    missing_output_key,
    monitor_in_the_wrong_direction,
    monitor_without_validation,
    normalized_head,
    normalized_single_example,
    nothing_trainable,
    one_unit_categorical_loss,
    output_rank_mismatch,
    range_activation_mismatch,
    reconstruction_shape_mismatch,
    scheduled_rate_changed,
    settings_per_output_mismatch,
    single_unit_softmax,
    softmax_in_hidden_layer,
    softmax_over_one,
    softmax_with_binary_loss,
    training_value_out_of_range,
    uncropped_prediction,
    undirected_monitor,
    unknown_monitor,
    unknown_output_key,
    unsuitable_dtype,
    unusable_axis,
    zero_loss_weights,
)
from nndsl.rules.judgements import how_to_silence
from nndsl.rules.rule import Rule

__all__ = ["RULES", "Rule", "all_rules", "check", "explanation"]

RULES: tuple[Rule, ...] = (
    head_width_mismatch.RULE,
    output_rank_mismatch.RULE,
    reconstruction_shape_mismatch.RULE,
    single_unit_softmax.RULE,
    activated_regression_head.RULE,
    range_activation_mismatch.RULE,
    classifier_activation_mismatch.RULE,
    logits_without_from_logits.RULE,
    activation_with_from_logits.RULE,
    loss_task_mismatch.RULE,
    softmax_with_binary_loss.RULE,
    one_unit_categorical_loss.RULE,
    loss_for_different_heads.RULE,
    unknown_output_key.RULE,
    missing_output_key.RULE,
    settings_per_output_mismatch.RULE,
    metric_task_mismatch.RULE,
    metric_rank_mismatch.RULE,
    label_encoding_mismatch.RULE,
    masked_output_mismatch.RULE,
    dying_relu_head.RULE,
    loss_missing.RULE,
    linear_layers_in_a_row.RULE,
    softmax_in_hidden_layer.RULE,
    everything_dropped.RULE,
    broadcast_channels.RULE,
    channels_first_image.RULE,
    normalized_head.RULE,
    normalized_single_example.RULE,
    lost_mask.RULE,
    nothing_trainable.RULE,
    integers_into_dense.RULE,
    merged_batches.RULE,
    activation_on_activation.RULE,
    dropped_predictions.RULE,
    softmax_over_one.RULE,
    dead_from_the_start.RULE,
    training_value_out_of_range.RULE,
    class_weight_mismatch.RULE,
    monitor_without_validation.RULE,
    unknown_monitor.RULE,
    constant_metric.RULE,
    zero_loss_weights.RULE,
    monitor_in_the_wrong_direction.RULE,
    undirected_monitor.RULE,
    scheduled_rate_changed.RULE,
    embedding_too_small.RULE,
    bypassed_layer.RULE,
    unusable_axis.RULE,
    unsuitable_dtype.RULE,
    uncropped_prediction.RULE,
    accented_layer_name.RULE,
)


def check(graph: Graph) -> list[Diagnostic]:
    """Everything that the rules find in a graph, in the order of the text, each defect once a place."""
    return once_a_place(found for rule in RULES if rule.check for found in rule.check(graph))


def once_a_place(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings in the order of the text: a block that is used twice has its mistake once there."""
    found: dict[tuple[str, int, int, int], Diagnostic] = {}
    for diagnostic in diagnostics:
        span = diagnostic.span
        found.setdefault((diagnostic.code, id(span.source), span.start, span.end), diagnostic)
    return sorted(found.values(), key=_place)


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule there is, by code, those without a check included."""
    from pkgutil import iter_modules

    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    rules = [module.RULE for module in modules if hasattr(module, "RULE")]
    return tuple(sorted(rules, key=lambda rule: rule.code))


def explanation(code_or_name: str) -> str | None:
    """The explanation of a code (`NN301`) or of a rule's name (`wrong-rank`), as Markdown; `None` for neither."""
    for rule in all_rules():
        if code_or_name in (rule.code, rule.name):
            module = import_module(f"{__name__}.{rule.name.replace('-', '_')}")
            said = (module.__doc__ or "").strip()
            return f"# {rule.code} {rule.name}\n\n{said}\n\n{how_to_silence(rule.code)}\n"
    return None


def _place(diagnostic: Diagnostic) -> tuple[str, int, int, str]:
    return (diagnostic.path or "", diagnostic.span.start, diagnostic.span.end, diagnostic.code)
