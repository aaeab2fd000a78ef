"""Long texts with lines of all sorts: a library of pieces, and a network of stages."""

from __future__ import annotations

_PIECE = """\
# Piece {n}: a part of an encoder, with what it needs.
param width{n} = 64 in {{16, 32, 64}}   # how wide
param rate{n} = 0.25 in 0.1 .. 0.5 log

block tower{n}(filters, kernel=3, rate=rate{n}) =
    Conv2D(filters, kernel, padding=same, use_bias=False, kernel_initializer=HeNormal(seed={n}))
    -> BatchNormalization(momentum=0.9, epsilon=1e-3)
    -> relu                     # after the norm
    -> Dropout(rate)
    -> (Conv2D(filters // 2, (1, 1)) -> gelu if filters > 32 else swish)

block x -> attend{n}(heads=4, size=width{n} * 2) {{
    # queries, keys and values are the same
    normed = x -> LayerNormalization(epsilon=1e-6)
    mixed = (normed, normed) -> MultiHeadAttention(heads, size // heads, dropout=0.1)
    summed = [x, mixed] -> Add
    return summed -> {{ skip | Dense(4 * x.shape[2], gelu) -> Dense(x.shape[2]) }} -> Add
}}

shared embed{n} = Dense(width{n}, kernel_regularizer=L2(1e-4)) -> tanh

extern gate{n}(d, bias=True) from my.layers : (b, t, d), (b, t, 2 * d) -> (b, t, d)

"""

_STAGES = """\
# Stage {n}
a{n} = c{before} -> Dense(32, relu, kernel_regularizer=L2(1e-4), name="first_{n}") as early{n}
b{n} = [a{n}, early{n} -> Dense(32)] -> Add -> LayerNormalization(epsilon=1e-6) -> Dropout(0.5)
c{n} = b{n} -> {{ Dense(16, tanh) | Dense(16, activation=relu) -> Dense(16) }} -> Concatenate(axis=-1)

"""

_PYTHON = """\
# Stage {n}
a{n} = early{n} = layers.Dense(32, "relu", kernel_regularizer=regularizers.L2(1e-4), name="first_{n}")(c{before})
b{n} = layers.Dropout(0.5)(layers.LayerNormalization(epsilon=1e-6)(layers.add([a{n}, layers.Dense(32)(early{n})])))
c{n} = layers.concatenate([layers.Dense(16, "tanh")(b{n}), layers.Dense(16)(layers.Dense(16, "relu")(b{n}))], -1)

"""


def library(lines: int) -> str:
    """Params, blocks, shared pieces and externs, as a file to be imported."""
    return "".join(_PIECE.format(n=n) for n in range(lines // _PIECE.count("\n")))


def network(lines: int) -> str:
    """Stages with forks, lists, names on the way and arguments of all sorts."""
    return f"input x(32)\nc0 = x -> Dense(32)\n{_stages(_STAGES, lines)}"


def python(lines: int) -> str:
    """The stages of `network` in Python."""
    return _stages(_PYTHON, lines)


def _stages(template: str, lines: int) -> str:
    return "".join(template.format(n=n, before=n - 1) for n in range(1, lines // template.count("\n") + 1))
