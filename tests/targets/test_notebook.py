"""The target `notebook`: valid files that show the network, and cells that run one after the other."""

from __future__ import annotations

import ast
import base64
import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import black
import pytest

import nndsl
from nndsl.cli.stamp import edited, stamped
from tests.hostile.hostile_texts import COMMENTED, COMMENTS, IN_NAMES, IN_TEXTS
from tests.targets.training_texts import DATA, hostile
from tests.targets.written import EXAMPLES, assert_golden, example, goldens, imported


def notebook_of(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(nndsl.compile(text, "notebook"))
    return found


def sources(notebook: dict[str, Any], kind: str) -> dict[str, str]:
    """The cells of a kind: their texts by their ids."""
    cells = notebook["cells"]
    return {cell["id"]: "".join(cell["source"]) for cell in cells if cell["cell_type"] == kind}


def picture(notebook: dict[str, Any]) -> str:
    (cell,) = (cell for cell in notebook["cells"] if cell["id"] == "diagram")
    return base64.b64decode(cell["attachments"]["network.svg"]["image/svg+xml"]).decode()


@pytest.mark.parametrize("path", goldens("notebook"), ids=lambda path: path.stem)
def test_golden(path: Path) -> None:
    assert_golden(path, "notebook", ".ipynb")


def test_golden_is_a_notebook() -> None:
    nbformat = pytest.importorskip("nbformat")
    for path in goldens("notebook"):
        nbformat.validate(nbformat.read(path.with_suffix(".ipynb"), 4))


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.nn")), ids=lambda path: path.stem)
def test_cells_read_well(path: Path) -> None:
    found = notebook_of(nndsl.load(path))
    ids = [cell["id"] for cell in found["cells"]]
    assert len(set(ids)) == len(ids) and all(re.fullmatch("[a-z-]{1,64}", each) for each in ids)
    for code in sources(found, "code").values():
        assert black.format_str(code, mode=black.Mode()) == f"{code}\n"
        assert "nndsl" not in imported(code)
    assert all(not cell["outputs"] for cell in found["cells"] if cell["cell_type"] == "code")


def test_stamp_has_its_place() -> None:
    text = nndsl.compile(example("digits"), "notebook")
    written = stamped(text, "digits.nn", ".ipynb")
    assert json.loads(written)["metadata"]["written_by"].startswith("Written by nndsl from digits.nn")
    assert not edited(written, ".ipynb") and edited(written.replace("EPOCHS = 20", "EPOCHS = 2"), ".ipynb")


def test_summary_and_picture_show_every_layer() -> None:
    found = notebook_of(example("two_outputs"))
    table = sources(found, "markdown")["summary"]
    assert "| progression | Dense | (1,) | 35 | concatenate |" in table
    drawing = ElementTree.fromstring(picture(found))
    texts = ["".join(each.itertext()) for each in drawing.iter("{http://www.w3.org/2000/svg}text")]
    names = {"normalization", "normalization_1", "dense", "dense_1", "concatenate", "progression", "helper"}
    assert names <= {text.split(" · ")[0] for text in texts} and {"wide", "deep"} <= set(texts)


def test_params_are_constants_to_change() -> None:
    code = sources(notebook_of(example("transformer")), "code")
    assert "WIDTH = 32" in code["settings"].splitlines()
    assert "build_model(width=WIDTH, heads=HEADS, rate=RATE)" in code["model"]


def test_without_data_there_is_no_notebook() -> None:
    with pytest.raises(nndsl.NnError) as refused:
        nndsl.compile("input x(8)\noutput y: regression = x -> Dense(1)", "notebook")
    assert [found.code for found in refused.value.diagnostics] == ["NN161"]


@pytest.mark.parametrize("comment", COMMENTS)
def test_comments_stay_text(comment: str) -> None:
    """In Markdown as in code: no tag, no link, no heading, no list, and the same statements."""
    plain, hostile = (notebook_of(COMMENTED.format(each) + DATA) for each in ("#", comment))
    title = sources(hostile, "markdown")["title"]
    assert not re.search(r"(?<!\\)[<>`*$\[\]|]", title)
    assert all(not line.startswith(("#", "-", "=", "+")) for line in title.splitlines()[1:])
    code = (sources(each, "code").values() for each in (plain, hostile))
    first, second = ([ast.dump(ast.parse(cell)) for cell in cells] for cells in code)
    assert first == second


@pytest.mark.parametrize("name", [*IN_TEXTS, *IN_NAMES])
def test_texts_and_names_stay_what_they_are(name: str) -> None:
    for text in hostile(name, 7):
        found = notebook_of(text)
        ElementTree.fromstring(picture(found))
        for code in sources(found, "code").values():
            ast.parse(code)
        assert not re.search(r"(?<!\\)[<>`*$]", sources(found, "markdown")["summary"])


@pytest.mark.keras
def test_notebook_runs(tmp_path: Path) -> None:
    execute("columns", tmp_path)


@pytest.mark.keras
@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.nn")), ids=lambda path: path.stem)
def test_every_example_runs(path: Path, tmp_path: Path) -> None:
    execute(path.stem, tmp_path)


def execute(name: str, folder: Path) -> None:
    """Runs every cell in a kernel, with one epoch; the figures are printed and the model is saved."""
    pytest.importorskip("keras")
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    (folder / "data").symlink_to(EXAMPLES / "data", target_is_directory=True)
    found = nbformat.reads(nndsl.compile(example(name), "notebook"), 4)
    settings = next(cell for cell in found.cells if cell.id == "settings")
    settings.source += "\nEPOCHS = 1"
    client = nbclient.NotebookClient(
        found, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(folder)}}
    )
    client.execute()
    cells = {cell.id: cell for cell in found.cells}
    assert "test loss: " in cells["evaluation"].outputs[0].text
    assert any("image/png" in output.get("data", {}) for output in cells["curves"].outputs)
    assert (folder / f"{name}.keras").is_file()
