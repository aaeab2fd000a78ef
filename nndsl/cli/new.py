"""`nndsl new`: a commented file to start from."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Annotated

import typer

from nndsl.cli.inputs import usage_error
from nndsl.resources import folder

DEFAULT = "start"


def new_command(
    name: Annotated[str, typer.Argument(help="The network's name; the file is NAME.nn.")],
    example: Annotated[
        str, typer.Option("--from", help="The example to start from; `list` names them.")
    ] = DEFAULT,
) -> None:
    """Writes NAME.nn, a commented network to start from, and the data it trains on."""
    examples = {path.stem: path for path in sorted(folder("examples").glob("*.nn"))}
    if example == "list":
        typer.echo("\n".join(f"{stem:24} {_first_line(path)}" for stem, path in examples.items()))
        return
    target = Path(name if name.endswith(".nn") else f"{name}.nn")
    if not target.stem.isidentifier():
        usage_error(f"{target.stem!r} cannot name a network: use letters, digits and _")
    source = folder("templates") / "new" / "start.nn" if example == DEFAULT else examples.get(example)
    if source is None:
        usage_error(f"there is no example {example!r}; there are {', '.join(examples)}")
    if target.exists():
        typer.echo(f"nndsl: {target} exists and was left as it is", err=True)
        raise typer.Exit(1)
    text = re.sub(
        rf"(?m)^network {source.stem}$", f"network {target.stem}", source.read_text("utf-8"), count=1
    )
    text = text.replace(f" {source.name}", f" {target}")
    try:
        target.write_text(text, "utf-8")
        copied = _copy_data(text, source.parent, target.parent)
    except OSError as error:
        usage_error(f"{error.filename or target} cannot be written: {error.strerror}")
    typer.echo("\n".join(f"wrote {path}" for path in (target, *copied)))
    typer.echo(f"next: nndsl check {target}")


def _copy_data(text: str, source: Path, target: Path) -> list[Path]:
    """Copies the files that the text names and that lie beside the example; what exists is left as it is."""
    copied: list[Path] = []
    for found in re.findall(r'(?:csv|parquet|npz|import)\s*\(?\s*"([^"]+)"', text):
        origin, copy = source / found, target / found
        if origin.is_file() and not copy.exists():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(origin, copy)
            copied.append(copy)
    return copied


def _first_line(path: Path) -> str:
    return path.read_text("utf-8").partition("\n")[0].lstrip("# ")
