"""`sklearn`: the module of the keras target, and an estimator on Keras' own scikit-learn wrapper."""

from __future__ import annotations

from nndsl.emit.estimating import estimator
from nndsl.emit.estimating.fitness import unfit
from nndsl.emit.handing import takers
from nndsl.emit.imports import Imports
from nndsl.emit.layout import Text, call, lay_out
from nndsl.emit.module import make_module
from nndsl.emit.names import Scope, class_name
from nndsl.emit.target import Target
from nndsl.emit.templates import Render
from nndsl.graph.graph import Graph
from nndsl.record import replace
from nndsl.wants import wants_of

NEEDED = {
    "np.": "import numpy as np",
    "expit(": "from scipy.special import expit",
    "softmax(": "from scipy.special import softmax",
    "shuffle(": "from sklearn.utils import shuffle",
}
"""What the estimator may use, and where it comes from."""


def emit(graph: Graph, render: Render) -> str:
    """The text of a module with `build_model`, `compile_model`, `create_model` and the class of an estimator."""
    program = graph.program
    (want,) = wants_of(graph).outputs
    targets = estimator.targets_of(want)
    kind = "Regressor" if targets == "numbers" else "Classifier"
    name = class_name(graph.name, kind)
    module = make_module(graph, taken=estimator.TAKEN | {name})
    taken = takers(program)
    names = estimator.parameter_names(taken.every)
    scope = Scope(module.names, frozenset(names.values()))
    context = {
        "head": lay_out("class ", call(name, Text(f"SKLearn{kind}")), 0, ":"),
        "kind": kind.lower(),
        "targets": targets,
        "logits": want.logits,
        "two_classes": kind == "Classifier" and (targets == "second_class" or want.dims[-1] == 2),
        "create": estimator.create_function(graph, want, taken, names, scope),
        "has_params": bool(names),
        "init": estimator.init_lines(taken.every, names, scope),
        "fit": estimator.fit_lines(program, taken, names, scope),
        "shuffles": estimator.shuffles(program),
        "weighs_classes": estimator.weighs_classes(program),
    }
    code = render("sklearn/estimator.py.jinja", **context)
    imports = _with_needed(module.imports, code, f"SKLearn{kind}")
    return render("sklearn/module.py.jinja", module=replace(module, imports=imports), estimator=code.rstrip())


def _with_needed(imports: Imports, code: str, wrapper: str) -> Imports:
    """The imports of the module and those that the estimator needs beside them."""
    needed = [line for sign, line in NEEDED.items() if sign in code]
    return imports.with_more(installed=(f"from keras.wrappers import {wrapper}", *needed))


TARGET = Target(
    "sklearn",
    "a scikit-learn estimator on Keras' own wrapper, for GridSearchCV and pipelines",
    emit,
    check=unfit,
)
