"""Spam or ham, by the words of a mail and by how long it is?
Texts, weights of classes, a param that training reads.
"""

import argparse
import json
from pathlib import Path

import keras
import numpy as np
import polars as pl
import tensorflow as tf
from keras import layers

DATA = Path(__file__).parent / "mails.csv"
SEED = 0
EPOCHS = 2
VALIDATION_SPLIT = 0.15
TEST_SPLIT = 0.15


def check_input_shapes(inputs, input_shapes):
    """Raise ValueError where a shape passed for an input is not the one it has."""
    for tensor in inputs:
        shape = tensor.shape[1:]
        given = tuple((input_shapes or {}).get(tensor.name, shape))
        if given != shape:
            raise ValueError(f"input {tensor.name!r} has shape {shape}, not {given}")


def build_model(input_shapes=None, n_classes=None, *, vocabulary=20):
    sentence = keras.Input(shape=(1,), name="sentence", dtype="string")
    length = keras.Input(shape=(1,), name="length")
    check_input_shapes([sentence, length], input_shapes)

    # words: (16,)
    words = layers.TextVectorization(
        max_tokens=vocabulary,
        output_sequence_length=4,
    )(sentence)
    words = layers.Embedding(vocabulary, 4)(words)
    words = layers.Flatten()(words)

    # kind: (1,)
    kind = layers.Concatenate()([words, layers.Normalization()(length)])
    kind = layers.Dense(1, activation="sigmoid", name="kind")(kind)

    return keras.Model(inputs=[sentence, length], outputs=kind, name="mails")


def compile_model(model):
    model.compile(
        optimizer=keras.optimizers.Adam(0.01),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model


def load_data(path):
    """Return the inputs by name, the targets and the classes."""
    table = pl.read_csv(path, infer_schema_length=None)
    x = {
        "sentence": tf.constant(table.select("sentence").rows()),
        "length": np.asarray(table.select("length"), dtype="float32"),
    }
    classes, y = np.unique(table["kind"], return_inverse=True)
    y = y.reshape(-1, 1).astype("float32")
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
    x = {name: tf.gather(array, rows) for name, array in x.items()}
    return x, y[rows]


def split_data(x, y):
    """Split the rows into training, validation and test, the same for the same seed."""
    train = np.random.default_rng(SEED).permutation(len(y))
    test, train = draw(train, y[:, 0], TEST_SPLIT)
    validation, train = draw(train, y[:, 0], VALIDATION_SPLIT)
    parts = train, validation, test
    return [take(x, y, rows) for rows in parts]


def parse_arguments():
    """Read the options of the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--vocabulary", type=int, default=20)
    return parser.parse_args()


def main():
    """Train the model, measure it on rows that it has not seen, and save it."""
    args = parse_arguments()
    keras.utils.set_random_seed(SEED)

    x, y, classes = load_data(args.data)
    train, validation, test = split_data(x, y)

    model = build_model(vocabulary=args.vocabulary)
    model = compile_model(model)
    for layer in model.layers:
        if isinstance(layer, layers.Normalization | layers.TextVectorization):
            layer.adapt(train[0][layer.input.name])
    model.summary()

    weights = {"ham": 1.0, "spam": 2.0}
    class_weight = {i: weights.get(label, 1.0) for i, label in enumerate(classes)}
    history = model.fit(
        *train,
        epochs=args.epochs,
        batch_size=8,
        class_weight=class_weight,
        # Stop where nothing more is learned.
        callbacks=[
            keras.callbacks.EarlyStopping(patience=2, restore_best_weights=True),
        ],
        validation_data=validation,
        verbose=2,
    )

    figures = model.evaluate(*test, return_dict=True, verbose=0)
    for name, value in figures.items():
        print(f"test {name}: {value:.4g}")

    model.save("mails.keras")
    text = json.dumps(history.history, indent=2)
    Path("mails_history.json").write_text(text)


if __name__ == "__main__":
    main()
