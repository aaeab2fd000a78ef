"""What fuzzing found, each as the smallest text that showed it; the defect is mended and stays so."""

from __future__ import annotations

import pytest

import nndsl
from tests.fuzzing.properties import broken

FOUND = {
    "a library was compiled": "param _=2",
    "a path with a line end was quoted": 'import"\\n"',
    "a text with a line end was quoted": 'n=x->ense(0,"\\n")',
    "a name without letters was compared": "return[]->(u)l=(xts)block(",
    "half of a surrogate pair was printed": "train{t\udfff}",
    "eleven fixes took two runs": "e=t t t t t t t t t t t n",
    "a count without its step": "n=e->1*",
    "an infinite number was a key": "input x(8)block b(e={1e400:2})=Dense(1)output p=x->b",
}


@pytest.mark.parametrize("text", FOUND.values(), ids=FOUND.keys())
def test_found_and_mended(text: str) -> None:
    assert broken(text) == []


def test_a_library_is_no_network() -> None:
    library = "param width = 2\nblock tower(n) = Dense(n)\n"
    assert nndsl.check(library) == []
    with pytest.raises(nndsl.NnError) as raised:
        nndsl.compile(library)
    assert [each.code for each in raised.value.diagnostics] == ["NN131"]
