"""What must hold for any text: `broken(text)` names what does not, in words that are the same for the same defect."""

from __future__ import annotations

import json as standard_json
import traceback
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar

from nndsl.compiler import Analysis, analyze
from nndsl.diagnostics import Diagnostic, NnError, github, has_errors, json, sarif, text
from nndsl.diagnostics.diagnostic import LONGEST
from nndsl.emit import emit
from nndsl.emit.target import Target
from nndsl.emit.targets import NAMES, find
from nndsl.files import loader_of
from nndsl.fixing import MOST_ROUNDS, SYNTAX, fix_source
from nndsl.rules import all_rules
from nndsl.rules.texts import text_of
from nndsl.source import Source
from nndsl.syntax.formatter import format_tree
from nndsl.syntax.parser import parse
from tests.fuzzing import corpus
from tests.hostile.generated import foreign_parts

T = TypeVar("T")
Judge = Callable[[Analysis], Iterable[str]]
LOAD = loader_of(corpus.imported)


def broken(written: str, *, thorough: bool = True) -> list[str]:
    """What does not hold for a text; `thorough` also draws its findings in every format and mends them."""
    wrong: list[str] = []
    source = Source(written)
    analysis = _held(wrong, "check", lambda: analyze(source, LOAD))
    if analysis is None:
        return wrong
    found = analysis.diagnostics
    wrong += dict.fromkeys(complaint for each in found for complaint in _about(each))
    judges: list[tuple[str, Judge]] = [("fmt", _formatting), ("compile", _compiling)]
    judges += [("draw", _drawing), ("fix", _fixing)] if thorough else []
    for name, judge in judges:
        wrong += _held(wrong, name, partial(_complaints, judge, analysis)) or []
    return wrong


def _complaints(judge: Judge, analysis: Analysis) -> list[str]:
    return list(judge(analysis))


def _held(wrong: list[str], what: str, act: Callable[[], T]) -> T | None:
    """What the act returns; where it raises, the place of that is noted and `None` returned."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return act()
    except Exception as error:  # noqa: BLE001  # any exception is the defect that is looked for
        wrong.append(f"{what} raised {type(error).__name__} at {_place(error)}")
        return None


def _place(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    # A recursion ends anywhere; where it began says more.
    own = [frame for frame in frames if "nndsl" in Path(frame.filename).parts] or frames
    last = own[len(own) // 2] if isinstance(error, RecursionError) else own[-1]
    return f"{'/'.join(Path(last.filename).parts[-2:])}:{last.name}"


@cache
def _codes() -> frozenset[str]:
    pages = corpus.ROOT / "docs" / "rules"
    return frozenset(rule.code for rule in all_rules() if (pages / f"{rule.name}.md").is_file())


def _about(found: Diagnostic) -> Iterator[str]:
    """What is wrong with a finding itself."""
    if found.code not in _codes():
        yield f"{found.code} has no rule with a page"
    if found.severity not in ("error", "warning"):
        yield f"{found.code} has severity {found.severity!r}"
    if not found.message:
        yield f"{found.code} says nothing"
    for said in (found.message, found.hint, *(label.text for label in found.labels)):
        if said.splitlines() not in ([], [said]) or "\x1b" in said:
            yield f"{found.code} holds a line end or steers a terminal"
        if len(said) > LONGEST:
            yield f"{found.code} is said in more than {LONGEST} characters"
    edits = [edit.span for fix in found.fixes for edit in fix.edits]
    for span in (found.span, *(label.span for label in found.labels), *edits):
        if not 0 <= span.start <= span.end <= len(span.source.text):
            yield f"{found.code} stands outside the text"


def _drawing(analysis: Analysis) -> Iterator[str]:
    """Draws findings as every command does; what is drawn can be written, and steers no terminal."""
    found = analysis.diagnostics
    drawn = [text.render(found, width=80), text.render(found, width=40, wrap=True)]
    text.render(found, color=True).encode()
    drawn += [github.render(found), json.render(found), sarif.render(found, text_of, "0")]
    if any("\x1b" in each for each in drawn):
        yield "draw: a control character is left"
    for each in drawn:
        each.encode()


def _fixing(analysis: Analysis) -> Iterator[str]:
    before = analysis.diagnostics
    if not any(each.fixes for each in before):
        return

    def check(source: Source) -> tuple[Diagnostic, ...]:
        return analyze(source, LOAD).diagnostics

    for unsafe in (False, True):
        fixed = fix_source(analysis.tree.source, check, unsafe=unsafe)
        if _syntax_errors(fixed.left) > _syntax_errors(before):
            yield "fix: more syntax errors than before"
        if not _syntax_errors(before) and _errors(fixed.left) > _errors(before):
            yield "fix: more errors than before"
        finished = unsafe or len(fixed.mended) >= MOST_ROUNDS
        if not finished and fix_source(Source(fixed.text), check).text != fixed.text:
            yield "fix: not finished after one run"


def _errors(found: Sequence[Diagnostic]) -> int:
    return sum(each.severity == "error" for each in found)


def _syntax_errors(found: Sequence[Diagnostic]) -> int:
    return sum(each.code < SYNTAX for each in found)


def _formatting(analysis: Analysis) -> Iterator[str]:
    tree = analysis.tree
    if _syntax_errors(analysis.diagnostics):
        return
    written = format_tree(tree)
    again, wrong = parse(Source(written))
    if wrong or again.statements != tree.statements:
        yield "fmt: the meaning changed"
    if sorted(each.text for each in again.comments) != sorted(each.text for each in tree.comments):
        yield "fmt: comments were lost or changed"
    if format_tree(again) != written:
        yield "fmt: not finished after one run"


def _compiling(analysis: Analysis) -> Iterator[str]:
    """Compiles what has no errors for every target, with every option that it allows."""
    if has_errors(analysis.diagnostics):
        return
    for target in map(find, NAMES):
        for options in _choices(target):
            try:
                code = emit(analysis.graph, target, **options)
            except NnError:
                # Targets refuse what they cannot take; this one takes every network, and a library is none.
                if target.name == "keras" and not options and analysis.program.outputs:
                    yield "compile: a sound network was refused"
                continue
            yield from _sound_text(code, target, analysis)


def _choices(target: Target) -> Iterator[dict[str, Any]]:
    """Nothing chosen, and each of a target's options alone."""
    yield {}
    for name, option in target.options.items():
        values = option.values or ((True,) if option.default is False else ())
        yield from ({name: value} for value in values if value != option.default)


def _sound_text(code: str, target: Target, analysis: Analysis) -> Iterator[str]:
    if target.suffix != ".py":
        try:
            standard_json.loads(code)
        except ValueError:
            yield f"code: {target.name} is no JSON"
        return
    compile(code, "<network>", "exec")
    if target.name == "keras":
        yield from foreign_parts(code, analysis.graph)
