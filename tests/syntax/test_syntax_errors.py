"""Every syntax error is found in one pass, at the right words, and said in the user's words."""

from __future__ import annotations

import re
import time

import pytest
from language_samples import STATEMENTS

from nndsl.source import Source
from nndsl.syntax.parser import parse

# A text, and what is found in it: code, the words under the carets, message, hint.
ERRORS: tuple[tuple[str, list[tuple[str, str, str, str]]], ...] = (
    (
        "y = x -> (Dense(8) as inner if deep else skip)",
        [
            (
                "NN001",
                "if",
                "a choice cannot follow the name `inner`",
                "name the tensor after the whole choice: `(... if ... else ...) as inner`",
            )
        ],
    ),
    (
        "x = y Dense(3)",
        [
            (
                "NN008",
                "Dense",
                "`Dense` stands directly after `y`, and between two steps stands `->`",
                "write `-> Dense`",
            )
        ],
    ),
    (
        "compile {\n    loss = mse\n    optimizer Adam\n    metrics: [a\n}\noutput y = x -> Dense(1)",
        [
            ("NN007", "=", "a setting and its value are joined by `:`, not `=`", "write `loss: ...`"),
            ("NN001", "optimizer", "the setting `optimizer` has no `:`", "write `optimizer: Adam`"),
            ("NN002", "[", "this `[` is never closed", "close it with `]`"),
        ],
    ),
    (
        'x = y -> A(name="abc)\nz = y -> Dense(3\nw = y -> Flatten\nv = y z',
        [
            ("NN003", '"abc)', "this text in quotes does not end on its line", 'close it with `"`'),
            ("NN002", "(", "this `(` is never closed", "close it with `)`"),
            (
                "NN008",
                "z",
                "`z` stands directly after `y`, and between two steps stands `->`",
                "write `-> z`",
            ),
        ],
    ),
    (
        "x = a | b",
        [
            (
                "NN001",
                "|",
                "`|` separates the branches of a fork, and here is no fork",
                "write a fork as `{ A | B }`",
            )
        ],
    ),
    (
        "def build():\n    return 3",
        [
            (
                "NN005",
                "def",
                "`def` is Python, and a network is described without it",
                "write a `block` for a reusable piece",
            )
        ],
    ),
    (
        "import keras\nmodel.add(Dense(3))\nx = Dense(3)(y)\nz = Add()([a, b])",
        [
            (
                "NN005",
                "keras",
                "`import keras` is Python, and a network needs no imports",
                "remove this line",
            ),
            (
                "NN005",
                "model.add",
                "`model.add` is Python, and a network is described without it",
                "write the step after the ones before: `x -> Dense(3)`",
            ),
            ("NN005", "Dense(3)(y)", "`Dense(3)(y)` calls a layer as Python does", "write `y -> Dense(3)`"),
            (
                "NN005",
                "Add()([a, b])",
                "`Add()([a, b])` calls a layer as Python does",
                "write `[a, b] -> Add()`",
            ),
        ],
    ),
    (
        "x = y => Dense(3)\nz = y → A\nw = y -> A(“a”)\nv = y -> B;\nu = \x00",
        [
            ("NN006", "=>", "`=>` is not a sign of the language", "write `->`"),
            ("NN006", "→", "`→` is not a sign of the language", "write `->`"),
            ("NN006", "“", "`“` is not a sign of the language", 'write a straight `"`'),
            (
                "NN006",
                ";",
                "`;` is not a sign of the language",
                "write the next statement on its own line, without `;`",
            ),
            ("NN006", "\x00", "the character U+0000 is not a sign of the language", "remove it"),
        ],
    ),
    (
        "x = y -> Dense(units: 3) -> A({a=3})\nz: y -> A",
        [
            ("NN007", ":", "an argument and its value are joined by `=`, not `:`", "write `units=...`"),
            ("NN007", "=", "a key of a dict and its value are joined by `:`, not `=`", "write `a: ...`"),
            ("NN007", ":", "a tensor and its pipe are joined by `=`, not `:`", "write `z = ...`"),
        ],
    ),
    (
        "x = y -> Dense(units=3, relu)\nz = (a, mask=b, c) -> A",
        [
            (
                "NN009",
                "relu",
                "`relu` stands after a named argument",
                "put it before the named ones, or give it its name",
            ),
            (
                "NN009",
                "c",
                "`c` stands after a named argument",
                "put it before the named ones, or give it its name",
            ),
        ],
    ),
    (
        "x = Dense(3) -> Flatten\nz = {A | B} -> Add\nw = 3",
        [
            (
                "NN011",
                "Dense(3)",
                "`Dense(3)` is a step, and a pipe begins with a tensor",
                "write `TENSOR -> Dense(3)`",
            ),
            ("NN011", "{", "a fork is a step, and a pipe begins with a tensor", "write `TENSOR -> {A | B}`"),
            (
                "NN001",
                "3",
                "a pipe begins with a tensor, not with a value",
                "write `param w = 3` for a value",
            ),
        ],
    ),
    (
        "inputs main(5)\ninput main\nnetwork: foo\nx -> Dense(3)",
        [
            ("NN001", "inputs", "`inputs` does not begin a statement", "did you mean `input`?"),
            (
                "NN001",
                "",
                "the input `main` needs its shape in parentheses",
                "write `input main(5)`, without the batch axis",
            ),
            ("NN001", ":", "`network` is followed by a name alone, not by `:`", "write `network NAME`"),
            (
                "NN001",
                "x",
                "this pipe has no name",
                "write `NAME = x -> Dense(3)`, or `output NAME = x -> Dense(3)`",
            ),
        ],
    ),
    (
        "x = y ->\nz = -> Dense(3)\nw = y -> 2 * Dense(3)\nv = y -> A * B(3)",
        [
            (
                "NN001",
                "->",
                "after `->`, a step such as `Dense(64)` is missing",
                "write one, or remove the `->`",
            ),
            ("NN001", "=", "after `=`, a tensor, a list `[a, b]` or a call `(a, b)` is missing", ""),
            ("NN001", "2", "a count stands after the step it repeats", "write `Dense(3) * 2`"),
            ("NN001", "(", "a count is a number, a word or an expression in parentheses", "write `* (B(3))`"),
        ],
    ),
    (
        "x = [a, b c] -> Add\nz = y -> A(3 4) -> B(5 6)",
        [
            ("NN001", "c", "a `,` is missing between `b` and `c`", "write `,` between them"),
            ("NN001", "4", "a `,` is missing between `3` and `4`", "write `,` between them"),
            ("NN001", "6", "a `,` is missing between `5` and `6`", "write `,` between them"),
        ],
    ),
    (
        "block x -> f(a) {\n   b = x -> \n   c = b Dense(3)\n   retrn c\n}",
        [
            (
                "NN001",
                "->",
                "after `->`, a step such as `Dense(64)` is missing",
                "write one, or remove the `->`",
            ),
            (
                "NN008",
                "Dense",
                "`Dense` stands directly after `b`, and between two steps stands `->`",
                "write `-> Dense`",
            ),
            ("NN001", "retrn", "`retrn` does not begin a statement", "did you mean `return`?"),
        ],
    ),
    (
        'param a = 0x10\nparam b = 016\nparam c = 3px\nparam d = "\\x1"\nparam é² = 3\nx = y -> A(foo[1])',
        [
            (
                "NN004",
                "0x10",
                "`0x10` is not a number",
                "write 16",
            ),
            (
                "NN004",
                "016",
                "`016` is not a number",
                "write 16",
            ),
            (
                "NN004",
                "3px",
                "`3px` is not a number",
                "write a number as Python does: `64`, `10_000`, `0.5` or `1e-3`",
            ),
            ("NN004", '"\\x1"', '`"\\x1"` has an incomplete escape', "write a backslash in a text as `\\\\`"),
            ("NN004", "é²", "`é²` is not a name: a name is a word of letters, digits and `_`", ""),
            (
                "NN004",
                "foo[1]",
                "`foo[1]` is not a size: only `x.shape[i]` takes an index",
                "write `x.shape[-1]`",
            ),
        ],
    ),
    (
        ")\nx = y -> Dense((3)\ntrain {\n  epochs: 3,\n  batch_size: 32\n}\ncompile: { loss: mse }",
        [
            ("NN002", ")", "this `)` closes nothing", "remove it, or open a `(` before"),
            ("NN002", "(", "this `(` is never closed", "close it with `)`"),
            ("NN001", ",", "settings stand one after the other without commas", "remove this `,`"),
            ("NN001", ":", "a section stands without `:`", "write `compile { ... }`"),
        ],
    ),
    (
        'x = y -> A if a < b < c else B\ndata "a.csv" { }\ndefault relu = 3\nimport file\noutput y -> A',
        [
            ("NN001", "<", "comparisons cannot be chained", "join two of them by `and`: `1 < n and n < 9`"),
            (
                "NN001",
                '"a.csv"',
                "`data` names the kind of its source first",
                'write `data csv("a.csv") { ... }`',
            ),
            (
                "NN001",
                "=",
                "`default` takes a layer with the arguments that it gets",
                "write `default Dense(activation=relu)`",
            ),
            ("NN001", "file", "`import` takes the name of a .nn file in quotes", 'write `import "file.nn"`'),
            ("NN001", "->", "an output and its pipe are joined by `=`", "write `output y = TENSOR -> ...`"),
        ],
    ),
)


@pytest.mark.parametrize(("text", "expected"), ERRORS, ids=[text.split("\n")[0] for text, _ in ERRORS])
def test_every_error_is_reported_once_in_order(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    _, findings = parse(Source(text))
    assert [(found.code, found.span.text, found.message, found.hint) for found in findings] == expected


@pytest.mark.parametrize("text", ["x = y -> A(a=1, b c)", "x = y -> A(a=1, b c, 3px)"])
def test_one_mistake_is_not_reported_as_two(text: str) -> None:
    codes = [found.code for found in parse(Source(text))[1]]
    assert codes[0] == "NN001" and codes.count("NN001") == 1 and "NN009" not in codes[:1]
    assert all(found.span.text != "b c" for found in parse(Source(text))[1])


def test_bracket_message_shows_where_the_partner_is_missing() -> None:
    (found,) = parse(Source("x = y -> Dense(3\nz = y"))[1]
    assert [(label.span.start, label.text) for label in found.labels] == [(16, "a `)` is missing up to here")]


@pytest.mark.parametrize("text", [text for text, _ in ERRORS])
def test_statements_around_errors_are_read(text: str) -> None:
    around = "input before(3)\n\n" + text + "\n\ninput after(3)\n"
    tree, findings = parse(Source(around))
    assert len(findings) == len(parse(Source(text))[1])
    names = [statement.span.text for statement in tree.statements]
    assert names[0] == "input before(3)" and names[-1] == "input after(3)"


@pytest.mark.parametrize("text", STATEMENTS)
def test_words_of_the_grammar_are_never_shown(text: str) -> None:
    for end in range(1, len(text)):
        for found in parse(Source(text[:end]))[1]:
            shown = re.sub(r"`[^`]*`", "", found.message + found.hint)
            assert not re.search(
                r"\b(NAME|KEY|UNPACK|[LR]PAR|[LR]SQB|[LR]BRACE|EQUAL|COLON|\$END|ANON)\b", shown
            )


HUGE = {
    "brackets": "x = " + "(" * 10_000,
    "nested lists": "x = y -> A(" + "[" * 10_000 + "]" * 10_000 + ")",
    "nested forks": "x = y -> " + "{" * 10_000 + "A" + "}" * 10_000,
    "signs": "x = y -> A(" + "-" * 10_000 + "1)",
    "sum": "x = y -> A(" + "1 + " * 10_000 + "1)",
    "each": "x = y -> " + "each " * 10_000 + "A",
    "counts": "x = y -> A" + " * 2" * 10_000,
    "choices": "x = y -> " + "A if b else " * 10_000 + "C",
    "errors": "x = y -> Dense(3 4)\n" * 1_000,
    "errors in one statement": "x = y" + " -> Dense(3 4)" * 5_000,
    "junk": "foo bar baz\n" * 10_000,
    "closing": ")" * 100_000,
    "quotes": '"' * 100_001,
    "unpacking": "(a," * 50_000,
    "dots": "x = y -> " + "a." * 50_000,
    "ten megabytes": "foo bar\n" * 1_250_000,
    "one long word": "a" * 1_000_000,
    "long number": "param p = " + "9" * 100_000,
}


@pytest.mark.parametrize("name", HUGE)
def test_huge_nonsense_is_refused_in_time(name: str) -> None:
    start = time.process_time()
    _, findings = parse(Source(HUGE[name]))
    assert findings and all(len(found.message) < 300 and len(found.hint) < 300 for found in findings)
    assert time.process_time() - start < 20


def test_errors_cost_no_more_each_when_there_are_many() -> None:
    def seconds(count: int) -> float:
        text = "x = y -> Dense(3 4)\n" * count
        start = time.process_time()
        assert len(parse(Source(text))[1]) == count
        return time.process_time() - start

    # The best of three: a garbage collection of a whole test session may fall into one.
    few, many = (min(seconds(count) for _ in range(3)) for count in (200, 800))
    assert many < 8 * max(few, 0.02)
