"""Every network of this folder that keras.applications lacks, written by hand in Keras. Names of layers are given to outputs alone."""

# mypy: ignore-errors

from __future__ import annotations

import keras
from keras import layers, ops, regularizers

Input, Model = keras.Input, keras.Model


def chain(x, *steps):
    for step in steps:
        x = step(x)
    return x


def relu(x):
    return layers.Activation("relu")(x)


def lenet5():
    image = Input((32, 32, 1), name="image")
    y = layers.Conv2D(6, 5, activation="tanh")(image)
    y = layers.AveragePooling2D(2)(y)
    y = layers.Conv2D(16, 5, activation="tanh")(y)
    y = layers.AveragePooling2D(2)(y)
    y = layers.Conv2D(120, 5, activation="tanh")(y)
    y = layers.Flatten()(y)
    y = layers.Dense(84, activation="tanh")(y)
    return Model(image, layers.Dense(10, activation="softmax", name="digit")(y))


def alexnet():
    def conv(filters, size, **more):
        return layers.Conv2D(filters, size, activation="relu", **more)

    image = Input((227, 227, 3), name="image")
    y = chain(
        image,
        conv(96, 11, strides=4),
        layers.MaxPooling2D(3, 2),
        conv(256, 5, padding="same", groups=2),
        layers.MaxPooling2D(3, 2),
        conv(384, 3, padding="same"),
        conv(384, 3, padding="same", groups=2),
        conv(256, 3, padding="same", groups=2),
        layers.MaxPooling2D(3, 2),
        layers.Flatten(),
        layers.Dense(4096, activation="relu"),
        layers.Dropout(0.5),
        layers.Dense(4096, activation="relu"),
        layers.Dropout(0.5),
        layers.Dense(1000, activation="softmax", name="label"),
    )
    return Model(image, y)


def googlenet():
    def conv(filters, size, strides=1):
        return layers.Conv2D(filters, size, strides, padding="same", activation="relu")

    def pool(strides):
        return layers.MaxPooling2D(3, strides, padding="same")

    def inception(x, a, b1, b2, c1, c2, d):
        one = conv(a, 1)(x)
        three = conv(b2, 3)(conv(b1, 1)(x))
        five = conv(c2, 5)(conv(c1, 1)(x))
        pooled = conv(d, 1)(pool(1)(x))
        return layers.Concatenate()([one, three, five, pooled])

    def auxiliary(x, name):
        return chain(
            x,
            layers.AveragePooling2D(5, 3),
            conv(128, 1),
            layers.Flatten(),
            layers.Dense(1024, activation="relu"),
            layers.Dropout(0.7),
            layers.Dense(1000, activation="softmax", name=name),
        )

    image = Input((224, 224, 3), name="image")
    x = chain(image, conv(64, 7, 2), pool(2), conv(64, 1), conv(192, 3), pool(2))
    x = inception(x, 64, 96, 128, 16, 32, 32)
    x = inception(x, 128, 128, 192, 32, 96, 64)
    early = inception(pool(2)(x), 192, 96, 208, 16, 48, 64)
    x = inception(early, 160, 112, 224, 24, 64, 64)
    x = inception(x, 128, 128, 256, 24, 64, 64)
    late = inception(x, 112, 144, 288, 32, 64, 64)
    x = inception(late, 256, 160, 320, 32, 128, 128)
    x = inception(pool(2)(x), 256, 160, 320, 32, 128, 128)
    x = inception(x, 384, 192, 384, 48, 128, 128)
    x = layers.Dropout(0.4)(layers.GlobalAveragePooling2D()(x))
    label = layers.Dense(1000, activation="softmax", name="label")(x)
    return Model(image, [label, auxiliary(early, "label_early"), auxiliary(late, "label_late")])


def squeezenet():
    def fire(x, filters):
        x = layers.Conv2D(filters // 8, 1, activation="relu")(x)
        ones = layers.Conv2D(filters // 2, 1, activation="relu")(x)
        threes = layers.Conv2D(filters // 2, 3, activation="relu", padding="same")(x)
        return layers.Concatenate()([ones, threes])

    def two(x, filters):
        x = fire(x, filters)
        return layers.Add()([fire(x, filters), x])

    image = Input((None, None, 3), name="image", dtype="uint8")
    x = layers.Rescaling(1 / 127.5, -1)(image)
    x = layers.Conv2D(64, 3, 2, activation="relu")(x)
    x = two(layers.MaxPooling2D(3, 2)(x), 128)
    x = two(layers.MaxPooling2D(3, 2)(x), 256)
    x = two(two(layers.MaxPooling2D(3, 2)(x), 384), 512)
    x = layers.Conv2D(1000, 1, activation="relu")(layers.Dropout(0.5)(x))
    x = layers.GlobalAveragePooling2D()(x)
    return Model(image, layers.Activation("softmax", name="label")(x))


def unet():
    def conv(x, filters):
        for _ in range(2):
            x = layers.Conv2D(filters, 3, activation="relu", padding="same")(x)
        return x

    scan = Input((256, 256, 3), name="scan")
    x, memories = scan, []
    for filters in (64, 128, 256, 512):
        x = conv(x, filters)
        if filters == 512:
            x = layers.Dropout(0.5)(x)
        memories.append(x)
        x = layers.MaxPooling2D()(x)
    x = layers.Dropout(0.5)(conv(x, 1024))
    for filters in (512, 256, 128, 64):
        x = layers.Conv2DTranspose(filters, 2, 2, padding="same")(x)
        x = conv(layers.Concatenate()([memories.pop(), x]), filters)
    x = layers.Conv2D(2, 3, activation="relu", padding="same")(x)
    return Model(scan, layers.Conv2D(1, 1, activation="sigmoid", name="cell")(x))


def attention_unet():
    def conv(x, filters):
        for _ in range(2):
            x = layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
            x = relu(layers.BatchNormalization()(x))
        return x

    def up(x, memory, filters):
        seen = layers.Conv2D(filters // 2, 1, 2)(memory)
        asked = layers.Conv2D(filters // 2, 1)(x)
        weight = relu(layers.Add()([seen, asked]))
        weight = layers.Conv2D(1, 1, activation="sigmoid")(weight)
        weight = layers.UpSampling2D(2, interpolation="bilinear")(weight)
        kept = layers.Multiply()([memory, weight])
        return conv(layers.Concatenate()([layers.UpSampling2D()(x), kept]), filters)

    scan = Input((128, 128, 1), name="scan")
    fine = conv(scan, 32)
    middle = conv(layers.MaxPooling2D()(fine), 64)
    coarse = conv(layers.MaxPooling2D()(middle), 128)
    bottom = conv(layers.MaxPooling2D()(coarse), 256)
    level_2 = up(up(bottom, coarse, 128), middle, 64)
    organ = layers.Conv2D(4, 1, activation="softmax", name="organ")(up(level_2, fine, 32))
    below = layers.Conv2D(4, 1, activation="softmax", name="organ_coarse")(level_2)
    return Model(scan, [organ, below])


def conv_autoencoder():
    image = Input((28, 28, 1), name="image")
    more = {"activation": "relu", "padding": "same", "strides": 2}
    y = layers.Conv2D(16, 3, **more)(image)
    y = layers.Conv2D(32, 3, **more)(y)
    y = layers.Dense(32)(layers.Flatten()(y))
    y = layers.Reshape((7, 7, 32))(layers.Dense(7 * 7 * 32, activation="relu")(y))
    y = layers.Conv2DTranspose(16, 3, **more)(y)
    y = layers.Conv2DTranspose(16, 3, **more)(y)
    return Model(image, layers.Conv2D(1, 3, padding="same", activation="sigmoid", name="copy")(y))


def variational_encoder():
    image = Input((28, 28, 1), name="image")
    y = layers.Conv2D(32, 3, 2, padding="same", activation="relu")(image)
    y = layers.Conv2D(64, 3, 2, padding="same", activation="relu")(y)
    y = layers.Dense(16, activation="relu")(layers.Flatten()(y))
    return Model(image, [layers.Dense(2, name="z_mean")(y), layers.Dense(2, name="z_log_var")(y)])


def vit():
    image = Input((224, 224, 3), name="image")
    y = layers.Rescaling(1 / 127.5, -1)(image)
    y = layers.Reshape((196, 192))(layers.Conv2D(192, 16, 16)(y))
    y = layers.EinsumDense("bnd,de->bne", output_shape=(196, 192), bias_axes="ne")(y)
    y = layers.Dropout(0.1)(y)
    for _ in range(4):
        a = layers.LayerNormalization(epsilon=1e-6)(y)
        a = layers.MultiHeadAttention(3, 64, dropout=0.1)(a, a)
        y = layers.Add()([y, a])
        b = layers.LayerNormalization(epsilon=1e-6)(y)
        b = layers.Dropout(0.1)(layers.Dense(768, activation="gelu")(b))
        b = layers.Dropout(0.1)(layers.Dense(192)(b))
        y = layers.Add()([y, b])
    y = layers.GlobalAveragePooling1D()(layers.LayerNormalization(epsilon=1e-6)(y))
    return Model(image, layers.Dense(1000, activation="softmax", name="label")(y))


def transformer_classifier():
    words = Input((200,), name="words", dtype="int32")
    places = layers.Embedding(201, 64)(ops.cumsum(ops.ones_like(words), axis=-1))
    y = layers.Add()([layers.Embedding(20_000, 64)(words), places])
    y = layers.Dropout(0.1)(y)
    for _ in range(2):
        a = layers.Dropout(0.1)(layers.MultiHeadAttention(2, 32)(y, y))
        a = layers.LayerNormalization(epsilon=1e-6)(layers.Add()([y, a]))
        b = layers.Dense(64)(layers.Dense(256, activation="relu")(a))
        b = layers.Dropout(0.1)(b)
        y = layers.LayerNormalization(epsilon=1e-6)(layers.Add()([a, b]))
    y = layers.Dense(20, activation="relu")(layers.GlobalMaxPooling1D()(y))
    return Model(words, layers.Dense(1, activation="sigmoid", name="sentiment")(y))


def seq2seq():
    source = Input((None,), name="source", dtype="int32")
    target = Input((None,), name="target so far", dtype="int32")
    encoder = layers.LSTM(256, return_sequences=True, return_state=True, dropout=0.2)
    decoder = layers.LSTM(256, return_sequences=True, return_state=True, dropout=0.2)
    states = encoder(layers.Embedding(8_000, 256, mask_zero=True)(source))[1:]
    steps = decoder(layers.Embedding(10_000, 256, mask_zero=True)(target), initial_state=states)[0]
    return Model([source, target], layers.Dense(10_000, activation="softmax", name="next")(steps))


def bilstm_attention():
    words = Input((100,), name="words")
    y = layers.SpatialDropout1D(0.3)(layers.Embedding(10_000, 128)(words))
    for _ in range(2):
        y = layers.Bidirectional(layers.LSTM(64, return_sequences=True, recurrent_dropout=0.1))(y)
    weights = layers.Softmax(axis=1)(layers.Dense(1, activation="tanh")(y))
    y = ops.sum(layers.Multiply()([y, weights]), axis=1)
    y = layers.Dropout(0.5)(layers.Dense(64, activation="relu")(y))
    return Model(words, layers.Dense(12, activation="sigmoid", name="topics")(y))


def gru_tagger():
    words = Input((None,), name="words", dtype="int32")
    characters = Input((None, 12), name="characters", dtype="int32")
    case = Input((None, 5), name="case")
    spelled = layers.Embedding(90, 16)(characters)
    reader = layers.Conv1D(32, 3, padding="same", activation="relu")
    spelled = layers.TimeDistributed(reader)(spelled)
    spelled = layers.TimeDistributed(layers.GlobalMaxPooling1D())(spelled)
    y = layers.Concatenate()([layers.Embedding(30_000, 100)(words), spelled, case])
    y = layers.Dropout(0.3)(y)
    for _ in range(2):
        y = layers.Bidirectional(layers.GRU(96, return_sequences=True), merge_mode="sum")(y)
    head = layers.Dense(17, activation="softmax")
    return Model([words, characters, case], layers.TimeDistributed(head, name="tag")(y))


def wavenet():
    samples = Input((None,), name="mu-law samples", dtype="int32")
    x, skips = layers.Embedding(256, 32)(samples), []
    for dilation in (1, 2, 4, 8, 16):
        more = {"dilation_rate": dilation, "padding": "causal"}
        a = layers.Conv1D(32, 2, activation="tanh", **more)(x)
        b = layers.Conv1D(32, 2, activation="sigmoid", **more)(x)
        gated = layers.Multiply()([a, b])
        if dilation < 16:
            x = layers.Add()([x, layers.Conv1D(32, 1)(gated)])
        skips.append(layers.Conv1D(64, 1)(gated))
    y = relu(layers.Add()(skips))
    y = layers.Conv1D(64, 1, activation="relu")(y)
    return Model(samples, layers.Dense(256, activation="softmax", name="sample")(y))


def tcn():
    past = Input((168, 8), name="past")
    x = past
    for dilation in (1, 2, 4, 8, 16, 32):
        y = x
        for _ in range(2):
            y = layers.Conv1D(32, 3, dilation_rate=dilation, padding="causal")(y)
            y = layers.SpatialDropout1D(0.2)(relu(layers.LayerNormalization()(y)))
        if dilation == 1:
            x = layers.Conv1D(32, 1)(x)
        x = relu(layers.Add()([y, x]))
    y = layers.Flatten()(layers.Cropping1D((167, 0))(x))
    return Model(past, layers.Dense(24, name="load")(y))


def siamese():
    l2 = regularizers.L2(2e-4)
    drawing = y = Input((105, 105, 1))
    for filters, size in ((64, 10), (128, 7), (128, 4)):
        y = layers.Conv2D(filters, size, activation="relu", kernel_regularizer=l2)(y)
        y = layers.MaxPooling2D()(y)
    y = layers.Flatten()(layers.Conv2D(256, 4, activation="relu", kernel_regularizer=l2)(y))
    y = layers.Dense(4096, activation="sigmoid", kernel_regularizer=regularizers.L2(1e-4))(y)
    tower = Model(drawing, y, name="tower")
    left, right = Input((105, 105, 1), name="left"), Input((105, 105, 1), name="right")
    distance = ops.abs(layers.Subtract()([tower(left), tower(right)]))
    return Model([left, right], layers.Dense(1, activation="sigmoid", name="same")(distance))


def two_tower():
    def tower(x):
        x = layers.Dense(64, activation="relu")(layers.Dense(128, activation="relu")(x))
        return layers.UnitNormalization()(layers.Dense(32)(x))

    user = Input((1,), name="user", dtype="int32")
    history = Input((20,), name="history", dtype="int32")
    item = Input((1,), name="item", dtype="int32")
    price = Input((1,), name="price")
    things = layers.Embedding(5_000, 32)
    who = layers.Flatten()(layers.Embedding(10_000, 32)(user))
    who = layers.Concatenate()([who, layers.GlobalAveragePooling1D()(things(history))])
    what = layers.Flatten()(things(item))
    what = layers.Concatenate()([what, layers.Normalization()(price)])
    affinity = layers.Dot(1, name="affinity")([tower(who), tower(what)])
    return Model([user, history, item, price], affinity)


def wide_deep():
    age, income = Input((1,), name="age"), Input((1,), name="income")
    city = Input((1,), name="city", dtype="string")
    occupation = Input((1,), name="occupation", dtype="string")
    ages = layers.Discretization([18, 25, 35, 50, 65])(age)
    cities = layers.StringLookup(vocabulary=["Lyon", "Nice", "Paris"])(city)
    jobs = layers.StringLookup(vocabulary=["clerk", "farmer", "nurse", "pilot"])(occupation)
    whole = [ops.cast(ages, "int32"), ops.cast(cities, "int32")]
    crossed = layers.HashedCrossing(100, output_mode="one_hot")(whole)
    wide = layers.Concatenate()([crossed, layers.CategoryEncoding(5, "one_hot")(jobs)])
    numbers = layers.Concatenate()([layers.Normalization()(age), layers.Normalization()(income)])
    where = layers.Flatten()(layers.Embedding(4, 4)(cities))
    works = layers.Flatten()(layers.Embedding(5, 4)(jobs))
    deep = layers.Concatenate()([numbers, where, works])
    for _ in range(2):
        deep = layers.Dropout(0.2)(layers.Dense(64, activation="relu")(deep))
    y = layers.Concatenate()([wide, deep])
    return Model([age, income, city, occupation], layers.Dense(1, activation="sigmoid", name="buys")(y))


def multi_task():
    def residual(x, filters):
        y = layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
        y = layers.Activation("silu")(layers.GroupNormalization(8)(y))
        y = layers.Conv2D(filters, 3, padding="same", use_bias=False)(y)
        y = layers.GroupNormalization(8)(y)
        if x.shape[-1] != filters:
            x = layers.Conv2D(filters, 1, use_bias=False)(x)
        return layers.Activation("silu")(layers.Add()([y, x]))

    def tower(units):
        return layers.Dropout(0.3)(layers.Dense(units, activation="silu")(x))

    face = Input((64, 64, 3), name="face", dtype="uint8")
    x = layers.RandomRotation(0.05)(layers.RandomFlip("horizontal")(face))
    x = layers.Conv2D(32, 3, padding="same", use_bias=False)(layers.Rescaling(1 / 255)(x))
    x = layers.MaxPooling2D()(residual(residual(x, 32), 32))
    x = layers.MaxPooling2D()(residual(residual(x, 64), 64))
    x = layers.GlobalAveragePooling2D()(residual(x, 128))
    heads = [
        layers.Dense(2, activation="softmax", name="female")(tower(32)),
        layers.Dense(8, activation="softmax", name="group")(tower(64)),
        layers.Dense(1, activation="softplus", name="age")(tower(64)),
        layers.Dense(40, name="traits")(tower(128)),
    ]
    return Model(face, heads)


def video():
    frames = Input((None, 64, 64, 3), name="frames")
    each = layers.TimeDistributed
    x = frames
    for filters in (16, 32, 64):
        x = each(layers.Conv2D(filters, 3, padding="same", activation="relu"))(x)
        x = each(layers.MaxPooling2D())(each(layers.BatchNormalization())(x))
    x = each(layers.GlobalAveragePooling2D())(x)
    x = layers.Bidirectional(layers.LSTM(64, return_sequences=True))(x)
    x = layers.Dropout(0.5)(layers.LSTM(64)(x))
    return Model(frames, layers.Dense(101, activation="softmax", name="action")(x))


def convlstm():
    radar = Input((None, 64, 64, 1), name="radar")
    more = {"padding": "same", "activation": "relu", "return_sequences": True}
    x = radar
    for size in (5, 3, 3):
        x = layers.BatchNormalization()(layers.ConvLSTM2D(32, size, **more)(x))
    x = layers.ConvLSTM2D(32, 1, **more)(x)
    head = layers.Conv3D(1, 3, padding="same", activation="sigmoid", name="rain")
    return Model(radar, head(x))


def cnn3d():
    scan = Input((32, 64, 64, 1), name="CT scan")
    x = layers.MaxPooling3D((1, 2, 2))(scan)
    for filters, times in ((32, 1), (64, 1), (128, 2)):
        for _ in range(times):
            x = layers.Conv3D(filters, 3, padding="same", activation="relu")(x)
        x = layers.BatchNormalization()(layers.MaxPooling3D()(x))
    x = layers.Concatenate()([layers.GlobalAveragePooling3D()(x), layers.GlobalMaxPooling3D()(x)])
    x = layers.Dropout(0.3)(layers.Dense(128, activation="relu")(x))
    return Model(scan, layers.Dense(1, activation="sigmoid", name="nodule")(x))


def deep_cross():
    numbers = Input((13,), name="numbers")
    categories = Input((26,), name="categories", dtype="int32")
    table = layers.Flatten()(layers.Embedding(100_000, 8)(categories))
    x0 = layers.Concatenate()([layers.BatchNormalization()(numbers), table])
    x = x0
    for _ in range(3):
        projected = layers.Dense(13 + 26 * 8)(layers.Dense(16, use_bias=False)(x))
        x = layers.Add()([layers.Multiply()([x0, projected]), x])
    deep = layers.Dense(128, activation="relu")(layers.Dense(256, activation="relu")(x0))
    y = layers.Concatenate()([x, layers.Dropout(0.1)(deep)])
    return Model([numbers, categories], layers.Dense(1, name="click")(y))


def mlp_mixer():
    image = Input((64, 64, 3), name="image")
    x = layers.Reshape((64, 128))(layers.Conv2D(128, 8, 8)(image))
    for _ in range(4):
        y = layers.Permute((2, 1))(layers.LayerNormalization()(x))
        y = layers.Dense(64)(layers.Dense(64, activation="gelu")(y))
        x = layers.Add()([layers.Permute((2, 1))(y), x])
        y = layers.Dense(512, activation="gelu")(layers.LayerNormalization()(x))
        x = layers.Add()([layers.Dense(128)(y), x])
    x = layers.GlobalAveragePooling1D()(layers.LayerNormalization()(x))
    return Model(image, layers.Dense(10, activation="softmax", name="label")(x))


def sensors():
    def sensor(x):
        for _ in range(2):
            x = layers.BatchNormalization()(layers.Conv1D(32, 5, padding="same")(x))
            x = layers.MaxPooling1D()(relu(x))
        return layers.SpatialDropout1D(0.3)(x)

    inputs = [
        Input((128, 3), name="body acceleration"),
        Input((128, 3), name="body rotation"),
        Input((128, 1), name="pulse per minute"),
    ]
    x = layers.Concatenate()([sensor(each) for each in inputs])
    seen = layers.GroupQueryAttention(24, 4, 2)(x, x, x)
    x = layers.LayerNormalization()(layers.Add()([x, seen]))
    x = layers.Average()([layers.GlobalMaxPooling1D()(x), layers.GlobalAveragePooling1D()(x)])
    x = layers.Dropout(0.3)(layers.Dense(64, activation="relu")(x))
    return Model(inputs, layers.Dense(6, activation="softmax", name="activity")(x))


def platform():
    main = Input((7,), name="main")
    review = Input((80,), name="review_preprocessed", dtype="int32")
    photo = Input((96, 96, 3), name="photo_preprocessed")
    figures = layers.Dense(64, activation="relu")(layers.BatchNormalization()(main))
    words = layers.Embedding(20_000, 64, mask_zero=True)(review)
    words = layers.Bidirectional(layers.GRU(32))(words)
    network = keras.applications.MobileNetV2(
        include_top=False, weights=None, input_shape=(96, 96, 3), pooling="avg"
    )
    picture = layers.Dense(64, activation="relu")(network(photo))
    y = layers.Concatenate()([figures, words, picture])
    y = layers.Dropout(0.3)(layers.Dense(100, activation="relu")(y))
    stars = layers.Dense(5, activation="softmax", name="stars")(y)
    return Model([main, review, photo], stars)


TWINS = {
    twin.__name__: twin
    for twin in (
        alexnet,
        attention_unet,
        bilstm_attention,
        cnn3d,
        conv_autoencoder,
        convlstm,
        deep_cross,
        googlenet,
        gru_tagger,
        lenet5,
        mlp_mixer,
        multi_task,
        platform,
        seq2seq,
        sensors,
        siamese,
        squeezenet,
        tcn,
        transformer_classifier,
        two_tower,
        unet,
        variational_encoder,
        video,
        vit,
        wavenet,
        wide_deep,
    )
}
