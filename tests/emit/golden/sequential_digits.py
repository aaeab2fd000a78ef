"""Handwritten digits."""

import keras
from keras import layers


def build_model(input_shapes=None, n_classes=None):
    given = (input_shapes or {}).get("image", (28, 28))
    if tuple(given) != (28, 28):
        raise ValueError(f"input 'image' has shape (28, 28), not {given}")

    return keras.Sequential(
        [
            # Grey levels from 0 to 255.
            keras.Input(shape=(28, 28), name="image"),
            # A hidden layer.
            # hidden: (128,)
            layers.Flatten(),
            layers.Dense(128, activation="relu"),
            layers.Dropout(0.2),
            # digit: (10,)
            layers.Dense(10, activation="softmax", name="digit"),
        ],
        name="digits",
    )


def compile_model(model):
    model.compile(
        optimizer="adam",
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model
