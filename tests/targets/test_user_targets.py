"""Templates and targets of the user's own: the worked example of docs/targets.md, and every mistake told in one line."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import black
import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "targets.md").read_text("utf-8")

NETWORK = """\
network series
input x(n, 1)
output kind: multiclass = x -> LSTM(8) -> Dense(n_classes, softmax)
"""


def nndsl(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "nndsl", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a network and the page's target."""
    (tmp_path / "net.nn").write_text(NETWORK, "utf-8")
    for name, text in re.findall(r"^`(templates/\S+)`:\n\n```\w+\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    assert (tmp_path / "templates" / "aeon" / "target.toml").is_file()
    return tmp_path


def test_the_example_of_the_page_is_a_target(project: Path) -> None:
    done = nndsl(project, "compile", "net.nn", "--templates", "templates", "--target", "aeon")
    assert done.returncode == 0, done.stderr
    assert black.format_str(done.stdout, mode=black.Mode()) == done.stdout
    namespace: dict[str, object] = {}
    exec(  # noqa: S102 - running the generated code is the point
        compile(done.stdout.replace("import keras\nfrom keras import layers\n", ""), "aeon", "exec"),
        namespace,
    )
    assert callable(namespace["SeriesBuilder"]().build_model)  # type: ignore[operator]


def test_it_is_listed_with_its_description(project: Path) -> None:
    listed = nndsl(project, "targets", "--templates", "templates").stdout
    assert re.search(
        r"^aeon +build_model\(input_shape, n_classes\) returns a compiled model", listed, re.MULTILINE
    )
    assert "aeon" not in nndsl(project, "targets").stdout


def test_the_stamp_of_a_page_is_no_heading(project: Path) -> None:
    (project / "templates" / "page").mkdir()
    (project / "templates" / "page" / "target.toml").write_text(
        'description = "a page"\nsuffix = ".md"\n', "utf-8"
    )
    (project / "templates" / "page" / "module.py.jinja").write_text("# {{ network.name }}\n", "utf-8")
    command = ("compile", "net.nn", "--templates", "templates", "--target", "page", "-o", "net.md")
    assert nndsl(project, *command).returncode == 0
    first, *rest = (project / "net.md").read_text("utf-8").splitlines()
    assert first.startswith("<!-- Written by nndsl from net.nn") and first.endswith(" -->")
    assert rest == ["# series"]
    assert nndsl(project, *command, "--check").returncode == 0
    (project / "net.md").write_text("# mine\n", "utf-8")
    assert nndsl(project, *command).returncode == 1


def test_the_project_names_the_folder(project: Path) -> None:
    (project / "pyproject.toml").write_text('[tool.nndsl]\ntemplates = "templates"\n', "utf-8")
    assert "class SeriesBuilder" in nndsl(project, "compile", "net.nn", "--target", "aeon").stdout
    assert "aeon" in nndsl(project, "targets").stdout


def test_a_template_replaces_the_one_of_its_path(project: Path) -> None:
    own = project / "templates" / "keras" / "function.py.jinja"
    own.parent.mkdir()
    own.write_text('# {{ function.signature[0] }}\n{{ function.body | join("\\n") }}\n', "utf-8")
    done = nndsl(project, "compile", "net.nn", "--templates", "templates")
    assert "# def build_model(input_shapes=None, n_classes=None):" in done.stdout


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        ("aeon/target.toml", "descripton = 'x'", "there is no setting descripton; there are description"),
        ("aeon/target.toml", "description = 3", "description should be a text, not 3"),
        ("aeon/target.toml", "description =", "cannot be read"),
        ("aeon/target.toml", "template = 'other.jinja'", "there is no template aeon/other.jinja"),
        ("aeon/module.py.jinja", "a\n{% if %}", "module.py.jinja:2: "),
        ("aeon/module.py.jinja", "a\nb\n{{ network.nothing }}", "module.py.jinja:3: "),
        ("aeon/module.py.jinja", "{{ 1 / 0 }}", "module.py.jinja:1: division by zero"),
        ("aeon/module.py.jinja", "{{ ''.__class__.__mro__ }}", "module.py.jinja:1: "),
        ("keras/target.toml", "description = 'mine'", "nndsl has a target keras"),
    ],
)
def test_a_mistake_is_told_in_one_line(project: Path, file: str, text: str, message: str) -> None:
    path = project / "templates" / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    done = nndsl(project, "compile", "net.nn", "--templates", "templates", "--target", "aeon")
    assert (done.returncode, done.stdout) == (1, "")
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--target", "nothing"), "there is no target 'nothing'; there are keras"),
        (("--templates", "nowhere"), "the folder of templates nowhere does not exist"),
        (
            ("--target", "aeon", "--templates", "templates", "--style", "sequential"),
            "--style is nothing for --target aeon",
        ),
        (("--training",), "--training is nothing for --target keras, which takes --style"),
        (("--target", "platform", "--keras", "4"), "--keras must be one of any, 2.3, 2, 3, not '4'"),
    ],
)
def test_wrong_usage_exits_with_2(project: Path, arguments: tuple[str, ...], message: str) -> None:
    done = nndsl(project, "compile", "net.nn", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
