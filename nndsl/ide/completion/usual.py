"""What is written most often: it is suggested before what fits as well. Nothing else hangs on these lists."""

from __future__ import annotations

BY_AXES: dict[int, tuple[str, ...]] = {
    1: ("Dense", "Dropout", "BatchNormalization", "Normalization", "LayerNormalization", "Reshape"),
    2: (
        *("LSTM", "GRU", "Conv1D", "Bidirectional", "Dense", "LayerNormalization", "Dropout", "Flatten"),
        *("GlobalAveragePooling1D", "GlobalMaxPooling1D", "MaxPooling1D", "TimeDistributed"),
    ),
    3: (
        *("Conv2D", "MaxPooling2D", "BatchNormalization", "GlobalAveragePooling2D", "Flatten", "Dropout"),
        *("UpSampling2D", "DepthwiseConv2D", "Conv2DTranspose", "AveragePooling2D", "Reshape", "Rescaling"),
    ),
    4: ("Conv3D", "ConvLSTM2D", "MaxPooling3D", "TimeDistributed", "BatchNormalization", "Flatten"),
}
"""What networks mostly have after a tensor of so many axes beside the batch: counted in published ones, and put in order."""
OF_INTEGERS = ("Embedding",)
"""After whole numbers."""
OF_LISTS = ("Concatenate", "Add", "Multiply", "Average", "Subtract", "Maximum", "Dot")
"""After a list of tensors."""
OF_CALLS = ("MultiHeadAttention", "LSTM", "GRU")
"""After several tensors, `(q, v)`."""

DTYPES = ("int32", "string", "float32", "uint8")
"""Number types of inputs."""

WORDS: dict[str, tuple[str, ...]] = {
    "activation": ("relu", "gelu", "silu", "tanh", "sigmoid", "softmax", "elu", "leaky_relu"),
    "optimizer": ("adam", "adamw", "sgd", "rmsprop", "nadam", "Adam", "AdamW", "SGD", "RMSprop"),
    "initializer": ("he_normal", "glorot_uniform", "he_uniform", "glorot_normal", "zeros", "ones"),
    "callback": ("EarlyStopping", "ReduceLROnPlateau", "ModelCheckpoint"),
    "schedule": ("CosineDecay", "ExponentialDecay"),
    "layer": ("LSTM", "GRU"),
    "regularizer": ("l2", "l1"),
    "loss": (
        *("categorical_crossentropy", "sparse_categorical_crossentropy", "binary_crossentropy"),
        *("mean_squared_error", "mean_absolute_error", "huber"),
    ),
    "metric": (
        *("accuracy", "auc", "precision", "recall", "f1_score"),
        *("mean_absolute_error", "root_mean_squared_error", "r2_score"),
    ),
}
"""Words and objects that are chosen most often, of kinds with many."""
