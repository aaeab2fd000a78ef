"""What is known of one file while it is resolved."""

from __future__ import annotations

from collections.abc import Callable

from nndsl.catalog.entry import Entry
from nndsl.diagnostics import Label
from nndsl.graph import parts as p
from nndsl.graph.memory import Memory
from nndsl.graph.program import Block, Extern, Shared
from nndsl.graph.resolve.findings import Findings
from nndsl.graph.resolve.names import Declaration, Scope
from nndsl.record import field, record
from nndsl.source import Source, Span
from nndsl.syntax import nodes
from nndsl.syntax.statements import DefaultStatement, ImportStatement, Tree

Loader = Callable[[str, str | None], Source]


@record(frozen=False, eq=False)
class Default:
    """A `default` statement: it holds for the statements after number `position`."""

    position: int
    layer: str
    arguments: tuple[p.Bound, ...]
    statement: DefaultStatement
    used: bool = False


@record(frozen=False, eq=False)
class File:
    """One file: its namespace, and what its statements have been resolved to."""

    tree: Tree
    findings: Findings
    load: Loader | None = None
    names: dict[str, Declaration] = field(default_factory=dict)
    defaults: list[Default] = field(default_factory=list)
    recursive: set[tuple[str, str]] = field(default_factory=set)
    """Pairs (user, used) of blocks and shared pieces whose use closes a circle, reported already."""
    inner: list[tuple[str, dict[str, Declaration]]] = field(default_factory=list)
    """The names within each block."""
    lost: frozenset[str] = frozenset()
    """The words of statements that syntax errors have cost the tree: they may have declared or used any of them."""
    unread: bool = False
    """Whether an import could not be read: it may have brought any block, param or extern."""
    imports: list[tuple[File, ImportStatement]] = field(default_factory=list)
    bound: list[tuple[Span, Declaration]] = field(default_factory=list)
    """Where names stand and what each means there, in the order of the resolution; shared with the imported files."""

    memory: Memory | None = None
    """What the last reading of this text found out."""

    def bind(self, name: nodes.Name, declared: Declaration) -> None:
        """Remembers what a name means where it stands."""
        self.bound.append((name.span, declared))

    @property
    def in_doubt(self) -> bool:
        """Whether errors that were reported may have cost the file some of its names."""
        return self.unread or bool(self.lost)

    def may_have_lost(self, name: str) -> bool:
        """Whether an error that was reported may have cost the file a block, param or extern of that name."""
        return self.unread or name in self.lost

    def defaults_for(self, entry: Entry, position: int) -> tuple[p.Bound, ...]:
        """What the `default` statements above a place say of a layer; a later one wins over an earlier one."""
        found: dict[str, p.Bound] = {}
        for default in self.defaults:
            if entry.kind == "layer" and default.layer == entry.name and default.position < position:
                default.used = True
                found.update({argument.name: argument for argument in default.arguments})
        return tuple(found.values())

    def step(self, declared: Declaration, name: nodes.Name, scope: Scope) -> Block | Shared | Extern | None:
        """The block, shared piece or extern that a step names; `None` where it was reported as wrong."""
        if (scope.owner, declared.name) in self.recursive:
            return None
        scope.uses[id(declared)] = declared
        found = declared.value
        if isinstance(found, Block):
            for ref in found.outer:
                scope.note(p.Ref(name.span, ref.name, ref.kind))
            for shared in found.shares:
                scope.shares.setdefault(shared)
        if isinstance(found, Shared):
            scope.shares.setdefault(found.name)
        return found if isinstance(found, Block | Shared | Extern) else None

    def defined_twice(self, name: str, span: Span, earlier: Declaration, kind: str = "") -> None:
        """Reports a name that already means something; `kind` is what it was to be."""
        label = Label(earlier.span, f"{earlier.title} of this name is defined here")
        hint = "choose another name"
        if earlier.kind == "tensor":
            hint = f"a name stands for one tensor: choose a new one, such as {name}_2"
        message = f"`{name}` is defined twice: it is already {earlier.title}"
        self.findings.error("NN103", message, span, hint, labels=(label,))
        if kind == "tensor" and earlier.kind in ("tensor", "input"):
            self.findings.call_it("", span, earlier)
