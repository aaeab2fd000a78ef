import keras
from keras import layers


def check_input_shapes(inputs, input_shapes):
    """Raise ValueError where a shape passed for an input is not the one it has."""
    for tensor in inputs:
        shape = tensor.shape[1:]
        given = tuple((input_shapes or {}).get(tensor.name, shape))
        if given != shape:
            raise ValueError(f"input {tensor.name!r} has shape {shape}, not {given}")


def sensor(x, units=32):
    x = layers.Conv1D(units, 5, activation="relu")(x)
    return layers.GlobalMaxPooling1D()(x)


def build_model(input_shapes=None, n_classes=None):
    seq = keras.Input(shape=(100, 3), name="seq")
    accel = keras.Input(shape=(50, 3), name="accel")
    gyro = keras.Input(shape=(50, 3), name="Gyroscope (2. axis)")
    check_input_shapes([seq, accel, gyro], input_shapes)

    # merged: (96,)
    merged = [sensor(tensor) for tensor in [seq, accel, gyro]]
    merged = layers.Concatenate()(merged)

    # again: (16,)
    branches = []
    for tensor in [seq, accel]:
        tensor = layers.Conv1D(8, 3)(tensor)
        tensor = layers.Activation("relu")(tensor)
        branches.append(layers.GlobalAveragePooling1D()(tensor))
    again = layers.Concatenate()(branches)

    # left: (16,), right: (16,)
    left = layers.Dense(16)(merged)
    left = layers.Activation("relu")(left)
    right = layers.Dense(16)(merged)

    # state: (4,)
    state = layers.Concatenate()([left, right, again])
    state = layers.Dense(4, activation="sigmoid", name="state")(state)

    # level: (1,)
    level = layers.Dense(8, activation="relu")(merged)
    level = layers.Dense(1, activation="softplus", name="level")(level)

    return keras.Model(
        inputs=[seq, accel, gyro],
        outputs=[state, level],
        name="sensors",
    )


def compile_model(model):
    model.compile(
        optimizer="rmsprop",
        loss={"state": "binary_crossentropy", "level": "mean_squared_error"},
        # The level is the helper.
        loss_weights={"state": 0.9, "level": 0.1},
        metrics={"state": ["binary_accuracy"], "level": ["mean_absolute_error"]},
    )
    return model
