"""`platform`: text for the Architecture tab of the visual platform, and for its advanced training tab."""

from __future__ import annotations

from collections.abc import Iterable

from nndsl.diagnostics import Diagnostic
from nndsl.emit.functions import Function
from nndsl.emit.module import Module, make_module
from nndsl.emit.names import MODULE_NAMES, Scope
from nndsl.emit.platform.dialect import LOADER, PlatformDialect
from nndsl.emit.platform.params import with_full_loss_names
from nndsl.emit.platform.training import build_sequences_function, fit_function
from nndsl.emit.target import Option, Target
from nndsl.emit.templates import Render
from nndsl.graph.graph import Graph
from nndsl.platform.needs import first_release
from nndsl.platform.settings import ANY, RELEASES, PlatformSettings
from nndsl.record import replace

OPTIONS = {
    "keras": Option(
        ANY, "The platform's Keras: 2.3, 2 or 3; code for any of them otherwise.", tuple(RELEASES)
    ),
    "training": Option(False, "Write build_sequences and fit_model as well, from the train section."),
    "weights_folder": Option("pretrained", "The managed folder with the weights of keras.applications."),
}


def emit(graph: Graph, render: Render, *, keras: str, training: bool, weights_folder: str) -> str:
    """The text of the tab or tabs. The graph must be free of what `check` calls an error."""
    settings = PlatformSettings(keras, training, weights_folder)
    graph = with_full_loss_names(graph, settings)
    dialect = PlatformDialect(graph, settings)
    module = with_loader(make_module(graph, dialect=dialect))
    module = replace(module, heading=(*module.heading, *note(graph, settings, bool(module.heading))))
    training_functions: tuple[Function, ...] = ()
    if training:
        names = frozenset(param.name for param in graph.program.params)
        scopes = (Scope(MODULE_NAMES, names, dialect), Scope(MODULE_NAMES, names, dialect))
        training_functions = (build_sequences_function(graph, scopes[0]), fit_function(graph, scopes[1]))
    return render("platform/module.py.jinja", module=module, training=training_functions)


def check(graph: Graph, *, keras: str, training: bool, weights_folder: str) -> Iterable[Diagnostic]:
    """What the platform's rules find."""
    from nndsl.rules.platform_rules import check_platform

    return check_platform(graph, PlatformSettings(keras, training, weights_folder))


def note(graph: Graph, settings: PlatformSettings, follows: bool) -> tuple[str, ...]:
    """A comment on the releases of Keras that the code needs, where not all that were asked for will do."""
    release, lacking = first_release(graph, settings)
    if not lacking:
        return ()
    comment = f"# Needs Keras {release} or later: {', '.join(lacking)}."
    return ("", comment) if follows else (comment,)


def with_loader(module: Module) -> Module:
    """The module with the function that loads weights, and its imports, where it is called."""
    if not any(LOADER in line for function in module.functions for line in function.body):
        return module
    loader = Function(
        (),
        (f"def {LOADER}(model, folder, file):",),
        (
            '    """Load weights from a managed folder, as the platform has no internet."""',
            "    model.load_weights(os.path.join(dataiku.Folder(folder).get_path(), file))",
            "    return model",
        ),
    )
    imports = module.imports.with_more(standard=("import os",), installed=("import dataiku",))
    return replace(module, imports=imports, functions=(loader, *module.functions))


TARGET = Target(
    "platform",
    "the text to paste into the Architecture tab of a visual deep-learning platform",
    emit,
    options=OPTIONS,
    check=check,
)
