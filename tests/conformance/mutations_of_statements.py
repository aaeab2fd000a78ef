"""Mutations of statements: inputs, counts, outputs and their tasks, settings."""

from __future__ import annotations

import random

from mutation_tree import WORDS, Edit, Places, pick, replaced, text_of_node

from nndsl.syntax import nodes as n
from nndsl.syntax.statements import AssignStatement, InputStatement, OutputStatement, SectionStatement, Tree


def input_changed(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    statement = pick(rng, places.get(InputStatement, []))
    dims = [text_of_node(dim) for dim in statement.dims]
    if not dims:
        return None
    at = rng.randrange(len(dims))
    kind = rng.choice(["size", "size", "none", "batch", "less", "more", "dtype"])
    changed = {
        "size": [*dims[:at], rng.choice(["1", "2", "3", "5", "16"]), *dims[at + 1 :]],
        "none": [*dims[:at], "None", *dims[at + 1 :]],
        "batch": [rng.choice(["32", "None"]), *dims],
        "less": dims[:at] + dims[at + 1 :],
        "more": [*dims, "2"],
        "dtype": dims,
    }[kind]
    dtype = f": {statement.dtype.id}" if statement.dtype else ""
    if kind == "dtype":
        dtype = rng.choice([": int32", ": float16", ": float", ": bool", ""])
    return replaced(statement, f"input {statement.name.id}({', '.join(changed)}){dtype}")


def count_changed(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    repeat = pick(rng, places.get(n.Repeat, []))
    return replaced(repeat.count, rng.choice(["0", "1", "4", "width"])) if repeat else None


def task_changed(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    statement = pick(rng, [one for one in places.get(OutputStatement, []) if one.task])
    if statement is None:
        return None
    end = statement.per.span.end if statement.per and rng.random() < 0.5 else statement.task.span.end
    return statement.task.span.start, end, rng.choice(WORDS["tasks"])


def head_changed(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    statement = pick(rng, [one for one in places.get(OutputStatement, []) if one.pipe.steps])
    if statement is None:
        return None
    width, word = rng.choice([1, 2, 3, 4, 5, 10]), rng.choice(
        ["", "sigmoid", "softmax", "relu", "tanh", "linear"]
    )
    return replaced(statement.pipe.steps[-1], f"Dense({width}{word and ', ' + word})")


def setting_changed(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    """Another loss, metric or optimizer, or one more setting."""
    settings = {one.key.id: one for one in places.get(n.Setting, [])}
    if rng.random() < 0.15:
        return _setting_added(tree, places, rng.choice(WORDS["settings"]))
    key = rng.choice(["loss", "loss", "metrics", "optimizer"])
    new = rng.choice(WORDS["losses" if key == "loss" else key if key == "metrics" else "optimizers"])
    return (
        replaced(settings[key].value, new)
        if key in settings
        else _setting_added(tree, places, f"{key}: {new}")
    )


def _setting_added(tree: Tree, places: Places, setting: str) -> Edit:
    sections = places.get(SectionStatement, [])
    at = next((one.span.end - 1 for one in sections if one.kind == "compile"), None)
    end = len(tree.source.text)
    return (at, at, f"    {setting}\n") if at else (end, end, f"compile {{ {setting} }}\n")


def loss_key_changed(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    item = pick(rng, [one for one in places.get(n.DictItem, []) if isinstance(one.key, n.Name)])
    return replaced(item.key, rng.choice(["y", "y0", "y1", "out"])) if item else None


def dtype_changed(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    statement = pick(rng, places.get(InputStatement, []))
    dims = ", ".join(text_of_node(dim) for dim in statement.dims)
    dtype = rng.choice(["int32", "int64", "float16", "string", "bool", "float", "double", "uint8"])
    return replaced(statement, f"input {statement.name.id}({dims}): {dtype}")


def name_doubled(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    """A tensor under the name of another, or a layer under the name of an output."""
    assigned = [one for one in tree.statements if isinstance(one, AssignStatement | OutputStatement)]
    names = [one.name for one in tree.statements if isinstance(one, InputStatement | OutputStatement)]
    target = pick(rng, assigned)
    if target is None:
        return None
    name = target.name if isinstance(target, OutputStatement) else target.targets[0]
    return replaced(name, rng.choice(names).id)


def statement_removed(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    return replaced(rng.choice(tree.statements), "")


def statement_doubled(rng: random.Random, tree: Tree, places: Places) -> Edit | None:
    statement = rng.choice(tree.statements)
    return statement.span.end, statement.span.end, "\n" + text_of_node(statement)
