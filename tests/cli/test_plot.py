"""`nndsl plot`: what it draws where, what it refuses, and what it never overwrites."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from nndsl.cli.commands import app
from tests.drawing.nets import UNET

NET = """
network net
input a(8)
block dense(n) = Dense(n) -> relu
output y: regression = a -> dense(4) -> dense(2) * 2 -> Dense(1)
"""
ENDINGS = ("svg", "html", "txt", "png")


def plot(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["plot", *map(str, arguments)])


@pytest.fixture
def net(tmp_path: Path) -> Path:
    path = tmp_path / "net.nn"
    path.write_text(NET, "utf-8")
    return path


def needs(ending: str) -> None:
    if ending == "png":
        pytest.importorskip("matplotlib")


@pytest.mark.parametrize("more", [(), ("-o", "-")])
def test_draws_in_the_terminal(net: Path, more: tuple[str, ...]) -> None:
    net.write_text(UNET, "utf-8")
    done = plot(net, *more, "--level", 0)
    assert done.exit_code == 0 and "conv(64) × 2" in done.stdout and "├" in done.stdout
    assert plot(net, "--ascii").stdout.isascii()


@pytest.mark.parametrize("ending", ENDINGS)
def test_overwrites_what_it_wrote_and_nothing_else(net: Path, ending: str) -> None:
    needs(ending)
    out = net.with_suffix(f".{ending}")
    assert plot(net, "-o", out).exit_code == 0
    first = out.read_bytes()
    assert plot(net, "-o", out).exit_code == 0 and out.read_bytes() == first
    assert plot(net, "-o", out, "--level", 1).exit_code == 0 and out.read_bytes() != first
    out.write_bytes(first + b"\nmine")
    refused = plot(net, "-o", out)
    assert refused.exit_code == 1 and "--force overwrites it" in refused.output
    assert out.read_bytes() == first + b"\nmine"
    assert plot(net, "-o", out, "--force").exit_code == 0 and out.read_bytes() == first


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n", b"my own notes\n"])
def test_leaves_other_files_alone(net: Path, ending: str, content: bytes) -> None:
    needs(ending)
    out = net.with_suffix(f".{ending}")
    out.write_bytes(content)
    assert plot(net, "-o", out).exit_code == 1 and out.read_bytes() == content


def test_png_is_a_picture(net: Path) -> None:
    matplotlib = pytest.importorskip("matplotlib.image")
    out = net.with_suffix(".png")
    assert plot(net, "-o", out, "--direction", "right").exit_code == 0
    height, width, _ = matplotlib.imread(out).shape
    assert width > 3 * height


def test_letters_run_from_the_top_down(net: Path) -> None:
    found = plot(net, "--direction", "right")
    assert found.exit_code == 2 and "-o net.svg" in found.output


def test_png_of_a_long_network_says_that_it_is_small(net: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("matplotlib")
    monkeypatch.setattr("nndsl.runtime.picture.LONGEST_SIDE", 300)
    done = plot(net, "-o", net.with_suffix(".png"))
    assert done.exit_code == 0 and "too long for a PNG" in done.output
    assert "too long" not in plot(net, "-o", net.with_suffix(".svg")).output


def test_png_without_matplotlib(net: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.setattr("nndsl.runtime.extras.find_spec", lambda name: None)
    done = plot(net, "-o", net.with_suffix(".png"))
    assert done.exit_code == 1 and "NN517" in done.output and "pip install" in done.output
    assert not net.with_suffix(".png").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("-o", "net.jpg"), "ends in none of .svg, .png, .html"),
        (("--collapse", "encoder"), "no block or shared piece 'encoder'; it has dense"),
        (("--set", "units=3"), "the file has no param 'units'"),
        (("-o", "/nowhere/net.svg"), "cannot be written"),
    ],
)
def test_wrong_usage(net: Path, arguments: tuple[str, ...], said: str) -> None:
    done = plot(net, *arguments)
    assert done.exit_code == 2 and said in done.output


def test_a_network_with_errors_is_not_drawn(tmp_path: Path) -> None:
    net = tmp_path / "net.nn"
    net.write_text("input a(4)\noutput y = a -> Conv2D(3, 3)", "utf-8")
    done = plot(net, "-o", tmp_path / "net.svg")
    assert done.exit_code == 1 and "NN301" in done.output and not (tmp_path / "net.svg").exists()
