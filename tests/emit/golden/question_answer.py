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


def build_model(input_shapes=None, n_classes=None):
    question = keras.Input(shape=(20,), name="question", dtype="int32")
    context = keras.Input(shape=(None,), name="context", dtype="int32")
    check_input_shapes([question, context], input_shapes)

    # The words of both come from one table.
    words = layers.Embedding(10_000, 64)

    # sequence: (20, 128), h: (128,), c: (128,)
    sequence = words(question)
    sequence, h, c = layers.LSTM(
        128,
        return_sequences=True,
        return_state=True,
    )(sequence)

    # pooled: (128,)
    pooled = layers.GlobalMaxPooling1D()(sequence)

    # answer: (128,)
    answer = layers.LSTM(128)(words(context), initial_state=[h, c])

    # reply: (50,)
    reply = layers.Concatenate()([answer, pooled])
    reply = layers.Dense(50, activation="softmax", name="reply")(reply)

    return keras.Model(
        inputs=[question, context],
        outputs=reply,
        name="question_answer",
    )


def compile_model(model):
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy")
    return model
