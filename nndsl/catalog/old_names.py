"""What arguments and layers were called in old releases of Keras and are called elsewhere, where one name took the place
of one other and what stands behind it means the same."""

from __future__ import annotations

ARGUMENTS: dict[str, tuple[str, ...]] = {
    "lr": ("learning_rate",),
    "step_size": ("learning_rate",),
    "eps": ("epsilon",),
    "nb_filter": ("filters",),
    "nb_filters": ("filters",),
    "out_channels": ("filters",),
    "filter_length": ("kernel_size",),
    "subsample": ("strides",),
    "subsample_length": ("strides",),
    "pool_length": ("pool_size",),
    "atrous_rate": ("dilation_rate",),
    "border_mode": ("padding",),
    "output_dim": ("units",),
    "out_features": ("units",),
    "num_units": ("units",),
    "hidden_size": ("units",),
    "num_embeddings": ("input_dim",),
    "embedding_dim": ("output_dim",),
    "init": ("kernel_initializer", "embeddings_initializer"),
    "weight_init": ("kernel_initializer",),
    "beta_init": ("beta_initializer",),
    "gamma_init": ("gamma_initializer",),
    "inner_init": ("recurrent_initializer",),
    "inner_activation": ("recurrent_activation",),
    "bias": ("use_bias",),
    "W_regularizer": ("kernel_regularizer", "embeddings_regularizer"),
    "U_regularizer": ("recurrent_regularizer",),
    "b_regularizer": ("bias_regularizer",),
    "W_constraint": ("kernel_constraint", "embeddings_constraint"),
    "b_constraint": ("bias_constraint",),
    "dropout_W": ("dropout",),
    "dropout_U": ("recurrent_dropout",),
    "p": ("rate",),
    "dropout_rate": ("rate", "dropout"),
    "sigma": ("stddev",),
    "return_sequence": ("return_sequences",),
    "concat_axis": ("axis",),
    "nb_epoch": ("epochs",),
    "num_epochs": ("epochs",),
    "n_epochs": ("epochs",),
    "batchsize": ("batch_size",),
}
"""An argument's name that Keras does not know, and what it is called now; the first that the callee has counts."""

LAYERS = {
    "AtrousConvolution1D": "Conv1D",
    "AtrousConvolution2D": "Conv2D",
    "Deconvolution2D": "Conv2DTranspose",
    "Deconvolution3D": "Conv3DTranspose",
    "CuDNNLSTM": "LSTM",
    "CuDNNGRU": "GRU",
    "FullyConnected": "Dense",
    "Linear": "Dense",
    "ConvTranspose1d": "Conv1DTranspose",
    "ConvTranspose2d": "Conv2DTranspose",
    "ConvTranspose3d": "Conv3DTranspose",
    "BatchNorm1d": "BatchNormalization",
    "BatchNorm2d": "BatchNormalization",
    "BatchNorm3d": "BatchNormalization",
}
"""A layer that is none today, and what it is called now."""


def argument(name: str, accepted: tuple[str, ...]) -> str | None:
    """The one of the accepted arguments that an old or foreign name stands for."""
    return next((new for new in ARGUMENTS.get(name, ()) if new in accepted), None)
