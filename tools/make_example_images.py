"""Writes the examples' image data from pictures that scikit-learn carries: no download.

    python tools/make_example_images.py

`patches.csv`: patches of 10 by 10 grey pixels cut from two photographs; `temple` is 1 for the temple in China, 0 for
the flower. `digit_pairs.npz`: pairs of handwritten digits and whether they mean the same number.
`digit_ink.npz`: digits with noise on them, and which of their pixels hold ink.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from sklearn import datasets

TARGET = Path(__file__).resolve().parent.parent / "examples" / "data"

PATCH = 10
PATCHES = 400
"""Patches a photograph."""

PAIRS = 1200
INK = 8
"""From this value of 0 to 16 on, a pixel counts as ink."""


def patches(random: np.random.Generator) -> None:
    rows = []
    for label, name in enumerate(("flower.jpg", "china.jpg")):
        grey = datasets.load_sample_image(name).mean(axis=2)
        tops = random.integers(0, grey.shape[0] - PATCH, PATCHES)
        lefts = random.integers(0, grey.shape[1] - PATCH, PATCHES)
        for top, left in zip(tops, lefts, strict=True):
            patch = grey[top : top + PATCH, left : left + PATCH]
            rows.append([*(f"{pixel / 255:.2f}" for pixel in patch.ravel()), str(label)])
    random.shuffle(rows)
    header = [*(f"p{index}" for index in range(PATCH * PATCH)), "temple"]
    lines = [",".join(row) for row in (header, *rows)]
    (TARGET / "patches.csv").write_text("\n".join(lines) + "\n", "utf-8")


def pairs(random: np.random.Generator) -> None:
    images, labels = _digits()
    left, right = [], []
    for index in range(PAIRS):
        first = random.integers(len(images))
        alike = np.flatnonzero((labels == labels[first]) if index % 2 else (labels != labels[first]))
        left.append(first)
        right.append(random.choice(alike))
    same = (labels[left] == labels[right]).astype("uint8")
    np.savez_compressed(TARGET / "digit_pairs.npz", left=images[left], right=images[right], same=same)


def ink(random: np.random.Generator) -> None:
    images, _ = _digits()
    images = images[:800, :, :, None]
    noisy = np.clip(images / 16 + random.normal(0, 0.2, images.shape), 0, 1).astype("float16")
    np.savez_compressed(TARGET / "digit_ink.npz", scan=noisy, ink=(images >= INK).astype("uint8"))


def _digits() -> tuple[np.ndarray, np.ndarray]:
    digits = datasets.load_digits()
    return digits.images.astype("uint8"), digits.target


if __name__ == "__main__":
    for make in (patches, pairs, ink):
        make(np.random.default_rng(0))
