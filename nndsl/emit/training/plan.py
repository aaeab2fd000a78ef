"""What a training program has to do, as the file says it: where the data are, which go where, what is held out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nndsl.data_sets import KERAS, SKLEARN
from nndsl.diagnostics import Diagnostic
from nndsl.diagnostics.suggest import did_you_mean, one_of
from nndsl.graph.graph import Graph
from nndsl.graph.parts import Expr, Items, Literal, Ref
from nndsl.graph.program import ColumnRange, Data
from nndsl.habits import TEST, VALIDATION
from nndsl.record import record
from nndsl.source import Span
from nndsl.wants import OutputWant, Wants, wants_of

FILES = ("csv", "parquet", "npz", "images")
KNOWN = {"sklearn": tuple(SKLEARN), "keras": tuple(KERAS)}


@record
class Plan:
    """`columns` are those of each input and output that the data section names. `test` and `validation` are shares of the
    rows; 0 where there is no such part, or where it comes with the data: `given` says which do."""

    graph: Graph
    data: Data
    options: dict[str, Any]
    wants: Wants
    columns: dict[str, tuple[ColumnRange, ...]]
    test: float
    validation: float
    given: tuple[str, ...]

    @property
    def parts(self) -> list[str]:
        """The parts that are held out of training, in order."""
        drawn = {"validation": self.validation > 0, "test": self.test > 0}
        return [part for part, is_drawn in drawn.items() if is_drawn or part in self.given]

    @property
    def drawn(self) -> list[str]:
        """The parts that the program draws itself, training left out."""
        return [part for part in self.parts if part not in self.given]

    @property
    def shuffles(self) -> bool:
        return bool(self.options.get("shuffle", True))

    @property
    def weight(self) -> str | None:
        """The column with one weight a row."""
        weight: str | None = self.options.get("sample_weight")
        return weight

    @property
    def is_file(self) -> bool:
        return self.data.kind in FILES

    @property
    def reads_text(self) -> bool:
        """Whether an input takes text, which Keras takes as TensorFlow's tensors alone."""
        return any(want.dtype == "string" for want in self.wants.inputs)

    @property
    def labelled(self) -> OutputWant | None:
        """The output whose classes the parts hold in proportion: the first with one label a row."""
        kinds = (want for want in self.wants.outputs if want.kind in ("binary", "classes"))
        return next((want for want in kinds if len(want.dims) == 1), None)


def make_plan(graph: Graph) -> Plan:
    """The plan of a network that `findings` finds nothing wrong with."""
    data = graph.program.data
    assert data is not None, "findings() refuses a network without data"
    options = {option.name: _value(graph, option.value) for option in data.options}
    given = tuple(part for part in ("validation", "test") if options.get(part) is not None)
    if data.kind == "keras":
        given = (*given, "test")
    setting = graph.train.get("validation_split")
    test = options.get("test_split")
    shares: dict[str, Any] = {
        "validation": VALIDATION if setting is None else setting.value,
        "test": TEST if test is None else test,
    }
    drawn = {part: 0.0 if part in given else share for part, share in shares.items()}
    columns = {each.key: tuple(dict.fromkeys(each.ranges)) for each in data.columns}
    return Plan(graph, data, options, wants_of(graph), columns, drawn["test"], drawn["validation"], given)


def findings(graph: Graph) -> Iterator[Diagnostic]:
    """Why no program can be written that trains the network, or nothing."""
    data = graph.program.data
    if data is None:
        message = "the file has no data section, so there is nothing that a program could train on"
        hint = 'write one, for example data csv("houses.csv") { price: price }'
        yield Diagnostic("NN161", message, Span(graph.program.source, 0, 0), hint)
        return
    for option in data.options:
        if not _is_plain(option.value):
            message = f"the data option {option.name} takes a number, a text, True or False"
            yield Diagnostic("NN520", message, option.value.span, f"write for example {option.name}=0.1")
    if data.kind in FILES and not data.location.strip():
        hint = f'write its path: data {data.kind}("houses.{data.kind}") {{ ... }}'
        yield Diagnostic("NN501", f"the data section names no file for {data.kind}", data.span, hint)
    known = list(KNOWN.get(data.kind, ()))
    if known and data.location not in known:
        hint = did_you_mean(data.location, known, f"the data sets are {one_of(known, 'and')}")
        yield Diagnostic("NN501", f"{data.kind} has no data set {data.location}", data.span, hint)


def _is_plain(value: Expr) -> bool:
    if isinstance(value, Items):
        return all(_is_plain(item) for item in value.items)
    return isinstance(value, Literal) or (isinstance(value, Ref) and value.kind == "param")


def _value(graph: Graph, value: Expr) -> Any:
    """An option that `_is_plain`, as Python has it."""
    match value:
        case Literal():
            return value.value
        case Items():
            return [_value(graph, item) for item in value.items]
        case Ref():
            return graph.params[value.name]
        case _:
            raise ValueError(f"{value.span.text} is no plain value")
