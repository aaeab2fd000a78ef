"""What every layer takes beside floats, as real Keras has it: built, called on numbers, and trained on a batch."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from answers import Refused, our_answer
from compare import Case
from layer_judging import judge_case
from test_masks import LAYERS

from nndsl import catalog
from nndsl.shapes.call import Operand, Tensor

pytestmark = pytest.mark.keras

DTYPES = ("bool", "int32", "uint8", "float16", "float64", "string")
NEITHER_WAY = {
    "AlphaDropout": "goes by chance: texts and truths pass where nothing happens to be dropped",
    "GaussianDropout": "goes by chance: truths pass where nothing happens to be dropped",
    "StringLookup": "writes numbers out as text, all but those of float16",
    "RandomContrast": "refuses whole numbers in a call, and takes them in a model",
    "RandomSaturation": "refuses whole numbers in a call, and takes them in a model",
    "RandomCrop": "declares another size than it computes, whatever the dtype",
    "RandomGrayscale": "declares the dtype of its input for what it computes with floats",
    "Equalization": "declares the dtype of its input",
    "CategoryEncoding": "takes every dtype but uint8, and that for two of its modes",
}
"""Layers of which nothing simple is true; nobody gives them anything but floats."""

NO_KERNEL = ("Conv", "Depthwise", "Separable")
"""Layers whose dilated kernels are missing on a processor, which then says nothing of the dtype."""


def _cases(layers: list[Case], each: int) -> list[Case]:
    """Up to so many accepted cases of each layer, the same for the same grids."""
    shuffled = random.Random(0).sample(layers, len(layers))
    taken: dict[str, list[Case]] = {}
    for case in shuffled:
        usual = case.concrete and not case.differs and case.layer not in NEITHER_WAY and not _has_states(case)
        if (
            usual
            and len(taken.setdefault(case.layer, [])) < each
            and not isinstance(our_answer(case), Refused)
        ):
            taken[case.layer].append(case)
    return [case for cases in taken.values() for case in cases]


def _has_states(case: Case) -> bool:
    """Whether states of a recurrent layer are among the tensors, which are never anything but floats."""
    entry = catalog.find("layer", case.layer)
    return entry is not None and entry.family == "rnn" and len(case.operands) > 1


def _of(case: Case, dtype: str) -> Case:
    """The case with tensors of that dtype."""

    def one(operand: Operand) -> Operand:
        if isinstance(operand, Tensor):
            return Tensor(operand.shape, dtype)
        return tuple(Tensor(part.shape, dtype) for part in operand)

    return replace(case, inputs=tuple(map(one, case.operands)))


def _check(cases: list[Case], dtypes: tuple[str, ...]) -> None:
    found = []
    for case in cases:
        for dtype in dtypes:
            if dtype not in ("float16", "float64") and case.layer.startswith(NO_KERNEL):
                continue
            verdict = judge_case(_of(case, dtype))
            if verdict.kind in ("missed", "false alarm", "different"):
                found.append(f"{dtype}: {verdict}")
    assert not found, "\n\n".join(found)


@pytest.mark.parametrize("dtype", DTYPES)
def test_some(dtype: str) -> None:
    chosen = _cases([case for cases in LAYERS.values() for case in cases], 1)
    _check(random.Random(dtype).sample(chosen, 12), (dtype,))


@pytest.mark.slow
@pytest.mark.parametrize("family", LAYERS)
def test_all(family: str) -> None:
    _check(_cases(LAYERS[family], 4), DTYPES)
