"""The commands through their real interface: a process, its output and its exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from nndsl.cli.commands import COMMANDS

EXAMPLES = Path(__file__).parents[2] / "examples"

GOOD = """\
network small
input features(4)
param units = 8
output price: regression = features -> Dense(units, relu) -> Dense(1)
"""

BAD = """\
network small
input features(4)
output price: regression = features -> Dence(8, relu) -> Dense(1, softmax)
"""

SLOW_TO_LOAD = {
    *(
        "typer",
        "rich",
        "lark",
        "jinja2",
        "dataclasses",
        "inspect",
        "ast",
        "logging",
        "hashlib",
        "tempfile",
        "shutil",
    ),
    *(
        "subprocess",
        "socket",
        "argparse",
        "decimal",
        "fractions",
        "datetime",
        "string",
        "textwrap",
        "difflib",
        "random",
    ),
    *("importlib.metadata", "importlib.resources", "pkgutil", "pathlib", "threading", "urllib.parse"),
    *("nndsl.emit", "nndsl.runtime", "nndsl.cli.commands", "nndsl.cli.show", "nndsl.diagnostics.text"),
}
"""What a check of a sound file has no need of; each would cost from half a millisecond to fifty."""


def nndsl(
    *arguments: str, cwd: Path, stdin: str | None = None, **variables: str
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb", **variables}
    return subprocess.run(
        [sys.executable, "-m", "nndsl", *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment,
        check=False,
        timeout=120,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.nn").write_text(GOOD, "utf-8")
    (tmp_path / "bad.nn").write_text(BAD, "utf-8")
    return tmp_path


def test_check_of_a_sound_file_exits_with_0(folder: Path) -> None:
    result = nndsl("check", "good.nn", cwd=folder)
    assert (result.returncode, result.stdout, result.stderr) == (0, "good.nn: no findings\n", "")


def test_check_reports_every_mistake_and_exits_with_1(folder: Path) -> None:
    result = nndsl("check", "bad.nn", cwd=folder)
    assert result.returncode == 1
    assert "bad.nn:3:40: error NN101" in result.stdout
    assert "Dense" in result.stdout
    assert "Traceback" not in result.stdout + result.stderr


def test_check_as_json(folder: Path) -> None:
    result = nndsl("check", "--format", "json", "bad.nn", "good.nn", cwd=folder)
    assert result.returncode == 1
    found = json.loads(result.stdout)["diagnostics"]
    first = found[0]
    assert first["code"] == "NN101"
    assert (first["path"], first["line"], first["column"]) == ("bad.nn", 3, 40)
    assert (first["end_line"], first["end_column"]) == (3, 45)
    assert {"severity", "message", "hint"} <= set(first)


def test_check_reads_folders_and_standard_input(folder: Path) -> None:
    assert nndsl("check", ".", cwd=folder).returncode == 1
    result = nndsl("check", "-", cwd=folder, stdin=GOOD)
    assert (result.returncode, result.stdout) == (0, "<stdin>: no findings\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "missing.nn"],
        ["check"],
        ["check", "--format", "xml", "good.nn"],
        ["chekc", "good.nn"],
        ["summary", "good.nn", "--bind", "n=ten"],
        ["summary", "good.nn", "--bind", "m=10"],
        ["summary", "good.nn", "--set", "width=10"],
        ["compile", "good.nn", "--check"],
        ["explain", "NN999"],
    ],
)
def test_wrong_usage_exits_with_2(folder: Path, arguments: list[str]) -> None:
    result = nndsl(*arguments, cwd=folder)
    assert result.returncode == 2, result.stdout
    assert result.stderr.strip()
    assert "Traceback" not in result.stderr


def test_a_file_that_is_no_text_is_wrong_usage(folder: Path) -> None:
    (folder / "binary.nn").write_bytes(b"\xff\xfe\x00network")
    result = nndsl("check", "binary.nn", cwd=folder)
    assert result.returncode == 2
    assert "not UTF-8" in result.stderr


def test_compile_prints_code_that_python_accepts(folder: Path) -> None:
    result = nndsl("compile", "good.nn", cwd=folder)
    assert result.returncode == 0
    compile(result.stdout, "good.py", "exec")
    assert "def build_model(input_shapes=None, n_classes=None, *, units=8):" in result.stdout


def test_compile_of_a_file_with_errors_writes_nothing(folder: Path) -> None:
    result = nndsl("compile", "bad.nn", "-o", "bad.py", cwd=folder)
    assert result.returncode == 1
    assert result.stdout == ""
    assert not (folder / "bad.py").exists()


def test_compile_overwrites_what_it_wrote_but_not_what_was_edited(folder: Path) -> None:
    assert nndsl("compile", "good.nn", "-o", "good.py", cwd=folder).returncode == 0
    written = (folder / "good.py").read_text("utf-8")
    (folder / "good.nn").write_text(GOOD.replace("= 8", "= 16"), "utf-8")
    assert nndsl("compile", "good.nn", "-o", "good.py", cwd=folder).returncode == 0
    again = (folder / "good.py").read_text("utf-8")
    assert "units=16" in again and again != written

    edited = again.replace("relu", "elu")
    (folder / "good.py").write_text(edited, "utf-8")
    result = nndsl("compile", "good.nn", "-o", "good.py", cwd=folder)
    assert result.returncode == 1
    assert "was edited" in result.stderr
    assert (folder / "good.py").read_text("utf-8") == edited
    assert nndsl("compile", "good.nn", "-o", "good.py", "--force", cwd=folder).returncode == 0
    assert (folder / "good.py").read_text("utf-8") == again


def test_compile_leaves_a_file_of_the_users_own(folder: Path) -> None:
    (folder / "mine.py").write_text("print('mine')\n", "utf-8")
    assert nndsl("compile", "good.nn", "-o", "mine.py", cwd=folder).returncode == 1
    assert (folder / "mine.py").read_text("utf-8") == "print('mine')\n"


def test_compile_check_and_diff(folder: Path) -> None:
    assert nndsl("compile", "good.nn", "-o", "good.py", "--check", cwd=folder).returncode == 1
    nndsl("compile", "good.nn", "-o", "good.py", cwd=folder)
    assert nndsl("compile", "good.nn", "-o", "good.py", "--check", cwd=folder).returncode == 0
    (folder / "good.nn").write_text(GOOD.replace("= 8", "= 16"), "utf-8")
    before = (folder / "good.py").read_text("utf-8")
    stale = nndsl("compile", "good.nn", "-o", "good.py", "--check", cwd=folder)
    assert stale.returncode == 1
    assert stale.stderr == "good.py is stale: the same command without --check writes it anew\n"
    shown = nndsl("compile", "good.nn", "-o", "good.py", "--diff", cwd=folder)
    assert "-def build_model(input_shapes=None, n_classes=None, *, units=8):" in shown.stdout
    assert "+def build_model(input_shapes=None, n_classes=None, *, units=16):" in shown.stdout
    assert (folder / "good.py").read_text("utf-8") == before


def test_compile_follows_the_users_black_settings(folder: Path) -> None:
    (folder / "pyproject.toml").write_text(
        "[tool.black]\nskip-magic-trailing-comma = true\nline-length = 40\n"
    )
    assert nndsl("compile", "good.nn", "-o", "good.py", cwd=folder).returncode == 0
    text = (folder / "good.py").read_text("utf-8")
    assert "    features = keras.Input(\n" in text


def test_summary_text_and_json(folder: Path) -> None:
    text = nndsl("summary", "good.nn", cwd=folder)
    assert text.returncode == 0
    assert "Total params: 49" in text.stdout
    found = json.loads(nndsl("summary", "good.nn", "--set", "units=2", "--format", "json", cwd=folder).stdout)
    assert found["params"] == 4 * 2 + 2 + 2 + 1
    assert found["inputs"] == [{"name": "features", "shape": [4], "dtype": "float32"}]
    assert [layer["name"] for layer in found["layers"]] == ["dense", "price"]


def test_summary_binds_symbolic_sizes(folder: Path) -> None:
    (folder / "any.nn").write_text(
        "input main(n)\noutput y: regression = main -> Dense(n) -> relu -> Dense(1)\n"
    )
    unbound = json.loads(nndsl("summary", "any.nn", "--format", "json", cwd=folder).stdout)
    assert unbound["inputs"][0]["shape"] == ["n"]
    bound = json.loads(nndsl("summary", "any.nn", "--bind", "n=10", "--format", "json", cwd=folder).stdout)
    assert bound["params"] == 10 * 10 + 10 + 10 + 1


def test_fmt_writes_in_place_and_is_stable(folder: Path) -> None:
    (folder / "loose.nn").write_text(
        "network   small\ninput features( 4 )\noutput price:regression=features->Dense(1)\n"
    )
    assert nndsl("fmt", "--check", "loose.nn", cwd=folder).returncode == 1
    assert nndsl("fmt", "loose.nn", cwd=folder).returncode == 0
    assert nndsl("fmt", "--check", "loose.nn", cwd=folder).returncode == 0
    assert "output price: regression = features -> Dense(1)" in (folder / "loose.nn").read_text()


def test_fmt_leaves_a_file_that_does_not_parse(folder: Path) -> None:
    (folder / "broken.nn").write_text("network small\ninput ((\n")
    assert nndsl("fmt", "broken.nn", cwd=folder).returncode == 1
    assert (folder / "broken.nn").read_text() == "network small\ninput ((\n"


def test_explain(folder: Path) -> None:
    result = nndsl("explain", "nn101", cwd=folder)
    assert result.returncode == 0
    assert "NN101" in result.stdout


def test_new_writes_a_file_that_checks(tmp_path: Path) -> None:
    assert nndsl("new", "house", cwd=tmp_path).returncode == 0
    assert nndsl("check", "house.nn", cwd=tmp_path).returncode == 0
    assert "network house" in (tmp_path / "house.nn").read_text("utf-8")
    again = nndsl("new", "house", cwd=tmp_path)
    assert again.returncode == 1
    assert "exists" in again.stderr


def test_new_from_an_example_brings_its_data(tmp_path: Path) -> None:
    assert nndsl("new", "mine", "--from", "perceptron", cwd=tmp_path).returncode == 0
    assert (tmp_path / "data" / "diabetes.csv").is_file()
    assert nndsl("check", "mine.nn", cwd=tmp_path).returncode == 0
    listed = nndsl("new", "mine", "--from", "list", cwd=tmp_path)
    assert all(path.stem in listed.stdout for path in EXAMPLES.glob("*.nn"))


def test_version_and_help(tmp_path: Path) -> None:
    assert nndsl("--version", cwd=tmp_path).stdout.startswith("nndsl ")
    shown = nndsl("--help", cwd=tmp_path)
    assert [command for command in COMMANDS if f" {command} " not in shown.stdout] == []


@pytest.mark.parametrize("command", ["check", "compile", "summary", "fmt", "explain"])
def test_light_commands_import_no_framework(folder: Path, command: str) -> None:
    """Checking and compiling never load Keras, nor what is heavy among our own dependencies."""
    argument = "NN101" if command == "explain" else "good.nn"
    program = (
        "import sys\n"
        f"sys.argv = ['nndsl', '{command}', '{argument}']\n"
        "from nndsl.cli.main import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'keras', 'tensorflow', 'numpy', 'polars', 'black', 'rich', 'pygls', 'lsprotocol', 'nndsl.ide'} & set(sys.modules)\n"
        "sys.exit(f'imports {heavy}' if heavy else 0)\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    "files",
    [
        ["good.nn"],
        ["bad.nn"],
        ["good.nn", "bad.nn"],
        ["."],
        ["-"],
        ["missing.nn"],
        ["good.nn", "missing.nn"],
        ["empty"],
        ["binary.nn"],
        [""],
    ],
    ids="+".join,
)
def test_the_plain_check_is_the_check_that_typer_runs(folder: Path, files: list[str]) -> None:
    """Without options `check` starts without typer; `--` says the same and goes through it."""
    (folder / "empty").mkdir()
    (folder / "binary.nn").write_bytes(b"\xff\xfe\x00network")
    plain = nndsl("check", *files, cwd=folder, stdin=BAD)
    through_typer = nndsl("check", "--", *files, cwd=folder, stdin=BAD)
    assert (plain.returncode, plain.stdout, plain.stderr) == (
        through_typer.returncode,
        through_typer.stdout,
        through_typer.stderr,
    )


@pytest.mark.skipif(os.name == "nt", reason="there is no head")
def test_a_reader_that_goes_away_is_no_traceback(folder: Path) -> None:
    command = f"{sys.executable} -m nndsl check bad.nn | true"
    result = subprocess.run(command, shell=True, cwd=folder, capture_output=True, text=True, check=False)
    assert "Traceback" not in result.stderr and "Exception" not in result.stderr


def test_findings_are_told_in_any_encoding(folder: Path) -> None:
    (folder / "name.nn").write_text(BAD.replace("small", "größe"), "utf-8")
    for encoding in ("ascii", "cp1252", "utf-8"):
        result = nndsl("check", "name.nn", cwd=folder, PYTHONIOENCODING=encoding)
        assert result.returncode == 1
        assert "NN101" in result.stdout


def test_a_plain_check_loads_little(folder: Path) -> None:
    """Whoever imports one of these on the way of a plain check makes every save in an editor slower."""
    program = (
        "import sys\n"
        "before = set(sys.modules)\n"  # what the site folder's own hooks load
        "sys.argv = ['nndsl', 'check', 'good.nn']\n"
        "from nndsl.cli.main import main\n"
        "main()\n"
        f"loaded = {SLOW_TO_LOAD!r} & (set(sys.modules) - before)\n"
        "sys.exit(f'imports {sorted(loaded)}' if loaded else 0)\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stderr) == (0, "")
