"""Texts, names and comments that try to become code, and the places where a `.nn` file may hold them."""

from __future__ import annotations

TEXTS = (
    '"', "'", '"""', "'''", r"\"", r"\\", "\\\\\"", r"\n", r"\r", r"\x00", r"\x1b[31m", r"\x85", r"\u2028", r"\u202e",
    r"\ud800", r"\N{BULLET}", "\u2029", "{", "}", "{x}", "{{x}}", "{0!r:{1}}", "{{ 7 * 7 }}", "{% raw %}", "{# x #}", "#", "%s",
    "%(x)s", "$x", "`id`", "__import__('os')", '");import os;("', "');import os;('", '\\");import os #', '"""\\nimport os',
    r"\nimport os\n", '"+str(1)+"', "' if 1 else '", "lambda: 0", "../../etc/passwd", "/dev/null", "a/b", "é 一 🙂", "e\u0301", " ", "",
)  # fmt: skip
"""As they stand between quotes in a file: escapes are escapes of the file."""

IN_TEXTS = {
    "outside name": "input x(8) named {0}\noutput y: regression = x -> Dense(1)",
    "outside name with a size": "input x(n) named {0}\noutput y: regression = x -> Dense(1)",
    "one outside name of two": "input x(n, 3) named {0}\ninput z(4)\n"
    "output y: regression = [x -> Flatten, z] -> Concatenate -> Dense(1)",
    "layer name": "input x(8)\noutput y: regression = x -> Dense(4, name={0}) -> relu -> Dense(1)",
    "vocabulary": 'input x(1): string\noutput y: regression = x -> StringLookup(vocabulary=[{0}, "b"], output_mode=one_hot)'
    " -> Dense(1)",
    "param": "input x(8)\nparam p = {0}\noutput y: regression = x -> Dense(4, name=p) -> relu -> Dense(1)",
    "space of a param": 'input x(8)\nparam p = "a" in {{"a", {0}}}\noutput y: regression = x -> Dense(4, name=p) -> relu -> Dense(1)',
    "metric": "input x(8)\noutput y: regression = x -> Dense(1)\ncompile {{ metrics: [MeanSquaredError(name={0})] }}",
    "file of a callback": "input x(8)\noutput y: regression = x -> Dense(1)\ntrain {{ epochs: 2 callbacks: [CSVLogger({0})] }}",
    "file of data": "input x(8)\noutput y: regression = x -> Dense(1)\ndata csv({0}) {{ x: a .. h  y: b }}",
    "default of a block": "input x(8)\nblock b(n=4, t={0}) = Dense(n, name=t)\noutput y: regression = x -> b -> relu -> Dense(1)",
    "argument of an extern": "input x(8)\nextern My(a={0}) from my.mod: (b, d) -> (b, d)\n"
    "output y: regression = x -> My({0}) -> My(a={0}) -> Dense(1)",
    "key of a dict": "input x(8)\nextern My(a) from my.mod: (b, d) -> (b, d)\noutput y: regression = x -> My({{{0}: 1, a: {0}}}) -> Dense(1)",
    "initializer": "input x(8)\noutput y: regression = x -> Dense(1, kernel_initializer={0})",
    "formula": "input x(8)\noutput y: regression = x -> ops.einsum({0}) -> Dense(1)",
    "loss": "input x(8)\noutput y: regression = x -> Dense(1)\ncompile {{ loss: {0} optimizer: {0} }}",
    "import": "import {0}\ninput x(8)\noutput y: regression = x -> Dense(1)",
}  # fmt: skip

NAMES = """class def import lambda from in is not async await global nonlocal match case type print exec eval open __import__ __builtins__
__name__ __file__ __future__ len max range tuple zip any min ValueError keras layers ops sys os model build_model compile_model
check_input_shapes input_shapes n_classes given inputs size other shape tensor branch branches branch_1 trunk y x x_ _ __ I O l self
nan inf input output param block shared compile train data network extern default log named per é 一""".split()  # noqa: SIM905

IN_NAMES = {
    "network": "network {0}\ninput a(8)\noutput b: regression = a -> Dense(1)",
    "input": "input {0}(8)\noutput b: regression = {0} -> Dense(4) -> relu -> Dense(1)",
    "size": "input a({0}, 3)\ninput c(5, {0})\n"
    "output b: regression = [a -> Flatten, c -> Flatten] -> Concatenate -> Dense({0}) -> relu -> Dense(1)",
    "param": "param {0} = 4\ninput a(n, 3)\noutput b: regression = a -> Flatten -> (Dense(8) -> relu) * {0} -> Dense({0}) -> tanh -> Dense(1)",
    "param of the optimizer": "param {0} = 0.01\ninput a(8)\noutput b: regression = a -> Dense(1)\ncompile {{ optimizer: Adam({0}) }}",
    "tensor": "input a(8)\n{0} = a -> {{ Dense(4) -> relu | skip }} -> Concatenate\n"
    "output b: regression = [{0}, a] -> Concatenate -> Dense(1)",
    "tensor on the way": "input a(8)\noutput b: regression = a -> Dense(8) as {0} -> relu -> {{ Dense(8) -> relu | skip }} -> Add -> Dense(1)",
    "unpacked tensor": "input a(8, 3)\n({0}, h, c) = a -> LSTM(4, return_state=True)\n"
    "output b: regression = [{0}, h, c] -> Concatenate -> Dense(1)",
    "list": "input a(8)\ninput c(8)\n{0} = [a, c] -> each (Dense(4) -> relu)\noutput b: regression = {0} -> Concatenate -> Dense(1)",
    "output": "input a(8)\noutput {0}: regression = a -> Dense(1)\noutput e: binary = a -> {{ Dense(1) | Dense(1) }} -> Add -> sigmoid\n"
    "compile {{ loss: {{ {0}: mean_squared_error, e: binary_crossentropy }} }}",
    "block": "input a(8)\nblock {0}(n) = Dense(n) -> relu\noutput b: regression = a -> {0}(4) -> Dense(1)",
    "parameter of a block": "input a(8)\nblock q({0}=3) = Dense({0}) -> (relu -> Dense({0})) * 2\n"
    "output b: regression = a -> q({0}=4) -> relu -> Dense(1)",
    "tensor of a block": "input a(8)\nblock ({0}, w) -> q(n=3) {{ h = [{0}, w] -> Concatenate return h -> (Dense({0}.shape[-1]) -> relu) * n }}\n"
    "output b: regression = (a, a) -> q -> Dense(1)",
    "shared": "input a(8)\ninput c(8)\nshared {0} = Dense(4) -> relu\n"
    "output b: regression = [a, c] -> each {0} -> Concatenate -> Dense(1)",
    "extern": "input a(8)\nextern {0}(n=3) from my.mod: (b, d) -> (b, n)\noutput b: regression = a -> {0}(4) -> Dense(1)",
    "module": "input a(8)\nextern Q(n=3) from {0}: (b, d) -> (b, n)\noutput b: regression = a -> Q(4) -> Dense(1)",
    "part of a module": "input a(8)\nextern Q(n=3) from my.{0}.mod: (b, d) -> (b, n)\noutput b: regression = a -> Q(4) -> Dense(1)",
    "parameter of an extern": "input a(8)\nextern Q({0}=3) from my: (b, d) -> (b, {0})\noutput b: regression = a -> Q({0}=4) -> Dense(1)",
    "column": 'input a(8)\noutput b: regression = a -> Dense(1)\ndata csv("x.csv") {{ a: {0} .. h  b: {0} }}',
}  # fmt: skip

COMMENTS = (
    "# coding: utf-7", "# -*- coding=utf-7 -*- +AAo-import os", "#!/bin/sh", "#", "##", "# \r import os", "# \x0c import os",
    "# \x85 import os", "# \u2028import os", "# \u202e so", '# """', "# '''", '# """ + 1', '# "', '# a"', "# \\", "# a \\", '# \\"""',
    "# {{ 1 }} {% x %} {# x #}", "# {x}", "# \x00", "# \x1b[31m", "# \ud800", "#import os", "# type: ignore", "# fmt: off", "# noqa",
)  # fmt: skip

COMMENTED = (
    "{0}\n{0}\nnetwork net {0}\n{0}\ninput x(8) {0}\n{0}\nparam p = {0}\n4 {0}\nextern My(a) {0}\n from my.mod: (b, d) -> (b, d) {0}\n"
    "{0}\nblock b(n) = {0}\nDense(n) {0}\n-> relu {0}\n{0}\nshared s = Dense(p) {0}\n{0}\nt = x -> {0}\nb(4) {0}\n-> s {0}\n"
    "-> My({0}\n1) {0}\n{0}\noutput y: regression = t {0}\n-> Dense({0}\n1) {0}\n{0}\ncompile {{ {0}\nloss: {0}\nmean_squared_error {0}\n"
    "}} {0}\ntrain {{ {0}\nepochs: 2 {0}\n}} {0}\n{0}"
)
"""A network with a comment wherever one may stand."""
