import keras
from keras import layers


def check_input_shapes(inputs, input_shapes):
    """Raise ValueError where a shape passed for an input is not the one it has."""
    for tensor in inputs:
        shape = tensor.shape[1:]
        given = tuple((input_shapes or {}).get(tensor.name, shape))
        if given != shape:
            raise ValueError(f"input {tensor.name!r} has shape {shape}, not {given}")


def conv(x, filters):
    x = layers.Conv2D(filters, 3, padding="same")(x)
    x = layers.BatchNormalization()(x)
    return layers.Activation("relu")(x)


def build_model(input_shapes=None, n_classes=None):
    if len((input_shapes or {}).get("image", ())) != 3:
        raise ValueError(
            f"input_shapes needs 'image': (h, w, 3), but is {input_shapes}"
        )
    h, w, _ = input_shapes["image"]
    image = keras.Input(shape=(h, w, 3), name="image")
    check_input_shapes([image], input_shapes)

    # down: ((h // 2) // 2, (w // 2) // 2, 256)
    d1 = image
    for _ in range(2):
        d1 = conv(d1, 64)
    d2 = layers.MaxPooling2D(2)(d1)
    for _ in range(2):
        d2 = conv(d2, 128)
    down = layers.MaxPooling2D(2)(d2)
    for _ in range(2):
        down = conv(down, 256)

    # up: (2 * ((h // 2) // 2), 2 * ((w // 2) // 2), 128)
    up = layers.Concatenate()([layers.UpSampling2D(2)(down), d2])
    for _ in range(2):
        up = conv(up, 128)

    # mask: (4 * ((h // 2) // 2), 4 * ((w // 2) // 2), 3)
    mask = layers.Concatenate()([layers.UpSampling2D(2)(up), d1])
    for _ in range(2):
        mask = conv(mask, 64)
    mask = layers.Conv2D(3, 1, activation="softmax", name="mask")(mask)

    return keras.Model(inputs=[image], outputs=mask, name="unet")


def compile_model(model):
    model.compile(optimizer="rmsprop", loss="categorical_crossentropy")
    return model
