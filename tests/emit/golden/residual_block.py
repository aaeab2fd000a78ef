import keras
from keras import layers


def residual(x, filters, strides=1):
    branch = layers.Conv2D(filters, 3, strides=strides, padding="same")(x)
    branch = layers.BatchNormalization()(branch)
    branch = layers.Activation("relu")(branch)
    branch = layers.Conv2D(filters, 3, padding="same")(branch)
    branch = layers.BatchNormalization()(branch)
    x = layers.Add()([branch, layers.Conv2D(filters, 1, strides=strides)(x)])
    return layers.Activation("relu")(x)


def build_model(input_shapes=None, n_classes=None, *, width=16):
    image = keras.Input(shape=(32, 32, 3), name="image")
    given = (input_shapes or {}).get("image", (32, 32, 3))
    if tuple(given) != (32, 32, 3):
        raise ValueError(f"input 'image' has shape (32, 32, 3), not {given}")

    # The stem keeps the size.
    # stem: (32, 32, 16)
    stem = layers.Conv2D(width, 3, padding="same")(image)
    stem = layers.Activation("relu")(stem)

    # Each stage halves it.
    # deep: (8, 8, 64)
    deep = stem
    for _ in range(2):
        deep = residual(deep, width)
    deep = residual(deep, 2 * width, strides=2)
    deep = residual(deep, 4 * width, 2)

    # label: (10,)
    label = layers.GlobalAveragePooling2D()(deep)
    label = layers.Dense(10, activation="softmax", name="label")(label)

    return keras.Model(inputs=[image], outputs=label, name="residual_block")


def compile_model(model):
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy")
    return model
