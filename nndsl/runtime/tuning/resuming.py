"""Going on with a search by its folder alone."""

from __future__ import annotations

import ast
from pathlib import Path

from nndsl.runtime.errors import DataError
from nndsl.runtime.tuning.place import read_search
from nndsl.runtime.tuning.request import TuneRequest


def resumed(folder: Path, trials: int, jobs: int, timeout: float | None, storage: str | None) -> TuneRequest:
    """The request of the search in a folder, with as many trials in all as told now.

    Raises NN521 where the folder holds no search, NN568 where it keeps its trials at an address that was not given.
    """
    said = read_search(folder)
    options = said["options"]
    if options["has_storage"] and storage is None:
        raise DataError(
            "NN568",
            f"the search in {folder} keeps its trials in a database whose address is not written down",
            "give it again with --storage",
            path=str(folder),
        )
    return TuneRequest(
        Path(said["file"]),
        trials=trials,
        data=options["data"],
        targets=tuple(options["targets"]),
        params={name: ast.literal_eval(text) for name, text in options["params"].items()},
        epochs=options["epochs"],
        batch_size=options["batch_size"],
        seed=options["seed"],
        jobs=jobs,
        out=folder,
        storage=storage,
        study=options["study"],
        objective=options["objective"],
        direction=options["direction"],
        timeout=timeout,
        prunes=options["prunes"],
        backend=options["backend"],
    )
