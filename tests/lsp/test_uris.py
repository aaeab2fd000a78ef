"""Addresses and paths, as the editors write them."""

from __future__ import annotations

import pytest

from nndsl.lsp.uris import key_of, path_of, uri_of


@pytest.mark.parametrize(
    ("uri", "path"),
    [
        ("file:///home/a/net.nn", "/home/a/net.nn"),
        ("file:///home/a%20b/n%C3%A9t.nn", "/home/a b/nét.nn"),
        ("file:///home/a b/100%25.nn", "/home/a b/100%.nn"),
        ("file:///a;b/c?d#e.nn", "/a;b/c?d#e.nn"),
        ("file:///a%3Bb/c%3Fd%23e.nn", "/a;b/c?d#e.nn"),
        ("file://localhost/a.nn", "/a.nn"),
        ("file:/a.nn", "/a.nn"),
        ("FILE:///a.nn", "/a.nn"),
        ("file://server/share/a.nn", "//server/share/a.nn"),
        ("file:///bad%ff.nn", "/bad\udcff.nn"),
        ("untitled:Untitled-1", None),
        ("vscode-notebook-cell:/a.nn#x", None),
        ("file:a.nn", None),
        ("", None),
    ],
)
def test_path_of_an_address(uri: str, path: str | None) -> None:
    assert path_of(uri, windows=False) == path


@pytest.mark.parametrize(
    "uri", ["file:///c%3A/My%20Nets/a.nn", "file:///C:/My Nets/a.nn", "file:///c:/My%20Nets/a.nn"]
)
def test_drives_of_windows(uri: str) -> None:
    assert path_of(uri, windows=True) == "c:\\My Nets\\a.nn"
    assert key_of(uri, windows=True) == "c:\\my nets\\a.nn"
    assert uri_of("C:\\My Nets\\a.nn", windows=True) == "file:///c:/My%20Nets/a.nn"
    assert path_of("file://server/share/a.nn", windows=True) == "\\\\server\\share\\a.nn"
    assert uri_of("\\\\server\\share\\a.nn", windows=True) == "file://server/share/a.nn"


@pytest.mark.parametrize(
    "path", ["/a b/c%.nn", "/a;b/c?d#e.nn", "/é/😀.nn", "/bad\udcff.nn", "//server/share/a.nn"]
)
def test_there_and_back(path: str) -> None:
    assert path_of(uri_of(path, windows=False), windows=False) == path


def test_one_file_has_one_key() -> None:
    assert key_of("file:///a/b/../c.nn", windows=False) == key_of("file:///a/%63.nn", windows=False)
    assert key_of("untitled:Untitled-1") != key_of("untitled:Untitled-2")
