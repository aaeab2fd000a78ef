"""What a hover says of the word under the cursor, which is drawn into the text."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from nndsl import catalog
from nndsl.ide.document import Document
from nndsl.ide.hover import hover
from nndsl.ide.hovering.keywords import KEYWORDS
from nndsl.ide.hovering.markdown import call, escaped
from nndsl.source import Source
from nndsl.syntax.parser import parse
from nndsl.syntax.scan import scan
from tests.editors.truth import truth
from tests.ide.pictures import TEXTS, broken_texts, cut_texts, drawn, network

FILE = """\
# Reads things.
network thing
input main(n) named "main x"
input image(8, 8, 3)
input tokens(5): int32

# How wide.
param units = 16 in {16, 32}
param act = relu
default Conv2D(padding=same)
extern Pool(rate, steps=2) from my.layers: (b, t, d) -> (b, d // rate)
shared tower = Dense(units * 2, act) -> Dropout(0.1)  # seen twice
# Attends.
block (q, v) -> both(k=3) {
    z = (q, v) -> MultiHeadAttention(2, k)
    return [z, q] -> Add
}
block grown(filters) = Conv2D(filters * 2, 3) -> relu
# The first half.
a = main -> Dense(units, kernel_initializer=he_normal) -> tower
b = main -> Dense(min(units, 9) + 7, activation=relu) -> tower
c = image -> grown(2) -> Conv2D(4, 3) * 2 as early -> grown(1) -> Flatten
seq = image -> Reshape((64, 3))
s = (seq, seq) -> both(k=4) -> Flatten
output price: regression(positive) = [a, b, c, s] -> Concatenate -> head
output kind: multiclass = a -> head  # nndsl: ignore NN412 -- why not
compile {
    optimizer: Adam(learning_rate=0.01)
    loss: {price: mse, kind: SparseCategoricalCrossentropy()}
    metrics: {kind: [accuracy]}
}
train { epochs: 3 }
data csv("x.csv", separator=";") { main: a .. b  image: c }
"""


def said(word: str, nth: int = 0, text: str = FILE) -> str:
    """What is said of a word, of which the n-th is meant; a `|` in it is where the cursor stands."""
    inside = max(0, word.find("|"))
    plain = word.replace("|", "")
    at = -1
    for _ in range(nth + 1):
        at = text.index(plain, at + 1)
    found = hover(Document(text), at + inside)
    return found.markdown if found is not None else ""


@pytest.mark.parametrize(
    ("word", "nth", "expected"),
    [
        ("thing", 1, "**thing** · network\n\n```nn\nmain (n,), image (8, 8, 3), tokens (5,) -> price (1,), kind (n_classes,)\n```"),
        ("main", 0, '**main** · input\n\n`(n,)` · float32\n\nnamed "main x" outside'),
        ("tokens", 0, "**tokens** · input\n\n`(5,)` · int32"),
        ("|n)", 0, "**n** · size of an axis\n\n```nn\ninput main(n) named \"main x\"\n```\n\nKnown when the model is built"),
        ("int32", 0, "**int32** · type of numbers"),
        ("units", 0, "**units** · param\n\n```nn\nparam units = 16 in {16, 32}\n```\n\nHow wide."),
        ("units * 2", 0, "`units * 2` = `32`"),
        ("|* 2", 0, "`units * 2` = `32`"),
        ("min(", 0, "`min(units, 9)` = `9`  \n`min(units, 9) + 7` = `16`"),
        ("+ 7", 0, "`min(units, 9) + 7` = `16`"),
        ("act)", 0, "**act** · param\n\n```nn\nparam act = relu\n```"),
        ("relu", 0, "**relu** · activation\n\nx above 0, 0 below."),
        ("same", 0, "**same** · value of `padding` of `Conv2D`: `valid` or `same`"),
        ("Pool", 0, "**Pool** · extern\n\n```nn\nextern Pool(rate, steps=2) from my.layers: (b, t, d) -> (b, d // rate)\n```"),
        ("steps=2", 0, "**steps** · parameter of `Pool`\n\nDefault `2`."),
        ("|t, d)", 0, "**t** · size\n\nA size of what flows into the extern."),
        ("tower", 0, "**tower** · shared piece"),
        ("tower", 0, "seen twice"),
        ("tower", 1, "`(16,) -> (32,)` · 544 weights, 512 multiply-adds"),
        ("tower", 2, "`(16,) -> (32,)` · the weights of its first use, 512 multiply-adds"),
        ("both", 0, "**both** · block\n\n```nn\nblock (q, v) -> both(k=3)\n```\n\nAttends."),
        ("both", 1, "`(64, 3) -> (64, 3)` · 123 weights, 71,680 multiply-adds"),
        ("|q, v", 0, "**q** · tensor\n\n`(64, 3)` · float32"),
        ("z =", 0, "**z** · tensor\n\n`(64, 3)` · float32 · 123 weights"),
        ("k=3", 0, "**k** · parameter of `both`\n\nDefault `3`.\n\nHere: `4`"),
        ("grown", 0, "- `grown(2)` `(8, 8, 3) -> (8, 8, 4)` · 112 weights, 6,912 multiply-adds\n- `grown(1)`"),
        ("filters * 2", 0, "**filters** · parameter of `grown`\n\nMust be given.\n\nHere: `2`, `1`\n\n`filters * 2` = `4` or `2`"),
        ("relu", 1, "- → `(8, 8, 4)`\n- → `(8, 8, 2)`"),
        ("a = main", 0, "**a** · tensor\n\n`(32,)` · float32 · 16 * n + 560 weights, 16 * n + 512 multiply-adds\n\nThe first half."),
        ("b = main", 0, "32 * n + 576 weights up to here"),
        ("early", 0, "**early** · tensor\n\n`(8, 8, 4)` · float32\n\n408 weights up to here"),
        ("kernel_initializer", 0, "**kernel\\_initializer** · argument of `Dense`\n\nHow the main weights start.\n\ninitializer or None; default `glorot_uniform`\n\nHere: `he_normal`"),
        ("he_normal", 0, "**he\\_normal** · initializer, stands for `HeNormal`"),
        ("price", 0, "**price** · output\n\n`(1,)` · float32"),
        ("regression", 0, "**regression** · task\n\nOne number or several"),
        ("multiclass", 0, "- loss: `categorical_crossentropy`, in `nndsl run`"),
        ("positive", 0, "**positive** · range of `regression`\n\nThe output's values are above 0: the head ends in `softplus`."),
        ("head", 0, "Here: `Dense(1, softplus)`"),
        ("head", 1, "Here: `Dense(n_classes, softmax)`"),
        ("NN412", 0, "**NN412 one-unit-categorical-loss**\n\nA categorical loss on one unit."),
        ("compile", 0, "**compile** · keyword"),
        ("optimizer", 0, "**optimizer** · setting of `compile`\n\nWhat turns gradients into steps"),
        ("Adam", 0, "**Adam** · optimizer\n\nRunning means of gradients and their squares"),
        ("learning_rate", 0, "number or schedule; default `0.001`"),
        ("mse", 0, "**mse** · loss, stands for `MeanSquaredError`"),
        ("price: mse", 0, "**price** · output"),
        ("SparseCategoricalCrossentropy", 0, "**SparseCategoricalCrossentropy** · loss"),
        ("accuracy", 0, "**accuracy** · metric\n\nKeras takes the binary, categorical or sparse categorical accuracy"),
        ("epochs", 0, "**epochs** · setting of `train`\n\nNumber of passes over the data.\n\nwhole number; default `1`\n\nHere: `3`"),
        ("csv", 0, "**csv** · source of data"),
        ("Conv2D(|4", 0, "**filters** · argument of `Conv2D`\n\nNumber of output channels."),
        ("epochs: |3", 0, "**epochs** · setting of `train`"),
        ("separator", 0, "**separator** · argument of `csv`"),
        ("main: a", 0, "**main** · input"),
    ],
)  # fmt: skip
def test_what_is_said_of_a_word(word: str, nth: int, expected: str) -> None:
    assert expected in said(word, nth)


USES = """\
input x(4, 8)
param lost = later
block conv(units, reach=units) = Conv1D(units, reach, padding=same)
block z -> heads(count=4, act=None) {
    return (z, z, use_causal_mask=True) -> MultiHeadAttention(count, 8 // count) -> Dense(4, act)
}
a = x -> conv(4) -> conv(5, 6) -> heads(count=2) -> heads(act=relu)
output y: regression = x -> Flatten -> Dense(1)
compile { optimizer: Adam(CosineDecay(0.1, decay_steps=100)) }
"""


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("reach", "Default `units`.\n\nHere: `4`, `6`"),
        ("count=2", "**count** · argument of `heads`\n\nnumber; default `4`\n\nHere: `2`"),
        ("act=relu", "activation or None; default `None`\n\nHere: `relu`"),
        ("6)", "**reach** · argument of `conv`\n\nwhole number or several; default `units`"),
        ("True", "**use\\_causal\\_mask** · argument of `MultiHeadAttention`"),
        ("decay_steps", "whole number; required"),
        ("MultiHead", "- `output_shape` (whole number or shape or None;"),
    ],
)
def test_what_an_argument_may_be_is_said_in_the_users_words(word: str, expected: str) -> None:
    assert expected in said(word, text=USES)


def test_of_many_values_the_first_are_told_and_how_many_more_there_are() -> None:
    steps = " -> ".join(f"f({k})" for k in range(1, 11))
    text = f"input x(4)\nblock f(k) = Dense(k + 1, relu)\ny = x -> {steps}\n"
    assert "Here: `1`, `2`, `3`, `4`, `5`, `6`, 4 more\n" in said("k +", text=text)
    assert said("k +", text=text).endswith("`k + 1` = `2` or `3` or `4` or `5` or `6` or `7` or 4 more")


def test_marks_of_regions_are_no_comments() -> None:
    text = "# region a\n# What comes in.\ninput x(4)\n# endregion\ninput y(4)  # And this.\n"
    assert said("x", text=text).endswith("float32\n\nWhat comes in.")
    assert said("y", text=text).endswith("float32\n\nAnd this.")


def test_words_that_are_not_all_that_is_allowed_are_told_as_such() -> None:
    text = "input x(3, 4)\ny = x -> LSTM(3, use_cudnn=False)\ntrain { verbose: auto }\n"
    assert "`auto` or another value; default `auto`\n\nHere: `False`" in said("use_cudnn", text=text)
    assert "`auto` or another value" in said("auto", text=text)


def test_of_an_op_that_is_told_which_is_written() -> None:
    text = "input x(4)\ny = x -> ops.add(1.0) -> ops.matmul(x) -> ops.mean(axis=-1)\n"
    assert "```nn\nops.add(x2)\n```" in said("ops.add", text=text)
    assert "```nn\nops.matmul()\n```" in said("ops.matmul", text=text)
    assert "```nn\nops.mean(axis=None, keepdims=False)\n```" in said("ops.mean", text=text)


def test_what_is_not_known_is_not_told() -> None:
    assert said("10", text="input x(4)\nparam p = q\ny = x -> Dense(p // 10)\n").startswith("**units**")
    assert "`p // 10` =" not in said("10", text="input x(4)\nparam p = q\ny = x -> Dense(p // 10)\n")
    assert said("lost", text=USES) == "**lost** · param\n\n```nn\nparam lost = later\n```"
    assert said("y:", text=USES) == "**y** · output\n\n`(1,)` · float32 · 33 weights, 32 multiply-adds"


@pytest.mark.parametrize("word", ["# Reads", "my.lay", '"main x"', "x.csv", "a .. b", "{ epochs", "16 in"])
def test_of_what_there_is_nothing_to_say_nothing_is_said(word: str) -> None:
    assert said(word) == ""


@pytest.mark.parametrize(
    ("picture", "expected"),
    [
        (
            """\
default Dense(use_bias=False)
input x(8)
a = x -> Dense(4, relu)
         ↑
""",
            """\
**Dense** · layer, core

Fully connected layer: a weighted sum of the last axis for each unit, then the activation.

```nn
Dense(
    units, activation=None, use_bias=True,
    kernel_initializer=glorot_uniform, bias_initializer=zeros,
    kernel_regularizer=None, bias_regularizer=None,
    activity_regularizer=None, kernel_constraint=None, bias_constraint=None,
    lora_rank=None, lora_alpha=None, quantization_config=None,
)
```

`units=4`, `activation=relu`, `use_bias=False` by `default`  
→ `(4,)` · 32 weights, 32 multiply-adds

- `units` (whole number; required): Number of outputs: the size of the last axis.
- `activation` (activation or None; default `None`): Function applied to the result, by name or as an object; None leaves it linear.
- `use_bias` (True or False; default `True`): Whether a learned offset is added.
- `lora_rank` (whole number or None; default `None`): Rank of the small matrices trained in place of the frozen kernel; None trains the kernel.
- `lora_alpha` (number or None; default `None`): Multiplies the low-rank update by lora_alpha / lora_rank; None makes the factor 1.
- `quantization_config` (default `None`): Settings of a quantized layer (int8, int4, ...); None keeps full precision.""",
        ),
        (
            """\
input x(8)
a = x -> ops.mean(axis=1, keepdims=True)
                               ↑
""",
            """\
**keepdims** · argument of `ops.mean`

Whether the axes worked along stay, with size 1.

True or False; default `False`

Here: `True`""",
        ),
        (
            """\
input q(4, 6)
a = (q, q, use_causal_mask=True) -> MultiHeadAttention(2, 3)
           ↑
""",
            """\
**use\\_causal\\_mask** · argument of `MultiHeadAttention`

Whether a position may look only at itself and what came before.

True or False; default `False`""",
        ),
        (
            """\
input x(8)
a = x -> Dense(4, activation=relu) -> Dropout(
                             ↑
""",
            "**relu** · activation\n\nx above 0, 0 below.",
        ),
        (
            """\
input x(8)
a = x -> Dense(4, ) ) -> relu
b = a -> Dense(3)
    ↑
""",
            "**a** · tensor",
        ),
        (
            """\
block b(x2) = Dense(x2)
input x(8)
a = x -> b(4) -> b(
              ↑
""",
            None,
        ),
    ],
    ids=["a layer", "an op's argument", "an option of the call", "half-typed", "a tensor that is lost", "an arrow"],
)  # fmt: skip
def test_the_whole_of_what_is_said(picture: str, expected: str | None) -> None:
    text, offset = drawn(picture)
    found = hover(Document(text), offset)
    assert (found.markdown if found is not None else None) == expected


def test_the_span_is_that_of_the_word() -> None:
    text = "input x(8)\na = x -> ops.mean(axis=1)\nparam k = 2\nb = x -> Dense(k * 3)\n"
    document = Document(text)
    for word, at in (("ops.mean", "mean"), ("axis", "axis"), ("x", "x ->"), ("k * 3", "* 3"), ("k", "k * 3")):
        found = hover(document, text.index(at))
        assert found is not None and found.span.text == word


def test_the_cursor_may_stand_behind_a_word() -> None:
    text = "input x(8)\na = x -> Flatten\n"
    found = hover(Document(text), len(text) - 1)
    assert found is not None and found.span.text == "Flatten"


def test_a_tensor_of_a_block_is_not_the_one_of_the_file_with_its_name() -> None:
    text = """\
input x(8, 3)
# Of the block.
block used(n) = Dense(n * x.shape[-1])
block unused(n) = Dense(x.shape[1] * n)
a = x -> Flatten -> used(2)
"""
    assert said("x.shape[-1]", 0, text) == "**x** · tensor\n\n`(24,)` · float32\n\n`n * x.shape[-1]` = `48`"
    assert said("x.shape[1]", 0, text) == "**x** · tensor"
    assert said("x ->", 0, text) == "**x** · input\n\n`(8, 3)` · float32"


def test_names_of_another_file_are_told_as_it_declares_them() -> None:
    document = network(next(each for each in TEXTS if each.stem == "sensors"))
    found = hover(document, document.text.index("attention_pool"))
    assert found is not None
    assert "block x -> attention_pool(heads" in found.markdown
    assert "`(32, 96) -> (96,)` · 28,128 weights" in found.markdown
    path = hover(document, document.text.index("sensor_blocks"))
    assert path is not None and path.markdown.splitlines()[0].endswith(" · imported file")
    assert "block sensor(" in path.markdown and "param rate = " in path.markdown


def test_every_keyword_is_explained_with_an_example_that_parses() -> None:
    from editors import grammar  # of tools/, which `truth` has put on the path

    words = {word for word, role in grammar.keywords().items() if role != "constant"}
    assert words == {*KEYWORDS}
    frames = ("{}", "a = {}", "a = x -> {}", "block x -> b() {{ {} }}")
    for word, (line, example) in KEYWORDS.items():
        assert word in [part.text for part in scan(example)]
        assert line.endswith(".")
        assert any(not parse(Source(frame.format(example)))[1] for frame in frames), example


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_every_name_of_a_network_has_something_to_say(path: Path) -> None:
    document = network(path)
    silent = {"column", "namespace", "comment", "number", "string", "constant", "dtype", "name"}
    words = [word for word in truth(document.text) if word.text[:1].isalpha() and not word.kinds & silent]
    for word in random.Random(path.stem).sample(words, min(len(words), 12)):
        found = hover(document, word.start)
        assert found is not None, word
        assert found.span.start <= word.start and word.end <= found.span.end


def test_every_layer_has_its_arguments() -> None:
    for name in catalog.names("layer")[::7]:
        found = hover(Document(f"input x(8)\na = x -> {name}"), 20)
        entry = catalog.find("layer", name)
        assert found is not None and entry is not None
        assert f"**{name}** · layer" in found.markdown
        assert all(
            each.name in found.markdown
            for each in entry.parameters
            if not each.keyword_only and each.name != "dtype"
        )


def test_hovers_over_any_text() -> None:
    rng = random.Random(1)
    for text in (*broken_texts(100), *cut_texts(143)):
        document = Document(text)
        for _ in range(5):
            at = rng.randrange(len(text) + 1)
            found = hover(document, at)
            if found is not None:
                assert found.span.start <= at <= found.span.end
                assert found.markdown == found.markdown.strip() != ""


def test_calls_are_broken_over_lines() -> None:
    assert call("f", ["a", "b=1"]) == "f(a, b=1)"
    assert call("f", [f"argument_{number}=None" for number in range(6)]).splitlines() == [
        "f(",
        "    argument_0=None, argument_1=None, argument_2=None, argument_3=None,",
        "    argument_4=None, argument_5=None,",
        ")",
    ]


def test_signs_of_markdown_mean_themselves() -> None:
    assert escaped("a_b * [c] `d` # <e>") == "a\\_b \\* \\[c\\] \\`d\\` \\# \\<e\\>"
