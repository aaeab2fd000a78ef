"""The resolved program: what was written, with every name bound to what it means, structure kept.

Made from the syntax tree by `resolve`, read by `elaborate` (which unrolls it into the flat `Graph`) and by the
emitters (which keep blocks as functions and repeats as loops). `comments` keep their `#`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nndsl.graph.parts import (
    Bound,
    Broken,
    Expr,
    Parameter,
    Part,
    Pipe,
    RangeSpace,
    Ref,
    SetSpace,
    Setting,
    Steps,
)
from nndsl.record import field, record
from nndsl.source import Source, Span

if TYPE_CHECKING:
    from nndsl.graph.resolve.names import Declaration


@record
class Input(Part):
    """`dims` without the batch axis: an int, `None`, a symbol's name, a `Ref` to a param, or `Broken`.

    `outside_name` is what the outside world calls it, the name itself unless `named` says otherwise.
    """

    name: str
    dims: tuple[int | None | str | Ref | Broken, ...]
    dtype: str
    outside_name: str
    comments: tuple[str, ...] = field(compare=False, default=())
    name_span: Span | None = field(compare=False, default=None)


@record
class Param(Part):
    """`is_outside` where its value does not lie in its own space, which has been reported."""

    name: str
    value: Expr
    space: SetSpace | RangeSpace | None
    comments: tuple[str, ...] = field(compare=False, default=())
    is_outside: bool = field(compare=False, default=False)


DISCARDED = "_"
"""Stands in an unpacking for a tensor that gets no name, as often as needed."""


@record
class Assign(Part):
    """`targets` are several where `unpack`, DISCARDED for those without a name; `target_spans` stand beside them."""

    targets: tuple[str, ...]
    unpack: bool
    pipe: Pipe
    comments: tuple[str, ...] = field(compare=False, default=())
    target_spans: tuple[Span, ...] = field(compare=False, default=())

    @property
    def named(self) -> tuple[str, ...]:
        """The targets that name a tensor."""
        return tuple(name for name in self.targets if not (self.unpack and name == DISCARDED))

    @property
    def title(self) -> str:
        """What its nodes have as their stage: the first name."""
        return (*self.named, self.targets[0])[0]


@record
class Block(Part):
    """A reusable piece. The one-line form has the single input `x` and no body.

    `outer` are the file's params and the symbols that it (or a block it uses) reads, in order of first use;
    `shares` the shared pieces that it (or a block it uses) applies.
    """

    name: str
    inputs: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    body: tuple[Assign, ...]
    result: Pipe
    outer: tuple[Ref, ...] = field(compare=False, default=())
    comments: tuple[str, ...] = field(compare=False, default=())
    source: Source | None = field(compare=False, default=None)
    shares: tuple[str, ...] = field(compare=False, default=())


@record
class Shared(Part):
    name: str
    steps: Steps
    comments: tuple[str, ...] = field(compare=False, default=())


@record
class Extern(Part):
    """A layer written in Python. A pattern is a tuple of expressions, the batch axis first; its words are
    symbols of its own (kind `symbol`) or its parameters (kind `argument`)."""

    name: str
    parameters: tuple[Parameter, ...]
    module: str
    inputs: tuple[tuple[Expr, ...], ...]
    outputs: tuple[tuple[Expr, ...], ...]
    comments: tuple[str, ...] = field(compare=False, default=())


@record
class Task(Part):
    """`kind`: regression, binary, multiclass, multilabel or reconstruction. `size` is the number in parentheses,
    `range` regression's `positive`, `unit` or `bounded`, `of` reconstruction's tensor, `per` pixel, step or voxel.
    """

    kind: str
    size: Expr | None = None
    range: str | None = None
    of: str | None = None
    per: str | None = None


@record
class Output(Part):
    """`task` is `None` where none is written, and where it was reported as wrong: `broken_task`."""

    name: str
    task: Task | None
    pipe: Pipe
    comments: tuple[str, ...] = field(compare=False, default=())
    name_span: Span | None = field(compare=False, default=None)
    broken_task: bool = field(compare=False, default=False)


@record
class Section(Part):
    """`compile { }` or `train { }`."""

    settings: tuple[Setting, ...] = ()
    comments: tuple[str, ...] = field(compare=False, default=())

    def get(self, key: str) -> Setting | None:
        for setting in self.settings:
            if setting.key == key:
                return setting
        return None


@record
class ColumnRange(Part):
    """`first .. last`, both included, in the file's order; a single column where they are the same."""

    first: str
    last: str


@record
class Columns(Part):
    """Which columns (or arrays) feed the input or output `key`."""

    key: str
    ranges: tuple[ColumnRange, ...]
    key_span: Span = field(compare=False)


@record
class Data(Part):
    """`data csv("houses.csv", separator=";") { ... }`: the kind of source, its path or name, its options."""

    kind: str
    location: str
    options: tuple[Bound, ...]
    columns: tuple[Columns, ...]
    comments: tuple[str, ...] = field(compare=False, default=())


@record
class Program:
    """A whole file and what it imports. `stages` are its assignments and outputs, in order."""

    name: str
    source: Source
    inputs: tuple[Input, ...] = ()
    params: tuple[Param, ...] = ()
    blocks: tuple[Block, ...] = ()
    shared: tuple[Shared, ...] = ()
    externs: tuple[Extern, ...] = ()
    stages: tuple[Assign | Output, ...] = ()
    compile: Section | None = None
    train: Section | None = None
    data: Data | None = None
    comments: tuple[str, ...] = ()
    """The comments above `network`."""
    closing: tuple[str, ...] = ()
    """The comments at the end of the file, which precede no statement."""
    bound: tuple[tuple[Span, Declaration], ...] = field(default=(), compare=False, repr=False)
    """Where names stand and what each means there, those of imported files included; some stand here twice."""

    @property
    def outputs(self) -> tuple[Output, ...]:
        return tuple(stage for stage in self.stages if isinstance(stage, Output))
