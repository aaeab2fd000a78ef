"""Imports and outputs that are no files: devices, pipes, folders, circles, what never ends. Nothing hangs or is shown."""

from __future__ import annotations

import ast
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import nndsl
from nndsl import files
from nndsl.cli.commands import app
from nndsl.graph.resolve.imports import DEEPEST

NETWORK = "input x(8)\noutput y: regression = x -> Dense(1)\n"


@pytest.fixture(autouse=True)
def in_time() -> Iterator[None]:
    """A test that reads from a pipe which nobody writes would wait for ever."""
    signal.alarm(60)
    yield
    signal.alarm(0)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    files.forget_projects()
    return tmp_path


def checked(path: str) -> list[tuple[str, str]]:
    """What is found in a network that imports a path."""
    Path("net.nn").write_text(f"import {path!r}\n{NETWORK}", "utf-8")
    return [(each.code, each.message) for each in nndsl.check(nndsl.load("net.nn"))]


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


@pytest.mark.parametrize(
    "path",
    ["/dev/zero", "/dev/stdin", "/dev/urandom", "/etc/passwd", "../../../../../../etc/passwd", "/proc/self/environ", ".", "", ".."],
)  # fmt: skip
def test_only_nn_files_are_imported(path: str) -> None:
    assert checked(path) == [("NN120", f"`{path}` cannot be read: only .nn files are imported")]


def test_no_device_or_pipe_is_imported() -> None:
    os.symlink("/dev/zero", "zero.nn")
    os.mkfifo("pipe.nn")
    for name in ("zero.nn", "pipe.nn"):
        reason = "it is a device or a pipe, not a file"
        assert checked(name) == [("NN120", f"`{name}` cannot be read: {reason}")]


def test_folders_loops_and_impossible_paths_are_findings() -> None:
    os.mkdir("folder.nn")
    os.symlink("loop.nn", "loop.nn")
    assert [code for code, _ in checked("folder.nn")] == ["NN120"]
    assert checked("loop.nn")[0] == ("NN120", "`loop.nn` cannot be read: Too many levels of symbolic links")
    for path in (
        "nul\0.nn",
        "half\udfff.nn",
        "a" * 5_000 + ".nn",
        "line\nend.nn",
        "{{ x }}.nn",
        "$(reboot).nn",
    ):
        ((code, message),) = checked(repr(path)[1:-1]) if "\0" in path else checked(path)
        assert code == "NN120" and message.isprintable()


def test_what_is_no_text_is_not_shown() -> None:
    Path("binary.nn").write_bytes(b"\xff\xfe secret")
    ((code, message),) = checked("binary.nn")
    assert code == "NN120" and "not UTF-8" in message and "secret" not in message


def test_what_never_ends_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_BYTES", 2**20)
    Path("huge.nn").write_bytes(b"#" * (2**20 + 1))
    assert checked("huge.nn") == [("NN120", "`huge.nn` cannot be read: huge.nn is larger than 1 MiB")]
    result = run("check", "/dev/zero")
    assert result.exit_code == 2 and "/dev/zero is larger than 1 MiB" in result.output


def test_circles_are_found_however_they_are_written() -> None:
    os.symlink(".", "again")
    Path("a.nn").write_text('import "./b.nn"\nblock one(n) = two(n)\n', "utf-8")
    Path("b.nn").write_text('import "a.nn"\nblock two(n) = Dense(n)\n', "utf-8")
    assert "NN121" in [code for code, _ in checked("a.nn")]
    Path("c.nn").write_text('import "again/c.nn"\nblock three(n) = Dense(n)\n', "utf-8")
    assert {"NN120", "NN121"} & {code for code, _ in checked("c.nn")}


def test_a_loader_without_end_is_stopped() -> None:
    asked = []

    def load(path: str) -> str:
        asked.append(path)
        return f'import "{len(asked)}.nn"\nblock b{len(asked)}(n) = Dense(n)\n'

    found = nndsl.check('import "0.nn"\n' + NETWORK.replace("Dense(1)", "b1(1)"), loader=load)
    assert len(asked) == DEEPEST
    assert [each.code for each in found] == ["NN120"]


def test_an_imported_file_gives_no_more_than_its_blocks_params_and_externs() -> None:
    Path("above.nn").write_text(
        "network other\ninput secret(3)\noutput z: regression = secret -> Dense(1)\nblock b(n) = Dense(n)\n",
        "utf-8",
    )
    os.mkdir("inner")
    Path("inner/net.nn").write_text(f'import "../above.nn"\n{NETWORK.replace("Dense(1)", "b(1)")}', "utf-8")
    code = nndsl.compile(nndsl.load("inner/net.nn"))
    assert "def b(" in code and "secret" not in code and "other" not in code


def test_a_folder_with_a_pipe_is_checked() -> None:
    os.mkfifo("pipe.nn")
    Path("net.nn").write_text(NETWORK, "utf-8")
    assert run("check", ".").output == "net.nn: no findings\n"


def test_a_project_file_that_is_a_pipe_is_none() -> None:
    os.mkfifo("pyproject.toml")
    Path("net.nn").write_text(NETWORK, "utf-8")
    assert nndsl.check(nndsl.load("net.nn")) == []


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_code_is_written_to_files_alone(force: tuple[str, ...]) -> None:
    Path("net.nn").write_text(NETWORK, "utf-8")
    os.mkfifo("pipe.py")
    os.mkdir("folder.py")
    os.symlink("/dev/null", "null.py")
    for name in ("pipe.py", "folder.py", "null.py"):
        result = run("compile", "net.nn", "-o", name, *force)
        assert result.exit_code == 2 and name in result.output
    assert Path("null.py").is_symlink() and Path("null.py").is_char_device()


@pytest.mark.parametrize(
    "name", ["coding=utf-7 .nn", "a\rimport os\r.nn", "a\x0cb.nn", "a\u2028b.nn", '"""\\.nn', "{{ x }}.nn"]
)
def test_the_name_of_a_file_stays_in_its_comment(name: str) -> None:
    Path(name).write_text(NETWORK, "utf-8")
    assert run("compile", name, "-o", "net.py").exit_code == 0
    # As bytes, for a comment can tell Python to read a file in another encoding.
    tree = ast.parse(Path("net.py").read_bytes())
    assert [type(node) for node in tree.body] == [
        ast.Import,
        ast.ImportFrom,
        ast.FunctionDef,
        ast.FunctionDef,
    ]
    assert run("compile", name, "-o", "net.py", "--check").exit_code == 0


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"\xff\xfe\x00", "text"),
        (b"\x00" * 1000, "json"),
        (b"\xef\xbb\xbfinput x(3)\r\n\x1b[31m\xed\xa0\x80", "sarif"),
        (b"\x1b]0;title\x07 \xe2\x80\xae", "github"),
    ],
)
def test_standard_input_may_hold_anything(data: bytes, form: str) -> None:
    command = [sys.executable, "-m", "nndsl", "check", "-", "--format", form]
    done = subprocess.run(command, check=False, input=data, capture_output=True)
    assert done.returncode == 1 and not done.stderr
    assert not {b"\x1b", b"\x00", b"\x07"} & {done.stdout[at : at + 1] for at in range(len(done.stdout))}
