"""A tree that is kept in step with a text is the one that the text has when it is read anew."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from nndsl.record import field_names
from nndsl.source import Source, Span
from nndsl.syntax import reparsing
from nndsl.syntax.parser import parse, parse_stretch
from nndsl.syntax.reparsing import EditedText

ROOT = Path(__file__).parents[2]
TEXTS = [
    path.read_text(encoding="utf-8")
    for path in sorted([*(ROOT / "examples").glob("*.nn"), *(ROOT / "tests" / "networks").glob("*.nn")])
]
TYPED = (
    *("()[]{}=:,|>-#\n \"'é😀"),
    *("->", " as ", "\n\n", "x = ", "Dense(3)", "# why\n", "output ", "block ", "input a(3)\n", "compile {"),
    *("data", "in", "if", "return", "0x", "1.2.3"),
)


def plain(part: object) -> object:
    """A tree as nested tuples, places included."""
    if isinstance(part, Span):
        return part.start, part.end
    if isinstance(part, (tuple, list)):
        return tuple(plain(item) for item in part)
    if hasattr(type(part), "__fields__"):
        fields = (plain(getattr(part, name)) for name in field_names(type(part)))
        return type(part).__name__, *fields
    return part


def read_anew(text: str) -> object:
    tree, findings = parse(Source(text))
    return plain((tree.statements, tree.comments, findings))


def kept(edited: EditedText) -> object:
    tree, findings = edited.parsed()
    return plain((tree.statements, tree.comments, findings))


def edit(text: str, rng: random.Random) -> str:
    start = rng.randrange(len(text) + 1)
    match rng.randrange(4):
        case 0 | 1:
            return text[:start] + rng.choice(TYPED) + text[start:]
        case 2:
            return text[:start] + text[start + rng.choice((1, 1, 2, 5, 60)) :]
        case _:
            end, other = start + rng.randrange(60), rng.randrange(len(text) + 1)
            return text[:start] + text[other : other + rng.randrange(60)] + text[end:]


def edit_and_compare(seed: int, edits: int) -> None:
    rng = random.Random(seed)
    while edits > 0:
        text = rng.choice(TEXTS)
        edited = EditedText(Source(text))
        for _ in range(20):
            before, text = text, edit(text, rng)
            source = Source(text)
            edited.update(source)
            assert kept(edited) == read_anew(text), (seed, before, text)
            assert edited.parsed()[0].source is source
            edits -= 1
            if len(edited.parsed()[1]) > 5:  # nobody works on what is all ruins
                break


@pytest.mark.parametrize("seed", range(3))
def test_edits_at_random(seed: int) -> None:
    edit_and_compare(seed, edits=100)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 140))
def test_many_edits_at_random(seed: int) -> None:
    edit_and_compare(seed, edits=2500)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_file_typed_character_by_character(line_end: str) -> None:
    text = (ROOT / "examples" / "wide_deep.nn").read_text(encoding="utf-8").replace("\n", line_end)
    edited = EditedText(Source(""))
    for end in range(1, len(text) + 1):
        edited.update(Source(text[:end]))
        assert kept(edited) == read_anew(text[:end]), text[:end]


def test_only_what_surrounds_an_edit_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["network long", "input main(8)", *(f"h{i} = main -> Dense({i + 1})" for i in range(500)), ""]
    edited = EditedText(Source("\n".join(lines)))
    read: list[str] = []

    def noted(source: Source, start: int, end: int):  # type: ignore[no-untyped-def]
        read.append(source.text[start:end])
        return parse_stretch(source, start, end)

    monkeypatch.setattr(reparsing, "parse_stretch", noted)
    for line in ("h250 = main -> Dense(", "h250 = main -> Dense(7)", "# h250", "h250 = main ->"):
        lines[252] = line
        edited.update(Source("\n".join(lines)))
        assert kept(edited) == read_anew("\n".join(lines))
    assert [text.count("\n") <= 5 for text in read] == [True] * 4


def test_nodes_of_other_statements_stay() -> None:
    text = "input a(3)\n\ninput b(3)\n\n# c\ninput c(3)\n\ninput d(3)\n\ninput e(3)\n\ninput f(3)\n"
    edited = EditedText(Source(text))
    last = edited.parsed()[0].statements[-1]
    edited.update(Source(text.replace("a(3)", "a(30)")))
    assert edited.parsed()[0].statements[-1] is last
    assert last.span.text == "input f(3)"


def test_a_last_word_is_read_alike_whether_or_not_something_follows() -> None:
    broken = "block b(n) =\n    relu\n gelu\ncompile {\n}\n"
    before = f"a = x -> Dense(3)\ninput x(8)\n{broken}"
    edited = EditedText(Source(before))
    after = before.replace("Dense(3)", "Dense(3) 3")
    edited.update(Source(after))
    assert kept(edited) == read_anew(after)


SWALLOWED = (
    "first = x ->\noutput second = x -> relu",
    "output first =\n# why\noutput second = x -> relu # so",
    "first = x -> relu as\noutput second = x",
    "param w = 3 +\noutput second = x",
    "shared f =\n  output second = x",
    "first =\noutput second =\noutput third = x",
    "block f(n) = Dense(3) *\nshared g = relu -> relu",
    "first = x -> f\nnetwork\noutput second = x",
    "first = x -> relu as\n# why\nimport\nshared f = relu",
    "trai\ncompile {\n}",
    "block y -> f() {\n    shared = y\n    return shared\ninput main(3)",
)


@pytest.mark.parametrize("lines", SWALLOWED)
@pytest.mark.parametrize("below", ["", "z = = 3\n", "z = (\n"])
def test_an_unfinished_line_leaves_the_keyword_to_the_one_below(lines: str, below: str) -> None:
    text = f"input x(3)\n\n{lines}\n\ninput last(3)\n{below}"
    edited = EditedText(Source(text.replace("x(3)", "x(3").replace("last(3)", "last(30)")))
    for by in ("x(3)", "x(3"), ("last(30)", "last(3)"), ("z = = 3", "z = x"), ("z = (", "z = x"):
        text = text.replace(*by)
        edited.update(Source(text))
        assert kept(edited) == read_anew(text), text


def test_a_keyword_that_begins_a_line_begins_its_statement() -> None:
    tree, findings = parse(Source("input x(3)\nfirst = x ->\n# why\noutput second = x # so\n"))
    assert [each.span.text for each in tree.statements] == ["input x(3)", "output second = x"]
    assert tree.statements[1].comments == ("# why", "# so")
    assert [each.code for each in findings] == ["NN001"]


def test_a_keyword_that_something_is_called_by_is_a_name() -> None:
    for text in (
        "input output(3)\nfirst =\noutput second = output -> relu\n",
        "block output = relu\ninput x(3)\nfirst = x ->\noutput second = first\n",
        "network\noutput second = x\n",
        "input x(3)\nfirst = x -> relu as\noutput second = output\n",
    ):
        tree, findings = parse(Source(text))
        assert findings == []
        assert tree.statements[-1].span.text.startswith("second")


def test_a_return_is_judged_again_when_a_brace_above_it_is_closed() -> None:
    text = "train {\nfirst = x ->\n\ninput a(3)\n\ninput b(3)\n\ninput c(3)\n    return a\n\ninput d(3)\n"
    edited = EditedText(Source(text))
    edited.update(Source(text.replace("train {", "train { }")))
    assert kept(edited) == read_anew(text.replace("train {", "train { }"))
