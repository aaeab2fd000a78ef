"""`nndsl compare`: trains networks under equal conditions and says what differs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from nndsl.cli.inputs import usage_error
from nndsl.cli.training import user_mistakes, wide_console
from nndsl.cli.training_options import BackendOption, BatchSizeOption, DataOption, EpochsOption, TargetOption
from nndsl.runtime.comparing import compare
from nndsl.runtime.comparing.request import REPEATS, CompareRequest


def compare_command(
    files: Annotated[list[str], typer.Argument(help="Two or more .nn files.", show_default=False)],
    data: DataOption = None,
    target: TargetOption = None,
    repeats: Annotated[
        int,
        typer.Option(
            "--repeats", min=1, help="How often each network is trained, each time with another seed."
        ),
    ] = REPEATS,
    epochs: EpochsOption = None,
    batch_size: BatchSizeOption = None,
    seed: Annotated[
        int, typer.Option("--seed", min=0, help="The first seed; the split of the rows is that of this one.")
    ] = 0,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="The folder to write; a comparison that was begun there goes on."),
    ] = None,
    backend: BackendOption = None,
) -> None:
    """Trains networks on the same rows with the same seeds, and says which differences exceed the spread of the repeats.

    Ctrl-C ends it after the batch and says what is known so far; the same command with the same --out goes on.
    """

    from nndsl.runtime.comparing.view import CompareView

    paths = tuple(map(Path, files))
    if len(paths) < 2:
        usage_error("name two networks or more, as in nndsl compare a.nn b.nn")
    twice = next((path for path in paths if paths.count(path) > 1), None)
    if twice is not None:
        usage_error(f"{twice} is named twice")
    request = CompareRequest(
        paths,
        repeats=repeats,
        data=data,
        targets=tuple(target or ()),
        epochs=epochs,
        batch_size=batch_size,
        seed=seed,
        out=out,
        backend=backend.value if backend else None,
    )
    with user_mistakes():
        compare(request, CompareView(wide_console()))
