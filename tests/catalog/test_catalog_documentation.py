"""Every entry and argument of the catalog has one line of documentation, in our own words."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest

from nndsl import catalog


def arguments() -> Iterator[tuple[str, str, str]]:
    for kind in catalog.KINDS:
        for name in catalog.names(kind):
            entry = catalog.find(kind, name)
            assert entry is not None
            for parameter in (*entry.parameters, *entry.call):
                yield kind, name, parameter.name


def test_every_entry_and_argument_has_a_line() -> None:
    silent = [(k, n) for k in catalog.KINDS for n in catalog.names(k) if not catalog.doc(k, n)]
    assert not silent
    assert not [argument for argument in arguments() if not catalog.doc(*argument)]


def test_the_sources_are_whole_and_short() -> None:
    from catalog import documentation

    assert documentation.defects() == []


def test_the_data_are_made_from_the_sources() -> None:
    import make_catalog_docs

    assert make_catalog_docs.DATA.read_text(encoding="utf-8") == make_catalog_docs.text()


@pytest.mark.parametrize(
    ("kind", "name", "parameter", "word"),
    [
        ("layer", "Dense", None, "connected"),
        ("layer", "MaxPool2D", None, "largest"),
        ("layer", "Dense", "units", "outputs"),
        ("layer", "Conv1D", "padding", "causal"),
        ("layer", "Conv2D", "padding", "same"),
        ("layer", "LSTM", "initial_state", "start"),
        ("op", "ops.mean", None, "Mean"),
        ("op", "threshold", "threshold", "exceed"),
        ("loss", "Huber", "delta", "squares"),
    ],
)
def test_a_line_is_that_of_the_thing(kind: str, name: str, parameter: str | None, word: str) -> None:
    assert word in catalog.doc(kind, name, parameter)


def test_what_does_not_exist_has_no_line() -> None:
    assert catalog.doc("layer", "Dence") == ""
    assert catalog.doc("layer", "Dense", "filters") == ""
    assert catalog.doc("layer", "Dropout", "l1") == ""
    assert catalog.doc("animal", "cat") == ""


@pytest.mark.parametrize(
    ("line", "same"),
    [
        ("One two three four five six seven eight.", True),
        ("Zero, one `two` three four five six seven eight nine.", True),
        ("One two three four five six seven other words.", False),
    ],
)
def test_a_copy_is_seen(line: str, same: bool) -> None:
    from catalog import documentation

    original = "zero one\n    two three four: five six seven eight nine"
    assert bool(documentation.copied(line, original)) == same


def texts_of(thing: Any) -> str:
    """The docstrings of a class, its bases and their constructors and calls, or of a function."""
    owners = getattr(thing, "__mro__", (thing,))
    parts = [getattr(owner, "__doc__", "") or "" for owner in owners]
    for owner in owners:
        parts += [getattr(getattr(owner, part, None), "__doc__", "") or "" for part in ("__init__", "call")]
    return "\n".join(parts)


@pytest.mark.keras
def test_no_line_repeats_keras_words() -> None:
    """Eight words in a row are the most that chance allows."""
    pytest.importorskip("keras")
    from catalog import documentation

    originals: dict[tuple[str, str], str] = {}
    copies = []
    for kind, name, argument in [
        *arguments(),
        *((k, n, "") for k in catalog.KINDS for n in catalog.names(k)),
    ]:
        entry = catalog.find(kind, name)
        assert entry is not None
        if (kind, name) not in originals:
            thing = getattr(home(kind, entry.module), name.rpartition(".")[2], None)
            assert thing is not None, f"{entry.module}.{name}"
            originals[kind, name] = texts_of(thing)
        line = catalog.doc(kind, name, argument or None)
        run = documentation.copied(line, originals[kind, name])
        if run:
            copies.append((kind, name, argument, run))
    assert not copies


def home(kind: str, module: str) -> Any:
    import keras

    return keras.Model if kind == "method" else import_module(module)
