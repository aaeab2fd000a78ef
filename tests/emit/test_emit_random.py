"""Random networks: the generated text is what black would write, and parses; long chains take linear time."""

import ast
import random
import time

import black
import pytest
from emitting import graph_of, module_of

from nndsl.diagnostics import NnError
from nndsl.emit import emit
from nndsl.emit import emit as emit_for
from nndsl.emit.layout import Code, Item, Text, call, group, lay_out, sequence

NAMES = ("x", "hidden", "a_rather_long_name_for_a_tensor", "features")


def argument(rng: random.Random) -> str:
    return rng.choice(
        (
            "activation=relu",
            "use_bias=False",
            "kernel_initializer=HeNormal(seed=1)",
            "kernel_initializer=TruncatedNormal(mean=0.0, stddev=0.05, seed=7)",
            "kernel_regularizer=L1L2(l1=1e-5, l2=1e-4)",
            "bias_regularizer=L2(1e-4)",
            "activity_regularizer=L1(1e-6)",
            "kernel_constraint=MaxNorm(max_value=3, axis=0)",
        )
    )


def step(rng: random.Random, depth: int) -> str:
    given = {each.split("=")[0]: each for each in (argument(rng) for _ in range(rng.randrange(6)))}
    dense = f"Dense({', '.join([rng.choice(('4', 'width', '4 * (width + 1) // 2 - 1')), *given.values()])})"
    if depth == 0:
        return rng.choice((dense, "relu", "Dropout(rate)", "wide(width)", "LayerNormalization(epsilon=1e-6)"))
    inner = " -> ".join(step(rng, depth - 1) for _ in range(rng.randrange(1, 4)))
    other = rng.choice(("skip", f"({step(rng, depth - 1)})", "(Dense(8) -> tower)"))
    return rng.choice(
        (
            dense,
            f"{{ {inner} -> Dense(8) | {other} -> Dense(8) }} -> Add",
            f"({inner}) * {rng.randrange(1, 4)}",
            f"(({inner}) if width > 4 and rate <= 0.5 else {other})",
            f"{{ {inner} | {inner} | {other} }} -> Concatenate",
            f"{{ {inner} | Dense(3) }} -> each Dense(8) -> Multiply",
            f"{{ {inner} | Dense(3) }} -> each (Dense(8) -> relu) -> Multiply",
        )
    )


def network(seed: int) -> str:
    rng = random.Random(seed)
    lines = ["# A network.", f"input {NAMES[0]}(8)", "param width = 8", "param rate = 0.25"]
    lines.append("block wide(units) = Dense(units) -> { Dense(units) -> tanh | skip } -> Add")
    lines.append(
        "shared tower = Dense(8) -> relu -> Dense(8)" if rng.random() < 0.5 else "shared tower = Dense(8)"
    )
    before = NAMES[0]
    for name in NAMES[1 : rng.randrange(2, 5)]:
        steps = " -> ".join(step(rng, rng.randrange(3)) for _ in range(rng.randrange(1, 4)))
        lines += [f"# {name} comes from {before}.", f"{name} = {before} -> Dense(8) -> {steps}"]
        before = name
    lines.append(f"output y: regression = {before} -> head")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("start", range(0, 60, 20))
def test_random_networks_are_black_and_parse(start: int) -> None:
    for seed in range(start, start + 20):
        check(seed)


@pytest.mark.slow
def test_thousands_of_random_networks() -> None:
    for seed in range(100, 2_100):
        check(seed)


def check(seed: int) -> None:
    source = network(seed)
    text = module_of(source)
    ast.parse(text)
    assert black.format_str(text, mode=black.Mode()) == text, source


def random_code(rng: random.Random, depth: int) -> Code:
    if depth == 0 or rng.random() < 0.3:
        return Text(rng.choice(("x", "hidden_state", '"relu"', "0.001", "(3, 3)", "n // 2 + 1", "-1")))
    parts = [random_code(rng, depth - 1) for _ in range(rng.randrange(4))]
    kind = rng.randrange(4)
    if kind == 0:
        return sequence(parts, is_list=rng.random() < 0.5)
    if kind == 1:
        return group("{", tuple(Item(part, f'"key_{i}": ') for i, part in enumerate(parts)), "}")
    items = [Item(part, rng.choice(("", f"argument_{i}="))) for i, part in enumerate(parts)]
    items.sort(key=lambda item: item.key != "")
    layer = call(rng.choice(("layers.Conv2DTranspose", "keras.optimizers.SGD")), *items)
    if kind == 2:
        return layer
    return call(layer, random_code(rng, 0) if rng.random() < 0.7 else sequence([Text("x"), Text("y")]))


def test_layout_is_blacks() -> None:
    rng = random.Random(0)
    for _ in range(400):
        code = random_code(rng, 4)
        if isinstance(code, Text):
            continue
        text = "\n".join(lay_out("result = ", code, 0)) + "\n"
        assert black.format_str(text, mode=black.Mode()) == text


def test_long_chains_take_linear_time() -> None:
    def seconds(count: int) -> float:
        lines = ["input a(4)", "t0 = a -> Dense(4)"]
        lines += [f"t{i} = t{i - 1} -> Dense(4)" for i in range(1, count)]
        graph = graph_of("\n".join([*lines, f"output y: regression = t{count - 1} -> Dense(1)\n"]))
        start = time.perf_counter()
        emit(graph)
        return time.perf_counter() - start

    seconds(100)
    assert seconds(4_000) < 12 * seconds(1_000) + 0.1


def test_sequential_refuses_what_is_no_chain() -> None:
    for text, words in (
        ("input a(4)\ninput b(4)\noutput y: regression = [a, b] -> Add -> Dense(1)\n", "input b(4)"),
        (
            "input a(4)\noutput y: regression = a -> { Dense(4) | skip } -> Add -> Dense(1)\n",
            "{ Dense(4) | skip }",
        ),
        (
            "input a(4)\nh = a -> Dense(4)\noutput y: regression = a -> Dense(1)\noutput z = h\n",
            "output z = h",
        ),
    ):
        with pytest.raises(NnError) as refused:
            module_of(text, "sequential")
        (found,) = refused.value.diagnostics
        assert found.code == "NN160"
        assert found.span.text == words


def test_the_page_of_the_refusal_is_true() -> None:
    from nndsl.rules import branching_chain

    bad, good = (part.split("```")[0] for part in (branching_chain.__doc__ or "").split("```nn\n")[1:])
    with pytest.raises(NnError):
        module_of(bad, "sequential")
    assert "keras.Sequential" in module_of(good, "sequential")


def test_unknown_targets_and_options_are_refused() -> None:
    graph = graph_of("input a(4)\noutput y: regression = a -> head\n")
    with pytest.raises(ValueError, match="target must be one of keras"):
        emit_for(graph, "torch")
    with pytest.raises(ValueError, match="keras takes style"):
        emit_for(graph, "keras", colour="red")
    with pytest.raises(ValueError, match="style must be"):
        emit_for(graph, "keras", style="object")
