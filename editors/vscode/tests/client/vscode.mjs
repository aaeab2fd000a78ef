// As much of the module `vscode` as the extension and the language client need to start outside the editor.
import { createRequire } from "node:module";

const Module = createRequire(import.meta.url)("node:module");

/** A thing that may be called, built, read and extended, and does nothing. */
function anything() {
  return new Proxy(function () {}, {
    get: (target, key) => {
      if (key === "then" || key === Symbol.iterator) return undefined;
      if (key === Symbol.toPrimitive) return () => 0;
      return key === "prototype" || key in target ? Reflect.get(target, key) : anything();
    },
    apply: () => anything(),
    construct: () => anything(),
  });
}

/** An object whose members beside the given ones are `anything`. */
function around(known) {
  return new Proxy(known, { get: (target, key) => (key in target ? target[key] : (target[key] = anything())) });
}

class Uri {
  static parse(text) {
    return new Uri(text);
  }
  static file(path) {
    return new Uri(`file://${path}`);
  }
  constructor(text) {
    this.text = text;
    this.scheme = text.split(":")[0];
    this.fsPath = this.path = decodeURIComponent(text.replace(/^file:\/\//, ""));
  }
  toString() {
    return this.text;
  }
}

class EventEmitter {
  listeners = new Set();
  event = (listener, self) => {
    const bound = listener.bind(self);
    this.listeners.add(bound);
    return { dispose: () => this.listeners.delete(bound) };
  };
  fire(event) {
    this.listeners.forEach((listener) => listener(event));
  }
  dispose() {}
}

class Position {
  constructor(line, character) {
    Object.assign(this, { line, character });
  }
}

class Range {
  constructor(start, end, line, character) {
    const given = typeof start === "number";
    this.start = given ? new Position(start, end) : start;
    this.end = given ? new Position(line, character) : end;
  }
}

class Diagnostic {
  constructor(range, message, severity) {
    Object.assign(this, { range, message, severity });
  }
}

class TabInputText {
  constructor(uri) {
    this.uri = uri;
  }
}

/**
 * @param {{settings?: Record<string, unknown>, folder?: string, documents?: object[], answer?: string}} given
 * @returns what the extension has done: `shown` messages, `output` lines, `diagnostics` by address, `commands` by name;
 *   and `rewrite`, which types
 */
export function stub({ settings = {}, folder, documents = [], answer }) {
  const seen = { shown: [], output: [], diagnostics: new Map(), commands: new Map(), ran: [], typed: [] };
  const log = (text) => seen.output.push(text);
  const channel = around({ append: log, appendLine: log, info: log, warn: log, error: log, logLevel: 3 });
  const changed = new EventEmitter();
  const vscode = around({
    Uri,
    EventEmitter,
    Position,
    Range,
    Diagnostic,
    TabInputText,
    CancellationTokenSource: class {
      token = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose() {} }) };
      cancel() {}
      dispose() {}
    },
    version: "1.91.0",
    DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2, Hint: 3 },
    env: around({ language: "en", appName: "stub" }),
    commands: around({
      registerCommand: (name, run) => (seen.commands.set(name, run), { dispose() {} }),
      executeCommand: async (...call) => void seen.ran.push(call),
      getCommands: async () => [],
    }),
    workspace: around({
      isTrusted: true,
      textDocuments: documents,
      notebookDocuments: [],
      workspaceFolders: folder ? [{ uri: Uri.file(folder), name: "folder", index: 0 }] : undefined,
      getConfiguration: (section = "") => ({
        get: (key, otherwise) => settings[section ? `${section}.${key}` : key] ?? otherwise,
        has: () => false,
        inspect: () => undefined,
      }),
      onDidChangeTextDocument: changed.event,
    }),
    languages: around({
      match: (selector, document) =>
        [selector].flat().some(({ language, scheme }) => language === document.languageId && scheme === document.uri.scheme) ? 10 : 0,
      createDiagnosticCollection: () => ({
        set: (uri, found) => seen.diagnostics.set(String(uri), found),
        delete: (uri) => seen.diagnostics.delete(String(uri)),
        clear: () => seen.diagnostics.clear(),
        has: (uri) => seen.diagnostics.has(String(uri)),
        get: (uri) => seen.diagnostics.get(String(uri)),
        dispose() {},
      }),
    }),
    window: around({
      createOutputChannel: () => channel,
      activeTextEditor: undefined,
      visibleTextEditors: [],
      tabGroups: around({ all: [{ tabs: documents.map(({ uri }) => ({ input: new TabInputText(uri) })) }] }),
      showErrorMessage: async (text) => (seen.shown.push(text), answer),
      createTerminal: () => ({ show() {}, sendText: (...typed) => seen.typed.push(typed) }),
    }),
  });
  const load = Module._load;
  Module._load = (name, ...rest) => (name === "vscode" ? vscode : load(name, ...rest));
  /** Writes a text in the place of all that stands in a document, as one edit. */
  seen.rewrite = (file, text) => {
    const lines = file.getText().split("\n");
    const range = new Range(0, 0, lines.length - 1, lines.at(-1).length);
    const length = file.getText().length;
    Object.assign(file, { getText: () => text, version: file.version + 1, lineCount: text.split("\n").length });
    changed.fire({ document: file, contentChanges: [{ range, rangeOffset: 0, rangeLength: length, text }] });
  };
  return seen;
}

export function document(path, text) {
  const lines = text.split("\n");
  return {
    uri: Uri.file(path),
    fileName: path,
    languageId: "nndsl",
    version: 1,
    isDirty: false,
    isClosed: false,
    lineCount: lines.length,
    getText: () => text,
    lineAt: (line) => ({ text: lines[line] }),
  };
}
