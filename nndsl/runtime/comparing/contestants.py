"""The networks of a comparison, each checked with the data before anything is trained."""

from __future__ import annotations

import hashlib
import os.path
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nndsl.graph.elaborate import elaborate
from nndsl.graph.summary import summarize
from nndsl.runtime.backend_gaps import check_backend
from nndsl.runtime.comparing.request import CompareRequest
from nndsl.runtime.data.once import Once
from nndsl.runtime.data.prepare import Plan, Prepared
from nndsl.runtime.data.source import FILES, DataSource
from nndsl.runtime.errors import DataError, gathering, raise_all
from nndsl.runtime.loading import asked_of, fit_to
from nndsl.runtime.network import Network, open_network
from nndsl.runtime.options import FitOptions, fit_options, part_sources
from nndsl.runtime.penalties import has_penalties
from nndsl.runtime.request import RunRequest
from nndsl.runtime.resuming.provenance import fingerprints

CODE = "NN567"


@dataclass(frozen=True, slots=True)
class Contestant:
    """A network with its data, ready to be trained. `macs` are multiply-adds an example, `None` where not known."""

    name: str
    network: Network
    source: DataSource
    prepared: Prepared
    options: FitOptions
    macs: int | None

    @property
    def digest(self) -> str:
        """A fingerprint of the network's text and of those it imports."""
        texts = [
            self.network.source.text,
            *(each.text for _, each in sorted(self.network.imports.items())),
        ]
        return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:16]


def open_contestants(request: CompareRequest) -> list[Contestant]:
    """Reads the networks and the data, each file once, and divides the rows for all as the first network says.

    Raises NnError for a network with errors, DataError for data that one of them cannot take and for networks that answer
    different questions; imports no Keras.
    """
    names = names_of(request.paths)
    run = RunRequest(
        request.paths[0],
        data=request.data,
        targets=request.targets,
        epochs=request.epochs,
        batch_size=request.batch_size,
        seed=request.seed,
    )
    once, found, errors = Once(), list[Contestant](), list[DataError]()
    plan: Plan | None = None
    for name, path in zip(names, request.paths, strict=True):
        with gathering(errors):
            found.append(_open(name, path, run, plan, once))
            plan = plan or found[-1].prepared.plan
    # Of several networks each finds what is wrong with their common data.
    raise_all({str(error): error for error in errors}.values())
    for each in found[1:]:
        _check_same(found[0], each)
    return found


def names_of(paths: Sequence[Path]) -> list[str]:
    """What the networks are called: the names of their files, with their folders where those are the same."""
    stems = [path.stem for path in paths]
    if len(set(stems)) == len(stems):
        return stems
    return [path.with_suffix("").as_posix() for path in paths]


def part_of(contestants: Sequence[Contestant]) -> str:
    """The rows that networks are compared on: the test's, else the validation's. Raises NN567 where there are neither."""
    parts = contestants[0].prepared.parts
    for part in ("test", "validation"):
        if part in parts:
            return part
    raise DataError(
        CODE,
        "networks are compared on rows that they were not trained on, and there are none",
        "let some rows be held out: train { validation_split: 0.2 }",
    )


def contents_of(contestant: Contestant, request: CompareRequest) -> list[str]:
    """Fingerprints of the files with data, or the name of a data set."""
    parts = part_sources(contestant.source, RunRequest(request.paths[0], data=request.data))
    return [str(each["digest"]) for each in fingerprints([contestant.source, *parts.values()])] or [
        contestant.source.origin
    ]


def differing_settings(contestants: Sequence[Contestant]) -> list[str]:
    """What is not the same for all networks because their own files say so, and what follows, as sentences."""
    found = []
    for title, values in (
        ("epochs", [each.options.epochs for each in contestants]),
        ("rows a batch", [each.options.batch_size for each in contestants]),
    ):
        if len(set(values)) > 1:
            said = ", ".join(f"{each.name} {value}" for each, value in zip(contestants, values, strict=True))
            option = "--epochs" if title == "epochs" else "--batch-size"
            found.append(f"their files give them different {title}: {said} ({option} makes them the same)")
    why = why_losses_differ(contestants)
    return [*found, f"the loss is not compared: {why}"] if why else found


def _open(name: str, path: Path, run: RunRequest, plan: Plan | None, once: Once) -> Contestant:
    own = RunRequest(
        path,
        data=run.data,
        targets=run.targets,
        epochs=run.epochs,
        batch_size=run.batch_size,
        seed=run.seed,
    )
    network = open_network(path, {})
    graph = network.analysis.graph
    check_backend(graph, _backend())
    asked = asked_of(graph, own, {})
    # The same rows for training and judging, whatever each file says.
    asked = asked._replace(plan=plan or asked.plan)
    prepared = fit_to(asked, graph, own, once)
    network.check(prepared.bindings, prepared.measured)
    bound = elaborate(graph.program, bind=prepared.bindings)[0]
    macs = summarize(bound)["macs"]
    options = fit_options(graph, own)
    known = macs if isinstance(macs, int) else None
    return Contestant(name, network, asked.source, prepared, options, known)


def _backend() -> str:
    from nndsl.runtime.backends import settle

    return settle()


def _check_same(first: Contestant, other: Contestant) -> None:
    """Raises NN567 where two networks do not answer the same question on the same rows."""
    for what, read in (
        ("are trained on different data", _place),
        ("predict different columns", _columns),
        ("have outputs for different tasks", _kinds),
        ("get different numbers of rows", _rows),
    ):
        before, after = read(first), read(other)
        if before != after:
            raise DataError(
                CODE,
                f"{first.name} and {other.name} {what}: {before} and {after}",
                "give --data and --target for all of them, or compare networks that answer the same question",
            )


def _place(each: Contestant) -> str:
    location = each.source.location
    return os.path.relpath(os.path.realpath(location)) if each.source.kind in FILES else location


def _columns(each: Contestant) -> str:
    columns = [name for names in each.prepared.columns.outputs.values() for name in names]
    return ", ".join(columns) or "their inputs"


def _kinds(each: Contestant) -> str:
    words = {"numbers": "regression", "classes": "multiclass", "copy": "reconstruction"}
    return ", ".join(words.get(want.kind, want.kind) for want in each.prepared.wants.outputs)


def _rows(each: Contestant) -> str:
    return ", ".join(f"{part.rows} for {name}" for name, part in each.prepared.parts.items())


def why_losses_differ(contestants: Sequence[Contestant]) -> str:
    """Why the values of the networks' losses cannot be held against one another; empty where they can."""
    if len({str(_losses_of(each)) for each in contestants}) > 1:
        return "the networks have different losses"
    penalized = [each.name for each in contestants if has_penalties(each.network.analysis.graph)]
    if penalized:
        return f"regularizers add to the loss of {', '.join(penalized)}"
    return ""


def _losses_of(each: Contestant) -> tuple[Any, ...]:
    """What the losses are and how they are weighed."""
    weights = each.network.analysis.graph.compile.get("loss_weights")
    return tuple(want.loss_text for want in each.prepared.wants.outputs), weights.value if weights else None
