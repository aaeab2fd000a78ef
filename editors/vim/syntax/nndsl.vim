" Vim syntax file
" Language: nndsl, which describes neural networks (*.nn)
" Written by tools/make_editors.py of nndsl, which has the words from Keras and the grammar: change them there.

" What a word is depends on its place, so almost everything is contained: a keyword, an arrow or a bracket names with
" `nextgroup` or `contains` what may come next. Every bracket also ends before a line that can only begin another
" statement, so that a half-typed one never colours the rest of the file.

if exists("b:current_syntax")
  finish
endif

let s:cpo_save = &cpo
set cpo&vim

syn case match
syn iskeyword @,48-57,_,192-255

" Words of Keras, each where it means something {{{1

syn keyword nndslActivation contained celu elu exponential gelu glu hard_shrink hard_sigmoid hard_silu
syn keyword nndslActivation contained hard_swish hard_tanh leaky_relu linear log_sigmoid log_softmax mish relu
syn keyword nndslActivation contained relu6 selu sigmoid silu soft_shrink softmax softplus softsign
syn keyword nndslActivation contained sparse_plus sparse_sigmoid sparsemax squareplus swish tanh tanh_shrink
syn keyword nndslActivation contained threshold
syn keyword nndslDtype contained bfloat16 bool complex128 complex64 float16 float32 float64 int16 int32 int64
syn keyword nndslDtype contained int8 mixed_bfloat16 mixed_float16 string uint16 uint32 uint64 uint8
syn keyword nndslFunction contained max min
syn keyword nndslLayer contained Activation ActivityRegularization AdaptiveAveragePooling1D
syn keyword nndslLayer contained AdaptiveAveragePooling2D AdaptiveAveragePooling3D AdaptiveMaxPooling1D
syn keyword nndslLayer contained AdaptiveMaxPooling2D AdaptiveMaxPooling3D Add AdditiveAttention AlphaDropout
syn keyword nndslLayer contained Attention AugMix AutoContrast Average AveragePooling1D AveragePooling2D
syn keyword nndslLayer contained AveragePooling3D AvgPool1D AvgPool2D AvgPool3D BatchNormalization
syn keyword nndslLayer contained Bidirectional CategoryEncoding CenterCrop Concatenate
syn keyword nndslLayer contained ContrastLimitedAdaptiveHistogramEqualization Conv1D Conv1DTranspose Conv2D
syn keyword nndslLayer contained Conv2DTranspose Conv3D Conv3DTranspose ConvLSTM1D ConvLSTM2D ConvLSTM3D
syn keyword nndslLayer contained Convolution1D Convolution1DTranspose Convolution2D Convolution2DTranspose
syn keyword nndslLayer contained Convolution3D Convolution3DTranspose Cropping1D Cropping2D Cropping3D CutMix
syn keyword nndslLayer contained Dense DepthwiseConv1D DepthwiseConv2D Discretization Dot Dropout ELU
syn keyword nndslLayer contained EinsumDense Embedding Equalization Flatten GRU GRUCell GaussianDropout
syn keyword nndslLayer contained GaussianNoise GlobalAveragePooling1D GlobalAveragePooling2D
syn keyword nndslLayer contained GlobalAveragePooling3D GlobalAvgPool1D GlobalAvgPool2D GlobalAvgPool3D
syn keyword nndslLayer contained GlobalMaxPool1D GlobalMaxPool2D GlobalMaxPool3D GlobalMaxPooling1D
syn keyword nndslLayer contained GlobalMaxPooling2D GlobalMaxPooling3D GroupNormalization GroupQueryAttention
syn keyword nndslLayer contained HashedCrossing Hashing IntegerLookup LSTM LSTMCell LayerNormalization
syn keyword nndslLayer contained LeakyReLU Masking MaxNumBoundingBoxes MaxPool1D MaxPool2D MaxPool3D
syn keyword nndslLayer contained MaxPooling1D MaxPooling2D MaxPooling3D Maximum MelSpectrogram Minimum MixUp
syn keyword nndslLayer contained MultiHeadAttention Multiply Normalization PReLU Permute Pipeline
syn keyword nndslLayer contained RMSNormalization RNN RandAugment RandomBrightness RandomColorDegeneration
syn keyword nndslLayer contained RandomColorJitter RandomContrast RandomCrop RandomElasticTransform
syn keyword nndslLayer contained RandomErasing RandomFlip RandomGaussianBlur RandomGrayscale RandomHue
syn keyword nndslLayer contained RandomInvert RandomPerspective RandomPosterization RandomRotation
syn keyword nndslLayer contained RandomSaturation RandomSharpness RandomShear RandomTranslation RandomZoom
syn keyword nndslLayer contained ReLU RepeatVector Rescaling Reshape Resizing ReversibleEmbedding
syn keyword nndslLayer contained STFTSpectrogram SeparableConv1D SeparableConv2D SeparableConvolution1D
syn keyword nndslLayer contained SeparableConvolution2D SimpleRNN SimpleRNNCell Softmax Solarization
syn keyword nndslLayer contained SpatialDropout1D SpatialDropout2D SpatialDropout3D SpectralNormalization
syn keyword nndslLayer contained StackedRNNCells StringLookup Subtract TextVectorization TimeDistributed
syn keyword nndslLayer contained UnitNormalization UpSampling1D UpSampling2D UpSampling3D ZeroPadding1D
syn keyword nndslLayer contained ZeroPadding2D ZeroPadding3D
syn keyword nndslObject contained AUC Accuracy Adadelta Adafactor Adagrad Adam AdamW Adamax BackupAndRestore
syn keyword nndslObject contained BinaryAccuracy BinaryCrossentropy BinaryFocalCrossentropy BinaryIoU
syn keyword nndslObject contained CSVLogger CTC CategoricalAccuracy CategoricalCrossentropy
syn keyword nndslObject contained CategoricalFocalCrossentropy CategoricalGeneralizedCrossEntropy
syn keyword nndslObject contained CategoricalHinge Circle ConcordanceCorrelation Constant CosineDecay
syn keyword nndslObject contained CosineDecayRestarts CosineSimilarity Dice EarlyStopping ExponentialDecay
syn keyword nndslObject contained F1Score FBetaScore FalseNegatives FalsePositives Ftrl GlorotNormal
syn keyword nndslObject contained GlorotUniform HeNormal HeUniform Hinge Huber Identity IdentityInitializer
syn keyword nndslObject contained InverseTimeDecay IoU KLDivergence L1 L1L2 L2 Lamb LambdaCallback
syn keyword nndslObject contained LearningRateScheduler LecunNormal LecunUniform Lion LogCosh LogCoshError
syn keyword nndslObject contained LossScaleOptimizer MaxNorm Mean MeanAbsoluteError
syn keyword nndslObject contained MeanAbsolutePercentageError MeanIoU MeanSquaredError
syn keyword nndslObject contained MeanSquaredLogarithmicError MinMaxNorm ModelCheckpoint MultiOptimizer Muon
syn keyword nndslObject contained Nadam NonNeg OneHotIoU OneHotMeanIoU Ones OrbaxCheckpoint Orthogonal
syn keyword nndslObject contained OrthogonalInitializer OrthogonalRegularizer PearsonCorrelation
syn keyword nndslObject contained PiecewiseConstantDecay Poisson PolynomialDecay Precision PrecisionAtRecall
syn keyword nndslObject contained R2Score RMSprop RandomNormal RandomUniform Recall RecallAtPrecision
syn keyword nndslObject contained ReduceLROnPlateau RemoteMonitor RootMeanSquaredError SGD STFT
syn keyword nndslObject contained STFTInitializer ScheduleFreeAdamW SensitivityAtSpecificity
syn keyword nndslObject contained SparseCategoricalAccuracy SparseCategoricalCrossentropy
syn keyword nndslObject contained SparseTopKCategoricalAccuracy SpecificityAtSensitivity SquaredHinge Sum
syn keyword nndslObject contained SwapEMAWeights TensorBoard TerminateOnNaN TopKCategoricalAccuracy
syn keyword nndslObject contained TrueNegatives TruePositives TruncatedNormal Tversky UnitNorm VarianceScaling
syn keyword nndslObject contained Zeros
syn keyword nndslWord contained BCE KLD MAE MAPE MSE MSLE PR PRGAIN ROC acc accuracy adadelta adafactor
syn keyword nndslWord contained adagrad adam adamax adamw angle auc auto ave avg batch bce bicubic bilinear
syn keyword nndslWord contained binary binary_accuracy binary_crossentropy binary_focal_crossentropy
syn keyword nndslWord contained binary_io_u bounded categorical_accuracy categorical_crossentropy
syn keyword nndslWord contained categorical_focal_crossentropy categorical_hinge causal ce channels_first
syn keyword nndslWord contained channels_last character circle columns complete concat concordance_correlation
syn keyword nndslWord contained constant cosine_similarity count crossentropy ctc cubic density dice dot epoch
syn keyword nndslWord contained f1_score f_beta_score false_negatives false_positives fan_avg fan_in fan_out
syn keyword nndslWord contained farmhash floormod ftrl full glorot_normal glorot_uniform grayscale hamming
syn keyword nndslWord contained hann he_normal he_uniform higher hinge horizontal horizontal_and_vertical
syn keyword nndslWord contained huber identity ij imag inductor int interpolation kl_divergence kld l1 l1_l2
syn keyword nndslWord contained l1l2 l2 lanczos3 lanczos5 lecun_normal lecun_uniform left lion log log_cosh
syn keyword nndslWord contained log_cosh_error lower lower_and_strip_punctuation macro mae magnitude majoring
syn keyword nndslWord contained mape max_norm mean mean_absolute_error mean_absolute_percentage_error
syn keyword nndslWord contained mean_squared_error mean_squared_logarithmic_error mean_with_sample_weight
syn keyword nndslWord contained micro midpoint min_max_norm minoring mirror mse msle mul multi_hot muon nadam
syn keyword nndslWord contained nearest non_neg none normal one one_hot ones orthogonal orthogonal_regularizer
syn keyword nndslWord contained pearson_correlation pixel poisson positive precision psd r2_score
syn keyword nndslWord contained random_normal random_uniform real recall reduced reflect rgb rgba right
syn keyword nndslWord contained rmsprop root_mean_squared_error rows salt same schedulefreeadamw sgd
syn keyword nndslWord contained sparse_categorical_accuracy sparse_categorical_crossentropy
syn keyword nndslWord contained sparse_top_k_categorical_accuracy spectrum squared_hinge step stft
syn keyword nndslWord contained strip_punctuation sum sum_over_batch_size symmetric tf_idf
syn keyword nndslWord contained top_k_categorical_accuracy triangle tricubic trilinear true_negatives
syn keyword nndslWord contained true_positives truncated_normal tversky uniform uniform_average unit unit_norm
syn keyword nndslWord contained untruncated_normal valid variance_scaling variance_weighted_average vertical
syn keyword nndslWord contained voxel weighted whitespace wrap xy zero zeros
syn keyword nndslStepLayer contained Identity
syn cluster nndslSteps contains=nndslActivation,nndslLayer,nndslStepLayer
syn cluster nndslValues contains=nndslActivation,nndslDtype,nndslFunction,nndslLayer,nndslObject,nndslWord
hi def link nndslStepLayer nndslLayer

" Names, the least that a word can be at a place: of several patterns that fit, the last one counts {{{1

syn match nndslUnpacked "\<\K\k*\>" contained
syn match nndslSize "\<\K\k*\>" contained
syn match nndslParameter "\<\K\k*\>" contained
syn match nndslColumn "\<\K\k*\>" contained
syn match nndslSource "\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\)\@!\<\K\k*\>\%(\_s*\%(#.*\n\_s*\)*\%(:\|==\@!>\@!\)\)\@!" contained
syn match nndslStepName "\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\)\@!\<\K\k*\>\%(\_s*\%(#.*\n\_s*\)*\%(:\|==\@!>\@!\)\)\@!" contained contains=@nndslSteps nextgroup=nndslArguments skipwhite skipnl skipempty
syn match nndslWordOfValue "\<\K\k*\>" contained contains=@nndslValues

" Comments and literals {{{1

syn match nndslComment "#.*" contains=nndslTodo,@Spell
syn keyword nndslTodo contained TODO FIXME XXX NOTE

syn match nndslNumber "\.\=\<\d\%([eE][+-]\d\|\w\|\.\.\@!\)*"
syn match nndslNumber "\%(\k\|\.\)\@1<!\.\d\%([eE][+-]\d\|\w\|\.\.\@!\)*"
syn match nndslUnclosed +["'].*+
syn match nndslString +"[^"\\]*\%(\\.[^"\\]*\)*"+ contains=nndslEscape,@Spell
syn match nndslString +'[^'\\]*\%(\\.[^'\\]*\)*'+ contains=nndslEscape,@Spell
syn match nndslEscape "\\." contained
syn match nndslConstant "\<\%(False\|None\|True\)\>\%(\_s*\%(#.*\n\_s*\)*\%(:\|==\@!>\@!\)\)\@!"
syn cluster nndslLiteral contains=nndslComment,nndslNumber,nndslUnclosed,nndslString,nndslConstant

" Statements {{{1

syn match nndslTensor "\<\K\k*\>\ze\_s*\%(#.*\n\_s*\)*==\@!>\@!"
syn match nndslAssign "==\@!>\@!" nextgroup=@nndslSource skipwhite skipnl skipempty
syn region nndslUnpack matchgroup=nndslBracket start="(\ze\%(\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\%(,\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\)*\%(,\_s*\%(#.*\n\_s*\)*\)\=)\_s*\%(#.*\n\_s*\)*==\@!>\@!\)" end=")" end="^\ze\s*\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\|\K\k*\s*=\s*\K\k*\s*->\)" end="^\ze\%(\K\k*\s\+=\s\|(\%(\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\%(,\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\)*\%(,\_s*\%(#.*\n\_s*\)*\)\=)\_s*\%(#.*\n\_s*\)*==\@!>\@!\)\)" contains=nndslUnpacked,nndslComment,nndslSeparator

syn match nndslKeyword "\<network\>\%(\_s*\%(#.*\n\_s*\)*\%(:\|==\@!>\@!\)\)\@!" nextgroup=nndslNetwork skipwhite skipnl skipempty
syn match nndslNetwork "\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\)\@!\<\K\k*\>\%(\_s*\%(#.*\n\_s*\)*\%(:\|==\@!>\@!\)\)\@!" contained

syn match nndslKeyword "\<input\>\%(\_s*\%(#.*\n\_s*\)*\%(:\|==\@!>\@!\)\)\@!" nextgroup=nndslInput skipwhite skipnl skipempty
syn match nndslInput "\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\)\@!\<\K\k*\>\%(\_s*\%(#.*\n\_s*\)*\%(:\|==\@!>\@!\)\)\@!" contained nextgroup=nndslSizes skipwhite skipnl skipempty
syn region nndslSizes matchgroup=nndslBracket start="(" end=")" end="^\ze\s*\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\|\K\k*\s*=\s*\K\k*\s*->\)" end="^\ze\%(\K\k*\s\+=\s\|(\%(\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\%(,\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\)*\%(,\_s*\%(#.*\n\_s*\)*\)\=)\_s*\%(#.*\n\_s*\)*==\@!>\@!\)\)" contained contains=nndslSize,@nndslLiteral,nndslSeparator nextgroup=nndslTyped,nndslNamed skipwhite skipnl skipempty
syn match nndslTyped ":" contained nextgroup=nndslDtypeName skipwhite skipnl skipempty
syn match nndslDtypeName "\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\)\@!\<\K\k*\>\%(\_s*\%(#.*\n\_s*\)*\%(:\|==\@!>\@!\)\)\@!" contained nextgroup=nndslNamed skipwhite skipnl skipempty
syn match nndslNamed "\<named\>\%(\_s*\%(#.*\n\_s*\)*\%(:\|==\@!>\@!\)\)\@!" contained

syn match nndslKeyword "\<param\>\%(\_s*\%(#.*\n\_s*\)*\%(:\|==\@!>\@!\)\)\@!" nextgroup=nndslParamName skipwhite skipnl skipempty
syn match nndslParamName "\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\)\@!\<\K\k*\>" contained nextgroup=nndslParamIs skipwhite skipnl skipempty
syn match nndslParamIs "==\@!>\@!" contained nextgroup=@nndslOperand skipwhite skipnl skipempty

" The value of a param: operands and what joins them, as far as that goes
syn cluster nndslOperand contains=nndslOperand,nndslOperandWord,nndslOperandString,nndslOperandConstant,nndslOperandSign,nndslOperandTuple,nndslOperandList,nndslOperandSet
syn cluster nndslGoesOn contains=nndslJoins,nndslLogicJoins,nndslSpace,nndslLog
syn match nndslOperandWord "\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\)\@!\<\K\k*\>\%(\_s*\%(#.*\n\_s*\)*\%(:\|==\@!>\@!\)\)\@!" contained contains=@nndslValues nextgroup=@nndslGoesOn,nndslOperandCall skipwhite skipnl skipempty
syn match nndslOperand "\.\=\<\d\%([eE][+-]\d\|\w\|\.\.\@!\)*" contained nextgroup=@nndslGoesOn skipwhite skipnl skipempty
syn match nndslOperand "\.\d\%([eE][+-]\d\|\w\|\.\.\@!\)*" contained nextgroup=@nndslGoesOn skipwhite skipnl skipempty
syn match nndslOperandString +"[^"\\]*\%(\\.[^"\\]*\)*"+ contained contains=nndslEscape nextgroup=@nndslGoesOn skipwhite skipnl skipempty
syn match nndslOperandString +'[^'\\]*\%(\\.[^'\\]*\)*'+ contained contains=nndslEscape nextgroup=@nndslGoesOn skipwhite skipnl skipempty
syn match nndslOperandConstant "\<\%(False\|None\|True\)\>" contained nextgroup=@nndslGoesOn skipwhite skipnl skipempty
syn match nndslOperandSign "[-+]>\@!" contained nextgroup=@nndslOperand skipwhite skipnl skipempty
syn region nndslOperandTuple matchgroup=nndslBracket start="(" end=")" end="^\ze\s*\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\|\K\k*\s*=\s*\K\k*\s*->\)" end="^\ze\%(\K\k*\s\+=\s\|(\%(\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\%(,\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\)*\%(,\_s*\%(#.*\n\_s*\)*\)\=)\_s*\%(#.*\n\_s*\)*==\@!>\@!\)\)" contained contains=@nndslValue nextgroup=@nndslGoesOn skipwhite skipnl skipempty
syn region nndslOperandCall matchgroup=nndslBracket start="(\%(\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\%(,\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\)*\%(,\_s*\%(#.*\n\_s*\)*\)\=)\_s*\%(#.*\n\_s*\)*==\@!>\@!\)\@!" end=")" end="^\ze\s*\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\|\K\k*\s*=\s*\K\k*\s*->\)" end="^\ze\%(\K\k*\s\+=\s\|(\%(\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\%(,\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\)*\%(,\_s*\%(#.*\n\_s*\)*\)\=)\_s*\%(#.*\n\_s*\)*==\@!>\@!\)\)" contained contains=nndslArgument,@nndslValue nextgroup=@nndslGoesOn skipwhite skipnl skipempty
syn region nndslOperandList matchgroup=nndslBracket start="\[" end="\]" end="^\ze\s*\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\|\K\k*\s*=\s*\K\k*\s*->\)" end="^\ze\%(\K\k*\s\+=\s\|(\%(\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\%(,\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\)*\%(,\_s*\%(#.*\n\_s*\)*\)\=)\_s*\%(#.*\n\_s*\)*==\@!>\@!\)\)" contained contains=@nndslValue nextgroup=@nndslGoesOn skipwhite skipnl skipempty
syn region nndslOperandSet matchgroup=nndslBracket start="{" end="}" end="^\ze\s*\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\|\K\k*\s*=\s*\K\k*\s*->\)" end="^\ze\%(\K\k*\s\+=\s\|(\%(\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\%(,\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\)*\%(,\_s*\%(#.*\n\_s*\)*\)\=)\_s*\%(#.*\n\_s*\)*==\@!>\@!\)\)" contained contains=nndslKey,@nndslValue nextgroup=@nndslGoesOn skipwhite skipnl skipempty
syn match nndslJoins "\.\.\|\*\*\|//\|[=!<>]=\|[+*/%<>]\|->\@!" contained nextgroup=@nndslOperand skipwhite skipnl skipempty
syn match nndslLogicJoins "\<\%(and\|or\)\>\%(\_s*\%(#.*\n\_s*\)*\%(:\|==\@!>\@!\)\)\@!" contained nextgroup=@nndslOperand skipwhite skipnl skipempty
syn match nndslSpace "\<in\>\%(\_s*\%(#.*\n\_s*\)*\%(:\|==\@!>\@!\)\)\@!" contained nextgroup=@nndslOperand skipwhite skipnl skipempty
syn match nndslLog "\<log\>\%(\_s*\%(#.*\n\_s*\)*\%(:\|==\@!>\@!\)\)\@!" contained

syn match nndslKeyword "\<default\>\%(\_s*\%(#.*\n\_s*\)*\%(:\|==\@!>\@!\)\)\@!" nextgroup=@nndslStep skipwhite skipnl skipempty

syn match nndslKeyword "\<block\>\%(\_s*\%(#.*\n\_s*\)*\%(:\|==\@!>\@!\)\)\@!" nextgroup=nndslPiece,nndslBlockInput,nndslBlockInputs skipwhite skipnl skipempty
syn match nndslKeyword "\<shared\>\%(\_s*\%(#.*\n\_s*\)*\%(:\|==\@!>\@!\)\)\@!" nextgroup=nndslPiece skipwhite skipnl skipempty
syn match nndslPiece "\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\)\@!\<\K\k*\>" contained nextgroup=nndslParameters,nndslPieceIs skipwhite skipnl skipempty
syn region nndslParameters matchgroup=nndslBracket start="(" end=")" end="^\ze\s*\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\|\K\k*\s*=\s*\K\k*\s*->\)" end="^\ze\%(\K\k*\s\+=\s\|(\%(\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\%(,\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\)*\%(,\_s*\%(#.*\n\_s*\)*\)\=)\_s*\%(#.*\n\_s*\)*==\@!>\@!\)\)" contained contains=@nndslParameter nextgroup=nndslPieceIs skipwhite skipnl skipempty
syn match nndslPieceIs "=" contained nextgroup=@nndslStep skipwhite skipnl skipempty
syn cluster nndslParameter contains=nndslParameter,nndslParameterDefault,nndslSeparator,nndslComment
syn region nndslParameterDefault matchgroup=nndslOperator start="=" end="\ze[,)]" end="^\ze\s*\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\|\K\k*\s*=\s*\K\k*\s*->\)" end="^\ze\%(\K\k*\s\+=\s\|(\%(\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\%(,\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\)*\%(,\_s*\%(#.*\n\_s*\)*\)\=)\_s*\%(#.*\n\_s*\)*==\@!>\@!\)\)" contained contains=@nndslValue

syn match nndslBlockInput "\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\)\@!\<\K\k*\>\ze\_s*\%(#.*\n\_s*\)*->" contained nextgroup=nndslBlockArrow skipwhite skipnl skipempty
syn region nndslBlockInputs matchgroup=nndslBracket start="(" end=")" end="^\ze\s*\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\|\K\k*\s*=\s*\K\k*\s*->\)" end="^\ze\%(\K\k*\s\+=\s\|(\%(\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\%(,\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\)*\%(,\_s*\%(#.*\n\_s*\)*\)\=)\_s*\%(#.*\n\_s*\)*==\@!>\@!\)\)" contained contains=nndslUnpacked,nndslComment,nndslSeparator nextgroup=nndslBlockArrow skipwhite skipnl skipempty
syn match nndslBlockArrow "->" contained nextgroup=nndslBlockName skipwhite skipnl skipempty
syn match nndslBlockName "\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\)\@!\<\K\k*\>\%(\_s*\%(#.*\n\_s*\)*\%(:\|==\@!>\@!\)\)\@!" contained nextgroup=nndslBlockParameters,nndslBody skipwhite skipnl skipempty
syn region nndslBlockParameters matchgroup=nndslBracket start="(" end=")" end="^\ze\s*\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\|\K\k*\s*=\s*\K\k*\s*->\)" end="^\ze\%(\K\k*\s\+=\s\|(\%(\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\%(,\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\)*\%(,\_s*\%(#.*\n\_s*\)*\)\=)\_s*\%(#.*\n\_s*\)*==\@!>\@!\)\)" contained contains=@nndslParameter nextgroup=nndslBody skipwhite skipnl skipempty
syn region nndslBody matchgroup=nndslBracket start="{" end="}" end="^\ze\s*\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\)" contained fold contains=nndslTensor,nndslAssign,nndslUnpack,nndslReturn,@nndslFlow
syn match nndslReturn "\<return\>\%(\_s*\%(#.*\n\_s*\)*\%(:\|==\@!>\@!\)\)\@!" contained nextgroup=@nndslSource skipwhite skipnl skipempty

syn match nndslKeyword "\<extern\>\%(\_s*\%(#.*\n\_s*\)*\%(:\|==\@!>\@!\)\)\@!" nextgroup=nndslExtern skipwhite skipnl skipempty
syn match nndslExtern "\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\)\@!\<\K\k*\>\%(\_s*\%(#.*\n\_s*\)*\%(:\|==\@!>\@!\)\)\@!" contained nextgroup=nndslExternParameters,nndslFrom skipwhite skipnl skipempty
syn region nndslExternParameters matchgroup=nndslBracket start="(" end=")" end="^\ze\s*\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\|\K\k*\s*=\s*\K\k*\s*->\)" end="^\ze\%(\K\k*\s\+=\s\|(\%(\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\%(,\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\)*\%(,\_s*\%(#.*\n\_s*\)*\)\=)\_s*\%(#.*\n\_s*\)*==\@!>\@!\)\)" contained contains=@nndslParameter nextgroup=nndslFrom skipwhite skipnl skipempty
syn match nndslFrom "\<from\>\%(\_s*\%(#.*\n\_s*\)*\%(:\|==\@!>\@!\)\)\@!" contained nextgroup=nndslModule skipwhite skipnl skipempty
syn match nndslModule "\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\)\@!\<\K\k*\>" contained nextgroup=nndslModuleDot,nndslModuleColon skipwhite skipnl skipempty
syn match nndslModuleDot "\." contained nextgroup=nndslModule skipwhite skipnl skipempty
syn match nndslModuleColon ":" contained nextgroup=nndslPattern skipwhite skipnl skipempty
syn region nndslPattern matchgroup=nndslBracket start="(" end=")" end="^\ze\s*\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\|\K\k*\s*=\s*\K\k*\s*->\)" end="^\ze\%(\K\k*\s\+=\s\|(\%(\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\%(,\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\)*\%(,\_s*\%(#.*\n\_s*\)*\)\=)\_s*\%(#.*\n\_s*\)*==\@!>\@!\)\)" contained contains=nndslSize,@nndslLiteral,nndslSeparator,nndslOperator,nndslInnerPattern nextgroup=nndslPatternComma,nndslPatternArrow skipwhite skipnl skipempty
syn region nndslInnerPattern matchgroup=nndslBracket start="(" end=")" end="^\ze\s*\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\|\K\k*\s*=\s*\K\k*\s*->\)" end="^\ze\%(\K\k*\s\+=\s\|(\%(\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\%(,\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\)*\%(,\_s*\%(#.*\n\_s*\)*\)\=)\_s*\%(#.*\n\_s*\)*==\@!>\@!\)\)" contained contains=nndslSize,@nndslLiteral,nndslSeparator,nndslOperator,nndslInnerPattern
syn match nndslPatternComma "," contained nextgroup=nndslPattern skipwhite skipnl skipempty
syn match nndslPatternArrow "->" contained nextgroup=nndslPattern skipwhite skipnl skipempty

syn match nndslKeyword "\<import\>\%(\_s*\%(#.*\n\_s*\)*\%(:\|==\@!>\@!\)\)\@!"

syn match nndslKeyword "\<output\>\%(\_s*\%(#.*\n\_s*\)*\%(:\|==\@!>\@!\)\)\@!" nextgroup=nndslOutput skipwhite skipnl skipempty
syn match nndslOutput "\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\)\@!\<\K\k*\>" contained nextgroup=nndslServes skipwhite skipnl skipempty
syn match nndslServes ":" contained nextgroup=nndslTask skipwhite skipnl skipempty
syn match nndslTask "\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\)\@!\<\K\k*\>" contained nextgroup=nndslTaskArguments,nndslPer skipwhite skipnl skipempty
syn region nndslTaskArguments matchgroup=nndslBracket start="(" end=")" end="^\ze\s*\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\|\K\k*\s*=\s*\K\k*\s*->\)" end="^\ze\%(\K\k*\s\+=\s\|(\%(\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\%(,\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\)*\%(,\_s*\%(#.*\n\_s*\)*\)\=)\_s*\%(#.*\n\_s*\)*==\@!>\@!\)\)" contained contains=@nndslValue nextgroup=nndslPer skipwhite skipnl skipempty
syn match nndslPer "\<per\>\%(\_s*\%(#.*\n\_s*\)*\%(:\|==\@!>\@!\)\)\@!" contained nextgroup=nndslPerWord skipwhite skipnl skipempty
syn match nndslPerWord "\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\)\@!\<\K\k*\>" contained

" Sections {{{1

syn match nndslKeyword "\<\%(compile\|train\)\>\%(\_s*\%(#.*\n\_s*\)*\%(:\|==\@!>\@!\)\)\@!" nextgroup=nndslSettings skipwhite skipnl skipempty
syn region nndslSettings matchgroup=nndslBracket start="{" end="}" end="^\ze\s*\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\|\K\k*\s*=\s*\K\k*\s*->\)" end="^\ze\%(\K\k*\s\+=\s\|(\%(\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\%(,\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\)*\%(,\_s*\%(#.*\n\_s*\)*\)\=)\_s*\%(#.*\n\_s*\)*==\@!>\@!\)\)" contained fold contains=nndslSetting,@nndslValue

syn match nndslKeyword "\<data\>\%(\_s*\%(#.*\n\_s*\)*\%(:\|==\@!>\@!\)\)\@!" nextgroup=nndslSourceOfData skipwhite skipnl skipempty
syn match nndslSourceOfData "\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\)\@!\<\K\k*\>" contained nextgroup=nndslDataArguments,nndslColumns skipwhite skipnl skipempty
syn region nndslDataArguments matchgroup=nndslBracket start="(" end=")" end="^\ze\s*\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\|\K\k*\s*=\s*\K\k*\s*->\)" end="^\ze\%(\K\k*\s\+=\s\|(\%(\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\%(,\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\)*\%(,\_s*\%(#.*\n\_s*\)*\)\=)\_s*\%(#.*\n\_s*\)*==\@!>\@!\)\)" contained contains=nndslArgument,@nndslValue nextgroup=nndslColumns skipwhite skipnl skipempty
syn region nndslColumns matchgroup=nndslBracket start="{" end="}" end="^\ze\s*\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\|\K\k*\s*=\s*\K\k*\s*->\)" end="^\ze\%(\K\k*\s\+=\s\|(\%(\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\%(,\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\)*\%(,\_s*\%(#.*\n\_s*\)*\)\=)\_s*\%(#.*\n\_s*\)*==\@!>\@!\)\)" contained fold contains=nndslColumn,nndslSetting,@nndslLiteral,nndslSign,nndslSeparator,nndslOperator
syn match nndslSetting "\<\K\k*\>\ze\_s*\%(#.*\n\_s*\)*:" contained

" Pipes {{{1

syn cluster nndslFlow contains=@nndslLiteral,nndslArrow,nndslAs,nndslCondition,nndslElse,nndslTimes

syn match nndslArrow "->" nextgroup=@nndslStep skipwhite skipnl skipempty
syn match nndslAs "\<as\>\%(\_s*\%(#.*\n\_s*\)*\%(:\|==\@!>\@!\)\)\@!" nextgroup=nndslAsName skipwhite skipnl skipempty
syn match nndslAsName "\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\)\@!\<\K\k*\>\%(\_s*\%(#.*\n\_s*\)*\%(:\|==\@!>\@!\)\)\@!" contained
syn match nndslTimes "\*\*\@!" nextgroup=nndslCount,nndslArguments,nndslNumber skipwhite skipnl skipempty
syn match nndslCount "\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\)\@!\<\K\k*\>\%(\_s*\%(#.*\n\_s*\)*\%(:\|==\@!>\@!\)\)\@!" contained
syn region nndslCondition matchgroup=nndslControl start="\<if\>\%(\_s*\%(#.*\n\_s*\)*\%(:\|==\@!>\@!\)\)\@!" matchgroup=NONE end="\ze\<else\>" end="\ze[])}|]" end="^\ze\s*\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\|\K\k*\s*=\s*\K\k*\s*->\)" end="^\ze\%(\K\k*\s\+=\s\|(\%(\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\%(,\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\)*\%(,\_s*\%(#.*\n\_s*\)*\)\=)\_s*\%(#.*\n\_s*\)*==\@!>\@!\)\)" contains=@nndslValue
syn match nndslElse "\<else\>\%(\_s*\%(#.*\n\_s*\)*\%(:\|==\@!>\@!\)\)\@!" nextgroup=@nndslStep skipwhite skipnl skipempty

syn cluster nndslSource contains=nndslSource,nndslSources,nndslCall,nndslNumber,nndslString,nndslConstant,nndslCommentBeforeSource
syn match nndslCommentBeforeSource "#.*" contained contains=nndslTodo,@Spell nextgroup=@nndslSource skipwhite skipnl skipempty
syn region nndslSources matchgroup=nndslBracket start="\[" end="\]" end="^\ze\s*\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\|\K\k*\s*=\s*\K\k*\s*->\)" end="^\ze\%(\K\k*\s\+=\s\|(\%(\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\%(,\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\)*\%(,\_s*\%(#.*\n\_s*\)*\)\=)\_s*\%(#.*\n\_s*\)*==\@!>\@!\)\)" contained contains=nndslSource,nndslSources,nndslCall,nndslSeparator,@nndslFlow
syn region nndslCall matchgroup=nndslBracket start="(\%(\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\%(,\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\)*\%(,\_s*\%(#.*\n\_s*\)*\)\=)\_s*\%(#.*\n\_s*\)*==\@!>\@!\)\@!" end=")" end="^\ze\s*\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\)" end="^\ze\%(\K\k*\s\+=\s\|(\%(\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\%(,\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\)*\%(,\_s*\%(#.*\n\_s*\)*\)\=)\_s*\%(#.*\n\_s*\)*==\@!>\@!\)\)" contained contains=nndslSource,nndslSources,nndslCall,nndslArgument,nndslCallAssign,nndslSeparator,@nndslFlow
syn match nndslCallAssign "=" contained nextgroup=@nndslSource skipwhite skipnl skipempty

syn cluster nndslStep contains=nndslStepName,nndslNamespace,nndslEach,nndslHead,nndslGroup,nndslFork,nndslCommentBeforeStep
syn match nndslCommentBeforeStep "#.*" contained contains=nndslTodo,@Spell nextgroup=@nndslStep skipwhite skipnl skipempty
syn match nndslNamespace "\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\)\@!\<\K\k*\>\ze\_s*\%(#.*\n\_s*\)*\." contained nextgroup=nndslDot skipwhite skipnl skipempty
syn match nndslDot "\." contained nextgroup=nndslStepName,nndslNamespace skipwhite skipnl skipempty
syn keyword nndslOp contained abs absolute adaptive_average_pool adaptive_max_pool add all allclose amax amin
syn keyword nndslOp contained angle any append arange arccos arccosh arcsin arcsinh arctan arctan2 arctanh
syn keyword nndslOp contained argmax argmin argpartition argsort array array_split average average_pool
syn keyword nndslOp contained batch_normalization binary_crossentropy bincount bitwise_and bitwise_invert
syn keyword nndslOp contained bitwise_left_shift bitwise_not bitwise_or bitwise_right_shift bitwise_xor
syn keyword nndslOp contained broadcast_to cast categorical_crossentropy cbrt cdist ceil celu cholesky
syn keyword nndslOp contained cholesky_inverse clip concatenate conj conjugate conv conv_transpose
syn keyword nndslOp contained convert_to_tensor copy corrcoef correlate cos cosh count_nonzero cross
syn keyword nndslOp contained ctc_decode ctc_loss cumprod cumsum deg2rad depth_to_space depthwise_conv det
syn keyword nndslOp contained diag diagflat diagonal diff digitize divide divide_no_nan dot
syn keyword nndslOp contained dot_product_attention dsplit dstack eig eigh einsum elu empty_like equal erf
syn keyword nndslOp contained erfc erfinv exp exp2 expand_dims expm1 extract_sequences fabs fft fft2 flip
syn keyword nndslOp contained fliplr flipud floor floor_divide fmax fmin fmod full full_like gcd gelu
syn keyword nndslOp contained geomspace get_item glu greater greater_equal hard_shrink hard_sigmoid hard_silu
syn keyword nndslOp contained hard_swish hard_tanh heaviside histogram hsplit hstack hypot i0 ifft2 imag
syn keyword nndslOp contained image.affine_transform image.crop_images image.elastic_transform
syn keyword nndslOp contained image.extract_patches image.extract_patches_3d image.gaussian_blur
syn keyword nndslOp contained image.hsv_to_rgb image.map_coordinates image.pad_images
syn keyword nndslOp contained image.perspective_transform image.resize image.rgb_to_grayscale image.rgb_to_hsv
syn keyword nndslOp contained image.scale_and_translate image.sobel_edges image.ssim in_top_k inner inv irfft
syn keyword nndslOp contained isclose isfinite isin isinf isnan isneginf isposinf isreal istft kron
syn keyword nndslOp contained layer_normalization lcm ldexp leaky_relu left_shift less less_equal
syn keyword nndslOp contained linalg.cholesky linalg.cholesky_inverse linalg.det linalg.eig linalg.eigh
syn keyword nndslOp contained linalg.inv linalg.lstsq linalg.lu_factor linalg.matrix_rank linalg.norm
syn keyword nndslOp contained linalg.pinv linalg.qr linalg.solve linalg.solve_triangular linalg.svd linspace
syn keyword nndslOp contained log log10 log1p log2 log_sigmoid log_softmax logaddexp logaddexp2 logdet
syn keyword nndslOp contained logical_and logical_not logical_or logical_xor logspace logsumexp lstsq
syn keyword nndslOp contained lu_factor matmul matrix_rank max max_pool maximum mean median meshgrid min
syn keyword nndslOp contained minimum mod moments moveaxis multi_hot multiply nan_to_num nanargmax nanargmin
syn keyword nndslOp contained nancumprod nancumsum nanmax nanmean nanmedian nanmin nanpercentile nanprod
syn keyword nndslOp contained nanquantile nanstd nansum nanvar ndim negative nextafter
syn keyword nndslOp contained nn.adaptive_average_pool nn.adaptive_max_pool nn.average_pool
syn keyword nndslOp contained nn.batch_normalization nn.binary_crossentropy nn.categorical_crossentropy
syn keyword nndslOp contained nn.celu nn.conv nn.conv_transpose nn.ctc_decode nn.ctc_loss nn.depth_to_space
syn keyword nndslOp contained nn.depthwise_conv nn.dot_product_attention nn.elu nn.fold nn.gelu nn.glu
syn keyword nndslOp contained nn.hard_shrink nn.hard_sigmoid nn.hard_silu nn.hard_swish nn.hard_tanh
syn keyword nndslOp contained nn.layer_normalization nn.leaky_relu nn.log_sigmoid nn.log_softmax nn.max_pool
syn keyword nndslOp contained nn.moments nn.multi_hot nn.normalize nn.one_hot nn.polar nn.psnr nn.relu
syn keyword nndslOp contained nn.relu6 nn.rms_normalization nn.selu nn.separable_conv nn.sigmoid nn.silu
syn keyword nndslOp contained nn.soft_shrink nn.softmax nn.softplus nn.softsign nn.space_to_depth
syn keyword nndslOp contained nn.sparse_categorical_crossentropy nn.sparse_plus nn.sparse_sigmoid nn.sparsemax
syn keyword nndslOp contained nn.squareplus nn.swish nn.tanh_shrink nn.threshold nn.unfold nonzero norm
syn keyword nndslOp contained normalize not_equal numpy.abs numpy.absolute numpy.add numpy.all numpy.allclose
syn keyword nndslOp contained numpy.amax numpy.amin numpy.angle numpy.any numpy.append numpy.arange
syn keyword nndslOp contained numpy.arccos numpy.arccosh numpy.arcsin numpy.arcsinh numpy.arctan numpy.arctan2
syn keyword nndslOp contained numpy.arctanh numpy.argmax numpy.argmin numpy.argpartition numpy.argsort
syn keyword nndslOp contained numpy.array numpy.array_split numpy.average numpy.bincount numpy.bitwise_and
syn keyword nndslOp contained numpy.bitwise_invert numpy.bitwise_left_shift numpy.bitwise_not numpy.bitwise_or
syn keyword nndslOp contained numpy.bitwise_right_shift numpy.bitwise_xor numpy.broadcast_to numpy.cbrt
syn keyword nndslOp contained numpy.ceil numpy.clip numpy.concatenate numpy.conj numpy.conjugate numpy.copy
syn keyword nndslOp contained numpy.corrcoef numpy.correlate numpy.cos numpy.cosh numpy.count_nonzero
syn keyword nndslOp contained numpy.cross numpy.cumprod numpy.cumsum numpy.deg2rad numpy.diag numpy.diagflat
syn keyword nndslOp contained numpy.diagonal numpy.diff numpy.digitize numpy.divide numpy.divide_no_nan
syn keyword nndslOp contained numpy.dot numpy.dsplit numpy.dstack numpy.einsum numpy.empty_like numpy.equal
syn keyword nndslOp contained numpy.exp numpy.exp2 numpy.expand_dims numpy.expm1 numpy.fabs numpy.flip
syn keyword nndslOp contained numpy.fliplr numpy.flipud numpy.floor numpy.floor_divide numpy.fmax numpy.fmin
syn keyword nndslOp contained numpy.fmod numpy.full numpy.full_like numpy.gcd numpy.geomspace numpy.get_item
syn keyword nndslOp contained numpy.greater numpy.greater_equal numpy.heaviside numpy.histogram numpy.hsplit
syn keyword nndslOp contained numpy.hstack numpy.hypot numpy.i0 numpy.imag numpy.inner numpy.isclose
syn keyword nndslOp contained numpy.isfinite numpy.isin numpy.isinf numpy.isnan numpy.isneginf numpy.isposinf
syn keyword nndslOp contained numpy.isreal numpy.kron numpy.lcm numpy.ldexp numpy.left_shift numpy.less
syn keyword nndslOp contained numpy.less_equal numpy.linspace numpy.log numpy.log10 numpy.log1p numpy.log2
syn keyword nndslOp contained numpy.logaddexp numpy.logaddexp2 numpy.logical_and numpy.logical_not
syn keyword nndslOp contained numpy.logical_or numpy.logical_xor numpy.logspace numpy.matmul numpy.max
syn keyword nndslOp contained numpy.maximum numpy.mean numpy.median numpy.meshgrid numpy.min numpy.minimum
syn keyword nndslOp contained numpy.mod numpy.moveaxis numpy.multiply numpy.nan_to_num numpy.nanargmax
syn keyword nndslOp contained numpy.nanargmin numpy.nancumprod numpy.nancumsum numpy.nanmax numpy.nanmean
syn keyword nndslOp contained numpy.nanmedian numpy.nanmin numpy.nanpercentile numpy.nanprod numpy.nanquantile
syn keyword nndslOp contained numpy.nanstd numpy.nansum numpy.nanvar numpy.ndim numpy.negative numpy.nextafter
syn keyword nndslOp contained numpy.nonzero numpy.not_equal numpy.ones_like numpy.outer numpy.pad
syn keyword nndslOp contained numpy.percentile numpy.power numpy.prod numpy.ptp numpy.quantile numpy.rad2deg
syn keyword nndslOp contained numpy.ravel numpy.real numpy.reciprocal numpy.repeat numpy.reshape
syn keyword nndslOp contained numpy.right_shift numpy.roll numpy.rot90 numpy.round numpy.searchsorted
syn keyword nndslOp contained numpy.select numpy.sign numpy.signbit numpy.sin numpy.sinc numpy.sinh numpy.size
syn keyword nndslOp contained numpy.slogdet numpy.sort numpy.split numpy.sqrt numpy.square numpy.squeeze
syn keyword nndslOp contained numpy.stack numpy.std numpy.subtract numpy.sum numpy.swapaxes numpy.take
syn keyword nndslOp contained numpy.take_along_axis numpy.tan numpy.tanh numpy.tensordot numpy.tile
syn keyword nndslOp contained numpy.trace numpy.transpose numpy.trapezoid numpy.tril numpy.triu
syn keyword nndslOp contained numpy.true_divide numpy.trunc numpy.unique numpy.unravel_index numpy.vander
syn keyword nndslOp contained numpy.var numpy.vdot numpy.view numpy.vsplit numpy.vstack numpy.where
syn keyword nndslOp contained numpy.zeros_like one_hot ones_like outer pad percentile pinv polar power prod
syn keyword nndslOp contained psnr ptp qr quantile rad2deg ravel real rearrange reciprocal relu relu6 repeat
syn keyword nndslOp contained reshape rfft right_shift rms_normalization roll rot90 round rsqrt saturate_cast
syn keyword nndslOp contained scatter scatter_update searchsorted segment_max segment_min segment_prod
syn keyword nndslOp contained segment_sum select selu separable_conv sigmoid sign signbit silu sin sinc sinh
syn keyword nndslOp contained size slice slice_update slogdet soft_shrink softmax softplus softsign solve
syn keyword nndslOp contained solve_triangular sort space_to_depth sparse_categorical_crossentropy sparse_plus
syn keyword nndslOp contained sparse_sigmoid sparsemax split sqrt square squareplus squeeze stack std stft
syn keyword nndslOp contained stop_gradient subtract sum svd swapaxes swish take take_along_axis tan tanh
syn keyword nndslOp contained tanh_shrink tensordot threshold tile top_k trace transpose trapezoid tril triu
syn keyword nndslOp contained true_divide trunc unfold unique unravel_index unstack vander var vdot view
syn keyword nndslOp contained view_as_complex view_as_real vsplit vstack where zeros_like
syn match nndslOp "\<fold\>" contained
syn match nndslOps "\<ops\>\ze\_s*\%(#.*\n\_s*\)*\." contained nextgroup=nndslOpsDot skipwhite skipnl skipempty
syn match nndslOpsDot "\." contained nextgroup=nndslOpsName skipwhite skipnl skipempty
syn match nndslOpsName "\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\)\@!\<\K\k*\>\%(\_s*\%(#.*\n\_s*\)*\%(:\|==\@!>\@!\)\)\@!" contained contains=nndslOp nextgroup=nndslArguments skipwhite skipnl skipempty
syn cluster nndslStep add=nndslOps
hi def link nndslOps nndslNamespace
hi def link nndslOpsDot nndslSeparator
hi def link nndslOpsName nndslStep
syn keyword nndslApplication contained ConvNeXtBase ConvNeXtLarge ConvNeXtSmall ConvNeXtTiny ConvNeXtXLarge
syn keyword nndslApplication contained DenseNet121 DenseNet169 DenseNet201 EfficientNetB0 EfficientNetB1
syn keyword nndslApplication contained EfficientNetB2 EfficientNetB3 EfficientNetB4 EfficientNetB5
syn keyword nndslApplication contained EfficientNetB6 EfficientNetB7 EfficientNetV2B0 EfficientNetV2B1
syn keyword nndslApplication contained EfficientNetV2B2 EfficientNetV2B3 EfficientNetV2L EfficientNetV2M
syn keyword nndslApplication contained EfficientNetV2S InceptionResNetV2 InceptionV3 MobileNet MobileNetV2
syn keyword nndslApplication contained MobileNetV3Large MobileNetV3Small NASNetLarge NASNetMobile ResNet101
syn keyword nndslApplication contained ResNet101V2 ResNet152 ResNet152V2 ResNet50 ResNet50V2 VGG16 VGG19
syn keyword nndslApplication contained Xception
syn match nndslApplications "\<applications\>\ze\_s*\%(#.*\n\_s*\)*\." contained nextgroup=nndslApplicationsDot skipwhite skipnl skipempty
syn match nndslApplicationsDot "\." contained nextgroup=nndslApplicationsName skipwhite skipnl skipempty
syn match nndslApplicationsName "\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\)\@!\<\K\k*\>\%(\_s*\%(#.*\n\_s*\)*\%(:\|==\@!>\@!\)\)\@!" contained contains=nndslApplication nextgroup=nndslArguments skipwhite skipnl skipempty
syn cluster nndslStep add=nndslApplications
hi def link nndslApplications nndslNamespace
hi def link nndslApplicationsDot nndslSeparator
hi def link nndslApplicationsName nndslStep
syn match nndslEach "\<each\>\%(\_s*\%(#.*\n\_s*\)*\%(:\|==\@!>\@!\)\)\@!" contained nextgroup=@nndslStep skipwhite skipnl skipempty
syn match nndslHead "\<\%(head\|skip\)\>\%(\_s*\%(#.*\n\_s*\)*\%(:\|==\@!>\@!\)\)\@!" contained
syn region nndslGroup matchgroup=nndslBracket start="(\%(\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\%(,\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\)*\%(,\_s*\%(#.*\n\_s*\)*\)\=)\_s*\%(#.*\n\_s*\)*==\@!>\@!\)\@!" end=")" end="^\ze\s*\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\|\K\k*\s*=\s*\K\k*\s*->\)" end="^\ze\%(\K\k*\s\+=\s\|(\%(\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\%(,\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\)*\%(,\_s*\%(#.*\n\_s*\)*\)\=)\_s*\%(#.*\n\_s*\)*==\@!>\@!\)\)" contained contains=@nndslStep,@nndslFlow
syn region nndslFork matchgroup=nndslBracket start="{" end="}" end="^\ze\s*\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\|\K\k*\s*=\s*\K\k*\s*->\)" end="^\ze\%(\K\k*\s\+=\s\|(\%(\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\%(,\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\)*\%(,\_s*\%(#.*\n\_s*\)*\)\=)\_s*\%(#.*\n\_s*\)*==\@!>\@!\)\)" contained contains=@nndslStep,@nndslFlow,nndslBranch
syn match nndslBranch "|" contained nextgroup=@nndslStep skipwhite skipnl skipempty

" Values {{{1

syn cluster nndslValue contains=@nndslLiteral,nndslWordOfValue,nndslOf,nndslQualifier,nndslLogic,nndslParentheses,nndslItems,nndslDict,nndslSeparator,nndslOperator

syn match nndslSeparator "[,:|]\|\.\d\@!" contained
syn match nndslOperator "\.\.\|\*\*\|//\|[=!<>]=\|[-+*/%<>=]" contained
syn match nndslSign "[][(){}]" contained
syn match nndslLogic "\<\%(and\|not\|or\)\>\%(\_s*\%(#.*\n\_s*\)*\%(:\|==\@!>\@!\)\)\@!" contained
syn match nndslQualifier "\<\K\k*\>\ze\_s*\%(#.*\n\_s*\)*\.\_s*\%(#.*\n\_s*\)*\K" contained nextgroup=nndslQualifierDot skipwhite skipnl skipempty
syn match nndslQualifierDot "\." contained nextgroup=nndslStepName,nndslNamespace skipwhite skipnl skipempty
syn match nndslOf "\<\K\k*\>\ze\_s*\%(#.*\n\_s*\)*\.\_s*\%(#.*\n\_s*\)*shape\>" contained nextgroup=nndslOfDot skipwhite skipnl skipempty
syn match nndslOfDot "\." contained nextgroup=nndslAttribute skipwhite skipnl skipempty
syn match nndslAttribute "\<shape\>" contained
syn region nndslArguments matchgroup=nndslBracket start="(\%(\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\%(,\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\)*\%(,\_s*\%(#.*\n\_s*\)*\)\=)\_s*\%(#.*\n\_s*\)*==\@!>\@!\)\@!" end=")" end="^\ze\s*\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\|\K\k*\s*=\s*\K\k*\s*->\)" end="^\ze\%(\K\k*\s\+=\s\|(\%(\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\%(,\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\)*\%(,\_s*\%(#.*\n\_s*\)*\)\=)\_s*\%(#.*\n\_s*\)*==\@!>\@!\)\)" contained contains=nndslArgument,@nndslValue
syn region nndslParentheses matchgroup=nndslBracket start="(" end=")" end="^\ze\s*\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\|\K\k*\s*=\s*\K\k*\s*->\)" end="^\ze\%(\K\k*\s\+=\s\|(\%(\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\%(,\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\)*\%(,\_s*\%(#.*\n\_s*\)*\)\=)\_s*\%(#.*\n\_s*\)*==\@!>\@!\)\)" contained contains=nndslArgument,@nndslValue
syn region nndslItems matchgroup=nndslBracket start="\[" end="\]" end="^\ze\s*\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\|\K\k*\s*=\s*\K\k*\s*->\)" end="^\ze\%(\K\k*\s\+=\s\|(\%(\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\%(,\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\)*\%(,\_s*\%(#.*\n\_s*\)*\)\=)\_s*\%(#.*\n\_s*\)*==\@!>\@!\)\)" contained contains=@nndslValue
syn region nndslDict matchgroup=nndslBracket start="{" end="}" end="^\ze\s*\%(\%(block\|default\|extern\|import\|input\|network\|output\|param\|shared\)\s\+\%(\%(from\|in\|log\|named\|per\|return\|as\|each\|else\|head\|if\|skip\|and\|not\|or\)\>\%(\s*\%(:\|==\@!>\@!\)\)\@!\)\@!\%(\K\|[\"']\)\|block\s\+(\|\%(compile\|data\|train\)\s*\%(\K\k*\s*[({]\|{\)\|\K\k*\s*=\s*\K\k*\s*->\)" end="^\ze\%(\K\k*\s\+=\s\|(\%(\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\%(,\_s*\%(#.*\n\_s*\)*\K\k*\_s*\%(#.*\n\_s*\)*\)*\%(,\_s*\%(#.*\n\_s*\)*\)\=)\_s*\%(#.*\n\_s*\)*==\@!>\@!\)\)" contained contains=nndslKey,@nndslValue
syn match nndslArgument "\<\K\k*\>\ze\_s*\%(#.*\n\_s*\)*==\@!>\@!" contained
syn match nndslKey "\<\K\k*\>\ze\_s*\%(#.*\n\_s*\)*:" contained

" Synchronizing: far down a file, as many lines above are read; the next statement is right wherever that begins {{{1

syn sync minlines=300

" Colours {{{1

hi def link nndslKeyword Statement
hi def link nndslControl Conditional
hi def link nndslConstant Boolean
hi def link nndslLogic Operator
hi def link nndslLayer Type
hi def link nndslApplication Type
hi def link nndslObject Type
hi def link nndslActivation Special
hi def link nndslOp Special
hi def link nndslFunction Function
hi def link nndslDataSource Special
hi def link nndslNamespace Normal
hi def link nndslTask Structure
hi def link nndslDtype StorageClass
hi def link nndslWord Constant
hi def link nndslColumn String
hi def link nndslNetwork Title
hi def link nndslInput Identifier
hi def link nndslOutput Identifier
hi def link nndslTensor Identifier
hi def link nndslPiece Function
hi def link nndslStep Normal
hi def link nndslParam Identifier
hi def link nndslSize Constant
hi def link nndslArgument PreProc
hi def link nndslSetting PreProc
hi def link nndslKey PreProc
hi def link nndslAttribute Special
hi def link nndslName Normal
hi def link nndslNumber Number
hi def link nndslString String
hi def link nndslEscape SpecialChar
hi def link nndslUnclosed Error
hi def link nndslComment Comment
hi def link nndslArrow Delimiter
hi def link nndslOperator Operator
hi def link nndslTodo Todo

hi def link nndslAssign nndslOperator
hi def link nndslPieceIs nndslOperator
hi def link nndslCallAssign nndslOperator
hi def link nndslTimes nndslOperator
hi def link nndslTyped nndslSeparator
hi def link nndslServes nndslSeparator
hi def link nndslModuleDot nndslSeparator
hi def link nndslModuleColon nndslSeparator
hi def link nndslPatternComma nndslSeparator
hi def link nndslDot nndslSeparator
hi def link nndslOfDot nndslSeparator
hi def link nndslQualifierDot nndslSeparator
hi def link nndslBranch nndslSeparator
hi def link nndslSign nndslBracket
hi def link nndslBlockArrow nndslArrow
hi def link nndslPatternArrow nndslArrow
hi def link nndslNamed nndslControl
hi def link nndslParamIs nndslOperator
hi def link nndslOperand nndslNumber
hi def link nndslOperandWord nndslName
hi def link nndslOperandString nndslString
hi def link nndslOperandConstant nndslConstant
hi def link nndslOperandSign nndslOperator
hi def link nndslJoins nndslOperator
hi def link nndslLogicJoins nndslLogic
hi def link nndslSpace nndslControl
hi def link nndslLog nndslControl
hi def link nndslReturn nndslControl
hi def link nndslFrom nndslControl
hi def link nndslPer nndslControl
hi def link nndslAs nndslControl
hi def link nndslElse nndslControl
hi def link nndslEach nndslControl
hi def link nndslHead nndslControl
hi def link nndslCommentBeforeSource nndslComment
hi def link nndslCommentBeforeStep nndslComment
hi def link nndslUnpacked nndslTensor
hi def link nndslBlockInput nndslTensor
hi def link nndslAsName nndslTensor
hi def link nndslSource nndslTensor
hi def link nndslOf nndslTensor
hi def link nndslDtypeName nndslDtype
hi def link nndslParamName nndslParam
hi def link nndslParameter nndslParam
hi def link nndslCount nndslParam
hi def link nndslBlockName nndslPiece
hi def link nndslExtern nndslPiece
hi def link nndslModule nndslNamespace
hi def link nndslQualifier nndslNamespace
hi def link nndslPerWord nndslWord
hi def link nndslSourceOfData nndslDataSource
hi def link nndslStepName nndslStep
hi def link nndslWordOfValue nndslName

let b:current_syntax = "nndsl"

let &cpo = s:cpo_save
unlet s:cpo_save

" vim: ts=8 sw=2 fdm=marker
