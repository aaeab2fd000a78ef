"""The rate of learning is all that is searched."""

import keras
from keras import layers


def build_model(input_shapes=None, n_classes=None, *, units=16):
    main = keras.Input(shape=(4,), name="main")
    given = (input_shapes or {}).get("main", (4,))
    if tuple(given) != (4,):
        raise ValueError(f"input 'main' has shape (4,), not {given}")

    # price: (1,)
    price = layers.Dense(units, activation="relu")(main)
    price = layers.Dense(1, name="price")(price)

    return keras.Model(inputs=[main], outputs=price, name="chosen_rate")


def compile_model(model, *, rate=1e-3):
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=rate),
        loss="mean_squared_error",
    )
    return model


def build(hp, input_shapes=None, n_classes=None):
    """Return a compiled model with the hyperparameters that a tuner chooses."""
    rate = hp.Float("rate", 1e-4, 1e-1, sampling="log", default=1e-3)

    model = build_model(input_shapes, n_classes)
    return compile_model(model, rate=rate)


# Prices are in thousands.
