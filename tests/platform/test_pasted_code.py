"""What else goes wrong with pasted code: functions, inputs, outputs, copies, callbacks, folders, saving."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent

import pytest
from pasted_code import BUILD, FIT, IMPORTS, SEQUENCES, architecture, with_training

pytest.importorskip("keras")
pytest.importorskip("tensorflow")

from nndsl.platform.metrics import METRICS, PREFIX
from nndsl.runtime.platform import KINDS, Problem, Setup, Task, try_out
from nndsl.runtime.platform.metrics import names_of

pytestmark = pytest.mark.keras


def only(text: str, setup: Setup | None = None) -> Problem:
    """The only problem of a text."""
    report = try_out(text, setup or Setup("regression"))
    assert len(report.problems) == 1, report.problems
    assert report.problems[0].kind in KINDS
    return report.problems[0]


def built(body: str) -> str:
    """A text whose `build_model` has this body."""
    head = "\n\ndef build_model(input_shapes, n_classes=None):\n"
    return architecture(build=head + indent(dedent(body), "    "))


def compiled(body: str) -> str:
    """A text whose `compile_model` has this body."""
    return architecture(compile_="\n\ndef compile_model(model):\n" + indent(dedent(body), "    "))


class TestFunctions:
    def test_a_text_that_is_no_python(self) -> None:
        problem = only("import keras\ndef build_model(:\n    pass\n")
        assert (problem.kind, problem.line) == ("text-fails", 2)

    def test_a_text_that_fails_as_it_is_read(self) -> None:
        problem = only("import keras\nkeras.layers.Dens\n")
        assert (problem.kind, problem.line) == ("text-fails", 2)
        assert "Dens" in problem.message

    def test_a_text_that_ends_the_process(self) -> None:
        assert only("import sys\nsys.exit(3)\n").kind == "text-fails"

    def test_a_function_that_is_missing(self) -> None:
        problem = only(IMPORTS + BUILD.replace("HEAD", "Dense(1)"))
        assert problem.kind == "function-missing"
        assert "compile_model" in problem.message

    def test_half_of_the_training_tab(self) -> None:
        problem = only(architecture() + SEQUENCES)
        assert problem.kind == "function-missing"
        assert "fit_model" in problem.message

    def test_build_model_with_one_argument(self) -> None:
        text = architecture(build=BUILD.replace(", n_classes=None", "").replace("HEAD", "Dense(1)"))
        problem = only(text)
        assert (problem.kind, problem.line) == ("wrong-arguments", 5)
        assert "def build_model(input_shapes, n_classes=None):" in problem.hint

    def test_an_exception_has_its_line_and_no_traceback(self) -> None:
        text = built("""\
            main = keras.Input(shape=input_shapes["main"], name="main")
            return keras.Model(inputs=[main], outputs=layers.LSTM(4)(main))
            """)
        problem = only(text)
        assert problem.kind == "build-fails"
        assert problem.line is not None and "LSTM" in text.splitlines()[problem.line - 1]
        assert "expected ndim=3" in problem.message and "Traceback" not in problem.message

    def test_nothing_is_returned(self) -> None:
        assert only(compiled('model.compile(optimizer="adam", loss="mean_squared_error")')).kind == "no-model"
        assert only(built("pass")).kind == "no-model"

    def test_compiled_too_early_or_not_at_all(self) -> None:
        early = BUILD.replace("return keras", "model = keras").replace("HEAD", "Dense(1)")
        early += '    model.compile(loss="mean_squared_error")\n    return model\n'
        assert only(architecture(build=early)).kind == "compiled-in-build"
        assert only(compiled("return model")).kind == "not-compiled"

    def test_a_model_that_compile_model_has_from_elsewhere(self) -> None:
        remembered = BUILD.replace("return keras", "global built\n    built = keras") + "    return built\n"
        text = architecture(build=remembered.replace("HEAD", "Dense(1)"))
        assert only(
            text.replace("model.compile", "built.compile").replace("return model", "return built")
        ).kind == ("another-model")


class TestInputsAndOutputs:
    @pytest.mark.parametrize(
        ("made", "kind"),
        [
            ('shape=input_shapes["main"]', "unnamed-input"),
            ('shape=input_shapes["main"], name="features"', "unknown-input"),
            ('shape=input_shapes["deep"], name="deep"', "unknown-shape"),
            ('shape=(7,), name="main"', "input-shape"),
            ('shape=(10, 1), name="main"', "input-shape"),
        ],
    )
    def test_inputs(self, made: str, kind: str) -> None:
        problem = only(architecture(build=BUILD.replace('shape=input_shapes["main"], name="main"', made)))
        assert problem.kind == kind

    @pytest.mark.parametrize(
        ("outputs", "kind"),
        [
            ("[layers.Dense(1)(main), layers.Dense(1)(main)]", "several-outputs"),
            ('{"price": layers.Dense(1)(main)}', "several-outputs"),
            ("layers.Dense(1)(layers.Reshape((10, 1))(main))", "output-rank"),
        ],
    )
    def test_outputs(self, outputs: str, kind: str) -> None:
        text = built(f"""\
            main = keras.Input(shape=input_shapes["main"], name="main")
            return keras.Model(inputs=[main], outputs={outputs})
            """)
        assert only(text).kind == kind

    def test_a_model_that_does_not_know_its_inputs(self) -> None:
        assert only(built("return keras.Sequential([layers.Dense(1)])")).kind == "unknown-inputs"

    def test_inputs_with_their_own_preprocessing(self) -> None:
        text = built("""\
            main = keras.Input(shape=input_shapes["main"], name="main")
            # Token numbers come as floats unless the input says otherwise.
            review = keras.Input(shape=(12,), name="le résumé.v2_preprocessed")
            photo = keras.Input(shape=(None, None, 3), name="photo_preprocessed")
            words = layers.Embedding(7, 4)(layers.Reshape((3, 4))(review))
            parts = [main, layers.Flatten()(words), layers.GlobalAveragePooling2D()(photo)]
            price = layers.Dense(1)(layers.Concatenate()(parts))
            return keras.Model(inputs=[main, review, photo], outputs=price)
            """)
        report = try_out(text, Setup("regression"))
        assert report.problems == []
        assert report.inputs["photo_preprocessed"] == (None, None, 3)


class TestTraining:
    def test_a_callback_that_monitors_a_metric_of_the_platform(self) -> None:
        text = with_training('EarlyStopping(monitor="Test R2 Score", mode="max")')
        report = try_out(text, Setup("regression"))
        assert report.problems == []
        assert len(report.losses) == 2, "two epochs are enough, whatever fit_model asks for"

    def test_a_callback_that_monitors_what_is_not_there(self) -> None:
        problem = only(with_training("EarlyStopping()"))
        assert problem.kind == "unknown-monitor"
        assert "no validation data" in problem.message

    def test_what_own_callbacks_and_own_validation_data_log_is_there(self) -> None:
        text = with_training("EarlyStopping()", callbacks="base_callbacks + [added, *own]")
        text = text.replace(
            "model.fit(train_sequence,", "model.fit(train_sequence, validation_data=validation_sequence,"
        )
        adding = "added = keras.callbacks.LambdaCallback(lambda epoch, logs: logs.update(mine=1.0))"
        text = text.replace(
            "    own = [", f"    {adding}\n    own = [keras.callbacks.EarlyStopping('mine', mode='max'), "
        )
        text = text.replace("LambdaCallback(lambda", "LambdaCallback(on_epoch_end=lambda")
        assert try_out(text, Setup("regression")).problems == []

    def test_a_callback_before_the_base_callbacks(self) -> None:
        problem = only(
            with_training('ReduceLROnPlateau("Test MSE", mode="min")', callbacks="own + base_callbacks")
        )
        assert problem.kind == "callback-before-base"

    def test_a_fit_without_the_base_callbacks(self) -> None:
        problem = only(with_training("TerminateOnNaN()", callbacks="own", fit=FIT.replace("50", "1")))
        assert problem.kind == "no-base-callbacks"

    def test_a_fit_of_another_model(self) -> None:
        copied = "copy = compile_model(keras.models.clone_model(model))\n    copy.fit"
        text = with_training("TerminateOnNaN()", fit=FIT.replace("model.fit", copied))
        assert only(text).kind == "another-model"

    @pytest.mark.slow
    def test_a_checkpoint_of_the_best_epoch(self) -> None:
        checkpoint = 'ModelCheckpoint("best.keras", "Test MSE", mode="min", save_best_only=True)'
        assert try_out(with_training(checkpoint), Setup("regression")).problems == []

    def test_sequences_that_are_not_returned(self) -> None:
        text = with_training("TerminateOnNaN()").replace("return build_train", "build_train")
        assert only(text).kind == "no-sequences"

    def test_a_loss_that_is_no_number(self) -> None:
        text = architecture().replace('"adam"', "keras.optimizers.SGD(1e30)")
        assert only(text).kind == "nan-loss"


class TestFoldersAndFiles:
    WEIGHTS = BUILD.replace("HEAD", "Dense(1)").replace(
        "    return", '    open(dataiku.Folder("weights").get_path() + "/model.txt").close()\n    return'
    )

    def test_a_managed_folder(self, tmp_path: Path) -> None:
        text = "import dataiku\n" + architecture(build=self.WEIGHTS)
        assert only(text).kind == "missing-folder"
        (tmp_path / "model.txt").touch()
        assert try_out(text, Setup("regression", folders={"weights": tmp_path})).ok

    def test_what_a_text_writes_is_thrown_away(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        assert try_out(with_training('CSVLogger("history.csv")'), Setup("regression")).ok
        assert list(tmp_path.iterdir()) == []

    def test_a_layer_that_another_process_does_not_know(self) -> None:
        own = dedent("""
            @keras.saving.register_keras_serializable()
            class Double(layers.Layer):
                def call(self, x):
                    return 2 * x
            """)
        text = architecture("Dense(1)(Double()(hidden))", build=own + BUILD).replace(
            "(hidden)(hidden)", "(hidden)"
        )
        report = try_out(
            text.replace("(Double()(hidden))(hidden)", "(Double()(hidden))"), Setup("regression")
        )
        assert {problem.kind for problem in report.problems} == {"reload-fails"}

    def test_a_raw_op(self) -> None:
        text = architecture(build=BUILD.replace("HEAD(hidden)", "Dense(1)(keras.ops.square(hidden))"))
        problem = only(text)
        assert problem.kind == "reload-fails" and ".h5" in problem.message


def test_every_kind_of_problem_is_in_the_documentation() -> None:
    page = (Path(__file__).parents[2] / "docs" / "platform.md").read_text("utf-8")
    rows = [f"| `{kind}` | {words} |" for kind, words in KINDS.items()]
    assert [row for row in page.splitlines() if row in rows] == rows


@pytest.mark.parametrize("task", METRICS)
def test_the_metrics_are_those_that_the_compiler_writes(task: Task) -> None:
    measured = {name.removeprefix(PREFIX) for name in names_of(task)}
    assert measured == {name for name in METRICS[task] if not name.startswith("Custom")}


@pytest.mark.slow
def test_the_same_seed_gives_the_same_numbers() -> None:
    first, second = (try_out(architecture(), Setup("regression", seed=3)).losses for _ in range(2))
    assert first == second


@pytest.mark.slow
def test_masks_are_not_held_against_the_text() -> None:
    text = built("""\
        review = keras.Input(shape=(12,), name="review_preprocessed", dtype="int32")
        words = layers.Embedding(7, 4, mask_zero=True)(review)
        return keras.Model(inputs=[review], outputs=layers.Dense(1)(layers.LSTM(4)(words)))
        """)
    report = try_out(text, Setup("regression"))
    assert report.problems == []
    assert any("mask" in note for note in report.notes)
