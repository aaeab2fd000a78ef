"""The hooks of `.pre-commit-hooks.yaml`, run by pre-commit itself in a repository of its own.

Not run here: that pre-commit installs the package for `language: python`, which takes a package index. The commands and
all else of the definition are the shipped ones.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
HOOKS = REPOSITORY / ".pre-commit-hooks.yaml"
PRE_COMMIT = shutil.which(
    "pre-commit", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
)

pytestmark = pytest.mark.skipif(
    PRE_COMMIT is None or shutil.which("git") is None,
    reason="pre-commit or git is missing: the hooks nndsl-check and nndsl-fmt are not run",
)

LOOSE = "input  x( 4 )\noutput y:regression=x->Dense(1)\n"
NEAT = "input x(4)\noutput y: regression = x -> Dense(1)\n"


def run(*command: str, cwd: Path, bin_: Path | None = None) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join(
        [*([str(bin_)] if bin_ else []), str(Path(sys.executable).parent), os.environ["PATH"]]
    )
    environment = {
        **os.environ,
        "PATH": path,
        "PRE_COMMIT_HOME": str(cwd / ".cache"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_AUTHOR_NAME": "somebody",
        "GIT_AUTHOR_EMAIL": "somebody@example.com",
        "GIT_COMMITTER_NAME": "somebody",
        "GIT_COMMITTER_EMAIL": "somebody@example.com",
    }
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, env=environment, check=False)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository that uses the shipped hooks with the nndsl of this checkout."""
    hooks = HOOKS.read_text(encoding="utf-8").replace("language: python", "language: system")
    indented = "".join(f"      {line}\n" for line in hooks.splitlines() if not line.startswith("#"))
    config = f"repos:\n  - repo: local\n    hooks:\n{indented}"
    (tmp_path / ".pre-commit-config.yaml").write_text(config, "utf-8")
    programs = tmp_path / ".cache" / "programs"
    programs.mkdir(parents=True)
    (programs / "nndsl").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m nndsl "$@"\n', "utf-8")
    (programs / "nndsl").chmod(0o755)
    (tmp_path / ".gitignore").write_text(".cache/\n", "utf-8")
    assert run("git", "init", "-q", cwd=tmp_path).returncode == 0
    return tmp_path


def hooks(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    assert PRE_COMMIT is not None
    assert run("git", "add", ".", cwd=project).returncode == 0
    return run(PRE_COMMIT, "run", *arguments, cwd=project, bin_=project / ".cache" / "programs")


def test_the_definition_is_one_that_pre_commit_takes(tmp_path: Path) -> None:
    assert PRE_COMMIT is not None
    result = run(PRE_COMMIT, "validate-manifest", str(HOOKS), cwd=tmp_path)
    assert result.returncode == 0, result.stdout


def test_a_loose_file_is_formatted_and_the_commit_stopped_once(project: Path) -> None:
    (project / "net.nn").write_text(LOOSE, "utf-8")
    (project / "notes.txt").write_text("input  (", "utf-8")
    first = hooks(project)
    assert first.returncode == 1
    assert "files were modified by this hook" in first.stdout
    assert (project / "net.nn").read_text("utf-8") == NEAT
    second = hooks(project)
    assert second.returncode == 0, second.stdout
    assert second.stdout.count("Passed") == 2


def test_a_mistake_stops_the_commit(project: Path) -> None:
    (project / "net.nn").write_text(NEAT.replace("Dense", "Dence"), "utf-8")
    result = hooks(project, "nndsl-check")
    assert result.returncode == 1
    assert "NN101" in result.stdout
    assert hooks(project, "nndsl-fmt").returncode == 0


def test_without_networks_nothing_is_run(project: Path) -> None:
    (project / "notes.txt").write_text("nothing", "utf-8")
    result = hooks(project)
    assert result.returncode == 0
    assert result.stdout.count("no files to check") == 2
