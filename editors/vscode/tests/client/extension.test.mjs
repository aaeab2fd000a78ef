// The bundled extension starts `nndsl lsp`, gets findings of an open file, and says what to do where there is none.
// NNDSL names the server; without it the tests that need one are skipped.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { setTimeout as pause } from "node:timers/promises";
import { test } from "node:test";
import { document, stub } from "./vscode.mjs";

const require = createRequire(import.meta.url);
const BUNDLE = require.resolve("../../dist/extension.js");
const PATIENCE = 30_000;

function extension() {
  delete require.cache[BUNDLE];
  return require(BUNDLE);
}

async function until(seen, holds) {
  for (const end = Date.now() + PATIENCE; !holds(); await pause(50)) {
    assert.ok(Date.now() < end, `it took too long:\n${[...seen.output, ...seen.shown].join("\n")}`);
  }
}

test("a file is checked by the server", { skip: !process.env.NNDSL && "NNDSL names no server" }, async () => {
  const file = document("/tmp/wrong.nn", "input x(8)\noutput y: regression = x -> Dens(1)\n");
  const seen = stub({ settings: { "nndsl.server.path": process.env.NNDSL }, documents: [file] });
  const { activate, deactivate } = extension();
  await activate({ subscriptions: [] });
  await until(seen, () => seen.diagnostics.get(String(file.uri))?.length);
  const [found] = seen.diagnostics.get(String(file.uri));
  assert.match(found.message, /there is no layer or step `Dens`/);
  assert.equal(found.range.start.line, 1);
  seen.rewrite(file, "input x(8)\noutput y: regression = x -> Dense(2)\n");
  await until(seen, () => /NN4/.test(JSON.stringify(seen.diagnostics.get(String(file.uri)))));
  assert.deepEqual(seen.shown, []);
  await seen.commands.get("nndsl.restartServer")();
  await until(seen, () => seen.output.filter((line) => line.startsWith("starts ")).length === 2);
  await deactivate();
});

test("without a server there is a way out", async () => {
  const seen = stub({ settings: { "nndsl.server.path": "/nowhere/nndsl" }, answer: "Install nndsl" });
  const { activate, deactivate } = extension();
  await activate({ subscriptions: [] });
  await until(seen, () => seen.typed.length);
  assert.match(seen.shown[0], /nndsl\.server\.path is \/nowhere\/nndsl, and there is no such file/);
  assert.deepEqual(seen.typed, [["python -m pip install --upgrade nndsl", false]]);
  await deactivate();
});

test("a server that does not start is not started again and again", async () => {
  const seen = stub({ settings: { "nndsl.server.path": "/bin/false" } });
  const { activate, deactivate } = extension();
  await activate({ subscriptions: [] });
  await until(seen, () => seen.shown.some((text) => /\/bin\/false, but its server did not start/.test(text)));
  await pause(500);
  assert.ok(seen.shown.length <= 2, seen.shown.join("\n"));
  await deactivate();
});
