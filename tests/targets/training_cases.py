"""Small networks with data of every kind, and the data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

ROWS = 60

HEAD = "output kind: binary = x -> Dense(4, relu) -> head\n"
CLASSES = "output level: multiclass = x -> Dense(4, relu) -> head\n"
VALUE = "output p: regression = x -> Dense(4, relu) -> Dense(1)\n"
IMAGE = "output pet: multiclass = image -> Rescaling(1 / 255) -> Flatten -> Dense(4, relu) -> head\n"

CASES = {
    "labels": f'input x(3)\n{HEAD}data csv("main.csv") {{ x: a .. c }}',
    "weights of labels": f'input x(3)\n{HEAD}train {{ class_weight: {{ham: 1.0, spam: 2.0}} }}\n'
    'data csv("main.csv", test="held.csv") { x: a .. c }',
    "weights of rows": f'input x(3)\n{CLASSES}compile {{ weighted_metrics: [accuracy] }}\n'
    'data csv("main.csv", sample_weight="w") { x: [a, b .. c] }',
    "in order": f'input x(3)\n{VALUE}train {{ validation_split: 0.1 }}\n'
    'data csv("main.csv", shuffle=False, test_split=0) { x: a .. c }',
    "nothing held out": f'input x(3)\n{VALUE}train {{ validation_split: 0 }}\ndata csv("main.csv", test_split=0) {{ x: a .. c }}',
    "several outputs": f'input x(3)\n{HEAD}{CLASSES}{VALUE}data csv("main.csv", validation="held.csv") {{ x: a .. c }}',
    "no header": "input x(2)\noutput column_3: multiclass(5) = x -> Dense(4, relu) -> head\n"
    'data csv("plain.csv", separator=";", decimal=",", header=False) { x: column_1 .. column_2 }',
    "a column a class": "input x(3)\noutput y: multiclass(2) = x -> Dense(4, relu) -> head\n"
    'data csv("main.csv") { x: a .. c y: [c0, c1] }',
    "several labels": "input x(3)\noutput y: multilabel(2) = x -> Dense(4, relu) -> head\n"
    'data csv("main.csv") { x: a .. c y: c0 .. c1 }',
    "reconstruction": "input x(3)\noutput y: reconstruction(x) = x -> Dense(2, relu) -> Dense(3)\n"
    'data csv("main.csv") { x: a .. c }',
    "a layer that adapts to others": "input x(3)\ninput w(3)\na = x -> Rescaling(2.0) -> Normalization -> Dense(4, relu)\n"
    "b = w -> Normalization -> Dense(4, relu)\noutput p: regression = [a, b] -> Add -> Dense(1)\n"
    'data csv("main.csv") { x: a .. c w: a .. c }',
    "texts": "input sentence(1): string\nparam size = 20\noutput kind: binary = sentence -> TextVectorization(max_tokens=size, "
    "output_sequence_length=4) -> Embedding(size, 4) -> Flatten -> head\n"
    'train { class_weight: {"ham": 1.0, "spam": 2.0} batch_size: 8 }\ndata csv("main.csv") { sentence: sentence }',
    "params": "input x(3)\nparam batch = 8\nparam patience = 2\nparam rate = 0.01 in 1e-4 .. 1e-1 log\nparam flag = True\n"
    "output p: regression = x -> Dense(batch, relu, use_bias=flag) -> Dense(1)\ncompile { optimizer: Adam(rate) }\n"
    "train { batch_size: batch callbacks: [EarlyStopping(patience=patience), ReduceLROnPlateau(min_lr=rate / 100)] }\n"
    'data csv("main.csv") { x: a .. c }',
    "names": "block main(n) = Dense(n) -> relu\nblock train(n) = Dense(n) -> relu\ninput take(3)\nparam data = 4\nparam epochs = 3\n"
    "output p: regression = take -> main(data) -> train(data) -> Dense(epochs, relu) -> Dense(1)\n"
    'data csv("main.csv") { take: a .. c }',
    "lists": 'input v(n)\noutput p: regression = v -> Dense(n, relu) -> Dense(1)\ndata parquet("lists.parquet") { v: v p: p }',
    "one-hot arrays": "input image(h, w)\noutput y: multiclass = image -> Flatten -> Dense(4, relu) -> head\n"
    'compile { loss: categorical_crossentropy metrics: [accuracy] }\ndata npz("hot.npz") { }',
    "labels of pixels": "input scan(h, w, 1)\noutput mask: multiclass(3) per pixel = scan -> Conv2D(3, 1, activation=softmax)\n"
    'compile { loss: sparse_categorical_crossentropy }\ndata npz("mask.npz") { scan: scan mask: mask }',
    "one-hot pixels": "input scan(h, w, 1)\noutput mask: multiclass(3) per pixel = scan -> Conv2D(3, 1, activation=softmax)\n"
    'data npz("mask.npz") { scan: scan mask: hot }',
    "one-hot arrays in two files": "input image(4, 4)\noutput y: multiclass(3) = image -> Flatten -> Dense(4, relu) -> head\n"
    'compile { loss: categorical_crossentropy }\ndata npz("hot.npz", test="hot.npz") { image: x y: y }',
    "a column of labels in an archive": "input image(4, 4)\noutput y: multiclass(3) = image -> Flatten -> Dense(4, relu) -> head\n"
    'compile { loss: categorical_crossentropy }\ndata npz("column.npz") { image: x }',
    "images": f'input image(8, 8, 3)\n{IMAGE}data images("pets") {{ }}',
    "grey images": f'input image(8, 8, 1)\n{IMAGE}data images("pets") {{ }}',
    "a set as it is": "input x(3)\noutput y: regression(3) = x -> Normalization -> Dense(3)\ndata sklearn(\"linnerud\") {}",
    "a set by columns": "input x(3)\noutput Weight: regression = x -> Normalization -> Dense(1)\n"
    'output Pulse: regression = x -> Dense(1)\ndata sklearn("linnerud") { x: Chins .. Jumps }',
    "a set with names": "input x(30)\noutput y: binary = x -> Normalization -> Dense(4, relu) -> head\n"
    'train { class_weight: {malignant: 2.0, benign: 1.0} }\ndata sklearn("breast_cancer") {}',
}  # fmt: skip


def write_data(folder: Path) -> None:
    """The files that the cases read, the same every time."""
    generator = np.random.default_rng(1)
    (folder / "main.csv").write_text(table(ROWS, generator), "utf-8")
    (folder / "held.csv").write_text(table(20, generator), "utf-8")
    plain = (f"{i / 7:.3f};{i / 9:.3f}".replace(".", ",") + f";{i % 5}" for i in range(ROWS))
    (folder / "plain.csv").write_text("\n".join(plain) + "\n", "utf-8")
    scans = generator.random((ROWS, 4, 4)).astype("float32")
    labels, mask = np.arange(ROWS) % 3, generator.integers(0, 3, (ROWS, 4, 4))
    np.savez(folder / "hot.npz", x=scans, y=np.eye(3)[labels])
    np.savez(folder / "column.npz", x=scans, y=labels[:, np.newaxis])
    np.savez(folder / "mask.npz", scan=scans, mask=mask, hot=np.eye(3)[mask])
    write_lists(folder / "lists.parquet", generator)
    write_images(folder / "pets", generator)


def table(rows: int, generator: np.random.Generator) -> str:
    """Rows with numbers, labels as words and as numbers, texts, weights, and two columns of 0 and 1."""
    return "\n".join(
        [",".join(("sentence", *"abc", "kind", "level", "w", "p", "c0", "c1")), *_rows(rows, generator), ""]
    )


def _rows(rows: int, generator: np.random.Generator) -> Iterator[str]:
    for i in range(rows):
        words = " ".join(generator.choice(["good", "bad", "fine", "poor", "nice"], 3))
        numbers = ",".join(f"{value:.4f}" for value in generator.random(3))
        label = "spam" if i % 3 else "ham"
        yield f"{words},{numbers},{label},{1 + i % 3},{1 + i % 2},{i / 10},{i % 2},{1 - i % 2}"


def write_lists(path: Path, generator: np.random.Generator) -> None:
    import polars

    lists = [[float(value) for value in generator.random(5)] for _ in range(ROWS)]
    polars.DataFrame({"v": lists, "p": generator.random(ROWS)}).write_parquet(path)


def write_images(folder: Path, generator: np.random.Generator) -> None:
    from PIL import Image

    for kind in ("cat", "dog"):
        (folder / kind).mkdir(parents=True)
        for number in range(20):
            pixels = generator.integers(0, 255, (10, 12, 3)).astype("uint8")
            Image.fromarray(pixels).save(folder / kind / f"{number}.png")
