"""What is open at the cursor: calls, lists, sections, forks; and what the grammar expects there, in a word."""

from __future__ import annotations

from collections.abc import Sequence

from nndsl.ide.cursor.frames import Frame, items_in
from nndsl.syntax.machine import Twig

_FIRST = {
    **dict.fromkeys(("NETWORK", "INPUT", "PARAM", "BLOCK", "SHARED", "EXTERN", "OUTPUT"), "name"),
    "DEFAULT": "layer",
    "IMPORT": "import",
    "DATA": "data source",
    "COMPILE": "sign",
    "TRAIN": "sign",
    "UNPACK": "name",
    "KEY": "sign",
    "RETURN": "source",
}
"""What is expected behind the word that a statement begins with."""

_HEAD = {
    ("input", "COLON"): "dtype",
    ("input", "NAMED"): "text",
    ("param", "EQUAL"): "value",
    ("assign", "EQUAL"): "source",
    ("output", "EQUAL"): "source",
    ("block", "EQUAL"): "step",
    ("shared", "EQUAL"): "step",
    ("block", "ARROW"): "name",
    ("output", "COLON"): "task",
    ("output", "PER"): "per",
    ("extern", "FROM"): "module",
    **dict.fromkeys((("extern", "COLON"), ("extern", "ARROW"), ("extern", "COMMA")), "sign"),
}
"""What is expected behind a sign of a statement's head."""

_BRACKETS = {
    ("input", "LPAR"): ("dims", "dim"),
    ("output", "LPAR"): ("task", "value"),
    ("output", "UNPACK"): ("task", "value"),
    ("extern", "LPAR"): ("parameters", "name"),
    ("block", "LPAR"): ("parameters", "name"),
    ("block", "LBRACE"): ("body", "statement"),
    ("default", "LPAR"): ("arguments", "argument"),
    ("data", "LPAR"): ("arguments", "argument"),
    ("data", "LBRACE"): ("settings", "setting"),
    ("compile", "LBRACE"): ("settings", "setting"),
    ("train", "LBRACE"): ("settings", "setting"),
}
"""The bracket that opens in a statement's head, and what is expected in it."""

_CLOSING = frozenset({"RPAR", "RSQB", "RBRACE"})
_STEP_SIGNS = frozenset({"ARROW", "EACH", "ELSE", "BAR"})
_ITEMS = {
    "arguments": "argument",
    "dict": "key",
    "parameters": "name",
    "inputs": "name",
    "dims": "dim",
    "pattern": "pattern",
    "unpack": "name",
}
"""What an item of a bracket is; of all others a value."""

_DOTTED = ("__reference_plus", "__module_star")
_OPERATORS = frozenset(
    {"PLUS", "MINUS", "STAR", "SLASH", "DOUBLESLASH", "PERCENT", "DOUBLESTAR"}
) | frozenset({"COMPARE", "AND", "OR", "NOT", "RANGE"})


class Opened:
    """Walks over what has been read of a statement. `expects` says what comes next, `end` where something is complete;
    `statement` is the word that it begins with, or `assign`; `qualifier` what stands before the dot."""

    def __init__(self, text: str, twigs: Sequence[Twig]) -> None:
        self._text = text
        self._region = "head"
        self.expects = "statement"
        self.statement = ""
        self.qualifier = ""
        self.frames: list[Frame] = []
        self._dotted = ("", 0)
        self._named = ""
        self._regions: list[str] = []
        before: Twig | None = None
        for twig in twigs:
            self._pass(twig, before)
            before = twig

    def _pass(self, twig: Twig, before: Twig | None) -> None:
        if twig.symbol.startswith(_DOTTED):
            return
        self.qualifier = ""
        if twig.symbol == "DOT":
            self.expects, start = self._dotted
            self.qualifier = self._text[start : twig.start].rstrip()
            return
        self._dotted = (self.expects, twig.start)
        if twig.symbol in _CLOSING and self.frames:
            self._close()
            return
        if self._region == "head":
            self._in_head(twig, before)
        elif self._region == "flow":
            self._in_flow(twig, before)
        else:
            self._in_value(twig, before)

    def _push(self, frame: Frame, expects: str, region: str) -> None:
        self.frames.append(frame)
        self._regions.append(self._region)
        self.expects, self._region = expects, region

    def _close(self) -> None:
        self.frames.pop()
        self.expects, self._region = "end", self._regions.pop()

    # The head of a statement.

    def _in_head(self, twig: Twig, before: Twig | None) -> None:
        symbol = twig.symbol
        if symbol in _FIRST and self.expects == "statement":
            self._begin(symbol, twig)
        elif symbol == "RETURN":
            self._expect("source")
        elif symbol == "COMMA" and self.frames:
            self._next_item(self.frames[-1], "name")
        elif (self.statement, symbol) in _BRACKETS:
            self._open_head(twig, before, *_BRACKETS[self.statement, symbol])
        elif (self.statement, symbol) in _HEAD:
            self._expect(_HEAD[self.statement, symbol])
        elif not symbol.startswith("__"):
            self.expects = "end"
            if symbol in ("NAME", "KEY"):
                self._named = self._words(twig)

    def _begin(self, symbol: str, twig: Twig) -> None:
        named = symbol in ("KEY", "UNPACK")
        if not self.frames:
            self.statement = "assign" if named else symbol.lower()
        self._expect(_FIRST[symbol])
        if symbol == "UNPACK":
            self._push(Frame("unpack", twig.start), "name", "head")

    def _expect(self, what: str) -> None:
        self.expects = what
        if what in ("source", "step"):
            self._region = "flow"
        elif what == "value":
            self._region = "value"

    def _open_head(self, twig: Twig, before: Twig | None, kind: str, expects: str) -> None:
        if self.statement == "block" and before is not None and before.symbol == "BLOCK":
            kind = "inputs"
        if self.statement == "extern" and before is not None and before.symbol in ("COLON", "ARROW", "COMMA"):
            kind, expects = "pattern", "pattern"
        name = (
            self.statement if kind == "settings" else self._named if kind == "body" else self._words(before)
        )
        role = self.statement if kind == "arguments" else "value"
        head = before.start if before is not None else twig.start
        self._push(
            Frame(kind, twig.start, name, role, head=head), expects, "head" if kind == "body" else "value"
        )
        if kind == "body":
            self.statement = "assign"

    # Pipes and steps.

    def _in_flow(self, twig: Twig, before: Twig | None) -> None:
        symbol = twig.symbol
        if symbol in _STEP_SIGNS:
            self.expects = "step"
        elif symbol == "AS":
            self.expects = "name"
        elif symbol in ("IF", "STAR"):
            self.expects, self._region = "value" if symbol == "IF" else "count", "value"
        elif symbol in ("LPAR", "LSQB", "LBRACE"):
            self._open_flow(twig, before)
        elif symbol == "COMMA" and self.frames:
            self._next_item(self.frames[-1], "source")
        elif symbol == "EQUAL":
            self.expects = "source"
        elif symbol == "KEY" and self._is_in("call"):
            self.frames[-1].key, self.expects = self._words(twig), "sign"
        else:
            self._complete(twig)

    def _open_flow(self, twig: Twig, before: Twig | None) -> None:
        kind = "group"
        if self.expects == "source":
            kind = "sources" if twig.symbol == "LSQB" else "call"
        elif twig.symbol == "LBRACE":
            kind = "fork"
        elif self.expects == "end" and before is not None:
            self._open_arguments(twig, before, "step")
            return
        self._push(
            Frame(kind, twig.start, head=twig.start),
            "source" if kind in ("sources", "call") else "step",
            "flow",
        )

    def _open_arguments(self, twig: Twig, before: Twig, role: str) -> None:
        frame = Frame("arguments", twig.start, self._callee(before), role, head=before.start)
        self._push(frame, "argument", "value")

    def _next_item(self, frame: Frame, expects: str) -> None:
        frame.key, self.expects = "", expects
        if frame.kind not in ("arguments", "call", "dict", "parameters"):
            frame.given.append(None)

    # Values.

    def _in_value(self, twig: Twig, before: Twig | None) -> None:
        symbol, frame = twig.symbol, self.frames[-1] if self.frames else None
        if symbol == "ELSE" or (symbol in ("ARROW", "BAR") and not self._is_value_frame(frame)):
            self.expects, self._region = "step", "flow"
        elif symbol in _OPERATORS or symbol == "IN" or (symbol == "IF" and not self._is_value_frame(frame)):
            self.expects = "value"
        elif symbol in ("LPAR", "LSQB", "LBRACE"):
            self._open_value(twig, before)
        elif symbol == "KEY" and frame is not None:
            frame.key, self.expects = self._words(twig), "sign"
        elif symbol in ("STRING", "NUMBER") and self.expects == "key" and frame is not None:
            frame.key, self.expects = self._words(twig).strip("'\""), "sign"
        elif symbol in ("EQUAL", "COLON"):
            self.expects = "value"
        elif symbol == "COMMA" and frame is not None:
            self._next_item(frame, _ITEMS.get(frame.kind, "value"))
        else:
            self._complete(twig)

    def _is_value_frame(self, frame: Frame | None) -> bool:
        return frame is not None and frame.kind not in ("sources", "call", "group", "fork", "body")

    def _open_value(self, twig: Twig, before: Twig | None) -> None:
        if self.expects == "end" and before is not None and twig.symbol == "LPAR":
            self._open_arguments(twig, before, "value")
            return
        kinds = {"LPAR": "paren", "LBRACE": "dict", "LSQB": "index" if self.expects == "end" else "list"}
        kind = "space" if twig.symbol == "LBRACE" and self.statement == "param" else kinds[twig.symbol]
        name = self._words(before) if kind == "index" else ""
        frame = Frame(kind, twig.start, name, head=twig.start)
        self._push(frame, "key" if kind == "dict" else "value", "value")

    # What is complete.

    def _complete(self, twig: Twig) -> None:
        if self.frames:
            self.frames[-1].given += list(items_in(twig, self._text))
        self.expects = "end"

    def _is_in(self, kind: str) -> bool:
        return bool(self.frames) and self.frames[-1].kind == kind

    def _callee(self, twig: Twig) -> str:
        """A name as one writes it; of one with dots the blanks between are left out."""
        return "".join(self._words(twig).split())

    def _words(self, twig: Twig | None) -> str:
        return "" if twig is None else self._text[twig.start : twig.end]
