"""Makes nndsl/catalog/data/op_constants.json: where Keras takes numbers, or lists of them, in the place of an op's tensors.

    python tools/make_op_constants.py [OP ...]     # those ops alone, the others stay

Symbolic ops ask their arguments for shapes or dtypes, which a list has not, and some a number neither: each place of
each op is tried, in the uses that tests/conformance/random_ops.py finds good.
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from make_op_dtypes import ROOT, good_uses

if TYPE_CHECKING:
    from compare import Case

DATA = ROOT / "nndsl" / "catalog" / "data" / "op_constants.json"
NUMBERS = (1, 0.5, True)


def taken(name: str) -> dict[str, list[str]]:
    """The places of an op that take numbers, and those that take lists: `{"numbers": ["add.x1", "add.x2"]}`."""
    from answers import Refused
    from op_answers import op_answer

    found: dict[str, list[str]] = {"lists": [], "numbers": []}
    for case in good_uses(name, tensors=2, count=5):
        for place, tensor in tensors_by_name(case).items():
            for kind, values in (("numbers", list(NUMBERS)), ("lists", list(_lists(tensor.shape)))):
                key = f"{name}.{place}"
                uses = (with_constant(case, place, value) for value in values)
                if key not in found[kind] and any(not isinstance(op_answer(use), Refused) for use in uses):
                    found[kind].append(key)
    return found


def tensors_by_name(case: Case) -> dict[str, Any]:
    """The tensors of a use by the op's parameters."""
    from nndsl import catalog
    from nndsl.shapes.call import Tensor

    entry = catalog.find("op", case.layer)
    assert entry is not None
    names = [one.name for one in entry.parameters if one.is_data]
    named = {**dict(zip(names, case.operands, strict=False)), **case.keywords}
    return {name: one for name, one in named.items() if isinstance(one, Tensor)}


def with_constant(case: Case, place: str, value: Any) -> Case:
    """The use with all its tensors by name, and a constant in the place of one."""
    named = tensors_by_name(case)
    rest = {name: tensor for name, tensor in named.items() if name != place}
    return replace(case, inputs=(), keywords=rest, args={**case.args, place: value})


def _lists(shape: Any) -> Iterator[Any]:
    """Lists of numbers that fit where the tensor stood: the last axis alone, or all but the batch."""
    for number in (1.0, 1):
        inner: Any = number
        for size in reversed(shape[1:]):
            inner = [inner] * size
            yield inner
        yield [number, number]


def main() -> int:
    import keras

    from nndsl import catalog

    warnings.simplefilter("ignore")
    chosen = sys.argv[1:] or list(catalog.names("op"))
    known: dict[str, str] = json.loads(DATA.read_text("utf-8")) if DATA.exists() else {}
    found = {
        kind: [place for place in known.get(kind, "").split() if place.rpartition(".")[0] not in chosen]
        for kind in ("lists", "numbers")
    }
    for name in chosen:
        keras.backend.clear_session()
        for kind, places in taken(name).items():
            found[kind] += places
    DATA.write_text(
        json.dumps({kind: " ".join(sorted(set(found[kind]))) for kind in found}, indent=1) + "\n", "utf-8"
    )
    print(
        f"wrote {DATA.name}: {', '.join(f'{len(places)} places of {kind}' for kind, places in found.items())}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
