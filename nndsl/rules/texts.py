"""What other tools show of a code: its rule's name, first sentence and page."""

from __future__ import annotations

from nndsl.diagnostics.sarif import RuleText
from nndsl.rules import explanation
from nndsl.rules.names import name_of


def text_of(code: str) -> RuleText:
    """The name, the first sentence and the whole explanation of a code."""
    page = explanation(code) or ""
    summary = page.split("\n\n")[1].replace("\n", " ") if page else ""
    return RuleText(name_of(code), summary, page)
