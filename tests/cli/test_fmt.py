"""`nndsl fmt` through a process: what is written, what is printed, how it ends."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_cli import nndsl

LOOSE = "input  x( 4 )   # beside\noutput y:regression=x->Dense(1)\n"
NEAT = "input x(4)  # beside\noutput y: regression = x -> Dense(1)\n"
BROKEN = "input ((\n"


def fmt(*arguments: str, cwd: Path, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    """The command with its bytes as they are."""
    return subprocess.run(
        [sys.executable, "-m", "nndsl", "fmt", *arguments],
        cwd=cwd,
        input=stdin,
        capture_output=True,
        env={**os.environ, "NO_COLOR": "1", "TERM": "dumb"},
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "loose.nn").write_text(LOOSE, "utf-8")
    (tmp_path / "neat.nn").write_text(NEAT, "utf-8")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "deep.nn").write_text(LOOSE, "utf-8")
    return tmp_path


def test_folders_are_formatted_and_counted(folder: Path) -> None:
    before = (folder / "neat.nn").stat()
    result = nndsl("fmt", ".", cwd=folder)
    assert (result.returncode, result.stdout) == (0, "")
    assert result.stderr.splitlines() == [
        "formatted loose.nn",
        f"formatted {os.path.join('inner', 'deep.nn')}",
        "2 files formatted, 1 file is in the one style already",
    ]
    assert (folder / "loose.nn").read_text("utf-8") == NEAT
    assert (folder / "inner" / "deep.nn").read_text("utf-8") == NEAT
    after = (folder / "neat.nn").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_check_and_diff_write_nothing(folder: Path) -> None:
    checked = nndsl("fmt", "--check", "loose.nn", "neat.nn", cwd=folder)
    assert (checked.returncode, checked.stdout) == (1, "")
    assert checked.stderr.splitlines() == [
        "would format loose.nn",
        "1 file would be formatted, 1 file is in the one style already",
    ]
    shown = nndsl("fmt", "--diff", "loose.nn", "neat.nn", cwd=folder)
    assert shown.returncode == 0
    assert shown.stdout.startswith("--- loose.nn\n+++ loose.nn (nndsl)\n")
    assert "+input x(4)  # beside\n" in shown.stdout
    both = nndsl("fmt", "--check", "--diff", "loose.nn", cwd=folder)
    assert both.returncode == 1 and "+input x(4)" in both.stdout
    assert nndsl("fmt", "--check", "neat.nn", cwd=folder).returncode == 0
    assert (folder / "loose.nn").read_text("utf-8") == LOOSE


@pytest.mark.parametrize(
    "options, code, out",
    [((), 0, NEAT), (("--check",), 1, ""), (("--check", "--diff"), 1, None)],
)
def test_standard_input(tmp_path: Path, options: tuple[str, ...], code: int, out: str | None) -> None:
    result = nndsl("fmt", *options, "-", cwd=tmp_path, stdin=LOOSE)
    assert result.returncode == code
    assert out is None or result.stdout == out
    assert out is not None or result.stdout.startswith("--- <stdin>\n")


def test_standard_input_that_is_neat(tmp_path: Path) -> None:
    for options in ((), ("--check", "--diff")):
        neat = nndsl("fmt", *options, "-", cwd=tmp_path, stdin=NEAT)
        assert (neat.returncode, neat.stdout) == (0, "" if options else NEAT)


def test_standard_input_that_is_broken_prints_nothing(tmp_path: Path) -> None:
    result = nndsl("fmt", "-", cwd=tmp_path, stdin=BROKEN)
    assert (result.returncode, result.stdout) == (1, "")
    assert "NN002" in result.stderr
    wild = fmt("-", cwd=tmp_path, stdin=b"input \xff(4)\n")
    assert (wild.returncode, wild.stdout) == (2, b"")
    assert b"standard input is not UTF-8 text (byte 6)" in wild.stderr


def test_one_bad_file_keeps_no_other_from_being_formatted(folder: Path) -> None:
    (folder / "a_broken.nn").write_text(BROKEN, "utf-8")
    result = nndsl("fmt", ".", cwd=folder)
    assert result.returncode == 1
    assert result.stderr.endswith(
        "2 files formatted, 1 file is in the one style already, 1 file does not parse\n"
    )
    assert (folder / "a_broken.nn").read_text("utf-8") == BROKEN
    (folder / "a_latin.nn").write_bytes(b"# caf\xe9\n")
    result = nndsl("fmt", ".", "none.nn", cwd=folder)
    assert result.returncode == 2
    assert "a_latin.nn is not UTF-8 text (byte 5)" in result.stderr
    assert "none.nn does not exist" in result.stderr
    assert result.stderr.endswith("2 files could not be read or written\n")
    assert (folder / "a_latin.nn").read_bytes() == b"# caf\xe9\n"


def test_line_ends_the_byte_order_mark_and_the_mode_stay(tmp_path: Path) -> None:
    file, mark, line_end = tmp_path / "net.nn", b"\xef\xbb\xbf", "\r\n"
    file.write_bytes(mark + LOOSE.replace("\n", line_end).encode())
    file.chmod(0o640)
    assert fmt("net.nn", cwd=tmp_path).returncode == 0
    assert file.read_bytes() == mark + NEAT.replace("\n", line_end).encode()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert fmt("--check", "net.nn", cwd=tmp_path).returncode == 0
    piped = fmt("-", cwd=tmp_path, stdin=LOOSE.replace("\n", line_end).encode())
    assert piped.stdout == NEAT.replace("\n", line_end).encode()


def test_a_link_stays_a_link(folder: Path) -> None:
    (folder / "link.nn").symlink_to("loose.nn")
    result = nndsl("fmt", "link.nn", "loose.nn", cwd=folder)
    assert result.stderr.splitlines()[-1] == "1 file formatted"
    assert (folder / "link.nn").is_symlink()
    assert (folder / "loose.nn").read_text("utf-8") == NEAT


def test_a_file_that_nobody_may_write_stays(folder: Path) -> None:
    (folder / "loose.nn").chmod(0o444)
    result = nndsl("fmt", "loose.nn", cwd=folder)
    assert result.returncode == 2
    assert result.stderr.startswith("nndsl: loose.nn cannot be written: it is read-only\n")
    assert (folder / "loose.nn").read_text("utf-8") == LOOSE
    assert [each.name for each in folder.iterdir() if each.name.startswith(".")] == []


def test_a_folder_without_networks_is_wrong_usage(tmp_path: Path) -> None:
    result = nndsl("fmt", ".", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (2, "nndsl: there is no .nn file in .\n")
