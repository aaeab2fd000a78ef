"""Networks on words, columns of tables and time, written by hand in Keras. Names of layers are given to outputs alone."""

# mypy: ignore-errors

from __future__ import annotations

import keras
from keras import layers, ops

Input, Model = keras.Input, keras.Model


def chain(x, *steps):
    for step in steps:
        x = step(x)
    return x


def transformer():
    def feed_forward(x):
        y = chain(x, layers.Dense(128, activation="relu"), layers.Dense(64), layers.Dropout(0.1))
        return normal(layers.Add()([x, y]))

    def normal(x):
        return layers.LayerNormalization(epsilon=1e-6)(x)

    def attend(x, memory, rate=0.0, **how):
        return normal(layers.Add()([x, layers.MultiHeadAttention(4, 16, dropout=rate)(x, memory, **how)]))

    def embed(words, vocabulary):
        places = layers.Embedding(64, 64)(ops.cumsum(ops.ones_like(words), axis=1))
        return layers.Add()([layers.Embedding(vocabulary, 64, mask_zero=True)(words), places])

    source = Input((40,), dtype="int32", name="source")
    target = Input((30,), dtype="int32", name="target")
    memory = embed(source, 8000)
    for _ in range(2):
        memory = feed_forward(attend(memory, memory, 0.1))
    x = embed(target, 9000)
    for _ in range(2):
        x = feed_forward(attend(attend(x, x, use_causal_mask=True), memory))
    return Model([source, target], layers.Dense(9000, activation="softmax", name="next")(x))


def gpt():
    tokens = Input((None,), dtype="int32", name="tokens")
    places = layers.Embedding(257, 64)(ops.cumsum(ops.ones_like(tokens), axis=-1))
    x = layers.Add()([layers.Embedding(256, 64)(tokens), places])
    for _ in range(3):
        y = layers.RMSNormalization()(x)
        x = layers.Add()([x, layers.GroupQueryAttention(16, 4, 2)(y, y, use_causal_mask=True)])
        y = layers.RMSNormalization()(x)
        y = layers.Multiply()([layers.Dense(256, activation="silu")(y), layers.Dense(256)(y)])
        x = layers.Add()([x, layers.Dense(64)(y)])
    x = layers.RMSNormalization()(x)
    return Model(tokens, layers.Dense(256, use_bias=False, name="next")(x))


def bidaf():
    def both_ways():
        return layers.Bidirectional(layers.LSTM(32, return_sequences=True))

    def place(x, name):
        x = chain(x, layers.TimeDistributed(layers.Dense(1)), layers.Flatten())
        return layers.Activation("softmax", name=name)(x)

    context = Input((40,), dtype="int32", name="context")
    question = Input((12,), dtype="int32", name="question")
    embed, encode = layers.Embedding(3000, 50), both_ways()
    h, u = encode(embed(context)), encode(embed(question))
    s = layers.Dot(axes=2)([h, u])
    asked = layers.Dot(axes=(2, 1))([layers.Softmax(axis=-1)(s), u])
    b = layers.Activation("softmax")(ops.max(s, axis=2))
    seen = layers.RepeatVector(40)(layers.Dot(axes=1)([b, h]))
    g = layers.Concatenate()([h, asked, layers.Multiply()([h, asked]), layers.Multiply()([h, seen])])
    m = chain(g, both_ways(), both_ways())
    start = place(layers.Concatenate()([g, m]), "start")
    stop = place(layers.Concatenate()([g, both_ways()(m)]), "stop")
    return Model([context, question], [start, stop])


def ft_transformer():
    num = Input((8,), name="num")
    cat = Input((4,), dtype="int32", name="cat")
    numbers = layers.Reshape((8, 1))(num)
    numbers = layers.EinsumDense("bfi,fid->bfd", output_shape=(8, 32), bias_axes="fd")(numbers)
    words = layers.Embedding(100, 32)(cat)
    token = ops.sum(ops.zeros_like(num), axis=1, keepdims=True)
    token = layers.Reshape((1, 32))(layers.Dense(32)(token))
    x = layers.Concatenate(axis=1)([token, numbers, words])
    for _ in range(3):
        y = layers.LayerNormalization()(x)
        x = layers.Add()([x, layers.MultiHeadAttention(8, 4, dropout=0.2)(y, y)])
        y = chain(x, layers.LayerNormalization(), layers.Dense(64), layers.Activation("gelu"))
        x = layers.Add()([x, chain(y, layers.Dropout(0.1), layers.Dense(32))])
    x = chain(x, layers.Cropping1D((0, 12)), layers.Flatten(), layers.LayerNormalization())
    x = layers.Activation("relu")(x)
    return Model([num, cat], layers.Dense(1, activation="sigmoid", name="y")(x))


def deepfm():
    fields = Input((39,), dtype="int32", name="fields")
    linear = ops.sum(layers.Embedding(10_000, 1)(fields), axis=1)
    e = layers.Embedding(10_000, 8)(fields)
    squares = [ops.square(ops.sum(e, axis=1)), ops.sum(ops.square(e), axis=1)]
    pairs = 0.5 * ops.sum(layers.Subtract()(squares), axis=1, keepdims=True)
    deep = chain(e, layers.Flatten(), layers.Dense(400, activation="relu"), layers.Dropout(0.5))
    deep = chain(deep, layers.Dense(400, activation="relu"), layers.Dense(1))
    x = layers.Add()([linear, pairs, deep])
    return Model(fields, layers.Activation("sigmoid", name="click")(x))


def n_beats():
    def basis(x):
        for _ in range(4):
            x = layers.Dense(128, activation="relu")(x)
        return ops.split(layers.Dense(72)(x), [60], axis=-1)

    history = Input((60,), name="history")
    rest, answers = history, []
    for number in range(3):
        back, answer = basis(rest)
        answers.append(answer)
        rest = layers.Subtract()([rest, back]) if number < 2 else rest
    return Model(history, layers.Add(name="forecast")(answers))


def mixture_of_experts():
    def tower(name):
        weights = layers.Dense(4, activation="softmax")(x)
        return layers.Dense(8, activation="relu")(layers.Dot(axes=1)([weights, experts])), name

    x = Input((499,), name="x")
    experts = ops.stack([layers.Dense(16, activation="relu")(x) for _ in range(4)], axis=1)
    outputs = [
        layers.Dense(1, activation="sigmoid", name=name)(y) for y, name in map(tower, ("income", "marital"))
    ]
    return Model(x, outputs)


TWINS = {
    twin.__name__: twin
    for twin in (transformer, gpt, bidaf, ft_transformer, deepfm, n_beats, mixture_of_experts)
}
