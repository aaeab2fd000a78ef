import keras
from keras import layers, ops


def check_input_shapes(inputs, input_shapes):
    """Raise ValueError where a shape passed for an input is not the one it has."""
    for tensor in inputs:
        shape = tensor.shape[1:]
        given = tuple((input_shapes or {}).get(tensor.name, shape))
        if given != shape:
            raise ValueError(f"input {tensor.name!r} has shape {shape}, not {given}")


def build_model(input_shapes=None, n_classes=None):
    a = keras.Input(shape=(10, 4), name="a")
    b = keras.Input(shape=(10, 4), name="b")
    check_input_shapes([a, b], input_shapes)

    # m: (4,)
    m = ops.mean(a, axis=1)
    m = layers.Dense(4)(m)

    # n: (4,)
    n = ops.maximum(a, b)
    n = ops.max(n, axis=1)

    # joined: (8,)
    joined = ops.concatenate([m, n], axis=-1)

    # y: (8,)
    y = ops.sqrt(joined)
    y = layers.Identity(name="y")(y)

    # z: (1,)
    last = layers.Dense(1, name="z")(joined)

    return keras.Model(inputs=[a, b], outputs=[y, last], name="operations")


def compile_model(model):
    model.compile(optimizer="rmsprop", loss={"y": None, "z": "mean_squared_error"})
    return model
