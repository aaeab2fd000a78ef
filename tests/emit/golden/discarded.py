import keras
from keras import layers


def check_input_shapes(inputs, input_shapes):
    """Raise ValueError where a shape passed for an input is not the one it has."""
    for tensor in inputs:
        shape = tensor.shape[1:]
        given = tuple((input_shapes or {}).get(tensor.name, shape))
        if len(given) != len(shape) or any(
            size not in (None, other) for size, other in zip(shape, given, strict=True)
        ):
            raise ValueError(f"input {tensor.name!r} has shape {shape}, not {given}")


def last(x, units):
    _, h, _ = layers.LSTM(units, return_state=True)(x)
    return layers.Dense(units)(h)


def build_model(input_shapes=None, n_classes=None):
    # What an unpacking does not need is called _.
    source = keras.Input(shape=(None,), name="source", dtype="int32")
    target = keras.Input(shape=(None,), name="target", dtype="int32")
    check_input_shapes([source, target], input_shapes)

    # h: (8,), c: (8,)
    h = layers.Embedding(80, 8)(source)
    _, h, c = layers.LSTM(8, return_state=True)(h)

    # written: (None, 8)
    written = layers.Embedding(100, 8)(target)

    # steps: (None, 8)
    steps, _, _ = layers.LSTM(8, return_sequences=True, return_state=True)(
        written,
        initial_state=[h, c],
    )

    # word: (None, 100)
    word = layers.Dense(100, activation="softmax", name="word")(steps)

    # length: (1,)
    length = last(written, 4)
    length = layers.Dense(1, name="length")(length)

    return keras.Model(inputs=[source, target], outputs=[word, length], name="network")


def compile_model(model):
    model.compile(
        optimizer="rmsprop",
        loss={"word": "categorical_crossentropy", "length": "mean_squared_error"},
    )
    return model
