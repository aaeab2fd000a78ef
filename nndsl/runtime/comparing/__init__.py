"""`nndsl compare`: networks trained under equal conditions. Importing this package imports neither Keras nor SciPy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nndsl.runtime.comparing.request import CompareRequest, CompareResult

if TYPE_CHECKING:
    from nndsl.runtime.comparing.view import CompareView

__all__ = ["CompareRequest", "CompareResult", "compare"]


def compare(request: CompareRequest, view: CompareView | None = None) -> CompareResult:
    """Trains every network as often with the same seeds on the same rows, and writes a folder with what it found.

    Raises NnError for a file with errors, DataError for data that a network cannot take, for networks that answer
    different questions and for a folder that cannot be used: all before anything is trained. The first Ctrl-C ends the
    comparison after its batch and says what is known so far.
    """
    from nndsl.runtime.backends import install, settle
    from nndsl.runtime.comparing.view import CompareView
    from nndsl.runtime.extras import require

    require("numpy", "polars", "keras", "scipy", hint=install(settle(request.backend)))
    from nndsl.runtime.comparing.comparing import compare_networks

    return compare_networks(request, view or CompareView(None))
