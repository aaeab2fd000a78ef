"""Parts of published and of usual networks that look like mistakes and are none: no rule may find anything in them."""

from __future__ import annotations

SOUND = {
    "mobilenet_v3_block": """\
input image(56, 56, 16)
output kind: multiclass(10) = image
    -> DepthwiseConv2D(3, 2, padding=same, use_bias=False) -> BatchNormalization -> relu
    -> { GlobalAveragePooling2D(keepdims=True) -> Conv2D(8, 1, activation=relu) -> Conv2D(16, 1, activation=hard_sigmoid) | skip }
    -> Multiply -> Conv2D(16, 1, use_bias=False) -> BatchNormalization
    -> Conv2D(72, 1, use_bias=False) -> BatchNormalization -> relu -> GlobalAveragePooling2D -> head
""",
    "nbeats": """\
input past(10)
h = past -> Dense(64, relu) * 4
(tb, tf) = h -> { Dense(8, use_bias=False) | Dense(8, use_bias=False) }
output back: reconstruction(past) = [past, tb -> Dense(10)] -> Subtract
output next: regression(5) = tf -> Dense(5)
""",
    "rdn": """\
input low(32, 32, 3)
f1 = low -> Conv2D(64, 3, padding=same)
f0 = f1 -> Conv2D(64, 3, padding=same)
g = [f0, f0 -> Conv2D(64, 3, padding=same, activation=relu)] -> Concatenate -> Conv2D(64, 1) -> Conv2D(64, 3, padding=same)
output high: reconstruction(low) = [g, f1] -> Add -> Conv2D(3, 3, padding=same)
""",
    "edsr": """\
input low(None, None, 3)
f = low -> Conv2D(64, 3, padding=same)
block res() = { Conv2D(64, 3, padding=same, activation=relu) -> Conv2D(64, 3, padding=same) | skip } -> Add
b = [f, f -> res * 4 -> Conv2D(64, 3, padding=same)] -> Add
output high = b -> Conv2D(256, 3, padding=same) -> ops.reshape((-1, 64, 64, 64)) -> Conv2D(3, 3, padding=same)
""",
    "srcnn": """\
input low(32, 32, 1)
output high: reconstruction(low) = low -> Conv2D(64, 9, padding=same, activation=relu) -> Conv2D(32, 1, activation=relu) -> Conv2D(1, 5, padding=same)
""",
    "dueling": """\
input state(8)
h = state -> Dense(64, relu)
a = h -> Dense(64, relu) -> Dense(4)
v = h -> Dense(64, relu) -> Dense(1)
mean = a -> ops.mean(axis=-1, keepdims=True)
output q: regression(4) = [v, [a, mean] -> Subtract] -> Add
""",
    "bahdanau": """\
input words(20): int32
h = words -> Embedding(1000, 32, mask_zero=True) -> Bidirectional(LSTM(32, return_sequences=True))
w = h -> Dense(1, tanh) -> Flatten -> softmax -> RepeatVector(64) -> Permute((2, 1))
output good: binary = [h, w] -> Multiply -> ops.sum(axis=1) -> head
""",
    "cbam": """\
input x(32, 32, 64)
m = x -> { ops.mean(axis=-1, keepdims=True) | ops.max(axis=-1, keepdims=True) } -> Concatenate -> Conv2D(1, 7, padding=same, activation=sigmoid)
output y: multiclass(5) = [x, m] -> Multiply -> GlobalAveragePooling2D -> head
""",
    "inpaint": """\
input photo(64, 64, 3)
input hole(64, 64, 1)
h = [photo, hole] -> Multiply
output y: reconstruction(photo) = [h, hole] -> Concatenate -> Conv2D(32, 3, padding=same, activation=relu) -> Conv2D(3, 3, padding=same, activation=sigmoid)
""",
    "external_attention": """\
input patches(64, 128)
a = patches -> Dense(128) -> Dense(64, use_bias=False) -> Softmax(axis=1)
output y: multiclass(10) = a -> Dense(128, use_bias=False) -> GlobalAveragePooling1D -> head
""",
    "stn": """\
input image(28, 28, 1)
theta = image -> Conv2D(16, 5, activation=relu) -> Flatten -> Dense(32, relu) -> Dense(6, kernel_initializer=zeros)
output digit: multiclass(10) = [image -> Flatten, theta] -> Concatenate -> Dense(64, relu) -> head
""",
    "bnneck": """\
input x(64, 64, 3)
feat = x -> Conv2D(64, 3, 2, activation=relu) -> GlobalAveragePooling2D
output id: multiclass(100) = feat -> BatchNormalization -> Dense(100, softmax, use_bias=False)
""",
    "arcface": """\
input x(64, 64, 3)
output id: multiclass(1000) = x -> Conv2D(64, 3, 2, activation=relu) -> Flatten -> Dense(512) -> BatchNormalization -> Dense(1000, softmax)
""",
    "segnet": """\
input image(64, 64, 3)
output mask: multiclass(5) per pixel = image -> Conv2D(64, 3, padding=same) -> BatchNormalization -> relu -> MaxPooling2D(2) -> UpSampling2D(2) -> Conv2D(5, 1) -> BatchNormalization -> softmax
""",
    "squeezenet_head": """\
input image(64, 64, 3)
output y: multiclass(10) = image -> Conv2D(64, 3, activation=relu) -> Dropout(0.5) -> Conv2D(10, 1, activation=relu) -> GlobalAveragePooling2D -> softmax
""",
    "pix2pix": """\
input a(64, 64, 3)
d = a -> Conv2D(64, 4, 2, padding=same, use_bias=False) -> BatchNormalization -> LeakyReLU(0.2)
output b: reconstruction(a) = d -> Conv2DTranspose(32, 4, 2, padding=same) -> BatchNormalization -> relu -> Conv2D(3, 3, padding=same, activation=tanh)
train { batch_size: 1 }
""",
    "alphazero": """\
input board(19, 19, 17)
t = board -> Conv2D(64, 3, padding=same) -> BatchNormalization -> relu
output move: multiclass(362) = t -> Conv2D(2, 1) -> BatchNormalization -> relu -> Flatten -> head
output value: regression(bounded) = t -> Conv2D(1, 1) -> BatchNormalization -> relu -> Flatten -> Dense(64, relu) -> Dense(1, tanh)
""",
    "transfer": """\
input photo(96, 96, 3)
output kind: multiclass(5) = photo -> Rescaling(1/127.5, offset=-1) -> applications.MobileNetV2(include_top=False, weights=None, pooling=avg) -> Dropout(0.2) -> Dense(5, softmax)
""",
    "highway": """\
input x(16)
t = x -> Dense(16, sigmoid)
h = x -> Dense(16, relu)
output y: regression = [[t, h] -> Multiply, x] -> Add -> Dense(1)
""",
    "film": """\
input image(32, 32, 3)
input text(16)
f = image -> Conv2D(64, 3, activation=relu)
g = text -> Dense(64) -> Reshape((1, 1, 64))
b = text -> Dense(64) -> Reshape((1, 1, 64))
output y: multiclass(5) = [[f, g] -> Multiply, b] -> Add -> GlobalAveragePooling2D -> head
""",
    "tabular_counts": """\
input age(1)
input job(1): int32
output y: binary = [age, job -> Embedding(20, 4) -> Flatten] -> Concatenate -> Dense(16, relu) -> head
""",
    "uint8": """\
input image(28, 28, 1): uint8
output y: multiclass(10) = image -> Rescaling(1/255) -> Conv2D(16, 3, activation=relu) -> Flatten -> head
""",
    "seq2seq_char": """\
input a(None, 50)
input b(None, 60)
(s, h, c) = a -> LSTM(64, return_state=True)
(d, _, _) = (b, initial_state=[h, c]) -> LSTM(64, return_sequences=True, return_state=True)
output y: multiclass(60) per step = d -> Dense(60, softmax)
""",
    "vae": """\
input x(784)
h = x -> Dense(256, relu)
z = [h -> Dense(2), h -> Dense(2)] -> Add
output y: reconstruction(x) = z -> Dense(256, relu) -> Dense(784, sigmoid)
""",
    "pca": """\
input x(784)
output y: reconstruction(x) = x -> Dense(32) -> Dense(784)
""",
    "matrix_factor": """\
input user(1): int32
input item(1): int32
output r: regression = [user -> Embedding(1000, 16) -> Flatten, item -> Embedding(900, 16) -> Flatten] -> Dot(axes=1)
""",
    "textcnn": """\
input words(100): int32
e = words -> Embedding(5000, 64)
output y: binary = [e -> Conv1D(32, 3, activation=relu) -> GlobalMaxPooling1D, e -> Conv1D(32, 5, activation=relu) -> GlobalMaxPooling1D] -> Concatenate -> Dropout(0.5) -> head
""",
    "crnn_mask": """\
input words(100): int32
output y: binary = words -> Embedding(5000, 64, mask_zero=True) -> SpatialDropout1D(0.2) -> Bidirectional(GRU(32, return_sequences=True)) -> GRU(16) -> Dense(16, relu) -> head
""",
    "masked_autoenc": """\
input x(20, 8)
output y: reconstruction(x) = x -> Masking(0.0) -> LSTM(16) -> RepeatVector(20) -> LSTM(16, return_sequences=True) -> TimeDistributed(Dense(8))
""",
    "gcn_large_kernel": """\
input x(32, 32, 64)
output y: multiclass(5) per pixel = x -> { Conv2D(21, (7, 1), padding=same) -> Conv2D(21, (1, 7), padding=same) | Conv2D(21, (1, 7), padding=same) -> Conv2D(21, (7, 1), padding=same) } -> Add -> Conv2D(5, 1, activation=softmax)
""",
    "deeplab_head": """\
input image(64, 64, 3)
f = image -> Conv2D(64, 3, 2, padding=same, activation=relu)
output m: multiclass(5) per pixel = f -> SeparableConv2D(64, 3, padding=same) -> BatchNormalization -> relu -> Conv2D(5, 1) -> UpSampling2D(2, interpolation=bilinear) -> softmax
""",
    "fcn": """\
input image(64, 64, 3)
output m: multiclass(5) per pixel = image -> Conv2D(64, 3, padding=same, activation=relu) -> MaxPooling2D(2) -> Conv2D(5, 1) -> Conv2DTranspose(5, 4, 2, padding=same, use_bias=False) -> softmax
""",
    "lm_tied_low_rank": """\
input t(50): int32
output y: multiclass(5000) per step = t -> Embedding(5000, 256) -> LSTM(256, return_sequences=True) -> Dense(64) -> Dense(5000, softmax)
""",
    "snn": """\
input x(8)
output y: multiclass(3) = x -> Dense(32, selu, kernel_initializer=lecun_normal) -> AlphaDropout(0.1) -> Dense(3, softmax)
""",
    "lambda_moe": """\
input x(16)
g = x -> Dense(4, softmax)
e = [x -> Dense(4, relu), g] -> Multiply
output y: regression = e -> Dense(1)
""",
    "aux": """\
input x(16)
h = x -> Dense(32, relu)
output kind: multiclass(3) = h -> Dense(3, softmax)
output score: regression = kind -> Dense(8, relu) -> Dense(1)
""",
    "eeg": """\
input eeg(64, 128, 1)
output y: multiclass(4) = eeg -> Conv2D(8, (1, 64), padding=same, use_bias=False) -> BatchNormalization -> DepthwiseConv2D((64, 1), depth_multiplier=2, use_bias=False) -> BatchNormalization -> elu -> AveragePooling2D((1, 4)) -> Dropout(0.5) -> SeparableConv2D(16, (1, 16), padding=same, use_bias=False) -> BatchNormalization -> elu -> AveragePooling2D((1, 8)) -> Dropout(0.5) -> Flatten -> Dense(4, softmax)
""",
    "shallowconvnet": """\
input eeg(22, 512, 1)
output y: multiclass(4) = eeg -> Conv2D(40, (1, 13)) -> Conv2D(40, (22, 1), use_bias=False) -> BatchNormalization -> ops.square -> AveragePooling2D((1, 35), strides=(1, 7)) -> ops.log -> Dropout(0.5) -> Flatten -> Dense(4, softmax)
""",
    "video": """\
input v(3, 64, 64, 3)
output y: multiclass(4) = v -> Conv3D(8, 3, padding=same, activation=relu) -> GlobalAveragePooling3D -> head
""",
    "pointnet_tnet": """\
input p(1024, 3)
t = p -> Conv1D(32, 1) -> BatchNormalization -> relu -> GlobalMaxPooling1D -> Dense(9, kernel_initializer=zeros) -> Reshape((3, 3))
output y: multiclass(10) = [p, t] -> Dot(axes=(2, 1)) -> Conv1D(64, 1, activation=relu) -> GlobalMaxPooling1D -> head
""",
    "time_series_bn": """\
input x(24, 5)
output y: regression = x -> Conv1D(16, 3, activation=relu) -> MaxPooling1D(2) -> LSTM(16, dropout=0.2, recurrent_dropout=0.2) -> BatchNormalization -> Dense(1)
""",
    "bert_classifier": """\
input words(64): int32
e = words -> Embedding(3000, 64, mask_zero=True)
a = [e, (e, e) -> MultiHeadAttention(4, 16)] -> Add -> LayerNormalization
output y: binary = a -> GlobalAveragePooling1D -> Dropout(0.1) -> Dense(64, tanh) -> head
""",
    "wide_gate_swiglu": """\
input x(16, 64)
output y: binary = x -> { Dense(256, silu) | Dense(256) } -> Multiply -> Dense(64) -> GlobalAveragePooling1D -> head
""",
    "ctr_logits": """\
input x(16)
output y: binary = [x -> Dense(1), x -> Dense(16, relu) -> Dense(1)] -> Add -> sigmoid
""",
}
