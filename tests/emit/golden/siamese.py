import keras
from keras import layers


def check_input_shapes(inputs, input_shapes):
    """Raise ValueError where a shape passed for an input is not the one it has."""
    for tensor in inputs:
        shape = tensor.shape[1:]
        given = tuple((input_shapes or {}).get(tensor.name, shape))
        if given != shape:
            raise ValueError(f"input {tensor.name!r} has shape {shape}, not {given}")


def build_model(input_shapes=None, n_classes=None):
    left = keras.Input(shape=(28, 28, 1), name="left")
    right = keras.Input(shape=(28, 28, 1), name="right")
    check_input_shapes([left, right], input_shapes)

    # One tower, two images.
    tower = keras.Sequential(
        [
            layers.Conv2D(16, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dense(32),
        ],
        name="tower",
    )

    # a: (32,)
    a = tower(left)

    # b: (32,)
    b = tower(right)

    # same: (1,)
    same = layers.Subtract()([a, b])
    same = layers.Dense(1, activation="sigmoid", name="same")(same)

    return keras.Model(inputs=[left, right], outputs=same, name="siamese")


def compile_model(model):
    model.compile(optimizer="rmsprop", loss="binary_crossentropy")
    return model
