"""What a run was trained on is recognised again; two processes do not train one run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("keras")
pytest.importorskip("numpy")

from nndsl.runtime import DataError, resume
from nndsl.runtime.resuming.locking import locked
from nndsl.runtime.resuming.provenance import WHOLE, changed_versions, check_data, fingerprint

pytestmark = pytest.mark.keras


def file(folder: Path, size: int = 100) -> Path:
    path = folder / "d.csv"
    path.write_bytes(bytes(at % 251 for at in range(size)))
    return path


def changes(path: Path, before: dict[str, object]) -> str:
    try:
        check_data([before], Path("runs/a-1"))
    except DataError as error:
        assert error.code == "NN571"
        assert "nndsl run runs/a-1/network.nn --data" in error.hint
        return error.message
    return ""


@pytest.mark.parametrize("size", [100, 20_000_000])
def test_data_that_changed(tmp_path: Path, size: int) -> None:
    path = file(tmp_path, size)
    before = fingerprint(path)
    os.utime(path, (1, 1))
    assert len(check_data([before], tmp_path)) == (size > WHOLE), "touched, not changed: surely or probably"
    text = path.read_bytes()
    path.write_bytes(text[:-1] + b"!")
    assert "has another content" in changes(path, before)
    path.write_bytes(text + b"12")
    assert f"has {size + 2} bytes, 2 more than when the run began" in changes(path, before)
    path.unlink()
    assert "is not there any more: No such file" in changes(path, before)


def test_folders_of_images_that_changed(tmp_path: Path) -> None:
    (tmp_path / "cat").mkdir()
    (tmp_path / "cat" / "1.png").write_bytes(b"1")
    before = fingerprint(tmp_path)
    assert changes(tmp_path, before) == ""
    (tmp_path / "cat" / "2.png").write_bytes(b"2")
    assert "1 more than" in changes(tmp_path, before)


def test_versions_that_count() -> None:
    before = {"keras": "3.14.0", "numpy": "2.3", "polars": "1.0", "jax": "0.5"}
    assert changed_versions(before, {"keras": "3.15.1", "numpy": "2.3", "polars": "2.0"}) == [
        "keras 3.14.0 -> 3.15.1",
        "jax 0.5 -> not installed",
    ]


HOLD = """
import sys
from pathlib import Path
from nndsl.runtime.resuming.locking import locked
with locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_one_process_a_run_and_none_when_it_was_killed(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    with pytest.raises(DataError, match=f"process {holder.pid} on ") as caught, locked(tmp_path):
        pass
    assert caught.value.code == "NN572"
    holder.kill()
    holder.communicate()
    with locked(tmp_path):
        pass


@pytest.mark.parametrize(
    ("files", "code", "said"),
    [
        (None, "NN521", "there is no such folder"),
        ({}, "NN570", "stopped before it had begun"),
        ({"network.nn": "", "model.py": ""}, "NN570", "stopped before it had begun"),
        ({"notes.txt": "x"}, "NN521", "has no readable settings.json"),
        ({"settings.json": "{"}, "NN521", "has no readable settings.json"),
        ({"settings.json": '{"status": "training"}'}, "NN570", "wrote no checkpoints"),
        ({"settings.json": '{"request": {}, "failure": {"code": "NN569"}}'}, "NN570", "would end so again"),
    ],
)  # fmt: skip
def test_folders_that_cannot_go_on(
    tmp_path: Path, files: dict[str, str] | None, code: str, said: str
) -> None:
    folder = tmp_path / "run"
    if files is not None:
        folder.mkdir()
        for name, text in files.items():
            (folder / name).write_text(text)
    with pytest.raises(DataError, match=said) as caught:
        resume(folder)
    assert caught.value.code == code
    assert caught.value.hint
    assert sorted(path.name for path in folder.glob("*")) == sorted(files or ()), "nothing is made there"
