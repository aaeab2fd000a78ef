"""`nndsl explain`: what a code means."""

from __future__ import annotations

from typing import Annotated

import typer

from nndsl.cli.inputs import usage_error


def explain_command(
    code: Annotated[str, typer.Argument(help="A code such as NN301, or a rule's name.")],
) -> None:
    """Explains a code: what it is, why it hurts, a bad and a good example."""
    from nndsl.rules import all_rules, explanation

    text = explanation(code.upper()) or explanation(code)
    if text is None:
        codes = ", ".join(rule.code for rule in all_rules())
        usage_error(f"there is no code {code!r}; there are {codes}")
    typer.echo(text.rstrip())
