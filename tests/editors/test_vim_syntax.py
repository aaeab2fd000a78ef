"""Vim and Neovim colour every word as the grammar and catalog ask for, also after half-typed text."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import vim_probe
from truth import ODD, ROOT, TEXTS, Word, cut_off, snippets, spaced, truth

sys.path.insert(0, str(ROOT / "tools"))

from editors.vim.syntax import group

pytestmark = pytest.mark.parametrize("editor", vim_probe.EDITORS)


def groups(editor: str, folder: Path, texts: list[tuple[str, list[int]]]) -> list[list[str]]:
    """The group that tells the kind of the word at each of the offsets of each text."""
    given = []
    for number, (text, offsets) in enumerate(texts):
        path = folder / f"{number}.nn"
        path.write_text(text, encoding="utf-8", newline="\n")
        given.append((str(path), [vim_probe.place(text, offset) for offset in offsets]))
    links = vim_probe.links()

    def kind(name: str) -> str:
        return kind(links[name]) if name in links else name

    return [
        [kind(name) for name in names] for names in vim_probe.run(editor, folder, vim_probe.GROUPS, given)
    ]


def wrong(words: list[Word], found: list[str], text: str) -> list[str]:
    """The words that have another colour than they should."""
    return [
        f"{text.count(chr(10), 0, word.start) + 1}: {word.text!r} is {name or 'plain'}, not {sorted(word.kinds)}"
        for word, name in zip(words, found, strict=True)
        if name not in {group(kind) for kind in word.kinds}
    ]


@pytest.mark.parametrize("layout", ["as it is", "one line", "a line each"])
def test_every_word_of_every_text_has_its_group(editor: str, tmp_path: Path, layout: str) -> None:
    texts = [path.read_text(encoding="utf-8") for path in TEXTS]
    if layout == "as it is":
        texts += [*snippets(), ODD]
    else:
        texts = [spaced(text, " " if layout == "one line" else "\n") for text in texts[::4]]
    words = [truth(text) for text in texts]
    found = groups(
        editor, tmp_path, [(t, [w.start for w in its]) for t, its in zip(texts, words, strict=True)]
    )
    bad = {
        text: w
        for text, its, names in zip(texts, words, found, strict=True)
        if (w := wrong(its, names, text))
    }
    assert not bad, "\n".join(line for lines in bad.values() for line in lines)


OPENED = (
    "x -> Dense(3,",
    "x -> { Dense(3",
    "[x, ",
    "x -> (Dense(3) -> relu",
    'x -> Dense("',
    "x -> Dense(3) if (",
    "{",
)
"""What a user may have typed before the next statement, which is whole."""


def test_a_half_typed_statement_leaves_the_next_one_its_colours(editor: str, tmp_path: Path) -> None:
    rest = "output head: regression = y -> Dense(1)\nb = y -> Dense(4)\ncompile {\n    loss: mse\n}\n"
    texts = [f"a = {opened}\n{blank}{rest}" for opened in OPENED for blank in ("", "\n", "    # more\n")]
    words = [truth(rest) for _ in texts]
    offsets = [
        [len(text) - len(rest) + word.start for word in its] for text, its in zip(texts, words, strict=True)
    ]
    found = groups(editor, tmp_path, list(zip(texts, offsets, strict=True)))
    bad = {
        text: w
        for text, its, names in zip(texts, words, found, strict=True)
        if (w := wrong(its, names, rest))
    }
    assert not bad


def test_a_statement_cut_off_anywhere_leaves_the_others_their_colours(editor: str, tmp_path: Path) -> None:
    cases = list(cut_off(seed=1))
    words = [truth(rest) for _, rest in cases]
    offsets = [
        [len(text) - len(rest) + w.start for w in its] for (text, rest), its in zip(cases, words, strict=True)
    ]
    found = groups(editor, tmp_path, [(text, its) for (text, _), its in zip(cases, offsets, strict=True)])
    bad = [wrong(its, names, rest) for (_, rest), its, names in zip(cases, words, found, strict=True)]
    assert not any(bad), bad


def test_a_statement_that_is_being_typed_has_the_colours_of_its_beginning(
    editor: str, tmp_path: Path
) -> None:
    cases = {
        "net = x -> Den": "Step",
        "net = x -> Dense(units=3, activation=rel": "Name",
        "net = x -> Dense(units=3, activation=relu": "Activation",
        "output price: regression = x -> head": "Control",
        "compile {\n    optimizer: Adam": "Object",
        "block x -> encoder(heads=4) {\n    a = x -> LayerNormalization": "Layer",
        "param rate = 0.1 in": "Control",
    }
    texts = [(text, [max(text.rfind(" "), text.rfind("=")) + 1]) for text in cases]
    assert [names for [names] in groups(editor, tmp_path, texts)] == [
        f"nndsl{kind}" for kind in cases.values()
    ]


def test_colours_of_a_place_far_down_need_nothing_of_what_is_above(editor: str, tmp_path: Path) -> None:
    """Synchronizing finds the statement that a line belongs to, from any line."""
    text = (ROOT / "tests" / "networks" / "bidaf.nn").read_text(encoding="utf-8")
    long = "".join(text.replace("network bidaf", f"network bidaf_{number}") for number in range(20))
    words = truth(text)
    (found,) = groups(
        editor, tmp_path, [(long, [len(long) - len(text) + word.start for word in reversed(words)])]
    )
    assert wrong(words[::-1], found, text) == []


def test_sections_and_blocks_are_folded(editor: str, tmp_path: Path) -> None:
    text = "block x -> f {\n    a = x -> relu\n    return a\n}\n\ninput x(3)\ncompile {\n    loss: mse\n}\n"
    (tmp_path / "net.nn").write_text(text)
    script = (
        "let g:nndsl_folding = 1\nedit net.nn\nlet g:answer = map(range(1, line('$')), 'foldlevel(v:val)')"
    )
    assert vim_probe.run(editor, tmp_path, script) == [1, 1, 1, 1, 0, 0, 1, 1, 1]


def test_a_large_file_is_coloured_fast(editor: str, tmp_path: Path) -> None:
    """Every line of a thousand layers once, in a fifth of a second where nothing else runs."""
    lines = "".join(
        f"x{n} = x{n - 1} -> Dense({n}, activation=relu, use_bias=False) -> relu\\n" for n in range(1, 1001)
    )
    script = f"""
let g:text = "input x0(3)\\n{lines}"
call writefile(split(g:text, "\\n"), 'net.nn')
edit net.nn
let g:from = reltime()
for g:line in range(1, line('$'))
  let g:last = synIDattr(synID(g:line, col([g:line, '$']) - 1, 1), 'name')
endfor
let g:answer = [reltimefloat(reltime(g:from)), g:last]
"""
    seconds, last = vim_probe.run(editor, tmp_path, script)
    assert last == "nndslActivation"
    assert seconds < 3, seconds
