import keras
from keras import layers


def build_model(input_shapes=None, n_classes=None):
    if n_classes is None:
        raise ValueError("n_classes is needed: the number of classes")
    if len((input_shapes or {}).get("x", ())) != 1:
        raise ValueError(f"input_shapes needs 'x': (n,), but is {input_shapes}")
    (n,) = input_shapes["x"]
    x = keras.Input(shape=(n,), name="x")

    # h: (8,)
    h = layers.Dense(
        n // 2 + 1,
        activation="relu",
        kernel_initializer=keras.initializers.HeNormal(seed=1),
        kernel_regularizer=keras.regularizers.L2(1e-4),
    )(x)
    h = layers.Dense(
        8,
        use_bias=False,
        kernel_initializer="glorot_uniform",
        kernel_regularizer=keras.regularizers.L2(1e-4),
    )(h)

    # digit: (n_classes,)
    digit = layers.Dense(
        n_classes,
        kernel_initializer=keras.initializers.HeNormal(seed=1),
        kernel_regularizer=keras.regularizers.L2(1e-4),
        name="digit",
    )(h)

    # copy: (n,)
    copy = layers.Dense(x.shape[-1], name="copy")(h)

    return keras.Model(inputs=[x], outputs=[digit, copy], name="settings")


def compile_model(model, *, rate=1e-3, steps=10_000, slow=1e-2):
    model.compile(
        # Slower and slower.
        optimizer=keras.optimizers.Adam(
            learning_rate=keras.optimizers.schedules.CosineDecay(
                rate,
                decay_steps=steps,
                alpha=slow,
            ),
        ),
        loss={
            "digit": keras.losses.CategoricalCrossentropy(from_logits=True),
            "copy": "mean_squared_error",
        },
        metrics={
            "digit": [
                keras.metrics.TopKCategoricalAccuracy(k=3, name="top 3"),
                "accuracy",
            ],
        },
        jit_compile=False,
        steps_per_execution=4,
    )
    return model
