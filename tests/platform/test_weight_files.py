"""The files of trained weights are those that Keras itself asks for."""

from __future__ import annotations

import importlib
import pkgutil
from types import SimpleNamespace
from typing import Any

import pytest

from nndsl import catalog
from nndsl.platform.weight_files import weight_file

SAMPLE = ("VGG16", "MobileNetV2", "MobileNetV3Small")
VARIANTS: dict[str, list[dict[str, Any]]] = {
    "MobileNet": [{"alpha": 0.25, "input_shape": (128, 128, 3)}, {"alpha": 0.75}],
    "MobileNetV2": [{"alpha": 0.35, "input_shape": (96, 96, 3)}, {"alpha": 1.4}],
    "MobileNetV3Large": [{"alpha": 0.75}, {"minimalistic": True}],
}


class Asked(Exception):
    """Raised where Keras would fetch a file, with its name."""


def ask(fname: str | None = None, origin: str = "", *args: Any, **kwargs: Any) -> str:
    raise Asked(fname or origin)


def asked(application: str, arguments: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> str:
    keras = pytest.importorskip("keras")
    package = importlib.import_module("keras.src.applications")
    for module in pkgutil.iter_modules(package.__path__):
        if module.name.endswith("_test"):
            continue
        loaded = importlib.import_module(f"{package.__name__}.{module.name}")
        if hasattr(loaded, "file_utils"):
            exists = loaded.file_utils.exists
            monkeypatch.setattr(loaded, "file_utils", SimpleNamespace(get_file=ask, exists=exists))
    with pytest.raises(Asked) as found:
        getattr(keras.applications, application)(weights="imagenet", **arguments)
    return str(found.value)


def compare(application: str, arguments: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    shape = arguments.get("input_shape")
    image = (None, *shape) if shape else None
    assert weight_file(application, arguments, image) == asked(application, arguments, monkeypatch)


@pytest.mark.keras
@pytest.mark.parametrize("application", SAMPLE)
def test_file_of_an_application(application: str, monkeypatch: pytest.MonkeyPatch) -> None:
    compare(application, {"include_top": False}, monkeypatch)


@pytest.mark.keras
@pytest.mark.slow
@pytest.mark.parametrize("application", catalog.names("application"))
def test_files_of_every_application(application: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for arguments in ({"include_top": False}, {"include_top": True}, *VARIANTS.get(application, [])):
        compare(application, arguments, monkeypatch)
