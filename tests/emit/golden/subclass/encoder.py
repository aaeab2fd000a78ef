"""A small transformer encoder over tokens.

It reads ids, so the vocabulary is a param.
"""

import keras
from keras import layers


# Attention, then a feed-forward part, each beside a short cut.
@keras.saving.register_keras_serializable(package="encoder")
class EncoderBlock(layers.Layer):
    def __init__(self, heads=4, width=64, rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.heads = heads
        self.width = width
        self.rate = rate

    def build(self, input_shape):
        self.layer_normalization_1 = layers.LayerNormalization(epsilon=1e-6)
        self.multi_head_attention = layers.MultiHeadAttention(
            self.heads,
            key_dim=self.width,
        )
        self.dropout = layers.Dropout(self.rate)
        self.add_1 = layers.Add()
        self.layer_normalization_2 = layers.LayerNormalization()
        self.dense_1 = layers.Dense(4 * input_shape[-1], activation="gelu")
        self.dense_2 = layers.Dense(input_shape[-1])
        self.add_2 = layers.Add()

    def call(self, x):
        # What each token takes from the others.
        a = self.layer_normalization_1(x)
        branch_1 = self.multi_head_attention(a, a)
        branch_1 = self.dropout(branch_1)
        b = self.add_1([x, branch_1])
        branch_1 = self.layer_normalization_2(b)
        branch_1 = self.dense_1(branch_1)
        branch_1 = self.dense_2(branch_1)
        return self.add_2([b, branch_1])

    def get_config(self):
        return {
            **super().get_config(),
            "heads": self.heads,
            "width": self.width,
            "rate": self.rate,
        }


@keras.saving.register_keras_serializable(package="encoder")
class Encoder(keras.Model):
    def __init__(self, *, vocabulary=20_000, width=64, name="encoder", **kwargs):
        super().__init__(name=name, **kwargs)
        self.vocabulary = vocabulary
        self.width = width
        self.embedded = layers.Embedding(vocabulary, width)
        self.encoders = [EncoderBlock(width=width) for _ in range(2)]
        self.global_average_pooling1d = layers.GlobalAveragePooling1D()
        self.sentiment = layers.Dense(1, activation="sigmoid")

    def symbolic_inputs(self):
        """The inputs by their names, with the shapes and dtypes that the model takes."""
        return {"tokens": keras.Input(shape=(128,), name="tokens", dtype="int32")}

    def build(self, input_shape=None):
        """Make every weight, by calling the layers on symbolic inputs."""
        self.call(self.symbolic_inputs())

    def call(self, inputs, training=None):
        tokens = inputs["tokens"] if isinstance(inputs, dict) else inputs

        # embedded: (128, 64)
        embedded = self.embedded(tokens)
        for encoder in self.encoders:
            embedded = encoder(embedded)

        # sentiment: (1,)
        sentiment = self.global_average_pooling1d(embedded)
        return self.sentiment(sentiment)

    def get_config(self):
        return {
            **super().get_config(),
            "vocabulary": self.vocabulary,
            "width": self.width,
        }


def build_model(input_shapes=None, n_classes=None, *, vocabulary=20_000, width=64):
    given = (input_shapes or {}).get("tokens", (128,))
    if tuple(given) != (128,):
        raise ValueError(f"input 'tokens' has shape (128,), not {given}")
    net = Encoder(vocabulary=vocabulary, width=width)
    net.build()
    return net


def compile_model(model):
    model.compile(optimizer="rmsprop", loss="binary_crossentropy")
    return model
