"""A small transformer encoder over tokens.

It reads ids, so the vocabulary is a param.
"""

import keras
from keras import layers


# Attention, then a feed-forward part, each beside a short cut.
def encoder(x, heads=4, width=64, rate=0.1):
    # What each token takes from the others.
    a = layers.LayerNormalization(epsilon=1e-6)(x)
    branch_1 = layers.MultiHeadAttention(heads, key_dim=width)(a, a)
    branch_1 = layers.Dropout(rate)(branch_1)
    b = layers.Add()([x, branch_1])
    branch_1 = layers.LayerNormalization()(b)
    branch_1 = layers.Dense(4 * x.shape[-1], activation="gelu")(branch_1)
    branch_1 = layers.Dense(x.shape[-1])(branch_1)
    return layers.Add()([b, branch_1])


def build_model(input_shapes=None, n_classes=None, *, vocabulary=20_000, width=64):
    tokens = keras.Input(shape=(128,), name="tokens", dtype="int32")
    given = (input_shapes or {}).get("tokens", (128,))
    if tuple(given) != (128,):
        raise ValueError(f"input 'tokens' has shape (128,), not {given}")

    # embedded: (128, 64)
    embedded = layers.Embedding(vocabulary, width)(tokens)
    for _ in range(2):
        embedded = encoder(embedded, width=width)

    # sentiment: (1,)
    sentiment = layers.GlobalAveragePooling1D()(embedded)
    sentiment = layers.Dense(1, activation="sigmoid", name="sentiment")(sentiment)

    return keras.Model(inputs=[tokens], outputs=sentiment, name="encoder")


def compile_model(model):
    model.compile(optimizer="rmsprop", loss="binary_crossentropy")
    return model
