"""Mutations of `.nn` texts: one small change each, of the kinds that people make by mistake.

    for kind, text in mutants(good, count=5, seed=1): ...

A mutation replaces the text of one node of the syntax tree, found by its span; it may leave the network right.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import mutations_of_arguments as of_arguments
import mutations_of_statements as of_statements
import mutations_of_steps as of_steps
from mutation_tree import Edit, Places, places_of

from nndsl.source import Source
from nndsl.syntax.parser import parse
from nndsl.syntax.statements import Tree

Mutation = Callable[[random.Random, Tree, Places], Edit | None]
MUTATIONS: dict[str, Mutation] = {
    "argument value": of_arguments.argument_value,
    "argument value again": of_arguments.argument_value,
    "argument name": of_arguments.argument_name,
    "argument removed": of_arguments.argument_removed,
    "argument added": of_arguments.argument_added,
    "argument added again": of_arguments.argument_added,
    "step removed": of_steps.step_removed,
    "flatten removed": of_steps.flatten_removed,
    "step inserted": of_steps.step_inserted,
    "step doubled": of_steps.step_doubled,
    "layer swapped": of_steps.layer_swapped,
    "layer misspelt": of_steps.layer_misspelt,
    "wrapped": of_steps.wrapped,
    "item removed": of_steps.item_removed,
    "branch removed": of_steps.branch_removed,
    "source swapped": of_steps.source_swapped,
    "tensor misspelt": of_steps.tensor_misspelt,
    "list or call": of_steps.list_to_call,
    "input changed": of_statements.input_changed,
    "dtype changed": of_statements.dtype_changed,
    "count changed": of_statements.count_changed,
    "task changed": of_statements.task_changed,
    "head changed": of_statements.head_changed,
    "setting changed": of_statements.setting_changed,
    "loss key changed": of_statements.loss_key_changed,
    "name doubled": of_statements.name_doubled,
    "statement removed": of_statements.statement_removed,
    "statement doubled": of_statements.statement_doubled,
}


def mutants(text: str, count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Up to `count` different mutants of a text, each with the name of its mutation."""
    rng = random.Random(seed)
    tree, _ = parse(Source(text))
    places = places_of(tree)
    seen = {text}
    for _ in range(4 * count):
        kind = rng.choice(list(MUTATIONS))
        edit = MUTATIONS[kind](rng, tree, places)
        if edit is None:
            continue
        start, end, new = edit
        mutant = text[:start] + new + text[end:]
        if mutant not in seen:
            seen.add(mutant)
            yield kind, mutant
        if len(seen) > count:
            return
