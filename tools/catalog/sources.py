"""Reads what a release of Keras offers from its unpacked sources, without importing them.

Public names are found where users import them from (`keras/layers/__init__.py` and its like) and followed through imports and
assignments to the class or function; a constructor's arguments are read through `super().__init__(**kwargs)` up to the bases.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

Definition = ast.ClassDef | ast.FunctionDef


@dataclass
class Found:
    """A definition and the module it stands in."""

    module: str
    node: Definition


@dataclass
class Release:
    """The sources below a folder that holds `keras/` (and, for 2.3, `keras_applications/` beside it)."""

    folder: Path
    _modules: dict[str, Module | None] = field(default_factory=dict)

    def module(self, name: str) -> Module | None:
        """The parsed module of a dotted name, or None where there is none."""
        if name not in self._modules:
            base = self.folder.joinpath(*name.split("."))
            paths = [path for path in (base / "__init__.py", base.with_suffix(".py")) if path.is_file()]
            self._modules[name] = Module(name, paths[0]) if paths else None
        return self._modules[name]

    def public(self, module: str) -> list[str]:
        """The names that a module defines or imports, without private ones."""
        found = self.module(module)
        return [] if found is None else [name for name in found.names if not name.startswith("_")]

    def find(self, module: str, name: str, depth: int = 0) -> Found | None:
        """The definition behind a name of a module, or None where it leads elsewhere (another package, a number)."""
        home = self.module(module)
        target = home.names.get(name) if home and depth < 20 else None
        if home is None or target is None:
            return None
        if isinstance(target, ast.ClassDef | ast.FunctionDef):
            return Found(home.name, target)
        if isinstance(target, str):
            return self.find(module, target, depth + 1)
        source, original = target
        return self.find(source, original, depth + 1)

    def attribute(self, module: str, node: ast.expr) -> Found | None:
        """The definition that `Name` or `package.Name` means inside a module."""
        if isinstance(node, ast.Name):
            return self.find(module, node.id)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            home = self.module(module)
            target = home.names.get(node.value.id) if home else None
            if isinstance(target, tuple):
                return self.find(".".join(part for part in target if part), node.attr)
        return None

    def line(self, found: Found) -> list[Found]:
        """A class and its bases, in about the order in which Python looks for a method."""
        chain = [found]
        for base in found.node.bases if isinstance(found.node, ast.ClassDef) else ():
            parent = self.attribute(found.module, base)
            if parent is not None and parent.node is not found.node:
                chain += self.line(parent)
        last = {id(each.node): i for i, each in enumerate(chain)}
        return [each for i, each in enumerate(chain) if last[id(each.node)] == i]


@dataclass
class Module:
    """One file. `names`: what each name means: a definition, another name, or (module, name) of an import."""

    name: str
    path: Path

    @cached_property
    def names(self) -> dict[str, Definition | str | tuple[str, str]]:
        found: dict[str, Definition | str | tuple[str, str]] = {}
        for node in _statements(ast.parse(self.path.read_text(encoding="utf-8")).body):
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                found[node.name] = node
            elif isinstance(node, ast.ImportFrom):
                for alias in node.names:
                    found[alias.asname or alias.name] = (self._absolute(node), alias.name)
            elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Name):
                for target in node.targets:
                    if isinstance(target, ast.Name):
                        found[target.id] = node.value.id
        return found

    def _absolute(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        package = self.name.split(".") if self.path.stem == "__init__" else self.name.split(".")[:-1]
        kept = package[: len(package) - node.level + 1]
        return ".".join([*kept, node.module] if node.module else kept)


def _statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements of a module, those in `if` and `try` too; the first branch wins."""
    for node in body:
        if isinstance(node, ast.If):
            yield from _statements([*node.orelse, *node.body])
        elif isinstance(node, ast.Try):
            yield from _statements([*(s for h in node.handlers for s in h.body), *node.body])
        else:
            yield node


def arguments(release: Release, found: Found) -> set[str]:
    """The names that a class' constructor and call, or a function, take."""
    if isinstance(found.node, ast.FunctionDef):
        return _of_function(release, found)
    line = release.line(found)
    is_layer = any(each.node.name == "Layer" for each in line)
    return _accepted(line, "__init__") | (_accepted(line, "call") if is_layer else set())


def method_arguments(release: Release, found: Found, name: str) -> set[str]:
    """The names that a method of a class takes."""
    return _accepted(release.line(found), name)


def warned(release: Release, found: Found) -> set[str]:
    """The names that a constructor takes only to warn that they are of old."""
    every = (_method(each.node, "__init__") for each in release.line(found))
    nodes = [node for node in every if node is not None]
    of_old = {name for node in nodes if node.args.kwarg for name in _warned(node)}
    return of_old - (_signature(nodes[0]) if nodes else set())


def _of_function(release: Release, found: Found) -> set[str]:
    """What a function takes: its own arguments and those of a function to which it hands `**kwargs` on."""
    assert isinstance(found.node, ast.FunctionDef)
    names = _signature(found.node)
    if found.node.args.kwarg is None:
        return names
    for call in _calls(found.node):
        other = (
            release.attribute(found.module, call.func) if any(k.arg is None for k in call.keywords) else None
        )
        if other is not None and isinstance(other.node, ast.FunctionDef):
            places = [argument.arg for argument in other.node.args.args]
            by_place = (
                set() if any(isinstance(one, ast.Starred) for one in call.args) else places[: len(call.args)]
            )
            return names | (arguments(release, other) - {*by_place, *(k.arg for k in call.keywords)})
    return names | _named_in(found.node)


def _accepted(line: list[Found], method: str) -> set[str]:
    """What a method takes: its own arguments and, where it hands `**kwargs` on, those of the next in line."""
    for i, found in enumerate(line):
        node = _method(found.node, method)
        if node is None:
            continue
        own = _signature(node)
        if node.args.kwarg is None:
            return own
        handed_on = [call for call in _calls(node) if _is_super(call, method)]
        names = own | _named_in(node)
        if not handed_on or any(k.arg is None for call in handed_on for k in call.keywords):
            names |= _accepted(line[i + 1 :], method) - (_given(handed_on, line[i + 1 :], method) - own)
        return names - _warned(node)
    return set()


def _given(calls: list[ast.Call], line: list[Found], method: str) -> set[str]:
    """The base's arguments that a class sets itself, by name or by place."""
    nodes = [node for node in (_method(found.node, method) for found in line) if node is not None]
    places = [argument.arg for argument in nodes[0].args.args[1:]] if nodes else []
    by_name = {keyword.arg for call in calls for keyword in call.keywords if keyword.arg is not None}
    return by_name | {name for call in calls for name in places[: len(call.args)]}


def _method(node: Definition, name: str) -> ast.FunctionDef | None:
    inner = [each for each in node.body if isinstance(each, ast.FunctionDef) and each.name == name]
    return inner[0] if inner else None


def _signature(node: ast.FunctionDef) -> set[str]:
    every = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
    return {argument.arg for argument in every} - {"self"}


def _calls(node: ast.AST) -> list[ast.Call]:
    return [each for each in ast.walk(node) if isinstance(each, ast.Call)]


def _is_super(call: ast.Call, method: str) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr == method


def _named_in(node: ast.FunctionDef) -> set[str]:
    """Names taken out of `**kwargs`: `kwargs.pop("a")`, `"a" in kwargs`, `allowed_kwargs = {"a"}`."""
    assert node.args.kwarg is not None
    kwargs, found = node.args.kwarg.arg, []
    for each in ast.walk(node):
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Attribute) and each.args:
            if each.func.attr in ("pop", "get") and _is_name(each.func.value, kwargs):
                found.append(each.args[0])
        elif isinstance(each, ast.Compare) and _is_name(each.comparators[0], kwargs):
            found.append(each.left)
        elif isinstance(each, ast.Assign) and any("kwargs" in getattr(t, "id", "") for t in each.targets):
            found += getattr(each.value, "elts", [])
    return {e.value for e in found if isinstance(e, ast.Constant) and isinstance(e.value, str)}


def _is_name(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _warned(node: ast.FunctionDef) -> set[str]:
    """Names taken out of `**kwargs` only to warn that they are of old; they are no arguments any more."""
    texts = [
        part.value
        for call in _calls(node)
        if isinstance(call.func, ast.Attribute) and call.func.attr == "warn"
        for part in ast.walk(call)
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]
    return {name for name in _named_in(node) - _signature(node) if any(f"`{name}`" in text for text in texts)}
