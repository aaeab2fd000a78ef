"""Makes nndsl/catalog/data from the installed Keras: `python tools/make_catalog.py [--check]`.

`--check` writes nothing and exits 1 where the checked-in data differ.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

DATA = Path(__file__).parent.parent / "nndsl" / "catalog" / "data"


def texts() -> dict[str, str]:
    """The content of every data file, by its name."""
    import keras
    from catalog import contents, writing

    parts = {
        "layers": contents.layers,
        "objects": contents.objects,
        "ops": contents.ops,
        "applications": contents.applications,
    }
    return {f"{name}.jsonl": writing.text_of(make(), keras.__version__) for name, make in parts.items()}


def main() -> int:
    made = texts()
    stale = [name for name, text in made.items() if _read(DATA / name) != text]
    if "--check" in sys.argv[1:]:
        print("\n".join(f"{name} differs from the installed Keras" for name in stale) or "up to date")
        return 1 if stale else 0
    DATA.mkdir(exist_ok=True)
    for name in stale:
        (DATA / name).write_text(made[name], encoding="utf-8")
        print(f"wrote {name}: {len(made[name]):,} characters")
    return 0


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


if __name__ == "__main__":
    sys.exit(main())
