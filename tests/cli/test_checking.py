"""`nndsl check` over many files: which are found, how findings are printed, what a project says, and `--watch`."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from nndsl.cli.commands import app
from nndsl.cli.paths import expand
from nndsl.files import forget_projects

GOOD = "input x(8)\noutput y: regression = x -> Dense(1)\n"
RELU = "input x(8)\noutput y: regression = x -> Dense(1, relu)\n"
UNUSED = "input x(8)\nt = x -> relu\noutput y: regression = x -> Dense(1)\n"
BLOCKS = "block thin(n) = Dense(n, relu) -> Conv2D(3, 3)\n"
USER = 'import "blocks.nn"\ninput x(8)\noutput y: regression = x -> thin(4) -> Flatten -> Dense(1)\n'


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    forget_projects()
    return tmp_path


def write(path: str, text: str) -> Path:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def check(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, ["check", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def test_folders_without_what_is_hidden_or_not_the_users_own() -> None:
    for path in (
        "b.nn",
        "a/c.nn",
        "a/notes.txt",
        ".git/d.nn",
        "a/.cache/e.nn",
        "node_modules/f.nn",
        "venv/lib/g.nn",
    ):
        write(path, GOOD)
    write("venv/pyvenv.cfg", "")
    assert [Path(path).as_posix() for path in expand(["."])] == ["b.nn", "a/c.nn"]
    assert [Path(path).as_posix() for path in expand([".git"])] == [".git/d.nn"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_each_file_once_however_it_is_named() -> None:
    write("a/b.nn", GOOD)
    os.symlink("b.nn", "a/link.nn")
    os.symlink("a", "linked")
    assert expand(["a/b.nn", "a", "./a/../a/b.nn", "a/link.nn", "linked/b.nn", "-", "-"]) == ["a/b.nn", "-"]


def test_excluded_files_are_left_out_of_folders_but_not_when_named() -> None:
    write("pyproject.toml", '[tool.nndsl]\nexclude = ["old", "drafts/*.nn"]\n')
    for path in ("a.nn", "old/b.nn", "drafts/c.nn", "drafts/deep/d.nn"):
        write(path, GOOD)
    assert [Path(path).as_posix() for path in expand(["."])] == ["a.nn"]
    assert [Path(path).as_posix() for path in expand(["old", "drafts/c.nn"])] == ["old/b.nn", "drafts/c.nn"]


def test_findings_stand_file_by_file_and_are_counted() -> None:
    write("a.nn", UNUSED.replace("Dense(1)", "Dense(1, relu)"))
    write("b.nn", GOOD)
    write("c.nn", RELU)
    code, out, _ = check(".")
    places = [line.split(": ")[0] for line in out.splitlines() if ".nn:" in line]
    assert places == ["a.nn:2:1", "a.nn:3:38", "c.nn:2:38"]
    assert "2 errors, 1 warning in 2 of 3 files" in out
    assert code == 1


def test_what_several_files_import_is_told_once() -> None:
    write("blocks.nn", BLOCKS)
    write("a.nn", USER)
    write("b.nn", USER)
    out = check("a.nn", "b.nn", "blocks.nn")[1]
    assert out.count("NN301: ") == 1
    assert "blocks.nn:1:35" in out


def test_strict() -> None:
    write("a.nn", UNUSED)
    assert check("a.nn")[0] == 0
    code, out, _ = check("--strict", "a.nn")
    assert code == 1 and "error NN151" in out
    write("pyproject.toml", "[tool.nndsl]\nstrict = true\n")
    forget_projects()
    assert check("a.nn")[0] == 1


def test_a_project_that_errs_is_wrong_usage_in_every_command() -> None:
    write("a.nn", GOOD)
    write("pyproject.toml", "[tool.nndsl]\n# a comment\nstrickt = true\n")
    for command in (["check", "a.nn"], ["check", "."], ["compile", "a.nn"], ["summary", "a.nn"]):
        result = CliRunner().invoke(app, command)
        assert result.exit_code == 2
        assert result.stderr == (
            "nndsl: pyproject.toml:3: there is no setting `strickt` of nndsl; did you mean `strict`?\n"
        )


def test_what_is_turned_off_is_compiled_as_written() -> None:
    write("a.nn", RELU)
    assert CliRunner().invoke(app, ["compile", "a.nn"]).exit_code == 1
    write("pyproject.toml", '[tool.nndsl.severity]\nactivated-regression-head = "off"\n')
    forget_projects()
    result = CliRunner().invoke(app, ["compile", "a.nn"])
    assert result.exit_code == 0 and 'Dense(1, activation="relu"' in result.stdout


def test_statistics() -> None:
    write("a.nn", RELU)
    write("b.nn", UNUSED)
    assert check("--statistics", ".")[1].splitlines() == [
        "1  NN151  unused-tensor",
        "1  NN405  activated-regression-head",
    ]
    counted = json.loads(check("--statistics", "--format", "json", ".")[1])
    assert [each["code"] for each in counted["statistics"]] == ["NN151", "NN405"]
    assert check("--statistics", "--format", "sarif", ".")[0] == 2


def test_sarif_and_github() -> None:
    write("a.nn", RELU)
    code, out, _ = check("--format", "sarif", "a.nn")
    (run,) = json.loads(out)["runs"]
    assert code == 1 and run["results"][0]["ruleId"] == "NN405"
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["name"] == "activated-regression-head" and "## Bad" in rule["help"]["markdown"]
    assert "\n" not in rule["shortDescription"]["text"]
    code, out, _ = check("--format", "github", "a.nn")
    assert code == 1 and out.startswith("::error title=nndsl NN405,file=a.nn,line=2,")
    write("a.nn", GOOD)
    assert check("--format", "github", "a.nn") == (0, "", "")


@pytest.mark.parametrize("more", [["--fix"], ["--diff"], ["--format", "json"]])
def test_watching_prints_text_alone(more: list[str]) -> None:
    write("a.nn", GOOD)
    assert check("--watch", *more, "a.nn")[0] == 2
    assert check("--watch", "-")[0] == 2


@pytest.mark.skipif(os.name == "nt", reason="there is no Ctrl-C to send")
def test_watching_checks_again_what_changed_and_what_it_imports(tmp_path: Path) -> None:
    write("blocks.nn", "block thin(n) = Dense(n, relu)\n")
    write("a.nn", USER)
    with subprocess.Popen(
        [sys.executable, "-m", "nndsl", "check", "--watch", "a.nn"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    ) as process:
        assert process.stdout is not None

        def until_watching() -> str:
            lines = []
            while "watching" not in (line := process.stdout.readline()):  # type: ignore[union-attr]
                assert line, "".join(lines)
                lines.append(line)
            return "".join(lines)

        assert "a.nn: no findings" in until_watching()
        write("blocks.nn", BLOCKS)
        assert "blocks.nn:1:35: error NN301" in until_watching()
        write("a.nn", GOOD)
        assert "a.nn: no findings" in until_watching()
        Path("a.nn").unlink()
        assert "a.nn does not exist" in process.stdout.readline()
        write("a.nn", RELU)
        assert "NN405" in until_watching()
        write("pyproject.toml", '[tool.nndsl.severity]\nNN405 = "warning"\n')
        assert "warning NN405" in until_watching()
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 130
        assert "Traceback" not in process.stdout.read()
