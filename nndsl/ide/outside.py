"""What an open text may ask of the world around it. Nothing below ide/ touches a file: who opens texts supplies these."""

from __future__ import annotations

from collections.abc import Callable

from nndsl.record import record


def _none(*_: str) -> tuple[str, ...]:
    return ()


@record
class Outside:
    """`columns(kind, path, separator, encoding)`: the names of a data file's columns (or arrays), for kind csv, parquet or
    npz; none where they cannot be told. The last two are empty where the text does not give them.
    `files(above, *suffixes)`: the files beside the text, and in its folders, that end so, as one writes them in it; those of a
    folder above it where one is named (`"../"`).
    """

    columns: Callable[[str, str, str, str], tuple[str, ...]] = _none
    files: Callable[..., tuple[str, ...]] = _none


NOTHING = Outside()
"""For a text without a place on disk."""
