"""What commands take from the command line: files, bindings, settings."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Any

from nndsl.cli.paths import STDIN, configuration_at, expand
from nndsl.cli.usage import usage_error
from nndsl.compiler import Analysis, Judge, analyze
from nndsl.diagnostics import has_errors
from nndsl.files import load_import, read
from nndsl.source import Source

__all__ = [
    "STDIN",
    "Unreadable",
    "analyze_path",
    "bindings",
    "expand",
    "read_source",
    "settings",
    "sound",
    "source_at",
    "usage_error",
]


class Unreadable(Exception):
    """A file or standard input cannot be read; its text says which, and why."""


def source_at(path: str) -> Source:
    """The text of a file, or of standard input for `-`. Raises Unreadable."""
    try:
        if path == STDIN:
            return Source(sys.stdin.buffer.read().decode("utf-8-sig"), "<stdin>")
        return Source(read(path), path)
    except IsADirectoryError:
        raise Unreadable(f"{path} is a folder, not a .nn file") from None
    except FileNotFoundError:
        raise Unreadable(f"{path} does not exist") from None
    except UnicodeDecodeError as error:
        raise Unreadable(f"standard input is not UTF-8 text (byte {error.start})") from None
    except (OSError, ValueError) as error:
        raise Unreadable(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from None


def read_source(path: str) -> Source:
    """The same; what cannot be read ends the command with code 2, and what is no text in standard input is shown as such."""
    if path == STDIN:
        return Source(sys.stdin.buffer.read().decode("utf-8-sig", errors="replace"), "<stdin>")
    try:
        return source_at(path)
    except Unreadable as error:
        usage_error(str(error))


def analyze_path(
    path: str,
    bind: dict[str, int] | None = None,
    params: dict[str, Any] | None = None,
    target: Judge | None = None,
) -> Analysis:
    """Analyzes one file; a name in `bind` or `params` that the file does not have is wrong usage."""
    source = read_source(path)
    project = configuration_at(path)
    analysis = analyze(source, load_import, bind=bind, params=params, target=target, configuration=project)
    _must_exist("param", params or {}, [param.name for param in analysis.program.params])
    _must_exist("symbolic size", bind or {}, [*_symbols(analysis), "n_classes"])
    return analysis


def sound(
    path: str,
    bind: dict[str, int] | None = None,
    params: dict[str, Any] | None = None,
    target: Judge | None = None,
) -> Analysis:
    """Analyzes one file; prints its findings to standard error and ends with code 1 where there are errors."""
    from nndsl.cli.show import show

    analysis = analyze_path(path, bind, params, target)
    if analysis.diagnostics:
        show(analysis.diagnostics, err=True)
    if has_errors(analysis.diagnostics):
        raise SystemExit(1)
    return analysis


def bindings(pairs: Iterable[str]) -> dict[str, int]:
    """`n=650` -> {"n": 650}; anything but a whole number of at least 1 is wrong usage."""
    found: dict[str, int] = {}
    for pair in pairs:
        name, value = _pair(pair, "--bind n=650")
        if not value.isdecimal() or int(value) < 1:
            usage_error(f"--bind {pair}: a size is a whole number of at least 1")
        found[name] = int(value)
    return found


def settings(pairs: Iterable[str]) -> dict[str, Any]:
    """`rate=0.3` -> {"rate": 0.3}; a value that is no Python literal is a string."""
    import ast

    found: dict[str, Any] = {}
    for pair in pairs:
        name, value = _pair(pair, "--set units=64")
        try:
            found[name] = ast.literal_eval(value)
        except (ValueError, SyntaxError):
            found[name] = value
    return found


def _pair(text: str, example: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip().isidentifier():
        usage_error(f"{text!r} should be a name and a value, as in {example}")
    return name.strip(), value.strip()


def _must_exist(what: str, given: Iterable[str], known: list[str]) -> None:
    for name in given:
        if name not in known:
            has = f"it has {', '.join(known)}" if known else "it has none"
            usage_error(f"the file has no {what} {name!r}; {has}")


def _symbols(analysis: Analysis) -> list[str]:
    dims = (dim for declared in analysis.program.inputs for dim in declared.dims)
    return list(dict.fromkeys(dim for dim in dims if isinstance(dim, str)))
