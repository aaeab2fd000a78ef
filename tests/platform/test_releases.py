"""Names for several Kerases at once, and what a chosen one lacks."""

from __future__ import annotations

import pytest

import nndsl

NETWORK = """\
input main(n)
output price: regression = main -> Dense(8) -> {step} -> Dense(1)
compile {{ optimizer: {optimizer} loss: {loss} }}
train {{ {train} }}
"""


def code(step: str, keras: str = "any", optimizer: str = "adam", loss: str = "mse", train: str = "") -> str:
    text = NETWORK.format(step=step, optimizer=optimizer, loss=loss, train=train)
    return nndsl.compile(text, "platform", keras=keras, training=bool(train))


@pytest.mark.parametrize(
    ("step", "keras", "written"),
    [
        ("silu", "any", 'Activation("swish")'),
        ("silu", "2", 'Activation("swish")'),
        ("silu", "3", 'Activation("silu")'),
        ("LeakyReLU(negative_slope=0.1)", "any", "LeakyReLU(0.1)"),
        ("LeakyReLU(negative_slope=0.1)", "2.3", "LeakyReLU(0.1)"),
        ("LeakyReLU(negative_slope=0.1)", "3", "LeakyReLU(negative_slope=0.1)"),
        ("Dense(4, relu, kernel_regularizer=L2(l2=0.1))", "any", "keras.regularizers.l2(0.1)"),
        ("Dense(4, relu, kernel_regularizer=L2(l2=0.1))", "3", "keras.regularizers.L2(l2=0.1)"),
        (
            "Dense(4, relu, kernel_initializer=HeNormal(seed=1))",
            "2.3",
            "keras.initializers.he_normal(seed=1)",
        ),
        ("Dense(4, relu, kernel_constraint=MaxNorm(2))", "2.3", "keras.constraints.MaxNorm(2)"),
        ("Dense(8 + 0 * 1, relu)", "any", 'Dense(8 + 0 * 1, activation="relu")'),
    ],
)
def test_the_name_that_most_releases_have(step: str, keras: str, written: str) -> None:
    assert written in code(step, keras)


@pytest.mark.parametrize(
    ("loss", "keras", "written"),
    [
        ("mse", "any", '"mean_squared_error"'),
        ("mae", "3", '"mean_absolute_error"'),
        ("MeanSquaredError()", "2", "keras.losses.MeanSquaredError()"),
        ("log_cosh", "2.3", '"logcosh"'),
        ("log_cosh", "any", '"log_cosh"'),
    ],
)
def test_losses_have_their_full_names(loss: str, keras: str, written: str) -> None:
    assert f"loss={written}" in code("relu", keras, loss=loss)


def test_a_param_for_the_loss_has_its_full_name() -> None:
    network = 'param fit = "mse"\n' + NETWORK.format(step="relu", optimizer="adam", loss="fit", train="")
    text = nndsl.compile(network, "platform")
    assert 'def compile_model(model, *, fit="mean_squared_error"):' in text
    assert "loss=fit" in text
    assert 'fit="mse"' in nndsl.compile(network)


@pytest.mark.parametrize(
    ("network", "name"), [("réseau", "reseau"), ("网络", "network"), ("net_2", "net_2"), ("_a", "network_a")]
)
def test_a_network_is_called_in_plain_letters(network: str, name: str) -> None:
    text = nndsl.compile(
        f"network {network}\ninput main(n)\noutput p: regression = main -> Dense(1)", "platform"
    )
    assert f'name="{name}")' in text


@pytest.mark.parametrize("optimizer", ["adam", "Adam", "sgd"])
def test_an_optimizer_is_called_as_written(optimizer: str) -> None:
    assert f'optimizer="{optimizer}"' in code("relu", optimizer=optimizer)


@pytest.mark.parametrize(
    ("keras", "imports"),
    [
        ("any", "from tensorflow import keras\nfrom tensorflow.keras import layers\n"),
        ("2.3", "import keras\nfrom keras import layers\n"),
        ("2", "from tensorflow import keras\nfrom tensorflow.keras import layers\n"),
        ("3", "import keras\nfrom keras import layers\n"),
    ],
)
def test_imports(keras: str, imports: str) -> None:
    assert code("relu", keras).startswith(imports)


@pytest.mark.parametrize(
    ("given", "keras", "lacks"),
    [
        ({"step": "LayerNormalization"}, "2.3", "LayerNormalization is not in Keras 2.3"),
        ({"step": "RMSNormalization"}, "2", "RMSNormalization is not in Keras 2.15"),
        (
            {"step": "Dense(4, relu, lora_rank=2)"},
            "2",
            "the argument lora_rank of Dense is not in Keras 2.15",
        ),
        ({"step": "Dense(4, gelu)"}, "2.3", "gelu is not in Keras 2.3"),
        ({"step": "relu", "optimizer": "AdamW(0.01)"}, "2.3", "AdamW is not in Keras 2.3"),
        ({"step": "relu", "optimizer": "adamw"}, "2.3", "adamw is not in Keras 2.3"),
        (
            {"step": "relu", "train": "callbacks: [EarlyStopping(start_from_epoch=3)]"},
            "2.3",
            "the argument start_from_epoch of EarlyStopping is not in Keras 2.3",
        ),
    ],
)
def test_what_a_release_lacks_is_refused(given: dict[str, str], keras: str, lacks: str) -> None:
    with pytest.raises(nndsl.NnError) as error:
        code(keras=keras, **given)
    errors = [found for found in error.value.diagnostics if found.severity == "error"]
    assert [(found.code, found.message) for found in errors] == [("NN614", lacks)]


def test_a_word_that_a_block_or_param_hands_on() -> None:
    text = "block step(word=tanh) = Activation(word)\n" + NETWORK.format(
        step="step(log_sigmoid)", optimizer="adam", loss="mse", train=""
    )
    found = nndsl.check(text, target="platform", keras="2")
    assert [each.message for each in found] == ["log_sigmoid, which word stands for, is not in Keras 2.15"]
    assert nndsl.check(text.replace("log_sigmoid", "softplus"), target="platform", keras="2") == []


def test_without_a_choice_a_comment_says_what_is_needed() -> None:
    assert code("LayerNormalization").startswith("# Needs Keras 2.15 or later: LayerNormalization.\n")
    assert code("RMSNormalization").startswith("# Needs Keras 3.15 or later: RMSNormalization.\n")
    assert code("RMSNormalization", "3").startswith("# Needs Keras 3.15 or later: RMSNormalization.\n")
    assert not code("relu").startswith("#")
