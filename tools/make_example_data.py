"""Writes `examples/data/*.csv` from real data that scikit-learn and Python itself carry: no download.

    python tools/make_example_data.py

Numbers stand in their original units, columns under their real names, labels as words.
"""

from __future__ import annotations

import ast
import csv
import random
import re
import sys
import sysconfig
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sklearn import datasets

TARGET = Path(__file__).resolve().parent.parent / "examples" / "data"

SUBJECTS = {
    "network": ("asyncio", "email", "ftplib", "http", "imaplib", "poplib", "smtplib", "socket", "socketserver", "ssl",
                "telnetlib", "urllib", "xmlrpc", "nntplib", "ipaddress"),
    "testing": ("doctest", "unittest", "pdb", "bdb", "trace", "cProfile", "profile", "pstats", "timeit"),
    "numbers": ("decimal", "fractions", "_pydecimal", "random", "statistics", "colorsys", "numbers", "calendar",
                "datetime", "_pydatetime"),
    "files": ("os", "pathlib", "shutil", "tarfile", "tempfile", "zipfile", "gzip", "bz2", "lzma", "glob", "fileinput",
              "filecmp", "posixpath", "ntpath", "genericpath", "mailbox", "stat"),
}  # fmt: skip
"""What a part of the standard library is about -> its modules."""

ROWS = 400
"""Sentences a subject at most, so that no subject outweighs the others."""

WORDS = 20
"""Token ids a row: shorter sentences are filled up with 0, longer ones cut."""

VOCABULARY = 1000
"""Token ids 1 .. VOCABULARY - 1 are the most frequent words; rarer ones share the last id."""


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    _diabetes()
    _linnerud()
    for name, label in (("iris", "species"), ("wine", "cultivar"), ("breast_cancer", "diagnosis")):
        _classes(name, label)
    _digits()
    _docstrings()


def _write(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with (TARGET / name).open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _diabetes() -> None:
    """Ten measurements of 442 patients; the target is the disease's progression after a year."""
    bunch = datasets.load_diabetes(scaled=False)
    header = [*bunch.feature_names, "progression"]
    _write(
        "diabetes.csv",
        header,
        ([*_plain(row), int(y)] for row, y in zip(bunch.data, bunch.target, strict=True)),
    )


def _linnerud() -> None:
    """Three exercises and three measures of the body of twenty men."""
    bunch = datasets.load_linnerud()
    header = [name.lower() for name in (*bunch.feature_names, *bunch.target_names)]
    _write("linnerud.csv", header, (_plain([*x, *y]) for x, y in zip(bunch.data, bunch.target, strict=True)))


def _classes(name: str, label: str) -> None:
    bunch = getattr(datasets, f"load_{name}")()
    header = [
        re.sub(r"\W+", "_", feature.replace("(cm)", "cm")).strip("_") for feature in bunch.feature_names
    ]
    rows = ([*_plain(x), bunch.target_names[y]] for x, y in zip(bunch.data, bunch.target, strict=True))
    _write(f"{name}.csv", [*header, label], rows)


def _digits() -> None:
    """1797 handwritten digits of 8 by 8 pixels with 17 shades of grey."""
    bunch = datasets.load_digits()
    rows = ([*_plain(x), int(y)] for x, y in zip(bunch.data, bunch.target, strict=True))
    _write("digits.csv", [*bunch.feature_names, "digit"], rows)


def _plain(row: Iterable[float]) -> list[int | float]:
    """Whole numbers without their decimal point."""
    return [int(value) if float(value).is_integer() else float(value) for value in row]


def _docstrings() -> None:
    """First sentences of docstrings in Python's standard library, and the subject of the module they are from.

    Beside the sentence stand figures about the piece it describes, and the sentence as token ids.
    """
    found = sorted({row for subject in SUBJECTS for row in _sentences(subject)})
    random.Random(0).shuffle(found)
    found = [row for subject in SUBJECTS for row in [each for each in found if each[1] == subject][:ROWS]]
    random.Random(1).shuffle(found)
    counts = Counter(word for sentence, *_ in found for word in _words(sentence))
    ids = {word: number for number, (word, _) in enumerate(counts.most_common(VOCABULARY - 2), start=1)}
    header = [
        "subject",
        "arguments",
        "lines",
        "is_class",
        "is_private",
        *(f"token_{i}" for i in range(WORDS)),
        "sentence",
    ]
    rows = ([subject, *figures, *_ids(sentence, ids), sentence] for sentence, subject, *figures in found)
    _write("docstrings.csv", header, rows)
    _write("docstrings_vocabulary.csv", ["token", "word"], [(number, word) for word, number in ids.items()])


def _sentences(subject: str) -> Iterator[tuple[str, str, int, int, int, int]]:
    """Sentence, subject, number of arguments, lines of code, whether a class, whether private."""
    library = Path(sysconfig.get_paths()["stdlib"])
    for module in SUBJECTS[subject]:
        paths = sorted((library / module).rglob("*.py")) or [library / f"{module}.py"]
        for path in paths:
            if path.is_file() and not {"test", "tests", "idle_test"} & set(path.parts):
                yield from _of_file(path, subject)


def _of_file(path: Path, subject: str) -> Iterator[tuple[str, str, int, int, int, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            continue
        sentence = _first_sentence(ast.get_docstring(node) or "")
        if len(_words(sentence)) < 4:
            continue
        arguments = 0 if isinstance(node, ast.ClassDef) else len(node.args.args) + len(node.args.kwonlyargs)
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        yield sentence, subject, arguments, lines, int(isinstance(node, ast.ClassDef)), int(
            node.name.startswith("_")
        )


def _first_sentence(text: str) -> str:
    paragraph = " ".join(text.split("\n\n", 1)[0].split())
    return re.split(r"(?<=[.!?])\s", paragraph, maxsplit=1)[0]


def _words(sentence: str) -> list[str]:
    return re.findall(r"[a-z]+", sentence.lower())


def _ids(sentence: str, ids: dict[str, int]) -> list[int]:
    tokens = [ids.get(word, VOCABULARY - 1) for word in _words(sentence)][:WORDS]
    return tokens + [0] * (WORDS - len(tokens))


if __name__ == "__main__":
    sys.exit(main())
