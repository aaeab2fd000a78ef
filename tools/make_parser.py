"""Writes `nndsl/syntax/tables.json`, the LALR(1) tables of `grammar/nndsl.lark` as Lark computes them.

The compiler reads these tables itself, since loading Lark takes several times as long as checking a small file.

python tools/make_parser.py           writes the tables
python tools/make_parser.py --check   exits with 1 where they are stale
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

from lark import Lark
from lark.grammar import Rule
from lark.lexer import PatternStr, TerminalDef
from lark.parsers.lalr_analysis import Shift

ROOT = Path(__file__).resolve().parent.parent
GRAMMAR = ROOT / "grammar" / "nndsl.lark"
TABLES = ROOT / "nndsl" / "syntax" / "tables.json"
END = "END"
"""What the tables call the end of a text, for which Lark's name is no name of a group."""


def tables() -> dict[str, Any]:
    """What the parser needs to know of the grammar.

    words: one pattern, for what may be skipped and then a word: a group for each kind, one for the END of the text
        and one for any OTHER character, so that it always matches
    readings: the terminals that only some states want, and the plain one that others read in their place
    kept: the terminals that a method gets to see
    rules: name, length, the builder's method, its arguments, and whether a single argument stands for the rule;
        an argument is an index, `~index` where it is itself a list, None where it was left out
    states: what to do at a terminal: the state to go to, or `~rule` to reduce by that rule; the state of a whole text
        stays what it is at the END
    goto: where to go after a rule
    """
    lark = Lark(GRAMMAR.read_text(encoding="utf-8"), parser="lalr", lexer="contextual", strict=True)
    rules = sorted(
        lark.rules, key=lambda rule: (rule.origin.name, [symbol.name for symbol in rule.expansion])
    )
    kept = {
        symbol.name
        for rule in rules
        for symbol in rule.expansion
        if symbol.is_term and not getattr(symbol, "filter_out", False)
    }
    return {
        **_words(lark),
        "kept": sorted(kept),
        "rules": [_rule(rule) for rule in rules],
        **_states(lark, rules),
    }


def _words(lark: Lark) -> dict[str, Any]:
    plain = {one.name: one for one in lark.terminals if one.name not in lark.ignore_tokens}
    # A terminal with a priority is another reading of a plain one: a KEY is a NAME before `=` or `:`.
    readings = [plain.pop(name) for name in sorted(plain) if plain[name].priority]
    texts = {one.pattern.value: one.name for one in plain.values() if isinstance(one.pattern, PatternStr)}
    name = plain["NAME"].pattern.to_regexp()
    keywords = {text: kind for text, kind in sorted(texts.items()) if re.fullmatch(name, text)}
    signs = {text: kind for text, kind in sorted(texts.items()) if text not in keywords}
    patterns = sorted(
        (one for one in plain.values() if not isinstance(one.pattern, PatternStr)), key=_longest_first
    )
    groups = [f"(?P<{one.name}>{one.pattern.to_regexp()})" for one in (*readings, *patterns)]
    sign = "|".join(re.escape(text) for text in sorted(signs, key=len, reverse=True))
    ignored = sorted(one.pattern.to_regexp() for one in lark.terminals if one.name in lark.ignore_tokens)
    return {
        "words": f"(?:{'|'.join(ignored)})*(?:{'|'.join(groups)}|(?P<SIGN>{sign})|(?P<{END}>\\Z)|(?P<OTHER>[\\s\\S]))",
        "keywords": keywords,
        "signs": signs,
        "readings": {"NAME": "NAME"} | {one.name: _plain_reading(one, plain) for one in readings},
    }


def _longest_first(terminal: TerminalDef) -> tuple[int, str]:
    return -terminal.pattern.max_width, terminal.name


def _plain_reading(reading: TerminalDef, plain: dict[str, TerminalDef]) -> str:
    """The terminal whose pattern the pattern of a reading begins with."""
    pattern = reading.pattern.to_regexp()
    return next(name for name, one in plain.items() if pattern.startswith(one.pattern.to_regexp()))


def _rule(rule: Rule) -> list[Any]:
    name = str(rule.origin.name)
    method = None if name.startswith("_") else str(rule.alias or name)
    return [
        name,
        len(rule.expansion),
        method,
        _arguments(rule),
        bool(rule.options.expand1 and not rule.alias),
    ]


def _arguments(rule: Rule) -> list[int | None]:
    arguments: list[int | None] = []
    place = 0
    for left_out in rule.options.empty_indices or [False] * len(rule.expansion):
        if left_out:
            arguments.append(None)
            continue
        symbol = rule.expansion[place]
        if not (symbol.is_term and getattr(symbol, "filter_out", False)) or rule.options.keep_all_tokens:
            arguments.append(~place if not symbol.is_term and symbol.name.startswith("_") else place)
        place += 1
    return arguments


def _states(lark: Lark, rules: list[Rule]) -> dict[str, Any]:
    table = lark.parser.parser._parse_table
    number = {rule: index for index, rule in enumerate(rules)}
    order = _order_of_states(table.states, table.start_states["start"])
    terminals = {one.name for one in lark.terminals} | {END}
    states: list[dict[str, int]] = []
    goto: list[dict[str, int]] = []
    for state in order:
        moves = sorted(table.states[state].items())
        at = [
            (symbol.replace("$END", END), order[to] if action is Shift else ~number[to])
            for symbol, (action, to) in moves
        ]
        states.append({symbol: to for symbol, to in at if symbol in terminals})
        goto.append({symbol: to for symbol, to in at if symbol not in terminals})
    whole = order[table.end_states["start"]]
    states[whole] = {END: whole}
    return {"states": states, "goto": goto}


def _order_of_states(states: dict[int, dict[str, tuple[object, int]]], start: int) -> dict[int, int]:
    """New numbers in the order in which states are reached, since Lark's own change from run to run."""
    order = {start: 0}
    for state in (waiting := [start]):
        for _, (action, target) in sorted(states[state].items()):
            if action is Shift and target not in order:
                order[target] = len(order)
                waiting.append(target)
    return order


def text_of(found: dict[str, Any]) -> str:
    """The tables as JSON, one row a line."""
    parts = []
    for key, value in found.items():
        rows = value if isinstance(value, list) else None
        inner = "[\n" + ",\n".join(_json(row) for row in rows) + "\n]" if rows else _json(value)
        parts.append(f"{_json(key)}: {inner}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _json(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))


def main() -> int:
    text = text_of(tables())
    if "--check" in sys.argv[1:]:
        return int(not TABLES.exists() or TABLES.read_text(encoding="utf-8") != text)
    TABLES.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
