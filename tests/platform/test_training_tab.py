"""`build_sequences` and `fit_model`: what the `train` section becomes, and which callbacks are refused."""

from __future__ import annotations

import pytest

import nndsl

NETWORK = """\
param batch_size = 16
param best = True
param what = "{what}"
input main(n)
output bought: binary = main -> Dense(8, relu) -> Dense(1, sigmoid)
compile {{ optimizer: adam metrics: [accuracy] }}
train {{ {train} }}
"""


def tab(train: str, what: str = "Test ROC AUC") -> str:
    """The text of the advanced training tab in one line, without blanks behind and before brackets."""
    code = nndsl.compile(NETWORK.format(train=train, what=what), "platform", training=True)
    lines = (line.strip() for line in code.partition("def build_sequences")[2].splitlines())
    return " ".join(lines).replace("( ", "(").replace(", )", ")").replace("[ ", "[").replace(", ]", "]")


@pytest.mark.parametrize(
    ("callback", "written"),
    [
        ("EarlyStopping(patience=3)", 'EarlyStopping(monitor="Test Log Loss", mode="min", patience=3)'),
        ('EarlyStopping("val_loss", 0.1)', 'EarlyStopping("Test Log Loss", mode="min", min_delta=0.1)'),
        ("EarlyStopping(monitor=val_accuracy)", 'EarlyStopping(monitor="Test Accuracy", mode="max")'),
        (
            "EarlyStopping(mode=auto, patience=2)",
            'EarlyStopping(monitor="Test Log Loss", mode="min", patience=2)',
        ),
        (
            'EarlyStopping(monitor="Test ROC AUC", patience=2)',
            'EarlyStopping(monitor="Test ROC AUC", mode="max", patience=2)',
        ),
        (
            'EarlyStopping(monitor="Test Custom score", mode=min)',
            'EarlyStopping(monitor="Test Custom score", mode="min")',
        ),
        ("EarlyStopping(monitor=what)", 'EarlyStopping(monitor=what, mode="max")'),
        ("EarlyStopping(monitor=loss)", 'EarlyStopping(monitor="loss")'),
        (
            'ModelCheckpoint("best.keras", save_best_only=best)',
            'ModelCheckpoint("best.keras", monitor="Test Log Loss", mode="min", save_best_only=best)',
        ),
        ('ModelCheckpoint("last.keras")', 'ModelCheckpoint("last.keras")'),
    ],
)
def test_what_callbacks_monitor(callback: str, written: str) -> None:
    text = tab(f"callbacks: [{callback}]")
    assert f"callbacks = [keras.callbacks.{written}] model.fit(" in text


@pytest.mark.parametrize("callbacks", ["None", "[]"])
def test_without_callbacks_of_its_own(callbacks: str) -> None:
    assert tab(f"callbacks: {callbacks}").endswith(
        "model.fit(train_sequence, epochs=10, callbacks=base_callbacks)"
    )


def test_a_param_for_the_batch_size_needs_no_second_name() -> None:
    text = tab("batch_size: batch_size")
    assert "batch_size=16): train_sequence = build_train_sequence_with_batch_size(batch_size)" in text


@pytest.mark.parametrize(
    ("callback", "what", "message"),
    [
        ("EarlyStopping(monitor=what)", "val_loss", "EarlyStopping monitors val_loss, which"),
        ("EarlyStopping(monitor=accuracy)", "", "EarlyStopping monitors accuracy, which"),
        (
            'ModelCheckpoint("m-{epoch:02d}-{val_loss:.2f}.keras")',
            "",
            "ModelCheckpoint names its files by val_loss, which",
        ),
    ],
)
def test_what_is_not_logged_is_refused(callback: str, what: str, message: str) -> None:
    text = NETWORK.replace("{{", "{").replace("}}", "}").replace("{what}", what)
    found = nndsl.check(text.replace("{train}", f"callbacks: [{callback}]"), target="platform", training=True)
    assert [(each.code, each.message) for each in found if each.severity == "error"] == [
        ("NN612", f"{message} the platform does not log")
    ]


def test_files_may_be_named_by_what_is_logged() -> None:
    assert "{Test ROC AUC:.2f}" in tab(
        'callbacks: [ModelCheckpoint("{epoch}-{loss}-{Test ROC AUC:.2f}.keras")]'
    )


def test_the_wrong_way_round_is_told() -> None:
    train = 'callbacks: [EarlyStopping(monitor="Test ROC AUC", mode=min)]'
    found = nndsl.check(NETWORK.format(train=train, what=""), target="platform", training=True)
    assert "NN558" in [each.code for each in found]
