"""The packages that only training needs: a clear message where one is not installed, and a quiet import of Keras."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from nndsl.runtime.backends import install, settle
from nndsl.runtime.errors import DataError


def require(*packages: str, hint: str = install()) -> None:
    """Raises NN517 for the first package that is not installed; imports nothing."""
    for package in packages:
        if find_spec(package) is None:
            raise DataError("NN517", f"this command needs {package}, which is not installed", hint)


def load_keras() -> ModuleType:
    """Keras with the backend that `settle` chooses, imported without start-up messages.

    Takes seconds: call it after the data were checked.
    """
    if "keras" in sys.modules:
        return sys.modules["keras"]
    require("keras", hint=install(settle()))
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    with quiet():
        keras = import_module("keras")
        if keras.config.backend() == "tensorflow":
            # The first tensor starts the runtime, which has more to say.
            keras.ops.zeros(())
            for name in ("tensorflow", "absl"):
                logging.getLogger(name).setLevel(logging.ERROR)
    return keras


@contextmanager
def quiet(stream: int = 2) -> Iterator[None]:
    """Holds back what native code writes to standard error (or output: 1); shows it after all where the block fails."""
    (sys.stderr if stream == 2 else sys.stdout).flush()
    _flush_native()
    kept = os.dup(stream)
    with tempfile.TemporaryFile() as held:
        os.dup2(held.fileno(), stream)
        try:
            yield
            _flush_native()
        except BaseException:
            _flush_native()
            held.seek(0)
            os.write(kept, held.read())
            raise
        finally:
            os.dup2(kept, stream)
            os.close(kept)


def _flush_native() -> None:
    """In a pipe C keeps what it prints until its buffer is full: it would come out after the block."""
    if os.name == "posix":
        import ctypes

        ctypes.CDLL(None).fflush(None)
