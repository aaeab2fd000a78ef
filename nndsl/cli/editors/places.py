"""Where editors look for what users add, on Linux, macOS and Windows."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

PACKAGE = Path("pack", "nndsl", "start", "nndsl")
"""Below a folder of Vim's: a package that is there when Vim starts."""


class Surroundings:
    """What decides about places: the home, the environment, and the system as `sys.platform` names it."""

    def __init__(self, home: Path, environment: Mapping[str, str], platform: str) -> None:
        self.home = home
        self.environment = environment
        self.windows = platform == "win32"
        self.mac = platform == "darwin"

    def folder(self, variable: str, *otherwise: str) -> Path:
        """The folder that a variable names, where it names an absolute one; else the one below the home."""
        named = self.environment.get(variable, "")
        return Path(named) if named and Path(named).is_absolute() else self.home.joinpath(*otherwise)


def vim(around: Surroundings) -> list[Path]:
    """Vim's package: in `~/.vim`, `~/vimfiles` on Windows; in `$XDG_CONFIG_HOME/vim` where only that is there (Vim 9.1)."""
    plain = around.home / ("vimfiles" if around.windows else ".vim")
    newer = around.folder("XDG_CONFIG_HOME", ".config") / "vim"
    has_plain = plain.is_dir() or any((around.home / name).is_file() for name in (".vimrc", "_vimrc"))
    return [(newer if (newer / "vimrc").is_file() and not has_plain else plain) / PACKAGE]


def neovim(around: Surroundings) -> list[Path]:
    """Neovim's package, in the folder of its data: `$XDG_DATA_HOME/nvim/site`; `$NVIM_APPNAME` in the place of `nvim`."""
    name = around.environment.get("NVIM_APPNAME") or "nvim"
    if around.windows:
        data = around.folder("XDG_DATA_HOME", "AppData", "Local") / f"{name}-data"
    else:
        data = around.folder("XDG_DATA_HOME", ".local", "share") / name
    return [data / "site" / PACKAGE]


def sublime(around: Surroundings) -> list[Path]:
    """The package in every Sublime Text that has been started once, 4 and 3."""
    if around.windows:
        above, names = around.folder("APPDATA", "AppData", "Roaming"), ("Sublime Text", "Sublime Text 3")
    elif around.mac:
        above, names = around.home / "Library" / "Application Support", ("Sublime Text", "Sublime Text 3")
    else:
        above, names = around.folder("XDG_CONFIG_HOME", ".config"), ("sublime-text", "sublime-text-3")
    packages = [above / name / "Packages" for name in names]
    there = [folder for folder in packages if folder.is_dir()]
    return [folder / "nndsl" for folder in there or packages[:1]]


VSCODE = {
    "code": "Visual Studio Code",
    "code-insiders": "Visual Studio Code Insiders",
    "codium": "VSCodium",
    "codium-insiders": "VSCodium Insiders",
    "cursor": "Cursor",
    "windsurf": "Windsurf",
}
"""The commands of Visual Studio Code and its kin, which install extensions."""
