"""Every form of the language, resolved: what it becomes in the program."""

from __future__ import annotations

from resolving import INPUT, finding, sound

from nndsl.graph import parts as p
from nndsl.graph.program import Assign
from nndsl.graph.resolve import resolve
from nndsl.source import Source
from nndsl.syntax.parser import parse


def steps(pipe: str, before: str = "") -> p.Steps:
    return sound(f"{before}\n{INPUT}output y = x -> {pipe}").outputs[0].pipe.steps


def test_groups_stand_in_line_and_skip_is_nothing() -> None:
    found = steps("(relu -> (tanh -> skip)) -> skip -> gelu")
    assert [step.arguments[0].value.value for step in found] == ["relu", "tanh", "gelu"]  # type: ignore[union-attr]


def test_fork_repeat_each_choice_and_as() -> None:
    found = steps(
        "(relu -> tanh) * 3 as a -> { relu | skip } -> each relu -> Add -> (relu if a.shape[-1] < 2 else skip)"
    )
    assert [type(step).__name__ for step in found] == ["Repeat", "As", "Fork", "Each", "Use", "Choice"]
    repeat, named, fork, each, _, choice = found
    assert isinstance(repeat, p.Repeat) and isinstance(named, p.As) and isinstance(fork, p.Fork)
    assert isinstance(each, p.Each) and isinstance(choice, p.Choice)
    assert (len(repeat.body), named.name, [len(branch) for branch in fork.branches]) == (2, "a", [1, 0])
    assert (len(each.body), len(choice.then), len(choice.otherwise)) == (1, 1, 0)


def test_activation_is_a_layer_and_layers_keep_their_entry() -> None:
    activation, layer, op, application = steps(
        "softmax -> Softmax -> ops.mean(axis=-1) -> applications.ResNet50(weights=None)"
    )
    entries = [(step.entry.kind, step.entry.name) for step in (activation, layer, op, application)]  # type: ignore[union-attr]
    assert entries == [
        ("layer", "Activation"),
        ("layer", "Softmax"),
        ("op", "mean"),
        ("application", "ResNet50"),
    ]


def test_alias_of_a_layer_is_the_layer() -> None:
    resolved = sound("input image(8, 8, 3)\noutput y = image -> MaxPool2D(2)")
    step = resolved.outputs[0].pipe.steps[0]
    assert isinstance(step, p.Use)
    assert step.entry.name == "MaxPooling2D"


def test_one_line_block_has_the_input_x() -> None:
    text = f"block b(k) = Dense(k) if x.shape[-1] != k else skip\n{INPUT}output y = x -> b(3)"
    block = sound(text).blocks[0]
    assert (block.inputs, block.body) == (("x",), ())
    assert isinstance(block.result.source, p.TensorRef)
    choice = block.result.steps[0]
    assert isinstance(choice, p.Choice) and isinstance(choice.condition, p.Operation)
    assert choice.condition.operands == (
        p.ShapeItem(choice.span, "x", p.Operation(choice.span, "neg", (p.Literal(choice.span, 1, "1"),))),
        p.Ref(choice.span, "k", "argument"),
    )


def test_block_with_a_body_and_several_inputs() -> None:
    text = """block (q, v) -> cross(heads=2) {
        a = (q, v) -> MultiHeadAttention(heads, 8)
        return [a, q] -> Add
    }
    input x(4, 8)
    output y = (x, x) -> cross(heads=4)
    """
    resolved = sound(text)
    block = resolved.blocks[0]
    assert (block.inputs, [assign.targets for assign in block.body]) == (("q", "v"), [("a",)])
    use = resolved.outputs[0].pipe.steps[0]
    assert isinstance(use, p.BlockUse)
    assert use.block is block
    assert [(bound.name, bound.positional) for bound in use.arguments] == [("heads", False)]


def test_blocks_may_be_used_above_their_definition() -> None:
    resolved = sound(f"{INPUT}output y = x -> b\nblock b = c\nblock c = relu")
    assert [block.name for block in resolved.blocks] == ["b", "c"]


def test_outer_is_what_a_block_reads_of_the_file_in_order_of_first_use() -> None:
    text = """param a = 1
    param b = 2
    param unused_here = 3
    default Dropout(rate=a)
    block inner = Dense(b * n)
    block outer(k) = Dense(n_classes) -> inner -> Dropout -> Dense(k)
    input x(n)
    output y = x -> outer(unused_here)
    """
    blocks = {block.name: [(ref.name, ref.kind) for ref in block.outer] for block in sound(text).blocks}
    assert blocks == {
        "inner": [("b", "param"), ("n", "symbol")],
        "outer": [("n_classes", "symbol"), ("b", "param"), ("n", "symbol"), ("a", "param")],
    }


def test_shared_pieces_that_a_block_applies() -> None:
    text = f"shared s = Dense(3)\nblock a = s\nblock b = a\n{INPUT}output y = x -> b -> s"
    assert [block.shares for block in sound(text).blocks] == [("s",), ("s",)]


def test_extern_has_sizes_of_its_own() -> None:
    text = f"extern Mix(width, deep=2) from my.layers : (b, t, d) -> (b, width * d), (b, t)\n{INPUT}output y = x -> Mix(3)"
    extern = sound(text).externs[0]
    assert (extern.module, len(extern.inputs), len(extern.outputs)) == ("my.layers", 1, 2)
    product = extern.outputs[0][1]
    assert isinstance(product, p.Operation)
    assert [ref.kind for ref in product.operands if isinstance(ref, p.Ref)] == ["argument", "symbol"]


def test_unpacking_and_calls_with_keywords() -> None:
    text = """input question(20)
    (sequence, h, c) = question -> Embedding(100, 8) -> LSTM(8, return_sequences=True, return_state=True)
    output answer = (sequence, initial_state=[h, c], training=False) -> LSTM(8)
    """
    resolved = sound(text)
    assign = resolved.stages[0]
    assert isinstance(assign, Assign)
    assert (assign.targets, assign.unpack) == (("sequence", "h", "c"), True)
    source = resolved.outputs[0].pipe.source
    assert isinstance(source, p.CallSource)
    assert [(name, type(value).__name__) for name, value in source.arguments] == [
        (None, "Pipe"),
        ("initial_state", "Pipe"),
        ("training", "Literal"),
    ]


def test_underscores_name_nothing() -> None:
    text = """input question(20)
    block x -> last() {
        (_, h, _) = x -> LSTM(8, return_state=True)
        return h -> Dense(4)
    }
    embedded = question -> Embedding(100, 8)
    (_, _, c) = embedded -> LSTM(8, return_state=True)
    (_, h, _) = embedded -> LSTM(8, return_state=True)
    output y = [c, h, embedded -> last] -> Concatenate
    """
    assert [stage.named for stage in sound(text).stages[:3]] == [("embedded",), ("c",), ("h",)]  # type: ignore[union-attr]
    found = finding("input x(4, 8)\n(_, h, _) = x -> LSTM(3, return_state=True)\noutput y = [h, «_»] -> Add")
    assert (found.code, found.message) == ("NN102", "there is no tensor `_`")


def test_name_of_the_network() -> None:
    def name(text: str, path: str | None) -> str:
        return resolve(parse(Source(text, path))[0])[0].name

    assert name("network wide_deep", "a.nn") == "wide_deep"
    assert name("", "nets/wide-deep.v2.nn") == "wide_deep"
    assert name("", "3d.nn") == "network_3d"
    assert name("", None) == "network"


def test_comments_of_the_file_and_of_its_statements() -> None:
    text = "# a\nnetwork n\n\n# b\ninput x(8)\n# c\noutput y = x -> relu\n# d\n"
    resolved = sound(text)
    assert (resolved.comments, resolved.closing) == (("# a",), ("# d",))
    assert resolved.inputs[0].comments == ("# b",)
    assert resolved.outputs[0].comments == ("# c",)


def test_ten_thousand_layers() -> None:
    found = steps(" -> ".join(["Dense(3)"] * 10_000))
    assert len(found) == 10_000
