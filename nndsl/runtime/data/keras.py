"""Keras' own data sets, which it downloads at their first use."""

from __future__ import annotations

from typing import Any

import numpy as np

from nndsl.data_sets import KERAS
from nndsl.habits import TOKENS
from nndsl.runtime.data.source import DataSource
from nndsl.runtime.data.table import Array, Table
from nndsl.runtime.errors import DataError
from nndsl.runtime.extras import load_keras
from nndsl.runtime.names import did_you_mean


def read(source: DataSource) -> Table:
    """Arrays `x` and `y`, with the test part that comes with the set.

    Options for the token sequences of imdb and reuters: `num_words` (the size of the vocabulary) and `maxlen` (their
    length after padding in front and cutting, 200 unless told).
    """
    if source.location not in KERAS:
        raise DataError(
            "NN501",
            f"Keras has no data set {source.location}",
            did_you_mean(source.location, list(KERAS), "data sets"),
            path=source.origin,
            span=source.span,
        )
    module = getattr(load_keras().datasets, source.location)
    is_text = KERAS[source.location][0] is None
    words = source.options.get("num_words")
    try:
        train, test = module.load_data(**({"num_words": words} if is_text and words else {}))
    except (
        Exception
    ) as error:  # urllib, ssl, socket and Keras' own Exception on a failed download share no class
        raise DataError(
            "NN518",
            f"{source.origin} is downloaded at its first use, and that failed: {error}",
            'use the network, or data that need none, for example sklearn("digits")',
            path=source.origin,
            span=source.span,
        ) from error
    length = int(source.options.get("maxlen", TOKENS)) if is_text else None
    return Table(
        source.origin,
        _columns(train, length),
        ("y",),
        parts={"test": Table(source.origin, _columns(test, length), ("y",))},
    )


def _columns(part: tuple[Any, Any], length: int | None) -> dict[str, Array]:
    x, y = part
    if length is not None:
        x = load_keras().utils.pad_sequences(x, maxlen=length)
    y = np.asarray(y)
    return {"x": np.asarray(x), "y": y[:, 0] if y.ndim == 2 and y.shape[1] == 1 else y}
