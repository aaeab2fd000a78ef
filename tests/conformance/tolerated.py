"""Where nndsl and Keras differ and Keras is at fault: every such difference with its reason, as data.

Both are told by what a message says: a finding of nndsl, or an error of Keras.
"""

from __future__ import annotations

import re

STRICTER = {
    r"is set twice in": "Python takes the last of two settings of one name",
    r"`label_smoothing` of \w+ must be a number": "Keras compares it with 0 alone",
    r"(Scale|LastSteps) takes \(": "An extern takes what its declaration says, whatever its code could take",
    r"HashedCrossing has no argument": "Keras takes any name there and forgets it",
    r"its window would be longer than the axis": "Keras pools over nothing while it runs eagerly, and refuses once the "
    "network is compiled",
    r"is not known here, where `(use_bias|return_\w+|stateful|unroll|go_backwards|from_logits)`": "Keras takes any text for true",
    r"`(minval|maxval|mean|stddev)` of \w+ must be a number": "Keras draws with a list of as many numbers as there are units",
    r"must be a whole number, but got \d+\.0": "Keras takes 2.0 where it only compares or multiplies",
    r"=(True|False), but it must be a whole number": "Keras takes True for 1",
    r"must be True or False, but got|takes True or False, but": "Keras asks for the truth of anything; "
    "`use_bias=50` is never what was meant",
    r"`(input_dim|input_shape)` of": "Keras looks at these in a Sequential model alone",
    r"`seed` of \w+ (must|takes)": "Keras looks at the seed only where it draws numbers: not with a rate of 0",
    r"`(lora_rank|lora_alpha|reverse_dtype|noise_shape|renorm_momentum|gptq_unpacked_column_size)` of": "Keras looks at "
    "these only where another argument makes use of them",
    r"takes an? (activation|regularizer|initializer|constraint), but": "Keras calls whatever can be called; a "
    "constraint for an activation is never what was meant",
    r"`(alpha|mask_value|negative_slope|epsilon|momentum|l1|l2)` of \w+ must be a number": "Keras computes with "
    "tuples that happen to fit the sizes",
    r"(Dropout\w*|GaussianNoise|ActivityRegularization|Activation|ReLU) takes one tensor, but got a list": "Keras "
    "lets a list through where nothing is computed",
    r"Concatenate has axis=.*\n[^\[]*\[x0\] ->": "Keras does not look at the axis of a list of one",
    r"^NN\d+ Softmax (has activity|adds a cost)": "TensorFlow has no such kernel for more than five axes on a CPU",
    r"GaussianDropout computes with floats, but its input holds bool": "TensorFlow multiplies truths by noise there",
    r"`target_shape` of Reshape must": "TensorFlow cuts numbers down to whole ones",
    r"Softmax must be an axis or a tuple of them, but got": "Keras looks for no more than a list",
    r"EinsumDense with '\w+,\w+->\w+' needs": "TensorFlow multiplies the last axes, whatever the letters",
    r"there is no dtype .*\n(.*\n)*.*reverse_dtype=": "Keras looks at reverse_dtype only in reverse",
    r"(adds a cost|in which it cannot compute|which TensorFlow refuses|computes with|its weights must be floats|_constraint=).*\n(.*\n)*.*dtype=\"?(bool|u?int|complex|string)": "which "
    "kernels of TensorFlow compute in whole numbers, truths or complex numbers differs from one to the other",
    r"Adaptive\w+Pooling\w+ has output_size=|of Adaptive\w+Pooling\w+ must": "nothing was computed: a size below 2 "
    "ends the process",
    r"(computes with floats|rate=1,).*\n(.*\n)*.*training=False": "Without training, nothing is dropped",
    r"_initializer=STFT, which fills": "Keras makes a kernel of another shape than the layer's",
    r"^NN\d+ (Group|Layer|RMS|Spectral)Normalization computes with floats": "Keras rounds what was computed to whole numbers, "
    "through which nothing is learned",
    r"but its input holds complex": "Keras computes with complex numbers here and there",
    r"Dot has axes=": "Keras counts an axis that does not exist round and round",
    r"Dropout has (noise_shape=|.* in its noise_shape)": "Keras drops into a tensor of more axes than it declares",
    r"^NN\d+ (DepthwiseConv|SeparableConv|Conv3D|Conv1DTranspose|MaxPooling3D|AveragePooling3D|Adaptive).*\n(.*\n)*.*(float64|float16)": "TensorFlow has no such kernel on a CPU: "
    "nothing was asked",
    r"takes arrays?, which a .nn file cannot hold": "the value is no array, and Keras may look at it late",
    r"cropping=(True|False), but it must": "Keras takes True for 1",
    r"`mode` of RandomFlip must be": "Keras flips nothing then, without a word",
    r"`epsilon` of Discretization": "Keras looks at it only when the layer is adapted",
    r"has dtype=\w+, in which it cannot compute": "Keras computes nothing where a factor is 0, and does some step by "
    "step that it cannot build a graph of, which is how fit runs",
    r"(CenterCrop|CategoryEncoding|Hashing|Rand\w+|Solarization|TimeDistributed) adds a cost": "what these layers answer may be of another dtype than "
    "they say",
    r"`max_number` of MaxNumBoundingBoxes must": "Keras rounds it",
    r"HashedCrossing (adds a cost|has activity_regularizer|takes input_dim)|of HashedCrossing must be a regul": "HashedCrossing drops what every "
    "layer takes, without a word",
    r"must be a regularizer, but got \{\}": "Keras takes an empty dict for none",
    r", one step of \(": "TimeDistributed does not ask the layer inside whether the rank suits it",
    r"`(implementation|fill_value)` of \w+ (must|takes)": "Keras looks at these only where another argument makes use "
    "of them",
    r"`activity_regularizer` of SimpleRNN|there is no regularizer .*\n(.*\n)*.*SimpleRNN\(": "Keras drops the activity_regularizer of a SimpleRNN",
    r"glu halves the last axis": "what is halved to one fits anything",
    r"MelSpectrogram needs an input of shape": "Keras declares a shape by the first two axes, whatever it computes",
    r"`salt` of Hashing must": "TensorFlow rounds it",
    r"Rescaling has .* does not fit its input \(\)": "a batch may happen to have as many rows as there are numbers",
    r"of AugMix must.*\n(.*\n)*.*training=False": "without training nothing is mixed",
    r"cannot be named here": "a list of tensors within a list is no tensor that a pipe can hand on",
}
"""What nndsl refuses although Keras takes it, by a pattern for the finding and the text (a line each), and why."""

LENIENT: dict[str, str] = {
    "compile_loss/mean_squared_error_1/SelectV2": "the scores of an attention under a loss, which their mask does not fit",
    "use_cudnn=True was specified": "a processor has no cuDNN",
    "UnimplementedError: Graph execution error:": "TensorFlow has no such kernel on a CPU",
    "No gradients provided for any variable": "a case has one layer alone; in a network others learn",
    "Invalid channel size": "AugMix draws what it does, and grey images may be among it",
    "value (SparseTensor(": "sparse codes, which no loss of a case can take",
    "is part of a cycle": "Equalization hands on the very tensor that it got, which confuses Keras in most models",
    "paddings must be no greater than the dimension size": "an image without channels, whose height is the batch",
    "but is a uint32 tensor": "what activity costs where a layer leaves images in the bytes that they came in",
    "Inputs to OrthogonalRegularizer must have rank 2": "the parts of a frozen attention are not frozen themselves",
    "SparseDenseCwiseMul": "sparse codes of a layer that adds their cost to the loss",
    "Keras declares the shape": "its shape function says other than its call; Keras builds models by the former",
    "Table not initialized": "a vocabulary is adapted to data before the layer runs",
    "you must set the layer's vocabulary before calling it": "a vocabulary is adapted to data before the layer runs",
    "call `adapt(dataset)` before you can start using": "bins are adapted to data before the layer runs",
}
"""What nndsl accepts although Keras refuses it, by words of the error."""


KERNELS = {
    r"activity_regularizer=": r"containing a tensor of dtype",
    r"has_input_vocabulary=": r"`idf_weights` argument must also be provided",
    r"^input x0\([^,)]*, [^,)]*\)": r"input must have 3 channels",
    r"RandomCrop\(": r"in training: ValueError: Dimensions must be equal",
    r"vocabulary_size=": r"vocabulary size cannot be changed",
    r"autocast=False": r"automatically infer|tensor but is|containing a tensor of dtype|conversion requested|does not match type",
    r'dtype="?(bool|u?int|complex|string)': r"Value for attr|tensor but is|Cannot convert|not in the list|containing a tensor",
}
"""By a pattern for the text: what TensorFlow says where its kernels, each with dtypes of its own, are asked for what no
one trains with: tensors that are not cast, or a layer that computes in whole numbers, truths or complex numbers."""


def is_stricter(findings: list[str], text: str = "") -> bool:
    """Whether nndsl refused for such a reason; what is refused besides may hang on it."""
    return any(re.search(each, f"{found}\n{text}") for found in findings for each in STRICTER)


def is_lenient(error: str, text: str = "") -> bool:
    """Whether Keras refused for such a reason."""
    kernels = any(re.search(each, text, re.MULTILINE) and re.search(KERNELS[each], error) for each in KERNELS)
    return kernels or any(words in error for words in LENIENT)
