"""Names: what is unknown, defined twice, hidden, misused or out of sight is said once, at the exact words."""

from __future__ import annotations

import pytest
from resolving import INPUT, OUTPUT, finding, findings, program, sound, unmark

from nndsl.diagnostics import Diagnostic
from nndsl.graph.resolve import resolve
from nndsl.source import Source
from nndsl.syntax.parser import parse

STEPS = [
    ("x -> «Dens»(1)", "NN101", "there is no layer or step `Dens`", "did you mean `Dense`?"),
    ("x -> «Flaten» -> Dense(1)", "NN101", "`Flaten`", "did you mean `Flatten`?"),
    ("x -> «rellu»", "NN101", "`rellu`", "did you mean `relu`?"),
    ("x -> «mean»(axis=1)", "NN101", "`mean`", "write ops.mean for the Keras op"),
    ("x -> «ResNet50»", "NN101", "`ResNet50`", "write applications.ResNet50 for the Keras application"),
    ("x -> «layers.Dense»(1)", "NN101", "`layers.Dense`", "write Dense"),
    ("x -> «ops.maen»(axis=1)", "NN101", "`ops.maen`", "did you mean `ops.mean`?"),
    (
        "x -> «applications.ResNet5O»",
        "NN101",
        "`applications.ResNet5O`",
        "did you mean `applications.ResNet50`?",
    ),
    ("x -> «Lambda»(f)", "NN108", "Lambda wraps Python code", "extern my_layer"),
    ("x -> «x» -> Dense(1)", "NN106", "`x` is an input and cannot stand as a step", "[a, x] -> Concatenate"),
    ("«xx» -> Dense(1)", "NN102", "there is no tensor `xx`", "the tensor here is x"),
    ("«Dense» -> Dense(1)", "NN102", "there is no tensor `Dense`", "as in x -> Dense"),
    ("«y» -> Dense(1)", "NN102", "`y` is read before it is defined", "a tensor cannot be made from itself"),
    ("x -> (Dense(3) as «d») * 3", "NN110", "a repeat makes a copy each time", "(...) as NAME"),
    ("[x, x] -> each (Dense(3) as «d») -> Add", "NN110", "each makes a copy for every tensor", ""),
    ("x -> (Dense(3) as «d») if 1 > 2 else skip", "NN110", "a choice may leave its steps out", ""),
]


@pytest.mark.parametrize(("pipe", "code", "message", "hint"), STEPS, ids=[step[0] for step in STEPS])
def test_step(pipe: str, code: str, message: str, hint: str) -> None:
    found = finding(f"{INPUT}output y: regression = {pipe}")
    assert (found.code, found.severity) == (code, "error")
    assert message in found.message
    assert hint in found.hint


STATEMENTS = [
    ("«x» = x -> Dense(3)", "NN103", "`x` is defined twice: it is already an input", "choose another name"),
    ("t = x -> Dense(3)\n«t» = t -> Dense(3)", "NN103", "already a tensor", "such as t_2"),
    ("«t» = x -> Dense(3) as t -> relu", "NN103", "already a tensor", ""),
    ("«lambda» = x -> Dense(3)", "NN104", "`lambda` is a word of Python", "write lambda_"),
    ("«n_classes» = x -> Dense(3)", "NN104", "the number of classes", "choose another name"),
    ("param «model» = 3", "NN104", "an argument of the generated functions", ""),
    ("block «Dense»(k) = Dropout(k)", "NN105", "the name of a Keras layer", "such as my_dense"),
    ("extern «relu» from m : (b, n) -> (b, n)", "NN105", "the name of an activation", ""),
    ("block loop = Dense(2) -> «loop»", "NN107", "the block `loop` uses itself", "STEP * 3"),
    ("block «x» = Dense(2)", "NN103", "already an input", ""),
    ("input z(«x»)", "NN103", "`x` is defined twice: it is already an input", ""),
    ("network a\nnetwork «b»", "NN103", "a second one", "delete one"),
    ("block b(«x») = Dense(x)", "NN103", "one-line block", ""),
    ("block q -> b(«q») { return q -> Dense(2) }", "NN103", "already an input", ""),
    ("block c = relu\nblock b(«c») = Dense(c)", "NN103", "already a block", ""),
]


@pytest.mark.parametrize(("statement", "code", "message", "hint"), STATEMENTS, ids=[s[0] for s in STATEMENTS])
def test_statement(statement: str, code: str, message: str, hint: str) -> None:
    errors = _errors(f"{INPUT}{statement}{OUTPUT}")
    assert [one.code for one in errors] == [code]
    assert message in errors[0].message
    assert hint in errors[0].hint


def _errors(marked: str) -> list[Diagnostic]:
    """The errors of a text, which cover exactly the marked words; warnings may be anywhere."""
    text, places = unmark(marked)
    errors = [one for one in program(text)[1] if one.severity == "error"]
    covered = sorted((one.span.start, one.span.end) for one in errors)
    assert covered == places, [f"{one} covers {one.span.text!r}" for one in errors]
    return errors


def test_definition_has_a_label_at_the_first_one() -> None:
    found = finding(f"{INPUT}h = x -> relu\n«h» = h -> relu\noutput y = h")
    assert [(label.span.start, label.span.text) for label in found.labels] == [(len(INPUT), "h")]


def test_tensor_defined_later_names_its_line() -> None:
    found = finding(f"{INPUT}output y = «h» -> Dense(1)\nh = x -> relu")
    assert found.hint == "it is defined on line 3: move that statement up"


def test_circle_of_blocks_is_shown_once() -> None:
    found = finding(
        f"{INPUT}block a = b -> Dense(2)\nblock b = c\nblock c = «a»\noutput y = x -> a -> b -> c -> Dense(1)"
    )
    assert found.code == "NN107"
    assert "a -> b -> c -> a" in found.message
    assert [label.span.text for label in found.labels] == ["a", "b", "c"]


def test_block_cannot_see_tensors_of_the_file() -> None:
    found = finding(f"{INPUT}block q -> b {{ return [q, «x»] -> Add }}\noutput y = x -> b")
    assert found.code == "NN102"
    assert found.message == "the block `b` cannot see the tensor `x` of the file"
    assert "block (q, x) -> b" in found.hint


def test_shared_piece_cannot_see_tensors_of_the_file() -> None:
    found = finding(f"{INPUT}shared s = Dense(«x».shape[-1])\noutput y = x -> s")
    assert found.message == "the shared piece `s` cannot see the tensor `x` of the file"


def test_tensor_of_a_block_read_too_early() -> None:
    found = finding(
        f"{INPUT}block q -> b {{ u = «v» -> relu\n v = q -> relu\n return [u, v] -> Add }}\noutput y = x -> b"
    )
    assert "`v` is read before it is defined" in found.message


def test_parameter_that_hides_a_param_the_block_needs() -> None:
    text = "param width = 3\nblock inner = Dense(width)\nblock outer(«width») = inner -> Dense(width)\n"
    found = finding(f"{INPUT}{text}output y = x -> outer(2)")
    assert found.code == "NN109"
    assert "the param `width` of the file" in found.message


def test_parameter_may_hide_a_param_that_the_block_does_not_need() -> None:
    text = "param width = 3\nblock b(width) = Dense(width)\n"
    sound(f"{INPUT}{text}output y = x -> b(width)")


def test_default_that_reads_a_hidden_param() -> None:
    text = "param width = 3\ndefault Dense(units=width)\nblock b(«width») = Dense -> Dropout(width)\n"
    assert finding(f"{INPUT}{text}output y = x -> b(0.5)").code == "NN109"


def test_unknown_thing_is_reported_once_and_then_silent() -> None:
    found = findings(f"{INPUT}a = x -> «Dens»(3)\nb = a -> relu\noutput y = b -> Dense(a.shape[-1])")
    assert [one.code for one in found] == ["NN101"]


def test_all_mistakes_are_reported() -> None:
    text = f"{INPUT}a = x -> «Dens»(3) -> Dense(«nn») -> Dense(3, «rellu»)\noutput y = [a, «q»] -> «Ad»"
    assert [one.code for one in findings(text)] == ["NN101", "NN111", "NN209", "NN102", "NN101"]


def test_syntax_error_hides_no_names_that_its_statement_may_define() -> None:
    text = (
        "input x(8)\nhidden = x -> -> Dense(3)\nblock b(k = Dense(k)\noutput y = hidden -> b(2) -> Dense(1)"
    )
    tree, syntax = parse(Source(text))
    assert syntax
    _, found = resolve(tree, None)
    assert not found, [str(one) for one in found]


def test_long_chain_of_blocks_is_no_deep_recursion() -> None:
    chain = "\n".join(f"block b{i} = b{i + 1} -> relu" for i in range(3000))
    sound(f"{INPUT}{chain}\nblock b3000 = relu\noutput y = x -> b0")


def test_long_sum_is_no_deep_recursion() -> None:
    resolved = sound(f"{INPUT}output y = x -> Dense({' + '.join(['1'] * 90)})")
    assert len(resolved.outputs) == 1
