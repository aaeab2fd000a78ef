import keras
from keras import layers


def shortcut(x, filters):
    if x.shape[-1] != filters:
        x = layers.Conv2D(filters, 1)(x)
        x = layers.BatchNormalization()(x)
    return x


def same(x, filters):
    if x.shape[-1] != filters:
        x = layers.Conv2D(filters, 1)(x)
    return x


def pooled(x, size=2, *, squeeze):
    if size > 1 and not squeeze:
        x = layers.MaxPooling2D(size)(x)
    else:
        x = layers.AveragePooling2D(2)(x)
    return layers.Activation("relu")(x)


def build_model(
    input_shapes=None,
    n_classes=None,
    *,
    squeeze=False,
    depth=3,
    rate=1 / 4,
):
    image = keras.Input(shape=(16, 16, 8), name="image")
    given = (input_shapes or {}).get("image", (16, 16, 8))
    if tuple(given) != (16, 16, 8):
        raise ValueError(f"input 'image' has shape (16, 16, 8), not {given}")

    # a: (16, 16, 32)
    a = shortcut(image, 8)
    a = shortcut(a, 16)
    a = same(a, 32)

    # b: (8, 8, 32)
    b = a
    for _ in range(depth):
        b = layers.Conv2D(32, 3, padding="same")(b)
        b = layers.Dropout(rate)(b)
    b = pooled(b, squeeze=squeeze)

    # y: (1,)
    y = layers.GlobalAveragePooling2D()(b)
    y = layers.Dense(max(8, 2 * depth), activation="relu")(y)
    y = layers.Dense(1, activation="sigmoid", name="y")(y)

    return keras.Model(inputs=[image], outputs=y, name="choices")


def compile_model(model):
    model.compile(optimizer="rmsprop", loss="mean_squared_error")
    return model
