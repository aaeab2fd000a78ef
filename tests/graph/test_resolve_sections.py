"""compile, train and data; params and their spaces; tasks and heads; inputs."""

from __future__ import annotations

import pytest
from resolving import INPUT, OUTPUT, finding, findings, sound

import nndsl
from nndsl.graph import parts as p

SETTINGS = [
    ("compile { optimizer: «addam» }", "NN209", "there is no optimizer `addam`", "did you mean `adam`?"),
    ("compile { optimizer: «Lamb» }", "NN209", "Keras finds no optimizer by the name `Lamb`", "write Lamb()"),
    ("compile { metrics: [«MeanIoU»] }", "NN422", "by the name `MeanIoU`", "write MeanIoU(num_classes=...)"),
    ("compile { optimizer: «Adm»(0.1) }", "NN209", "there is no optimizer `Adm`", "did you mean `Adam`?"),
    ("compile { optimizer: «adam»(0.1) }", "NN209", "there is no optimizer `adam`", "write Adam(...)"),
    ("compile { optimizer: «3» }", "NN204", "`optimizer` of compile must be an optimizer, but got 3", ""),
    ("compile { optimizer: «[adam]» }", "NN204", "`optimizer` of compile must be an optimizer", ""),
    (
        "compile { optimizer: Adam(learning_rate=«1») }",
        "NN204",
        "must be a float or a learning-rate schedule",
        "write 1.0",
    ),
    (
        "compile { optimizer: Adam(«CosinDecay»(0.1, 3)) }",
        "NN209",
        "`CosinDecay`",
        "did you mean `CosineDecay`?",
    ),
    ("compile { optimizer: Adam(«L2»(0.1)) }", "NN204", "`learning_rate` of Adam takes a", ""),
    (
        "compile { loss: «mean_squared_eror» }",
        "NN421",
        "there is no loss `mean_squared_eror`",
        "`mean_squared_error`?",
    ),
    (
        "compile { loss: {y: «Hubber»(delta=2.0)} }",
        "NN421",
        "there is no loss `Hubber`",
        "did you mean `Huber`?",
    ),
    (
        "compile { loss: Huber(«dleta»=2.0) }",
        "NN201",
        "Huber has no argument `dleta`",
        "did you mean `delta`?",
    ),
    ("compile { loss: «3» }", "NN204", "`loss` of compile must be a loss, but got 3", ""),
    (
        "compile { metrics: «mae» }",
        "NN204",
        "`metrics` must be a list, or a dict of lists by output",
        "write [mae]",
    ),
    ("compile { metrics: [mae, «aucc»] }", "NN422", "there is no metric `aucc`", "did you mean `auc`?"),
    ("compile { metrics: {y: [«AUK»()]} }", "NN422", "there is no metric `AUK`", "did you mean `AUC`?"),
    ("compile { «los»: mse }", "NN201", "compile has no setting `los`", "did you mean `loss`?"),
    ("compile { «epochs»: 3 }", "NN201", "compile has no setting `epochs`", "write it in train { }"),
    ("compile { loss: mse\n «loss»: mae }", "NN203", "`loss` is set twice in compile", "keep one of the two"),
    ("compile { loss: mse }\n«compile» { optimizer: adam }", "NN103", "one compile section", "into one"),
    ("compile { loss_weights: {y: 1.0, «y»: 2.0} }", "NN203", "the key 'y' is given twice", ""),
    ("train { epochs: «3.0» }", "NN204", "`epochs` of train must be a whole number", "write 3"),
    (
        "train { epochs: «many» }",
        "NN111",
        "`many` is not known here, where `epochs` of train is expected",
        "",
    ),
    (
        "train { batch_size: «n_classes» }",
        "NN111",
        "known only when the model is built",
        "write a number or a param",
    ),
    (
        "train { callbacks: [«EarlyStoping»()] }",
        "NN209",
        "no callback `EarlyStoping`",
        "did you mean `EarlyStopping`?",
    ),
    (
        "train { callbacks: [EarlyStopping(«patiance»=3)] }",
        "NN201",
        "no argument `patiance`",
        "did you mean `patience`?",
    ),
    ("train { «x»: 3 }", "NN201", "`x` is not set in train: the data give it", ""),
    ("train { batch_size: «x».shape[1] }", "NN102", "the train section cannot see the tensor `x`", ""),
    ('data «cvs»("a.csv") { }', "NN116", "there is no data source `cvs`", "did you mean `csv`?"),
    ("data «csv»() { }", "NN202", "csv needs its path", 'write csv("file.csv")'),
    ('data csv("a.csv", «sep»=";") { }', "NN201", "csv has no argument `sep`", ""),
    ('data csv("a.csv") { «z»: c }', "NN115", "`z` is no input or output of the network", "they are x and y"),
    ('data csv("a.csv") { y: c\n «y»: d }', "NN203", "the columns of `y` are given twice", ""),
    ('data csv("a.csv") { y: «f(3)» }', "NN204", "a column is written as its name", ""),
    ('data images("a", color_mode=«greyscale») { }', "NN205", "'grayscale'", "did you mean `grayscale`?"),
]


@pytest.mark.parametrize(("section", "code", "message", "hint"), SETTINGS, ids=[one[0] for one in SETTINGS])
def test_section(section: str, code: str, message: str, hint: str) -> None:
    found = finding(f"{INPUT}{OUTPUT}\n{section}")
    assert (found.code, found.severity) == (code, "error")
    assert message in found.message
    assert hint in found.hint


def test_settings_of_every_form() -> None:
    text = """
    param lr = 1e-3
    compile {
        optimizer: Adam(learning_rate=CosineDecay(lr, decay_steps=1e4))
        loss: { y: Huber(delta=2.0) }
        loss_weights: { y: 0.9 }
        metrics: { y: [mean_absolute_error, AUC, AUC(curve=PR)] }
    }
    train {
        epochs: 100
        class_weight: { 0: 1.0, 1: 2.0 }
        callbacks: [EarlyStopping(patience=5), TerminateOnNaN]
    }
    """
    resolved = sound(INPUT + OUTPUT + text)
    assert resolved.compile is not None and resolved.train is not None
    metrics = resolved.compile.get("metrics")
    assert metrics is not None and isinstance(metrics.value, p.Mapping)
    values = metrics.value.items[0][1]
    assert isinstance(values, p.Items) and values.is_list
    assert [type(item).__name__ for item in values.items] == ["Literal", "Literal", "Configured"]
    weights = resolved.train.get("class_weight")
    assert weights is not None and isinstance(weights.value, p.Mapping)
    assert [key for key, _ in weights.value.items] == [0, 1]
    callbacks = resolved.train.get("callbacks")
    assert callbacks is not None and isinstance(callbacks.value, p.Items)
    assert [item.entry.name for item in callbacks.value.items if isinstance(item, p.Configured)] == [
        "EarlyStopping",
        "TerminateOnNaN",
    ]


def test_columns_and_options() -> None:
    text = 'data csv("a.csv", separator=";", test_split=0.2) { x: a .. "b c"\n y: [d, 4, e .. f] }'
    data = sound(f"{INPUT}{OUTPUT}\n{text}").data
    assert data is not None
    assert (data.kind, data.location) == ("csv", "a.csv")
    assert [bound.name for bound in data.options] == ["separator", "test_split"]
    ranges = [[(part.first, part.last) for part in columns.ranges] for columns in data.columns]
    assert ranges == [[("a", "b c")], [("d", "d"), ("4", "4"), ("e", "f")]]


PARAMS = [
    ("param k = «3» in {4, 5}", "NN206", "the value 3 of the param `k` is not in its own space"),
    ("param k = «3» in 4 .. 5", "NN206", "not in its own space"),
    ("param k = 3 in «5 .. 4»", "NN206", "5 is not below 4"),
    ("param k = 0.5 in «0» .. 1 log", "NN206", "a logarithmic range begins above 0"),
    ("param k = 3 in 1 .. «b»", "NN204", "the ends of a range must be numbers"),
    ("param k = «j» * 2\nparam j = 3", "NN208", "must be written out, but it reads `j`"),
    ("param k = «Adam(0.1)»", "NN204", "must be a number, a word, a text or a tuple of these"),
]


@pytest.mark.parametrize(("param", "code", "message"), PARAMS, ids=[one[0] for one in PARAMS])
def test_param(param: str, code: str, message: str) -> None:
    uses = "x -> Dense(k) -> Dense(j)" if "j" in param else "x -> Dense(k)"
    found = finding(f"{INPUT}{param}\noutput y = {uses}")
    assert found.code == code
    assert message in found.message


TASKS = [
    (
        "output y: «regresion» = x -> head",
        "NN114",
        "there is no task `regresion`",
        "did you mean `regression`?",
    ),
    (
        "output y: «multilabel» = x -> head",
        "NN202",
        "the task multilabel needs the number of labels",
        "multilabel(k)",
    ),
    ("output y: «reconstruction» = x", "NN202", "needs the tensor to reconstruct", "reconstruction(x)"),
    ("output y: reconstruction(«q») = x", "NN102", "there is no tensor `q`", ""),
    ("output y: reconstruction(«8») = x", "NN204", "reconstruction takes the name of a tensor", ""),
    ("output y: binary(«2») = x -> head", "NN203", "the task binary takes no argument", "write binary"),
    ("output y: regression(3, «4») = x -> head", "NN203", "the task regression takes one argument", ""),
    (
        "output y: regression(«positve») = x -> head",
        "NN205",
        "`positve` is neither",
        "did you mean `positive`?",
    ),
    (
        "output y: multiclass(«1») = x -> head",
        "NN206",
        "needs a size of at least 2, but got 1",
        "write binary",
    ),
    ("output y: multilabel(«0») = x -> head", "NN206", "needs a size of at least 1, but got 0", ""),
    ("output y: multiclass(«2.5») = x -> head", "NN204", "must be a whole number", ""),
    ("output y: multiclass(3) per «pixl» = x", "NN205", "not per pixl", "did you mean `pixel`?"),
    ("output y = x -> «head»", "NN112", "this output has no task", ""),
    ("output y: binary = x -> {«head» | skip} -> Add", "NN112", "cannot stand in a branch", ""),
    ("output y: binary = x -> «head» * 2", "NN112", "cannot be repeated", ""),
    ("output y: binary = [x -> «head», x] -> Add", "NN112", "the end of the output's own pipe", ""),
    ("block b = «head»\noutput y: binary = x -> b", "NN112", "belongs into the pipe of an output", ""),
    ("h = x -> «head»\noutput y: binary = h", "NN112", "belongs into the pipe of an output", ""),
]


@pytest.mark.parametrize(("output", "code", "message", "hint"), TASKS, ids=[one[0] for one in TASKS])
def test_task(output: str, code: str, message: str, hint: str) -> None:
    found = finding(f"{INPUT}{output}")
    assert (found.code, found.severity) == (code, "error")
    assert message in found.message
    assert hint in found.hint


def test_every_task() -> None:
    text = """input x(8)
    param k = 3
    output a: regression = x -> head
    output b: regression(k) = x -> head
    output c: regression(positive) = x -> head
    output d: binary = x -> (Dense(3) -> head)
    output e: multiclass = x -> head
    output f: multiclass(3) per pixel = x -> head
    output g: multilabel(2 * k) = x -> head
    output h: reconstruction(x) = x
    output i = x
    """
    tasks = [output.task for output in sound(text).outputs]
    assert [task and (task.kind, task.range, task.of, task.per) for task in tasks] == [
        ("regression", None, None, None),
        ("regression", None, None, None),
        ("regression", "positive", None, None),
        ("binary", None, None, None),
        ("multiclass", None, None, None),
        ("multiclass", None, None, "pixel"),
        ("multilabel", None, None, None),
        ("reconstruction", None, "x", None),
        None,
    ]
    assert [task is not None and task.size is not None for task in tasks].count(True) == 3


INPUTS = [
    ("input z(«0»)", "NN206", "must be at least 1, but got 0"),
    ("input z(«2.5»)", "NN204", "must be a whole number, but got 2.5"),
    ("input z(3): «flot32»", "NN205", "there is no dtype `flot32`"),
    ('input «z»(3) named "x"', "NN103", "two inputs are called `x` outside"),
    ('input z(3) named «"a/b"»', "NN104", "holds a /"),
]


@pytest.mark.parametrize(("declared", "code", "message"), INPUTS, ids=[one[0] for one in INPUTS])
def test_input(declared: str, code: str, message: str) -> None:
    found = finding(f"{INPUT}{declared}\noutput y = [x, z] -> Add")
    assert found.code == code
    assert message in found.message


def test_dims_are_numbers_sizes_params_and_none() -> None:
    text = 'param k = 3\ninput x(8, n, None, k): int32 named "the x"\noutput y = x -> Dense(n)'
    declared = sound(text).inputs[0]
    assert declared.dims == (8, "n", None, p.Ref(declared.span, "k", "param"))
    assert (declared.dtype, declared.outside_name) == ("int32", "the x")


def test_network_without_output_input_or_anything() -> None:
    assert finding("«input x(8)»\nh = x -> relu").code == "NN131"
    assert finding("network «empty»\ncompile { loss: mse }").code == "NN130"
    assert finding("«»").code == "NN131"
    assert not findings("block a = relu\nparam k = 3\nextern M from m : (b, n) -> (b, n)")


@pytest.mark.parametrize("dim", ["0", "2.5"])
def test_a_wrong_dim_is_the_only_finding(dim: str) -> None:
    found = nndsl.check(f"input x({dim})\noutput y: regression = x -> Dense(4) -> Dense(1)")
    assert [one.line for one in found] == [1]


def test_inputs_of_one_outside_name_are_reported_once() -> None:
    text = 'input a(3) named "x"\ninput x(3)\noutput y: regression = [a, x] -> Add -> Dense(1)'
    assert [one.code for one in nndsl.check(text)] == ["NN103"]
