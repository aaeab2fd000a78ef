"""nndsl: a small language for neural networks, checked in a blink and compiled to Keras.

Every function takes the text of a `.nn` file (`load` reads one). Files given by `import` are found through
`loader`, a function from a path to a text; for a text that came from `load` it is the disk.
The project of such a text (`[tool.nndsl]` in a `pyproject.toml`) says how severe its findings are.
A text with errors raises NnError, which carries its `diagnostics`, wherever a value cannot be returned.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from nndsl.diagnostics import Diagnostic, NnError
from nndsl.files import File, load
from nndsl.version import __version__

if TYPE_CHECKING:
    import keras

    from nndsl.compiler import Analysis, Judge
    from nndsl.emit.target import Target
    from nndsl.source import Source

__all__ = [
    "Diagnostic",
    "File",
    "NnError",
    "__version__",
    "build",
    "check",
    "compile",
    "fix",
    "format",
    "load",
    "summarize",
]

TextLoader = Callable[[str], str]


def check(
    text: str, *, target: str | None = None, loader: TextLoader | None = None, **options: Any
) -> list[Diagnostic]:
    """Every finding about a text, in the order of the text.

    With a `target` of `compile` also what that one cannot take, given its `options`. Raises ValueError for a target or
    option that does not exist.
    """
    return list(_analyze(text, loader, target=_judge(target, options)).diagnostics)


def summarize(
    text: str,
    bind: Mapping[str, int] | None = None,
    *,
    params: Mapping[str, Any] | None = None,
    loader: TextLoader | None = None,
) -> dict[str, Any]:
    """The layers, shapes (without the batch axis) and weight counts of a network, as `nndsl summary --format json`.

    `bind` gives symbolic sizes their values, `params` sets the file's params. Raises NnError.
    """
    from nndsl.graph.summary import summarize

    return summarize(_analyze(text, loader, bind, params).sound().graph)


def compile(
    text: str,
    target: str = "keras",
    *,
    loader: TextLoader | None = None,
    templates: str | None = None,
    **options: Any,
) -> str:
    """The code of a network for a target (`nndsl targets` lists them).

    `options` are the target's; for `keras`: `style="functional"` or `"sequential"`. `templates` is a folder of your own
    templates and targets. Raises NnError for a text with errors or one that the target cannot take, ValueError for a
    target or option that does not exist.
    """
    from nndsl.emit import emit
    from nndsl.user_targets import find_target

    chosen = find_target(target, templates)
    analysis = _analyze(text, loader, target=_judge(chosen, options)).sound()
    return emit(analysis.graph, chosen, templates=templates, checked=True, **options)


def format(text: str) -> str:
    """The text in its canonical form, with the line ends it has. Raises NnError where it does not parse."""
    from nndsl.source import Source
    from nndsl.syntax.formatter import format_tree, in_line_ends_of
    from nndsl.syntax.parser import parse

    tree, found = parse(Source(str(text), getattr(text, "path", None)))
    if found:
        raise NnError(found)
    return in_line_ends_of(text, format_tree(tree))


def fix(text: str, *, unsafe: bool = False, loader: TextLoader | None = None) -> str:
    """The text with every mistake mended that has one sure remedy; with `unsafe` also where there is a likely one.

    What is left is found by `check`. Raises nothing: a text without such mistakes comes back as it was.
    """
    from nndsl.fixing import fix_source
    from nndsl.source import Source

    def findings(source: Source) -> tuple[Diagnostic, ...]:
        return _analyze_source(source, loader).diagnostics

    return fix_source(Source(str(text), getattr(text, "path", None)), findings, unsafe=unsafe).text


def build(
    text: str,
    input_shapes: Mapping[str, tuple[int | None, ...]] | None = None,
    n_classes: int | None = None,
    *,
    loader: TextLoader | None = None,
    **params: Any,
) -> keras.Model:
    """The compiled Keras model of a network: runs the code that `compile` writes. Needs `nndsl[tensorflow]`.

    `input_shapes` maps an input's name to its shape without the batch axis; it is needed where a size is symbolic.
    Raises NnError for a text with errors, TypeError for a param that the file does not have.
    """
    from nndsl.runtime.build import build_model

    return build_model(_analyze(text, loader).sound(), input_shapes, n_classes, params)


def _analyze(
    text: str,
    loader: TextLoader | None,
    bind: Mapping[str, int] | None = None,
    params: Mapping[str, Any] | None = None,
    target: Judge | None = None,
) -> Analysis:
    from nndsl.source import Source

    return _analyze_source(Source(str(text), getattr(text, "path", None)), loader, bind, params, target)


def _judge(target: str | Target | None, options: Mapping[str, Any]) -> Judge | None:
    """What finds what a target cannot take."""
    if target is None:
        if options:
            raise TypeError(f"check takes no {', '.join(options)} without a target")
        return None
    from functools import partial

    from nndsl.user_targets import find_target

    chosen = find_target(target) if isinstance(target, str) else target
    chosen.settled(options)
    return partial(chosen.findings, **options)


def _analyze_source(
    source: Source,
    loader: TextLoader | None,
    bind: Mapping[str, int] | None = None,
    params: Mapping[str, Any] | None = None,
    target: Judge | None = None,
) -> Analysis:
    from nndsl.compiler import analyze
    from nndsl.configuration import DEFAULT
    from nndsl.files import configuration_of, load_import, loader_of

    found = loader_of(loader) if loader else (load_import if source.path else None)
    project = configuration_of(source.path) if source.path and not loader else DEFAULT
    return analyze(source, found, bind=bind, params=params, target=target, configuration=project)
