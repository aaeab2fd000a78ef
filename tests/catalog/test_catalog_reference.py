"""The reference of Keras names: what `nndsl explain Dense` prints, and the pages made of it."""

from __future__ import annotations

import ast

import pytest
from typer.testing import CliRunner

from nndsl import catalog
from nndsl.catalog import reference


def explain(name: str) -> tuple[int, str, str]:
    from nndsl.cli.commands import app

    result = CliRunner().invoke(app, ["explain", name])
    return result.exit_code, result.stdout, result.stderr


def test_a_layer_is_explained_whole() -> None:
    code, text, _ = explain("Dense")
    assert code == 0
    assert "# Dense" in text and "Fully connected" in text and "keras.layers.Dense(" in text
    assert '    kernel_initializer="glorot_uniform",' in text
    assert "- `units` (whole number): Number of outputs" in text
    assert "- `lora_rank` (whole number or None; not in Keras 2.3 and 2.15)" in text


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("ops.mean", ["op"]),
        ("image.resize", ["op"]),
        ("MaxPool2D", ["layer"]),
        ("keras.losses.Huber", ["loss"]),
        ("mse", ["loss", "metric"]),
        ("relu", ["op", "activation"]),
        ("activations.relu", ["activation"]),
        ("optimizers.schedules.CosineDecay", ["schedule"]),
        ("applications.ResNet50", ["application"]),
        ("he_normal", ["initializer"]),
        ("layers.Huber", []),
        ("Dence", []),
        ("", []),
    ],
)
def test_a_name_means_what_it_means_in_keras(name: str, kinds: list[str]) -> None:
    assert [entry.kind for entry in reference.entries(name)] == kinds


def test_values_and_releases_are_shown() -> None:
    assert "- `padding` (`valid`, `same` or `causal`): " in explain("Conv1D")[1]
    assert "of old, last in Keras 2.15" in explain("Embedding")[1]


def test_a_name_that_went_is_known() -> None:
    code, text, _ = explain("ThresholdedReLU")
    assert code == 0 and "up to 2.15" in text


@pytest.mark.parametrize(("wrong", "right"), [("Dence", "Dense"), ("softmx", "softmax"), ("huge_cosine", "")])
def test_a_name_that_is_neither_suggests_the_nearest(wrong: str, right: str) -> None:
    code, text, error = explain(wrong)
    assert code == 2 and not text
    assert f"did you mean {right}?" in error if right else "codes go from NN001" in error


def test_a_code_is_still_explained() -> None:
    assert "unknown-tensor" in explain("nn102")[1]


def test_every_signature_is_python_with_the_defaults_of_the_catalog() -> None:
    for kind in catalog.KINDS:
        for name in catalog.names(kind):
            entry = catalog.find(kind, name)
            assert entry is not None
            text = reference.page(entry)
            call = ast.parse(text.split("```python\n")[1].split("```")[0]).body[0]
            assert isinstance(call, ast.Expr) and isinstance(call.value, ast.Call)
            given = {word.arg: ast.literal_eval(word.value) for word in call.value.keywords}
            assert given == {each.name: each.default for each in entry.parameters if not each.required}


def test_the_pages_are_fresh() -> None:
    import make_catalog_pages

    assert make_catalog_pages.stale() == [], "run tools/make_catalog_pages.py"
