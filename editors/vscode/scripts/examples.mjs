// Brings the examples of the repository beside their snapshots, where the test tool looks for them.
import { copyFileSync, readdirSync } from "node:fs";

const from = new URL("../../../examples/", import.meta.url);
const to = new URL("../tests/examples/", import.meta.url);
for (const name of readdirSync(from).filter((name) => name.endsWith(".nn"))) {
  copyFileSync(new URL(name, from), new URL(name, to));
}
