"""Ways out of what Keras and Python refuse: words of the message -> what to write."""

from __future__ import annotations

import re

WAYS_OUT = (
    (
        r"expected (min_)?ndim=[3-9]",
        "a regular input has one axis, its columns: give it more with layers.Reshape",
    ),
    (r"determine whether that metric should be", 'say it to the callback: mode="max" or mode="min"'),
    (r"No loss (to compute|found)", "give model.compile a loss in compile_model"),
    (r"must be compiled|compile your model", "compile the model in compile_model, and return it"),
    (r"^ModuleNotFoundError", "the platform must have it: its code environment, or a library of the project"),
    (r"^NameError", "define or import it in the text: the namespace is empty"),
    (r"^(SyntaxError|IndentationError|TabError)", "the text must be Python, whole"),
    (r"^FileNotFoundError", "files come from a managed folder: dataiku.Folder(name).get_path()"),
    (
        r"^(URLError|ConnectionError)|URL fetch failure",
        "there is no internet there: weights=None and model.load_weights",
    ),
)

CALLED = {
    "text-fails": "only imports and definitions stand outside the functions; the platform executes the rest at once",
    "build-fails": (
        "build_model(input_shapes, n_classes) is called with the shapes of the regular inputs alone,"
        " and with 1 for a regression, 2 for two classes"
    ),
    "compile-fails": "compile_model(model) is called with what build_model returned, or with a copy of it",
    "training-fails": "batches are dictionaries keyed by input name, with the targets of the task",
}
"""Kind of a problem -> what the platform does there, which is a way to try it oneself."""


def way_out(kind: str, message: str) -> str:
    """What to write instead, as far as the message says it."""
    known = (words for pattern, words in WAYS_OUT if re.search(pattern, message))
    return next(known, CALLED.get(kind, ""))
