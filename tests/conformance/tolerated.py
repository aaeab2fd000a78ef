"""Where nndsl and Keras differ and Keras is at fault: every such difference with its reason, as data.

Both are told by what a message says: a finding of nndsl, or an error of Keras.
"""

from __future__ import annotations

import re

STRICTER = {
    r"is not known here, where `use_bias`": "Keras takes any text for true",
    r"must be a whole number, but got \d+\.0": "Keras takes 2.0 where it only compares or multiplies",
    r"=True, but it must be a whole number": "Keras takes True for 1",
    r"must be True or False, but got|takes True or False, but": "Keras asks for the truth of anything; "
    "`use_bias=50` is never what was meant",
    r"`(input_dim|input_shape)` of": "Keras looks at these in a Sequential model alone",
    r"`seed` of \w+ must": "Keras looks at the seed only where it draws numbers: not with a rate of 0",
    r"`(lora_rank|lora_alpha|reverse_dtype|noise_shape|renorm_momentum|gptq_unpacked_column_size)` of": "Keras looks at "
    "these only where another argument makes use of them",
    r"takes an? (activation|regularizer|initializer|constraint), but": "Keras calls whatever can be called; a "
    "constraint for an activation is never what was meant",
    r"`(alpha|mask_value|negative_slope|epsilon|momentum|l1|l2)` of \w+ must be a number": "Keras computes with "
    "tuples that happen to fit the sizes",
    r"(Dropout\w*|GaussianNoise|ActivityRegularization|Activation|ReLU) takes one tensor, but got a list": "Keras "
    "lets a list through where nothing is computed",
    r"Concatenate has axis=.*\n[^\[]*\[x0\] ->": "Keras does not look at the axis of a list of one",
    r"Softmax must be an axis or a tuple of them, but got \[None\]": "Keras looks for no more than a list",
    r"EinsumDense with '\w+,\w+->\w+' needs": "TensorFlow multiplies the last axes, whatever the letters",
    r"there is no dtype .*\n(.*\n)*.*reverse_dtype=": "Keras looks at reverse_dtype only in reverse",
    r"computes with floats.*\n(.*\n)*.*training=False": "Without training, nothing is dropped",
    r"but its input holds complex": "Keras computes with complex numbers here and there",
    r"Dot has axes=": "Keras counts an axis that does not exist round and round",
    r"Dropout has noise_shape=": "Keras drops into a tensor of more axes than it declares",
    r"^NN\d+ (DepthwiseConv|SeparableConv|Conv3D).*\n(.*\n)*.*(float64|float16)": "TensorFlow has no such kernel on a CPU: "
    "nothing was asked",
    r"takes arrays?, which a .nn file cannot hold": "the value is no array, and Keras may look at it late",
    r"cropping=(True|False), but it must": "Keras takes True for 1",
    r"`output_size` of \w+1D must be a whole number, but got": "Keras takes a list of one",
}
"""What nndsl refuses although Keras takes it, by a pattern for the finding and the text (a line each), and why."""

LENIENT: dict[str, str] = {
    "Keras declares the shape": "its shape function says other than its call; Keras builds models by the former",
    "Table not initialized": "a vocabulary is adapted to data before the layer runs",
    "you must set the layer's vocabulary before calling it": "a vocabulary is adapted to data before the layer runs",
    "call `adapt(dataset)` before you can start using": "bins are adapted to data before the layer runs",
}
"""What nndsl accepts although Keras refuses it, by words of the error."""


UNCAST = (
    "to be an? \\w+ tensor but is|containing a tensor of dtype|type conversion requested|does not match type"
)
"""What TensorFlow says of tensors of several dtypes: with autocast=False nothing is cast, and its kernels differ."""


def is_stricter(findings: list[str], text: str = "") -> bool:
    """Whether nndsl refused for such a reason; what is refused besides may hang on it."""
    return any(re.search(each, f"{found}\n{text}") for found in findings for each in STRICTER)


def is_lenient(error: str, text: str = "") -> bool:
    """Whether Keras refused for such a reason."""
    uncast = "autocast=False" in text and re.search(UNCAST, error) is not None
    return uncast or any(words in error for words in LENIENT)
