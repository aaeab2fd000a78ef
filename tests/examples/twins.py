"""The examples as a careful Keras user writes them by hand: the judges of what nndsl builds."""

from __future__ import annotations

from collections.abc import Callable

import keras
from keras import layers, ops


def perceptron() -> keras.Model:
    return keras.Sequential(
        [
            keras.Input((10,), name="patient"),
            layers.Normalization(),
            layers.Dense(64, activation="relu"),
            layers.Dense(32, activation="relu"),
            layers.Dense(16, activation="relu"),
            layers.Dense(1, name="progression"),
        ]
    )


def wide_deep() -> keras.Model:
    patient = keras.Input((10,), name="patient")
    scaled = layers.Normalization()(patient)
    deep = layers.Dense(30, activation="relu")(scaled)
    deep = layers.Dense(30, activation="relu")(deep)
    joined = layers.Concatenate()([scaled, deep])
    return keras.Model(patient, layers.Dense(1, name="progression")(joined))


def wide_deep_disjoint() -> keras.Model:
    wide, deep = keras.Input((4,), name="wide"), keras.Input((6,), name="deep")
    return keras.Model([wide, deep], _two_ways(wide, deep)[0])


def wide_deep_overlap() -> keras.Model:
    wide, deep = keras.Input((4,), name="wide"), keras.Input((8,), name="deep")
    return keras.Model([wide, deep], _two_ways(wide, deep)[0])


def two_outputs() -> keras.Model:
    wide, deep = keras.Input((4,), name="wide"), keras.Input((8,), name="deep")
    progression, hidden = _two_ways(wide, deep)
    return keras.Model([wide, deep], [progression, layers.Dense(1, name="helper")(hidden)])


def _two_ways(
    wide: keras.KerasTensor, deep: keras.KerasTensor
) -> tuple[keras.KerasTensor, keras.KerasTensor]:
    hidden = layers.Normalization()(deep)
    hidden = layers.Dense(30, activation="relu")(hidden)
    hidden = layers.Dense(30, activation="relu")(hidden)
    joined = layers.Concatenate()([layers.Normalization()(wide), hidden])
    return layers.Dense(1, name="progression")(joined), hidden


def patches() -> keras.Model:
    return keras.Sequential(
        [
            keras.Input((100,), name="pixels"),
            layers.Dense(32, activation="relu"),
            layers.Dense(1, activation="sigmoid", name="temple"),
        ]
    )


def columns() -> keras.Model:
    return keras.Sequential(
        [
            keras.Input((13,), name="features"),
            layers.Normalization(),
            layers.Dense(13, activation="relu"),
            layers.Dense(6, activation="relu"),
            layers.Dense(3, activation="softmax", name="cultivar"),
        ]
    )


def digits() -> keras.Model:
    return keras.Sequential(
        [
            keras.Input((8, 8), name="image"),
            layers.Rescaling(1 / 16),
            layers.Flatten(),
            layers.Dense(128, activation="relu"),
            layers.Dense(10, activation="softmax", name="digit"),
        ]
    )


def dense_options() -> keras.Model:
    return keras.Sequential(
        [
            keras.Input((30,), name="sample"),
            layers.BatchNormalization(),
            layers.Dense(
                16,
                activation="relu",
                use_bias=True,
                kernel_initializer=keras.initializers.HeNormal(seed=1),
                bias_initializer="zeros",
                kernel_regularizer=keras.regularizers.L2(0.0001),
                bias_regularizer=keras.regularizers.L1(0.0001),
                activity_regularizer=keras.regularizers.L1L2(1e-6, 1e-6),
                kernel_constraint=keras.constraints.MaxNorm(3),
                bias_constraint=keras.constraints.NonNeg(),
                name="every_option",
                dtype="float32",
                trainable=True,
            ),
            layers.Dense(1, activation="sigmoid", name="diagnosis"),
        ]
    )


def residual_cnn() -> keras.Model:
    image = keras.Input((8, 8, 1), name="image")
    x = layers.Rescaling(1 / 16)(image)
    x = layers.Conv2D(16, 3, padding="same", use_bias=False)(x)
    x = layers.BatchNormalization(momentum=0.8)(x)
    x = layers.Activation("relu")(x)
    for filters, strides in ((16, 1), (16, 1), (32, 2), (32, 1)):
        x = _residual(x, filters, strides)
    x = layers.GlobalAveragePooling2D()(x)
    return keras.Model(image, layers.Dense(10, activation="softmax", name="digit")(x))


def _residual(x: keras.KerasTensor, filters: int, strides: int) -> keras.KerasTensor:
    long = layers.Conv2D(filters, 3, strides=strides, padding="same", use_bias=False)(x)
    long = layers.BatchNormalization(momentum=0.8)(long)
    long = layers.Activation("relu")(long)
    long = layers.Conv2D(filters, 3, padding="same", use_bias=False)(long)
    long = layers.BatchNormalization(momentum=0.8)(long)
    if strides != 1 or x.shape[-1] != filters:
        x = layers.Conv2D(filters, 1, strides=strides, padding="same", use_bias=False)(x)
        x = layers.BatchNormalization(momentum=0.8)(x)
    return layers.Activation("relu")(layers.Add()([long, x]))


def siamese() -> keras.Model:
    left, right = keras.Input((8, 8), name="left"), keras.Input((8, 8), name="right")
    tower = keras.Sequential(
        [
            layers.Rescaling(1 / 16),
            layers.Flatten(),
            layers.Dense(64, activation="relu"),
            layers.Dense(32, activation="relu"),
        ],
        name="tower",
    )
    distance = ops.abs(layers.Subtract()([tower(left), tower(right)]))
    return keras.Model([left, right], layers.Dense(1, activation="sigmoid", name="same")(distance))


def unet() -> keras.Model:
    scan = keras.Input((8, 8, 1), name="scan")
    fine = _convs(scan, 16)
    middle = _convs(layers.MaxPooling2D(2)(fine), 32)
    down = _convs(layers.MaxPooling2D(2)(middle), 64)
    up = _convs(layers.Concatenate()([layers.UpSampling2D(2)(down), middle]), 32)
    x = _convs(layers.Concatenate()([layers.UpSampling2D(2)(up), fine]), 16)
    return keras.Model(scan, layers.Conv2D(1, 1, padding="same", activation="sigmoid", name="ink")(x))


def _convs(x: keras.KerasTensor, filters: int) -> keras.KerasTensor:
    for _ in range(2):
        x = layers.Conv2D(filters, 3, padding="same")(x)
        x = layers.BatchNormalization(momentum=0.8)(x)
        x = layers.Activation("relu")(x)
    return x


def platform_regression() -> keras.Model:
    main = keras.Input((10,), name="main")
    x = layers.Dense(64, activation="relu")(main)
    x = layers.Dense(32, activation="relu")(x)
    return keras.Model(main, layers.Dense(1, name="prediction")(x))


def platform_binary() -> keras.Model:
    main = keras.Input((30,), name="main")
    x = layers.Dense(64, activation="relu")(main)
    x = layers.Dropout(0.2)(x)
    x = layers.Dense(32, activation="relu")(x)
    x = layers.Dropout(0.2)(x)
    return keras.Model(main, layers.Dense(1, activation="sigmoid", name="prediction")(x))


def platform_multiclass() -> keras.Model:
    main = keras.Input((13,), name="main")
    x = layers.Dense(64, activation="relu")(main)
    x = layers.Dense(32, activation="relu")(x)
    return keras.Model(main, layers.Dense(3, activation="softmax", name="prediction")(x))


def platform_text() -> keras.Model:
    main = keras.Input((4,), name="main")
    words = keras.Input((20,), name="sentence_preprocessed", dtype="int32")
    text = layers.Embedding(1000, 32, mask_zero=True)(words)
    text = layers.LSTM(32)(text)
    figures = layers.BatchNormalization()(main)
    figures = layers.Dense(16, activation="relu")(figures)
    x = layers.Concatenate()([text, figures])
    x = layers.Dense(32, activation="relu")(x)
    x = layers.Dropout(0.3)(x)
    return keras.Model([main, words], layers.Dense(4, activation="softmax", name="subject")(x))


def transformer() -> keras.Model:
    words = keras.Input((20,), name="words", dtype="int32")
    places = ops.cumsum(ops.ones_like(words), axis=1)
    x = layers.Add()([layers.Embedding(1000, 32)(words), layers.Embedding(21, 32)(places)])
    for _ in range(2):
        a = layers.LayerNormalization(epsilon=1e-6)(x)
        a = layers.MultiHeadAttention(4, 8)(a, a)
        b = layers.Add()([x, layers.Dropout(0.1)(a)])
        c = layers.LayerNormalization(epsilon=1e-6)(b)
        c = layers.Dense(128, activation="gelu")(c)
        x = layers.Add()([b, layers.Dense(32)(c)])
    x = layers.LayerNormalization(epsilon=1e-6)(x)
    x = layers.GlobalAveragePooling1D()(x)
    x = layers.Dropout(0.1)(x)
    return keras.Model(words, layers.Dense(4, activation="softmax", name="subject")(x))


TWINS: dict[str, Callable[[], keras.Model]] = {
    twin.__name__: twin
    for twin in (
        perceptron,
        wide_deep,
        wide_deep_disjoint,
        wide_deep_overlap,
        two_outputs,
        patches,
        columns,
        digits,
        dense_options,
        residual_cnn,
        siamese,
        unet,
        platform_regression,
        platform_binary,
        platform_multiclass,
        platform_text,
        transformer,
    )
}

SIZES: dict[str, dict[str, tuple[int, ...]]] = {
    "columns": {"features": (13,)},
    "platform_regression": {"main": (10,)},
    "platform_binary": {"main": (30,)},
    "platform_multiclass": {"main": (13,)},
    "platform_text": {"main": (4,)},
}
"""The sizes that the data gives the symbolic inputs."""

CLASSES = {
    "columns": 3,
    "platform_binary": 2,
    "platform_multiclass": 3,
    "platform_regression": 1,
    "platform_text": 4,
}
