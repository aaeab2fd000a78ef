"""The words of the grammar: what each is for, and an example."""

from __future__ import annotations

from nndsl.ide.hovering import markdown

KEYWORDS: dict[str, tuple[str, str]] = {
    "network": ("The name of the model; the file's name if left out.", "network wide_deep"),
    "input": (
        "A tensor that flows in, without its batch axis; a word is a size that is known when the model is built.",
        "input image(28, 28, 1)",
    ),
    "param": (
        "A hyperparameter: settable from the command line, tuned within its space.",
        "param width = 64 in {32, 64, 128}",
    ),
    "default": (
        "Arguments that every later use of a layer gets unless it says otherwise.",
        "default Conv2D(padding=same)",
    ),
    "block": (
        "A reusable piece of pipe, with new weights at each use.",
        "block conv(filters) = Conv2D(filters, 3) -> BatchNormalization -> relu",
    ),
    "shared": ("One set of weights, used as a step as often as you like.", "shared tower = Dense(64, relu)"),
    "extern": (
        "A layer written in Python, with its shape rule; checking never imports it.",
        "extern Pool(units) from my_layers: (b, t, d) -> (b, units)",
    ),
    "import": ("The blocks, params and externs of another file.", 'import "blocks.nn"'),
    "output": (
        "An output of the network with the task that it serves.",
        "output price: regression = hidden -> head",
    ),
    "compile": (
        "How the network is compiled: the arguments of `keras.Model.compile`.",
        "compile {\n    optimizer: Adam(0.001)\n}",
    ),
    "train": ("How the network is trained: the arguments of `fit`.", "train {\n    epochs: 20\n}"),
    "data": (
        "Where the examples come from, and which columns feed which input or output.",
        'data csv("houses.csv") {\n    rooms: total_rooms .. bedrooms\n    price: median_value\n}',
    ),
    "return": ("What a block hands on.", "return [x, x -> Dense(8)] -> Add"),
    "head": (
        "The layer that the output's task asks for.",
        "output kind: multiclass(3) = hidden -> head",
    ),
    "skip": ("Hands its tensor on unchanged.", "x -> { Dense(64) | skip } -> Add"),
    "each": (
        "The step over every tensor of a list, with its own weights each time.",
        "[a, b, c] -> each Dense(8) -> Concatenate",
    ),
    "as": ("Names the tensor at this point of the pipe.", "x -> conv(64) as early -> MaxPooling2D(2)"),
    "if": (
        "A choice between steps, decided when the network is elaborated.",
        "x -> (Conv2D(n, 1) if x.shape[-1] != n else skip)",
    ),
    "else": (
        "The other step of a choice.",
        "x -> (Conv2D(n, 1) if x.shape[-1] != n else skip)",
    ),
    "in": ("The space in which a param is tuned.", "param rate = 0.3 in 0.1 .. 0.5"),
    "log": ("The param is tuned on a logarithmic scale.", "param rate = 1e-3 in 1e-5 .. 1e-1 log"),
    "from": ("The Python module in which an extern's class stands.", "extern Pool() from my_layers: (b, d) -> (b, d)"),
    "named": (
        "What the outside world calls an input, where that is no identifier.",
        'input main(n) named "main preprocessed"',
    ),
    "per": (
        "One prediction for each step, pixel or voxel.",
        "output mask: multiclass(3) per pixel = x -> head",
    ),
    "and": ("Both conditions hold.", "skip if n > 1 and n < 9 else Dense(n)"),
    "or": ("One of the conditions holds.", "skip if n < 1 or n > 9 else Dense(n)"),
    "not": ("The condition does not hold.", "skip if not wide else Dense(8)"),
}  # fmt: skip
"""Every keyword but the constants."""


def of_keyword(word: str) -> str:
    """A keyword in a line, with an example; empty for any other word."""
    if word not in KEYWORDS:
        return ""
    line, example = KEYWORDS[word]
    return markdown.page(markdown.title(word, "keyword"), line, markdown.code(example))
