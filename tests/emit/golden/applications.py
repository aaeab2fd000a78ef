import keras
from keras import layers


def build_model(input_shapes=None, n_classes=None):
    image = keras.Input(shape=(64, 64, 3), name="image")
    given = (input_shapes or {}).get("image", (64, 64, 3))
    if tuple(given) != (64, 64, 3):
        raise ValueError(f"input 'image' has shape (64, 64, 3), not {given}")

    # a: (1280,)
    a = keras.applications.MobileNetV2(
        include_top=False,
        weights=None,
        pooling="avg",
        input_shape=image.shape[1:],
    )(image)

    # b: (1280,)
    b = layers.Rescaling(2.0)(image)
    b = keras.applications.MobileNetV2(
        include_top=False,
        weights=None,
        pooling="avg",
        input_shape=b.shape[1:],
        name="mobilenetv2_1",
    )(b)

    # y: (5,)
    y = layers.Concatenate()([a, b])
    y = layers.Dense(5, activation="softmax", name="y")(y)

    return keras.Model(inputs=[image], outputs=y, name="applications")


def compile_model(model):
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy")
    return model
