"""The catalog as the rest of nndsl asks it, without Keras."""

from __future__ import annotations

import pytest

from nndsl import catalog
from nndsl.catalog.entry import Entry, Parameter

PARAMETER_KINDS = {
    *(
        "int",
        "float",
        "number",
        "bool",
        "str",
        "enum",
        "int_or_ints",
        "ints",
        "shape",
        "int_or_shape",
        "axis",
    ),
    *(
        "activation",
        "initializer",
        "regularizer",
        "constraint",
        "optimizer",
        "schedule",
        "layer",
        "layers",
        "dtype",
    ),
    *("function", "any", "losses", "metrics", "callbacks", "tensor", "tensors", "operands"),
}


def entries() -> list[Entry]:
    return [
        entry for kind in catalog.KINDS for name in catalog.names(kind) if (entry := catalog.find(kind, name))
    ]


def parameter(kind: str, name: str, argument: str) -> Parameter:
    entry = catalog.find(kind, name)
    assert entry is not None
    found = entry.parameter(argument)
    assert found is not None
    return found


def test_every_name_has_an_entry_that_knows_its_kind_and_name() -> None:
    for kind in catalog.KINDS:
        assert catalog.names(kind), kind
        for name in catalog.names(kind):
            entry = catalog.find(kind, name)
            assert entry is not None
            assert (entry.kind, entry.name) == (kind, name)
            assert entry.module.startswith("keras")


@pytest.mark.parametrize(
    ("kind", "asked", "name"),
    [
        ("layer", "Dense", "Dense"),
        ("layer", "Convolution2D", "Conv2D"),
        ("layer", "MaxPool2D", "MaxPooling2D"),
        ("layer", "GlobalAvgPool1D", "GlobalAveragePooling1D"),
        ("op", "mean", "mean"),
        ("op", "ops.mean", "mean"),
        ("op", "image.resize", "image.resize"),
        ("op", "ops.image.resize", "image.resize"),
        ("application", "ResNet50", "ResNet50"),
        ("application", "applications.ResNet50", "ResNet50"),
        ("initializer", "OrthogonalInitializer", "Orthogonal"),
        ("method", "compile", "compile"),
    ],
)
def test_find_takes_aliases_and_module_prefixes(kind: str, asked: str, name: str) -> None:
    entry = catalog.find(kind, asked)
    assert entry is not None
    assert entry.name == name


@pytest.mark.parametrize(
    ("kind", "word", "name"),
    [
        ("loss", "mse", "MeanSquaredError"),
        ("loss", "binary_crossentropy", "BinaryCrossentropy"),
        ("metric", "mae", "MeanAbsoluteError"),
        ("optimizer", "adam", "Adam"),
        ("optimizer", "RMSprop", "RMSprop"),
        ("optimizer", "ADAMW", "AdamW"),
        ("initializer", "he_normal", "HeNormal"),
        ("activation", "relu", "relu"),
        ("activation", "swish", "silu"),
        ("regularizer", "l2", "L2"),
        ("constraint", "non_neg", "NonNeg"),
    ],
)
def test_named_gives_the_class_that_keras_takes_a_string_for(kind: str, word: str, name: str) -> None:
    entry = catalog.named(kind, word)
    assert entry is not None
    assert entry.name == name


@pytest.mark.parametrize(
    ("kind", "word"),
    [("loss", "Mse"), ("initializer", "He_Normal"), ("activation", "ReLU"), ("layer", "dense")],
)
def test_named_is_as_particular_as_keras(kind: str, word: str) -> None:
    assert catalog.named(kind, word) is None


@pytest.mark.parametrize(("kind", "word"), [("metric", "acc"), ("metric", "Accuracy"), ("loss", "ce")])
def test_words_for_which_compile_chooses_stand_for_no_single_class(kind: str, word: str) -> None:
    entry = catalog.named(kind, word)
    assert entry is not None
    assert (entry.family, entry.parameters) == ("shorthand", ())
    assert catalog.find(kind, entry.name) is None
    assert entry.name in catalog.words(kind)


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("dense", "Dense"),
        ("conv2d", "Conv2D"),
        ("batch_normalization", "BatchNormalization"),
        ("BatchNorm", "BatchNormalization"),
        ("LSMT", "LSTM"),
        ("Drpout", "Dropout"),
        ("Embeding", "Embedding"),
        ("Zebra", None),
        ("", None),
    ],
)
def test_suggest_knows_what_was_probably_meant(wrong: str, meant: str | None) -> None:
    assert catalog.suggest("layer", wrong) == meant


def test_what_does_not_exist_is_none() -> None:
    assert catalog.find("layer", "Denze") is None
    assert catalog.find("op", "applications.mean") is None
    assert catalog.find("animal", "Dense") is None
    assert catalog.names("animal") == catalog.words("animal") == ()
    assert catalog.named("loss", "Dense") is None


def test_parameters_are_named_once_and_of_a_known_kind() -> None:
    for entry in entries():
        names = [made.name for made in entry.parameters]
        assert len(set(names)) == len(names), entry.name
        for made in (*entry.parameters, *entry.call):
            assert made.kind in PARAMETER_KINDS, (entry.name, made)
            assert (made.kind != "enum") or len(made.values) > 1, (entry.name, made)
            assert made.kind in ("enum", "any") or not made.values, (entry.name, made)


FITS: dict[str, tuple[type, ...]] = {
    "int": (int,),
    "number": (int, float),
    "bool": (bool,),
    "str": (str,),
    "enum": (str,),
    "int_or_ints": (int, tuple),
    "ints": (tuple,),
    "shape": (tuple,),
}


def test_defaults_are_of_their_parameters_kind() -> None:
    for entry in entries():
        for made in entry.parameters:
            if made.default is None:
                assert made.optional, (entry.name, made)
            elif not made.required and made.kind in FITS:
                assert isinstance(made.default, FITS[made.kind]), (entry.name, made)
            if made.kind == "enum" and isinstance(made.default, str):
                assert made.default in made.values, (entry.name, made)


@pytest.mark.parametrize(
    ("kind", "name", "argument", "expected"),
    [
        ("layer", "Dense", "units", "int"),
        ("layer", "Dense", "activation", "activation"),
        ("layer", "Dense", "use_bias", "bool"),
        ("layer", "Dense", "kernel_initializer", "initializer"),
        ("layer", "Conv2D", "kernel_size", "int_or_ints"),
        ("layer", "Dropout", "rate", "number"),
        ("layer", "Reshape", "target_shape", "shape"),
        ("layer", "ZeroPadding2D", "padding", "int_or_ints"),
        ("layer", "Bidirectional", "layer", "layer"),
        ("layer", "LayerNormalization", "axis", "axis"),
        ("layer", "MultiHeadAttention", "output_shape", "int_or_shape"),
        ("optimizer", "Adam", "learning_rate", "schedule"),
        ("callback", "EarlyStopping", "min_delta", "number"),
        ("callback", "EarlyStopping", "patience", "int"),
        ("constraint", "MaxNorm", "max_value", "number"),
        ("method", "compile", "loss", "losses"),
        ("method", "fit", "epochs", "int"),
        ("application", "ResNet50", "classifier_activation", "activation"),
    ],
)
def test_kinds_of_well_known_arguments(kind: str, name: str, argument: str, expected: str) -> None:
    assert parameter(kind, name, argument).kind == expected


@pytest.mark.parametrize(
    ("name", "argument", "values", "optional"),
    [
        ("Conv1D", "padding", {"valid", "same", "causal"}, False),
        ("Conv2D", "padding", {"valid", "same"}, False),
        ("Conv2D", "data_format", {"channels_first", "channels_last"}, True),
        ("MaxPooling2D", "padding", {"valid", "same"}, False),
        ("Bidirectional", "merge_mode", {"sum", "mul", "concat", "ave"}, True),
        ("RandomFlip", "mode", {"horizontal", "vertical", "horizontal_and_vertical"}, False),
    ],
)
def test_words_of_well_known_enums(name: str, argument: str, values: set[str], optional: bool) -> None:
    found = parameter("layer", name, argument)
    assert (found.kind, set(found.values), found.optional) == ("enum", values, optional)


def test_call_says_which_tensors_a_layer_takes() -> None:
    def call(name: str) -> dict[str, str]:
        entry = catalog.find("layer", name)
        assert entry is not None
        return {made.name: made.kind for made in entry.call}

    assert list(call("MultiHeadAttention"))[:3] == ["query", "value", "key"]
    assert call("LSTM") == {
        "sequences": "tensor",
        "initial_state": "tensors",
        "mask": "tensor",
        "training": "bool",
    }
    assert call("Add") == {"inputs": "tensors"}
    assert call("Dense")["inputs"] == "tensor"


def test_base_class_arguments_are_keyword_only() -> None:
    assert parameter("layer", "Conv2D", "name").keyword_only
    assert parameter("layer", "Conv2D", "dtype").keyword_only
    assert not parameter("layer", "Conv2D", "filters").keyword_only


def test_a_height_and_width_is_a_pair() -> None:
    """Keras describes it as a format, not as a tuple of whole numbers."""
    entry = catalog.find("op", "image.resize")
    assert entry is not None
    size = entry.parameter("size")
    assert size is not None and size.kind == "ints"
