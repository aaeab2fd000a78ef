; Written by tools/make_editors.py of nndsl from the catalog and the grammar: change those.

; A word that nothing below knows

(identifier) @variable

; Words that stand for something of Keras

((identifier) @function.builtin
  (#any-of? @function.builtin
    "celu" "elu" "exponential" "gelu" "glu" "hard_shrink" "hard_sigmoid" "hard_silu" "hard_swish"
    "hard_tanh" "leaky_relu" "linear" "log_sigmoid" "log_softmax" "mish" "relu" "relu6" "selu"
    "sigmoid" "silu" "soft_shrink" "softmax" "softplus" "softsign" "sparse_plus" "sparse_sigmoid"
    "sparsemax" "squareplus" "swish" "tanh" "tanh_shrink" "threshold"))

((identifier) @type.builtin
  (#any-of? @type.builtin
    "bfloat16" "bool" "complex128" "complex64" "float16" "float32" "float64" "int16" "int32" "int64"
    "int8" "mixed_bfloat16" "mixed_float16" "string" "uint16" "uint32" "uint64" "uint8"))

((identifier) @function.builtin
  (#any-of? @function.builtin
    "max" "min"))

((identifier) @type.builtin
  (#any-of? @type.builtin
    "Activation" "ActivityRegularization" "AdaptiveAveragePooling1D" "AdaptiveAveragePooling2D"
    "AdaptiveAveragePooling3D" "AdaptiveMaxPooling1D" "AdaptiveMaxPooling2D" "AdaptiveMaxPooling3D"
    "Add" "AdditiveAttention" "AlphaDropout" "Attention" "AugMix" "AutoContrast" "Average"
    "AveragePooling1D" "AveragePooling2D" "AveragePooling3D" "AvgPool1D" "AvgPool2D" "AvgPool3D"
    "BatchNormalization" "Bidirectional" "CategoryEncoding" "CenterCrop" "Concatenate"
    "ContrastLimitedAdaptiveHistogramEqualization" "Conv1D" "Conv1DTranspose" "Conv2D"
    "Conv2DTranspose" "Conv3D" "Conv3DTranspose" "ConvLSTM1D" "ConvLSTM2D" "ConvLSTM3D"
    "Convolution1D" "Convolution1DTranspose" "Convolution2D" "Convolution2DTranspose"
    "Convolution3D" "Convolution3DTranspose" "Cropping1D" "Cropping2D" "Cropping3D" "CutMix" "Dense"
    "DepthwiseConv1D" "DepthwiseConv2D" "Discretization" "Dot" "Dropout" "ELU" "EinsumDense"
    "Embedding" "Equalization" "Flatten" "GRU" "GRUCell" "GaussianDropout" "GaussianNoise"
    "GlobalAveragePooling1D" "GlobalAveragePooling2D" "GlobalAveragePooling3D" "GlobalAvgPool1D"
    "GlobalAvgPool2D" "GlobalAvgPool3D" "GlobalMaxPool1D" "GlobalMaxPool2D" "GlobalMaxPool3D"
    "GlobalMaxPooling1D" "GlobalMaxPooling2D" "GlobalMaxPooling3D" "GroupNormalization"
    "GroupQueryAttention" "HashedCrossing" "Hashing" "IntegerLookup" "LSTM" "LSTMCell"
    "LayerNormalization" "LeakyReLU" "Masking" "MaxNumBoundingBoxes" "MaxPool1D" "MaxPool2D"
    "MaxPool3D" "MaxPooling1D" "MaxPooling2D" "MaxPooling3D" "Maximum" "MelSpectrogram" "Minimum"
    "MixUp" "MultiHeadAttention" "Multiply" "Normalization" "PReLU" "Permute" "Pipeline"
    "RMSNormalization" "RNN" "RandAugment" "RandomBrightness" "RandomColorDegeneration"
    "RandomColorJitter" "RandomContrast" "RandomCrop" "RandomElasticTransform" "RandomErasing"
    "RandomFlip" "RandomGaussianBlur" "RandomGrayscale" "RandomHue" "RandomInvert"
    "RandomPerspective" "RandomPosterization" "RandomRotation" "RandomSaturation" "RandomSharpness"
    "RandomShear" "RandomTranslation" "RandomZoom" "ReLU" "RepeatVector" "Rescaling" "Reshape"
    "Resizing" "ReversibleEmbedding" "STFTSpectrogram" "SeparableConv1D" "SeparableConv2D"
    "SeparableConvolution1D" "SeparableConvolution2D" "SimpleRNN" "SimpleRNNCell" "Softmax"
    "Solarization" "SpatialDropout1D" "SpatialDropout2D" "SpatialDropout3D" "SpectralNormalization"
    "StackedRNNCells" "StringLookup" "Subtract" "TextVectorization" "TimeDistributed"
    "UnitNormalization" "UpSampling1D" "UpSampling2D" "UpSampling3D" "ZeroPadding1D" "ZeroPadding2D"
    "ZeroPadding3D"))

((identifier) @type.builtin
  (#any-of? @type.builtin
    "AUC" "Accuracy" "Adadelta" "Adafactor" "Adagrad" "Adam" "AdamW" "Adamax" "BackupAndRestore"
    "BinaryAccuracy" "BinaryCrossentropy" "BinaryFocalCrossentropy" "BinaryIoU" "CSVLogger" "CTC"
    "CategoricalAccuracy" "CategoricalCrossentropy" "CategoricalFocalCrossentropy"
    "CategoricalGeneralizedCrossEntropy" "CategoricalHinge" "Circle" "ConcordanceCorrelation"
    "Constant" "CosineDecay" "CosineDecayRestarts" "CosineSimilarity" "Dice" "EarlyStopping"
    "ExponentialDecay" "F1Score" "FBetaScore" "FalseNegatives" "FalsePositives" "Ftrl"
    "GlorotNormal" "GlorotUniform" "HeNormal" "HeUniform" "Hinge" "Huber" "Identity"
    "IdentityInitializer" "InverseTimeDecay" "IoU" "KLDivergence" "L1" "L1L2" "L2" "Lamb"
    "LambdaCallback" "LearningRateScheduler" "LecunNormal" "LecunUniform" "Lion" "LogCosh"
    "LogCoshError" "LossScaleOptimizer" "MaxNorm" "Mean" "MeanAbsoluteError"
    "MeanAbsolutePercentageError" "MeanIoU" "MeanSquaredError" "MeanSquaredLogarithmicError"
    "MinMaxNorm" "ModelCheckpoint" "MultiOptimizer" "Muon" "Nadam" "NonNeg" "OneHotIoU"
    "OneHotMeanIoU" "Ones" "OrbaxCheckpoint" "Orthogonal" "OrthogonalInitializer"
    "OrthogonalRegularizer" "PearsonCorrelation" "PiecewiseConstantDecay" "Poisson"
    "PolynomialDecay" "Precision" "PrecisionAtRecall" "R2Score" "RMSprop" "RandomNormal"
    "RandomUniform" "Recall" "RecallAtPrecision" "ReduceLROnPlateau" "RemoteMonitor"
    "RootMeanSquaredError" "SGD" "STFT" "STFTInitializer" "ScheduleFreeAdamW"
    "SensitivityAtSpecificity" "SparseCategoricalAccuracy" "SparseCategoricalCrossentropy"
    "SparseTopKCategoricalAccuracy" "SpecificityAtSensitivity" "SquaredHinge" "Sum" "SwapEMAWeights"
    "TensorBoard" "TerminateOnNaN" "TopKCategoricalAccuracy" "TrueNegatives" "TruePositives"
    "TruncatedNormal" "Tversky" "UnitNorm" "VarianceScaling" "Zeros"))

((identifier) @string.special.symbol
  (#any-of? @string.special.symbol
    "BCE" "KLD" "MAE" "MAPE" "MSE" "MSLE" "PR" "PRGAIN" "ROC" "acc" "accuracy" "adadelta"
    "adafactor" "adagrad" "adam" "adamax" "adamw" "angle" "auc" "auto" "ave" "avg" "batch" "bce"
    "bicubic" "bilinear" "binary" "binary_accuracy" "binary_crossentropy"
    "binary_focal_crossentropy" "binary_io_u" "bounded" "categorical_accuracy"
    "categorical_crossentropy" "categorical_focal_crossentropy" "categorical_hinge" "causal" "ce"
    "channels_first" "channels_last" "character" "circle" "columns" "complete" "concat"
    "concordance_correlation" "constant" "cosine_similarity" "count" "crossentropy" "ctc" "cubic"
    "density" "dice" "dot" "epoch" "f1_score" "f_beta_score" "false_negatives" "false_positives"
    "fan_avg" "fan_in" "fan_out" "farmhash" "floormod" "ftrl" "full" "glorot_normal"
    "glorot_uniform" "grayscale" "hamming" "hann" "he_normal" "he_uniform" "higher" "hinge"
    "horizontal" "horizontal_and_vertical" "huber" "identity" "ij" "imag" "inductor" "int"
    "interpolation" "kl_divergence" "kld" "l1" "l1_l2" "l1l2" "l2" "lanczos3" "lanczos5"
    "lecun_normal" "lecun_uniform" "left" "lion" "log" "log_cosh" "log_cosh_error" "lower"
    "lower_and_strip_punctuation" "macro" "mae" "magnitude" "majoring" "mape" "max_norm" "mean"
    "mean_absolute_error" "mean_absolute_percentage_error" "mean_squared_error"
    "mean_squared_logarithmic_error" "mean_with_sample_weight" "micro" "midpoint" "min_max_norm"
    "minoring" "mirror" "mse" "msle" "mul" "multi_hot" "muon" "nadam" "nearest" "non_neg" "none"
    "normal" "one" "one_hot" "ones" "orthogonal" "orthogonal_regularizer" "pearson_correlation"
    "pixel" "poisson" "positive" "precision" "psd" "r2_score" "random_normal" "random_uniform"
    "real" "recall" "reduced" "reflect" "rgb" "rgba" "right" "rmsprop" "root_mean_squared_error"
    "rows" "salt" "same" "schedulefreeadamw" "sgd" "sparse_categorical_accuracy"
    "sparse_categorical_crossentropy" "sparse_top_k_categorical_accuracy" "spectrum" "squared_hinge"
    "step" "stft" "strip_punctuation" "sum" "sum_over_batch_size" "symmetric" "tf_idf"
    "top_k_categorical_accuracy" "triangle" "tricubic" "trilinear" "true_negatives" "true_positives"
    "truncated_normal" "tversky" "uniform" "uniform_average" "unit" "unit_norm" "untruncated_normal"
    "valid" "variance_scaling" "variance_weighted_average" "vertical" "voxel" "weighted"
    "whitespace" "wrap" "xy" "zero" "zeros"))

; Names by their place

(network name: (identifier) @type)

(input name: (identifier) @variable)

(input dtype: (identifier) @type.builtin)

(dims (identifier) @constant)

(pattern (identifier) @constant)

(pattern (binary (identifier) @constant))

(param name: (identifier) @variable.parameter)

(parameter name: (identifier) @variable.parameter)

(repeat (identifier) @variable.parameter)

(block name: (identifier) @function)

(block_body name: (identifier) @function)

(shared name: (identifier) @function)

(extern name: (identifier) @function)

(module (identifier) @module)

(output name: (identifier) @variable)

(task name: (identifier) @type)

(output per: (identifier) @string.special.symbol)

(block_inputs (identifier) @variable)

(assign name: (identifier) @variable)

(unpack name: (identifier) @variable)

(as_name name: (identifier) @variable)

(pipe . (identifier) @variable)

(call_argument name: (identifier) @variable.parameter)

(argument name: (identifier) @variable.parameter)

(setting key: (identifier) @property)

(dict_item key: (identifier) @property)

(data (settings (setting value: (identifier) @string.special.symbol)))

(data (settings (setting value: (range (identifier) @string.special.symbol))))

(data (settings (setting value: (list (identifier) @string.special.symbol))))

(data (settings (setting value: (list (range (identifier) @string.special.symbol)))))

(data source: (call function: (identifier) @function.builtin))

(number) @number

(string) @string

(comment) @comment

[(true) (false) (none)] @constant.builtin

[(head) (skip)] @keyword.conditional

; Steps

(use step: (identifier) @function.call)

(default layer: (identifier) @function.call)

((use step: (identifier) @function.builtin)
  (#any-of? @function.builtin
    "celu" "elu" "exponential" "gelu" "glu" "hard_shrink" "hard_sigmoid" "hard_silu" "hard_swish"
    "hard_tanh" "leaky_relu" "linear" "log_sigmoid" "log_softmax" "mish" "relu" "relu6" "selu"
    "sigmoid" "silu" "soft_shrink" "softmax" "softplus" "softsign" "sparse_plus" "sparse_sigmoid"
    "sparsemax" "squareplus" "swish" "tanh" "tanh_shrink" "threshold"))

((use step: (identifier) @type.builtin)
  (#any-of? @type.builtin
    "Activation" "ActivityRegularization" "AdaptiveAveragePooling1D" "AdaptiveAveragePooling2D"
    "AdaptiveAveragePooling3D" "AdaptiveMaxPooling1D" "AdaptiveMaxPooling2D" "AdaptiveMaxPooling3D"
    "Add" "AdditiveAttention" "AlphaDropout" "Attention" "AugMix" "AutoContrast" "Average"
    "AveragePooling1D" "AveragePooling2D" "AveragePooling3D" "AvgPool1D" "AvgPool2D" "AvgPool3D"
    "BatchNormalization" "Bidirectional" "CategoryEncoding" "CenterCrop" "Concatenate"
    "ContrastLimitedAdaptiveHistogramEqualization" "Conv1D" "Conv1DTranspose" "Conv2D"
    "Conv2DTranspose" "Conv3D" "Conv3DTranspose" "ConvLSTM1D" "ConvLSTM2D" "ConvLSTM3D"
    "Convolution1D" "Convolution1DTranspose" "Convolution2D" "Convolution2DTranspose"
    "Convolution3D" "Convolution3DTranspose" "Cropping1D" "Cropping2D" "Cropping3D" "CutMix" "Dense"
    "DepthwiseConv1D" "DepthwiseConv2D" "Discretization" "Dot" "Dropout" "ELU" "EinsumDense"
    "Embedding" "Equalization" "Flatten" "GRU" "GRUCell" "GaussianDropout" "GaussianNoise"
    "GlobalAveragePooling1D" "GlobalAveragePooling2D" "GlobalAveragePooling3D" "GlobalAvgPool1D"
    "GlobalAvgPool2D" "GlobalAvgPool3D" "GlobalMaxPool1D" "GlobalMaxPool2D" "GlobalMaxPool3D"
    "GlobalMaxPooling1D" "GlobalMaxPooling2D" "GlobalMaxPooling3D" "GroupNormalization"
    "GroupQueryAttention" "HashedCrossing" "Hashing" "Identity" "IntegerLookup" "LSTM" "LSTMCell"
    "LayerNormalization" "LeakyReLU" "Masking" "MaxNumBoundingBoxes" "MaxPool1D" "MaxPool2D"
    "MaxPool3D" "MaxPooling1D" "MaxPooling2D" "MaxPooling3D" "Maximum" "MelSpectrogram" "Minimum"
    "MixUp" "MultiHeadAttention" "Multiply" "Normalization" "PReLU" "Permute" "Pipeline"
    "RMSNormalization" "RNN" "RandAugment" "RandomBrightness" "RandomColorDegeneration"
    "RandomColorJitter" "RandomContrast" "RandomCrop" "RandomElasticTransform" "RandomErasing"
    "RandomFlip" "RandomGaussianBlur" "RandomGrayscale" "RandomHue" "RandomInvert"
    "RandomPerspective" "RandomPosterization" "RandomRotation" "RandomSaturation" "RandomSharpness"
    "RandomShear" "RandomTranslation" "RandomZoom" "ReLU" "RepeatVector" "Rescaling" "Reshape"
    "Resizing" "ReversibleEmbedding" "STFTSpectrogram" "SeparableConv1D" "SeparableConv2D"
    "SeparableConvolution1D" "SeparableConvolution2D" "SimpleRNN" "SimpleRNNCell" "Softmax"
    "Solarization" "SpatialDropout1D" "SpatialDropout2D" "SpatialDropout3D" "SpectralNormalization"
    "StackedRNNCells" "StringLookup" "Subtract" "TextVectorization" "TimeDistributed"
    "UnitNormalization" "UpSampling1D" "UpSampling2D" "UpSampling3D" "ZeroPadding1D" "ZeroPadding2D"
    "ZeroPadding3D"))

((default layer: (identifier) @function.builtin)
  (#any-of? @function.builtin
    "celu" "elu" "exponential" "gelu" "glu" "hard_shrink" "hard_sigmoid" "hard_silu" "hard_swish"
    "hard_tanh" "leaky_relu" "linear" "log_sigmoid" "log_softmax" "mish" "relu" "relu6" "selu"
    "sigmoid" "silu" "soft_shrink" "softmax" "softplus" "softsign" "sparse_plus" "sparse_sigmoid"
    "sparsemax" "squareplus" "swish" "tanh" "tanh_shrink" "threshold"))

((default layer: (identifier) @type.builtin)
  (#any-of? @type.builtin
    "Activation" "ActivityRegularization" "AdaptiveAveragePooling1D" "AdaptiveAveragePooling2D"
    "AdaptiveAveragePooling3D" "AdaptiveMaxPooling1D" "AdaptiveMaxPooling2D" "AdaptiveMaxPooling3D"
    "Add" "AdditiveAttention" "AlphaDropout" "Attention" "AugMix" "AutoContrast" "Average"
    "AveragePooling1D" "AveragePooling2D" "AveragePooling3D" "AvgPool1D" "AvgPool2D" "AvgPool3D"
    "BatchNormalization" "Bidirectional" "CategoryEncoding" "CenterCrop" "Concatenate"
    "ContrastLimitedAdaptiveHistogramEqualization" "Conv1D" "Conv1DTranspose" "Conv2D"
    "Conv2DTranspose" "Conv3D" "Conv3DTranspose" "ConvLSTM1D" "ConvLSTM2D" "ConvLSTM3D"
    "Convolution1D" "Convolution1DTranspose" "Convolution2D" "Convolution2DTranspose"
    "Convolution3D" "Convolution3DTranspose" "Cropping1D" "Cropping2D" "Cropping3D" "CutMix" "Dense"
    "DepthwiseConv1D" "DepthwiseConv2D" "Discretization" "Dot" "Dropout" "ELU" "EinsumDense"
    "Embedding" "Equalization" "Flatten" "GRU" "GRUCell" "GaussianDropout" "GaussianNoise"
    "GlobalAveragePooling1D" "GlobalAveragePooling2D" "GlobalAveragePooling3D" "GlobalAvgPool1D"
    "GlobalAvgPool2D" "GlobalAvgPool3D" "GlobalMaxPool1D" "GlobalMaxPool2D" "GlobalMaxPool3D"
    "GlobalMaxPooling1D" "GlobalMaxPooling2D" "GlobalMaxPooling3D" "GroupNormalization"
    "GroupQueryAttention" "HashedCrossing" "Hashing" "Identity" "IntegerLookup" "LSTM" "LSTMCell"
    "LayerNormalization" "LeakyReLU" "Masking" "MaxNumBoundingBoxes" "MaxPool1D" "MaxPool2D"
    "MaxPool3D" "MaxPooling1D" "MaxPooling2D" "MaxPooling3D" "Maximum" "MelSpectrogram" "Minimum"
    "MixUp" "MultiHeadAttention" "Multiply" "Normalization" "PReLU" "Permute" "Pipeline"
    "RMSNormalization" "RNN" "RandAugment" "RandomBrightness" "RandomColorDegeneration"
    "RandomColorJitter" "RandomContrast" "RandomCrop" "RandomElasticTransform" "RandomErasing"
    "RandomFlip" "RandomGaussianBlur" "RandomGrayscale" "RandomHue" "RandomInvert"
    "RandomPerspective" "RandomPosterization" "RandomRotation" "RandomSaturation" "RandomSharpness"
    "RandomShear" "RandomTranslation" "RandomZoom" "ReLU" "RepeatVector" "Rescaling" "Reshape"
    "Resizing" "ReversibleEmbedding" "STFTSpectrogram" "SeparableConv1D" "SeparableConv2D"
    "SeparableConvolution1D" "SeparableConvolution2D" "SimpleRNN" "SimpleRNNCell" "Softmax"
    "Solarization" "SpatialDropout1D" "SpatialDropout2D" "SpatialDropout3D" "SpectralNormalization"
    "StackedRNNCells" "StringLookup" "Subtract" "TextVectorization" "TimeDistributed"
    "UnitNormalization" "UpSampling1D" "UpSampling2D" "UpSampling3D" "ZeroPadding1D" "ZeroPadding2D"
    "ZeroPadding3D"))

(use step: (dotted (identifier) @module (identifier) @function.call .))

((dotted . (identifier) @module (identifier) @function.builtin .)
  (#eq? @module "ops")
  (#any-of? @function.builtin
    "abs" "absolute" "adaptive_average_pool" "adaptive_max_pool" "add" "all" "allclose" "amax"
    "amin" "angle" "any" "append" "arange" "arccos" "arccosh" "arcsin" "arcsinh" "arctan" "arctan2"
    "arctanh" "argmax" "argmin" "argpartition" "argsort" "array" "array_split" "average"
    "average_pool" "batch_normalization" "binary_crossentropy" "bincount" "bitwise_and"
    "bitwise_invert" "bitwise_left_shift" "bitwise_not" "bitwise_or" "bitwise_right_shift"
    "bitwise_xor" "broadcast_to" "cast" "categorical_crossentropy" "cbrt" "cdist" "ceil" "celu"
    "cholesky" "cholesky_inverse" "clip" "concatenate" "conj" "conjugate" "conv" "conv_transpose"
    "convert_to_tensor" "copy" "corrcoef" "correlate" "cos" "cosh" "count_nonzero" "cross"
    "ctc_decode" "ctc_loss" "cumprod" "cumsum" "deg2rad" "depth_to_space" "depthwise_conv" "det"
    "diag" "diagflat" "diagonal" "diff" "digitize" "divide" "divide_no_nan" "dot"
    "dot_product_attention" "dsplit" "dstack" "eig" "eigh" "einsum" "elu" "empty_like" "equal" "erf"
    "erfc" "erfinv" "exp" "exp2" "expand_dims" "expm1" "extract_sequences" "fabs" "fft" "fft2"
    "flip" "fliplr" "flipud" "floor" "floor_divide" "fmax" "fmin" "fmod" "fold" "full" "full_like"
    "gcd" "gelu" "geomspace" "get_item" "glu" "greater" "greater_equal" "hard_shrink" "hard_sigmoid"
    "hard_silu" "hard_swish" "hard_tanh" "heaviside" "histogram" "hsplit" "hstack" "hypot" "i0"
    "ifft2" "imag" "image.affine_transform" "image.crop_images" "image.elastic_transform"
    "image.extract_patches" "image.extract_patches_3d" "image.gaussian_blur" "image.hsv_to_rgb"
    "image.map_coordinates" "image.pad_images" "image.perspective_transform" "image.resize"
    "image.rgb_to_grayscale" "image.rgb_to_hsv" "image.scale_and_translate" "image.sobel_edges"
    "image.ssim" "in_top_k" "inner" "inv" "irfft" "isclose" "isfinite" "isin" "isinf" "isnan"
    "isneginf" "isposinf" "isreal" "istft" "kron" "layer_normalization" "lcm" "ldexp" "leaky_relu"
    "left_shift" "less" "less_equal" "linalg.cholesky" "linalg.cholesky_inverse" "linalg.det"
    "linalg.eig" "linalg.eigh" "linalg.inv" "linalg.lstsq" "linalg.lu_factor" "linalg.matrix_rank"
    "linalg.norm" "linalg.pinv" "linalg.qr" "linalg.solve" "linalg.solve_triangular" "linalg.svd"
    "linspace" "log" "log10" "log1p" "log2" "log_sigmoid" "log_softmax" "logaddexp" "logaddexp2"
    "logdet" "logical_and" "logical_not" "logical_or" "logical_xor" "logspace" "logsumexp" "lstsq"
    "lu_factor" "matmul" "matrix_rank" "max" "max_pool" "maximum" "mean" "median" "meshgrid" "min"
    "minimum" "mod" "moments" "moveaxis" "multi_hot" "multiply" "nan_to_num" "nanargmax" "nanargmin"
    "nancumprod" "nancumsum" "nanmax" "nanmean" "nanmedian" "nanmin" "nanpercentile" "nanprod"
    "nanquantile" "nanstd" "nansum" "nanvar" "ndim" "negative" "nextafter"
    "nn.adaptive_average_pool" "nn.adaptive_max_pool" "nn.average_pool" "nn.batch_normalization"
    "nn.binary_crossentropy" "nn.categorical_crossentropy" "nn.celu" "nn.conv" "nn.conv_transpose"
    "nn.ctc_decode" "nn.ctc_loss" "nn.depth_to_space" "nn.depthwise_conv" "nn.dot_product_attention"
    "nn.elu" "nn.fold" "nn.gelu" "nn.glu" "nn.hard_shrink" "nn.hard_sigmoid" "nn.hard_silu"
    "nn.hard_swish" "nn.hard_tanh" "nn.layer_normalization" "nn.leaky_relu" "nn.log_sigmoid"
    "nn.log_softmax" "nn.max_pool" "nn.moments" "nn.multi_hot" "nn.normalize" "nn.one_hot"
    "nn.polar" "nn.psnr" "nn.relu" "nn.relu6" "nn.rms_normalization" "nn.selu" "nn.separable_conv"
    "nn.sigmoid" "nn.silu" "nn.soft_shrink" "nn.softmax" "nn.softplus" "nn.softsign"
    "nn.space_to_depth" "nn.sparse_categorical_crossentropy" "nn.sparse_plus" "nn.sparse_sigmoid"
    "nn.sparsemax" "nn.squareplus" "nn.swish" "nn.tanh_shrink" "nn.threshold" "nn.unfold" "nonzero"
    "norm" "normalize" "not_equal" "numpy.abs" "numpy.absolute" "numpy.add" "numpy.all"
    "numpy.allclose" "numpy.amax" "numpy.amin" "numpy.angle" "numpy.any" "numpy.append"
    "numpy.arange" "numpy.arccos" "numpy.arccosh" "numpy.arcsin" "numpy.arcsinh" "numpy.arctan"
    "numpy.arctan2" "numpy.arctanh" "numpy.argmax" "numpy.argmin" "numpy.argpartition"
    "numpy.argsort" "numpy.array" "numpy.array_split" "numpy.average" "numpy.bincount"
    "numpy.bitwise_and" "numpy.bitwise_invert" "numpy.bitwise_left_shift" "numpy.bitwise_not"
    "numpy.bitwise_or" "numpy.bitwise_right_shift" "numpy.bitwise_xor" "numpy.broadcast_to"
    "numpy.cbrt" "numpy.ceil" "numpy.clip" "numpy.concatenate" "numpy.conj" "numpy.conjugate"
    "numpy.copy" "numpy.corrcoef" "numpy.correlate" "numpy.cos" "numpy.cosh" "numpy.count_nonzero"
    "numpy.cross" "numpy.cumprod" "numpy.cumsum" "numpy.deg2rad" "numpy.diag" "numpy.diagflat"
    "numpy.diagonal" "numpy.diff" "numpy.digitize" "numpy.divide" "numpy.divide_no_nan" "numpy.dot"
    "numpy.dsplit" "numpy.dstack" "numpy.einsum" "numpy.empty_like" "numpy.equal" "numpy.exp"
    "numpy.exp2" "numpy.expand_dims" "numpy.expm1" "numpy.fabs" "numpy.flip" "numpy.fliplr"
    "numpy.flipud" "numpy.floor" "numpy.floor_divide" "numpy.fmax" "numpy.fmin" "numpy.fmod"
    "numpy.full" "numpy.full_like" "numpy.gcd" "numpy.geomspace" "numpy.get_item" "numpy.greater"
    "numpy.greater_equal" "numpy.heaviside" "numpy.histogram" "numpy.hsplit" "numpy.hstack"
    "numpy.hypot" "numpy.i0" "numpy.imag" "numpy.inner" "numpy.isclose" "numpy.isfinite"
    "numpy.isin" "numpy.isinf" "numpy.isnan" "numpy.isneginf" "numpy.isposinf" "numpy.isreal"
    "numpy.kron" "numpy.lcm" "numpy.ldexp" "numpy.left_shift" "numpy.less" "numpy.less_equal"
    "numpy.linspace" "numpy.log" "numpy.log10" "numpy.log1p" "numpy.log2" "numpy.logaddexp"
    "numpy.logaddexp2" "numpy.logical_and" "numpy.logical_not" "numpy.logical_or"
    "numpy.logical_xor" "numpy.logspace" "numpy.matmul" "numpy.max" "numpy.maximum" "numpy.mean"
    "numpy.median" "numpy.meshgrid" "numpy.min" "numpy.minimum" "numpy.mod" "numpy.moveaxis"
    "numpy.multiply" "numpy.nan_to_num" "numpy.nanargmax" "numpy.nanargmin" "numpy.nancumprod"
    "numpy.nancumsum" "numpy.nanmax" "numpy.nanmean" "numpy.nanmedian" "numpy.nanmin"
    "numpy.nanpercentile" "numpy.nanprod" "numpy.nanquantile" "numpy.nanstd" "numpy.nansum"
    "numpy.nanvar" "numpy.ndim" "numpy.negative" "numpy.nextafter" "numpy.nonzero" "numpy.not_equal"
    "numpy.ones_like" "numpy.outer" "numpy.pad" "numpy.percentile" "numpy.power" "numpy.prod"
    "numpy.ptp" "numpy.quantile" "numpy.rad2deg" "numpy.ravel" "numpy.real" "numpy.reciprocal"
    "numpy.repeat" "numpy.reshape" "numpy.right_shift" "numpy.roll" "numpy.rot90" "numpy.round"
    "numpy.searchsorted" "numpy.select" "numpy.sign" "numpy.signbit" "numpy.sin" "numpy.sinc"
    "numpy.sinh" "numpy.size" "numpy.slogdet" "numpy.sort" "numpy.split" "numpy.sqrt" "numpy.square"
    "numpy.squeeze" "numpy.stack" "numpy.std" "numpy.subtract" "numpy.sum" "numpy.swapaxes"
    "numpy.take" "numpy.take_along_axis" "numpy.tan" "numpy.tanh" "numpy.tensordot" "numpy.tile"
    "numpy.trace" "numpy.transpose" "numpy.trapezoid" "numpy.tril" "numpy.triu" "numpy.true_divide"
    "numpy.trunc" "numpy.unique" "numpy.unravel_index" "numpy.vander" "numpy.var" "numpy.vdot"
    "numpy.view" "numpy.vsplit" "numpy.vstack" "numpy.where" "numpy.zeros_like" "one_hot"
    "ones_like" "outer" "pad" "percentile" "pinv" "polar" "power" "prod" "psnr" "ptp" "qr"
    "quantile" "rad2deg" "ravel" "real" "rearrange" "reciprocal" "relu" "relu6" "repeat" "reshape"
    "rfft" "right_shift" "rms_normalization" "roll" "rot90" "round" "rsqrt" "saturate_cast"
    "scatter" "scatter_update" "searchsorted" "segment_max" "segment_min" "segment_prod"
    "segment_sum" "select" "selu" "separable_conv" "sigmoid" "sign" "signbit" "silu" "sin" "sinc"
    "sinh" "size" "slice" "slice_update" "slogdet" "soft_shrink" "softmax" "softplus" "softsign"
    "solve" "solve_triangular" "sort" "space_to_depth" "sparse_categorical_crossentropy"
    "sparse_plus" "sparse_sigmoid" "sparsemax" "split" "sqrt" "square" "squareplus" "squeeze"
    "stack" "std" "stft" "stop_gradient" "subtract" "sum" "svd" "swapaxes" "swish" "take"
    "take_along_axis" "tan" "tanh" "tanh_shrink" "tensordot" "threshold" "tile" "top_k" "trace"
    "transpose" "trapezoid" "tril" "triu" "true_divide" "trunc" "unfold" "unique" "unravel_index"
    "unstack" "vander" "var" "vdot" "view" "view_as_complex" "view_as_real" "vsplit" "vstack"
    "where" "zeros_like"))

((dotted . (identifier) @module (identifier) @type.builtin .)
  (#eq? @module "applications")
  (#any-of? @type.builtin
    "ConvNeXtBase" "ConvNeXtLarge" "ConvNeXtSmall" "ConvNeXtTiny" "ConvNeXtXLarge" "DenseNet121"
    "DenseNet169" "DenseNet201" "EfficientNetB0" "EfficientNetB1" "EfficientNetB2" "EfficientNetB3"
    "EfficientNetB4" "EfficientNetB5" "EfficientNetB6" "EfficientNetB7" "EfficientNetV2B0"
    "EfficientNetV2B1" "EfficientNetV2B2" "EfficientNetV2B3" "EfficientNetV2L" "EfficientNetV2M"
    "EfficientNetV2S" "InceptionResNetV2" "InceptionV3" "MobileNet" "MobileNetV2" "MobileNetV3Large"
    "MobileNetV3Small" "NASNetLarge" "NASNetMobile" "ResNet101" "ResNet101V2" "ResNet152"
    "ResNet152V2" "ResNet50" "ResNet50V2" "VGG16" "VGG19" "Xception"))

; Attributes

((shape_item (dotted . (identifier) @variable (identifier) @property .))
  (#eq? @property "shape"))

; Keywords and signs

[
  "block"
  "default"
  "extern"
  "import"
  "input"
  "network"
  "output"
  "param"
  "shared"
  "compile"
  "data"
  "train"
] @keyword

[
  "and"
  "not"
  "or"
] @keyword.operator

[
  "from"
  "in"
  "log"
  "named"
  "per"
  "return"
  "as"
  "each"
  "else"
  "if"
] @keyword.conditional

[
  "->"
] @operator

[
  "("
  ")"
  "["
  "]"
  "{"
  "}"
] @punctuation.bracket

[
  "!="
  "**"
  ".."
  "//"
  "<="
  "=="
  ">="
  "%"
  "*"
  "+"
  "-"
  "/"
  "<"
  "="
  ">"
] @operator

[
  ","
  "."
  ":"
  "|"
] @punctuation.delimiter
