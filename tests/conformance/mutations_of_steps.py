"""Mutations of steps and of what flows into them."""

from __future__ import annotations

import random

from mutation_tree import WORDS, Edit, Places, misspelt, pick, replaced, text_of_node

from nndsl.syntax import nodes as n
from nndsl.syntax.statements import AssignStatement, InputStatement, Tree


def steps(places: Places) -> list[n.Use]:
    return list(places.get(n.Use, []))


def step_removed(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    pipe = pick(rng, [one for one in places.get(n.Pipe, []) if one.steps])
    if pipe is None:
        return None
    at = rng.randrange(len(pipe.steps))
    before = pipe.steps[at - 1].span.end if at else pipe.source.span.end
    return before, pipe.steps[at].span.end, ""


def flatten_removed(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    names = ("Flatten", "Global", "RepeatVector", "Reshape", "ops.expand_dims")
    for pipe in rng.sample(places.get(n.Pipe, []), len(places.get(n.Pipe, []))):
        for at, step in enumerate(pipe.steps):
            if isinstance(step, n.Use) and step.name.id.startswith(names):
                return (pipe.steps[at - 1].span.end if at else pipe.source.span.end), step.span.end, ""
    return None


def step_inserted(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    step = pick(rng, steps(places))
    return (step.span.start, step.span.start, f"{rng.choice(WORDS['inserted'])} -> ") if step else None


def step_doubled(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    step = pick(rng, steps(places))
    return (step.span.start, step.span.start, f"{text_of_node(step)} -> ") if step else None


def layer_swapped(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    step = pick(rng, steps(places))
    if step is None:
        return None
    others = [
        other
        for family in WORDS["families"]
        if step.name.id in family
        for other in family
        if other != step.name.id
    ]
    if not others:
        return replaced(step, rng.choice(WORDS["inserted"]))
    other = rng.choice(others)
    return replaced(step, other) if "(" in other else replaced(step.name, other)


def layer_misspelt(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    step = pick(rng, steps(places))
    return replaced(step.name, misspelt(rng, step.name.id)) if step else None


def wrapped(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    step = pick(rng, [one for one in steps(places) if one.name.id[:1].isupper()])
    if step is None:
        return None
    inner = text_of_node(step) if step.arguments is not None else f"{step.name.id}()"
    wrapper = rng.choice(["TimeDistributed", "Bidirectional", "SpectralNormalization", "RNN"])
    return replaced(step, f"{wrapper}({inner})")


def item_removed(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    source = pick(rng, [one for one in places.get(n.ListSource, []) if one.items])
    if source is None:
        return None
    kept = list(source.items)
    kept.pop(rng.randrange(len(kept)))
    return replaced(source, f"[{', '.join(text_of_node(one) for one in kept)}]")


def source_swapped(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    """Another tensor of the file, as often one that is defined later."""
    names = [one.name.id for one in tree.statements if isinstance(one, InputStatement)]
    names += [one.id for each in tree.statements if isinstance(each, AssignStatement) for one in each.targets]
    pipe = pick(rng, [one for one in places.get(n.Pipe, []) if isinstance(one.source, n.Name)])
    return (
        replaced(pipe.source, rng.choice([name for name in names if name != "_"])) if pipe and names else None
    )


def list_to_call(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    source = pick(rng, [*places.get(n.ListSource, []), *places.get(n.CallSource, [])])
    if source is None:
        return None
    inside = text_of_node(source)[1:-1]
    return replaced(source, f"({inside})" if isinstance(source, n.ListSource) else f"[{inside}]")


def tensor_misspelt(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    pipe = pick(rng, [one for one in places.get(n.Pipe, []) if isinstance(one.source, n.Name)])
    return replaced(pipe.source, misspelt(rng, pipe.source.id)) if pipe else None


def branch_removed(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    fork = pick(rng, [one for one in places.get(n.Fork, []) if len(one.branches) > 1])
    if fork is None:
        return None
    kept = [" -> ".join(text_of_node(step) for step in branch) for branch in fork.branches]
    kept.pop(rng.randrange(len(kept)))
    return replaced(fork, f"{{ {' | '.join(kept)} }}")
