"""Reads a text with errors statement by statement: what parses becomes nodes, what does not becomes findings."""

from __future__ import annotations

from nndsl.diagnostics import Diagnostic
from nndsl.source import Source, Span
from nndsl.syntax.context import Context
from nndsl.syntax.findings import bad_word, unbalanced, unexpected
from nndsl.syntax.machine import Stopped, machine
from nndsl.syntax.mistakes import misspelt_keyword
from nndsl.syntax.outline import STATEMENT_WORDS, Piece, outline
from nndsl.syntax.scan import Part, scan
from nndsl.syntax.statements import Statement

_MOST_ROUNDS = 12  # findings of one statement: each costs one more reading of it
_MOST_FINDINGS = 1000

# What stands around a piece so that it can be read on its own, with every character at its place.
_AROUND = {"statement": ("", ""), "result": ("", ""), "setting": ("compile{", "}")}


def recover(source: Source, start: int, end: int) -> tuple[tuple[Statement, ...], list[Diagnostic]]:
    """The statements without errors in a stretch of whole lines, and what is wrong with the others."""
    recovery = _Recovery(source, start, end)
    recovery.run()
    return tuple(recovery.statements), recovery.findings


def _may_be_keyword(part: Part, following: Part | None, before: Part | None) -> bool:
    """Whether a statement may begin with a part as with a keyword: at the left, and with a name or braces behind it."""
    if part.kind != "word" or not part.starts_line or part.text in STATEMENT_WORDS:
        return False
    if following is None or following.starts_line:
        return False
    if following.kind not in ("word", "string") and following.text != "{":
        return False
    return before is None or before.kind != "sign" or before.text in (")", "]", "}")


class _Recovery:
    def __init__(self, source: Source, start: int, end: int) -> None:
        self._source = source
        self.statements: list[Statement] = []
        self.findings: list[Diagnostic] = []
        self._parts = self._with_keywords(scan(source.text, start, end))

    def _with_keywords(self, parts: list[Part]) -> list[Part]:
        """The parts with misspelt keywords as they were surely meant, so that their statements are read."""
        depth, found = 0, list[Part]()
        for index, part in enumerate(parts):
            following = parts[index + 1] if index + 1 < len(parts) else None
            if depth == 0 and _may_be_keyword(part, following, found[-1] if found else None):
                wrong = misspelt_keyword(self._source, part)
                meant = wrong.fixes[0].edits[0].text if wrong else part.text
                if wrong is not None and part.end >= len(meant):
                    self._report([wrong])
                    part = part._replace(text=meant)
            depth = max(0, depth + (part.text in ("(", "[", "{")) - (part.text in (")", "]", "}")))
            found.append(part)
        return found

    def run(self) -> None:
        unknown_before = is_block_open = False
        for piece in outline(self._parts) if self._parts else ():
            if len(self.findings) >= _MOST_FINDINGS:
                return
            # What stands behind a word that is no keyword would have been its statement.
            if unknown_before and not self._parts[piece.first].starts_line:
                continue
            if piece.kind != "result":
                self.statements.extend(self._read(piece))
            elif is_block_open:
                self._read(piece)
            else:
                self._read_stray(piece)
            is_block_open = is_block_open or any(self._parts[index].text == "{" for index in piece.unmatched)
            last = self.findings[-1].span.start if self.findings else -1
            unknown_before = piece.end == piece.first + 1 and last == self._parts[piece.first].start

    def _read(self, piece: Piece) -> tuple[Statement, ...]:
        if piece.unmatched:
            self._report(unbalanced(self._source, self._parts, piece))
            return ()
        if piece.braces is None:
            return self._read_simple(piece)
        return self._read_braces(piece, piece.braces)

    def _read_stray(self, piece: Piece) -> None:
        """A `return` that stands in no block."""
        known = len(self.findings)
        self._read(piece)
        if len(self.findings) == known:
            word = self._parts[piece.first]
            span = Span(self._source, word.start, word.end)
            hint = "write it into the braces of a block; what the network hands out is an output"
            self._report([Diagnostic("NN001", "`return` stands outside of a block", span, hint)])

    def _read_braces(self, piece: Piece, braces: tuple[int, int]) -> tuple[Statement, ...]:
        """A section or a block with a body: whole if it can be, else its head and then each thing inside."""
        error = None
        if not any(inner.unmatched for inner in piece.inside):
            statements, error = self._try(piece, self._text(piece))
            if error is None:
                return statements
        known = len(self.findings)
        opening = self._parts[braces[0]]
        first = self._parts[piece.first]
        head = first.text + self._source.text[first.end : opening.end]
        body = " return _ }" if self._parts[piece.first].text == "block" else "}"
        _, head_error = self._try(piece, head + body)
        if head_error is not None:
            self._report([unexpected(self._context(piece, head_error))])
        for inner in piece.inside:
            self._read(inner)
        if error is not None and len(self.findings) == known:
            self._report([unexpected(self._context(piece, error))])
        return ()

    def _read_simple(self, piece: Piece) -> tuple[Statement, ...]:
        """One statement or setting; after an error the words around it are covered up and the rest is read again."""
        text = self._text(piece)
        base, covered_to = self._begin(piece), -1
        for _ in range(_MOST_ROUNDS):
            statements, error = self._try(piece, text)
            if error is None:
                return statements if covered_to < 0 else ()
            context = self._context(piece, error)
            if context.at <= covered_to:
                break
            self._report([unexpected(context)])
            first, end = context.segment()
            if first >= end:
                break
            start, stop = self._parts[first].start - base, self._parts[end - 1].end - base
            text = text[:start] + "_" * (stop - start) + text[stop:]
            covered_to = end
        return ()

    def _try(self, piece: Piece, text: str) -> tuple[tuple[Statement, ...], Stopped | None]:
        before, after = _AROUND[piece.kind]
        if piece.kind == "result":
            text = "    _=" + text.removeprefix("return")
        base = self._begin(piece) - len(before)
        text = before + text + after
        try:
            statements, bad_words = machine().parse(self._source, text, base)
        except Stopped as error:
            return (), error
        # What was covered up has been reported already.
        seen = [
            (kind, span) for kind, span in bad_words if text[span.start - base : span.end - base] == span.text
        ]
        self._report([bad_word(kind, span) for kind, span in seen])
        return () if bad_words else statements, None

    def _text(self, piece: Piece) -> str:
        first = self._parts[piece.first]
        return first.text + self._source.text[first.end : self._parts[piece.end - 1].end]

    def _begin(self, piece: Piece) -> int:
        """Where the text of a piece begins; a keyword that was misspelt ends where it is written."""
        first = self._parts[piece.first]
        return first.end - len(first.text)

    def _context(self, piece: Piece, error: Stopped) -> Context:
        return Context(self._source, self._parts, piece, error.offset, error.accepts)

    def _report(self, findings: list[Diagnostic]) -> None:
        self.findings.extend(findings[: _MOST_FINDINGS - len(self.findings)])
