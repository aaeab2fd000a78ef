"""Everything the language describes parses, and means what it says."""

from __future__ import annotations

import pytest
from language_samples import FILES, SOURCES, STATEMENTS, STEPS, VALUES

from nndsl.source import Source
from nndsl.syntax import nodes
from nndsl.syntax.parser import parse
from nndsl.syntax.statements import AssignStatement, ParamStatement, SectionStatement, Statement

KEYWORDS = [
    "network",
    "input",
    "param",
    "default",
    "block",
    "shared",
    "extern",
    "import",
    "output",
    "compile",
    "train",
    "data",
    "each",
    "head",
    "skip",
    "as",
    "if",
    "else",
    "in",
    "from",
    "named",
    "per",
    "log",
    "return",
    "or",
    "and",
    "not",
]


def parse_one(text: str) -> Statement:
    tree, findings = parse(Source(text))
    assert findings == []
    (statement,) = tree.statements
    return statement


def parse_pipe(text: str) -> nodes.Pipe:
    statement = parse_one(f"y = {text}")
    assert isinstance(statement, AssignStatement)
    return statement.pipe


def parse_step(text: str) -> nodes.Step:
    (step,) = parse_pipe(f"x -> {text}").steps
    return step


def parse_value(text: str) -> nodes.Expr:
    statement = parse_one(f"param p = {text}")
    assert isinstance(statement, ParamStatement)
    return statement.value


@pytest.mark.parametrize("text", FILES)
def test_samples_parse(text: str) -> None:
    tree, findings = parse(Source(text))
    assert findings == [] and tree.statements


@pytest.mark.parametrize("text", STATEMENTS)
def test_statement_spans_its_text(text: str) -> None:
    assert parse_one(text).span.text == text
    assert parse_one(f"  # above\n{text} # behind\n").span.text == text


@pytest.mark.parametrize("text", STEPS)
def test_step_parses(text: str) -> None:
    steps = parse_pipe(f"x -> {text}").steps
    assert steps[0].span.start == len("y = x -> ") and steps[-1].span.end == len("y = x -> ") + len(text)


@pytest.mark.parametrize("text", SOURCES)
def test_source_parses(text: str) -> None:
    assert parse_pipe(f"{text} -> Dense(1)").source.span.text == text


@pytest.mark.parametrize("text", VALUES)
def test_value_parses_everywhere(text: str) -> None:
    value = parse_value(text)
    section = parse_one(f"train {{ a: {text} b: 1 }}")
    assert isinstance(section, SectionStatement)
    assert section.settings[0].value == value
    step = parse_step(f"A({text}, b={text})")
    assert isinstance(step, nodes.Use) and step.arguments is not None
    assert [argument.value for argument in step.arguments] == [value, value]


@pytest.mark.parametrize("first", STATEMENTS)
def test_line_ends_never_matter(first: str) -> None:
    one = Source(" ".join([first, *STATEMENTS]))
    tree, findings = parse(one)
    assert findings == [] and len(tree.statements) == len(STATEMENTS) + 1
    spread, findings = parse(
        Source("\n".join(" # c\r\n ".join(text.split()) for text in STATEMENTS if '"' not in text))
    )
    assert findings == []
    assert spread.statements == tuple(parse_one(text) for text in STATEMENTS if '"' not in text)


def test_unpacking_after_a_step_without_arguments() -> None:
    tree, findings = parse(
        Source("x = a -> Flatten\n( # c\nb, c\n) # d\n = x -> LSTM\ny = a -> A * n (d,) = y")
    )
    assert findings == [] and len(tree.statements) == 4


@pytest.mark.parametrize("word", KEYWORDS)
def test_keywords_are_names_where_they_can_be(word: str) -> None:
    texts = [
        f"x = y -> Dense({word}=3)",
        f"train {{ epochs: 3 {word}: a b: {{{word}: 1}} }}",
        f'data csv("a.csv") {{ a: {word} .. {word} b: [{word}, c] {word}: d }}',
        f"input {word}(3) x = {word} -> Dense(3) -> ops.{word}(1)",
        f"(a, {word}) = x -> LSTM",
        f"param {word} = 3",
        f"output {word}: {word} = x -> A",
        f"{word} = x -> A * {word} {word} = y",
        f"param p = q {word} = x -> A param lr = 1 in 1 .. 2 {word} = y input x(2) {word} = x",
    ]
    for text in texts if word not in ("not", "or", "and") else texts[:2]:
        assert parse(Source(text))[1] == [], text


def test_as_binds_after_the_count() -> None:
    step = parse_step("conv(64) * 2 as d1")
    assert isinstance(step, nodes.As) and isinstance(step.step, nodes.Repeat)


def test_choice_may_go_on_in_its_else_and_be_named_whole() -> None:
    step = parse_step("A if a else B if b else C as d")
    assert isinstance(step, nodes.As) and isinstance(step.step, nodes.Choice)
    assert isinstance(step.step.otherwise, nodes.Choice)


def test_each_holds_the_whole_repeat() -> None:
    step = parse_step("each sensor * 2")
    assert isinstance(step, nodes.Each) and isinstance(step.step, nodes.Repeat)


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("a + b * c", "a + (b * c)"),
        ("a - b - c", "(a - b) - c"),
        ("-a ** b", "-(a ** b)"),
        ("a ** -b ** c", "a ** (-(b ** c))"),
        ("not a == b", "not (a == b)"),
        ("a or b and c", "a or (b and c)"),
        ("a + 1 < b * 2", "(a + 1) < (b * 2)"),
        ("-a * b", "(-a) * b"),
    ],
)
def test_precedence_is_pythons(text: str, same: str) -> None:
    assert parse_value(text) == parse_value(same)
    assert parse_value(text) == parse_value(f"({text})")


def test_one_in_parentheses_is_no_tuple() -> None:
    assert isinstance(parse_value("(3)"), nodes.Number)
    assert isinstance(parse_value("(3,)"), nodes.TupleExpr)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.filterwarnings("ignore::SyntaxWarning")
@pytest.mark.parametrize("text", ["a\\nb", "\\x41\\u00e9\\101", "\\N{DEGREE SIGN}", "\\d", "it\\'s", "\\\\"])
def test_escapes_are_pythons(text: str) -> None:
    value = parse_value(f'"{text}"')
    assert isinstance(value, nodes.String)
    assert value.value == eval(f'"{text}"')  # Python is the judge; the texts stand above


@pytest.mark.parametrize("text", ["", " \n\t\r\n", "# only a comment", "\ufeff", "\ufeff# c\n"])
def test_text_without_statements_is_a_tree(text: str) -> None:
    tree, findings = parse(Source(text))
    assert tree.statements == () and findings == []
    assert len(tree.comments) == text.count("#")


def test_offsets_count_code_points() -> None:
    tree, findings = parse(Source('# 🙂\n\ufeffgröße = x -> A("🙂") -> B'))
    assert findings == []
    (statement,) = tree.statements
    assert statement.span.text == 'größe = x -> A("🙂") -> B'


def test_nothing_in_a_long_chain_recurses() -> None:
    tree, findings = parse(Source("y = x" + " -> Dense(64, relu)" * 20_000))
    assert findings == []
    (statement,) = tree.statements
    assert isinstance(statement, AssignStatement) and len(statement.pipe.steps) == 20_000
