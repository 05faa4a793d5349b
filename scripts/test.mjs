// @ts-check
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "./build.mjs";
import { projectFolder } from "./runtime/paths.mjs";
import { electronSwitches, ensureRuntime, run, runAsNode } from "./runtime/runtime.mjs";
import { ensurePostgres } from "./runtime/system-libraries.mjs";

/** `node scripts/test.mjs [unit|e2e] [arguments of the runner …]`; both without a word. */
const [which, ...words] = process.argv.slice(2);
const reports = mkdtempSync(join(tmpdir(), "lockstep-test-"));
const totals = { passed: 0, failed: 0 };
let worst = 0;

// Unit tests start the built command line too.
await build();
if (which !== "e2e") {
  ensurePostgres();
  const report = join(reports, "unit.json");
  const vitest = join(projectFolder, "node_modules", "vitest", "vitest.mjs");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const env = { LOCKSTEP_BUILT_CLI: join(projectFolder, "out", "cli", "lockstep.js") };
  worst = Math.max(worst, await runAsNode([vitest, "run", ...reporters, ...words], env));
  add(report, (result) => ({ passed: result.numPassedTests, failed: result.numFailedTests }));
}
if (which !== "unit") {
  const executable = await ensureRuntime();
  const report = join(reports, "e2e.json");
  const playwright = join(projectFolder, "node_modules", "@playwright", "test", "cli.js");
  const env = {
    LOCKSTEP_ELECTRON: executable,
    LOCKSTEP_ELECTRON_SWITCHES: electronSwitches().join(" "),
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  };
  const args = [playwright, "test", "--reporter=list,json", ...words];
  worst = Math.max(worst, await run(process.execPath, args, env, { windows: true }));
  add(report, (result) => ({ passed: result.stats.expected + result.stats.flaky, failed: result.stats.unexpected }));
}

rmSync(reports, { recursive: true, force: true });
process.stdout.write(`${totals.passed} passed, ${totals.failed} failed\n`);
process.exit(worst);

/**
 * @param {string} report
 * @param {(result: any) => { passed: number, failed: number }} count
 */
function add(report, count) {
  if (!existsSync(report)) return;
  const { passed, failed } = count(JSON.parse(readFileSync(report, "utf8")));
  totals.passed += passed;
  totals.failed += failed;
}
