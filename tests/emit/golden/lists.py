import keras
from keras import layers


def f(x, n):
    return layers.Dense(n)(x)


def build_model(input_shapes=None, n_classes=None):
    a = keras.Input(shape=(4,), name="a")
    given = (input_shapes or {}).get("a", (4,))
    if tuple(given) != (4,):
        raise ValueError(f"input 'a' has shape (4,), not {given}")

    # pair: [(4,), (5,)]
    pair = [layers.Dense(4)(a), layers.Dense(5)(a)]

    # p: (9,)
    p = layers.Concatenate()(pair)

    # lst: (3,)
    lst = f(a, 3)

    # y: (1,)
    y = layers.Concatenate()([p, lst])
    y = layers.Dense(1, name="y")(y)

    return keras.Model(inputs=[a], outputs=y, name="lists")


def compile_model(model):
    model.compile(optimizer="rmsprop", loss="mean_squared_error")
    return model
