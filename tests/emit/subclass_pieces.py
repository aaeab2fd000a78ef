"""Small networks, one for each thing that a class has to say otherwise than a function does: name -> text."""

from __future__ import annotations

PIECES = {
    "masks_through_blocks": """
input words(7): int32
block x -> reader(units) {
    deep = x -> LSTM(units, return_sequences=True) -> Dropout(0.1)
    return [x, deep] -> Add -> LayerNormalization
}
block x -> pool() { return x -> GlobalAveragePooling1D }
seen = words -> Embedding(9, 4, mask_zero=True) -> reader(4) * 2
output y: regression = [seen -> pool, seen -> LSTM(3)] -> Concatenate -> head
""",
    "loops_in_loops": """
input a(8, 8, 3)
param depth = 2
param wide = True
block x -> stage(filters) {
    return x -> ((Conv2D(filters, 3, padding=same) -> relu) * 2 -> BatchNormalization) * depth
}
b = a -> stage(4) -> (Conv2D(4, 1) if wide else DepthwiseConv2D(1)) * 2 -> ((Dense(4) -> tanh) * 2) * 1
output y: binary = b -> Flatten -> Dense(1, sigmoid)
""",
    "each_in_blocks": """
input a(6)
input b(6)
input c(6)
shared tower = Dense(4, relu)
block x -> together(units) { return x -> each (Dense(units) -> tower) -> Concatenate }
block apart() = each Dense(5) -> Add
p = [a, b, c] -> together(6)
q = [a, b] -> apart
r = [b, c] -> each (tower -> Dense(2, tanh)) -> Multiply
output y: regression = [p, q, r] -> Concatenate -> head
""",
    "params_of_all_kinds": """
input a(8, 8, 3)
param kernel = (3, 3)
param start = he_normal
param word = relu
param base = 4
param rate = 0.25
block x -> conv(filters, name=3, dtype=word) {
    return x -> Conv2D(filters, kernel, activation=dtype, kernel_initializer=start) -> Dropout(rate / name)
}
output y: regression = a -> conv(2 * base) -> conv(base, name=2) -> Flatten -> head
compile { optimizer: Adam(learning_rate=speed) }
param speed = 1e-3
""",
    "constants_made_by_build": """
input a(4)
block x -> scaled() {
    return x -> Normalization(mean=[1.0, 2.0, 3.0, 4.0], variance=[1.0, 1.0, 2.0, 2.0]) -> Dense(x.shape[-1])
}
block x -> plain() { return x -> Normalization(mean=0.5, variance=2.0) -> Dense(3) }
output y: regression = a -> scaled -> plain -> Normalization(mean=0.1, variance=1.0) -> head
""",
    "outputs_of_all_kinds": """
input a(n)
h = a -> Dense(n // 2 + 1, relu)
output copy: reconstruction(a) = h -> head
output hidden = h
output label: multiclass = h -> head
output chance: binary = h -> Dense(1, sigmoid) * 1
compile {
    loss: {copy: mean_squared_error, hidden: mean_absolute_error, label: categorical_crossentropy, chance: BinaryCrossentropy()}
    loss_weights: {copy: 0.1, hidden: 1.0, label: 0.3, chance: 0.5}
    metrics: {label: [accuracy]}
}
""",
    "choices_of_all_kinds": """
input a(9, 9, 4)
param squeeze = True
c = a -> Conv2D(6, 3)
d = c -> (MaxPooling2D(2) if c.shape[1] > 8 else AveragePooling2D(2) -> relu) -> (Dense(c.shape[-1]) if squeeze else skip)
e = d -> (skip if squeeze else Dense(7)) -> (ops.square if squeeze else ops.abs)
output y: regression = e -> Flatten -> head
""",
    "states_and_keywords": """
input q(5, 4)
input v(6, 4)
block (x, memory) -> read(units) {
    (steps, h, c) = memory -> LSTM(units, return_sequences=True, return_state=True)
    out = (x, initial_state=[h, c]) -> LSTM(units, return_sequences=True)
    return (out, steps) -> MultiHeadAttention(2, 2)
}
a = (q, memory=v) -> read(4)
b = (a, a, use_causal_mask=True) -> MultiHeadAttention(2, 2) -> (Dropout(0.5)) * 2
output y: regression = (b, training=False) -> Dropout(0.5) -> Flatten -> head
""",
    "sizes_of_tensors": """
input image(8, 8, 3)
param filters = 4
down = image -> Conv2D(filters, 3, strides=2, padding=same) as half -> Conv2D(2 * filters, 3, strides=2, padding=same)
code = down -> Flatten -> Dense(5)
up = code
    -> Dense(down.shape[1] * down.shape[2] * down.shape[3], relu)
    -> Reshape((down.shape[1], down.shape[2], down.shape[3]))
    -> UpSampling2D(half.shape[1] // down.shape[1])
    -> ops.reshape((-1, half.shape[1] * half.shape[2], down.shape[-1]))
output y: regression = [up -> GlobalAveragePooling1D, code] -> Concatenate -> head
""",
    "applications": """
input image(32, 32, 1)
block x -> seen() { return x -> Conv2D(3, 1) -> applications.MobileNetV2(include_top=False, weights=None, alpha=0.35, input_shape=(32, 32, 3)) }
a = image -> Conv2D(3, 1) -> applications.MobileNetV2(include_top=False, weights=None, alpha=0.35)
b = image -> seen
output y: regression = [a, b] -> Add -> GlobalAveragePooling2D -> head
""",
    "texts": """
input text(1): string
output y: binary = text
    -> TextVectorization(vocabulary=["a", "word", "more"], output_sequence_length=4)
    -> Embedding(6, 3, mask_zero=True)
    -> Bidirectional(LSTM(3))
    -> Dense(1, sigmoid)
""",
}
