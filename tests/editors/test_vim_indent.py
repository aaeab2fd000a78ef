"""Vim and Neovim indent as `nndsl fmt` does: `gg=G` leaves formatted texts alone and mends those without any indent."""

from __future__ import annotations

from pathlib import Path

import pytest
import vim_probe
from truth import TEXTS, snippets

import nndsl

pytestmark = pytest.mark.parametrize("editor", vim_probe.EDITORS)

BROKEN_UP = """\
a = x
    -> { Dense(100, relu, kernel_initializer=he_normal)
        -> Dense(100, relu, kernel_initializer=he_normal)
        -> Dense(200, relu, kernel_initializer=he_normal)
    | skip
    | (
            Dense(100, relu, kernel_initializer=he_normal)
            -> Dense(100, relu, kernel_initializer=he_normal)
        )
            if x.shape[-1] == 10000000 and x.shape[-1] > 30000 or x.shape[-1] < 1
            else Dense(300, kernel_initializer=he_normal)
    }
    -> Add
    -> (
        Dense(100, relu, kernel_initializer=he_normal)
        # the second of three
        -> Dense(100, relu, kernel_initializer=he_normal)
        -> Dense(200, relu, kernel_initializer=he_normal)
    ) * 3
b = [
    a
        -> Dense(100, relu, kernel_initializer=he_normal)
        -> Dense(100, relu, kernel_initializer=he_normal),
    # what came before
    x,
    [
        a
            -> Dense(100, relu, kernel_initializer=he_normal)
            -> Dense(100, relu, kernel_initializer=he_normal),
        x,
    ] -> Add -> Dense(300),
] -> Concatenate
block choice(a) =
    Dense(100, relu, kernel_initializer=he_normal)
        if a > 30000000000000 and a < 40000000000
        else Dense(200, relu, kernel_initializer=he_normal)
block (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, vvvvvvvvvvvvvvvvvvvvvvvvvvv) -> g(
    b,
    c=4,
) {
    z = aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa -> Dense(3) -> Dense(4)
    # the rest
    return z
}
"""
"""As `nndsl fmt` breaks lines that are too long."""


def indented(editor: str, folder: Path, texts: list[str]) -> list[str]:
    """The texts after `gg=G`."""
    for number, text in enumerate(texts):
        (folder / f"{number}.nn").write_text(text, encoding="utf-8", newline="\n")
    script = """
syntax off
let g:answer = []
for g:number in range(g:given)
  execute 'silent edit ' . g:number . '.nn'
  silent normal! gg=G
  call add(g:answer, join(getline(1, '$'), "\\n") . "\\n")
  bwipeout!
endfor
"""
    found: list[str] = vim_probe.run(editor, folder, script, len(texts))
    return found


def formatted() -> list[str]:
    texts = [path.read_text(encoding="utf-8") for path in TEXTS] + snippets() + [BROKEN_UP]
    return [text for text in map(nndsl.format, texts) if text.strip()]


def test_formatted_texts_stay_as_they_are(editor: str, tmp_path: Path) -> None:
    texts = formatted()
    assert dict(zip(texts, indented(editor, tmp_path, texts), strict=True)) == {text: text for text in texts}


def test_lines_without_indents_get_them(editor: str, tmp_path: Path) -> None:
    texts = formatted()[:12] + [nndsl.format(BROKEN_UP)]
    bare = ["".join(line.lstrip(" ") for line in text.splitlines(keepends=True)) for text in texts]
    assert dict(zip(texts, indented(editor, tmp_path, bare), strict=True)) == {text: text for text in texts}


def test_a_new_line_goes_on_where_the_next_step_would(editor: str, tmp_path: Path) -> None:
    (tmp_path / "net.nn").write_text("input x(3)\na = x\n    -> relu\ncompile {\n}\n")
    script = """
edit net.nn
execute "normal! 3Go-> Flatten\\<Esc>5Goloss: mse\\<Esc>"
execute "normal! ggOnetwork n\\<Esc>"
let g:answer = getline(1, '$')
"""
    assert vim_probe.run(editor, tmp_path, script) == [
        "network n", "input x(3)", "a = x", "    -> relu", "    -> Flatten", "compile {", "    loss: mse", "}",
    ]  # fmt: skip
