"""Writing files so that nothing of the user's is lost."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from nndsl.files import is_device


def write_atomically(path: Path, text: str) -> None:
    """Writes a text file whole or not at all; the file's permissions stay. Raises OSError, also for a device or a pipe."""
    write_bytes_atomically(path, text.encode("utf-8"))


def write_bytes_atomically(path: Path, content: bytes) -> None:
    """The same for any file."""
    if is_device(path):
        raise OSError(errno.EINVAL, "it is a device or a pipe, not a file", str(path))
    target = path.resolve() if path.is_symlink() else path
    mode = target.stat().st_mode if target.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        temporary.chmod(mode & 0o7777)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    current = os.umask(0o077)
    os.umask(current)
    return current
