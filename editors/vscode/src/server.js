// Which nndsl to start: the one of the setting, of the workspace's environment, of the PATH.
"use strict";

const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

const ENVIRONMENTS = [".venv", "venv"];

/**
 * @param {{configured: string, folders: string[], environment: NodeJS.ProcessEnv, platform: string, home?: string}} at
 * @returns {{command: string, args: string[]} | {missing: string}} what to start, or what was looked for in vain
 */
function findServer(at) {
  const configured = at.configured.trim();
  if (configured) {
    const tried = expanded(configured, at);
    const found = tried.find(isFile) ?? (isBare(configured) ? onPath(configured, at) : undefined);
    return found ? started(found) : { missing: `nndsl.server.path is ${configured}, and there is no such file` };
  }
  const found = inEnvironments(at) ?? onPath("nndsl", at);
  return found ? started(found) : { missing: "there is no nndsl in the workspace's .venv nor on the PATH" };
}

/** A Python runs nndsl as a module; anything else is taken for nndsl itself. */
function started(command) {
  const isPython = /^python[0-9.]*(\.exe)?$/i.test(path.basename(command));
  return { command, args: isPython ? ["-m", "nndsl", "lsp"] : ["lsp"] };
}

/** The path that was configured, once for each folder of the workspace where it speaks of one. */
function expanded(configured, { folders, home = os.homedir() }) {
  const plain = configured.replace(/^~(?=$|[\\/])/, () => home);
  if (plain.includes("${workspaceFolder}")) {
    return folders.map((folder) => plain.replaceAll("${workspaceFolder}", () => folder));
  }
  return path.isAbsolute(plain) ? [plain] : folders.map((folder) => path.join(folder, plain));
}

function isBare(configured) {
  return !/[\\/]/.test(configured);
}

function inEnvironments({ folders, platform }) {
  const inside = platform === "win32" ? ["Scripts", "nndsl.exe"] : ["bin", "nndsl"];
  return folders
    .flatMap((folder) => ENVIRONMENTS.map((name) => path.join(folder, name, ...inside)))
    .find(isFile);
}

function onPath(name, { environment, platform }) {
  const names = platform === "win32" ? [`${name}.exe`, `${name}.cmd`, name] : [name];
  return (environment.PATH ?? environment.Path ?? "")
    .split(platform === "win32" ? ";" : ":")
    .filter((folder) => folder)
    .flatMap((folder) => names.map((each) => path.join(folder, each)))
    .find(isFile);
}

function isFile(file) {
  return fs.statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

module.exports = { findServer };
