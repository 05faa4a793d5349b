#!/usr/bin/env node
// @ts-check
import { existsSync, readFileSync } from "node:fs";

const [word] = process.argv.slice(2);
const bundle = new URL("../out/cli/lockstep.js", import.meta.url);

if (word === "--version" || word === "-V") {
  const about = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  process.stdout.write(`${about.version}\n`);
} else if (existsSync(bundle)) {
  await import(bundle.href);
} else {
  process.stderr.write("lockstep: The command line is not built yet; run `npm run build` in the checkout.\n");
  process.exitCode = 1;
}
