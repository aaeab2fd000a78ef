"""The Pygments lexer `nndsl`, which Sphinx, MkDocs, notebooks and rich find by its entry point."""

from __future__ import annotations

import re

from pygments.lexer import RegexLexer

from nndsl.highlighting.states import STATES


class NndslLexer(RegexLexer):  # type: ignore[misc]
    """Colours `.nn` files, which describe neural networks.

    What a word is depends on its place: `Dense` after `->` is a layer, `input` at the beginning of a statement is a
    keyword and after `=` a tensor. So there is a state for each place.
    """

    name = "nndsl"
    aliases = ("nndsl", "nn")
    filenames = ("*.nn",)
    mimetypes = ("text/x-nndsl",)
    flags = re.MULTILINE
    tokens = STATES

    @staticmethod
    def analyse_text(text: str) -> float:
        """How surely a text is one of ours, from 0 to 1, for those that have no name."""
        declares = re.search(r"^(?:input|output)[ \t]+\w+[ \t]*[(:=]", text, re.MULTILINE)
        flows = re.search(r"^[^#\n]*->[ \t]*(?:[A-Z]\w+|head)\b", text, re.MULTILINE)
        return 0.5 * bool(declares) + 0.4 * bool(declares and flows)
