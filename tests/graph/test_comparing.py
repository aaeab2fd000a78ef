"""What `nndsl diff` finds: each change once, at the layer where it was made, and what follows from it as that."""

from __future__ import annotations

import json

import pytest

from nndsl.cli.differences import render
from nndsl.compiler import analyze
from nndsl.graph.comparing.as_json import as_json
from nndsl.graph.comparing.changes import Changed, Difference, compare
from nndsl.graph.graph import Graph
from nndsl.source import Source

CHAIN = """
network chain
param units = 64 in {32, 64, 128}
input a(8)
h = a -> Dense(units, relu) -> Dense(32, relu) -> Dense(16, relu)
output y: regression = h -> Dense(1)
compile { optimizer: Adam(learning_rate=0.001) }
train { epochs: 10 }
"""
BLOCKS = """
network blocks
input image(16, 16, 1)
block conv(filters) = Conv2D(filters, 3, padding=same) -> BatchNormalization -> relu
output digit: multiclass(10) = image -> conv(8) * 2 -> conv(16) * 3 -> GlobalAveragePooling2D -> Dense(10, softmax)
"""
BRANCHES = """
network branches
input wide(4)
input deep(8)
hidden = deep -> Dense(30, relu)
output price: regression = [wide, hidden] -> Concatenate -> Dense(1)
"""


def graph_of(text: str) -> Graph:
    return analyze(Source(text)).sound().graph


def difference(text: str, *changes: tuple[str, str]) -> Difference:
    """What is found after words of a text were replaced."""
    new = text
    for old_words, new_words in changes:
        assert old_words in new
        new = new.replace(old_words, new_words)
    return compare(graph_of(text), graph_of(new))


def told(found: Difference) -> list[str]:
    """Every layer that did not stay the same, in short."""
    return [f"{each.status} {each.facts.layer}" for each in found.layers if each.status != "same"]


@pytest.mark.parametrize("text", [CHAIN, BLOCKS, BRANCHES])
def test_the_same_network_written_otherwise(text: str) -> None:
    found = compare(graph_of(text), graph_of("# a comment\n" + text.replace(" -> ", "\n    -> ")))
    assert found.is_none and not told(found)


def test_what_a_default_says_anyway_is_no_change() -> None:
    assert difference(CHAIN, ("Dense(32, relu)", "Dense(32, activation=relu, use_bias=True)")).is_none
    assert difference(CHAIN, ("learning_rate=0.001", "learning_rate=0.001, beta_1=0.9")).is_none


@pytest.mark.parametrize("layer", ["Dropout(0.5)", "BatchNormalization", "Dense(32, relu)"])
def test_an_inserted_layer_is_one_addition(layer: str) -> None:
    found = difference(CHAIN, ("-> Dense(16", f"-> {layer} -> Dense(16"))
    assert told(found) == [f"added {layer.partition('(')[0]}"]
    back = compare(graph_of(CHAIN.replace("-> Dense(16", f"-> {layer} -> Dense(16")), graph_of(CHAIN))
    assert told(back) == [f"removed {layer.partition('(')[0]}"]


def test_a_widened_layer_is_one_change_and_what_follows() -> None:
    found = difference(CHAIN, ("Dense(32, relu)", "Dense(48, relu)"))
    assert told(found) == ["changed Dense", "follows Dense"]
    changed, follows = (each for each in found.layers if each.status != "same")
    assert changed.changes == (Changed("units", "32", "48"),)
    assert changed.follows == (Changed("shape", "(32,)", "(48,)"), Changed("weights", "2,080", "3,120"))
    assert follows.changes == () and follows.follows == (Changed("weights", "528", "784"),)
    assert found.totals["params"] == (3201, 4497) and found.totals["macs"][1] > found.totals["macs"][0]


def test_a_renamed_block_is_a_rename() -> None:
    found = difference(BLOCKS, ("conv(", "stage("))
    assert found.renamed == (Changed("block", "conv", "stage"),) and not told(found) and not found.is_none


def test_one_more_copy_is_its_layers() -> None:
    found = difference(BLOCKS, ("conv(16) * 3", "conv(16) * 4"))
    assert sorted(told(found)) == ["added Activation", "added BatchNormalization", "added Conv2D"]


def test_a_replaced_layer_is_one_gone_and_one_come() -> None:
    assert told(difference(CHAIN, ("Dense(32, relu)", "BatchNormalization"))) == [
        "removed Dense", "added BatchNormalization", "follows Dense",
    ]  # fmt: skip


def test_a_moved_layer_is_told_once() -> None:
    text = CHAIN.replace("-> Dense(32, relu)", "-> Dropout(0.5) -> Dense(32, relu)")
    moved = CHAIN.replace("-> Dense(16, relu)", "-> Dense(16, relu) -> Dropout(0.5)")
    found = compare(graph_of(text), graph_of(moved))
    assert [each for each in told(found) if "follows" not in each] == ["moved Dropout"]


def test_a_new_branch_changes_what_reads_it() -> None:
    found = difference(BRANCHES, ("[wide, hidden]", "[wide, hidden, deep -> Dense(3)]"))
    assert told(found) == ["added Dense", "changed Concatenate", "follows Dense"]
    (joined,) = (each for each in found.layers if each.status == "changed")
    assert joined.changes == (Changed("reads", "wide, dense", "wide, dense, dense_1"),)


def test_a_skip_that_is_rewired_is_a_change_of_what_reads_it() -> None:
    found = difference(BRANCHES, ("[wide, hidden]", "[deep, hidden]"), ("input wide(4)\n", ""))
    assert told(found) == ["removed InputLayer", "changed Concatenate", "follows Dense"]


def test_inputs_and_outputs() -> None:
    found = difference(BRANCHES, ("input wide(4)", "input wide(5)"), ("price", "cost"))
    assert told(found) == ["changed InputLayer", "follows Concatenate", "changed Dense"]
    assert found.layers[0].changes == (Changed("shape", "(4,)", "(5,)"),)
    assert found.layers[-1].changes == (Changed("name", "price", "cost"),)
    assert {(each.section, each.name, each.old, each.new) for each in found.settings} == {
        ("output", "price", "regression (1,)", None),
        ("output", "cost", None, "regression (1,)"),
    }


def test_settings() -> None:
    changes = (
        ("learning_rate=0.001", "learning_rate=0.01"),
        ("epochs: 10", "epochs: 20 batch_size: 8"),
        ("64 in", "32 in"),
    )
    found = difference(CHAIN, *changes)
    assert {(each.section, each.name, each.old, each.new) for each in found.settings} == {
        ("param", "units", "64 in {32, 64, 128}", "32 in {32, 64, 128}"),
        ("compile", "optimizer", "Adam(learning_rate=0.001)", "Adam(learning_rate=0.01)"),
        ("train", "epochs", "10", "20"),
        ("train", "batch_size", None, "8"),
    }
    assert told(found) == ["changed Dense", "follows Dense"]


def test_a_shared_layer_used_once_more() -> None:
    text = "input a(4)\ninput b(4)\nshared one = Dense(4)\noutput y: regression = [a -> one, b -> one] -> Concatenate -> Dense(1)"
    found = difference(text, ("b -> one]", "b -> one, a -> one]"))
    assert Changed("uses", "2", "3") in found.layers[2].changes


TOWER = """
input left(4)
input right(4)
shared tower = Dense(8, relu) -> Dense(2)
output y: regression = [left -> tower, right -> tower] -> Subtract -> Dense(1)
"""
ATTENTION = """
input x(6, 16)
input z(6, 16)
(sequence, h, c) = x -> LSTM(16, return_sequences=True, return_state=True)
mixed = (sequence, z, use_causal_mask=True) -> MultiHeadAttention(2, 8)
output y: regression = [mixed -> Flatten, h] -> Concatenate -> Dense(1)
"""


@pytest.mark.parametrize(
    ("text", "old", "new", "expected"),
    [
        (BRANCHES, "[wide, hidden]", "[hidden, wide]", Changed("reads", "wide, dense", "dense, wide")),
        (
            TOWER,
            "[left -> tower, right -> tower]",
            "[right -> tower, left -> tower]",
            Changed("reads", "dense_1 of left, dense_1 of right", "dense_1 of right, dense_1 of left"),
        ),
        (ATTENTION, ", use_causal_mask=True", "", Changed("use_causal_mask", "True", "False")),
        (ATTENTION, "(sequence, z,", "(z, sequence,", Changed("reads", "lstm, z", "z, lstm")),
        (ATTENTION, "Flatten, h]", "Flatten, c]", Changed("reads", "flatten, lstm[1]", "flatten, lstm[2]")),
        (ATTENTION, "(sequence, z,", "(sequence, sequence,", Changed("reads", "lstm, z", "lstm")),
        (
            ATTENTION,
            "(sequence, z,",
            "(sequence, z, key=z,",
            Changed("reads", "lstm, z", "lstm, z, z"),
        ),
    ],
)
def test_what_a_layer_is_handed_over(text: str, old: str, new: str, expected: Changed) -> None:
    """Order, argument, which of several tensors, which use of a shared piece, and options of the call."""
    changed = [each for each in difference(text, (old, new)).layers if each.status != "same"]
    assert [change for each in changed for change in each.changes] == [expected]


def test_the_same_handed_over_otherwise() -> None:
    words = ("(sequence, z, use_causal_mask=True)", "(sequence, use_causal_mask=True, value=z)")
    assert difference(ATTENTION, words).is_none


@pytest.mark.parametrize(
    ("old", "new", "is_same"),
    [
        ("optimizer: Adam(learning_rate=0.001)", "optimizer: Adam", True),
        ("optimizer: Adam(learning_rate=0.001)", "optimizer: adam", True),
        ("optimizer: Adam(learning_rate=0.001)", "optimizer: SGD", False),
        ("optimizer: Adam(learning_rate=0.001)", "optimizer: Adam(learning_rate=0.01)", False),
        ("32, relu", "32, relu, kernel_initializer=glorot_uniform", True),
        ("32, relu", "32, relu, kernel_initializer=GlorotUniform()", True),
        ("32, relu", "32, relu, kernel_initializer=GlorotUniform(seed=1)", False),
        ("32, relu", "32, relu, kernel_initializer=he_normal", False),
    ],
)
def test_words_that_stand_for_objects(old: str, new: str, is_same: bool) -> None:
    assert difference(CHAIN, (old, new)).is_none is is_same


def test_statements_in_another_order() -> None:
    branches = "a = wide -> Dense(30, tanh)\nhidden = deep -> Dense(30, relu)\n"
    text = BRANCHES.replace("hidden = deep -> Dense(30, relu)\n", branches).replace("[wide,", "[a,")
    other = "".join(reversed(branches.splitlines(keepends=True)))
    assert difference(text, (branches, other)).is_none
    assert not difference(text, (branches, other), ("tanh", "gelu")).is_none


def test_twins_that_change_places_are_no_other_order() -> None:
    text = """
input x(4)
a = x -> Dense(4)
b = x -> Dense(4)
output p: regression = [a, b] -> Concatenate -> Dense(1)
output q: regression = b -> Dense(1)
"""
    assert not difference(text, ("[a, b]", "[b, b]"), ("= b ->", "= a ->")).is_none


def test_the_order_of_a_sum_means_nothing() -> None:
    text = BRANCHES.replace("wide(4)", "wide(30)").replace("Concatenate", "Add")
    assert difference(text, ("[wide, hidden]", "[hidden, wide]")).is_none


def test_an_input_of_a_shared_piece_is_told_once() -> None:
    found = difference(TOWER, ("right -> tower", "left -> Dropout(0.5) -> tower"), ("input right(4)\n", ""))
    assert told(found) == ["removed InputLayer", "changed Dense", "added Dropout"]


def test_unknown_sizes_are_compared_as_they_are_written() -> None:
    text = "input a(n)\noutput y: regression = a -> Dense(8) -> Dense(1)"
    found = difference(text, ("Dense(8)", "Dense(9)"))
    assert found.layers[1].follows[1] == Changed("weights", "8 * n + 8", "9 * n + 9")


def test_text_and_json_tell_the_same() -> None:
    found = difference(CHAIN, ("Dense(32, relu)", "Dense(48, relu)"), ("epochs: 10", "epochs: 20"))
    shown = render(found, "a.nn", "b.nn")
    assert "units: 32 → 48" in shown and "528 → 784 weights" in shown and "~ epochs: 10 → 20" in shown
    assert "… 2 layers unchanged" in shown and "3,201 → 4,497  (+1,296, +40.5%)" in shown
    assert "\x1b" not in shown and "\x1b[33m" in render(found, "a.nn", "b.nn", color=True)
    plain = json.loads(json.dumps(as_json(found)))
    assert [each["status"] for each in plain["layers"]] == ["changed", "follows"] and not plain["same"]
    assert plain["totals"]["params"] == {"old": 3201, "new": 4497}


def test_rows_wider_than_the_terminal_take_two_lines() -> None:
    found = difference(CHAIN, ("Dense(32, relu)", "Dense(48, relu)"))
    wide = render(found, "a.nn", "b.nn").splitlines()
    narrow = render(found, "a.nn", "b.nn", width=40).splitlines()
    assert "~ dense_1  Dense 48, relu" in narrow and "    (32,) → (48,)  2,080 → 3,120 weights" in narrow
    assert len(narrow) == len(wide) + 2


def test_large_networks_are_compared_in_a_moment() -> None:
    text = "input a(8)\noutput y: regression = a -> (Dense(8, relu) -> Dropout(0.1)) * {} -> Dense(1)"
    one = text.format("700").replace("Dense(8, relu)", "Dense(8, tanh)")
    found = compare(graph_of(text.format("700")), graph_of(one))
    assert told(found) == ["changed Dense"] * 700
