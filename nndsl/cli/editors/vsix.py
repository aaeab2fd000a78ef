"""The extension for Visual Studio Code as a `.vsix`, the form in which it installs extensions."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from nndsl.resources import folder

_FILES = ("README.md", "CHANGELOG.md", "LICENSE", "language-configuration.json")
_FOLDERS = ("syntaxes", "snippets", "images")
_CLIENT = "dist/extension.js"
_LICENSES = "dist/LICENSES.txt"
"""Those of the packages that the client is built of: they must go wherever it goes."""

_TYPES = """\
<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
{}</Types>
"""
_MANIFEST = """\
<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity Language="en-US" Id={name} Version={version} Publisher={publisher}/>
    <DisplayName>nndsl</DisplayName>
    <Description xml:space="preserve">Neural networks in .nn files</Description>
    <Properties>
      <Property Id="Microsoft.VisualStudio.Code.Engine" Value={engine}/>
    </Properties>
  </Metadata>
  <Installation>
    <InstallationTarget Id="Microsoft.VisualStudio.Code"/>
  </Installation>
  <Dependencies/>
  <Assets>
    <Asset Type="Microsoft.VisualStudio.Code.Manifest" Path="extension/package.json" Addressable="true"/>
  </Assets>
</PackageManifest>
"""


def has_client() -> bool:
    """Whether the client of the language server was built: the repository holds none, since most of it is others' code."""
    return (folder("editors") / "vscode" / _CLIENT).is_file()


def identity() -> str:
    """The extension as Visual Studio Code names it: `publisher.name`."""
    found = _package()
    return f"{found['publisher']}.{found['name']}"


def vsix() -> bytes:
    """The whole extension; without a client it has colours, snippets and brackets, and nothing that needs more."""
    root = folder("editors") / "vscode"
    names = [*_FILES, *([_CLIENT, _LICENSES] if has_client() else [])]
    names += [
        path.relative_to(root).as_posix()
        for each in _FOLDERS
        for path in (root / each).rglob("*")
        if path.is_file()
    ]
    content = {
        f"extension/{name}": (root / name).read_bytes() for name in sorted(names) if (root / name).is_file()
    }
    package = _package() if has_client() else _without_client(_package())
    content["extension/package.json"] = (json.dumps(package, indent=2) + "\n").encode()
    content["extension.vsixmanifest"] = _manifest(package).encode()
    content["[Content_Types].xml"] = _types(content).encode()
    return _zipped(content)


def _package() -> dict[str, Any]:
    text = (folder("editors") / "vscode" / "package.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def _without_client(package: dict[str, Any]) -> dict[str, Any]:
    """What an extension without a program can say of itself: else it would not start, or offer what it cannot do."""
    contributes = package["contributes"]
    kept = {
        key: contributes[key]
        for key in ("languages", "grammars", "snippets", "configurationDefaults")
        if key in contributes
    }
    left_out = ("main", "activationEvents", "scripts", "devDependencies", "dependencies", "capabilities")
    return {**{key: value for key, value in package.items() if key not in left_out}, "contributes": kept}


def _manifest(package: dict[str, Any]) -> str:
    said = {key: quoteattr(package[key]) for key in ("name", "version", "publisher")}
    return _MANIFEST.format(**said, engine=quoteattr(package["engines"]["vscode"]))


def _types(content: dict[str, bytes]) -> str:
    suffixes = sorted({Path(name).suffix for name in content if Path(name).suffix})
    return _TYPES.format(
        "".join(
            f'  <Default Extension="{suffix}" ContentType="application/octet-stream"/>\n'
            for suffix in suffixes
        )
    )


def _zipped(content: dict[str, bytes]) -> bytes:
    """The files in one archive that is the same whenever it is made."""
    written = BytesIO()
    with ZipFile(written, "w") as archive:
        for name, data in content.items():
            archive.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, ZIP_DEFLATED)
    return written.getvalue()
