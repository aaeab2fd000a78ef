"""Cases of the ops of linear algebra, signals and windows."""

from __future__ import annotations

from typing import Any

from compare import Case, grid, tensor

SQUARE = tensor(4, 4)
TWO = tensor(3, 4)
SIGNAL = tensor(2, 32)
STEPS, IMAGE, VOLUME = tensor(9, 2), tensor(9, 8, 3), tensor(6, 6, 6, 2)


def op(name: str, inputs: Any, **args: Any) -> Case:
    return Case(f"ops.{name}", args, inputs)


ALGEBRA: list[Case] = [
    # Zeros have no inverse and no root: the numbers say nothing here.
    *(
        Case(f"ops.{name}", {}, inputs, concrete=False)
        for name in ("inv", "cholesky", "det")
        for inputs in (SQUARE, TWO, tensor())
    ),
    *(op("eigh", inputs) for inputs in (SQUARE, TWO)),
    *grid("ops.qr", [SQUARE, TWO, tensor(None, 4), tensor(4)], mode=["reduced", "complete"]),
    *grid("ops.svd", [TWO, tensor(5, 3)], full_matrices=[True, False], compute_uv=[True, False]),
    *grid("ops.trace", [TWO, tensor(2, 3, 4), tensor()], axis1=[1, 0], axis2=[2, 1, 5]),
    *grid("ops.diff", [TWO, tensor(None, 4)], n=[1, 2, 4], axis=[-1, 1, 5]),
    *(op(name, ((TWO, TWO),)) for name in ("fft", "fft2", "ifft2")),
    op("fft", TWO),
    op("fft", ((TWO, tensor(3, 5)),)),
    *grid("ops.irfft", [((tensor(5), tensor(5)),)], fft_length=[None, 8]),
    *grid("ops.rfft", [tensor(8), tensor(3, 9)], fft_length=[None, 4]),
    *grid(
        "ops.stft",
        [SIGNAL],
        sequence_length=[8],
        sequence_stride=[4],
        fft_length=[8, 16],
        center=[True, False],
    ),
    *grid("ops.extract_sequences", [SIGNAL, tensor(None)], sequence_length=[8, 40], sequence_stride=[4]),
    Case("ops.segment_sum", {"num_segments": 3}, (TWO, tensor(dtype="int32")), concrete=False),
]

WINDOWS: list[Case] = [
    *(
        case
        for name in ("max_pool", "average_pool")
        for case in grid(
            f"ops.{name}",
            [STEPS, IMAGE, VOLUME, tensor(4), tensor(None, 8, 3)],
            pool_size=[2, 3],
            strides=[None, 1],
            padding=["valid", "same"],
        )
    ),
    *grid("ops.max_pool", [IMAGE], pool_size=[(2, 3), (2, 2, 2), 12]),
    *(op(f"adaptive_{kind}_pool", IMAGE, output_size=3) for kind in ("max", "average")),
    *(
        Case("ops.adaptive_average_pool", {"output_size": (2, 2), "data_format": layout}, IMAGE)
        for layout in ("channels_last", "channels_first")
    ),
    *grid(
        "ops.image.extract_patches",
        [IMAGE, tensor(4)],
        size=[2, (3, 2), 12],
        strides=[None, 1],
        padding=["valid", "same"],
    ),
]

CASES: list[Case] = ALGEBRA + WINDOWS
