"""A finding may quote anything of the text, and stays on one line, short and harmless to a terminal."""

from __future__ import annotations

import nndsl
from nndsl.diagnostics.diagnostic import LONGEST, Diagnostic, Label, one_line
from nndsl.source import Source, Span


def test_messages_quote_on_one_line() -> None:
    found = nndsl.check('import "a\\n\\x1b[31mb.nn"\ninput x(3)\noutput y: regression = x -> Dense(1)')
    assert [each.code for each in found] == ["NN120"]
    assert "`a␊␛[31mb.nn`" in found[0].message


def test_messages_can_be_written() -> None:
    found = nndsl.check('input x(3)\noutput y: regression = x -> Dense(1, "\\udfff")')
    assert found and "\ufffd" in found[0].message
    found[0].message.encode()


def test_what_is_quoted_at_length_is_cut_in_its_middle() -> None:
    found = nndsl.check(f"input x(3)\noutput y: regression = x -> {'a' * 100_000}")
    assert [each.code for each in found] == ["NN101"]
    assert len(found[0].message) == LONGEST and " … " in found[0].message
    assert found[0].message.startswith("there is no layer or step `aaa")


def test_hints_and_labels_too() -> None:
    span = Span(Source("x"), 0, 1)
    found = Diagnostic("NN101", "m", span, "a\nb\tc", labels=(Label(span, "d\u2028e"),))
    assert (found.hint, found.labels[0].text) == ("a␊b c", "d\ufffde")
    assert one_line("größe → 一") == "größe → 一"
