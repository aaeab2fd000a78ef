"""Texts that use every form of the language, each a whole file."""

from __future__ import annotations

WIDE_DEEP = """\
# Wide and deep: simple patterns take the short way, complex ones the long way.
network wide_deep

input wide(5)
input deep(6)

hidden = deep -> Dense(30, relu) -> Dense(30, relu)

output price: regression = [wide, hidden] -> Concatenate -> Dense(1)

compile {
    optimizer: SGD(learning_rate=0.01)
    loss: mean_squared_error
}
"""

SETTINGS = """\
compile {
    optimizer: Adam(learning_rate=CosineDecay(1e-3, decay_steps=10_000))
    loss: { price: mean_squared_error, aux: Huber(delta=2.0) }
    loss_weights: { price: 0.9, aux: 0.1 }
    metrics: { price: [mean_absolute_error] }
}
train {
    epochs: 100
    batch_size: 32
    validation_split: 0.2
    callbacks: [EarlyStopping(patience=5, restore_best_weights=True)]
}
data csv("houses.csv") {
    wide: longitude .. total_bedrooms        # a range of columns
    deep: [total_rooms, total_bedrooms, population, households, median_income]   # may overlap
    price: median_house_value
}
"""

BLOCKS = """\
block residual(filters, strides=1) =
    { Conv2D(filters, 3, strides, padding=same) -> BatchNormalization -> relu -> Conv2D(filters, 3, padding=same) -> BatchNormalization
    | Conv2D(filters, 1, strides)
    } -> Add -> relu

block x -> encoder(heads=4, width=64, rate=0.1) {
    a = x -> LayerNormalization(epsilon=1e-6)
    b = [x, (a, a) -> MultiHeadAttention(heads, width) -> Dropout(rate)] -> Add
    return [b, b -> LayerNormalization -> Dense(4 * x.shape[-1], gelu) -> Dense(x.shape[-1])] -> Add
}
"""

PIPES = """\
block conv(filters) = Conv2D(filters, 3, padding=same) -> BatchNormalization -> relu
down = image -> conv(64) * 2 as d1 -> MaxPooling2D(2) -> conv(128) * 2 as d2 -> MaxPooling2D(2) -> conv(256) * 2
up = [down -> UpSampling2D(2), d2] -> Concatenate -> conv(128) * 2
output mask: multiclass(3) per pixel = [up -> UpSampling2D(2), d1] -> Concatenate -> conv(64) * 2 -> Conv2D(3, 1, activation=softmax)

(sequence, h, c) = question -> Embedding(10_000, 64) -> LSTM(128, return_sequences=True, return_state=True)
answer = (context, initial_state=[h, c]) -> LSTM(128)
"""

FILES = (WIDE_DEEP, SETTINGS, BLOCKS, PIPES)

STATEMENTS = (
    "network NAME",
    "input main(n)",
    "input image(28, 28, 1): uint8",
    "input text(None)",
    'input column(1): string named "total rooms"',
    "input empty()",
    "param rate = 0.1",
    "param width = 64 in {32, 64, 128}",
    "param rate = 0.3 in 0.1 .. 0.5",
    "param rate = 1e-3 in 1e-5 .. 1e-1 log",
    "param depth = 3 in 1 .. 8",
    "param depth = 3 in 1..8",
    "param half = .5 in .1...5",
    'param activation = relu in {relu, gelu, "swish"}',
    "default Conv2D(padding=same, kernel_initializer=he_normal)",
    "hidden = x -> Dense(3)",
    "same = x",
    "(a, b) = x -> LSTM(3, return_state=True)",
    "(a,) = x -> LSTM(3)",
    "block tower(units) = Dense(units, relu) -> Dropout(0.5)",
    "block tower = Dense(3)",
    "block x -> piece(units) { y = x -> Dense(units) return y -> relu }",
    "block x -> piece { return x }",
    "block (q, v) -> attend(heads=2) { return (q, v) -> MultiHeadAttention(heads, 8) }",
    "shared tower = Dense(64, relu) -> Dense(32)",
    "extern Pool(size=2) from module.path : (b, t, d) -> (b, d)",
    "extern Mix from layers: (b, t, 2 * d), (b, d) -> (b, t // 2, d), (b,)",
    'import "file.nn"',
    "import 'file.nn'",
    "output y = x -> Dense(1)",
    "output y: regression = x -> head",
    "output y: regression(4) = x -> Dense(4)",
    "output y: regression(positive) = x -> Dense(1, softplus)",
    "output y: multilabel(k) = x -> head",
    "output y: reconstruction(x) = x -> head",
    "output mask: multiclass(3) per pixel = x -> head",
    "output tag: binary per step = x -> head",
    "compile { }",
    'train { epochs: 3 batch_size: 32 class_weight: {0: 1.0, 1: 5.0, "two": 2} }',
    'data csv("a.csv", separator=";") { main: a .. b target: "the price" }',
    'data sklearn("digits") {}',
)

STEPS = (
    "Dense(64, relu)",
    "Flatten",
    "Flatten()",
    "Bidirectional(LSTM(32))",
    "relu",
    "ops.mean(axis=1)",
    "applications.ResNet50(include_top=False, weights=None)",
    "{ A | B | C }",
    "{ Dense(64) | skip } -> Add",
    "{ A -> B }",
    "(Conv2D(64, 3) -> BatchNormalization) * 3",
    "conv(64) * 2",
    "conv(64) * n",
    "conv(64) * (n // 2 + 1)",
    "each sensor -> Concatenate",
    "each sensor * 2",
    "(Conv2D(filters, 1) -> BatchNormalization) if x.shape[-1] != filters else skip",
    "A if a < 3 and not b or c >= 2 else B if d == e else C",
    "(A if a else B) as name",
    "A if a else B as name",
    "head",
    "conv(64) * 2 as d1 -> MaxPooling2D(2)",
    "Dense(units=64, activation=relu,)",
)

SOURCES = (
    "x",
    "[a, b -> Dense(3)]",
    "[a, b,]",
    "(q, v, use_causal_mask=True)",
    '(q -> Dense(3), v, mask=m, scale=-1.5, name="n")',
    "(x)",
    "[[a, b] -> Add, (c, d) -> Attention]",
)

VALUES = (
    *(
        "1",
        "1e-3",
        "10_000",
        ".5",
        "5.",
        "0.1",
        "1E5",
        "0",
        "00",
        "True",
        "False",
        "None",
        '"text"',
        "'text'",
    ),
    *("(3, 3)", "(3,)", "()", "[1, 2]", "[1, 2,]", "[]", "{price: 0.9}", '{"a b": 1, 2: [x]}', "{}", "relu"),
    *(
        "a + b",
        "a - b * c",
        "-a ** -b",
        "(a + b) * c",
        "a // 2 % 3 / 4",
        "min(a, b)",
        "max(1, a)",
        "x.shape[-1]",
    ),
    *("x.shape[i + 1]", "not a", "a == b", "a or b and not c", "Adam(learning_rate=Decay(1e-3, steps=10))"),
)
