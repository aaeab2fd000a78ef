"""Where an exported file goes: whole or not at all, and over nothing that the user did not give up."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nndsl.runtime.errors import DataError
from nndsl.runtime.exporting.formats import Format

FOLDER = "export"
"""The folder inside a run's folder, so that no name of the run's own files is taken."""

KEYS = {"format", "largest_difference"}
"""What a description must hold to be replaced."""

MARK = "saved_model.pb"
"""What a folder must hold to be replaced."""


def destination(form: Format, run: Path, network: str, out: Path | None) -> Path:
    """The path to write: `out`, or `RUN/export/NETWORK.ENDING`. Raises NN574 for a name of another format."""
    if out is None:
        return run / FOLDER / f"{network}{form.ending or '_saved_model'}"
    if not out.name:
        raise DataError(
            "NN574", f"{str(out)!r} names no file", f"write for example -o {network}{form.ending}"
        )
    if form.ending and not out.name.endswith(form.ending):
        raise DataError(
            "NN574",
            f"the name does not end in {form.ending}, as that of a {form.name} file does",
            f"write -o {out.with_suffix('')}{form.ending}",
            path=str(out),
        )
    return out


def describing(path: Path) -> Path:
    """The file beside it that describes it."""
    return path.with_name(f"{path.name}.json")


def check_free(form: Format, path: Path, run: Path, force: bool) -> None:
    """Raises NN574 where something stands at the path that may not be replaced."""
    taken = next((each for each in (path, describing(path)) if each.exists() or each.is_symlink()), None)
    if taken is None:
        return
    if _is_of_run(path.resolve(), run.resolve()):
        raise _refused(taken, "it belongs to the run, and is not overwritten", "give -o another path")
    if not force:
        raise _refused(taken, "it exists already", "give -o another path, or --force to replace it")
    if path.is_dir() and not (form.ending == "" and (path / MARK).is_file()):
        raise _refused(path, f"it is a folder without {MARK}, and is not replaced", "give -o another path")
    if describing(path).exists() and not _is_description(describing(path)):
        raise _refused(describing(path), "no export wrote it, and it is not replaced", "give -o another path")


def _is_of_run(path: Path, run: Path) -> bool:
    return run in path.parents and run / FOLDER not in path.parents


def _is_description(path: Path) -> bool:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(found, dict) and set(found) >= KEYS


def _refused(path: Path, what: str, hint: str) -> DataError:
    return DataError("NN574", what, hint, path=str(path))


@contextmanager
def placed(path: Path) -> Iterator[Path]:
    """Gives a path of the same name to write to; it and its description come to `path` when the block ends well.

    Raises NN574 where the place cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".export-") as folder:
            written = Path(folder) / path.name
            yield written
            _replace(written, path, Path(folder) / "replaced")
            os.replace(describing(written), describing(path))
    except OSError as error:
        reason = error.strerror or str(error)
        raise _refused(
            path, f"it cannot be written: {reason}", "choose a place with room that you may write to"
        ) from error


def _replace(written: Path, path: Path, aside: Path) -> None:
    """A folder cannot be renamed over a folder: the old one steps aside, and is removed with the temporary folder."""
    if path.is_dir() and not path.is_symlink():
        os.replace(path, aside)
    os.replace(written, path)
