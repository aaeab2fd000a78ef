"""Arguments: what an expression means where a parameter of a certain kind is to be set."""

from __future__ import annotations

from collections.abc import Sequence

from nndsl import catalog
from nndsl.catalog.entry import Entry, Parameter
from nndsl.diagnostics import Diagnostic
from nndsl.graph import parts as p
from nndsl.graph.arguments import KIND_TITLES, NOT_CONSTANT, NUMERIC_KINDS, accepted, check_value, constant
from nndsl.graph.resolve import arithmetic
from nndsl.graph.resolve.binding import Pair, pair, report_missing
from nndsl.graph.resolve.names import Scope
from nndsl.graph.resolve.objects import LIST_KINDS, find_object, item_parameter
from nndsl.record import replace
from nndsl.source import Span
from nndsl.syntax import nodes
from nndsl.syntax.literals import number_value


def value(expr: nodes.Expr, wanted: Parameter, scope: Scope, owner: str) -> p.Expr:
    """An argument, resolved by the kind that the parameter wants and checked as far as it is constant.

    `owner` is whose parameter it is, for messages: `Dense`.
    """
    match expr:
        case nodes.Name():
            found = _word(expr, wanted, scope, owner)
        case nodes.CallExpr() if expr.name.id not in ("min", "max"):
            return configured(expr.name, expr.arguments, expr.span, wanted, scope, owner)
        case nodes.TupleExpr() | nodes.ListExpr():
            found = _items(expr, wanted, scope, owner)
        case nodes.DictExpr():
            found = _mapping(expr, wanted, scope, owner)
        case _:
            found = arithmetic.number(expr, scope)
    if isinstance(found, p.Ref) and found.kind == "argument":
        scope.learn(found.name, wanted)
    return _checked(found, wanted, scope, owner)


def arguments(pairs: Sequence[Pair], scope: Scope, owner: str) -> tuple[p.Bound, ...]:
    """The arguments of a call, each resolved by the parameter it sets."""
    return tuple(
        p.Bound(found.span, parameter.name, value(found.value, parameter, scope, owner), found.name is None)
        for parameter, found in pairs
    )


def entry_arguments(
    entry: Entry, title: str, given: Sequence[nodes.Argument], name: nodes.Name, scope: Scope
) -> tuple[p.Bound, ...]:
    """The arguments of a Keras object: those written, then those that `default` statements supply."""
    findings = scope.file.findings
    before = len(findings.items)
    bound = arguments(pair(title, accepted(entry), given, findings), scope, title)
    names = {argument.name for argument in bound}
    supplied = [found for found in scope.file.defaults_for(entry, scope.position) if found.name not in names]
    for argument in supplied:
        for ref in references(argument.value):
            scope.note(ref)
            declared = scope.file.names[ref.name]
            scope.uses[id(declared)] = declared
    bound += tuple(supplied)
    # A misspelt argument may be the missing one: one finding is enough.
    if not findings.in_doubt(before, "NN201", "NN203"):
        report_missing(
            title, entry.parameters, names | {found.name for found in supplied}, name.span, findings
        )
    return bound


def configured(
    name: nodes.Name,
    given: Sequence[nodes.Argument],
    span: Span,
    wanted: Parameter,
    scope: Scope,
    owner: str,
) -> p.Expr:
    """A Keras object with its arguments: an optimizer, an initializer, a layer to wrap."""
    entry = find_object(name, wanted, scope, owner)
    if entry is None:
        return p.Broken(span)
    before = len(scope.file.findings.items)
    bound = entry_arguments(entry, entry.name, given, name, scope)
    if scope.file.findings.in_doubt(before, "NN201", "NN203"):
        return p.Broken(span)
    return p.Configured(span, entry, bound, name.span)


def references(expr: p.Expr) -> list[p.Ref]:
    """Every param, argument and size that an expression reads."""
    match expr:
        case p.Ref():
            return [expr]
        case p.Items(items=parts) | p.Operation(operands=parts):
            return [ref for part in parts for ref in references(part)]
        case p.Mapping():
            return [ref for _, part in expr.items for ref in references(part)]
        case p.Configured():
            return [ref for bound in expr.arguments for ref in references(bound.value)]
        case p.ShapeItem():
            return references(expr.index)
    return []


def _taker(word: str, owner: str) -> str | None:
    """The argument of a layer that would take a word: `activation` for relu, `padding` for same."""
    entry = catalog.find("layer", owner)
    for parameter in entry.parameters if entry else ():
        if word in parameter.values or (parameter.kind == "activation" and catalog.named("activation", word)):
            return parameter.name
    return None


def _word(name: nodes.Name, wanted: Parameter, scope: Scope, owner: str) -> p.Expr:
    ref = scope.word(name)
    if ref is not None:
        return ref
    if wanted.kind in ("layer", "layers") and catalog.named("activation", name.id):
        return _activation_layer(name)
    if wanted.kind in ("layer", "layers", "callback", "schedule"):
        return configured(name, (), name.span, wanted, scope, owner)
    if wanted.kind in NUMERIC_KINDS:
        expected = f"`{wanted.name}` of {owner}"
        kind = KIND_TITLES.get(wanted.kind, "a number")
        declared = scope.file.names.get(owner)
        of_block = declared is not None and declared.kind == "block"
        return arithmetic.unknown_word(name, scope, expected, kind, _taker(name.id, owner), of_block)
    return p.Literal(name.span, name.id, repr(name.id))


def _activation_layer(name: nodes.Name) -> p.Expr:
    entry = catalog.find("layer", "Activation")
    assert entry is not None
    word = p.Literal(name.span, name.id, repr(name.id))
    return p.Configured(name.span, entry, (p.Bound(name.span, "activation", word, True),), name.span)


def _items(expr: nodes.TupleExpr | nodes.ListExpr, wanted: Parameter, scope: Scope, owner: str) -> p.Expr:
    item = item_parameter(wanted)
    items = tuple(value(part, item, scope, owner) for part in expr.items)
    return p.Items(expr.span, items, isinstance(expr, nodes.ListExpr))


def _mapping(expr: nodes.DictExpr, wanted: Parameter, scope: Scope, owner: str) -> p.Expr:
    items: dict[str | int | float, p.Expr] = {}
    spans: list[Span] = []
    for item in expr.items:
        key = item.key.id if isinstance(item.key, nodes.Name) else item.key.value
        if key in items:
            scope.file.findings.error(
                "NN203", f"the key {key!r} is given twice", item.key.span, "keep one of the two"
            )
            continue
        items[key] = value(item.value, wanted, scope, owner)
        spans.append(item.key.span)
    return p.Mapping(expr.span, tuple(items.items()), tuple(spans))


def _checked(found: p.Expr, wanted: Parameter, scope: Scope, owner: str) -> p.Expr:
    """The expression itself; what was surely meant, or else Broken, where its constant value does not suit the parameter."""
    plain = constant(found)
    if plain is NOT_CONSTANT or (wanted.kind in LIST_KINDS and isinstance(plain, list | tuple | dict)):
        return found
    wrong = check_value(wanted, plain, found.span, owner, extra=scope.words())
    if wrong is None:
        return found
    scope.file.findings.add(wrong)
    return _meant(wrong, scope) if wrong.is_sure else p.Broken(found.span)


def _meant(wrong: Diagnostic, scope: Scope) -> p.Expr:
    """The word or number that a sure fix writes in the place of a wrong one."""
    span, text = wrong.span, wrong.fixes[0].edits[0].text
    ref = scope.word(nodes.Name(span, text))
    if ref is not None:
        return ref
    number = number_value(text)
    value = {"True": True, "False": False}.get(text, text.strip("'\"") if number is None else number)
    return p.Literal(span, value, repr(value))


def parameter_of(declared: p.Parameter, learned: Parameter | None) -> Parameter:
    """What a block's parameter wants: what the block does with it; `None` is always allowed."""
    base = learned or Parameter(declared.name, "any")
    default = catalog.REQUIRED if declared.default is None else None
    return replace(base, name=declared.name, default=default, optional=True, keyword_only=False)
