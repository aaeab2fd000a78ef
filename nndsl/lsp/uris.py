"""Addresses of the protocol and paths of files. An address of another kind, as `untitled:Untitled-1`, has no path."""

from __future__ import annotations

import os
import re
from urllib.parse import quote, unquote

IS_WINDOWS = os.name == "nt"

_DRIVE = re.compile(r"/[A-Za-z]:(/|$)")
_FILE = re.compile(r"file:(//(?P<host>[^/]*))?(?P<path>/.*)", re.IGNORECASE | re.DOTALL)


def path_of(uri: str, windows: bool = IS_WINDOWS) -> str | None:
    """The path of a `file:` address, a share (`//host/folder`) included; `None` for any other address.

    What stands in a path is taken as it is: editors differ in what they write as `%3B`, and no file has a query.
    """
    found = _FILE.fullmatch(uri)
    if not found:
        return None
    host = unquote(found["host"] or "")
    path = unquote(found["path"], errors="surrogateescape")
    if host and host.lower() != "localhost":
        path = f"//{host}{path}"
    elif windows and _DRIVE.match(path):
        path = path[1].lower() + path[2:]
    return path.replace("/", "\\") if windows else path


def uri_of(path: str, windows: bool = IS_WINDOWS) -> str:
    """The address of an absolute path."""
    if windows:
        path = path.replace("\\", "/")
    if path.startswith("//"):
        host, slash, rest = path[2:].partition("/")
        return f"file://{quote(host)}{slash}{_quoted(rest)}"
    if windows:
        return f"file:///{path[:1].lower()}{_quoted(path[1:])}"
    return f"file://{_quoted(path)}"


def key_of(uri: str, windows: bool = IS_WINDOWS) -> str:
    """What two addresses of one file have in common: its path, else the address itself."""
    path = path_of(uri, windows)
    return uri if path is None else key_of_path(path, windows)


def key_of_path(path: str, windows: bool = IS_WINDOWS) -> str:
    """The same for a path."""
    if windows:
        import ntpath

        return ntpath.normcase(ntpath.abspath(path))
    return os.path.abspath(path)


def _quoted(path: str) -> str:
    return quote(path.encode("utf-8", "surrogateescape"), safe="/:")
