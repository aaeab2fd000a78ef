"""The canonical form: what it looks like, that it is stable, and that nothing is lost."""

from __future__ import annotations

import re

import pytest
from language_samples import FILES, SOURCES, STATEMENTS, STEPS, VALUES

from nndsl.source import Source
from nndsl.syntax.formatter import format_tree
from nndsl.syntax.parser import parse
from nndsl.syntax.scan import scan
from nndsl.syntax.statements import Tree

EVERYTHING = (
    *FILES,
    *STATEMENTS,
    *(f"y = x -> {step}" for step in STEPS),
    *(f"y = {source} -> A" for source in SOURCES),
    *(f"param p = {value}" for value in VALUES),
)


def tree_of(text: str) -> Tree:
    tree, findings = parse(Source(text))
    assert findings == []
    return tree


def formatted(text: str) -> str:
    """The canonical form, after checking that it is one."""
    before = tree_of(text)
    result = format_tree(before)
    after = tree_of(result)
    assert after.statements == before.statements
    assert format_tree(after) == result
    assert sorted(comment.text for comment in after.comments) == sorted(
        comment.text for comment in before.comments
    )
    assert not re.search(r"[ \t]$", result, re.MULTILINE) and not re.search(r"\n\n\n|\A\n|\n\n\Z", result)
    return result


# As written, and as it comes out.
FORMS = (
    ("network   foo", "network foo"),
    ("input a( 3 , None,n ) :float32 named 'it\\'s'", 'input a(3, None, n): float32 named "it\'s"'),
    ("param lr=1e-3 in 1e-5..1e-1 log", "param lr = 1e-3 in 1e-5 .. 1e-1 log"),
    ("param k=3 in {1,2 ,3,}", "param k = 3 in {1, 2, 3}"),
    ("default  Conv2D( padding = same )", "default Conv2D(padding=same)"),
    (
        "x=a->Dense( units = 3,activation=relu, )->Flatten",
        "x = a -> Dense(units=3, activation=relu) -> Flatten",
    ),
    ("( a,b )=x->LSTM", "(a, b) = x -> LSTM"),
    ("( a, )=x->LSTM", "(a,) = x -> LSTM"),
    ("x=a->{A->B|C|skip}->Add", "x = a -> { A -> B | C | skip } -> Add"),
    ("x=a->(A->B)*3 as c->each D*(n+1)", "x = a -> (A -> B) * 3 as c -> each D * (n + 1)"),
    ("x=a->(A)if x.shape[ -1 ]!=f else skip", "x = a -> (A) if x.shape[-1] != f else skip"),
    ("block f( a,b=3 )=A( a )->B", "block f(a, b=3) = A(a) -> B"),
    ("block f=A", "block f() = A"),
    ("shared t=A->B", "shared t = A -> B"),
    ("extern P(s=2)from a.b:(b,t,2*d),(b)->(b,d)", "extern P(s=2) from a.b: (b, t, 2 * d), (b) -> (b, d)"),
    ("import 'f.nn'", 'import "f.nn"'),
    (
        "output y:regression(positive)per pixel=x->head",
        "output y: regression(positive) per pixel = x -> head",
    ),
    ("param p = ((1))+(2*(3))", "param p = 1 + 2 * 3"),
    ("param p = (1+2)*-(3-(4-5))**2", "param p = (1 + 2) * -(3 - (4 - 5)) ** 2"),
    ("param p = not(a and(b or c))==d", "param p = not (a and (b or c)) == d"),
    ("param p = {a:1,'b c':[2,],3:(4,)}", 'param p = {a: 1, "b c": [2], 3: (4,)}'),
    ("param p = 'say \"a\"'", "param p = 'say \"a\"'"),
    ("compile{}", "compile {}"),
    ("train{epochs:3 batch_size:32}", "train {\n    epochs: 3\n    batch_size: 32\n}"),
    ('data csv( "a" ){a:b..c}', 'data csv("a") {\n    a: b .. c\n}'),
    ("block(q,v)->f(){return q}", "block (q, v) -> f() {\n    return q\n}"),
)


@pytest.mark.parametrize(("written", "expected"), FORMS)
def test_canonical_form(written: str, expected: str) -> None:
    assert formatted(written) == expected + "\n"
    assert formatted(expected) == expected + "\n"


@pytest.mark.parametrize("text", EVERYTHING)
def test_nothing_changes_but_the_looks(text: str) -> None:
    formatted(text)


@pytest.mark.parametrize("text", EVERYTHING)
def test_a_comment_after_any_word_is_kept(text: str) -> None:
    words = [part.text for part in scan(text)]
    for place in range(len(words)):
        formatted(" ".join([*words[:place], "# here\n", *words[place:]]))
        formatted(" ".join([*words[:place], "\n# here\n", *words[place:]]))
    formatted("".join(f"{word} # {index}\n" for index, word in enumerate(words)))


def test_long_pipes_break_before_their_arrows() -> None:
    text = "x = image -> Conv2D(64, 3, padding=same) -> MaxPooling2D(2) -> Conv2D(128, 3) -> Flatten -> Dense(10)"
    assert formatted(text) == (
        "x = image\n"
        "    -> Conv2D(64, 3, padding=same)\n"
        "    -> MaxPooling2D(2)\n"
        "    -> Conv2D(128, 3)\n"
        "    -> Flatten\n"
        "    -> Dense(10)\n"
    )


def test_a_line_of_88_stays_and_one_of_89_breaks() -> None:
    text = "x = image -> Dense(64) -> " + "A" * 62
    assert len(text) == 88 and formatted(text) == text + "\n"
    assert formatted(text + "A") == "x = image\n    -> Dense(64)\n    -> " + "A" * 63 + "\n"


def test_steps_go_on_behind_a_source_of_several_lines() -> None:
    text = f"x = [first_tensor, second_tensor -> Dense(64, relu) -> Dense({'8' * 40}), third] -> Add -> relu"
    assert formatted(text) == (
        "x = [\n"
        "    first_tensor,\n"
        f"    second_tensor -> Dense(64, relu) -> Dense({'8' * 40}),\n"
        "    third,\n"
        "] -> Add -> relu\n"
    )


def test_long_calls_have_one_argument_a_line() -> None:
    text = "x = y -> Dense(300, activation=relu, kernel_initializer=HeNormal(seed=3), name='a rather long name') -> A"
    assert formatted(text) == (
        "x = y\n"
        "    -> Dense(\n"
        "        300,\n"
        "        activation=relu,\n"
        "        kernel_initializer=HeNormal(seed=3),\n"
        '        name="a rather long name",\n'
        "    )\n"
        "    -> A\n"
    )


def test_long_forks_have_one_branch_a_line() -> None:
    assert formatted(FILES[2]).startswith(
        "block residual(filters, strides=1) =\n"
        "    { Conv2D(filters, 3, strides, padding=same)\n"
        "        -> BatchNormalization\n"
        "        -> relu\n"
        "        -> Conv2D(filters, 3, padding=same)\n"
        "        -> BatchNormalization\n"
        "    | Conv2D(filters, 1, strides)\n"
        "    }\n"
        "    -> Add\n"
        "    -> relu\n"
    )


def test_long_choices_break_before_if_and_else() -> None:
    text = "x = y -> (Conv2D(filters, 1) -> BatchNormalization) if x.shape[-1] != filters and not flat else Dense(3)"
    assert formatted(text) == (
        "x = y\n"
        "    -> (Conv2D(filters, 1) -> BatchNormalization)\n"
        "        if x.shape[-1] != filters and not flat\n"
        "        else Dense(3)\n"
    )


def test_blank_lines() -> None:
    text = (
        "network a\ninput x(3)\n\n\n\ny = x\ncompile { loss: mse\n\n\nmetrics: [a] }\ntrain {}\nz = y\n\n\n"
    )
    assert formatted(text) == (
        "network a\n\n"
        "input x(3)\n\n"
        "y = x\n\n"
        "compile {\n    loss: mse\n\n    metrics: [a]\n}\n\n"
        "train {}\n\n"
        "z = y\n"
    )


def test_comments_stay_where_they_stand() -> None:
    text = (
        "# file\n\n# above\nx = a  # source\n    # own\n    -> Dense(\n        3,  # units\n        # dangling\n    )  # step\n"
        "y = [  # open\n    x,  # first\n    # before\n    a -> Dense(3),\n] -> Add\n"
        "z = x\n    -> {  # open\n      A\n      # before\n    | B  # b\n    }\n\n"
        "compile {  # open\n    # key\n    loss: mse  # value\n\n    # last\n}  # close\n\n"
        "block x -> f(a) {\n    # only\n    return x  # result\n}\n\n# end\n"
    )
    assert formatted(text) == text


@pytest.mark.parametrize("text", ["", "\n\n", "\ufeff", "# c", "\n# c\n\n\n# d\n"])
def test_texts_without_statements(text: str) -> None:
    comments = [comment.text for comment in tree_of(text).comments]
    assert formatted(text).split() == " ".join(comments).split()


def test_line_ends_and_tabs_become_the_same() -> None:
    assert formatted("\ufeffx\t=\ty\r\n\r\n# c\r\nz = y\r\n") == "x = y\n\n# c\nz = y\n"
