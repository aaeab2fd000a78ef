"""Findings without those that a comment ignores, and what is wrong with such comments.

Only judgements can be ignored. A comment that ignores nothing, too much or what cannot be ignored is a warning.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from nndsl.diagnostics import Diagnostic, Edit, Fix, Safety
from nndsl.record import field, record
from nndsl.rules.judgements import is_judgement, shows_in_text
from nndsl.source import Source, Span
from nndsl.syntax.ignores import Ignore, Word, around, find_ignores, units_of
from nndsl.syntax.parser import parse
from nndsl.syntax.statements import Tree

EVERYTHING = "*"
"""Stands for the code of a comment that names none; it ignores nothing, but its message says what it might."""


def without_ignored(found: Sequence[Diagnostic], tree: Tree) -> list[Diagnostic]:
    """The findings about a text (and the files it imports) that no comment there ignores, and those about its comments."""
    kept = list(found)
    if "nndsl" in tree.source.text:
        file = _File(tree)
        kept = [each for each in found if each.span.source is not tree.source or not file.ignores(each)]
        # Behind a mistake the rules are silent: what is ignored there may well be found once it is mended.
        whole = all(is_judgement(each.code) or each.severity == "warning" for each in found)
        kept += file.findings(whole)
    return _without_ignored_in_imports(kept, tree.source)


def _without_ignored_in_imports(found: Sequence[Diagnostic], main: Source) -> list[Diagnostic]:
    """The comments of an imported file count; they are judged where that file is checked itself."""
    others = {each.span.source for each in found} - {main}
    files = {source: _File(parse(source)[0]) for source in others if "nndsl" in source.text}
    return [
        each for each in found if each.span.source not in files or not files[each.span.source].ignores(each)
    ]


@record(frozen=False)
class _Wish:
    """One code that one comment ignores; `served` are the codes of the findings that it met."""

    code: str
    ignore: Ignore
    word: Word | None
    served: list[str] = field(default_factory=list)


class _File:
    """The comments of one text by what they reach over: a unit by its start, or a line."""

    def __init__(self, tree: Tree) -> None:
        from nndsl.rules.names import code_of

        self._units = units_of(tree)
        self._by_unit: dict[tuple[str, int], _Wish] = {}
        self._by_line: dict[str, dict[int, _Wish]] = {}
        self._wishes: list[_Wish] = []
        self._wrong: list[Diagnostic] = []
        for ignore in find_ignores(tree):
            if ignore.verb.text != "ignore":
                self._wrong += _misspelt(ignore)
                continue
            if not ignore.words:
                self._add(_Wish(EVERYTHING, ignore, None))
            for word in ignore.words:
                code = code_of(word.text)
                if code is None:
                    self._wrong.append(_unknown(word))
                elif not is_judgement(code):
                    self._wrong.append(_unignorable(ignore, word, code))
                else:
                    self._add(_Wish(code, ignore, word))
        self._lines = {code: sorted(lines) for code, lines in self._by_line.items()}

    def ignores(self, found: Diagnostic) -> bool:
        """Whether a comment ignores a finding of this text; the comment is then of use."""
        if not self._wishes or not is_judgement(found.code):
            return False
        wish = self._wish(found, found.code) or self._wish(found, EVERYTHING)
        if wish is not None and found.code not in wish.served:
            wish.served.append(found.code)
        return wish is not None and wish.code != EVERYTHING

    def findings(self, whole: bool) -> list[Diagnostic]:
        """What is wrong with the comments; `whole` where nothing kept the rules from looking."""
        wrong = list(self._wrong)
        for wish in self._wishes:
            if wish.word is None:
                wrong.append(_blanket(wish))
            elif whole and not wish.served and shows_in_text(wish.code):
                wrong.append(_useless(wish.ignore, wish.word, wish.code))
        return wrong

    def _add(self, wish: _Wish) -> None:
        self._wishes.append(wish)
        if wish.ignore.unit is not None:
            self._by_unit.setdefault((wish.code, wish.ignore.unit), wish)
        elif wish.ignore.line is not None:
            self._by_line.setdefault(wish.code, {}).setdefault(wish.ignore.line, wish)

    def _wish(self, found: Diagnostic, code: str) -> _Wish | None:
        lines = self._lines.get(code, [])
        index = bisect_left(lines, found.line) if lines else 0
        if index < len(lines) and lines[index] <= found.end_line:
            return self._by_line[code][lines[index]]
        for unit in reversed(list(around(self._units, found.span.start))):
            if wish := self._by_unit.get((code, unit.start)):
                return wish
        return None


def _misspelt(ignore: Ignore) -> Iterable[Diagnostic]:
    from nndsl.diagnostics.suggest import nearest

    # Other words may well be prose: `# nndsl: a language`.
    if nearest(ignore.verb.text, ["ignore"]):
        message = f"nndsl does not know `{ignore.verb.text}`, so this comment ignores nothing"
        fix = Fix("write ignore", (Edit(ignore.verb.span, "ignore"),))
        yield Diagnostic("NN174", message, ignore.verb.span, "write `ignore`", "warning", fixes=(fix,))


def _unknown(word: Word) -> Diagnostic:
    from nndsl.rules.names import nearest_to

    near = nearest_to(word.text)
    hint = (
        f"did you mean `{near}`?" if near else "write codes or names of rules: `# nndsl: ignore NN412 -- why`"
    )
    fixes = (Fix(f"write {near}", (Edit(word.span, near),), "unsafe"),) if near else ()
    message = f"`{word.text}` is neither a code nor the name of a rule, so nothing is ignored for it"
    return Diagnostic("NN172", message, word.span, hint, "warning", fixes=fixes)


def _unignorable(ignore: Ignore, word: Word, code: str) -> Diagnostic:
    message = f"{code} cannot be ignored: no network that runs can be made while it stands"
    if code.startswith("NN17"):
        message = f"{code} is about comments such as this one and cannot be ignored by one"
    fixes = (_deletion(ignore, word, "unsafe"),)
    return Diagnostic("NN170", message, word.span, f"mend what {code} finds", "warning", fixes=fixes)


def _blanket(wish: _Wish) -> Diagnostic:
    codes = ", ".join(sorted(wish.served))
    message = "this comment does not say what to ignore, and so ignores nothing"
    hint = f"write `# nndsl: ignore {codes}`" if codes else "nothing is found here: delete the comment"
    delete = Fix("delete the comment", (Edit(_with_blanks(wish.ignore.span), ""),), "unsafe")
    end = Span(wish.ignore.span.source, wish.ignore.span.end, wish.ignore.span.end)
    name = (Fix(f"name {codes}", (Edit(end, f" {codes}"),), "display"),) if codes else ()
    fixes = (*name, delete)
    return Diagnostic("NN173", message, wish.ignore.span, hint, "warning", fixes=fixes)


def _useless(ignore: Ignore, word: Word, code: str) -> Diagnostic:
    message = f"{code} is not found here, so ignoring it serves nothing and would hide it later"
    fix = _deletion(ignore, word)
    return Diagnostic("NN171", message, word.span, fix.title, "warning", fixes=(fix,))


def _deletion(ignore: Ignore, word: Word, safety: Safety = "safe") -> Fix:
    """Deletes one word of a comment, and with the last one the comment."""
    if len(ignore.words) == 1:
        return Fix("delete the comment", (Edit(_with_blanks(ignore.span), ""),), safety)
    edit = Edit(_with_comma(word, ignore.words), "")
    return Fix(f"delete {word.text} from the comment", (edit,), safety)


def _with_comma(word: Word, words: Sequence[Word]) -> Span:
    """One word of several, with what parts it from the word before it, or from the one behind it for the first."""
    source, start = word.span.source, word.span.start
    if word is words[0]:
        return Span(source, start, words[1].span.start)
    while source.text[start - 1] in " \t,":
        start -= 1
    return Span(source, start, word.span.end)


def _with_blanks(span: Span) -> Span:
    """A comment with the remark and the blanks that would be left over, and its line where it has one of its own."""
    text = span.source.text
    line_start = text.rfind("\n", 0, span.start) + 1
    line_end = text.find("\n", span.end)
    line_end = len(text) if line_end < 0 else line_end
    start = line_start + len(text[line_start : span.start].rstrip(" \t"))
    if start == line_start:
        return Span(span.source, line_start, min(line_end + 1, len(text)))
    return Span(span.source, start, line_end)
