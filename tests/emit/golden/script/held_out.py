"""Files of their own for validation and test, and a weight for every row."""

import argparse
import json
from pathlib import Path

import keras
import numpy as np
import polars as pl
from keras import layers

DATA = Path(__file__).parent / "main.csv"
TEST_DATA = Path(__file__).parent / "held.csv"
SEED = 0
EPOCHS = 10
VALIDATION_SPLIT = 0.15


def build_model(input_shapes=None, n_classes=None):
    if n_classes is None:
        raise ValueError("n_classes is needed: the number of classes")
    if len((input_shapes or {}).get("main", ())) != 1:
        raise ValueError(f"input_shapes needs 'main': (n,), but is {input_shapes}")
    (n,) = input_shapes["main"]
    main = keras.Input(shape=(n,), name="main")

    # kind: (n_classes,)
    kind = layers.Dense(n, activation="relu")(main)
    kind = layers.Dense(n_classes, activation="softmax", name="kind")(kind)

    # amount: (1,)
    amount = layers.Dense(1, name="amount")(main)

    return keras.Model(inputs=[main], outputs=[kind, amount], name="held_out")


def compile_model(model):
    model.compile(
        optimizer="rmsprop",
        loss={"kind": "categorical_crossentropy", "amount": "mean_squared_error"},
    )
    return model


def load_data(path, classes=None):
    """Return the inputs, the targets of each output and the classes."""
    table = pl.read_csv(
        path,
        infer_schema_length=None,
        separator=";",
        decimal_comma=True,
        null_values=["?", "none"],
    )
    x = np.asarray(table.select("a", *table[:, "b":"c"].columns), dtype="float32")
    labels = table["kind"]
    if classes is None:
        classes = np.unique(labels)
    if not np.isin(labels, classes).all():
        raise ValueError(f"{path} has classes that are not in the training data")
    kind = np.searchsorted(classes, labels)
    kind = np.eye(len(classes), dtype="float32")[kind]
    amount = np.asarray(table.select("p"), dtype="float32")
    y = [kind, amount]
    return x, y, classes


def draw(order, groups, share):
    """Split rows into a share of them, in proportion to their groups, and the rest."""
    count = max(1, int(len(order) * share + 0.5))
    groups = groups[order]
    numbers, sizes = np.unique(groups, return_counts=True)
    quota = sizes * (count / len(order))
    taken = np.minimum(quota.astype(int), sizes - 1)
    while taken.sum() < count and (taken < sizes - 1).any():
        # One row more of the group that is furthest below its share.
        taken[np.where(taken < sizes - 1, quota - taken, -np.inf).argmax()] += 1
    chosen = np.zeros(len(order), dtype=bool)
    for number, size in zip(numbers, taken, strict=True):
        chosen[np.flatnonzero(groups == number)[:size]] = True
    return order[chosen], order[~chosen]


def take(x, y, rows):
    """Return some of the rows, in the order of the data."""
    rows = np.sort(rows)
    y = [array[rows] for array in y]
    return x[rows], y


def split_data(x, y):
    """Split the rows into training and validation, the same for the same seed."""
    train = np.random.default_rng(SEED).permutation(len(y[0]))
    validation, train = draw(train, y[0].argmax(axis=1), VALIDATION_SPLIT)
    parts = train, validation
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

    x, y, classes = load_data(args.data)
    test = load_data(TEST_DATA, classes)[:2]
    train, validation = split_data(x, y)

    model = build_model({"main": x.shape[1:]}, n_classes=y[0].shape[-1])
    model = compile_model(model)
    model.summary()

    history = model.fit(
        *train,
        epochs=args.epochs,
        validation_data=validation,
        verbose=2,
    )

    figures = model.evaluate(*test, return_dict=True, verbose=0)
    for name, value in figures.items():
        print(f"test {name}: {value:.4g}")

    model.save("held_out.keras")
    text = json.dumps(history.history, indent=2)
    Path("held_out_history.json").write_text(text)


if __name__ == "__main__":
    main()
