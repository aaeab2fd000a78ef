"""The hostile networks with data, so that programs can be written for them."""

from __future__ import annotations

import nndsl
from tests.hostile.hostile_texts import IN_NAMES, IN_TEXTS, NAMES, TEXTS

DATA = '\ndata csv("x.csv") { }\n'


def hostile(place: str, step: int = 1) -> list[str]:
    """The sound networks with a hostile text or name in a place; every `step`-th one alone."""
    texts = [IN_TEXTS[place].format(repr(text)) for text in TEXTS] if place in IN_TEXTS else []
    texts += [IN_NAMES[place].format(name) for name in NAMES] if place in IN_NAMES else []
    written = [text if "data csv(" in text else text + DATA for text in texts[::step]]
    return [text for text in written if all(found.severity != "error" for found in nndsl.check(text))]
