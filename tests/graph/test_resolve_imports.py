"""Imports: blocks, params and externs of other files, found through a loader."""

from __future__ import annotations

from resolving import INPUT, finding, findings, program, sound

from nndsl.graph.resolve import resolve
from nndsl.source import Source
from nndsl.syntax.parser import parse

LIBRARY = """param depth = 3
param other = 1
default Dense(activation=relu)
shared twin = Dense(4)
block inner(k) = Dense(k)
block stack(k) = inner(k) * depth -> twin
block unneeded = Dropout(0.5)
extern Mix(width) from my.layers : (b, n) -> (b, width)
"""


def test_only_what_is_used_is_brought() -> None:
    resolved = sound(f'import "lib.nn"\n{INPUT}output y = x -> stack(3) -> Mix(2)', {"lib.nn": LIBRARY})
    assert [param.name for param in resolved.params] == ["depth"]
    assert [block.name for block in resolved.blocks] == ["inner", "stack"]
    assert [shared.name for shared in resolved.shared] == ["twin"]
    assert [extern.name for extern in resolved.externs] == ["Mix"]
    assert resolved.blocks[1].shares == ("twin",)
    assert [ref.name for ref in resolved.blocks[1].outer] == ["depth"]


def test_params_of_another_file_are_words_here() -> None:
    resolved = sound('import "lib.nn"\ninput x(depth)\noutput y = x -> Dense(depth)', {"lib.nn": LIBRARY})
    assert [param.name for param in resolved.params] == ["depth"]


def test_shared_pieces_and_tensors_stay_in_their_file() -> None:
    found = finding(f'import "lib.nn"\n{INPUT}output y = x -> inner(3) -> «twin»', {"lib.nn": LIBRARY})
    assert found.code == "NN101"


def test_defaults_stay_in_their_file() -> None:
    resolved = sound(f'import "lib.nn"\n{INPUT}output y = x -> inner(3) -> Dense(1)', {"lib.nn": LIBRARY})
    assert [bound.name for bound in resolved.outputs[0].pipe.steps[1].arguments] == ["units"]  # type: ignore[union-attr]
    assert len(resolved.blocks[0].result.steps[0].arguments) == 2  # type: ignore[union-attr]


def test_missing_file() -> None:
    found = finding(f'import «"nowhere.nn"»\n{INPUT}output y = x -> relu', {})
    assert (found.code, found.message) == ("NN120", "there is no file `nowhere.nn` beside net.nn")


def test_what_a_missing_file_may_have_brought_is_not_reported() -> None:
    text = f'param k = 3\nimport «"nowhere.nn"»\n{INPUT}output y = x -> tower(k) -> Dense(depth)'
    assert finding(text, {}).code == "NN120"
    between = 'import "nowhere.nn"\nblock own = relu'
    _, found = program(f'import "lib.nn"\n{INPUT}output y = x -> tower -> own', {"lib.nn": between})
    assert [one.code for one in found] == ["NN120"]


def test_no_way_to_read_files() -> None:
    found = finding(f'import «"lib.nn"»\n{INPUT}output y = x -> relu')
    assert found.code == "NN120"
    assert "without a way to read files" in found.message


def test_unreadable_files() -> None:
    def refuse(error: Exception) -> list[str]:
        def load(path: str, importing: str | None) -> Source:
            raise error

        tree, _ = parse(Source(f'import "lib.nn"\n{INPUT}output y = x -> relu'))
        return [f"{one.code} {one.message}" for one in resolve(tree, load)[1]]

    assert refuse(PermissionError(13, "Permission denied")) == [
        "NN120 `lib.nn` cannot be read: Permission denied"
    ]
    assert refuse(ValueError("not a text")) == ["NN120 `lib.nn` cannot be read: not a text"]
    assert refuse(KeyError("lib.nn")) == ["NN120 there is no file `lib.nn`"]


def test_mistakes_of_an_imported_file_are_said_there_and_once() -> None:
    library = "block a = Dens(3)\nblock b = a"
    text = f'import "lib.nn"\nimport "more.nn"\n{INPUT}output y = x -> b -> c'
    _, found = program(text, {"lib.nn": library, "more.nn": 'import "lib.nn"\nblock c = b'})
    assert [(one.code, one.path, one.span.text) for one in found] == [("NN101", "lib.nn", "Dens")]


def test_syntax_errors_of_an_imported_file() -> None:
    _, found = program(f'import "lib.nn"\n{INPUT}output y = x -> b', {"lib.nn": "block b = -> \n"})
    assert {one.path for one in found} == {"lib.nn"}
    assert all(one.code.startswith("NN0") for one in found)


def test_file_that_imports_itself() -> None:
    _, found = program(f'import "a.nn"\n{INPUT}output y = x -> a', {"a.nn": 'import "a.nn"\nblock a = relu'})
    assert [(one.code, one.path, one.span.text) for one in found] == [("NN121", "a.nn", '"a.nn"')]


def test_circle_of_files() -> None:
    files = {"a.nn": 'import "b.nn"\nblock a = b', "b.nn": 'import "net.nn"\nblock b = relu'}
    _, found = program(f'import "a.nn"\n{INPUT}output y = x -> a', files | {"net.nn": ""})
    assert [(one.code, one.path) for one in found] == [("NN121", "b.nn")]
    assert "net.nn -> a.nn -> b.nn -> net.nn" in found[0].message


def test_diamond() -> None:
    files = {
        "left.nn": 'import "base.nn"\nblock left = base',
        "right.nn": 'import "./base.nn"\nblock right = base',
        "base.nn": "block base = relu",
    }
    files["./base.nn"] = files["base.nn"]
    resolved = sound(f'import "left.nn"\nimport "right.nn"\n{INPUT}output y = x -> left -> right', files)
    assert [block.name for block in resolved.blocks] == ["base", "left", "right"]


def test_name_that_is_taken() -> None:
    text = f'import «"lib.nn"»\n{INPUT}block inner = relu\noutput y = x -> inner'
    found = finding(text, {"lib.nn": "block inner(k) = Dense(k)"})
    assert found.code == "NN103"
    assert [label.span.source.path for label in found.labels] == ["net.nn", "lib.nn"]


def test_name_that_is_taken_by_what_an_import_needs() -> None:
    files = {"a.nn": 'import "b.nn"\nblock a = helper', "b.nn": "block helper = relu"}
    found = finding(f'import «"a.nn"»\n{INPUT}block helper = tanh\noutput y = x -> helper -> a', files)
    assert found.code == "NN103"
    assert "needs a block `helper`" in found.message


def test_size_that_only_the_other_file_has() -> None:
    files = {"lib.nn": "input main(n)\nblock narrow = Dense(n // 2)"}
    found = finding(f'import «"lib.nn"»\n{INPUT}output y = x -> narrow', files)
    assert found.code == "NN122"
    sound('import "lib.nn"\ninput x(n)\noutput y = x -> narrow', files)


def test_unused_import() -> None:
    found = finding(f'import «"lib.nn"»\n{INPUT}output y = x -> relu', {"lib.nn": LIBRARY})
    assert (found.code, found.severity) == ("NN158", "warning")


def test_library_may_import() -> None:
    assert not findings('import "lib.nn"\nblock mine = inner(2)', {"lib.nn": LIBRARY})
