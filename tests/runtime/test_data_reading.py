"""Sources: what is read, and what is said where it cannot be."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("polars")
np = pytest.importorskip("numpy")

from nndsl.runtime.data.source import DataSource, read, source_for
from nndsl.runtime.errors import DataError


def csv(tmp_path: Path, text: str | bytes, **options: Any) -> DataSource:
    path = tmp_path / "data.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return DataSource("csv", str(path), options)


def refused(source: DataSource) -> DataError:
    with pytest.raises(DataError) as caught:
        read(source)
    return caught.value


def test_csv_columns_keep_order_and_types(tmp_path: Path) -> None:
    table = read(csv(tmp_path, "b,a,flag,name\n1,2.5,true,x\n3,4,false,\n"))
    assert table.names == ("b", "a", "flag", "name")
    assert table.columns["b"].dtype.kind == "i"
    assert table.columns["a"].tolist() == [2.5, 4.0]
    assert table.columns["flag"].tolist() == [1, 0]
    assert table.columns["name"].tolist() == ["x", None]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_csv_separator_is_found(tmp_path: Path, separator: str) -> None:
    table = read(csv(tmp_path, f'a{separator}"b, c"\n1{separator}2\n'))
    assert table.names == ("a", "b, c")


def test_csv_options(tmp_path: Path) -> None:
    table = read(
        csv(
            tmp_path,
            "größe;x\n1,5;none\n2,5;3\n".encode("latin-1"),
            encoding="latin-1",
            decimal=",",
            missing="none",
        )
    )
    assert table.columns["größe"].tolist() == [1.5, 2.5]
    assert np.isnan(table.columns["x"][0])
    assert read(csv(tmp_path, "1,2\n3,4\n", header=False)).columns["column_1"].tolist() == [1, 3]


def test_csv_byte_order_mark_quotes_and_windows_lines(tmp_path: Path) -> None:
    table = read(csv(tmp_path, '\ufeffa,b\r\n"x, ""y""\nz",1\r\n'))
    assert table.columns["a"].tolist() == ['x, "y"\nz']


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("", "NN503", "is empty"),
        (" \n", "NN503", "is empty"),
        ("a,b\n", "NN503", "no rows"),
        ("a,b\n1,2\n3\n", "NN502", "row 2 has 1 field, but the header has 2"),
        ("a,b\n1,2,3\n", "NN502", "row 1 has 3 fields, but the header has 2"),
        ("a,a\n1,2\n", "NN502", "the column 'a' twice"),
        ("a,,\n1,2,3\n", "NN502", "several columns without a name"),
        (b"a,b\n1,2\n\xff\xfe,4\n", "NN502", "line 3"),
    ],
)
def test_csv_refusals(tmp_path: Path, text: str | bytes, code: str, words: str) -> None:
    error = refused(csv(tmp_path, text))
    assert (error.code, words in error.message) == (code, True), error.message
    assert error.path and error.hint


def test_csv_quotes_in_the_header(tmp_path: Path) -> None:
    table = read(csv(tmp_path, '"6"" pipe",b\n1,"say ""x"""\n'))
    assert table.names == ('6" pipe', "b") and table.columns["b"].tolist() == ['say "x"']


def test_csv_row_of_a_refusal_is_told(tmp_path: Path) -> None:
    assert refused(csv(tmp_path, "a,b\n1,2\n3\n")).row == 2


def test_csv_numbers_of_any_length(tmp_path: Path) -> None:
    table = read(csv(tmp_path, "a\n1\n999999999999999999999\n"))
    assert table.columns["a"].tolist() == [1.0, 1e21]


def test_missing_file_names_its_neighbour(tmp_path: Path) -> None:
    (tmp_path / "houses.csv").write_text("a\n1\n")
    error = refused(DataSource("csv", str(tmp_path / "house.csv")))
    assert error.code == "NN514"
    assert "houses.csv" in error.hint


def test_folder_is_no_file_and_file_no_folder(tmp_path: Path) -> None:
    assert "is a folder" in refused(DataSource("csv", str(tmp_path))).message
    (tmp_path / "x").write_text("a")
    assert "is a file" in refused(DataSource("images", str(tmp_path / "x"))).message


@pytest.mark.skipif(os.name == "nt", reason="there are no such files there")
@pytest.mark.parametrize("kind", ["csv", "npz", "parquet", "images"])
def test_devices_pipes_and_sockets_are_not_opened(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    os.symlink("/dev/zero", tmp_path / "zero.csv")
    paths = ["/dev/zero", "/dev/null", str(tmp_path / "pipe.csv"), str(tmp_path / "zero.csv")]
    with socket.socket(socket.AF_UNIX) as server:
        monkeypatch.chdir(tmp_path)  # the name of a socket has to be short
        server.bind("socket")
        paths.append(str(tmp_path / "socket"))
        found = [refused(DataSource(kind, path)) for path in paths]
    assert {each.code for each in found} == {"NN514"}
    assert all("is a device, a pipe or a socket" in each.message for each in found)


def test_what_the_system_makes_up_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "empty.npz").write_bytes(b"")
    for path in (tmp_path / "empty.npz", Path("/proc/uptime")):
        if path.exists():
            assert refused(DataSource("npz", str(path))).code == "NN503"


@pytest.mark.parametrize("path", ["a\0b.csv", "x" * 5000 + ".csv", "a.csv/b.csv", "none"])
def test_paths_that_cannot_be(tmp_path: Path, path: str) -> None:
    assert refused(DataSource("csv", str(tmp_path / path))).code == "NN514"
    with pytest.raises(DataError) as caught:
        read(source_for(path))
    assert caught.value.code == "NN514"


@pytest.mark.skipif(os.name == "nt", reason="there are no such files there")
def test_a_pipe_among_images_is_no_image(tmp_path: Path) -> None:
    images(tmp_path, {"cats/1.png": (4, 4), "dogs/1.png": (4, 4)})
    os.mkfifo(tmp_path / "dogs" / "2.png")
    assert read(source_for(str(tmp_path))).rows == 2


def test_parquet(tmp_path: Path) -> None:
    import polars

    path = tmp_path / "data.parquet"
    polars.DataFrame({"x": [1, 2], "name": ["a", "b"], "v": [[1.0, 2.0], [3.0, 4.0]]}).write_parquet(path)
    table = read(source_for(str(path)))
    assert table.columns["v"].shape == (2, 2)
    assert table.columns["name"].tolist() == ["a", "b"]
    path.write_bytes(b"not parquet")
    assert refused(source_for(str(path))).code == "NN502"
    polars.DataFrame({"v": [[1.0], [3.0, 4.0]]}).write_parquet(path)
    assert "not all of one length" in refused(source_for(str(path))).message


def test_npz_with_parts(tmp_path: Path) -> None:
    path = tmp_path / "data.npz"
    np.savez(
        path, x_train=np.zeros((4, 2)), y_train=np.arange(4), x_test=np.ones((2, 2)), y_test=np.arange(2)
    )
    table = read(source_for(str(path)))
    assert (table.names, table.targets, table.rows) == (("x", "y"), ("y",), 4)
    assert table.parts["test"].rows == 2


@pytest.mark.parametrize(
    ("arrays", "words"),
    [
        ({"x": [[1.0]], "y": [1, 2]}, "has 2 rows, but x has 1"),
        ({"x": 3.0}, "single number"),
    ],
)
def test_npz_refusals(tmp_path: Path, arrays: dict[str, Any], words: str) -> None:
    path = tmp_path / "data.npz"
    np.savez(path, **{name: np.array(value) for name, value in arrays.items()})
    error = refused(source_for(str(path)))
    assert error.code == "NN502"
    assert words in error.message


@pytest.mark.parametrize("content", [b"PK\x03\x04 damaged", b"text"])
def test_damaged_npz(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "data.npz"
    path.write_bytes(content)
    assert refused(source_for(str(path))).code == "NN502"


def test_npz_of_objects_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "data.npz"
    np.savez(path, x=np.array([{}], dtype=object))
    assert refused(source_for(str(path))).code == "NN502"


def images(root: Path, sizes: dict[str, tuple[int, int]]) -> None:
    from PIL import Image

    for name, size in sizes.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", size, (255, 0, 10)).save(root / name)


def test_images_by_class(tmp_path: Path) -> None:
    images(tmp_path, {"cats/1.png": (6, 4), "dogs/1.jpg": (6, 4), "dogs/2.png": (6, 4)})
    table = read(source_for(str(tmp_path)))
    assert table.columns["image"].shape == (3, 4, 6, 3)
    assert table.columns["label"].tolist() == ["cats", "dogs", "dogs"]
    assert table.columns["image"][0, 0, 0].tolist() == [255, 0, 10]
    resized = read(DataSource("images", str(tmp_path), image_size=(2, 3, 1)))
    assert resized.columns["image"].shape == (3, 2, 3, 1)
    chosen = read(DataSource("images", str(tmp_path), {"size": [5, 5], "color_mode": "grayscale"}))
    assert chosen.columns["image"].shape == (3, 5, 5, 1)


@pytest.mark.parametrize("size", [[1], [0, 4], [4, 4, 3]])
def test_images_of_no_size(tmp_path: Path, size: list[int]) -> None:
    images(tmp_path, {"cats/1.png": (6, 4)})
    error = refused(DataSource("images", str(tmp_path), {"size": size}))
    assert (error.code, "height and the width" in error.message) == ("NN520", True)


def test_data_that_do_not_fit_into_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def too_large(*_: object, **__: object) -> None:
        raise MemoryError

    source = csv(tmp_path, "a\n1\n")
    monkeypatch.setattr("nndsl.runtime.data.csv.to_array", too_large)
    error = refused(source)
    assert (error.code, "memory" in error.message) == ("NN502", True)


def test_images_in_parts(tmp_path: Path) -> None:
    images(tmp_path, {"train/a/1.png": (2, 2), "train/b/1.png": (2, 2), "test/a/1.png": (2, 2)})
    table = read(source_for(str(tmp_path)))
    assert (table.rows, table.parts["test"].rows) == (2, 1)


def test_image_refusals(tmp_path: Path) -> None:
    assert refused(source_for(str(tmp_path))).code == "NN503"
    images(tmp_path, {"a/1.png": (2, 2), "a/2.png": (3, 2)})
    assert refused(source_for(str(tmp_path))).code == "NN508"
    (tmp_path / "a" / "2.png").write_bytes(b"no image")
    assert refused(source_for(str(tmp_path))).code == "NN502"


@pytest.mark.parametrize(
    ("name", "rows", "columns"),
    [
        ("iris", 150, 5),
        ("digits", 1797, 65),
        ("wine", 178, 14),
        ("breast_cancer", 569, 31),
        ("diabetes", 442, 11),
    ],
)
def test_sklearn_sets(name: str, rows: int, columns: int) -> None:
    pytest.importorskip("sklearn")
    table = read(source_for(f"sklearn:{name}"))
    assert (table.rows, len(table.names), table.targets) == (rows, columns, ("target",))


def test_sklearn_classes_keep_their_order() -> None:
    pytest.importorskip("sklearn")
    assert read(source_for("sklearn:breast_cancer")).classes == {"target": ("malignant", "benign")}


def test_unknown_sets_and_endings() -> None:
    for text, words in (("sklearn:digit", "digits"), ("keras:mnits", "mnist")):
        error = refused(source_for(text))
        assert error.code == "NN501"
        assert words in error.hint
    with pytest.raises(DataError, match="does not say what kind"):
        source_for("table.xlsx")
