"""Ctrl-C while a network trains: the first stops after the batch, the second at once."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


class Interrupt:
    """Whether the user asked to stop."""

    def __init__(self) -> None:
        self.asked = False


@contextmanager
def stoppable(tell: Callable[[], None]) -> Iterator[Interrupt]:
    """While the block runs, the first Ctrl-C sets `asked` and calls `tell`; the second raises KeyboardInterrupt.

    Outside of the main thread signals cannot be caught and the block runs as it is.
    """
    interrupt = Interrupt()

    def handle(number: int, frame: FrameType | None) -> None:
        if interrupt.asked:
            raise KeyboardInterrupt
        interrupt.asked = True
        tell()

    if threading.current_thread() is not threading.main_thread():
        yield interrupt
        return
    before = signal.signal(signal.SIGINT, handle)
    try:
        yield interrupt
    finally:
        signal.signal(signal.SIGINT, before)
