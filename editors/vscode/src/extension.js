// The client of nndsl's language server. All that it knows of the language is where the server is found.
"use strict";

const vscode = require("vscode");
const { CloseAction, ErrorAction, LanguageClient, State } = require("vscode-languageclient/node");
const { findServer } = require("./server");

const SETTINGS = "Open Settings";
const INSTALL = "Install nndsl";
const RETRY = "Try Again";

/** @type {LanguageClient | undefined} */
let client;
/** @type {vscode.LogOutputChannel} */
let output;
/** Starts and stops wait for one another. */
let queue = Promise.resolve();

function activate(context) {
  output = vscode.window.createOutputChannel("nndsl", { log: true });
  context.subscriptions.push(
    output,
    vscode.commands.registerCommand("nndsl.restartServer", restart),
    vscode.commands.registerCommand("nndsl.showOutput", () => output.show()),
    vscode.workspace.onDidChangeConfiguration((event) =>
      event.affectsConfiguration("nndsl.server") ? restart() : undefined,
    ),
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
  );
  return restart();
}

function deactivate() {
  return inTurn(stop);
}

function restart() {
  return inTurn(async () => {
    await stop();
    if (vscode.workspace.isTrusted) {
      await start();
    }
  });
}

function inTurn(action) {
  queue = queue.then(action, action);
  return queue;
}

async function start() {
  const settings = vscode.workspace.getConfiguration("nndsl.server");
  const folders = vscode.workspace.workspaceFolders ?? [];
  const found = findServer({
    configured: settings.get("path", ""),
    folders: folders.filter(({ uri }) => uri.scheme === "file").map(({ uri }) => uri.fsPath),
    environment: process.env,
    platform: process.platform,
  });
  if ("missing" in found) {
    offerHelp(`nndsl cannot check this file: ${found.missing}.`);
    return;
  }
  const args = [...found.args, ...settings.get("arguments", [])];
  output.info(`starts ${[found.command, ...args].join(" ")}`);
  const starting = (client = makeClient(found.command, args));
  try {
    await starting.start();
  } catch (error) {
    output.error(String(error));
    client = undefined;
    offerHelp(`nndsl was found as ${found.command}, but its server did not start: it may be too old to have one.`);
  }
}

function makeClient(command, args) {
  let hasStarted = false;
  const made = new LanguageClient(
    "nndsl",
    "nndsl",
    { command, args },
    {
      documentSelector: [
        { language: "nndsl", scheme: "file" },
        { language: "nndsl", scheme: "untitled" },
      ],
      outputChannel: output,
      // The server waits to be asked for findings; the client asks at every change only where it is told to.
      diagnosticPullOptions: { onChange: true, onSave: true },
      // A server that crashes is started again, but not one that never answered.
      initializationFailedHandler: () => false,
      errorHandler: {
        error: (...happened) =>
          hasStarted ? usual.error(...happened) : { action: ErrorAction.Shutdown, handled: true },
        closed: () => (hasStarted ? usual.closed() : { action: CloseAction.DoNotRestart, handled: true }),
      },
    },
  );
  const usual = made.createDefaultErrorHandler();
  made.onDidChangeState(({ newState }) => {
    hasStarted ||= newState === State.Running;
  });
  return made;
}

async function stop() {
  const running = client;
  client = undefined;
  if (running?.state === State.Running) {
    await running.stop();
  }
}

/** Says what is missing and what to do; nobody waits for the answer. */
async function offerHelp(message) {
  output.error(message);
  const answer = await vscode.window.showErrorMessage(message, INSTALL, SETTINGS, RETRY);
  if (answer === INSTALL) {
    const terminal = vscode.window.createTerminal("nndsl");
    terminal.show();
    terminal.sendText("python -m pip install --upgrade nndsl", false);
  } else if (answer === SETTINGS) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "nndsl.server");
  } else if (answer === RETRY) {
    await restart();
  }
}

module.exports = { activate, deactivate };
