"""`nndsl check --target platform` and `nndsl compile --target platform`: findings, comments that ignore, wrong usage."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import nndsl

LOOSE_MASK = """\
input words(20): int32 named "text_preprocessed"
tokens = words -> Embedding(1000, 16, mask_zero=True){comment}
output kind: multiclass = [tokens -> LSTM(16), tokens -> GRU(16)] -> Concatenate -> head
"""
TWO = """\
input main(n)
hidden = main -> Dense(8, relu)
output a: regression = hidden -> Dense(1)
output b: regression = hidden -> Dense(1)
"""


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "nndsl", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)


def test_the_language_alone_has_nothing_against_it(tmp_path: Path) -> None:
    (tmp_path / "two.nn").write_text(TWO, "utf-8")
    assert run(tmp_path, "check", "two.nn").returncode == 0
    done = run(tmp_path, "check", "--target", "platform", "two.nn")
    assert done.returncode == 1
    assert "two.nn:4:8: error NN601" in done.stdout


def test_compile_says_the_same_and_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "two.nn").write_text(TWO, "utf-8")
    done = run(tmp_path, "compile", "--target", "platform", "two.nn", "-o", "two.py")
    assert (done.returncode, done.stdout) == (1, "")
    assert "two.nn:4:8: error NN601" in done.stderr
    assert not (tmp_path / "two.py").exists()


def test_a_warning_is_shown_and_the_code_written(tmp_path: Path) -> None:
    text = "input main(n)\noutput a: regression = main -> Dense(1)\ncompile { metrics: [mae] }\n"
    (tmp_path / "one.nn").write_text(text, "utf-8")
    done = run(tmp_path, "compile", "--target", "platform", "one.nn")
    assert done.returncode == 0
    assert "warning NN611" in done.stderr
    assert "def build_model(input_shapes, n_classes=None):" in done.stdout


def test_a_mask_is_a_judgement() -> None:
    assert [found.code for found in nndsl.check(LOOSE_MASK.format(comment=""), target="platform")] == [
        "NN615"
    ]
    ignored = LOOSE_MASK.format(comment="  # nndsl: ignore NN615")
    assert nndsl.check(ignored, target="platform") == []
    assert nndsl.check(ignored) == []
    assert "mask_zero=True" in nndsl.compile(ignored, "platform")


def test_names_that_tensorflow_refuses() -> None:
    text = """
        input données(n)
        shared façade = Dense(4, relu) -> Dense(4, relu)
        étage = données -> Dense(4, relu)
        output prévision: regression = [données -> façade, étage -> façade] -> Concatenate -> Dense(1)
    """
    found = nndsl.check(text.replace("(n)", "(4)"), target="platform")
    assert [(each.code, each.hint) for each in found] == [
        ("NN132", "call it facade"),
        ("NN132", "call it prevision"),
    ]
    plain = text.replace("façade", "facade").replace("prévision", "prevision").replace("(n)", "(4)")
    assert nndsl.check(plain, target="platform") == []


def test_masks_are_nothing_to_keras_2() -> None:
    assert nndsl.check(LOOSE_MASK.format(comment=""), target="platform", keras="2") == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--target", "platfrom"), "there is no target 'platfrom' of nndsl compile; there are keras, "),
        (("--target", "keras", "--target", "json"), "--target names one target of nndsl compile, not 2"),
        (("--keras", "2"), "--keras and --training are about a target"),
        (("--target", "keras", "--keras", "2"), "--keras is nothing for --target keras"),
        (("--target", "platform", "--keras", "5"), "--keras must be one of any, 2.3, 2, 3, not '5'"),
    ],
)
def test_wrong_usage_exits_with_2(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    (tmp_path / "two.nn").write_text(TWO, "utf-8")
    done = run(tmp_path, "check", *arguments, "two.nn")
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr


def test_data_and_target_at_once(tmp_path: Path) -> None:
    pytest.importorskip("numpy")
    text = "input main(n)\noutput price: binary = main -> Normalization -> Dense(1, sigmoid)\n"
    (tmp_path / "one.nn").write_text(text, "utf-8")
    rows = "".join(f"{i},{i % 3},{'yes' if i % 2 else 'no'}\n" for i in range(40))
    (tmp_path / "data.csv").write_text("a,b,bought\n" + rows, "utf-8")
    options = ("--data", "data.csv", "--target", "bought", "--target", "platform")
    assert "NN613" in run(tmp_path, "check", *options, "one.nn").stdout
    assert "NN613" not in run(tmp_path, "check", *options[:4], "one.nn").stdout
    wrong = run(tmp_path, "check", *options[:3], "sold", "one.nn")
    assert (wrong.returncode, "NN504" in wrong.stdout) == (1, True), wrong.stdout


def test_steps_at_the_same_place_of_two_files_are_two() -> None:
    """What an imported block holds there is no other use of the step."""
    text = 'import "lib.nn"\ninput main(4)\noutput y: regression = main -> Dense(4) -> ops.tanh -> lib -> Dense(1)\n'
    line = "block lib = ops.relu\n"
    padding = "#" * (text.index("ops.tanh") - line.index("ops.relu") - 1) + "\n"
    library = padding + line
    assert library.index("ops.relu") == text.index("ops.tanh")
    assert nndsl.check(text, target="platform", loader={"lib.nn": library}.__getitem__) == []
    code = nndsl.compile(text, "platform", loader={"lib.nn": library}.__getitem__)
    assert 'Activation("tanh")' in code and 'Activation("relu")' in code
