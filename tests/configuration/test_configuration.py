"""`[tool.nndsl]`: severities, strictness, exclusion, and one message with its line for whatever is not understood."""

from __future__ import annotations

from pathlib import Path

import pytest

import nndsl
from nndsl.compiler import analyze
from nndsl.configuration import Configuration, ConfigurationError, may_have_table
from nndsl.configuring import read_configuration
from nndsl.files import configuration_of, forget_projects
from nndsl.rules import all_rules
from nndsl.rules.judgements import is_adjustable
from nndsl.source import Source

RELU = "input x(8)\noutput price: regression = x -> Dense(1, relu)\n"
UNUSED = "input x(8)\nt = x -> relu\noutput price: regression = x -> Dense(1)\n"


def read(table: str) -> Configuration:
    found = read_configuration(table, "pyproject.toml", "/project")
    assert found is not None
    return found


def severities(text: str, table: str) -> list[tuple[str, str]]:
    found = analyze(Source(text), configuration=read(table)).diagnostics
    return [(each.code, each.severity) for each in found]


def test_severities_by_code_and_by_name() -> None:
    assert severities(RELU, "[tool.nndsl]") == [("NN405", "error")]
    assert severities(RELU, '[tool.nndsl.severity]\nNN405 = "warning"') == [("NN405", "warning")]
    assert severities(RELU, '[tool.nndsl.severity]\nactivated-regression-head = "off"') == []
    assert severities(UNUSED, '[tool.nndsl]\nseverity = { unused-tensor = "error" }') == [("NN151", "error")]


def test_strict_makes_warnings_errors() -> None:
    assert severities(UNUSED, "[tool.nndsl]\nstrict = true") == [("NN151", "error")]
    table = '[tool.nndsl]\nstrict = true\n[tool.nndsl.severity]\nNN405 = "warning"\nNN151 = "off"'
    assert severities(RELU, table) == [("NN405", "error")]
    assert severities(UNUSED, table) == []


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("[tool.nndsl]\n\nstrikt = true", "3: there is no setting `strikt` of nndsl; did you mean `strict`?"),
        ('[tool.nndsl]\nstrict = "yes"', "2: `strict` should be true or false"),
        (
            '[tool.nndsl]\nexclude = "old"',
            '2: `exclude` should be a list of paths, as in ["old", "drafts/*.nn"]',
        ),
        ("[tool]\nnndsl = 3", "2: `tool.nndsl` should be a table: write `[tool.nndsl]`"),
        (
            '[tool.nndsl]\nseverity = "off"',
            '2: `severity` should be a table by code, as in { NN419 = "off" }',
        ),
        (
            '[tool.other]\nNN4050 = 1\n[tool.nndsl.severity]\n# NN4050\nNN4050 = "off"',
            "5: there is no code or rule `NN4050`; did you mean NN405?",
        ),
        (
            '[tool.nndsl]\nseverity = { NN151 = "off", unused = "off" }',
            "2: there is no code or rule `unused`",
        ),
        (
            '[tool.nndsl.severity]\n"NN405" = "loud"',
            '2: the severity of NN405 should be "off", "warning" or "error"',
        ),
        (
            '[tool.nndsl.severity]\nnn405 = "off"\nNN405 = "error"',
            "3: the severity of NN405 is set twice",
        ),
        (
            '[tool.nndsl.severity]\nunknown-layer = "warning"',
            "2: NN101 is always an error: no network that runs can be made while it stands",
        ),
        ("[tool.nndsl]\nstrict = maybe\nother = 1", "2: this is not TOML: "),
        ("[tool.nndsl]\nstrict = ", "2: this is not TOML: "),
    ],
)
def test_what_is_not_understood_is_told_with_its_line(table: str, message: str) -> None:
    with pytest.raises(ConfigurationError) as raised:
        read_configuration(table, "pyproject.toml", "/project")
    assert str(raised.value).startswith(f"pyproject.toml:{message}")


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_what_cannot_be_ignored_cannot_be_turned_down(rule) -> None:  # type: ignore[no-untyped-def]
    assert read(f'[tool.nndsl.severity]\n{rule.code} = "error"').levels == {rule.code: "error"}
    table = f'[tool.nndsl.severity]\n{rule.code} = "off"'
    if is_adjustable(rule.code):
        assert read(table).levels == {rule.code: "off"}
    else:
        with pytest.raises(ConfigurationError):
            read(table)


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("[tool.nndsl]", True),
        ("[ tool . 'nndsl' ]", True),
        ("[tool]\nnndsl = {}", True),
        ("tool.nndsl.strict = true", True),
        ("tool = { nndsl = {} }", True),
        ('[project]\ndependencies = ["nndsl"]\n[tool.black]\n', False),
    ],
)
def test_toml_is_read_only_where_it_may_speak_of_nndsl(text: str, may: bool) -> None:
    assert may_have_table(text) is may
    assert (read_configuration(text, "pyproject.toml", "/") is not None) is may


def test_a_project_without_the_table_says_nothing() -> None:
    assert read_configuration('[project]\ndependencies = ["nndsl"]', "pyproject.toml", "/") is None


@pytest.mark.parametrize(
    ("pattern", "path", "excluded"),
    [
        ("old", "/project/old", True),
        ("old/", "/project/a/old", True),
        ("./drafts/*.nn", "/project/drafts/a.nn", True),
        ("drafts/*.nn", "/project/a/drafts/b.nn", False),
        ("a.nn", "/project/x/a.nn", True),
        ("a.nn", "/project/x/b.nn", False),
        ("*.nn", "/elsewhere/b.nn", False),
        ("project", "/project", False),
    ],
)
def test_excluded_paths(pattern: str, path: str, excluded: bool) -> None:
    assert read(f'[tool.nndsl]\nexclude = ["{pattern}"]').excludes(path) is excluded


def test_the_nearest_project_that_speaks_of_nndsl_counts(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text("[tool.nndsl]\nstrict = true\n")
    (tmp_path / "a" / "pyproject.toml").write_text('[project]\nname = "a"\n')
    (inner / "net.nn").write_text(UNUSED)
    forget_projects()
    assert configuration_of(str(inner / "net.nn")).strict
    (inner / "pyproject.toml").write_text("[tool.nndsl]\n")
    forget_projects()
    assert not configuration_of(str(inner / "net.nn")).strict


def test_the_project_of_a_loaded_text_counts_in_every_function(tmp_path: Path) -> None:
    (tmp_path / "net.nn").write_text(RELU)
    text = nndsl.load(tmp_path / "net.nn")
    forget_projects()
    assert [found.code for found in nndsl.check(text)] == ["NN405"]
    (tmp_path / "pyproject.toml").write_text('[tool.nndsl.severity]\nNN405 = "off"\n')
    forget_projects()
    assert nndsl.check(text) == []
    assert 'activation="relu"' in nndsl.compile(text)
    assert [found.code for found in nndsl.check(str(text))] == ["NN405"]
