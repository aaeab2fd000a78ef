"""Writes `docs/catalog/`: the reference of every Keras name, one page a family of layers and one a kind of the rest.

python tools/make_catalog_pages.py           writes the pages
python tools/make_catalog_pages.py --check   exits with 1 where a page is missing, stale or left over
"""

from __future__ import annotations

import sys
from pathlib import Path

from page_files import run, stale_pages

from nndsl import catalog
from nndsl.catalog import reference

PAGES = Path(__file__).resolve().parent.parent / "docs" / "catalog"


def pages() -> dict[str, str]:
    """Every page by its file name."""
    found = {file: _page(title, entries) for file, (title, entries) in _groups().items()}
    return {**found, "README.md": _index()}


def _groups() -> dict[str, tuple[str, list[catalog.Entry]]]:
    """The entries of each page, with its title, by file name."""
    found: dict[str, tuple[str, list[catalog.Entry]]] = {}
    for kind in catalog.KINDS:
        for name in catalog.names(kind):
            entry = catalog.find(kind, name)
            assert entry is not None
            plural = reference.plural(kind)
            file = f"layers_{entry.family}.md" if kind == "layer" else f"{plural}.md"
            title = f"Layers: {entry.family.replace('_', ' ')}" if kind == "layer" else plural.capitalize()
            found.setdefault(file, (title, []))[1].append(entry)
    return found


def _page(title: str, entries: list[catalog.Entry]) -> str:
    lead = f"Of Keras {catalog.version()}; `nndsl explain NAME` prints the same. [All names](README.md)"
    return "\n\n".join([f"# {title}", lead, *(reference.page(entry, level=2) for entry in entries)]) + "\n"


def _index() -> str:
    """All names with their lines, linked to where they are explained."""
    lines = [
        "# The catalog",
        "",
        f"What nndsl knows of Keras {catalog.version()}. `nndsl explain NAME` prints what is said here.",
    ]
    for file, (title, entries) in _groups().items():
        lines += ["", f"## [{title}]({file})", "", "| name | what it does |", "| --- | --- |"]
        for entry in entries:
            line = catalog.doc(entry.kind, entry.name).replace("|", "\\|")
            lines.append(f"| [{entry.name}]({file}#{_anchor(entry)}) | {line} |")
    return "\n".join(lines) + "\n"


def _anchor(entry: catalog.Entry) -> str:
    """The link target of a heading: lower case, without dots."""
    return (f"ops.{entry.name}" if entry.kind == "op" else entry.name).lower().replace(".", "")


def stale() -> list[str]:
    """The names of pages that are missing, differ from the catalog or belong to nothing."""
    return stale_pages(PAGES, pages())


if __name__ == "__main__":
    sys.exit(run(PAGES, pages()))
