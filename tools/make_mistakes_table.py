"""Makes docs/mistakes.md: what nndsl and what Keras do with every mistake of tests/mistakes. `python tools/make_mistakes_table.py`.

Each mistake is a `.nn` file, with the data (`.csv`) where only these show it, the findings as they are drawn (`.txt`) and
the same mistake written by hand for Keras (`.py`), which is run here in a process of its own. That process is forked from one that has imported Keras: the import
is timed once, and the page adds it to each script's own seconds. Keras' answers are kept in tests/mistakes/keras.json,
so that the page can be made and checked without it. Scripts that have an answer are run again with `--all` only.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import sys
import time
import traceback
import warnings
from collections import Counter
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from nndsl.compiler import analyze
from nndsl.configuration import DEFAULT
from nndsl.diagnostics import Diagnostic
from nndsl.files import load_import
from nndsl.source import Source

MISTAKES = ROOT / "tests" / "mistakes"
ANSWERS = MISTAKES / "keras.json"
PAGE = ROOT / "docs" / "mistakes.md"
LONGEST = 120
"""Seconds that a script may take; longer is an accident of the machine, and an error."""

STAGES = {
    "passes": "says nothing and trains",
    "warning": "warns and trains",
    "fit": "refuses late, in fit",
    "compile": "refuses at compile",
    "build": "refuses at build",
    "text": "is not reached: Python refuses the text",
}


def answer(script: Path) -> dict[str, Any]:
    """What Keras does with a script: the stage at which it stops, the exception's type, the traceback's lines, seconds.

    `passes` where it runs to its end, `warning` where it does so after a warning. Seconds are the script's own.
    """
    text = script.read_text(encoding="utf-8")
    began = time.perf_counter()
    try:
        code = compile(text, script.name, "exec")
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            exec(code, {"__name__": "__main__"})  # noqa: S102
    except Exception as error:  # noqa: BLE001 - what is raised is the answer
        stopped = _stage(error, text, script.name)
        lines = len("".join(traceback.format_exception(error)).splitlines())
        return {"stage": stopped, "error": type(error).__name__, "lines": lines, "seconds": _since(began)}
    said = any(issubclass(each.category, UserWarning) for each in warned)
    return {"stage": "warning" if said else "passes", "error": "", "lines": 0, "seconds": _since(began)}


def _since(began: float) -> float:
    return round(time.perf_counter() - began, 1)


def _stage(error: Exception, text: str, name: str) -> str:
    """At which of the script's statements Keras stopped."""
    if isinstance(error, SyntaxError) and error.filename == name:
        return "text"
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == name]
    line = text.splitlines()[(frames[0].lineno or 1) - 1] if frames else ""
    return next((stage for stage in ("compile", "fit") if f".{stage}(" in line), "build")


def answers(names: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Keras' answers by mistake; every script has a fresh process, as its user's would be."""
    context = get_context("fork")
    for name in names:
        with context.Pool(1) as pool:
            found = pool.apply_async(answer, (MISTAKES / f"{name}.py",)).get(timeout=LONGEST)
        print(f"{name}: {found['stage']} {found['error']}", file=sys.stderr)
        yield name, found


def import_keras() -> float:
    """The seconds that the import of Keras takes, which every script of a user would spend first."""
    began = time.perf_counter()
    importlib.import_module("keras")
    return _since(began)


def page(told: dict[str, Any]) -> str:
    """The page, from what Keras answered and from what nndsl finds."""
    answered, imported = told["mistakes"], told["import"]
    counts = Counter(each["stage"] for each in answered.values())
    rows = "\n".join(_row(name, answered[name], imported) for name in sorted(answered))
    return f"""# Mistakes: what Keras does, and what nndsl says

Every mistake stands twice under `tests/mistakes`: as a `.nn` file and written by hand for Keras, with a little random
data and one epoch. nndsl finds each of the {len(answered)} before anything runs, at the words shown; Keras was run until it
stopped. This page is made by `python tools/make_mistakes_table.py`.

| | mistakes |
| --- | --- |
| nndsl finds | {len(answered)} |
{_counted(counts)}

Seconds are those until Keras stops, {imported} for its import included, which was timed once; they hang on the machine.
The next column counts the lines of the traceback.

| mistake | nndsl | line:column, words | Keras | seconds | lines |
| --- | --- | --- | --- | --- | --- |
{rows}
"""


def _counted(counts: Counter[str]) -> str:
    return "\n".join(f"| Keras {text} | {counts[stage]} |" for stage, text in STAGES.items() if counts[stage])


def findings(path: Path) -> tuple[Diagnostic, ...]:
    """What `nndsl check` finds in a mistake, shown the data that stand beside it."""
    source, data = Source(path.read_text(encoding="utf-8"), path.name), path.with_suffix(".csv")
    if not data.exists():
        return analyze(source).diagnostics
    from nndsl.runtime.checking import check_with_data

    # Seen from there, the data have the same name on every machine.
    with contextlib.chdir(path.parent):
        return check_with_data(source, load_import, DEFAULT, data.name)


def _row(name: str, answered: dict[str, Any], imported: float) -> str:
    first = findings(MISTAKES / f"{name}.nn")[0]
    line, column = first.span.source.position(first.span.start)
    words = " ".join(first.span.text.split()).replace("|", "\\|")
    keras = f"{STAGES[answered['stage']]} {answered['error']}".strip()
    # Python refuses a text before its first line imports Keras.
    seconds = answered["seconds"] + (0 if answered["stage"] == "text" else imported)
    lines = str(answered["lines"] or "")
    found = f"{first.severity} {first.code}"
    return f"| {name} | {found} | {line}:{column} `{words}` | {keras} | {seconds:.1f} | {lines} |"


def main() -> None:
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
    names = [str(path.relative_to(MISTAKES).with_suffix("")) for path in sorted(MISTAKES.rglob("*.nn"))]
    told = json.loads(ANSWERS.read_text(encoding="utf-8")) if ANSWERS.exists() else {"mistakes": {}}
    known = {name: each for name, each in told["mistakes"].items() if name in names}
    wanted = [name for name in names if "--all" in sys.argv or name not in known]
    imported = import_keras() if wanted else told["import"]
    known.update(answers(wanted))
    told = {"import": min(imported, told.get("import", imported)), "mistakes": dict(sorted(known.items()))}
    ANSWERS.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    PAGE.write_text(page(told), encoding="utf-8")


if __name__ == "__main__":
    main()
