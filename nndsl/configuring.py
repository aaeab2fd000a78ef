"""Reads `[tool.nndsl]`, and says in which line it is not understood. Loaded only for a project that has one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NoReturn

from nndsl.configuration import Configuration, ConfigurationError
from nndsl.diagnostics.suggest import did_you_mean

LEVELS = ("off", "warning", "error")
KEYS = ("exclude", "severity", "strict", "templates")


def read_configuration(text: str, path: str, folder: str) -> Configuration | None:
    """The configuration in the text of a `pyproject.toml`; `None` where it has no table of nndsl's.

    Raises ConfigurationError.
    """
    import tomllib

    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"\(at line (\d+)", str(error))
        where = line[1] if line else text.rstrip().count("\n") + 1
        raise ConfigurationError(f"{path}:{where}: this is not TOML: {error}") from None
    tool = tables.get("tool")
    table = tool.get("nndsl") if isinstance(tool, dict) else None
    return None if table is None else _Reader(text, path).configuration(table, folder)


class _Reader:
    """Turns the table into a configuration, or says in which line it cannot."""

    def __init__(self, text: str, path: str) -> None:
        self._text = text
        self._path = path

    def configuration(self, table: object, folder: str) -> Configuration:
        if not isinstance(table, dict):
            self._fail("nndsl", "`tool.nndsl` should be a table: write `[tool.nndsl]`")
        for key in table:
            if key not in KEYS:
                hint = did_you_mean(key, KEYS, f"there are {', '.join(KEYS)}")
                self._fail(key, f"there is no setting `{key}` of nndsl; {hint}")
        strict, exclude = table.get("strict", False), table.get("exclude", [])
        if not isinstance(strict, bool):
            self._fail("strict", "`strict` should be true or false")
        if not isinstance(exclude, list) or not all(isinstance(each, str) for each in exclude):
            self._fail("exclude", '`exclude` should be a list of paths, as in ["old", "drafts/*.nn"]')
        templates = table.get("templates", "")
        if not isinstance(templates, str):
            self._fail("templates", '`templates` should be the path of a folder, as in "templates"')
        levels = self._levels(table.get("severity", {}))
        return Configuration(levels, strict, tuple(exclude), folder, templates)

    def _levels(self, table: object) -> Mapping[str, str]:
        if not isinstance(table, dict):
            self._fail("severity", '`severity` should be a table by code, as in { NN419 = "off" }')
        levels: dict[str, str] = {}
        for written, level in table.items():
            code = self._code(written, level)
            if code in levels:
                self._fail(written, f"the severity of {code} is set twice")
            levels[code] = level
        return levels

    def _code(self, written: str, level: Any) -> str:
        from nndsl.rules.judgements import is_adjustable
        from nndsl.rules.names import code_of, nearest_to

        code = code_of(written)
        if code is None:
            near = nearest_to(written)
            hint = f"; did you mean {near}?" if near else ""
            self._fail(written, f"there is no code or rule `{written}`{hint}")
        if level not in LEVELS:
            self._fail(written, f'the severity of {written} should be "off", "warning" or "error"')
        if level != "error" and not is_adjustable(code):
            self._fail(
                written, f"{code} is always an error: no network that runs can be made while it stands"
            )
        return code

    def _fail(self, key: str, message: str) -> NoReturn:
        raise ConfigurationError(f"{self._path}:{self._line_of(key)}: {message}")

    def _line_of(self, key: str) -> int:
        """The line of a key of nndsl's table, as near as can be told from the text."""
        start = re.search(r"^.*\bnndsl\b", self._text, re.MULTILINE)
        at = start.start() if start else 0
        found = re.compile(rf"^[^#\n=]*(?<![\w-]){re.escape(key)}(?![\w-])", re.MULTILINE).search(
            self._text, at
        )
        inline = re.compile(rf"(?<![\w-]){re.escape(key)}(?![\w-])").search(self._text, at)
        place = found or inline or start
        return self._text.count("\n", 0, place.start()) + 1 if place else 1
