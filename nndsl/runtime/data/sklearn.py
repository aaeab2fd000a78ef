"""The small real data sets that scikit-learn carries, and California housing, which it downloads."""

from __future__ import annotations

from typing import Any

import numpy as np

from nndsl.data_sets import SKLEARN
from nndsl.runtime.data.source import DataSource
from nndsl.runtime.data.table import Array, Table
from nndsl.runtime.errors import DataError
from nndsl.runtime.extras import require
from nndsl.runtime.names import did_you_mean


def read(source: DataSource) -> Table:
    """The data set's features by scikit-learn's names, then its target, called `target` (linnerud has three, by name)."""
    if source.location not in SKLEARN:
        raise DataError(
            "NN501",
            f"scikit-learn has no data set {source.location}",
            did_you_mean(source.location, list(SKLEARN), "data sets"),
            path=source.origin,
            span=source.span,
        )
    require("sklearn")
    from sklearn import datasets

    options = {"scaled": source.options["scaled"]} if "scaled" in source.options else {}
    try:
        bunch = getattr(datasets, SKLEARN[source.location])(**options)
    except OSError as error:
        raise DataError(
            "NN518",
            f"{source.origin} is downloaded at its first use, and that failed: {error}",
            "use a data set that scikit-learn carries: iris, digits, wine, breast_cancer or diabetes",
            path=source.origin,
            span=source.span,
        ) from error
    return _table(source, bunch)


def _table(source: DataSource, bunch: Any) -> Table:
    features = [str(name) for name in bunch.feature_names]
    columns: dict[str, Array] = {name: bunch.data[:, i] for i, name in enumerate(features)}
    if bunch.target.ndim == 2:
        targets = tuple(str(name) for name in bunch.target_names)
        columns |= {name: bunch.target[:, i] for i, name in enumerate(targets)}
        return Table(source.origin, columns, targets)
    columns["target"] = bunch.target
    names = bunch.get("target_names")
    named = names is not None and np.asarray(names).dtype.kind in "UO" and bunch.target.dtype.kind in "iu"
    classes = {"target": tuple(str(name) for name in names)} if named else {}
    return Table(source.origin, columns, ("target",), classes)
