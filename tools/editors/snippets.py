"""The snippets that editors offer, as data; the tests check the networks that they make."""

from __future__ import annotations

import json
import re

from nndsl.record import record


@record
class Snippet:
    """A text with places to fill in, in the form that VS Code, Sublime Text, Vim and the protocol share.

    `around` is a network in which it may stand, with the snippet's place marked by `@`.
    """

    name: str
    prefix: str
    description: str
    body: str
    around: str = "@"


_INPUT = "input x(8)\n@\noutput y: regression = x -> head\n"
_IMAGE = "input x(32, 32, 3)\n@\noutput y: regression = x -> Flatten -> head\n"
_PIPE = "input x(8)\n@"
_STEP = "input x(8)\noutput y: regression = x -> Dense(8, relu) @ -> head\n"
_OUTPUT = "input x(8)\noutput y: regression = x -> head\n@"

SNIPPETS = (
    Snippet(
        "network",
        "network",
        "A whole network that trains on a CSV file",
        "# ${1:What it tells from what.}\nnetwork ${2:name}\n\ninput ${3:features}(${4:n})\n\n"
        "output ${5:target}: ${6|binary,regression,multiclass|} = ${3:features}\n    -> Normalization\n"
        "    -> Dense(${7:32}, relu)\n    -> head\n\ncompile {\n    optimizer: Adam(learning_rate=${8:0.001})\n}\n\n"
        'train {\n    epochs: ${9:20}\n    validation_split: 0.2\n}\n\ndata csv("${10:data.csv}") {\n'
        "    ${5:target}: ${11:column}\n}\n$0",
    ),
    Snippet("input", "input", "A tensor that comes from outside", "input ${1:name}(${2:8})\n$0", "@" + "output y: regression = name -> head\n"),
    Snippet(
        "input of a dtype", "inputd", "An input that is no float32", "input ${1:words}(${2:20}): ${3|int32,float16,string,bool|}\n$0",
        "@output y: regression = words -> Embedding(1000, 8) -> Flatten -> head\n",
    ),
    Snippet("param", "param", "A hyperparameter", "param ${1:units} = ${2:32}\n$0", "@input x(8)\noutput y: regression = x -> Dense(units, relu) -> head\n"),
    Snippet(
        "param with choices", "parami", "A hyperparameter that `nndsl tune` searches", "param ${1:units} = ${2:32} in {${3:16, 32, 64}}\n$0",
        "@input x(8)\noutput y: regression = x -> Dense(units, relu) -> head\n",
    ),
    Snippet("param with a range", "paramr", "A hyperparameter that `nndsl tune` searches", "param ${1:rate} = ${2:1e-3} in ${3:1e-5} .. ${4:1e-1} log\n$0", _INPUT.replace("@", "@compile { optimizer: Adam(rate) }")),
    Snippet("default", "default", "Arguments that every later use of a layer gets", "default ${1:Conv2D}(${2:padding=same})\n$0", _IMAGE.replace("Flatten", "Conv2D(4, 3) -> Flatten")),
    Snippet("tensor", "pipe", "A named tensor", "${1:hidden} = ${2:x} -> ${3:Dense(32, relu)}\n$0", _PIPE + "output y: regression = hidden -> head\n"),
    Snippet(
        "block", "block", "A piece of pipe to use again, with new weights each time",
        "block ${1:dense}(${2:units}) = ${3:Dense(units, relu) -> Dropout(0.1)}\n$0", _INPUT.replace("x -> head", "x -> dense(8) -> head"),
    ),
    Snippet(
        "block with a body", "blockb", "A block with a named input and inner names",
        "block ${1:x} -> ${2:residual}(${3:units}) {\n    ${4:a} = ${1:x} -> ${5:Dense(units, relu)}\n    return [${1:x}, ${4:a}] -> ${6:Add}\n}\n$0",
        _INPUT.replace("x -> head", "x -> residual(8) -> head"),
    ),
    Snippet("shared", "shared", "One set of weights, used as often as you like", "shared ${1:tower} = ${2:Dense(32, relu)}\n$0", _INPUT.replace("x -> head", "x -> tower -> head")),
    Snippet(
        "extern", "extern", "A layer written in Python, with its shape rule",
        "extern ${1:Scale}(${2:factor}) from ${3:my_layers} : (${4:b, n}) -> (${5:b, n})\n$0", _INPUT.replace("x -> head", "x -> Scale(2) -> head"),
    ),
    Snippet("output", "output", "A prediction with its task", "output ${1:y}: ${2|regression,binary,multiclass,multiclass(10),multilabel(5),reconstruction(x)|} = ${3:x} -> head\n$0", _PIPE),
    Snippet(
        "output of every pixel", "outputp", "A prediction for every pixel",
        "output ${1:mask}: ${2|binary,multiclass(3)|} per ${3|pixel,step,voxel|} = ${4:x} -> ${5:Conv2D(8, 3, padding=same)} -> head\n$0", "input x(32, 32, 3)\n@",
    ),
    Snippet("fork", "fork", "The same tensor down every branch", "-> { ${1:Dense(8)} | ${2:Dense(8, relu)} } -> ${3:Concatenate}$0", _STEP),
    Snippet("residual", "residual", "Steps beside a short cut", "-> { ${1:Dense(8)} | skip } -> Add$0", _STEP),
    Snippet("repeat", "repeat", "Steps several times, each time with weights of its own", "-> (${1:Dense(16, relu) -> Dropout(0.1)}) * ${2:3}$0", _STEP),
    Snippet("compile", "compile", "Optimizer, losses and metrics", "compile {\n    optimizer: ${1:Adam(learning_rate=0.001)}\n    metrics: [${2:mean_absolute_error}]\n}\n$0", _OUTPUT),
    Snippet(
        "train", "train", "How long and how to train",
        "train {\n    epochs: ${1:50}\n    batch_size: ${2:32}\n    validation_split: ${3:0.2}\n"
        "    callbacks: [EarlyStopping(patience=${4:5}, restore_best_weights=True)]\n}\n$0", _OUTPUT,
    ),
    Snippet("data of a file", "data", "Which columns feed which input and output", 'data ${1|csv,parquet,npz|}("${2:data.csv}") {\n    ${3:x}: ${4:first} .. ${5:last}\n    ${6:y}: ${7:column}\n}\n$0', _OUTPUT),
    Snippet("data that come with Keras", "datak", "A data set by its name", 'data ${1|keras,sklearn|}("${2|california_housing,mnist,cifar10,imdb|}") {}\n$0', _OUTPUT),
)  # fmt: skip


def expansion(body: str) -> str:
    """What stands there when nothing is filled in: every place has its default, or the first of its choices."""
    body = re.sub(r"\$\{\d+\|([^,|]*)[^}]*\|\}", r"\1", body)
    return re.sub(r"\$0", "", re.sub(r"\$\{\d+:([^{}]*)\}", r"\1", body))


def for_vscode() -> str:
    """`snippets/nndsl.json`."""
    found = {
        snippet.name: {
            "prefix": snippet.prefix,
            "description": snippet.description,
            "body": snippet.body.split("\n"),
        }
        for snippet in SNIPPETS
    }
    return json.dumps(found, indent=2) + "\n"


def for_sublime() -> str:
    """`nndsl.sublime-completions`."""
    found = [
        {
            "trigger": snippet.prefix,
            "annotation": snippet.name,
            "details": snippet.description,
            "kind": "snippet",
            "contents": _without_choices(snippet.body),
        }
        for snippet in SNIPPETS
    ]
    return json.dumps({"scope": "source.nndsl", "completions": found}, indent=2) + "\n"


def _without_choices(body: str) -> str:
    """Sublime Text knows no choices: the first one is the default."""
    return re.sub(r"\$\{(\d+)\|([^,|]*)[^}]*\|\}", r"${\1:\2}", body)
