"""The outputs of a random network and its compile section."""

from __future__ import annotations

import random
from dataclasses import dataclass

from network_parts import WORDS, Shape, call, is_fixed, one_of, product


@dataclass(frozen=True)
class Head:
    """A task, the width and the activation of its head, and which losses and metrics suit it."""

    task: str
    width: str
    activation: str
    kind: str


HEADS = (
    Head("regression", "1", "", "regression"),
    Head("regression(2)", "2", "", "regression"),
    Head("regression(positive)", "1", "softplus", "positive"),
    Head("regression(unit)", "1", "sigmoid", "regression"),
    Head("regression(bounded)", "1", "tanh", "regression"),
    Head("binary", "1", "sigmoid", "binary"),
    Head("binary", "2", "softmax", "multiclass"),
    Head("multiclass(4)", "4", "softmax", "multiclass"),
    Head("multiclass", "n_classes", "softmax", "multiclass"),
    Head("multilabel(3)", "3", "sigmoid", "multilabel"),
)
LOGITS = {
    "binary": "BinaryCrossentropy(from_logits=True)",
    "multiclass": "CategoricalCrossentropy(from_logits=True)",
    "multilabel": "BinaryCrossentropy(from_logits=True)",
}


def random_head(rng: random.Random) -> tuple[Head, str, bool]:
    """A head, a loss that suits it, and whether that takes logits."""
    head = rng.choice(HEADS)
    if head.kind in LOGITS and rng.random() < 0.12:
        return head, LOGITS[head.kind], True
    return head, rng.choice(WORDS["losses"][head.kind]), False


def head_steps(rng: random.Random, head: Head, logits: bool, convolution: str = "") -> str:
    """`head`, or the layer that it stands for; `convolution` has the name of the layer over pixels or voxels."""
    word = "" if logits else head.activation
    if head.task == "binary" and head.width == "2":
        return f"Dense({head.width}{word and ', ' + word})"
    if convolution and rng.random() < 0.6:
        return call(convolution, head.width, 1, activation=word or None)
    plain = f"Dense({head.width}{word and ', ' + word})"
    apart = f"Dense({head.width}) -> {rng.choice([f'Activation({word})', word])}" if word else plain
    return rng.choice([plain, "head", apart])


def vector(rng: random.Random, name: str, shape: Shape) -> tuple[str, Shape]:
    """A pipe that makes a vector of a tensor, and its shape."""
    if len(shape) == 1:
        return name, shape
    if not shape:
        return f"{name} -> ops.expand_dims(axis=-1)", (1,)
    if is_fixed(*shape) and rng.random() < 0.4:
        return f"{name} -> Flatten", (product(shape),)
    if len(shape) == 2 and rng.random() < 0.4:
        return f"{name} -> GRU(3)", (3,)
    if len(shape) <= 4:
        return f"{name} -> Global{rng.choice(['Max', 'Average'])}Pooling{len(shape) - 1}D", shape[-1:]
    return f"{name} -> ops.mean(axis={tuple(range(1, len(shape)))})", shape[-1:]


def compile_section(rng: random.Random, outputs: dict[str, tuple[Head, str, bool]]) -> list[str]:
    """Its lines; none where the tasks are to say everything. A loss on logits has to be written."""
    written = any(logits for _, _, logits in outputs.values())
    if rng.random() < 0.3 and not written:
        return []
    lines = [f"    optimizer: {one_of(rng, 'optimizers')}"]
    loss_given = written or rng.random() < 0.7
    if loss_given:
        lines.append(f"    loss: {_each(rng, {name: loss for name, (_, loss, _) in outputs.items()})}")
    if rng.random() < 0.5:
        chosen = {name: f"[{_metric(rng, *one, loss_given)}]" for name, one in outputs.items()}
        lines.append(f"    metrics: {_each(rng, chosen)}")
    if len(outputs) > 1 and rng.random() < 0.4:
        weights = {name: rng.choice(["0.8", "0.2", "1"]) for name in outputs}
        lines.append(f"    loss_weights: {_dict(weights)}")
    if rng.random() < 0.2:
        lines.append(
            rng.choice(["    jit_compile: False", "    steps_per_execution: 1", "    run_eagerly: True"])
        )
    rng.shuffle(lines)
    return ["compile {", *lines, "}"]


def _metric(rng: random.Random, head: Head, loss: str, logits: bool, loss_given: bool) -> str:
    if logits and head.kind == "multilabel":
        return "binary_accuracy"
    if logits or (head.width == "2" and head.kind == "multiclass"):
        return "accuracy"
    kind = "sparse" if loss_given and "sparse" in loss.lower() else head.kind
    return ", ".join(rng.sample(WORDS["metrics"][kind], rng.choice([1, 1, 2])))


def _each(rng: random.Random, values: dict[str, str]) -> str:
    """A value for one output, or one by name for each."""
    if len(values) == 1 and rng.random() < 0.7:
        return next(iter(values.values()))
    return f"[{', '.join(values.values())}]" if rng.random() < 0.15 else _dict(values)


def _dict(values: dict[str, str]) -> str:
    return "{" + ", ".join(f"{name}: {value}" for name, value in values.items()) + "}"
