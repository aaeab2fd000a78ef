"""Makes nndsl/catalog/data/docs.jsonl from tools/catalog/lines: `python tools/make_catalog_docs.py [--check]`.

Writes nothing where a line is missing, left over or too long, and says which. `--check` never writes and exits 1 where the
checked-in file differs.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

DATA = Path(__file__).parent.parent / "nndsl" / "catalog" / "data" / "docs.jsonl"


def text() -> str:
    """The content of the data file."""
    from catalog import documentation

    return documentation.text_of(documentation.families(), documentation.shared())


def main() -> int:
    from catalog import documentation

    defects = documentation.defects()
    if defects:
        print("\n".join(defects))
        return 1
    made = text()
    same = DATA.exists() and DATA.read_text(encoding="utf-8") == made
    if "--check" in sys.argv[1:]:
        print("up to date" if same else f"{DATA.name} differs from its sources")
        return 0 if same else 1
    DATA.write_text(made, encoding="utf-8")
    print(f"{DATA.name}: {len(made):,} characters")
    return 0


if __name__ == "__main__":
    sys.exit(main())
