"""Fills a template. Jinja is imported when something is compiled, never for a check."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from nndsl.resources import folder

if TYPE_CHECKING:
    from jinja2 import Environment


def render(template: str, **context: object) -> str:
    """The text of a template of `templates/`, such as `keras/module.py.jinja`."""
    return _environment().get_template(template).render(**context)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    # Python source is laid out, not HTML: nothing is to be escaped.
    return Environment(
        loader=FileSystemLoader(folder("templates")),
        autoescape=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
