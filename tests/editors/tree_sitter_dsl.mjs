// Evaluates a tree-sitter grammar.js as tree-sitter's command would, and prints it as JSON.
import { pathToFileURL } from "node:url";

const rule = (one) => {
  if (typeof one === "string") return { type: "STRING", value: one };
  if (one instanceof RegExp)
    return { type: "PATTERN", value: one.source, ...(one.flags ? { flags: one.flags } : {}) };
  return one;
};
const name = (one) => ({ type: "SYMBOL", name: one });
const $ = new Proxy({}, { get: (_, key) => name(key) });

globalThis.seq = (...members) => ({ type: "SEQ", members: members.map(rule) });
globalThis.choice = (...members) => ({ type: "CHOICE", members: members.map(rule) });
globalThis.optional = (one) => choice(one, { type: "BLANK" });
globalThis.repeat = (one) => ({ type: "REPEAT", content: rule(one) });
globalThis.repeat1 = (one) => ({ type: "REPEAT1", content: rule(one) });
globalThis.field = (key, one) => ({ type: "FIELD", name: key, content: rule(one) });
globalThis.alias = (one, shown) => ({
  type: "ALIAS",
  content: rule(one),
  named: typeof shown !== "string",
  value: typeof shown === "string" ? shown : shown.name,
});
globalThis.grammar = (found) => ({
  name: found.name,
  word: found.word($).name,
  rules: Object.fromEntries(Object.entries(found.rules).map(([key, make]) => [key, rule(make($))])),
  extras: found.extras($).map(rule),
  conflicts: [],
  precedences: [],
  externals: found.externals($).map(rule),
  inline: [],
  supertypes: [],
});

const module = await import(pathToFileURL(process.argv[2]));
console.log(JSON.stringify(module.default));
