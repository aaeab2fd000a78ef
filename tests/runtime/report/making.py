"""Runs that never were: data of a test's own, answers that no network gave, and the page that comes of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import numpy as np

from nndsl.runtime.loading import fit_data
from nndsl.runtime.network import open_network
from nndsl.runtime.report.material import Judged, Material
from nndsl.runtime.report.page import REPORT, write_report
from nndsl.runtime.request import RunRequest
from nndsl.runtime.settings import interface_json
from nndsl.runtime.usage import Sample, Usage

VOID = frozenset({"meta", "img", "br", "hr", "link", "input"})

HISTORY = {"loss": [3.0, 2.0, 1.5], "val_loss": [3.5, 2.25, 2.5]}
SAMPLES = tuple(Sample(at * 1.0, 1.5, 2**30 + at) for at in range(5))


def material(
    folder: Path, text: str, arrays: Mapping[str, Any], answers: Mapping[str, Any], **given: Any
) -> Material:
    """A run of the network `text` on the arrays, all of whose rows are both training and test part.

    `answers` are what the network says of every row, by output, in their order.
    """
    (folder / "net.nn").write_text(text)
    np.savez(
        folder / "data.npz",
        **{f"{name}_{part}": array for name, array in arrays.items() for part in ("train", "test")},
    )
    network = open_network(folder / "net.nn", {})
    request = RunRequest(folder / "net.nn", data=str(folder / "data.npz"))
    source, prepared = fit_data(network.analysis.graph, request, {})
    part = prepared.parts["test"]
    judged = Judged(
        "test", part, np.arange(part.rows), part.y, {name: np.asarray(each) for name, each in answers.items()}
    )
    settings = {
        "network": "net", "status": "finished", "started": "2026-01-01T00:00:00+00:00", "seed": 7, "backend": "jax",
        "data": {"kind": source.kind, "location": source.location, "options": {}},
        "seconds": 1.0, "figures": {"test": {"loss": 1.25}}, "rows": {name: each.rows for name, each in prepared.parts.items()},
        "epochs": 3, "epochs_run": 3, "batch_size": 32, "params": {}, "symbols": {}, "versions": {"python": "3.11"},
        **interface_json(prepared),
    }  # fmt: skip
    usual: dict[str, Any] = {
        "history": HISTORY,  "warnings": [], "usage": Usage(SAMPLES, 2),
        "judged": judged,
    }  # fmt: skip
    return Material(network.analysis.graph, text, prepared, settings, **{**usual, **given})


@dataclass
class Page(HTMLParser):
    """A page read as a browser would, but strictly: every element that is opened is closed in its turn."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    """What is written in each section, by its anchor."""
    tags: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.section = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append(tag)
        self.links += [
            value or "" for name, value in attrs if name in ("href", "src", "xlink:href", "action")
        ]
        assert not [name for name, _ in attrs if name.startswith("on")], "a page needs no script"
        if "id" in found:
            self.ids.append(found["id"] or "")
        if tag == "section":
            self.section = found["id"] or ""
            self.texts[self.section] = []
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, f"</{tag}> closes something else"

    def handle_data(self, data: str) -> None:
        if data.strip() and self.section:
            self.texts[self.section].append(data.strip())

    def said(self, anchor: str) -> str:
        return " ".join(self.texts[anchor])


def read_page(path: Path) -> Page:
    """The page, once it is known to be whole and to need nothing from elsewhere."""
    text = path.read_text(encoding="utf-8")
    page = Page()
    page.feed(text)
    page.close()
    assert not page.open
    assert "script" not in page.tags and "iframe" not in page.tags
    assert len(page.ids) == len(set(page.ids))
    assert all(
        link.startswith(("#", "data:image/png;base64,", "data:image/jpeg;base64,")) for link in page.links
    )
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    elsewhere = text.replace('xmlns="http://www.w3.org/2000/svg"', "")
    wrong = [each for each in ("http:", "https:", "url(", "@import") if each in elsewhere]
    assert not wrong, wrong
    return page


def page_of(folder: Path, found: Material) -> Page:
    """The page of a run, whose sections all came out."""
    problems = write_report(folder, found)
    assert not problems, problems
    return read_page(folder / REPORT)
