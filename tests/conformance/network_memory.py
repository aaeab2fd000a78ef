"""Statements of random networks with attention and with recurrent states."""

from __future__ import annotations

from network_parts import call, common, maybe
from network_pipes import plain_pipe
from network_sources import Writer


def attention(writer: Writer) -> None:
    rng = writer.rng
    name = _sequence(writer)
    if name is None:
        return plain_pipe(writer)
    shape = writer.tensors[writer.read(name)]
    causal = ", use_causal_mask=True" if rng.random() < 0.2 else ""
    match rng.choice(["Multi", "Multi", "Group", "Attention", "Additive", "scores"]):
        case "Multi":
            options = {
                "dropout": maybe(rng, 0.1),
                "value_dim": maybe(rng, 3),
                "use_bias": maybe(rng, "False", 0.2),
                "output_shape": maybe(rng, 5, 0.15),
                "flash_attention": maybe(rng, "False", 0.05),
                **common(rng),
            }
            shape = (*shape[:-1], options["output_shape"] or shape[-1])
            writer.define(f"({name}, {name}{causal}) -> {call('MultiHeadAttention', 2, 4, **options)}", shape)
        case "Group":
            layer = call(
                "GroupQueryAttention", 4, 4, rng.choice([1, 2, 4]), use_bias=maybe(rng, "False", 0.2)
            )
            writer.define(f"({name}, {name}{causal}) -> {layer}", shape)
        case "scores":
            _scores(writer, name)
        case kind:
            layer = "AdditiveAttention" if kind == "Additive" else "Attention"
            options = {"use_scale": maybe(rng, "True"), "dropout": maybe(rng, 0.1)}
            if kind == "Attention":
                options["score_mode"] = maybe(rng, rng.choice(["dot", "concat"]), 0.3)
            source = f"[{name}, {name}]" if not causal else f"([{name}, {name}]{causal})"
            writer.define(f"{source} -> {call(layer, **options)}", shape)
    return None


def _scores(writer: Writer, name: str) -> None:
    shape, number = writer.tensors[name], len(writer.tensors)
    answers = f"(a{number}, s{number})"
    layer = "MultiHeadAttention(2, 3)"
    writer.lines.append(f"{answers} = ({name}, {name}, return_attention_scores=True) -> {layer}")
    writer.add(f"a{number}", shape)
    writer.add(f"s{number}", (2, shape[0], shape[0]))


def states(writer: Writer) -> None:
    """A recurrent layer that returns its states, which begin another one."""
    rng = writer.rng
    name, other = _sequence(writer), _sequence(writer)
    if name is None or other is None:
        return plain_pipe(writer)
    number, count = len(writer.tensors), rng.choice([2, 4])
    kind = rng.choice(["LSTM", "GRU", "SimpleRNN"])
    names = [f"h{number}", f"c{number}"] if kind == "LSTM" else [f"h{number}"]
    returned = rng.random() < 0.4
    first = call(kind, count, return_state="True", return_sequences="True" if returned else None)
    answer = f"s{number}" if returned else "_"
    writer.lines.append(f"({', '.join([answer, *names])}) = {writer.read(name)} -> {first}")
    writer.read(other)
    initial = f"[{', '.join(names)}]" if kind == "LSTM" or rng.random() < 0.3 else names[0]
    writer.define(f"({other}, initial_state={initial}) -> {kind}({count})", (count,))
    if returned:
        writer.add(answer, (writer.tensors[name][0], count))
    writer.tensors |= dict.fromkeys(names, (count,))
    return None


def _sequence(writer: Writer) -> str | None:
    fitting = [name for name, shape in writer.tensors.items() if len(shape) == 2]
    return writer.rng.choice(fitting) if fitting else None
