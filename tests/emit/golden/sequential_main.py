import keras
from keras import layers


def build_model(input_shapes=None, n_classes=None, *, units=64):
    if n_classes is None:
        raise ValueError("n_classes is needed: the number of classes")
    if len((input_shapes or {}).get("main", ())) != 1:
        raise ValueError(f"input_shapes needs 'main': (n,), but is {input_shapes}")
    (n,) = input_shapes["main"]
    return keras.Sequential(
        [
            keras.Input(shape=(n,), name="main"),
            # prediction: (n_classes,)
            layers.Dense(units, activation="relu"),
            layers.Dense(n // 2),
            layers.Activation("relu"),
            layers.Dense(n_classes, activation="softmax", name="prediction"),
        ],
        name="platform",
    )


def compile_model(model):
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy")
    return model
