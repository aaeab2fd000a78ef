"""What kind of place a cursor is in, also behind and within mistakes."""

from __future__ import annotations

import pytest
from cursors import drawn

from nndsl.ide.cursor.place import Place, place_at

KINDS = [
    ("@", "statement"),
    ("out@", "statement"),
    ("x = a -> Dense(3) @", "statement"),
    ("x = a -> Dense(3)\n\n@", "statement"),
    ("x @", "end"),
    ("x = @", "source"),
    ("x = [a, @", "source"),
    ("x = (q, @) -> MultiHeadAttention(2, 3)", "source"),
    ("x = (q, use_causal_mask=@", "source"),
    ("x = a -> @", "step"),
    ("x = a -> De@nse(3)", "step"),
    ("x = a -> { @", "step"),
    ("x = a -> { Dense(3) | @ }", "step"),
    ("x = a -> (Dense(3) -> @) * 2", "step"),
    ("x = a -> each @", "step"),
    ("x = a -> relu if n > 1 else @", "step"),
    ("block f(n) = @", "step"),
    ("block x -> f(n) {\n    y = x -> @\n}", "step"),
    ("block x -> f(n) {\n    y = x -> Dense(3)\n    @", "statement"),
    ("block x -> f(n) {\n    y = x -> Dense(3)\n    return @\n}", "source"),
    ("x = a -> Dense(@", "argument"),
    ("x = a -> Dense(3, @", "argument"),
    ("x = a -> Dense(3, act@=relu)", "argument"),
    ("x = a -> Dense(activation=@", "value"),
    ("x = a -> Dense([1, @", "value"),
    ("x = a -> Bidirectional(LSTM(@", "argument"),
    ("x = a -> Dense(a.@", "member"),
    ("x = a -> ops.@", "member"),
    ("x = a -> f * @", "count"),
    ("x = a -> (f if @", "value"),
    ("x = a -> f as @", "name"),
    ("(a, @", "name"),
    ("(a, @) = b", "name"),
    ("x = a -> relu\n(b, @", "name"),
    ("x = a -> relu\n(@)\ny = a", "name"),
    ("x = a -> Dense\n    (b, @", "argument"),
    ("x = [\n(a, @", "source"),
    ("input @", "name"),
    ("input a(@", "dim"),
    ("input a(3): @", "dtype"),
    ('input a(3) named "@"', "text"),
    ("param p = @", "value"),
    ("param p = 3 in {3, @", "value"),
    ("default @", "layer"),
    ("default Dense(@", "argument"),
    ("block f(a, @", "name"),
    ("block f(a=@", "value"),
    ("extern f(a) from @", "module"),
    ("extern f(a) from m : (@", "pattern"),
    ('import "@"', "import"),
    ("output y: @", "task"),
    ("output y: bin@ = x", "task"),
    ("output y: regression(@", "value"),
    ("output y: binary per @", "per"),
    ("compile { @", "setting"),
    ("compile {\n    optimizer: adam\n    lo@\n}", "setting"),
    ("compile { loss: @", "value"),
    ("compile { loss: { @", "key"),
    ("compile { loss: { a: mse, @", "key"),
    ("compile { loss: { a: @", "value"),
    ("train { callbacks: [EarlyStopping(@", "argument"),
    ("data @", "data source"),
    ('data csv("@', "argument"),
    ('data csv("a.csv") { @', "setting"),
    ('data csv("a.csv") { x: [a, b .. @', "value"),
    ("# a comment @", "comment"),
    ("x = a -> Dense(3)  # and @", "comment"),
    ("x = a  # nndsl: ignore @", "ignore"),
    ("x = a  # nndsl: ignore NN1@", "ignore"),
    ("x = a -> Dense(64@", "number"),
    ("x = a -> Dense(1e-3@", "number"),
]


@pytest.mark.parametrize("text, kind", KINDS)
def test_the_grammar_tells_the_place(text: str, kind: str) -> None:
    assert _place(text).kind == kind


@pytest.mark.parametrize(
    "text, kind",
    [
        ("x = a -> Dense(3 4) -> @", "step"),
        ("x = a -> Dense(units=) -> @", "step"),
        ("x = a -> -> @", "step"),
        ("x = a Dense(3) -> @", "step"),
        ("x = a -> Dense(3)) -> @", "step"),
        ("x = [a, b -> ] -> @", "step"),
        ("x = a -> Dense(padding=same activation=@", "value"),
        ("x = a -> Dense(\ny = b -> @", "step"),
        ("y = b -> @\nx = a -> Dense(", "step"),
        ("x = a ->\n\noutput y: @", "task"),
        ("x = $ -> ? @", "step"),
        ("block x -> f(n) {\n    y = x ->\n    z = y -> @\n", "step"),
        ("block x -> f(n) {\n    y = x -> Dense(\n}\noutput y: @", "task"),
    ],
)
def test_mistakes_before_and_behind_it_do_not_hide_the_place(text: str, kind: str) -> None:
    assert _place(text).kind == kind


def test_the_open_brackets_tell_what_was_given() -> None:
    outer, inner = _place("x = a -> Bidirectional(LSTM(3, tanh, use_bias=False, @").frames
    assert (outer.name, outer.role, outer.given) == ("Bidirectional", "step", [])
    assert (inner.name, inner.role, inner.given) == ("LSTM", "value", [None, None, "use_bias"])
    assert inner.position == 2


def test_the_keys_on_the_way_to_a_value() -> None:
    frames = _place("compile { optimizer: adam loss: {a: mse, b: @").frames
    assert [(each.kind, each.given, each.key) for each in frames] == [
        ("settings", ["optimizer"], "loss"),
        ("dict", ["a"], "b"),
    ]


def test_a_closed_bracket_is_not_open() -> None:
    assert _place("x = a -> Dense(3) @").frames == ()
    assert _place("x = [a, b] -> Concatenate(@").frames[0].name == "Concatenate"


@pytest.mark.parametrize(
    "text, word, typed",
    [
        ("x = a -> De@nse(3)", "Dense", "De"),
        ("x = a -> Dense@(3)", "Dense", "Dense"),
        ("x = a -> @Dense(3)", "", ""),
        ('import "parts/bl@ocks.nn"', "parts/blocks.nn", "parts/bl"),
        ("x = größe -> höhe@", "höhe", "höhe"),
    ],
)
def test_the_word_being_typed(text: str, word: str, typed: str) -> None:
    place = _place(text)
    assert (place.word.text, place.typed) == (word, typed)


def _place(text: str) -> Place:
    return place_at(*drawn(text, ""))
