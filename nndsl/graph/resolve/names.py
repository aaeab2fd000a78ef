"""What names mean, and where they can be seen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from nndsl.catalog.entry import Parameter
from nndsl.diagnostics import Label
from nndsl.diagnostics.advice import Advice
from nndsl.graph import parts as p
from nndsl.graph.arguments import NUMERIC_KINDS
from nndsl.record import field, record, replace
from nndsl.source import Span
from nndsl.syntax import nodes

if TYPE_CHECKING:
    from nndsl.graph.resolve.file import File

TITLES = {
    "input": "an input",
    "tensor": "a tensor",
    "output": "an output",
    "param": "a param",
    "argument": "a parameter of the block",
    "size": "a size of an input",
    "block": "a block",
    "shared": "a shared piece",
    "extern": "an extern",
}
MOST_COMPARED = 300
"""Tensors that an unknown one is compared with: a file of thousands may hold thousands of unknown ones."""

TENSORS = frozenset({"input", "tensor", "output"})
WORDS = {"argument": "argument", "param": "param", "size": "symbol"}
"""The kinds of names that stand for a value in an argument, and what a `Ref` calls them."""


@record(frozen=False, eq=False)
class Declaration:
    """A name and what it stands for.

    `value` is the resolved block, shared piece, extern or param. `visible` turns true where a tensor's definition
    has been passed; `broken` says that its meaning is in doubt and has been reported, so that its uses are silent.
    """

    name: str
    kind: str
    span: Span
    value: Any = None
    visible: bool = True
    used: bool = False
    broken: bool = False
    group: tuple[str, ...] = ()
    """The names unpacked together with it: one that is read speaks for all."""
    learned: dict[str, Parameter] = field(default_factory=dict)
    """Of a block: what its parameters are used for."""
    uses: dict[int, Declaration] = field(default_factory=dict)
    """Of a block or shared piece: what it uses of the file, by identity."""
    parameters: dict[str, Declaration] = field(default_factory=dict)
    """Of a block or extern: what its callers may give by name."""

    @property
    def title(self) -> str:
        return TITLES[self.kind]


@record(frozen=False)
class Scope:
    """The place of an expression or step: which names it sees, and what it may not do there.

    `names` are the file's own names at file level, a block's inner names within a block. `position` is the number
    of the statement: the defaults before it hold. `copies` says what makes several copies of the steps here,
    `no_head` why no `head` can stand here, `blind` whom tensors of the file are hidden from.
    """

    file: File
    names: dict[str, Declaration]
    position: int
    owner: str = ""
    blind: str = ""
    copies: str = ""
    no_head: str = "belongs into the pipe of an output"
    sizes: bool = True
    outer: dict[str, p.Ref] = field(default_factory=dict)
    shares: dict[str, None] = field(default_factory=dict)
    learned: dict[str, Parameter] = field(default_factory=dict)
    uses: dict[int, Declaration] = field(default_factory=dict)

    def within(self, **changes: Any) -> Scope:
        """The same place with something forbidden or allowed; names and reads stay shared."""
        return replace(self, **changes)

    def find(self, name: str) -> Declaration | None:
        """What a name stands for here: inner names first. Tensors of the file are found even where they are hidden."""
        return self.names.get(name) or self.file.names.get(name)

    def word(self, name: nodes.Name) -> p.Ref | None:
        """The param, block argument or size that a bare word stands for."""
        declared = self.names.get(name.id)
        if declared is None or declared.kind not in WORDS:
            declared = self.file.names.get(name.id) or declared
        if declared is None or declared.kind not in WORDS or (declared.kind == "size" and not self.sizes):
            return None
        declared.used = True
        self.file.bind(name, declared)
        self.uses[id(declared)] = declared
        ref = p.Ref(name.span, declared.name, WORDS[declared.kind])  # type: ignore[arg-type]
        self.note(ref)
        return ref

    def note(self, ref: p.Ref) -> None:
        """Remembers that a name of the file is read here."""
        if ref.kind != "argument":
            self.outer.setdefault(ref.name, ref)

    def learn(self, argument: str, wanted: Parameter) -> None:
        """Remembers what a block does with its argument: callers' values are checked by it."""
        if wanted.kind == "any":
            return
        known = self.learned.get(argument)
        if known is None or known.kind == wanted.kind:
            self.learned[argument] = wanted
        else:
            both_numbers = known.kind in NUMERIC_KINDS and wanted.kind in NUMERIC_KINDS
            self.learned[argument] = replace(wanted, kind="numeric" if both_numbers else "any")

    def words(self) -> Iterator[str]:
        """The words that stand for values here; gathered only when asked for, since few arguments are wrong."""
        both = {**self.file.names, **self.names}
        for name, declared in both.items():
            if declared.kind in WORDS:
                yield name

    def tensors(self) -> list[str]:
        """The tensors that can be read here; of very many those that were named last."""
        found = (name for name, one in reversed(self.names.items()) if one.kind in TENSORS and one.visible)
        return list(islice(found, MOST_COMPARED))[::-1]

    def tensor(self, name: nodes.Name) -> str | None:
        """The tensor that a name stands for here; reported where there is none, `None` where it is in doubt which."""
        declared = self.names.get(name.id)
        if declared is None and name.id not in self.file.names:
            declared = self._meant_tensor(name)
            if declared is None:
                return None
        self.file.bind(name, declared or self.file.names[name.id])
        if declared is None or declared.kind not in TENSORS or not declared.visible:
            self._no_tensor(name, declared or self.file.names[name.id])
            return None
        declared.used = True
        return None if declared.broken else declared.name

    def _no_tensor(self, name: nodes.Name, declared: Declaration) -> None:
        outside = self.file.names.get(name.id)
        if declared.broken:
            declared.used = True
        elif declared.kind not in TENSORS:
            declared.used = True
            self._not_a_tensor(name, declared)
        elif declared is outside and self.blind:
            declared.used = True
            message = f"{self.blind} cannot see the tensor `{name.id}` of the file"
            self.file.findings.error("NN102", message, name.span, self._way_in(name.id))
        else:
            self._too_early(name, declared)

    def _way_in(self, name: str) -> str:
        if self.owner and self.blind.startswith("the block"):
            own = [found.name for found in self.names.values() if found.kind == "input"] or ["x"]
            together = ", ".join([*own, name])
            return f"hand it in: block ({together}) -> {self.owner}, used as (..., {name}) -> {self.owner}"
        return "use a param, or a size such as n of input main(n)"

    def _meant_tensor(self, name: nodes.Name) -> Declaration | None:
        from nndsl.graph.resolve.suggestions import for_tensor

        if name.id in self.file.lost:
            return None
        advice = for_tensor(name, self)
        self.file.findings.once("NN102", f"there is no tensor `{name.id}`", name.span, advice)
        return self.names.get(advice.meant or "")

    def _not_a_tensor(self, name: nodes.Name, declared: Declaration) -> None:
        step = declared.kind in ("block", "shared", "extern")
        hint = f"a pipe begins with a tensor: write x -> {name.id}" if step else "a pipe begins with a tensor"
        label = Label(declared.span, f"{name.id} is defined here")
        message = f"`{name.id}` is {declared.title}, not a tensor"
        self.file.findings.error("NN106", message, name.span, hint, labels=(label,))

    def _too_early(self, name: nodes.Name, declared: Declaration) -> None:
        from nndsl.graph.resolve.suggestions import moved_up

        declared.used = True
        line = declared.span.source.position(declared.span.start)[0]
        hint = f"it is defined on line {line}: move that statement up"
        fixes = () if self.owner else moved_up(declared.span, name.span, self.file.tree.statements)
        if declared.span.start <= name.span.start:
            hint, fixes = "a tensor cannot be made from itself: begin with another one", ()
        label = Label(declared.span, "defined here")
        message = f"the tensor `{name.id}` is read before it is defined"
        self.file.findings.error("NN102", message, name.span, Advice(hint, fixes), labels=(label,))
