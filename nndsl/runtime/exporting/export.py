"""A finished run, written as a file for elsewhere and compared with the model that it was made from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from nndsl.runtime.display import Display, Silent
from nndsl.runtime.errors import DataError
from nndsl.runtime.evaluation import open_model
from nndsl.runtime.exporting.checking import Checked, check
from nndsl.runtime.exporting.formats import FORMATS, Format
from nndsl.runtime.exporting.placing import check_free, describing, destination, placed
from nndsl.runtime.exporting.served import Port, Served, Written, served
from nndsl.runtime.extras import quiet, require
from nndsl.runtime.folder import read_settings, write_json
from nndsl.runtime.names import listing
from nndsl.runtime.settings import read_interface, versions

Found = TypeVar("Found")


def export_run(
    folder: Path, to: str, out: Path | None = None, force: bool = False, display: Display | None = None
) -> Path:
    """See `nndsl.runtime.export`."""
    display = display or Silent()
    settings = read_settings(folder)
    form = FORMATS[to]
    path = destination(form, folder, settings["network"], out)
    check_free(form, path, folder, force)
    require(*form.packages, hint=f"pip install {' '.join(form.packages)}")
    ready = served(open_model(folder, settings), folder, settings, read_interface(settings))
    with placed(path) as place:
        written, checked = _written(form, ready, place)
        write_json(describing(place), description(form, ready, written, checked))
    for line in lines(form, ready, written, checked):
        display.note(line)
    display.wrote(path)
    return path


def description(form: Format, ready: Served, written: Written, checked: Checked) -> dict[str, Any]:
    """What stands beside the file: all that its reader must know and the file itself may not say."""
    return {
        "format": form.name,
        "note": written.note,
        "network": ready.settings["network"],
        "run": str(ready.folder),
        "inputs": [
            {"name": _name(form, port), "shape": [written.rows, *port.shape[1:]], "dtype": port.dtype}
            for port in ready.inputs
        ],
        "outputs": [
            {
                "name": port.name,
                "shape": [written.rows, *port.shape[1:]],
                "dtype": port.dtype,
                "classes": list(ready.classes.get(port.name, ())) or None,
            }
            for port in ready.outputs
        ],
        "largest_difference": checked.difference,
        "versions": versions(),
    }


def lines(form: Format, ready: Served, written: Written, checked: Checked) -> list[str]:
    """The same for people."""
    found = [f"{form.name}: {written.note}"]
    found += [f"  input {_name(form, port)}: {_shown(port, written.rows)}" for port in ready.inputs]
    for port in ready.outputs:
        classes = [str(name) for name in ready.classes.get(port.name, ())]
        shown = _shown(port, written.rows)
        found.append(f"  output {port.name}: {shown}" + (f": {listing(classes)}" if classes else ""))
    return [*found, str(checked)]


def _name(form: Format, port: Port) -> str:
    return port.argument if form.takes_arguments else port.name


def _shown(port: Port, rows: int | None) -> str:
    sizes = [str(rows or "rows"), *("any" if size is None else str(size) for size in port.shape[1:])]
    return f"{port.dtype} ({', '.join(sizes)})"


def _written(form: Format, ready: Served, place: Path) -> tuple[Written, Checked]:
    written = _trying(
        "NN573", f"the network cannot be written as {form.name}", lambda: form.writer()(ready, place)
    )
    checked = _trying("NN575", f"the {form.name} file cannot be read back", lambda: check(form, ready, place))
    return written, checked


def _trying(code: str, what: str, work: Callable[[], Found]) -> Found:
    """Converters talk much and raise many kinds of exceptions; the user is told in one line and keeps what there was."""
    with quiet():
        try:
            return work()
        except DataError as error:
            refused = error
        except Exception as error:  # noqa: BLE001 - it becomes the cause of what is raised
            reason = next(
                (line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__
            )
            hint = "choose another format: --to saved_model takes most, --to keras every network"
            refused = DataError(code, f"{what}: {reason}", hint)
            refused.__cause__ = error
    raise refused
