"""`check --fix`, `--diff` and `--unsafe-fixes` through a process: what is written, what is printed, how it ends."""

from __future__ import annotations

import json
import stat
from pathlib import Path

from tests.cli.test_cli import nndsl

SLIP = "input x(8)\noutput y: regression = x -> Dens(8, relu) -> Dense(1)\n"
MENDED = SLIP.replace("Dens(", "Dense(")
WIDE = "input x(8)\noutput y: multiclass(3) = x -> Dens(4, softmax)\n"


def test_a_file_is_mended_where_it_stands(tmp_path: Path) -> None:
    file = tmp_path / "net.nn"
    file.write_text(SLIP, "utf-8")
    result = nndsl("check", "--fix", "net.nn", cwd=tmp_path)
    assert (result.returncode, result.stdout, result.stderr) == (
        0,
        "net.nn: no findings\n",
        "mended 1 finding in net.nn\n",
    )
    assert file.read_text("utf-8") == MENDED


def test_line_ends_the_byte_order_mark_and_the_mode_stay(tmp_path: Path) -> None:
    file = tmp_path / "net.nn"
    text = "\ufeff" + SLIP.replace("\n", "\r\n")
    file.write_bytes(text.encode())
    file.chmod(0o640)
    assert nndsl("check", "--fix", "net.nn", cwd=tmp_path).returncode == 0
    assert file.read_bytes() == text.replace("Dens(", "Dense(").encode()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_file_without_mistakes_is_not_written(tmp_path: Path) -> None:
    file = tmp_path / "net.nn"
    file.write_text(MENDED, "utf-8")
    before = file.stat()
    assert nndsl("check", "--fix", "net.nn", cwd=tmp_path).stderr == ""
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_what_is_left_is_reported(tmp_path: Path) -> None:
    (tmp_path / "net.nn").write_text(WIDE, "utf-8")
    result = nndsl("check", "--fix", "--format", "json", "net.nn", cwd=tmp_path)
    assert result.returncode == 1
    assert [found["code"] for found in json.loads(result.stdout)["diagnostics"]] == ["NN401"]
    result = nndsl("check", "--fix", "--unsafe-fixes", "net.nn", cwd=tmp_path)
    assert result.returncode == 0
    assert (tmp_path / "net.nn").read_text("utf-8") == WIDE.replace("Dens(4", "Dense(3")


def test_a_difference_is_shown_and_nothing_written(tmp_path: Path) -> None:
    file = tmp_path / "net.nn"
    file.write_text(SLIP, "utf-8")
    (tmp_path / "good.nn").write_text(MENDED, "utf-8")
    result = nndsl("check", "--diff", ".", cwd=tmp_path)
    assert result.returncode == 1
    assert result.stdout.splitlines()[2:] == [
        "@@ -1,2 +1,2 @@",
        " input x(8)",
        "-output y: regression = x -> Dens(8, relu) -> Dense(1)",
        "+output y: regression = x -> Dense(8, relu) -> Dense(1)",
    ]
    assert file.read_text("utf-8") == SLIP
    assert nndsl("check", "--fix", "--diff", "good.nn", cwd=tmp_path).returncode == 0


def test_standard_input_is_mended_to_standard_output(tmp_path: Path) -> None:
    result = nndsl("check", "--fix", "-", cwd=tmp_path, stdin=WIDE)
    assert (result.returncode, result.stdout) == (1, WIDE.replace("Dens(", "Dense("))
    assert "NN401" in result.stderr
    result = nndsl("check", "--fix", "-", cwd=tmp_path, stdin=MENDED)
    assert (result.returncode, result.stdout, result.stderr) == (0, MENDED, "")


def test_an_import_that_is_mended_later_is_not_reported(tmp_path: Path) -> None:
    (tmp_path / "a.nn").write_text(
        'import "b.nn"\ninput x(8)\noutput y: regression = x -> tall(8) -> Dense(1)\n', "utf-8"
    )
    (tmp_path / "b.nn").write_text("block tall(n) = Dens(n, relu)\n", "utf-8")
    result = nndsl("check", "--fix", "a.nn", "b.nn", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "mended 1 finding in b.nn\n")


def test_the_last_line_says_how_many_can_be_mended(tmp_path: Path) -> None:
    (tmp_path / "net.nn").write_text(WIDE, "utf-8")
    last = nndsl("check", "net.nn", cwd=tmp_path).stdout.splitlines()[-1]
    assert last.startswith("2 errors, 1 fixable with --fix; ")


def test_what_a_mended_sign_brings_to_light_is_mended_too(tmp_path: Path) -> None:
    file = tmp_path / "net.nn"
    text = "input x(8)\noutput y: regression x -> Dens(8, relu) -> Dense(1)\ncompile { optimizr: Adm(0.01) loss = mean_sqared_error }\n"
    file.write_text(text, "utf-8")
    assert nndsl("check", "net.nn", cwd=tmp_path).stdout.count("error NN") == 2
    result = nndsl("check", "--fix", "net.nn", cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "mended 6 findings in net.nn\n")
    mended = "compile { optimizer: Adam(0.01) loss: mean_squared_error }\n"
    assert file.read_text("utf-8") == MENDED + mended
