// @ts-check
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "./runtime/paths.mjs";
import { run } from "./runtime/runtime.mjs";

// dependency-cruiser needs the compiler's 6.x line under its own name, so 7 stands beside it.
const compiler = join(projectFolder, "node_modules", "typescript-7", "bin", "tsc");
const bin = (/** @type {string} */ name) => join(projectFolder, "node_modules", ".bin", name);
const projects = readdirSync(projectFolder).filter((name) => /^tsconfig\.(?!base)\w+\.json$/.test(name));

/** @type {[string, string[]][]} */
const checks = [
  ["biome", ["ci", "--error-on-warnings", "."]],
  ...projects.map((project) => /** @type {[string, string[]]} */ (["tsc", ["-p", project]])),
  ["depcruise", ["--config", ".dependency-cruiser.cjs", "src"]],
  ["knip", []],
];

for (const [name, args] of checks) {
  process.stdout.write(`> ${name} ${args.join(" ")}\n`);
  const code = await run(name === "tsc" ? compiler : bin(name), args);
  if (code !== 0) process.exit(code);
}
