"""Mistakes that stand in one file are each said once, as they are alone, and none causes another.

Files of the corpus are put one below the other, with other names in each; settings are put into one section.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from nndsl.compiler import analyze
from nndsl.source import Source

HERE = Path(__file__).parent
DECLARED = re.compile(
    r"^(?:input|param|shared|output|block(?: \w+ ->)?) ([a-z]\w*)|^([a-z]\w*) =", re.MULTILINE
)
FILE_WIDE = re.compile(r"^(?:compile|train|data|default|network|import|extern)\b", re.MULTILINE)
APART = {
    "no_output": "has an output where another file brings one",
    "name_hides_a_layer": "leaves open what the name means in the other file",
    "function_definition": "defines the `dense` that another file lacks",
    "three_states_for_two": "unpacks into names that another file has, too",
}
"""Files that mean something else together with others."""

NETWORK = "input x(8)\noutput price: regression = x -> Dense(16, relu) -> Dense(1)\n"
SETTINGS = (
    ("compile", "optimizer: Adam(-0.1)"),
    ("compile", "optimizer: Adma(0.1)"),
    ("compile", "optimizer: Adam(10)"),
    ("compile", "optimizer: SGD(CosineDecay(0.0, 10))"),
    ("compile", "loss: mean_sqared_error"),
    ("compile", "loss: binary_crossentropy"),
    ("compile", "loss: Huber(dleta=1.0)"),
    ("compile", "loss: [mean_squared_error, mean_absolute_error]"),
    ("compile", "metrics: [accuracy]"),
    ("compile", "metrics: [meen_absolute_error]"),
    ("compile", "loss_weights: 0.0"),
    ("compile", "jit_compile: maybe"),
    ("train", "epochs: 0"),
    ("train", "batch_size: -1"),
    ("train", "validation_split: 20"),
    ("train", "callbacks: [EarlyStoping()]"),
    ("train", "callbacks: [EarlyStopping(monitor=val_acc)]"),
    ("train", "callbacks: [ReduceLROnPlateau(factor=2.0)]"),
    ("train", "class_weight: {0: 1.0}"),
    ("train", "shufle: True"),
)


def found(text: str) -> Counter[tuple[str, str, str]]:
    """The findings but for what is unused: that is not judged beside a mistake that may be why."""
    said = analyze(Source(text, "together.nn")).diagnostics
    return Counter(
        (each.code, each.severity, each.span.text) for each in said if not each.code.startswith("NN15")
    )


def renamed(path: Path, ending: str) -> str:
    """The text of a file with an ending behind every name that it declares."""
    text = path.read_text(encoding="utf-8")
    names = {name for pair in DECLARED.findall(text) for name in pair if name}
    words = "|".join(sorted(names, key=len, reverse=True)) or "(?!)"
    return re.sub(rf"(?<![\w.])({words})(?!\w)", rf"\1{ending}", text).rstrip() + "\n\n"


def alone() -> list[Path]:
    paths = sorted(path for path in HERE.rglob("*.nn") if path.stem not in APART)
    return [path for path in paths if not FILE_WIDE.search(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("distance", [1, 7, 31, 64])
def test_two_files_in_one(distance: int) -> None:
    paths = alone()
    around = paths + paths[:distance]
    for first, second in zip(paths, around[distance:], strict=True):
        texts = renamed(first, "_a"), renamed(second, "_b")
        assert found("".join(texts)) == found(texts[0]) + found(texts[1]), (first.stem, second.stem)


def test_three_files_in_one() -> None:
    paths = alone()
    for three in zip(paths[::3], paths[1::3], paths[2::3], strict=False):
        texts = [renamed(path, ending) for path, ending in zip(three, ("_a", "_b", "_c"), strict=True)]
        wanted = sum((found(text) for text in texts), Counter())
        assert found("".join(texts)) == wanted, [path.stem for path in three]


def with_settings(*settings: tuple[str, str]) -> str:
    text = NETWORK
    for section in ("compile", "train"):
        lines = "".join(f"    {line}\n" for name, line in settings if name == section)
        text += f"{section} {{\n{lines}}}\n" if lines else ""
    return text


@pytest.mark.parametrize("count", [2, 3])
def test_settings_of_one_network(count: int) -> None:
    each = {setting: found(with_settings(setting)) for setting in SETTINGS}
    assert all(sum(one.values()) == 1 for one in each.values())
    for chosen in combinations(SETTINGS, count):
        keys = [line.partition(":")[0] for _, line in chosen]
        if all(one != other for one, other in pairwise(sorted(keys))):
            assert found(with_settings(*chosen)) == sum((each[one] for one in chosen), Counter()), chosen
