import keras
from keras import layers


def check_input_shapes(inputs, input_shapes):
    """Raise ValueError where a shape passed for an input is not the one it has."""
    for tensor in inputs:
        shape = tensor.shape[1:]
        given = tuple((input_shapes or {}).get(tensor.name, shape))
        if given != shape:
            raise ValueError(f"input {tensor.name!r} has shape {shape}, not {given}")


def cross(q, v, width=8):
    k = layers.Dense(width)(v)
    trunk = layers.MultiHeadAttention(2, key_dim=width)(layers.Dense(width)(q), k)
    s = layers.Dense(width)(trunk)
    s = layers.Activation("tanh")(s)
    t = layers.Dense(width)(trunk)
    return layers.Multiply()([s, t])


def uses(x, width, *, outer, inner):
    y_2 = outer(x)
    y_2 = layers.Dense(width)(y_2)
    y_2 = layers.Dense(x.shape[-1])(y_2)
    return inner(y_2)


def build_model(input_shapes=None, n_classes=None):
    x = keras.Input(shape=(8, 4), name="x")
    y = keras.Input(shape=(8, 4), name="y")
    check_input_shapes([x, y], input_shapes)

    # a: (8, 4), b: (8, 4)
    trunk = layers.Dense(4)(x)
    a = layers.Dense(4)(trunk)
    a = layers.Activation("relu")(a)
    b = trunk

    outer_input = keras.Input(shape=(8, 4))
    inner = keras.Sequential([layers.Dense(4), layers.Dense(4)], name="inner")
    outer_output = layers.Add()([inner(outer_input), outer_input])
    outer = keras.Model(outer_input, outer_output, name="outer")

    # c: (8, 4)
    c = cross(a, b, width=4)
    c = uses(c, 6, outer=outer, inner=inner)

    # d: (8, 4), e: (8, 4)
    d, e = [layers.Dense(4)(tensor) for tensor in [x, y]]

    # f: (8, 12)
    branch_1 = layers.Dense(4)(a)
    branch = layers.Dense(4)(b)
    branch = layers.Activation("relu")(branch)
    branch_2 = layers.Add()([branch, layers.Dense(4)(b)])
    branch = layers.Add()([c, d])
    f = layers.Add()([branch_1, branch_2, branch])
    branch_1 = layers.Dense(4)(f)
    branch_2 = f
    for _ in range(2):
        branch_2 = layers.Dense(4)(branch_2)
        branch_2 = layers.Activation("relu")(branch_2)
    f = layers.Concatenate()([branch_1, branch_2, f])

    # g: (8, 8)
    g = layers.Bidirectional(layers.LSTM(4, return_sequences=True))(f)
    g = layers.TimeDistributed(layers.Dense(4))(g)
    g = layers.Dot(axes=-1, normalize=True)([g, g])

    # p: (1,)
    p = layers.Concatenate()([layers.Flatten()(g), layers.Flatten()(e)])
    p = layers.Dense(1, name="p")(p)

    # q2: (8, 4)
    q2 = layers.Dense(x.shape[-1], name="q2")(c)

    return keras.Model(inputs=[x, y], outputs=[p, q2], name="more")


def compile_model(model, *, rate=1e-3):
    model.compile(
        optimizer=keras.optimizers.Adam(rate),
        loss={"p": "mean_squared_error", "q2": "mean_squared_error"},
        metrics={"p": [keras.metrics.R2Score()]},
    )
    return model
