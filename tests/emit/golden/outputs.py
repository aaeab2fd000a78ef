import keras
from keras import layers


def tail(x, k):
    x = layers.Dense(k)(x)
    return layers.Dense(1)(x)


def build_model(input_shapes=None, n_classes=None):
    x = keras.Input(shape=(8,), name="x")
    given = (input_shapes or {}).get("x", (8,))
    if tuple(given) != (8,):
        raise ValueError(f"input 'x' has shape (8,), not {given}")

    # h: (8,)
    h = layers.Dense(8)(x)
    h = layers.Activation("relu")(h)

    # p: (1,)
    p = layers.Dense(1, name="first")(h)

    # second: (1,)
    second = layers.Identity(name="second")(p)

    # third: (1,)
    third = tail(h, 4)
    third = layers.Identity(name="third")(third)

    # fourth: (1,)
    fourth = layers.Dense(1, activation="sigmoid", name="fourth")(h)

    return keras.Model(inputs=[x], outputs=[p, second, third, fourth], name="outputs")


def compile_model(model):
    model.compile(
        optimizer="rmsprop",
        loss={
            "first": "mean_squared_error",
            "second": "mean_squared_error",
            "third": "mean_squared_error",
            "fourth": "binary_crossentropy",
        },
    )
    return model
