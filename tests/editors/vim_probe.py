"""Vim and Neovim without a screen: what they do with texts, many in one process."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
RUNTIME = ROOT / "editors" / "vim"
EDITORS = ("vim", "nvim")


def run(editor: str, folder: Path, script: str, given: object = None) -> Any:
    """What a script puts into `g:answer`, given `g:given`; only our own files and Vim's runtime are loaded.

    Skips the test where the editor is not installed.
    """
    program = shutil.which(editor)
    if program is None:
        pytest.skip(f"{editor} is not installed: our files for it are not run here")
    (folder / "given.json").write_text(json.dumps(given), encoding="utf-8")
    lines = [
        "set nocompatible nomore encoding=utf-8 viminfo= shada= noswapfile hidden".replace(
            "shada=" if editor == "vim" else "viminfo=", ""
        ),
        f"set runtimepath={RUNTIME},$VIMRUNTIME",
        "filetype plugin indent on",
        "syntax on",
        "let g:given = json_decode(join(readfile('given.json'), ''))",
        "try",
        *script.strip().splitlines(),
        "catch",
        "  let g:answer = 'failed: ' . v:exception . ' at ' . v:throwpoint",
        "endtry",
        "call writefile([json_encode(g:answer)], 'answer.json')",
        "qall!",
    ]
    (folder / "script.vim").write_text("\n".join(lines) + "\n", encoding="utf-8")
    command = [program, "-u", "NONE", "-i", "NONE", "-n", "-es", "-S", "script.vim"]
    environment = {**os.environ, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        check=False,
        capture_output=True,
        text=True,
        timeout=100,
    )
    answer = folder / "answer.json"
    assert answer.exists(), f"{editor} said: {done.stdout}{done.stderr}"
    found = json.loads(answer.read_text(encoding="utf-8"))
    assert not (isinstance(found, str) and found.startswith("failed: ")), found
    return found


GROUPS = """
let g:answer = []
for [g:file, g:places] in g:given
  execute 'silent edit ' . fnameescape(g:file)
  call add(g:answer, map(copy(g:places), 'synIDattr(synID(v:val[0], v:val[1], 1), "name")'))
  bwipeout!
endfor
"""
"""For files and places in them (line and byte, from 1) the name of the syntax group there."""


def links() -> dict[str, str]:
    """Which of our groups is shown as which other one of ours."""
    text = (RUNTIME / "syntax" / "nndsl.vim").read_text(encoding="utf-8")
    return dict(re.findall(r"^hi def link (nndsl\w+) (nndsl\w+)$", text, re.MULTILINE))


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and byte of an offset as Vim counts them."""
    line = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, len(text[line:offset].encode()) + 1
