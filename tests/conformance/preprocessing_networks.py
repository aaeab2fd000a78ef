"""Networks as a data scientist would write them, around preprocessing, recurrent and attention layers."""

from __future__ import annotations

NETWORKS: dict[str, str] = {
    "text_classifier": """
input text(1): string
output topic: multiclass(4) = text
    -> TextVectorization(max_tokens=1000, output_sequence_length=20)
    -> Embedding(1000, 16, mask_zero=True)
    -> Bidirectional(LSTM(8))
    -> Dropout(0.3)
    -> Dense(4, softmax)

compile {
    optimizer: Adam(1e-3)
    metrics: [accuracy]
}
""",
    "text_bag": """
input text(1): string
output topic: binary = text
    -> TextVectorization(max_tokens=50, output_mode=multi_hot, pad_to_max_tokens=True)
    -> Dense(8, relu)
    -> Dense(1, sigmoid)
""",
    "text_given": """
input text(): string
output topic: binary = text
    -> TextVectorization(vocabulary=["good", "bad", "film"], output_mode=count)
    -> Dense(1, sigmoid)
""",
    "tabular": """
input colour(1): string
input size(1): int64
input age(1)
input numbers(5)
a = colour
    -> StringLookup(vocabulary=["red", "green", "blue"])
    -> Embedding(4, 3)
    -> Flatten
b = size -> IntegerLookup(vocabulary=[1, 2, 5], output_mode=one_hot)
c = age -> Discretization(bin_boundaries=[18.0, 30.0, 65.0], output_mode=one_hot)
d = numbers -> Normalization
e = [colour, colour] -> HashedCrossing(10, output_mode=one_hot)
output price: regression = [a, b, c, d, e] -> Concatenate -> Dense(16, relu) -> Dense(1)
""",
    "augment": """
input image(16, 16, 3)
x = image
    -> RandomFlip(horizontal)
    -> RandomRotation(0.1)
    -> RandomZoom(0.2)
    -> RandomTranslation(0.1, 0.1)
    -> RandomContrast(0.2)
    -> RandomBrightness(0.2, value_range=(0.0, 1.0))
    -> RandomHue(0.1, value_range=(0, 1))
    -> RandomShear(0.1, 0.1)
    -> RandomErasing(0.5)
    -> Resizing(12, 12, interpolation=bicubic)
    -> CenterCrop(8, 8)
    -> Rescaling(1 / 255)
output digit: multiclass(3) = x
    -> Conv2D(4, 3, activation=relu)
    -> Flatten
    -> Dense(3, softmax)
""",
    "mixing": """
input image(16, 16, 3): uint8
x = image
    -> RandAugment(num_ops=1, factor=0.3)
    -> MixUp
    -> CutMix(0.5)
    -> AutoContrast
    -> Solarization(0.1, 0.2)
    -> RandomPosterization(4)
    -> RandomSharpness(0.3)
    -> RandomInvert(0.1)
    -> RandomGrayscale(0.3)
    -> RandomColorJitter(brightness_factor=0.1, hue_factor=0.1)
    -> RandomColorDegeneration(0.2)
    -> RandomSaturation(0.2)
    -> RandomPerspective(0.3, 0.2)
    -> RandomElasticTransform
    -> RandomGaussianBlur
    -> AugMix
    -> ContrastLimitedAdaptiveHistogramEqualization(tile_grid_size=(4, 4))
    -> Rescaling(scale=[1 / 255, 1 / 255, 1 / 255], offset=-0.5)
output digit: multiclass(3) = x
    -> Conv2D(4, 3)
    -> GlobalAveragePooling2D
    -> Dense(3, softmax)
""",
    "pipeline": """
input image(16, 16, 3)
output digit: multiclass(3) = image
    -> Pipeline([RandomFlip("horizontal"), RandomRotation(0.1), Rescaling(1 / 255)])
    -> Conv2D(4, 3)
    -> GlobalMaxPooling2D
    -> Dense(3, softmax)
""",
    "audio": """
input sound(4096)
output word: multiclass(5) = sound
    -> MelSpectrogram(
        num_mel_bins=32,
        sampling_rate=8000,
        sequence_stride=128,
        fft_length=512,
    )
    -> Reshape((32, -1, 1))
    -> Conv2D(8, 3, activation=relu)
    -> MaxPooling2D
    -> Flatten
    -> Dense(5, softmax)
""",
    "stft": """
input sound(2048, 1)
output word: multiclass(5) = sound
    -> STFTSpectrogram(
        mode=log,
        frame_length=256,
        frame_step=128,
        fft_length=256,
        expand_dims=True,
    )
    -> Conv2D(8, 3, activation=relu)
    -> GlobalAveragePooling2D
    -> Dense(5, softmax)
""",
    "seq2seq": """
input question(None): int32
input answer(None): int32
(enc, h, c) = question
    -> Embedding(50, 8, mask_zero=True)
    -> LSTM(12, return_sequences=True, return_state=True)
dec = answer -> Embedding(60, 8, mask_zero=True)
x = (dec, initial_state=[h, c]) -> LSTM(12, return_sequences=True)
y = [x, enc] -> Attention
output words: multiclass(60) per step = [x, y] -> Concatenate -> Dense(60, softmax)

compile {
    optimizer: RMSprop
    loss: sparse_categorical_crossentropy
}
""",
    "bidirectional": """
input series(20, 3)
output label: binary = series
    -> Bidirectional(LSTM(8, return_sequences=True), merge_mode=sum)
    -> Bidirectional(GRU(6, return_sequences=True))
    -> Bidirectional(SimpleRNN(4), backward_layer=GRU(4, go_backwards=True))
    -> Dense(1, sigmoid)
""",
    "rnn_cells": """
input series(20, 3)
output label: regression = series
    -> RNN([LSTMCell(8), GRUCell(4)], return_sequences=True)
    -> RNN(StackedRNNCells([SimpleRNNCell(4), LSTMCell(5)]))
    -> Dense(1)
""",
    "convlstm": """
input film(5, 8, 8, 1)
x = film
    -> ConvLSTM2D(4, 3, padding=same, return_sequences=True)
    -> BatchNormalization
    -> ConvLSTM2D(2, 3, padding=same)
output frame: regression(8) = x -> TimeDistributed(Dense(3)) -> Flatten -> Dense(8)
""",
    "frames": """
input film(5, 16, 16, 3)
output kind: multiclass(3) = film
    -> TimeDistributed(Conv2D(4, 3, activation=relu))
    -> TimeDistributed(GlobalAveragePooling2D)
    -> GRU(6)
    -> Dense(3, softmax)
""",
    "transformer": """
input tokens(12): int32
x = tokens -> Embedding(100, 16, mask_zero=True)
a = (x, x, use_causal_mask=True) -> MultiHeadAttention(4, 4, dropout=0.1)
b = [x, a] -> Add -> LayerNormalization
g = (b, b) -> GroupQueryAttention(4, 4, 2)
f = [b, g] -> Add -> LayerNormalization
output label: binary = f -> GlobalAveragePooling1D -> Dense(1, sigmoid)
""",
    "scores": """
input q(6, 8)
input v(5, 4)
(y, s) = (q, v, return_attention_scores=True)
    -> MultiHeadAttention(2, 3, value_dim=5, output_shape=7)
output label: regression = y -> Flatten -> Dense(1)
""",
    "additive": """
input q(6, 8)
input v(5, 8)
y = [q, v] -> AdditiveAttention(dropout=0.2)
z = [q, v, v] -> Attention(use_scale=True, score_mode=concat)
output label: regression = [y, z]
    -> Concatenate
    -> GlobalMaxPooling1D
    -> SpectralNormalization(Dense(4))
    -> Dense(1)
""",
    "channels_first": """
input image(3, 16, 16)
output kind: multiclass(3) = image
    -> RandomFlip(data_format=channels_first)
    -> RandomZoom(0.1, data_format=channels_first)
    -> Resizing(8, 8, data_format=channels_first)
    -> CenterCrop(6, 6, data_format=channels_first)
    -> Flatten
    -> Dense(3, softmax)
""",
    "hash": """
input user(1): string
input item(1): string
a = user -> Hashing(20) -> Embedding(20, 4) -> Flatten
b = item
    -> Hashing(num_bins=10, mask_value="", salt=[1, 2])
    -> Embedding(10, 4, mask_zero=True)
    -> Flatten
c = user
    -> StringLookup(
        max_tokens=10,
        num_oov_indices=2,
        mask_token="",
        output_mode=multi_hot,
        vocabulary=["a", "b"],
    )
    -> Dense(3)
output score: regression = [a, b, c] -> Concatenate -> Dense(1)
""",
    "codes": """
input kinds(4): int32
input kind(1): int32
a = kinds -> CategoryEncoding(6, output_mode=multi_hot)
b = kind -> CategoryEncoding(num_tokens=6, output_mode=one_hot)
c = kinds -> CategoryEncoding(6, output_mode=count)
output score: regression = [a, b, c] -> Concatenate -> Dense(1)
""",
    "statistics": """
input x(3)
input image(8, 8, 3)
a = x -> Normalization(mean=[1.0, 2.0, 3.0], variance=[1.0, 1.0, 4.0])
b = image -> Normalization(axis=None, mean=0.5, variance=2.0) -> Flatten
output score: regression = [a, b] -> Concatenate -> Dense(1)
""",
    "states": """
input a(6, 4)
input b(6, 4)
(s, h) = a -> GRU(5, return_state=True)
(y, fh, bh) = (b, initial_state=[h, h]) -> Bidirectional(GRU(5, return_state=True))
output score: regression = [y, fh, bh, s] -> Concatenate -> Dense(1)
""",
}
