"""In which releases of Keras names and arguments are: known facts, and the reader of sources that finds them."""

from __future__ import annotations

from pathlib import Path

import pytest

from nndsl import catalog

ALWAYS = ("2.3", "2.15", "3.0", "3.15")


@pytest.mark.parametrize(
    ("kind", "name", "parameter", "releases"),
    [
        ("layer", "Dense", None, ALWAYS),
        ("layer", "Dense", "units", ALWAYS),
        ("layer", "Dense", "lora_rank", ("3.0", "3.15")),
        ("layer", "Conv2D", "lora_rank", ("3.15",)),
        ("layer", "Dense", "lora_alpha", ("3.15",)),
        ("layer", "Conv2D", "groups", ("2.15", "3.0", "3.15")),
        ("layer", "GroupQueryAttention", None, ("3.0", "3.15")),
        ("layer", "MultiHeadAttention", None, ("2.15", "3.0", "3.15")),
        ("layer", "MultiHeadAttention", "use_gate", ("3.15",)),
        ("layer", "LayerNormalization", None, ("2.15", "3.0", "3.15")),
        ("layer", "RMSNormalization", None, ("3.15",)),
        ("layer", "BatchNormalization", "synchronized", ("2.15", "3.0", "3.15")),
        ("layer", "Embedding", "input_length", ("2.3", "2.15")),
        ("layer", "Embedding", "input_dim", ALWAYS),
        ("layer", "Embedding", "weights", ("2.3", "2.15", "3.15")),
        ("layer", "LeakyReLU", "negative_slope", ("3.0", "3.15")),
        ("layer", "LeakyReLU", "alpha", ("2.3", "2.15")),
        ("layer", "LSTM", "time_major", ("2.15",)),
        ("layer", "Dense", "time_major", ()),
        ("layer", "ThresholdedReLU", None, ("2.3", "2.15")),
        ("layer", "LocallyConnected1D", None, ("2.3", "2.15")),
        ("layer", "CuDNNLSTM", None, ("2.3",)),
        ("layer", "Dence", None, ()),
        ("op", "ops.mean", None, ("3.0", "3.15")),
        ("op", "image.resize", None, ("3.0", "3.15")),
        ("activation", "swish", None, ("2.15", "3.0", "3.15")),
        ("activation", "silu", None, ("3.0", "3.15")),
        ("optimizer", "Adam", "lr", ("2.3",)),
        ("optimizer", "Adam", "weight_decay", ("2.15", "3.0", "3.15")),
        ("optimizer", "AdamW", None, ("2.15", "3.0", "3.15")),
        ("optimizer", "Muon", None, ("3.15",)),
        ("initializer", "he_normal", "seed", ALWAYS),
        ("initializer", "HeNormal", "seed", ("2.15", "3.0", "3.15")),
        ("loss", "Dice", None, ("3.15",)),
        ("metric", "F1Score", None, ("2.15", "3.0", "3.15")),
        ("callback", "EarlyStopping", "start_from_epoch", ("2.15", "3.0", "3.15")),
        ("callback", "ModelCheckpoint", "period", ("2.3", "2.15")),
        ("application", "ResNet50", "classifier_activation", ("2.15", "3.0", "3.15")),
        ("application", "RegNetX002", None, ("2.15",)),
        ("method", "fit", "workers", ("2.3", "2.15")),
        ("method", "compile", "target_tensors", ("2.3",)),
    ],
)
def test_known_facts(kind: str, name: str, parameter: str | None, releases: tuple[str, ...]) -> None:
    assert catalog.releases(kind, name, parameter) == releases


def test_since_and_until_are_the_ends() -> None:
    assert catalog.since("layer", "Dense") == "2.3"
    assert catalog.until("layer", "Dense") is None
    assert catalog.since("layer", "ThresholdedReLU") == "2.3"
    assert catalog.until("layer", "ThresholdedReLU") == "2.15"
    assert catalog.since("layer", "Dence") is None and catalog.until("layer", "Dence") is None


def test_what_is_gone_is_not_in_the_catalog() -> None:
    assert "ThresholdedReLU" in catalog.gone("layer")
    for kind in catalog.KINDS:
        assert not [name for name in catalog.gone(kind) if catalog.find(kind, name)]


def test_everything_in_the_catalog_is_in_the_newest_release() -> None:
    newest = ".".join(catalog.version().split(".")[:2])
    for kind in catalog.KINDS:
        for name in catalog.names(kind):
            assert catalog.releases(kind, name)[-1] == newest


def test_arguments_are_read_through_bases_imports_and_kwargs(tmp_path: Path) -> None:
    from catalog import sources

    package = tmp_path / "keras"
    (package / "src").mkdir(parents=True)
    (package / "layers").mkdir()
    (package / "layers" / "__init__.py").write_text("from keras.src.dense import Inner as Dense\n")
    (package / "src" / "base.py").write_text(
        "import warnings\n"
        "class Layer:\n"
        "    def __init__(self, name=None, rank=1, **kwargs):\n"
        "        if kwargs.pop('shape', None): warnings.warn('Do not give `shape`')\n"
        "        kwargs.pop('seed', None)\n"
    )
    (package / "src" / "dense.py").write_text(
        "from . import base\n"
        "class Inner(base.Layer):\n"
        "    def __init__(self, units, **kwargs):\n"
        "        super().__init__(rank=2, **kwargs)\n"
        "    def call(self, inputs): pass\n"
        "class Closed(Inner):\n"
        "    def __init__(self, size): super().__init__(size)\n"
        "Other = Closed\n"
    )
    (package / "src" / "made.py").write_text(
        "def made(stack, depth, classes=3, activation='softmax', **kwargs): kwargs.pop('layers', None)\n"
        "def made50(depth, **kwargs): return made(None, depth, classes=5, **kwargs)\n"
    )
    release = sources.Release(tmp_path)
    made = release.find("keras.src.made", "made50")
    assert made is not None and sources.arguments(release, made) == {"depth", "activation", "layers"}
    dense = release.find("keras.layers", "Dense")
    assert dense is not None and dense.node.name == "Inner"
    assert sources.arguments(release, dense) == {"units", "name", "seed", "inputs"}
    assert sources.warned(release, dense) == {"shape"}
    other = release.find("keras.src.dense", "Other")
    assert other is not None
    assert sources.arguments(release, other) == {"size", "inputs"}
    assert release.find("keras.layers", "Conv") is None


def test_no_op_is_older_than_keras_3() -> None:
    older = [name for name in catalog.names("op") if {"2.3", "2.15"} & set(catalog.releases("op", name))]
    assert not older, "run tools/make_catalog_versions.py"


@pytest.mark.keras
def test_the_reader_finds_what_introspection_finds() -> None:
    """The arguments of the installed Keras, read from its sources, are those of the catalog, but for the ones listed."""
    keras = pytest.importorskip("keras")
    if keras.__version__ != catalog.version():
        pytest.skip(f"the catalog was made from Keras {catalog.version()}, not {keras.__version__}")
    from catalog import releases

    folder = Path(keras.__file__).parents[1]
    read, of_old = releases.read(folder), releases.obsolete(folder)
    hidden = {  # taken through packages that are not Keras, or through code that no reader follows
        ("layer", "HashedCrossing"),
        ("optimizer", "LossScaleOptimizer"),
        ("callback", "ReduceLROnPlateau"),
    }
    for kind in releases.MODULES:
        for name in catalog.names(kind):
            entry = catalog.find(kind, name)
            assert entry is not None
            listed = {each.name for each in (*entry.parameters, *entry.call) if each.kind != "operands"}
            unseen = listed - read.table[kind][name] - of_old[kind][name]
            assert not unseen or (kind, name) in hidden, f"{kind} {name}: {sorted(unseen)}"
