"""Where nndsl and Keras differ and Keras is at fault: every such difference with its reason, as data.

Both are told by what a message says: a finding of nndsl, or an error of Keras.
"""

from __future__ import annotations

import re

STRICTER = {
    r"is not known here, where `use_bias`": "Keras takes any text for true",
    r"=True, but it must be a whole number": "Keras takes True for 1",
    r"must be True or False, but got|takes True or False, but": "Keras asks for the truth of anything; "
    "`use_bias=50` is never what was meant",
    r"`(input_dim|input_shape)` of": "Keras looks at these in a Sequential model alone",
    r"`seed` of \w+ must": "Keras looks at the seed only where it draws numbers: not with a rate of 0",
    r"`(lora_alpha|reverse_dtype|noise_shape|renorm_momentum|gptq_unpacked_column_size)` of": "Keras looks at "
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
    r"`output_size` of \w+1D must be a whole number, but got": "Keras takes a list of one",
}
"""What nndsl refuses although Keras takes it, by a pattern for the finding and the text (a line each), and why."""

LENIENT: dict[str, str] = {}
"""What nndsl accepts although Keras refuses it, by words of the error."""


def is_stricter(findings: list[str], text: str = "") -> bool:
    """Whether nndsl refused for such reasons alone."""
    return all(any(re.search(each, f"{found}\n{text}") for each in STRICTER) for found in findings)


def is_lenient(error: str) -> bool:
    """Whether Keras refused for such a reason."""
    return any(words in error for words in LENIENT)
