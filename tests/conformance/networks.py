"""Random networks as `.nn` texts, the same for the same seed: mostly sound, now and then not.

    text, sizes = random_network(7)

`sizes` are the values of the symbols of its inputs. Nothing here asks nndsl whether a text is right.
"""

from __future__ import annotations

import random

from network_library import EXTERNS, IMPORT
from network_memory import attention, states
from network_outputs import Head, compile_section, head_steps, random_head, vector
from network_parts import call, is_fixed
from network_pipes import merge, named, plain_pipe, several, some_tensor
from network_sources import Writer, random_input

APPLICATIONS = (
    call("applications.MobileNet", alpha=0.25, weights="None", include_top="False", pooling="avg"),
    "applications.MobileNetV2(alpha=0.35, weights=None, include_top=False, pooling=max)",
    "applications.MobileNetV3Small(weights=None, minimalistic=True, include_top=False, pooling=avg)",
    "applications.MobileNet(alpha=0.25, weights=None, include_top=False) -> GlobalAveragePooling2D",
)
DEFAULTS = (
    "default Dense(use_bias=False)",
    "default Conv2D(padding=same)",
    "default LSTM(return_sequences=True)",
    "default Dropout(seed=1)",
    "default BatchNormalization(momentum=0.9)",
)
STATEMENTS = (plain_pipe, plain_pipe, plain_pipe, merge, merge, attention, states, named, several)


def random_network(seed: int) -> tuple[str, dict[str, int]]:
    """A text and the sizes of its symbols."""
    writer = Writer(random.Random(seed))
    rng = writer.rng
    writer.lines.append(f"network random_{seed}")
    for number in range(rng.choice([1, 1, 1, 2, 2, 3])):
        random_input(writer, number)
    _declarations(writer)
    if rng.random() < 0.004:
        _application(writer)
    for _ in range(rng.choice([1, 2, 3, 4, 5])):
        rng.choice(STATEMENTS)(writer)
    if rng.random() < 0.1:
        _extern(writer)
    _outputs(writer)
    return "\n".join(writer.lines) + "\n", writer.sizes


# What stands before the pipes.


def _declarations(writer: Writer) -> None:
    rng = writer.rng
    if rng.random() < 0.15:
        writer.lines.insert(1, IMPORT)
        writer.blocks |= {"recall": "narrow", "meet": "joins"}
        writer.params.append("narrow")
    if rng.random() < 0.35:
        space = rng.choice(["", " in {2, 4, 6}", " in 1 .. 8"])
        writer.lines.append(f"param width = {rng.choice([2, 4, 6])}{space}")
        writer.params.append("width")
    if rng.random() < 0.2:
        writer.lines.append(rng.choice(DEFAULTS))
    _blocks(writer)
    if rng.random() < 0.25:
        width = rng.choice([3, 4])
        more = rng.choice(
            ["", " -> relu", " -> { Dense(2) | skip } -> Concatenate", " -> BatchNormalization"]
        )
        writer.lines.append(f"shared tower = Dense({width}){more}")
        writer.shared["tower"] = width + 2 * ("Concatenate" in more)


def _blocks(writer: Writer) -> None:
    rng = writer.rng
    if rng.random() < 0.3:
        doubles = rng.random() < 0.3
        inner = (
            "{ Dense(units) | skip } -> Concatenate"
            if doubles
            else rng.choice(["BatchNormalization -> relu", "Dropout(0.1)"])
        )
        writer.lines.append(f"block wide(units, word=tanh) = Dense(units) -> Activation(word) -> {inner}")
        writer.blocks["wide"] = "doubles" if doubles else "width"
    if rng.random() < 0.2:
        writer.lines.append(
            "block x -> residual(scale=1) {\n"
            "    a = x -> Dense(2 * scale * x.shape[-1], gelu)\n"
            "    return [x, a -> Dense(x.shape[-1])] -> Add\n}"
        )
        writer.blocks["residual"] = "keeps"
    if rng.random() < 0.15:
        for rank in (1, 2, 3):
            writer.lines.append(
                f"block window{rank}(filters) = Conv{rank}D(filters, 3, padding=same) -> relu"
            )
        writer.blocks["window"] = "windows"
    if rng.random() < 0.1:
        writer.lines.append("block (a, b) -> meet() {\n    return [a -> Dense(3), b -> Dense(3)] -> Add\n}")
        if IMPORT not in writer.lines:
            writer.blocks["meet"] = "joins"
        else:
            writer.lines.pop()


# More than layers.


def _application(writer: Writer) -> None:
    rng = writer.rng
    number = len(writer.tensors)
    writer.lines.append(f"input photo{number}(32, 32, 3)")
    writer.define(f"photo{number} -> {rng.choice(APPLICATIONS)} -> Dense(4)", (4,))


def _extern(writer: Writer) -> None:
    name = some_tensor(writer)
    shape = writer.tensors[name]
    if len(shape) == 2 and isinstance(shape[0], int) and shape[0] > 1:
        writer.lines.insert(1, EXTERNS[0])
        writer.define(f"{writer.read(name)} -> LastSteps(4, steps=2)", (2, 4))
    elif len(shape) == 1 and IMPORT not in writer.lines:
        writer.lines.insert(1, EXTERNS[1])
        writer.define(f"{writer.read(name)} -> Scale(by=0.5)", shape)


# Outputs.


def _outputs(writer: Writer) -> None:
    rng = writer.rng
    names = list(dict.fromkeys(writer.unused)) or [list(writer.tensors)[-1]]
    count = min(len(names), rng.choice([1, 1, 1, 2, 3]))
    heads = {f"y{at}": _output(writer, f"y{at}", names[at::count]) for at in range(count)}
    writer.lines += compile_section(rng, heads)


def _output(writer: Writer, name: str, parts: list[str]) -> tuple[Head, str, bool]:
    """Writes an output over some tensors; returns its head, its loss and whether that takes logits."""
    rng, shape = writer.rng, writer.tensors[parts[0]]
    head, loss, logits = random_head(rng)
    if len(parts) == 1 and len(shape) in (2, 3, 4) and rng.random() < 0.5:
        per, layer = {2: ("step", ""), 3: ("pixel", "Conv2D"), 4: ("voxel", "Conv3D")}[len(shape)]
        steps = head_steps(rng, head, logits, layer)
        writer.lines.append(f"output {name}: {head.task} per {per} = {writer.read(parts[0])} -> {steps}")
        return head, loss, logits
    if len(parts) == 1 and rng.random() < 0.06 and name == "y0" and is_fixed(*shape[-1:]) and shape:
        return _copy(writer, name, parts[0])
    vectors = [vector(rng, writer.read(part), writer.tensors[part])[0] for part in parts]
    source = vectors[0] if len(vectors) == 1 else f"[{', '.join(vectors)}] -> Concatenate"
    writer.lines.append(f"output {name}: {head.task} = {source} -> {head_steps(rng, head, logits)}")
    return head, loss, logits


def _copy(writer: Writer, name: str, part: str) -> tuple[Head, str, bool]:
    """An output that gives back an input, or a tensor without a task."""
    shape = writer.tensors[part]
    task = f": reconstruction({part})" if part.startswith("x") and "e" not in part else ""
    writer.lines.append(f"output {name}{task} = {writer.read(part)} -> Dense({shape[-1]})")
    return Head("", "", "", "regression"), "mse", False
