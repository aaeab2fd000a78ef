"""What native code prints is held back, also what C keeps in its buffer while standard output is a pipe."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

CODE = """
import ctypes
from nndsl.runtime.extras import quiet
libc = ctypes.CDLL(None)
libc.printf(b"before\\n")
with quiet(1):
    libc.printf(b"noise\\n")
print("after")
"""


@pytest.mark.skipif(os.name != "posix", reason="the C library is found by another name")
def test_nothing_of_the_block_comes_out_after_it() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    assert done.stdout == "before\nafter\n"
