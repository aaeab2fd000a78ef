"""Cases of the ops: every op over shapes, axes and dtypes that fit and that do not."""

from __future__ import annotations

from typing import Any

from compare import Case, grid, tensor

UNARY = [
    "absolute",
    "conjugate",
    "copy",
    "imag",
    "real",
    "round",
    "sign",
    "negative",
    "nan_to_num",
    "trunc",
    "stop_gradient",
    "square",
    "fabs",
    "relu",
    "relu6",
    "sigmoid",
    "sparse_sigmoid",
    "softplus",
    "softsign",
    "soft_shrink",
    "sparse_plus",
    "silu",
    "squareplus",
    "log_sigmoid",
    "leaky_relu",
    "hard_sigmoid",
    "hard_silu",
    "elu",
    "selu",
    "gelu",
    "celu",
    "tanh_shrink",
    "hard_tanh",
    "hard_shrink",
    "rsqrt",
    "erf",
    "erfinv",
    "angle",
    "arccos",
    "arccosh",
    "cos",
    "cosh",
    "sinc",
    "arcsin",
    "arcsinh",
    "arctan",
    "arctanh",
    "sin",
    "sinh",
    "tan",
    "tanh",
    "ceil",
    "floor",
    "log",
    "log10",
    "log2",
    "log1p",
    "sqrt",
    "exp",
    "exp2",
    "expm1",
    "erfc",
    "cbrt",
    "deg2rad",
    "rad2deg",
    "i0",
    "isfinite",
    "isinf",
    "isnan",
    "isneginf",
    "isposinf",
    "isreal",
    "logical_not",
    "signbit",
    "reciprocal",
]
WHOLE = [
    "absolute",
    "conjugate",
    "copy",
    "round",
    "sign",
    "negative",
    "square",
    "trunc",
    "cos",
    "tanh",
    "ceil",
    "floor",
    "log",
    "sqrt",
    "exp",
    "expm1",
    "deg2rad",
    "isfinite",
    "isnan",
    "logical_not",
    "signbit",
    "sin",
    "arctan",
    "i0",
]
BINARY = [
    "add",
    "maximum",
    "fmax",
    "minimum",
    "fmin",
    "subtract",
    "multiply",
    "power",
    "floor_divide",
    "divide",
    "divide_no_nan",
    "true_divide",
    "arctan2",
    "logaddexp",
    "mod",
    "fmod",
    "heaviside",
    "hypot",
    "equal",
    "not_equal",
    "greater",
    "greater_equal",
    "less",
    "less_equal",
    "logical_and",
    "logical_or",
    "logical_xor",
    "isclose",
]
REDUCTIONS = [
    "all",
    "any",
    "amax",
    "amin",
    "max",
    "min",
    "ptp",
    "count_nonzero",
    "mean",
    "median",
    "std",
    "var",
    "sum",
    "prod",
    "logsumexp",
    "nansum",
    "nanmean",
    "nanmax",
    "nanmin",
    "nanprod",
    "nanstd",
    "nanvar",
    "norm",
]

TWO = tensor(3, 4)
THREE = tensor(2, 3, 4)
PAIRS = [
    (TWO, TWO),
    (TWO, tensor(4)),
    (TWO, tensor(3, 1)),
    (TWO, tensor(3, 5)),
    (tensor(None, 4), TWO),
    (tensor(None, 4), tensor(None, 1)),
]
MIXED = [
    (tensor(4, dtype="int32"), tensor(4)),
    (tensor(4, dtype="int32"), tensor(4, dtype="int32")),
    (tensor(4, dtype="bool"), tensor(4, dtype="int32")),
    (tensor(4, dtype="uint8"), tensor(4, dtype="int8")),
    (tensor(4, dtype="float16"), tensor(4, dtype="bfloat16")),
]


def op(name: str, inputs: Any, **args: Any) -> Case:
    return Case(f"ops.{name}", args, inputs)


ELEMENTWISE: list[Case] = [
    *(op(name, inputs) for name in UNARY for inputs in (tensor(4), THREE, tensor(None, 3))),
    *(op(name, tensor(4, dtype="int32")) for name in WHOLE),
    *(op(name, inputs) for name in BINARY for inputs in PAIRS),
    *(op(name, inputs) for name in ("add", "multiply", "divide", "maximum", "equal") for inputs in MIXED),
    *(op(name, TWO, x2=number) for name in ("add", "divide", "multiply", "power") for number in (2, 0.5)),
    *(
        op(name, tensor(4, dtype="int32"), x2=number)
        for name in ("add", "divide", "multiply")
        for number in (2, 0.5)
    ),
    *(op("clip", inputs, x_min=0, x_max=1) for inputs in (TWO, tensor(4, dtype="int32"))),
    *(
        op("cast", inputs, dtype=dtype)
        for inputs in (TWO, tensor(4, dtype="int32"))
        for dtype in ("int32", "float16", "bool")
    ),
    *(op(name, TWO) for name in ("zeros_like", "ones_like", "swish", "hard_swish", "tril", "triu")),
    op("zeros_like", TWO, dtype="int32"),
    op("threshold", TWO, threshold=0.5, default_value=0.0),
    op("where", (tensor(4, dtype="bool"), tensor(4), tensor(4))),
    op("where", (tensor(4, dtype="bool"), tensor(3, 4), tensor(1))),
    op("where", (tensor(4, dtype="bool"), tensor(4), tensor(5))),
    op("where", (tensor(4, dtype="bool"), tensor(4, dtype="int32"), tensor(4))),
    op("add", ((TWO, TWO),)),
    op("relu", ((TWO, TWO),)),
    op("add", TWO),
]

AXES = [None, 0, 1, -1, 2, (1, 2), (1, 1), 7, -5]
ALONG: list[Case] = [
    *(case for name in REDUCTIONS for case in grid(f"ops.{name}", [TWO], axis=AXES)),
    *(
        case
        for name in ("mean", "max", "sum", "all", "var", "nanmean", "norm")
        for case in grid(
            f"ops.{name}", [THREE, tensor(None, 4)], axis=[None, 1, (1, 2)], keepdims=[True, False]
        )
        if name != "count_nonzero"
    ),
    *(
        case
        for name in ("argmax", "argmin")
        for case in grid(f"ops.{name}", [TWO, tensor(None, 4)], axis=[None, 1, -1, 5], keepdims=[True, False])
    ),
    *(
        op(name, tensor(3, 4, dtype=dtype), axis=1)
        for name in (
            "mean",
            "max",
            "sum",
            "prod",
            "var",
            "std",
            "median",
            "any",
            "cumsum",
            "nansum",
            "argmax",
        )
        for dtype in ("int32", "bool", "uint8", "float16")
        if not (name in ("var", "std", "median", "max") and dtype == "bool")
    ),
    *(
        case
        for name in (
            "cumsum",
            "cumprod",
            "argsort",
            "sort",
            "softmax",
            "log_softmax",
            "sparsemax",
            "normalize",
        )
        for case in grid(f"ops.{name}", [TWO, tensor(None, 4)], axis=[-1, 1, 2, 5, -4])
    ),
    *(case for name in ("cumsum", "argsort", "sort") for case in grid(f"ops.{name}", [TWO], axis=[None])),
    op("softmax", TWO, axis=(1, 2)),
    op("cumsum", TWO, axis=1, dtype="int32"),
    *(case for case in grid("ops.moments", [TWO], axes=[1, (1, 2), (0, 1)], keepdims=[True, False])),
    *(
        case
        for name in ("quantile", "percentile")
        for case in grid(f"ops.{name}", [TWO], q=[0.5, [0.1, 0.5]], axis=[None, 1], keepdims=[True, False])
    ),
    op("percentile", TWO, q=[0.5], axis=1),
    Case(
        "ops.quantile",
        {"q": [0.5], "axis": 1},
        TWO,
        differs="Keras declares no axis for a list of one quantile",
    ),
    *(op("top_k", inputs, k=2) for inputs in (TWO, tensor(None, 4), tensor(7))),
    *(op("average", TWO, axis=axis) for axis in (None, 1, -1)),
]

SHAPES: list[Case] = [
    *grid("ops.reshape", [TWO, THREE], newshape=[(-1, 12), (-1, 2, 6), (-1, 4, 3), (-1, -1), (-1, -2)]),
    *grid("ops.reshape", [tensor(None, 4)], newshape=[(-1, 4)]),
    *grid("ops.expand_dims", [TWO, tensor()], axis=[0, 1, -1, 3, -3, 4, (1, 2), (0, -1), 9]),
    *(
        Case("ops.squeeze", {"axis": None}, inputs, symbols=False)
        for inputs in (tensor(1, 4), tensor(4, 1), tensor(1, 1))
    ),
    *grid("ops.squeeze", [tensor(1, 4), tensor(4, 1), tensor(1, 1)], axis=[1, 2, -1, (1, 2), 5]),
    *grid("ops.squeeze", [tensor(None, 4)], axis=[1, 2]),
    *grid(
        "ops.transpose",
        [TWO, THREE],
        axes=[None, (0, 2, 1), (0, 1, 2, 3), (0, 3, 1, 2), (0, 1), (0, 1, 1), (0, -1, 1)],
    ),
    *grid("ops.swapaxes", [TWO], axis1=[1, 0, -1, 5], axis2=[2, 1, -4]),
    *grid("ops.moveaxis", [THREE], source=[1, -1, (1, 2), 7], destination=[2, 0, -1, (2, 3), (3, 1)]),
    *(case for name in ("flip",) for case in grid(f"ops.{name}", [TWO], axis=[None, 0, 1, (1, 2), 5])),
    *grid("ops.roll", [TWO], shift=[1], axis=[None, 1, 5]),
    *(
        op(name, inputs)
        for name in ("fliplr", "flipud", "rot90")
        for inputs in (TWO, tensor(), tensor(None, 4))
    ),
    op("rot90", TWO, axes=(1, 2)),
    op("rot90", TWO, axes=(1, 1)),
    *grid("ops.repeat", [TWO, tensor(None, 4)], repeats=[2, [1, 2, 3]], axis=[1, -1, 5]),
    op("repeat", TWO, repeats=2),
    *grid("ops.tile", [TWO, tensor(4)], repeats=[2, (1, 2), (1, 1, 2), (2, 1, 1, 3)]),
    *grid("ops.broadcast_to", [tensor(1, 4), tensor(4)], shape=[(2, 3, 4), (2, 3, 5)]),
    *(op(name, inputs) for name in ("ravel", "size") for inputs in (TWO, tensor(None, 4))),
    *grid("ops.diagonal", [THREE, TWO], axis1=[1, 0], axis2=[2, 1], offset=[0, 1, -1, 9]),
]

LISTS: list[Case] = [
    *grid(
        "ops.concatenate",
        [
            ((TWO, TWO),),
            ((TWO, tensor(5, 4)),),
            ((TWO, tensor(3, 7)),),
            ((TWO, tensor(4)),),
            ((tensor(None, 4), tensor(None, 4)),),
            ((TWO, tensor(3, 4, dtype="int32")),),
        ],
        axis=[0, 1, 2, -1, 5],
    ),
    *grid(
        "ops.stack", [((TWO, TWO),), ((TWO, tensor(3, 5)),), ((TWO, TWO, TWO),)], axis=[0, 1, -1, 3, 4, -5]
    ),
    *(
        op(name, inputs)
        for name in ("vstack", "hstack")
        for inputs in (((TWO, TWO),), ((TWO, tensor(5, 4)),), ((TWO, tensor(3, 5)),))
    ),
    *grid("ops.append", [(TWO, TWO), (TWO, tensor(5, 4))], axis=[1, -1, 2]),
    op("concatenate", TWO),
    *grid(
        "ops.split",
        [tensor(6, 4), tensor(None, 4)],
        indices_or_sections=[2, 3, 4],
        axis=[1, -1, 2, 5],
    ),
    *grid("ops.split", [tensor(6, 4)], indices_or_sections=[[2, 4]], axis=[1, -1, 2, 5]),
    *(
        op(name, tensor(6, 4, 2), indices_or_sections=parts)
        for name in ("hsplit", "dsplit")
        for parts in (2, 3, [1])
    ),
    op("dsplit", tensor(6), indices_or_sections=2),
    *grid("ops.array_split", [tensor(7, 4)], indices_or_sections=[2, 3], axis=[1]),
    *(
        Case("ops.unstack", {"axis": axis}, inputs, symbols=False)
        for inputs in (TWO, tensor(None, 4))
        for axis in (1, 2, -1, 5)
    ),
    *grid("ops.take", [TWO], indices=[0, [0, 1]], axis=[1, -1, 5]),
    op("take", (TWO, tensor(2, dtype="int32")), axis=1),
    op("take_along_axis", (TWO, tensor(3, 2, dtype="int32")), axis=2),
    op("take_along_axis", (TWO, tensor(3, dtype="int32")), axis=2),
    op("slice", TWO, start_indices=[0, 1, 1], shape=(-1, 2, 2)),
    op("slice", TWO, start_indices=[0, 1, 1], shape=(2, 2)),
]

PRODUCT_PAIRS = [
    (TWO, tensor(4, 5)),
    (TWO, tensor(3, 5)),
    (THREE, tensor(2, 4, 5)),
    (THREE, tensor(1, 4, 5)),
    (THREE, tensor(5, 4, 5)),
    (tensor(None, 4), tensor(4, 5)),
    (TWO, TWO),
    (TWO, tensor(None, 5)),
]
PRODUCTS: list[Case] = [
    *(op("matmul", inputs) for inputs in PRODUCT_PAIRS),
    *(op("inner", inputs) for inputs in ((TWO, TWO), (TWO, tensor(5)), (tensor(4), tensor(4)))),
    *(op(name, (TWO, TWO)) for name in ("outer", "vdot", "cdist")),
    *(op("cdist", inputs) for inputs in ((TWO, tensor(5, 4)), (TWO, tensor(5, 3)), (TWO, tensor(4)))),
    op("dot_product_attention", (tensor(6, 2, 4), tensor(5, 2, 4), tensor(5, 2, 4))),
    op("dot_product_attention", (TWO, TWO, TWO)),
    op("matmul", (tensor(3, 4, dtype="int32"), tensor(4, 5, dtype="int32"))),
]

IMAGE = tensor(8, 8, 3)
NEURAL: list[Case] = [
    *grid(
        "ops.one_hot",
        [tensor(dtype="int32"), tensor(4, dtype="int32")],
        num_classes=[5],
        axis=[-1, 0, 1, 3, -2],
    ),
    op("one_hot", tensor(4, dtype="int32"), num_classes=5, dtype="int32"),
    *grid("ops.glu", [TWO, tensor(None, 4)], axis=[-1, 1, 5]),
    *(op("binary_crossentropy", inputs) for inputs in ((TWO, TWO), (TWO, tensor(4)))),
    *(op("categorical_crossentropy", inputs) for inputs in ((TWO, TWO), (TWO, tensor(3, 5)))),
    *(
        op("sparse_categorical_crossentropy", inputs)
        for inputs in (
            (tensor(3, dtype="int32"), TWO),
            (tensor(3, 1, dtype="int32"), TWO),
            (tensor(4, dtype="int32"), TWO),
        )
    ),
    *(op(name, TWO) for name in ("rms_normalization", "layer_normalization")),
    *grid("ops.image.resize", [IMAGE, tensor(None, 8, 3), tensor(3)], size=[(4, 5), (4, 5, 3)]),
    *(
        op(f"image.{name}", inputs)
        for name in ("rgb_to_grayscale", "rgb_to_hsv", "hsv_to_rgb")
        for inputs in (IMAGE, tensor(8, 8, 2), tensor(4))
    ),
    op("image.pad_images", IMAGE, top_padding=1, left_padding=2, target_height=12, target_width=12),
    op("image.pad_images", IMAGE, top_padding=1, left_padding=2, bottom_padding=3, right_padding=4),
    op("image.pad_images", IMAGE, top_padding=1, left_padding=2, target_height=4, target_width=12),
    op("image.crop_images", IMAGE, top_cropping=1, left_cropping=2, target_height=4, target_width=5),
    op("image.crop_images", IMAGE, top_cropping=1, left_cropping=2, bottom_cropping=3, right_cropping=4),
    op("image.crop_images", IMAGE, top_cropping=1, left_cropping=2, target_height=14, target_width=5),
    op("image.crop_images", IMAGE, top_cropping=1),
    *grid("ops.space_to_depth", [IMAGE, tensor(8, 6, 3), tensor(8, 3)], block_size=[2, 4]),
    *grid("ops.depth_to_space", [IMAGE, tensor(4, 4, 8), tensor(4, 4, 16)], block_size=[2, 4]),
    *grid("ops.rfft", [tensor(8), tensor(3, 9)], fft_length=[None, 4]),
]

CASES: list[Case] = ELEMENTWISE + ALONG + SHAPES + LISTS + PRODUCTS + NEURAL
