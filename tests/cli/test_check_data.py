"""`nndsl check --data`: what is said about data, where it is drawn, in which format, and with which exit code."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

pytest.importorskip("polars")

from nndsl.cli.commands import app
from nndsl.files import forget_projects
from nndsl.runtime import extras

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.nn"))
PRICE = "input main(n)\noutput price: regression = main -> Dense(8, relu) -> Dense(1)\n"
UNIT = "input main(n)\noutput price: regression(unit) = main -> Dense(8, relu) -> head\n"
HOUSES = "rooms,age,price\n5,20,310\n3,41,190\n4,33,255\n2,60,150\n"
ZERO = "input main(n)\noutput price: regression = main -> Dense(1)\ncompile { loss: mape }\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    forget_projects()
    return tmp_path


def check(text: str, data: str, *arguments: str) -> tuple[int, str, str]:
    Path("net.nn").write_text(text, "utf-8")
    Path("d.csv").write_text(data, "utf-8")
    return invoke("--data", "d.csv", "net.nn", *arguments)


def invoke(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["check", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def codes(text: str, data: str, *arguments: str) -> list[tuple[str, str, int, int]]:
    _, out, _ = check(text, data, "--format", "json", *arguments)
    found = json.loads(out)["diagnostics"]
    return [(each["code"], each["severity"], each["line"], each["column"]) for each in found]


def test_sound_data_have_no_finding() -> None:
    assert check(PRICE, HOUSES) == (0, "net.nn: no findings\n", "")


def test_without_data_nothing_is_said_of_them() -> None:
    assert check(UNIT, HOUSES)[0] == 1
    assert invoke("net.nn")[0] == 0


def test_a_finding_is_drawn_at_the_word_that_it_concerns() -> None:
    code, out, _ = check(UNIT, HOUSES)
    assert code == 1
    assert out == (
        "net.nn:2:15: error NN527: price ends in sigmoid, which reaches 0 to 1, but its targets go up to 310 "
        "(column price, row 1)\n"
        "  |\n"
        "2 | output price: regression(unit) = main -> Dense(8, relu) -> head\n"
        "  |               ^^^^^^^^^^^^^^^^\n"
        "  = note: in d.csv\n"
        "  = help: write regression with Dense(1), or scale the targets to 0 to 1\n"
        "\n"
        "1 error; `nndsl explain NN527` says more\n"
    )


def test_what_does_not_fit_is_a_finding_as_well() -> None:
    assert codes(PRICE, "rooms,age,price\n5,,310\n3,41,\n") == [
        ("NN506", "error", 1, 7),
        ("NN506", "error", 2, 8),
    ]
    assert codes(PRICE.replace("(n)", "(3)"), HOUSES) == [("NN508", "error", 1, 7)]
    assert codes(PRICE, "rooms,age,cost\n5,20,310\n") == [("NN505", "error", 2, 8)]
    assert codes(PRICE, "rooms,price\n1,2,3\n") == [("NN502", "error", 1, 7)], "about the file as a whole"
    assert codes(PRICE, "rooms,price\n1,2\n") == [("NN512", "error", 1, 7)]


def test_sizes_that_the_data_give_are_tried() -> None:
    text = "input main(n)\noutput price: regression = main -> Reshape((2, 2)) -> Flatten -> Dense(1)\n"
    assert [code for code, *_ in codes(text, HOUSES)] == ["NN303"]


def test_a_network_with_errors_is_not_shown_the_data() -> None:
    assert codes(UNIT.replace("Dense(8", "Dens(8"), HOUSES) == [("NN101", "error", 2, 42)]


def test_a_file_of_blocks_has_no_data() -> None:
    assert check("block thin(n) = Dense(n, relu)\n", HOUSES)[0] == 0


def test_standard_input() -> None:
    Path("d.csv").write_text(HOUSES)
    result = CliRunner().invoke(app, ["check", "--data", "d.csv", "-"], input=UNIT)
    assert (result.exit_code, "<stdin>:2:15: error NN527" in result.stdout) == (1, True)


def test_target() -> None:
    data = HOUSES.replace("price", "cost")
    assert check(PRICE, data, "--target", "cost")[0] == 0
    assert codes(PRICE, data, "--target", "cots") == [("NN504", "error", 2, 8)]
    code, _, err = invoke("net.nn", "--target", "cost")
    assert (code, "--data FILE" in err) == (2, True)


def test_warnings_strict_and_projects() -> None:
    data = HOUSES.replace("190", "0")
    assert codes(ZERO, data) == [("NN535", "warning", 3, 17)]
    assert check(ZERO, data)[0] == 0
    assert check(ZERO, data, "--strict")[0] == 1
    Path("pyproject.toml").write_text(
        '[tool.nndsl.severity]\nNN535 = "off"\nunreachable-target = "warning"\n'
    )
    forget_projects()
    assert check(ZERO, data)[0] == 0
    assert codes(ZERO, data) == []
    assert codes(UNIT, data) == [("NN527", "warning", 2, 15)]


def test_a_warning_about_the_text_hides_nothing_of_the_data() -> None:
    text = "input main(n)\nhidden = main -> Dense(2)\n" + PRICE.partition("\n")[2]
    found = codes(text, HOUSES.replace("310", "inf"), "--strict")
    assert [code for code, *_ in found] == ["NN151", "NN525"]


def test_comments_ignore_findings_about_data() -> None:
    data = HOUSES.replace("190", "0")
    assert codes(ZERO.replace("mape }", "mape }  # nndsl: ignore NN535 -- few"), data) == []
    assert codes(ZERO.replace("mape }", "mape }  # nndsl: ignore NN535"), HOUSES) == [], "not useless"


@pytest.mark.parametrize("format", ["github", "sarif"])
def test_other_formats(format: str) -> None:
    code, out, _ = check(UNIT, HOUSES, "--format", format)
    assert (code, "NN527" in out, "d.csv" in out) == (1, True, True)


def test_many_networks_are_shown_the_same_data() -> None:
    Path("other.nn").write_text(UNIT)
    code, out, _ = check(PRICE, HOUSES, "other.nn")
    assert (code, "1 error in 1 of 2 files" in out) == (1, True)


def test_fixing_follows_the_data() -> None:
    text = PRICE.replace("Dense(1)", "Dense(1, tanh)")
    code, _, _ = check(text, HOUSES, "--fix", "--unsafe-fixes")
    assert (code, Path("net.nn").read_text()) == (0, PRICE)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("none.csv", "there is no file none.csv"),
        ("none", "there is no file none"),
        ("net.nn", "does not say what kind of data"),
        ("sklearn:irises", "has no data set irises"),
    ],
)
def test_data_that_are_not_there_are_wrong_usage(data: str, words: str) -> None:
    Path("net.nn").write_text(PRICE)
    code, out, err = invoke("net.nn", "--data", data)
    assert (code, out, words in err) == (2, "", True), err


@pytest.mark.parametrize("package", ["numpy", "polars"])
def test_a_package_that_is_not_installed(monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda name: None if name == package else object())
    code, _, err = check(PRICE, HOUSES)
    assert (code, f"needs {package}" in err, "pip install" in err) == (2, True, True)


def test_neither_keras_nor_tensorflow_is_imported() -> None:
    Path("net.nn").write_text(PRICE)
    Path("d.csv").write_text(HOUSES)
    script = (
        "import sys\n"
        "from nndsl.cli.checking import Options, check_files\n"
        "check_files(['net.nn'], Options(data='d.csv'))\n"
        "print([name for name in ('keras', 'tensorflow', 'jax', 'torch', 'sklearn', 'matplotlib') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout == "net.nn: no findings\n[]\n", done.stderr


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_no_example_has_a_finding_on_its_own_data(path: Path) -> None:
    from nndsl.runtime import RunRequest
    from nndsl.runtime.loading import load_data
    from nndsl.runtime.network import open_network

    pytest.importorskip("sklearn")
    assert load_data(open_network(path, {}), RunRequest(path)).warnings == ()
