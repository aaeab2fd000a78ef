"""A net with every kind of space."""

import keras
import keras_tuner
from keras import layers


def build_model(
    input_shapes=None,
    n_classes=None,
    *,
    units=32,
    rate=0.2,
    depth=2,
    act="relu",
    bias=True,
    constraint=None,
    fixed=8,
    hp=3,
):
    if n_classes is None:
        raise ValueError("n_classes is needed: the number of classes")
    if len((input_shapes or {}).get("x", ())) != 1:
        raise ValueError(f"input_shapes needs 'x': (n,), but is {input_shapes}")
    x = keras.Input(shape=input_shapes["x"], name="x")

    # h: (3,)
    h = layers.Normalization()(x)
    for _ in range(depth):
        h = layers.Dense(
            units,
            activation=act,
            use_bias=bias,
            kernel_constraint=constraint,
        )(h)
        h = layers.Dropout(rate)(h)
    h = layers.Dense(fixed, activation="relu")(h)
    h = layers.Dense(hp, activation="relu")(h)

    # y: (n_classes,)
    y = layers.Dense(n_classes, activation="softmax", name="y")(h)

    return keras.Model(inputs=[x], outputs=y, name="every_space")


def compile_model(model, *, speed=1e-3, momentum=0.9, clip=None):
    model.compile(
        optimizer=keras.optimizers.SGD(
            learning_rate=speed,
            momentum=momentum,
            clipnorm=clip,
        ),
        loss="categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model


def build(hp, x, input_shapes=None, n_classes=None):
    """Return a compiled model with the hyperparameters that a tuner chooses."""
    units = hp.Choice("units", [16, 32, 64], default=32)
    rate = hp.Float("rate", 0.0, 0.5, default=0.2)
    depth = hp.Int("depth", 1, 8, default=2)
    act = hp.Choice("act", ["relu", "gelu"], default="relu")
    bias = hp.Boolean("bias", default=True)
    values = {"None": None, "non_neg": "non_neg"}
    word = hp.Choice("constraint", ["None", "non_neg"], default="None")
    constraint = values[word]
    hp_ = hp.Choice("hp", [3, 4], default=3)
    speed = hp.Float("speed", 1e-5, 1e-1, sampling="log", default=1e-3)
    momentum = hp.Choice("momentum", [0.9, 0.95], default=0.9)
    values = {"None": None, "1": 1, "0.5": 0.5}
    word = hp.Choice("clip", ["None", "1", "0.5"], default="None")
    clip = values[word]

    model = build_model(
        input_shapes,
        n_classes,
        units=units,
        rate=rate,
        depth=depth,
        act=act,
        bias=bias,
        constraint=constraint,
        hp=hp_,
    )
    for layer in model.layers:
        if isinstance(layer, layers.Normalization):
            layer.adapt(x)
    return compile_model(model, speed=speed, momentum=momentum, clip=clip)


class EverySpaceHyperModel(keras_tuner.HyperModel):
    """The network for a tuner that chooses how it is trained as well."""

    def __init__(self, x, input_shapes=None, n_classes=None):
        super().__init__()
        self.x = x
        self.input_shapes = input_shapes
        self.n_classes = n_classes

    def build(self, hp):
        return build(hp, self.x, self.input_shapes, self.n_classes)

    def fit(self, hp, model, *args, **kwargs):
        """Train as the file says; what `search` is given comes first."""
        batch = hp.Choice("batch", [16, 32], default=32)
        patience = hp.Int("patience", 2, 9, default=5)
        delta = 0.001
        callbacks = [
            keras.callbacks.EarlyStopping(patience=patience, min_delta=delta),
            *kwargs.pop("callbacks", []),
        ]
        return model.fit(
            *args,
            callbacks=callbacks,
            **{"epochs": 5, "batch_size": batch, "validation_split": 0.2, **kwargs},
        )
