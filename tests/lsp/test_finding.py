"""Findings as one types: in texts that parse and that do not, in imported files, by the project's configuration."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types

from nndsl.compiler import analyze
from nndsl.files import load_import
from nndsl.source import Source
from tests.lsp.asking import Opened
from tests.lsp.client import Client

RELU = 'input größe(8) named "😀"  output preis: regression = größe -> Dense(1, relu)  # 🙂\n'
BLOCKS = "block thin(n) = Dense(n, relu) -> Conv2D(3, 3)\n"
USER = 'import "blocks.nn"\ninput x(8)\noutput y: regression = x -> thin(4) -> Flatten -> Dense(1)\n'
MENDED = "block thin(n) = Dense(n, relu)\n"


def codes(found: list[types.Diagnostic]) -> list[object]:
    return [each.code for each in found]


def checked(path: Path) -> list[str]:
    """The codes that `nndsl check` finds in a file itself."""
    source = Source(path.read_text("utf-8"), str(path))
    return [each.code for each in analyze(source, load_import).diagnostics if each.span.source is source]


def test_a_finding_with_its_place_and_what_to_write(client: Client, uri: str) -> None:
    text = Opened(client, uri, RELU)
    (found,) = text.findings()
    assert (found.code, found.source, found.severity) == ("NN405", "nndsl", types.DiagnosticSeverity.Error)
    assert text.words(found.range) == "relu"
    assert found.message.startswith("preis is a regression") and "\nhelp: write Dense(1)" in found.message


def test_a_text_that_does_not_parse(client: Client, uri: str) -> None:
    text = Opened(client, uri, 'input größe(8) named "😀" output preis = größe -> Dense(1\n')
    (found,) = text.findings()
    assert found.severity == types.DiagnosticSeverity.Error
    assert "(" in found.message
    client.rewrite(uri, 2, "input x(8)\noutput y: regression = x -> Dense(1)\n")
    assert text.findings(2) == []


def test_what_nothing_reads_is_shown_as_unnecessary(client: Client, uri: str) -> None:
    text = Opened(client, uri, "input x(8)\nübrig = x -> Dense(3)\noutput y: regression = x -> Dense(1)\n")
    (found,) = text.findings()
    assert (text.words(found.range), found.tags) == ("übrig", (types.DiagnosticTag.Unnecessary,))
    assert found.severity == types.DiagnosticSeverity.Warning


def test_labels_are_related_places(client: Client, uri: str) -> None:
    text = Opened(client, uri, "input é(8)\né = é -> relu\noutput y: regression = é -> Dense(1)\n")
    found = next(each for each in text.findings() if each.related_information)
    related, *_ = found.related_information or ()
    assert related.location.uri == uri
    assert text.words(related.location.range) == "é" and related.message


def test_closed_texts_have_no_findings(client: Client, uri: str) -> None:
    Opened(client, uri, RELU).findings()
    client.close(uri)
    client.wait(lambda: not client.found[uri].diagnostics)


def test_keystrokes_that_wait_are_checked_once(client: Client, uri: str) -> None:
    Opened(client, uri, RELU).findings()
    versions: list[int] = []
    record = client.found
    client.found = Recorder(record, versions)
    text = RELU
    for version in range(2, 302):
        text += "#"
        client.change(uri, version, types.TextDocumentContentChangeWholeDocument(text))
    client.findings(uri, 301)
    client.found = record
    assert versions == sorted(versions) and versions[-1] == 301
    assert len(versions) < 150, "of most keystrokes the check was left out"


class Recorder(dict[str, types.PublishDiagnosticsParams]):
    """What was published, and for which versions."""

    def __init__(self, known: dict[str, types.PublishDiagnosticsParams], versions: list[int]) -> None:
        super().__init__(known)
        self.versions = versions

    def __setitem__(self, uri: str, params: types.PublishDiagnosticsParams) -> None:
        self.versions.append(params.version or 0)
        super().__setitem__(uri, params)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "Netze é 100% #1"
    folder.mkdir()
    (folder / "blocks.nn").write_text(BLOCKS, "utf-8")
    (folder / "user.nn").write_text(USER, "utf-8")
    return folder


def test_findings_in_an_imported_file_are_published_to_it(client: Client, folder: Path) -> None:
    user, blocks = (folder / "user.nn").as_uri(), (folder / "blocks.nn").as_uri()
    text = Opened(client, user, USER)
    assert codes(text.findings()) == checked(folder / "user.nn")
    client.wait(lambda: blocks in client.found and client.found[blocks].diagnostics)
    (found,) = client.found[blocks].diagnostics
    assert found.range.start.line == 0 and client.found[blocks].version is None

    # What is open counts, not what lies on the disk.
    opened = Opened(client, blocks, BLOCKS)
    assert opened.findings() == [found]
    client.rewrite(blocks, 2, MENDED)
    assert opened.findings(2) == []
    client.close(blocks)
    client.wait(lambda: client.found[blocks].diagnostics)

    # What changes outside of the editor is seen, too.
    (folder / "blocks.nn").write_text(MENDED, "utf-8")
    change = types.FileEvent(blocks, types.FileChangeType.Changed)
    client.tell("workspace/didChangeWatchedFiles", types.DidChangeWatchedFilesParams([change]))
    client.wait(lambda: not client.found[blocks].diagnostics)
    client.close(user)


def test_the_client_is_asked_to_watch_files_and_to_show_anew_what_hangs_on_them(
    client: Client, folder: Path
) -> None:
    client.wait(lambda: types.CLIENT_REGISTER_CAPABILITY in client.asked)
    user, blocks = (folder / "user.nn").as_uri(), (folder / "blocks.nn").as_uri()
    Opened(client, user, USER).findings()
    client.asked.clear()
    Opened(client, blocks, BLOCKS)
    client.rewrite(blocks, 2, MENDED)
    client.wait(lambda: types.WORKSPACE_INLAY_HINT_REFRESH in client.asked)
    client.close(blocks)
    client.close(user)


def test_a_missing_import_is_found_when_it_comes(client: Client, folder: Path) -> None:
    (folder / "blocks.nn").unlink()
    user, blocks = (folder / "user.nn").as_uri(), (folder / "blocks.nn").as_uri()
    text = Opened(client, user, USER)
    assert "NN120" in codes(text.findings())
    (folder / "blocks.nn").write_text(MENDED, "utf-8")
    change = types.FileEvent(blocks, types.FileChangeType.Created)
    client.tell("workspace/didChangeWatchedFiles", types.DidChangeWatchedFilesParams([change]))
    client.wait(lambda: not client.found[user].diagnostics)
    client.close(user)


def test_the_configuration_of_each_files_project(client: Client, folder: Path) -> None:
    project = folder / "pyproject.toml"
    project.write_text('[tool.nndsl.severity]\nunused-tensor = "error"\n', "utf-8")
    uri = (folder / "a.nn").as_uri()
    text = Opened(client, uri, "input x(8)\nh = x -> relu\noutput y: regression = x -> Dense(1)\n")
    assert [each.severity for each in text.findings()] == [types.DiagnosticSeverity.Error]

    project.write_text('[tool.nndsl.severity]\nunused-tensr = "error"\n', "utf-8")
    _project_changed(client, project)
    client.wait(lambda: client.found[uri].diagnostics[0].severity == types.DiagnosticSeverity.Warning)
    (told,) = client.shown
    assert "pyproject.toml:2" in told and "unused-tensor" in told
    client.rewrite(uri, 2, text.text + "\n")
    text.findings(2)
    assert client.shown == [told], "told once"

    project.write_text('[tool.nndsl.severity]\nunused-tensor = "off"\n', "utf-8")
    _project_changed(client, project)
    client.wait(lambda: not client.found[uri].diagnostics)
    client.close(uri)


def _project_changed(client: Client, project: Path) -> None:
    change = types.FileEvent(project.as_uri(), types.FileChangeType.Changed)
    client.tell("workspace/didChangeWatchedFiles", types.DidChangeWatchedFilesParams([change]))


def test_who_asks_takes_nothing_from_what_is_published(client: Client, folder: Path) -> None:
    """The question is often there before the server is idle: what it found is sent all the same."""
    user = (folder / "user.nn").as_uri()
    asked = [("textDocument/diagnostic", types.DocumentDiagnosticParams(types.TextDocumentIdentifier(user)))]
    for version in range(1, 20):
        client.found.clear()
        text = USER + "#" * version
        client.open(user, text) if version == 1 else client.rewrite(user, version, text)
        client.try_all(asked * 3)
        client.findings(user, version)
    client.close(user)


def test_a_client_that_asks_for_findings(folder: Path) -> None:
    client = Client(pulls=True)
    user = (folder / "user.nn").as_uri()
    text = Opened(client, user, RELU)
    report = client.ask("textDocument/diagnostic", types.DocumentDiagnosticParams(text.id))
    assert (report.kind, codes(report.items)) == ("full", ["NN405"])
    again = types.DocumentDiagnosticParams(text.id, previous_result_id=report.result_id)
    assert client.ask("textDocument/diagnostic", again).kind == "unchanged"
    client.rewrite(user, 2, "")
    assert codes(client.ask("textDocument/diagnostic", again).items) == ["NN131"]
    assert client.found == {}, "who asks is not told"
    assert client.stop() == (0, "")
    assert client.logged == []
