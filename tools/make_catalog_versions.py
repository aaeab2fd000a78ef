"""Makes nndsl/catalog/data/versions.json from the sources of several releases of Keras.

python tools/make_catalog_versions.py OLDEST ... NEWEST

Each argument is a folder that holds a release's unpacked wheel (`keras/`; for 2.3 `keras_applications/` beside it, to which
its applications lead); the newest is the folder in which the Keras is installed that the catalog was made from. Nothing is
downloaded and nothing of them is imported.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

DATA = Path(__file__).parent.parent / "nndsl" / "catalog" / "data" / "versions.json"


def main() -> int:
    from catalog import releases

    folders = [Path(argument) for argument in sys.argv[1:]]
    if len(folders) < 2:
        print(__doc__)
        return 2
    *older, newest = map(releases.read, folders)
    made = releases.text_of(releases.data(older, newest, releases.obsolete(folders[-1])))
    DATA.write_text(made, encoding="utf-8")
    print(f"{DATA.name}: {', '.join(each.label for each in (*older, newest))}; {len(made):,} characters")
    return 0


if __name__ == "__main__":
    sys.exit(main())
