"""Which texts wait to be checked, and what was found in each file, by itself and by those that import it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from lsprotocol import types

from nndsl.lsp.findings import diagnostic
from nndsl.lsp.texts import OpenText, Texts
from nndsl.lsp.uris import key_of_path

Found = dict[str, list[types.Diagnostic]]
"""What a check found, by the keys of files."""


class Checks:
    """The findings of all open texts.

    A text that changed waits, with those that import it, until `run`. What is asked of a file between two runs is
    what held at the last one, so nobody should ask while any text waits. `related`: whether the client shows further
    places of a finding; `failed` is told of a text whose check was a mistake of ours.
    """

    def __init__(self, texts: Texts, *, related: bool, failed: Callable[[OpenText], None]) -> None:
        self._texts = texts
        self._related = related
        self._failed = failed
        self._waiting: dict[str, None] = {}
        self._found: dict[str, Found] = {}
        self._touched: dict[str, None] = {}
        self._reached_others = False

    def changed(self, key: str) -> None:
        """A file is another than before: it is to be checked again if it is open, and so is what imports it."""
        self._waiting[key] = None
        for text in self._texts.importing(key):
            text.document.refresh()
            self._waiting[text.key] = None
            self._reached_others = True

    def all_changed(self) -> None:
        """Anything may be another than before, the configuration among it."""
        self._waiting.update(dict.fromkeys(text.key for text in self._texts))
        self._reached_others = True

    def reached_others(self) -> bool:
        """Whether texts are concerned that the client did not change itself, since this was last asked."""
        reached, self._reached_others = self._reached_others, False
        return reached

    def run(self, is_interrupted: Callable[[], bool] = lambda: False) -> bool:
        """Checks what waits. False where something else came in between: the rest waits on, and costs no more then."""
        for key in list(self._waiting):
            text = self._texts.of_key(key)
            found = {} if text is None else self._check(text)
            if is_interrupted():
                return False
            self._touched.update(dict.fromkeys([key, *self._found.get(key, ()), *found]))
            self._found[key] = found
            if text is None:
                del self._found[key]
            del self._waiting[key]
        return True

    def touched(self) -> list[str]:
        """The files whose findings may be others than when this was last asked."""
        keys = list(self._touched)
        self._touched.clear()
        return keys

    def of(self, key: str) -> list[types.Diagnostic]:
        """What is known of a file, in the order of its text; what several checks found is there once."""
        every = (each for found in self._found.values() for each in found.get(key, ()))
        return sorted(_distinct(every), key=_order)

    def _check(self, text: OpenText) -> Found:
        if text.is_too_long:
            return {}
        try:
            return self._findings(text)
        except Exception:  # noqa: BLE001  # told, and the other texts are checked
            self._failed(text)
            return {}

    def _findings(self, text: OpenText) -> Found:
        found: Found = {}
        for each in text.document.analysis.diagnostics:
            path = each.span.source.path
            is_own = each.span.source is text.document.source or path is None
            key = text.key if is_own or path is None else key_of_path(path)
            found.setdefault(key, []).append(diagnostic(each, text, self._texts, related=self._related))
        return found


def _order(found: types.Diagnostic) -> tuple[int, int, int, int, str]:
    start, end = found.range.start, found.range.end
    return start.line, start.character, end.line, end.character, str(found.code)


def _distinct(every: Iterable[types.Diagnostic]) -> list[types.Diagnostic]:
    first = {(_order(each), each.message): each for each in every}
    return list(first.values())
