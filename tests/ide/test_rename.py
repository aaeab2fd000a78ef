"""Renaming: every use in step, and a refusal wherever the program would change."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from test_names import ALL_KINDS, TEXTS, _load

from nndsl.compiler import analyze
from nndsl.diagnostics import Edit
from nndsl.fixing import edited
from nndsl.ide.document import Document
from nndsl.ide.naming.names import has_own_place, names, occurrences
from nndsl.ide.rename import Refusal, prepare_rename, rename
from nndsl.ide.sameness import same_layers
from nndsl.source import Source

NETWORK = """\
param rate = 0.1
param width = 8
block x -> piece(filters, rate=0.2) {
    inner = x -> Dense(filters, relu) -> Dropout(rate)
    return inner -> Dense(width)
}
input main(4) named "outside name"
hidden = main -> piece(filters=3) -> Dropout(rate)
output price: regression = hidden -> Dense(1)
output rent: regression = hidden -> Dense(1)
compile {
    loss: {price: mse, "rent": mse}
}
train {
    validation_split: 0.2
    callbacks: [EarlyStopping(monitor="val_price_loss", mode=min)]
}
data csv("houses.csv") {
    main: price .. width
    price: hidden
    rent: rent
}
"""


def renamed(text: str, word: str, new: str, nth: int = 0) -> str:
    """The text after a rename of what the n-th standing of a word refers to, or why there is none."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(word, start + 1)
    document = Document(text)
    found = rename(document, start, new)
    return found.why if isinstance(found, Refusal) else edited(text, found)


@pytest.mark.parametrize(
    "word, new, old_lines, new_lines",
    [
        ("main", "houses", ["input main(4)", "hidden = main ->", "    main: price .."], None),
        ("price", "value", ["output price:", "{price: mse", '"val_price_loss"', "    price: hidden"], None),
        ("rent", "value", ["output rent:", '"rent": mse', "    rent: rent"], ["output value:", '"value": mse', "    value: rent"]),
        ("hidden", "deep", ["hidden = main", "regression = hidden -> Dense(1)"], None),
        ("filters", "units", ["piece(filters,", "Dense(filters,", "piece(filters=3)"], None),
        ("inner", "core", ["inner = x", "return inner"], None),
        ("piece", "part", ["-> piece(filters, rate", "-> piece(filters=3)"], None),
        ("width", "size", ["param width", "Dense(width)"], None),
    ],
)  # fmt: skip
def test_every_use_is_renamed_and_nothing_else(
    word: str, new: str, old_lines: list[str], new_lines: list[str] | None
) -> None:
    expected = NETWORK
    for old, after in zip(
        old_lines, new_lines or [each.replace(word, new) for each in old_lines], strict=True
    ):
        assert old in expected
        expected = expected.replace(old, after)
    assert renamed(NETWORK, word, new) == expected
    before, after_ = analyze(Source(NETWORK)), analyze(Source(expected))
    assert [each.code for each in before.diagnostics] == [each.code for each in after_.diagnostics]


def test_a_param_and_a_blocks_own_parameter_of_one_name_are_two_names() -> None:
    assert renamed(NETWORK, "rate", "drop").count("drop") == 2
    assert renamed(NETWORK, "rate=0.2", "drop").count("drop") == 2


@pytest.mark.parametrize(
    "word, new, why",
    [
        ("hidden", "main", "`hidden` cannot be called `main`: `main` is defined twice: it is already an input (line 8)"),
        ("hidden", "two words", "`two words` is no name: a name is made of letters, digits and _ and begins with no digit"),
        ("hidden", "3d", "`3d` is no name: a name is made of letters, digits and _ and begins with no digit"),
        ("hidden", "class", "`hidden` cannot be called `class`: `class` is a word of Python and cannot name a tensor (line 8)"),
        ("piece", "Dense", "`piece` cannot be called `Dense`: `Dense` cannot name a block: it is the name of a Keras layer (line 3)"),
        ("rate=0.2", "width", "`rate` cannot be called `width`: `width` on line 5 would then mean something else than it does now"),
        ("width", "relu", "`width` cannot be called `relu`: `relu` on line 4 would then mean something else than it does now"),
        ("Dense", "Layer", "`Dense` is no name of this file's: it belongs to Keras, to the data or to the language"),
        ("0.2", "x", "there is no name here that could be renamed"),
        ("filters", "None", "`filters` cannot be called `None`"),
    ],
)  # fmt: skip
def test_refusals_say_in_one_sentence_why(word: str, new: str, why: str) -> None:
    assert renamed(NETWORK, word, new).startswith(why)


def test_what_stands_nowhere_cannot_be_renamed() -> None:
    text = "input x(4)\nblock wide(k) = Dense(k * x.shape[-1])\noutput y: multiclass = x -> wide(2) -> Dense(n_classes, softmax)\n"
    of_block = prepare_rename(Document(text), text.index("x.shape"))
    assert isinstance(of_block, Refusal) and "one-line block" in of_block.why
    classes = prepare_rename(Document(text), text.index("n_classes"))
    assert isinstance(classes, Refusal) and "number of classes" in classes.why
    fine = prepare_rename(Document(text), text.index("wide") + 2)
    assert not isinstance(fine, Refusal) and fine.text == "wide"


def test_a_statement_that_does_not_parse_keeps_its_names() -> None:
    text = NETWORK + "output third: regression = hidden -> Dense(1\n"
    assert "because of a mistake there" in renamed(text, "hidden", "deep")
    assert "inner" not in renamed(text, "inner", "core")


def test_what_an_unknown_step_reads_keeps_its_name() -> None:
    text = NETWORK.replace(
        "hidden -> Dense(1)\noutput rent", "hidden -> unknown(width) -> Dense(1)\noutput rent"
    )
    assert "on line 9 is not known, because of a mistake there" in renamed(text, "width", "size")
    assert "core = x" in renamed(text, "inner", "core")


def test_a_misspelling_is_mended_first() -> None:
    text = NETWORK.replace(
        "regression = hidden -> Dense(1)\noutput rent", "regression = hiden -> Dense(1)\noutput rent"
    )
    assert renamed(text, "hidden", "deep") == "`hiden` on line 9 is taken for `hidden`: mend it first"


def test_the_second_of_two_definitions_gets_a_name_of_its_own() -> None:
    text = "input m(4)\na = m -> Dense(3)\na = m -> Dense(4)\noutput y: regression = a -> Dense(1)\n"
    expected = text.replace("a = m -> Dense(4)", "b = m -> Dense(4)")
    assert renamed(text, "a = m -> Dense(4)", "b") == expected


LIBRARY = "param rate = 0.5\nblock piece(units=3) = Dense(units) -> Dropout(rate)\n"
MAIN = 'import "library.nn"\ninput x(4)\noutput y: regression = x -> piece(units=2) -> Dropout(rate) -> Dense(1)\n'
OTHER = 'import "library.nn"\nparam drop = 0.3\ninput x(4)\noutput y: regression = x -> piece -> Dropout(drop) -> Dense(1)\n'


def _files(**texts: str) -> dict[str, Document]:
    def load(path: str, importing: str | None) -> Source:
        return Source(texts[path.removesuffix(".nn")], path)

    return {name: Document(text, f"{name}.nn", load) for name, text in texts.items()}


def _after(files: dict[str, Document], edits: tuple[Edit, ...]) -> dict[str, str]:
    return {
        name: edited(each.text, [edit for edit in edits if edit.span.source.path == f"{name}.nn"])
        for name, each in files.items()
    }


@pytest.mark.parametrize("start", ["main", "library", "other"])
def test_imported_names_are_renamed_in_every_file(start: str) -> None:
    files = _files(main=MAIN, library=LIBRARY, other=OTHER)
    others = [each for name, each in files.items() if name != start]
    offset = files[start].text.index("piece")
    found = rename(files[start], offset, "part", others)
    assert not isinstance(found, Refusal)
    assert _after(files, found) == {name: each.text.replace("piece", "part") for name, each in files.items()}


def test_a_name_that_another_file_has_already_is_refused() -> None:
    files = _files(main=MAIN, library=LIBRARY, other=OTHER)
    found = rename(files["main"], MAIN.index("rate"), "drop", [files["library"], files["other"]])
    assert isinstance(found, Refusal) and "drop" in found.why
    alone = rename(files["main"], MAIN.index("rate"), "drop")
    assert not isinstance(alone, Refusal) and len(alone) == 3


def test_mistakes_in_files_that_cannot_see_a_name_do_not_matter() -> None:
    broken = "input x(4)\noutput y: regression = x -> -> rate piece\n"
    files = _files(
        main=MAIN,
        library=LIBRARY,
        far="param far = 2\n",
        other=f'import "far.nn"\n{broken}',
        near=f'import "library.nn"\n{broken}',
    )
    tensor, param = MAIN.index("x(4)"), MAIN.index("rate")
    assert not isinstance(rename(files["main"], tensor, "new", list(files.values())), Refusal)
    assert not isinstance(rename(files["main"], param, "new", [files["other"]]), Refusal)
    refused = rename(files["main"], param, "new", [files["other"], files["near"]])
    assert isinstance(refused, Refusal) and "near.nn" in refused.why


@pytest.mark.parametrize("path", TEXTS[::5], ids=lambda path: path.stem)
def test_networks_stay_what_they_are_whatever_is_renamed(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    document = Document(text, str(path), _load)
    declared = [
        each for each in occurrences(document) if each.is_declaration and has_own_place(each.declaration)
    ]
    for each in random.Random(path.stem).sample(declared, min(2, len(declared))):
        _check_fresh(document, each.span.start)


@pytest.mark.slow
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_name_of_real_texts_can_be_renamed(path: Path) -> None:
    document = Document(path.read_text(encoding="utf-8"), str(path), _load)
    for each in occurrences(document):
        if has_own_place(each.declaration):
            _check_fresh(document, each.span.start)


def _check_fresh(document: Document, offset: int) -> None:
    """A name that is new everywhere is taken, and makes the network it was."""
    found = rename(document, offset, "fresh_name")
    assert not isinstance(found, Refusal), found.why
    assert {edit.text for edit in found} == {"fresh_name"}
    mine = [edit for edit in found if edit.span.source is document.source]
    if len(mine) < len(found):
        return  # what it imports has changed with it
    after = analyze(Source(edited(document.text, mine), document.source.path), document.load)
    before = document.analysis
    assert same_layers(before.graph, after.graph, found[0].span.text, "fresh_name")
    assert [each.code for each in before.diagnostics] == [each.code for each in after.diagnostics]


def test_names_of_all_kinds_can_be_renamed() -> None:
    document = Document(ALL_KINDS)
    for each in names(document).here:
        if each.is_declaration and has_own_place(each.declaration):
            _check_fresh(document, each.span.start)
