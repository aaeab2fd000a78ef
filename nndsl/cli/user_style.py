"""The user's own black settings: generated code follows them where they differ from black's defaults."""

from __future__ import annotations

import tomllib
from pathlib import Path


def restyle(code: str, output: Path) -> str:
    """The code as the `[tool.black]` of the nearest pyproject.toml above `output` wants it.

    Code comes out of nndsl as black's defaults would have it, so black is only imported where there are settings.
    """
    settings = _black_settings(output)
    if not settings:
        return code
    import black
    from black.const import DEFAULT_LINE_LENGTH
    from black.mode import TargetVersion

    versions = {TargetVersion[version.upper()] for version in settings.get("target-version", [])}
    mode = black.Mode(
        target_versions=versions,
        line_length=settings.get("line-length", DEFAULT_LINE_LENGTH),
        string_normalization=not settings.get("skip-string-normalization", False),
        magic_trailing_comma=not settings.get("skip-magic-trailing-comma", False),
        preview=settings.get("preview", False),
    )
    return black.format_str(code, mode=mode)


def _black_settings(output: Path) -> dict:  # type: ignore[type-arg]
    for folder in output.absolute().parents:
        project = folder / "pyproject.toml"
        if not project.is_file():
            continue
        try:
            found = tomllib.loads(project.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        settings = found.get("tool", {}).get("black", {})
        return settings if isinstance(settings, dict) else {}
    return {}
