// Puts the extension and the language client into one file, which is all that is installed.
import { build } from "esbuild";

await build({
  entryPoints: ["src/extension.js"],
  outfile: "dist/extension.js",
  bundle: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode"],
  minify: true,
  sourcemap: process.argv.includes("--sourcemap") ? "linked" : false,
  legalComments: "inline",
});
