"""Names of columns read off the beginning of a data file."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from nndsl.runtime.data import headers
from nndsl.runtime.data.headers import column_names


@pytest.mark.parametrize(
    "written, names",
    [
        (b"age,income\n1,2\n", ("age", "income")),
        (b"\xef\xbb\xbfage;income\r\n1;2\r\n", ("age", "income")),
        (b'"House price, $"\tage \n', ("House price, $", "age")),
        (b'\n\n"two\nlines",b\n', ("two\nlines", "b")),
        ("größe,é\n".encode(), ("größe", "é")),
        (b"gr\xf6\xdfe,b\n", ("gr\ufffd\ufffde", "b")),
        (b"", ()),
        (b"a,,b\n", ("a", "b")),
    ],
)
def test_the_header_of_a_csv_file(written: bytes, names: tuple[str, ...], tmp_path: Path) -> None:
    file = tmp_path / "data.csv"
    file.write_bytes(written)
    assert column_names("csv", str(file)) == names


def test_the_arrays_of_an_archive(tmp_path: Path) -> None:
    file = tmp_path / "data.npz"
    with zipfile.ZipFile(file, "w") as archive:
        for name in ("x_train.npy", "x_test.npy", "y.npy"):
            archive.writestr(name, b"")
    assert column_names("npz", str(file)) == ("x", "y")


def test_a_changed_file_is_read_again_and_one_that_is_not_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "data.csv"
    file.write_text("a,b\n")
    reads: list[str] = []
    read = headers._READERS["csv"]

    def counted(path: str, *said: str) -> Iterable[str]:
        reads.append(path)
        return read(path, *said)

    monkeypatch.setitem(headers._READERS, "csv", counted)
    assert column_names("csv", str(file)) == column_names("csv", str(file)) == ("a", "b")
    assert len(reads) == 1
    file.write_text("c,d\n")
    os.utime(file, ns=(1, 1))
    assert column_names("csv", str(file)) == ("c", "d")


def test_a_huge_file_costs_no_more_than_its_beginning(tmp_path: Path) -> None:
    file = tmp_path / "data.csv"
    with file.open("wb") as opened:
        opened.write(b"a,b\n")
        opened.truncate(2**33)
    assert column_names("csv", str(file)) == ("a", "b")


@pytest.mark.parametrize("kind", ["csv", "npz", "parquet"])
def test_what_cannot_be_read_is_refused(kind: str, tmp_path: Path) -> None:
    with pytest.raises(OSError):
        column_names(kind, str(tmp_path / "missing"))
    with pytest.raises(OSError):
        column_names(kind, str(tmp_path / "missing" / "deeper"))


def test_an_archive_that_is_none_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "data.npz"
    file.write_bytes(b"no archive")
    with pytest.raises(ValueError, match="no archive"):
        column_names("npz", str(file))


def test_other_sources_have_no_columns_to_tell(tmp_path: Path) -> None:
    assert column_names("sklearn", str(tmp_path)) == ()


def test_what_the_data_section_says_of_a_file_is_heeded(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes("größe:b;c\n1:2\n".encode("latin-1"))
    assert column_names("csv", str(file), ":", "latin-1") == ("größe", "b;c")
    for said in ("::", ""), (":", "no-such-encoding"):
        with pytest.raises(ValueError, match="a.csv"):
            column_names("csv", str(file), *said)
