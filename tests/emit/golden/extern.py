import keras
from keras import layers

# Ours.
from our.layers.attention import Attend


def build_model(input_shapes=None, n_classes=None):
    x = keras.Input(shape=(10, 4), name="x")
    given = (input_shapes or {}).get("x", (10, 4))
    if tuple(given) != (10, 4):
        raise ValueError(f"input 'x' has shape (10, 4), not {given}")

    # y: (1,)
    y = Attend(8, rate=0.2)(x)
    y = layers.Dense(1, name="y")(y)

    return keras.Model(inputs=[x], outputs=y, name="extern")


def compile_model(model):
    model.compile(optimizer="rmsprop", loss="mean_squared_error")
    return model
