"""Arguments: bound to the parameters of Keras, blocks and externs, and checked by what these want."""

from __future__ import annotations

import pytest
from resolving import INPUT, finding, findings, sound, unmark

import nndsl
from nndsl.graph import parts as p

USES = [
    ("Dense(«unit»=3, units=2)", "NN201", "Dense has no argument `unit`", "did you mean `units`?"),
    ("«Dense»", "NN202", "Dense needs the argument `units`", "write Dense(units=...)"),
    ("«Dense»(activation=relu)", "NN202", "Dense needs the argument `units`", ""),
    ("Dense(3, «units»=4)", "NN203", "`units` of Dense is given twice", "keep one of the two"),
    ("relu(«max_value=6»)", "NN203", "the activation relu takes no arguments", "write the layer ReLU(...)"),
    ("leaky_relu(«0.2»)", "NN203", "takes no arguments", "write the layer LeakyReLU(...)"),
    ("Flatten(channels_last, «3»)", "NN203", "at most 1 positional argument", "data_format"),
    ("ops.power(2, «3»)", "NN203", "ops.power takes at most 1 positional argument", "x2"),
    ("Dense(«'a'»)", "NN204", "`units` of Dense must be a whole number, but got 'a'", ""),
    ("Dense(«3.0»)", "NN204", "`units` of Dense must be a whole number, but got 3.0", "write 3"),
    ("Dense(«None»)", "NN204", "`units` of Dense must be a whole number, but got None", ""),
    ("Dense(3, use_bias=«'no'»)", "NN204", "`use_bias` of Dense must be True or False", ""),
    (
        "Dense(3, kernel_regularizer=«HeNormal»())",
        "NN204",
        "takes a regularizer, but HeNormal is an initializer",
        "",
    ),
    ("Dense(«LSTM»(3))", "NN204", "`units` of Dense takes a whole number, but LSTM is a layer", ""),
    ("Dense(«f»(3))", "NN204", "`units` of Dense takes a whole number, but f(...) is none", ""),
    ("Dense(3, «rellu»)", "NN209", "there is no activation `rellu`", "did you mean `relu`?"),
    ("Dense(3, «ReLU»)", "NN209", "there is no activation `ReLU`", "write ReLU()"),
    ("Dense(3, «LeakyRelu»(0.1))", "NN101", "there is no layer `LeakyRelu`", "did you mean `LeakyReLU`?"),
    (
        "Dense(3, kernel_initializer=«he_norml»)",
        "NN209",
        "no initializer `he_norml`",
        "did you mean `he_normal`?",
    ),
    (
        "Dense(3, kernel_initializer=«HeNrmal»())",
        "NN209",
        "no initializer `HeNrmal`",
        "did you mean `HeNormal`?",
    ),
    ("Dense(3, kernel_initializer=«l2»(0.1))", "NN204", "takes an initializer, but L2 is a regularizer", ""),
    ("Dense(3, dtype=«flot32»)", "NN205", "there is no dtype `flot32`", "did you mean `float32`?"),
    ("Dense(3, name=«'a/b'»)", "NN206", "which Keras refuses", ""),
    ("Dense(«nn»)", "NN111", "`nn` is not known here, where `units` of Dense is expected", "param nn = ..."),
    ("Dense(«x»)", "NN111", "`x` is an input, but `units` of Dense is expected here", "x.shape[-1]"),
    ("Dense(«hidden» + 1)", "NN111", "`hidden` is not known here", ""),
    ("Dense(3, use_bias=«true»)", "NN111", "`true` is not known here", "write True"),
    ("Dense(«widht»)", "NN111", "`widht` is not known here", "did you mean `width`?"),
    ("Dense(«min»(3))", "NN202", "min needs two numbers or more", "write min(a, b)"),
    ("Dense(max(3, 4, «k»=3))", "NN201", "max has no argument `k`", ""),
    ("Dense(«{a: 1}»)", "NN204", "`units` of Dense must be a whole number", ""),
    ("TimeDistributed(«tower»)", "NN106", "`tower` is a block, but TimeDistributed takes a layer", ""),
    ("TimeDistributed(«3»)", "NN204", "`layer` of TimeDistributed must be a layer, but got 3", ""),
    ("TimeDistributed(«Dens»(3))", "NN101", "there is no layer `Dens`", "did you mean `Dense`?"),
    ("TimeDistributed(«Lambda»(3))", "NN108", "Lambda wraps Python code", ""),
    ("tower * «2.5»", "NN204", "`count` of a repeat must be a whole number", ""),
    ("«tower2»", "NN202", "tower2 needs the argument `k`", "write tower2(k=...)"),
    ("tower2(«j»=3, k=2)", "NN201", "tower2 has no argument `j`", "it takes: k"),
    ("tower2(1, «2»)", "NN203", "tower2 takes at most 1 positional argument", "they are: k"),
    ("tower2(«kk»)", "NN111", "`kk` is not known here, where `k` of tower2 is expected", ""),
    ("tower2(«'a'»)", "NN204", "`k` of tower2 must be a whole number, but got 'a'", ""),
    ("styled(«rellu»)", "NN209", "there is no activation `rellu`", "did you mean `relu`?"),
    ("twin(«3»)", "NN203", "the shared piece `twin` takes no arguments", "use a block"),
    ("Mix(«widht»=3)", "NN201", "Mix has no argument `widht`", "did you mean `width`?"),
]
PIECES = """param width = 3
block tower = relu
block tower2(k) = Dense(k)
block styled(act) = Dense(3, act) -> act
shared twin = relu
extern Mix(width=2) from my.layers : (b, n) -> (b, width)
u = x -> tower -> tower2(width) -> styled(relu) -> twin -> Mix
"""


@pytest.mark.parametrize(("use", "code", "message", "hint"), USES, ids=[use[0] for use in USES])
def test_argument(use: str, code: str, message: str, hint: str) -> None:
    found = finding(f"{INPUT}{PIECES}output y = [x -> {use}, u] -> Add")
    assert (found.code, found.severity) == (code, "error")
    assert message in found.message
    assert hint in found.hint


IMAGES = [
    (
        "Conv2D(3, 3, padding=«smae»)",
        "NN205",
        "must be 'valid' or 'same', but got 'smae'",
        "did you mean `same`?",
    ),
    ("Conv2D(3, (3, «b»))", "NN111", "`b` is not known here, where `kernel_size` of Conv2D is expected", ""),
    ("Conv2D(3, «(3, 3.0)»)", "NN204", "`kernel_size` of Conv2D must be a whole number or a tuple", ""),
    ("Conv2D(3, «'3'»)", "NN204", "`kernel_size` of Conv2D", ""),
]


@pytest.mark.parametrize(("use", "code", "message", "hint"), IMAGES, ids=[use[0] for use in IMAGES])
def test_argument_for_images(use: str, code: str, message: str, hint: str) -> None:
    found = finding(f"input image(8, 8, 3)\noutput y = image -> {use}")
    assert found.code == code
    assert message in found.message
    assert hint in found.hint


ACCEPTED = [
    "Dense(3, relu)",
    "Dense(3, activation=None)",
    "Dense(3, LeakyReLU(negative_slope=0.1))",
    "Dense(3, kernel_initializer=HeNormal(seed=1), kernel_regularizer=L2(1e-4), kernel_constraint=MaxNorm(2))",
    "Dense(3, kernel_initializer=he_normal(seed=1))",
    "Dense(3, kernel_regularizer=l2, dtype=mixed_float16, name='a')",
    "Dense(min(3, x.shape[-1]) * 2)",
    "Dense(n_classes + 1)",
    "BatchNormalization(axis=-1)",
    "Dropout(1)",
    "softmax",
    "Softmax(axis=1)",
    "RepeatVector(4) -> Bidirectional(LSTM(4), merge_mode=sum)",
    "RepeatVector(4) -> TimeDistributed(relu)",
    "RepeatVector(4) -> TimeDistributed(Flatten)",
    "RepeatVector(4) -> RNN(LSTMCell(4))",
    "ops.clip(0, x_max=1)",
    "ops.power(x2=2)",
    "ops.power(2)",
    "(Dense(3) -> relu) * 2",
    "Dense(3) if 3 < 4 and not 1 == 2 else skip",
]


@pytest.mark.parametrize("use", ACCEPTED)
def test_accepted(use: str) -> None:
    sound(f"{INPUT}output y = x -> {use}")


def test_call_arguments_are_those_of_the_layer() -> None:
    found = finding(f"{INPUT}output y = (x, x, «use_casual_mask»=True) -> MultiHeadAttention(2, 3)")
    assert found.code == "NN201"
    assert found.hint == "did you mean `use_causal_mask`?"


def test_call_argument_given_twice() -> None:
    found = finding(f"{INPUT}output y = (x, training=True, «training»=False) -> Dropout(0.5)")
    assert found.code == "NN203"


def test_block_argument_goes_into_a_call() -> None:
    resolved = sound(
        f"{INPUT}block q -> b(on) {{ return (q, training=on) -> Dropout(0.5) }}\noutput y = x -> b(True)"
    )
    source = resolved.blocks[0].result.source
    assert isinstance(source, p.CallSource)
    assert isinstance(source.arguments[1][1], p.Ref)


def test_positions_are_kept() -> None:
    use = sound(f"{INPUT}output y = x -> Dense(3, use_bias=False, activation=relu)").outputs[0].pipe.steps[0]
    assert isinstance(use, p.Use)
    assert [(bound.name, bound.positional) for bound in use.arguments] == [
        ("units", True),
        ("use_bias", False),
        ("activation", False),
    ]


def test_numbers_keep_their_text() -> None:
    use = sound(f"{INPUT}output y = x -> Dense(10_000)").outputs[0].pipe.steps[0]
    assert isinstance(use, p.Use)
    assert use.arguments[0].value == p.Literal(use.span, 10_000, "10_000")


def test_word_is_a_param_where_one_is_in_scope() -> None:
    resolved = sound(
        f"{INPUT}param relu_or_not = tanh\noutput y = x -> Dense(3, relu_or_not) -> Dense(3, tanh)"
    )
    first, second = resolved.outputs[0].pipe.steps
    assert isinstance(first, p.Use) and isinstance(second, p.Use)
    assert first.arguments[1].value == p.Ref(first.span, "relu_or_not", "param")
    assert second.arguments[1].value == p.Literal(first.span, "tanh", "'tanh'")


def test_param_as_a_step_is_an_activation() -> None:
    step = sound(f"{INPUT}param act = relu\noutput y = x -> act").outputs[0].pipe.steps[0]
    assert isinstance(step, p.Use)
    assert step.entry.name == "Activation"
    assert step.arguments[0].value == p.Ref(step.span, "act", "param")


def test_defaults_hold_for_later_uses_only_and_can_be_overridden() -> None:
    text = """input x(8)
    a = x -> Dense(1)
    default Dense(activation=relu, kernel_initializer=he_normal)
    b = a -> Dense(2)
    default Dense(activation=tanh)
    c = b -> Dense(3, use_bias=False)
    output y = c -> Dense(4, linear) -> Dropout(0.5)
    """
    resolved = sound(text)
    given = [_texts(stage.pipe.steps[0]) for stage in resolved.stages]
    assert given == [
        {"units": "1"},
        {"units": "2", "activation": "'relu'", "kernel_initializer": "'he_normal'"},
        {"units": "3", "use_bias": "False", "activation": "'tanh'", "kernel_initializer": "'he_normal'"},
        {"units": "4", "activation": "'linear'", "kernel_initializer": "'he_normal'"},
    ]
    step = resolved.stages[1].pipe.steps[0]
    assert isinstance(step, p.Use)
    assert [bound.from_default for bound in step.arguments] == [False, True, True]


def test_defaults_reach_wrapped_layers_and_supply_required_arguments() -> None:
    text = "default Dense(units=3)\ninput x(4, 8)\noutput y = x -> TimeDistributed(Dense) -> Dense"
    first, second = sound(text).outputs[0].pipe.steps
    assert isinstance(first, p.Use) and isinstance(second, p.Use)
    inner = first.arguments[0].value
    assert isinstance(inner, p.Configured)
    assert (
        [bound.name for bound in inner.arguments] == [bound.name for bound in second.arguments] == ["units"]
    )


@pytest.mark.parametrize(
    ("default", "code", "message"),
    [
        ("default «Densee»(3)", "NN101", "there is no layer `Densee`"),
        ("default «b»(3)", "NN113", "a default is for a Keras layer, but `b` is a block"),
        ("default «ops.mean»(axis=1)", "NN101", "there is no layer `ops.mean`"),
        ("default Dense(«unit»=3)", "NN201", "Dense has no argument `unit`"),
        ("default Dense(units=«x».shape[1])", "NN102", "a default cannot see the tensor `x` of the file"),
    ],
)
def test_default(default: str, code: str, message: str) -> None:
    found = finding(f"{INPUT}block b = relu\n{default}\noutput y = x -> b -> Dense(1)")
    assert found.code == code
    assert message in found.message


def test_a_wrong_default_is_reported_once_however_often_it_serves() -> None:
    text = f"{INPUT}default Dense(activation=«rellu»)\noutput y = x -> Dense(1) -> Dense(2)"
    assert [one.code for one in findings(text)] == ["NN209"]


def _texts(step: p.Step) -> dict[str, str]:
    assert isinstance(step, p.Use)
    return {bound.name: bound.value.text for bound in step.arguments if isinstance(bound.value, p.Literal)}


BLOCKS = """block inner(units, deep=False) = Dense(2 * units, relu) if deep else Dense(units, relu)
block outer(units) = inner(units)
"""


@pytest.mark.parametrize(
    ("use", "code"),
    [
        ('outer(«"3x"»)', "NN204"),
        ("outer(3, «depe»=True)", "NN201"),
        ("inner(3, «dep_2»=True)", "NN201"),
        ("inner(3, True, «4»)", "NN203"),
        ("«inner»(deep=True)", "NN202"),
    ],
)
def test_a_block_with_wrong_arguments_is_blamed_for_nothing_else(use: str, code: str) -> None:
    """The shapes behind it, computed with other arguments than were meant, are not held against it."""
    marked = f"{BLOCKS}{INPUT}output y: regression = [x, x -> outer(8) -> {use}] -> Add -> Dense(1)"
    assert finding(marked).code == code
    assert [found.code for found in nndsl.check(unmark(marked)[0])] == [code]


@pytest.mark.parametrize(("use", "code"), [('outer(«"8"»)', "NN204"), ("inner(4, «deeep»=True)", "NN201")])
def test_a_block_goes_on_with_the_arguments_that_were_surely_meant(use: str, code: str) -> None:
    """With them its shape fits; with their defaults it would not."""
    marked = f"{BLOCKS}{INPUT}output y: regression = [x, x -> outer(8) -> {use}] -> Add -> Dense(1)"
    assert [found.code for found in nndsl.check(unmark(marked)[0])] == [code]
    wrong = marked.replace('"8"', '"7"').replace("4", "3")
    assert [found.code for found in nndsl.check(unmark(wrong)[0])] == [code, "NN303"]


def test_names_in_an_unknown_argument_are_not_called_unused() -> None:
    text = f"param rate = 0.5\n{INPUT}output y = x -> Dense(3, «dropout»=rate)"
    assert finding(text).code == "NN201"


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("64.0", "write 64"),
        ("6.5", ""),
        ("1e999", ""),
        ('"64"', "write 64"),
        ("4 / 2", "compute it from whole numbers, with // in place of /"),
    ],
)
def test_how_to_write_a_whole_number(value: str, hint: str) -> None:
    (found,) = nndsl.check(f"{INPUT}output y: regression = x -> Dense({value}, relu) -> Dense(1)")
    assert (found.code, found.span.text, found.hint) == ("NN204", value, hint)
