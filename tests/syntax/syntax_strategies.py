"""Random syntax trees, as the grammar would make them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from nndsl.source import Source, Span
from nndsl.syntax import nodes
from nndsl.syntax.statements import (
    AssignStatement,
    BlockBodyStatement,
    BlockStatement,
    DefaultStatement,
    ExternStatement,
    ImportStatement,
    InputStatement,
    NetworkStatement,
    OutputStatement,
    ParamStatement,
    SectionStatement,
    SharedStatement,
    Tree,
)

NOWHERE = Span(Source(""), 0, 0)

WORDS = ["x", "y", "conv", "d1", "units", "data", "input", "log", "named", "in_", "per", "größe"]
ids = st.one_of(st.sampled_from(WORDS), st.from_regex(r"[a-z_][a-z0-9_]{0,6}", fullmatch=True)).filter(
    lambda word: word
    not in {"head", "skip", "each", "as", "if", "else", "and", "or", "not", "in", "return", "from"}
)


def make(
    kind: type, *parts: st.SearchStrategy[Any], **named: st.SearchStrategy[Any]
) -> st.SearchStrategy[Any]:
    return st.builds(kind, st.just(NOWHERE), *parts, **named)


def several(items: st.SearchStrategy[Any], least: int = 0, most: int = 3) -> st.SearchStrategy[Any]:
    return st.lists(items, min_size=least, max_size=most).map(tuple)


names = make(nodes.Name, ids)
dotted = st.one_of(names, make(nodes.Name, st.lists(ids, min_size=2, max_size=3).map(".".join)))
numbers = st.one_of(
    st.integers(0, 10**6).map(lambda value: nodes.Number(NOWHERE, value, str(value))),
    st.sampled_from(["1e-3", ".5", "5.", "1_0.5E+2"]).map(
        lambda text: nodes.Number(NOWHERE, float(text), text)
    ),
)
strings = st.text(max_size=8).map(lambda value: nodes.String(NOWHERE, value, repr(value)))
constants = make(nodes.Constant, st.sampled_from([True, False, None]))

ARITHMETIC, COMPARISONS = ["+", "-", "*", "/", "//", "%", "**"], ["==", "!=", "<", "<=", ">", ">="]


def compound(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    ranges = make(nodes.RangeExpr, inner, inner)
    items = st.one_of(inner, ranges)
    argument = make(nodes.Argument, st.none() | names, inner)
    arguments = several(argument).map(in_order)
    key = st.one_of(names, strings, numbers)
    return st.one_of(
        make(nodes.TupleExpr, several(inner)),
        make(nodes.ListExpr, several(items)),
        make(nodes.DictExpr, several(make(nodes.DictItem, key, items))),
        make(nodes.Unary, st.sampled_from(["-", "+", "not"]), inner),
        make(nodes.Binary, st.sampled_from([*ARITHMETIC, *COMPARISONS, "and", "or"]), inner, inner),
        make(nodes.ShapeItem, names, inner),
        make(nodes.CallExpr, dotted, arguments),
    )


def in_order(arguments: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(sorted(arguments, key=lambda argument: argument.name is not None))


exprs = st.recursive(st.one_of(names, dotted, numbers, strings, constants), compound, max_leaves=6)
all_arguments = several(make(nodes.Argument, st.none() | names, exprs)).map(in_order)
uses = make(nodes.Use, dotted, st.none() | all_arguments)


def pieces(steps: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    chain = several(steps, 1)
    piece = st.one_of(make(nodes.Group, chain), make(nodes.Fork, several(chain, 1)), uses)
    repeat = make(nodes.Repeat, piece, exprs)
    each = make(nodes.Each, st.one_of(piece, repeat))
    choice = make(nodes.Choice, st.one_of(piece, repeat, each), exprs, st.one_of(piece, repeat))
    longer = make(nodes.Choice, piece, exprs, choice)
    plain = st.one_of(piece, repeat, each, choice, longer)
    return st.one_of(plain, make(nodes.As, plain, names))


simple_steps = st.one_of(uses, make(nodes.Head), make(nodes.Skip))
steps = st.recursive(simple_steps, pieces, max_leaves=5)
chains = several(steps, 1)
literals = st.one_of(numbers, strings, constants, make(nodes.Unary, st.sampled_from(["-", "+"]), numbers))


def longer_pipes(pipes: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    call = make(nodes.CallArgument, st.none() | names, st.one_of(pipes, literals))
    source = st.one_of(
        names,
        make(nodes.ListSource, several(pipes)),
        make(nodes.CallSource, several(call, 1).map(in_order)),
    )
    return make(nodes.Pipe, source, several(steps))


pipes = st.recursive(make(nodes.Pipe, names, several(simple_steps)), longer_pipes, max_leaves=4)
plain_exprs = exprs
parameters = several(make(nodes.Parameter, names, st.none() | exprs))
assignments = st.one_of(
    make(AssignStatement, several(names, 1, 1), st.just(False), pipes),
    make(AssignStatement, several(names, 1), st.just(True), pipes),
)
settings = several(make(nodes.Setting, names, st.one_of(exprs, make(nodes.RangeExpr, exprs, exprs))))
sources = make(nodes.CallExpr, dotted, all_arguments)
spaces = st.one_of(
    make(nodes.SetSpace, several(exprs, 1)), make(nodes.RangeSpace, exprs, exprs, st.booleans())
)
tasks = make(nodes.Task, names, several(exprs))
patterns = several(make(nodes.ShapePattern, several(exprs)), 1)
blocks_with_body = st.one_of(
    make(
        BlockBodyStatement,
        several(names, 1, 1),
        st.just(False),
        names,
        parameters,
        several(assignments),
        pipes,
    ),
    make(
        BlockBodyStatement,
        several(names, 1),
        st.just(True),
        names,
        parameters,
        several(assignments),
        pipes,
    ),
)
statements = st.one_of(
    make(NetworkStatement, names),
    make(
        InputStatement,
        names,
        several(st.one_of(numbers, names, make(nodes.Constant, st.none()))),
        st.none() | names,
        st.none() | strings,
    ),
    make(ParamStatement, names, exprs, st.none() | spaces),
    make(DefaultStatement, dotted, all_arguments),
    make(BlockStatement, names, parameters, chains),
    blocks_with_body,
    make(SharedStatement, names, chains),
    make(ExternStatement, names, parameters, dotted, patterns, patterns),
    make(ImportStatement, strings),
    assignments,
    make(OutputStatement, names, st.none(), st.none(), pipes),
    make(OutputStatement, names, tasks, st.none() | names, pipes),
    make(SectionStatement, st.sampled_from(["compile", "train"]), st.none(), settings),
    make(SectionStatement, st.just("data"), sources, settings),
)
trees = several(statements, 0, 5).map(lambda found: Tree(Source(""), found))
