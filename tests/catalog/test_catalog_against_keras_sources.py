"""Every call with literal arguments in Keras' own sources, docstrings and tests must pass nndsl's checks."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from nndsl import catalog
from nndsl.graph.arguments import check_value
from nndsl.source import Source, Span

pytestmark = [pytest.mark.keras, pytest.mark.slow]

MODULES = {
    **{
        f"{kind}s": kind
        for kind in ("layer", "optimizer", "metric", "initializer", "regularizer", "constraint")
    },
    "losses": "loss",
    "callbacks": "callback",
    "applications": "application",
    "schedules": "schedule",
    "ops": "op",
    "knp": "op",
    "knn": "op",
    "kmath": "op",
}
WHERE = Span(Source(""), 0, 0)
UNKNOWN = object()

# What Keras' sources write and nndsl refuses all the same, with the reason.
KNOWN = {
    "ModelCheckpoint.mode='unknown'": "Keras warns and takes 'auto'",
    "AUC.num_thresholds=None": "a test that gives `thresholds` instead",
    "DepthwiseConv1D.padding=2": "a docstring of Keras that Keras refuses",
    "SeparableConv1D.padding=2": "a docstring of Keras that Keras refuses",
    "SeparableConv2D.padding=2": "a docstring of Keras that Keras refuses",
    "transpose.perm": "a slip in Keras: its op calls this `axes`",
    "OneHotIoU.target_class_id": "a docstring of Keras that Keras refuses",
    "LambdaCallback.on_predict_begin": "a Python function cannot be written in a .nn file",
    "LambdaCallback.on_test_begin": "a Python function cannot be written in a .nn file",
    "LambdaCallback.custom_method": "a Python function cannot be written in a .nn file",
    "layer_normalization.rms_scaling": "an argument that is on its way out",
}


def refused() -> Iterator[str]:
    root = Path(find_spec("keras").origin).parent / "src"  # type: ignore[union-attr, arg-type]
    for path in sorted(root.rglob("*.py")):
        if path.relative_to(root).parts[0] != "backend":
            for text in texts(path.read_text(encoding="utf-8")):
                for call in calls(text):
                    yield from findings(call)


def texts(source: str) -> Iterator[str]:
    """A file and the examples in its docstrings."""
    yield source
    yield from (textwrap.dedent(block) for block in re.findall(r"```python\n(.*?)```", source, re.DOTALL))
    for example in re.findall(r"^\s*>>> (.*(?:\n\s*\.\.\. .*)*)", source, re.MULTILINE):
        yield re.sub(r"\n\s*\.\.\. ?", "\n", example)


def calls(text: str) -> Iterator[ast.Call]:
    """The calls of a text, but for those that are meant to fail."""
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return
    failing: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.With | ast.Call) and re.match(
            r"(with )?[\w.]*(assertRaises|raises)", ast.unparse(node)
        ):
            failing |= {id(part) for part in ast.walk(node)}
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.Call) and id(node) not in failing)


def findings(call: ast.Call) -> Iterator[str]:
    if not isinstance(call.func, ast.Attribute):
        return
    kind = MODULES.get(ast.unparse(call.func.value).rpartition(".")[2])
    entry = catalog.find(kind, call.func.attr) if kind else None
    if entry is None or any(isinstance(argument, ast.Starred) for argument in call.args):
        return
    positional = [parameter for parameter in entry.parameters if not parameter.keyword_only]
    given = list(zip(positional, map(literal, call.args), strict=False))
    for keyword in (keyword for keyword in call.keywords if keyword.arg):
        parameter = entry.parameter(str(keyword.arg))
        if parameter is None:
            yield f"{entry.name}.{keyword.arg}"
        else:
            given.append((parameter, literal(keyword.value)))
    for parameter, value in given:
        tensor = parameter.kind in ("tensor", "tensors")
        if value is not UNKNOWN and not tensor and check_value(parameter, value, WHERE, entry.name):
            yield f"{entry.name}.{parameter.name}={value!r}"


def literal(expression: ast.expr) -> Any:
    try:
        return ast.literal_eval(expression)
    except ValueError:
        return UNKNOWN


def test_what_keras_writes_is_accepted() -> None:
    pytest.importorskip("keras")
    found = set(refused())
    assert set(KNOWN) <= found, "no longer refused: strike it from KNOWN"
    dtypes = {finding for finding in found if re.search(r"dtype='\w*/?[\w/]*_from_|dtype='int'", finding)}
    assert found - dtypes - set(KNOWN) == set()
