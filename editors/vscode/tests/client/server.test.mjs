// Which nndsl is started: the one of the setting, of the workspace's environment, of the PATH.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";

const { findServer } = createRequire(import.meta.url)("../../src/server.js");
const root = mkdtempSync(join(tmpdir(), "nndsl-"));

function file(...parts) {
  const path = join(root, ...parts);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, "");
  return path;
}

function find(at) {
  return findServer({ configured: "", folders: [], environment: {}, platform: "linux", home: root, ...at });
}

test("the setting comes first", () => {
  const own = file("own", "nndsl");
  file("project", ".venv", "bin", "nndsl");
  assert.deepEqual(find({ configured: own, folders: [join(root, "project")] }), { command: own, args: ["lsp"] });
  assert.deepEqual(find({ configured: "~/own/nndsl" }), { command: own, args: ["lsp"] });
});

test("a setting may speak of the folder of the workspace, or be below it", () => {
  const inside = file("project", "tools", "nndsl");
  const folders = [join(root, "other"), join(root, "project")];
  for (const configured of ["${workspaceFolder}/tools/nndsl", "tools/nndsl"]) {
    assert.deepEqual(find({ configured, folders }), { command: inside, args: ["lsp"] });
  }
});

test("a Python runs nndsl as a module", () => {
  const python = file("python", "bin", "python3.12");
  assert.deepEqual(find({ configured: python }), { command: python, args: ["-m", "nndsl", "lsp"] });
  const found = find({ configured: "python3.12", environment: { PATH: dirname(python) } });
  assert.deepEqual(found, { command: python, args: ["-m", "nndsl", "lsp"] });
});

test("then the environment of the workspace, then the PATH", () => {
  const folders = [join(root, "with")];
  const path = { PATH: `/nowhere:${dirname(file("path", "nndsl"))}` };
  assert.deepEqual(find({ folders, environment: path }).command, join(root, "path", "nndsl"));
  const own = file("with", "venv", "bin", "nndsl");
  assert.deepEqual(find({ folders, environment: path }).command, own);
});

test("Windows has its own names", () => {
  const own = file("windows", ".venv", "Scripts", "nndsl.exe");
  assert.equal(find({ folders: [join(root, "windows")], platform: "win32" }).command, own);
});

test("what was looked for in vain is said", () => {
  assert.match(find({}).missing, /no nndsl in the workspace's \.venv nor on the PATH/);
  assert.match(find({ configured: "/nowhere/nndsl" }).missing, /nndsl\.server\.path is \/nowhere\/nndsl/);
});
