"""`nndsl explain`: what a code or a Keras name means."""

from __future__ import annotations

from typing import Annotated

import typer

from nndsl.cli.inputs import usage_error


def explain_command(
    name: Annotated[
        str,
        typer.Argument(
            help="A code such as NN301, a rule's name, or a Keras name such as Dense or ops.mean."
        ),
    ],
) -> None:
    """Explains a code with a bad and a good example, or a layer or other Keras name with its arguments."""
    from nndsl.catalog import reference
    from nndsl.rules import explanation

    text = explanation(_code(name)) or explanation(name.lower().replace("_", "-"))
    if text is None:
        text = "\n\n".join(map(reference.page, reference.entries(name))) or reference.farewell(name)
    if not text:
        usage_error(_unknown(name))
    typer.echo(text.rstrip())


def _code(name: str) -> str:
    """The code that a word stands for: `nn405` and `405` for NN405."""
    return f"NN{name:>03}" if name.isdecimal() else name.upper()


def _unknown(name: str) -> str:
    """What is said of a word that is neither a code nor a Keras name."""
    from nndsl import catalog
    from nndsl.diagnostics.suggest import nearest
    from nndsl.rules import all_rules

    codes = [rule.code for rule in all_rules()]
    known = [*catalog.names("layer"), *(rule.name for rule in all_rules())]
    known += [word for kind in catalog.KINDS for word in (*catalog.names(kind), *catalog.words(kind))]
    is_code = name.isdecimal() or name[:2].upper() == "NN"
    near = nearest(_code(name), codes) if is_code else nearest(name, known)
    otherwise = f"codes go from {codes[0]} to {codes[-1]}, and names are those of rules and of Keras"
    return f"there is no code or Keras name {name!r}; {f'did you mean {near}?' if near else otherwise}"
