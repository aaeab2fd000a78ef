"""Makes nndsl/catalog/data/op_dtypes.json: of which dtypes no op's tensors may be.

    python tools/make_op_dtypes.py [OP ...]     # those ops alone, the others stay

Keras says so nowhere: its symbolic ops take any dtype, and the first batch fails where TensorFlow has no kernel. So
every op is tried in the uses that tests/conformance/random_ops.py finds good, once for each dtype.
"""

from __future__ import annotations

import json
import os
import random
import sys
import warnings
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from compare import Case

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "conformance"))

DATA = ROOT / "nndsl" / "catalog" / "data" / "op_dtypes.json"
UNTRIED = frozenset({"ldexp"})
"""Ops whose tensors have a dtype each."""

USES = 2
"""How many good uses of an op are tried: what one of them takes counts as taken."""
TRIES = 60


def refused(name: str, dtypes: Iterable[str]) -> list[str]:
    """The dtypes that the op takes in none of its good uses."""
    from answers import Refused
    from op_answers import op_answer

    uses = good_uses(name)
    if not uses:
        return []
    return [
        dtype
        for dtype in dtypes
        if all(isinstance(op_answer(as_dtype(case, dtype)), Refused) for case in uses)
    ]


def good_uses(name: str, tensors: int = 1, count: int = USES) -> list[Case]:
    """Uses of the op that Keras takes, of float32 or else of int32, with so many tensors at least."""
    from answers import Refused, varies
    from op_answers import op_answer
    from random_ops import random_op_case

    chance = random.Random(name)
    found: list[Case] = []
    for _ in range(TRIES):
        case = random_op_case(chance, name)
        if "dtype" in case.args or varies(case.operands) or _count(case) < tensors or _has_constant(case):
            continue
        if not isinstance(op_answer(case), Refused):
            found.append(case)
            if len(found) == count:
                break
    return found


def _has_constant(case: Case) -> bool:
    """Whether a constant stands in the place of a tensor, whose own dtype would count."""
    from nndsl import catalog

    entry = catalog.find("op", case.layer)
    return entry is not None and any(one.is_data and one.name in case.args for one in entry.parameters)


def _count(case: Case) -> int:
    from nndsl.shapes.call import Tensor

    return sum(isinstance(one, Tensor) for one in case.operands) + len(case.keywords)


def as_dtype(case: Case, dtype: str) -> Case:
    """The use with all its tensors of a dtype, but for indices and the like."""
    from random_ops import WHOLE_ARGUMENTS

    from nndsl import catalog
    from nndsl.shapes.call import Tensor

    entry = catalog.find("op", case.layer)
    assert entry is not None
    names = [one.name for one in entry.parameters if one.kind in ("tensor", "tensors", "operands")]

    def turned(one: Any) -> Any:
        if isinstance(one, Tensor):
            return Tensor(one.shape, dtype)
        return tuple(map(turned, one)) if isinstance(one, tuple) else one

    operands = tuple(
        one if at < len(names) and names[at] in WHOLE_ARGUMENTS else turned(one)
        for at, one in enumerate(case.operands)
    )
    keywords = {name: one if name in WHOLE_ARGUMENTS else turned(one) for name, one in case.keywords.items()}
    return replace(case, inputs=operands, keywords=keywords)


def _others(chosen: list[str]) -> dict[str, list[str]]:
    """What is known of the ops that are not chosen."""
    known: dict[str, str] = json.loads(DATA.read_text("utf-8")) if DATA.exists() else {}
    kept = {key: [name for name in names.split() if name not in chosen] for key, names in known.items()}
    return {key: names for key, names in kept.items() if names}


def main() -> int:
    import keras

    from nndsl import catalog
    from nndsl.graph.common_arguments import DTYPES

    warnings.simplefilter("ignore")
    chosen = sys.argv[1:] or list(catalog.names("op"))
    found = _others(chosen)
    for name in chosen:
        if name in UNTRIED:
            continue
        keras.backend.clear_session()
        key = " ".join(refused(name, DTYPES))
        print(name, key, flush=True)
        if key:
            found.setdefault(key, []).append(name)
    lines = [
        f"{json.dumps(key)}: {json.dumps(' '.join(sorted(names)))}" for key, names in sorted(found.items())
    ]
    DATA.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"wrote {DATA.name}: {sum(map(len, found.values()))} ops in {len(found)} groups")
    return 0


if __name__ == "__main__":
    sys.exit(main())
