"""The README shows what really comes out."""

from __future__ import annotations

import re
from pathlib import Path

import nndsl
from nndsl.diagnostics.text import render
from nndsl.source import Source

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", README, re.DOTALL)


def test_the_code_is_the_network_s() -> None:
    (network,) = (text for language, text in BLOCKS if not language and text.startswith("network"))
    code = next(text for language, text in BLOCKS if language == "python")
    assert nndsl.format(network) == network
    assert nndsl.compile(network) == code


def test_the_error_is_what_nndsl_says() -> None:
    network = (
        "network churn\n\ninput customer(20)\n\n"
        "output leaves: binary = customer -> Dense(32, relu) -> Dense(1, sigmoid)\n\n"
        "compile {\n    optimizer: adam\n    loss: categorical_crossentropy\n}\n"
    )
    (shown,) = (text for _, text in BLOCKS if text.startswith("$ nndsl check"))
    from nndsl.compiler import analyze

    found = analyze(Source(network, "churn.nn")).diagnostics
    assert shown.partition("\n")[2].strip() == render(found, color=False, width=200).strip()


def test_every_page_it_names_exists() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert (Path(__file__).parents[1] / target).exists(), target


def test_ci_runs_the_readme_s_line() -> None:
    script = (Path(__file__).parents[1] / ".ci" / "run").read_text("utf-8")
    assert "<!-- test line -->" in script
    assert "python -m pytest -q" in README
