"""Networks on images and points, written by hand in Keras. Names of layers are given to outputs alone."""

# mypy: ignore-errors

from __future__ import annotations

import keras
from keras import layers

Input, Model = keras.Input, keras.Model


def chain(x, *steps):
    for step in steps:
        x = step(x)
    return x


def relu(x):
    return layers.Activation("relu")(x)


def norm(x):
    return layers.BatchNormalization()(x)


def pointnet():
    def mlp(x, width):
        return relu(layers.BatchNormalization(momentum=0.0)(layers.Conv1D(width, 1)(x)))

    def full(x, width):
        return relu(layers.BatchNormalization(momentum=0.0)(layers.Dense(width)(x)))

    def turn(x, size):
        m = layers.GlobalMaxPooling1D()(mlp(mlp(mlp(x, 32), 64), 512))
        m = full(full(m, 256), 128)
        regularizer = keras.regularizers.OrthogonalRegularizer(0.001)
        m = layers.Dense(size**2, kernel_initializer="zeros", activity_regularizer=regularizer)(m)
        return layers.Dot(axes=(2, 1))([x, layers.Reshape((size, size))(m)])

    points = Input((1024, 3), name="points")
    x = mlp(mlp(turn(points, 3), 32), 32)
    x = mlp(mlp(mlp(turn(x, 32), 32), 64), 512)
    x = layers.Dropout(0.3)(full(layers.GlobalMaxPooling1D()(x), 256))
    x = layers.Dropout(0.3)(full(x, 128))
    return Model(points, layers.Dense(10, activation="softmax", name="label")(x))


def deeplab():
    def conv(x, filters, size=3, rate=1):
        x = layers.Conv2D(filters, size, dilation_rate=rate, padding="same", use_bias=False)(x)
        return relu(norm(x))

    def pyramid(x):
        size = x.shape[1:3]
        pooled = conv(layers.AveragePooling2D(size)(x), 256, 1)
        pooled = layers.UpSampling2D(size, interpolation="bilinear")(pooled)
        branches = [conv(x, 256, 1), *(conv(x, 256, 3, rate) for rate in (6, 12, 18))]
        return conv(layers.Concatenate()([pooled, *branches]), 256, 1)

    image = Input((128, 128, 3), name="image")
    low = layers.MaxPooling2D(2)(conv(layers.Rescaling(1 / 255)(image), 32))
    low = conv(layers.MaxPooling2D(2)(conv(low, 64)), 96)
    deep = layers.MaxPooling2D(2)(conv(layers.MaxPooling2D(2)(low), 128))
    deep = layers.UpSampling2D(4, interpolation="bilinear")(pyramid(conv(deep, 192)))
    x = layers.Concatenate()([deep, conv(low, 48, 1)])
    x = layers.UpSampling2D(4, interpolation="bilinear")(conv(conv(x, 256), 256))
    return Model(image, layers.Conv2D(20, 1, name="mask")(x))


def retinanet():
    def stage(x, filters):
        return layers.Conv2D(filters, 3, 2, padding="same", activation="relu")(x)

    def merge(top, side):
        return layers.Add()([layers.UpSampling2D(2)(top), layers.Conv2D(64, 1)(side)])

    def smooth(x, strides=1):
        return layers.Conv2D(64, 3, strides, padding="same")(x)

    def head(width, name):
        x = features = Input((None, None, 64))
        for _ in range(4):
            x = layers.Conv2D(64, 3, padding="same", activation="relu")(x)
        x = layers.Reshape((-1, width))(layers.Conv2D(9 * width, 3, padding="same")(x))
        return Model(features, x, name=name)

    image = Input((128, 128, 3), name="image")
    c3 = stage(stage(stage(image, 16), 32), 64)
    c4 = stage(c3, 128)
    c5 = stage(c4, 256)
    m5 = layers.Conv2D(64, 1)(c5)
    m4 = merge(m5, c4)
    m3 = merge(m4, c3)
    levels = [smooth(m3), smooth(m4), smooth(m5), smooth(c5, 2)]
    levels.append(smooth(relu(levels[-1]), 2))
    classes, boxes = head(20, "classes"), head(4, "boxes")
    return Model(
        image,
        [
            layers.Concatenate(axis=1, name="cls")([classes(level) for level in levels]),
            layers.Concatenate(axis=1, name="box")([boxes(level) for level in levels]),
        ],
    )


def crnn():
    def conv(filters):
        return layers.Conv2D(filters, 3, activation="relu", padding="same")

    def both_ways(units):
        return layers.Bidirectional(layers.LSTM(units, return_sequences=True, dropout=0.25))

    image = Input((200, 50, 1), name="image")
    x = chain(image, conv(32), layers.MaxPooling2D(2), conv(64), layers.MaxPooling2D(2))
    x = chain(x, layers.Reshape((50, 12 * 64)), layers.Dense(64, activation="relu"), layers.Dropout(0.2))
    x = chain(x, both_ways(128), both_ways(64))
    return Model(image, layers.Dense(80, activation="softmax", name="text")(x))


def convmixer():
    def gelu(x):
        return layers.Activation("gelu")(x)

    image = Input((32, 32, 3), name="image")
    x = chain(image, layers.Rescaling(1.0 / 255), layers.Conv2D(256, 2, 2), gelu, norm)
    for _ in range(8):
        y = chain(x, layers.DepthwiseConv2D(5, padding="same"), gelu, norm)
        x = chain(layers.Add()([y, x]), layers.Conv2D(256, 1), gelu, norm)
    x = layers.GlobalAveragePooling2D()(x)
    return Model(image, layers.Dense(10, activation="softmax", name="label")(x))


def shufflenet():
    def point(x, filters):
        return norm(layers.Conv2D(filters, 1, groups=4, use_bias=False)(x))

    def depth(x, strides=1):
        return norm(layers.DepthwiseConv2D(3, strides, padding="same", use_bias=False)(x))

    def shuffle(x):
        _, height, width, channels = x.shape
        x = layers.Reshape((height, width, 4, channels // 4))(x)
        return layers.Reshape((height, width, channels))(layers.Permute((1, 2, 4, 3))(x))

    def unit(x):
        filters = x.shape[-1]
        y = point(depth(shuffle(relu(point(x, filters // 4)))), filters)
        return relu(layers.Add()([x, y]))

    def down(x, filters):
        y = shuffle(relu(point(x, filters // 4)))
        y = point(depth(y, 2), filters - x.shape[-1])
        return relu(layers.Concatenate()([layers.AveragePooling2D(3, 2, padding="same")(x), y]))

    image = Input((64, 64, 3), name="image")
    x = layers.Conv2D(24, 3, 2, padding="same")(image)
    x = layers.MaxPooling2D(3, 2, padding="same")(x)
    for filters in (272, 544):
        x = chain(down(x, filters), unit, unit, unit)
    x = layers.GlobalAveragePooling2D()(x)
    return Model(image, layers.Dense(7, activation="softmax", name="label")(x))


def se_resnext():
    def conv(x, filters, size=1, strides=1, groups=1):
        padding = "valid" if size == 1 else "same"
        return norm(layers.Conv2D(filters, size, strides, padding=padding, groups=groups, use_bias=False)(x))

    def weigh(x):
        channels = x.shape[-1]
        y = layers.GlobalAveragePooling2D()(x)
        y = layers.Dense(channels // 16, activation="relu", use_bias=False)(y)
        y = layers.Dense(channels, activation="sigmoid", use_bias=False)(y)
        return layers.Multiply()([x, layers.Reshape((1, 1, channels))(y)])

    def unit(x, filters, strides=1):
        y = relu(conv(x, filters))
        y = conv(relu(conv(y, filters, 3, strides, 32)), 2 * filters)
        y = weigh(y)
        if strides > 1 or x.shape[-1] != 2 * filters:
            x = conv(x, 2 * filters, 1, strides)
        return relu(layers.Add()([y, x]))

    image = Input((64, 64, 3), name="image")
    x = relu(norm(layers.Conv2D(64, 7, 2, padding="same")(image)))
    x = layers.MaxPooling2D(3, 2, "same")(x)
    for filters, strides in ((128, 1), (128, 1), (128, 1), (256, 2), (256, 1)):
        x = unit(x, filters, strides)
    x = layers.GlobalAveragePooling2D()(x)
    return Model(image, layers.Dense(10, activation="softmax", name="label")(x))


def hourglass():
    def conv(x, filters, size=3):
        return layers.Conv2D(filters, size, padding="same")(relu(norm(x)))

    def residual(x):
        side = layers.Conv2D(128, 1)(x) if x.shape[-1] != 128 else x
        return layers.Add()([side, conv(conv(conv(x, 64, 1), 64), 128, 1)])

    def inner(x):
        side = residual(x)
        x = residual(residual(residual(layers.MaxPooling2D(2)(x))))
        return layers.Add()([side, layers.UpSampling2D(2)(x)])

    def outer(x):
        side = residual(x)
        x = residual(inner(residual(layers.MaxPooling2D(2)(x))))
        return layers.Add()([side, layers.UpSampling2D(2)(x)])

    def glass(x):
        return relu(norm(layers.Conv2D(128, 1)(residual(outer(x)))))

    image = Input((64, 64, 3), name="image")
    features = residual(layers.Conv2D(64, 7, 2, padding="same")(image))
    one = glass(features)
    heat = layers.Conv2D(17, 1, name="first")(one)
    again = layers.Add()([features, layers.Conv2D(128, 1)(one), layers.Conv2D(128, 1)(heat)])
    return Model(image, [heat, layers.Conv2D(17, 1, name="second")(glass(again))])


TWINS = {
    twin.__name__: twin
    for twin in (pointnet, deeplab, retinanet, crnn, convmixer, shufflenet, se_resnext, hourglass)
}
