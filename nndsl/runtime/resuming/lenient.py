"""Writing that a training survives: a disk that is full, or gone, is told once."""

from __future__ import annotations

from collections.abc import Callable

from nndsl.runtime.errors import DataError


class Lenient:
    """Lets things be written while a network trains; what was written last stays where there is no room for more."""

    def __init__(self, warn: Callable[[str], None]) -> None:
        self._warn = warn
        self._has_warned = False

    def __call__(self, write: Callable[[], object]) -> None:
        try:
            write()
        except DataError as error:
            if not self._has_warned:
                self._warn(f"{error.message}; training goes on")
            self._has_warned = True
