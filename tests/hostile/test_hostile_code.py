"""Nothing but what a file may say reaches the generated code, whatever stands in its texts, names and comments."""

from __future__ import annotations

import ast
import io
import tokenize
from typing import Any

import pytest

import nndsl
from nndsl.compiler import analyze
from nndsl.emit import emit
from nndsl.graph.graph import Graph
from nndsl.source import Source
from tests.fuzzing.properties import broken
from tests.hostile.generated import foreign_parts
from tests.hostile.hostile_texts import COMMENTED, COMMENTS, IN_NAMES, IN_TEXTS, NAMES, TEXTS

PLAIN = "input x(8)\noutput y: regression = x -> Dense(1)\n"
CHAIN = """# A chain.
network chain
input x(8, 3) named "the input"
a = x -> Conv1D(4, 3, padding=same, activation=relu) -> Dropout(0.25) -> Flatten
output y: regression = a -> Dense(16, tanh, name="a_layer") -> Dense(1)
"""


def is_sound(text: str) -> bool:
    return not any(each.severity == "error" for each in nndsl.check(text))


def quoted(text: str) -> str:
    """A text in quotes of the file, unless one of its own ends it."""
    return f"'{text}'" if '"' in text else f'"{text}"'


@pytest.mark.parametrize("place", IN_TEXTS)
def test_texts_stay_texts(place: str) -> None:
    texts = [IN_TEXTS[place].format(quoted(text)) for text in TEXTS]
    assert [broken(text) for text in texts] == [[]] * len(texts)
    # Where Keras takes only its own words or plain names, few or none of these are sound.
    least = {"layer name": 1, "param": 1, "space of a param": 1, "default of a block": 1}
    refused = {"initializer", "formula", "loss", "import"}
    assert sum(map(is_sound, texts)) >= (0 if place in refused else least.get(place, 25))


@pytest.mark.parametrize("place", IN_NAMES)
def test_names_stay_names(place: str) -> None:
    texts = [IN_NAMES[place].format(name) for name in NAMES]
    assert [broken(text) for text in texts] == [[]] * len(texts)
    assert sum(map(is_sound, texts)) > 40


@pytest.mark.parametrize("comment", COMMENTS)
def test_comments_stay_comments(comment: str) -> None:
    text = COMMENTED.format(comment)
    assert is_sound(text) and broken(text) == []
    plain, written = code_of(COMMENTED.format("#")), code_of(text)
    assert without_comments(written) == without_comments(plain)
    # As a file, whose first lines may tell Python to read it in another encoding.
    assert ast.dump(ast.parse(written.encode())) == ast.dump(ast.parse(written))


def code_of(text: str) -> str:
    return nndsl.compile(text)


def without_comments(code: str) -> list[str]:
    """The words of a module but for comments, line ends and the docstring at its top."""
    left_out = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT)
    tokens = [
        each.string
        for each in tokenize.generate_tokens(io.StringIO(code).readline)
        if each.type not in left_out
    ]
    return tokens[1:] if tokens[0].startswith('"""') else tokens


@pytest.mark.parametrize(
    "path", ["/tmp/a\nimport os\n.nn", '/tmp/").nn', "/tmp/{{ x }}.nn", "/tmp/.nn", "/tmp/class.nn"]
)
def test_the_stem_of_a_file_is_no_more_than_a_text(path: str) -> None:
    graph = analyze(Source(PLAIN, path)).graph
    assert foreign_parts(emit(graph), graph) == []


def test_externs_are_imported_from_where_they_stand_and_never_by_checking() -> None:
    text = (
        "extern system(command) from os: (b, d) -> (b, d)\ninput x(8)\n"
        'output y: regression = x -> system("false") -> Dense(1)\n'
    )
    assert nndsl.check(text) == []
    imports = [node for node in ast.parse(code_of(text)).body if isinstance(node, ast.ImportFrom)]
    assert [(node.module, node.names[0].name) for node in imports] == [("keras", "layers"), ("os", "system")]


@pytest.mark.parametrize("module", ["class", "a.import.b", "__future__"])
def test_a_module_is_none_of_pythons_words(module: str) -> None:
    text = f"extern Q(n) from {module}: (b, d) -> (b, n)\ninput x(8)\noutput y: regression = x -> Q(1)\n"
    ((code, span),) = [(each.code, each.span.text) for each in nndsl.check(text)]
    assert (code, span) == ("NN104", module)


def test_a_param_hides_nothing_that_the_code_calls() -> None:
    code = code_of("param len = 4\ninput x(n)\noutput y: regression = x -> Dense(len) -> relu -> Dense(1)\n")
    assert "len_=4" in code and "if len(" in code


@pytest.mark.parametrize("style", ["functional", "sequential"])
def test_calls_and_arguments_are_those_of_the_graph(style: str) -> None:
    graph = analyze(Source(CHAIN)).sound().graph
    code = emit(graph, style=style)
    assert foreign_parts(code, graph) == []
    calls = [call for call in layer_calls(code) if call[0] != "Input"]
    assert sorted(calls, key=repr) == sorted(layers_of(graph), key=repr)
    assert len(calls) == 5


def layer_calls(code: str) -> list[tuple[str, dict[str, Any]]]:
    """Every layer that the code makes, with its arguments by name or by place."""
    found = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if not isinstance(node.func.value, ast.Name) or node.func.value.id != "layers":
                continue
            given = {str(place): ast.literal_eval(value) for place, value in enumerate(node.args)}
            given |= {str(each.arg): ast.literal_eval(each.value) for each in node.keywords}
            found.append((node.func.attr, given))
    return found


def layers_of(graph: Graph) -> list[tuple[str, dict[str, Any]]]:
    """Every layer of the graph, with the arguments that the file gives; the first ones by place, as they were written."""
    by_place = {"Conv1D": ("filters", "kernel_size"), "Dropout": ("rate",), "Dense": ("units",)}
    found = []
    for node in graph.nodes:
        if node.kind != "layer":
            continue
        places = by_place.get(node.layer, ())
        given = {str(places.index(name)) if name in places else name: node.args[name] for name in node.given}
        named = {"name": node.name} if node.name in ("y", "a_layer") else {}
        found.append((node.layer, given | named))
    return found


@pytest.mark.parametrize(
    ("addition", "said"),
    [
        ("import os", "code: imports os"),
        ("from os import system", "code: imports system from os"),
        ("print(1)", "code: a Expr at the top"),
        ("def f():\n    return eval('1')", "code: reads eval, which is bound nowhere"),
        ("def f():\n    return keras.utils.get_file('x')", "code: uses keras.utils.get_file"),
        ("def f(x):\n    return x.__class__", "code: asks for .__class__"),
        ("def f():\n    return 'other'", "code: says 'other'"),
        ("def f():\n    return f'{keras}'", "code: formats keras"),
        ("def f(len):\n    return len(1)", "code: hides len"),
        ("def f():\n    global g", "code: a Global"),
        ("x = 1  # another", "code: comments 'another'"),
    ],
)
def test_what_is_foreign_is_seen(addition: str, said: str) -> None:
    """The comparison with the graph is not blind."""
    graph = analyze(Source(PLAIN)).graph
    code = emit(graph)
    assert foreign_parts(code, graph) == []
    assert said in foreign_parts(f"{code}\n\n{addition}\n", graph)
