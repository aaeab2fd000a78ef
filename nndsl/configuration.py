"""`[tool.nndsl]` of a `pyproject.toml`: how severe findings are, which files are left out, whose templates are used.

[tool.nndsl]
strict = true
exclude = ["old", "drafts/*.nn"]
templates = "templates"

[tool.nndsl.severity]
unused-tensor = "off"
NN419 = "error"
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from nndsl.diagnostics import Diagnostic
from nndsl.record import field, record, replace

_NO_LEVELS: dict[str, str] = {}
_SQUEEZE = dict.fromkeys(map(ord, " \t\"'"))


class ConfigurationError(ValueError):
    """A `pyproject.toml` says something that nndsl does not understand; the message names file and line."""


@record
class Configuration:
    """`levels` are the severities by code; `exclude` are patterns of paths below `folder`, where the file lies;
    `templates` is a folder there with the user's own templates."""

    levels: Mapping[str, str] = field(default_factory=lambda: _NO_LEVELS)
    strict: bool = False
    exclude: tuple[str, ...] = ()
    folder: str = ""
    templates: str = ""

    def applied(self, found: Iterable[Diagnostic]) -> list[Diagnostic]:
        """The findings with their severities as configured, those that are off left out."""
        judged = ((each, self._level(each)) for each in found)
        return [
            each if level == each.severity else replace(each, severity=level)
            for each, level in judged
            if level != "off"
        ]

    def excludes(self, path: str) -> bool:
        """Whether an absolute path (with `/`) is one that the project leaves out, by itself or by its name.

        A pattern without `/` is a name anywhere below the project's folder, any other a path from there; `*` stands for
        any letters, `/` among them.
        """
        from fnmatch import fnmatchcase

        below = path.removeprefix(self.folder.rstrip("/") + "/")
        name = below.rpartition("/")[2]
        patterns = (pattern.removeprefix("./").rstrip("/") for pattern in self.exclude)
        return below != path and any(
            fnmatchcase(below if "/" in pattern else name, pattern) for pattern in patterns
        )

    def _level(self, found: Diagnostic) -> str:
        level = self.levels.get(found.code, found.severity)
        return "error" if self.strict and level == "warning" else level


DEFAULT = Configuration()


def may_have_table(text: str) -> bool:
    """Whether a `pyproject.toml` may configure nndsl; most do not, and to read TOML takes longer than to check a file."""
    squeezed = text.translate(_SQUEEZE) if "nndsl" in text else ""
    return any(form in squeezed for form in ("tool.nndsl", "[tool]", "tool={"))
