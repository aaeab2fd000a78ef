"""Where names are defined and used."""

from __future__ import annotations

from itertools import pairwise

import pytest
from test_names import ALL_KINDS
from test_rename import LIBRARY, MAIN, OTHER, _files

from nndsl.ide.definition import definition, python_class
from nndsl.ide.document import Document
from nndsl.ide.references import highlights, references
from nndsl.ide.selection import selections
from nndsl.source import Source, Span


def places(spans: list[Span]) -> list[tuple[str, int, int]]:
    return [(each.source.name, *each.source.position(each.start)) for each in spans]


@pytest.mark.parametrize(
    "use, declared",
    [
        ("width) as", "width = 8"),
        ("rate=rate)", None),
        ("rate)", "rate = 0.1"),
        ("filters=width", "filters, depth"),
        ("inner(4", "inner(filters"),
        ("b -> tower", "b, c)"),
        ("tower -> line", "tower = Dense"),
        ("signal) =", "signal(n"),
        ("price_loss", "price: regression"),
        ("copy: n_weight", "copy: reconstruction"),
        ("n, width", "n, 4"),
        ("gate(3)", "gate(units)"),
        ("x.shape[-1])\n", "line(units"),
        ("Dense(width)", None),
    ],
)
def test_a_use_leads_to_its_declaration(use: str, declared: str | None) -> None:
    document = Document(ALL_KINDS)
    found = [each.start for each in definition(document, ALL_KINDS.index(use))]
    assert found == ([] if declared is None else [ALL_KINDS.index(declared)])


def test_an_import_leads_to_the_file_and_its_names_into_it() -> None:
    document = _files(main=MAIN, library=LIBRARY)["main"]
    assert places(definition(document, MAIN.index("library"))) == [("library.nn", 1, 1)]
    assert places(definition(document, MAIN.index("piece"))) == [("library.nn", 2, 7)]
    assert places(definition(document, MAIN.index("units"))) == [("library.nn", 2, 13)]


def test_an_import_that_cannot_be_read_leads_nowhere() -> None:
    def load(path: str, importing: str | None) -> Source:
        raise FileNotFoundError(path)

    for document in (Document(MAIN), Document(MAIN, "main.nn", load)):
        assert definition(document, MAIN.index("library")) == []


def test_an_extern_says_which_python_class_it_is() -> None:
    document = Document(ALL_KINDS)
    for place in ("my.layers", "gate(units)", "gate(3)"):
        found = python_class(document, ALL_KINDS.index(place))
        assert found is not None
        assert (found.module, found.name) == ("my.layers", "gate")
        assert found.paths == ("my/layers.py", "my/layers/__init__.py")
    assert python_class(document, ALL_KINDS.index("units) from")) is None


def test_a_definition_is_found_while_its_statement_is_being_typed() -> None:
    text = "input m(4)\nhidden = m -> Dense(3\noutput y: regression = hidden -> Dense(1)\n"
    document = Document(text)
    assert places(definition(document, text.rindex("hidden"))) == [("<text>", 2, 1)]
    assert places(definition(document, text.index("m ->"))) == [("<text>", 1, 7)]


def test_references_with_and_without_the_declaration() -> None:
    document = Document(ALL_KINDS)
    offset = ALL_KINDS.index("tower -> line")
    assert places(references(document, offset)) == [("<text>", 13, 8), ("<text>", 16, 34), ("<text>", 16, 46)]
    assert places(references(document, offset, declaration=False)) == [("<text>", 16, 34), ("<text>", 16, 46)]


def test_references_reach_into_imported_and_importing_files() -> None:
    files = _files(main=MAIN, library=LIBRARY, other=OTHER)
    offset = LIBRARY.index("piece")
    found = references(files["library"], offset, others=[files["main"], files["other"]])
    assert places(found) == [("library.nn", 2, 7), ("main.nn", 3, 29), ("other.nn", 4, 29)]
    from_main = references(files["main"], MAIN.index("rate)"), declaration=False)
    assert places(from_main) == [("main.nn", 3, 55), ("library.nn", 2, 48)]


def test_highlights_tell_the_place_of_a_definition_from_its_uses() -> None:
    document = Document(ALL_KINDS)
    found = highlights(document, ALL_KINDS.index("tower"))
    assert [each.access for each in found] == ["write", "read", "read"]


def test_keras_names_are_followed_through_the_text() -> None:
    document = Document(ALL_KINDS)
    found = highlights(document, ALL_KINDS.index("Dense(units, relu)"))
    assert [document.source.position(each.span.start) for each in found] == [
        (10, 36),
        (12, 27),
        (12, 49),
        (13, 16),
    ]
    assert [each.span.text for each in highlights(document, ALL_KINDS.index("Dropout"))] == ["Dropout"]
    assert highlights(document, ALL_KINDS.index("regression")) == []


def test_selections_hold_the_cursor_and_grow() -> None:
    text = "input x(4)\noutput y: regression = [ x, x ] -> Add -> Dense( 1 )\ntrain {  epochs: 3 }\nb = [ x\n"
    document = Document(text)
    for offset in range(len(text) + 1):
        found = selections(document, offset)
        assert found[0].start <= offset <= found[0].end and found[-1].text == text
        assert all(len(one.text) < len(other.text) for one, other in pairwise(found))
    assert selections(document, text.index("epochs") - 1)[0].text == "{  epochs: 3 }"
