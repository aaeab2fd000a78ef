"""`nndsl tune`: a search over the spaces of a network's params. Importing this package imports neither Keras nor Optuna."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nndsl.runtime.tuning.request import TuneRequest, TuneResult

if TYPE_CHECKING:
    from nndsl.runtime.tuning.view import View

__all__ = ["TuneRequest", "TuneResult", "tune"]


def tune(request: TuneRequest, view: View | None = None) -> TuneResult:
    """Searches, and writes a folder with the trials, the best network and plots.

    Raises NnError for a file with errors or without spaces, DataError for data, options or a folder that cannot be used.
    The first Ctrl-C ends the search after its batch and still writes what there is; the second one at once.
    """
    from nndsl.runtime.backends import install, settle
    from nndsl.runtime.extras import require

    require("numpy", "polars", "keras", "optuna", hint=install(settle(request.backend)))
    from nndsl.runtime.tuning.searching import tune_network

    return tune_network(request, view)
