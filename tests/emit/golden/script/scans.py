"""Pixels of three kinds; the archive holds numbers or labels."""

import argparse
import json
from pathlib import Path

import keras
import numpy as np
from keras import layers

DATA = Path(__file__).parent / "mask.npz"
SEED = 0
EPOCHS = 10
TEST_SPLIT = 0.25


def build_model(input_shapes=None, n_classes=None):
    scan = keras.Input(shape=(4, 4, 1), name="scan")
    given = (input_shapes or {}).get("scan", (4, 4, 1))
    if tuple(given) != (4, 4, 1):
        raise ValueError(f"input 'scan' has shape (4, 4, 1), not {given}")

    # mask: (4, 4, 3)
    mask = layers.Conv2D(4, 3, padding="same", activation="relu")(scan)
    mask = layers.Conv2D(3, 1, activation="softmax", name="mask")(mask)

    return keras.Model(inputs=[scan], outputs=mask, name="scans")


def compile_model(model):
    model.compile(optimizer="rmsprop", loss="sparse_categorical_crossentropy")
    return model


def load_data(path):
    """Return the inputs and the targets."""
    with np.load(path) as archive:
        arrays = dict(archive)
    x = np.asarray(arrays["scan"], dtype="float32")
    x = x.reshape(-1, 4, 4, 1)
    _, y = np.unique(arrays["mask"], return_inverse=True)
    y = y.reshape(-1, 4, 4)
    return x, y


def draw(order, share):
    """Split rows into a share of them, which is the last ones, and the rest."""
    count = max(1, int(len(order) * share + 0.5))
    return order[-count:], order[:-count]


def take(x, y, rows):
    """Return some of the rows, in the order of the data."""
    rows = np.sort(rows)
    return x[rows], y[rows]


def split_data(x, y):
    """Split the rows into training and test."""
    train = np.arange(len(y))
    test, train = draw(train, TEST_SPLIT)
    parts = train, test
    return [take(x, y, rows) for rows in parts]


def parse_arguments():
    """Read the options of the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    return parser.parse_args()


def main():
    """Train the model, measure it on rows that it has not seen, and save it."""
    args = parse_arguments()
    keras.utils.set_random_seed(SEED)

    x, y = load_data(args.data)
    train, test = split_data(x, y)

    model = build_model()
    model = compile_model(model)
    model.summary()

    history = model.fit(*train, epochs=args.epochs, verbose=2)

    figures = model.evaluate(*test, return_dict=True, verbose=0)
    for name, value in figures.items():
        print(f"test {name}: {value:.4g}")

    model.save("scans.keras")
    text = json.dumps(history.history, indent=2)
    Path("scans_history.json").write_text(text)


if __name__ == "__main__":
    main()
