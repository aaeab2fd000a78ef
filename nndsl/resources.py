"""Finds `grammar/`, `templates/`, `examples/` and `editors/`: beside the package in a checkout, inside it in a wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder `grammar`, `templates`, `examples` or `editors`.

    Raises FileNotFoundError where the installation lacks it.
    """
    for candidate in (_PACKAGE / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"nndsl was installed without its folder {name!r}")
