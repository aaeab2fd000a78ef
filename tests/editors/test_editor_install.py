"""`nndsl editor install`: where the files go on each system, and that nothing of the user's is lost."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from typer.testing import CliRunner, Result

from nndsl import resources
from nndsl.cli import editor
from nndsl.cli.commands import app
from nndsl.cli.editors import installing, packages, places, vsix
from nndsl.cli.editors.places import PACKAGE, Surroundings

HOME = Path("/home/ada")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "NVIM_APPNAME", "APPDATA"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["editor", *arguments])


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.mark.parametrize(
    ("find", "platform", "environment", "expected"),
    [
        (places.vim, "linux", {}, HOME / ".vim" / PACKAGE),
        (places.vim, "darwin", {}, HOME / ".vim" / PACKAGE),
        (places.vim, "win32", {}, HOME / "vimfiles" / PACKAGE),
        (places.neovim, "linux", {}, HOME / ".local/share/nvim/site" / PACKAGE),
        (places.neovim, "linux", {"NVIM_APPNAME": "lazy"}, HOME / ".local/share/lazy/site" / PACKAGE),
        (places.neovim, "linux", {"XDG_DATA_HOME": "/data"}, Path("/data/nvim/site") / PACKAGE),
        (places.neovim, "linux", {"XDG_DATA_HOME": "relative"}, HOME / ".local/share/nvim/site" / PACKAGE),
        (places.neovim, "win32", {}, HOME / "AppData/Local/nvim-data/site" / PACKAGE),
        (places.sublime, "linux", {}, HOME / ".config/sublime-text/Packages/nndsl"),
        (places.sublime, "darwin", {}, HOME / "Library/Application Support/Sublime Text/Packages/nndsl"),
        (places.sublime, "win32", {}, HOME / "AppData/Roaming/Sublime Text/Packages/nndsl"),
    ],
)
def test_places_are_those_where_editors_look(find, platform: str, environment: dict[str, str], expected: Path) -> None:  # type: ignore[no-untyped-def]
    assert find(Surroundings(HOME, environment, platform)) == [expected]


def test_vim_keeps_to_the_newer_folder_where_only_that_is_used(tmp_path: Path) -> None:
    (tmp_path / ".config" / "vim").mkdir(parents=True)
    (tmp_path / ".config" / "vim" / "vimrc").touch()
    around = Surroundings(tmp_path, {}, "linux")
    assert places.vim(around) == [tmp_path / ".config" / "vim" / PACKAGE]
    (tmp_path / ".vimrc").touch()
    assert places.vim(around) == [tmp_path / ".vim" / PACKAGE]


def test_every_sublime_text_that_is_there_gets_its_files(home: Path) -> None:
    folders = [home / ".config" / name / "Packages" for name in ("sublime-text", "sublime-text-3")]
    for folder in folders:
        folder.mkdir(parents=True)
    result = run("install", "sublime")
    assert result.exit_code == 0
    assert all((folder / "nndsl" / "nndsl.sublime-syntax").is_file() for folder in folders)
    assert all(str(folder) in result.output for folder in folders)


@pytest.mark.parametrize("name", ["vim", "neovim", "sublime"])
def test_install_writes_says_what_and_is_up_to_date_afterwards(home: Path, name: str) -> None:
    shown = run("install", name, "--print")
    assert shown.exit_code == 0 and "would be written" in shown.output
    assert contents(home) == {}
    first = run("install", name)
    (folder,) = editor.EDITORS[name].where(Surroundings(home, {}, "linux"))
    written = {path: content for path, content in contents(folder).items() if path != installing.LIST}
    assert written == editor.EDITORS[name].files()
    assert str(folder) in first.output and all(f"{path}: written" in first.output for path in written)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    second = run("install", name)
    assert second.exit_code == 0 and "is up to date" in second.output
    assert before == {path: path.stat().st_mtime_ns for path in folder.rglob("*")}


def test_a_file_that_the_user_edited_is_refused_and_only_by_force_replaced(home: Path) -> None:
    run("install", "vim")
    edited = home / ".vim" / PACKAGE / "ftplugin" / "nndsl.vim"
    edited.write_text("mine")
    refused = run("install", "vim")
    assert (
        refused.exit_code == 1
        and "--force" in refused.output
        and "ftplugin/nndsl.vim: edited" in refused.output
    )
    assert edited.read_text() == "mine"
    forced = run("install", "vim", "--force")
    assert forced.exit_code == 0
    assert edited.read_bytes() == packages.vim()["ftplugin/nndsl.vim"]
    assert edited.with_name("nndsl.vim.bak").read_text() == "mine"


def test_what_was_kept_once_is_not_lost_when_it_is_kept_again(home: Path) -> None:
    run("install", "vim")
    edited = home / ".vim" / PACKAGE / "ftplugin" / "nndsl.vim"
    for text in ("mine", "mine again"):
        edited.write_text(text)
        assert run("install", "vim", "--force").exit_code == 0
    assert edited.with_name("nndsl.vim.bak").read_text() == "mine"
    assert edited.with_name("nndsl.vim.bak2").read_text() == "mine again"


def test_where_one_sublime_text_has_an_edited_file_nothing_is_written_to_the_other(home: Path) -> None:
    new, old = (home / ".config" / name / "Packages" for name in ("sublime-text", "sublime-text-3"))
    new.mkdir(parents=True)
    (old / "nndsl").mkdir(parents=True)
    (old / "nndsl" / "nndsl.sublime-build").write_text("mine")
    result = run("install", "sublime")
    assert result.exit_code == 1 and "nothing was written" in result.output
    assert contents(home) == {".config/sublime-text-3/Packages/nndsl/nndsl.sublime-build": b"mine"}


def test_what_an_earlier_nndsl_wrote_is_replaced_or_removed(home: Path) -> None:
    folder = home / ".vim" / PACKAGE
    old = {"syntax/nndsl.vim": b"old", "plugin/gone.vim": b"old"}
    installing.install(folder, old, installing.plan(folder, old, force=False))
    result = run("install", "vim")
    assert "syntax/nndsl.vim: replaced" in result.output and "plugin/gone.vim: removed" in result.output
    assert not (folder / "plugin").exists()
    assert (folder / "syntax" / "nndsl.vim").read_bytes() == packages.vim()["syntax/nndsl.vim"]


def test_uninstall_leaves_only_what_the_user_made(home: Path) -> None:
    run("install", "vim")
    folder = home / ".vim" / PACKAGE
    (folder / "ftplugin" / "nndsl.vim").write_text("mine")
    result = run("uninstall", "vim")
    assert result.exit_code == 0 and "ftplugin/nndsl.vim: edited" in result.output
    assert contents(home) == {f".vim/{PACKAGE.as_posix()}/ftplugin/nndsl.vim": b"mine"}
    assert "nothing of nndsl's" in run("uninstall", "neovim").output


def test_an_unknown_editor_is_wrong_usage(home: Path) -> None:
    result = run("install", "emacs")
    assert result.exit_code == 2 and "vscode" in result.output


def test_a_folder_that_cannot_be_written_is_one_message(home: Path) -> None:
    (home / ".vim").write_text("a file where the folder should be")
    result = run("install", "vim")
    assert result.exit_code == 1
    assert result.output == f"nndsl: {home / '.vim'} cannot be written: Not a directory\n"


@pytest.fixture
def code(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A command `code` that notes what it is told and keeps the extension that it is given."""
    programs = home / "bin"
    programs.mkdir()
    program = programs / "code"
    program.write_text(
        '#!/bin/sh\necho "$@" >> told\nif [ "$1" = --install-extension ]; then cp "$2" given.vsix; fi\n'
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}/bin{os.pathsep}/usr/bin")
    return program


@pytest.mark.skipif(sys.platform == "win32", reason="the command `code` of this test is a shell script")
def test_vscode_installs_the_extension_itself(home: Path, code: Path) -> None:
    assert "would run code" in run("install", "vscode", "--print").output
    assert not (home / "told").exists()
    result = run("install", "vscode")
    assert result.exit_code == 0, result.output
    assert "nndsl.nndsl is installed" in result.output
    assert (home / "given.vsix").read_bytes() == vsix.vsix()
    run("uninstall", "vscode")
    assert (home / "told").read_text().splitlines()[-1] == "--uninstall-extension nndsl.nndsl"


@pytest.mark.skipif(sys.platform == "win32", reason="the command `code` of this test is a shell script")
def test_what_vscode_refuses_is_one_message(home: Path, code: Path) -> None:
    code.write_text("#!/bin/sh\necho 'Error: too old' >&2\nexit 3\n")
    result = run("install", "vscode")
    assert result.exit_code == 1 and "too old" in result.output and result.output.count("\n") == 1
    other = code.with_name("codium")
    other.write_text("#!/bin/sh\nprintf 'caf\\351' >&2\n")
    other.chmod(code.stat().st_mode)
    result = run("install", "vscode")
    assert result.exit_code == 1 and "VSCodium: nndsl.nndsl is installed" in result.output


def test_without_vscode_on_the_path_the_extension_is_a_file(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(home))
    assert run("install", "vscode", "--print").exit_code == 0
    assert contents(home) == {}
    result = run("install", "vscode")
    assert result.exit_code == 1 and "Install from VSIX" in result.output
    assert (home / "nndsl.vsix").read_bytes() == vsix.vsix()


@pytest.mark.parametrize("built", [False, True])
def test_an_extension_names_no_file_that_it_lacks(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, built: bool
) -> None:
    """Without the client, which only npm builds, it has colours and snippets, and starts nothing."""
    root = shutil.copytree(
        resources.folder("editors") / "vscode",
        tmp_path / "vscode",
        ignore=shutil.ignore_patterns("node_modules", "dist"),
    )
    if built:
        (root / "dist").mkdir()
        (root / "dist" / "extension.js").write_text("// the client\n")
        (root / "dist" / "LICENSES.txt").write_text("those of what it is built of\n")
    monkeypatch.setattr(vsix, "folder", lambda name: tmp_path)
    archive = ZipFile(BytesIO(vsix.vsix()))
    names = set(archive.namelist())
    package = json.loads(archive.read("extension/package.json"))
    assert ("main" in package) == ("extension/dist/extension.js" in names) == built
    assert ("extension/dist/LICENSES.txt" in names) == built
    assert built or not {"commands", "configuration", "menus"} & set(package["contributes"])
    named = [package["icon"], *([package["main"]] if built else [])]
    named += [each["path"] for key in ("grammars", "snippets") for each in package["contributes"][key]]
    named += [
        each["configuration"] for each in package["contributes"]["languages"] if "configuration" in each
    ]
    assert {f"extension/{path.removeprefix('./')}" for path in named} <= names


@pytest.mark.parametrize(("name", "program"), [("vim", "vim"), ("neovim", "nvim")])
def test_the_editor_finds_what_was_installed(home: Path, name: str, program: str) -> None:
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not installed: whether it finds our package is not tried here")
    run("install", name)
    (home / "net.nn").write_text("input x(3)\n")
    (home / "rc.vim").write_text("set nocompatible\nfiletype plugin indent on\nsyntax on\n")
    ask = "writefile([&filetype, &commentstring, synIDattr(synID(1, 1, 1), 'name'), &indentexpr], 'answer')"
    command = [
        found,
        "-u",
        "rc.vim",
        "-i",
        "NONE",
        "-n",
        "-es",
        "net.nn",
        "-c",
        f"call {ask}",
        "-c",
        "silent! help nndsl-lsp",
    ]
    command += ["-c", "call writefile([expand('%:t')], 'answer', 'a')", "-c", "qall!"]
    subprocess.run(command, cwd=home, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False)
    expected = ["nndsl", "# %s", "nndslKeyword", "GetNndslIndent(v:lnum)", "nndsl.txt"]
    assert (home / "answer").read_text().splitlines() == expected
