"""Random networks as `.nn` texts, the same for the same seed: mostly sound, now and then not.

    text, sizes = random_network(7)

`sizes` are the values of the symbols of its inputs. Nothing here asks nndsl whether a text is right.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from network_layers import ACTIVATIONS, Shape, Size, call, is_fixed, keeping_step, random_step

N_CLASSES = 3
MERGES = ("Add", "Multiply", "Average", "Maximum", "Minimum", "Concatenate", "Concatenate", "Subtract")
OPTIMIZERS = (
    *(
        "adam",
        "sgd",
        "rmsprop",
        "SGD(learning_rate=0.01, momentum=0.9)",
        "Adam(learning_rate=1e-3, clipnorm=1.0)",
    ),
    *(
        "RMSprop(0.01)",
        "Nadam()",
        "AdamW(weight_decay=0.01)",
        "Adam(learning_rate=CosineDecay(1e-3, decay_steps=100))",
    ),
)


@dataclass
class Writer:
    """A network on its way to a text: `tensors` are those in sight, `unused` those that nothing reads yet."""

    rng: random.Random
    lines: list[str] = field(default_factory=list)
    tensors: dict[str, Shape] = field(default_factory=dict)
    unused: list[str] = field(default_factory=list)
    sizes: dict[str, int] = field(default_factory=dict)
    blocks: list[str] = field(default_factory=list)
    params: dict[str, str] = field(default_factory=dict)
    shared: dict[str, int] = field(default_factory=dict)

    def read(self, name: str) -> str:
        if name in self.unused:
            self.unused.remove(name)
        return name

    def define(self, pipe: str, shape: Shape) -> str:
        name = f"t{len(self.tensors)}"
        self.lines.append(f"{name} = {pipe}")
        self.tensors[name] = shape
        self.unused.append(name)
        return name


def random_network(seed: int) -> tuple[str, dict[str, int]]:
    """A text and the sizes of its symbols."""
    writer = Writer(random.Random(seed))
    rng = writer.rng
    writer.lines.append(f"network random_{seed}")
    for number in range(rng.choice([1, 1, 1, 2, 2, 3])):
        _input(writer, number)
    _declarations(writer)
    for _ in range(rng.choice([1, 2, 3, 4, 5])):
        rng.choice([_pipe, _pipe, _pipe, _merge, _attention, _states, _named])(writer)
    _outputs(writer)
    return "\n".join(writer.lines) + "\n", writer.sizes


def _input(writer: Writer, number: int) -> None:
    rng, name = writer.rng, f"x{number}"
    shape: list[Size] = rng.choice(
        [
            lambda: [rng.choice([3, 4, 8])],
            lambda: [rng.choice([4, 6, 8]), rng.choice([2, 3, 4])],
            lambda: [rng.choice([6, 8, 9]), rng.choice([6, 8]), rng.choice([1, 3, 4])],
            lambda: [4, rng.choice([4, 6]), 5, 2],
        ]
    )()
    if rng.random() < 0.15:
        length = rng.choice([5, 7])
        writer.lines.append(f"input {name}({length}): int32")
        masked = rng.choice(["", ", mask_zero=True"])
        writer.lines.append(f"e{number} = {name} -> Embedding({rng.choice([10, 50])}, 4{masked})")
        writer.tensors[f"e{number}"] = (length, 4)
        writer.unused.append(f"e{number}")
        return
    if rng.random() < 0.25:
        axis = rng.randrange(len(shape))
        size = shape[axis]
        assert isinstance(size, int)
        shape[axis] = rng.choice(["n", None]) if len(shape) > 1 and axis < len(shape) - 1 else "n"
        if shape[axis] == "n":
            shape[axis] = "n" if "n" not in writer.sizes or writer.sizes["n"] == size else f"n{number}"
            writer.sizes[str(shape[axis])] = size
    writer.lines.append(f"input {name}({', '.join(map(str, shape))})")
    writer.tensors[name] = tuple(shape)
    writer.unused.append(name)


def _declarations(writer: Writer) -> None:
    rng = writer.rng
    if rng.random() < 0.4:
        writer.lines.append(
            f"param width = {rng.choice([2, 4, 6])}{rng.choice(['', ' in {2, 4, 6}', ' in 1 .. 8'])}"
        )
        writer.params["width"] = "int"
    if rng.random() < 0.2:
        writer.lines.append(
            rng.choice(
                [
                    "default Dense(use_bias=False)",
                    "default Conv2D(padding=same)",
                    "default LSTM(return_sequences=True)",
                ]
            )
        )
    if rng.random() < 0.35:
        inner = rng.choice(
            ["BatchNormalization -> relu", "Dropout(0.1)", "{ Dense(units) | skip } -> Concatenate"]
        )
        writer.lines.append(f"block wide(units, word=tanh) = Dense(units) -> Activation(word) -> {inner}")
        writer.blocks.append("wide")
    if rng.random() < 0.2:
        writer.lines.append(
            "block x -> residual(scale=1) {\n"
            "    a = x -> Dense(2 * scale * x.shape[-1], gelu)\n"
            "    return [x, a -> Dense(x.shape[-1])] -> Add\n}"
        )
        writer.blocks.append("residual")
    if rng.random() < 0.25:
        width = rng.choice([3, 4])
        steps = rng.choice(
            ["", " -> relu", " -> { Dense(2) | skip } -> Concatenate", " -> BatchNormalization"]
        )
        writer.lines.append(f"shared tower = Dense({width}){steps}")
        writer.shared["tower"] = width + 2 * ("Concatenate" in steps)


# Pipes.


def _steps(writer: Writer, shape: Shape, count: int) -> tuple[str, Shape]:
    """Some steps behind each other, with their arrows."""
    text = ""
    for _ in range(count):
        step, shape = _step(writer, shape)
        text += f" -> {step}"
    return text, shape


def _step(writer: Writer, shape: Shape) -> tuple[str, Shape]:
    rng = writer.rng
    chance = rng.random()
    if not shape or chance < 0.72:
        return random_step(rng, shape)
    if chance < 0.82:
        return _fork(writer, shape)
    if chance < 0.87:
        inner = " -> ".join(keeping_step(rng, shape) for _ in range(rng.choice([1, 2])))
        return f"({inner}) * {rng.choice([2, 3])}", shape
    if chance < 0.90 and isinstance(shape[-1], int):
        width = rng.choice([shape[-1], 4])
        return f"(Dense({width}) if {_size_of(shape)} != {width} else skip)", (*shape[:-1], width)
    if chance < 0.95 and writer.blocks:
        return _block(writer, shape)
    if chance < 0.97 and "width" in writer.params:
        return call("Dense", rng.choice(["width", "2 * width", "max(width, 3)"])), (*shape[:-1], "?")
    return random_step(rng, shape)


def _size_of(shape: Shape) -> str:
    return str(shape[-1])


def _block(writer: Writer, shape: Shape) -> tuple[str, Shape]:
    rng = writer.rng
    name = rng.choice(writer.blocks)
    if name == "residual":
        return call("residual", scale=rng.choice([None, 2])), shape
    count = rng.choice([2, 4])
    wide = any("{ Dense(units) | skip }" in line for line in writer.lines)
    return call("wide", str(count), rng.choice(ACTIVATIONS)), (*shape[:-1], 2 * count if wide else count)


def _fork(writer: Writer, shape: Shape) -> tuple[str, Shape]:
    """A fork whose branches keep the shape, and what brings them together again."""
    rng = writer.rng
    branches = [
        " -> ".join(keeping_step(rng, shape) for _ in range(rng.choice([1, 2])))
        for _ in range(rng.choice([1, 2]))
    ]
    branches.append("skip" if rng.random() < 0.6 else keeping_step(rng, shape))
    rng.shuffle(branches)
    merge = rng.choice(MERGES)
    if merge == "Subtract" and len(branches) != 2:
        merge = "Add"
    each = f" -> each {keeping_step(rng, shape)}" if rng.random() < 0.15 else ""
    last = shape[-1]
    if merge == "Concatenate":
        last = last * len(branches) if isinstance(last, int) else ("?" if last else None)
        merge = rng.choice(["Concatenate", "Concatenate", "ops.concatenate(axis=-1)"])
    return f"{{ {' | '.join(branches)} }}{each} -> {merge}", (*shape[:-1], last)


def _pipe(writer: Writer) -> None:
    rng = writer.rng
    name = rng.choice(writer.unused or list(writer.tensors))
    text, shape = _steps(writer, writer.tensors[name], rng.choice([1, 2, 3, 4]))
    writer.define(f"{writer.read(name)}{text}", shape)


def _named(writer: Writer) -> None:
    """A pipe with a name in its middle, which is brought in again at its end."""
    rng = writer.rng
    name = rng.choice(writer.unused or list(writer.tensors))
    shape = writer.tensors[name]
    number = len(writer.tensors)
    step = keeping_step(rng, shape) if shape else "Identity"
    middle = f"m{number}"
    writer.lines.append(
        f"w{number} = {writer.read(name)} -> {step} as {middle} -> {keeping_step(rng, shape) if shape else 'relu'}"
    )
    writer.tensors[middle] = shape
    writer.define(f"[w{number}, {middle}] -> {rng.choice(['Add', 'Maximum'])}", shape)


def _vector(writer: Writer, name: str) -> tuple[str, Size]:
    """A pipe that makes a vector of a tensor, and how long it is."""
    rng, shape = writer.rng, writer.tensors[name]
    writer.read(name)
    if len(shape) == 1:
        return name, shape[0]
    if not shape:
        return f"{name} -> ops.expand_dims(axis=-1)", 1
    if is_fixed(*shape) and rng.random() < 0.4:
        total = 1
        for size in shape:
            total *= size  # type: ignore[operator]
        return f"{name} -> Flatten", total
    if len(shape) == 2 and rng.random() < 0.4:
        return f"{name} -> GRU(3)", 3
    if len(shape) <= 4:
        return f"{name} -> Global{rng.choice(['Max', 'Average'])}Pooling{len(shape) - 1}D", shape[-1]
    return f"{name} -> ops.mean(axis={tuple(range(1, len(shape)))})", shape[-1]


def _merge(writer: Writer) -> None:
    rng = writer.rng
    if len(writer.tensors) < 2:
        _pipe(writer)
        return
    names = rng.sample(list(writer.tensors), rng.choice([2, 2, min(3, len(writer.tensors))]))
    if writer.shared and rng.random() < 0.6:
        width = writer.shared["tower"]
        pipes = [f"{_vector(writer, name)[0]} -> Dense(4) -> tower" for name in names]
        writer.define(f"[{', '.join(pipes)}] -> {rng.choice(['Add', 'Multiply', 'Average'])}", (width,))
        return
    pipes = [_vector(writer, name) for name in names]
    chance = rng.random()
    if chance < 0.5:
        total: Size = 0
        for _, size in pipes:
            total = total + size if isinstance(total, int) and isinstance(size, int) else "?"
        writer.define(f"[{', '.join(text for text, _ in pipes)}] -> Concatenate", (total,))
    elif chance < 0.65:
        writer.define(f"[{pipes[0][0]} -> Dense(3), {pipes[1][0]} -> Dense(3)] -> Dot(axes=1)", (1,))
    elif chance < 0.8:
        op = rng.choice(["add", "multiply", "subtract", "maximum"])
        writer.define(f"({pipes[0][0]} -> Dense(3), {pipes[1][0]} -> Dense(3)) -> ops.{op}", (3,))
    else:
        width = rng.choice([2, 4])
        text = f"[{', '.join(one for one, _ in pipes)}] -> each Dense({width}) -> {rng.choice(['Add', 'Average', 'Concatenate'])}"
        writer.define(text, (width * len(pipes) if text.endswith("Concatenate") else width,))


def _attention(writer: Writer) -> None:
    rng = writer.rng
    fitting = [name for name, shape in writer.tensors.items() if len(shape) == 2]
    if not fitting:
        _pipe(writer)
        return
    name = rng.choice(fitting)
    shape = writer.tensors[writer.read(name)]
    kind = rng.choice(["Multi", "Multi", "Group", "Attention", "Additive", "scores"])
    if kind == "Multi":
        options = {"dropout": rng.choice([None, 0.1]), "value_dim": rng.choice([None, 3])}
        writer.define(f"({name}, {name}) -> {call('MultiHeadAttention', '2', '4', **options)}", shape)
    elif kind == "Group":
        writer.define(f"({name}, {name}) -> GroupQueryAttention(4, 4, {rng.choice([1, 2, 4])})", shape)
    elif kind == "scores":
        inner = len(writer.tensors)
        writer.lines.append(
            f"(a{inner}, s{inner}) = ({name}, {name}, return_attention_scores=True) -> MultiHeadAttention(2, 3)"
        )
        writer.tensors[f"a{inner}"] = shape
        writer.tensors[f"s{inner}"] = (2, shape[0], shape[0])
        writer.unused += [f"a{inner}", f"s{inner}"]
    else:
        layer = "AdditiveAttention" if kind == "Additive" else "Attention"
        writer.define(f"[{name}, {name}] -> {call(layer, use_scale=rng.choice([None, 'True']))}", shape)


def _states(writer: Writer) -> None:
    """A recurrent layer that returns its states, which begin another one."""
    rng = writer.rng
    fitting = [name for name, shape in writer.tensors.items() if len(shape) == 2]
    if not fitting:
        _pipe(writer)
        return
    name = rng.choice(fitting)
    number, count = len(writer.tensors), rng.choice([2, 4])
    kind = rng.choice(["LSTM", "GRU"])
    states = [f"h{number}", f"c{number}"] if kind == "LSTM" else [f"h{number}"]
    writer.lines.append(
        f"({', '.join(['_', *states])}) = {writer.read(name)} -> {kind}({count}, return_state=True)"
    )
    other = rng.choice(fitting)
    writer.read(other)
    initial = f"[{', '.join(states)}]" if kind == "LSTM" else states[0]
    writer.define(f"({other}, initial_state={initial}) -> {kind}({count})", (count,))
    writer.tensors |= dict.fromkeys(states, (count,))


# Outputs.


def _outputs(writer: Writer) -> None:
    rng = writer.rng
    losses: dict[str, str] = {}
    names = list(dict.fromkeys(writer.unused)) or [list(writer.tensors)[-1]]
    count = min(len(names), rng.choice([1, 1, 1, 2]))
    parts = [names[at::count] for at in range(count)]
    for number, part in enumerate(parts):
        losses[f"y{number}"] = _output(writer, f"y{number}", part)
    _compile(writer, losses)


def _output(writer: Writer, name: str, parts: list[str]) -> str:
    """Writes an output over some tensors; returns its loss."""
    rng = writer.rng
    shape = writer.tensors[parts[0]]
    if len(parts) == 1 and len(shape) in (2, 3) and rng.random() < 0.5:
        per = "step" if len(shape) == 2 else "pixel"
        task, width, word, loss = _task(rng)
        layer = f"Dense({width}{word})" if per == "step" or rng.random() < 0.3 else _pixel_head(width, word)
        head = rng.choice([layer, "head"])
        writer.lines.append(f"output {name}: {task} per {per} = {writer.read(parts[0])} -> {head}")
        return loss
    vectors = [_vector(writer, part)[0] for part in parts]
    source = vectors[0] if len(vectors) == 1 else f"[{', '.join(vectors)}] -> Concatenate"
    task, width, word, loss = _task(rng)
    head = rng.choice(
        [f"Dense({width}{word})", "head", f"Dense({width}) -> Activation({word[2:]})" if word else "head"]
    )
    writer.lines.append(f"output {name}: {task} = {source} -> {head}")
    return loss


def _pixel_head(width: str, word: str) -> str:
    return f"Conv2D({width}, 1{word and ', activation=' + word[2:]})"


def _task(rng: random.Random) -> tuple[str, str, str, str]:
    """A task, the width and the activation of its head, and a loss that suits it."""
    return rng.choice(
        [
            ("regression", "1", "", rng.choice(["mean_squared_error", "mae", "Huber(delta=2.0)"])),
            ("regression(2)", "2", "", "mean_squared_error"),
            ("regression(positive)", "1", ", softplus", rng.choice(["mse", "poisson"])),
            (
                "binary",
                "1",
                ", sigmoid",
                rng.choice(["binary_crossentropy", "BinaryCrossentropy(label_smoothing=0.1)"]),
            ),
            (
                "multiclass(4)",
                "4",
                ", softmax",
                rng.choice(["categorical_crossentropy", "sparse_categorical_crossentropy"]),
            ),
            ("multiclass", "n_classes", ", softmax", "categorical_crossentropy"),
            ("multilabel(3)", "3", ", sigmoid", "binary_crossentropy"),
        ]
    )


def _compile(writer: Writer, losses: dict[str, str]) -> None:
    rng = writer.rng
    if rng.random() < 0.3:
        return
    lines = [f"    optimizer: {rng.choice(OPTIMIZERS)}"]
    if rng.random() < 0.6:
        one = next(iter(losses.values()))
        whole = f"{{{', '.join(f'{name}: {loss}' for name, loss in losses.items())}}}"
        lines.append(f"    loss: {one if len(losses) == 1 and rng.random() < 0.7 else whole}")
        if len(losses) > 1 and rng.random() < 0.5:
            lines.append("    loss_weights: {y0: 0.8, y1: 0.2}")
    writer.lines.append("compile {\n" + "\n".join(lines) + "\n}")
