"""Tries arguments on the real Keras."""

from __future__ import annotations

import ast
import contextlib
import io
import warnings
from collections.abc import Iterable
from typing import Any

from catalog import docs, samples, signatures

NO_WORD = "no such word"


def refusal(cls: Any, **given: Any) -> Exception | None:
    """What Keras says to a constructor call, or `None` where it takes it."""
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            cls(**{**samples.required(cls), **given})
    except Exception as error:  # Keras refuses with every kind of exception
        return error
    return None


def usable(cls: Any) -> bool:
    """Whether the class can be made here at all (some need a further package)."""
    return refusal(cls) is None


def words(cls: Any, name: str, text: str) -> tuple[str, ...]:
    """The words that an argument takes, where it refuses others; empty where it is no enum.

    Candidates come from the description, from comparisons in the constructors and from the refusal itself.
    """
    error = refusal(cls, **{name: NO_WORD})
    if error is None or isinstance(error, TypeError):
        return ()
    found = [*docs.quoted(text), *compared(signatures.constructors(cls), name), *docs.quoted(str(error))]
    accepted = [word for word in dict.fromkeys(found) if refusal(cls, **{name: word}) is None]
    return tuple(word for word in accepted if word.lower() == word or word.lower() not in accepted)


def compared(owners: Iterable[type], name: str) -> list[str]:
    """Words with which the constructors compare an argument: `if mode not in ("sum", "mul")`."""
    found: list[str] = []
    for owner in owners:
        for node in ast.walk(signatures.tree_of(owner.__init__)):
            if isinstance(node, ast.Compare | ast.Call) and name in _names(node):
                found += [
                    part.value
                    for part in ast.walk(node)
                    if isinstance(part, ast.Constant) and isinstance(part.value, str)
                ]
    return found


def _names(node: ast.AST) -> set[str]:
    return {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
