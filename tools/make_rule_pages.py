"""Writes `docs/rules/`: one page a rule and an index, from the explanations in `nndsl/rules/`.

python tools/make_rule_pages.py           writes the pages
python tools/make_rule_pages.py --check   exits with 1 where a page is missing, stale or left over
"""

from __future__ import annotations

import sys
from pathlib import Path

from page_files import run, stale_pages

from nndsl.rules import all_rules, explanation

PAGES = Path(__file__).resolve().parent.parent / "docs" / "rules"

PHASES = {
    "NN0": "Syntax",
    "NN1": "Names, imports, unused things",
    "NN2": "Arguments and expressions",
    "NN3": "Shapes",
    "NN4": "Heads, losses and metrics",
    **dict.fromkeys(("NN45", "NN46", "NN47"), "Architecture"),
    "NN5": "Data and training",
    "NN6": "The visual platform",
}


def pages() -> dict[str, str]:
    """Every page by its file name."""
    found = {f"{rule.name}.md": explanation(rule.code) or "" for rule in all_rules()}
    return {**found, "README.md": index(found)}


def index(found: dict[str, str]) -> str:
    """The list of all rules, by phase."""
    lines = ["# Rules", "", "What `nndsl check` reports. `nndsl explain CODE` prints the same pages."]
    for title in dict.fromkeys(PHASES.values()):
        rules = [rule for rule in all_rules() if phase(rule.code) == title]
        if rules:
            lines += ["", f"## {title}", "", "| code | name | what it is |", "| --- | --- | --- |"]
        for rule in rules:
            summary = found[f"{rule.name}.md"].split("\n\n")[1].replace("\n", " ").replace("|", "\\|")
            lines.append(f"| {rule.code} | [{rule.name}]({rule.name}.md) | {summary} |")
    return "\n".join(lines) + "\n"


def phase(code: str) -> str:
    """The group of a code: that of the longest beginning which is listed."""
    return PHASES[max((start for start in PHASES if code.startswith(start)), key=len)]


def stale() -> list[str]:
    """The names of pages that are missing, differ from their rule or belong to no rule."""
    return stale_pages(PAGES, pages())


if __name__ == "__main__":
    sys.exit(run(PAGES, pages()))
