"""Completion: what is suggested at a cursor, in which order, and what taking a suggestion writes."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest
from cursors import AROUND, applied, completed, drawn, labels

from nndsl import catalog
from nndsl.ide.completion import complete, documentation, usual
from nndsl.ide.document import Document
from nndsl.ide.outside import Outside
from nndsl.lsp.surroundings import around

BINARY = "output sick: binary = table -> Dense(1, sigmoid)\n"
TWO = BINARY + "output price: regression = table -> Dense(1)\n"
CLASSES = "output kind: multiclass(3) = table -> Dense(3, softmax)\n"

EXPECTED = [
    ("@", ["network", "input", "output", "compile", "data", "block"], ["Dense", "relu", "image"]),
    ("x = image -> Dense(3) @", ["as", "if", "output"], ["Dense"]),
    ("x = @", ["image", "words", "steps", "table"], ["Dense", "width", "conv", "tower"]),
    ("x = [image, @", ["table"], ["width", "Dense"]),
    ("y = table\nx = @\nz = table", ["y"], ["z", "x"]),
    (
        "x = table -> @",
        ["conv", "tower", "pool", "Dense", "relu", "ops.mean", "skip"],
        ["head", "table", "Lambda"],
    ),
    ("output y: binary = table -> @", ["head", "Dense"], []),
    ("output y = table -> @", ["Dense"], ["head"]),
    ("output y: binary = table -> { @", ["skip", "Dense"], ["head"]),
    ("x = table -> ops.@", ["mean", "abs"], ["Dense", "shape"]),
    ("x = table -> applications.@", ["ResNet50"], ["mean"]),
    ("x = table -> Dense(table.@", ["shape"], ["mean", "units"]),
    ("x = table -> Dense(@", ["units", "activation", "width", "table", "n_classes"], ["filters", "Dense"]),
    ("x = table -> Dense(3, @", ["relu", "activation", "use_bias"], ["units", "Dense"]),
    (
        "x = table -> Dense(3, relu, use_bias=True, @",
        ["kernel_initializer"],
        ["units", "use_bias", "activation"],
    ),
    ("x = table -> Dense(@, units=3)", ["activation"], ["units"]),
    ("x = table -> Dense(3, activation=@", ["relu", "LeakyReLU", "None"], ["units", "True", "Dense"]),
    ("x = table -> Dense(3, use_bias=@", ["True", "False"], ["None", "relu"]),
    ("x = table -> Dense(3, kernel_initializer=@", ["he_normal", "HeNormal"], ["relu", "True"]),
    ("x = table -> Dense(3, kernel_regularizer=@", ["l2", "L2", "None"], ["he_normal"]),
    ("x = image -> Conv2D(3, 3, padding=@", ["same", "valid"], ["relu", "True"]),
    ('x = image -> Conv2D(3, 3, padding="@"', ["same", "valid"], ["width"]),
    ("x = table -> Dense(3, dtype=@", ["float32", "mixed_float16"], ["relu"]),
    ("x = image -> conv(@", ["filters", "act", "width"], ["units"]),
    ("x = image -> conv(3, @", ["relu", "act"], ["filters"]),
    ("x = table -> tower(@", [], ["units"]),
    ("x = steps -> Bidirectional(@", ["LSTM", "layer"], ["conv", "head"]),
    ("x = steps -> TimeDistributed(@", ["Dense", "Conv2D"], ["conv"]),
    ("x = steps -> Bidirectional(LSTM(3, @", ["tanh", "return_sequences"], ["units"]),
    (
        "x = (steps, @) -> MultiHeadAttention(2, 3)",
        ["table", "use_causal_mask", "value"],
        ["query", "num_heads"],
    ),
    ("x = (steps, steps, use_causal_mask=@) -> MultiHeadAttention(2, 3)", ["True"], ["table"]),
    ("x = table -> tower * @", ["width", "table"], ["relu", "None"]),
    ("x = table -> (tower if table.shape[-1] > @", ["width", "n_classes"], ["relu"]),
    ("input q(@", ["width", "None"], ["table"]),
    ("input q(3): @", ["int32", "float32", "string"], ["mixed_float16", "relu"]),
    ("param part = 0.5\nx = table -> Dense(@", ["width"], ["part"]),
    ("param part = 0.5\nx = table -> Dropout(@", ["width", "part"], []),
    ("param part = 0.5\nx = image -> Conv2D(3, (@", ["width"], ["part", "True", "None"]),
    ("default @", ["Conv2D", "Dense"], ["relu", "conv"]),
    ("default Conv2D(@", ["padding", "use_bias"], ["units"]),
    ("param p = @", ["relu"], ["width", "table", "p"]),
    ("param p = 3 in {1, @}", ["min"], ["relu"]),
    ("param p = relu in {@}", ["gelu"], []),
    ("param p = 3 @", ["in"], ["and", "or"]),
    (BINARY + "compile { loss: mse @ }", [], ["and", "or"]),
    ('data csv("a.csv"@)', [], ["and", "or"]),
    ("x = table -> (tower if width > 3 @ else skip)", ["and", "or"], []),
    ("extern f(rate) from m : (b, n) -> (b, n // @)", ["rate"], ["relu"]),
    ("output y: @", ["regression", "binary", "multiclass", "multilabel", "reconstruction"], ["table"]),
    ("output y: regression(@", ["positive", "unit", "bounded", "width"], ["relu"]),
    ("output y: reconstruction(@", ["table", "image"], ["width"]),
    ("output y: binary per @", ["pixel", "step", "voxel"], ["width"]),
    ("output y: binary @", ["per"], ["as"]),
    ("block f(n) = Dense(@", ["n", "width", "units"], ["table"]),
    ("block f(act=@", ["relu", "True"], ["table"]),
    ("block f(padding=@", ["same", "valid"], ["relu"]),
    ("block q -> f(n) {\n    a = q -> Dense(n) as b\n    c = @\n}", ["q", "a", "b"], ["c", "table", "n"]),
    ("block q -> f(n) {\n    a = q -> @\n}", ["conv", "Dense"], ["f", "head"]),
    ("block q -> f(n) {\n    a = q -> Dense(@\n    return a\n}", ["n", "units"], ["table"]),
    ("block q -> f(n) {\n    a = q\n    @\n}", ["return"], ["output", "input"]),
    ("shared s = Dense(@", ["width", "units"], ["table"]),
    (BINARY + "compile { @ }", ["optimizer", "loss", "metrics"], ["epochs", "sick"]),
    (BINARY + "compile { loss: mse\n @ }", ["optimizer"], ["loss"]),
    (BINARY + "compile {\n    @\n    loss: mse\n}", ["optimizer"], ["loss"]),
    (BINARY + "train { @ }", ["epochs", "callbacks"], ["loss", "x", "validation_data"]),
    (BINARY + "compile { optimizer: @ }", ["adam", "Adam", "SGD"], ["mse", "relu"]),
    (BINARY + "compile { optimizer: Adam(@ }", ["learning_rate", "CosineDecay"], ["table"]),
    (BINARY + "compile { loss: @ }", ["binary_crossentropy", "BinaryCrossentropy"], ["accuracy", "table"]),
    (BINARY + "compile { metrics: [@ }", ["accuracy", "auc", "AUC"], ["adam"]),
    (TWO + "compile { loss: @ }", ["{ }", "mean_squared_error"], []),
    (TWO + "compile { loss: {@ }", ["sick", "price"], ["mean_squared_error"]),
    (TWO + "compile { loss: {sick: bce, @ }", ["price"], ["sick"]),
    (TWO + "compile { loss_weights: {@ }", ["sick", "price"], []),
    (TWO + "compile { metrics: {@ }", ["sick", "price"], []),
    (BINARY + "train { callbacks: [@ }", ["EarlyStopping"], ["adam"]),
    (BINARY + "train { callbacks: [EarlyStopping(@ }", ["patience", "monitor", "val_loss"], ["units"]),
    (BINARY + 'train { callbacks: [EarlyStopping(monitor="@") }', ["val_loss", "loss"], ["True"]),
    (BINARY + "train { class_weight: {@ }", ["0", "1"], ["2", "sick"]),
    (CLASSES + "train { class_weight: {0: 1.0, @ }", ["1", "2"], ["0", "3"]),
    ("extern f(rate) from m : (b, n) -> (b, @", ["n", "rate"], ["table"]),
    (BINARY + 'data csv("a.csv", header=False) { table: @ }', ["column_1", "column_3"], ["age", "column_4"]),
    ("data @", ["csv", "sklearn", "keras"], ["Dense"]),
    ('data csv("@', ["a.csv"], ["separator"]),
    ('data csv("a@', ["a.csv"], ["separator"]),
    ('data csv(path="@', ["a.csv"], ["separator"]),
    ('data csv("a.csv", test="@', ["a.csv"], ["age"]),
    ('data csv("a.csv", sample_weight="@', ["age"], ["a.csv"]),
    ('data csv("a.csv", shuffle=@', ["False"], ["a.csv"]),
    ('data csv("a.csv", @', ["separator", "header"], ["path"]),
    ('data sklearn("@', ["iris", "digits"], ["mnist"]),
    ("data keras(@", ["mnist", "imdb"], ["iris"]),
    (BINARY + 'data csv("a.csv") { @ }', ["table", "sick", "image"], ["age"]),
    (BINARY + 'data csv("a.csv") { table: age\n @ }', ["sick"], ["table"]),
    (BINARY + 'data csv("a.csv") { table: @ }', ["age", "income", "House price"], ["table", "width"]),
    (BINARY + 'data csv("a.csv") { table: [age .. @ }', ["income"], ["sick"]),
    (BINARY + 'data csv("a.csv") { table: "@" }', ["House price"], []),
    ('import "@"', ["other.nn", "parts/blocks.nn"], ["a.csv"]),
    ("x = table  # nndsl: ignore @", ["NN301", "NN410"], ["Dense"]),
]


@pytest.mark.parametrize("text, wanted, unwanted", EXPECTED)
def test_what_is_suggested(text: str, wanted: list[str], unwanted: list[str]) -> None:
    found = labels(text)
    assert [each for each in wanted if each not in found] == []
    assert [each for each in unwanted if each in found] == []


@pytest.mark.parametrize(
    "text",
    [
        "# a comment @",
        "x = table  # Dense(@",
        "x = table -> Dense(6@",
        "x = table -> Dense(1e-@",
        "input @",
        "output @",
        "param @",
        "block @",
        "x = table -> Dense(3) as @",
        "(a, @) = table",
        'input q(3) named "@"',
        'x = "@"',
        "extern f(rate) from @",
        "x @",
    ],
)
def test_nothing_is_suggested_where_nothing_can_be(text: str) -> None:
    assert labels(text) == []


@pytest.mark.parametrize(
    "text, first, behind",
    [
        ("x = image -> @", "Conv2D", "Conv1D"),
        ("x = image -> @", "MaxPooling2D", "Embedding"),
        ("x = image -> @", "Conv2D", "Dense"),
        ("x = steps -> @", "LSTM", "Conv2D"),
        ("x = words -> @", "Embedding", "Dense"),
        ("x = table -> @", "Dense", "Flatten"),
        ("x = table -> @", "Dense", "LSTM"),
        ("x = [table, table] -> @", "Concatenate", "Dense"),
        ("x = table -> { tower | tower } -> @", "Add", "Dense"),
        ("x = (steps, steps) -> @", "MultiHeadAttention", "Dense"),
        ("x = image -> Flatten -> @", "Dense", "Conv2D"),
        ("x = image -> conv(3) -> MaxPooling2D -> @", "Conv2D", "LSTM"),
        ("x = words -> Embedding(10, 4) -> @", "LSTM", "Embedding"),
        ("x = image -> { conv(3) | Flatten -> @", "Dense", "Conv2D"),
        ("x = image -> @", "conv", "Conv2D"),
        ("output y: binary = table -> @", "head", "Dense"),
        ("output y: binary = image -> @", "Conv2D", "head"),
        ("block f(act, n) = Dense(n, act) -> Dense(@3)", "n", "act"),
        ("block f(n, act) = Dense(n, act) -> Dense(3, activation=@relu)", "act", "n"),
        ("output y: binary per pixel = image -> @", "head", "Conv2D"),
        ("block f(n) = @\ny = steps -> f(3)", "LSTM", "Conv2D"),
        ("block f(n) = Flatten -> @\ny = image -> f(3)", "Dense", "Conv2D"),
        ("block f(n) = Flat@ -> relu\ny = image -> f(3)", "Conv2D", "LSTM"),
        (
            "block q -> f(n=4) {\n    r = q -> Dense(n)\n    s = r -> Flatten -> @\n}\ny = image -> f",
            "Dense",
            "LSTM",
        ),
        ("block (q, r) -> f() {\n    s = r -> @\n}\ny = [(image, steps) -> f]", "LSTM", "Conv2D"),
        (
            "block q -> f() {\n    r = q -> Conv2D(3, 3)\n    s = r -> De@nse\n}\ny = image -> f",
            "Conv2D",
            "LSTM",
        ),
        ("x = [image, table] -> @", "each", "Concatenate"),
        ("x = [image -> Flatten, table] -> @", "Concatenate", "Add"),
        ("x = [image -> Flatten -> Dense(7), table] -> @", "Add", "each"),
        ("x = [image -> Flatten, table] -> @", "each", "Add"),
        ("x = image -> { Conv2D(3, 3) | Conv2D(4, 3) } -> @", "each", "Add"),
        ("x = table -> Dense(3, activation=@", "relu", "sparsemax"),
        ("x = table -> Dense(3, kernel_initializer=@", "glorot_uniform", "identity"),
        ("x = table -> Dense(3, use_bias=@", "False", "True"),
        ("x = table -> Dense(@", "units", "activation"),
        ("x = table -> Dense(@", "activation", "trainable"),
        (BINARY + "compile { loss: @ }", "binary_crossentropy", "mean_squared_error"),
        (BINARY + "compile { loss: @ }", "BinaryCrossentropy", "categorical_crossentropy"),
        (TWO + "compile { loss: {price: @ }", "mean_squared_error", "binary_crossentropy"),
        (TWO + "compile { loss: {price: @ }", "Huber", "BinaryCrossentropy"),
        (TWO + "compile { loss: {sick: @ }", "binary_crossentropy", "categorical_crossentropy"),
        (CLASSES + "compile { loss: @ }", "categorical_crossentropy", "binary_crossentropy"),
        (
            CLASSES + "compile { loss: @ }",
            "sparse_categorical_crossentropy",
            "mean_absolute_percentage_error",
        ),
        (TWO + "compile { metrics: {price: [@ }", "mean_absolute_error", "accuracy"),
        (TWO + "compile { metrics: {price: [@ }", "mean_squared_error", "binary_crossentropy"),
        ("x = image -> Conv2D(3, 3, padding=@)", "same", "valid"),
        ("param p = @", "relu", "celu"),
        ("param lr = 0.1\ncompile { optimizer: Adam(learning_rate=@) }", "lr", "CosineDecay"),
        ("x = [image, image] -> each @", "Conv2D", "Concatenate"),
        ("x = [table, image] -> each @", "Dense", "Concatenate"),
        ("x = table -> @", "relu", "UnitNormalization"),
        ("x = [table, table] -> @", "Subtract", "relu"),
        ("input q(3): @", "int32", "float64"),
        ("block f(n) = Conv2D(n, 3) -> @", "Conv2D", "Dense"),
        ("block f(n) = { Conv2D(n, 3) -> relu -> @", "MaxPooling2D", "LSTM"),
        ("block q -> f(n) {\n    a = q -> LSTM(n)\n    b = a -> @\n}", "Dense", "LSTM"),
        ("shared s = Conv1D(3, 3) -> @", "LSTM", "Conv2D"),
        ("block f(n) = { Conv2D(n, 3) | skip } -> Add\nx = steps -> @", "LSTM", "f"),
        ("block f(n) = { Conv2D(n, 3) | skip } -> Add\nx = image -> @", "f", "Conv2D"),
        (
            "block q -> f(n) {\n    return q -> LSTM(n)\n}\nblock g(n) = f(n) * 2\nx = table -> @",
            "Dense",
            "g",
        ),
        ("x = image -> @", "Conv2D", "pool"),
        ("x = steps -> @", "SimpleRNN", "GroupNormalization"),
        ("compile { optimizer: @ }", "adam", "rmsprop"),
        ("compile { optimizer: Adam(@) }", "learning_rate", "CosineDecay"),
        ("block f(n, filters) = Conv2D(@)", "filters", "kernel_size"),
        (TWO + "compile { metrics: {sick: [@ }", "accuracy", "categorical_accuracy"),
        (
            CLASSES + "compile { loss: sparse_categorical_crossentropy metrics: [@ }",
            "sparse_categorical_accuracy",
            "categorical_accuracy",
        ),
    ],
)
def test_what_fits_comes_first(text: str, first: str, behind: str) -> None:
    found = labels(text)
    assert found.index(first) < found.index(behind)


def test_the_order_sorts_as_text() -> None:
    found = completed("x = image -> @")
    assert [each.order for each in found] == sorted(each.order for each in found)
    assert len({each.label for each in found}) == len(found)


@pytest.mark.parametrize(
    "text, label, taken",
    [
        ("x = table -> De@nse(3)", "Dropout", "x = table -> Dropout(3)"),
        ("x = table -> Dense(u@", "units", "x = table -> Dense(units="),
        ("x = table -> Dense(u@ = 3)", "units", "x = table -> Dense(units = 3)"),
        ("compile { lo@ }", "loss", "compile { loss: }"),
        ("compile { lo@: mse }", "loss", "compile { loss: mse }"),
        ('import "parts/@x.nn"', "other.nn", 'import "other.nn"'),
        ("x = table -> ops.me@", "mean", "x = table -> ops.mean"),
        ("x = table -> me@", "ops.mean", "x = table -> ops.mean"),
        ("data sklearn(@)", "iris", 'data sklearn("iris")'),
        (
            BINARY + 'data csv("a.csv") { table: H@ }',
            "House price",
            BINARY + 'data csv("a.csv") { table: "House price" }',
        ),
        (
            BINARY + 'data csv("a.csv") { table: "H@" }',
            "House price",
            BINARY + 'data csv("a.csv") { table: "House price" }',
        ),
        ("x = table -> Dense(t@", "table", "x = table -> Dense(table.shape[-1]"),
    ],
)
def test_a_suggestion_takes_the_place_of_the_whole_word(text: str, label: str, taken: str) -> None:
    from cursors import HEAD

    assert applied(text, label, HEAD) == taken


@pytest.mark.parametrize(
    "text, label, snippet",
    [
        ("x = table -> @", "Dense", "Dense(${1:units})"),
        ("x = table -> @", "Embedding", "Embedding(${1:input_dim}, ${2:output_dim})"),
        ("x = table -> @", "Flatten", ""),
        ("x = table -> @", "conv", "conv(${1:filters})"),
        ("x = table -> @(3)", "Dense", ""),
        ("output y: @", "multilabel", "multilabel(${1:k})"),
        (TWO + "compile { loss: @ }", "{ }", "{sick: ${1}, price: ${2}\\}"),
    ],
)
def test_snippets_ask_for_what_must_be_given(text: str, label: str, snippet: str) -> None:
    assert next(each for each in completed(text) if each.label == label).snippet == snippet


def test_arguments_of_old_are_marked() -> None:
    old = {each.label for each in completed("x = table -> Dense(@") if each.is_old}
    assert "input_shape" in old
    assert "units" not in old


def test_documentation_is_looked_up_when_asked_for() -> None:
    found = {each.label: each for each in completed("x = table -> Dense(@")}
    assert "outputs" in documentation(found["units"].about)
    assert documentation(("layer", "MaxPool2D")) == documentation(("layer", "MaxPooling2D")) != ""
    assert documentation(("loss", "mse"))
    assert documentation(("code", "NN301"))
    assert documentation(()) == ""


def test_the_head_says_what_it_stands_for() -> None:
    details = {
        each.label: each.detail for each in completed("output y: multiclass(3) per pixel = image -> @")
    }
    assert details["head"] == "Conv2D with softmax activation"


def test_a_statement_that_a_file_has_once_is_not_suggested_again() -> None:
    assert "compile" not in labels("compile { loss: mse }\n@")


def test_it_takes_less_time_than_the_analysis() -> None:
    lines = "".join(f"x{number + 1} = x{number} -> Dense(8, relu)\n" for number in range(1000))
    text = f"input x0(8)\n{lines}y = x1000 -> "
    document = Document(text)
    begun = perf_counter()
    assert len(document.analysis.graph.nodes) == 1001
    analysed = perf_counter() - begun
    took = []
    for _ in range(3):
        begun = perf_counter()
        assert complete(document, len(text))
        took.append(perf_counter() - begun)
    assert min(took) < analysed / 2


def test_what_is_usual_exists() -> None:
    layers = [name for names in usual.BY_AXES.values() for name in names]
    layers += [*usual.OF_LISTS, *usual.OF_CALLS, *usual.OF_INTEGERS]
    assert [name for name in layers if catalog.find("layer", name) is None] == []
    words = [(kind, word) for kind, found in usual.WORDS.items() for word in found]
    assert [each for each in words if catalog.named(*each) is None and catalog.find(*each) is None] == []


def test_names_of_lost_statements_are_suggested() -> None:
    assert "lost" in labels("lost = table ->\n\nx = @")


def test_a_block_in_sight_is_suggested_before_it_is_declared_but_not_in_itself() -> None:
    assert "late" in labels("x = table -> @\nblock late(n) = Dense(n)")
    assert "late" not in labels("block late(n) = Dense(n) -> @")


def test_shapes_stand_beside_tensors() -> None:
    details = {each.label: each.detail for each in completed("x = @")}
    assert details["image"] == "(28, 28, 1)"


def test_without_a_world_around_it_there_are_no_columns() -> None:
    document, offset = drawn(BINARY + 'data csv("a.csv") { table: @ }')
    assert complete(document, offset) == []
    assert complete(document, offset, AROUND)


@pytest.mark.parametrize(
    "said, asked",
    [
        ('"a.csv"', ("csv", "a.csv", "", "")),
        ('"a.csv", separator=";", missing=("-", "?"), encoding="latin-1"', ("csv", "a.csv", ";", "latin-1")),
        ('separator="\\t", path="in\\\\a.csv"', ("csv", "in\\a.csv", "\t", "")),
    ],
)
def test_columns_are_read_as_the_data_section_says(said: str, asked: tuple[str, ...]) -> None:
    found = complete(
        *drawn(f"data csv({said}) {{ table: @ }}"), Outside(lambda *given: tuple(filter(None, given)))
    )
    written = {each.edit.text for each in found}
    assert written == {
        f'"{each}"' if not each.isidentifier() else each
        for each in (part.replace("\\", "\\\\").replace("\t", "\\t") for part in asked if part)
    }


def test_files_of_folders_above_are_found_where_one_is_named(tmp_path: Path) -> None:
    for name in ("nets/own.nn", "nets/beside.nn", "parts/deep.nn", "top.nn", "top.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    path = tmp_path / "nets" / "own.nn"
    for typed, wanted in (
        ("", {"beside.nn"}),
        ("../", {"../top.nn", "../nets/beside.nn", "../parts/deep.nn"}),
        ("../parts/d", {"../parts/deep.nn"}),
    ):
        text = f'import "{typed}'
        found = complete(Document(text, str(path)), len(text), around(str(path)))
        assert {each.label for each in found} == wanted
