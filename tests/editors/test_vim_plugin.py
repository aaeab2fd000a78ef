"""What Vim and Neovim do with a `.nn` file beside colours and indents."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

import pytest
import vim_probe

pytestmark = pytest.mark.parametrize("editor", vim_probe.EDITORS)

NETWORK = """\
import "blocks.nn"
param rate = 0.1
input x(3)

block y -> conv(filters) {
    return y -> Dense(filters)
}

hidden = x -> conv(3) if rate > 0 else skip
output out: regression = hidden -> head
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "net.nn").write_text(NETWORK)
    (tmp_path / "blocks.nn").write_text("block f() = Dense(3)\n")
    return tmp_path


def test_settings_are_those_of_the_formatter_and_go_with_the_file(editor: str, folder: Path) -> None:
    script = """
edit net.nn
let g:answer = [&filetype, &commentstring, &shiftwidth, &expandtab, &formatexpr, &indentexpr]
set filetype=
let g:answer += [&commentstring, &formatexpr, &indentexpr, &suffixesadd, exists('b:undo_ftplugin')]
"""
    found = vim_probe.run(editor, folder, script)
    assert found[:6] == ["nndsl", "# %s", 4, 1, "nndsl#Format()", "GetNndslIndent(v:lnum)"]
    assert found[6:] == ["/*%s*/", "", "", "", 0] or (editor == "nvim" and found[7:] == ["", "", "", 0])


def test_gf_opens_an_imported_file(editor: str, folder: Path) -> None:
    script = "edit net.nn\nnormal! gg$hgf\nlet g:answer = expand('%:t')"
    assert vim_probe.run(editor, folder, script) == "blocks.nn"


def test_definitions_are_found(editor: str, folder: Path) -> None:
    script = """
edit net.nn
call cursor(4, 1)
let g:answer = {}
for g:word in ['rate', 'x', 'conv', 'hidden', 'out']
  let g:answer[g:word] = trim(execute('silent! dsearch! ' . g:word))
endfor
"""
    found = vim_probe.run(editor, folder, script)
    assert found == {
        "rate": "param rate = 0.1",
        "x": "input x(3)",
        "conv": "block y -> conv(filters) {",
        "hidden": "hidden = x -> conv(3) if rate > 0 else skip",
        "out": "output out: regression = hidden -> head",
    }


def test_percent_goes_from_a_condition_to_its_else(editor: str, folder: Path) -> None:
    script = """
runtime macros/matchit.vim
packadd! matchit
runtime plugin/matchit.vim
edit net.nn
call search('\\<if\\>')
normal %
let g:answer = [expand('<cword>')]
normal gg
call search('^block')
normal %
let g:answer += [expand('<cword>')]
"""
    assert vim_probe.run(editor, folder, script) == ["else", "return"]


def test_enter_goes_on_with_a_comment(editor: str, folder: Path) -> None:
    script = 'edit net.nn\nexecute "normal! ggO# one\\<CR>two\\<Esc>"\nlet g:answer = getline(1, 2)'
    assert vim_probe.run(editor, folder, script) == ["# one", "# two"]


@pytest.fixture
def path(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A PATH on which `nndsl` is that of this checkout."""
    program = folder / "bin" / "nndsl"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m nndsl "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PYTHONPATH", str(vim_probe.ROOT))
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")


UNTIDY = "\n\n# A comment that goes\n# on\ninput x( 3)\nblock f(w) =\n    Dense( w)\n\n\n\n\na = x->f(2)\n\n"
TIDY = "# A comment that goes\n# on\ninput x(3)\nblock f(w) = Dense(w)\n\na = x -> f(2)\n"


@pytest.mark.usefixtures("path")
def test_gq_formats_code_wraps_comments_and_leaves_what_does_not_parse(editor: str, folder: Path) -> None:
    (folder / "net.nn").write_text(UNTIDY)
    (folder / "half.nn").write_text(f"{UNTIDY}b = x -> Dense(\n")
    script = """
edit net.nn
call cursor(5, 1)
normal! gqq
let g:answer = [join(getline(1, '$'), "\\n") . "\\n", &modified]
normal! gggqj
let g:answer += [getline(1, 2)]
edit half.nn
set nomodified
normal! 5Ggqq
let g:answer += [&modified, execute('messages') =~ 'NN002']
"""
    expected = [TIDY, 1, ["# A comment that goes on", "input x(3)"], 0, 1]
    assert vim_probe.run(editor, folder, script) == expected


def test_make_fills_the_quickfix_list(editor: str, folder: Path) -> None:
    (folder / "net.nn").write_text(
        "input x(3)\na = x -> Dnse(3)\noutput y: regression = a -> Dense(1, relu)\n"
    )
    nndsl = f"env PYTHONPATH={shlex.quote(str(vim_probe.ROOT))} {shlex.quote(sys.executable)} -m nndsl"
    script = f"""
edit net.nn
compiler nndsl
let &l:makeprg = substitute(&makeprg, '^nndsl', {nndsl!r}, '')
silent make!
let g:answer = map(filter(getqflist(), 'v:val.valid'), '[bufname(v:val.bufnr), v:val.lnum, v:val.col, v:val.type, v:val.nr, v:val.text]')
"""
    found = vim_probe.run(editor, folder, script)
    assert [entry[:5] for entry in found] == [
        ["net.nn", 2, 10, "E", 101],
        ["net.nn", 2, 10, "W", 450],
        ["net.nn", 3, 38, "E", 405],
    ]
    assert "did you mean `Dense`?" in found[0][5]


def test_a_file_is_known_by_its_name_and_not_by_its_content(editor: str, folder: Path) -> None:
    """Two dots at the beginning of a line are reStructuredText to Vim."""
    (folder / "net.nn").write_text("param rate = 0.1 in 0.0\n.. 0.5\ninput x(3)\n")
    assert vim_probe.run(editor, folder, "edit net.nn\nlet g:answer = &filetype") == "nndsl"
