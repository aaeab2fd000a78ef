"""Cases of the preprocessing layers but those of images: numbers, categories, texts, sounds, pipelines."""

from __future__ import annotations

from dataclasses import replace

from compare import Case, grid, tensor
from objects import layer

IMAGE = tensor(8, 8, 3)
WORDS = ["a", "b", "c"]
TEXT = tensor(1, dtype="string")
NUMBERS = [tensor(4), tensor(6, 4), tensor(None, 4), tensor(4, None), tensor(4, dtype="int32")]
INDICES = [tensor(dtype="int32"), tensor(1, dtype="int32"), tensor(4, dtype="int32")]
ENCODING: list[Case] = [
    Case("CategoryEncoding", {"num_tokens": 5, "output_mode": "one_hot"}, tensor(6, 4, dtype="int32")),
    *grid(
        "CategoryEncoding", INDICES, num_tokens=[None, 0, 5], output_mode=["one_hot", "multi_hot", "count"]
    ),
    *grid("Discretization", NUMBERS[:2], bin_boundaries=[[0.0, 1.0]], output_mode=["int", "one_hot"]),
    *grid("Discretization", [tensor(4)], bin_boundaries=[[0.0, 1.0]], output_mode=["multi_hot", "count"]),
    *grid("Discretization", [tensor(4)], bin_boundaries=[[0.0]], num_bins=[None, 3]),
    Case("Discretization", {}, tensor(4)),
    *grid(
        "Hashing",
        [
            TEXT,
            tensor(16, dtype="int32"),
            tensor(3, 2, dtype="int32"),
            tensor(3, 1, dtype="int32"),
            tensor(1, dtype="int32"),
        ],
        num_bins=[4],
        output_mode=["one_hot", "multi_hot", "count", "int"],
    ),
    *grid(
        "Hashing",
        [TEXT, INDICES[2]],
        sizes=("num_bins",),
        num_bins=[3, 0],
        output_mode=["int", "multi_hot", "count"],
    ),
    *grid(
        "HashedCrossing",
        [((TEXT, TEXT),), ((tensor(2, dtype="string"),) * 2,), TEXT],
        num_bins=[5],
        output_mode=["int", "one_hot"],
    ),
    *grid(
        "StringLookup",
        [TEXT, tensor(4, dtype="string")],
        vocabulary=[WORDS, ["[UNK]", *WORDS], ["a", "a"]],
        output_mode=["int", "one_hot", "multi_hot", "count"],
        num_oov_indices=[0, 1, 2],
    ),
    *grid(
        "StringLookup",
        [TEXT],
        vocabulary=[WORDS],
        mask_token=[None, ""],
        max_tokens=[None, 1, 3, 4, 9],
        pad_to_max_tokens=[True, False],
        output_mode=["int", "multi_hot"],
    ),
    *grid(
        "IntegerLookup",
        [tensor(1, dtype="int64"), tensor(4, dtype="int64")],
        vocabulary=[[1, 5, 7]],
        output_mode=["int", "one_hot", "multi_hot"],
    ),
    *grid(
        "TextVectorization",
        [tensor(dtype="string"), tensor(3, dtype="string")],
        vocabulary=[WORDS],
        output_mode=["int", "multi_hot", "count"],
    ),
    *grid(
        "TextVectorization", [TEXT], vocabulary=[WORDS], output_sequence_length=[None, 7], output_mode=["int"]
    ),
    Case(
        "TextVectorization",
        {"output_mode": "multi_hot", "vocabulary": WORDS, "output_sequence_length": 7},
        TEXT,
    ),
]

OTHERS: list[Case] = [
    Case("Rescaling", {"scale": [1, 2, 3, 4]}, tensor()),
    Case("Rescaling", {"scale": 2, "offset": []}, IMAGE),
    Case("Normalization", {"axis": (1, 1)}, tensor(4, 3)),
    Case("HashedCrossing", {"num_bins": 2, "output_mode": "one_hot"}, ((tensor(dtype="string"),) * 2,)),
    Case("CategoryEncoding", {"num_tokens": 5, "sparse": True}, tensor(4)),
    Case(
        "CategoryEncoding",
        {"num_tokens": 5, "sparse": True},
        tensor(4, dtype="int64"),
        differs="Keras counts numbers that are there, and fails in the graph that fit builds",
    ),
    *grid(
        "IntegerLookup",
        [tensor(4, dtype="int64")],
        vocabulary=[[1, 5, 7]],
        invert=[True],
        oov_token=[0.5, -1],
    ),
    *grid("Rescaling", [*NUMBERS, IMAGE], scale=[1 / 255, 2], offset=[0.0, -1]),
    *grid("Normalization", NUMBERS, axis=[-1, 1, None, 2, (1, 2), 5, -4]),
    *grid(
        "Normalization",
        NUMBERS[:2],
        mean=[None, 1.0, [1.0] * 4, [1.0] * 3],
        variance=[None, 1.0, [1.0] * 4, [2.0] * 3],
    ),
    *grid(
        "STFTSpectrogram",
        [tensor(64, 2), tensor(None, 1), tensor(8, 2), tensor(64)],
        frame_length=[16],
        frame_step=[None, 8, 32],
        mode=["log", "real", "imag", "stft"],
    ),
    *grid(
        "STFTSpectrogram",
        [tensor(64, 2)],
        frame_length=[16, 12],
        fft_length=[None, 8, 32],
        padding=["valid", "same"],
        expand_dims=[True, False],
    ),
    *grid(
        "MelSpectrogram",
        [tensor(4096), tensor(64, 2)],
        fft_length=[256],
        sequence_stride=[64],
        num_mel_bins=[16],
        sequence_length=[None, 128, 512],
    ),
]


PIPELINES: list[Case] = [
    Case("Pipeline", {"layers": [layer("RandomFlip"), layer("Rescaling", scale=0.5)]}, IMAGE),
    Case("Pipeline", {"layers": [layer("Dense", units=3), layer("BatchNormalization")]}, tensor(6, 4)),
    Case("Pipeline", {"layers": [layer("Conv2D", filters=3, kernel_size=9)]}, IMAGE),
    Case("Pipeline", {"layers": []}, IMAGE),
    Case("MaxNumBoundingBoxes", {"max_number": 3}, IMAGE),
    Case("MaxNumBoundingBoxes", {"max_number": 3}, tensor(4)),
]

WORDS_AND_CODES: list[Case] = [
    *grid("StringLookup", [TEXT, tensor(1, dtype="int64")], vocabulary=[WORDS], invert=[True, False]),
    *grid("StringLookup", [TEXT], vocabulary=[[1, 2], 5, [], ["", "a"]], mask_token=["", None]),
    *grid("StringLookup", [TEXT], vocabulary=[["[UNK]", "[UNK]", "a"]], num_oov_indices=[1, 2]),
    *grid(
        "StringLookup",
        [TEXT],
        vocabulary=[WORDS],
        output_mode=["tf_idf"],
        idf_weights=[None, [0.1, 0.2, 0.3], [0.1]],
    ),
    *grid(
        "IntegerLookup",
        [tensor(4, dtype="int64")],
        vocabulary=[[1, 5, 7], ["a", "b"], 5],
        mask_token=[None, 1],
        vocabulary_dtype=["int64", "int32"],
    ),
    *grid(
        "Hashing",
        [tensor(4, dtype="string")],
        num_bins=[3],
        mask_value=[None, "", 0],
        salt=[None, 1, [1], [1, 2]],
    ),
    *grid("Hashing", [tensor(4, dtype="int64")], num_bins=[3], mask_value=[0, "a", 1.5]),
    *grid(
        "Hashing",
        [TEXT],
        num_bins=[3],
        output_mode=["int", "multi_hot"],
        dtype=["int32", "float64", "float16"],
    ),
    *grid(
        "HashedCrossing",
        [
            ((tensor(1),) * 2,),
            ((tensor(1, dtype="int64"),) * 2,),
            ((tensor(None, dtype="int64"), tensor(1, dtype="int64")),),
        ],
        num_bins=[5, 0],
    ),
    *grid(
        "Discretization", [tensor(4)], bin_boundaries=[[1.0, 0.0], ["a"], 1.0, (0, 1)], output_mode=["int"]
    ),
    *grid(
        "Discretization",
        [tensor(4)],
        bin_boundaries=[[0.0]],
        output_mode=["count"],
        dtype=["float16", "float64"],
    ),
    *grid(
        "CategoryEncoding",
        [tensor(4, dtype="uint8"), tensor(4, dtype="bool")],
        num_tokens=[5],
        output_mode=["multi_hot"],
    ),
    *grid("CategoryEncoding", [INDICES[2]], num_tokens=[5], dtype=["float16", "mixed_float16", "int32"]),
]

SOUNDS: list[Case] = [
    *grid(
        "STFTSpectrogram",
        [tensor(64, 1)],
        frame_length=[16],
        window=["hann", "blackman", "foo", None, [1.0] * 16, [1.0]],
    ),
    *grid(
        "MelSpectrogram",
        [tensor(640)],
        fft_length=[64],
        window=["hamming", "blackman", None, [1.0] * 64, [1.0]],
    ),
    *grid(
        "STFTSpectrogram",
        [tensor(64, 1)],
        frame_length=[16],
        dtype=["float16", "bfloat16", "float64", "int32"],
    ),
    *grid(
        "MelSpectrogram", [tensor(640), tensor(32), tensor(33)], fft_length=[64], dtype=["float32", "float64"]
    ),
    *grid(
        "STFTSpectrogram",
        [tensor(64, None), tensor(64, 2)],
        frame_length=[1, 2, 16],
        padding=["same"],
    ),
    *grid(
        "STFTSpectrogram",
        [tensor(2, 64)],
        frame_length=[16],
        expand_dims=[True, False],
        data_format=["channels_first"],
    ),
]

COUNTS = "Keras declares that it counts over the last axis, and counts over the first"
FAULTS: list[Case] = [
    Case("CategoryEncoding", {"num_tokens": 5}, tensor(6, 4, dtype="int32"), differs=COUNTS),
    Case(
        "StringLookup",
        {"vocabulary": WORDS, "output_mode": "count"},
        tensor(6, 4, dtype="string"),
        differs=COUNTS,
    ),
    Case(
        "Hashing",
        {"num_bins": 3, "output_mode": "one_hot"},
        tensor(4, dtype="int32"),
    ),
    Case(
        "TextVectorization",
        {"vocabulary": WORDS, "output_mode": "multi_hot"},
        TEXT,
        differs="Keras declares an axis of size 1 that it takes away",
    ),
]
"""Where Keras' shape function says other than its call: the model that it builds goes by the former, and so do we."""

UNADAPTED: list[Case] = [
    Case("Discretization", {"num_bins": 3}, tensor(4), concrete=False),
    Case("StringLookup", {}, TEXT, concrete=False),
    Case("TextVectorization", {}, TEXT, concrete=False),
    Case("TextVectorization", {"output_sequence_length": 7}, TEXT, concrete=False),
]
"""Layers that Keras builds, but does not run before they are adapted to data."""

# A code may stand in the place of a last axis of size 1, so a symbol there leaves even the rank open.
CODED = [replace(case, symbols=case.args.get("output_mode") != "one_hot") for case in ENCODING]

CASES: list[Case] = CODED + FAULTS + UNADAPTED + OTHERS + PIPELINES + WORDS_AND_CODES + SOUNDS
