"""Fills templates. Jinja is imported when something is compiled, never for a check."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from nndsl.resources import folder

if TYPE_CHECKING:
    from jinja2 import Environment

Render = Callable[..., str]
"""`render("keras/module.py.jinja", module=...)`: the text of a template, by its path below `templates/`."""


class TemplateMistake(ValueError):
    """A user's template cannot be filled; the message names its file and line."""


def renderer(own: str | None = None) -> Render:
    """Fills nndsl's templates; with a folder of the user's `own` those of the same path there come first.

    Raises TemplateMistake where one of the user's is wrong.
    """

    def render(template: str, **context: object) -> str:
        if own is None:
            return _environment(None).get_template(template).render(**context)
        return _render_own(own, template, context)

    return render


def _render_own(own: str, template: str, context: dict[str, object]) -> str:
    from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

    try:
        return _environment(own).get_template(template).render(**context)
    except TemplateNotFound as error:
        raise TemplateMistake(f"{own}: there is no template {error.name}") from None
    except TemplateSyntaxError as error:
        raise TemplateMistake(f"{error.filename or template}:{error.lineno}: {error.message}") from None
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
        raise TemplateMistake(f"{_line(error, template)}: {error}") from None


def _line(error: BaseException, template: str) -> str:
    """`FILE:LINE` of the innermost line of a template that an error passed through."""
    found, trace = template, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(".jinja"):
            found = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
        trace = trace.tb_next
    return found


@cache
def _environment(own: str | None) -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    # A folder of templates may come with a project that somebody else wrote; Python source is laid out, not HTML.
    kind, folders = (Environment, []) if own is None else (SandboxedEnvironment, [own])
    return kind(
        loader=FileSystemLoader([*folders, folder("templates")]),
        autoescape=False,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
